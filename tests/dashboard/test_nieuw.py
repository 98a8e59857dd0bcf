"""A notebook of one's own starts as the template: same form, another title, nothing of another municipality in it."""

from __future__ import annotations

import errno
import json
import os
from typing import Any

import nbformat
import pytest

from notebooklezer import Notebook
from routekaart.content import notebook_map
from routekaart.dashboard import nieuw
from routekaart.dashboard.levend.notebooks import find_eigen
from routekaart.dashboard.nieuw import GIDS, MEEGELEVERD, SJABLOON, make_notebook
from routekaart.dashboard.opdracht import main
from routekaart.dashboard.redenen import Weigering
from test_notebooks import CONTROLES, OVERAL, meld

# What every own notebook that comes with the routekaart has, in this order; a template may have more between.
KOPPEN = [
    "De vraag",
    "Kijk naar de tabel",
    "Reken het uit",
    "Teken het",
    "Lees de figuur",
    "Leg vast",
    "Bronnen",
]
# A fresh notebook has not been run.
NA_EEN_RONDE = {"uitgevoerd_op_volgorde", "uitvoer_is_bewaard", "schoon_opgeslagen"}


def lees(pad) -> Notebook:
    return Notebook(pad.stem, pad.read_text("utf-8"))


def koppen(pad) -> list[str]:
    cellen = nbformat.read(pad, as_version=4).cells
    return [c.source.splitlines()[0][3:] for c in cellen if c.source.startswith("## ")]


def code(pad) -> list[str]:
    return [c.source for c in nbformat.read(pad, as_version=4).cells if c.cell_type == "code"]


@pytest.mark.parametrize("naam", MEEGELEVERD)
def test_wat_erbij_zit_heeft_de_vorm_die_het_uitlegt(naam):
    pad = notebook_map() / "eigen" / f"{naam}.ipynb"
    assert [k for k in koppen(pad) if k in KOPPEN] == KOPPEN
    notebook = lees(pad)
    assert [fout for naam in OVERAL for fout in meld(CONTROLES[naam], notebook)] == []
    assert sum("grafiek.draw_" in cel for cel in code(pad)) >= 1


def test_het_sjabloon_noemt_de_gemeente_op_een_plek():
    cellen = code(notebook_map() / "eigen" / f"{SJABLOON}.ipynb")
    assert sum("Leiden" in cel for cel in cellen) == 1


def test_een_nieuw_notebook_heeft_de_vorm_en_is_leeg(tmp_path, capsys):
    assert main(["nieuw", "Opkomst in onze wijken", "--map", str(tmp_path / "eigen")]) == 0
    pad = tmp_path / "eigen" / "opkomst_in_onze_wijken.ipynb"
    assert f"Gemaakt: {pad}" in capsys.readouterr().out
    bron = notebook_map() / "eigen" / f"{SJABLOON}.ipynb"
    assert koppen(pad) == koppen(bron) and code(pad) == code(bron)
    nbformat.validate(nbformat.read(pad, as_version=4))
    assert all(c.get("outputs", []) == [] for c in json.loads(pad.read_text("utf-8"))["cells"])
    vorm = [c for c in OVERAL if c not in NA_EEN_RONDE]
    assert [fout for naam in vorm for fout in meld(CONTROLES[naam], lees(pad))] == []
    assert [n.titel for n in find_eigen(tmp_path / "eigen")] == ["Opkomst in onze wijken"]
    voor = pad.read_bytes()
    with pytest.raises(Weigering, match="Er is al een notebook"):
        make_notebook("Opkomst in onze wijken", tmp_path / "eigen")
    assert pad.read_bytes() == voor


@pytest.mark.parametrize(
    ("titel", "bestand"),
    [
        ("Één *échte* [vraag]", "een_echte_vraag"), ("x.ipynb", "x"), ("  # Kop  ", "kop"),
        ("../../weg", "weg"), ("C:\\weg", "c_weg"), ("<script>alert(1)</script>", "script_alert_1_script"),
    ],
)  # fmt: skip
def test_elke_titel_wordt_een_gewone_naam_en_blijft_de_titel(titel, bestand, tmp_path):
    pad = make_notebook(titel, tmp_path)
    assert (pad.parent, pad.stem) == (tmp_path, bestand)
    getoond = find_eigen(tmp_path)[0].titel
    assert getoond == " ".join(titel.removesuffix(".ipynb").split())


@pytest.mark.parametrize(
    ("titel", "zin"),
    [("", "geen bestandsnaam"), ("😀", "geen bestandsnaam"), ("x" * 61, "te lang"), (SJABLOON, "van een voorbeeld"),
     (GIDS.upper(), "van een voorbeeld")],
)  # fmt: skip
def test_wat_geen_naam_is_krijgt_een_zin(titel, zin, tmp_path, capsys):
    assert main(["nieuw", titel, "--map", str(tmp_path)]) == 2
    assert zin in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_een_map_waar_niets_in_mag(tmp_path, capsys):
    (tmp_path / "bestand").write_text("x")
    assert main(["nieuw", "Proef", "--map", str(tmp_path / "bestand" / "map")]) == 1
    assert "is niet te maken" in capsys.readouterr().err


@pytest.mark.parametrize("met_links", [True, False])
def test_van_twee_tegelijk_lukt_er_een(met_links, tmp_path, monkeypatch, capsys):
    """The other one writes while we fill in the title: what it wrote stays, also on a disk where a file has one name."""
    echt, ander = nieuw._leeg, tmp_path / "proef.ipynb"

    def kan_niet(*_: Any) -> None:
        raise OSError(errno.EPERM, "")

    def leeg(*delen: Any) -> Any:
        ander.write_text("van de ander")
        return echt(*delen)

    if not met_links:
        monkeypatch.setattr(os, "link", kan_niet)
    monkeypatch.setattr(nieuw, "_leeg", leeg)
    assert main(["nieuw", "Proef", "--map", str(tmp_path)]) == 1
    assert "Er is al een notebook 'proef.ipynb'" in capsys.readouterr().err
    assert ander.read_text() == "van de ander" and [pad.name for pad in tmp_path.iterdir()] == [ander.name]
    monkeypatch.setattr(nieuw, "_leeg", echt)
    ander.unlink()
    assert main(["nieuw", "Proef", "--map", str(tmp_path)]) == 0
    assert json.loads(ander.read_text())["cells"] and [p.name for p in tmp_path.iterdir()] == [ander.name]
