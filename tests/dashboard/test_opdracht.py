"""The command line: what it says, what it makes, and how it refuses."""

from __future__ import annotations

import json
import shutil

import pytest

from routekaart.content import content_map
from routekaart.dashboard import beheerder, ontleder, opdracht
from routekaart.documenten import bestanden, tekst

LEEG = {"formaat": "routekaart-dossier", "schema_versie": 1, "gemeente": {"code": "GM0034", "naam": "Almere"}}


@pytest.fixture
def dossier(tmp_path):
    pad = tmp_path / "dossier.json"
    pad.write_text(json.dumps(LEEG | {k: {} for k in ("antwoorden", "afspraken", "keuzes", "voortgang")}))
    return pad


def test_namen_zijn_die_van_de_documentenkamer():
    assert opdracht.SOORTEN == tekst.DOCUMENTEN
    assert opdracht.FORMATEN == bestanden.FORMATEN
    assert ontleder.ENV_BEHEERDER == beheerder.ENV


def test_alle_documenten_in_alle_formaten(dossier, tmp_path, capsys):
    assert (
        opdracht.main(["document", str(dossier), "--map", str(tmp_path / "uit"), "--datum", "2026-12-17"])
        == 0
    )
    namen = {p.name for p in (tmp_path / "uit").iterdir()}
    assert namen == {f"almere-{s}-2026-12-17.{f}" for s in opdracht.SOORTEN for f in tekst.formaten_van(s)}
    assert "Almere" in (tmp_path / "uit" / "almere-verordening-2026-12-17.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("Gemaakt:") == len(namen)


@pytest.mark.parametrize("inhoud", ["", "{", '{"formaat": "iets anders"}', None])
def test_slecht_dossier_geeft_een_zin(inhoud, tmp_path, capsys):
    pad = tmp_path / "slecht.json"
    if inhoud is not None:
        pad.write_text(inhoud)
    assert opdracht.main(["document", str(pad), "--map", str(tmp_path / "uit")]) == 1
    uit = capsys.readouterr()
    assert "dossier" in uit.err.lower()
    assert "Traceback" not in uit.err + uit.out
    assert not (tmp_path / "uit").exists()


def test_slechte_huisstijl_geeft_een_zin(dossier, tmp_path, capsys):
    stijl = tmp_path / "stijl.docx"
    stijl.write_text("geen docx")
    assert (
        opdracht.main(["document", str(dossier), "--sjabloon", str(stijl), "--map", str(tmp_path / "uit")])
        == 1
    )
    assert "Dit is geen .docx-bestand" in capsys.readouterr().err


def test_controleer_zegt_bestand_en_regel(tmp_path, monkeypatch, capsys):
    shutil.copytree(content_map(), tmp_path / "content")
    pad = tmp_path / "content" / "begrippen.yaml"
    pad.write_text(pad.read_text(encoding="utf-8").replace("term:", "trem:", 1), encoding="utf-8")
    monkeypatch.setenv("ROUTEKAART_CONTENT", str(tmp_path / "content"))
    assert opdracht.main(["controleer"]) == 1
    fout = capsys.readouterr().err
    assert "begrippen.yaml, regel" in fout
    assert "trem" in fout and "bedoelde u 'term'" in fout.lower()


def test_controleer_van_wat_er_staat(capsys):
    assert opdracht.main(["controleer"]) == 0
    assert "klopt" in capsys.readouterr().out


def test_publiceer_weigert_een_map_met_iets_anders(tmp_path, capsys):
    (tmp_path / "iets.txt").write_text("van iemand")
    assert opdracht.main(["publiceer", str(tmp_path)]) == 1
    assert "staat al iets anders" in capsys.readouterr().err
    assert (tmp_path / "iets.txt").read_text() == "van iemand"


def test_onleesbaar_thema(tmp_path, capsys):
    assert opdracht.main(["publiceer", str(tmp_path / "site"), "--thema", str(tmp_path / "weg.css")]) == 1
    assert "niet te lezen" in capsys.readouterr().err


def test_een_soort_bestand_dat_niet_past_geeft_een_zin(dossier, tmp_path, capsys):
    woorden = ["document", str(dossier), "--soort", "regeling", "--map", str(tmp_path / "uit")]
    assert opdracht.main([*woorden, "--naar", "pdf"]) == 2
    fout = capsys.readouterr().err
    assert "Van 'regeling' maken wij geen pdf. Kies bij --naar uit: docx, odt, html, md." in fout
    assert not (tmp_path / "uit").exists()
    # Of everything asked for, what fits is made.
    assert opdracht.main([*woorden, "--naar", "pdf", "--naar", "md", "--datum", "2026-12-17"]) == 0
    assert [p.name for p in (tmp_path / "uit").iterdir()] == ["almere-regeling-2026-12-17.md"]
