"""Step 4: rounds that were held, and a round of one's own that is shown back first."""

import gzip
import re
import zlib
from base64 import b64encode

import pytest
from cijferhulp import STEMBESTAND, als_bestand, lees

from conftest import WORTEL
from routekaart.analyse.stemmen import gelijke_delen as regels
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import stembestand
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


def test_assen_koos_echt_zo_en_vulde_niet_aan():
    html = reken({**BASIS, "ronde": "Assen_2024"})
    assert "Gelijke delen kiest er 10." in html
    assert "De officiële uitslag had 9 plannen." in html
    assert "Zonder dat aanvullen komt er precies de officiële uitslag uit." in html
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
        (STEMBESTAND.replace("0;1,2\n", "0;1,77\n", 1), "er is gestemd op plan '77'"),
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


def test_lege_stembiljetten_en_te_kleine_stappen_staan_er_in_woorden(monkeypatch):
    leeg = bestand(100, {"1": 50}, {"1": 0}) + "v;\n" * 12
    assert "Er is op geen enkel plan gestemd." in eigen(leeg)
    monkeypatch.setattr(regels, "_EERST", 10**9)
    monkeypatch.setattr(regels, "_STAPPEN", 1_000)
    traag = bestand(100, {"1": 90, "2": 90}, {"1": 50, "2": 1})
    assert "Gelijke delen is gestopt voordat al het geld verdeeld was." in eigen(traag)


# --- the round's own rule, and that of equalshares.net -----------------------------------------------

GEGEVENS = WORTEL / "tests" / "gegevens" / "stemmen"


def echt(naam: str, variant: str = "ronde") -> str:
    bestand = {"naam": naam, "base64": b64encode((GEGEVENS / naam).read_bytes()).decode()}
    html = reken({**BASIS, "bestand": bestand, "klopt": ["ja"], "variant": variant})
    return html.split("(Amsterdam, 2020)")[0]


def test_assen_geeft_de_officiele_uitslag_en_zegt_hoe_dat_gaat():
    html = echt("assen_2024.pb")
    assert "Gelijke delen kiest 9 plannen voor € 76.700. Er blijft € 23.300 over." in html
    assert "De officiële uitslag in uw bestand heeft 9 plannen." in html
    assert "Gelijke delen kiest precies dezelfde plannen." in html
    for zin in (
        "Wij volgen de regel uit uw bestand (&#x27;equalshares/add1&#x27;).",
        "Een plan is zoveel waard als het kost.",
        "Elke stemmer krijgt eerst € 1.190 om te verdelen, naar beneden afgerond. Daarna komt er telkens € 1 per stemmer",
        "Het stopt zodra er geen ander plan meer past, of als een stap verder te duur wordt.",
        "Wat daarna overblijft, blijft over.",
        "Die vult het laatste geld aan met de plannen met de meeste stemmen. Ook geeft die bij gelijkspel geen uitslag.",
        "Op één moment vroegen plan 2 en 11 hun stemmers evenveel. Plan 2 ging voor",
    ):
        assert zin in html, zin


def test_equalshares_net_vult_aan():
    html = echt("assen_2024.pb", "equalshares")
    assert "Gelijke delen kiest 10 plannen voor € 88.700." in html
    assert "Gelijke delen kiest één plan dat daar niet bij is." in html
    assert "Wij rekenen zoals de rekenhulp op equalshares.net het doet als u daar niets instelt." in html
    assert "De rekenhulp zelf geeft bij gelijkspel geen uitslag" in html


def test_een_ander_einde_geeft_een_andere_uitslag():
    naam = "amsterdam_diamantbuurt_2021.pb"
    ons, net = echt(naam), echt(naam, "equalshares")
    assert "Gelijke delen kiest 5 plannen" in ons and "Gelijke delen kiest 6 plannen" in net
    assert "Daarna komt er telkens 1% van het budget bij" in ons
    assert "Het stopt niet eerder, ook niet als er geen plan meer bij past." in ons
    assert "Die geeft elke stemmer er telkens € 1 bij en stopt ook zodra er geen ander plan meer past." in ons
    assert "Deze ronde had een eigen regel (&#x27;greedy-custom&#x27;)." in ons


def test_de_munt_staat_er_zoals_in_het_bestand():
    html = eigen(STEMBESTAND.replace("EUR", "PLN").replace("2;50;", "2;50,05;")).split("(Amsterdam, 2020)")[0]
    assert "100 PLN" in html and "50,05 PLN" in html and "€" not in html
    kaal = eigen(STEMBESTAND.replace("currency;EUR\n", "")).split("(Amsterdam, 2020)")[0]
    assert (
        "Er staat geen munt in het bestand" in kaal
        and "€" not in kaal
        and "kiest 2 plannen voor 100." in kaal
    )


def test_grenzen_van_de_ronde_staan_er_in_woorden():
    grens = STEMBESTAND.replace(
        "currency;EUR\n",
        "currency;EUR\nmin_project_score_threshold;11\nneighborhoods;Oost,West\nbudget_per_neighborhood;60,70\n",
    ).replace(
        "cost;category\n1;60;groen\n2;50;\n3;40;", "cost;neighborhood\n1;60;Oost\n2;50;Oost\n3;40;West;"
    )
    grens = grens.replace("3;40;West;spelen", "3;40;West")
    html = eigen(grens)
    assert (
        "Voor beide regels geldt het budget per buurt en het minste aantal stemmen om te winnen (11)" in html
    )
    assert "budget voor buurt Oost" in html and "kiest één plan voor € 60." in html
    bestand = als_bestand(grens)
    ander = reken({**BASIS, "bestand": bestand, "klopt": ["ja"], "variant": "equalshares"})
    assert (
        "De rekenhulp kent het budget per buurt en het minste aantal stemmen om te winnen (11) niet" in ander
    )


def test_een_onbekende_variant_wordt_geweigerd():
    with pytest.raises(CijferFout, match="Gelijke delen rekenen wij"):
        reken({**BASIS, "bestand": als_bestand(STEMBESTAND), "klopt": ["ja"], "variant": "morgen"})


# --- packed by the browser ---------------------------------------------------------------------------


def ingepakt(inhoud: bytes) -> dict[str, object]:
    return {"naam": "x.pb", "base64": b64encode(inhoud).decode(), "ingepakt": True}


def test_een_ingepakt_bestand_leest_als_het_bestand_zelf():
    gewoon = eigen(STEMBESTAND)
    bestand = ingepakt(gzip.compress(STEMBESTAND.encode())) | {"naam": "proef.pb"}
    assert reken({**BASIS, "bestand": bestand, "klopt": ["ja"]}) == gewoon


@pytest.mark.parametrize("kapot", [lambda b: b[:-9], lambda b: b[:10], lambda b: b"", lambda b: b"PK" + b])
def test_een_half_ingepakt_bestand_is_niet_goed_aangekomen(kapot):
    with pytest.raises(CijferFout, match="niet goed aangekomen"):
        reken({**BASIS, "bestand": ingepakt(kapot(gzip.compress(STEMBESTAND.encode())))})


def test_een_bestand_dat_eindeloos_uitpakt_wordt_geweigerd(monkeypatch):
    monkeypatch.setattr(stembestand, "_MAX_BYTES", 1_000_000)
    bom = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    inhoud = b"".join([*(bom.compress(b"0" * 1_000_000) for _ in range(50)), bom.flush()])
    assert len(inhoud) < 100_000
    with pytest.raises(CijferFout, match="te groot"):
        reken({**BASIS, "bestand": ingepakt(inhoud)})
