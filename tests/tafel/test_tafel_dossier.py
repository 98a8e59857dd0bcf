"""From a table to a dossier, read by both rulebooks and merged with what the group had."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tafelvragen import vraag

from dossier.in_node import MODULES, js
from routekaart.dossier import dossier_naar_json, dossier_uit_json, merge_dossiers
from routekaart.tafel.model import Antwoord, Momentopname, Tafel, Uitkomst
from routekaart.tafel.naar_dossier import naar_dossier
from routekaart.tafel.spreiding import SCHAAL, midden, write_spreiding
from routekaart.tafel.tel import tel

NU = 1_795_939_200_000
TAFEL = Tafel(7, "stap_01", "Groep Noord", "Asten", 60, 12, 345, NU, NU, NU)


def geteld(deze, *per_rol):
    return tel(deze, [(rol, Antwoord(i, 1, waarde)) for i, (rol, waarde) in enumerate(per_rol)])


def dossier(deze, uitkomst, stand="gesloten"):
    opname = Momentopname(TAFEL, {deze.id: stand}, 0, {}, {deze.id: uitkomst})
    return naar_dossier(opname, {deze.id: deze})


STELLING = vraag("stelling")
VERDELING = geteld(STELLING, *[("raad", 4)] * 3, *[("college", 2)] * 2, ("griffie", 2))
UITKOMST = Uitkomst(
    verdeling=VERDELING,
    hoopjes=(("Zorgen", ("te duur", "te <b>zoet</b>")),),
    antwoord=4,
    toelichting="Wij willen fruit.",
    afspraken={"V1": "Er staat fruit op tafel."},
    gewijzigd_op=NU,
)


def test_de_groep_krijgt_het_afgesproken_antwoord_en_een_rol_haar_midden():
    antwoorden = dossier(STELLING, UITKOMST).antwoorden["S1-01"]
    assert set(antwoorden) == {"groep", "raad"}
    assert antwoorden["groep"].waarde == 4
    assert antwoorden["groep"].toelichting == (
        "Wij willen fruit.\n\n"
        "Zo is aan tafel geantwoord (6 antwoorden):\n- oneens: 3 keer\n- eens: 3 keer\n\n"
        "Het ingevulde antwoord is aan tafel afgesproken.\n\n"
        "Zorgen:\n- te duur\n- te <b>zoet</b>"
    )
    assert antwoorden["raad"].waarde == 4
    assert antwoorden["raad"].extra["tafel"]["aantal"] == 3
    assert "geen afspraak" in antwoorden["raad"].toelichting


def test_van_een_rol_met_minder_dan_drie_staat_er_niets():
    tekst = dossier_naar_json(dossier(STELLING, UITKOMST))
    assert "college" not in tekst and "griffie" not in tekst


@pytest.mark.parametrize("stand", ["dicht", "open"])
def test_wat_nog_open_is_komt_er_niet_in(stand):
    uit = dossier(STELLING, UITKOMST, stand)
    assert uit.antwoorden == {} and uit.afspraken == {}


def test_python_en_javascript_lezen_hetzelfde_dossier():
    uit = dossier(STELLING, UITKOMST)
    tekst = dossier_naar_json(uit)
    assert dossier_uit_json(tekst) == uit
    assert dossier_naar_json(dossier_uit_json(tekst)) == tekst
    in_js: dict[str, Any] = js("leesDossier", tekst)["dossier"]
    assert in_js["antwoorden"] == json.loads(tekst)["antwoorden"]
    assert in_js["gemeente"] == {"code": "GM0743", "naam": "Asten"}
    assert uit.gewijzigd == uit.antwoorden["S1-01"]["groep"].gewijzigd == "2026-11-29T08:00:00Z"


def test_samenvoegen_met_wat_de_groep_had_bewaart_beide():
    uit = dossier(STELLING, UITKOMST)
    had = dossier(STELLING, Uitkomst(antwoord=2, toelichting="Vroeger.", afspraken={"V1": "Geen fruit."}))
    samen = merge_dossiers([had, uit]).dossier
    groep = samen.antwoorden["S1-01"]["groep"]
    assert [versie.waarde for versie in groep.versies] == [4, 2]
    assert {versie.tekst for versie in samen.afspraken["V1"].versies} == {
        "Er staat fruit op tafel.",
        "Geen fruit.",
    }
    # Taken over twice is taken over once.
    assert merge_dossiers([samen, uit]).dossier == samen
    naar_js = [json.loads(dossier_naar_json(deel)) for deel in (had, uit)]
    assert (
        js("voegSamen", naar_js)["dossier"]["antwoorden"]
        == json.loads(dossier_naar_json(samen))["antwoorden"]
    )


def test_afspraken_van_twee_vragen_bij_een_paragraaf_staan_onder_elkaar_als_concept():
    vragen = {"S1-01": STELLING, "S1-02": vraag("open", id="S1-02"), "S1-03": vraag("open", id="S1-03")}
    uitkomsten = {
        id: Uitkomst(afspraken={"V1": tekst}, gewijzigd_op=NU)
        for id, tekst in zip(vragen, ("Eerst dit.", "Dan dat.", "Eerst dit."), strict=True)
    }
    opname = Momentopname(TAFEL, dict.fromkeys(vragen, "getoond"), 0, {}, uitkomsten)
    uit = naar_dossier(opname, vragen)
    assert (uit.afspraken["V1"].tekst, uit.afspraken["V1"].status) == ("Eerst dit.\n\nDan dat.", "concept")
    assert uit.antwoorden == {}


RIJ = lambda *kolommen: [{"rij": "r1", "kolommen": list(kolommen)}]  # noqa: E731


@pytest.mark.parametrize(
    ("deze", "waarden", "verwacht"),
    [
        (STELLING, [1, 4, 4], 4),
        (STELLING, [2, 4], None),
        (STELLING, [2, 2, 4, "weet_niet", "weet_niet"], 2),
        (STELLING, ["weet_niet"], None),
        (vraag("keuze"), [["a"], ["a"], ["b"]], ["a"]),
        (vraag("keuze"), [["a"], ["b"]], None),
        (vraag("keuze", anders=True), [["anders:x"], ["anders:y"], ["b"]], None),
        (vraag("keuze", meerdere=True), [["a", "b"], ["a", "b"], ["b", "c"]], ["a", "b"]),
        (vraag("keuze", meerdere=True), [["a"], ["b"]], None),
        (vraag("keuze", meerdere=True, hoogstens=2), [["a", "b"], ["b", "c"], ["c", "a"]], None),
        (vraag("matrix"), [RIJ("k1"), RIJ("k1"), RIJ("k2")], RIJ("k1")),
        (vraag("matrix"), [RIJ("k1"), RIJ("k2")], None),
        (vraag("rangorde"), [["a", "b", "c"]] * 3, None),
        (vraag("schuif"), [{"a": 1, "b": 2, "c": 3}] * 3, None),
        (vraag("open"), ["x", "x"], None),
    ],
)
def test_een_midden_is_er_alleen_als_er_een_is(deze, waarden, verwacht):
    verdeling = geteld(deze, *(("", waarde) for waarde in waarden))
    assert verdeling["aantal"] == len(waarden)
    assert midden(deze, verdeling["aantal"], verdeling["allen"]) == verwacht


@pytest.mark.parametrize(
    ("deze", "waarden", "verwacht"),
    [
        (vraag("keuze", anders=True), [["a"], ["anders:x"]], ["Appel: 1 keer", "iets anders: 1 keer"]),
        (vraag("rangorde"), [["a", "b"], ["a", "b"]], ["op plaats 1: Appel (2 keer)", "op plaats 2: Bes (2 keer)"]),
        (vraag("matrix"), [RIJ("k1"), RIJ("k2")], ["Ochtend: Rauw (1 keer) en Gekookt (1 keer)"]),
    ],
)  # fmt: skip
def test_de_spreiding_in_woorden(deze, waarden, verwacht):
    verdeling = geteld(deze, *(("", waarde) for waarde in waarden))
    tekst = write_spreiding(deze, len(waarden), verdeling["allen"])
    assert tekst.split("\n- ") == ["Zo is aan tafel geantwoord (2 antwoorden):", *verwacht]


def test_de_spreiding_van_getallen_en_open_vragen_in_woorden():
    schuif = vraag("schuif", eenheid="%")
    waarden = [("", {"a": x, "b": 0, "c": 100}) for x in (0, 10, 25)]
    tekst = write_spreiding(schuif, 3, geteld(schuif, *waarden)["allen"])
    assert "- Appel: het midden is 10%, de middelste helft ligt van 5 tot en met 17,5\n" in tekst
    assert write_spreiding(vraag("open"), 2, {}) == "Aan tafel kwamen er 2 antwoorden op deze vraag."
    assert write_spreiding(vraag("open"), 1, {}) == "Aan tafel kwam er één antwoord op deze vraag."


def test_de_woorden_van_de_schaal_zijn_die_van_het_dossier():
    bron = (MODULES / "woorden.js").read_text()
    assert f"export const SCHAAL = {json.dumps(SCHAAL)};" in bron
