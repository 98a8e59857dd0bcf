"""Codes, keys and their fingerprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.tafel import sleutels
from routekaart.tafel.model import CODELENGTE, LETTERS


def test_een_code_is_zo_te_typen_als_men_hem_hoort():
    code = sleutels.make_code()
    assert len(code) == CODELENGTE and set(code) <= set(LETTERS)
    for getypt in (code.lower(), f" {code[:3]} {code[3:]}\n", f"{code[:3]}-{code[3:]}", ".".join(code)):
        assert sleutels.clean_code(getypt) == code


@pytest.mark.parametrize(
    "getypt", ["", "BCDFG", "BCDFGHJ", "BCDFGA", "BCDFG1", "ßßß", "BCDFG\x00", "B" * 9000, "ﬀBCDF"]
)
def test_wat_geen_code_kan_zijn_is_er_geen(getypt):
    assert sleutels.clean_code(getypt) == ""


@given(st.text())
def test_elke_tekst_is_een_code_of_niet(getypt):
    assert sleutels.clean_code(getypt) == "" or sleutels._CODE.fullmatch(sleutels.clean_code(getypt))
    assert sleutels.soort_van(getypt) is None


def test_een_sleutel_zegt_wat_hij_opent():
    for soort in sleutels.VOORVOEGSELS:
        sleutel = sleutels.make_sleutel(soort)
        assert sleutels.soort_van(sleutel) == soort
        assert sleutels.soort_van(sleutel + "x") is None and sleutels.soort_van(sleutel[:-1]) is None
    assert sleutels.soort_van("x_" + "a" * 22) is None


def test_een_vingerafdruk_hangt_af_van_het_geheim_en_laat_niets_zien():
    een, ander = sleutels.make_geheim(), sleutels.make_geheim()
    afdruk = sleutels.vingerafdruk(een, "BCDFGH")
    assert afdruk == sleutels.vingerafdruk(een, "BCDFGH")
    assert afdruk != sleutels.vingerafdruk(ander, "BCDFGH")
    assert afdruk != sleutels.vingerafdruk(een, "BCDFGJ")
    assert "BCDFGH" not in afdruk and len(afdruk) == 64
