// @ts-check
// A glossary word or a mark in the text opens its explanation where the reader is; without script it is a link to the
// list.
import { h, nieuwId } from "../ui/bouwstenen/basis/html.js";

/** @param {HTMLAnchorElement} link */
const toonBegrip = (link) => {
  const term = document.getElementById(link.hash.slice(1));
  const uitleg = term?.nextElementSibling;
  if (!term || !uitleg) return false;
  const id = nieuwId("begrip");
  const sluit = h("button", { type: "button", class: "rk-knop" }, "Sluit");
  const venster = h(
    "dialog",
    { class: "rk-begripvenster", "aria-labelledby": id },
    h("p", { id }, h("strong", {}, link.matches(".rk-merk") ? link.textContent : term.textContent)),
    h("p", {}, uitleg.textContent),
    sluit,
  );
  sluit.addEventListener("click", () => venster.close());
  venster.addEventListener("close", () => {
    venster.remove();
    link.focus();
  });
  venster.addEventListener("click", (e) => e.target === venster && venster.close());
  document.body.append(venster);
  venster.showModal();
  return true;
};

document.addEventListener("click", (e) => {
  const doel = e.target instanceof Element ? e.target : null;
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = doel?.closest('a[href^="#begrip-"]');
  if (link && toonBegrip(link)) e.preventDefault();
});

/** @returns {HTMLDetailsElement | null} */
const openMenu = () => document.querySelector("details.rk-menu[open]");

// The menu closes on Escape and on a click elsewhere, as people expect of a menu.
document.addEventListener("keydown", (e) => {
  const menu = e.key === "Escape" && openMenu();
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
// Whoever walks out of it with Tab finds nothing hidden behind it.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const menu = openMenu();
  const uit = menu && target instanceof Node && menu.contains(target);
  if (uit && relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
});
document.addEventListener("click", (e) => {
  const menu = openMenu();
  if (menu && !(e.target instanceof Node && menu.contains(e.target))) menu.open = false;
});
