"""A store that goes away and comes back: the visitor reads a sentence, the operator one line, and health tells."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from conftest import wacht_tot
from routekaart.dashboard import gezondheid, opslagwacht, tafelstart
from routekaart.dashboard.gezondheid import BEWAART_NIET, Gezondheid
from routekaart.dashboard.logboek import ONS
from routekaart.dashboard.opslagwacht import WEER
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.tafelhuis import klok
from routekaart.dashboard.tellers import OPSLAGFOUTEN, TELLERS
from routekaart.tafel.draden import DRUK
from routekaart.tafel.fouten import OpslagWeg
from routekaart.tafel.oorzaken import ZINNEN, soort_van
from routekaart.tafel.verbinding import WEG
from tafel.proefzaal import Klant, Proefzaal, dek
from tafel.tafelproef import per_verbinding

ANTWOORD = {"volgnr": 1, "waarde": 4, "toelichting": ""}


@pytest.fixture(autouse=True)
def vlot(monkeypatch):
    """Ask often whether it is back, and hold nothing for long."""
    monkeypatch.setattr(opslagwacht, "VRAAG_S", 0.05)
    monkeypatch.setattr(gezondheid, "HOUDBAAR_S", 0.0)


def meldingen(caplog) -> list[str]:
    return [
        r.getMessage()
        for r in list(caplog.records)
        if r.name == ONS and r.getMessage() in (*ZINNEN.values(), WEER)
    ]


@contextmanager
def tafel_met_gast(url: str) -> Iterator[tuple[Proefzaal, Any]]:
    with Proefzaal(url) as zaal:
        tafel = dek(zaal.poort)
        gast = tafel.gast()
        tafel.zet("S2-05", "open")
        assert gast.vraag("PUT", "antwoord/S2-05", ANTWOORD).status == 200
        yield zaal, gast


def bewaart(zaal: Proefzaal) -> bool | None:
    """What health says of the store of this room."""

    async def vraag() -> bool | None:
        gezond = Gezondheid()
        gezond.begin(
            SimpleNamespace(vast=SimpleNamespace(laatst_goed=0.0), vormen={"stap_02": None}),
            zaal.tafels.bewaar_iets,
        )
        return (await gezond.stand())["bewaart"]

    return asyncio.run_coroutine_threadsafe(vraag(), zaal.loop).result(120)


STORINGEN = {"vol": "PRAGMA max_page_count = 1", "alleen_lezen": "PRAGMA query_only = ON"}
HEEL = ("PRAGMA query_only = OFF", "PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize("soort", STORINGEN)
def test_een_schijf_die_niets_aanneemt(soort, tmp_path, caplog):
    caplog.set_level("INFO", ONS)
    with tafel_met_gast(f"sqlite:///{tmp_path / 't.sqlite'}") as (zaal, gast):
        assert bewaart(zaal) is True
        # Others, who take what room there still is in the file.
        anderen = [
            Klant(zaal.poort, zaal.in_loop(lambda: zaal.tafels.opslag.schuif_aan(1, "raad", klok())))
            for _ in range(8)
        ]
        voor = TELLERS.opslagfouten[soort]
        weg = per_verbinding(zaal.tafels.opslag, STORINGEN[soort])
        lang = {"volgnr": 2, "waarde": 5, "toelichting": "x" * 9_000}
        for ander in anderen:
            ander.vraag("PUT", "antwoord/S2-05", lang)
        for _ in range(3):
            antwoord = gast.vraag("PUT", "antwoord/S2-05", lang)
            assert (antwoord.status, antwoord.zin, antwoord.koppen["retry-after"]) == (503, WEG, "5")
        # Reading goes on, and is no sign that it is over.
        assert gast.goed("GET", "mijn")["S2-05"]["waarde"] == 4
        assert TELLERS.opslagfouten[soort] >= voor + 3
        assert bewaart(zaal) is False
        # It was tried again several times by now: that a few letters would fit is no sign either.
        for _ in range(3):
            assert bewaart(zaal) is False
        assert meldingen(caplog) == [ZINNEN[soort]]
        weg()
        goed = per_verbinding(zaal.tafels.opslag, *HEEL)
        wacht_tot(lambda: WEER in meldingen(caplog), "het herstel")
        assert gast.vraag("PUT", "antwoord/S2-05", lang).status == 200
        assert bewaart(zaal) is True
        assert meldingen(caplog) == [ZINNEN[soort], WEER]
        goed()
        # A second time is said again.
        weg = per_verbinding(zaal.tafels.opslag, STORINGEN[soort])
        for ander in (*anderen, gast):
            ander.vraag("PUT", "antwoord/S2-05", lang | {"volgnr": 3, "toelichting": "y" * 9_000})
        assert meldingen(caplog) == [ZINNEN[soort], WEER, ZINNEN[soort]]
        weg()


def test_postgresql_een_tijd_weg(postgres, caplog):
    caplog.set_level("INFO", ONS)
    with tafel_met_gast(postgres.nieuwe_database()) as (zaal, gast):
        assert bewaart(zaal) is True
        postgres.stop()
        try:
            antwoord = gast.vraag("PUT", "antwoord/S2-05", ANTWOORD | {"volgnr": 2})
            assert (antwoord.status, antwoord.zin) == (503, WEG)
            assert bewaart(zaal) is False
            assert meldingen(caplog) == [ZINNEN["weg"]]
        finally:
            postgres.start()
        wacht_tot(lambda: WEER in meldingen(caplog), "het herstel")
        assert bewaart(zaal) is True
        assert gast.vraag("PUT", "antwoord/S2-05", ANTWOORD | {"volgnr": 2}).status == 200
        assert meldingen(caplog) == [ZINNEN["weg"], WEER]


# --- what it is called -------------------------------------------------------------------------------


def _sqlite(naam: str) -> OpslagWeg:
    orig = sqlite3.OperationalError("x")
    orig.sqlite_errorname = naam
    return _weg(orig)


def _postgres(staat: str | None) -> OpslagWeg:
    orig = RuntimeError("x")
    orig.sqlstate = staat
    return _weg(orig)


def _weg(orig: BaseException, soort: type = sa.exc.OperationalError) -> OpslagWeg:
    fout = OpslagWeg(WEG)
    fout.__cause__ = soort("SELECT", {}, orig)
    return fout


@pytest.mark.parametrize(
    ("fout", "soort"),
    [
        (_sqlite("SQLITE_FULL"), "vol"),
        (_sqlite("SQLITE_READONLY_DBMOVED"), "alleen_lezen"),
        (_sqlite("SQLITE_BUSY"), "traag"),
        (_sqlite("SQLITE_IOERR_WRITE"), "weg"),
        (_sqlite("SQLITE_CANTOPEN"), "weg"),
        (_sqlite("SQLITE_CORRUPT"), "anders"),
        (_postgres("53100"), "vol"),
        (_postgres("53300"), "druk"),
        (_postgres("25006"), "alleen_lezen"),
        (_postgres("55P03"), "traag"),
        (_postgres("57P01"), "weg"),
        (_postgres("08006"), "weg"),
        (_postgres("XX000"), "anders"),
        (_postgres(None), "weg"),
        (OpslagWeg(DRUK), "druk"),
    ],
)
def test_elke_storing_heeft_een_naam_en_een_zin(fout, soort):
    assert soort_van(fout) == soort
    assert soort in ZINNEN and soort in OPSLAGFOUTEN


def test_elke_naam_wordt_geteld():
    assert set(ZINNEN) == set(OPSLAGFOUTEN)


# --- at the start ------------------------------------------------------------------------------------


def opties(url: str) -> SimpleNamespace:
    return SimpleNamespace(tafel=True, tafel_opslag=url, tafel_plaatsen=60)


def test_een_start_wacht_op_postgresql_die_later_komt(postgres, monkeypatch, capsys):
    url = postgres.nieuwe_database()
    postgres.stop()
    monkeypatch.setattr(tafelstart, "VRAAG_S", 0.0)

    def slaap(_: float) -> None:
        if NOG_WEG:
            NOG_WEG.pop()
            postgres.start()

    NOG_WEG = [1]
    monkeypatch.setattr(tafelstart.time, "sleep", slaap)
    try:
        wens = tafelstart.open_tafels(opties(url), tafelstart.Geheimen())
    finally:
        if NOG_WEG:
            postgres.start()
    assert wens is not None and capsys.readouterr().out.strip() == tafelstart.NOG_NIET
    wens.opslag.sluit_af()


def test_zonder_postgresql_begint_een_server_niet(monkeypatch):
    """A telephone that came to a server without tables would hear that its table does not exist."""
    monkeypatch.setattr(tafelstart, "WACHT_S", 0.0)
    with pytest.raises(Weigering, match=tafelstart.GESTOPT):
        tafelstart.open_tafels(opties("postgresql+psycopg://x@127.0.0.1:1/x"), tafelstart.Geheimen())


def test_wie_om_tafels_vroeg_en_ze_mist_is_niet_gezond(tmp_path, capsys):
    (tmp_path / "map").write_text("geen map")
    url = f"sqlite:///{tmp_path / 'map' / 't.sqlite'}"
    assert tafelstart.open_tafels(opties(url), tafelstart.Geheimen()) is None
    assert "zonder tafels" in capsys.readouterr().out

    async def vraag() -> tuple[int, bytes]:
        gezond = Gezondheid()
        gezond.begin(
            SimpleNamespace(vast=SimpleNamespace(laatst_goed=0.0), vormen={"stap_02": None}),
            gezondheid.bewaar_niet,
        )
        blad = await gezond.blad("gezond")
        return blad.status, blad.html

    from tafel.proefzaal import in_eigen_lus

    status, tekst = in_eigen_lus(vraag())
    assert status == 503 and BEWAART_NIET in tekst.decode()
