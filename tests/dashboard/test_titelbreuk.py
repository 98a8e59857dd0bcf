"""A long word in a title has one place to break, and the title says the same as before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from playwright.sync_api import Browser

from gemeentebladen import steekproef
from hoogten import write_site
from routekaart.dashboard.delen import paden
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.titelbreuk import LANG, PLEK, breek_titels, find_breuk
from routekaart.dashboard.website import Website

STAP8 = "08_participatieverordening"


@pytest.mark.parametrize(
    ("woord", "eerst"),
    [
        ("participatieverordening", "participatie"),
        ("Participatiebeleid", "Participatie"),
        ("participatieafspraken", "participatie"),
        ("uitvoeringsprogramma", "uitvoerings"),
        ("handelingsperspectief", "handelings"),
    ],
)
def test_a_compound_breaks_between_its_words(woord: str, eerst: str) -> None:
    assert woord[: find_breuk(woord)] == eerst


@given(st.text(alphabet="abceimnoprstuv &<é", max_size=60))
def test_no_word_of_a_title_is_lost_or_added(tekst: str) -> None:
    html = Markup('<h1 title="participatieverordening">{}</h1>').format(tekst)
    anders = breek_titels(html)
    assert anders.replace(PLEK, "") == html
    assert anders.count(PLEK) <= len(re.findall(rf"\w{{{LANG},}}", str(escape(tekst))))


def test_only_titles_change() -> None:
    html = Markup("<h1>Opstellen <em>participatieverordening</em></h1><p>participatieverordening</p>")
    assert breek_titels(html).count(PLEK) == 1
    assert breek_titels(html).endswith("verordening</em></h1><p>participatieverordening</p>")


def test_every_long_word_in_a_title_of_ours_has_a_place() -> None:
    lang = re.compile(rf"[^\W\d_]{{{LANG},}}")
    zonder = {
        woord
        for pad in steekproef(paden())
        for titel in re.findall(r"<h1\b[^>]*>.*?</h1>", render_pad(pad, Website()), re.DOTALL)
        for woord in lang.findall(re.sub(r"<(?!span class=.rk-deel)[^>]+>", "", titel))
    }
    assert zonder == set()


@pytest.mark.parametrize("breed", [320, 360])
def test_on_a_telephone_the_title_breaks_with_a_hyphen(browser: Browser, tmp_path, breed: int) -> None:
    write_site(tmp_path, [STAP8])
    blad = browser.new_page(viewport={"width": breed, "height": 800})
    blad.goto((tmp_path / f"{STAP8}.html").as_uri())
    titel = blad.locator("h1")
    assert titel.inner_text() == "Stap 8. Opstellen participatieverordening"
    assert 'heading "Stap 8. Opstellen participatieverordening"' in titel.aria_snapshot()
    # Where the two parts stand: the second on a line of its own, after the place to break.
    plekken = titel.evaluate(
        """(kop) => {
          const [een, twee] = [...kop.childNodes].filter((deel) => deel.nodeType === Node.TEXT_NODE);
          const lijn = (deel, van, tot) => {
            const stuk = document.createRange();
            stuk.setStart(deel, van);
            stuk.setEnd(deel, tot);
            return stuk.getBoundingClientRect();
          };
          const woord = een.data.lastIndexOf("participatie");
          return [lijn(een, woord, een.length), lijn(twee, 0, twee.length)].map(({ top, height }) => [top, height]);
        }"""
    )
    (boven, hoog), (onder, hoog_twee) = plekken
    assert onder > boven and abs(hoog - hoog_twee) < 2  # each part on one line
    assert blad.locator("h1 .rk-deel").evaluate("(deel) => deel.getBoundingClientRect().width") > 0
    blad.close()
