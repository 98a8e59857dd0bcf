"""Step 6: two judgements of the same process side by side, and what people said."""

import pytest

from routekaart.analyse import heerenveen
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.heerenveen import VOORBEELD, _keuzes, reken


def toon(proces: str, waarde: str) -> str:
    return reken({"proces": proces, "waarde": waarde})


def test_g1000_en_invloed_krijgen_twee_oordelen():
    html = reken(VOORBEELD)
    assert "De tekst geeft invloed een 2 (wel), de tabel een 1 (deels of beperkt)." in html
    assert "Bij G1000 centrum verschillen zij over burgerschap en invloed." in html
    assert "in 4 van de 6 trajecten" in html and "11 van de 42 keer" in html
    assert "vaakst genoemd: &#x27;veel&#x27; (18 keer) en &#x27;een beetje&#x27; (14 keer)." in html


def test_rooster_toont_elk_vak_en_merkt_elk_verschil():
    html = reken(VOORBEELD).split('id="heerenveen-oordelen"')[1].split("</figure>")[0]
    rooster, tabel = html.split("<details", 1)
    assert rooster.count("rk-vak-anders") == 11
    assert rooster.count("<td") == 42
    assert rooster.count("<strong>tekst 2</strong>") == 1
    assert tabel.count("<tr>") == 43


def test_gelijk_oordeel_en_geen_antwoorden():
    html = toon("aldeboarn", "Inclusie")
    assert "De tekst en de tabel zijn het eens: inclusie krijgt een 2 (wel)." in html
    assert "Bij Aldeboarn zijn zij het over alle 7 waarden eens." in html
    assert "U kunt het oordeel dus niet nagaan." in html
    assert 'id="heerenveen-antwoorden"' not in html
    assert "Hoe was Aldeboarn opgezet?" in html and "inwoners" in html


def test_alle_antwoorden_staan_er_een_keer():
    html = toon("g1000-centrum", "Transparantie")
    antwoorden = heerenveen.antwoorden("G1000 centrum", "Transparantie")
    getoond = html.split('id="heerenveen-antwoorden"')[1].split('id="heerenveen-opzet')[0]
    rijen = getoond.count('<tr><th scope="row">')
    assert rijen == len(antwoorden)


@pytest.mark.parametrize("waarde", heerenveen.WAARDEN)
def test_elk_vak_rekent(waarde):
    for proces in _keuzes()[0].opties:
        assert waarde.lower() in toon(proces, waarde)


@pytest.mark.parametrize("veld", VOORBEELD)
def test_onbekende_keuze(veld):
    with pytest.raises(CijferFout, match="iets uit de lijst"):
        reken({**VOORBEELD, veld: "zomaar"})
