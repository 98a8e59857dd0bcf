// @ts-check
// The keys of a table: behind the # of the address, or kept on this device.
/** @import { Eigentafel, Sleutels } from "../tafel/types.js" */
import { sleutelUit } from "../basis/sleuteladres.js";

const CODE = /^[A-Z]{6}$/;

/**
 * The table that this page leads: the one in the address, else the last one that was opened here.
 * @param {string} hash
 * @param {Eigentafel[]} bekend
 * @returns {Sleutels | undefined} of a table that others opened only the keys that the address has
 */
export const tafelUit = (hash, bekend) => {
  const beheer = sleutelUit(hash, "b_");
  if (!beheer) return bekend[0];
  const code = hash
    .replace(/^#/, "")
    .split("~")
    .find((deel) => CODE.test(deel));
  const hier = bekend.find((t) => t.beheer === beheer);
  return {
    beheer,
    code: code ?? hier?.code ?? "",
    mee: sleutelUit(hash, "m_") || hier?.mee || "",
    scherm: sleutelUit(hash, "s_") || hier?.scherm || "",
  };
};

/** What goes behind the # for somebody else who leads. @param {Sleutels} tafel */
export const leidhash = ({ beheer, code, mee, scherm }) => [beheer, code, mee, scherm].filter(Boolean).join("~");

/** What goes behind the # for the big screen. @param {Sleutels} tafel */
export const schermhash = ({ code, mee, scherm }) => [scherm, code, mee].filter(Boolean).join("~");

/** A code as it is read aloud: "BCD FGH". @param {string} code */
export const leesbareCode = (code) => `${code.slice(0, 3)} ${code.slice(3)}`.trim();
