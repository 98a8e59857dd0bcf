"""Reading a Pabulib file (.pb): a participatory budgeting round with plans, ballots and its own limits.

The format is that of https://pabulib.org/format. Amounts are exact; nothing is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from routekaart.analyse.stemmen.bedragen import Bedragtekst, read_bedragen
from routekaart.analyse.stemmen.biljetten import Biljetgrenzen, read_biljetten
from routekaart.analyse.stemmen.plafonds import (
    Plafonds,
    Plafondtekst,
    check_groep,
    find_plafonds,
    read_plafonds,
)
from routekaart.analyse.stemmen.stembus import Stembus
from routekaart.analyse.stemmen.stemdeel import Stapel
from routekaart.analyse.stemmen.stemmeta import Meta
from routekaart.analyse.stemmen.stemtekst import Stemtekst, read_stemtekst
from routekaart.analyse.stemmen.stemvakken import PabulibFout, kort
from routekaart.taal import getal, hoeveel, opsomming

__all__ = ["PabulibFout", "Plafonds", "Plan", "Stemronde", "read_pabulib"]

# Ballots on which a voter ticks plans; the other kinds give ranks or points.
_AANKRUISEN = {"approval", "choose-1"}
_ANDERE_VORMEN = {
    "ordinal": "een volgorde geven",
    "cumulative": "punten verdelen",
    "scoring": "punten geven",
}
# What a file can ask that we do not do.
_NIET_TOEGEPAST = {
    "min_length_per_category": "het minste aantal kruisjes per thema",
    "max_length_per_category": "het grootste aantal kruisjes per thema",
    "min_sum_cost_per_category": "het laagste bedrag per thema op één biljet",
    "max_sum_cost_per_category": "het hoogste bedrag per thema op één biljet",
}
_PAST_NOG = "fund additional projects that fit"


class Plan(NamedTuple):
    """A plan on the ballot. Its title stays out: residents wrote it. `groep` is where a ceiling counts it."""

    id: str
    kosten: Fraction
    thema: str = ""
    groep: str = ""


@dataclass(frozen=True)
class Stemronde:
    """A round as it was held.

    `biljetten` holds who ticked what; `weggelaten` ballots broke a limit and are not among them.
    Amounts are in `munt` as the file gives it ('EUR', 'PLN'), empty when it gives none. `drempel` is the number of
    votes below which a plan cannot win. `officieel` holds the plans that the organiser chose, None when the file does
    not say so of every plan.
    """

    naam: str
    gemeente: str
    budget: Fraction
    regel: str
    plannen: tuple[Plan, ...]
    biljetten: Stembus
    munt: str = ""
    plafonds: Plafonds = field(default_factory=Plafonds)
    drempel: int = 0
    weggelaten: int = 0
    officieel: frozenset[str] | None = None
    opmerkingen: tuple[str, ...] = ()

    @property
    def kosten(self) -> dict[str, Fraction]:
        """Cost per plan."""
        return {plan.id: plan.kosten for plan in self.plannen}

    @property
    def stemmers(self) -> int:
        """How many people voted."""
        return self.biljetten.stemmers


def read_pabulib(bron: Path | bytes | str) -> Stemronde:
    """A round from a file, from bytes that were uploaded, or from text. Raises `PabulibFout`."""
    tekst = read_stemtekst(bron.read_bytes() if isinstance(bron, Path) else bron)
    meta = Meta(tekst.meta)
    _check_stemvorm(meta)
    rijen = list(_planrijen(tekst))
    plafond = find_plafonds(meta)
    teksten = _bedragteksten(meta, rijen, plafond)
    bedragen = read_bedragen(list(teksten.values()), _munt(meta))
    waarden = dict(zip(teksten, bedragen.waarden, strict=True))
    plafonds, over_plafonds = read_plafonds(plafond, waarden, rijen)
    plannen = tuple(
        Plan(
            rij["project_id"],
            waarden[f"plan {nr}"],
            rij.get("category", ""),
            check_groep(rij, plafond, plafonds, nummer),
        )
        for nr, (nummer, rij) in enumerate(rijen)
    )
    kosten = {plan.id: plan.kosten for plan in plannen}
    grenzen = _grenzen(meta, waarden)
    biljetten = read_biljetten(tekst.stapel, kosten, grenzen, _stemmen_in_bestand(rijen))
    return Stemronde(
        naam=meta.tekst("description"),
        gemeente=meta.tekst("unit"),
        budget=waarden["budget"],
        regel=meta.tekst("rule").lower(),
        plannen=plannen,
        biljetten=biljetten.bus,
        munt=bedragen.munt,
        plafonds=plafonds,
        drempel=meta.aantal("min_project_score_threshold") or 0,
        weggelaten=biljetten.weggelaten,
        officieel=_officieel(rijen),
        opmerkingen=(
            *_over_aantallen(meta, tekst.stapel, len(plannen)),
            *biljetten.opmerkingen,
            *bedragen.opmerkingen,
            *_over_budget(waarden["budget"], kosten.values()),
            *over_plafonds,
            *_over_bestand(meta, tekst, bedragen.munt),
        ),
    )


def _check_stemvorm(meta: Meta) -> None:
    regel, vorm = meta.waarden.get("vote_type", (0, "approval"))
    if vorm.lower() not in _AANKRUISEN:
        wat = _ANDERE_VORMEN.get(vorm.lower())
        uitleg = f" ({wat})" if wat else ""
        raise PabulibFout(
            f"Regel {regel}: deze ronde heeft stemvorm '{kort(vorm)}'{uitleg}. "
            "Wij lezen alleen rondes waarin mensen plannen aankruisen (approval)."
        )


def _munt(meta: Meta) -> str:
    regel, munt = meta.waarden.get("currency", (0, ""))
    if munt and not re.fullmatch(r"[^\W\d_]{1,10}|[$€£]", munt):
        raise PabulibFout(f"Regel {regel}: de munt (currency) is '{kort(munt)}'. Schrijf bijvoorbeeld EUR.")
    return munt


# --- plans -------------------------------------------------------------------------------------------


def _planrijen(tekst: Stemtekst) -> Iterator[tuple[int, dict[str, str]]]:
    gezien: dict[str, int] = {}
    for regel, cellen in tekst.plannen:
        rij = dict(zip(tekst.kop, cellen, strict=True))
        plan = rij["project_id"]
        if not plan:
            raise PabulibFout(f"Regel {regel}: een plan heeft geen nummer (project_id).")
        if "," in plan or "\n" in plan:
            raise PabulibFout(
                f"Regel {regel}: het nummer van een plan is '{kort(plan)}'. Daar mag geen komma in staan."
            )
        if plan in gezien:
            raise PabulibFout(
                f"Regel {regel}: plan {kort(plan)} staat er twee keer, ook op regel {gezien[plan]}."
            )
        gezien[plan] = regel
        yield regel, rij


def _bedragteksten(
    meta: Meta, rijen: list[tuple[int, dict[str, str]]], plafond: Plafondtekst | None
) -> dict[str, Bedragtekst]:
    """All amounts of the file that are used, the budget first."""
    budget = meta.bedrag("budget", "het budget")
    if budget is None:
        regel, waarde = meta.waarden.get("budget", (0, ""))
        if not waarde:
            raise PabulibFout(
                "In het deel META staat geen budget. Zet er een regel bij, zoals: budget;100000."
            )
        raise PabulibFout(f"Regel {regel}: het budget is {kort(waarde)}. Dat moet meer dan nul zijn.")
    teksten: dict[str, Bedragtekst] = {"budget": budget}
    for nr, (regel, rij) in enumerate(rijen):
        teksten[f"plan {nr}"] = Bedragtekst(
            regel, f"de prijs van plan {kort(rij['project_id'])}", rij["cost"]
        )
    for sleutel in ("min_sum_cost", "max_sum_cost"):
        tekst = meta.bedrag(sleutel, f"het bedrag bij {sleutel}")
        if tekst:
            teksten[sleutel] = tekst
    if plafond:
        for naam, bedrag in plafond.bedragen.items():
            teksten[f"plafond {naam}"] = Bedragtekst(plafond.regel, f"het bedrag voor {kort(naam)}", bedrag)
    return teksten


def _grenzen(meta: Meta, waarden: Mapping[str, Fraction]) -> Biljetgrenzen:
    een = meta.tekst("vote_type").lower() == "choose-1"
    return Biljetgrenzen(
        minste=meta.aantal("min_length"),
        meeste=1 if een else meta.aantal("max_length"),
        laagste=waarden.get("min_sum_cost"),
        hoogste=waarden.get("max_sum_cost"),
    )


def _stemmen_in_bestand(rijen: list[tuple[int, dict[str, str]]]) -> dict[str, int]:
    """Votes per plan as the file counts them; empty when it does not count all plans."""
    tellingen = {rij["project_id"]: rij.get("votes", "") for _, rij in rijen}
    if not all(re.fullmatch(r"[0-9]{1,12}", telling) for telling in tellingen.values()):
        return {}
    return {plan: int(telling) for plan, telling in tellingen.items()}


def _officieel(rijen: list[tuple[int, dict[str, str]]]) -> frozenset[str] | None:
    """The plans marked 1; other marks than 0 and 1 mean something else in every round."""
    if not all(rij.get("selected") in {"0", "1"} for _, rij in rijen):
        return None
    return frozenset(rij["project_id"] for _, rij in rijen if rij["selected"] == "1")


# --- what a reader must know -------------------------------------------------------------------------


def _over_aantallen(meta: Meta, stapel: Stapel, plannen: int) -> Iterator[str]:
    for sleutel, aantal, wat in (
        ("num_votes", sum(stapel.telling.values()), "stembiljetten"),
        ("num_projects", plannen, "plannen"),
    ):
        genoemd = meta.tekst(sleutel)
        if genoemd.isdecimal() and len(genoemd) < 13 and int(genoemd) != aantal:
            yield f"Het bestand noemt {getal(int(genoemd))} {wat}, maar er staan er {getal(aantal)}."


def _over_budget(budget: Fraction, kosten: Collection[Fraction]) -> Iterator[str]:
    if min(kosten) > budget:
        yield "Geen enkel plan past in het budget. Kijk na of het budget en de prijzen kloppen."
    elif sum(kosten) <= budget:
        yield "Alle plannen samen passen in het budget. Er valt dus niets te kiezen."


def _over_bestand(meta: Meta, tekst: Stemtekst, munt: str) -> Iterator[str]:
    stapel = tekst.stapel
    if stapel.dubbel:
        yield (
            f"Bij {hoeveel(stapel.dubbel, 'biljet', 'biljetten')} staat een nummer van een stemmer dat al eerder "
            f"voorkwam, voor het eerst op regel {stapel.find_dubbel()}. Wij tellen ze allemaal."
        )
    if not munt:
        yield "Er staat geen munt in het bestand (currency). Daarom staan de bedragen er zonder munt."
    if not tekst.utf8:
        yield "Letters met een accent kunnen er anders uitzien, want het bestand is niet bewaard als UTF-8."
    niet = [wat for sleutel, wat in _NIET_TOEGEPAST.items() if meta.tekst(sleutel)]
    if niet:
        yield f"Het bestand noemt ook {opsomming(niet)}. Daar letten wij niet op."
    rest = meta.tekst("leftover_budget")
    if rest and not rest.lower().startswith(_PAST_NOG):
        yield f"Voor het laatste geld had de ronde een eigen regel ('{kort(rest, 80)}'). Die doen wij niet na."
