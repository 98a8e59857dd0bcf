"""What is counted, per form of question."""

from __future__ import annotations

import json

import pytest
from tafelvragen import vraag

from routekaart.content import load_content
from routekaart.tafel.model import Antwoord
from routekaart.tafel.tel import HEROPEND, TE_WEINIG, tel
from routekaart.tafel.tel_vorm import texts_of


def geef(*per_rol):
    """Answers of (role, value) pairs, as the store gives them."""
    return [(rol, Antwoord(nummer, 1, waarde)) for nummer, (rol, waarde) in enumerate(per_rol)]


def allen(deze, *waarden):
    return tel(deze, geef(*(("", waarde) for waarde in waarden)))["allen"]


def test_een_stelling_telt_de_cijfers_en_weet_niet():
    uit = allen(vraag("stelling"), 1, 5, 5.0, "weet_niet")
    assert uit == {"1": 1, "2": 0, "3": 0, "4": 0, "5": 2, "weet_niet": 1}


def test_een_keuze_telt_de_opties_en_anders():
    uit = allen(vraag("keuze", meerdere=True, anders=True), ["a", "b"], ["a", "anders:peer"], ["b"])
    assert uit == {"a": 2, "b": 2, "c": 0, "anders": 1}


def test_een_rangorde_telt_per_plaats():
    uit = allen(vraag("rangorde", hoogstens=2), ["a", "b"], ["b", "a"], ["a"])
    assert uit == {"a": [2, 1], "b": [1, 1], "c": [0, 0]}


def test_punten_en_schuiven_geven_het_midden_en_de_kwarten_vanaf_drie_antwoorden():
    punten = vraag("rangorde", punten=10)
    assert allen(punten, {"a": 10}, {"b": 10}) == {}
    uit = allen(punten, {"a": 10}, {"b": 10}, {"a": 4, "b": 6})
    assert uit["a"] == {"aantal": 3, "midden": 4, "kwart1": 2, "kwart3": 7}
    assert uit["c"] == {"aantal": 3, "midden": 0, "kwart1": 0, "kwart3": 0}
    schuif = vraag("schuif")
    uit = allen(schuif, *({"a": x, "b": 0, "c": 100} for x in (0, 10, 20, 33)))
    assert uit["a"] == {"aantal": 4, "midden": 15, "kwart1": 7.5, "kwart3": 23.25}


def test_een_matrix_telt_de_vaste_rijen():
    deze = vraag("matrix", eigen_rijen=1)
    rij = lambda id, *kolommen: {"rij": id, "kolommen": list(kolommen)}  # noqa: E731
    uit = allen(deze, [rij("r1", "k1"), rij("Nacht", "k2")], [rij("r1", "k2"), rij("r2", "k2")])
    assert uit == {"r1": {"k1": 1, "k2": 1}, "r2": {"k1": 0, "k2": 1}}


def test_alleen_wat_af_is_telt():
    schuif = vraag("schuif", totaal=100)
    uit = tel(
        schuif, geef(("raad", {"a": 10}), ("raad", {}), ("raad", {"a": 10, "b": 40, "c": 50}), ("raad", None))
    )
    assert uit["aantal"] == 1


def test_eigen_woorden_gaan_bij_de_teksten():
    assert texts_of(vraag("open"), "  peer ", "sappig") == ["peer", "sappig"]
    assert texts_of(vraag("open"), "::: peer :::", "drie dingen:\n") == ["::: peer :::", "drie dingen:"]
    assert texts_of(vraag("keuze", anders=True), ["anders: peer"], "") == ["peer"]
    assert texts_of(vraag("keuze"), ["a"], " ") == []
    eigen = [{"rij": "Nacht", "kolommen": ["k2"]}, {"rij": "r1", "kolommen": ["k1"]}]
    assert texts_of(vraag("matrix", eigen_rijen=1), eigen, "") == ["Nacht: Gekookt"]
    # What turns the reading direction around in a row of one's own, leaves the column as it is.
    eigen[0]["rij"] = "Na\u202echt"
    assert texts_of(vraag("matrix", eigen_rijen=1), eigen, "") == ["\u2068Na\u202echt\u2069: Gekookt"]


def test_een_rol_staat_apart_vanaf_drie_en_als_de_rest_nul_of_drie_is():
    stelling = vraag("stelling")
    uit = tel(stelling, geef(*[("raad", 1)] * 3))
    assert uit["rollen"]["raad"] == {"aantal": 3, "1": 3, "2": 0, "3": 0, "4": 0, "5": 0, "weet_niet": 0}
    assert uit["rest"] is None and uit["waarom_geen_rollen"] == ""
    uit = tel(stelling, geef(*[("raad", 1)] * 4, *[("college", 2)] * 2, ("griffie", 3)))
    assert list(uit["rollen"]) == ["raad"] and uit["rest"]["aantal"] == 3
    # One who is left over takes the smallest role along.
    uit = tel(stelling, geef(*[("raad", 1)] * 5, *[("college", 2)] * 3, ("griffie", 3)))
    assert list(uit["rollen"]) == ["raad"] and uit["rest"]["aantal"] == 4
    uit = tel(stelling, geef(*[("raad", 1)] * 5, ("griffie", 3)))
    assert uit["rollen"] == {} and uit["rest"] is None and uit["waarom_geen_rollen"] == TE_WEINIG
    # Four beside a role of three can only be two and two.
    uit = tel(stelling, geef(*[("raad", 1)] * 3, *[("college", 2)] * 2, *[("griffie", 2)] * 2))
    assert uit["rollen"] == {}
    # Whoever names no role is no role, however many they are.
    uit = tel(stelling, geef(*[("", 1)] * 9))
    assert uit["rollen"] == {} and uit["rest"] is None


def test_een_heropende_vraag_heeft_nooit_meer_een_uitslag_per_rol():
    stelling, raad = vraag("stelling"), geef(*[("raad", 1)] * 6)
    nog_niets = tel(stelling, [])
    eerst = tel(stelling, raad, nog_niets)
    assert eerst["rollen"] != {}
    daarna = tel(stelling, raad, eerst)
    assert daarna["rollen"] == {} and daarna["waarom_geen_rollen"] == HEROPEND
    # Everybody took their answer back in between: what was seen once stays seen.
    leeg = tel(stelling, [], eerst)
    assert tel(stelling, raad, leeg)["rollen"] == {}


@pytest.mark.parametrize("id", load_content().vragen)
def test_geen_optie_heet_zoals_een_veld_van_de_telling(id):
    deze = load_content().vraag(id)
    namen = [deel.id for deel in (*deze.opties, *deze.rijen)]
    assert "aantal" not in namen and "anders" not in namen
    assert json.dumps(tel(deze, []))
