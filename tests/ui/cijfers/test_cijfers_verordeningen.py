"""Step 8: what others lay down, and referendums under another threshold."""

import re
from html import unescape

import pytest

from routekaart.analyse import verordeningen
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers import verordeningen as cijfers_verordeningen
from routekaart.ui.cijfers.verordeningen import VOORBEELD, reken
from routekaart.ui.opslag import Werkdossier

GEVAAR = "\"><img src=x onerror='alert(1)'>"
MIDDEN = "20.000 tot 50.000 inwoners"


def tekst(**anders: object) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", reken({**VOORBEELD, **anders})))


def delen(html: str) -> tuple[str, str]:
    woorden, _, figuren = html.partition("<figure")
    return woorden, figuren


def test_eerste_uitkomst_is_het_voorbeeld_zonder_datum_van_vandaag():
    uit = make("stap_08", Werkdossier.open()).uitkomst
    assert uit["melding"] == ""
    assert uit["html"] == reken(VOORBEELD) == reken({**VOORBEELD, "vandaag": "2026-11-23"})


def test_tellingen_uit_de_tekst():
    html = tekst()
    assert "Wij zagen 94 stukken van 85 gemeenten: 52 participatieverordeningen, 7 verordeningen" in html
    assert "22 beleidsstukken, 12 oude inspraakverordeningen en één verordening over" in html
    assert "en van 25 zagen wij geen begindatum." in html
    assert "Het uitdaagrecht: gevonden bij 23, onbekend bij 71." in html
    assert "Dit is geen beeld van Nederland" in html
    assert "Van Uden en Voorne aan Zee ontbreekt de grootte" in html


@pytest.mark.parametrize(
    "anders",
    [
        {"grootte": MIDDEN},
        {"referendum": "arnhem"},
        {"drempelsoort": "uitkomst"},
        {"drempelsoort": "geen"},
        {"hoogte": 15},
        {"vandaag": "2027-02-01"},
    ],
    ids=str,
)
def test_elk_veld_verandert_zin_en_figuur(anders):
    eerst, dan = delen(reken(VOORBEELD)), delen(reken({**VOORBEELD, **anders}))
    assert dan[0] != eerst[0]
    assert dan[1] != eerst[1]


def test_een_opgeheven_gemeente_heeft_geen_geldende_verordening():
    html = tekst()
    oud = html.split("Van de oude inspraakverordeningen", 1)[1][:300]
    assert "(12) zagen wij bij 6 geen einde." in oud and "bewaarde kopieën" in oud
    for naam in ("Uden", "Epe", "Harderwijk", "Noordenveld", "Stein", "Velsen", "Waddinxveen"):
        assert naam not in oud, naam  # what a copy says of one municipality may have changed
    assert "vervallen: deze gemeente bestaat niet meer" in html


def test_stand_hangt_van_de_dag_af():
    zonder_dag = " ".join(tekst().split())
    assert "De uiterste datum is 1 januari 2027. De stand op 23-11-2026 volgens de kopieën: 61" in zonder_dag
    assert '<rk-datum data-zin="klok">' in reken(VOORBEELD)  # a page that is read later says what holds then
    assert "De uiterste datum is 1 januari 2027: nog 38 dagen." in tekst(vandaag="2026-11-24")
    assert "9 gaan later in" in tekst(vandaag="2026-01-01")
    assert "1 januari 2027: nog één dag." in tekst(vandaag="2026-12-31")
    assert "1 januari 2027: dat is vandaag." in tekst(vandaag="2027-01-01")
    assert "De uiterste datum, 1 januari 2027, is voorbij." in tekst(vandaag="2027-02-01")


def test_groottefilter_houdt_alleen_die_gemeenten():
    html = reken({**VOORBEELD, "grootte": MIDDEN})
    assert "Wij zagen 40 stukken van 37 gemeenten met 20.000 tot 50.000 inwoners" in html
    assert html.count("<li>Epe: ") == 1
    assert "<li>Amsterdam: " not in html
    assert "(begindatum niet gezien" not in html
    assert reken(VOORBEELD).count('" rel="noopener noreferrer">') >= 94


@pytest.mark.parametrize("klasse", ["alle", *verordeningen.grootteklassen()])
@pytest.mark.parametrize("soort", ["geen", "opkomst", "uitkomst"])
def test_elke_keuze_rekent(klasse, soort):
    html = tekst(grootte=klasse, drempelsoort=soort)
    assert not re.search(r"\b(nan|NaT|None|inf)\b|<NA>", html)


def test_kolom_zonder_stukken_valt_weg():
    kop = '<th scope="col">Komt nog</th>'
    assert kop not in reken(VOORBEELD)
    assert kop in reken({**VOORBEELD, "vandaag": "2026-01-01"})


def test_vreemde_einddatum_wordt_genoemd():
    assert "in de bron ligt de einddatum vóór de begindatum" in tekst()


@pytest.mark.parametrize(
    ("geval", "soort", "hoogte", "uitslag"),
    [
        ("rotterdam", "opkomst", 30, "niet geldig"),
        ("rotterdam", "opkomst", 16, "geldig"),
        ("rotterdam", "uitkomst", 10, "geldig"),
        ("rotterdam", "uitkomst", 12, "niet geldig"),
        ("rotterdam", "geen", 90, "geldig"),
        ("arnhem", "opkomst", 24, "geldig"),
        ("arnhem", "opkomst", 25, "niet geldig"),
        ("arnhem", "uitkomst", 12, "geldig"),
        ("arnhem", "uitkomst", 20, "niet te zeggen"),
        ("arnhem", "uitkomst", 25, "niet geldig"),
        ("gorinchem", "opkomst", 30, "geldig"),
        ("gorinchem", "opkomst", 40, "niet te zeggen"),
        ("gorinchem", "opkomst", 50, "niet geldig"),
        ("gorinchem", "uitkomst", 20, "niet te zeggen"),
        ("gorinchem", "uitkomst", 50, "niet geldig"),
    ],
)
def test_uitslag_onder_een_andere_drempel(geval, soort, hoogte, uitslag):
    html = reken({**VOORBEELD, "referendum": geval, "drempelsoort": soort, "hoogte": hoogte})
    vet = re.findall(r"<strong>([^<]+): ([a-z ]+)</strong>", html)
    assert [(naam.split(",")[0].lower(), u) for naam, u in vet] == [(geval, uitslag)]
    woorden = delen(html)[0]
    slot = {"geldig": "geldig.", "niet geldig": "is niet geldig.", "niet te zeggen": "is niet te zeggen."}
    assert slot[uitslag] in woorden.split("drempel gedaan?")[1].split("</li>")[1]
    assert ("als toen" in woorden or "dan toen" in woorden) == (uitslag != "niet te zeggen")


def test_uitkomst_in_woorden():
    html = tekst(drempelsoort="uitkomst", hoogte=10)
    assert "Uw drempel is een uitkomst van 10% van alle kiezers." in html
    assert "Aan de winnende kant stond 12% van alle kiezers." in html


def test_anders_dan_toen():
    assert "Dat is hetzelfde als toen." in tekst()
    assert "Dat is anders dan toen." in tekst(drempelsoort="geen")
    assert "Dat is anders dan toen." in tekst(referendum="arnhem")


def test_onbekende_opkomst_is_een_streep_en_geen_balk():
    html = reken({**VOORBEELD, "referendum": "gorinchem"})
    assert "geen cijfer, tussen 30% en 50%" in html
    assert "De opkomst staat niet in onze bron." in html


def test_adres_van_een_bron_dat_geen_adres_is_wordt_geen_link():
    rij = {
        "gemeente": GEVAAR,
        "titel_regeling": GEVAAR,
        "soort": "beleid",
        "geldend_van": None,
        "geldend_tot": None,
        "uitdaagrecht": "onbekend",
        "bron_url": "javascript:alert(1)",
    }
    html = cijfers_verordeningen._regel(rij)
    assert "<a" not in html and "<img" not in html
    assert "&lt;img" in html
    assert "<img" not in cijfers_verordeningen._regel({**rij, "bron_url": f"https://x/{GEVAAR}"})


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"grootte": "1 miljoen"}, "Kies bij 'Gemeenten met'"),
        ({"grootte": [GEVAAR]}, "Kies bij 'Gemeenten met'"),
        ({"referendum": GEVAAR}, "Kies bij 'Welk referendum?'"),
        ({"drempelsoort": None}, "Kies bij 'Drempel bij een referendum'"),
        ({"hoogte": 0}, "van 1 tot en met 100"),
        ({"hoogte": "10"}, "Vul bij 'Hoogte van de drempel"),
        ({"vandaag": GEVAAR}, "De datum van uw computer"),
        ({"vandaag": "2026-13-01"}, "De datum van uw computer"),
    ],
    ids=str,
)
def test_onzin_geeft_een_zin(anders, zin):
    with pytest.raises(CijferFout, match=re.escape(zin)):
        reken({**VOORBEELD, **anders})
