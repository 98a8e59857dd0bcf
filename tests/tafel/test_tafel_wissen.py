"""What is erased is gone, at its time and not before; and tables do not see each other."""

from __future__ import annotations

import sqlite3

import pytest
from tafelproef import DAG, KEUZE, NU, OPEN, STELLING, UUR, open_met_vraag, per_verbinding, zit

from routekaart.tafel.fouten import GeenTafel, Gesloten, PastNiet
from routekaart.tafel.model import Antwoord, Uitkomst, Wie
from routekaart.tafel.opslag import open_opslag

GEHEIM = "dit mag niemand ooit terugvinden"


def test_wat_gewist_is_staat_ook_niet_meer_in_het_bestand(tmp_path):
    opslag = open_opslag(f"sqlite:///{tmp_path / 'tafels.sqlite'}")
    id = open_met_vraag(opslag, OPEN)
    for nummer in range(20):
        opslag.antwoord(zit(opslag, id), OPEN, Antwoord(0, 1, f"{GEHEIM} {nummer}"), NU)
    staat_er = lambda: GEHEIM.encode() in b"".join(p.read_bytes() for p in tmp_path.iterdir())  # noqa: E731
    assert staat_er()
    opslag.sluit(id, NU)
    # Somebody reads at that very moment; the next round takes it out of the journal.
    lezer = sqlite3.connect(tmp_path / "tafels.sqlite", isolation_level=None)
    lezer.execute("BEGIN")
    lezer.execute("SELECT count(*) FROM tafel").fetchone()
    per_verbinding(opslag, "PRAGMA busy_timeout = 50")
    assert opslag.wis_verlopen(NU + DAG) == 1
    assert staat_er()
    lezer.close()
    assert opslag.wis_verlopen(NU + DAG) == 0
    assert not staat_er()
    opslag.sluit_af()


def test_een_tafel_die_door_de_klok_sluit_wordt_geteld_voor_hij_gewist_wordt(opslag):
    id = open_met_vraag(opslag)
    wie = zit(opslag, id)
    opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4), NU)
    dicht = NU + 12 * UUR
    assert opslag.antwoord(wie, STELLING, Antwoord(0, 2, 5), dicht - 1) == 2
    with pytest.raises(Gesloten):
        opslag.antwoord(wie, STELLING, Antwoord(0, 3, 1), dicht)
    assert opslag.wis_verlopen(dicht + DAG - 1) == 0
    assert opslag.wis_verlopen(dicht + DAG) == 1
    assert opslag.wis_verlopen(dicht + DAG) == 0
    assert opslag.standen(id)[STELLING] == "gesloten"
    assert opslag.uitkomst(id, STELLING).verdeling["allen"]["5"] == 1


def test_een_gesloten_tafel_gaat_niet_weer_open_en_sluit_maar_een_keer(opslag):
    id = open_met_vraag(opslag)
    opslag.sluit(id, NU + 5)
    opslag.sluit(id, NU + 9)
    assert opslag.tafel(id).sluit_op == NU + 5
    with pytest.raises(Gesloten):
        opslag.zet_stand(id, KEUZE, "open", NU + 9)
    opslag.zet_stand(id, STELLING, "getoond", NU + 9)
    assert opslag.zet_uitkomst(id, STELLING, Uitkomst(toelichting="achteraf"), 0).gewijzigd_op > NU / 2


def test_na_de_wisdatum_opent_geen_sleutel_meer_iets(opslag):
    tafel, sleutels = opslag.open_tafel("stap_02", NU, dagen=2)
    mijn = opslag.schuif_aan(tafel.id, "raad", NU)
    alle = [mijn, sleutels.mee, sleutels.beheer, sleutels.scherm]
    assert all(opslag.wie(sleutel, tafel.wis_op - 1) for sleutel in alle)
    # Also when nobody came by to erase.
    assert [opslag.wie(sleutel, tafel.wis_op) for sleutel in alle] == [None] * 4
    assert opslag.zoek_code(sleutels.code, tafel.wis_op) is None


def test_een_gewiste_tafel_laat_niets_na(opslag):
    id = open_met_vraag(opslag)
    wie = zit(opslag, id)
    opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4), NU)
    opslag.zet_stand(id, STELLING, "gesloten", NU)
    opslag.wis(id)
    with pytest.raises(GeenTafel):
        opslag.wis(id)
    for doe in (
        lambda: opslag.tafel(id),
        lambda: opslag.antwoord(wie, STELLING, Antwoord(0, 2, 4), NU),
        lambda: opslag.schuif_aan(id, "raad", NU),
        lambda: opslag.zet_stand(id, STELLING, "open", NU),
        lambda: opslag.momentopname(id),
        lambda: opslag.sluit(id, NU),
    ):
        with pytest.raises(GeenTafel):
            doe()
    assert opslag.mijn(wie) == {} and opslag.lijst(NU) == [] and opslag.versies([id]) == {}
    nieuw = opslag.open_tafel("stap_02", NU)[0].id
    assert nieuw != id and opslag.uitkomst(nieuw, STELLING) == Uitkomst()


def test_tafels_zien_niets_van_elkaar(opslag):
    een, ander = open_met_vraag(opslag), open_met_vraag(opslag)
    wie = zit(opslag, een)
    opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4, "van de een"), NU)
    # A participant of one who claims to be at the other.
    with pytest.raises(GeenTafel):
        opslag.antwoord(Wie("deelnemer", ander, wie.deelnemer, "raad"), STELLING, Antwoord(0, 1, 4), NU)
    opslag.zet_stand(ander, STELLING, "gesloten", NU)
    opslag.zet_uitkomst(ander, STELLING, Uitkomst(toelichting="van de ander"), 0, NU)
    assert opslag.uitkomst(ander, STELLING).verdeling["aantal"] == 0
    assert opslag.teksten(ander, STELLING) == []
    assert opslag.uitkomst(een, STELLING) == Uitkomst()
    assert opslag.telling(ander) == {"deelnemers": 0, "antwoorden": {}}
    with pytest.raises(PastNiet):
        opslag.zet_stand(een, "S3-01", "open", NU)
    opslag.wis(een)
    assert opslag.tafel(ander).id == ander


def test_de_lijst_van_de_beheerder_zegt_niets_van_wat_er_gezegd_is(opslag):
    id = open_met_vraag(opslag, OPEN)
    opslag.antwoord(zit(opslag, id), OPEN, Antwoord(0, 1, GEHEIM, GEHEIM), NU)
    (regel,) = opslag.lijst(NU)
    assert regel["deelnemers"] == 1 and regel["dicht"] is False and regel["stap"] == "stap_02"
    assert GEHEIM not in str(regel)
    assert opslag.lijst(NU + 13 * UUR)[0]["dicht"] is True


def test_teksten_staan_in_een_volgorde_die_niets_zegt(opslag):
    id = open_met_vraag(opslag, OPEN)
    geschreven = [f"tekst {nummer:02}" for nummer in range(30)]
    for tekst in [*geschreven, geschreven[0]]:
        opslag.antwoord(zit(opslag, id), OPEN, Antwoord(0, 1, tekst), NU)
    assert opslag.teksten(id, OPEN) == []
    opslag.zet_stand(id, OPEN, "gesloten", NU)
    teksten = opslag.teksten(id, OPEN)
    assert sorted(tekst for _, tekst in teksten) == geschreven
    assert [tekst for _, tekst in teksten] != geschreven
    assert [tekst_id for tekst_id, _ in teksten] == sorted(tekst_id for tekst_id, _ in teksten)


def test_in_de_database_staat_geen_enkele_sleutel(tmp_path):
    opslag = open_opslag(f"sqlite:///{tmp_path / 'tafels.sqlite'}")
    tafel, sleutels = opslag.open_tafel("stap_02", NU)
    mijn = opslag.schuif_aan(tafel.id, "raad", NU)
    bytes_ = b"".join(pad.read_bytes() for pad in tmp_path.iterdir())
    for sleutel in (*vars(sleutels).values(), mijn):
        assert sleutel.encode() not in bytes_
    opslag.sluit_af()


def test_een_momentopname_bevat_alleen_wat_gesloten_of_getoond_is(opslag):
    id = open_met_vraag(opslag)
    opslag.zet_stand(id, STELLING, "gesloten", NU)
    assert set(opslag.momentopname(id).uitkomsten) == {STELLING}
    opslag.zet_stand(id, STELLING, "getoond", NU)
    opname = opslag.momentopname(id)
    assert set(opname.uitkomsten) == {STELLING} and opname.standen[STELLING] == "getoond"
    # Opened again: what was counted stays here, for the next count, and goes nowhere.
    opslag.zet_stand(id, STELLING, "gesloten", NU)
    opslag.zet_stand(id, STELLING, "open", NU)
    assert opslag.momentopname(id).uitkomsten == {}
    assert opslag.uitkomst(id, STELLING).verdeling != {}
