"""JupyterLab shows drawings only of notebooks that are signed here: ours are, and nobody else's."""

from __future__ import annotations

import json
import shutil

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from routekaart.content import notebook_map
from routekaart.dashboard.werkkopie.vertrouwen import sign_geleverd

NAMEN = ("03_waarom.ipynb", "eigen/schrijfwijzer.ipynb")


@pytest.fixture
def kopie(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    for naam in (*NAMEN, "01_waar_hebben_we_het_over.ipynb"):
        (tmp_path / naam).parent.mkdir(exist_ok=True)
        shutil.copy(notebook_map() / naam, tmp_path / naam)
    return tmp_path


def vertrouwd(pad) -> bool:
    return NotebookNotary().check_signature(nbformat.read(pad, as_version=4))


def test_alleen_wat_wij_leveren_wordt_vertrouwd(kopie):
    veranderd = kopie / "01_waar_hebben_we_het_over.ipynb"
    boek = json.loads(veranderd.read_text("utf-8"))
    boek["cells"][1]["source"] = "x = 1"
    veranderd.write_text(json.dumps(boek), "utf-8")
    vreemd = kopie / "van_een_ander.ipynb"
    shutil.copy(veranderd, vreemd)
    assert not vertrouwd(kopie / NAMEN[0])
    assert sorted(sign_geleverd(kopie)) == sorted(NAMEN)
    assert [vertrouwd(kopie / n) for n in NAMEN] == [True, True]
    assert not vertrouwd(veranderd) and not vertrouwd(vreemd)


def test_een_map_voor_handtekeningen_die_niet_mag_houdt_niets_tegen(kopie, tmp_path, monkeypatch):
    (tmp_path / "bestand").write_text("x")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "bestand" / "map"))
    assert isinstance(sign_geleverd(kopie), list)
