"""Any learner's edits against any update of ours: no line that a learner wrote is lost, and the rest becomes new.

Every line carries a mark of its own, so that the truth is known without a second way of merging.
"""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.dashboard.werkkopie.bijwerken import Uitkomst, Werkkopie
from routekaart.dashboard.werkkopie.cellen import sleutel, tekst
from routekaart.dashboard.werkkopie.samen import merge_cellen, merge_regels

Cellen = list[dict[str, Any]]


class Schrijver:
    """Makes and changes notebooks; keeps which lines are whose."""

    def __init__(self, zaad: int) -> None:
        self.kans = random.Random(zaad)
        self.teller = 0

    def regel(self, van: str) -> str:
        self.teller += 1
        woorden = self.kans.choices(
            ("raad", "stem", "wijk", "plan", "geld", "tabel"), k=self.kans.randint(1, 6)
        )
        return f"{van}{self.teller} = '{' '.join(woorden)}'"

    def cel(self, van: str, plek: int | str) -> dict[str, Any]:
        bron = "\n".join(self.regel(van) for _ in range(self.kans.randint(1, 6)))
        soort = self.kans.choice(("markdown", "code"))
        cel = {"cell_type": soort, "id": f"cel-{plek}", "metadata": {}, "source": bron}
        return cel | ({"outputs": [{"x": van}], "execution_count": 1} if soort == "code" else {})

    def verander(self, cellen: Cellen, van: str, hoeveel: int) -> Cellen:
        cellen = copy.deepcopy(cellen)
        for _ in range(hoeveel):
            plek = self.kans.randrange(len(cellen) + 1)
            wat = self.kans.choice(("regel", "regel", "regel", "erbij", "herschrijf", "cel", "weg", "wissel"))
            if wat == "cel" or plek >= len(cellen):
                cellen.insert(plek, self.cel(van, f"{van}{self.teller}"))
            elif wat == "weg" and len(cellen) > 1:
                del cellen[plek]
            elif wat == "wissel":
                cellen[plek - 1], cellen[plek] = cellen[plek], cellen[plek - 1]
            else:
                self._in_een_cel(cellen[plek], van, wat)
        return cellen

    def _in_een_cel(self, cel: dict[str, Any], van: str, wat: str) -> None:
        regels = cel["source"].split("\n")
        plek = self.kans.randrange(len(regels))
        if wat == "herschrijf":
            regels = [self.regel(van) for _ in regels]
        elif wat == "erbij":
            regels.insert(plek, self.regel(van))
        else:
            regels[plek] = self.regel(van)
        cel["source"] = "\n".join(regels)


def genummerd(cellen: Cellen) -> Cellen:
    """As `routekaart ververs` numbers ours: by place, so that a number says nothing across versions."""
    return [cel | {"id": f"cel-{nummer:02d}"} for nummer, cel in enumerate(cellen, 1)]


def regels(cellen: Cellen) -> list[str]:
    return [regel for cel in cellen for regel in tekst(cel).split("\n")]


def maak(zaad: int) -> tuple[Cellen, Cellen, Cellen]:
    schrijver = Schrijver(zaad)
    basis = genummerd([schrijver.cel("b", n) for n in range(schrijver.kans.randint(1, 9))])
    eigen = schrijver.verander(basis, "e", schrijver.kans.randint(0, 6))
    nieuw = genummerd(schrijver.verander(basis, "n", schrijver.kans.randint(0, 6)))
    return basis, eigen, nieuw


def van(wie: str, cellen: Cellen) -> set[str]:
    return {regel for regel in regels(cellen) if regel.startswith(wie)}


@given(st.integers(0, 10**9))
@settings(max_examples=400, derandomize=True, deadline=None)
def test_niets_van_de_lezer_gaat_verloren(zaad):
    basis, eigen, nieuw = maak(zaad)
    samen = merge_cellen(basis, eigen, nieuw)
    assert van("e", eigen) <= van("e", samen.cellen)
    # Nothing is said of a clash only when all that is new is in it.
    if not samen.botst:
        assert van("n", nieuw) <= van("n", samen.cellen)
    assert len({cel["id"] for cel in samen.cellen}) == len(samen.cellen)
    # Whole cells of the learner are there whole.
    eigen_cellen = {sleutel(c) for c in eigen if all(r.startswith("e") for r in tekst(c).split("\n"))}
    assert eigen_cellen <= {sleutel(c) for c in samen.cellen} or not samen.botst
    # Nothing comes from nowhere.
    assert set(regels(samen.cellen)) <= set(regels(basis)) | set(regels(eigen)) | set(regels(nieuw))


@given(st.integers(0, 10**9))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_wie_alleen_toevoegde_krijgt_alles_wat_nieuw_is(zaad):
    """Own cells between ours never clash: the rest is the new notebook, in its order."""
    basis, _, nieuw = maak(zaad)
    schrijver = Schrijver(zaad)
    eigen = copy.deepcopy(basis)
    for _ in range(schrijver.kans.randint(1, 4)):
        eigen.insert(schrijver.kans.randrange(len(eigen) + 1), schrijver.cel("e", f"e{schrijver.teller}"))
    samen = merge_cellen(basis, eigen, nieuw)
    assert not samen.botst
    toegevoegd = {sleutel(c) for c in eigen} - {sleutel(c) for c in basis}
    assert [sleutel(c) for c in samen.cellen if sleutel(c) not in toegevoegd] == [sleutel(c) for c in nieuw]
    assert [sleutel(c) for c in samen.cellen if sleutel(c) in toegevoegd] == [
        sleutel(c) for c in eigen if sleutel(c) in toegevoegd
    ]


@given(st.integers(0, 10**9))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_wie_niets_veranderde_heeft_het_nieuwe_en_andersom(zaad):
    basis, eigen, nieuw = maak(zaad)
    assert [sleutel(c) for c in merge_cellen(basis, basis, nieuw).cellen] == [sleutel(c) for c in nieuw]
    assert [sleutel(c) for c in merge_cellen(basis, eigen, basis).cellen] == [sleutel(c) for c in eigen]
    assert not merge_cellen(basis, basis, nieuw).botst and not merge_cellen(basis, eigen, basis).botst
    zelfde = merge_cellen(basis, nieuw, nieuw)
    assert [sleutel(c) for c in zelfde.cellen] == [sleutel(c) for c in nieuw]


@given(st.integers(0, 10**9))
@settings(max_examples=40, derandomize=True, deadline=None)
def test_een_reeks_updates_op_de_schijf(tmp_path_factory, zaad):
    """Version after version, with edits in between: what the learner wrote stands on the disk each time."""
    schrijver, map_ = Schrijver(zaad), tmp_path_factory.mktemp("reeks")
    bron, kopie = map_ / "bron" / "x.ipynb", Werkkopie(map_ / "werk")
    bron.parent.mkdir()
    versie = genummerd([schrijver.cel("b", n) for n in range(4)])
    geschreven: set[str] = set()
    bekend: set[str] = set()
    for _ in range(4):
        bron.write_text(json.dumps({"cells": versie, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))
        gedaan = kopie.werk_bij(bron)
        op_schijf = [c for p in (map_ / "werk").glob("*.ipynb") for c in json.loads(p.read_text())["cells"]]
        assert geschreven <= van("e", op_schijf)
        assert gedaan.uitkomst is not Uitkomst.ONLEESBAAR
        # What is new in this version can be read somewhere.
        assert van("n", versie) - bekend <= set(regels(op_schijf))
        bekend |= van("n", versie)
        assert kopie.werk_bij(bron).uitkomst is Uitkomst.GELIJK
        nu = _lees(map_ / "werk" / "x.ipynb")
        nu["cells"] = schrijver.verander(nu["cells"], "e", schrijver.kans.randint(0, 2))
        (map_ / "werk" / "x.ipynb").write_text(json.dumps(nu))
        # What the learner has thrown away or changed again was the learner's own choice.
        geschreven = van("e", nu["cells"])
        versie = genummerd(schrijver.verander(versie, "n", schrijver.kans.randint(0, 3)))


def _lees(pad: Path) -> dict[str, Any]:
    return json.loads(pad.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("oud", "eigen", "nieuw", "verwacht"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb", "A\nb", "a\nB", "A\nB"),
        ("a", "A", "B", None),
        ("a", "a\nb", "a\nc", None),
        ("a", "a\nb", "a\nb", "a\nb"),
        ("a\nb", "a\nb\nmijn", "a\nb", "a\nb\nmijn"),
        ("a\nb", "a", "a\nb", "a"),
        ("a\nb", "a", "a\nB", None),
        ("", "mijn", "", "mijn"),
        ("a\n", "a\nb\n", "a\n", "a\nb"),
    ],
)
def test_regels(oud, eigen, nieuw, verwacht):
    uit = merge_regels(*(t.splitlines(keepends=True) for t in (oud, eigen, nieuw)))
    assert (None if uit is None else "".join(uit)) == verwacht


def test_regels_die_samen_geen_python_zijn_botsen():
    oud, eigen, nieuw = "f(\n  1,\n  2)", "x = [\n  1,\n  2]", "f(\n  1,\n  3)"
    cel = {"cell_type": "code", "metadata": {}, "id": "cel-01", "outputs": [], "execution_count": None}
    samen = merge_cellen(*([cel | {"source": bron}] for bron in (oud, eigen, nieuw)))
    assert samen.botst and tekst(samen.cellen[0]) == eigen


def test_een_plaatje_in_de_tekst_is_ook_van_de_lezer():
    cel = {"cell_type": "markdown", "metadata": {}, "id": "cel-01", "source": "![x](attachment:x.png)"}
    met = cel | {"attachments": {"x.png": {"image/png": "AAAA"}}}
    samen = merge_cellen([cel], [met], [cel | {"source": "nieuw"}])
    assert samen.botst and samen.cellen[0]["attachments"] == met["attachments"]
