"""Reading a Pabulib file (.pb): a participatory budgeting round with plans and ballots."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from routekaart.taal import getal

_DELEN = ("META", "PROJECTS", "VOTES")
# Ballots on which a voter ticks plans; the other kinds give ranks or points.
_AANKRUISEN = {"approval", "choose-1"}


class PabulibFout(ValueError):
    """The file cannot be used; says in Dutch what is wrong and where."""


class Plan(NamedTuple):
    """A plan on the ballot. Its title stays out: residents wrote it."""

    id: str
    kosten: int
    thema: str = ""


@dataclass(frozen=True)
class Stemronde:
    """A round as it was held."""

    naam: str
    gemeente: str
    budget: int
    regel: str
    plannen: tuple[Plan, ...]
    biljetten: tuple[frozenset[str], ...]
    opmerkingen: tuple[str, ...] = ()

    @property
    def kosten(self) -> dict[str, int]:
        """Cost per plan."""
        return {plan.id: plan.kosten for plan in self.plannen}


def read_pabulib(bron: Path | bytes | str) -> Stemronde:
    """A round from a file, from bytes that were uploaded, or from text."""
    delen = _split(_tekst(bron))
    meta = {rij[0]: rij[1] if len(rij) > 1 else "" for _, rij in delen["META"][1:] if rij}
    soort = meta.get("vote_type", "approval")
    if soort not in _AANKRUISEN:
        raise PabulibFout(
            f"Deze ronde heeft stemvorm '{soort}'. Wij lezen alleen rondes waarin mensen plannen aankruisen (approval)."
        )
    budget = _bedrag(meta.get("budget", ""), "Het budget in het deel META")
    plannen = tuple(_plannen(delen["PROJECTS"]))
    biljetten, leeg = _biljetten(delen["VOTES"], {plan.id for plan in plannen})
    return Stemronde(
        naam=meta.get("description", ""),
        gemeente=meta.get("unit", ""),
        budget=budget,
        regel=meta.get("rule", ""),
        plannen=plannen,
        biljetten=biljetten,
        opmerkingen=tuple(_opmerkingen(meta, plannen, biljetten, leeg)),
    )


Tekstregels = list[tuple[int, list[str]]]


def _tekst(bron: Path | bytes | str) -> str:
    ruw = bron.read_bytes() if isinstance(bron, Path) else bron
    if isinstance(ruw, str):
        return ruw.removeprefix("\ufeff")
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PabulibFout(
            "Het bestand is geen gewone tekst (UTF-8). Kies een .pb-bestand van Pabulib."
        ) from None


def _split(tekst: str) -> dict[str, Tekstregels]:
    """The three parts, each with its heading; every row carries its line number."""
    delen: dict[str, Tekstregels] = {}
    huidig: Tekstregels | None = None
    for nummer, rij in enumerate(csv.reader(tekst.splitlines(), delimiter=";"), 1):
        if len(rij) == 1 and rij[0].strip().upper() in _DELEN:
            huidig = delen.setdefault(rij[0].strip().upper(), [])
        elif huidig is not None and any(cel.strip() for cel in rij):
            huidig.append((nummer, [cel.strip() for cel in rij]))
    for deel in _DELEN:
        if deel not in delen:
            raise PabulibFout(f"Het deel {deel} ontbreekt. Een .pb-bestand heeft {', '.join(_DELEN)}.")
        if len(delen[deel]) < 2:
            wat = {"META": "geen gegevens", "PROJECTS": "geen plannen", "VOTES": "geen stembiljetten"}[deel]
            raise PabulibFout(f"In het deel {deel} staan {wat}.")
    return delen


def _rijen(regels: Tekstregels, nodig: tuple[str, ...], deel: str) -> Iterator[tuple[int, dict[str, str]]]:
    kop = [naam.lower() for naam in regels[0][1]]
    for naam in nodig:
        if naam not in kop:
            raise PabulibFout(f"In het deel {deel} ontbreekt de kolom '{naam}'. Gevonden: {', '.join(kop)}.")
    for nummer, rij in regels[1:]:
        yield nummer, dict(zip(kop, [*rij, *[""] * len(kop)], strict=False))


def _plannen(regels: Tekstregels) -> Iterator[Plan]:
    gezien: dict[str, int] = {}
    for nummer, rij in _rijen(regels, ("project_id", "cost"), "PROJECTS"):
        plan = rij["project_id"]
        if not plan:
            raise PabulibFout(f"Regel {nummer}: een plan heeft geen nummer (project_id).")
        if plan in gezien:
            raise PabulibFout(f"Regel {nummer}: plan {plan} staat er twee keer, ook op regel {gezien[plan]}.")
        gezien[plan] = nummer
        yield Plan(
            plan, _bedrag(rij["cost"], f"Regel {nummer}: de prijs van plan {plan}"), rij.get("category", "")
        )


def _biljetten(regels: Tekstregels, bekend: set[str]) -> tuple[tuple[frozenset[str], ...], int]:
    biljetten = []
    for nummer, rij in _rijen(regels, ("vote",), "VOTES"):
        biljet = frozenset(deel.strip() for deel in rij["vote"].split(",") if deel.strip())
        vreemd = sorted(biljet - bekend)
        if vreemd:
            raise PabulibFout(
                f"Regel {nummer}: er is gestemd op plan {', '.join(vreemd)}. Dat plan staat niet in PROJECTS."
            )
        biljetten.append(biljet)
    return tuple(biljetten), sum(not biljet for biljet in biljetten)


def _bedrag(tekst: str, wat: str) -> int:
    try:
        bedrag = float(tekst.replace(",", "."))
    except ValueError:
        raise PabulibFout(f"{wat} is '{tekst}'. Dat is geen getal.") from None
    if not 0 < bedrag < float("inf"):
        raise PabulibFout(f"{wat} is {getal(bedrag)}. Dat moet meer dan nul zijn.")
    return round(bedrag)


def _opmerkingen(
    meta: dict[str, str], plannen: tuple[Plan, ...], biljetten: tuple[frozenset[str], ...], leeg: int
) -> Iterator[str]:
    for veld, aantal, wat in (
        ("num_votes", len(biljetten), "stembiljetten"),
        ("num_projects", len(plannen), "plannen"),
    ):
        if meta.get(veld, "").isdecimal() and int(meta[veld]) != aantal:
            yield f"Het bestand noemt {getal(int(meta[veld]))} {wat}, maar er staan er {getal(aantal)}."
    if leeg:
        yield f"{getal(leeg)} stembiljetten zijn leeg. Zij tellen mee als stemmer."
