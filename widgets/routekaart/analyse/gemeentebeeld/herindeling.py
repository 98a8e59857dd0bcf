"""What became of a municipality since the division of 1 January 2022, and what it was made of before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.analyse.gemeenten import CbsGemeente, list_gemeenten
from routekaart.content.cijfers import load_gemeentenamen


@dataclass(frozen=True)
class Overgang:
    """One municipality that goes over into others on a day; `voorgenomen` when it is a plan.

    `van` are the names that disappear, `naar` the names of what is there afterwards.
    """

    van: tuple[str, ...]
    naar: tuple[str, ...]
    sinds: date
    voorgenomen: bool


@dataclass(frozen=True)
class Herindeling:
    """What a municipality of the list of 2022 has to do with reorganisations.

    `op_in` says what it became (None when it is still there), `erbij` what joined it since, both also as a plan;
    `voorgangers` are names of municipalities that went into it before the list was made.
    """

    op_in: Overgang | None = None
    erbij: tuple[Overgang, ...] = ()
    voorgangers: tuple[str, ...] = ()

    @property
    def opvolger(self) -> str:
        """The name of the municipality whose council decides now, when it is another one; else empty."""
        return self.op_in.naar[0] if self.op_in and not self.op_in.voorgenomen else ""


def find_herindeling(code: str) -> Herindeling:
    """What happened to municipality `code`; nothing for an unknown code. Source: `content/gemeentenamen.yaml`."""
    return _herindelingen().get(code, Herindeling())


@cache
def _herindelingen() -> dict[str, Herindeling]:
    gemeenten = {g.code: g for g in list_gemeenten()}
    return {code: _herindeling(gemeente, gemeenten) for code, gemeente in gemeenten.items()}


def _herindeling(gemeente: CbsGemeente, gemeenten: dict[str, CbsGemeente]) -> Herindeling:
    namen = load_gemeentenamen()
    in_lijst = {g.naam for g in gemeenten.values()}
    op_in, erbij, voorgangers = None, [], []
    for nieuw in namen.samengegaan:
        if gemeente.code in nieuw.uit:
            delen = tuple(gemeenten[code].naam for code in nieuw.uit)
            op_in = Overgang(delen, (nieuw.naam,), nieuw.sinds, voorgenomen=False)
    for oud in namen.opgegaan:
        naar = tuple(gemeenten[code].naam for code in oud.naar if code in gemeenten)
        overgang = Overgang((oud.naam,), naar, oud.sinds, oud.voorgenomen)
        if oud.naam == gemeente.naam:
            op_in = overgang
        elif gemeente.code in oud.naar and oud.naam in in_lijst:
            erbij.append(overgang)
        elif gemeente.code in oud.naar:
            voorgangers.append(oud.naam)
    return Herindeling(op_in, tuple(erbij), tuple(voorgangers))
