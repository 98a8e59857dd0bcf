"""Which notebooks there are in the folder of a municipality's own, and what becomes of a bad one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from levend.dienst import EIGEN, NAAM
from routekaart.content import notebook_map
from routekaart.dashboard.delen import paden
from routekaart.dashboard.levend import kader
from routekaart.dashboard.levend.notebooks import MAX_BYTES, find_eigen, load_eigen
from routekaart.dashboard.levend.uitvoer import levend_html
from routekaart.dashboard.pagina import Website
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.verversen import refresh

SITE = Website(basis="/", eigen=True)


def schrijf(map_: Path, naam: str, *cellen, **metadata) -> Path:
    pad = map_ / f"{naam}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=list(cellen), metadata=metadata), pad)
    return pad


def tekst(bron: str, *tags: str):
    return nbformat.v4.new_markdown_cell(bron, metadata={"tags": list(tags)} if tags else {})


def test_de_titel_komt_uit_de_eerste_kop(tmp_path):
    schrijf(tmp_path, "a", tekst("Vooraf"), tekst("# De **echte** titel [hier](x.ipynb) #\n\nEn meer."))
    schrijf(tmp_path, "b_zonder_kop", tekst("## Geen kop van niveau 1"))
    schrijf(tmp_path, "c", tekst("```\n# dit is code\n```"), tekst("#geen kop"), tekst("# `x` \\* 2"))
    schrijf(tmp_path, "d", tekst("# Voor de docent", "docent"), tekst("# Voor iedereen"))
    schrijf(tmp_path, "leeg")
    assert [(n.naam, n.titel, n.fout) for n in find_eigen(tmp_path)] == [
        ("a", "De echte titel hier", ""), ("b_zonder_kop", "B zonder kop", ""), ("c", "x * 2", ""),
        ("d", "Voor iedereen", ""), ("leeg", "Leeg", ""),
    ]  # fmt: skip
    # The heading is not said twice.
    html = kader.blad(load_eigen("a", tmp_path), SITE)
    assert html.count("De echte titel") == 3 and ">De echte titel hier</h1>" in html and "En meer." in html
    assert "Voor de docent" not in kader.blad(load_eigen("d", tmp_path), SITE)


def test_wat_geen_notebook_is_staat_er_niet_bij(tmp_path):
    schrijf(tmp_path, "goed", tekst("# Goed"))
    (tmp_path / "README.md").write_text("x")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    shutil.copy(tmp_path / "goed.ipynb", tmp_path / ".ipynb_checkpoints" / "goed-checkpoint.ipynb")
    shutil.copy(tmp_path / "goed.ipynb", tmp_path / ".verborgen.ipynb")
    (tmp_path / "map.ipynb").mkdir()
    assert [n.naam for n in find_eigen(tmp_path)] == ["goed"]
    assert find_eigen(tmp_path / "bestaat" / "niet") == []
    if sys.platform != "win32":
        (tmp_path / "dood.ipynb").symlink_to(tmp_path / "weg.ipynb")
        assert [n.naam for n in find_eigen(tmp_path)] == ["goed"]


SLECHT = {
    "leeg": b"", "geen_json": b"{", "lijst": b"[]", "getal": b"3", "niets": b"null", "zonder_cellen": b'{"nbformat": 4}',
    "andere_versie": b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
    "cellen_is_tekst": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": "x"}',
    "cel_is_getal": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}',
    "diep": b"[" * 100_000, "geen_tekst": b"\xff\xfe\x00",
    "kern_is_tekst": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": "x"}, "cells": []}',
}  # fmt: skip


@pytest.mark.parametrize("naam", SLECHT)
def test_een_beschadigd_notebook_zegt_wat_er_is(tmp_path, naam):
    (tmp_path / f"{naam}.ipynb").write_bytes(SLECHT[naam])
    schrijf(tmp_path, "zz", tekst("# Goed"))
    slecht, goed = find_eigen(tmp_path)
    assert goed.fout == "" and "beschadigd of niet te lezen" in slecht.fout
    lijst = kader.lijst([slecht, goed], SITE)
    assert slecht.fout in lijst and ">Goed</a>" in lijst
    blad = kader.blad(slecht, SITE)
    assert slecht.fout in blad and "Zet dit notebook aan" not in blad


def test_te_groot_of_een_andere_taal(tmp_path):
    pad = schrijf(tmp_path, "groot", tekst("# Groot"))
    with pad.open("ab") as uit:
        uit.truncate(MAX_BYTES + 1)
    schrijf(tmp_path, "r", tekst("# In R"), kernelspec={"name": "ir", "display_name": "R", "language": "R"})
    groot, r = find_eigen(tmp_path)
    assert "groter dan 30 MB" in groot.fout and "niet in Python" in r.fout and r.titel == "In R"


def test_een_veranderd_notebook_wordt_opnieuw_gelezen(tmp_path):
    pad = schrijf(tmp_path, "a", tekst("# Eerst"))
    assert load_eigen("a", tmp_path).titel == "Eerst"
    schrijf(tmp_path, "a", tekst("# Later"))
    os.utime(pad, ns=(1, 1))
    assert load_eigen("a", tmp_path).titel == "Later"


@pytest.mark.parametrize("naam", ["../geheim", "..", "", "a/b", "a\x00", "A", "x" * 5000, "a.ipynb"])
def test_een_naam_is_nooit_een_pad(tmp_path, naam):
    schrijf(tmp_path, "geheim", tekst("# Geheim"))
    map_ = tmp_path / "eigen"
    map_.mkdir()
    schrijf(map_, "a", tekst("# A"))
    with pytest.raises(LookupError):
        load_eigen(naam, map_)


@pytest.mark.parametrize("naam", ["met spatie", "één & ander", "a#b?c", "100%", "<b>"])
def test_elke_naam_heeft_een_adres_dat_terugvindt(tmp_path, naam):
    from urllib.parse import unquote

    schrijf(tmp_path, naam, tekst("Zonder kop"))
    (notebook,) = find_eigen(tmp_path)
    adres = kader.eigen_adres(SITE, notebook.naam)
    assert unquote(adres) == f"/eigen/{notebook.naam}" and not set(adres) & set(' #?<>"')
    assert "<b>" not in kader.lijst([notebook], SITE).replace("<b>participatie</b>", "")


def test_een_lege_lijst_zegt_wat_u_kunt_doen():
    html = kader.lijst([], SITE)
    assert "Er staat hier nog geen notebook." in html and "<code>notebooks/eigen</code>" in html


def test_het_bewaarde_notebook_is_te_lezen(tmp_path):
    uit = nbformat.v4.new_output
    data = "application/vnd.jupyter.widget-view+json"
    cel = nbformat.v4.new_code_cell(
        "geheim = 1",
        outputs=[
            uit("stream", text="een regel"),
            uit("display_data", {"text/plain": "x", "image/png": "iVBORw0K"}),
            uit("display_data", {"text/html": "<table class='dataframe'><tr><td>18</td></tr></table>"}),
            uit("display_data", {"text/html": "<script>alert(1)</script><p onclick='x()'>veilig</p>"}),
            uit("display_data", {"text/plain": "IntSlider()", data: {"model_id": "x"}}),
            uit("error", ename="ZeroDivisionError", evalue="division", traceback=["Traceback"]),
        ],
    )
    schrijf(tmp_path, "a", tekst("# Titel"), cel)
    html = kader.blad(load_eigen("a", tmp_path), SITE)
    for deel in (
        "een regel",
        "data:image/png;base64,iVBORw0K",
        "<td>18</td>",
        "veilig",
        "als u het notebook aanzet",
    ):
        assert deel in html, deel
    for geheim in ("alert", "onclick", "Traceback", "ZeroDivision", "geheim = 1", "IntSlider"):
        assert geheim not in html, geheim


def test_wat_een_widget_meebrengt_breekt_niet_uit_zijn_script():
    uitvoer = {
        "output_type": "display_data",
        "data": {"application/vnd.jupyter.widget-view+json": {"x": "</script><b>"}},
    }
    html = levend_html(uitvoer, SITE)
    assert html.count("</script>") == 1 and "<b>" not in html


def test_ververs_en_publiceer_laten_eigen_notebooks_met_rust():
    assert not [pad for pad in paden() if pad.startswith("eigen")]
    for naam in (f"eigen/{NAAM}", NAAM, "eigen/README"):
        with pytest.raises(Weigering):
            refresh([naam], schrijf=True, meld=print)
    assert (EIGEN / f"{NAAM}.ipynb").is_file() and (notebook_map() / "eigen" / "README.md").is_file()
