"""`import routekaart` is the learner's door: it opens at once and leaves nothing behind."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys

import pytest

import routekaart

NAMEN = sorted(routekaart.__all__)
FUNCTIES = [n for n in NAMEN if n != "grafiek"]


def _draai(code: str, map_) -> str:
    """What a fresh Python prints, in an empty folder that must stay empty."""
    omgeving = {k: v for k, v in os.environ.items() if not k.startswith("ROUTEKAART")}
    uit = subprocess.run(
        [sys.executable, "-c", code], cwd=map_, env=omgeving, capture_output=True, text=True, check=True
    )
    assert uit.stderr == ""
    assert list(map_.iterdir()) == []
    return uit.stdout


def test_importeren_haalt_niets_zwaars_op_en_laat_niets_achter(tmp_path):
    code = """
import os, sys
voor = dict(os.environ)
import routekaart
zwaar = {'pandas', 'numpy', 'anywidget', 'ipywidgets', 'pydantic', 'yaml', 'voila', 'tornado'}
print(sorted(zwaar & set(sys.modules)), dict(os.environ) == voor)
"""
    assert _draai(code, tmp_path) == "[] True\n"


def test_een_cel_uit_de_eerste_notebooks_draait_nog(tmp_path):
    """Whoever changed such a cell in a copy of his own has kept it."""
    code = "from routekaart.ui import open_stap, open_start; print(open_stap.__name__, open_start.__name__)"
    assert _draai(code, tmp_path) == "open_stap open_start\n"


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_naam_komt_alleen_binnen(naam, tmp_path):
    code = f"""
import os, warnings
warnings.simplefilter("error")
voor = dict(os.environ)
from routekaart import {naam}
assert dict(os.environ) == voor
print(bool({naam}))
"""
    assert _draai(code, tmp_path) == "True\n"


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_naam_staat_in_de_lijst_en_heeft_uitleg(naam):
    assert naam in dir(routekaart)
    assert len(inspect.getdoc(getattr(routekaart, naam)) or "") > 60


@pytest.mark.parametrize("naam", FUNCTIES)
def test_uitleg_noemt_wat_er_uitkomt_en_wat_er_mis_kan_gaan(naam):
    uitleg = inspect.getdoc(getattr(routekaart, naam)) or ""
    assert "Returns" in uitleg or "gives" in uitleg.lower()
    if inspect.signature(getattr(routekaart, naam)).parameters:
        assert "Raises" in uitleg


def test_een_onbekende_naam_is_gewoon_een_fout():
    with pytest.raises(AttributeError, match="bestaat_niet"):
        routekaart.bestaat_niet  # noqa: B018


def test_een_tabel_is_van_de_lezer_zelf():
    een = routekaart.load_tabel("gemeenten_2022")
    een["inwoners"] = 0
    assert routekaart.load_tabel("gemeenten_2022")["inwoners"].sum() > 17_000_000


def test_een_gemeente_naast_haar_gelijken():
    leiden = routekaart.vergelijk("Leiden")
    assert leiden == routekaart.vergelijk("GM0546")
    assert leiden.gemeente.naam == "Leiden"
    assert leiden.gemeente.code not in leiden.vergelijkbaar
    tabel = leiden.als_tabel()
    assert len(tabel) == len(leiden.indicatoren)
    assert (tabel["kwartiel_laag"] <= tabel["mediaan"]).all()
    assert (tabel["rang"].dropna() <= tabel["aantal"] + 1).all()


def test_wat_niet_kan_staat_er_in_woorden():
    with pytest.raises(ValueError, match="Kies uit: grootte, stedelijkheid"):
        routekaart.vergelijk("Leiden", "provincie")
    with pytest.raises(LookupError, match="bestaat niet"):
        routekaart.open_stap("09_niets")


def test_een_figuur_toont_zichzelf():
    over = routekaart.grafiek.Bijschrift("Een <titel>", "U ziet twee balken.")
    figuur = routekaart.grafiek.staven("proef", [routekaart.grafiek.Staaf("A & B", 3)], over)
    html = figuur._repr_html_()
    assert str(figuur) in html
    assert ".rk-figuur" in html
    assert "Een &lt;titel&gt;" in html and "A &amp; B" in html
