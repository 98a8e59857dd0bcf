"""A database that is slow: whoever needs it hears so in time, and nobody else notices."""

from __future__ import annotations

import asyncio
import threading

import pytest

from routekaart.tafel.draden import Draden
from routekaart.tafel.fouten import OpslagWeg
from tafel.proefzaal import Klant, Proefzaal, dek, in_eigen_lus


def test_wie_te_lang_wacht_hoort_dat_er_niets_bewaard_is():
    async def proef():
        los, draden = threading.Event(), Draden(1, 1, tijd=0.05)
        try:
            with pytest.raises(OpslagWeg):
                await draden.doe(los.wait)
        finally:
            los.set()
            draden.stop()

    in_eigen_lus(proef())


def test_als_de_rij_vol_is_hoort_de_volgende_dat_meteen():
    async def proef():
        los, draden = threading.Event(), Draden(1, 1)
        bezig = [asyncio.create_task(draden.doe(los.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(OpslagWeg):
            await draden.doe(los.wait)
        los.set()
        assert await asyncio.gather(*bezig) == [True, True]
        # There is room again.
        while draden._bezig:
            await asyncio.sleep(0)
        assert await draden.doe(lambda: 3) == 3
        draden.stop()

    in_eigen_lus(proef())


def test_een_trage_database_houdt_de_rest_van_de_server_niet_op(tmp_path, monkeypatch):
    los, begonnen = threading.Event(), threading.Semaphore(0)
    with Proefzaal(f"sqlite:///{tmp_path / 't.sqlite'}") as zaal:
        gast = dek(zaal.poort).gast()
        echt = zaal.tafels.opslag.tafel

        def traag(id):
            begonnen.release()
            los.wait(60)
            return echt(id)

        monkeypatch.setattr(zaal.tafels.opslag, "tafel", traag)
        uit: list[int] = []
        draden = [
            threading.Thread(target=lambda: uit.append(gast.met(gast.sleutel).vraag("GET", "stand").status))
            for _ in range(8)
        ]
        try:
            for draad in draden:
                draad.start()
            begonnen.acquire()
            # What needs no database is answered while all of them hang.
            assert Klant(zaal.poort).vraag("GET", "niets").status == 404
            assert uit == []
        finally:
            los.set()
            for draad in draden:
                draad.join(60)
        assert uit == [200] * 8
