"""Who came to a meeting, by group: what a table says, what is asked about it, and what may be judged.

Nothing is kept of what a reader brings: it comes in, is counted and goes out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from routekaart.taal import getal, opsomming

Indeling = Literal["leeftijd", "opleiding", "wijk"]
Rol = Literal["groep", "aantal", "inwoners", "niet"]
# Which groups are compared when those of the table do not fit ours, or may hold children: 'onze' (our four, nobody
# was under 15), 'eigen' (ours merged until theirs fit, nobody was under 15), 'kinderen' (merged, children as well).
Banden = Literal["", "onze", "eigen", "kinderen"]
# The name that stands for no column at all in `Lezing.rollen` and in the answers to a question about numbers:
# {"": "aantal"} says that every row is one person.
ELKE_REGEL = ""
MEESTE_MENSEN = 1_000_000
MEESTE_REGELS = 20_000


class DeelnemersFout(ValueError):
    """The lines cannot be counted; says in Dutch what is wrong and what to do."""


@dataclass(frozen=True)
class Deelnemers:
    """Who came, by group, from lines as people type them: which line went where (None: not used), and remarks.

    `weggelaten` counts people in lines that name no group; `zonder_oordeel` holds the groups that they may change.
    """

    aantallen: Mapping[str, int]
    regels: Sequence[tuple[str, str | None, int]] = ()
    opmerkingen: Sequence[str] = ()
    zonder_oordeel: frozenset[str] = frozenset()
    weggelaten: int = 0


@dataclass(frozen=True)
class Kolomrol:
    """What a column is taken for and why (in Dutch), with its first three filled cells as they stand."""

    naam: str
    rol: Rol
    waarom: str
    voorbeelden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lezing:
    """What the reader changed in our reading; all empty is our own proposal.

    An answer to a question about 'groep' or 'aantal' is a role: `rollen[answer] = soort`. `regels` gives a line
    number the name of a group that is compared, or "" for a line that is not to be used.
    """

    rollen: Mapping[str, Rol] = field(default_factory=dict)
    regels: Mapping[int, str] = field(default_factory=dict)
    peiljaar: int | None = None
    banden: Banden = ""


@dataclass(frozen=True)
class Regel:
    """One row: its line number in the file, its group (None: not used) and in Dutch why it is not used."""

    nummer: int
    label: str
    aantal: int | None
    groep: str | None
    reden: str = ""


@dataclass(frozen=True)
class Vraag:
    """What must be answered before anything is judged: answers with their text, none for a year."""

    soort: Literal["aantal", "groep", "peiljaar", "banden"]
    tekst: str
    opties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Voorstel:
    """How we read a table. It may be judged when `vragen` is empty.

    `bevolking`: the groups that are compared, with their share of the residents in %. `zonder_oordeel`: the groups
    of which people were, or may have been, left out. `gebruikt` and `weggelaten` count people, not rows.
    """

    kolommen: tuple[Kolomrol, ...]
    regels: tuple[Regel, ...]
    vragen: tuple[Vraag, ...]
    bevolking: Mapping[str, float]
    aantallen: Mapping[str, int]
    zonder_oordeel: frozenset[str] = frozenset()
    gebruikt: int = 0
    weggelaten: int = 0
    opmerkingen: tuple[str, ...] = ()


def kort(tekst: str) -> str:
    """A text of the reader, cut so that a line of the page stays short."""
    return tekst if len(tekst) <= 40 else f"{tekst[:40]}…"


def noem(namen: Sequence[str]) -> str:
    """Labels of the reader in quotes, at most five and how many more."""
    uniek = [*dict.fromkeys(namen)]
    eerste = [f"'{kort(naam)}'" for naam in uniek[:5]]
    meer = len(uniek) - len(eerste)
    return opsomming([*eerste, *([f"nog {getal(meer)}"] if meer else [])])


def check_aantal(aantal: float, groep: str) -> int:
    """A number of people as a whole number. Raises `DeelnemersFout` for a share or an impossible number."""
    if aantal < 0 or aantal != int(aantal) or aantal > MEESTE_MENSEN:
        raise DeelnemersFout(
            f"Bij '{kort(groep)}' staat {getal(aantal)}. Vul een aantal mensen in, en geen percentage."
        )
    return int(aantal)
