"""A programme by the clock: from any time of the day, every minute has one place."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.content.cursus import load_cursus
from routekaart.documenten.cursus.rooster import make_rooster
from routekaart.taal import MINUTEN_PER_DAG, read_klok, write_klok

PROGRAMMAS = tuple(load_cursus().programmas.values())


@given(programma=st.sampled_from(PROGRAMMAS), begin=st.integers(0, MINUTEN_PER_DAG - 1))
def test_elke_minuut_heeft_een_plek(programma, begin):
    if begin + max(b.minuten for b in programma.bijeenkomsten) >= MINUTEN_PER_DAG:
        with pytest.raises(ValueError, match="na middernacht"):
            make_rooster(programma, begin)
        return
    for dag in make_rooster(programma, begin):
        assert (dag.begin, dag.einde) == (begin, begin + dag.bijeenkomst.minuten)
        assert dag.blokken[0].begin == dag.begin and dag.blokken[-1].einde == dag.einde
        assert all(een.einde == twee.begin for een, twee in pairwise(dag.blokken))
        for deel in dag.blokken:
            momenten = [moment for moment, _ in deel.handelingen]
            if deel.blok.soort == "pauze":
                assert momenten == []
                continue
            assert (momenten[0].begin, momenten[-1].einde) == (deel.begin, deel.einde)
            assert all(een.einde == twee.begin for een, twee in pairwise(momenten))


@pytest.mark.parametrize("programma", PROGRAMMAS, ids=lambda p: p.id)
def test_elk_blok_begint_op_vijf_minuten(programma):
    """Nobody tells a room to be back at 11.29."""
    for dag in make_rooster(programma, read_klok(programma.begin)):
        assert [deel.klok for deel in dag.blokken if deel.begin % 5] == []


@given(st.integers(0, MINUTEN_PER_DAG - 1))
def test_een_tijd_leest_terug(minuten):
    assert read_klok(write_klok(minuten)) == minuten


@pytest.mark.parametrize(
    ("tekst", "minuten"),
    [("13:00", 780), ("9.30", 570), (" 09:30 ", 570), ("13 uur", 780), ("19.30 uur", 1170), ("0:05", 5),
     ("24:00", None), ("9:60", None), ("", None), ("half twee", None), ("13:0", None), ("-1:00", None)],
)  # fmt: skip
def test_een_tijd_zoals_mensen_die_typen(tekst, minuten):
    assert read_klok(tekst) == minuten


def test_datums_horen_bij_de_bijeenkomsten():
    cursus = load_cursus()
    dag = date(2027, 1, 14)
    avonden = make_rooster(cursus.programma("acht_avonden"), 1140, [dag, dag + timedelta(14)])
    assert [avond.datum for avond in avonden] == [dag, dag + timedelta(14), *[None] * 6]
    with pytest.raises(ValueError, match="dit programma heeft één bijeenkomst"):
        make_rooster(cursus.programma("halve_dag"), 780, [dag, dag + timedelta(1)])
    with pytest.raises(ValueError, match="op volgorde"):
        make_rooster(cursus.programma("acht_avonden"), 1140, [dag, dag - timedelta(1)])
