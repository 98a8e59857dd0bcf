import errno
import fcntl
import json
import os
import re
import stat
from pathlib import Path

import pytest
from dossier_strategieen import dossiers, voor_elk
from filelock import FileLock

from routekaart import heelschrijven
from routekaart.dossier import (
    MAX_BYTES,
    Dossier,
    DossierFout,
    dossier_naar_json,
    herstel_dossier,
    load_dossier,
    opslag,
    save_dossier,
)

VREEMD = {
    "leeg": b"",
    "half": b'{"formaat": "routekaart-dossier", "schema_versie": 1, "antwo',
    "foto": b"\x89PNG\r\n\x1a\n\x00\x00",
    "andere json": b'{"type": "FeatureCollection"}',
    "nieuwer": b'{"formaat": "routekaart-dossier", "schema_versie": 99, "antwoorden": {"S1-01": []}}',
    "diep": b"[" * 100_000,
    "te groot": b" " * (MAX_BYTES + 1),
}


def groep(naam):
    return Dossier(groep=naam)


def namen(map_):
    return sorted(pad.name for pad in map_.iterdir() if not pad.name.endswith(".slot"))


@pytest.fixture
def pad(tmp_path):
    return tmp_path / "dossier.json"


@voor_elk(dossiers)
def test_wat_bewaard_is_komt_er_weer_uit(tmp_path_factory, dossier):
    pad = tmp_path_factory.getbasetemp() / "heen_en_terug.json"
    assert save_dossier(dossier, pad) == []
    assert load_dossier(pad) == dossier


def test_op_schijf_staat_leesbare_json(pad):
    save_dossier(groep("Één"), pad)
    assert pad.read_bytes() == dossier_naar_json(groep("Één")).encode()
    assert json.loads(pad.read_text("utf-8"))["groep"] == "Één"


def test_de_vorige_versie_blijft_ernaast_staan(pad):
    for naam in ("een", "twee", "drie"):
        save_dossier(groep(naam), pad)
    assert load_dossier(pad).groep == "drie"
    assert load_dossier(pad.with_name("dossier.vorige.json")).groep == "twee"
    assert namen(pad.parent) == ["dossier.json", "dossier.vorige.json"]


def test_twee_keer_hetzelfde_bewaren_laat_de_vorige_staan(pad):
    for naam in ("een", "twee", "twee"):
        save_dossier(groep(naam), pad)
    assert load_dossier(opslag.vorige_pad(pad)).groep == "een"


def test_een_oudere_versie_blijft_byte_voor_byte_de_vorige(pad):
    oud = b'{"formaat": "routekaart-dossier", "schema_versie": 0, "antwoorden": {"S2-05": 4}}'
    pad.write_bytes(oud)
    dossier = load_dossier(pad)
    assert pad.read_bytes() == oud
    assert save_dossier(dossier, pad) == []
    assert opslag.vorige_pad(pad).read_bytes() == oud


def test_de_rechten_van_het_bestand_blijven(pad):
    save_dossier(groep("een"), pad)
    pad.chmod(0o660)
    save_dossier(groep("twee"), pad)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o660


def test_een_verwijzing_blijft_een_verwijzing(pad):
    echt = pad.parent / "elders" / "echt.json"
    echt.parent.mkdir()
    save_dossier(groep("een"), echt)
    pad.symlink_to(echt)
    save_dossier(groep("twee"), pad)
    assert pad.is_symlink()
    assert load_dossier(echt).groep == "twee"


def test_eerst_de_vorige_en_na_elke_nieuwe_naam_de_map_naar_de_schijf(pad, monkeypatch):
    """What a power cut can do between any two of these is tested too; this is the order that makes it harmless."""
    gedaan = []
    fsync, replace = os.fsync, Path.replace

    def _fsync(nummer):
        gedaan.append("map" if stat.S_ISDIR(os.fstat(nummer).st_mode) else "bestand")
        fsync(nummer)

    def _replace(self, doel):
        gedaan.append(doel.name)
        return replace(self, doel)

    monkeypatch.setattr(os, "fsync", _fsync)
    monkeypatch.setattr(Path, "replace", _replace)
    save_dossier(groep("een"), pad)
    assert gedaan == ["bestand", "dossier.json", "map"]
    gedaan.clear()
    save_dossier(groep("twee"), pad)
    assert gedaan == ["bestand", "bestand", "dossier.vorige.json", "map", "dossier.json", "map"]


# --- Wat er al stond --------------------------------------------------------------------------


@pytest.mark.parametrize("inhoud", VREEMD.values(), ids=VREEMD.keys())
def test_lezen_verandert_een_vreemd_bestand_niet(pad, inhoud):
    pad.write_bytes(inhoud)
    with pytest.raises(DossierFout, match=r"dossier\.json is niet geopend") as fout:
        load_dossier(pad)
    assert fout.value.vorige is None
    assert pad.read_bytes() == inhoud
    assert namen(pad.parent) == ["dossier.json"]


@pytest.mark.parametrize("inhoud", VREEMD.values(), ids=VREEMD.keys())
def test_bewaren_zet_een_vreemd_bestand_opzij(pad, inhoud):
    save_dossier(groep("oud"), opslag.vorige_pad(pad))
    pad.write_bytes(inhoud)
    (melding,) = save_dossier(groep("nieuw"), pad)
    assert load_dossier(pad).groep == "nieuw"
    assert load_dossier(opslag.vorige_pad(pad)).groep == "oud"
    (opzij,) = pad.parent.glob("dossier.opzij-*.json")
    assert opzij.read_bytes() == inhoud
    assert opzij.name in melding


def test_twee_keer_opzij_in_een_seconde_geeft_twee_bestanden(pad):
    for inhoud in (b"een", b"twee", b"drie"):
        pad.write_bytes(inhoud)
        save_dossier(groep("a"), pad)
    assert sorted(opzij.read_bytes() for opzij in pad.parent.glob("*opzij*")) == [b"drie", b"een", b"twee"]


def test_namen_opzij_mogen_ook_op_windows(pad):
    pad.write_bytes(b"vreemd")
    save_dossier(groep("a"), pad)
    (opzij,) = pad.parent.glob("*opzij*")
    assert re.fullmatch(r"dossier\.opzij-\d{8}T\d{6}Z\.json", opzij.name)


def test_mislukt_het_na_opzij_zetten_dan_komt_het_terug(pad, monkeypatch):
    pad.write_bytes(b"vreemd")
    monkeypatch.setattr(Path, "replace", _weiger(errno.EIO))
    with pytest.raises(DossierFout, match="niet veranderd"):
        save_dossier(groep("a"), pad)
    assert namen(pad.parent) == ["dossier.json"]
    assert pad.read_bytes() == b"vreemd"


def test_een_losse_vorige_versie_wordt_niet_overschreven(pad):
    for naam in ("een", "twee"):
        save_dossier(groep(naam), pad)
    pad.unlink()
    (melding,) = save_dossier(groep("opnieuw"), pad)
    save_dossier(groep("nog eens"), pad)
    (opzij,) = pad.parent.glob("*opzij*")
    assert load_dossier(opzij).groep == "een"
    assert opzij.name in melding


# --- Herstellen -------------------------------------------------------------------------------


def test_bij_een_kapot_bestand_wijst_de_melding_naar_de_vorige_versie(pad):
    for naam in ("een", "twee"):
        save_dossier(groep(naam), pad)
    kapot = pad.read_bytes()[:-10]
    pad.write_bytes(kapot)
    with pytest.raises(DossierFout, match=r"niet compleet.*dossier\.vorige\.json.*terugzetten") as fout:
        load_dossier(pad)
    assert fout.value.vorige == opslag.vorige_pad(pad)

    assert herstel_dossier(pad).groep == "een"
    assert load_dossier(pad).groep == "een"
    (opzij,) = pad.parent.glob("dossier.kapot-*.json")
    assert opzij.read_bytes() == kapot
    assert load_dossier(opslag.vorige_pad(pad)).groep == "een"


def test_ook_een_verdwenen_bestand_is_te_herstellen(pad):
    for naam in ("een", "twee"):
        save_dossier(groep(naam), pad)
    pad.unlink()
    with pytest.raises(DossierFout, match=r"bestaat niet.*dossier\.vorige\.json"):
        load_dossier(pad)
    assert herstel_dossier(pad).groep == "een"


def test_een_goed_bestand_wordt_niet_hersteld(pad):
    for naam in ("een", "twee"):
        save_dossier(groep(naam), pad)
    with pytest.raises(DossierFout, match="in orde"):
        herstel_dossier(pad)
    assert load_dossier(pad).groep == "twee"


def test_een_nieuwer_dossier_is_niet_kapot_en_wordt_dus_niet_vervangen(pad):
    save_dossier(groep("een"), opslag.vorige_pad(pad))
    pad.write_bytes(VREEMD["nieuwer"])
    with pytest.raises(DossierFout, match="Werk de routekaart bij") as fout:
        load_dossier(pad)
    assert fout.value.vorige is None
    with pytest.raises(DossierFout, match="nieuwere versie"):
        herstel_dossier(pad)
    assert pad.read_bytes() == VREEMD["nieuwer"]


@pytest.mark.parametrize("vorige", [None, b"ook kapot"])
def test_zonder_hele_vorige_versie_verandert_herstellen_niets(pad, vorige):
    pad.write_bytes(b"kapot")
    if vorige is not None:
        opslag.vorige_pad(pad).write_bytes(vorige)
    ervoor = namen(pad.parent)
    with pytest.raises(DossierFout, match="geen hele vorige versie"):
        herstel_dossier(pad)
    assert namen(pad.parent) == ervoor
    assert pad.read_bytes() == b"kapot"


# --- Een schijf die niet meewerkt -------------------------------------------------------------


def _weiger(nummer):
    def doe(*_args, **_kwargs):
        raise OSError(nummer, os.strerror(nummer))

    return doe


@pytest.mark.parametrize(
    ("nummer", "woorden"),
    [
        (errno.ENOSPC, "schijf is vol"),
        (errno.EROFS, "mag niet schrijven"),
        (errno.EACCES, "mag niet schrijven"),
        (errno.ENAMETOOLONG, "te lang"),
        (errno.EIO, "Schrijven"),
        (errno.ESTALE, "antwoordt niet"),
    ],
)
@pytest.mark.parametrize("waar", ["fsync", "replace"])
def test_een_schijf_die_weigert_laat_alles_zoals_het_was(pad, monkeypatch, nummer, woorden, waar):
    for naam in ("een", "twee"):
        save_dossier(groep(naam), pad)
    with monkeypatch.context() as even:
        even.setattr(*((os, "fsync") if waar == "fsync" else (Path, "replace")), _weiger(nummer))
        with pytest.raises(DossierFout, match=woorden):
            save_dossier(groep("drie"), pad)
    assert load_dossier(pad).groep == "twee"
    assert load_dossier(opslag.vorige_pad(pad)).groep == "een"
    assert namen(pad.parent) == ["dossier.json", "dossier.vorige.json"]


def test_een_schijf_die_halverwege_echt_vol_is(pad):
    resource = pytest.importorskip("resource", reason="alleen Unix kan een bestand zo begrenzen")
    save_dossier(groep("een"), pad)
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(DossierFout, match="schijf is vol"):
            save_dossier(groep("x" * 100_000), pad)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
    assert load_dossier(pad).groep == "een"
    assert namen(pad.parent) == ["dossier.json"]


def test_een_map_die_er_niet_is(tmp_path):
    with pytest.raises(DossierFout, match="bestaat niet"):
        save_dossier(groep("een"), tmp_path / "weg" / "dossier.json")
    assert namen(tmp_path) == []


def test_een_map_op_de_plek_van_het_bestand(pad):
    pad.mkdir()
    with pytest.raises(DossierFout, match="is een map"):
        load_dossier(pad)
    with pytest.raises(DossierFout, match="is een map"):
        save_dossier(groep("een"), pad)
    assert pad.is_dir()
    assert namen(pad.parent) == ["dossier.json"]


def test_een_bestand_dat_u_niet_mag_lezen_wordt_niet_opzij_gezet(pad, monkeypatch):
    save_dossier(groep("een"), pad)
    with monkeypatch.context() as even:
        even.setattr(Path, "open", _weiger(errno.EACCES))
        with pytest.raises(DossierFout, match="niet lezen"):
            load_dossier(pad)
        with pytest.raises(DossierFout, match="niet bewaard"):
            save_dossier(groep("twee"), pad)
    assert load_dossier(pad).groep == "een"
    assert namen(pad.parent) == ["dossier.json"]


def test_een_virusscanner_die_het_bestand_even_vasthoudt(pad, monkeypatch):
    echt, pogingen = Path.replace, []

    def soms(self, doel):
        pogingen.append(doel)
        if len(pogingen) < 3:
            raise PermissionError(errno.EACCES, "in gebruik")
        return echt(self, doel)

    monkeypatch.setattr(heelschrijven, "_POGINGEN", 5)
    monkeypatch.setattr(heelschrijven, "_WACHT_S", 0)
    monkeypatch.setattr(Path, "replace", soms)
    save_dossier(groep("een"), pad)
    assert load_dossier(pad).groep == "een"
    assert len(pogingen) == 3


def test_restjes_van_een_gestopt_programma_worden_opgeruimd_en_die_van_een_ander_niet(pad):
    onze = pad.with_name(".dossier.json.0123456789ab.nieuw")
    ander = pad.with_name(".dossier.json.bak.0123456789ab.nieuw")
    for rest in (onze, ander):
        rest.write_bytes(b"half")
    save_dossier(groep("een"), pad)
    assert namen(pad.parent) == [ander.name, "dossier.json"]


# --- Het slot ---------------------------------------------------------------------------------


def test_wie_het_slot_niet_krijgt_bewaart_niet(pad, monkeypatch):
    save_dossier(groep("een"), pad)
    monkeypatch.setattr(opslag, "WACHTTIJD_S", 0)
    with (
        FileLock(pad.with_name(".dossier.json.slot")),
        pytest.raises(DossierFout, match=r"houdt dossier\.json vast"),
    ):
        save_dossier(groep("twee"), pad)
    assert load_dossier(pad).groep == "een"
    save_dossier(groep("twee"), pad)
    assert load_dossier(pad).groep == "twee"


@pytest.mark.parametrize("nummer", [errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EIO])
def test_waar_sloten_niet_bestaan_wordt_toch_heel_bewaard(pad, monkeypatch, nummer):
    rest = pad.with_name(".dossier.json.0123456789ab.nieuw")
    rest.write_bytes(b"misschien nog bezig")
    # What a program that was killed left behind keeps nobody out.
    pad.with_name(".dossier.json.slot").touch()
    monkeypatch.setattr(fcntl, "flock", _weiger(nummer))
    monkeypatch.setattr(opslag, "WACHTTIJD_S", 0)
    save_dossier(groep("een"), pad)
    assert load_dossier(pad).groep == "een"
    assert rest.exists()


@pytest.fixture
def slotproef(monkeypatch):
    """As in a process that has not tried any disk yet."""
    from routekaart.dossier import slotproef

    monkeypatch.setattr(slotproef, "_bekend", {})
    return slotproef


def test_een_gewone_schijf_houdt_een_slot(pad, slotproef):
    assert save_dossier(groep("een"), pad) == []
    assert list(slotproef._bekend.values()) == [True]
    assert not list(pad.parent.glob(".slotproef-*"))


def test_een_slot_dat_niets_doet_wordt_gezegd_en_er_wordt_heel_bewaard(pad, slotproef, monkeypatch):
    """As on a network drive that says yes to everybody who asks for a lock."""
    rest = pad.with_name(".dossier.json.0123456789ab.nieuw")
    rest.write_bytes(b"misschien nog bezig")
    monkeypatch.setattr(fcntl, "flock", lambda *_: None)
    for naam in ("een", "twee"):
        assert save_dossier(groep(naam), pad) == [opslag.ZONDER_SLOT]
        assert load_dossier(pad).groep == naam
    assert rest.exists(), "somebody else may be writing it"
    assert "één venster tegelijk" in opslag.ZONDER_SLOT and "gewone schijf" in opslag.ZONDER_SLOT


def test_waar_sloten_niet_bestaan_wordt_dat_gezegd(pad, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", _weiger(errno.ENOLCK))
    assert save_dossier(groep("een"), pad) == [opslag.ZONDER_SLOT]


def test_per_schijf_wordt_het_een_keer_gevraagd(pad, slotproef, monkeypatch):
    gevraagd = []
    monkeypatch.setattr(slotproef, "_krijgt_een_ander", lambda slot: bool(gevraagd.append(slot)))
    for naam in ("een", "twee"):
        save_dossier(groep(naam), pad)
        save_dossier(groep(naam), pad.with_name("ander.json"))
    assert len(gevraagd) == 1
