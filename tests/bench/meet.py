"""Measure the pages of step 2 beside Shiny and Panel, in turn, in one run. See README.md.

Machines differ and are busy with other things: only ratios within one run mean anything.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

from bezoek import Cijfers, bezoek, wacht_tot_waar, wissel
from doelen import CIJFERS, PEERS, WORTEL, Blad, Doel, ons, peer
from peers.gedeeld import gemeenten, vragen
from playwright.sync_api import Browser, sync_playwright
from proces import MEETBAAR, Dienst, wacht_op_rust
from tabel import Loper, toon

# The browser of the tests, as the tests start it.
sys.path.insert(0, str(WORTEL / "tests"))
from conftest import VLAGGEN, vind_browser

WISSELS = 3
MET_KERNELS = 4  # visitors to weigh where each brings a kernel


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
            lopers += [
                Loper(doel, blad, dienst)
                for blad in doel.bladen
                if not opties.bladen or blad.naam in opties.bladen
            ]
        p = stapel.enter_context(sync_playwright())
        browser = p.chromium.launch(executable_path=vind_browser(), args=VLAGGEN)
        stapel.callback(browser.close)
        druk = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        keuzes = Keuzes()
        bewaard = _warm(browser, lopers, keuzes)
        for ronde in range(opties.keer):
            _zeg(f"ronde {ronde + 1} van {opties.keer}")
            deze = keuzes.ronde()
            # Everybody takes a turn at being first.
            for loper in [*lopers[ronde % len(lopers) :], *lopers[: ronde % len(lopers)]]:
                _rust(lopers)
                loper.cijfers.append(_meet(browser, loper, lopers, deze))
        if MEETBAAR and opties.bezoekers:
            for loper in _te_wegen(lopers):
                aantal = min(opties.bezoekers, MET_KERNELS) if loper.doel.per_bezoeker else opties.bezoekers
                _zeg(f"{aantal} bezoekers tegelijk bij {loper.naam}")
                loper.geheugen = _weeg(browser, loper, lopers, aantal, keuzes)
    toon(lopers, opties.keer, druk, opties.voorraad, bewaard)
    if opties.json:
        ruw = {
            r.naam: {"bezoeken": [asdict(c) for c in r.cijfers], "geheugen_mb": r.geheugen} for r in lopers
        }
        opties.json.write_text(json.dumps(ruw, indent=1, default=sorted), encoding="utf-8")
    return 0


def _ontleder() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description="Meet de bladzijden van stap 2 naast Shiny en Panel.")
    p.add_argument("--keer", type=int, default=9, help="hoe vaak elke bladzijde wordt geladen (gewoonlijk 9)")
    p.add_argument(
        "--bezoekers", type=int, default=20, help="bezoekers tegelijk voor het geheugen (0: niet meten)"
    )
    p.add_argument(
        "--voorraad",
        type=int,
        default=1,
        help="rekenhulpen die per bladzijde klaarstaan, in een versie die ze heeft",
    )
    p.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS), help="waarnaast wij meten")
    p.add_argument(
        "--bladen", nargs="*", default=[], help="alleen deze: overzicht, vraag, cijfers, gemeente, alles"
    )
    p.add_argument(
        "--naast", type=Path, help="map met een andere versie van de routekaart, om naast te meten"
    )
    p.add_argument("--json", type=Path, help="bewaar alle losse metingen in dit bestand")
    return p


def _zeg(tekst: str) -> None:
    print(tekst, file=sys.stderr, flush=True)


class Keuzes:
    """Other municipalities in every round: an answer that a server remembers must not win the comparison."""

    def __init__(self) -> None:
        namen = list(gemeenten().index)
        random.Random(2026).shuffle(namen)
        self._namen = iter(namen * 10)

    def een(self) -> str:
        """One that nobody chose yet."""
        return next(self._namen)

    def ronde(self) -> list[str]:
        """The one that a visitor comes for, and those that are chosen after that; the same for everybody."""
        return [self.een() for _ in range(1 + WISSELS)]


def _rust(lopers: Sequence[Loper], bij: Loper | None = None, bezoekers: int = 1) -> None:
    """Wait until no server works, with so many visitors at one of them."""
    diensten = {id(r.dienst): r for r in lopers}
    verwacht = {
        sleutel: r.doel.voorraad + (r.doel.per_bezoeker * bezoekers if bij and r.dienst is bij.dienst else 0)
        for sleutel, r in diensten.items()
    }
    wacht_op_rust([(r.dienst, verwacht[sleutel]) for sleutel, r in diensten.items()])


def _warm(browser: Browser, lopers: Sequence[Loper], keuzes: Keuzes) -> dict[str, bool]:
    """One load of each that does not count; of ours also: is an answer kept that is typed at once?"""
    bewaard = {}
    for loper in lopers:
        _zeg(f"{loper.naam} warmt op")
        _rust(lopers)
        with bezoek(browser, loper.doel, loper.blad, keuzes.een()) as (cijfers, pagina):
            if cijfers.fout:
                raise SystemExit(f"{loper.naam}: {cijfers.fout}. Zie {loper.dienst.log}.")
            if _kan_wisselen(loper) and wissel(pagina, loper.doel.kies, keuzes.een()) is None:
                raise SystemExit(f"{loper.naam}: na het kiezen van een gemeente verandert de figuur niet.")
        if loper.doel.van_ons and "gesprek" in loper.blad.momenten:
            _rust(lopers)
            bewaard[loper.naam] = _antwoord_blijft(browser, loper.doel, loper.blad, keuzes.een())
    return bewaard


def _kan_wisselen(loper: Loper) -> bool:
    """On a page with figures; the overview shows its three key figures only for whom they are."""
    return loper.blad.kiest and loper.blad.naam != "overzicht"


def _antwoord_blijft(browser: Browser, doel: Doel, blad: Blad, gemeente: str) -> bool:
    """Type in the first frame in which the questions stand, and look with the eyes of somebody who comes back."""
    tekst = "Getypt zodra het kon."
    if blad.vragen:  # one question: take an open one
        open_vraag = next(v["id"] for v in vragen() if v["vorm"] == "open")
        blad = Blad(blad.naam, blad.pad.replace(blad.vragen[0], open_vraag), blad.momenten, (open_vraag,))
    with bezoek(browser, doel, blad, gemeente, typ=tekst) as (cijfers, pagina):
        if cijfers.fout or not wacht_tot_waar(
            pagina, f"JSON.stringify(localStorage).includes('{tekst}')", 10
        ):
            return False
        terug = pagina.context.new_page()
        terug.goto(doel.basis + blad.adres(gemeente))
        veld = "document.querySelector('rk-gesprek[klaar] .rk-antwoord textarea')"
        staat_er = wacht_tot_waar(terug, f"{veld}?.value === '{tekst}'", 10)
        terug.goto("about:blank")
        return staat_er


def _meet(browser: Browser, loper: Loper, lopers: Sequence[Loper], keuzes: Sequence[str]) -> Cijfers:
    with bezoek(browser, loper.doel, loper.blad, keuzes[0]) as (cijfers, pagina):
        if not cijfers.fout and _kan_wisselen(loper):
            # A visitor reads first. Meanwhile a stock of kernels is filled again, which takes a processor for seconds.
            _rust(lopers, bij=loper)
            for naam in keuzes[1:]:
                ms = wissel(pagina, loper.doel.kies, naam)
                if ms is None:
                    cijfers.fout = f"de figuur veranderde niet na de keuze van {naam}"
                    break
                cijfers.wissels.append(ms)
    return cijfers


def _te_wegen(lopers: Sequence[Loper]) -> Iterator[Loper]:
    """Of each server the page with figures: that is where a visitor could weigh something."""
    for dienst in {id(r.dienst): r.dienst for r in lopers}.values():
        van = [r for r in lopers if r.dienst is dienst and _kan_wisselen(r)]
        yield from sorted(van, key=lambda r: r.blad.naam != CIJFERS.naam)[:1]


def _weeg(browser: Browser, loper: Loper, lopers: Sequence[Loper], bezoekers: int, keuzes: Keuzes) -> float:
    """What one more visitor weighs: the server before and while they are all there."""

    @contextmanager
    def een_bezoeker() -> Iterator[None]:
        with bezoek(browser, loper.doel, loper.blad, keuzes.een()) as (_, pagina):
            wissel(pagina, loper.doel.kies, keuzes.een())
            yield

    _rust(lopers)
    leeg = loper.dienst.gewicht()
    with ExitStack() as stapel:
        for nr in range(1, bezoekers + 1):
            stapel.enter_context(een_bezoeker())
            if loper.doel.per_bezoeker or nr == bezoekers:
                _rust(lopers, bij=loper, bezoekers=nr)
        return (loper.dienst.gewicht() - leeg) / bezoekers


if __name__ == "__main__":
    sys.exit(main())
