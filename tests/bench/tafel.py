"""How the live table holds out: telephones that answer and a leader who waits for news, over the real protocol.

Run it by hand, on a quiet machine: `python tests/bench/tafel.py` (SQLite, one process), `--postgres` (a server of its
own), `--processen 2` (each telephone goes from one to the other). It is a measurement, not a test.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from conftest import WORTEL, vrije_poort

VRAGEN = ("S2-01", "S2-02")
SCHUIF = {"rechtmatig": 40, "presterend": 20, "netwerkend": 20, "responsief": 20}
# Tables and telephones at each.
OPSTELLINGEN = ((1, 40), (5, 40), (1, 200))
# Within so many seconds everybody presses 'send': as in a room where somebody says 'now'.
SPREIDING_S = 10.0


@dataclass
class Meting:
    """Milliseconds until an answer was stored, until the leader saw it, until a telephone saw a change."""

    bewaard: list[float] = field(default_factory=list)
    getoond: list[float] = field(default_factory=list)
    vraag: list[float] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)


@dataclass
class Toestel:
    """One device with lines that stay open, as a browser has; with several servers each request goes to the next."""

    poorten: tuple[int, ...]
    # The table seems to come from an address of its own, as in a town hall.
    adres: str
    sleutel: str = ""
    beurt: int = 0
    lijnen: dict[int, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=dict)

    async def vraag(self, methode: str, pad: str, inhoud: Any = None) -> tuple[int, Any]:
        self.beurt += 1
        poort = self.poorten[self.beurt % len(self.poorten)]
        if poort not in self.lijnen:
            self.lijnen[poort] = await asyncio.open_connection("127.0.0.1", poort)
        lezer, schrijver = self.lijnen[poort]
        body = b"" if inhoud is None else json.dumps(inhoud).encode()
        kop = (
            f"{methode} /tafel/api/{pad} HTTP/1.1\r\nHost: 127.0.0.1:{poort}\r\nOrigin: http://127.0.0.1:{poort}\r\n"
            f"X-Forwarded-For: {self.adres}\r\n"
        )
        if self.sleutel:
            kop += f"Authorization: Bearer {self.sleutel}\r\n"
        if inhoud is not None:
            kop += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        schrijver.write(kop.encode() + b"\r\n" + body)
        eerste, *regels = (await lezer.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        lengte = next((int(r.split(":")[1]) for r in regels if r.lower().startswith("content-length:")), 0)
        uit = await lezer.readexactly(lengte)
        return int(eerste.split()[1]), json.loads(uit) if uit else {}

    def sluit(self) -> None:
        for _, schrijver in self.lijnen.values():
            schrijver.close()

    async def goed(self, methode: str, pad: str, inhoud: Any = None) -> Any:
        status, uit = await self.vraag(methode, pad, inhoud)
        if status not in (200, 201):
            raise RuntimeError(f"{methode} {pad}: {status} {uit}")
        return uit


class Tafel:
    """One table with its telephones."""

    def __init__(self, poorten: tuple[int, ...], adres: str, meting: Meting) -> None:
        self.poorten, self.adres, self.meting = poorten, adres, meting
        self.toestellen: list[Toestel] = []
        self.verstuurd: dict[str, list[float]] = {vraag: [] for vraag in VRAGEN}
        self.gezien: dict[str, int] = dict.fromkeys(VRAGEN, 0)
        self.open_sinds: dict[str, float] = {}
        self.klaar = asyncio.Event()
        self.gasten: list[Toestel] = []

    def maak(self, sleutel: str = "") -> Toestel:
        toestel = Toestel(self.poorten, self.adres, sleutel, random.randrange(len(self.poorten)))
        self.toestellen.append(toestel)
        return toestel

    async def dek(self, aantal: int) -> None:
        sleutels = (await self.maak().goed("POST", "open", {"stap": "stap_02", "plaatsen": 500}))["sleutels"]
        self.leiding = self.maak(sleutels["beheer"])
        for _ in range(aantal):
            gast = self.maak()
            uit = await gast.goed("POST", "aanschuiven", {"mee": sleutels["mee"], "rol": "raad"})
            self.gasten.append(self.maak(uit["sleutel"]))

    async def volg_leiding(self) -> None:
        """The leader's page: an answer is shown when the count that holds it has come in."""
        versie = ""
        while not self.klaar.is_set():
            status, stand = await self.leiding.vraag("GET", f"stand?na={versie}")
            nu = time.perf_counter()
            if status != 200:
                if status != 204:
                    self.meting.fouten.append(f"stand leiding {status}")
                continue
            versie = stand["versie"]
            for vraag, aantal in stand["antwoorden"].items():
                for verstuurd in self.verstuurd[vraag][self.gezien[vraag] : aantal]:
                    self.meting.getoond.append(1000 * (nu - verstuurd))
                self.gezien[vraag] = max(self.gezien[vraag], aantal)

    async def volg_gast(self, gast: Toestel) -> None:
        """A telephone: waits for a question to open, then answers it within some seconds."""
        versie, gedaan = "", set()
        while not self.klaar.is_set():
            status, stand = await gast.vraag("GET", f"stand?na={versie}")
            nu = time.perf_counter()
            if status != 200:
                if status != 204:
                    self.meting.fouten.append(f"stand {status}")
                continue
            versie = stand["versie"]
            for vraag in (v["id"] for v in stand["vragen"] if v["stand"] == "open"):
                if vraag not in gedaan:
                    gedaan.add(vraag)
                    self.meting.vraag.append(1000 * (nu - self.open_sinds[vraag]))
                    self.taken.append(asyncio.create_task(self.antwoord(gast, vraag)))

    async def antwoord(self, gast: Toestel, vraag: str) -> None:
        await asyncio.sleep(random.random() * SPREIDING_S)
        begin = time.perf_counter()
        wens = {"volgnr": 1, "waarde": SCHUIF, "toelichting": "Zo zien wij het."}
        # In the order of sending: the count says how many came in, not which.
        self.verstuurd[vraag].append(begin)
        ander = self.maak(gast.sleutel)
        for _ in range(2):  # a double click
            status, uit = await ander.vraag("PUT", f"antwoord/{vraag}", wens)
            if status != 200:
                self.meting.fouten.append(f"antwoord {status} {uit}")
                return
            self.meting.bewaard.append(1000 * (time.perf_counter() - begin))
            begin = time.perf_counter()

    async def speel(self) -> None:
        self.taken: list[asyncio.Task[None]] = []
        volgers = [asyncio.create_task(self.volg_leiding())]
        volgers += [asyncio.create_task(self.volg_gast(gast)) for gast in self.gasten]
        await asyncio.sleep(1)
        lijder = self.maak(self.leiding.sleutel)
        for vraag in VRAGEN:
            self.open_sinds[vraag] = time.perf_counter()
            await lijder.goed("PUT", f"vraag/{vraag}", {"stand": "open"})
            grens = time.perf_counter() + 90
            while self.gezien[vraag] < len(self.gasten) and time.perf_counter() < grens:
                await asyncio.sleep(0.05)
            await lijder.goed("PUT", f"vraag/{vraag}", {"stand": "gesloten"})
            uit = await lijder.goed("GET", f"uitslag/{vraag}")
            if uit["verdeling"]["aantal"] != len(self.gasten):
                self.meting.fouten.append(f"{vraag}: {uit['verdeling']['aantal']} van {len(self.gasten)}")
        self.klaar.set()
        await lijder.goed("POST", "sluit", {})
        await asyncio.gather(*self.taken, *volgers, return_exceptions=True)
        for gast in self.gasten:
            mijn = await gast.goed("GET", "mijn")
            if {naam: a["volgnr"] for naam, a in mijn.items()} != dict.fromkeys(VRAGEN, 1):
                self.meting.fouten.append(f"verloren of verdubbeld: {mijn}")


def start(poort: int, url: str, log: Path) -> subprocess.Popen[bytes]:
    woorden = ["--zonder-browser", "--tafel", "--tafel-plaatsen", "500", "--tafel-opslag", url]
    with log.open("wb") as uit:
        proces = subprocess.Popen(
            [sys.executable, "-m", "routekaart", "--poort", str(poort), *woorden],
            stdout=uit,
            stderr=subprocess.STDOUT,
            cwd=WORTEL,
        )
    grens = time.monotonic() + 180
    while "staat open op" not in log.read_text():
        if proces.poll() is not None or time.monotonic() > grens:
            raise SystemExit(log.read_text())
        time.sleep(0.2)
    return proces


def van_proces(pid: int) -> tuple[float, float]:
    """Seconds of processor and MB of memory that were used so far."""
    velden = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    tikken = os.sysconf("SC_CLK_TCK")
    mb = next(
        int(regel.split()[1]) / 1024
        for regel in Path(f"/proc/{pid}/status").read_text().splitlines()
        if regel.startswith("VmRSS")
    )
    return (int(velden[11]) + int(velden[12])) / tikken, mb


def in_woorden(getallen: Iterable[float]) -> str:
    rij = sorted(getallen)
    if not rij:
        return "geen"
    keus = (rij[len(rij) // 2], rij[min(len(rij) - 1, int(len(rij) * 0.95))], rij[-1])
    return " / ".join(f"{x:.0f}" for x in keus) + f" ms ({len(rij)})"


async def meet(poorten: tuple[int, ...], processen: list[subprocess.Popen[bytes]]) -> bool:
    goed = True
    for tafels, toestellen in OPSTELLINGEN:
        meting = Meting()
        gedekt = [Tafel(poorten, f"203.0.113.{random.randrange(250)}", meting) for _ in range(tafels)]
        await asyncio.gather(*(tafel.dek(toestellen) for tafel in gedekt))
        voor = [van_proces(p.pid) for p in processen]
        begin = time.perf_counter()
        await asyncio.gather(*(tafel.speel() for tafel in gedekt))
        duur = time.perf_counter() - begin
        na = [van_proces(p.pid) for p in processen]
        for toestel in (t for tafel in gedekt for t in tafel.toestellen):
            toestel.sluit()
        print(f"\n{tafels} x {toestellen} (mediaan / 95 procent / langste)")
        print(f"  bewaard          {in_woorden(meting.bewaard)}")
        print(f"  bij wie leidt    {in_woorden(meting.getoond)}")
        print(f"  vraag op toestel {in_woorden(meting.vraag)}")
        for (cpu0, _), (cpu1, mb) in zip(voor, na, strict=True):
            print(f"  server: {mb:.0f} MB, {100 * (cpu1 - cpu0) / duur:.0f}% van een kern in {duur:.0f} s")
        print(f"  mis: {len(meting.fouten)} {meting.fouten[:3]}", flush=True)
        goed = goed and not meting.fouten
    return goed


def main() -> int:
    p = argparse.ArgumentParser()
    p.add_argument("--postgres", action="store_true")
    p.add_argument("--processen", type=int, default=1)
    opties = p.parse_args()
    postgres = None
    if opties.postgres:
        from tafel.echte_postgres import Postgres

        postgres = Postgres.maak()
        postgres.start()
    with tempfile.TemporaryDirectory(prefix="tafelbench") as map_:
        url = postgres.nieuwe_database() if postgres else f"sqlite:///{map_}/tafels.sqlite"
        poorten = tuple(vrije_poort() for _ in range(opties.processen))
        processen: list[subprocess.Popen[bytes]] = []
        try:
            processen = [start(poort, url, Path(map_) / f"{poort}.log") for poort in poorten]
            print(
                f"{'PostgreSQL' if postgres else 'SQLite'}, {opties.processen} proces(sen), {os.cpu_count()} kernen"
            )
            return 0 if asyncio.run(meet(poorten, processen)) else 1
        finally:
            for proces in processen:
                proces.terminate()
            for proces in processen:
                with suppress(subprocess.TimeoutExpired):
                    proces.wait(30)
            if postgres:
                postgres.ruim_op()


if __name__ == "__main__":
    raise SystemExit(main())
