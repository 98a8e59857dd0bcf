"""Step 3: voting, trust and what goes together, with one's own municipality among equally urban ones."""

import re

import pytest

from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.vertrouwen import reken

VOORBEELD = {"gemeente": "", "kenmerk": "koopwoning_pct"}


def test_zonder_gemeente_is_niemand_gemerkt():
    html = reken(VOORBEELD)
    assert "Kies hierboven uw gemeente" in html
    assert "De ruit is" not in html
    landelijk, samenhang = html.split('id="vertrouwen-samenhang"')
    assert "rk-eigen-tekst" not in landelijk
    assert samenhang.count("rk-eigen-tekst") == 6


def test_eigen_gemeente_staat_in_haar_groep():
    html = str(reken({**VOORBEELD, "gemeente": "Almere"}))  # Markup would escape what replace() puts in
    assert "Almere had 36,4 stemmen per 100 inwoners." in html
    assert "(sterk stedelijk) is 48." in html and "plaats 69 van 69" in html
    assert re.search(r"In Almere ging het van 47,6% naar 4\d", html)
    raad = html.split('id="vertrouwen-raad"')[1].split("</figure>")[0]
    rij = re.search(r"<li>.*?Sterk stedelijk.*?</li>", raad.replace("<li>", "\n<li>"))
    assert raad.count("rk-merk rk-eigen") == 2  # the key and one row
    assert rij and "Almere: 36,4." in rij[0].split("\n")[-1]


def test_gemeente_die_in_maart_2022_niet_stemde():
    html = reken({**VOORBEELD, "gemeente": "Boxtel"})
    assert "Van Boxtel is er geen cijfer over maart 2022." in html
    assert "In Boxtel ging het van" in html


def test_samenhang_valt_weg_bij_even_stedelijke_gemeenten():
    html = reken(VOORBEELD)
    assert "van -0,06 (niet stedelijk) tot 0,48 (matig stedelijk)" in html
    assert "Samenhang is geen oorzaak." in html


def test_twee_maten_voor_vertrouwen_en_hun_twijfel():
    html = reken(VOORBEELD).split('id="vertrouwen-peiling"')[1]
    assert html.count("<li><p") == 5
    assert "Dit gaat over het eerste half jaar van 2023." in html
    assert "Dat past niet goed bij het cijfer voor 2014" in html


def test_onbekende_gemeente_en_onbekend_kenmerk():
    with pytest.raises(CijferFout, match="Wij kennen geen gemeente 'Xyzzy'"):
        reken({**VOORBEELD, "gemeente": "Xyzzy"})
    with pytest.raises(CijferFout, match="Kies bij 'Leg naast het aantal stemmen'"):
        reken({**VOORBEELD, "kenmerk": "schoenmaat"})
