"""Each part is tried for real, seldom, and never waited for longer than once; a busy server is not an ill one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from routekaart.dashboard import afscheid, gezondheid
from routekaart.dashboard.gezondheid import BEWAART_NIET, GOED, REKENT_NIET, STOPT, Gezondheid, Proef
from routekaart.dashboard.logboek import ONS
from tafel.proefzaal import in_eigen_lus


class Werkplaats:
    """Answers as told: at once, never, or with something that is no figure."""

    laatst_goed = float("-inf")

    def __init__(self) -> None:
        self.gevraagd = 0
        self.antwoord: Callable[[Future[Any]], None] = lambda f: f.set_result(SimpleNamespace(bewaren=True))

    def vraag(self, *_: Any, **__: Any) -> Future[Any]:
        self.gevraagd += 1
        toekomst: Future[Any] = Future()
        self.antwoord(toekomst)
        return toekomst


@pytest.fixture
def vast(monkeypatch):
    monkeypatch.setattr(gezondheid, "HOUDBAAR_S", 0.0)
    return Werkplaats()


def begin(vast: Werkplaats, bewaar: Any = None) -> Gezondheid:
    vorm = SimpleNamespace(velden=[{"naam": "gemeente", "soort": "gemeente", "opties": [{"id": "GM0074"}]}],
                           waarden={"gemeente": "GM0074"})  # fmt: skip
    gezond = Gezondheid()
    gezond.begin(SimpleNamespace(vast=vast, vormen={"stap_02": vorm}), bewaar)
    return gezond


def meldingen(caplog) -> list[str]:
    return [regel.getMessage() for regel in caplog.records if regel.name == ONS]


async def lees(gezond: Gezondheid, pad: str = "gezond") -> tuple[int, dict[str, Any]]:
    blad = await gezond.blad(pad)
    return blad.status, json.loads(blad.html)


def test_wie_vaak_vraagt_kost_een_proef(monkeypatch):
    vast = Werkplaats()
    monkeypatch.setattr(gezondheid, "HOUDBAAR_S", 3600.0)

    async def vraag() -> None:
        gezond = begin(vast)
        for _ in range(20):
            assert await asyncio.gather(*(lees(gezond) for _ in range(20)))

    in_eigen_lus(vraag())
    assert vast.gevraagd == 1


@pytest.mark.parametrize(
    "antwoord",
    [lambda f: f.set_exception(RuntimeError("stuk")), lambda f: f.set_result(SimpleNamespace(bewaren=False)),
     lambda f: None],
)  # fmt: skip
def test_een_rekenhulp_die_niets_maakt_is_ziek_en_daarna_weer_beter(vast, antwoord, monkeypatch, caplog):
    monkeypatch.setattr(gezondheid, "GEDULD_S", 1.05)
    caplog.set_level("INFO", ONS)

    async def vraag() -> None:
        gezond = begin(vast)
        assert await lees(gezond) == (
            200,
            {"leeft": True, "klaar": True, "rekent": True, "bewaart": None, "melding": GOED},
        )
        goed, vast.antwoord = vast.antwoord, antwoord
        for _ in range(3):
            status, uit = await lees(gezond)
            assert (status, uit["rekent"], uit["klaar"], uit["melding"]) == (503, False, False, REKENT_NIET)
        assert await lees(gezond, "gezond/klaar") == (503, {"klaar": False, "melding": REKENT_NIET})
        assert await lees(gezond, "gezond/leeft") == (200, {"leeft": True})
        vast.antwoord = goed
        while (await lees(gezond))[0] != 200:
            await asyncio.sleep(0.05)

    in_eigen_lus(vraag())
    # Said once, however often it was asked.
    assert meldingen(caplog) == [REKENT_NIET, gezondheid.REKENT_WEER]


def test_een_lange_rij_is_geen_ziekte_zolang_er_iets_uit_komt(vast, monkeypatch):
    monkeypatch.setattr(gezondheid, "GEDULD_S", 1.05)
    vast.antwoord = lambda f: None

    async def vraag() -> None:
        gezond = begin(vast)
        vast.laatst_goed = float("inf")
        assert (await lees(gezond))[0] == 200

    in_eigen_lus(vraag())


def test_een_opslag_die_hangt_wordt_een_keer_afgewacht(vast, monkeypatch):
    monkeypatch.setattr(gezondheid, "GEDULD_S", 1.05)
    begonnen = []

    async def vraag() -> None:
        hangt = asyncio.Event()

        async def bewaar() -> None:
            begonnen.append(1)
            await hangt.wait()

        gezond = begin(vast, bewaar)
        for _ in range(5):
            status, uit = await lees(gezond)
            # Readers are still welcome.
            assert (status, uit["bewaart"], uit["klaar"], uit["melding"]) == (503, False, True, BEWAART_NIET)
        assert begonnen == [1]
        assert (await lees(gezond, "gezond/klaar"))[0] == 200
        hangt.set()
        while (await lees(gezond))[0] != 200:
            await asyncio.sleep(0.01)

    in_eigen_lus(vraag())


def test_wie_stopt_is_niet_meer_klaar(vast):
    async def vraag() -> None:
        gezond = begin(vast)
        gezond.stopt = True
        assert await lees(gezond, "gezond/klaar") == (503, {"klaar": False, "melding": STOPT})
        assert (await lees(gezond))[1]["melding"] == STOPT

    in_eigen_lus(vraag())


def test_een_proef_die_misgaat_noemt_niet_wat_erin_stond(vast, caplog):
    async def vraag() -> None:
        async def stuk() -> None:
            raise RuntimeError("geheim")

        assert not await Proef(stuk, "ziek", "beter").gaat()

    in_eigen_lus(vraag())
    assert [regel.getMessage() for regel in caplog.records] == ["ziek"]


# --- stopping ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("haast", [True, False])
def test_een_afscheid_wacht_op_wat_loopt_maar_niet_op_wie_haast_heeft(haast, monkeypatch, caplog):
    caplog.set_level("INFO", ONS)
    monkeypatch.setattr(afscheid, "UITLOOP_S", 3600.0)
    loopt = [True]

    async def stop() -> None:
        gebeurtenis = asyncio.Event()
        lus = asyncio.get_running_loop()
        lus.call_later(0.1, gebeurtenis.set if haast else loopt.clear)
        await afscheid.neem_afscheid(lambda: bool(loopt), gebeurtenis)

    in_eigen_lus(stop())
    assert meldingen(caplog) == [afscheid.MAAKT_AF, *([afscheid.NIET_AF] if haast else [])]


def test_een_afscheid_duurt_niet_langer_dan_mag(monkeypatch, caplog):
    caplog.set_level("INFO", ONS)
    monkeypatch.setattr(afscheid, "UITLOOP_S", 0.1)

    async def stop() -> None:
        await afscheid.neem_afscheid(lambda: True, asyncio.Event())

    in_eigen_lus(stop())
    assert meldingen(caplog) == [afscheid.MAAKT_AF, afscheid.NIET_AF]
