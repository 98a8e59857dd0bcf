"""What was measured as a table, and as ratios beside what the project aims at."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bezoek import Cijfers
from doelen import Blad, Doel
from proces import Dienst

KLAAR, WISSEL, LIJN, GEHEUGEN = "klaar", "andere gemeente", "over de lijn", "geheugen"


@dataclass(frozen=True)
class Maat:
    """One column of the table; `haal` gives None where a page has no such thing."""

    naam: str
    haal: Callable[[Cijfers], Any]
    eenheid: str = "ms"


MATEN = (
    Maat("kop", lambda c: c.tijden.get("kop")),
    Maat("gesprek", lambda c: max(c.tijden["kop"], c.tijden["gesprek"]) if "gesprek" in c.tijden else None),
    Maat(KLAAR, lambda c: c.klaar),
    Maat(WISSEL, lambda c: statistics.median(c.wissels) if c.wissels else None),
    Maat(LIJN, lambda c: c.bytes / 1024, "kB"),
    Maat("websocket", lambda c: c.socket_bytes / 1024, "kB"),
    Maat("verzoeken", lambda c: c.verzoeken, ""),
    Maat("buiten", lambda c: len(c.buiten), ""),
)


@dataclass
class Loper:
    """A page with its server and what was measured."""

    doel: Doel
    blad: Blad
    dienst: Dienst
    cijfers: list[Cijfers] = field(default_factory=list)
    geheugen: float | None = None

    @property
    def naam(self) -> str:
        """Whose page, and which."""
        return f"{self.doel.naam}: {self.blad.naam}"

    def mediaan(self, naam: str) -> float | None:
        """The middle of all good loads (None when there are none)."""
        if naam == GEHEUGEN:
            return self.geheugen
        maat = next(m for m in MATEN if m.naam == naam)
        goed = [w for c in self.cijfers if not c.fout and (w := maat.haal(c)) is not None]
        return statistics.median(goed) if goed else None


@dataclass(frozen=True)
class Streven:
    """At most so many times as much as a peer's; without a peer: at most so many of the unit."""

    blad: str
    maat: str
    hoogstens: float
    peer: str = ""
    ander: str = KLAAR


# A peer's page with the whole step is how such a page is mostly built.
STREVEN = (
    Streven("vraag", "kop", 0.4, "shiny: alles"),
    Streven("vraag", "gesprek", 0.4, "shiny: alles"),
    Streven("cijfers", KLAAR, 0.6, "shiny: alles"),
    Streven("cijfers", WISSEL, 0.9, "shiny_zelfde: cijfers", WISSEL),
    Streven("gemeente", "kop", 0.4, "shiny: alles"),
    Streven("overzicht", LIJN, 60),
    Streven("gemeente", LIJN, 80),
    Streven("cijfers", LIJN, 100),
    Streven("cijfers", GEHEUGEN, 1),
)
# The same content in the same size: nothing was promised about it, and it is the stricter comparison.
ZELFDE = (
    ("vraag", "gesprek", "shiny: vraag", KLAAR),
    ("cijfers", KLAAR, "shiny: cijfers", KLAAR),
    ("cijfers", KLAAR, "shiny_zelfde: cijfers", KLAAR),
    ("cijfers", WISSEL, "shiny: cijfers", WISSEL),
    ("alles", "kop", "shiny: alles", KLAAR),
    ("alles", "gesprek", "shiny: alles", KLAAR),
    ("alles", KLAAR, "shiny: alles", KLAAR),
    ("alles", KLAAR, "shiny_zelfde: alles", KLAAR),
    ("alles", KLAAR, "panel: alles", KLAAR),
    ("alles", WISSEL, "shiny_zelfde: alles", WISSEL),
    ("alles", LIJN, "shiny: alles", LIJN),
)


def toon(lopers: Sequence[Loper], keer: int, druk: float, voorraad: int, bewaard: dict[str, bool]) -> None:
    """Print everything."""
    print(f"Stap 2 op {date.today():%d-%m-%Y}: {keer} keer geladen, om de beurt; medianen van deze run")
    print(f"(processors: {os.cpu_count()}, drukte bij het begin: {druk:.1f}, voorraad: {voorraad})\n")
    _tabel(lopers)
    for naam, blijft in bewaard.items():
        print(f"antwoord dat meteen is getypt, {naam}: {'blijft staan' if blijft else 'IS WEG'}")
    print("\nVerhoudingen (alleen deze zeggen iets)".ljust(70), "gemeten  streven")
    bij_naam = {r.naam: r for r in lopers}
    onze = {r.doel.naam: None for r in lopers if r.doel.van_ons}
    for wie in onze:
        for s in STREVEN:
            _oordeel(s, bij_naam.get(f"{wie}: {s.blad}"), bij_naam.get(s.peer))
    print("\nTer vergelijking, zonder streven")
    for wie in onze:
        for blad, maat, ander, van in ZELFDE:
            _verhouding(bij_naam.get(f"{wie}: {blad}"), maat, bij_naam.get(ander), van)
        for ander in (r for r in lopers if not r.doel.van_ons and r.geheugen is not None):
            zwaarst = next((r for r in lopers if r.doel.naam == wie and r.geheugen is not None), None)
            _verhouding(zwaarst, GEHEUGEN, ander, GEHEUGEN)
    for wie in onze:
        if wie != "wij":
            for blad in ("vraag", "cijfers", "alles"):
                for maat in (KLAAR, WISSEL, LIJN):
                    _verhouding(bij_naam.get(f"wij: {blad}"), maat, bij_naam.get(f"{wie}: {blad}"), maat)
    for loper in lopers:
        for fout in {c.fout for c in loper.cijfers if c.fout}:
            print(f"\n{loper.naam}: {fout}. Zie {loper.dienst.log}.")


def _tabel(lopers: Sequence[Loper]) -> None:
    maten = [*MATEN, Maat(GEHEUGEN, len, "MB")]
    print("".ljust(24), *(m.naam.rjust(max(9, len(m.naam))) for m in maten), "mislukt")
    print("".ljust(24), *(m.eenheid.rjust(max(9, len(m.naam))) for m in maten))
    for r in lopers:
        vakken = (_getal(r.mediaan(m.naam), m.eenheid).rjust(max(9, len(m.naam))) for m in maten)
        print(r.naam.ljust(24), *vakken, str(sum(bool(c.fout) for c in r.cijfers)).rjust(7))


def _oordeel(s: Streven, wie: Loper | None, peer: Loper | None) -> None:
    a = wie.mediaan(s.maat) if wie else None
    if wie is None or a is None:
        return
    if not s.peer:
        eenheid = "MB" if s.maat == GEHEUGEN else "kB"
        wat, gemeten = f"{wie.naam}: {s.maat} ({eenheid})", a
    else:
        b = peer.mediaan(s.ander) if peer else None
        if not b:
            return
        wat, gemeten = f"{wie.naam}: {s.maat} / {s.ander} bij {s.peer}", a / b
    oordeel = "gehaald" if gemeten <= s.hoogstens else "NIET gehaald"
    print(wat.ljust(69), f"{gemeten:8.2f}  <= {s.hoogstens:g} {oordeel}")


def _verhouding(wie: Loper | None, maat: str, ander: Loper | None, van: str) -> None:
    a, b = wie.mediaan(maat) if wie else None, ander.mediaan(van) if ander else None
    if wie is None or ander is None or a is None or b is None:
        return
    # Less memory than this is lost in what a server happens to do.
    te_licht = van == GEHEUGEN and b < 0.1
    gemeten = "       -  (de ander is te licht om te wegen)" if te_licht or not b else f"{a / b:8.2f}"
    print(f"{wie.naam}: {maat} / {van} bij {ander.naam}".ljust(69), gemeten)


def _getal(waarde: float | None, eenheid: str) -> str:
    if waarde is None:
        return "-"
    if eenheid == "MB":
        return f"{waarde:.2f}"
    return f"{waarde:.1f}" if eenheid and waarde < 100 else f"{waarde:.0f}"
