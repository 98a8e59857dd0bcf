"""Pull the plug: `kill -9` of the server again and again while tables write; then count what was acknowledged.

Run it by hand: `python tests/bench/stekker.py --keer 200` (SQLite), `--postgres` (a database server of its own, that
falls over too now and then), `--heel` (the whole command, where otherwise only the addresses of the table run). Time
does not matter here: it may run on a machine that does other things.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

# In the place of this folder, where `tafel.py` would stand before the folder `tafel` of the tests.
sys.path[0] = str(Path(__file__).parents[1])

from conftest import Server, vrije_poort  # noqa: E402
from tafel.proefzaal import Gedekt, Klant, Proces, dek  # noqa: E402

VRAGEN = ("S2-01", "S2-02")
SCHUIF = {"rechtmatig": 40, "presterend": 20, "netwerkend": 20, "responsief": 20}
# What somebody at a telephone sees when the line breaks: the page tries again.
WEG = (OSError, http.client.HTTPException)


@dataclass
class Gast:
    """One telephone: answers again and again, and knows what was acknowledged."""

    klant: Klant
    bevestigd: dict[str, int] = field(default_factory=dict)
    gestuurd: dict[str, int] = field(default_factory=dict)
    hoe_vaak: int = 0
    vreemd: list[str] = field(default_factory=list)

    def stuur(self, vraag: str) -> None:
        """The next answer, until it is acknowledged; what is not acknowledged is sent again with its number."""
        nr = self.gestuurd[vraag] = self.bevestigd.get(vraag, 0) + 1
        wens = {"volgnr": nr, "waarde": SCHUIF, "toelichting": f"keer {nr}"}
        antwoord = self.klant.vraag("PUT", f"antwoord/{vraag}", wens)
        if antwoord.status == 200:
            self.bevestigd[vraag] = nr
            self.hoe_vaak += 1
            if antwoord.json != {"volgnr": nr}:
                self.vreemd.append(f"{vraag}: {nr} gestuurd, {antwoord.json} terug")
        elif antwoord.status not in (429, 503):
            self.vreemd.append(f"{vraag}: {antwoord.status} {antwoord.inhoud[:80]!r}")


@dataclass
class Tafel:
    """One table with its telephones, and who came in while the server fell."""

    gedekt: Gedekt
    gasten: list[Gast]
    erbij: int = 0
    misschien_erbij: int = 0

    def klopt(self) -> list[str]:
        """What was lost or doubled, in words."""
        mis = []
        leiding = self.gedekt.leiding
        stand = leiding.goed("GET", "stand")
        minstens = len(self.gasten) + self.erbij
        if not minstens <= stand["deelnemers"] <= minstens + self.misschien_erbij:
            mis.append(f"{stand['deelnemers']} deelnemers, verwacht {minstens} (+{self.misschien_erbij})")
        for gast in self.gasten:
            mis += gast.vreemd
            mijn = gast.klant.goed("GET", "mijn")
            for vraag, bevestigd in gast.bevestigd.items():
                heeft = mijn.get(vraag, {"volgnr": 0, "toelichting": ""})
                # What was under way may be kept and never acknowledged.
                if heeft["volgnr"] not in (bevestigd, gast.gestuurd[vraag]):
                    mis.append(f"{vraag}: bevestigd {bevestigd}, bewaard {heeft['volgnr']}")
                if heeft["toelichting"] != f"keer {heeft['volgnr']}":
                    mis.append(f"{vraag}: {heeft['volgnr']} met de tekst {heeft['toelichting']!r}")
        for vraag in VRAGEN:
            gaven = sum(vraag in gast.bevestigd for gast in self.gasten)
            if (telt := stand["antwoorden"].get(vraag, 0)) != gaven:
                mis.append(f"{vraag}: {telt} antwoorden van {gaven} deelnemers")
        return mis

    def klopt_aan_het_eind(self) -> list[str]:
        """The same in what comes out when the questions are closed."""
        mis = []
        for vraag in VRAGEN:
            self.gedekt.zet(vraag, "gesloten")
            aantal = self.gedekt.leiding.goed("GET", f"uitslag/{vraag}")["verdeling"]["aantal"]
            gaven = sum(vraag in gast.bevestigd for gast in self.gasten)
            if aantal != gaven:
                mis.append(f"{vraag}: {aantal} in de uitslag van {gaven} deelnemers")
        return mis


def schrijf_door(gast: Gast, klaar: threading.Event) -> None:
    """Answer without pause; wait a moment when nobody picks up."""
    while not klaar.is_set():
        try:
            gast.stuur(random.choice(VRAGEN))
            klaar.wait(0.03)
        except WEG:
            klaar.wait(0.05)


def kom_binnen(tafel: Tafel, klaar: threading.Event) -> None:
    """Others take a place meanwhile: who was told so, has one."""
    kaal = Klant(tafel.gedekt.leiding.poort, tijd=10)
    while not klaar.wait(random.uniform(1, 4)):
        try:
            uit = kaal.vraag("POST", "aanschuiven", {"mee": tafel.gedekt.sleutels["mee"], "rol": "raad"})
        except WEG:
            tafel.misschien_erbij += 1
        else:
            tafel.erbij += uit.status in (200, 201)
            tafel.misschien_erbij += uit.status >= 500


def trek_de_stekker(
    start: Callable[[], object],
    dood: Callable[[], object],
    poort: int,
    *,
    keer: int,
    tafels: int,
    gasten: int,
    tussendoor: Callable[[int], object] = lambda nr: None,
    meld: Callable[[str], object] = print,
) -> list[str]:
    """Kill and start `keer` times at a moment nobody chose; gives what was lost or doubled."""
    start()
    zalen = []
    for _ in range(tafels):
        gedekt = dek(poort, plaatsen=500)
        zalen.append(Tafel(gedekt, [Gast(gedekt.gast()) for _ in range(gasten)]))
        for gast in zalen[-1].gasten:
            gast.klant.tijd = 10
        for vraag in VRAGEN:
            gedekt.zet(vraag, "open")
    klaar = threading.Event()
    draden = [
        threading.Thread(target=schrijf_door, args=(gast, klaar), daemon=True)
        for t in zalen
        for gast in t.gasten
    ]
    draden += [threading.Thread(target=kom_binnen, args=(t, klaar), daemon=True) for t in zalen]
    for draad in draden:
        draad.start()
    mis: list[str] = []
    try:
        for nr in range(1, keer + 1):
            _wacht_op_antwoorden(zalen)
            time.sleep(random.uniform(0, 0.3))
            dood()
            tussendoor(nr)
            start()
            if nr % 10 == 0 or nr == keer:
                meld(
                    f"{nr} keer dood; {sum(g.hoe_vaak for t in zalen for g in t.gasten)} antwoorden bevestigd"
                )
        _wacht_op_antwoorden(zalen)
    finally:
        klaar.set()
        for draad in draden:
            draad.join(30)
    for nr, tafel in enumerate(zalen, 1):
        mis += [f"tafel {nr}: {wat}" for wat in (*tafel.klopt(), *tafel.klopt_aan_het_eind())]
    return mis


def _wacht_op_antwoorden(zalen: Sequence[Tafel]) -> None:
    """Until most telephones had an answer acknowledged since now."""
    gasten = [g for t in zalen for g in t.gasten]
    voor = [g.hoe_vaak for g in gasten]
    grens = time.monotonic() + 300
    while sum(g.hoe_vaak > v for g, v in zip(gasten, voor, strict=True)) < len(gasten) * 0.8:
        if time.monotonic() > grens:
            raise SystemExit("Na het starten komt er niets meer binnen.")
        time.sleep(0.02)


def main() -> int:
    """Start, pull the plug, count."""
    p = argparse.ArgumentParser(
        description="Schiet de server neer terwijl tafels schrijven, en tel wat er bewaard is."
    )
    p.add_argument("--keer", type=int, default=200, help="hoe vaak (gewoonlijk 200)")
    p.add_argument("--tafels", type=int, default=3)
    p.add_argument("--gasten", type=int, default=6, help="telefoons per tafel die schrijven")
    p.add_argument(
        "--postgres", action="store_true", help="bewaar in een eigen PostgreSQL, die ook soms omvalt"
    )
    p.add_argument("--heel", action="store_true", help="start de hele routekaart, en niet alleen de tafels")
    opties = p.parse_args()
    with ExitStack() as stapel:
        map_ = Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="routekaart-stekker-")))
        url, postgres = f"sqlite:///{map_ / 'tafels.sqlite'}", None
        if opties.postgres:
            from tafel.echte_postgres import Postgres

            postgres = Postgres.maak(zeker=True)
            stapel.callback(postgres.ruim_op)
            postgres.start()
            url = postgres.nieuwe_database()

        def tussendoor(nr: int) -> None:
            if postgres and nr % 5 == 0:
                postgres.val_om()
                postgres.start()

        poort = vrije_poort()
        proces = _heel(poort, map_, url) if opties.heel else Proces(url, poort, map_ / "log")
        stapel.callback(proces.stop)
        mis = trek_de_stekker(
            proces.start, proces.dood, poort,
            keer=opties.keer, tafels=opties.tafels, gasten=opties.gasten, tussendoor=tussendoor,
        )  # fmt: skip
        soort = "PostgreSQL" if opties.postgres else "SQLite"
        print(f"{soort}: {opties.keer} keer neergeschoten, {len(mis)} verloren of verdubbeld")
        for wat, aantal in Counter(mis).most_common(20):
            print(f"  {aantal} x {wat}")
        return 1 if mis else 0
    return 1


class _Heel(Server):
    """The whole command; dies with all it started."""

    def dood(self) -> None:
        """As when the power fails."""
        assert self.proces
        for pid in [self.proces.pid, *self.kinderen()]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.proces.wait()


def _heel(poort: int, map_: Path, url: str) -> _Heel:
    return _Heel(poort, map_, ("--tafel", "--tafel-plaatsen", "500", "--tafel-opslag", url))


if __name__ == "__main__":
    raise SystemExit(main())
