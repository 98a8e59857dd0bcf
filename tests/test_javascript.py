"""JavaScript as carefully as Python: format, lint, types, rooms, safe HTML, and its own unit tests."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from conftest import WORTEL
from gereedschap import draai, typescript
from routekaart.ui.bouwstenen.basis.bundel import namenregel
from test_huis import MAG, PAKKET

EIGEN = sorted(PAKKET.rglob("*.js"))
JS_TESTS = sorted((WORTEL / "tests" / "js").glob("*.test.js"))
# The one function that takes in HTML, and the module that it stands in.
HTML_MODULE = PAKKET / "ui" / "bouwstenen" / "basis" / "html.js"
HTML = re.compile(
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|setHTML|srcdoc"
    r"|\bDOMParser\b|\beval\b|new Function"
)


def naam(pad: Path) -> str:
    return pad.relative_to(WORTEL).as_posix()


def test_er_is_javascript():
    assert len(EIGEN) > 30
    assert len(JS_TESTS) >= 4


def test_opmaak():
    uit = draai("biome", "format", "--colors=off")
    assert uit.returncode == 0, uit.stdout + uit.stderr


def test_lint():
    uit = draai("oxlint", "--deny-warnings", "--format=unix", "widgets", "tests/js")
    assert uit.returncode == 0, uit.stdout + uit.stderr


def test_types():
    uit = draai("node", typescript(), "-p", "jsconfig.json")
    assert uit.returncode == 0, uit.stdout + uit.stderr


def test_een_verkeerd_type_valt_op(tmp_path):
    """The check bites: a wrong type in a module of ours is told."""
    module = tmp_path / "fout.js"
    plek = (PAKKET / "dossier/js/tijd.js").as_posix()
    module.write_text(
        f'// @ts-check\nimport {{ moment }} from "{plek}";\nmoment(3);\nconst f = (x) => x;\nf();\n'
    )
    opties = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "ES2023", "--module", "ES2022")
    uit = draai("node", typescript(), *opties, "--moduleResolution", "bundler", str(module))
    assert "TS2345" in uit.stdout and "TS7006" in uit.stdout, uit.stdout


@pytest.mark.parametrize("bestand", EIGEN, ids=naam)
def test_elke_module_wordt_nagekeken(bestand):
    tekst = bestand.read_text(encoding="utf-8")
    assert tekst.startswith("// @ts-check\n// "), "say that types are checked, and what the module is for"
    assert "@ts-ignore" not in tekst and "@ts-nocheck" not in tekst and "@ts-expect-error" not in tekst
    assert "oxlint-disable" not in tekst and "biome-ignore" not in tekst


def test_geen_regel_boven_de_120():
    eigen = [*EIGEN, *(WORTEL / "tests").rglob("*.js")]
    lang = [
        f"{naam(b)}:{i}"
        for b in eigen
        for i, r in enumerate(b.read_text("utf-8").split("\n"), 1)
        if len(r) > 120
    ]
    assert lang == []


def html_plekken(tekst: str) -> list[str]:
    return HTML.findall(re.sub(r"(?m)^\s*(?://|\*|/\*\*).*$", "", tekst))


def test_html_komt_maar_op_een_plek_binnen():
    """Text goes in as text; finished HTML of our own only through `zetEigenHtml`."""
    gevonden = {(b, p) for b in EIGEN for p in html_plekken(b.read_text("utf-8"))}
    assert gevonden == {(HTML_MODULE, "innerHTML")}
    assert HTML_MODULE.read_text("utf-8").count("innerHTML") == 1


def test_eigen_html_komt_alleen_van_python():
    """What `zetEigenHtml` gets is what came back from our own Python, and nothing else."""
    gebruik = {
        (b.name, m)
        for b in EIGEN
        if b != HTML_MODULE
        for m in re.findall(r"zetEigenHtml\(([^)]*)\)", b.read_text("utf-8"))
    }
    assert gebruik == {
        ("cijfers.js", "vak, html"),
        ("kern.js", "this.vak, html"),
        ("concept.js", "el, html"),
    }


@pytest.mark.parametrize(
    "regel",
    [
        "vak.innerHTML = tekst;",
        "vak.innerHTML += `<p>${tekst}</p>`;",
        "vak['outerHTML'] = tekst;",
        "vak.insertAdjacentHTML('beforeend', tekst);",
        "const f = new Function(tekst);",
    ],
)
def test_een_tweede_plek_voor_html_valt_op(regel):
    assert html_plekken(regel)


BOUWSTENEN = HTML_MODULE.parents[1]
# What the pages of a live table share, and the forms of a question that they take from the conversation.
GEDEELD = {
    "tafel_deur": {"tafel"},
    "tafel_mee": {"tafel", "gesprek"},
    "tafel_papier": {"tafel", "tafel_mee"},
    "tafel_leiding": {"tafel", "gesprek"},
    "tafel_scherm": {"tafel"},
}


def kamer(pad: Path) -> str:
    return pad.relative_to(PAKKET).parts[0]


@pytest.mark.parametrize("bestand", EIGEN, ids=naam)
def test_modules_kijken_alleen_naar_beneden(bestand):
    """A widget imports from its own folder, the base and the rulebook; from another widget only what they share."""
    for doel in re.findall(r'from "(\.[^"]+)"', bestand.read_text("utf-8")):
        ander = (bestand.parent / doel).resolve()
        assert ander.is_file(), doel
        assert kamer(ander) in MAG[kamer(bestand)] | {kamer(bestand)}, doel
        if kamer(bestand) == kamer(ander) == "ui":
            mag = {BOUWSTENEN / map for map in GEDEELD.get(bestand.parent.name, ())}
            assert ander.parent in {bestand.parent, HTML_MODULE.parent} | mag, doel


@pytest.mark.parametrize("bestand", JS_TESTS, ids=lambda b: b.name)
def test_in_node(bestand, tmp_path):
    """The unit tests of the modules, in node's own test runner; every failing one is told."""
    namen = tmp_path / "namen.mjs"
    namen.write_text(namenregel(), encoding="utf-8")
    verslag = tmp_path / "verslag.xml"
    uit = draai(
        "node", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--import", namen.as_uri(), "--test",
        "--test-reporter=junit", f"--test-reporter-destination={verslag}", naam(bestand),
        omgeving={"TZ": "Europe/Amsterdam", "NODE_OPTIONS": ""},
    )  # fmt: skip
    gevallen = list(ET.parse(verslag).iter("testcase")) if verslag.is_file() else []
    mis = [f"{g.get('name')}\n{f.text}" for g in gevallen for f in g.iter("failure")]
    assert uit.returncode == 0 and not mis, "\n\n".join(mis) or uit.stdout + uit.stderr
    assert gevallen
    assert not [g.get("name") for g in gevallen if g.find("skipped") is not None]
