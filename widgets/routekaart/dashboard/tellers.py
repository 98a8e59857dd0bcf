"""What is counted while the server runs: plain numbers, added up where it happens and read when somebody measures.

Nothing here can grow with what visitors ask: kinds, statuses and reasons are closed sets, and no address, key, table
or municipality is ever part of one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

# What an address is for. What is none of these counts as "anders".
SOORTEN = ("bladzijde", "cijfer", "document", "tafel", "wacht", "vast", "notebook", "beheer", "anders")
# Upper bounds in seconds of how long an answer took.
GRENZEN = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# Why somebody was refused. With a status the answer itself counts it; the others are said by whoever breaks off a line.
PER_STATUS = {403: "herkomst", 413: "te_groot", 415: "vorm", 421: "naam", 429: "te_vaak", 503: "druk"}
WEIGERINGEN = (*PER_STATUS.values(), "verbindingen", "verbindingen_per_adres", "te_traag", "kop", "anders")
# What went wrong with the store of the tables.
OPSLAGFOUTEN = ("vol", "alleen_lezen", "weg", "traag", "druk", "versie", "anders")
_BEGINNEN = (
    ("cijfers/", "cijfer"),
    ("document", "document"),
    ("concept", "document"),
    ("tafel/api/", "tafel"),
    ("statisch/", "vast"),
    ("levend", "notebook"),
    ("eigen", "notebook"),
    ("gezond", "beheer"),
    ("metingen", "beheer"),
    ("favicon.ico", "vast"),
    ("robots.txt", "vast"),
)


def soort_van(pad: str, basis: str = "/") -> str:
    """What an address is for; `pad` may hold a query."""
    if not pad.startswith(basis):
        return "beheer" if pad.startswith(("/gezond", "/metingen")) else "anders"
    rest = pad[len(basis) :]
    for begin, soort in _BEGINNEN:
        if rest.startswith(begin):
            return soort
    return "bladzijde"


class Tellers:
    """The counts of one process. Only the thread that serves adds, so nothing is locked."""

    def __init__(self) -> None:
        # Per kind: how many answers with a status in the hundreds, from 0xx to 5xx.
        self.verzoeken: dict[str, list[int]] = {soort: [0] * 6 for soort in SOORTEN}
        # Per kind: how many took at most so long, the last for what took longer; and how long all of them together.
        self.duren: dict[str, list[int]] = {soort: [0] * (len(GRENZEN) + 1) for soort in SOORTEN}
        self.seconden: dict[str, float] = dict.fromkeys(SOORTEN, 0.0)
        self.weigeringen: dict[str, int] = dict.fromkeys(WEIGERINGEN, 0)
        self.opslagfouten: dict[str, int] = dict.fromkeys(OPSLAGFOUTEN, 0)
        # Answers at a table that were kept; lines to visitors that were ever opened.
        self.antwoorden = 0
        self.lijnen = 0
        # How many lines are open now; whoever keeps them says so.
        self.lijnen_open: Callable[[], int] = lambda: 0

    def antwoord(self, soort: str, status: int, duur: float) -> None:
        """Count an answer that went out after `duur` seconds."""
        if soort not in self.verzoeken:
            soort = "anders"
        self.verzoeken[soort][min(status // 100, 5)] += 1
        self.duren[soort][bisect_left(GRENZEN, duur)] += 1
        self.seconden[soort] += duur
        if status in PER_STATUS:
            self.weigeringen[PER_STATUS[status]] += 1

    def weiger(self, waarom: str) -> None:
        """Count a refusal that no answer tells of: a line that was broken off, or was never taken."""
        self.weigeringen[waarom if waarom in self.weigeringen else "anders"] += 1

    def opslagfout(self, soort: str) -> None:
        """Count a question that the store of the tables did not answer."""
        self.opslagfouten[soort if soort in self.opslagfouten else "anders"] += 1


# Of this process: there is one server in it.
TELLERS = Tellers()
