"""The course: minutes add up, breaks come in time, all ids exist, and a mistake is told with file and line."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import WORTEL
from routekaart.content import content_map, controleer
from routekaart.content.cursus import load_cursus
from routekaart.content.modellen.cursus import LANGST_ZONDER_PAUZE, Bijeenkomst

PAKKET = WORTEL / "widgets" / "routekaart"
HALF, EEN = "programma_halve_dag.yaml", "programma_een_dag.yaml"
# What we have not counted we do not say: these words tell how often something happened in a course.
GETELD = re.compile(r"\b(?:vaak|vaker|meestal|bijna (?:altijd|iedereen|elke)|in de praktijk)\b")


@pytest.fixture(scope="module")
def cursus():
    return load_cursus()


def test_drie_programmas_met_hun_lengte(cursus):
    lengtes = {p.id: [b.minuten for b in p.bijeenkomsten] for p in cursus.programmas.values()}
    assert lengtes["halve_dag"] == [240]
    assert lengtes["een_dag"] == [420]
    assert len(lengtes["acht_avonden"]) == 8
    assert max(lengtes["acht_avonden"]) <= 180


def test_elke_avond_een_stap(cursus):
    for nummer, avond in enumerate(cursus.programma("acht_avonden").bijeenkomsten, 1):
        assert {blok.stap for blok in avond.blokken if blok.stap} == {f"stap_{nummer:02d}"}, avond.id
        assert any(blok.vragen for blok in avond.blokken), avond.id


def test_elk_blok_zegt_wat_te_doen_bij_verschil_en_vastlopen(cursus):
    """With questions that stands per question; what only opens or closes an evening has less to go wrong."""
    for programma in cursus.programmas.values():
        for blok in programma.blokken:
            if blok.soort == "werkvorm" and not blok.vragen:
                assert blok.verwacht and blok.horen and blok.vast and blok.oneens, (programma.id, blok.id)
            if blok.soort in ("cijfers", "uitleg"):
                assert blok.oneens, (programma.id, blok.id)


def test_de_tijden_op_de_dia_passen_in_het_blok(cursus):
    """What participants read about time fits in the block, after what the trainer says first."""
    geteld = 0
    for programma in cursus.programmas.values():
        for blok in programma.blokken:
            minuten = [int(n) for regel in blok.dia for n in re.findall(r"\((\d+) minuten", regel)]
            geteld += len(minuten)
            if minuten and len(minuten) == len(blok.dia):
                assert sum(minuten) + blok.doet[0].minuten == blok.minuten, (programma.id, blok.id)
            elif minuten:
                assert sum(minuten) + blok.doet[0].minuten <= blok.minuten, (programma.id, blok.id)
    assert geteld > 20


def test_niets_doet_alsof_er_al_cursussen_zijn_gegeven(cursus):
    teksten = [
        *(t for d in cursus.begeleiding.values() for t in (d.verwacht, *d.horen, d.vast, d.oneens)),
        *(t for p in cursus.programmas.values() for b in p.blokken for t in (*b.verwacht, *b.horen)),
    ]
    assert [t for t in teksten if GETELD.search(t)] == []


def _bijeenkomst(minuten: list[int], pauzes: list[int], duur: int) -> Bijeenkomst:
    blokken = [
        {"id": f"b{i}", "soort": "pauze", "titel": "Pauze", "minuten": m}
        if i in pauzes
        else {
            "id": f"b{i}",
            "soort": "afsluiting",
            "titel": "Blok",
            "minuten": m,
            "doel": "Iets.",
            "doet": [{"minuten": m, "wat": "Doe het."}],
        }
        for i, m in enumerate(minuten)
    ]
    return Bijeenkomst.model_validate({"id": "x", "titel": "X", "minuten": duur, "blokken": blokken})


@given(
    minuten=st.lists(st.integers(10, 90), min_size=1, max_size=8),
    pauzes=st.sets(st.integers(0, 7)),
    scheef=st.sampled_from([0, 0, 0, 5, -5]),
)
def test_minuten_en_pauzes(minuten, pauzes, scheef):
    """A meeting is right when its blocks fill it, and nobody sits longer than the longest stretch."""
    zit, langst = 0, 0
    for index, aantal in enumerate(minuten):
        zit = 0 if index in pauzes else zit + aantal
        langst = max(langst, zit)
    aan_de_rand = bool(pauzes & {0, len(minuten) - 1})
    goed = scheef == 0 and langst <= LANGST_ZONDER_PAUZE and not aan_de_rand
    try:
        _bijeenkomst(minuten, sorted(pauzes), sum(minuten) + scheef)
    except ValidationError:
        assert not goed
    else:
        assert goed


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"),
    [
        (HALF, "    minuten: 240", "    minuten: 230", "duren samen 240 minuten, en er staat 230"),
        (HALF, "{minuten: 3, wat: \"Laat iedereen stil", "{minuten: 9, wat: \"Laat iedereen stil", "'doet' duurt samen 21"),
        (HALF, "vragen: [S1-01]", "vragen: [S1-99]", "vraag 'S1-99' bestaat niet"),
        (HALF, "vragen: [S1-01]", "vragen: [S1-05]", "begeleiding van vraag 'S1-05' bestaat niet"),
        (HALF, "vragen: [S1-01]", "vragen: [S3-02]", "hoort niet bij stap_01"),
        (HALF, "vragen: [S1-01]", "vragen: [S1-01, S1-02]", "vragen samen 25 minuten en dit blok duurt er 15"),
        (HALF, "groep_max: 24", "groep_max: 4", "'groep_min' is groter"),
        (HALF, 'begin: "13:00"', "begin: 1300", "begin"),
        (EEN, "        dia:\n          - \"Op de", "        nodig:\n          - \"Op de", "schrijf bij 'dia' wat deelnemers"),
        ("programma_een_dag.yaml", "werkvorm: op_de_lijn", "werkvorm: op_de_lyn", "Bedoelde u 'op_de_lijn'"),
        ("programma_een_dag.yaml", "werkvorm: op_de_lijn", "werkvorm: drie_schuiven", "duurt 60 minuten en dit blok 30"),
        ("programma_een_dag.yaml", "    blok: lijn\n", "    blok: lyn\n", "blok 'lyn' staat niet in dit programma"),
        ("begeleiding.yaml", "- vraag: S1-01", "- vraag: S1-03", "geen programma stelt vraag 'S1-03'"),
    ],
)  # fmt: skip
def test_een_fout_heeft_bestand_en_regel(tmp_path: Path, bestand, oud, nieuw, melding):
    shutil.copytree(content_map(), tmp_path / "content", ignore=shutil.ignore_patterns("data", "*.png"))
    pad = tmp_path / "content" / "cursus" / bestand
    tekst = pad.read_text()
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1))
    problemen = [p for p in controleer(tmp_path / "content") if p.bestand.startswith("cursus/")]
    assert [p for p in problemen if melding in p.melding and p.regel], [str(p) for p in problemen]


def test_een_pauze_minder_valt_op(tmp_path: Path):
    shutil.copytree(content_map(), tmp_path / "content", ignore=shutil.ignore_patterns("data", "*.png"))
    pad = tmp_path / "content" / "cursus" / HALF
    deel = "      - id: pauze_1\n        soort: pauze\n        titel: Pauze\n        minuten: 15\n"
    tekst = pad.read_text()
    assert deel in tekst
    pad.write_text(tekst.replace(deel, "").replace("    minuten: 240", "    minuten: 225"))
    meldingen = [str(p) for p in controleer(tmp_path / "content")]
    assert [m for m in meldingen if "105 minuten zonder pauze" in m], meldingen


def test_geen_bladzijde_leest_de_cursus():
    """Only the command that makes the trainer's files may come near it."""
    for pad in [*(PAKKET / "ui").rglob("*.py"), *(PAKKET / "dashboard").rglob("*.py")]:
        namen = {
            naam
            for knoop in ast.walk(ast.parse(pad.read_text()))
            if isinstance(knoop, ast.ImportFrom | ast.Import)
            for naam in (getattr(knoop, "module", None) or "", *(a.name for a in knoop.names))
        }
        if any("cursus" in naam.lower() for naam in namen):
            assert pad.relative_to(PAKKET).as_posix() == "dashboard/opdracht.py"
