"""What a table is: its questions in four states, devices with a key each, and answers without names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Stand = Literal["dicht", "open", "gesloten", "getoond"]
# What a key opens: to take part, to lead, to show on the big screen, or to come in.
Soort = Literal["deelnemer", "beheer", "scherm", "mee"]

STANDEN: tuple[Stand, ...] = get_args(Stand)
# Where a question may go from where it is. A shown one can be hidden again, a closed one opened again.
OVERGANGEN: dict[Stand, frozenset[Stand]] = {
    "dicht": frozenset({"open"}),
    "open": frozenset({"gesloten", "dicht"}),
    "gesloten": frozenset({"open", "getoond"}),
    "getoond": frozenset({"gesloten"}),
}
# Whom a participant can speak for; "" for who would rather not say.
ROLLEN = ("raad", "griffie", "burgemeester", "college", "organisatie", "inwoners", "")
# Nobody stands alone: fewer than this are never split off, nor left over.
MINSTENS = 3
PLAATSEN = 60
# No operator can allow more.
MEESTE_PLAATSEN = 500
# No letters that look like another letter or a digit, and no vowels: a code is never a word.
LETTERS = "BCDFGHJKMNPQRSTVWXZ"
CODELENGTE = 6


@dataclass(frozen=True)
class Sleutels:
    """What whoever opens a table gets, once: only fingerprints of these are kept."""

    code: str
    mee: str
    beheer: str
    scherm: str


@dataclass(frozen=True)
class Tafel:
    """A table. Times are milliseconds since 1970.

    `stap` is where it is now: a table goes on from one step to another, with the same people and the same code.
    `versie` grows when something changes that a participant may see, `teller` also when somebody came in or answered.
    `sluit_op`: from then on nobody answers; `wis_op`: from then on nothing of it is kept.
    """

    id: int
    stap: str
    groep: str
    gemeente: str
    plaatsen: int
    versie: int
    teller: int
    geopend_op: int
    sluit_op: int
    wis_op: int


@dataclass(frozen=True)
class Wie:
    """Who asks: a key of a table, and for a participant which one and in what role."""

    soort: Soort
    tafel: int
    deelnemer: int = 0
    rol: str = ""


@dataclass(frozen=True)
class Antwoord:
    """What one device answered; the highest `volgnr` of a device wins."""

    deelnemer: int
    volgnr: int
    waarde: Any = None
    toelichting: str = ""


@dataclass(frozen=True)
class Uitkomst:
    """What the room made of a question: texts in heaps, the answer it agreed on and what it wrote.

    `hoopjes` is a list of (title, texts); `afspraken` text per paragraph code; `verdeling` what `tel` counted when the
    question was closed. `volgnr` grows with every change, so that two leaders do not write over each other unseen.
    """

    volgnr: int = 0
    verdeling: dict[str, Any] = field(default_factory=dict)
    hoopjes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    antwoord: Any = None
    toelichting: str = ""
    afspraken: dict[str, str] = field(default_factory=dict)
    # When leaders last wrote or the question was last closed, by the clock of the server.
    gewijzigd_op: int = 0


@dataclass(frozen=True)
class Momentopname:
    """All that is needed to say what a device may see, read at one moment.

    `uitkomsten` holds only questions that are closed or shown; `antwoorden` how many finished answers a question has.
    """

    tafel: Tafel
    standen: dict[str, Stand]
    deelnemers: int
    antwoorden: dict[str, int]
    uitkomsten: dict[str, Uitkomst]
    # The step of each question.
    stappen: dict[str, str] = field(default_factory=dict)
