"""Representativiteit: the reader's own table, read as it comes, shown back, judged, and never giving away a few."""

import base64
import io
import re
from html import unescape

import openpyxl
import pytest
from cijferhulp import html_van

from routekaart.analyse import deelnemers
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import afspiegeling as cijfers_afspiegeling
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers.afspiegeling import VOORBEELD
from routekaart.ui.opslag import Werkdossier

GEVAAR = '"><img src=x onerror=alert(1)>'


def bestand(inhoud: str | bytes, naam: str = "wie kwam.csv") -> dict[str, str]:
    rauw = inhoud.encode("cp1252") if isinstance(inhoud, str) else inhoud
    return {"naam": naam, "base64": base64.b64encode(rauw).decode()}


def reken(waarden: dict[str, object]) -> str:
    return html_van(cijfers_afspiegeling.reken(waarden))


def lees(inhoud: str | bytes, **anders: object) -> str:
    return reken({**VOORBEELD, "bestand": bestand(inhoud), "gebruik": "vergelijken", **anders})


def tabelrijen(html: str, sleutel: str) -> list[list[str]]:
    stuk = html.split(f'id="{sleutel}-tabel"')[1].split("</table>")[0]
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", rij) for rij in stuk.split("<tr>")[2:]]


def test_voorbeeld_is_verzonnen_en_zegt_dat():
    uit = make("representativiteit", Werkdossier.open()).uitkomst
    assert uit["html"] == reken(VOORBEELD)
    assert "Dit is een voorbeeld met verzonnen aantallen." in uit["html"]
    eigen = {**VOORBEELD["leeftijd"], "15": {"aantal": 7}}
    assert "verzonnen" not in reken({**VOORBEELD, "gemeente": "GM0074", "leeftijd": eigen})


def test_oordeel_noemt_wie_er_gemist_is():
    html = reken(VOORBEELD)
    assert "Ondervertegenwoordigd: 25 tot 45 jaar (10 deelnemers, 20 verwacht)." in html
    assert "Oververtegenwoordigd: 65 jaar en ouder" in html
    assert tabelrijen(html, "afspiegeling-oordeel")[1][-1] == "te weinig"
    assert "Waarom iemand wel of niet kwam, ziet u er niet in." in html


@pytest.mark.parametrize(
    "anders",
    [
        {"gemeente": "GM0034"},
        {"indeling": "opleiding"},
        {"leeftijd": {**VOORBEELD["leeftijd"], "25": {"aantal": 25}}},
        {"indeling": "opleiding", "opleiding": {"hoog": {"aantal": 20}, "anders": {"aantal": 60}}},
        {"indeling": "wijk", "wijk": "Jubbega: 12\nOranjewoud 30"},
        {"bestand": bestand("leeftijd;aantal\n15-24;30\n65+;20"), "gebruik": "vergelijken"},
    ],
    ids=lambda a: ", ".join(a),
)
def test_elke_keuze_verandert_woorden_en_beeld(anders):
    nieuw, oud = reken({**VOORBEELD, **anders}), reken(VOORBEELD)
    assert nieuw.split("<figure")[0] != oud.split("<figure")[0]
    assert nieuw.split("<figure", 1)[1] != oud.split("<figure", 1)[1]


def test_bestand_wordt_eerst_getoond_en_dan_pas_gebruikt():
    keuze = {"bestand": bestand("leeftijd;aantal\n15-24;30\n65+;20")}
    eerst = reken({**VOORBEELD, **keuze})
    assert eerst.startswith("<h3>Er is nog niets vergeleken</h3>")
    assert "<figure" not in eerst and "Wie hebt u gemist" not in eerst
    assert "tellen er 50 mensen mee" in eerst
    daarna = reken({**VOORBEELD, **keuze, "gebruik": "vergelijken"})
    assert "Er kwamen 50 mensen." in daarna and "Zo lazen wij uw tabel" in daarna
    assert tabelrijen(daarna, "afspiegeling-gelezen") == [
        ["15-24", "15 tot 25 jaar", "30"],
        ["65+", "65 jaar en ouder", "20"],
    ]


def test_excel_met_titel_en_totaal():
    boek = openpyxl.Workbook()
    for rij in (["Avond over het park"], [], ["Leeftijdsgroep", "Aantal deelnemers"], ["15 tot 25 jaar", 8],
                ["25 tot 45 jaar", 12], ["45 tot 65 jaar", 20], ["65 jaar en ouder", 20], ["Totaal", 60]):  # fmt: skip
        boek.active.append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    html = lees(uit.getvalue(), bestand=bestand(uit.getvalue(), "avond.xlsx"))
    assert "Er kwamen 60 mensen." in html


def test_csv_uit_windows_met_titel_en_meer_kolommen():
    html = lees(
        "Café-avonden;;\n\nleeftijd;aantal deelnemers;deel\n15-24;10;12,5\n25-64;0;0\n65+;20;87,5",
        lezing={"banden": "onze"},
    )
    assert "Er kwamen 30 mensen." in html
    assert "Niet gebruikt, omdat deze mensen bij meer dan één groep kunnen horen: '25-64'." in unescape(html)


def test_kleine_aantallen_staan_nergens():
    html = lees("leeftijd;aantal\n15-24;3\n25-44;17\n45-64;41\n65+;23")
    rijen = {rij[0]: rij for rij in tabelrijen(html, "afspiegeling-oordeel")}
    # One small group alone would follow from the total, so the next one goes too.
    assert [naam for naam, rij in rijen.items() if rij[1] == "niet getoond"] == [
        "15 tot 25 jaar",
        "25 tot 45 jaar",
    ]
    assert [rij[2] for rij in tabelrijen(html, "afspiegeling-gelezen")] == [
        "niet getoond",
        "niet getoond",
        "41",
        "23",
    ]
    eerst = lees("leeftijd;aantal\n15-24;3\n25-44;17\n45-64;41\n65+;23", gebruik="nakijken")
    assert ">3<" not in eerst and ">17<" not in eerst


def test_kleine_regel_in_een_grote_groep_volgt_niet_uit_de_rest():
    html = lees("leeftijd;aantal\n15-19;4\n20-24;11\n25-44;30\n45-64;30\n65+;30")
    assert [rij[2] for rij in tabelrijen(html, "afspiegeling-gelezen")][:2] == [
        "niet getoond",
        "niet getoond",
    ]
    assert tabelrijen(html, "afspiegeling-oordeel")[0][1] == "15"


def test_bestand_met_vijandige_inhoud():
    html = lees(f"leeftijd;aantal\n15-24;10\n65+;20\n{GEVAAR};30\n=cmd|calc;9")
    assert "<img" not in html and "&lt;img" in html
    assert "Er kwamen 30 mensen." in html


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("", "is leeg"),
        ("leeftijd;aantal\n15-24;12,5\n65+;87,5", "geen percentage"),
        ("leeftijd;aantal\n15-24;-8\n65+;87", "een aantal mensen"),
        (b"\x00\x01\x02\x03", "geen tabel"),
        (b"PK\x03\x04kapot", "wie kwam.csv"),
        ("leeftijd;aantal\n15-24;9999999999\n65+;8", "een aantal mensen"),
    ],
)  # fmt: skip
def test_onbruikbaar_bestand(inhoud, zin):
    with pytest.raises(CijferFout, match=zin):
        lees(inhoud)


@pytest.mark.parametrize(
    "kapot", ["tekst", 3, [1], {}, {"naam": 3, "base64": "%%%"}, {"base64": "é"}], ids=repr
)
def test_bestand_dat_niet_goed_aankwam(kapot):
    with pytest.raises(CijferFout, match="niet goed aangekomen"):
        reken({**VOORBEELD, "bestand": kapot})


@pytest.mark.parametrize(
    ("label", "groep"),
    [
        ("15-24", "15 tot 25 jaar"),
        ("18 t/m 24 jaar", "15 tot 25 jaar"),
        ("15 tot 25 jaar", "15 tot 25 jaar"),
        ("25–45", "25 tot 45 jaar"),
        ("65+", "65 jaar en ouder"),
        ("75 jaar en ouder", "65 jaar en ouder"),
        ("65-74", "65 jaar en ouder"),
        ("37", "25 tot 45 jaar"),
        ("15 t/m 25", None),
        ("20-40", None),
        ("0-14", None),
        ("jonger dan 15", None),
        ("jonger dan 30", None),
        ("45+", None),
        ("onbekend", None),
    ],
)
def test_leeftijd_lezen(label, groep):
    assert deelnemers.find_leeftijd(label) == groep


@pytest.mark.parametrize(
    ("label", "groep"),
    [
        ("HBO/WO", "hbo of wo"),
        ("Hoogopgeleid", "hbo of wo"),
        ("geen hbo of wo", "geen hbo of wo"),
        ("MBO", "geen hbo of wo"),
        ("laag", "geen hbo of wo"),
        ("mbo/hbo", None),
        ("onbekend", None),
    ],
)
def test_opleiding_lezen(label, groep):
    assert deelnemers.find_opleiding(label) == groep


def test_wijken_bij_naam_met_en_zonder_nummer():
    tekst = "wijk 04 jubbega: 11\nOranjewoud\t13\nHeerenveen 40\nBuitenland: 9"
    html = reken({**VOORBEELD, "indeling": "wijk", "wijk": tekst})
    assert "Er kwamen 64 mensen." in html
    assert "Niet gebruikt, omdat wij de groep niet herkennen: 'Buitenland'." in unescape(html)


def test_wijken_leeg_toont_welke_er_zijn():
    html = reken({**VOORBEELD, "indeling": "wijk", "gemeente": "GM0034"})
    assert "Gebruik de namen van de 71 wijken van Almere" in html
    assert len(tabelrijen(html, "afspiegeling-bevolking")) == 71


def test_veel_wijken_passen_in_de_figuur():
    namen = deelnemers.inwoners_per_wijk()["GM0034"]
    html = reken(
        {**VOORBEELD, "indeling": "wijk", "gemeente": "GM0034", "wijk": "\n".join(f"{n}: 9" for n in namen)}
    )
    assert "U ziet 12 van de 71 groepen." in html
    assert len(tabelrijen(html, "afspiegeling-oordeel")) == 71


def test_wijkregel_zonder_aantal_en_vijandige_wijk():
    with pytest.raises(CijferFout, match="In de regel 'Jubbega' staat geen aantal"):
        reken({**VOORBEELD, "indeling": "wijk", "wijk": "Jubbega"})
    html = reken({**VOORBEELD, "indeling": "wijk", "wijk": f"{GEVAAR}: 9\nJubbega: 20"})
    assert "<img" not in html and "&lt;img" in html


def test_gemeente_met_een_wijk():
    alle = deelnemers.inwoners_per_wijk()
    een = next(code for code, wijken in sorted(alle.items()) if len(wijken) == 1)
    with pytest.raises(CijferFout, match="bij het CBS één wijk"):
        reken({**VOORBEELD, "indeling": "wijk", "gemeente": een})


@pytest.mark.parametrize(
    ("veld", "onzin"),
    [
        ("indeling", GEVAAR),
        ("gemeente", GEVAAR),
        ("leeftijd", None),
        ("leeftijd", {"15": {"aantal": 5}}),
        ("leeftijd", {**VOORBEELD["leeftijd"], GEVAAR: {"aantal": 5}}),
        ("leeftijd", {**VOORBEELD["leeftijd"], "15": {"aantal": 2.5}}),
        ("leeftijd", {**VOORBEELD["leeftijd"], "15": {"aantal": "zes"}}),
        ("leeftijd", {**VOORBEELD["leeftijd"], "15": {"aantal": float("nan")}}),
        ("leeftijd", {**VOORBEELD["leeftijd"], "15": 6}),
    ],
    ids=repr,
)
def test_onbekende_waarde(veld, onzin):
    with pytest.raises(CijferFout):
        reken({**VOORBEELD, veld: onzin})


def test_wat_de_lezer_meebrengt_blijft_niet_in_het_model():
    widget = make("representativiteit", Werkdossier.open())
    widget.verzoek = {
        "nr": 1,
        "waarden": {**VOORBEELD, "bestand": bestand("leeftijd;aantal\n15-24;30\n65+;20")},
    }
    assert widget.waarden["bestand"] is None
    assert "MTUtMjQ" not in str(widget.staat())
