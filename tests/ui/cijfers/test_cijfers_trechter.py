"""Step 5: one funnel in words and bars, the costs, and forms that fit a purpose and a promise."""

import re
from dataclasses import replace

import pytest
from cijferhulp import lees

from routekaart.analyse.trechter import mensentrechters, plantrechters
from routekaart.content.cijfers import load_kieswijzer
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import trechter as cijfers_trechter
from routekaart.ui.cijfers.trechter import VOORBEELD, reken

KIESWIJZER = load_kieswijzer()


def woorden(**anders: str) -> str:
    return reken({**VOORBEELD, **anders}).split("<figure")[0]


def test_west_begroot_in_woorden_en_in_balken():
    html = reken(VOORBEELD)
    assert "Van de 117 plannen bij &#x27;ingediend&#x27; zijn er 11 over" in html
    assert "tussen &#x27;op het stembiljet&#x27; en &#x27;gekozen&#x27;. Vraag: wie kiest daar?" in html
    assert "€ 26.435: € 290.790 gedeeld door 11. Dat bedrag is echt uitgegeven." in html
    trechter = html.split('id="trechter-stappen"')[1].split("</figure>")[0]
    assert [int(n) for n in re.findall(r'<tr><th scope="row">[^<]+</th><td>(\d+)</td>', trechter)] == [
        *(117, 96, 59, 58, 11)
    ]


def test_wie_niet_mee_kon_doen_haakte_niet_af():
    klimaat = woorden(geval="mensen-nationaal-burgerberaad-klimaat-2025")
    assert "Van de 70.000 mensen" in klimaat and "zijn er 175 over" in klimaat
    assert "haakte niet af. Er waren minder plaatsen." in klimaat
    assert "haakte niet af" not in woorden(geval="mensen-g1000-heerenveen-heerenveen-2019")


def test_onbekend_is_niet_nul_en_twijfel_staat_er():
    bezuidenhout = woorden(geval="plannen-bezuidenhout-begroot-den-haag-2020")
    assert "Niet gepubliceerd: gekozen. Dat is onbekend en niet nul." in bezuidenhout
    assert "twijfelen wij aan een getal" in bezuidenhout
    assert "kunnen wij niet uitrekenen" in bezuidenhout
    assert "De bron breekt midden in een zin af" in reken(
        {**VOORBEELD, "geval": "plannen-bezuidenhout-begroot-den-haag-2020"}
    )


def test_budget_is_hoogstens():
    assert "Dat is het budget, dus hoogstens dit." in woorden(geval="plannen-duinoord-begroot-den-haag-2019")


def test_voornemen_heet_voornemen():
    utrecht = "mensen-burgerberaad-jaarwisseling-utrecht-2023"
    assert "voornemen" not in woorden(geval=utrecht)  # it was held, from December 2023 to March 2024
    soort, geval = cijfers_trechter._gevallen()[utrecht]
    zinnen = cijfers_trechter._over_trechter(soort, replace(geval, aangekondigd=True))
    assert any("De aantallen zijn een voornemen." in zin for zin in zinnen)


def test_elk_voorbeeld_staat_in_de_lijst():
    geval = cijfers_trechter._keuzes()[0]
    assert len(geval.opties) == len(set(geval.opties.values())) == len(plantrechters() + mensentrechters())


def test_elk_doel_met_elke_belofte():
    leeg = 0
    for doel in KIESWIJZER.doelen:
        for invloed in KIESWIJZER.invloeden:
            html = reken({**VOORBEELD, "doel": doel, "invloed": invloed})
            lees(html)
            assert KIESWIJZER.doelen[doel] in html and "eigen voorstel" in html
            leeg += "Geen vorm past" in html
            assert ("trechter-vormen" in html) != ("Geen vorm past" in html)
    assert 0 < leeg < len(KIESWIJZER.doelen) * len(KIESWIJZER.invloeden)


@pytest.mark.parametrize("veld", VOORBEELD)
def test_onbekende_keuze(veld):
    with pytest.raises(CijferFout, match="iets uit de lijst"):
        reken({**VOORBEELD, veld: "zomaar"})
