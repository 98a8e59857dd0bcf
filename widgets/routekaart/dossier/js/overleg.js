// @ts-check
// What the roles said about one question, side by side: who, how often, how far apart, and a first wording.
// Only counting and quoting: what is not in an answer is not in the outcome.
import { isObject } from "./waarden.js";
import { SCHAAL, inWoorden, past, wie } from "./woorden.js";

const EENS_TOT = 0.25; // share of the scale on which we still call it agreement
const VERDEELD_VANAF = 0.5;
export const opsomming = (delen, voegwoord = "en") =>
  delen.length < 2 ? delen.join("") : `${delen.slice(0, -1).join(", ")} ${voegwoord} ${delen.at(-1)}`;
const keer = (n) => `${n} keer`;
const midden = (lijst) => {
  const rij = [...lijst].sort((a, b) => a - b),
    i = Math.floor(rij.length / 2);
  return rij.length % 2 ? rij[i] : (rij[i - 1] + rij[i]) / 2;
};
const nl = (x) => String(Math.round(x * 10) / 10).replace(".", ",");
export const hoofdletter = (tekst) => tekst.charAt(0).toUpperCase() + tekst.slice(1);
const zonderPunt = (tekst) => tekst.trim().replace(/[.]+$/, "");
const inkorten = (tekst, n) => (tekst.length > n ? `${tekst.slice(0, n).replace(/\s+\S*$/, "")} …` : tekst);
const naamVan = (lijst, id) => zonderPunt(lijst?.find((o) => o.id === id)?.tekst ?? id);

/** The pair of roles that lies farthest apart: {afstand, a, b}; the first of equals. */
const verst = (delen, afstand) => {
  let uit = { afstand: 0 };
  delen.forEach((a, i) =>
    delen.slice(i + 1).forEach((b) => {
      const d = afstand(a.waarde, b.waarde);
      if (d > uit.afstand) uit = { afstand: d, a, b };
    }),
  );
  return uit;
};
const jaccard = (a, b) => {
  const samen = new Set([...a, ...b]);
  return samen.size ? 1 - a.filter((x) => b.includes(x)).length / samen.size : 0;
};

const VORMEN = {
  stelling(vraag, delen) {
    const zin = zonderPunt(vraag.stelling || vraag.vraag);
    const gaf = delen.filter((d) => d.waarde !== "weet_niet"),
      getallen = gaf.map((d) => d.waarde);
    const weetNiet = delen.length - gaf.length;
    const tellen = SCHAAL.map((t, i) => [t, getallen.filter((x) => x === i + 1).length]).filter(([, n]) => n);
    if (weetNiet) tellen.push(["weet ik niet", weetNiet]);
    const uit = {
      tellen: tellen.map(([t, n]) => `${t}: ${keer(n)}`).join("; "),
      ...verst(gaf, (a, b) => Math.abs(a - b) / (SCHAAL.length - 1)),
    };
    if (uit.a) uit.tegenover = [uit.a, uit.b].map((d) => `${wie(d.rol)}: ${inWoorden(vraag, d.waarde)}`).join("; ");
    if (getallen.length > 1)
      uit.spreiding = `van ${Math.min(...getallen)} tot ${Math.max(...getallen)} op een schaal van 1 tot 5, het midden is ${nl(midden(getallen))}`;
    const m = getallen.length ? midden(getallen) : 0;
    if (!getallen.length) uit.voorzet = "";
    else if (m > 3) uit.voorzet = `Wij zijn het eens met: "${zin}".`;
    else uit.voorzet = m < 3 ? `Wij zijn het niet eens met: "${zin}".` : `Wij kiezen nog niet voor of tegen: "${zin}".`;
    return uit;
  },
  keuze(vraag, delen) {
    const ids = [...new Set(delen.flatMap((d) => d.waarde))];
    const tel = ids.map((id) => [id, delen.filter((d) => d.waarde.includes(id)).length]).sort((a, b) => b[1] - a[1]);
    const allen = tel.filter(([, n]) => n === delen.length),
      meest = tel.filter(([, n]) => n * 2 > delen.length);
    const ver = verst(delen, jaccard);
    const noem = (lijst) => opsomming(lijst.map(([id]) => `"${naamVan(vraag.opties, id)}"`));
    return {
      tellen: tel.map(([id, n]) => `${naamVan(vraag.opties, id)}: ${keer(n)}`).join("; "),
      spreiding:
        delen.length > 1
          ? `${allen.length} van de ${ids.length} gekozen antwoorden ${allen.length === 1 ? "is" : "zijn"} van iedereen`
          : "",
      ...ver,
      tegenover: ver.a
        ? [
            [ver.a, ver.b],
            [ver.b, ver.a],
          ]
            .map(([x, y]) => [x.rol, x.waarde.filter((id) => !y.waarde.includes(id))])
            .filter(([, alleen]) => alleen.length)
            .map(([rol, alleen]) => `alleen ${wie(rol)}: ${opsomming(alleen.map((id) => naamVan(vraag.opties, id)))}`)
            .join("; ")
        : "",
      voorzet: allen.length
        ? `Wij kiezen voor ${noem(allen)}.`
        : meest.length
          ? `De meesten kiezen voor ${noem(meest)}.`
          : "",
    };
  },
  rangorde(vraag, delen) {
    const ids = vraag.opties?.map((o) => o.id) ?? [];
    // What was not given a place comes after the last place that could be given.
    const laatst = Math.min(vraag.hoogstens ?? ids.length, ids.length) + (vraag.hoogstens < ids.length ? 1 : 0);
    const punten = delen.every((d) => !Array.isArray(d.waarde));
    const som = (w) => Object.values(w).reduce((a, b) => a + b, 0) || 1;
    const lijst = (w) =>
      Array.isArray(w)
        ? w
        : Object.entries(w)
            .filter(([, n]) => n)
            .sort((a, b) => b[1] - a[1])
            .map(([id]) => id);
    const plaats = (w, id) => Math.min(lijst(w).indexOf(id) + 1 || laatst, laatst);
    const gemiddeld = (fn) => delen.reduce((s, d) => s + fn(d.waarde), 0) / delen.length;
    const stand = ids
      .map((id) => [id, punten ? -100 * gemiddeld((w) => (w[id] ?? 0) / som(w)) : gemiddeld((w) => plaats(w, id))])
      .sort((a, b) => a[1] - b[1]);
    const boven = stand.slice(0, 2).map(([id]) => `"${naamVan(vraag.opties, id)}"`);
    const eersten = new Set(delen.map((d) => lijst(d.waarde)[0]));
    const scheelt = (a, b, id) => Math.abs(plaats(a, id) - plaats(b, id));
    const ver = verst(delen, (a, b) =>
      laatst > 1 ? Math.max(...ids.map((id) => scheelt(a, b, id))) / (laatst - 1) : 0,
    );
    const meest =
      ver.a &&
      ids.reduce((x, y) => (scheelt(ver.a.waarde, ver.b.waarde, y) > scheelt(ver.a.waarde, ver.b.waarde, x) ? y : x));
    const op = (d) =>
      `bij ${wie(d.rol)} ${lijst(d.waarde).includes(meest) ? `op plaats ${plaats(d.waarde, meest)}` : "nergens"}`;
    return {
      tellen: stand
        .slice(0, 3)
        .map(
          ([id, x]) =>
            `${naamVan(vraag.opties, id)}: gemiddeld ${punten ? `${nl(-x)}% van de punten` : `op plaats ${nl(x)}`}`,
        )
        .join("; "),
      spreiding:
        delen.length > 1
          ? `op plaats 1 staat ${eersten.size === 1 ? "bij iedereen hetzelfde" : "niet bij iedereen hetzelfde"}`
          : "",
      ...ver,
      tegenover: meest ? `"${naamVan(vraag.opties, meest)}" staat ${op(ver.a)} en ${op(ver.b)}` : "",
      voorzet: boven.length > 1 ? `Voor ons komt ${boven[0]} eerst. Daarna komt ${boven[1]}.` : "",
    };
  },
  schuif(vraag, delen) {
    const eenheid = vraag.eenheid ? ` ${vraag.eenheid}` : "";
    const van = vraag.minimum ?? 0,
      tot = vraag.maximum ?? 100;
    const rijen = (vraag.opties ?? [])
      .map((o) => [o, delen.map((d) => d.waarde[o.id]).filter(Number.isFinite)])
      .filter(([, w]) => w.length);
    const scheelt = (a, b, o) =>
      Number.isFinite(a[o.id]) && Number.isFinite(b[o.id]) ? Math.abs(a[o.id] - b[o.id]) : 0;
    const ver = verst(delen, (a, b) => Math.max(0, ...rijen.map(([o]) => scheelt(a, b, o))) / (tot - van || 1));
    const meest =
      ver.a &&
      rijen
        .map(([o]) => o)
        .reduce((x, y) => (scheelt(ver.a.waarde, ver.b.waarde, y) > scheelt(ver.a.waarde, ver.b.waarde, x) ? y : x));
    return {
      tellen: `het midden: ${rijen.map(([o, w]) => `${zonderPunt(o.tekst)} ${nl(midden(w))}${w.length > 1 ? ` (van ${nl(Math.min(...w))} tot ${nl(Math.max(...w))})` : ""}`).join("; ")}`,
      ...ver,
      tegenover: meest
        ? `${zonderPunt(meest.tekst)}: ${[ver.a, ver.b].map((d) => `${wie(d.rol)} ${nl(d.waarde[meest.id])}`).join(", ")}`
        : "",
      voorzet: rijen.length
        ? `Wij zetten de schuiven ongeveer zo: ${rijen.map(([o, w]) => `${zonderPunt(o.tekst)} op ${nl(midden(w))}${eenheid}`).join("; ")} (schaal van ${van} tot ${tot}).`
        : "",
    };
  },
  matrix(vraag, delen) {
    const cellen = (w) => w.flatMap((r) => r.kolommen.map((k) => JSON.stringify([r.rij, k])));
    const tel = [...new Set(delen.flatMap((d) => cellen(d.waarde)))].map((c) => [
      JSON.parse(c),
      delen.filter((d) => cellen(d.waarde).includes(c)).length,
    ]);
    const ver = verst(delen, (a, b) => jaccard(cellen(a), cellen(b)));
    const inRij = (d, rij) => d.waarde.filter((r) => r.rij === rij).flatMap((r) => r.kolommen);
    const anders = ver.a
      ? [...new Set([...ver.a.waarde, ...ver.b.waarde].map((r) => r.rij))].filter((rij) =>
          jaccard(inRij(ver.a, rij), inRij(ver.b, rij)),
        )
      : [];
    const alleRijen = [...new Set(delen.flatMap((d) => d.waarde.map((r) => r.rij)))];
    const gelijke = alleRijen.filter((rij) => delen.every((d) => !jaccard(inRij(d, rij), inRij(delen[0], rij))));
    const meest = tel.filter(([, n]) => n * 2 > delen.length);
    const rijen = [...new Set(meest.map(([[rij]]) => rij))];
    return {
      tellen:
        delen.length > 1
          ? `in ${gelijke.length} van de ${alleRijen.length} rijen kiest iedereen hetzelfde${gelijke.length ? `: ${opsomming(gelijke.map((rij) => naamVan(vraag.rijen, rij)))}` : ""}`
          : `${alleRijen.length} ${alleRijen.length === 1 ? "rij" : "rijen"} ingevuld`,
      ...ver,
      tegenover:
        anders
          .slice(0, 2)
          .map(
            (rij) =>
              `${naamVan(vraag.rijen, rij)}: ${[ver.a, ver.b].map((d) => `${wie(d.rol)} ${opsomming(inRij(d, rij).map((k) => naamVan(vraag.kolommen, k))) || "niets"}`).join(", ")}`,
          )
          .join("; ") +
        (anders.length > 2 ? `; en nog ${anders.length - 2} ${anders.length === 3 ? "rij" : "rijen"}` : ""),
      voorzet: rijen.length
        ? `${delen.length > 1 ? "De meesten kiezen" : "Wij kiezen"}: ${rijen.map((rij) => `${naamVan(vraag.rijen, rij)}: ${opsomming(meest.filter(([[r]]) => r === rij).map(([[, k]]) => naamVan(vraag.kolommen, k)))}`).join("; ")}.`
        : "",
    };
  },
  open(vraag, delen) {
    return {
      tellen: `${delen.length} ${delen.length === 1 ? "antwoord" : "antwoorden"} in eigen woorden`,
      spreiding: "",
      afstand: null,
      voorzet: delen.map((d) => `${hoofdletter(wie(d.rol))}: "${inkorten(d.waarde.trim(), 400)}"`).join("\n"),
    };
  },
};

const heeftIets = (w) =>
  w !== null &&
  w !== undefined &&
  !(typeof w === "string" && !w.trim()) &&
  !(isObject(w) && !Object.keys(w).length) &&
  !(Array.isArray(w) && !w.length);

/**
 * One question in brief. `afstand` runs from 0 (the same) to 1 (opposite); null when it cannot be measured,
 * as between texts. {delen: [{rol, waarde, toelichting}], tellen, spreiding, afstand, tegenover, oordeel, voorzet}
 */
export const beeldVan = (vraag, per) => {
  const delen = Object.entries(per ?? {})
    .filter(([, x]) => heeftIets(x?.waarde) && past(vraag, x.waarde))
    .map(([rol, x]) => ({ rol, waarde: x.waarde, toelichting: x.toelichting ?? "" }));
  if (!delen.length)
    return { delen, tellen: "", spreiding: "", afstand: null, tegenover: "", oordeel: "stil", voorzet: "" };
  const b = VORMEN[vraag.vorm](vraag, delen);
  const oordeel =
    delen.length < 2
      ? "een"
      : b.afstand === null
        ? "tekst"
        : b.afstand >= VERDEELD_VANAF
          ? "verdeeld"
          : b.afstand > EENS_TOT
            ? "verschil"
            : "eens";
  const zin = b.tegenover ?? "";
  const voorzet =
    oordeel === "verdeeld" ? `Hierover denken wij nog verschillend: ${vraag.vraag} ${hoofdletter(zin)}.` : b.voorzet;
  return {
    delen,
    tellen: b.tellen,
    spreiding: b.spreiding ?? "",
    afstand: b.afstand,
    tegenover: zin,
    oordeel,
    voorzet,
  };
};
