"""What a release says of itself: its version has a heading, and what the documents promise is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from conftest import WORTEL
from routekaart.dashboard.beheerder import Beheerder
from routekaart.dashboard.ontleder import make_ontleder

DEPLOY = WORTEL / "deploy"


def _versie() -> str:
    return str(tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _koppen() -> list[str]:
    tekst = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## (\d+\.\d+\.\d+) ", tekst, re.MULTILINE)


def test_de_versie_staat_bovenaan_de_lijst_van_veranderingen():
    assert _koppen()[0] == _versie()
    getallen = [tuple(map(int, kop.split("."))) for kop in _koppen()]
    assert getallen == sorted(getallen, reverse=True) and len(set(getallen)) == len(getallen)


def test_elke_versie_zegt_wat_een_gebruiker_moet_doen():
    nieuwste = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    assert "### Voor wie het gebruikt" in nieuwste and "### Voor wie het beheert" in nieuwste
    assert "**Wat u moet doen:**" in nieuwste


def _opties() -> set[str]:
    """Every option of every command."""
    gevonden: set[str] = set()
    open_ = [make_ontleder()]
    while open_:
        for actie in open_.pop()._actions:
            gevonden |= set(actie.option_strings)
            open_ += list(actie.choices.values()) if hasattr(actie.choices, "values") else []
    return gevonden


@pytest.mark.parametrize("stuk", ["CHANGELOG.md", "deploy/VERKLARINGEN.md", "deploy/jupyterhub/README.md"])
def test_elke_opdracht_van_ons_in_een_stuk_bestaat(stuk):
    tekst = (WORTEL / stuk).read_text(encoding="utf-8")
    for stukje in re.findall(r"`([^`\n]+)`", tekst):
        if stukje.startswith(("routekaart ", "--")) and not stukje.startswith("--compile"):
            assert set(re.findall(r"--[a-z-]+", stukje)) <= _opties(), stukje


@pytest.mark.parametrize(
    "stuk", ["CHANGELOG.md", "README.md", "deploy/jupyterhub/README.md", "deploy/levering/README.md"]
)
def test_elke_map_in_de_stukken_bestaat(stuk):
    tekst = (WORTEL / stuk).read_text(encoding="utf-8")
    for pad in re.findall(r"`?\b(deploy/[a-zA-Z_/.-]+[a-zA-Z])", tekst):
        assert (WORTEL / pad).exists(), (stuk, pad)


def test_het_voorbeeld_van_de_beheerder_klopt():
    import yaml

    tekst = (DEPLOY / "VERKLARINGEN.md").read_text(encoding="utf-8")
    voorbeeld = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", tekst, re.DOTALL)[0])
    assert set(voorbeeld) == set(Beheerder.model_fields)
    Beheerder.model_validate(voorbeeld)


def test_de_verklaring_gaat_over_deze_versie():
    assert f"versie {_versie()}" in (DEPLOY / "VERKLARINGEN.md").read_text(encoding="utf-8")


def test_de_onderdelenlijst_is_van_deze_versie():
    tekst = (DEPLOY / "levering" / "sbom.cdx.json").read_text(encoding="utf-8")
    assert f'"bom-ref": "routekaart-participatie@{_versie()}"' in tekst


def test_de_verklaring_op_de_site_en_die_voor_de_aanbieder_noemen_dezelfde_gaten():
    site = (WORTEL / "widgets/routekaart/dashboard/paginas/toegankelijkheid.md").read_text(encoding="utf-8")
    aanbieder = (DEPLOY / "VERKLARINGEN.md").read_text(encoding="utf-8")
    for gat in (
        "schermlezer",
        "Firefox",
        "Safari",
        "veraPDF",
        "JupyterLab",
        "onafhankelijk bureau",
        "29 november 2026",
    ):
        assert gat in site and gat in aanbieder, gat
