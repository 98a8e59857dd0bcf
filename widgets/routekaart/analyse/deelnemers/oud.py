"""Who came to a meeting, by group: lines of a reader put beside the groups that the figures know.

Nothing is kept of what a reader brings: it comes in, is counted and goes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from routekaart.analyse.deelnemers.model import Deelnemers, DeelnemersFout, Indeling, check_aantal, kort, noem
from routekaart.analyse.gemeenten import CbsGemeente, plain_naam
from routekaart.content.data import load_tabel
from routekaart.taal import getal, is_leeg, opsomming

if TYPE_CHECKING:
    import pandas as pd

LEEFTIJDEN = {
    "15": "15 tot 25 jaar",
    "25": "25 tot 45 jaar",
    "45": "45 tot 65 jaar",
    "65": "65 jaar en ouder",
}
_LEEFTIJDKOLOMMEN = {
    "15": "leeftijd_15_24_pct",
    "25": "leeftijd_25_44_pct",
    "45": "leeftijd_45_64_pct",
    "65": "leeftijd_65plus_pct",
}
_HOOG, _ANDERS = "hbo of wo", "geen hbo of wo"
OPLEIDINGEN = {"hoog": _HOOG, "anders": _ANDERS}
_MEESTE_REGELS = 2_000


def bevolking_naar(gemeente: CbsGemeente, indeling: Indeling) -> dict[str, float]:
    """Who lives here: share of each group in %, by age, education or neighbourhood (CBS, 2022).

    Raises `DeelnemersFout` for neighbourhoods where there is only one.
    """
    if indeling == "leeftijd":
        return _leeftijden(gemeente.code)
    if indeling == "opleiding":
        hoog = _hbo_wo()[gemeente.code]
        return {_HOOG: hoog, _ANDERS: 100 - hoog}
    inwoners = inwoners_per_wijk()[gemeente.code]
    if len(inwoners) < 2:
        raise DeelnemersFout(
            f"{gemeente.naam} is bij het CBS één wijk. Vergelijken op wijk kan dan niet. Kies leeftijd of opleiding."
        )
    som = sum(inwoners.values())
    return {wijk: 100 * aantal / som for wijk, aantal in inwoners.items()}


@cache
def _leeftijden(code: str) -> dict[str, float]:
    """Age groups of 15 and older as shares of everyone of 15 and older, in % with one decimal."""
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")
    rij = tabel[list(_LEEFTIJDKOLOMMEN.values())].astype("float64").loc[code].to_dict()
    delen = {LEEFTIJDEN[id_]: rij[kolom] for id_, kolom in _LEEFTIJDKOLOMMEN.items()}
    som = sum(delen.values())
    return {naam: round(100 * deel / som, 1) for naam, deel in delen.items()}


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
def wijknamen(code: str) -> dict[str, str]:
    """Ways to write a neighbourhood: the whole name of the CBS, and without its number."""
    namen = {plain_naam(wijk): wijk for wijk in inwoners_per_wijk()[code]}
    zonder: dict[str, list[str]] = {}
    for wijk in namen.values():
        zonder.setdefault(_zonder_nummer(wijk), []).append(wijk)
    return {naam: wijken[0] for naam, wijken in zonder.items() if naam and len(wijken) == 1} | namen


def _zonder_nummer(wijk: str) -> str:
    return re.sub(r"^(wijk )?(\d+ )?", "", plain_naam(wijk))


def read_regels(tekst: str) -> list[tuple[str, float | None]]:
    """Lines as people type them: 'Centrum: 12'. Raises `DeelnemersFout` for a line without a number."""
    regels: list[tuple[str, float | None]] = []
    for regel in filter(None, map(str.strip, tekst.splitlines()[:_MEESTE_REGELS])):
        delen = re.fullmatch(r"(.*?)[\s:;=\t]+(\d{1,7})", regel[:200])
        if not delen:
            raise DeelnemersFout(
                f"In de regel '{kort(regel)}' staat geen aantal. Schrijf bijvoorbeeld: Centrum: 12"
            )
        regels.append((delen[1], float(delen[2])))
    return regels


def read_groepentabel(tabel: pd.DataFrame) -> list[tuple[str, float | None]]:
    """The first column of words holds the groups; the numbers stand in the only column of numbers, or in 'aantal'."""
    if len(tabel) > _MEESTE_REGELS:
        raise DeelnemersFout(
            f"In uw bestand staan meer dan {getal(_MEESTE_REGELS)} regels. Tel eerst per groep hoeveel mensen er kwamen."
        )
    getallen = [k for k in tabel.columns if tabel[k].dtype.kind in "iuf"]
    woordkolommen = [k for k in tabel.columns if k not in getallen]
    if not woordkolommen or not getallen:
        raise DeelnemersFout(
            "Wij zoeken een kolom met groepen en een kolom met aantallen. Zet op elke regel een groep en het aantal mensen."
        )
    if len(getallen) > 1:
        passend = [k for k in getallen if re.search(r"aantal|deelnem|aanwezig|kwam", str(k), re.IGNORECASE)]
        if len(passend) != 1:
            namen = opsomming(f"'{kort(str(k))}'" for k in getallen[:4])
            raise DeelnemersFout(
                f"In uw bestand staan meer kolommen met getallen, zoals {namen}. Noem de kolom die wij moeten lezen 'aantal'."
            )
        getallen = passend
    groepen, aantallen = tabel[woordkolommen[0]].tolist(), tabel[getallen[0]].tolist()
    return [
        (str(groep), None if is_leeg(aantal) else float(aantal))
        for groep, aantal in zip(groepen, aantallen, strict=True)
        if not is_leeg(groep)
    ]


def match_groepen(
    regels: Iterable[tuple[str, float | None]],
    gemeente: CbsGemeente,
    indeling: Indeling,
    bevolking: Mapping[str, float],
) -> Deelnemers:
    """Add every line to the group it names; what names none is kept apart and told.

    Raises `DeelnemersFout` when no line names a group, or a line that does has no number.
    """
    zoek: Callable[[str], str | None] = {
        "leeftijd": find_leeftijd,
        "opleiding": find_opleiding,
        "wijk": lambda tekst: _find_wijk(tekst, gemeente.code),
    }[indeling]
    aantallen = dict.fromkeys(bevolking, 0)
    gekoppeld: list[tuple[str, str | None, int]] = []
    for label, aantal in regels:
        groep = zoek(label)
        if groep is None:
            gekoppeld.append((label, None, 0))
            continue
        if aantal is None:
            raise DeelnemersFout(
                f"Bij '{kort(label)}' staat geen aantal. Vul een getal in, ook als het 0 is. Kleine aantallen tonen wij niet."
            )
        aantallen[groep] += (heel := check_aantal(aantal, label))
        gekoppeld.append((label, groep, heel))
    genoemd = {groep for _, groep, _ in gekoppeld if groep}
    if not genoemd:
        voorbeelden = opsomming(f"'{groep}'" for groep in [*bevolking][:4])
        raise DeelnemersFout(
            f"Wij herkennen geen enkele groep. Gebruik namen als {voorbeelden}, of kies een andere indeling."
        )
    weg = [label for label, groep, _ in gekoppeld if groep is None]
    leeg = [groep for groep in bevolking if groep not in genoemd]
    opmerkingen = []
    if weg:
        opmerkingen.append(f"Niet gebruikt, omdat wij de groep niet herkennen: {noem(weg)}.")
    if leeg:
        opmerkingen.append(f"Niet genoemd, en daarom nul: {noem(leeg)}.")
    return Deelnemers(aantallen, gekoppeld, opmerkingen)


def find_leeftijd(tekst: str) -> str | None:
    """15-24 · 15 tot 25 · 18 t/m 24 jaar · 65+ · 75 jaar en ouder; None when it crosses a border."""
    vorm = tekst.casefold()
    cijfers = [int(c) for c in re.findall(r"\d{1,3}", vorm)]
    if not cijfers or len(cijfers) > 2 or re.search(r"jonger|onder|<|minder|kind", vorm):
        return None
    onder, grenzen = cijfers[0], [int(id_) for id_ in LEEFTIJDEN]
    past = [grens for grens in grenzen if onder >= grens]
    if not past:
        return None
    begin = past[-1]
    eind = next((grens for grens in grenzen if grens > begin), 200)
    if len(cijfers) == 1:
        # A single number is a lower border only when it says so; else it is an age.
        open_einde = re.search(r"\+|ouder|plus|vanaf|>", vorm) is not None
        return None if open_einde and begin != grenzen[-1] else LEEFTIJDEN[str(begin)]
    # 'Tot 25' does not reach 25, and who writes 15-25 beside 25-45 means the same.
    return (
        LEEFTIJDEN[str(begin)]
        if onder <= cijfers[1] <= eind and not _loopt_door(vorm, cijfers[1], eind)
        else None
    )


def _loopt_door(vorm: str, boven: int, eind: int) -> bool:
    return boven == eind and re.search(r"t/m|tot en met", vorm) is not None


def find_opleiding(tekst: str) -> str | None:
    """Hbo, universitair, mbo 4, vmbo; None when it names both or neither."""
    vorm = f" {plain_naam(tekst)} "
    if re.search(r" (geen|niet|zonder) ", vorm) and re.search(r" (hbo|wo|hoog|hoger)", vorm):
        return _ANDERS
    if re.search(r" (hbo|wo|universite\w*|hoog\w*|hoger\w*|theoretisch\w*) ", vorm):
        return None if re.search(r" (mbo|vwo|havo|middelbaar) ", vorm) else _HOOG
    if re.search(
        r" (mbo\w*|vmbo|mavo|havo|vwo|basis\w*|laag\w*|lager\w*|midden\w*|middel\w*|praktisch\w*|anders) ",
        vorm,
    ):
        return _ANDERS
    return None


def _find_wijk(tekst: str, code: str) -> str | None:
    namen = wijknamen(code)
    return namen.get(plain_naam(tekst)) or namen.get(_zonder_nummer(tekst))
