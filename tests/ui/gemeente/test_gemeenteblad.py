"""The door of a notebook to the page of a municipality."""

from datetime import date

import pytest

import routekaart
from routekaart.analyse.gemeenten import GemeenteOnbekend
from routekaart.ui.gemeente import BLOKKEN, render_blok, zin

DAG = date(2026, 11, 28)


@pytest.mark.parametrize("naam", BLOKKEN)
def test_every_block_is_a_method_that_shows_itself_in_an_element_with_its_name(naam: str) -> None:
    blok = getattr(routekaart.Gemeenteblad("Leiden", vandaag=DAG), naam)()
    html = blok._repr_html_()
    assert html.startswith(f'<rk-blok data-blok="{naam}" data-gemeente="GM0546">')
    assert html.endswith("</rk-blok>")
    assert render_blok(naam, "GM0546", DAG) in html


def test_a_block_with_figures_brings_their_style_and_another_does_not() -> None:
    """Before anything is run a notebook shows its stored output: a figure without its style is black and huge."""
    blad = routekaart.Gemeenteblad("Leiden", vandaag=DAG)
    html = {naam: getattr(blad, naam)()._repr_html_() for naam in BLOKKEN}
    met = {naam for naam, tekst in html.items() if "<style>" in tekst}
    assert met == {naam for naam, tekst in html.items() if "<figure" in tekst} and met
    assert all(".rk-svg" in tekst.partition("</style>")[0] for naam, tekst in html.items() if naam in met)


@pytest.mark.parametrize("naam", BLOKKEN)
def test_without_a_municipality_a_block_says_what_to_do(naam: str) -> None:
    html = getattr(routekaart.Gemeenteblad(), naam)()._repr_html_()
    assert 'data-gemeente=""' in html
    assert "Kies een gemeente." in html


def test_an_unknown_municipality_or_block_is_an_error() -> None:
    with pytest.raises(GemeenteOnbekend, match="Leiderdorp"):
        routekaart.Gemeenteblad("Leidn dorp")
    with pytest.raises(GemeenteOnbekend):
        render_blok("antwoord", "GM9999", DAG)
    with pytest.raises(GemeenteOnbekend):
        zin("GM9999", DAG)
    with pytest.raises(KeyError):
        render_blok("onbekend", "GM0546", DAG)
