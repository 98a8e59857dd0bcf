"""Step 4: rounds that were held, and a round of one's own that is shown back first."""

import re

import pytest
from cijferhulp import STEMBESTAND, als_bestand, lees

from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.begroten import VOORBEELD, reken

BASIS = {"ronde": VOORBEELD, "maat": "plannen", "bestand": None, "klopt": []}


def eigen(tekst: str, klopt: bool = True) -> str:
    return reken({**BASIS, "bestand": als_bestand(tekst), "klopt": ["ja"] if klopt else []})


def test_voorbeeldronde_in_woorden():
    html = reken(BASIS)
    assert "14.411 mensen stemden over 58 plannen." in html
    assert "Meeste stemmen kiest 11 plannen. Gelijke delen kiest er 20. 9 plannen winnen bij beide" in html
    assert "In 35 van de 41 rondes kiest gelijke delen meer plannen" in html
    assert "van 25% van de stemmers, het middelste andere plan van 14,4%" in html
    assert "klopt met de officiële uitslag" in html


def test_assen_koos_echt_zo_en_wijkt_een_plan_af():
    html = reken({**BASIS, "ronde": "Assen_2024"})
    assert "Gelijke delen kiest er 10." in html
    assert "De officiële uitslag had 9 plannen." in html
    assert "geen thema" in html and "kunnen wij hier niet uitrekenen" in html


def test_eigen_bestand_wordt_eerst_getoond():
    html = eigen(STEMBESTAND, klopt=False)
    assert "Dit lazen wij" in html and "Proefstad" in html and "€ 100" in html
    assert "Klopt wat hieronder staat?" in html
    assert "Wat beide regels kiezen uit uw stemronde" not in html


def test_beide_regels_op_een_eigen_bestand():
    html = eigen(STEMBESTAND)
    assert "Meeste stemmen kiest 2 plannen voor € 100." in html
    wolk = html.split('id="stembestand-plannen"')[1].split("</figure>")[0]
    assert wolk.count('<th scope="row">plan') == 3
    assert "Onderdeel" not in wolk and "plan 1, groen" in wolk


def test_minder_dan_vijf_stemmen_komt_nergens_te_staan():
    weinig = STEMBESTAND.replace("3;40;spelen\n", "3;40;spelen\n4;10;geheim\n5;11;geheim\n")
    weinig += "".join(f"s{nr};4,5\n" for nr in range(4))
    html = eigen(weinig)
    assert "2 plannen kregen minder dan 5 stemmen. Dat tonen wij niet." in html
    assert "geheim" not in html.split("</figure>")[0]
    assert "evenveel stemmen (4)" not in html


def test_wie_als_enige_niets_wint_blijft_onherkend():
    # Three of 43 voters chose a plan that is too dear for either rule.
    html = eigen(STEMBESTAND.replace("3;40;spelen\n", "3;40;spelen\n4;99;\n") + "a;4\nb;4\nc;4\n")
    assert "bijna alle stemmers zien een aangekruist plan winnen" in html
    assert not re.search(r"9\d,\d% van de stemmers ziet", html.split("<figure")[0])


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Het deel META ontbreekt"),
        (STEMBESTAND.replace("budget;100", "budget;0"), "Dat moet meer dan nul zijn"),
        (STEMBESTAND.replace("0;1,2\n", "0;1,77\n", 1), "er is gestemd op plan 77"),
        (STEMBESTAND.split("0;1,2")[0] + "1;1\n2;1\n", "minder dan 10 stembiljetten"),
        (STEMBESTAND.replace("approval", "ordinal"), "alleen rondes waarin mensen plannen aankruisen"),
    ],
)
def test_onbruikbaar_bestand_geeft_een_zin(tekst, zin):
    with pytest.raises(CijferFout, match=zin):
        eigen(tekst)


def test_bestand_dat_niet_heel_aankomt():
    for base64 in ("%%%", "AAA", None, "gA=="):
        with pytest.raises(CijferFout):
            reken({**BASIS, "bestand": {"naam": "x.pb", "base64": base64}})


def test_gevaarlijke_tekst_in_een_bestand_is_onschadelijk():
    gevaar = "<img src=x onerror=alert(1)>"
    tekst = STEMBESTAND.replace("Proefronde", gevaar).replace("groen", gevaar)
    html = reken({**BASIS, "bestand": als_bestand(tekst, naam=f"{gevaar}.pb"), "klopt": ["ja"]})
    assert gevaar not in html and "&lt;img src=x" in html
    lees(html)
