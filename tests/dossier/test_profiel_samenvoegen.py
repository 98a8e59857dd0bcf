"""What a profile filled in makes way for a choice of people, and never takes a word of anybody along."""

import json

from dossier_strategieen import voor_elk
from hypothesis import strategies as st
from in_node import js
from test_twee_talen import lees, samen, teksten

from routekaart.dossier import choose
from routekaart.dossier.json_vorm import velden_van
from routekaart.dossier.waarden import canoniek

_TIJDEN = ["2026-11-23T20:00:00Z", "2026-11-23T20:15:00Z"]
# So few values that nearly every pair has something in common, and something not.
_keuzes = st.fixed_dictionaries(
    {
        "optie": st.sampled_from(["a", "a", "b", ""]),
        "velden": st.sampled_from([{}, {"weken": 6}, {"weken": 6.0, "naam": ""}, {"naam": "nota"}]),
        "motivering": st.sampled_from(["", " ", "omdat", "daarom"]),
        "status": st.sampled_from(["concept", "concept", "open", "vastgesteld"]),
        "gewijzigd": st.sampled_from(_TIJDEN),
    },
    optional={
        "herkomst": st.sampled_from(["profiel", "profiel", "anders", ""]),
        "profiel": st.sampled_from(["spoed", "ambitie"]),
        "kleur": st.just("rood"),
        "groep": st.sampled_from(["Noord", "Zuid"]),
    },
)
_met_versies = st.builds(
    lambda kop, rest: {**kop, "varianten": rest} if rest else kop, _keuzes, st.lists(_keuzes, max_size=1)
)
_dossiers = st.builds(
    lambda groep, keuze: {
        "formaat": "routekaart-dossier",
        "schema_versie": 2,
        "gemeente": None,
        "groep": groep,
        "antwoorden": {},
        "afspraken": {},
        "keuzes": {"B01": keuze},
        "voortgang": {},
        "gewijzigd": "",
    },
    st.sampled_from(["Noord", "Noord", "Zuid"]),
    _met_versies,
)


def versies(velden):
    kop = velden["keuzes"]["B01"]
    return [{n: w for n, w in kop.items() if n != "varianten"}, *kop.get("varianten", [])]


def van_profiel(versie):
    return (
        bool(versie["optie"])
        and versie.get("herkomst") == "profiel"
        and versie.get("status") != "vastgesteld"
    )


@voor_elk(st.lists(_dossiers, min_size=1, max_size=3), hoeveel=400)
def test_er_gaat_geen_woord_verloren_en_wie_koos_staat_boven(delen):
    uit = samen(*delen)
    over = json.dumps(uit, ensure_ascii=False)
    for deel in delen:
        for woord in teksten(deel):
            assert json.dumps(woord, ensure_ascii=False)[1:-1] in over, woord
    eerst = [v for deel in delen for v in versies(deel)]
    na = versies(uit)
    gekozen = {v["optie"] for v in eerst if v["optie"] and not van_profiel(v)}
    assert gekozen == {v["optie"] for v in na if v["optie"] and not van_profiel(v)}
    if gekozen:
        assert not van_profiel(na[0])
    # Where somebody chose, an empty filling-in of the same option is gone.
    leeg = [v for v in na if van_profiel(v) and not v["velden"] and not v["motivering"].strip()]
    assert not [v for v in leeg if v["optie"] in gekozen and "kleur" not in v]


@voor_elk(_dossiers, _dossiers, _dossiers, hoeveel=250)
def test_de_volgorde_doet_er_niet_toe(een, twee, drie):
    alle = canoniek(samen(een, twee, drie))
    assert canoniek(samen(samen(drie, een), twee)) == alle
    assert canoniek(samen(een, samen(twee, drie))) == alle
    assert canoniek(samen(samen(een, twee, drie), twee)) == alle


@voor_elk(_dossiers, _dossiers, hoeveel=150)
def test_wie_kiest_bevestigt(een, ander):
    uit = samen(een, ander)
    keuze = lees(uit).keuzes["B01"]
    for i in range(len(keuze.versies)):
        gekozen = choose(keuze, i, _TIJDEN[1])
        assert not gekozen.door_profiel
        assert velden_van(gekozen) == js("kiesVersie", uit["keuzes"]["B01"], i, _TIJDEN[1])
