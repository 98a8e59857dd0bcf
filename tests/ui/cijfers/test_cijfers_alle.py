"""What holds for every analysis: controls that matter, words and figure together, nothing hostile, no surprise."""

import re
from functools import cache
from html import unescape
from importlib import import_module

import pytest
from cijferhulp import STEMBESTAND, als_bestand, html_van, lees

from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.bouwstenen.cijfers.widget import Cijfers
from routekaart.ui.cijfers import MODULES, make
from routekaart.ui.opslag import Werkdossier

GEVAAR = '"><img src=x onerror="alert(1)">&\''
# Per analysis and control another choice than the example, which must change the words and the figure.
ANDERS: dict[str, dict[str, object]] = {
    "stap_01": {
        "eerste": "stemronde-west-begroot-amsterdam-2020",
        "tweede": "referendum-woonvisie-2030-rotterdam-2016",
    },
    "stap_03": {"gemeente": "GM0034", "kenmerk": "hbo_wo_pct"},
    "stap_04": {
        "ronde": "Assen_2024",
        "maat": "stemmers",
        "bestand": als_bestand(STEMBESTAND),
        "variant": "equalshares",
        "klopt": ["ja"],
    },
    "stap_05": {
        "geval": "mensen-nationaal-burgerberaad-klimaat-2025",
        "doel": "geld",
        "invloed": "meebeslissen",
    },
    "stap_06": {"proces": "de-greiden", "waarde": "Inclusie"},
    "stap_07": {"maat": "bo06", "basis": 20, "doel": 70, "antwoorden": 100, "gemeente": "GM0088"},
    "stap_08": {
        "gemeente": "GM0546",
        "grootte": "20.000 tot 50.000 inwoners",
        "referendum": "arnhem",
        "drempelsoort": "uitkomst",
        "hoogte": 10,
    },
    "uitdaagrecht": {
        "grootte": "20.000 tot 50.000 inwoners",
        "soort": "participatieverordening",
        "lijst": "alle",
    },
    "decentralisatie": {"gemeente": "GM0034", "maat": "oud", "groep": "stedelijkheid"},
    "representativiteit": {
        "gemeente": "GM0034",
        "indeling": "opleiding",
        "leeftijd": {nr: {"aantal": 20} for nr in ("15", "25", "45", "65")},
        "opleiding": {"hoog": {"aantal": 20}, "anders": {"aantal": 60}},
        "wijk": "Jubbega: 12\nOranjewoud: 30",
        "bestand": als_bestand("leeftijd;aantal\n15-24;30\n65+;20", "avond.csv"),
    },
    "rol_van_de_raad": {"gemeente": "GM0034", "groep": "stedelijkheid", "jaar": "2018"},
}
# Controls that only mean something beside another one.
SAMEN: dict[tuple[str, str], dict[str, object]] = {
    ("stap_04", "variant"): {"bestand": als_bestand(STEMBESTAND), "klopt": ["ja"]},
    ("stap_04", "klopt"): {"bestand": als_bestand(STEMBESTAND)},
    ("representativiteit", "opleiding"): {"indeling": "opleiding"},
    ("representativiteit", "wijk"): {"indeling": "wijk"},
}
STUKKEN = [(naam, veld) for naam, velden in ANDERS.items() for veld in velden]


@cache
def analyse(naam: str) -> Cijfers:
    return make(naam, Werkdossier.open())


def reken(naam: str, **anders: object) -> str:
    module = import_module(f"routekaart.ui.cijfers.{MODULES[naam]}")
    return html_van(module.reken({**analyse(naam).waarden, **anders}))


def woorden(html: str) -> str:
    """What is read before the first figure or table."""
    return re.split(r'<figure|<div class="rk-tabel', html)[0]


def figuren(html: str) -> str:
    return html[len(woorden(html)) :]


@pytest.mark.parametrize("naam", ANDERS)
def test_het_voorbeeld_toont_iets(naam):
    uit = analyse(naam).uitkomst
    assert uit["melding"] == "" and not uit["fout"]
    lezer = lees(uit["html"])
    assert uit["html"].startswith("<h3")
    assert "<figure" in uit["html"] and "Bron" in uit["html"] and "Let op." in uit["html"]
    assert len(lezer.ids) == len(set(lezer.ids))
    assert lezer.wijst <= set(lezer.ids)
    assert not re.search(r"\b(nan|None|NaT|inf)\b|<NA>", unescape(" ".join(lezer.tekst)))


@pytest.mark.parametrize("naam", ANDERS)
def test_twee_keer_rekenen_geeft_hetzelfde(naam):
    assert reken(naam) == reken(naam) == analyse(naam).uitkomst["html"]


@pytest.mark.parametrize("naam", ANDERS)
def test_elk_veld_heeft_een_ander_voorbeeld(naam):
    assert [v["naam"] for v in analyse(naam).velden] == list(ANDERS[naam])


@pytest.mark.parametrize(("naam", "veld"), STUKKEN)
def test_een_andere_keuze_verandert_woorden_en_figuur(naam, veld):
    basis = SAMEN.get((naam, veld), {})
    oud, nieuw = reken(naam, **basis), reken(naam, **basis, **{veld: ANDERS[naam][veld]})
    lees(nieuw)
    assert woorden(nieuw) != woorden(oud)
    # What a municipality laid down itself is said in words only.
    assert (figuren(nieuw) != figuren(oud)) == ((naam, veld) != ("stap_08", "gemeente"))


@pytest.mark.parametrize(("naam", "veld"), STUKKEN)
@pytest.mark.parametrize(
    "onzin", [GEVAAR, 10**9, -1, True, [GEVAAR], {GEVAAR: GEVAAR}, float("nan")], ids=repr
)
def test_onzin_geeft_een_zin_of_staat_er_onschadelijk(naam, veld, onzin):
    try:
        html = reken(naam, **{veld: onzin})
    except CijferFout as fout:
        assert re.fullmatch(r"[A-Z'].+[.?]", str(fout), re.DOTALL)
    else:
        lees(html)
        assert GEVAAR not in html


@pytest.mark.parametrize("naam", ANDERS)
def test_elke_mogelijkheid_rekent(naam):
    for veld in analyse(naam).velden:
        if veld["soort"] in {"keuze", "lijst"}:
            for optie in veld["opties"]:
                lees(reken(naam, **{veld["naam"]: optie["id"]}))
