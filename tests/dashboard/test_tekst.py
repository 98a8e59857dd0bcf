"""Markdown of a notebook as HTML: headings, marks, links, tables, and which HTML a text may hold."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.dashboard.pagina import Website
from routekaart.dashboard.tekst import HTML_IN_TEKST, Kop, allow_html, render_markdown

SITE = Website(statisch=True, hier="privacy")


def html(tekst: str) -> str:
    return str(render_markdown(tekst, SITE)[0])


def test_koppen_krijgen_een_adres_en_worden_geteld():
    gemaakt, koppen = render_markdown("# Een *titel*\n\n## Wat 'dit' & dat is\n", SITE)
    assert koppen == [Kop(1, "een-titel", "Een titel"), Kop(2, "wat-dit-dat-is", "Wat 'dit' & dat is")]
    assert '<h1 id="een-titel">Een <em>titel</em></h1>' in gemaakt


@pytest.mark.parametrize("merk", ["te controleren", "te controleren bij de griffie", "eigen lezing"])
def test_nadruk_met_een_twijfel_is_een_merk(merk):
    assert html(f"Dat staat zo *({merk})*.") == f'<p>Dat staat zo <span class="rk-merk">{merk}</span>.</p>\n'


@pytest.mark.parametrize(
    "nadruk", ["gewoon", "(zo maar)", "(eigen voorstel)", "te controleren", "(te controleren) en meer"]
)
def test_andere_nadruk_blijft_nadruk(nadruk):
    assert html(f"*{nadruk}*") == f"<p><em>{nadruk}</em></p>\n"


@pytest.mark.parametrize(
    ("url", "adres"),
    [
        ("02_wat_voor_gemeente.ipynb", "02_wat_voor_gemeente.html"),
        ("00_start.ipynb#dossier", "index.html#dossier"),
        ("#bron-x", "#bron-x"),
        ("map/ander.ipynb", "map/ander.ipynb"),
    ],
)
def test_een_link_naar_een_notebook_is_een_link_naar_een_bladzijde(url, adres):
    assert html(f"[hier]({url})") == f'<p><a href="{adres}">hier</a></p>\n'


def test_een_link_naar_buiten_zegt_niet_waar_de_lezer_was():
    assert html('[x](https://a.nl/?b=1&c=2 "de <b>")') == (
        '<p><a rel="noopener noreferrer" href="https://a.nl/?b=1&amp;c=2" title="de &lt;b&gt;">x</a></p>\n'
    )


def test_een_link_die_iets_uitvoert_wordt_geen_link():
    assert "javascript" not in html("[x](javascript:alert(1))")


def test_een_tabel_schuift_en_heet_naar_haar_koppen():
    tekst = '| A & *b* | | "C" |\n|---|:--|---|\n| 1 | 2 | 3 |\n\n| D |\n|---|\n| 4 |\n'
    namen = [dict(attrs)["aria-label"] for tag, attrs in tags(html(tekst)) if tag == "div"]
    assert namen == ['Tabel: A & b, "C"', "Tabel: D"]
    assert [tag for tag, _ in tags(html(tekst))].count("th") == 4


def test_een_vouw_in_een_text_blijft_werken():
    gemaakt = html("<details>\n<summary>Antwoord & uitleg</summary>\n\nDe *raad*.\n\n</details>\n")
    assert "<details>" in gemaakt and "<summary>Antwoord &amp; uitleg</summary>" in gemaakt
    assert "<p>De <em>raad</em>.</p>" in gemaakt and "</details>" in gemaakt


@pytest.mark.parametrize(
    "ruw",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<details onclick='x'>",
        '<a href="javascript:alert(1)">',
        "<iframe>",
        "</main>",
        "<svg/onload=alert(1)>",
        "<style>p{}</style>",
    ],
)
@pytest.mark.parametrize("waar", ["{}", "zin {} zin", "- punt {}", "| {} |\n|---|\n| {} |", "## {}"])
def test_andere_html_wordt_getoond_en_niet_gedaan(waar, ruw):
    gemaakt = html(waar.replace("{}", ruw))
    gewoon = {"p", "ul", "li", "h2", "div", "table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in tags(gemaakt)} <= gewoon | HTML_IN_TEKST
    assert not [naam for _, attrs in tags(gemaakt) for naam, _ in attrs if naam.startswith("on")]


def test_een_opmerking_voor_de_schrijver_blijft_weg():
    assert "geheim" not in html("Tekst <!-- geheim --> verder\n\n<!-- geheim -->\n")


@given(st.text(st.sampled_from("<>\"'&;/=!-abdetils \n"), max_size=60))
def test_de_zeef_laat_alleen_door_wat_mag(ruw):
    assert all(tag in HTML_IN_TEKST and not attrs for tag, attrs in tags(str(allow_html(ruw))))


def tags(html: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    gevonden: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Lezer(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            gevonden.append((tag, attrs))

    Lezer().feed(html)
    return gevonden
