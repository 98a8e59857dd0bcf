// @ts-check
// The QR code that our server drew, as a picture: nothing in it can do more than be looked at.
import { h } from "../basis/html.js";

const NAAM = "QR-code: scan hem met de camera van een telefoon om mee te doen";

/** @param {string} svg */
export const qrBeeld = (svg) => {
  const los = svg.includes("xmlns=") ? svg : svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
  return h("img", { class: "rk-tafelqr", alt: NAAM, src: `data:image/svg+xml,${encodeURIComponent(los)}` });
};
