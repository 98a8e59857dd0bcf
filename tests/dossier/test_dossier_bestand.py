from pathlib import Path

import pytest

from routekaart.dossier import (
    Antwoord,
    Dossier,
    Dossierbestand,
    DossierFout,
    dossier_map,
    load_dossier,
    open_dossier,
    save_dossier,
)
from routekaart.dossier.bestand import bestandsnaam

NU = "2026-11-23T20:15:00Z"
LATER = "2026-11-23T20:16:00Z"


@pytest.fixture
def map_(tmp_path, monkeypatch):
    monkeypatch.delenv("ROUTEKAART_OPSLAG", raising=False)
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path / "dossiers"))
    return tmp_path / "dossiers"


def zet_antwoord(dossier, vraag, waarde, *, nu=NU):
    dossier.antwoorden.setdefault(vraag, {})["groep"] = Antwoord(waarde, "", nu)


def waarden(dossier):
    return {vraag: per_rol["groep"].waarde for vraag, per_rol in dossier.antwoorden.items()}


# --- Eén venster ------------------------------------------------------------------------------


def test_openen_schrijft_niets_en_bewaren_wel(map_):
    bestand = open_dossier()
    assert bestand.dossier == Dossier()
    assert not map_.exists()
    zet_antwoord(bestand.dossier, "S2-01", "ja")
    assert bestand.bewaar() == []
    assert load_dossier(map_ / "dossier.json") == bestand.dossier
    assert open_dossier().dossier == bestand.dossier


def test_een_ander_dossier_uit_dezelfde_map(map_):
    bestand = open_dossier("Tafel 3")
    bestand.bewaar()
    assert bestand.pad == (map_ / "Tafel 3.json").resolve()
    assert open_dossier("Tafel 3.json").pad == bestand.pad


def test_een_map_op_een_schijf_die_weg_is_wordt_niet_nagemaakt(map_, monkeypatch):
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(map_ / "netwerk" / "dossiers"))
    bestand = open_dossier()
    with pytest.raises(DossierFout, match="bestaat niet"):
        bestand.bewaar()
    assert not map_.exists()


def test_een_kapot_dossier_wordt_niet_stil_een_leeg_dossier(map_):
    map_.mkdir()
    (map_ / "dossier.json").write_bytes(b"{")
    with pytest.raises(DossierFout, match="niet compleet"):
        open_dossier()


def test_een_verdwenen_dossier_met_vorige_versie_wordt_gemeld(map_):
    bestand = open_dossier()
    for waarde in ("een", "twee"):
        zet_antwoord(bestand.dossier, "S2-01", waarde)
        bestand.bewaar()
    bestand.pad.unlink()
    opnieuw = open_dossier()
    assert opnieuw.dossier.is_leeg
    assert "dossier.vorige.json" in opnieuw.meldingen[0]


# --- Geheugen ---------------------------------------------------------------------------------


def test_een_openbare_server_bewaart_niets(map_, monkeypatch):
    map_.mkdir()
    save_dossier(Dossier(groep="van een ander"), map_ / "dossier.json")
    ervoor = sorted(map_.iterdir())
    monkeypatch.setenv("ROUTEKAART_OPSLAG", "geheugen")
    bestand = open_dossier("Tafel 3")
    assert bestand.in_geheugen
    assert bestand.dossier == Dossier()
    zet_antwoord(bestand.dossier, "S2-01", "ja")
    assert bestand.bewaar() == []
    assert bestand.ververs() == []
    assert bestand.dossier.antwoorden_van("S2-01")
    assert sorted(map_.iterdir()) == ervoor
    assert open_dossier().dossier == Dossier()


# --- Twee vensters ----------------------------------------------------------------------------


def test_twee_vensters_schrijven_niet_over_elkaar_heen(map_):
    een, twee = open_dossier(), open_dossier()
    zet_antwoord(een.dossier, "S2-01", "een")
    zet_antwoord(twee.dossier, "S2-02", "twee")
    assert een.bewaar() == []
    assert twee.bewaar() == []
    assert waarden(open_dossier().dossier) == {"S2-01": "een", "S2-02": "twee"}


def test_wissen_in_het_ene_venster_blijft_gewist_na_bewaren_in_het_andere(map_):
    een = open_dossier()
    zet_antwoord(een.dossier, "S2-01", "een")
    een.bewaar()
    twee = open_dossier()
    del een.dossier.antwoorden["S2-01"]
    een.bewaar()
    zet_antwoord(twee.dossier, "S2-02", "twee")
    twee.bewaar()
    assert waarden(open_dossier().dossier) == {"S2-02": "twee"}


def test_hetzelfde_antwoord_in_twee_vensters_wordt_gemeld(map_):
    een, twee = open_dossier(), open_dossier()
    zet_antwoord(een.dossier, "S2-01", "oud", nu=NU)
    zet_antwoord(twee.dossier, "S2-01", "nieuw", nu=LATER)
    een.bewaar()
    (melding,) = twee.bewaar()
    assert "bij vraag S2-01 in het gesprek (groep)" in melding
    assert "Er is niets weg" in melding
    antwoord = open_dossier().dossier.antwoorden["S2-01"]["groep"]
    assert [versie.waarde for versie in antwoord.versies] == ["nieuw", "oud"]
    assert antwoord.te_kiezen


def test_verversen_haalt_het_andere_venster_op_en_houdt_wat_nog_niet_bewaard_is(map_):
    een, twee = open_dossier(), open_dossier()
    vast = twee.dossier
    zet_antwoord(een.dossier, "S2-01", "een")
    een.bewaar()
    zet_antwoord(twee.dossier, "S2-02", "twee")
    assert twee.ververs() == []
    assert waarden(vast) == {"S2-01": "een", "S2-02": "twee"}
    assert waarden(load_dossier(twee.pad)) == {"S2-01": "een"}
    assert twee.bewaar() == []
    assert waarden(load_dossier(twee.pad)) == {"S2-01": "een", "S2-02": "twee"}


def test_een_antwoord_dat_na_bewaren_in_het_andere_venster_weer_verandert(map_):
    een, twee = open_dossier(), open_dossier()
    for waarde in ("a", "b", "c"):
        zet_antwoord(een.dossier, "S2-01", waarde)
        een.bewaar()
        twee.ververs()
        assert waarden(twee.dossier)["S2-01"] == waarde
        zet_antwoord(twee.dossier, "S2-02", waarde)
        assert twee.bewaar() == []
        een.ververs()
    assert waarden(een.dossier) == {"S2-01": "c", "S2-02": "c"}


def test_wordt_het_bestand_intussen_iets_anders_dan_gaat_dat_opzij(map_):
    bestand = open_dossier()
    zet_antwoord(bestand.dossier, "S2-01", "een")
    bestand.bewaar()
    bestand.pad.write_bytes(b"een foto")
    zet_antwoord(bestand.dossier, "S2-02", "twee")
    with pytest.raises(DossierFout):
        bestand.ververs()
    (melding,) = bestand.bewaar()
    assert "opzij" in melding
    assert waarden(load_dossier(bestand.pad)) == {"S2-01": "een", "S2-02": "twee"}


def test_een_gewist_bestand_wordt_opnieuw_geschreven(map_):
    bestand = open_dossier()
    zet_antwoord(bestand.dossier, "S2-01", "een")
    bestand.bewaar()
    bestand.pad.unlink()
    assert bestand.bewaar() == []
    assert waarden(load_dossier(bestand.pad)) == {"S2-01": "een"}


# --- Namen en mappen --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "naam", ["dossier", "Tafel 3", "Súdwest-Fryslân", "groep_a", "8 (oost)", "a.b", "x" * 80]
)
def test_gewone_namen_mogen(naam):
    assert bestandsnaam(naam) == f"{naam}.json"


@pytest.mark.parametrize(
    "naam",
    [
        "",
        " ",
        ".json",
        "../elders",
        "a/b",
        "a\\b",
        "C:dossier",
        "wat?",
        'a"b',
        "a\x00b",
        "a\nb",
        "naam.",
        ".verborgen",
        "-rf",
        "con",
        "NUL",
        "com1",
        "LPT9.oud",
        "dossier.vorige",
        "dossier.kapot-1",
        "dossier.opzij-1",
        "x" * 81,
    ],
)
def test_namen_die_ergens_niet_mogen_worden_geweigerd(naam):
    with pytest.raises(DossierFout, match="kan geen naam van een dossier zijn"):
        bestandsnaam(naam)


def test_de_map_staat_naast_de_notebooks(tmp_path, monkeypatch):
    monkeypatch.delenv("ROUTEKAART_DOSSIERS", raising=False)
    for naam in ("notebooks", "content"):
        (tmp_path / naam).mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert dossier_map() == tmp_path / "dossiers"


def test_de_omgeving_gaat_voor(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path / "anders"))
    assert dossier_map() == tmp_path / "anders"
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", "~/dossiers")
    assert dossier_map() == Path.home() / "dossiers"


def test_een_bestand_kan_ook_met_een_pad_open(tmp_path):
    bestand = Dossierbestand.open(tmp_path / "a.json")
    bestand.dossier.groep = "Noord"
    bestand.bewaar()
    assert Dossierbestand.open(str(tmp_path / "a.json")).dossier.groep == "Noord"
