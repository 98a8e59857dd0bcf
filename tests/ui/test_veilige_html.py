"""HTML is safe by construction: a tag is only ever written inside `Markup("...")`, and what is filled in is text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import WORTEL

PAKKET = WORTEL / "widgets" / "routekaart"
# HTML that others made or that stands in a file of our own; each place has one reason.
UIT_EEN_ANDERE_HAND = {
    ("ui/grafiek/figuur.py", "_stijl"): "stijlbladen van onszelf",
    (
        "content/overzicht.py",
        "Overzicht._repr_html_",
    ): "pandas schreef deze HTML, en maakte de tekst erin veilig",
    ("ui/grafiek/figuur.py", "figuur"): "wat al Markup is, als soort die zichzelf toont",
    (
        "dashboard/adressen.py",
        "rewrite_adressen",
    ): "de uitvoer van een notebook is zelf HTML, door widgets gemaakt",
    ("dashboard/opmaak.py", "shift_koppen"): "alleen het cijfer in een kop verandert",
    (
        "dashboard/dataframe.py",
        "dataframe_html",
    ): "de uitvoer van een notebook is zelf HTML; die van een ander is gezeefd",
    ("dashboard/titelbreuk.py", ""): "een patroon dat titels zoekt",
    ("dashboard/titelbreuk.py", "breek_titels"): "er komt alleen een lege plek bij, in een woord",
    ("ui/gemeente/blad.py", "Blok._repr_html_"): "stijlbladen van onszelf",
    ("dashboard/tekst.py", "_rendered"): "mistune heeft de tekst erin al veilig gemaakt",
    (
        "ui/bouwstenen/basis/__init__.py",
        "als_attribuut",
    ): "JSON tussen enkele aanhalingstekens, leesbaar en klein",
    ("ui/html.py", ""): "de ene plek waar escape in de lus staat",
    ("ui/html.py", "fill"): "het sjabloon is zelf Markup, en elk stuk gaat eerst door escape",
    ("ui/html.py", "join"): "elk stuk gaat eerst door escape",
    ("ui/grafiek/kaart/__init__.py", "kaart_heel"): "HTML van onszelf, waarin alleen de kaarten vol worden",
    ("documenten/cursus/pptx_kleding.py", ""): "vaste stukken XML van een dia, zonder tekst van een ander",
    ("documenten/cursus/pptx_kleding.py", "_sjabloon"): "vaste stukken XML van een dia",
    ("documenten/cursus/pptx_kleding.py", "_dia"): "vaste stukken XML van een dia",
    ("documenten/markdown.py", "_Schrijver._stuk"): "een adres tussen punthaken is Markdown, geen HTML",
}
# Kinds of text that are taken for HTML as they are, and the modules that they come from.
MARKUP = {"Markup": "markupsafe", "Figuur": "routekaart.ui.grafiek"}
GEEN_TAG = {"<NA>"}  # pandas' word for nothing
TAG = re.compile(r"</?(?:[A-Za-z]|$)|<!--")
REGEX_GROEP = re.compile(r"\(\?P?<\w+>")


class Lezer(ast.NodeVisitor):
    """Every place in a module where HTML is built in another way than `Markup("literal")`."""

    def __init__(self, pad: str) -> None:
        self.pad = pad
        self.waar: list[str] = []
        self.fouten: list[str] = []
        self.anders: set[str] = set()

    def _is_markup(self, knoop: ast.AST) -> bool:
        return isinstance(knoop, ast.Name) and knoop.id in MARKUP and knoop.id not in self.anders

    def _fout(self, knoop: ast.AST, wat: str) -> None:
        plek = ".".join(self.waar)
        if (self.pad, plek) not in UIT_EEN_ANDERE_HAND:
            self.fouten.append(f"{self.pad}:{getattr(knoop, 'lineno', 0)} ({plek}): {wat}")

    def _met_naam(self, knoop: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.waar.append(knoop.name)
        self.generic_visit(knoop)
        self.waar.pop()

    visit_ClassDef = visit_FunctionDef = visit_AsyncFunctionDef = _met_naam

    def visit_Expr(self, knoop: ast.Expr) -> None:
        if not isinstance(knoop.value, ast.Constant):  # a docstring may speak of tags
            self.generic_visit(knoop)

    def visit_ImportFrom(self, knoop: ast.ImportFrom) -> None:
        for naam in knoop.names:
            # The description of a figure has the same name as its HTML.
            if naam.name in MARKUP and not (knoop.module or "").startswith(MARKUP[naam.name]):
                self.anders.add(naam.name)
            if knoop.module == "html" and naam.name == "escape":
                self._fout(knoop, "escape met de hand")
            if knoop.module == "markupsafe" and naam.asname:
                self._fout(knoop, "markupsafe onder een andere naam")

    def visit_Import(self, knoop: ast.Import) -> None:
        if any(naam.name == "markupsafe" for naam in knoop.names):
            self._fout(knoop, "markupsafe als geheel")

    def visit_Attribute(self, knoop: ast.Attribute) -> None:
        if isinstance(knoop.value, ast.Name) and (knoop.value.id, knoop.attr) == ("html", "escape"):
            self._fout(knoop, "escape met de hand")
        self.generic_visit(knoop)

    def visit_Call(self, knoop: ast.Call) -> None:
        if self._is_markup(knoop.func):
            letterlijk = [a for a in knoop.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(letterlijk) != 1 or len(knoop.args) != 1 or knoop.keywords:
                self._fout(knoop, "Markup(...) om iets dat er niet letterlijk staat")
                self.generic_visit(knoop)
            return
        if isinstance(knoop.func, ast.Name) and knoop.func.id == "isinstance":
            return
        if any(map(self._is_markup, knoop.args)):
            self._fout(knoop, "Markup als functie doorgegeven")
        if isinstance(knoop.func, ast.Name) and knoop.func.id == "Environment":
            aan = [k.value for k in knoop.keywords if k.arg == "autoescape"]
            if not (aan and isinstance(aan[0], ast.Constant) and aan[0].value is True):
                self._fout(knoop, "Jinja zonder autoescape")
        self.generic_visit(knoop)

    def visit_Constant(self, knoop: ast.Constant) -> None:
        tekst = knoop.value
        if isinstance(tekst, str) and tekst not in GEEN_TAG and TAG.search(REGEX_GROEP.sub("", tekst)):
            self._fout(knoop, f"tag buiten Markup: {tekst[:40]!r}")


def fouten_in(bron: str, pad: str = "proef.py") -> list[str]:
    lezer = Lezer(pad)
    lezer.visit(ast.parse(bron))
    return lezer.fouten


def modules() -> Iterator[tuple[str, Path]]:
    for pad in sorted(PAKKET.rglob("*.py")):
        yield pad.relative_to(PAKKET).as_posix(), pad


@pytest.mark.parametrize(("naam", "pad"), list(modules()))
def test_html_staat_alleen_in_markup(naam, pad):
    assert fouten_in(pad.read_text(encoding="utf-8"), naam) == []


@pytest.mark.parametrize("plek", UIT_EEN_ANDERE_HAND)
def test_een_uitzondering_bestaat_nog(plek, monkeypatch):
    monkeypatch.delitem(UIT_EEN_ANDERE_HAND, plek)
    naam, functie = plek
    fouten = fouten_in((PAKKET / naam).read_text(encoding="utf-8"), naam)
    assert [f for f in fouten if f"({functie})" in f] != []


@pytest.mark.parametrize(
    "regel",
    [
        "f'<p>{x}</p>'",
        "'<p>' + x",
        "'<p>%s</p>' % x",
        "'<p>{}</p>'.format(x)",
        "''.join(f'<li>{x}</li>' for x in y)",
        "f'<{x}>'",
        "Markup(x)",
        "Markup(f'<p>{x}</p>')",
        "Markup('<p>' + x)",
        "Markup(base=x)",
        "''.join(map(Markup, x))",
        "from html import escape",
        "import html\nhtml.escape(x)",
        "from markupsafe import Markup as M",
        "from routekaart.ui.grafiek.figuur import Figuur\nFiguur(x)",
        "import markupsafe",
        "Environment(loader=x)",
        "Environment(loader=x, autoescape=False)",
        "re.sub('</table>', '', x)",
        "def f():\n    '''<p>'''\n    return '<p>'",
    ],
)
def test_elke_andere_weg_naar_html_valt_op(regel):
    assert fouten_in(regel) != []


@pytest.mark.parametrize(
    "regel",
    [
        "Markup('<p>{}</p>').format(x)",
        "Markup('<p>' '{}</p>').format(x)",
        "Markup('').join(x)",
        "from routekaart.ui.cijfers.figuur import Figuur\nFiguur(x)",
        "Environment(loader=x, autoescape=True)",
        "def f():\n    '''One `<figure>`.'''",
        "re.compile(r'(?P<jaar>[0-9]{4})')",
        "x < y",
        "f'{x} < {y}'",
    ],
)
def test_de_goede_weg_mag(regel):
    assert fouten_in(regel) == []


@pytest.mark.parametrize("pad", sorted(PAKKET.rglob("*.j2")), ids=lambda p: p.name)
def test_een_sjabloon_zet_het_slot_niet_uit(pad):
    assert not re.search(r"\|\s*safe\b|autoescape", pad.read_text(encoding="utf-8"))
