"""Reading a Pabulib file (.pb): a participatory budgeting round with plans, ballots and its own limits.

The format is that of https://pabulib.org/format. Amounts are exact; nothing is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from routekaart.analyse.bedragen import Bedragtekst, read_bedragen
from routekaart.analyse.biljetten import Biljetgrenzen, read_biljetten
from routekaart.analyse.stemtekst import Rij, Stapel, Stemtekst, read_stemtekst
from routekaart.analyse.stemvakken import PabulibFout, kort
from routekaart.taal import getal, hoeveel, opsomming

__all__ = ["PabulibFout", "Plafonds", "Plan", "Stemronde", "read_pabulib"]

# Ballots on which a voter ticks plans; the other kinds give ranks or points.
_AANKRUISEN = {"approval", "choose-1"}
_ANDERE_VORMEN = {
    "ordinal": "een volgorde geven",
    "cumulative": "punten verdelen",
    "scoring": "punten geven",
}
# Where a ceiling per group of plans stands: the key, the key with the names, the column of a plan, and our word.
_PLAFONDS = (
    ("budget_per_category", "categories", "category", "thema"),
    ("budget_per_neighborhood", "neighborhoods", "neighborhood", "buurt"),
    ("budget_per_district", "districts", "district", "wijk"),
    ("budget_per_subunit", "subunits", "subunit", "gebied"),
)
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
class Plafonds:
    """How much plans of one group may cost together; `soort` says what a group is ('thema', 'buurt')."""

    soort: str = ""
    per_groep: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Stemronde:
    """A round as it was held.

    `biljetten` counts how many voters cast each ballot; `weggelaten` ballots broke a limit and are not among them.
    Amounts are in `munt` as the file gives it ('EUR', 'PLN'), empty when it gives none. `drempel` is the number of
    votes below which a plan cannot win. `officieel` holds the plans that the organiser chose, None when the file does
    not say so of every plan.
    """

    naam: str
    gemeente: str
    budget: Fraction
    regel: str
    plannen: tuple[Plan, ...]
    biljetten: Mapping[frozenset[str], int]
    munt: str = ""
    plafonds: Plafonds = Plafonds()
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
        return sum(self.biljetten.values())


class _Meta:
    """The keys of META in lower case, each with its line."""

    def __init__(self, rijen: list[Rij]) -> None:
        self.waarden: dict[str, tuple[int, str]] = {}
        for regel, cellen in rijen:
            sleutel, waarde = cellen[0].lower(), ";".join(cellen[1:]).rstrip("; ")
            eerder = self.waarden.get(sleutel)
            if eerder and eerder[1] != waarde:
                raise PabulibFout(
                    f"Regel {regel}: '{kort(sleutel)}' staat er twee keer, ook op regel {eerder[0]}. Haal er een weg."
                )
            if sleutel and waarde:
                self.waarden.setdefault(sleutel, (regel, waarde))

    def tekst(self, sleutel: str) -> str:
        return self.waarden.get(sleutel, (0, ""))[1]

    def aantal(self, sleutel: str) -> int | None:
        """A whole number, None when it is not there. Raises `PabulibFout` when it is no whole number."""
        regel, waarde = self.waarden.get(sleutel, (0, ""))
        if not waarde:
            return None
        vondst = re.fullmatch(r"([0-9]{1,12})(?:[.,]0+)?", waarde)
        if vondst is None:
            raise PabulibFout(f"Regel {regel}: {sleutel} is '{kort(waarde)}'. Dat is geen heel getal.")
        return int(vondst[1])

    def bedrag(self, sleutel: str, wat: str) -> Bedragtekst | None:
        """An amount that is still text, None when it is not there; 0 is no limit."""
        regel, waarde = self.waarden.get(sleutel, (0, ""))
        geen = not waarde or re.fullmatch(r"0+(?:[.,]0+)?", waarde)
        return None if geen else Bedragtekst(regel, wat, waarde)


def read_pabulib(bron: Path | bytes | str) -> Stemronde:
    """A round from a file, from bytes that were uploaded, or from text. Raises `PabulibFout`."""
    tekst = read_stemtekst(bron.read_bytes() if isinstance(bron, Path) else bron)
    meta = _Meta(tekst.meta)
    _check_stemvorm(meta)
    rijen = list(_planrijen(tekst))
    plafond = _plafondteksten(meta)
    teksten = _bedragteksten(meta, rijen, plafond)
    bedragen = read_bedragen(list(teksten.values()), _munt(meta))
    waarden = dict(zip(teksten, bedragen.waarden, strict=True))
    plafonds, over_plafonds = _plafonds(plafond, waarden, rijen)
    plannen = tuple(
        Plan(
            rij["project_id"],
            waarden[f"plan {nr}"],
            rij.get("category", ""),
            _groep(rij, plafond, plafonds, nummer),
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
        biljetten=biljetten.telling,
        munt=bedragen.munt,
        plafonds=plafonds,
        drempel=meta.aantal("min_project_score_threshold") or 0,
        weggelaten=biljetten.weggelaten,
        officieel=_officieel(rijen),
        opmerkingen=(
            *_over_aantallen(meta, tekst.stapel, len(plannen)),
            *biljetten.opmerkingen,
            *bedragen.opmerkingen,
            *over_plafonds,
            *_over_bestand(meta, tekst, bedragen.munt),
        ),
    )


def _check_stemvorm(meta: _Meta) -> None:
    regel, vorm = meta.waarden.get("vote_type", (0, "approval"))
    if vorm.lower() not in _AANKRUISEN:
        wat = _ANDERE_VORMEN.get(vorm.lower())
        uitleg = f" ({wat})" if wat else ""
        raise PabulibFout(
            f"Regel {regel}: deze ronde heeft stemvorm '{kort(vorm)}'{uitleg}. "
            "Wij lezen alleen rondes waarin mensen plannen aankruisen (approval)."
        )


def _munt(meta: _Meta) -> str:
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
    meta: _Meta, rijen: list[tuple[int, dict[str, str]]], plafond: _Plafondtekst | None
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


def _grenzen(meta: _Meta, waarden: Mapping[str, Fraction]) -> Biljetgrenzen:
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


# --- ceilings ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Plafondtekst:
    """A ceiling per group as the file writes it; `bedragen` is empty when names and amounts do not match."""

    regel: int
    sleutel: str
    kolom: str
    soort: str
    bedragen: Mapping[str, str]


def _plafondteksten(meta: _Meta) -> _Plafondtekst | None:
    for sleutel, namen, kolom, soort in _PLAFONDS:
        regel, waarde = meta.waarden.get(sleutel, (0, ""))
        if waarde:
            groepen = [deel.strip() for deel in meta.tekst(namen).split(",")]
            bedragen = [deel.strip() for deel in waarde.split(",")]
            past = len(groepen) == len(bedragen) == len(set(groepen)) and all(groepen) and all(bedragen)
            return _Plafondtekst(
                regel, sleutel, kolom, soort, dict(zip(groepen, bedragen, strict=True)) if past else {}
            )
    return None


def _plafonds(
    tekst: _Plafondtekst | None, waarden: Mapping[str, Fraction], rijen: list[tuple[int, dict[str, str]]]
) -> tuple[Plafonds, tuple[str, ...]]:
    if tekst is None:
        return Plafonds(), ()
    if not tekst.bedragen or not all(tekst.kolom in rij for _, rij in rijen):
        return Plafonds(), (
            f"Er was een budget per {tekst.soort} (regel {tekst.regel}). "
            f"Wij zien niet welk bedrag bij welke {tekst.soort} hoort, en rekenen daarom zonder.",
        )
    return Plafonds(tekst.soort, {naam: waarden[f"plafond {naam}"] for naam in tekst.bedragen}), ()


def _groep(rij: dict[str, str], tekst: _Plafondtekst | None, plafonds: Plafonds, regel: int) -> str:
    if tekst is None or not plafonds.per_groep:
        return ""
    groep = rij[tekst.kolom]
    if groep not in plafonds.per_groep:
        raise PabulibFout(
            f"Regel {regel}: plan {kort(rij['project_id'])} heeft {plafonds.soort} '{kort(groep)}'. "
            f"Daarvoor staat geen budget in {tekst.sleutel} (regel {tekst.regel})."
        )
    return groep


# --- what a reader must know -------------------------------------------------------------------------


def _over_aantallen(meta: _Meta, stapel: Stapel, plannen: int) -> Iterator[str]:
    for sleutel, aantal, wat in (
        ("num_votes", sum(stapel.telling.values()), "stembiljetten"),
        ("num_projects", plannen, "plannen"),
    ):
        genoemd = meta.tekst(sleutel)
        if genoemd.isdecimal() and len(genoemd) < 13 and int(genoemd) != aantal:
            yield f"Het bestand noemt {getal(int(genoemd))} {wat}, maar er staan er {getal(aantal)}."


def _over_bestand(meta: _Meta, tekst: Stemtekst, munt: str) -> Iterator[str]:
    stapel = tekst.stapel
    if stapel.dubbel:
        yield (
            f"Bij {hoeveel(stapel.dubbel, 'biljet', 'biljetten')} staat een nummer van een stemmer dat al eerder "
            f"voorkwam, voor het eerst op regel {stapel.dubbel_regel}. Wij tellen ze allemaal."
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
