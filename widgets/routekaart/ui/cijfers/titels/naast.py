"""Titles of figures that lay a municipality beside others: where it lies, and what the middle of the others is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Literal

from routekaart.analyse.duiding import OPVALLEND
from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.raad import Raadsverandering, Raadsvergelijking
from routekaart.analyse.vergelijk import Indicator, Vergelijking, verloop
from routekaart.analyse.wijken import Wijkoordeel, Wijkverschil
from routekaart.taal import getal, met_eenheid, opsomming

# Where a figure lies beside those of others: far from the middle, a little outside the middle half, or in it.
Kant = Literal["hoog", "iets_hoog", "gewoon", "iets_laag", "laag"]
# How we speak of what a measure counts.
NOEM: Mapping[str, str] = {
    "jong": "inwoners van 15 tot 25 jaar",
    "oud": "65-plussers",
    "hbo_wo": "hbo'ers en wo'ers",
    "laag_inkomen": "lagere inkomens",
    "hoog_inkomen": "hoge inkomens",
    "koop": "koopwoningen",
    "stemmen": "stemmen voor de raad",
}
_WIJKOORDELEN: Mapping[Wijkoordeel, str] = {
    "veel": "verschillen veel",
    "iets_meer": "verschillen iets meer dan gewoon",
    "gewoon": "verschillen zo veel als gewoon",
    "minder": "verschillen minder dan gewoon",
    "onbekend": "verschillen",
}
_HAAR = 1e-9
# Percentages of whole ones: a point apart can be rounding.
_AFRONDING = 1.0
# Less than a point between two elections is hardly a change.
_BIJNA_GELIJK = 1.0
_GROOT = 50_000
# Part of the name of many neighbourhoods, and no help in a sentence.
_WIJKNUMMER = re.compile(r"^Wijk \d+:? (?=\S)")


def find_kant(waarde: float, anderen: Sequence[float], stap: float) -> Kant:
    """Where `waarde` lies among `anderen`; `stap` is what their figures are rounded to.

    Ordinary is the middle half, and whatever is closer to the median than two such steps. Raises `IndexError`
    without others.
    """
    import numpy as np

    laag, midden, hoog = map(float, np.percentile(sorted(anderen), (25, 50, 75)))
    return _kant(waarde, laag, midden, hoog, stap)


def kant_van(i: Indicator) -> Kant | None:
    """Where an indicator lies among the peers; None without a figure. By the rule of `duiding`."""
    if i.waarde is None:
        return None
    return _kant(i.waarde, i.kwartiel_laag, i.mediaan, i.kwartiel_hoog, 10.0**-i.decimalen)


def _kant(waarde: float, laag: float, midden: float, hoog: float, stap: float) -> Kant:
    verschil = waarde - midden
    if laag - _HAAR <= waarde <= hoog + _HAAR or abs(verschil) < 2 * stap - _HAAR:
        return "gewoon"
    ver = abs(round(verschil / max(hoog - laag, 2 * stap), 9)) >= OPVALLEND
    if verschil > 0:
        return "hoog" if ver else "iets_hoog"
    return "laag" if ver else "iets_laag"


def say(waarde: float, eenheid: str = "") -> str:
    """A number as a title says it: one decimal, none when whole."""
    return met_eenheid(waarde, eenheid)


# --- beside peers (step 2) ---------------------------------------------------------------------------


def title_stroken(v: Vergelijking) -> str:
    """The measure that stands out most, as `duiding` has it; else that none does."""
    rijen = [i for i in v.indicatoren if i.reeks is None and i.waarde is not None]
    opvallend = [i for i in rijen if kant_van(i) in ("hoog", "laag")]
    naam = v.gemeente.naam
    if not opvallend:
        if all(kant_van(i) == "gewoon" for i in rijen):
            return f"{naam} ligt op alle {len(rijen)} punten in het midden van de groep"
        return f"{naam} springt er op geen van de {len(rijen)} punten echt uit"
    i = max(opvallend, key=lambda i: abs(i.afstand or 0))
    hoeveel = "veel" if kant_van(i) == "hoog" else "weinig"
    eenheid = "%" if i.eenheid == "%" else ""
    per = " per 100" if i.eenheid == "per 100" else ""
    return (
        f"{naam} telt {hoeveel} {NOEM[i.id]}: {say(i.waarde or 0.0, eenheid)}{per}, "
        f"in het midden van de groep {say(i.mediaan, eenheid)}"
    )


def title_fracties(v: Vergelijking) -> str:
    """How many parties of some size the last known council has, beside the middle of the peers."""
    loop = verloop(v, "fracties")
    laatste = next((p for p in reversed(loop) if p.eigen is not None), None)
    if laatste is None or laatste.eigen is None:
        return (
            f"Over de versnippering van de raad van {v.gemeente.naam} is er geen cijfer, "
            f"in het midden van de groep {say(loop[-1].mediaan)} fracties"
        )
    i = v.indicator(f"fracties_{laatste.jaar}")
    hoe = {
        "hoog": "sterk versnipperd",
        "iets_hoog": "iets meer versnipperd",
        "gewoon": "zo versnipperd als gewoon",
        "iets_laag": "iets minder versnipperd",
        "laag": "weinig versnipperd",
    }[kant_van(i) or "gewoon"]
    werkwoord = "is" if laatste is loop[-1] else f"was in {laatste.jaar}"
    fracties = "fractie" if say(laatste.eigen) == "1" else "fracties"
    return (
        f"De raad van {v.gemeente.naam} {werkwoord} {hoe}: {say(laatste.eigen)} {fracties}, "
        f"in het midden van de groep {say(laatste.mediaan)}"
    )


def title_staten(v: Vergelijking) -> str:
    """How voting for the provinces changed here, and the middle of the peers in the last year."""
    eerst, laatst = (p for p in verloop(v, "staten"))
    naam, midden = v.gemeente.naam, f"in het midden van de groep {say(laatst.mediaan, '%')}"
    if laatst.eigen is None:
        if eerst.eigen is None:
            return f"Over Provinciale Staten is er van {naam} geen cijfer, {midden}"
        return (
            f"In {naam} stemde {say(eerst.eigen, '%')} voor Provinciale Staten in {eerst.jaar}, "
            f"over {laatst.jaar} is er geen cijfer"
        )
    if eerst.eigen is None:
        return f"In {naam} stemde {say(laatst.eigen, '%')} voor Provinciale Staten in {laatst.jaar}, {midden}"
    return f"{_say_staten(naam, eerst.eigen, laatst.eigen)}, {midden}"


def _say_staten(naam: str, toen: float, nu: float) -> str:
    verschil = round(nu - toen, 1)
    if abs(verschil) < _BIJNA_GELIJK:
        return f"In {naam} bleef het stemmen voor Provinciale Staten bijna gelijk: {say(nu, '%')}"
    werkwoord = "steeg" if verschil > 0 else "daalde"
    return f"In {naam} {werkwoord} het stemmen voor Provinciale Staten naar {say(nu, '%')}"


def title_kaart(v: Vergelijking) -> str:
    """How many of the peers lie in the same province."""
    zelfde = sum(find_gemeente(code).provincie == v.gemeente.provincie for code in v.vergelijkbaar)
    plek = f"in {v.gemeente.provincie}, net als {v.gemeente.naam}"
    if v.gemeente.naam == v.gemeente.provincie:
        plek = f"in dezelfde provincie als {v.gemeente.naam}"
    if not zelfde:
        return f"Geen van de {len(v.vergelijkbaar)} vergelijkbare gemeenten ligt {plek}"
    ligt = "ligt er één" if zelfde == 1 else f"liggen er {getal(zelfde)}"
    return f"Van de {len(v.vergelijkbaar)} vergelijkbare gemeenten {ligt} {plek}"


def title_alle(inwoners: Sequence[int]) -> str:
    """How many of all municipalities are small, for the map before one is chosen."""
    klein = sum(n < _GROOT for n in inwoners)
    return f"Van de {getal(len(inwoners))} gemeenten hebben er {getal(klein)} minder dan {getal(_GROOT)} inwoners"


# --- the council -------------------------------------------------------------------------------------


def title_zetel(naam: str, raden: Raadsvergelijking, jaar: str) -> str:
    """Votes behind a seat, beside the middle of the others."""
    anderen = [ander.stemmen_per_zetel for ander in raden.anderen]
    midden = f"in het midden van de groep {getal(round(median(anderen)))}"
    if raden.eigen is None:
        return f"Van de raad van {naam} uit {jaar} is er geen cijfer, {midden} stemmen per zetel"
    waarde = raden.eigen.stemmen_per_zetel
    hoe = {
        "hoog": "Veel stemmen",
        "iets_hoog": "Iets meer stemmen",
        "gewoon": "Een gewoon aantal stemmen",
        "iets_laag": "Iets minder stemmen",
        "laag": "Weinig stemmen",
    }[find_kant(waarde, anderen, 1)]
    return f"{hoe} per zetel in {naam} ({jaar}): {getal(waarde)}, {midden}"


def title_grootste(naam: str, raden: Raadsvergelijking, jaar: str) -> str:
    """The share of the largest party, beside the middle of the others."""
    anderen = [ander.grootste_lijst_pct for ander in raden.anderen]
    midden = f"in het midden van de groep {say(median(anderen), '%')}"
    if raden.eigen is None:
        return f"Van de raad van {naam} uit {jaar} is er geen cijfer, {midden} voor de grootste partij"
    waarde = raden.eigen.grootste_lijst_pct
    hoe = {
        "hoog": "groot",
        "iets_hoog": "iets groter",
        "gewoon": "zo groot als gewoon",
        "iets_laag": "iets kleiner",
        "laag": "klein",
    }[find_kant(waarde, anderen, 0.1)]
    return f"De grootste partij in {naam} ({jaar}) is {hoe}: {say(waarde, '%')}, {midden}"


def title_partijen(naam: str, v: Raadsverandering) -> str:
    """Whether more or fewer parties won a seat than four years before, beside the middle of the others."""
    toen, nu = v.midden_partijen
    midden = f"in het midden van de groep {say(toen)} en {say(nu)}"
    if v.toen is None or v.nu is None:
        jaren = opsomming(jaar for jaar, raad in (("2022", v.toen), ("2026", v.nu)) if raad is None)
        return f"Over de partijen in de raad van {naam} is er geen cijfer van {jaren}, {midden}"
    verschil = v.nu.partijen - v.toen.partijen
    hoe = "evenveel" if not verschil else "meer" if verschil > 0 else "minder"
    cijfers = f"{v.toen.partijen} in 2022, {v.nu.partijen} in 2026"
    return f"In {naam} kwamen er {hoe} partijen in de raad: {cijfers}, {midden}"


# --- neighbourhoods ----------------------------------------------------------------------------------


def title_wijken(gemeente: CbsGemeente, w: Wijkverschil) -> str:
    """The lowest and the highest neighbourhood; a point apart is rounding and no difference."""
    (laag, onder), (hoog, boven) = w.laagste, w.hoogste
    if boven - onder < 2 * _AFRONDING * 10.0**-w.decimalen - _HAAR:
        cijfer = say(onder, w.eenheid) if onder == boven else f"{say(onder)} of {say(boven, w.eenheid)}"
        return f"In {gemeente.naam} is het aandeel {NOEM[w.id]} in de wijken bijna gelijk: {cijfer}"
    van, tot = (
        f"{say(x, w.eenheid)} ({_WIJKNUMMER.sub('', wijk)})" for wijk, x in ((laag, onder), (hoog, boven))
    )
    return f"In {gemeente.naam} loopt het aandeel {NOEM[w.id]} van {van} tot {tot}"


def title_wijkverschil(v: Vergelijking, w: Wijkverschil) -> str:
    """Whether the neighbourhoods differ more than elsewhere."""
    anderen = (
        "" if w.afwijking_anderen is None else f", in het midden van de groep {say(w.afwijking_anderen)}"
    )
    punten = "punt" if say(w.afwijking) == "1" else "punten"
    return f"De wijken van {v.gemeente.naam} {_WIJKOORDELEN[w.oordeel]}: {say(w.afwijking)} {punten}{anderen}"
