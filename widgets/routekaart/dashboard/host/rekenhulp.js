// @ts-check
// Compute: the kernel behind this page, if there is one. Joined when the page has arrived, and joined again when
// it is gone.
/** @import { PaginaModel, Staat } from "./model.js" */
import { nieuwNummer } from "../../ui/bouwstenen/basis/html.js";

export const GEDULD_MS = 30_000;
const KEREN = 3;

/**
 * A file takes longer than a choice: half a minute more for every half MB that is sent.
 * @param {Staat} staat
 */
export const geduld = (staat) => {
  const waarden = Object.values(staat.verzoek?.waarden ?? {});
  const lengte = waarden.reduce((som, w) => som + (w?.base64?.length ?? 0), 0);
  return GEDULD_MS * (1 + lengte / 500_000);
};

/** @typedef {{kernel: string, modellen: Record<string, string>}} Gegevens a kernel, and the comm of each widget */

/**
 * A question on its way; kept until there is an answer, so that a kernel that dies in between costs nobody one.
 * @typedef {object} Verzoek
 * @property {Staat} staat
 * @property {number} keer how often it was tried
 * @property {string} [id] of the message that asks it
 * @property {ReturnType<typeof setTimeout>} [wacht]
 */

/**
 * What stands around us; in a test it is made of cardboard.
 * @typedef {object} Wereld
 * @property {string} sessie
 * @property {() => boolean} rekent does anybody compute for this page?
 * @property {Promise<unknown>} binnen the whole page has arrived
 * @property {() => Gegevens | null} gegevens what the page says of its kernel
 * @property {() => Promise<Gegevens | null>} haalNieuw a new kernel for the same page
 * @property {(kernel: string) => WebSocket} verbind
 * @property {(kernel: string) => void} meldAf this kernel is of no more use
 */

/** @param {Wereld} wereld */
export const maakRekenhulp = (wereld) => {
  /** @type {Map<string, PaginaModel>} */
  const modellen = new Map();
  /** @type {Map<string, Verzoek>} */
  const gevraagd = new Map();
  /** @type {WebSocket | null} */
  let lijn = null;
  /** @type {string | null} */
  let kernel = null;
  /** @type {Record<string, string>} */
  let adressen = {};
  /** @type {Promise<void> | null} */
  let bezig = null;

  /**
   * @param {Gegevens | null} info
   * @returns {Promise<void>}
   */
  const verbind = (info) =>
    new Promise((klaar, mis) => {
      if (!info?.kernel) return mis(new Error("geen rekenhulp"));
      kernel = info.kernel;
      adressen = info.modellen;
      const nieuw = wereld.verbind(kernel);
      nieuw.onopen = () => {
        lijn = nieuw;
        klaar();
      };
      nieuw.onmessage = (e) => ontvang(JSON.parse(e.data));
      nieuw.onclose = () => {
        if (lijn === nieuw) verbreek();
        mis(new Error("verbinding gesloten"));
      };
    });

  /** This kernel is of no more use; what it was asked goes to a new one. */
  const verbreek = () => {
    const oud = lijn;
    lijn = null;
    oud?.close();
    for (const [sleutel, verzoek] of [...gevraagd]) probeer(sleutel, verzoek);
  };

  /**
   * Is this kernel done without an answer? One that the server started again knows nothing of this page.
   * @param {any} bericht
   */
  const laatOnsZitten = (bericht) => {
    const stand = bericht.content?.execution_state;
    if (["restarting", "autorestarting", "dead"].includes(stand)) return true;
    const vraag = bericht.parent_header?.msg_id;
    return stand === "idle" && [...gevraagd.values()].some((v) => v.id && v.id === vraag);
  };

  /** @param {any} bericht */
  const ontvang = (bericht) => {
    if (bericht.msg_type === "status") {
      if (!laatOnsZitten(bericht)) return;
      meldAf();
      verbreek();
      return;
    }
    const inhoud = bericht.content ?? {};
    if (bericht.msg_type !== "comm_msg" || inhoud.data?.method !== "update") return;
    for (const [sleutel, model] of modellen) {
      if (adressen[sleutel] !== inhoud.comm_id) continue;
      if (inhoud.data.state.uitkomst?.nr === gevraagd.get(sleutel)?.staat.verzoek?.nr) klaarMet(sleutel);
      model.ontvang(inhoud.data.state);
    }
  };

  /**
   * @param {string} sleutel
   * @param {Staat} staat
   * @returns {string} the id of the message
   */
  const stuur = (sleutel, staat) => {
    const { sessie } = wereld;
    const id = `${sessie}-${nieuwNummer()}`;
    const date = new Date().toISOString();
    lijn?.send(
      JSON.stringify({
        header: { msg_id: id, msg_type: "comm_msg", username: "", session: sessie, date, version: "5.3" },
        parent_header: {},
        metadata: {},
        content: { comm_id: adressen[sleutel], data: { method: "update", state: staat, buffer_paths: [] } },
        channel: "shell",
        buffers: [],
      }),
    );
    return id;
  };

  const zorgVoorLijn = async () => {
    await bezig; // the page may still be on its way, with its kernel at the end
    if (lijn) return;
    bezig ??= wereld
      .haalNieuw()
      .then(verbind)
      .finally(() => {
        bezig = null;
      });
    await bezig;
  };

  /** @param {string} sleutel */
  const klaarMet = (sleutel) => {
    clearTimeout(gevraagd.get(sleutel)?.wacht);
    gevraagd.delete(sleutel);
  };

  /**
   * Ask a kernel, a new one when the first is gone; after three that did not answer we say so.
   * @param {string} sleutel
   * @param {Verzoek} verzoek
   */
  const probeer = async (sleutel, verzoek) => {
    const model = modellen.get(sleutel);
    clearTimeout(verzoek.wacht);
    model?.ontvang({ verbinding: "bezig" });
    try {
      verzoek.keer += 1;
      if (verzoek.keer > KEREN) throw new Error("geen antwoord");
      await zorgVoorLijn();
      if (gevraagd.get(sleutel) !== verzoek) return;
      verzoek.id = stuur(sleutel, verzoek.staat);
      verzoek.wacht = setTimeout(verbreek, geduld(verzoek.staat));
      model?.ontvang({ verbinding: "klaar" });
    } catch {
      if (gevraagd.get(sleutel) !== verzoek) return;
      klaarMet(sleutel);
      model?.ontvang({ verbinding: "weg" });
    }
  };

  const sluitAan = async () => {
    await wereld.binnen;
    const info = wereld.gegevens();
    if (!info) return;
    await verbind(info);
    for (const model of modellen.values()) model.ontvang({ verbinding: "klaar" });
  };

  const meldAf = () => {
    if (kernel) wereld.meldAf(kernel);
  };

  bezig = sluitAan()
    .catch(() => {})
    .finally(() => {
      bezig = null;
    });

  return {
    meldAf,
    /** The page comes back from the browser's memory: its line is gone. */
    vergeetLijn() {
      lijn = null;
    },
    /** @param {PaginaModel} model */
    doeMee(model) {
      const { sleutel } = model;
      modellen.set(sleutel, model);
      if (lijn) model.ontvang({ verbinding: "klaar" }); // this one was made after the kernel had joined
      model.reken = (staat) => {
        if (!wereld.rekent()) return model.ontvang({ verbinding: "geen" });
        const verzoek = { staat, keer: 0 };
        klaarMet(sleutel);
        gevraagd.set(sleutel, verzoek);
        probeer(sleutel, verzoek);
      };
    },
  };
};
