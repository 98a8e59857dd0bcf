"""Addresses in the outputs of a notebook: only an address changes, the rest stays byte for byte."""

from __future__ import annotations

import json
from html import unescape
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from routekaart.content import notebook_map
from routekaart.dashboard import adressen
from routekaart.dashboard.adressen import ZonderWeg, adres_van, rewrite_adressen
from routekaart.dashboard.pagina import Website
from routekaart.ui.bouwstenen.basis import als_attribuut
from routekaart.ui.html import fill

SITE = Website(basis="/werk/")
UITVOER = [
    uit["data"]["text/html"]
    for pad in sorted(notebook_map().glob("*.ipynb"))
    for cel in nbformat.read(pad, as_version=4).cells
    for uit in cel.get("outputs", [])
    if "text/html" in uit.get("data", {})
]
urls = st.sampled_from(
    ["02_x.ipynb", "00_start.ipynb#dossier", "anders.html", "#hier", "zie 02_x.ipynb hier"]
)
teksten = st.text(st.sampled_from("ab<>\"'&é\n ;"), max_size=12)
staten = st.recursive(
    urls | teksten | st.integers() | st.booleans() | st.none(),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(teksten, deel, max_size=3),
    max_leaves=8,
)


class Lezer(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.stukken: list[object] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stukken.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.stukken.append(tag)

    def handle_data(self, data: str) -> None:
        self.stukken.append(data)


@pytest.mark.parametrize(
    ("url", "adres"),
    [
        ("02_x.ipynb", "/werk/02_x"),
        ("02_x.ipynb#kop", "/werk/02_x#kop"),
        ("00_start.ipynb", "/werk/"),
        ("https://x.nl/02_x.ipynb", "https://x.nl/02_x.ipynb"),
        ("../02_x.ipynb", "../02_x.ipynb"),
    ],
)
def test_adres_van_een_notebook(url, adres):
    assert adres_van(url, SITE) == adres


def test_geen_adres_van_een_notebook_blijft_over_in_wat_er_staat():
    assert len(UITVOER) > 100 and any(".ipynb" in html for html in UITVOER)
    for html in UITVOER:
        assert ".ipynb" not in rewrite_adressen(html, SITE)


def test_zonder_adres_blijft_de_uitvoer_zoals_zij_was():
    # With the names themselves as addresses nothing may change.
    for html in UITVOER:
        zelfde = rewrite_adressen(html, ZonderWeg())
        assert Lezer(zelfde).stukken == Lezer(html).stukken


@given(st.lists(st.tuples(urls, teksten, staten), max_size=4), teksten)
def test_alleen_adressen_veranderen(delen, einde):
    html = Markup("")
    for url, tekst, staat in delen:
        html += fill(Markup("<p title=\"{}\">{}\n<a  HREF='{}' download>"), tekst, tekst, url) + tekst
        html += fill(
            Markup("</a></p><rk-x data-staat='{}' hidden></rk-x><svg viewBox=\"0 0 1 1\"/>"),
            als_attribuut(staat),
        )
    html += fill(Markup("<!-- 02_x.ipynb -->{}"), einde)
    verwacht = []
    for stuk in Lezer(html).stukken:
        if isinstance(stuk, tuple):
            naam, attrs = stuk
            nieuw = []
            for attr, waarde in attrs:
                if attr == "href":
                    waarde = adres_van(waarde, SITE)
                elif attr == "data-staat":
                    waarde = (
                        unescape(als_attribuut(adressen.in_staat(json.loads(waarde), SITE)))
                        if ".ipynb" in waarde
                        else waarde
                    )
                nieuw.append((attr, waarde))
            stuk = (naam, nieuw)
        verwacht.append(stuk)
    assert Lezer(rewrite_adressen(html, SITE)).stukken == verwacht


def test_een_vreemde_staat_blijft_staan():
    html = "<div data-staat='geen json 02_x.ipynb'></div>"
    assert rewrite_adressen(html, SITE) == html
