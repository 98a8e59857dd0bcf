"""What was laid down in the ordinances that were read, for the decisions that were seen often enough to count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from routekaart.content.cijfers import load_gemeentewoorden
from routekaart.content.data import load_tabel
from routekaart.taal import is_leeg

# With fewer ordinances read than this a group says nothing about its kind: then all are counted.
MINSTE_VERORDENINGEN = 10
_NIET_GEZIEN = "niet_gezien"


class Eigenkeuze(NamedTuple):
    """What one municipality chose: the letter of an option, `anders` or `niet_geregeld`; `gezien` in the text itself."""

    optie: str
    artikel: str
    toelichting: str
    gezien: bool


@dataclass(frozen=True)
class Keuzetelling:
    """One decision: in how many of the ordinances read it was seen, and how often each option was chosen."""

    beslissing: str
    gelezen: int
    opties: tuple[tuple[str, int], ...]
    afgeleid: int
    eigen: Eigenkeuze | None

    @property
    def gezien(self) -> int:
        """In how many ordinances the choice was seen."""
        return sum(aantal for _, aantal in self.opties)


@dataclass(frozen=True)
class Keuzes:
    """The counted decisions; `van_groep` says whether only peers were counted (else all that were read).

    `gelezen` is how many ordinances of others were read; the own one never counts.
    """

    van_groep: bool
    gelezen: int
    tellingen: tuple[Keuzetelling, ...]


def count_keuzes(namen: Collection[str], groep: Collection[str]) -> Keuzes:
    """What others laid down. `namen` are the names of the municipality itself, `groep` the names of its peers.

    Sources: the tables `verordeningen_keuzes` and `verordeningen_bronnen` (seen on 28 November 2026).
    """
    gelezen = [naam for naam in _per_gemeente() if naam not in namen]
    van_groep = [naam for naam in gelezen if naam in groep]
    genoeg = len(van_groep) >= MINSTE_VERORDENINGEN
    kring = van_groep if genoeg else gelezen
    eigen = next((_per_gemeente()[naam] for naam in namen if naam in _per_gemeente()), {})
    tellingen = tuple(
        _telling(keuze.beslissing, kring, eigen.get(keuze.beslissing))
        for keuze in load_gemeentewoorden().keuzes
    )
    return Keuzes(genoeg, len(kring), tellingen)


def _telling(beslissing: str, kring: list[str], eigen: Eigenkeuze | None) -> Keuzetelling:
    gevonden = [keuze for naam in kring if (keuze := _per_gemeente()[naam].get(beslissing))]
    aantallen = Counter(keuze.optie for keuze in gevonden)
    return Keuzetelling(
        beslissing=beslissing,
        gelezen=len(kring),
        opties=tuple(sorted(aantallen.items(), key=lambda paar: (-paar[1], paar[0]))),
        afgeleid=sum(not keuze.gezien for keuze in gevonden),
        eigen=eigen,
    )


@cache
def _per_gemeente() -> dict[str, dict[str, Eigenkeuze]]:
    """Every municipality with an ordinance that was read, with what was seen of it."""
    uit: dict[str, dict[str, Eigenkeuze]] = {
        str(naam): {} for naam in load_tabel("verordeningen_bronnen")["gemeente"]
    }
    for rij in load_tabel("verordeningen_keuzes").to_dict("records"):
        if rij["optie"] != _NIET_GEZIEN:
            uit[str(rij["gemeente"])][str(rij["beslissing"])] = Eigenkeuze(
                str(rij["optie"]),
                "" if is_leeg(rij["artikel"]) else str(rij["artikel"]),
                "" if is_leeg(rij["toelichting"]) else str(rij["toelichting"]),
                rij["zekerheid"] == "gezien",
            )
    return uit
