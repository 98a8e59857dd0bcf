"""Measure the page of step 2 beside Shiny and Panel, in turn, in one run. See README.md.

Machines differ and are busy with other things: only ratios within one run mean anything.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bezoek import Cijfers, bezoek, wacht_tot_waar, wissel
from doelen import PEERS, WORTEL, Doel, ons, peer
from playwright.sync_api import Browser, sync_playwright
from proces import MEETBAAR, Dienst, wacht_op_rust

# The browser of the tests, as the tests start it.
sys.path.insert(0, str(WORTEL / "tests"))
from conftest import VLAGGEN, vind_browser

KEUZES = ("Amsterdam", "Leiden", "Urk")


@dataclass(frozen=True)
class Maat:
    """One line of the table."""

    naam: str
    haal: Callable[[Cijfers], Any]
    eenheid: str = "ms"


MATEN = (
    Maat("kop leesbaar", lambda c: c.tijden["kop"]),
    Maat("gesprek bruikbaar", lambda c: max(c.tijden["kop"], c.tijden["gesprek"])),
    Maat("figuur staat er", lambda c: c.tijden["figuur"]),
    Maat("analyse bruikbaar", lambda c: c.klaar),  # for a peer: everything stands
    Maat("andere gemeente kiezen", lambda c: statistics.median(c.wissels)),
    Maat("over de lijn", lambda c: c.bytes / 1024, "kB"),
    Maat("over de websocket", lambda c: c.socket_bytes / 1024, "kB"),
    Maat("verzoeken", lambda c: c.verzoeken, ""),
    Maat("adressen buiten dit apparaat", lambda c: len(c.buiten), ""),
)
GEHEUGEN = "geheugen per bezoeker"


@dataclass(frozen=True)
class Streven:
    """What the project aims at: our measure against a peer's, at most so many times as much."""

    ons: str
    peer: str
    ander: str
    hoogstens: float


STREVEN = (
    Streven("kop leesbaar", "shiny", "analyse bruikbaar", 1.0),
    Streven("gesprek bruikbaar", "shiny", "analyse bruikbaar", 1.0),
    Streven("analyse bruikbaar", "panel", "analyse bruikbaar", 2.0),
    Streven("andere gemeente kiezen", "shiny", "andere gemeente kiezen", 1.5),
    Streven("andere gemeente kiezen", "shiny_zelfde", "andere gemeente kiezen", 1.5),
)


@dataclass
class Loper:
    """A page with its server and what was measured."""

    doel: Doel
    dienst: Dienst
    cijfers: list[Cijfers] = field(default_factory=list)
    geheugen: float | None = None

    def mediaan(self, naam: str) -> float | None:
        """The middle of all good loads (None when there are none)."""
        if naam == GEHEUGEN:
            return self.geheugen
        maat = next(m for m in MATEN if m.naam == naam)
        goed = [maat.haal(c) for c in self.cijfers if not c.fout]
        return statistics.median(goed) if goed else None

    def vol(self, bezoekers: int = 0) -> bool:
        """Do all kernels stand ready again, and are those of earlier visitors gone?"""
        return not self.doel.van_ons or self.dienst.rekenhulpen() == self.doel.voorraad + bezoekers


def main(argumenten: Sequence[str] | None = None) -> int:
    """Start everything, measure, print."""
    opties = _ontleder().parse_args(argumenten)
    doelen = [ons("wij", WORTEL, opties.voorraad)]
    if opties.naast:
        doelen.append(ons("naast", opties.naast.resolve(), opties.voorraad))
    doelen += [peer(naam) for naam in opties.peers]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # also then: stop every server
    logs = Path(tempfile.mkdtemp(prefix="routekaart-meting-"))
    with ExitStack() as stapel:
        lopers = []
        for doel in doelen:
            _zeg(f"{doel.naam} start")
            dienst = Dienst.start(doel, logs)
            stapel.callback(dienst.stop)
            lopers.append(Loper(doel, dienst))
        p = stapel.enter_context(sync_playwright())
        browser = p.chromium.launch(executable_path=vind_browser(), args=VLAGGEN)
        stapel.callback(browser.close)
        druk = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        bewaard = _warm(browser, lopers)
        for ronde in range(opties.keer):
            _zeg(f"ronde {ronde + 1} van {opties.keer}")
            # Everybody takes a turn at being first.
            for loper in [*lopers[ronde % len(lopers) :], *lopers[: ronde % len(lopers)]]:
                _rust(lopers)
                loper.cijfers.append(_meet(browser, loper, lopers))
        if MEETBAAR and opties.bezoekers:
            for loper in lopers:
                _zeg(f"{opties.bezoekers} bezoekers tegelijk bij {loper.doel.naam}")
                loper.geheugen = _weeg(browser, loper, lopers, opties.bezoekers)
    _toon(lopers, opties, druk, bewaard)
    if opties.json:
        ruw = {
            r.doel.naam: {"bezoeken": [asdict(c) for c in r.cijfers], "geheugen_mb": r.geheugen}
            for r in lopers
        }
        opties.json.write_text(json.dumps(ruw, indent=1, default=sorted), encoding="utf-8")
    return 0


def _ontleder() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description="Meet de bladzijde van stap 2 naast Shiny en Panel.")
    p.add_argument("--keer", type=int, default=9, help="hoe vaak elke bladzijde wordt geladen (gewoonlijk 9)")
    p.add_argument(
        "--bezoekers", type=int, default=4, help="bezoekers tegelijk voor het geheugen (0: niet meten)"
    )
    p.add_argument("--voorraad", type=int, default=1, help="rekenhulpen die per bladzijde klaarstaan")
    p.add_argument(
        "--peers", nargs="*", choices=list(PEERS), default=["shiny", "panel"], help="waarnaast wij meten"
    )
    p.add_argument(
        "--naast", type=Path, help="map met een andere versie van de routekaart, om naast te meten"
    )
    p.add_argument("--json", type=Path, help="bewaar alle losse metingen in dit bestand")
    return p


def _zeg(tekst: str) -> None:
    print(tekst, file=sys.stderr, flush=True)


def _rust(lopers: Sequence[Loper], bij: Loper | None = None, bezoekers: int = 1) -> None:
    """Wait until no server works, with so many visitors at one of them."""
    wacht_op_rust(
        [r.dienst for r in lopers], lambda: all(r.vol(bezoekers if r is bij else 0) for r in lopers)
    )


def _warm(browser: Browser, lopers: Sequence[Loper]) -> dict[str, bool]:
    """One load of each that does not count; of ours also: is an answer kept that is typed at once?"""
    bewaard = {}
    for loper in lopers:
        _zeg(f"{loper.doel.naam} warmt op")
        _rust(lopers)
        with bezoek(browser, loper.doel.soort, loper.doel.adres) as (cijfers, blad):
            if cijfers.fout:
                raise SystemExit(f"{loper.doel.naam}: {cijfers.fout}. Zie {loper.dienst.log}.")
            if wissel(blad, loper.doel.kies, KEUZES[0]) is None:
                raise SystemExit(
                    f"{loper.doel.naam}: na het kiezen van een gemeente verandert de figuur niet."
                )
        if loper.doel.van_ons:
            _rust(lopers)
            bewaard[loper.doel.naam] = _antwoord_blijft(browser, loper.doel)
    return bewaard


def _antwoord_blijft(browser: Browser, doel: Doel) -> bool:
    """Type in the first frame in which the questions stand, reload, and look."""
    tekst = "Getypt zodra het kon."
    with bezoek(browser, doel.soort, doel.adres, typ=tekst) as (cijfers, blad):
        if not wacht_tot_waar(blad, f"JSON.stringify(localStorage).includes('{tekst}')", 10):
            return False
        # Look with the eyes of somebody who comes back, not of somebody who types again.
        terug = blad.context.new_page()
        terug.goto(doel.adres)
        kaart = terug.locator(".rk-vraag").filter(has=terug.locator("#vraag-S2-03"))
        staat_er = kaart.locator("textarea").input_value() == tekst
        terug.goto("about:blank")
        return not cijfers.fout and staat_er


def _meet(browser: Browser, loper: Loper, lopers: Sequence[Loper]) -> Cijfers:
    doel = loper.doel
    with bezoek(browser, doel.soort, doel.adres) as (cijfers, blad):
        if not cijfers.fout:
            # A visitor reads first. Meanwhile the stock is filled again, which takes a processor for seconds.
            _rust(lopers, bij=loper)
            for naam in KEUZES:
                ms = wissel(blad, doel.kies, naam)
                if ms is None:
                    cijfers.fout = f"de figuur veranderde niet na de keuze van {naam}"
                    break
                cijfers.wissels.append(ms)
    return cijfers


def _weeg(browser: Browser, loper: Loper, lopers: Sequence[Loper], bezoekers: int) -> float:
    """What one more visitor weighs: the server before and while they are all there."""
    doel, dienst = loper.doel, loper.dienst

    @contextmanager
    def een_bezoeker() -> Iterator[None]:
        with bezoek(browser, doel.soort, doel.adres) as (_, blad):
            wissel(blad, doel.kies, KEUZES[0])
            yield

    _rust(lopers)
    leeg = dienst.gewicht()
    with ExitStack() as stapel:
        for nr in range(1, bezoekers + 1):
            stapel.enter_context(een_bezoeker())
            _rust(lopers, bij=loper, bezoekers=nr)
        return (dienst.gewicht() - leeg) / bezoekers


def _toon(lopers: Sequence[Loper], opties: argparse.Namespace, druk: float, bewaard: dict[str, bool]) -> None:
    print(
        f"Stap 2 op {date.today():%d-%m-%Y}: {opties.keer} keer geladen, om de beurt; medianen van deze run"
    )
    print(f"(processors: {os.cpu_count()}, drukte bij het begin: {druk:.1f}, voorraad: {opties.voorraad})\n")
    print("".ljust(34), *(r.doel.naam.rjust(13) for r in lopers))
    maten = [*MATEN, Maat(GEHEUGEN, len, "MB")]
    for maat in maten:
        wat = f"{maat.naam} ({maat.eenheid})" if maat.eenheid else maat.naam
        print(wat.ljust(34), *(_getal(r.mediaan(maat.naam), maat.eenheid).rjust(13) for r in lopers))
    print("mislukt".ljust(34), *(str(sum(bool(c.fout) for c in r.cijfers)).rjust(13) for r in lopers))
    for naam, blijft in bewaard.items():
        print(f"antwoord dat meteen is getypt, {naam}: {'blijft staan' if blijft else 'IS WEG'}")
    bij_naam = {r.doel.naam: r for r in lopers}
    print("\nVerhoudingen (alleen deze zeggen iets)".ljust(64), "gemeten", "streven")
    for s in STREVEN:
        for wie in (r for r in lopers if r.doel.van_ons and s.peer in bij_naam):
            a, b = wie.mediaan(s.ons), bij_naam[s.peer].mediaan(s.ander)
            if a is None or not b:
                continue
            regel = f"{wie.doel.naam}: {s.ons} / {s.ander} bij {s.peer}"
            oordeel = "gehaald" if a / b <= s.hoogstens else "NIET gehaald"
            print(regel.ljust(63), f"{a / b:8.2f}  <= {s.hoogstens:.1f} {oordeel}")
    for naam in ("over de lijn", GEHEUGEN):
        for wie in (r for r in lopers if r.doel.van_ons):
            for ander in (r for r in lopers if not r.doel.van_ons):
                a, b = wie.mediaan(naam), ander.mediaan(naam)
                if a is None or b is None:
                    continue
                # Less than this is lost in what a server happens to do.
                gemeten = f"{a / b:8.2f}" if b >= 0.5 else "       - (de ander te licht om te wegen)"
                print(f"{wie.doel.naam}: {naam} / {ander.doel.naam}".ljust(63), gemeten)
    for wie in lopers:
        for fout in {c.fout for c in wie.cijfers if c.fout}:
            print(f"\n{wie.doel.naam}: {fout}. Zie {wie.dienst.log}.")


def _getal(waarde: float | None, eenheid: str) -> str:
    if waarde is None:
        return "-"
    return f"{waarde:.1f}" if eenheid == "MB" or (eenheid and waarde < 100) else f"{waarde:.0f}"


if __name__ == "__main__":
    sys.exit(main())
