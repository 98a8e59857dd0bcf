"""The store of the tables, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import pytest

from routekaart.tafel.fouten import Dicht, GeenTafel, Gesloten, PastNiet, Verouderd, Vol
from routekaart.tafel.model import LETTERS, Antwoord, Uitkomst

NU = 1_795_939_200_000
UUR = 60 * 60 * 1000
DAG = 24 * UUR


@pytest.fixture
def tafel(opslag):
    return opslag.open_tafel("stap_02", NU, groep="Groep Noord", gemeente="GM0074")


@pytest.fixture
def id(tafel):
    return tafel[0].id


def zit(opslag, id, rol="raad"):
    return opslag.wie(opslag.schuif_aan(id, rol, NU), NU)


def test_wie_opent_krijgt_vier_sleutels_en_ieder_opent_het_zijne(opslag, tafel):
    hier, sleutels = tafel
    assert (hier.stap, hier.groep, hier.gemeente, hier.plaatsen) == ("stap_02", "Groep Noord", "GM0074", 60)
    assert len(sleutels.code) == 6 and set(sleutels.code) <= set(LETTERS)
    for soort in ("mee", "beheer", "scherm"):
        wie = opslag.wie(getattr(sleutels, soort), NU)
        assert (wie.soort, wie.tafel, wie.deelnemer, wie.rol) == (soort, hier.id, 0, "")
    assert opslag.wie(sleutels.code, NU) is None
    assert opslag.tafel(hier.id) == hier


def test_een_antwoord_met_het_hoogste_volgnummer_wint(opslag, id):
    wie = zit(opslag, id)
    opslag.zet_stand(id, "S2-05", "open", NU)
    assert opslag.antwoord(wie, "S2-05", Antwoord(0, 2, 4, "ja"), NU) == 2
    assert opslag.antwoord(wie, "S2-05", Antwoord(0, 1, 1, "nee"), NU) == 2
    assert opslag.mijn(wie) == {"S2-05": Antwoord(wie.deelnemer, 2, 4, "ja")}
    assert opslag.antwoord(wie, "S2-05", Antwoord(0, 3, 5), NU) == 3
    assert opslag.telling(id) == {"deelnemers": 1, "antwoorden": {"S2-05": 1}}


def test_sluiten_telt(opslag, id):
    for waarde in (1, 2, 2):
        wie = zit(opslag, id)
        if waarde == 1:
            opslag.zet_stand(id, "S2-05", "open", NU)
        opslag.antwoord(wie, "S2-05", Antwoord(0, 1, waarde, "zelfde tekst"), NU)
    assert opslag.teksten(id, "S2-05") == []
    opslag.zet_stand(id, "S2-05", "gesloten", NU)
    verdeling = opslag.uitkomst(id, "S2-05").verdeling
    assert verdeling["allen"] == {"1": 1, "2": 2, "3": 0, "4": 0, "5": 0, "weet_niet": 0}
    assert [tekst for _, tekst in opslag.teksten(id, "S2-05")] == ["zelfde tekst"]


def test_twee_leiders_schrijven_niet_over_elkaar(opslag, id):
    eerst = opslag.zet_uitkomst(id, "S2-05", Uitkomst(toelichting="van de een"), 0, NU)
    assert eerst.volgnr == 1
    with pytest.raises(Verouderd) as fout:
        opslag.zet_uitkomst(id, "S2-05", Uitkomst(toelichting="van de ander"), 0, NU)
    assert fout.value.uitkomst == eerst
    # The answer got lost on the way, and the same was sent once more.
    assert opslag.zet_uitkomst(id, "S2-05", Uitkomst(toelichting="van de een"), 0, NU) == eerst


def test_een_dag_na_sluiten_zijn_antwoorden_en_deelnemers_weg(opslag, id):
    wie = zit(opslag, id)
    opslag.zet_stand(id, "S2-05", "open", NU)
    opslag.antwoord(wie, "S2-05", Antwoord(0, 1, 4, "weg ermee"), NU)
    opslag.sluit(id, NU)
    assert opslag.standen(id)["S2-05"] == "gesloten"
    assert opslag.wis_verlopen(NU + DAG - 1) == 0
    assert opslag.mijn(wie) != {}
    assert opslag.wis_verlopen(NU + DAG) == 1
    assert opslag.mijn(wie) == {}
    assert opslag.telling(id) == {"deelnemers": 0, "antwoorden": {}}
    assert opslag.uitkomst(id, "S2-05").verdeling["aantal"] == 1
    assert opslag.wis_verlopen(NU + 30 * DAG) == 1
    with pytest.raises(GeenTafel):
        opslag.tafel(id)


def test_niemand_komt_bij_een_volle_of_gesloten_tafel(opslag):
    tafel, _ = opslag.open_tafel("stap_02", NU, plaatsen=1)
    wie = zit(opslag, tafel.id)
    with pytest.raises(Vol):
        opslag.schuif_aan(tafel.id, "raad", NU)
    with pytest.raises(Dicht):
        opslag.antwoord(wie, "S2-05", Antwoord(0, 1, 4), NU)
    opslag.sluit(tafel.id, NU)
    with pytest.raises(Gesloten):
        opslag.schuif_aan(tafel.id, "raad", NU)
    with pytest.raises(PastNiet):
        opslag.antwoord(wie, "S3-01", Antwoord(0, 1, 4), NU)
