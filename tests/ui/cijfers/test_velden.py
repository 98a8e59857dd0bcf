"""Controls and words of the analyses: nothing from outside becomes a tag, an attribute or an address."""

from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.velden import (
    Getalveld,
    Keuzeveld,
    alinea,
    bronlinks,
    join_html,
    link,
    velden,
    woorden,
)

GEVAAR = "\"><script>alert('1')</script>&"
KEUZE = Keuzeveld("k", "Kies", {"a": "Appel", "b": "Peer"}, groepen={"a": "Fruit", "b": "Fruit"})
GETAL = Getalveld("n", "Hoeveel", 1, 1000)


@given(st.text(), st.lists(st.text()))
def test_tekst_blijft_tekst(kop, zinnen):
    html = woorden(kop, zinnen)
    assert isinstance(html, Markup)
    assert html == f"<h3>{escape(kop)}</h3><ul>{''.join(f'<li>{escape(z)}</li>' for z in zinnen)}</ul>"
    assert alinea(kop) == f"<p>{escape(kop)}</p>" and alinea("x", "rk-leeg") == '<p class="rk-leeg">x</p>'


def test_wat_al_html_is_wordt_niet_twee_keer_ontsnapt():
    assert join_html(Markup("<li>{}</li>"), [Markup("<b>x</b>"), "<b>"]) == (
        "<li><b>x</b></li><li>&lt;b&gt;</li>"
    )
    assert "<script" not in str(alinea(GEVAAR)) and "<script" not in str(woorden(GEVAAR, [GEVAAR]))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://x.nl", "", " https://x.nl", "//x.nl", "data:text/html,x"]
)
def test_alleen_een_webadres_wordt_een_link(url):
    assert unescape(link(url, GEVAAR)) == GEVAAR and "<" not in link(url, GEVAAR)
    assert bronlinks("iets", url) == ""


def test_bronnen_van_een_geval():
    html = bronlinks(GEVAAR, f"https://www.x.nl/a?b=1&c={GEVAAR} | http://y.nl (de krant) | geen adres")
    assert "<script" not in html and html.count("<a ") == 2
    assert ">x.nl</a>" in html and ">de krant</a>" in html
    assert f'href="https://www.x.nl/a?b=1&c={GEVAAR.split()[0]}' in unescape(html)


def test_velden_in_de_volgorde_van_de_bladzijde():
    assert [v["naam"] for v in velden(GETAL, {"naam": "los"}, KEUZE)] == ["n", "los", "k"]
    assert KEUZE.veld()["opties"][1] == {"id": "b", "tekst": "Peer", "groep": "Fruit"}


@pytest.mark.parametrize("waarde", [1, 1000, 12.5])
def test_de_grenzen_zelf_mogen(waarde):
    assert GETAL.read({"n": waarde}) == waarde


@pytest.mark.parametrize("waarde", [0.999, 1000.001, True, None, "5", float("nan"), float("inf"), [5]])
def test_geen_getal_of_buiten_de_grenzen(waarde):
    with pytest.raises(CijferFout, match=r"'Hoeveel' een getal in van 1 tot en met 1\.000\."):
        GETAL.read({"n": waarde})


@pytest.mark.parametrize("waarde", ["c", "Appel", None, ["a"], {"a": 1}, 1])
def test_alleen_wat_in_de_lijst_staat(waarde):
    assert KEUZE.read({"k": "b"}) == "b"
    with pytest.raises(CijferFout, match="Kies bij 'Kies' iets uit de lijst"):
        KEUZE.read({"k": waarde})
