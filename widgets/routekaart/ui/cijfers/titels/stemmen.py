"""Titles about voting, trust, budgets and other cases that were held (steps 1, 3, 4 and 5)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from routekaart.analyse.begroten import Regelvergelijking, Themabalans
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.samenhang import name_sterkte
from routekaart.analyse.trechter import Trechter
from routekaart.analyse.vertrouwen import KENMERKEN, NaarStedelijkheid, Peiling, Statenverandering, Verband
from routekaart.taal import getal, hoeveel, is_leeg, met_eenheid, opsomming
from routekaart.ui.cijfers.titels.naast import find_kant, say

Rij = Mapping[Hashable, Any]
# What came in at the first step that is known, and what became of it at the last one; for one and for many.
_VAN: Mapping[str, str] = {
    "ingediend": "Van de {n} ingediende plannen",
    "genoeg_steun": "Van de {n} plannen met genoeg steun",
    "haalbaar": "Van de {n} haalbare plannen",
    "op_stembiljet": "Van de {n} plannen op het stembiljet",
    "uitgenodigd": "Van de {n} mensen met een uitnodiging",
    "aangemeld": "Van de {n} mensen die zich aanmeldden",
    "deelnemers_start": "Van de {n} mensen aan het begin",
}
_OVER: Mapping[str, tuple[str, str]] = {
    "genoeg_steun": ("kreeg er {m} genoeg steun", "kregen er {m} genoeg steun"),
    "haalbaar": ("was er {m} haalbaar", "waren er {m} haalbaar"),
    "op_stembiljet": ("kwam er {m} op het stembiljet", "kwamen er {m} op het stembiljet"),
    "gekozen": ("is er {m} gekozen", "zijn er {m} gekozen"),
    "aangemeld": ("meldde zich er {m} aan", "meldden zich er {m} aan"),
    "deelnemers_start": ("deed er {m} mee", "deden er {m} mee"),
    "deelnemers_eind": ("was er {m} aan het eind", "waren er {m} aan het eind"),
}


# --- voting and trust (step 3) -----------------------------------------------------------------------


def title_stemmen(cijfers: NaarStedelijkheid, gemeente: CbsGemeente | None) -> str:
    """Votes for the council beside municipalities as urban; without one, how that differs by class."""
    eigen = cijfers.find(gemeente.code) if gemeente else None
    if gemeente is None or eigen is None:
        return _say_klassen(cijfers)
    hoe = {
        "hoog": "telt veel stemmen voor de raad",
        "iets_hoog": "telt iets meer stemmen voor de raad",
        "gewoon": "telt een gewoon aantal stemmen voor de raad",
        "iets_laag": "telt iets minder stemmen voor de raad",
        "laag": "telt weinig stemmen voor de raad",
    }[find_kant(eigen.cijfer, eigen.klasse.cijfers, 0.1)]
    return f"{gemeente.naam} {hoe}: {say(eigen.cijfer)} per 100, in het midden van de groep {say(eigen.klasse.midden)}"


def _say_klassen(cijfers: NaarStedelijkheid) -> str:
    stad, land = cijfers.klassen[0], cijfers.klassen[-1]
    midden = f"in het midden van de groep {say(stad.midden)} tot {say(land.midden)} per 100"
    if all(a.midden < b.midden for a, b in pairwise(cijfers.klassen)):
        return f"Hoe stedelijker de gemeenten, hoe minder stemmen voor de raad: {midden}"
    return f"Stemmen voor de raad, van '{stad.naam.lower()}' naar '{land.naam.lower()}': {midden}"


def title_verandering(v: Statenverandering, gemeente: CbsGemeente | None) -> str:
    """How voting for the provinces changed, here beside municipalities as urban or in the whole country."""
    eigen = v.naar_stedelijkheid.find(gemeente.code) if gemeente else None
    if gemeente is None or eigen is None:
        return f"Stemmen voor Provinciale Staten steeg in {getal(v.gestegen)} van de {getal(len(v.gemeenten))} gemeenten"
    verschil = eigen.cijfer
    if abs(verschil) < 1:
        wat = f"bleef het stemmen voor Provinciale Staten bijna gelijk ({_met_teken(verschil)})"
    else:
        wat = f"{'steeg' if verschil > 0 else 'daalde'} het stemmen voor Provinciale Staten {_punten(abs(verschil))}"
    return f"In {gemeente.naam} {wat}, in het midden van de groep {_met_teken(eigen.klasse.midden)}"


def _met_teken(waarde: float) -> str:
    return f"+{getal(waarde)}" if waarde > 0 else getal(waarde)


def _punten(waarde: float) -> str:
    return f"{say(waarde)} {'punt' if say(waarde) == '1' else 'punten'}"


def title_samenhang(verband: Verband, kenmerk: str) -> str:
    """How strong it is over all municipalities, and between which bounds within a class."""
    rho = verband.geheel.rho
    if rho is None:
        return f"Over stemmen en {KENMERKEN[kenmerk]} is te weinig bekend"
    return (
        f"Stemmen en {KENMERKEN[kenmerk]}: {name_sterkte(rho)} samenhang ({getal(rho, 2)}), "
        f"per groep {getal(verband.laagste.rho, 2)} tot {getal(verband.hoogste.rho, 2)}"
    )


def title_peiling(peilingen: Sequence[Peiling]) -> str:
    """The last figure of much trust, and the one before it; two measures are never added up."""
    eerst, laatst = [p for p in peilingen if p.code == "veel"][-2:]
    return (
        f"Landelijk had {say(laatst.waarde_pct, '%')} veel vertrouwen in de gemeente in {laatst.jaar} "
        f"en {say(eerst.waarde_pct, '%')} in {eerst.jaar}"
    )


# --- participatory budgeting (step 4) ----------------------------------------------------------------


def title_regels(v: Regelvergelijking, maat: str) -> str:
    """In how many rounds Equal Shares does more of what was asked."""
    if maat == "plannen":
        wat, meer = "kiest gelijke delen meer plannen dan meeste stemmen", v.meer_plannen
    else:
        wat, meer = "zien bij gelijke delen meer stemmers een plan winnen", v.meer_stemmers_met_winnaar
    return f"In {getal(meer)} van de {getal(len(v.rondes))} rondes {wat}"


def title_plannen(naam: str, meeste: int, gelijk: int, beide: int) -> str:
    """How many plans each of two rules chooses, and how many both do."""
    eerst = "geen plan" if not meeste else hoeveel(meeste, "plan", "plannen")
    kern = f"Bij {naam} kiest meeste stemmen {eerst} en gelijke delen {_hoeveel(gelijk)}"
    if not meeste or not gelijk:
        return kern
    samen = "geen plan wint" if not beide else hoeveel(beide, "plan wint", "plannen winnen")
    return f"{kern}, {samen} bij beide"


def title_thema(b: Themabalans) -> str:
    """Which share of the voters ticked the middle green plan, and the middle other plan."""
    return (
        f"Het middelste groene plan kreeg een kruisje van {say(b.stemmers_groen_pct, '%')} van de stemmers, "
        f"een ander plan {say(b.stemmers_overig_pct, '%')}"
    )


def title_deelname(deelnames: Sequence[Rij], ronde_id: str) -> str:
    """Voters per 100 inhabitants in the chosen round, or the bounds of all of them."""
    alle = [float(d["stemmers_per_100_15plus"]) for d in deelnames]
    grenzen = f"{say(min(alle))} tot {say(max(alle))}"
    eigen = next((d for d in deelnames if d["ronde_id"] == ronde_id), None)
    if eigen is None:
        return f"Bij deze {getal(len(alle))} rondes stemden {grenzen} mensen per 100 inwoners"
    zelf = say(float(eigen["stemmers_per_100_15plus"]))
    wie = f"In {eigen['stadsdeel']} stemden {zelf} mensen per 100 inwoners in {eigen['jaar']}"
    return f"{wie}, bij deze rondes {grenzen}"


# --- plans and people that drop out (step 5) ---------------------------------------------------------


def title_trechter(t: Trechter) -> str:
    """What came in and what was left; an announced assembly has only intentions."""
    bekend = [stap for stap in t.stappen if stap.aantal is not None]
    eerst, laatst = bekend[0], bekend[-1]
    over = laatst.aantal or 0
    vorm = _OVER[laatst.id][over > 1].format(m=_hoeveel(over))
    twijfel = " (een getal is niet zeker)" if t.twijfel else ""
    zin = f"{_VAN[eerst.id].format(n=getal(eerst.aantal))} bij {t.naam} {vorm}{twijfel}"
    return f"Een voornemen: {zin[0].lower()}{zin[1:].replace(' deden ', ' doen ')}" if t.aangekondigd else zin


def _hoeveel(aantal: int) -> str:
    return "geen" if not aantal else "één" if aantal == 1 else getal(aantal)


def title_kosten(rijen: Sequence[Rij], t: Trechter) -> str:
    """What a chosen plan costs in this case, or at most in all cases; a budget only says at most."""
    eigen = next((r for r in rijen if (r["naam"], r["jaar"]) == (t.naam, t.jaar)), None)
    if eigen is None:
        hoogst = max(float(r["per_plan_eur"]) for r in rijen)
        wat = f"Een gekozen plan kostte in deze {getal(len(rijen))} voorbeelden gemiddeld hoogstens"
        return f"{wat} {met_eenheid(hoogst, 'euro')}"
    hoogstens = "" if eigen["berekend_uit"] == "uitgaven" else "hoogstens "
    bedrag = met_eenheid(eigen["per_plan_eur"], "euro")
    return f"Een gekozen plan kostte bij {t.naam} ({t.jaar}) gemiddeld {hoogstens}{bedrag}"


# --- two cases on three questions (step 1) -----------------------------------------------------------


def title_mensen(gevallen: Sequence[tuple[str, Any]]) -> str:
    """How many people took part in each of one or two cases (name and number), as far as that is known."""
    bekend = [(naam, mensen) for naam, mensen in gevallen if not is_leeg(mensen)]
    if not bekend:
        wie = "dit geval" if len(gevallen) == 1 else "deze twee gevallen"
        return f"Van {wie} kennen wij het aantal deelnemers niet"
    delen = [f"bij {naam} {getal(mensen)}" for naam, mensen in bekend[1:]]
    delen += [f"bij {naam} is dat onbekend" for naam, mensen in gevallen if is_leeg(mensen)]
    (eerste, aantal) = bekend[0]
    deden = "deed één mens" if aantal == 1 else f"deden {getal(aantal)} mensen"
    return ", ".join([f"Bij {eerste} {deden} mee", *delen])


def title_gesprek(gevallen: Sequence[Rij], gesprek_vanaf: int) -> str:
    """In how many cases people talked, and in how many of those the outcome was more than advice."""
    gesprek = [g for g in gevallen if g["diep"] >= gesprek_vanaf]
    harder = sum(g["hard"] > 1 for g in gesprek)
    daarvan = "geen" if not harder else getal(harder)
    return (
        f"Bij {getal(len(gesprek))} van de {getal(len(gevallen))} gevallen was er een gesprek, "
        f"bij {daarvan} daarvan was de uitkomst meer dan een advies"
    )


def title_rotterdam(los: Mapping[str, float]) -> str:
    """Turnout for the council and for the neighbourhood councils."""
    raad, wijk = (met_eenheid(los[k], "%") for k in ("opkomst_gemeenteraad", "opkomst_wijkraad"))
    return f"In Rotterdam stemde {raad} van de kiezers voor de gemeenteraad en {wijk} voor de wijkraad"


def title_besluit(telling: Mapping[str, int]) -> str:
    """Who decided in most of the processes."""
    meest = max(telling.values())
    wie = [wie for wie, keer in telling.items() if keer == meest]
    alle = sum(telling.values())
    besloten = "besloot" if len(wie) == 1 and wie[0] not in ("ambtenaren", "inwoners") else "besloten"
    de = "de " if wie[0] == "gemeenteraad" else ""
    elk = "elk " if len(wie) > 1 else ""
    return f"In Heerenveen {besloten} {de}{opsomming(wie)} bij {elk}{getal(meest)} van de {getal(alle)} trajecten"
