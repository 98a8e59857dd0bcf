"""What the page on safety promises an operator is guarded by a test that is there."""

from __future__ import annotations

import re

import pytest

from conftest import WORTEL
from routekaart.dashboard.ontleder import make_ontleder

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
