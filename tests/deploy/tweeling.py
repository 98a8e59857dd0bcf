"""Two servers behind nginx with one database, and people at tables while what they need is taken away in turn.

As a test it runs with the light servers. By hand, with two whole ones: `python tests/deploy/tweeling.py` kills each of
them, and `python tests/deploy/tweeling.py --database-weg 65` stops PostgreSQL for so many seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

if __name__ == "__main__":  # in the place of this folder, as pytest has it
    sys.path[0] = str(Path(__file__).parents[1])

from conftest import Server, vrije_poort
from deploy.webserver import NAAM, Nginx
from deploy.werkzaal import BASIS, Zaal


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

    @property
    def log(self) -> Path:
        return self.map / f"server-{self.poort}.log"


def speel(web: Nginx, servers: Sequence[Tweeling], tafels: int, telefoons: int, per_keer: int) -> Zaal:
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


def speel_zonder_database(zaal: Zaal, postgres: Any, terwijl: Callable[[], Any], per_keer: int) -> None:
    """Stop PostgreSQL while everybody works; start it when `terwijl` has returned."""
    with zaal.aan_het_werk():
        zaal.verder(per_keer, "met een database")
        postgres.stop()
        try:
            terwijl()
        finally:
            postgres.start()
        zaal.verder(per_keer, "met weer een database")


def vertel(zaal: Zaal) -> int:
    """Say what the telephones saw; 1 when something was lost or doubled."""
    gebroken, fouten = Counter(zaal.gebroken), zaal.fouten()
    print(f"{zaal.bevestigd} antwoorden bevestigd; opnieuw gestuurd: {dict(gebroken) or 'niets'}")
    for zin in sorted(set[str]().union(*(gast.zinnen for gast in zaal.alle))):
        print(f"gelezen op een telefoon: {zin}")
    print(f"verloren of verdubbeld: {fouten or 'niets'}")
    return int(bool(fouten))


def _zonder_database(web: Nginx, servers: list[Heel], postgres: Any, seconden: float) -> Zaal:
    """Watch health and the log meanwhile."""
    zaal = Zaal(web, tafels=5, telefoons=8)

    def terwijl() -> None:
        einde = time.monotonic() + seconden
        gezien: list[str] = []
        while time.monotonic() < einde:
            status, _, uit = web.vraag("GET", f"{BASIS}gezond")
            wat = json.loads(uit)
            zin = f"/gezond {status}: bewaart {wat['bewaart']}, klaar {wat['klaar']}, {wat['melding']}"
            if zin not in gezien[-1:]:
                print(f"na {seconden - (einde - time.monotonic()):.0f} s {zin}")
                gezien.append(zin)
            zaal.klaar.wait(1)

    speel_zonder_database(zaal, postgres, terwijl, per_keer=10)
    print(f"daarna /gezond: {web.vraag('GET', f'{BASIS}gezond')[0]}")
    for server in servers:
        regels = server.log.read_text().splitlines()
        gewoon = [regel for regel in regels if " 503 " not in regel]
        print(
            f"--- logboek van {server.poort}, en {len(regels) - len(gewoon)} keer een 503", *gewoon, sep="\n"
        )
    return zaal


def main() -> int:
    """With two whole servers, and PostgreSQL."""
    from tafel.echte_postgres import Postgres

    ontleder = argparse.ArgumentParser(description=main.__doc__)
    ontleder.add_argument("--database-weg", type=float, metavar="SECONDEN", default=0.0)
    weg = ontleder.parse_args().database_weg
    postgres = Postgres.maak()
    postgres.start()
    servers: list[Heel] = []
    web = None
    with tempfile.TemporaryDirectory(prefix="tweeling") as map_:
        try:
            opslag = postgres.nieuwe_database()
            opties = ("--tafel", "--tafel-opslag", opslag, "--basis", BASIS, "--hostnaam", NAAM)
            servers = [Heel(vrije_poort(), Path(map_), opties) for _ in range(2)]
            for server in servers:
                server.start()
            web = Nginx("routekaart.conf", [s.poort for s in servers]).start()
            if weg:
                return vertel(_zonder_database(web, servers, postgres, weg))
            return vertel(speel(web, servers, tafels=5, telefoons=8, per_keer=20))
        finally:
            if web is not None:
                web.stop()
            for server in servers:
                with contextlib.suppress(Exception):
                    server.stop()
            postgres.ruim_op()


if __name__ == "__main__":
    raise SystemExit(main())
