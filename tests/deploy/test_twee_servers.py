"""Two servers, one database and nginx in front: one falls while people write, and nobody loses anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import vrije_poort
from deploy.tweeling import BASIS, Zaal, speel
from deploy.webserver import Nginx, waarom_niet
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
    zaal: Zaal = speel(web, servers, tafels=2, telefoons=4, per_keer=50)
    assert zaal.fouten() == []
    assert sum(zaal.gekregen) > 0 and all(zaal.gezien)
    # nginx asks the other server by itself: hardly any telephone noticed.
    gebroken = [wat for tafel in zaal.gasten for gast in tafel for wat in gast.gebroken]
    assert len(gebroken) < zaal.bevestigd / 4, gebroken
