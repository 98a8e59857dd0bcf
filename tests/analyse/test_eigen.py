"""A municipality's own table beside ours: names in any spelling, and what does not match said aloud."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from routekaart.analyse.eigen import KoppelFout, join_gemeenten, read_eigen_tabel
from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.analyse.inlezen import InleesFout
from routekaart.content.data import load_tabel


@pytest.fixture
def gemeenten():
    return load_tabel("gemeenten_2022")[["gemeente_code", "gemeente", "inwoners"]]


VERMOMMINGEN = (
    lambda g: g.naam, lambda g: g.naam.upper(), lambda g: f"  {g.naam.lower()} ", lambda g: g.code,
    lambda g: g.code[2:], lambda g: f"Gemeente {g.naam}",
)  # fmt: skip


@pytest.mark.parametrize("zaad", range(12))
def test_elke_spelling_komt_bij_haar_gemeente(zaad, gemeenten, capsys):
    dobbel = random.Random(zaad)
    gekozen = dobbel.sample(list_gemeenten(), 40)
    # "Bergen" alone may be one of two.
    eigen = pd.DataFrame(
        {"wie": [dobbel.choice(VERMOMMINGEN)(g) for g in gekozen], "plannen": range(40), "inwoners": 7}
    )
    samen = join_gemeenten(gemeenten, eigen, "wie")
    assert len(samen) == len(gemeenten)
    per_code = samen.set_index("gemeente_code")
    for nummer, g in enumerate(gekozen):
        assert per_code.loc[g.code, "plannen"] == nummer
        assert per_code.loc[g.code, "inwoners"] == g.inwoners and per_code.loc[g.code, "inwoners_eigen"] == 7
    assert samen["plannen"].notna().sum() == 40
    uit = capsys.readouterr().out
    assert "Niet gekoppeld" not in uit and "inwoners_eigen" in uit


def test_codes_als_getal_zonder_nul_ervoor(gemeenten):
    samen = join_gemeenten(gemeenten, pd.DataFrame({"code": [14, 546.0], "x": [1, 2]}), "code")
    assert list(samen.dropna()["gemeente"]) == ["Groningen", "Leiden"]


def test_wat_niet_past_wordt_gezegd(gemeenten, capsys):
    eigen = pd.DataFrame({"gemeente": ["Leiden", "Lutjebroek", "Totaal", None, "Bergen"], "x": range(5)})
    assert join_gemeenten(gemeenten, eigen)["x"].notna().sum() == 1
    gezegd = capsys.readouterr().out
    assert "Niet gekoppeld, want geen gemeente van 2022: Lutjebroek, Totaal" in gezegd
    # That there is no such municipality would be untrue, and one of the two would be a guess.
    assert "want er is meer dan één gemeente Bergen. Schrijf Bergen (L.) of Bergen (NH.)." in gezegd


def test_twee_gemeenten_met_een_naam_worden_nooit_gekozen(gemeenten):
    alleen_een = gemeenten[gemeenten["gemeente_code"] == "GM0893"]
    with pytest.raises(KoppelFout):
        join_gemeenten(alleen_een, pd.DataFrame({"gemeente": ["Bergen", "Leiden"], "x": [1, 2]}))
    beide = pd.DataFrame({"gemeente": ["Bergen (NH)", "Bergen (L)"], "x": [1, 2]})
    assert dict(join_gemeenten(gemeenten, beide).dropna()[["gemeente_code", "x"]].to_numpy()) == {
        "GM0373": 1, "GM0893": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tabel", "eigen", "kolom", "zin"),
    [
        (None, {"gemeente": ["Leiden", "LEIDEN"], "x": [1, 2]}, "gemeente", "meer dan één regel voor Leiden"),
        (None, {"gemeente": ["Zomaar", "Nergens"], "x": [1, 2]}, "gemeente", "geen gemeente die wij kennen"),
        (None, {"gemeent": ["Leiden"], "x": [1]}, "gemeente", "Bedoelde u 'gemeent'"),
        (None, {"x": [1]}, "gemeente", "geen kolom 'gemeente'"),
        ({"naam": ["Leiden"]}, {"gemeente": ["Leiden"]}, "gemeente", "geen kolom 'gemeente_code'"),
        ({"gemeente_code": ["GM0014"]}, {"gemeente": ["Leiden"]}, "gemeente", "in allebei de tabellen"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(tabel, eigen, kolom, zin, gemeenten):
    links = gemeenten if tabel is None else pd.DataFrame(tabel)
    with pytest.raises(KoppelFout) as fout:
        join_gemeenten(links, pd.DataFrame(eigen), kolom)
    assert zin in str(fout.value)


def test_geen_tabel_krijgt_een_zin(gemeenten):
    with pytest.raises(KoppelFout, match="'eigen' is geen tabel"):
        join_gemeenten(gemeenten, "cijfers.csv")


def test_een_eigen_bestand(tmp_path, capsys):
    pad = tmp_path / "cijfers.csv"
    pad.write_text("Cijfers van de griffie\n\ngemeente;trajecten\nLeiden;12\nDelft;8\nTotaal;20\n", "utf-8")
    tabel = read_eigen_tabel(pad)
    assert tabel.to_dict("list") == {"gemeente": ["Leiden", "Delft"], "trajecten": [12, 8]}
    assert "Overgeslagen: " in capsys.readouterr().out and tabel.attrs["opmerkingen"]
    with pytest.raises(InleesFout, match=r"'weg\.csv' is niet te openen"):
        read_eigen_tabel(tmp_path / "weg.csv")
