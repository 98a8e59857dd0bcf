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


def bestand(budget: int, plannen: dict[str, int], groepen: dict[str, int]) -> str:
    """A file with these plans (number and price) and ballots (plans and how many people)."""
    regels = [f"{nr};{prijs};" for nr, prijs in plannen.items()]
    stemmen = [f"v;{biljet}" for biljet, mensen in groepen.items() for _ in range(mensen)]
    delen = {
        "META": ["key;value", f"budget;{budget}", "vote_type;approval"],
        "PROJECTS": ["project_id;cost;category", *regels],
        "VOTES": ["voter_id;vote", *stemmen],
    }
    return "".join(f"{regel}\n" for deel, inhoud in delen.items() for regel in (deel, *inhoud))


@pytest.mark.parametrize(("mensen", "zichtbaar"), [(4, False), (5, True), (6, True)])
def test_vanaf_vijf_stemmen_staat_een_plan_en_een_gelijkspel_er(mensen, zichtbaar):
    html = eigen(bestand(100, {"1": 50, "2": 40, "3": 45}, {"1": 20, "2": mensen, "3": mensen}))
    assert (f"Plan 2 en 3 hebben evenveel stemmen ({mensen})." in html) is zichtbaar
    assert ("minder dan 5 stemmen. Dat tonen wij niet." in html) is not zichtbaar
    wolk = html.split('id="stembestand-plannen"')[1].split("</figure>")[0]
    assert (">plan 2<" in wolk) is zichtbaar


@pytest.mark.parametrize(
    ("met", "zonder", "zin"),
    [
        (16, 4, "Meeste stemmen: bijna alle stemmers zien"),
        (15, 5, "Meeste stemmen: 75% van de stemmers ziet"),
        (20, 0, "Meeste stemmen: 100% van de stemmers ziet"),
        (5, 7, "Meeste stemmen: 41,7% van de stemmers ziet"),
        (4, 16, "Meeste stemmen: bijna niemand ziet"),
    ],
)
def test_een_deel_dat_weinig_mensen_verraadt_staat_er_niet(met, zonder, zin):
    html = eigen(bestand(100, {"1": 50, "2": 101}, {"1": met, "2": zonder}))
    assert zin in html


def test_vanaf_tien_biljetten_is_er_een_uitkomst():
    assert "Wat beide regels kiezen" in eigen(bestand(100, {"1": 50}, {"1": 10}))
    with pytest.raises(CijferFout, match="minder dan 10 stembiljetten"):
        eigen(bestand(100, {"1": 50}, {"1": 9}))


def test_lege_stembiljetten_en_te_kleine_stappen_staan_er_in_woorden():
    leeg = bestand(100, {"1": 50}, {"1": 0}) + "v;\n" * 12
    assert "Er is op geen enkel plan gestemd." in eigen(leeg)
    traag = bestand(100, {"1": 90, "2": 90}, {"1": 50, "2": 1})
    assert "Gelijke delen is gestopt voordat al het geld verdeeld was." in eigen(traag)
