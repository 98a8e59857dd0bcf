"""Guessing: at once is not more than one by one, who is right is never refused, and neighbours are."""

from __future__ import annotations

import asyncio
import socket
from contextlib import ExitStack

import pytest

from aanval.deurproef import lees
from routekaart.tafel import raden as raadkamer
from routekaart.tafel.fouten import OpslagWeg
from routekaart.tafel.grenzen import Maat, TeVaak
from routekaart.tafel.raden import Raden
from tafel.proefzaal import dek, in_eigen_lus


class Klok:
    nu = 0.0

    def __call__(self):
        return self.nu


def make_raden(klok):
    grenzen = {
        "eigen": (10, 60),
        "wijk": (20, 60),
        "samen": (100, 60),
        "onbekend": (50, 60),
        "laatst": (3, 3600),
    }
    return Raden(**{naam: Maat(*grens, klok) for naam, grens in grenzen.items()})


async def raad(raden, adres, *, mis=True, kijk=None):
    """Whether a try from here was looked at."""
    try:
        async with raden.poging(adres) as poging:
            await (kijk() if kijk else asyncio.sleep(0))
            poging.is_mis = mis
    except TeVaak:
        return False
    return True


async def raad_vaak(raden, adressen, **hoe):
    return sum(await asyncio.gather(*(raad(raden, adres, **hoe) for adres in adressen)))


def test_wie_alles_tegelijk_stuurt_raadt_niet_vaker():
    async def proef():
        raden = make_raden(Klok())
        assert await raad_vaak(raden, ["203.0.113.7"] * 200) == 10
        # Neighbours together not more than twice that.
        assert await raad_vaak(raden, [f"203.0.113.{i}" for i in range(200)]) == 10
        assert await raad_vaak(raden, [f"2001:db8:5:{i:x}::1" for i in range(200)]) == 20
        # Others are not troubled by it.
        assert await raad(raden, "198.51.100.1")

    in_eigen_lus(proef())


def test_een_gemeentehuis_dat_goed_typt_wordt_nooit_geweigerd():
    async def proef():
        raden = make_raden(Klok())
        assert await raad_vaak(raden, ["203.0.113.7"] * 500, mis=False) == 500
        assert [len(maat) for maat in (raden.eigen, raden.wijk, raden.samen, raden.laatst)] == [0] * 4
        # Nor does a right one use up what a wrong one may.
        assert await raad_vaak(raden, ["203.0.113.7"] * 11) == 10

    in_eigen_lus(proef())


def test_wat_niet_bekeken_kon_worden_was_geen_misser():
    async def weg():
        raise OpslagWeg("weg")

    async def proef():
        raden = make_raden(Klok())
        for _ in range(30):
            with pytest.raises(OpslagWeg):
                await raad(raden, "203.0.113.7", kijk=weg)
        assert await raad_vaak(raden, ["203.0.113.7"] * 11) == 10

    in_eigen_lus(proef())


def test_wie_wacht_op_een_opslag_die_niets_zegt_hoort_dat(monkeypatch):
    async def nooit():
        await asyncio.Event().wait()

    async def proef():
        raden = make_raden(Klok())
        taken = [asyncio.create_task(raad(raden, "203.0.113.7", kijk=nooit)) for _ in range(10)]
        await asyncio.sleep(0)
        with pytest.raises(OpslagWeg):
            await raad(raden, "203.0.113.7", mis=False)
        for taak in taken:
            taak.cancel()
        await asyncio.gather(*taken, return_exceptions=True)
        # Who left gave the place back.
        assert await raad_vaak(raden, ["203.0.113.7"] * 11) == 10

    monkeypatch.setattr(raadkamer, "WACHT_S", 0.01)
    in_eigen_lus(proef())


def test_veel_netwerken_samen_houden_wie_weinig_miste_niet_buiten():
    async def proef():
        klok = Klok()
        raden = make_raden(klok)
        assert await raad_vaak(raden, [f"2001:db8:{i % 7:x}:{i:x}::1" for i in range(700)]) == 100
        # Who begins now is looked at, three times wrong at most; the others are not.
        assert await raad_vaak(raden, ["198.51.100.1"] * 20) == 3
        assert await raad_vaak(raden, ["2001:db8:1:ffff::1"] * 20) == 0
        assert await raad_vaak(raden, ["192.0.2.1"] * 300, mis=False) == 300
        # All of them together have an end, and then nobody is looked at: that is what the sum is made with.
        alle = await raad_vaak(raden, [f"2001:db9:{i:x}::1" for i in range(2000)])
        assert alle == 50 - 3
        assert not await raad(raden, "192.0.2.1", mis=False)
        klok.nu = 61
        assert await raad(raden, "192.0.2.1", mis=False)

    in_eigen_lus(proef())


def test_een_minuut_heeft_niet_meer_missers_dan_de_som_zegt():
    """Also for who has all networks that there are, minute after minute."""

    async def proef():
        klok, gezien = Klok(), 0
        raden = make_raden(klok)
        for minuut in range(5):
            klok.nu = 61.0 * minuut
            gezien += await raad_vaak(raden, [f"2001:{minuut:x}:{i:x}::1" for i in range(1000)])
        assert gezien == 5 * (raden.samen.hoogstens + raden.onbekend.hoogstens)

    in_eigen_lus(proef())


def test_van_een_adres_blijft_niets_over():
    async def proef():
        klok = Klok()
        raden = make_raden(klok)
        await raad_vaak(raden, ["203.0.113.77"] * 3)
        assert "203.0.113" not in repr(vars(raden)) and "203.0.113" not in repr(raden)
        maten = (raden.eigen, raden.wijk, raden.samen, raden.laatst)
        assert "203.0.113" not in repr([vars(maat) for maat in maten])
        klok.nu = 3601
        raden.veeg()
        assert not any(map(len, maten))
        assert len(raden._rijen) == 0

    in_eigen_lus(proef())


# --- the real server ---------------------------------------------------------------------------------


def vraag_tegelijk(poort: int, adres: str, code: str, aantal: int) -> list[int]:
    """The statuses of so many questions, all sent before the first is read."""
    lijf = b'{"code": "%s"}' % code.encode()
    wat = (
        f"POST /tafel/api/zoek HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nX-Forwarded-For: {adres}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(lijf)}\r\n\r\n"
    ).encode()
    with ExitStack() as stapel:
        lijnen = [
            stapel.enter_context(socket.create_connection(("127.0.0.1", poort), timeout=120))
            for _ in range(aantal)
        ]
        for lijn in lijnen:
            lijn.sendall(wat)
        for lijn in lijnen:
            lijn.sendall(lijf)
        return [lees(lijn)[0] for lijn in lijnen]


def test_tweehonderd_codes_tegelijk_op_een_echte_server(tafelserver):
    code = dek(tafelserver.poort).sleutels["code"]
    poort = tafelserver.poort
    assert vraag_tegelijk(poort, "203.0.113.40", code, 200) == [200] * 200
    geraden = vraag_tegelijk(poort, "203.0.113.40", "BBBBBB", 200)
    assert geraden.count(404) == 10 and geraden.count(429) == 190
    # From now on a right one says nothing either, and the neighbours are let alone.
    assert vraag_tegelijk(poort, "203.0.113.40", code, 5) == [429] * 5
    assert vraag_tegelijk(poort, "203.0.113.41", code, 50) == [200] * 50
