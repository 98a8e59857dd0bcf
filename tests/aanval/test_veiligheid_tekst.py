"""What the page on safety promises an operator is guarded by a test that is there."""

from __future__ import annotations

import inspect
import re

import pytest

from conftest import WORTEL
from routekaart.dashboard.ontleder import make_ontleder
from routekaart.taal import getal
from routekaart.tafel.model import CODELENGTE, LETTERS
from routekaart.tafel.opslag import Opslag
from routekaart.tafel.raden import Raden

TEKST = (WORTEL / "deploy" / "VEILIGHEID.md").read_text(encoding="utf-8")


def test_elke_genoemde_test_bestaat():
    genoemd = set(re.findall(r"tests/[\w/]+\.py", TEKST))
    assert len(genoemd) > 8
    assert [naam for naam in genoemd if not (WORTEL / naam).is_file()] == []


@pytest.mark.parametrize("optie", sorted(set(re.findall(r"`(--[a-z-]+)`", TEKST))))
def test_elke_optie_bestaat(optie):
    assert optie in make_ontleder().format_help()


def test_elk_stuk_waar_deploy_naar_wijst_is_er():
    for stuk in (WORTEL / "deploy").rglob("*.md"):
        for doel in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", stuk.read_text(encoding="utf-8")):
            assert (stuk.parent / doel).exists(), (stuk, doel)


def test_de_som_over_het_raden_van_een_code_klopt():
    """Every number follows from the bounds in the code."""
    codes, raden = len(LETTERS) ** CODELENGTE, Raden()
    open_ = inspect.signature(Opslag.open_tafel).parameters["hoogstens"].default
    assert f"{getal(codes)} codes" in TEKST and f"hoogstens {open_} tafels" in TEKST
    samen = raden.samen.hoogstens + raden.onbekend.hoogstens
    for wie, per_minuut in (
        ("één adres", raden.eigen.hoogstens), ("één netwerk", raden.wijk.hoogstens), ("iedereen samen", samen),
    ):  # fmt: skip
        per_dag = per_minuut * 24 * 60
        een, veel = (100 * (1 - (1 - n / codes) ** per_dag) for n in (1, open_))
        regel = f"| {wie} | {per_minuut} | {getal(per_dag)} | {getal(een, 2)}% | {getal(veel, 1)}% |"
        assert regel in TEKST, regel
    netwerken = raden.onbekend.hoogstens / raden.laatst.hoogstens * 60
    assert 900 < netwerken < 1100 and raden.laatst.seconden == 3600 and raden.onbekend.seconden == 60
