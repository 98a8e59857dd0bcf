"""Every sentence of a municipality's page as a claim: a pattern, and how it is checked against the bare files.

A text must be used up by claims from beginning to end, so that nothing is said that nobody checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruwe_cijfers import (
    GETELD,
    PER_WIJK,
    UITERST,
    WET,
    Feiten,
    Naast,
    afwijking,
    maten,
    tabel,
    wijkwaarden,
    woorden,
)

MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
DAG = rf"\d{{1,2}} (?:{'|'.join(MAANDEN)}) \d{{4}}"
GETAL = r"-?\d{1,3}(?:\.\d{3})*(?:,\d)?"
HOEVEEL = rf"(?:één|{GETAL})"


class Geval(NamedTuple):
    """What a claim is checked against."""

    f: Feiten
    vandaag: date


Toets = Callable[[re.Match[str], Geval], bool]
_BEWERINGEN: list[tuple[re.Pattern[str], Toets]] = []


def bewering(patroon: str) -> Callable[[Toets], Toets]:
    """Register the check of one kind of sentence."""

    def zet(toets: Toets) -> Toets:
        _BEWERINGEN.append((re.compile(patroon + r"(?=\s|$)"), toets))
        return toets

    return zet


def check(tekst: str, geval: Geval) -> str:
    """What of a text is no claim that holds; empty when all of it is."""
    rest = tekst.strip()
    while rest:
        for patroon, toets in _BEWERINGEN:
            m = patroon.match(rest)
            if m and toets(m, geval):
                rest = rest[m.end() :].lstrip()
                break
        else:
            return rest
    return ""


# --- how a Dutch reader writes ---------------------------------------------------------------------------


def n(waarde: float, decimalen: int = 0) -> str:
    tekst = f"{waarde:,.{decimalen}f}"
    return tekst.replace(",", "x").replace(".", ",").replace("x", ".")


def gewoon_getal(waarde: float) -> str:
    return n(waarde, 0 if round(waarde, 1) == round(waarde) else 1)


def datum(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def rij(namen: Iterable[str]) -> str:
    lijst = list(namen)
    return lijst[0] if len(lijst) == 1 else f"{', '.join(lijst[:-1])} en {lijst[-1]}" if lijst else ""


def veel(aantal: int, een: str, meer: str) -> str:
    return f"één {een}" if aantal == 1 else f"{n(aantal)} {meer}"


def cijfer(maat_id: str, waarde: float) -> str:
    maat = maten()[maat_id]
    decimalen = max(maat.get("decimalen", 0), 0 if waarde == round(waarde) else 1)
    return n(waarde, decimalen) + ("%" if maat["eenheid"] == "%" else "")


def groot(tekst: str) -> str:
    return ("E" if tekst.startswith("één") else tekst[0].upper()) + tekst[1:]


def kenmerk(p: Naast) -> str:
    w = next(k for k in woorden("gemeentebeeld")["kenmerken"] if k["maat"] == p.maat)
    return w["hoog"] if p.eigen > p.midden else w["laag"]


def met_uitleg(p: Naast) -> str:
    w = next(k for k in woorden("gemeentebeeld")["kenmerken"] if k["maat"] == p.maat)
    return w.get("cijfer", "{cijfer}").format(cijfer=cijfer(p.maat, p.eigen))


def optie(beslissing: str, letter: str) -> str:
    keuze = next(k for k in woorden("gemeentebeeld")["keuzes"] if k["beslissing"] == beslissing)
    return {"anders": "iets anders", "niet_geregeld": "niet geregeld"}.get(letter) or keuze["opties"][letter]


def kring(f: Feiten) -> str:
    groep, namen = f.kring
    van = f.groepsnaam if groep else "gemeenten van elke grootte"
    return f"de {len(namen)} bekeken verordeningen van {van}"


@cache
def met_uitdaagrecht() -> tuple[int, int]:
    nieuw = [
        v
        for v in tabel("verordeningen")
        if v["soort"] in {"participatieverordening", "verordening participatie en uitdaagrecht"}
    ]
    return len({v["gemeente"] for v in nieuw if v["uitdaagrecht"] == "ja"}), len(
        {v["gemeente"] for v in nieuw}
    )


# --- the answer ------------------------------------------------------------------------------------------


@bewering(rf"(?P<van>.+?) zijn sinds (?P<dag>{DAG}) samen (?P<naar>.+?)\.")
def _samen(m: re.Match[str], g: Geval) -> bool:
    s = g.f.samengegaan
    return s is not None and (m["van"], m["naar"], m["dag"]) == (rij(s[0]), s[1], datum(s[2]))


@bewering(rf"(?P<van>.+?) hoort sinds (?P<dag>{DAG}) bij (?P<naar>.+?)\.")
def _hoort(m: re.Match[str], g: Geval) -> bool:
    return (
        any(
            (m["van"], m["dag"]) == (o["naam"], datum(o["sinds"])) and not o.get("voorgenomen")
            for o in g.f.opgegaan
        )
        and m["naar"] == "Amsterdam"
    )


@bewering(
    rf"De plannen noemen (?P<dag>{DAG}) als de dag waarop (?P<van>.+?) opgaat in (?P<naar>.+?) \(te controleren\)\."
)
def _plan(m: re.Match[str], g: Geval) -> bool:
    return (
        any(
            (m["van"], m["dag"]) == (o["naam"], datum(o["sinds"])) and o.get("voorgenomen")
            for o in g.f.opgegaan
        )
        and m["naar"] == "Hilversum"
    )


@bewering(
    rf"(?P<naam>.+?) (?P<w>is|was in 2022) (?P<s>[a-z ]+ stedelijk), met (?P<n>{GETAL}) inwoners(?: in 2022)?\."
)
def _wat_voor(m: re.Match[str], g: Geval) -> bool:
    f = g.f
    return (m["naam"], m["s"], m["n"]) == (f.naam, f.rij["stedelijkheid"].lower(), n(f.inwoners)) and (
        m["w"] == ("was in 2022" if f.opvolger else "is")
    )


@bewering(
    r"Naast gemeenten van dezelfde grootte (?P<w>heeft|had|springt) (?P<rest>.+?)\.(?= (?:De raad|Wij zagen|$))"
)
def _naast(m: re.Match[str], g: Geval) -> bool:
    if not g.f.opvallend:
        return (m["w"], m["rest"]) == ("springt", "geen enkel cijfer eruit")
    wat = kenmerk(g.f.opvallend[0])
    return (m["w"], m["rest"]) == ("had" if g.f.opvolger else "heeft", f"{g.f.naam} {wat}")


@bewering(
    rf"De raad(?: van (?P<wie>.+?))? moet een verordening hebben die past bij de nieuwe wet\. "
    rf"De uiterste datum daarvoor is (?P<dag>{DAG})\."
)
def _wet(m: re.Match[str], g: Geval) -> bool:
    nieuw = g.f.situatie(g.vandaag)[0] == "nieuw"
    return not nieuw and m["dag"] == datum(UITERST) and m["wie"] == (g.f.opvolger or None)


@bewering(
    r"Wij zagen een verordening die na de nieuwe wet begon\. De raad kan nakijken of zij past bij die wet\. "
    rf"De uiterste datum daarvoor is (?P<dag>{DAG})\."
)
def _wet_met_een_nieuwe(m: re.Match[str], g: Geval) -> bool:
    return m["dag"] == datum(UITERST) and g.f.situatie(g.vandaag)[0] == "nieuw"


@bewering(r"Vraag het college of de oude verordening is ingetrokken\.")
def _intrekken(m: re.Match[str], g: Geval) -> bool:
    return g.f.situatie(g.vandaag)[0] == "nieuw"


# --- what stands out -------------------------------------------------------------------------------------


@bewering(r"(?P<naam>.+?) naast (?P<n>\d+) (?P<groep>gemeenten .+?):$")
def _kop(m: re.Match[str], g: Geval) -> bool:
    return (m["naam"], int(m["n"]), m["groep"]) == (g.f.naam, len(g.f.anderen), g.f.groepsnaam)


@bewering(
    rf"(?P<wat>Het .+?) is (?P<c>{GETAL}%?)\. Dat is (?P<kant>hoog|laag) voor deze groep: het midden is (?P<m>{GETAL}%?)\."
    r"(?: Geen vergelijkbare gemeente heeft een (?P<uiterst>hoger|lager) cijfer\.)?"
)
def _opvallend(m: re.Match[str], g: Geval) -> bool:
    for p in g.f.opvallend[:4]:
        if groot(maten()[p.maat]["onderwerp"]) == m["wat"]:
            uiterst = "hoger" if p.eigen > p.hoogste else "lager" if p.eigen < p.laagste else None
            kant = "hoog" if p.eigen > p.midden else "laag"
            return (m["c"], m["m"], m["kant"], m["uiterst"]) == (
                *(cijfer(p.maat, p.eigen), cijfer(p.maat, p.midden)),
                *(kant, uiterst),
            )
    return False


@bewering(r"Op geen enkel punt springt (?P<naam>.+?) er echt uit\.")
def _niets(m: re.Match[str], g: Geval) -> bool:
    return m["naam"] == g.f.naam and not g.f.opvallend


@bewering(r"Ook ver van het midden: (?P<lijst>.+)\.")
def _ook(m: re.Match[str], g: Geval) -> bool:
    meer = (
        f"{maten()[p.maat]['naam']} ({cijfer(p.maat, p.eigen)}, midden {cijfer(p.maat, p.midden)})"
        for p in g.f.opvallend[4:]
    )
    return m["lijst"] == rij(meer)


@bewering(r"Op (?P<n>geen|één|\d+) van de (?P<alle>\d+) punten is (?P<naam>.+?) gewoon voor deze groep\.")
def _gewoon(m: re.Match[str], g: Geval) -> bool:
    aantal = sum(p.gewoon for p in g.f.punten)
    return (m["n"], int(m["alle"]), m["naam"]) == (
        {0: "geen", 1: "één"}.get(aantal, str(aantal)),
        len(g.f.punten),
        g.f.naam,
    )


def _uitersten(f: Feiten, maat_id: str) -> tuple[str, str, float, float]:
    wijken = wijkwaarden(f.code, maat_id)
    laag, hoog = min(wijken, key=lambda w: w[2]), max(wijken, key=lambda w: w[2])
    return laag[0], hoog[0], laag[2], hoog[2]


@bewering(
    rf"Tussen uw wijken loopt (?P<wat>.+?) uiteen van (?P<l>{GETAL}%) \((?P<lw>.+?)\) tot (?P<h>{GETAL}%) \((?P<hw>.+?)\)\. "
    rf"Gemiddeld wijkt een wijk (?P<a>{GETAL}) punten af; bij vergelijkbare gemeenten is dat (?P<b>{GETAL})\."
)
def _wijkverschil(m: re.Match[str], g: Geval) -> bool:
    id_ = g.f.ruimste
    if not id_:
        return False
    laag, hoog, x, y = _uitersten(g.f, id_)
    d = maten()[id_].get("decimalen", 0)
    eigen, midden = g.f.ruim[id_]
    return (m["wat"], m["lw"], m["hw"], m["l"], m["h"], m["a"], m["b"]) == (
        *(maten()[id_]["onderwerp"], laag, hoog, f"{n(x, d)}%", f"{n(y, d)}%"),
        *(n(eigen, 1), n(midden, 1)),
    )


@bewering(r"De verschillen tussen de wijken zijn niet opvallend groot voor deze groep\.")
def _niet_ruim(m: re.Match[str], g: Geval) -> bool:
    return bool(g.f.wijkmaten) and not g.f.ruim


@bewering(r"Voor (?P<naam>.+?) is er geen cijfer over: (?P<lijst>.+?)\.")
def _geen_cijfer(m: re.Match[str], g: Geval) -> bool:
    return (m["naam"], m["lijst"]) == (g.f.naam, rij(g.f.zonder))


@bewering(rf"(?P<n>Eén|{GETAL}) (?P<w>wijk|wijken) met minder dan 500 inwoners (?P<t>telt|tellen) niet mee\.")
def _klein(m: re.Match[str], g: Geval) -> bool:
    k = g.f.kleine_wijken
    return (m["n"], m["w"], m["t"]) == (("Eén", "wijk", "telt") if k == 1 else (n(k), "wijken", "tellen"))


@bewering(
    r"U ziet (?P<n>\d+) punten tegelijk\. De meeste gemeenten vallen dan wel ergens op, ook door toeval\."
)
def _tegelijk(m: re.Match[str], g: Geval) -> bool:
    return int(m["n"]) == len(g.f.punten)


@bewering(
    r"De raad is bij een herindeling gekozen op (?P<d>\d+-\d+-\d+); dat is een andere dag dan bij de meeste gemeenten\."
)
def _andere_dag(m: re.Match[str], g: Geval) -> bool:
    eigen = [
        r for r in tabel("gr_gemeente") if r["gemeente_code"] == g.f.code and r["soort"] == "herindeling"
    ]
    dagen = [date.fromisoformat(r["datum"]) for r in eigen]
    return m["d"] in {f"{d.day}-{d.month}-{d.year}" for d in dagen}


@bewering(
    r"(?P<naam>.+?) (?:(?P<een>is bij het CBS één wijk)|heeft geen twee wijken met minstens 500 inwoners)\. "
    r"Verschillen binnen de gemeente zijn met deze cijfers niet te zien\."
)
def _een_wijk(m: re.Match[str], g: Geval) -> bool:
    groot_genoeg = len(g.f.wijken) - g.f.kleine_wijken
    return m["naam"] == g.f.naam and groot_genoeg < 2 and (len(g.f.wijken) == 1) == (m["een"] is not None)


# --- titles ----------------------------------------------------------------------------------------------


def _heeft(g: Geval) -> str:
    return "had" if g.f.opvolger else "heeft"


_STROKEN = [id_ for id_, maat in maten().items() if not maat.get("reeks")]


@bewering(
    r"(?P<naam>.+?) (?:(?P<h>heeft|had) (?P<wat>.+)|lijkt op gemeenten van dezelfde grootte: "
    r"(?P<n>\d+) van de (?P<alle>\d+) cijfers zijn gewoon)$"
)
def _titel_stroken(m: re.Match[str], g: Geval) -> bool:
    ver = [p for p in g.f.opvallend if p.maat in _STROKEN]
    if ver:
        p = ver[0]
        return (m["naam"], m["h"], m["wat"]) == (
            g.f.naam,
            _heeft(g),
            f"{kenmerk(p)}: {met_uitleg(p)}, het midden is {cijfer(p.maat, p.midden)}",
        )
    rijen = [p for p in g.f.punten if p.maat in _STROKEN]
    return m["n"] is not None and (int(m["n"]), int(m["alle"])) == (sum(p.gewoon for p in rijen), len(rijen))


def _loop(f: Feiten, reeks: str) -> list[Naast]:
    ids = [id_ for id_, maat in maten().items() if maat.get("reeks") == reeks]
    return [p for id_ in ids if (p := f.naast(id_))]


@bewering(
    rf"De raad van (?P<naam>.+?) was in (?P<jaar>\d{{4}}) (?P<hoe>even verdeeld als|meer verdeeld dan|minder verdeeld dan) "
    rf"het midden van de groep: (?P<z>{GETAL}) tegen (?P<m>{GETAL}) even grote fracties$"
)
def _titel_fracties(m: re.Match[str], g: Geval) -> bool:
    p = _loop(g.f, "fracties")[-1]
    zelf, midden = n(p.eigen, 1), n(p.midden, 1)
    hoe = (
        "even verdeeld als"
        if zelf == midden
        else "meer verdeeld dan"
        if p.eigen > p.midden
        else "minder verdeeld dan"
    )
    return (m["naam"], int(m["jaar"]), m["hoe"], m["z"], m["m"]) == (
        g.f.naam,
        maten()[p.maat]["jaar"],
        hoe,
        zelf,
        midden,
    )


@bewering(
    rf"Voor Provinciale Staten stemde in (?P<naam>.+?) (?P<c>{GETAL})% van de kiezers in (?P<jaar>\d{{4}})$"
)
def _titel_staten_een(m: re.Match[str], g: Geval) -> bool:
    loop = _loop(g.f, "staten")
    verwacht = (g.f.naam, n(loop[0].eigen, 1), str(maten()[loop[0].maat]["jaar"]))
    return len(loop) == 1 and (m["naam"], m["c"], m["jaar"]) == verwacht


@bewering(
    rf"Voor Provinciale Staten stemden in (?P<naam>.+?) (?P<hoe>meer|minder|evenveel) kiezers: (?P<a>{GETAL})% in 2019, "
    rf"(?P<b>{GETAL})% in 2023$"
)
def _titel_staten(m: re.Match[str], g: Geval) -> bool:
    toen, nu = (p.eigen for p in _loop(g.f, "staten"))
    hoe = "evenveel" if n(toen, 1) == n(nu, 1) else "meer" if nu > toen else "minder"
    return (m["naam"], m["hoe"], m["a"], m["b"]) == (g.f.naam, hoe, n(toen, 1), n(nu, 1))


@bewering(
    r"Over (?P<wat>de raad|de stemmen voor Provinciale Staten) van (?P<naam>.+?) hebben wij geen cijfers\."
)
def _geen_loop(m: re.Match[str], g: Geval) -> bool:
    return m["naam"] == g.f.naam and not _loop(g.f, "fracties" if m["wat"] == "de raad" else "staten")


@bewering(
    r"(?:Geen van de (?P<geen>\d+)|Van de (?P<alle>\d+)) gemeenten van dezelfde grootte (?:ligt|ligt er (?P<een>één)|liggen er "
    r"(?P<n>\d+)) in (?P<prov>.+?), net als (?P<naam>.+)$"
)
def _titel_kaart(m: re.Match[str], g: Geval) -> bool:
    from ruwe_cijfers import gemeenten

    hier = sum(gemeenten()[c]["provincie"] == g.f.rij["provincie"] for c in g.f.anderen)
    aantal = 0 if m["geen"] else 1 if m["een"] else int(m["n"] or -1)
    alle = int(m["geen"] or m["alle"])
    return (aantal, alle, m["prov"], m["naam"]) == (
        hier,
        len(g.f.anderen),
        g.f.rij["provincie"],
        g.f.naam,
    ) and m["n"] != "1"


@bewering(
    rf"De wijken van (?P<naam>.+?) verschillen (?:veel in (?P<wat>.+?): van (?P<l>{GETAL}%) tot (?P<h>{GETAL}%)|"
    r"niet opvallend meer dan in gemeenten van dezelfde grootte)$"
)
def _titel_wijken(m: re.Match[str], g: Geval) -> bool:
    id_ = g.f.ruimste
    if not id_:
        return m["wat"] is None and m["naam"] == g.f.naam
    _, _, x, y = _uitersten(g.f, id_)
    d = maten()[id_].get("decimalen", 0)
    return (m["naam"], m["wat"], m["l"], m["h"]) == (
        g.f.naam,
        maten()[id_]["onderwerp"],
        f"{n(x, d)}%",
        f"{n(y, d)}%",
    )


@bewering(
    rf"(?P<naam>.+?) (?P<h>heeft|had) volgens het CBS (?P<n>{HOEVEEL}) wijken\. "
    r"In de grootste woont (?P<p>\d+)% van de inwoners\."
)
def _wijken(m: re.Match[str], g: Geval) -> bool:
    aantallen = [int(w["inwoners"]) for w in g.f.wijken]
    pct = round(100 * max(aantallen) / sum(aantallen))
    return (m["naam"], m["h"], m["n"], int(m["p"])) == (g.f.naam, _heeft(g), n(len(aantallen)), pct)


@bewering(r"Van te weinig wijken zijn er cijfers om te vergelijken\.")
def _te_weinig(m: re.Match[str], g: Geval) -> bool:
    return not any(afwijking(g.f.code, id_) for id_ in PER_WIJK)


# --- the ordinance ---------------------------------------------------------------------------------------

_SOORTEN = {
    "participatieverordening": "Participatieverordening",
    "verordening participatie en uitdaagrecht": "Verordening over participatie en uitdaagrecht",
    "beleid": "Beleidsstuk",
    "inspraakverordening": "Oude inspraakverordening",
    "overig (burgerinitiatief)": "Verordening over het burgerinitiatief",
}


def say_stuk(stuk: object, g: Geval) -> str:
    """A line of the list, written again."""
    s = stuk
    van = f" van {s.gemeente}" if s.gemeente not in (g.f.naam, g.f.wie) else ""  # type: ignore[attr-defined]
    delen = [s.stand(g.vandaag)]  # type: ignore[attr-defined]
    delen += [f"begin {datum(s.begin)}"] if s.begin else []  # type: ignore[attr-defined]
    delen += [f"einde {datum(s.einde)}"] if s.einde else []  # type: ignore[attr-defined]
    delen.append("uitdaagrecht gevonden" if s.uitdaagrecht else "uitdaagrecht niet gezien")  # type: ignore[attr-defined]
    begin = "Gezien:" if s.gelezen else "De verordening zelf zagen wij niet. Wel gezien:"  # type: ignore[attr-defined]
    gezien = s.gezien.rstrip(".")  # type: ignore[attr-defined]
    return f"{_SOORTEN[s.soort]}{van}: {s.titel} ({'; '.join(delen)}). {begin} {gezien}."  # type: ignore[attr-defined]


@bewering(r".+ \([^()]*uitdaagrecht (?:gevonden|niet gezien)\)\. .+$")
def _stuk(m: re.Match[str], g: Geval) -> bool:
    return m[0] in {say_stuk(s, g) for s in g.f.stukken}


@bewering(r"Wat wij zagen van (?P<wie>.+)$")
def _kop_regeling(m: re.Match[str], g: Geval) -> bool:
    return m["wie"] == g.f.wie


@bewering(
    r"Van (?P<wie>.+?) staat niets in onze tabel\. Dat zegt niet dat er niets is: wij zagen (?P<s>\d+) stukken van (?P<n>\d+) "
    r"gemeenten\. Zoek uw eigen verordening op lokaleregelgeving\.overheid\.nl\."
)
def _niets_gezien(m: re.Match[str], g: Geval) -> bool:
    alle = tabel("verordeningen")
    aantal = len({v["gemeente"] for v in alle})
    return not g.f.stukken and (m["wie"], int(m["s"]), int(m["n"])) == (g.f.wie, len(alle), aantal)


@bewering(r"Dit zagen wij in (?P<kring>.+?):$")
def _kring(m: re.Match[str], g: Geval) -> bool:
    return m["kring"] == kring(g.f)


def say_telling(beslissing: str, f: Feiten) -> str:
    """The counts of one decision, written again."""
    keuze = next(k for k in woorden("gemeentebeeld")["keuzes"] if k["beslissing"] == beslissing)
    telling, lezing = f.telling(beslissing)
    alle = len(f.kring[1])
    if not telling:
        return f"{keuze['onderwerp']} Bij geen van de {alle} gezien."
    delen = (f"{optie(beslissing, o)} ({a})" for o, a in sorted(telling.items(), key=lambda x: (-x[1], x[0])))
    slot = f" Daarvan {lezing} keer een eigen lezing." if lezing else ""
    return f"{keuze['onderwerp']} Gezien bij {sum(telling.values())} van de {alle}: {'; '.join(delen)}.{slot}"


@bewering(r".+\? (?:Gezien bij|Bij geen) .+$")
def _telling(m: re.Match[str], g: Geval) -> bool:
    return m[0] in {say_telling(b, g.f) for b in GETELD}


@bewering(r"(?P<wat>.+\?) (?P<optie>[^?]+?)\.(?P<lezing> Dit is een eigen lezing\.)?$")
def _eigen_keuze(m: re.Match[str], g: Geval) -> bool:
    for b, k in g.f.eigen_keuzes().items():
        keuze = next(w for w in woorden("gemeentebeeld")["keuzes"] if w["beslissing"] == b)
        if keuze["onderwerp"] == m["wat"]:
            return m["optie"] == groot(optie(b, k["optie"])) and (m["lezing"] is None) == (
                k["zekerheid"] == "gezien"
            )
    return False


# --- the council -----------------------------------------------------------------------------------------


@bewering(rf"Uiterlijk op (?P<dag>{DAG})\.")
def _uiterlijk(m: re.Match[str], g: Geval) -> bool:
    return m["dag"] == datum(UITERST)


@bewering(
    rf"In de raad van (?P<jaar>\d{{4}}) kwamen (?P<p>{HOEVEEL} (?:partij|partijen)), met samen (?P<z>\d+) zetels\."
    rf"(?: Achter één zetel staan (?P<s>{GETAL}) geldige stemmen\.)?"
)
def _raad(m: re.Match[str], g: Geval) -> bool:
    gevonden = g.f.raad()
    if not gevonden:
        return False
    jaar, r = gevonden
    stemmen = n(int(r["stemmen_per_zetel"]))
    return (int(m["jaar"]), m["p"], int(m["z"])) == (
        jaar,
        veel(int(r["lijsten_met_zetel"]), "partij", "partijen"),
        int(r["raadszetels"]),
    ) and m["s"] in (None, stemmen)


@bewering(r"(?P<naam>.+?) heeft geen eigen raad meer\.")
def _geen_raad(m: re.Match[str], g: Geval) -> bool:
    return m["naam"] == g.f.naam and bool(g.f.opvolger) and g.f.raad() is None


@bewering(r"De raad van (?P<wie>.+?) beslist dus\.")
def _beslist(m: re.Match[str], g: Geval) -> bool:
    return m["wie"] == g.f.opvolger


@bewering(r"Wat dat voor de verordening betekent, hebben wij niet nagegaan\. Vraag het uw griffier\.")
def _plan_raad(m: re.Match[str], g: Geval) -> bool:
    return any(o.get("voorgenomen") for o in g.f.opgegaan)


@bewering(
    r"In 2026 ontbreken Hilversum en Wijdemeren\. De regel van Berg en Dal is door de bronhouder hersteld\."
)
def _hersteld(m: re.Match[str], g: Geval) -> bool:
    return g.f.naam in ("Hilversum", "Wijdemeren", "Berg en Dal")


# --- what the questions stand on -------------------------------------------------------------------------


@bewering(
    rf"Wij zagen '(?P<t>.+?)'(?: van (?P<van>.+?))?, (?P<rest>met begin op {DAG}\.(?: De wet geldt sinds {DAG}\.)?|"
    r"maar niet de begindatum\.|en geen nieuwere verordening\.|en geen verordening\.)$"
)
def _vraag_regeling(m: re.Match[str], g: Geval) -> bool:
    situatie, stuk = g.f.situatie(g.vandaag)
    if stuk is None or m["t"] != stuk.titel:
        return False
    begin = f"met begin op {datum(stuk.begin)}." if stuk.begin else ""
    rest = {
        "nieuw": begin,
        "oud": f"{begin} De wet geldt sinds {datum(WET)}.",
        "zonder_datum": "maar niet de begindatum.",
        "inspraak": "en geen nieuwere verordening.",
        "beleid": "en geen verordening.",
    }
    return m["rest"] == rest[situatie] and m["van"] in (None, stuk.gemeente)


@bewering(rf"Als begin van onze verordening zagen wij (?P<dag>{DAG})\.$")
def _vraag_terug(m: re.Match[str], g: Geval) -> bool:
    situatie, stuk = g.f.situatie(g.vandaag)
    return (
        situatie == "nieuw" and stuk is not None and stuk.begin is not None and m["dag"] == datum(stuk.begin)
    )


@bewering(r"Wij lazen over een verordening van (?P<wie>.+?)\. De tekst zelf zagen wij niet\.$")
def _vraag_gemeld(m: re.Match[str], g: Geval) -> bool:
    return g.f.situatie(g.vandaag)[0] == "gemeld" and m["wie"] == g.f.wie


@bewering(
    r"Wij zagen van (?P<wie>.+?) geen verordening die nu geldt\. Onze tabel heeft er van (?P<n>\d+) gemeenten\.$"
)
def _vraag_geen(m: re.Match[str], g: Geval) -> bool:
    return g.f.situatie(g.vandaag)[0] == "geen" and (m["wie"], int(m["n"])) == (
        g.f.wie,
        met_uitdaagrecht()[1],
    )


@bewering(rf"De uiterste datum: (?P<dag>{DAG})\.$")
def _vraag_dagen(m: re.Match[str], g: Geval) -> bool:
    return m["dag"] == datum(UITERST)


@bewering(r"Het uitdaagrecht staat in '(?P<t>.+)'\.$")
def _vraag_uitdaagrecht(m: re.Match[str], g: Geval) -> bool:
    return any(
        s.titel == m["t"] and s.uitdaagrecht and s.stand(g.vandaag) != "is vervallen" for s in g.f.stukken
    )


@bewering(
    r"Bij (?P<wie>.+?) zagen wij het uitdaagrecht nog niet\. Bij (?P<a>\d+) van de (?P<b>\d+) "
    r"gemeenten met een nieuwe verordening wel\.$"
)
def _vraag_geen_uitdaagrecht(m: re.Match[str], g: Geval) -> bool:
    wel = any(s.uitdaagrecht and s.stand(g.vandaag) != "is vervallen" for s in g.f.stukken)
    return not wel and m["wie"] == g.f.wie and (int(m["a"]), int(m["b"])) == met_uitdaagrecht()


@bewering(r"Gezien bij (?P<n>\d+) van (?P<kring>de .+?)\. Het vaakst: (?P<o>.+) \((?P<a>\d+) keer\)\.$")
def _vraag_keuze(m: re.Match[str], g: Geval) -> bool:
    for b in set(GETELD) - set(g.f.eigen_keuzes()):
        telling, _ = g.f.telling(b)
        vaakst = max(telling.values(), default=0)
        namen = {optie(b, o) for o, a in telling.items() if a == vaakst}
        if m["o"] in namen and (int(m["n"]), int(m["a"])) == (sum(telling.values()), vaakst):
            return m["kring"] == kring(g.f)
    return False


@bewering(r"(?P<naam>.+?) (?P<h>heeft|had) (?P<wat>.+?)\. Het midden is (?P<m>[\d.,%]+)\.$")
def _vraag_kenmerk(m: re.Match[str], g: Geval) -> bool:
    return any(
        (m["naam"], m["h"], m["wat"], m["m"])
        == (g.f.naam, _heeft(g), f"{kenmerk(p)}: {met_uitleg(p)}", cijfer(p.maat, p.midden))
        for p in g.f.opvallend
    )


@bewering(rf"(?P<wat>Het .+?) is in (?P<lw>.+) (?P<l>{GETAL}%) en in (?P<hw>.+) (?P<h>{GETAL}%)\.$")
def _vraag_wijken(m: re.Match[str], g: Geval) -> bool:
    id_ = g.f.ruimste
    laag, hoog, x, y = _uitersten(g.f, id_)
    d = maten()[id_].get("decimalen", 0)
    return (m["wat"], m["lw"], m["hw"], m["l"], m["h"]) == (
        *(groot(maten()[id_]["onderwerp"]), laag, hoog),
        *(f"{n(x, d)}%", f"{n(y, d)}%"),
    )


@bewering(
    rf"Voor de raad van 2022 kwamen (?P<s>{GETAL}) geldige stemmen per 100 inwoners van 15 jaar en ouder\.$"
)
def _vraag_stemmen(m: re.Match[str], g: Geval) -> bool:
    p = g.f.naast("stemmen")
    return p is not None and m["s"] == n(p.eigen, 1)


@bewering(rf"(?P<naam>.+?) had (?P<n>{GETAL}) inwoners op 1 januari 2022\.$")
def _vraag_inwoners(m: re.Match[str], g: Geval) -> bool:
    return (m["naam"], m["n"]) == (g.f.naam, n(g.f.inwoners))


# --- what is the same for everybody: written out here, so that a change of words is seen ------------------

VAST = (Path(__file__).parent / "vaste_zinnen.txt").read_text(encoding="utf-8")
for _zin in VAST.strip().splitlines():
    bewering(re.escape(_zin))(lambda m, g: True)
