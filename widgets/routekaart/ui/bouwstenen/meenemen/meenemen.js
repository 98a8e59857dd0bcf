// @ts-check
// Take a figure along as a picture: SVG to go on drawing with, PNG for a slide or a letter.
import { geefBestand } from "../basis/download.js";
import { definieer } from "../basis/element.js";
import { h } from "../basis/html.js";
import { tekenBeeld } from "./beeld.js";

const SVG = "image/svg+xml";
// So many dots of the picture for one of the screen: sharp on paper and at a beamer.
const SCHERPTE = 2;

/**
 * @param {{tekst: string, breed: number, hoog: number}} beeld
 * @returns {Promise<Blob>}
 */
const alsPng = async ({ tekst, breed, hoog }) => {
  const plaatje = new Image();
  plaatje.src = `data:${SVG};charset=utf-8,${encodeURIComponent(tekst)}`;
  await plaatje.decode();
  const doek = h("canvas", { width: breed * SCHERPTE, height: hoog * SCHERPTE });
  doek.getContext("2d")?.drawImage(plaatje, 0, 0, doek.width, doek.height);
  return new Promise((klaar, mis) => {
    doek.toBlob((blob) => (blob ? klaar(blob) : mis(new Error("no picture"))), "image/png");
  });
};

class Meenemen extends HTMLElement {
  connectedCallback() {
    const figuur = this.closest("figure");
    if (!figuur || this.childElementCount) return;
    const titel = figuur.querySelector("figcaption")?.textContent ?? "";
    const stand = h("span", { role: "status" });
    /** @param {"PNG" | "SVG"} soort */
    const knop = (soort) => {
      const neem = async () => {
        try {
          const beeld = tekenBeeld(figuur);
          const inhoud = soort === "SVG" ? beeld.tekst : await alsPng(beeld);
          const naam = `${figuur.dataset.bestand || figuur.id}.${soort.toLowerCase()}`;
          geefBestand(inhoud, soort === "SVG" ? SVG : "image/png", naam);
          stand.textContent = "";
        } catch {
          stand.textContent = "Het opslaan van de afbeelding lukte niet. Maak een schermafdruk.";
        }
      };
      const label = `↓ ${soort}: bewaar als afbeelding: ${titel}`;
      return h(
        "button",
        { type: "button", "aria-label": label, title: "Bewaar als afbeelding", onclick: neem },
        `↓ ${soort}`,
      );
    };
    this.append(knop("PNG"), knop("SVG"), stand);
  }
}

definieer("rk-meenemen", Meenemen);
