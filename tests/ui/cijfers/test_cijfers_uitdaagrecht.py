"""Uitdaagrecht: what the regulations that were seen say, by size class and kind."""

import re
from html import unescape

import pytest

from routekaart.content.data import load_tabel
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers import uitdaagrecht as cijfers_uitdaagrecht
from routekaart.ui.cijfers.uitdaagrecht import VOORBEELD, reken
from routekaart.ui.opslag import Werkdossier

GEVAAR = '"><img src=x onerror=alert(1)>'


def test_woorden_tellen_wat_er_gezien_is():
    html = reken(VOORBEELD)
    assert "zagen wij 94 regelingen van 85 gemeenten." in html
    assert "Het uitdaagrecht lazen wij in 23 daarvan." in html
    assert "Dat betekent niet dat het ontbreekt." in html
    assert "Elke titel is een link." in html
    assert html.count("<li><strong>") == 23


@pytest.mark.parametrize(
    ("anders", "zin", "balk"),
    [
        (
            {"grootte": "250.000 inwoners of meer"},
            "gemeenten met 250.000 inwoners of meer, alle soorten",
            None,
        ),
        (
            {"soort": "inspraakverordening"},
            "Nergens lazen wij het uitdaagrecht.",
            "<span>20.000 tot 50.000 inwoners</span>",
        ),
        ({"lijst": "alle"}, "een lijst met alles wat wij zagen", None),
    ],
)
def test_elke_keuze_verandert_woorden_en_beeld(anders, zin, balk):
    nieuw, oud = reken({**VOORBEELD, **anders}), reken(VOORBEELD)
    assert zin in nieuw and zin not in oud
    assert nieuw.split("<figure")[1] != oud.split("<figure")[1]
    if balk:
        assert balk in nieuw and balk not in oud


def test_lijst_met_alles_heeft_elk_adres():
    html = reken({**VOORBEELD, "lijst": "alle"})
    adressen = set(re.findall(r'<li><strong>[^<]*</strong>: <a href="([^"]+)"', html))
    assert {unescape(a) for a in adressen} == set(load_tabel("verordeningen")["bron_url"])


def test_keuze_zonder_regelingen_zegt_dat():
    html = reken(
        {"grootte": "5.000 tot 10.000 inwoners", "soort": "overig (burgerinitiatief)", "lijst": "alle"}
    )
    assert "zagen wij geen regeling. Kies ruimer." in html
    assert "Bij uw keuze is er niets om te tonen." in html


def test_tellingen_over_alle_soorten_zijn_samen_het_geheel():
    soorten = list(cijfers_uitdaagrecht._REGELINGSOORT)
    per_soort = [
        re.search(r"zagen wij (\d+|één) regeling", reken({**VOORBEELD, "soort": s})) for s in soorten
    ]
    assert sum(1 if m[1] == "één" else int(m[1]) for m in per_soort) == 94


def test_vreemde_tekst_in_de_tabel_komt_ontsnapt_op_de_bladzijde(monkeypatch):
    vreemd = {"titel_regeling": GEVAAR, "gemeente": GEVAAR, "gezien": GEVAAR, "uitdaagrecht": "ja"}
    boos = (
        cijfers_uitdaagrecht._gekozen("alle", "alle").head(1).assign(**vreemd, bron_url="javascript:alert(1)")
    )
    monkeypatch.setattr(cijfers_uitdaagrecht, "_gekozen", lambda *_: boos)
    html = reken(VOORBEELD)
    assert "<img" not in html and "javascript:" not in html and "&lt;img" in html


@pytest.mark.parametrize("veld", VOORBEELD)
@pytest.mark.parametrize("onzin", [GEVAAR, None, 3, ["alle"]], ids=repr)
def test_onbekende_keuze(veld, onzin):
    with pytest.raises(CijferFout, match="iets uit de lijst"):
        reken({**VOORBEELD, veld: onzin})


def test_voorbeeld_staat_er_meteen():
    uit = make("uitdaagrecht", Werkdossier.open()).uitkomst
    assert uit["html"] == reken(VOORBEELD) and not uit["fout"]
