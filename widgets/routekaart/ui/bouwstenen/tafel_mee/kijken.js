// @ts-check
// Looking as a participant without being one, for who leads: the same page, drawn from what the server gives a
// participant. It takes no place at the table, and nothing that is filled in goes anywhere.
/** @import { Meedoen, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h } from "../basis/html.js";
import { maakTafelkast } from "../tafel/tafelkast.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { stapInWoorden } from "../tafel/woorden.js";
import { Deelname } from "./deelname.js";

const UITLEG =
  "Zo ziet een deelnemer dit. U kijkt mee: u telt niet als deelnemer, en wat u hier invult, wordt niet verstuurd.";
const NIET_VERSTUURD = "U kijkt alleen mee. Dit antwoord is niet verstuurd.";

/** What stands before the key of who takes part; for anybody else the address is that of taking part. */
const KIJK = "#kijk~";

/** @param {string} hash */
export const isKijkadres = (hash) => hash.startsWith(KIJK);

const geenOpslag = () => {
  throw new Error("an onlooker keeps nothing");
};

/**
 * @param {Tafelomgeving} omgeving
 * @param {string} beheer the key of who leads
 * @param {Tafelvragen} inhoud
 */
export const kijkMee = (omgeving, beheer, inhoud) => {
  const server = {
    ...omgeving.server,
    mijn: async () => ({}),
    antwoord: async () => {
      throw new Tafelfout(NIET_VERSTUURD, "kijkt", 400);
    },
    /** @type {Tafelomgeving["server"]["stand"]} */
    stand: (sleutel, na = "", af = undefined) => omgeving.server.stand(sleutel, na, af, "deelnemer"),
  };
  /** @type {Meedoen} */
  const niemand = {
    sleutel: beheer,
    mee: "",
    rol: "",
    stap: inhoud.stap.id,
    titel: stapInWoorden(inhoud.stap),
    groep: "",
    wis_op: 0,
  };
  const kast = maakTafelkast(geenOpslag, "");
  const deelname = new Deelname({ ...omgeving, server, kast }, niemand, inhoud);
  return { deelname, el: h("div", {}, h("p", { class: "rk-let-op" }, UITLEG), deelname.el) };
};
