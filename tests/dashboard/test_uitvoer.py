"""Every form in which a notebook can keep an output, and what HTML of somebody else may do on a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import nbformat
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.dashboard.adressen import ZonderWeg
from routekaart.dashboard.pagina import Website, render_cellen
from routekaart.dashboard.uitvoer import ALLEEN_LAB, FOUT, WIDGET, uitvoer_html

PNG = "iVBORw0KGgo="
TABEL = pd.DataFrame({"aantal": [1, 2]}, index=["a", "<b>"])._repr_html_()


def data(**vormen: Any) -> dict[str, Any]:
    kort = {"html": "text/html", "plain": "text/plain", "png": "image/png", "svg": "image/svg+xml"}
    kort |= {"md": "text/markdown", "latex": "text/latex", "widget": WIDGET, "jpeg": "image/jpeg"}
    return {
        "output_type": "display_data",
        "data": {kort.get(naam, naam): x for naam, x in vormen.items()},
        "metadata": {},
    }


def html(uitvoer: dict[str, Any], *, vertrouwd: bool = True) -> str:
    return str(uitvoer_html(uitvoer, ZonderWeg(), vertrouwd=vertrouwd))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("uitvoer", "stukken"),
    [
        ({"output_type": "stream", "name": "stdout", "text": "een\n<twee>"}, ["<pre", "een\n&lt;twee&gt;"]),
        ({"output_type": "stream", "name": "stdout", "text": ["10%\r", "100%\n"]}, [">100%<"]),
        ({"output_type": "stream", "name": "stderr", "text": "let op"}, ["<details>", "let op"]),
        ({"output_type": "stream", "name": "stdout", "text": "\x1b[1;31mrood\x1b[0m"}, [">rood<"]),
        (data(html="<p>x</p>", plain="y"), ["<p>x</p>"]),
        (data(html=["<p>", "x</p>"]), ["<p>x</p>"]),
        (data(md="# Kop\n\n*nadruk* <b>"), ["<h1>Kop</h1>", "<em>nadruk</em>", "&lt;b&gt;"]),
        (data(png=f"{PNG}\n", plain="<Figure>"), [f'src="data:image/png;base64,{PNG}"', 'alt="Figuur']),
        (data(jpeg=PNG), ["data:image/jpeg;base64"]),
        (data(svg="<svg onload='x'/>"), ["<img", "data:image/svg+xml;base64,"]),
        (data(latex="$a<b$", plain="a"), ["$a&lt;b$"]),
        (data(plain="[1, 2]"), ["<pre", "[1, 2]"]),
        (data(widget={"model_id": "x"}, plain="IntSlider()"), [ALLEEN_LAB]),
        (data(**{"application/vnd.plotly.v1+json": {}}), [ALLEEN_LAB]),
        (data(**{"application/javascript": "alert(1)", "text/plain": "x"}), [ALLEEN_LAB]),
        ({"output_type": "error", "ename": "KeyError", "traceback": ["/root/x.py"]}, [FOUT]),
    ],
)
def test_elke_vorm_komt_op_de_bladzijde(uitvoer, stukken):
    gemaakt = html(uitvoer)
    assert all(stuk in gemaakt for stuk in stukken), gemaakt
    assert "/root" not in gemaakt and "<svg" not in gemaakt and "<script" not in gemaakt


def test_een_beschrijving_bij_een_figuur_blijft():
    uitvoer = data(png=PNG) | {"metadata": {"image/png": {"alt": 'Een "lijn" & meer'}}}
    assert 'alt="Een &quot;lijn&quot; &amp; meer"' in html(uitvoer)


@pytest.mark.parametrize(
    "leeg", [data(), data(html=" "), {"output_type": "stream", "text": "\n"}, {"output_type": "x"}]
)
def test_niets_blijft_niets(leeg):
    assert html(leeg) in ("", str(ALLEEN_LAB))


def test_wat_geen_plaatje_is_wordt_geen_plaatje():
    assert html(data(png='"><script>x</script>', plain="Figuur")).count("<img") == 0


def test_een_tabel_van_pandas_krijgt_onze_stijl():
    for vertrouwd in (True, False):
        gemaakt = html(data(html=TABEL), vertrouwd=vertrouwd)
        assert "rk-celtabel" in gemaakt and 'tabindex="0"' in gemaakt
        assert "<style" not in gemaakt and "<th></th>" not in gemaakt and "&lt;b&gt;" in gemaakt


def test_woorden_links_en_getallen_rechts():
    tabel = pd.DataFrame({"gemeente": ["Leiden", "Ede"], "x": [1.5, None], "n": [1000, -2]})
    for los in (tabel, tabel.set_index("gemeente"), tabel.assign(y=pd.array([pd.NA, 2]))):
        gemaakt = html(data(html=los._repr_html_()))
        assert 'border="1"' not in gemaakt and "text-align" not in gemaakt
        assert gemaakt.count('class="rk-woord"') == (2 if "gemeente" in los else 0)
        kopjes = re.findall(r'<th class="rk-getalkop">(\w+)</th>', gemaakt)
        assert kopjes == [k for k in los.columns if k != "gemeente"]
        assert len(re.findall(r"<t[hd][ >]", gemaakt)) == len(re.findall(r"</t[hd]>", gemaakt))


@pytest.mark.parametrize(
    "tabel",
    [
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.DataFrame({("a", "x"): [1], ("a", "y"): ["z"]}),
        pd.DataFrame({"a": [1, 2, 3], "b": [1, 1, 2], "c": ["<b>", "</td><script>", ""]}).set_index(
            ["b", "a"]
        ),
        pd.DataFrame({"a": range(100), "b": "x"}),
        pd.DataFrame([[1, "x"]] * 2, columns=["a", "a"]),
        pd.DataFrame({f"k{n}": [n] for n in range(40)}),
    ],
)
def test_elke_tabel_van_pandas_blijft_heel(tabel):
    ruw = tabel._repr_html_()
    gemaakt = html(data(html=ruw))
    assert (
        re.sub(r"<[^>]*>", "", ruw.split("</style>")[-1]).split() == re.sub(r"<[^>]*>", "", gemaakt).split()
    )
    assert "<script" not in gemaakt


def test_een_figuur_van_ons_brengt_haar_stijl_niet_nog_eens_mee():
    figuur = "<style>.rk { x: y }</style><figure class='rk-figuur'>F</figure>"
    assert html(data(html=figuur)) == "<figure class='rk-figuur'>F</figure>"
    ander = "<style>#T_1 { x: y }</style><div id='T_1'>F</div>"
    assert html(data(html=ander)) == ander


@pytest.mark.parametrize(
    "kwaad",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src='https://elders.nl/spion.png'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>'>x</a>",
        "<iframe src='/'></iframe>",
        "<object data=x></object><embed src=x>",
        "<form action='https://elders.nl'><input name=bsn></form>",
        "<style>body{display:none}</style>",
        "<p style='position:fixed'>x</p>",
        "<p id='inhoud' class='rk-kop'>x</p>",
        "<rk-gesprek data-staat='{}' data-sleutel='x'></rk-gesprek>",
        "<link rel=stylesheet href='https://elders.nl/x.css'><meta http-equiv=refresh content='0;url=//x'>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<base href='//elders.nl'><main><header>x",
    ],
)
def test_html_van_een_ander_doet_niets(kwaad):
    gemaakt = html(data(html=f"<p>voor</p>{kwaad}<p>na</p>"), vertrouwd=False)
    _check_tam(gemaakt)
    assert "voor" in gemaakt


KLASSEN = {
    None,
    "dataframe",
    "rk-celhtml",
    "rk-tabel rk-celtabel",
    "rk-storing",
    "rk-celuitvoer",
    "rk-celbeeld",
}


def _check_tam(gemaakt: str) -> None:
    verboden = {
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "style",
        "link",
        "meta",
        "svg",
        "base",
        "main",
    }
    for tag, eigen in Tags(gemaakt).tags:
        assert tag not in verboden and not tag.startswith("rk-"), gemaakt
        assert not {n for n in eigen if n.startswith("on")} | ({"id", "style"} & set(eigen)), gemaakt
        for naam in {"href", "src"} & set(eigen):
            waarde = (eigen[naam] or "").strip().lower()
            assert not waarde.startswith(("javascript:", "data:text")), gemaakt
            assert naam != "src" or waarde.startswith("data:image/"), gemaakt
        assert eigen.get("class") in KLASSEN, gemaakt


STUKJES = [
    *("<", ">", "/", "script", "img", "a", "svg", "style", "x", "=", '"', "'", "<!--", "-->", "javascript:"),
    *("rk-gesprek", "&lt;", "data:image/png;base64,aGk=", "src=", "onerror=", "id=inhoud", "href=", "<table"),
    "class=dataframe",
]
stukjes = st.sampled_from([*STUKJES, " "])


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(stukjes, max_size=25))
def test_geen_stapeling_van_tekens_komt_door_de_zeef(delen):
    _check_tam(html(data(html="".join(delen)), vertrouwd=False))


def test_alle_vormen_samen_geven_een_goede_bladzijde():
    uitvoer = [
        nbformat.v4.new_output("stream", name="stdout", text="print"),
        nbformat.v4.new_output("display_data", {"text/markdown": "# Een\n\n#### Vier"}),
        nbformat.v4.new_output("display_data", {"text/html": "<h5>Vijf</h5>"}),
        nbformat.v4.new_output("display_data", {"text/html": TABEL}),
        nbformat.v4.new_output("error", ename="E", evalue="e", traceback=["geheim"]),
    ]
    cel = nbformat.v4.new_code_cell("x", outputs=uitvoer)
    html = render_cellen([nbformat.v4.new_markdown_cell("# T"), cel], "proef", Website())
    koppen = [int(tag[1]) for tag, _ in Tags(html).tags if tag[0] == "h" and tag[1:].isdigit()]
    assert koppen == [1, 2, 3, 2] and "geheim" not in html
