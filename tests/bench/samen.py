"""Everybody at once at one server with tables: readers, people who change figures, and tables with telephones.

Run it by hand, on a quiet machine: `python tests/bench/samen.py`. It is a measurement, not a test.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from mensen import (
    Meting,
    Pauze,
    alle_paden,
    alle_vormen,
    keuze_uit,
    kies_cijfers,
    lees,
    meer_verbindingen,
)
from proces import Dienst, vrije_poort
from weeg import Stand, Weger, helling

WORTEL = Path(__file__).parents[2]
LEESPAUZE: Pauze = (10.0, 40.0)
KIJKPAUZE: Pauze = (1.0, 5.0)
# What is asked of it, in ms at the 95th percentile.
STREVEN = {
    "bladzijden": 300.0,
    "cijfers": 500.0,
    "bewaard": 500.0,
    "bij wie leidt": 500.0,
    "op toestel": 500.0,
}


@dataclass
class Server:
    """The whole command, as an operator starts it."""

    poort: int
    opslag: str
    naam: str = "routekaart"
    map: Path = WORTEL
    omgeving: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    meer: Sequence[str] = ()

    @property
    def opdracht(self) -> list[str]:
        """What is typed in the terminal."""
        wens = ["--tafel", "--tafel-plaatsen", "500", "--tafel-opslag", self.opslag]
        return [
            sys.executable,
            "-m",
            "routekaart",
            "--zonder-browser",
            "--poort",
            str(self.poort),
            *wens,
            *self.meer,
        ]


@dataclass
class Uitkomst:
    """What one of the processes that visit saw."""

    metingen: dict[str, Meting]
    # How late its own loop was, at the 95th percentile: what is below that says nothing.
    eigen_ms: float
    cpu_s: float


def tafelmodule() -> ModuleType:
    """The measurement of tables beside this file; it looks for modules in the folder of the tests."""
    pad, zoek = Path(__file__).with_name("tafel.py"), list(sys.path)
    spec = importlib.util.spec_from_file_location("tafelmeting", pad)
    assert spec and spec.loader
    module = sys.modules["tafelmeting"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path[:] = [*zoek, str(WORTEL / "tests")]
    return module


async def _met_hartslag(*taken: Any) -> float:
    """Run these to their end; gives how late this loop was meanwhile, in ms."""
    te_laat: list[float] = []

    async def klop() -> None:
        while True:
            begin = time.perf_counter()
            await asyncio.sleep(0.1)
            te_laat.append(1000 * (time.perf_counter() - begin - 0.1))

    hart = asyncio.create_task(klop())
    await asyncio.gather(*taken)
    hart.cancel()
    return sorted(te_laat)[int(len(te_laat) * 0.95)] if te_laat else 0.0


@dataclass(frozen=True)
class Opdracht:
    """What the processes that visit have to know; nothing that takes time to find out."""

    poort: int
    minuten: float
    lezers: int
    kiezers: int
    tafels: int
    toestellen: int
    paden: list[str]
    vormen: dict[str, dict[str, list[str]]]


def bezoek(opdracht: Opdracht, samen: Any, uit: Any) -> None:
    """Who reads and who changes figures; runs in a process of its own."""
    meer_verbindingen()
    metingen = {"bladzijden": Meting(), "hulpstukken": Meting(), "cijfers": Meting()}
    keuze = keuze_uit(opdracht.vormen)
    samen.wait()
    begin = time.time()
    tot = begin + 60 * opdracht.minuten

    async def straks(taak: Any, over: float) -> None:
        await asyncio.sleep(over)
        await taak

    async def alles() -> float:
        poort, aanloop = opdracht.poort, min(60.0, (tot - begin) / 5)
        bladen, hulp, cijfers = metingen.values()
        taken = [
            straks(lees(poort, opdracht.paden, bladen, hulp, tot, LEESPAUZE), random.uniform(0, aanloop))
            for _ in range(opdracht.lezers)
        ]
        taken += [
            straks(kies_cijfers(poort, keuze, cijfers, tot, KIJKPAUZE), random.uniform(0, 5))
            for _ in range(opdracht.kiezers)
        ]
        return await _met_hartslag(*taken)

    uit.put(Uitkomst(metingen, asyncio.run(alles()), time.process_time()))


def aan_tafel(opdracht: Opdracht, samen: Any, uit: Any) -> None:
    """Tables that open, answer two questions and close, one after the other; runs in a process of its own."""
    meer_verbindingen()
    m = tafelmodule()
    metingen = {naam: Meting() for naam in ("bewaard", "bij wie leidt", "op toestel")}
    samen.wait()
    tot = time.time() + 60 * opdracht.minuten

    async def reeks(nr: int) -> None:
        ronde = 0
        while time.time() < tot:
            ronde += 1
            meting = m.Meting()
            # Ten an hour from one address at most: a town hall has no more.
            tafel = m.Tafel((opdracht.poort,), f"203.0.{nr}.{ronde // 10 + 1}", meting)
            try:
                await tafel.dek(opdracht.toestellen)
                await tafel.speel()
            except (RuntimeError, OSError, asyncio.IncompleteReadError) as fout:
                meting.fouten.append(f"{type(fout).__name__} {fout}")
            for toestel in tafel.toestellen:
                toestel.sluit()
            nu = time.time()
            for naam, rij in (
                ("bewaard", meting.bewaard), ("bij wie leidt", meting.getoond), ("op toestel", meting.vraag)
            ):  # fmt: skip
                metingen[naam].tijden += [(nu, ms) for ms in rij]
            for fout in meting.fouten:
                metingen["bewaard"].mis(fout[:60])

    async def alles() -> float:
        return await _met_hartslag(*(reeks(nr) for nr in range(opdracht.tafels)))

    uit.put(Uitkomst(metingen, asyncio.run(alles()), time.process_time()))


def main(argumenten: Sequence[str] | None = None) -> int:
    """Start, let everybody come, print."""
    opties = _ontleder().parse_args(argumenten)
    meer_verbindingen()
    with ExitStack() as stapel:
        map_ = Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="routekaart-samen-")))
        opslag = f"sqlite:///{map_ / 'tafels.sqlite'}"
        if opties.postgres:
            opslag = _postgres(stapel)
        server = Server(opties.poort or vrije_poort(), opslag)
        dienst = Dienst.start(server, map_)
        stapel.callback(dienst.stop)
        _wacht_open(dienst)
        tafels, toestellen = map(int, opties.tafels.split("x"))
        opdracht = Opdracht(
            server.poort, opties.minuten, opties.lezers, opties.kiezers, tafels, toestellen, alle_paden(), alle_vormen()
        )  # fmt: skip
        wie = [bezoek, aan_tafel] if tafels else [bezoek]
        los = multiprocessing.get_context("spawn")
        samen, uit = los.Barrier(len(wie) + 1), los.Queue()
        handen = [los.Process(target=doe, args=(opdracht, samen, uit), daemon=True) for doe in wie]
        for hand in handen:
            hand.start()
        samen.wait(120)
        begin = time.time()
        with Weger(dienst, 5.0) as weger:
            uitkomsten = [uit.get(timeout=60 * opties.minuten + 300) for _ in handen]
        return _toon(opties, uitkomsten, weger.standen, begin, begin + 60 * opties.minuten, dienst)


def _ontleder() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description="Laat lezers, cijfers en tafels tegelijk bij één server komen.")
    p.add_argument("--minuten", type=float, default=10, help="hoe lang het duurt (gewoonlijk 10)")
    p.add_argument("--lezers", type=int, default=1000, help="mensen die lezen (gewoonlijk 1000)")
    p.add_argument("--kiezers", type=int, default=60, help="mensen die cijfers veranderen (gewoonlijk 60)")
    p.add_argument("--tafels", default="5x40", metavar="TAFELSxTOESTELLEN", help="gewoonlijk 5x40; 0x0: geen")
    p.add_argument("--postgres", action="store_true", help="bewaar de tafels in een eigen PostgreSQL")
    p.add_argument("--poort", type=int, default=0, help="poort van de server (gewoonlijk een vrije)")
    return p


def _postgres(stapel: ExitStack) -> str:
    tafelmodule()
    sys.path.insert(0, str(WORTEL / "tests"))
    from tafel.echte_postgres import Postgres

    sys.path.pop(0)
    postgres = Postgres.maak()
    stapel.callback(postgres.ruim_op)
    postgres.start()
    return postgres.nieuwe_database()


def _wacht_open(dienst: Dienst) -> None:
    """It listens before it can calculate; what it says at the end means that it can."""
    grens = time.monotonic() + 240
    while "staat open op" not in dienst.log.read_text(errors="replace"):
        if dienst.proces.poll() is not None or time.monotonic() > grens:
            raise SystemExit(dienst.log.read_text(errors="replace"))
        time.sleep(0.2)


def _toon(
    opties: argparse.Namespace,
    uitkomsten: Sequence[Uitkomst],
    standen: Sequence[Stand],
    begin: float,
    tot: float,
    dienst: Dienst,
) -> int:
    metingen = {naam: m for uit in uitkomsten for naam, m in uit.metingen.items()}
    print(
        f"{opties.lezers} lezers, {opties.kiezers} kiezers en tafels {opties.tafels} "
        f"({'PostgreSQL' if opties.postgres else 'SQLite'}), {opties.minuten:g} minuten, "
        f"op {date.today():%d-%m-%Y} met {os.cpu_count()} kernen, meter en server samen\n"
    )
    print(
        f"{'minuut':>6} {'kern %':>7} {'MB':>6} {'hoofd MB':>9} {'proc':>5}  mediaan / 95e procent / langste in ms"
    )
    minuten = max(1, round((tot - begin) / 60))
    stap = (tot - begin) / minuten
    for nr in range(minuten):
        van, einde = begin + nr * stap, begin + (nr + 1) * stap
        deel = [s for s in standen if van <= s.moment < einde]
        if len(deel) < 2:
            continue
        cpu = 100 * (deel[-1].cpu_s - deel[0].cpu_s) / (deel[-1].moment - deel[0].moment)
        tijden = ", ".join(f"{n} {metingen[n].woorden(van, einde)}" for n in ("bladzijden", "cijfers"))
        hoogst = max(deel, key=lambda s: s.mb)
        print(
            f"{nr + 1:>6} {cpu:>7.0f} {hoogst.mb:>6.0f} {hoogst.hoofd_mb:>9.0f} {hoogst.processen:>5}  {tijden}"
        )
    print("\nwat           verzoeken  mislukt   mediaan / 95e procent / langste in ms")
    mis = 0
    for naam, m in metingen.items():
        mis += m.mislukt
        print(f"{naam:<14}{len(m.tijden):>9}{m.mislukt:>9}   {m.woorden()}  {m.fouten or ''}")
    print()
    for naam, hoogstens in STREVEN.items():
        if naam in metingen and metingen[naam].tijden:
            p95 = float(metingen[naam].woorden().split(" / ")[1])
            print(
                f"{naam:<14} 95e procent {p95:.0f} <= {hoogstens:.0f} {'gehaald' if p95 <= hoogstens else 'NIET gehaald'}"
            )
    print(f"mislukt        {mis} <= 0 {'gehaald' if not mis else 'NIET gehaald'}")
    tweede = [(s.moment / 3600, s.mb) for s in standen if (begin + tot) / 2 <= s.moment <= tot]
    print(f"geheugen in de tweede helft: {helling(tweede):+.0f} MB per uur")
    laat = ", ".join(f"{uit.eigen_ms:.0f} ms" for uit in uitkomsten)
    duur = ", ".join(f"{100 * uit.cpu_s / (tot - begin):.0f}%" for uit in uitkomsten)
    print(f"de meters zelf liepen (95e procent) {laat} achter, en gebruikten {duur} van een kern")
    fouten = [
        r for r in dienst.log.read_text(errors="replace").splitlines() if "ERROR" in r or "Traceback" in r
    ]
    print(f"fouten in het logboek van de server: {len(fouten)}", *fouten[:3], sep="\n  ")
    return 1 if mis else 0


if __name__ == "__main__":
    sys.exit(main())
