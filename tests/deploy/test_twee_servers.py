"""Two servers, one database and nginx in front: what falls over while people write, loses and doubles nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import vrije_poort
from deploy.tweeling import speel, speel_zonder_database
from deploy.webserver import Nginx, waarom_niet
from deploy.werkzaal import BASIS, Zaal
from routekaart.tafel.verbinding import WEG
from tafel.proefzaal import Proces

pytestmark = pytest.mark.skipif(bool(waarom_niet()) and "CI" not in os.environ, reason=waarom_niet() or "-")


@pytest.fixture
def tweeling(postgres, tmp_path: Path) -> Iterator[tuple[Nginx, list[Proces]]]:
    opslag = postgres.nieuwe_database()
    servers = [Proces(opslag, vrije_poort(), tmp_path / f"log{nr}", BASIS) for nr in range(2)]
    web = Nginx("routekaart.conf", [server.poort for server in servers])
    try:
        for server in servers:
            server.start()
        yield web.start(), servers
    finally:
        web.stop()
        for server in servers:
            server.stop()


def test_een_server_valt_om_en_niemand_verliest_iets(tweeling):
    web, servers = tweeling
    servers[0].dood()
    # Whichever of the two nginx asks first.
    assert [web.vraag("GET", f"{BASIS}tafel/api/stand")[0] for _ in range(2)] == [401, 401]
    servers[0].start()
    zaal = speel(web, servers, tafels=2, telefoons=4, per_keer=6)
    assert zaal.fouten() == []
    assert sum(zaal.gekregen) > 0 and all(zaal.gezien)
    # nginx asks the other server by itself: hardly any telephone noticed.
    assert len(zaal.gebroken) < zaal.bevestigd / 4, zaal.gebroken


def test_de_database_is_weg_en_niemand_verliest_iets(tweeling, postgres):
    """The real absence of a minute is a run by hand; here it lasts until everybody was refused twice."""
    web, _ = tweeling
    zaal = Zaal(web, tafels=2, telefoons=4)
    speel_zonder_database(zaal, postgres, lambda: zaal.wacht_op_weigering(2), per_keer=4)
    assert zaal.fouten() == []
    assert set[str]().union(*(gast.zinnen for gast in zaal.alle)) == {WEG}
