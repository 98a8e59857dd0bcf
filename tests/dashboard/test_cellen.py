"""What a page reads of a notebook is what the library of notebooks reads, in every form that a notebook can have."""

from __future__ import annotations

import json

import nbformat
import pytest

from routekaart.content import notebook_map
from routekaart.dashboard.cellen import make_tekstcel, read_cellen
from routekaart.dashboard.sectie import Uitvoer

TEKST = {"cell_type": "markdown", "metadata": {}, "source": ["# Kop\n", "\n", "Een regel."]}
OUD = {
    "nbformat": 3,
    "nbformat_minor": 0,
    "metadata": {"name": ""},
    "worksheets": [{"cells": [TEKST], "metadata": {}}],
}


def _kern(cel):
    uitvoer = [Uitvoer(u).html for u in cel.get("outputs", [])]
    return cel.cell_type, cel.source, cel.metadata.get("tags", []), uitvoer


def test_elk_notebook_zoals_de_bibliotheek_het_leest():
    paden = sorted(notebook_map().glob("*.ipynb"))
    assert paden
    for pad in paden:
        anders = nbformat.read(pad, as_version=4).cells
        assert [_kern(c) for c in read_cellen(pad)] == [_kern(c) for c in anders], pad.name


def test_een_oude_vorm_gaat_naar_de_bibliotheek(tmp_path):
    (tmp_path / "oud.ipynb").write_text(json.dumps(OUD))
    [cel] = read_cellen(tmp_path / "oud.ipynb")
    assert _kern(cel) == _kern(make_tekstcel("# Kop\n\nEen regel."))


@pytest.mark.parametrize(
    "inhoud", ["", "{", "[]", "3", '"x"', '{"nbformat": 4, "cells": [1]}', "[" * 100_000]
)
def test_wat_geen_notebook_is_wordt_geweigerd_door_de_bibliotheek(inhoud, tmp_path):
    (tmp_path / "mis.ipynb").write_text(inhoud)
    with pytest.raises(Exception):  # noqa: B017 (the library has no kind of its own for this)
        nbformat.read(tmp_path / "mis.ipynb", as_version=4)
    with pytest.raises(Exception):  # noqa: B017
        read_cellen(tmp_path / "mis.ipynb")
