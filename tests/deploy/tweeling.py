"""Two servers behind nginx with one database, and people at tables while each of the two is killed in turn.

As a test it runs with the light servers. By hand, with two whole ones: `python tests/deploy/tweeling.py`.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

if __name__ == "__main__":  # in the place of this folder, as pytest has it
    sys.path[0] = str(Path(__file__).parents[1])

from conftest import Server, vrije_poort, wacht_tot
from deploy.webserver import NAAM, Nginx

BASIS = "/routekaart/"
VRAGEN = ("S2-03", "S2-05")
WEG = (OSError, http.client.HTTPException)


class Tweeling(Protocol):
    """One of the two servers."""

    poort: int

    def start(self) -> Any: ...
    def dood(self) -> None: ...
    def stop(self) -> None: ...


@dataclass
class Heel(Server):
    """The whole command, that can be killed."""

    def dood(self) -> None:
        assert self.proces
        # What computes for it ends by itself when its line is gone.
        self.proces.kill()
        self.proces.wait()


@dataclass
class Telefoon:
    """Speaks to the tables through nginx as a page in a browser does; it keeps its line open."""

    web: Nginx
    sleutel: str = ""
    bevestigd: dict[str, int] = field(default_factory=dict)
    gebroken: list[str] = field(default_factory=list)
    lijn: http.client.HTTPSConnection | None = None

    def vraag(self, methode: str, pad: str, inhoud: Any = None) -> tuple[int, Any]:
        if self.lijn is None:
            self.lijn = self.web.lijn()
        koppen = {"Host": NAAM, "Sec-Fetch-Site": "same-origin"}
        if self.sleutel:
            koppen["Authorization"] = f"Bearer {self.sleutel}"
        if inhoud is not None:
            koppen["Content-Type"] = "application/json"
        try:
            self.lijn.request(methode, f"{BASIS}tafel/api/{pad}", inhoud and json.dumps(inhoud), koppen)
            uit = self.lijn.getresponse()
            ruw = uit.read()
        except WEG:
            self.lijn.close()
            self.lijn = None
            raise
        return uit.status, json.loads(ruw) if ruw.startswith(b"{") else None

    def goed(self, methode: str, pad: str, inhoud: Any = None) -> Any:
        status, uit = self.vraag(methode, pad, inhoud)
        assert status in (200, 201), (pad, status, uit)
        return uit

    def stuur(self, vraag: str) -> None:
        """The next answer, until it is acknowledged, as the outbox of a page does."""
        nr = self.bevestigd.get(vraag, 0) + 1
        waarde: Any = nr % 5 + 1 if vraag == "S2-05" else f"antwoord {nr}"
        wens = {"volgnr": nr, "waarde": waarde, "toelichting": f"keer {nr}"}
        while True:
            try:
                status, uit = self.vraag("PUT", f"antwoord/{vraag}", wens)
            except WEG as fout:
                self.gebroken.append(f"{type(fout).__name__}: {fout}")
                continue
            if status == 200:
                assert uit == {"volgnr": nr}, uit
                self.bevestigd[vraag] = nr
                return
            assert status in (502, 503, 504), (status, uit)
            self.gebroken.append(f"{status}")


class Zaal:
    """Tables with telephones that keep answering, a leader who waits for news, and who comes in meanwhile."""

    def __init__(self, web: Nginx, tafels: int, telefoons: int) -> None:
        self.web = web
        self.klaar = threading.Event()
        self.leiders: list[Telefoon] = []
        self.gasten: list[list[Telefoon]] = []
        self.gezien: list[str] = [""] * tafels
        # Who asked for a place, and who was told that he has one.
        self.gevraagd, self.gekregen = [0] * tafels, [0] * tafels
        for _ in range(tafels):
            sleutels = Telefoon(web).goed("POST", "open", {"stap": "stap_02"})["sleutels"]
            leider = Telefoon(web, sleutels["beheer"])
            for vraag in VRAGEN:
                leider.goed("PUT", f"vraag/{vraag}", {"stand": "open"})
            self.leiders.append(leider)
            wens = {"mee": sleutels["mee"], "rol": "raad"}
            self.gasten.append(
                [
                    Telefoon(web, Telefoon(web).goed("POST", "aanschuiven", wens)["sleutel"])
                    for _ in range(telefoons)
                ]
            )
            leider.wens = wens  # type: ignore[attr-defined]

    @property
    def bevestigd(self) -> int:
        return sum(n for tafel in self.gasten for gast in tafel for n in gast.bevestigd.values())

    def schrijf(self, gast: Telefoon) -> None:
        while not self.klaar.is_set():
            for vraag in VRAGEN:
                gast.stuur(vraag)

    def volg(self, nr: int) -> None:
        """The page of who leads: each time what is newer than what it has."""
        telefoon = Telefoon(self.web, self.leiders[nr].sleutel)
        while not self.klaar.is_set():
            with contextlib.suppress(*WEG):
                status, uit = telefoon.vraag("GET", f"stand?na={self.gezien[nr]}")
                if status == 200:
                    self.gezien[nr] = uit["versie"]

    def kom_binnen(self, nr: int) -> None:
        """A POST is not repeated by nginx: who is not told that he has a place may have one."""
        while not self.klaar.wait(0.3) and self.gevraagd[nr] < 20:
            self.gevraagd[nr] += 1
            with contextlib.suppress(*WEG):
                status, _ = Telefoon(self.web).vraag("POST", "aanschuiven", self.leiders[nr].wens)  # type: ignore[attr-defined]
                self.gekregen[nr] += status == 201

    @contextlib.contextmanager
    def aan_het_werk(self) -> Iterator[None]:
        alle = [gast for tafel in self.gasten for gast in tafel]
        with ThreadPoolExecutor(len(alle) + 2 * len(self.leiders)) as draden:
            taken = [draden.submit(self.schrijf, gast) for gast in alle]
            for nr in range(len(self.leiders)):
                taken += [draden.submit(self.volg, nr), draden.submit(self.kom_binnen, nr)]
            try:
                yield
            finally:
                self.klaar.set()
            for taak in taken:
                taak.result(120)

    def verder(self, aantal: int, wat: str) -> None:
        """Wait until this many more answers were acknowledged."""
        doel = self.bevestigd + aantal
        wacht_tot(lambda: self.bevestigd >= doel, f"{aantal} antwoorden {wat}", seconden=240)

    def fouten(self) -> list[str]:
        """What was lost or doubled."""
        mis = []
        for nr, leider in enumerate(self.leiders):
            gasten = self.gasten[nr]
            stand = leider.goed("GET", "stand")
            if not len(gasten) + self.gekregen[nr] <= stand["deelnemers"] <= len(gasten) + self.gevraagd[nr]:
                mis.append(f"tafel {nr}: {stand['deelnemers']} deelnemers")
            if stand["antwoorden"] != dict.fromkeys(VRAGEN, len(gasten)):
                mis.append(f"tafel {nr}: {stand['antwoorden']}")
            for gast in gasten:
                mijn = gast.goed("GET", "mijn")
                for vraag, volgnr in gast.bevestigd.items():
                    if (mijn[vraag]["volgnr"], mijn[vraag]["toelichting"]) != (volgnr, f"keer {volgnr}"):
                        mis.append(f"tafel {nr}, {vraag}: bevestigd {volgnr}, bewaard {mijn[vraag]}")
            for vraag in VRAGEN:
                leider.goed("PUT", f"vraag/{vraag}", {"stand": "gesloten"})
                aantal = leider.goed("GET", f"uitslag/{vraag}")["verdeling"]["aantal"]
                if aantal != len(gasten):
                    mis.append(f"tafel {nr}, {vraag}: {aantal} in de uitslag van {len(gasten)}")
        return mis


def speel(web: Nginx, servers: list[Any], tafels: int, telefoons: int, per_keer: int) -> Zaal:
    """Kill each server while everybody works, with the other one there; both come back."""
    zaal = Zaal(web, tafels, telefoons)
    with zaal.aan_het_werk():
        for server in servers:
            zaal.verder(per_keer, "met twee servers")
            server.dood()
            zaal.verder(per_keer, "met een server")
            server.start()
        zaal.verder(per_keer, "met weer twee servers")
    return zaal


def main() -> int:
    """With two whole servers, and PostgreSQL."""
    from tafel.echte_postgres import Postgres

    postgres = Postgres.maak()
    postgres.start()
    servers: list[Heel] = []
    web = None
    with tempfile.TemporaryDirectory(prefix="tweeling") as map_:
        try:
            opslag = postgres.nieuwe_database()
            opties = ("--tafel", "--tafel-opslag", opslag, "--basis", BASIS, "--hostnaam", NAAM)
            servers = [Heel(vrije_poort(), Path(map_), opties).start() for _ in range(2)]
            web = Nginx("routekaart.conf", [s.poort for s in servers]).start()
            zaal = speel(web, servers, tafels=5, telefoons=8, per_keer=500)
            gebroken = [g for tafel in zaal.gasten for gast in tafel for g in gast.gebroken]
            print(
                f"{zaal.bevestigd} antwoorden bevestigd; {len(gebroken)} keer opnieuw gestuurd {sorted(set(gebroken))}"
            )
            print(f"verloren of verdubbeld: {zaal.fouten() or 'niets'}")
            return bool(zaal.fouten())
        finally:
            if web is not None:
                web.stop()
            for server in servers:
                with contextlib.suppress(Exception):
                    server.stop()
            postgres.ruim_op()


if __name__ == "__main__":
    raise SystemExit(main())
