"""The groups that are compared for one table, and how its labels are laid beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from routekaart.analyse.deelnemers.bevolking import OUDST, banden, bevolking_naar, bevolking_naar_band
from routekaart.analyse.deelnemers.leeftijd import (
    GRENZEN,
    Leeftijd,
    find_leeftijden,
    match_leeftijd,
    merge_grenzen,
    parse_leeftijden,
    to_leeftijd,
)
from routekaart.analyse.deelnemers.model import Banden, Indeling, Lezing, Vraag, noem
from routekaart.analyse.deelnemers.opleiding import match_opleiding
from routekaart.analyse.deelnemers.vondst import Vondst
from routekaart.analyse.deelnemers.wijk import match_wijk
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.taal import opsomming

_BREED, _OUD = 5, 80


@dataclass(frozen=True)
class Verdeling:
    """The groups with their share of the residents in %, what every label says, and what must be asked first."""

    bevolking: Mapping[str, float]
    vondsten: Mapping[str, Vondst]
    vragen: tuple[Vraag, ...] = ()
    opmerkingen: tuple[str, ...] = ()


def find_vondsten(labels: Sequence[str], gemeente: CbsGemeente, indeling: Indeling) -> dict[str, Vondst]:
    """What each label says about our own groups."""
    if indeling == "leeftijd":
        return find_leeftijden(labels, banden(GRENZEN))
    if indeling == "wijk":
        return {label: match_wijk(label, gemeente) for label in labels}
    return {label: match_opleiding(label) for label in labels}


def divide(labels: Sequence[str], gemeente: CbsGemeente, indeling: Indeling, lezing: Lezing) -> Verdeling:
    """Lay the labels of one column beside the groups, as the reader wants them compared."""
    if indeling == "leeftijd":
        return _divide_leeftijden(labels, gemeente, lezing)
    return Verdeling(bevolking_naar(gemeente, indeling), find_vondsten(labels, gemeente, indeling))


def _divide_leeftijden(labels: Sequence[str], gemeente: CbsGemeente, lezing: Lezing) -> Verdeling:
    gelezen = parse_leeftijden(labels)
    geboren = [leeftijd for leeftijd in gelezen.values() if leeftijd.geboren]
    vragen, opmerkingen = [], []
    if geboren and lezing.peiljaar is None:
        vragen.append(
            Vraag(
                "peiljaar",
                "In uw tabel staan geboortejaren. In welk jaar kwamen deze mensen? Dan rekenen wij hun leeftijd uit.",
            )
        )
    elif geboren:
        opmerkingen.append(
            f"Wij tellen de leeftijd die iemand in {lezing.peiljaar} bereikt. Dat kan één jaar schelen."
        )
    leeftijden = _to_leeftijden(gelezen, lezing.peiljaar)
    scheef = _find_scheef(leeftijden)
    opties = _opties(leeftijden, scheef)
    keuze: Banden = lezing.banden if lezing.banden in opties else ""
    if opties and not keuze:
        vragen.append(_ask_banden(scheef, opties))
    grenzen = opties.get(keuze, GRENZEN)
    groepen = banden(grenzen)
    vondsten = find_leeftijden(
        labels, groepen, lezing.peiljaar, geen_kinderen=keuze in ("onze", "eigen"), bijna=keuze == "onze"
    )
    opmerkingen += _tell_keuze(keuze, groepen, scheef)
    return Verdeling(bevolking_naar_band(gemeente, grenzen), vondsten, tuple(vragen), tuple(opmerkingen))


def _to_leeftijden(gelezen: Mapping[str, Leeftijd], peiljaar: int | None) -> dict[str, Leeftijd]:
    """The labels as ages, those with years of birth as well once the year is known."""
    uit = {}
    for label, leeftijd in gelezen.items():
        omgerekend = leeftijd if not leeftijd.geboren else peiljaar and to_leeftijd(leeftijd, peiljaar)
        if omgerekend:
            uit[label] = omgerekend
    return uit


def _find_scheef(leeftijden: Mapping[str, Leeftijd]) -> dict[str, Leeftijd]:
    """The ages that do not fit our groups."""
    onze = banden(GRENZEN)
    return {
        label: leeftijd
        for label, leeftijd in leeftijden.items()
        if match_leeftijd(leeftijd, onze).soort == "deels"
    }


def _past_toch(leeftijd: Leeftijd) -> bool:
    """It fits our groups when nobody was under 15, and one year more or less does not matter."""
    return match_leeftijd(leeftijd, banden(GRENZEN), geen_kinderen=True, bijna=True).groep is not None


def _met_kinderen(leeftijd: Leeftijd) -> bool:
    return leeftijd.van < GRENZEN[0] < leeftijd.tot


def _opties(
    leeftijden: Mapping[str, Leeftijd], scheef: Mapping[str, Leeftijd]
) -> dict[Banden, tuple[int, ...]]:
    """The choices that make a difference, with the borders of their groups; none when all ages fit ours."""
    if not scheef:
        return {}
    opties: dict[Banden, tuple[int, ...]] = {}
    eigen = merge_grenzen(leeftijden.values(), kinderen=False)
    if len(eigen) > 1 and eigen != GRENZEN:
        opties["eigen"] = eigen
    met = merge_grenzen(leeftijden.values(), kinderen=True)
    if any(map(_met_kinderen, scheef.values())) and len(met) > 1:
        opties["kinderen"] = met
    return {"onze": GRENZEN, **opties} if opties or any(map(_past_toch, scheef.values())) else {}


def _ask_banden(scheef: Mapping[str, Leeftijd], opties: Mapping[Banden, tuple[int, ...]]) -> Vraag:
    weg = [label for label, leeftijd in scheef.items() if not _past_toch(leeftijd)]
    bijna = any(_past_toch(leeftijd) and not _met_kinderen(leeftijd) for leeftijd in scheef.values())
    kinderen = [leeftijd for leeftijd in scheef.values() if _met_kinderen(leeftijd)]
    niemand = "Niemand was jonger dan 15. " if kinderen else ""
    namen = {soort: opsomming(banden(grenzen)) for soort, grenzen in opties.items()}
    zinnen = [f"{niemand if any(map(_past_toch, kinderen)) else ''}Gebruik de groepen {namen['onze']}."]
    if bijna:
        zinnen.append("Eén jaar verschil mag.")
    if weg:
        zinnen.append(f"Dan {'telt' if len(weg) == 1 else 'tellen'} {noem(weg)} niet mee.")
    teksten: dict[str, str] = {"onze": " ".join(zinnen)}
    if "eigen" in opties:
        teksten["eigen"] = f"{niemand}Voeg groepen samen, dan past elke regel: {namen['eigen']}."
    if "kinderen" in opties:
        teksten["kinderen"] = (
            f"Er waren misschien kinderen bij. Tel die bij de inwoners ook mee: {namen['kinderen']}."
        )
    wat = "leeftijd {} past" if len(scheef) == 1 else "leeftijden {} passen"
    tekst = f"De {wat.format(noem([*scheef]))} niet precies in onze groepen. Hoe wilt u vergelijken?"
    return Vraag("banden", tekst, teksten)


def _tell_keuze(
    keuze: str, groepen: Mapping[str, tuple[int, int]], scheef: Mapping[str, Leeftijd]
) -> list[str]:
    if keuze == "onze" and (toch := [label for label, leeftijd in scheef.items() if _past_toch(leeftijd)]):
        return [f"U koos om {noem(toch)} bij onze groepen te tellen, ook al past het niet precies."]
    if keuze == "eigen":
        return [f"Wij voegden groepen samen tot {opsomming(groepen)}."]
    if keuze == "kinderen":
        return [f"Bij de inwoners tellen ook kinderen mee. De groepen zijn {opsomming(groepen)}."]
    return []


def find_gaten(labels: Iterable[str]) -> list[tuple[int, int]]:
    """Ages [from, to) of 15 and older that no label speaks of, while the rest of their group stands in the table.

    None for single ages: those without people are often left out.
    """
    gelezen = parse_leeftijden(labels).values()
    stukken = sorted((leeftijd.van, leeftijd.tot) for leeftijd in gelezen if not leeftijd.geboren)
    if not stukken or any(tot - van < _BREED for van, tot in stukken):
        return []
    gaten, verder = [], GRENZEN[0]
    for van, tot in [*stukken, (OUDST, OUDST)]:
        # One year is carelessness, and who stops at 80 or later means everyone.
        if van > verder + 1 and not (van == OUDST and verder >= _OUD):
            gaten.append((verder, van))
        verder = max(verder, tot)
    grenzen = {*GRENZEN, OUDST}
    return [(van, tot) for van, tot in gaten if not {van, tot} <= grenzen]
