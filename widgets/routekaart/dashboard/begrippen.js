// @ts-check
// A glossary word in the text opens its explanation where the reader is; without script it is a link to the list.
import { h, nieuwId } from "../ui/bouwstenen/basis/html.js";

const toonBegrip = (link) => {
  const term = document.getElementById(link.hash.slice(1));
  const uitleg = term?.nextElementSibling;
  if (!uitleg) return false;
  const id = nieuwId("begrip");
  const venster = h(
    "dialog",
    { class: "rk-begripvenster", "aria-labelledby": id },
    h("p", { id }, h("strong", {}, term.textContent)),
    h("p", {}, uitleg.textContent),
    h("button", { type: "button", class: "rk-knop", onclick: () => venster.close() }, "Sluit"),
  );
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
  const link = e.target.closest?.('a[href^="#begrip-"]');
  if (link && toonBegrip(link)) e.preventDefault();
});

// The menu closes on Escape and on a click elsewhere, as people expect of a menu.
document.addEventListener("keydown", (e) => {
  const menu = e.key === "Escape" && document.querySelector(".rk-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (e) => {
  const menu = document.querySelector(".rk-menu[open]");
  if (menu && !menu.contains(e.target)) menu.open = false;
});
