"""Working in a copy of the notebooks: new text comes in, and nothing that the learner wrote goes out."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from routekaart import heelschrijven
from routekaart.dashboard import notebookmap
from routekaart.dashboard.notebookmap import dossiers_bij, prepare_notebooks, werk_map
from routekaart.dashboard.redenen import Weigering


def notebook(*bronnen: str, uitvoer: str = "") -> str:
    """A notebook with a text cell first and code after it."""
    cellen: list[dict[str, Any]] = []
    for nummer, bron in enumerate(bronnen, 1):
        cel = {"cell_type": "code" if nummer > 1 else "markdown", "id": f"cel-{nummer:02d}", "metadata": {}}
        if nummer > 1:
            uit = [{"output_type": "stream", "name": "stdout", "text": [uitvoer]}] if uitvoer else []
            cel |= {"execution_count": nummer if uitvoer else None, "outputs": uit}
        cellen.append(cel | {"source": bron.splitlines(keepends=True)})
    return json.dumps({"cells": cellen, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def bronnen(pad: Path) -> list[str]:
    return ["".join(cel["source"]) for cel in json.loads(pad.read_text(encoding="utf-8"))["cells"]]


@pytest.fixture
def uit_een_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bron = tmp_path / "site-packages" / "routekaart" / "_notebooks"
    (bron / "eigen").mkdir(parents=True)
    for naam in ("00_start", "01_stap"):
        (bron / f"{naam}.ipynb").write_text(notebook(f"# {naam}", 'gemeente = "Leiden"\nx = 1', "print(x)"))
    (bron / "eigen" / "README.md").write_text("Zet hier uw eigen notebooks")
    (tmp_path / "werk").mkdir()
    monkeypatch.setattr(notebookmap, "notebook_map", lambda: bron)
    monkeypatch.setattr(notebookmap, "data_map", lambda: tmp_path / "data" / "dossiers")
    monkeypatch.chdir(tmp_path / "werk")
    return tmp_path


@pytest.fixture
def bron(uit_een_wheel: Path) -> Path:
    return uit_een_wheel / "site-packages" / "routekaart" / "_notebooks"


def test_in_een_bronboom_werkt_u_in_een_kopie_naast_de_notebooks(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start.ipynb").write_text(notebook("# Start"))
    monkeypatch.setattr(notebookmap, "notebook_map", lambda: tmp_path / "notebooks")
    map_, tekst = prepare_notebooks()
    assert map_ == tmp_path / "werk" and bronnen(map_ / "00_start.ipynb") == ["# Start"]
    # The dossier of somebody who worked in the source tree before is still the dossier.
    assert dossiers_bij(map_) == tmp_path / "dossiers" and str(tmp_path / "dossiers") in tekst


def test_uit_een_wheel_komt_een_kopie_in_de_map_waar_u_bent(uit_een_wheel, monkeypatch):
    map_, tekst = prepare_notebooks()
    assert map_ == uit_een_wheel / "werk" / "routekaart" and str(map_) in tekst
    zichtbaar = sorted(p.name for p in map_.iterdir() if not p.name.startswith("."))
    assert zichtbaar == ["00_start.ipynb", "01_stap.ipynb", "eigen"]
    assert dossiers_bij(map_) == map_ / "dossiers"
    monkeypatch.chdir(map_)
    assert werk_map() == map_


def test_wat_u_alleen_uitvoerde_krijgt_de_nieuwe_tekst(bron):
    map_, _ = prepare_notebooks()
    gedraaid = notebook("# 01_stap", 'gemeente = "Leiden"\nx = 1', "print(x)", uitvoer="1")
    (map_ / "01_stap.ipynb").write_text(gedraaid)
    assert "Nieuwe tekst" not in prepare_notebooks()[1]
    assert (map_ / "01_stap.ipynb").read_text() == gedraaid
    (bron / "01_stap.ipynb").write_text(notebook("# 01_stap, nieuw", "x = 2"))
    assert "Nieuwe tekst: 01_stap.ipynb." in prepare_notebooks()[1]
    assert bronnen(map_ / "01_stap.ipynb") == ["# 01_stap, nieuw", "x = 2"]
    assert (map_ / ".routekaart" / "vorige" / "01_stap.ipynb").read_text() == gedraaid


def test_wat_u_schreef_blijft_en_de_nieuwe_tekst_komt_erbij(bron):
    map_, _ = prepare_notebooks()
    mijn = notebook(
        "# 01_stap", 'gemeente = "Gouda"\nx = 1', "print(x)", "# mijn notitie\nx * 2", uitvoer="1"
    )
    (map_ / "01_stap.ipynb").write_text(mijn)
    (bron / "01_stap.ipynb").write_text(
        notebook("# 01_stap, nieuw", 'gemeente = "Leiden"\nx = 3', "y = x", "print(x)", uitvoer="van Leiden")
    )
    map_, tekst = prepare_notebooks()
    assert "wat u schreef is gebleven: 01_stap.ipynb. Voer daar alle cellen opnieuw uit." in tekst
    assert bronnen(map_ / "01_stap.ipynb") == [
        "# 01_stap, nieuw", 'gemeente = "Gouda"\nx = 3', "y = x", "print(x)", "# mijn notitie\nx * 2",
    ]  # fmt: skip
    # What a cell with new text showed was about another municipality.
    assert "van Leiden" not in (map_ / "01_stap.ipynb").read_text()
    assert (map_ / ".routekaart" / "vorige" / "01_stap.ipynb").read_text() == mijn
    voor = (map_ / "01_stap.ipynb").read_text()
    assert "gebleven" not in prepare_notebooks()[1]
    assert (map_ / "01_stap.ipynb").read_text() == voor


def test_waar_het_botst_blijft_het_uwe_en_staat_het_onze_ernaast(bron):
    map_, _ = prepare_notebooks()
    (map_ / "01_stap.ipynb").write_text(notebook("# Van mij", 'gemeente = "Leiden"\nx = 1', "print(x)"))
    (bron / "01_stap.ipynb").write_text(notebook("# Van ons", 'gemeente = "Leiden"\nx = 2', "print(x)"))
    tekst = prepare_notebooks()[1]
    assert "In 01_stap.ipynb veranderde u hetzelfde als wij. Wat u schreef, staat er nog." in tekst
    assert bronnen(map_ / "01_stap.ipynb")[:2] == ["# Van mij", 'gemeente = "Leiden"\nx = 2']
    ernaast = map_ / "01_stap (nieuw).ipynb"
    assert bronnen(ernaast)[0] == "# Van ons" and ernaast.name in tekst
    assert "hetzelfde als wij" not in prepare_notebooks()[1]
    # Whoever goes on in ours keeps that too, at the next clash.
    ernaast.write_text(notebook("# Van ons, met mijn vragen"))
    (bron / "01_stap.ipynb").write_text(notebook("# Weer van ons", 'gemeente = "Leiden"\nx = 2', "print(x)"))
    prepare_notebooks()
    assert bronnen(ernaast) == ["# Van ons, met mijn vragen"]
    assert bronnen(map_ / "01_stap (nieuw 2).ipynb")[0] == "# Weer van ons"


def test_wat_u_weghaalde_komt_alleen_terug_als_u_het_vraagt(bron):
    map_, _ = prepare_notebooks()
    (map_ / "01_stap.ipynb").unlink()
    assert "U hebt weggehaald: 01_stap.ipynb." in prepare_notebooks()[1]
    assert not (map_ / "01_stap.ipynb").exists()
    tekst = prepare_notebooks(herstel=["01_stap"])[1]
    assert "01_stap.ipynb staat er weer zoals wij het leveren." in tekst and "Wat u had" not in tekst
    assert bronnen(map_ / "01_stap.ipynb")[0] == "# 01_stap"
    (map_ / "01_stap.ipynb").write_text(notebook("# Van mij"))
    assert "Wat u had, staat in 01_stap (van mij).ipynb." in prepare_notebooks(herstel=["01_stap.ipynb"])[1]
    assert bronnen(map_ / "01_stap (van mij).ipynb") == ["# Van mij"]
    assert bronnen(map_ / "01_stap.ipynb")[0] == "# 01_stap"
    with pytest.raises(Weigering, match=r"Er is geen notebook '99_stap'\. Kies uit: 00_start, 01_stap\."):
        prepare_notebooks(herstel=["99_stap"])


def test_van_uzelf_blijft_alles_staan(bron):
    map_, _ = prepare_notebooks()
    (map_ / "mijn.ipynb").write_text("van mij")
    (map_ / "eigen" / "README.md").write_text("ook van mij")
    (map_ / "eigen" / "proef.ipynb").write_text("en dit")
    (bron / "eigen" / "README.md").write_text("nieuwe uitleg")
    (bron / "eigen" / "proef.ipynb").write_text("van ons")
    prepare_notebooks()
    assert (map_ / "mijn.ipynb").read_text() == "van mij"
    assert (map_ / "eigen" / "README.md").read_text() == "ook van mij"
    assert (map_ / "eigen" / "proef.ipynb").read_text() == "en dit"
    (map_ / "eigen" / "README.md").unlink()
    prepare_notebooks()
    assert not (map_ / "eigen" / "README.md").exists()


def test_de_voorbeelden_in_eigen_gaan_mee_met_de_versie(bron):
    (bron / "eigen" / "mijn_analyse.ipynb").write_text(notebook("# Voorbeeld", "x = 1"))
    map_, _ = prepare_notebooks()
    mijn = map_ / "eigen" / "mijn_analyse.ipynb"
    (bron / "eigen" / "mijn_analyse.ipynb").write_text(notebook("# Beter voorbeeld", "x = 1"))
    assert "Nieuwe tekst: eigen/mijn_analyse.ipynb." in prepare_notebooks()[1]
    assert bronnen(mijn) == ["# Beter voorbeeld", "x = 1"]
    mijn.write_text(notebook("# Van mij", "x = 1"))
    tekst = prepare_notebooks(herstel=["mijn_analyse"])[1]
    assert "Wat u had, staat in eigen/mijn_analyse (van mij).ipynb." in tekst
    assert bronnen(mijn)[0] == "# Beter voorbeeld"


@pytest.mark.parametrize("inhoud", ["", "{", "[]", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}'])
def test_een_kapot_notebook_blijft_staan_met_een_goed_ernaast(inhoud, bron):
    map_, _ = prepare_notebooks()
    (map_ / "01_stap.ipynb").write_text(inhoud)
    assert "niet te lezen" not in prepare_notebooks()[1]
    (bron / "01_stap.ipynb").write_text(notebook("# nieuw"))
    assert "01_stap.ipynb is niet te lezen. Wij hebben het laten staan." in prepare_notebooks()[1]
    assert (map_ / "01_stap.ipynb").read_text() == inhoud
    assert bronnen(map_ / "01_stap (nieuw).ipynb") == ["# nieuw"]


@pytest.mark.parametrize("basis", [None, "", '{"cells": [', "\x00"])
def test_een_kopie_zonder_goede_administratie(basis, bron):
    """From before there was any, or with a record that a full disk cut off: nobody's text is taken for ours."""
    map_, _ = prepare_notebooks()
    merk = map_ / ".routekaart" / "basis" / "01_stap.ipynb"
    merk.unlink() if basis is None else merk.write_text(basis)
    prepare_notebooks()
    assert bronnen(merk)[0] == "# 01_stap"
    merk.unlink() if basis is None else merk.write_text(basis)
    (map_ / "01_stap.ipynb").write_text(notebook("# Van mij"))
    assert "veranderde u hetzelfde als wij" in prepare_notebooks()[1]
    assert bronnen(map_ / "01_stap.ipynb") == ["# Van mij"]
    assert bronnen(map_ / "01_stap (nieuw).ipynb")[0] == "# 01_stap"


@pytest.mark.parametrize("keer", range(1, 5))
def test_een_volle_schijf_op_elk_moment(keer, bron, monkeypatch):
    """Said in a sentence; nothing of the learner has gone, and the next start does what was left."""
    map_, _ = prepare_notebooks()
    mijn = notebook("# Van mij", 'gemeente = "Gouda"\nx = 1', "print(x)")
    (map_ / "01_stap.ipynb").write_text(mijn)
    (bron / "01_stap.ipynb").write_text(notebook("# Van ons", 'gemeente = "Leiden"\nx = 2', "print(x)"))
    echt, geteld = os.fsync, []

    def vol(greep: int) -> None:
        # What a folder says of its names comes after a file is whole.
        if stat.S_ISREG(os.fstat(greep).st_mode):
            geteld.append(greep)
            if len(geteld) == keer:
                raise OSError(errno.ENOSPC, "No space left on device")
        echt(greep)

    monkeypatch.setattr(os, "fsync", vol)
    with pytest.raises(Weigering, match=r"de schijf is vol\. Er is niets van u"):
        prepare_notebooks()
    monkeypatch.setattr(os, "fsync", echt)
    assert "# Van mij" in bronnen(map_ / "01_stap.ipynb")
    prepare_notebooks()
    assert bronnen(map_ / "01_stap.ipynb") == ["# Van mij", 'gemeente = "Gouda"\nx = 2', "print(x)"]
    assert bronnen(map_ / "01_stap (nieuw).ipynb")[0] == "# Van ons"
    assert not list(map_.rglob(".*.nieuw"))


def test_waar_niet_geschreven_mag_worden_komt_het_bij_uw_eigen_gegevens(uit_een_wheel, monkeypatch):
    monkeypatch.setattr(notebookmap.os, "access", lambda *_: False)
    assert prepare_notebooks()[0] == uit_een_wheel / "data" / "notebooks"
    monkeypatch.undo()


def test_nooit_in_het_pakket_zelf(uit_een_wheel, monkeypatch):
    monkeypatch.chdir(uit_een_wheel / "site-packages" / "routekaart" / "_notebooks")
    assert prepare_notebooks()[0] == uit_een_wheel / "data" / "notebooks"


def test_een_bestand_in_de_weg_wordt_in_een_zin_gezegd(uit_een_wheel):
    (uit_een_wheel / "werk" / "routekaart").write_text("een bestand")
    with pytest.raises(Weigering, match=r"konden niet naar .* bestand"):
        prepare_notebooks()


def test_twee_tegelijk_wachten_op_elkaar(bron, monkeypatch):
    map_, _ = prepare_notebooks()
    monkeypatch.setattr(notebookmap, "WACHTTIJD", 0)
    with (
        notebookmap.FileLock(map_ / ".routekaart" / "slot"),
        pytest.raises(Weigering, match="Een andere routekaart werkt"),
    ):
        prepare_notebooks()


@pytest.fixture
def schrijft_ertussen(monkeypatch):
    """Somebody writes a notebook just before ours comes in its place: a JupyterLab that is open knows of no lock."""
    echt = heelschrijven._neem_rechten_over

    def plan(pad: Path, *inhoud: str) -> None:
        nog = list(inhoud)

        def ertussen(nieuw: Path, doel: Path) -> None:
            if doel == pad and nog:
                pad.write_text(nog.pop(0))
            echt(nieuw, doel)

        monkeypatch.setattr(heelschrijven, "_neem_rechten_over", ertussen)

    return plan


def test_wat_er_intussen_kwam_te_staan_blijft_staan(bron, schrijft_ertussen):
    map_ = bron.parents[2] / "werk" / "routekaart"
    schrijft_ertussen(map_ / "01_stap.ipynb", notebook("# Van mij"))
    prepare_notebooks()
    assert bronnen(map_ / "01_stap.ipynb") == ["# Van mij"]
    assert bronnen(map_ / "01_stap (nieuw).ipynb")[0] == "# 01_stap"


@pytest.mark.parametrize("al", ["# 01_stap", "# Van mij"], ids=["nog niets veranderd", "al iets veranderd"])
def test_wat_u_intussen_bewaarde_gaat_niet_verloren(al, bron, schrijft_ertussen):
    map_, _ = prepare_notebooks()
    (map_ / "01_stap.ipynb").write_text(notebook(al, 'gemeente = "Leiden"\nx = 1', "print(x)"))
    (bron / "01_stap.ipynb").write_text(notebook("# 01_stap", 'gemeente = "Leiden"\nx = 2', "print(x)"))
    mijn = notebook("# Van mij, later", 'gemeente = "Gouda"\nx = 1', "print(x)")
    schrijft_ertussen(map_ / "01_stap.ipynb", mijn)
    assert "Nieuwe tekst, en wat u schreef is gebleven" in prepare_notebooks()[1]
    assert bronnen(map_ / "01_stap.ipynb") == ["# Van mij, later", 'gemeente = "Gouda"\nx = 2', "print(x)"]


def test_wie_telkens_bewaart_krijgt_de_nieuwe_tekst_een_volgende_keer(bron, schrijft_ertussen):
    map_, _ = prepare_notebooks()
    (bron / "01_stap.ipynb").write_text(notebook("# Van ons"))
    telkens = [notebook("# 01_stap", f"x = {keer}") for keer in range(20)]
    schrijft_ertussen(map_ / "01_stap.ipynb", *telkens)
    prepare_notebooks()
    assert bronnen(map_ / "01_stap.ipynb")[0] == "# 01_stap"
    schrijft_ertussen(map_ / "01_stap.ipynb")
    prepare_notebooks()
    assert bronnen(map_ / "01_stap.ipynb")[0] == "# Van ons"


def test_bij_terughalen_blijft_ook_wat_u_intussen_bewaarde(bron, schrijft_ertussen):
    map_, _ = prepare_notebooks()
    (map_ / "01_stap.ipynb").write_text(notebook("# Eerst"))
    schrijft_ertussen(map_ / "01_stap.ipynb", notebook("# Daarna"))
    prepare_notebooks(herstel=["01_stap"])
    assert bronnen(map_ / "01_stap.ipynb")[0] == "# 01_stap"
    assert bronnen(map_ / "01_stap (van mij).ipynb") == ["# Eerst"]
    assert bronnen(map_ / "01_stap (van mij 2).ipynb") == ["# Daarna"]


def test_een_naam_die_intussen_bezet_is(bron, schrijft_ertussen):
    map_, _ = prepare_notebooks()
    (map_ / "01_stap.ipynb").write_text(notebook("# Eerst"))
    schrijft_ertussen(map_ / "01_stap (van mij).ipynb", "van iemand anders")
    prepare_notebooks(herstel=["01_stap"])
    assert (map_ / "01_stap (van mij).ipynb").read_text() == "van iemand anders"
    assert bronnen(map_ / "01_stap (van mij 2).ipynb") == ["# Eerst"]
