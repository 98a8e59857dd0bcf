"""What can be taken away by hand (`sloop.py`) is still there, and so is each test that must fall then."""

from __future__ import annotations

import re

import pytest

import sloop
from conftest import WORTEL


@pytest.mark.parametrize("tabel", sloop.namen())
def test_elke_regel_klopt_nog(tabel):
    for ingreep in sloop.lees_tabel(sloop.TABELLEN / f"{tabel}.toml"):
        heel = (WORTEL / ingreep.bestand).read_text(encoding="utf-8")
        assert ingreep.zonder(heel) != heel
        bestand, _, test = ingreep.toets.partition("::")
        naam = re.escape(test.partition("[")[0])
        assert re.search(rf"^def {naam}\(", (WORTEL / bestand).read_text(encoding="utf-8"), re.M), (
            ingreep.toets
        )
