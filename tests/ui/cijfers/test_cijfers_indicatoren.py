"""Step 7: base rate, target and number of answers, and what is only noise."""

import re
from html import unescape

import pytest

from routekaart.analyse.indicatoren import Peilingmaat
from routekaart.content.data import load_tabel
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import indicatoren as cijfers_indicatoren
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers.indicatoren import VOORBEELD, reken
from routekaart.ui.opslag import Werkdossier

GEVAAR = "\"><img src=x onerror='alert(1)'>"
TELLING = {"maat": "telling", "basis": 60, "doel": 80, "antwoorden": 10}


def tekst(**anders: object) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", reken({**VOORBEELD, **anders})))


def delen(html: str) -> tuple[str, str]:
    woorden, _, figuren = html.partition("<figure")
    return woorden, figuren


def test_voorbeeld_uit_de_tekst():
    html = tekst()
    assert "Met 400 antwoorden per meting is pas een verschil van 7 punten meer dan toeval." in html
    assert "Met 758 antwoorden per meting is 5 punten nét meer dan toeval." in html
    assert "ongeveer 1.496 antwoorden per meting nodig" in html
    assert "Dit is een voorbeeld met 40.000 inwoners." in html


def test_eerste_uitkomst_is_het_voorbeeld():
    uit = make("stap_07", Werkdossier.open()).uitkomst
    assert uit["melding"] == ""
    assert uit["html"] == reken(VOORBEELD)


def test_vier_velden_in_zicht_en_de_gemeente_uit_het_dossier():
    velden = make("stap_07", Werkdossier.open()).velden
    assert [v["naam"] for v in velden if not v.get("bij")] == ["maat", "basis", "doel", "antwoorden"]
    assert "Kiest u uw gemeente op de startbladzijde" in tekst()
    assert "Wij rekenen met 40.000 inwoners. Kiest u" in tekst(basis=30)


@pytest.mark.parametrize(
    "anders",
    [
        {"maat": "bo01"},
        {"maat": "bo06"},
        {"maat": "telling"},
        {"basis": 30},
        {"doel": 60},
        {"antwoorden": 900},
        {"gemeente": "Schiermonnikoog"},
    ],
    ids=str,
)
@pytest.mark.parametrize("vanaf", [{}, TELLING], ids=["peiling", "telling"])
def test_elk_veld_verandert_zin_en_figuur(vanaf, anders):
    eerst, dan = delen(reken({**VOORBEELD, **vanaf})), delen(reken({**VOORBEELD, **vanaf, **anders}))
    if vanaf.get("maat") == anders.get("maat") == "telling":
        assert dan == eerst
    else:
        assert dan[0] != eerst[0]
        # In a full count it makes no difference how many people live there.
        assert (dan[1] != eerst[1]) == (not vanaf or "gemeente" not in anders)


def test_strepen_staan_in_de_tabel_en_de_grens_in_de_figuur():
    html = reken(VOORBEELD)
    assert html.count('class="rk-snor"') == 1 + 2 * 3  # the key, and three strokes at both bars
    assert "<td>35,3%</td><td>44,8%</td>" in html
    assert "meer dan toeval vanaf: 47%" in html
    assert "meer dan toeval vanaf: 33,2%" in reken({**VOORBEELD, "doel": 30})


def test_te_weinig_en_genoeg_antwoorden():
    assert "kunt u zo niet van toeval onderscheiden" in tekst()
    assert "Dit doel kunt u met deze enquête zien" in tekst(antwoorden=1500)
    assert "landelijk" in tekst() and "kunt u zo'n verschil niet van toeval" in tekst()
    assert "is zo'n verschil meer dan toeval" in tekst(antwoorden=1500)


def test_in_een_kleine_gemeente_telt_een_antwoord_zwaarder():
    assert "pas een verschil van 5,4 punten" in tekst(gemeente="Schiermonnikoog")
    assert "Wij rekenen met 944 inwoners, van Schiermonnikoog." in tekst(gemeente="GM0088")
    assert "1.600 antwoorden" not in tekst(gemeente="GM0088")


def test_telling_heeft_geen_streep():
    html = reken({**VOORBEELD, **TELLING})
    assert "rk-snor" not in html
    assert "van 6 van de 10 naar 8 van de 10" in html
    assert "Eén traject is 10 procentpunt. Tussen uw uitgangspunt en uw doel zitten 2 trajecten." in html
    assert "zit geen heel traject" in tekst(**{**TELLING, "doel": 61})
    assert "zit één traject" in tekst(**{**TELLING, "doel": 70})


def test_gemiddeld_cijfer_is_geen_percentage():
    assert "een gemiddeld cijfer en geen percentage" in tekst(maat="bo06")
    assert "gemiddeld cijfer" not in tekst(maat="bo01")


def test_alle_maten_op_twee_na_staan_in_de_lijst():
    codes = set(load_tabel("burgerpeiling_indicatoren")["code"])
    keuzes = cijfers_indicatoren._keuze().opties
    assert codes - set(keuzes) == {"bp_jr", "bp_respons"}
    assert all(reken({**VOORBEELD, "maat": maat}).startswith("<h3>") for maat in keuzes)


@pytest.mark.parametrize(("basis", "doel"), [(0, 0), (0, 100), (100, 0), (100, 100), (50, 50)])
@pytest.mark.parametrize("maat", ["bo01", "telling"])
def test_uitersten(basis, doel, maat):
    html = tekst(maat=maat, basis=basis, doel=doel, antwoorden=2)
    assert not re.search(r"\b(nan|inf|None)\b", html)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"maat": "bp_jr"}, "Kies bij 'Wat wilt u volgen"),
        ({"maat": GEVAAR}, "Kies bij 'Wat wilt u volgen"),
        ({"basis": 101}, "van 0 tot en met 100"),
        ({"doel": "veel"}, "Vul bij 'Doel"),
        ({"doel": float("nan")}, "Vul bij 'Doel"),
        ({"antwoorden": 0}, "van 2 tot en met 100.000"),
        ({"antwoorden": 2.5}, "een heel getal"),
        ({"antwoorden": True}, "Vul bij 'Aantal antwoorden"),
        ({"gemeente": "Schiermonnikoog", "antwoorden": 1000}, "niet meer antwoorden zijn dan inwoners"),
        ({"gemeente": "Nergenshuizen"}, "Nergenshuizen"),
    ],
    ids=str,
)
def test_onzin_geeft_een_zin(anders, zin):
    with pytest.raises(CijferFout, match=re.escape(zin)):
        reken({**VOORBEELD, **anders})


def test_naam_van_een_maat_wordt_veilig(monkeypatch):
    maat = Peilingmaat("bo03_1", GEVAAR, True)
    monkeypatch.setattr(cijfers_indicatoren, "peilingmaten", lambda: {"bo03_1": maat})
    cijfers_indicatoren._keuze.cache_clear()
    try:
        html = reken(VOORBEELD)
    finally:
        cijfers_indicatoren._keuze.cache_clear()
    assert "<img" not in html
    assert "&lt;img" in html
