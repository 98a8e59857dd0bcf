"""Who lives here, by age, education or neighbourhood (CBS, 2022): what participants are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from routekaart.analyse.deelnemers.model import DeelnemersFout, Indeling
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.content.data import load_tabel

LEEFTIJDEN = {
    "15": "15 tot 25 jaar",
    "25": "25 tot 45 jaar",
    "45": "45 tot 65 jaar",
    "65": "65 jaar en ouder",
}
_LEEFTIJDKOLOMMEN = {
    0: "leeftijd_0_14_pct",
    15: "leeftijd_15_24_pct",
    25: "leeftijd_25_44_pct",
    45: "leeftijd_45_64_pct",
    65: "leeftijd_65plus_pct",
}
HOOG, ANDERS = "hbo of wo", "geen hbo of wo"
OPLEIDINGEN = {"hoog": HOOG, "anders": ANDERS}
# Nobody is that old: the end of an age group that has none.
OUDST = 200


def bevolking_naar(gemeente: CbsGemeente, indeling: Indeling) -> dict[str, float]:
    """Who lives here: share of each group in %, by age, education or neighbourhood (CBS, 2022).

    Raises `DeelnemersFout` for neighbourhoods where there is only one.
    """
    if indeling == "leeftijd":
        return bevolking_naar_band(gemeente, [int(id_) for id_ in LEEFTIJDEN])
    if indeling == "opleiding":
        hoog = _hbo_wo()[gemeente.code]
        return {HOOG: hoog, ANDERS: 100 - hoog}
    inwoners = inwoners_per_wijk()[gemeente.code]
    if len(inwoners) < 2:
        raise DeelnemersFout(
            f"{gemeente.naam} is bij het CBS één wijk. Vergelijken op wijk kan dan niet. Kies leeftijd of opleiding."
        )
    som = sum(inwoners.values())
    return {wijk: 100 * aantal / som for wijk, aantal in inwoners.items()}


def bevolking_naar_band(gemeente: CbsGemeente, grenzen: Sequence[int]) -> dict[str, float]:
    """Age groups between these borders (of 0, 15, 25, 45 and 65) as shares of everyone from the first border on.

    In %, with one decimal, by their names.
    """
    rij = _leeftijden()[gemeente.code]
    som = sum(deel for begin, deel in rij.items() if begin >= grenzen[0])
    return {
        naam: round(100 * sum(deel for begin, deel in rij.items() if van <= begin < tot) / som, 1)
        for naam, (van, tot) in banden(grenzen).items()
    }


def banden(grenzen: Sequence[int]) -> dict[str, tuple[int, int]]:
    """The age groups between these borders, the last one open: name and [from, to)."""
    uit = {}
    for van, tot in zip(grenzen, [*grenzen[1:], OUDST], strict=True):
        if tot == OUDST:
            naam = f"{van} jaar en ouder" if van else "alle leeftijden"
        else:
            naam = f"{van} tot {tot} jaar" if van else f"tot {tot} jaar"
        uit[naam] = (van, tot)
    return uit


@cache
def _leeftijden() -> dict[str, dict[int, float]]:
    """Per municipality the share of each age group in whole %, by its first age."""
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")
    cijfers = tabel[list(_LEEFTIJDKOLOMMEN.values())].astype("float64")
    return {str(rij[0]): dict(zip(_LEEFTIJDKOLOMMEN, rij[1:], strict=True)) for rij in cijfers.itertuples()}


@cache
def _hbo_wo() -> dict[str, float]:
    tabel = load_tabel("gemeenten_2022")
    return dict(zip(tabel["gemeente_code"], tabel["hbo_wo_pct"].astype("float64").tolist(), strict=True))


@cache
def inwoners_per_wijk() -> dict[str, dict[str, int]]:
    """Inhabitants per neighbourhood, per code of a municipality (CBS, 2022)."""
    tabel = load_tabel("wijken_2022")
    per: dict[str, dict[str, int]] = {}
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "wijk", "inwoners"))
    for code, wijk, inwoners in zip(*kolommen, strict=True):
        per.setdefault(code, {})[wijk] = inwoners
    return per


@cache
def wijkcodes() -> dict[str, dict[str, str]]:
    """Neighbourhoods by their code ('WK007401'), per code of a municipality (CBS, 2022)."""
    tabel = load_tabel("wijken_2022")
    per: dict[str, dict[str, str]] = {}
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "wijk_code", "wijk"))
    for code, wijkcode, wijk in zip(*kolommen, strict=True):
        per.setdefault(code, {})[wijkcode] = wijk
    return per
