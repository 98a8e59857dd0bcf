"""The rows of a table on their way to a group: by what their label says, or by what the reader chose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from routekaart.analyse.deelnemers.indelen import Verdeling
from routekaart.analyse.deelnemers.keuze import Keuze
from routekaart.analyse.deelnemers.kolommen import Kolom
from routekaart.analyse.deelnemers.model import check_aantal
from routekaart.analyse.deelnemers.vondst import Vondst
from routekaart.analyse.deelnemers.zekerheid import Weggelaten
from routekaart.analyse.gemeenten import CbsGemeente, plain_naam
from routekaart.analyse.inlezen import Ingelezen, Overgeslagen, parse_getal

_TOTAAL = re.compile(
    r"(sub|eind)?tota(al|len)( .*)?|alle|allen|allemaal|samen|beide|allebei|geheel|iedereen|m ?[+/&] ?v"
)
# Stretches of ages at least this long may touch in one year; shorter ones do not overlap by carelessness.
_LANG = 5


@dataclass(frozen=True)
class Rij:
    """A row: what its label says, and where it ended up.

    `weg`: left out while its people belong, or may belong, to a group that is compared. `dubbel`: they may have
    been counted in another row. `zelf`: the reader chose. `totaal`: another cell of the row calls it a total.
    """

    nummer: int
    label: str
    aantal: int | None
    vondst: Vondst
    groep: str | None = None
    reden: str = ""
    weg: bool = False
    dubbel: bool = False
    zelf: bool = False
    totaal: bool = False


def read_rijen(
    gelezen: Ingelezen, kolommen: Sequence[Kolom], keuze: Keuze, verdeling: Verdeling
) -> list[Rij]:
    """The rows with their label and number; a row with neither is none. Raises `DeelnemersFout` for a bad number."""
    if keuze.groep is None:
        return []
    onbekend = Vondst("onbekend", raakt=frozenset(verdeling.bevolking), reden="er staat geen groep")
    getallen: Sequence[float | None] = [None] * len(keuze.groep.cellen)
    if keuze.per_regel:
        getallen = [1.0] * len(getallen)
    elif keuze.aantal is not None and keuze.aantal.getallen is not None:
        getallen = keuze.aantal.getallen
    totalen = set() if keuze.per_regel else _find_totalen(kolommen, keuze.groep)
    rijen = []
    cellen = zip(gelezen.tabel.index, keuze.groep.cellen, getallen, strict=True)
    for plek, (nummer, label, cijfer) in enumerate(cellen):
        if label or cijfer is not None:
            aantal = None if cijfer is None else check_aantal(cijfer, label or "een regel zonder groep")
            rijen.append(
                Rij(
                    int(nummer),
                    label,
                    aantal,
                    verdeling.vondsten.get(label, onbekend),
                    totaal=plek in totalen,
                )
            )
    return rijen


def _find_totalen(kolommen: Sequence[Kolom], groep: Kolom) -> set[int]:
    """Places of rows that add up others, by a word in a column beside the groups: men, women and 'totaal'."""
    plekken: set[int] = set()
    for kolom in kolommen:
        if kolom is groep or kolom.getallen is not None:
            continue
        zo = {plek for plek, cel in enumerate(kolom.cellen) if _TOTAAL.fullmatch(cel.casefold().strip(" :."))}
        if any(cel and plek not in zo for plek, cel in enumerate(kolom.cellen)):
            plekken |= zo
    return plekken


def place_rijen(
    rijen: Sequence[Rij],
    groepen: Mapping[str, float],
    gemeente: CbsGemeente,
    keuzes: Mapping[int, str],
    geteld: bool,
) -> list[Rij]:
    """Give every row its group, or the reason in Dutch why it has none.

    `keuzes`: what the reader chose per line number. `geteld`: the rows hold numbers of people; else every row is
    one person and nobody can be counted twice.
    """
    keuzes = {nummer: groep for nummer, groep in keuzes.items() if not groep or groep in groepen}
    dubbel = _find_dubbel(rijen, gemeente) if geteld else set()
    nog_dubbel = (
        _find_dubbel([rij for rij in rijen if rij.nummer not in keuzes], gemeente) if geteld else set()
    )
    uit = []
    for rij in rijen:
        if rij.nummer in keuzes:
            uit.append(_by_reader(rij, keuzes[rij.nummer], rij.label in dubbel or rij.totaal))
        elif rij.totaal:
            uit.append(_as_totaal(rij, rijen))
        elif rij.label in nog_dubbel:
            reden = "overlapt met een andere regel: misschien staan mensen er dubbel in"
            uit.append(replace(rij, reden=reden, weg=True, dubbel=True))
        else:
            uit.append(_by_label(rij))
    return uit


def _by_reader(rij: Rij, groep: str, dubbel: bool) -> Rij:
    if groep:
        return replace(rij, groep=groep, zelf=True)
    # People who stand in another row as well, or a line that is none of people, are not missed.
    weg = not dubbel and rij.vondst.soort not in ("vreemd", "buiten")
    return replace(rij, reden="u laat deze regel weg", weg=weg, zelf=True)


def _as_totaal(rij: Rij, rijen: Sequence[Rij]) -> Rij:
    zelfde = [ander for ander in rijen if ander.label == rij.label]
    som = {
        soort: sum(ander.aantal or 0 for ander in zelfde if ander.totaal is soort) for soort in (True, False)
    }
    klopt = som[True] == som[False]
    return replace(rij, reden="dit is een totaal van andere regels", weg=not klopt, dubbel=True)


def _by_label(rij: Rij) -> Rij:
    if rij.vondst.groep is None:
        return replace(rij, reden=rij.vondst.reden, weg=rij.vondst.soort != "buiten")
    return replace(rij, groep=rij.vondst.groep)


def _find_dubbel(rijen: Sequence[Rij], gemeente: CbsGemeente) -> set[str]:
    """Labels that overlap with another one without being the same: 65+ and 75+, mbo and mbo 4, a whole municipality."""
    delen = {rij.label: rij.vondst.delen for rij in rijen if rij.vondst.delen and rij.aantal != 0}
    namen = [*delen]
    dubbel: set[str] = set()
    for i, een in enumerate(namen):
        for ander in namen[i + 1 :]:
            if delen[een] != delen[ander] and (samen := len(delen[een] & delen[ander])):
                lang = min(len(delen[een]), len(delen[ander])) >= _LANG
                if not (samen == 1 and lang and isinstance(next(iter(delen[een])), int)):
                    dubbel |= {een, ander}
    return dubbel | _find_gemeenteregel(rijen, gemeente)


def _find_gemeenteregel(rijen: Sequence[Rij], gemeente: CbsGemeente) -> set[str]:
    """A neighbourhood with the name of its municipality that is exactly the sum of all others: likely a total."""
    naam = plain_naam(gemeente.naam)
    zo = [rij for rij in rijen if plain_naam(rij.label) == naam and rij.vondst.groep and rij.aantal]
    rest = [rij.aantal for rij in rijen if rij not in zo and rij.aantal]
    return {zo[0].label} if len(zo) == 1 and len(rest) > 1 and zo[0].aantal == sum(rest) else set()


def list_weggelaten(rijen: Sequence[Rij], groepen: Mapping[str, float]) -> list[Weggelaten]:
    """The people of rows that were left out, with the groups they may belong to."""
    genoemd = {rij.groep for rij in rijen if rij.groep}
    uit = []
    for rij in rijen:
        if rij.weg and (rij.aantal or (rij.aantal is None and rij.vondst.soort == "vreemd")):
            raakt = (rij.vondst.raakt & frozenset(groepen)) or frozenset(groepen)
            streng = frozenset[str]()
            if rij.dubbel or rij.vondst.soort in ("groep", "deels"):
                streng = raakt
            elif rij.vondst.soort == "vreemd":
                # A word we do not know is likely the name of a group that the table names nowhere else.
                streng = raakt - genoemd
            uit.append(Weggelaten(rij.aantal or 0, raakt, streng))
    return uit


def find_overgeslagen(
    gelezen: Ingelezen, groepen: Mapping[str, float], zoek: Callable[[Sequence[str]], Mapping[str, Vondst]]
) -> list[tuple[Overgeslagen, Weggelaten]]:
    """Lines that were taken for a total or a note while they name a group and hold a number.

    They may be rows of people after all: until the reader says so, nothing is certain about that group.
    """
    uit = []
    for regel in gelezen.overgeslagen:
        stukken = [stuk.strip() for stuk in regel.tekst.split("·") if stuk.strip()]
        getallen = [getal for stuk in stukken if (getal := parse_getal(stuk)) is not None]
        woorden = [stuk for stuk in stukken if parse_getal(stuk) is None]
        if regel.reden not in ("totaal", "waarvan", "noot") or not getallen:
            continue
        gevonden = zoek(woorden)
        raakt = frozenset[str]().union(*(v.raakt for v in gevonden.values() if v.soort in ("groep", "deels")))
        raakt &= frozenset(groepen)
        if raakt:
            # With more numbers on the line nobody knows here which one counts people.
            alle = frozenset(groepen)
            weg = (
                Weggelaten(int(getallen[0]), raakt, raakt)
                if len(getallen) == 1
                else Weggelaten(0, alle, alle)
            )
            uit.append((regel, weg))
    return uit


def mist_aantal(rij: Rij) -> bool:
    """A row of people without their number. A word we do not know without a number is likely no row of people."""
    return rij.aantal is None and (rij.groep is not None or (rij.weg and rij.vondst.soort != "vreemd"))
