"""The tables on a real small disk that fills up or can only be read: what a guest, the operator and health are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beheer.test_opslag_storing import bewaart, meldingen, tafel_met_gast
from conftest import wacht_tot
from kleine_schijf import Schijf, kleine_schijf
from routekaart.dashboard import gezondheid, opslagwacht
from routekaart.dashboard.logboek import ONS
from routekaart.dashboard.opslagwacht import WEER
from routekaart.tafel.oorzaken import ZINNEN
from routekaart.tafel.verbinding import WEG

LANG = {"volgnr": 2, "waarde": 5, "toelichting": "x" * 9_000}


@pytest.fixture(autouse=True)
def vlot(monkeypatch):
    """Ask often whether it is back, and hold nothing for long."""
    monkeypatch.setattr(opslagwacht, "VRAAG_S", 0.05)
    monkeypatch.setattr(gezondheid, "HOUDBAAR_S", 0.0)


@pytest.fixture
def schijf(tmp_path: Path) -> Iterator[Schijf]:
    with kleine_schijf(tmp_path / "schijf", 8192) as klein:
        yield klein


def check_zin(antwoord) -> None:
    """A guest reads what is the matter and that nothing typed is gone, and the page tries again by itself."""
    assert (antwoord.status, antwoord.zin, antwoord.koppen["retry-after"]) == (503, WEG, "5")
    assert "staat nog op uw eigen apparaat" in WEG


def test_een_schijf_die_echt_vol_is_en_weer_ruimte_krijgt(schijf, caplog):
    caplog.set_level("INFO", ONS)
    with tafel_met_gast(f"sqlite:///{schijf.map / 't.sqlite'}") as (zaal, gast):
        assert bewaart(zaal) is True
        schijf.vul()
        # What room there still is in the journal goes first.
        vol = wacht_tot(
            lambda: next((a for a in [gast.vraag("PUT", "antwoord/S2-05", LANG)] if a.status != 200), None),
            "een volle schijf",
        )
        check_zin(vol)
        assert bewaart(zaal) is False
        assert gast.goed("GET", "mijn")["S2-05"]["waarde"] in (4, 5)
        assert meldingen(caplog) == [ZINNEN["vol"]]
        schijf.maak_ruimte()
        wacht_tot(lambda: WEER in meldingen(caplog), "het herstel")
        assert gast.vraag("PUT", "antwoord/S2-05", LANG | {"volgnr": 3, "waarde": 2}).status == 200
        assert gast.goed("GET", "mijn")["S2-05"]["waarde"] == 2
        assert bewaart(zaal) is True
        assert meldingen(caplog) == [ZINNEN["vol"], WEER]


def test_een_schijf_waar_alleen_gelezen_kan_worden(schijf, caplog):
    caplog.set_level("INFO", ONS)
    with tafel_met_gast(f"sqlite:///{schijf.map / 't.sqlite'}") as (zaal, gast):
        assert bewaart(zaal) is True

        def op_slot() -> bool:
            # The system makes no disk read-only while a file is open to write in.
            zaal.tafels.opslag._db.engine.dispose()
            return schijf.alleen_lezen(True)

        wacht_tot(op_slot, "een schijf die alleen te lezen is")
        check_zin(gast.vraag("PUT", "antwoord/S2-05", LANG))
        assert bewaart(zaal) is False
        # SQLite cannot even open it: so the sentence names both.
        (gezegd,) = meldingen(caplog)
        assert gezegd in (ZINNEN["alleen_lezen"], ZINNEN["weg"]) and "schrij" in gezegd
        assert schijf.alleen_lezen(False)
        wacht_tot(lambda: WEER in meldingen(caplog), "het herstel")
        assert gast.vraag("PUT", "antwoord/S2-05", LANG).status == 200
        assert gast.goed("GET", "mijn")["S2-05"]["waarde"] == 5
        assert meldingen(caplog) == [gezegd, WEER]
