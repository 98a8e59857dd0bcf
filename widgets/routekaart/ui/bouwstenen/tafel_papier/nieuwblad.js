// @ts-check
// A new sheet: for whom its writer speaks. It takes a place at the table.
import { h, nieuwId } from "../basis/html.js";
import { KEUZES } from "../tafel_mee/rollen.js";

const KIES_ROL = "Kies eerst namens wie de schrijver spreekt. Dat staat op het blad.";

/** @param {(rol: string) => Promise<string>} maak gives why not, "" when it went well */
export const maakNieuwBlad = (maak) => {
  const keuze = h(
    "select",
    { id: nieuwId("rol") },
    h("option", { value: "kies" }, "Kies een rol"),
    KEUZES.map(([rol, tekst]) => h("option", { value: rol }, tekst)),
  );
  const fout = h("p", { class: "rk-fout", id: `${keuze.id}-fout`, role: "alert" });
  keuze.setAttribute("aria-describedby", fout.id);
  /** @param {string} tekst */
  const zeg = (tekst) => {
    fout.textContent = tekst;
    keuze.setAttribute("aria-invalid", tekst ? "true" : "false");
    if (tekst) keuze.focus();
  };
  let bezig = false;
  /** @param {SubmitEvent} e */
  const ga = async (e) => {
    e.preventDefault();
    if (bezig) return;
    if (keuze.value === "kies") return zeg(KIES_ROL);
    bezig = true;
    zeg("");
    const mis = await maak(keuze.value);
    bezig = false;
    if (mis) return zeg(mis);
    keuze.value = "kies";
  };
  const el = h(
    "form",
    { class: "rk-papiernieuw", onsubmit: ga, novalidate: true },
    h("p", {}, h("label", { for: keuze.id }, "Namens wie spreekt de schrijver?"), keuze),
    fout,
    h("button", { type: "submit", class: "rk-knop" }, "Nieuw blad"),
  );
  return { el, focus: () => keuze.focus() };
};
