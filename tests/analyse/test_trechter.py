"""Funnels, cost per plan, the form chooser and Heerenveen."""

from itertools import product

import pytest

from routekaart.analyse.heerenveen import WAARDEN, antwoorden, kenmerken, oordelen, verschillen
from routekaart.analyse.kieswijzer import DOELEN, INVLOEDEN, VORMEN, Doel, Invloed, kieswijzer
from routekaart.analyse.trechter import kosten_per_plan, mensentrechters, plantrechters
from routekaart.content.data import load_tabel


def test_best_known_funnel_first_and_unknown_is_not_nought() -> None:
    eerste = plantrechters()[0]
    assert (eerste.naam, [n for _, n in eerste.stappen]) == ("West Begroot", [117, 96, 59, 58, 11])
    duinoord = next(t for t in plantrechters() if t.naam == "Duinoord Begroot")
    assert dict(duinoord.stappen)["genoeg steun"] is None


def test_people_funnel_keeps_the_steps_in_order() -> None:
    klimaat = next(t for t in mensentrechters() if t.naam == "Nationaal Burgerberaad Klimaat")
    assert [n for _, n in klimaat.stappen] == [70000, 4070, 175, None]
    assert klimaat.gemeente == ""


def test_doubt_is_carried_along() -> None:
    assert [t.naam for t in plantrechters() if t.twijfel] == ["Bezuidenhout Begroot"]


def test_enough_steps_or_none() -> None:
    assert all(t.bekend >= 3 for t in plantrechters(3))
    assert len(plantrechters(1)) > len(plantrechters(2)) > len(plantrechters(5)) == 1


def test_cost_per_plan_says_what_it_is_made_of() -> None:
    tabel = kosten_per_plan().set_index("naam")
    assert tabel.loc["West Begroot", "per_plan_eur"] == round(290790 / 11)
    assert tabel.loc["West Begroot", "berekend_uit"] == "uitgaven"
    assert tabel.loc["Duinoord Begroot", "berekend_uit"] == "budget"


def test_forms_are_those_of_step_4() -> None:
    assert len({v.naam for v in VORMEN}) == len(VORMEN) == 13


@pytest.mark.parametrize(("doel", "invloed"), product(DOELEN, INVLOEDEN))
def test_every_choice_gives_an_answer(doel: Doel, invloed: Invloed) -> None:
    hulp = kieswijzer(doel, invloed)
    assert all(doel in v.doelen and invloed in v.invloed for v in hulp.passend)
    assert hulp.passend or hulp.anders
    assert not set(hulp.passend) & set(hulp.anders)
    assert all(v.reden.endswith(".") and v.let_op.endswith(".") for v in (*hulp.passend, *hulp.anders))
    assert ("Geen vorm past" in hulp.zin) is (not hulp.passend)


def test_a_referendum_is_never_promised_as_binding() -> None:
    assert "Referendum" not in {v.naam for v in kieswijzer("keuze", "meebeslissen").passend}


def test_two_sets_of_judgements() -> None:
    uitkomst = oordelen()
    assert uitkomst.tekst.shape == uitkomst.tabel.shape == (6, 7)
    assert list(uitkomst.tekst.columns) == list(WAARDEN)
    assert (uitkomst.gelijk, uitkomst.verschillend) == (31, 11)
    assert (uitkomst.tekst != uitkomst.tabel).sum().sum() == len(verschillen()) == 11
    assert uitkomst.tekst.loc["De Greiden", "Inclusie"] == 0


def test_answers_only_where_people_were_asked() -> None:
    invloed = antwoorden("G1000 centrum", "Invloed").set_index(["wie", "vraag", "antwoord"])["aantal"]
    assert invloed["deelnemers", "ervaren invloed", "veel"] == 18
    assert antwoorden("Aldeboarn", "Invloed").empty


def test_features_of_every_process() -> None:
    tabel = kenmerken()
    assert len(tabel) == 6
    assert tabel.loc["G1000 centrum", "Deelnemers"] == "loten"
    assert tabel.loc["Omgevingsvisie", "Beslisregels"] == ""
    aanwezig = load_tabel("heerenveen_kenmerken")["aanwezig"].sum()
    assert tabel.map(lambda t: len(t.split(", ")) if t else 0).sum().sum() == aanwezig
