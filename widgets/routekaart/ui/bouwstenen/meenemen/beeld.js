// @ts-check
// A figure of the page as one standalone SVG: its title, key, drawing and source as they stand on the page.
//
// A copy of the figure is laid out at a fixed width in light colours, so that the picture is the same on every
// screen. What is laid out is then written down: text line by line, drawings with the style that they have there.
import { h } from "../basis/html.js";

const NS = "http://www.w3.org/2000/svg";
const BREED = 720;
const RAND = 24;
const KLEUREN = ["fill", "stroke"];
const STIJL = ["fill-opacity", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "paint-order"];
const LETTERS = ["font-size", "font-weight"];
// What a drawing needs to be the same elsewhere; the rest is for this page or for who hears it.
const BLIJFT = new Set(
  (
    "x y x1 x2 y1 y2 cx cy r rx ry d width height points viewBox preserveAspectRatio transform text-anchor overflow " +
    "vector-effect patternUnits patternTransform dx dy clip-path"
  ).split(" "),
);
const WEG = "details, rk-meenemen, button, input, select, label, .rk-figuur-voet, [data-niet-mee]";

/** @typedef {{x: number, y: number}} Hoek where the picture begins on the page */

/**
 * @param {string} naam
 * @param {Record<string, string | number | undefined>} eigenschappen
 * @param {...(Node | string)} kinderen
 */
const s = (naam, eigenschappen, ...kinderen) => {
  const el = document.createElementNS(NS, naam);
  for (const [sleutel, waarde] of Object.entries(eigenschappen))
    if (waarde !== undefined) el.setAttribute(sleutel, String(waarde));
  el.append(...kinderen);
  return el;
};

/** @param {number} n */
const rond = (n) => Math.round(n * 10) / 10;

/** @param {string} kleur */
const doorzichtig = (kleur) => kleur === "transparent" || /^rgba\(.*, 0\)$/.test(kleur);

/**
 * The style of one shape as attributes.
 * @param {Element} van
 * @param {Element} naar
 */
const neemStijl = (van, naar) => {
  const stijl = getComputedStyle(van);
  for (const naam of KLEUREN) {
    const waarde = stijl.getPropertyValue(naam);
    naar.setAttribute(
      naam,
      waarde.startsWith("url(") ? waarde.replace(/^url\("?[^#]*#([^")]+)"?\).*$/, "url(#$1)") : waarde,
    );
  }
  for (const naam of van.localName === "text" ? [...STIJL, ...LETTERS] : STIJL) {
    const waarde = stijl.getPropertyValue(naam);
    if (waarde && waarde !== "none" && waarde !== "normal" && waarde !== "1") naar.setAttribute(naam, waarde);
  }
};

/**
 * A drawing or a part of it, with its style in itself.
 * @param {Element} van
 * @returns {Element | null}
 */
const neemVorm = (van) => {
  if (["title", "desc", "style", "script"].includes(van.localName)) return null;
  const stijl = getComputedStyle(van);
  if (stijl.display === "none" || stijl.visibility === "hidden") return null;
  const naar = document.createElementNS(NS, van.localName);
  for (const { name, value } of van.attributes) if (BLIJFT.has(name)) naar.setAttribute(name, value);
  if (["pattern", "clipPath"].includes(van.localName)) naar.setAttribute("id", van.id);
  if (!["g", "svg", "defs", "pattern", "clipPath"].includes(van.localName)) neemStijl(van, naar);
  for (const kind of van.childNodes) {
    if (kind instanceof Text && ["text", "tspan"].includes(van.localName)) naar.append(kind.data);
    const vorm = kind instanceof Element ? neemVorm(kind) : null;
    if (vorm) naar.append(vorm);
  }
  return naar;
};

/**
 * A whole drawing at its place.
 * @param {SVGElement} tekening
 * @param {Hoek} hoek
 */
const neemTekening = (tekening, hoek) => {
  const vorm = neemVorm(tekening);
  const vak = tekening.getBoundingClientRect();
  const plaats = { x: vak.x - hoek.x, y: vak.y - hoek.y, width: vak.width, height: vak.height };
  for (const [naam, maat] of Object.entries(plaats)) vorm?.setAttribute(naam, String(rond(maat)));
  vorm?.setAttribute("overflow", "visible");
  return vorm ? [vorm] : [];
};

/**
 * The lines of a text as the page broke them: the words of each, and where it stands.
 * @param {Text} tekst
 * @returns {{woorden: string, vak: DOMRect}[]}
 */
const regels = (tekst) => {
  /** @type {{woorden: string, vak: DOMRect}[]} */
  const uit = [];
  const bereik = document.createRange();
  /** @param {number} begin @param {number} einde */
  const vakken = (begin, einde) => {
    bereik.setStart(tekst, begin);
    bereik.setEnd(tekst, einde);
    return bereik.getClientRects();
  };
  /** @param {string} woord @param {DOMRect | undefined} vak */
  const leg = (woord, vak) => {
    const vorige = uit.at(-1);
    if (vak && vorige && Math.abs(vorige.vak.top - vak.top) < 3) {
      vorige.woorden += woord;
      vorige.vak = new DOMRect(vorige.vak.x, vorige.vak.y, vak.right - vorige.vak.x, vorige.vak.height);
    } else if (vak && woord.trim()) uit.push({ woorden: woord, vak });
  };
  for (const { index, 0: woord } of tekst.data.matchAll(/\S+|\s+/g)) {
    const heel = vakken(index, index + woord.length);
    if (heel.length < 2) leg(woord, heel[0]);
    // A word that is broken itself, in a narrow cell.
    else for (let i = 0; i < woord.length; i++) leg(woord.charAt(i), vakken(index + i, index + i + 1)[0]);
  }
  return uit;
};

/**
 * @param {Text} tekst
 * @param {Hoek} hoek
 */
const neemTekst = (tekst, hoek) => {
  const ouder = tekst.parentElement;
  if (!ouder || !tekst.data.trim()) return [];
  const stijl = getComputedStyle(ouder);
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = `${stijl.fontWeight} ${stijl.fontSize} sans-serif`;
  return regels(tekst).map(({ woorden, vak }) => {
    const maten = pen?.measureText(woorden);
    const boven = maten
      ? (maten.fontBoundingBoxAscent / (maten.fontBoundingBoxAscent + maten.fontBoundingBoxDescent)) * vak.height
      : 0;
    const rechts = stijl.textAlign === "end" || stijl.textAlign === "right";
    const plaats = { x: rond((rechts ? vak.right : vak.x) - hoek.x), y: rond(vak.y + boven - hoek.y) };
    const letter = { "font-size": stijl.fontSize, "font-weight": stijl.fontWeight, fill: stijl.color };
    return s("text", { ...plaats, ...letter, ...(rechts ? { "text-anchor": "end" } : {}) }, woorden.trim());
  });
};

/**
 * The ground and the edges of a cell or a box.
 * @param {Element} el
 * @param {Hoek} hoek
 */
const neemVlak = (el, hoek) => {
  const stijl = getComputedStyle(el);
  const dik = Number.parseFloat(stijl.borderTopWidth) || 0;
  const grond = doorzichtig(stijl.backgroundColor) ? "none" : stijl.backgroundColor;
  const vak = el.getBoundingClientRect();
  if (grond === "none" && !dik) return [];
  const plaats = { x: rond(vak.x - hoek.x + dik / 2), y: rond(vak.y - hoek.y + dik / 2) };
  const maat = { width: rond(vak.width - dik), height: rond(vak.height - dik), fill: grond };
  const lijn = dik ? { stroke: stijl.borderTopColor, "stroke-width": dik } : {};
  const streep = stijl.borderTopStyle === "dashed" ? { "stroke-dasharray": "5 3" } : {};
  return [s("rect", { ...plaats, ...maat, ...lijn, ...streep })];
};

/**
 * What stands in a part of the page, from back to front.
 * @param {Node} deel
 * @param {Hoek} hoek
 * @returns {Element[]}
 */
const neem = (deel, hoek) => {
  if (deel instanceof Text) return neemTekst(deel, hoek);
  if (deel instanceof SVGElement) return neemTekening(deel, hoek);
  if (!(deel instanceof HTMLElement)) return [];
  const { display, visibility } = getComputedStyle(deel);
  if (display === "none" || visibility === "hidden" || deel.classList.contains("rk-verborgen")) return [];
  return [...neemVlak(deel, hoek), ...[...deel.childNodes].flatMap((kind) => neem(kind, hoek))];
};

/**
 * A copy of a figure without what is folded or can be pressed, and without elements that would start anew.
 * @param {HTMLElement} figuur
 */
const kopie = (figuur) => {
  const los = document.implementation.createHTMLDocument("").importNode(figuur, true);
  for (const weg of los.querySelectorAll(WEG)) weg.remove();
  for (const el of los.querySelectorAll("*")) {
    if (el.localName.startsWith("rk-")) el.replaceWith(h("div", {}, ...el.childNodes));
  }
  return los;
};

/**
 * The figure as the text of an SVG file, with its width and height.
 * @param {HTMLElement} figuur
 */
export const tekenBeeld = (figuur) => {
  // This attribute makes the whole page light for as long as the copy is in it, which is too short to be seen.
  const doos = h("div", { class: "rk-afdruk", "data-jp-theme-light": "true", "aria-hidden": "true" }, kopie(figuur));
  document.body.append(doos);
  try {
    const vak = doos.getBoundingClientRect();
    const hoek = { x: vak.x - RAND, y: vak.y - RAND };
    const [breed, hoog] = [BREED + 2 * RAND, Math.ceil(vak.height) + 2 * RAND];
    const maten = { width: breed, height: hoog, viewBox: `0 0 ${breed} ${hoog}`, "font-family": "sans-serif" };
    const titel = s("title", {}, figuur.querySelector("figcaption")?.textContent ?? "");
    const grond = s("rect", { width: "100%", height: "100%", fill: "#ffffff" });
    const svg = s("svg", maten, titel, grond, ...neem(doos, hoek));
    return { tekst: `${new XMLSerializer().serializeToString(svg)}\n`, breed, hoog };
  } finally {
    doos.remove();
  }
};
