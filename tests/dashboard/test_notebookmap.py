"""Working in a copy of the notebooks when they came in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.dashboard import notebookmap
from routekaart.dashboard.notebookmap import prepare_notebooks
from routekaart.dashboard.redenen import Weigering


@pytest.fixture
def uit_een_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bron = tmp_path / "site-packages" / "routekaart" / "_notebooks"
    bron.mkdir(parents=True)
    for naam in ("00_start", "01_stap"):
        (bron / f"{naam}.ipynb").write_text(f"nieuw: {naam}")
    (tmp_path / "werk").mkdir()
    monkeypatch.setattr(notebookmap, "notebook_map", lambda: bron)
    monkeypatch.setattr(notebookmap, "data_map", lambda: tmp_path / "data" / "dossiers")
    monkeypatch.chdir(tmp_path / "werk")
    return tmp_path


def test_in_de_bron_wordt_niets_gekopieerd(tmp_path, monkeypatch):
    monkeypatch.setattr(notebookmap, "notebook_map", lambda: tmp_path)
    assert prepare_notebooks() == (tmp_path, "")


def test_uit_een_wheel_komt_een_kopie_in_de_map_waar_u_bent(uit_een_wheel):
    map_, tekst = prepare_notebooks()
    assert map_ == uit_een_wheel / "werk" / "routekaart" and str(map_) in tekst
    assert sorted(p.name for p in map_.iterdir()) == ["00_start.ipynb", "01_stap.ipynb"]


def test_wat_u_veranderde_blijft(uit_een_wheel):
    map_, _ = prepare_notebooks()
    (map_ / "00_start.ipynb").write_text("van mij")
    (map_ / "01_stap.ipynb").unlink()
    prepare_notebooks()
    assert (map_ / "00_start.ipynb").read_text() == "van mij"
    assert (map_ / "01_stap.ipynb").read_text() == "nieuw: 01_stap"
    assert "niet veranderd" in prepare_notebooks()[1]


def test_waar_niet_geschreven_mag_worden_komt_het_bij_uw_eigen_gegevens(uit_een_wheel, monkeypatch):
    monkeypatch.setattr(notebookmap.os, "access", lambda *_: False)
    assert prepare_notebooks()[0] == uit_een_wheel / "data" / "notebooks"
    monkeypatch.undo()


def test_nooit_in_het_pakket_zelf(uit_een_wheel, monkeypatch):
    monkeypatch.chdir(uit_een_wheel / "site-packages" / "routekaart" / "_notebooks")
    assert prepare_notebooks()[0] == uit_een_wheel / "data" / "notebooks"


def test_een_bestand_in_de_weg_wordt_in_een_zin_gezegd(uit_een_wheel):
    (uit_een_wheel / "werk" / "routekaart").write_text("een bestand")
    with pytest.raises(Weigering, match="konden niet naar"):
        prepare_notebooks()
