"""Funnels, cost per plan, the form chooser and Heerenveen."""

from collections.abc import Callable
from itertools import product

import pytest

from routekaart.analyse import trechter
from routekaart.analyse.heerenveen import (
    WAARDEN,
    Vraaggroep,
    antwoorden,
    find_grootste,
    kenmerken,
    oordelen,
    verschillen,
    vraaggroepen,
)
from routekaart.analyse.kieswijzer import find_vormen
from routekaart.analyse.trechter import (
    Trechter,
    Trechterstap,
    kosten_per_plan,
    mensentrechters,
    plantrechters,
)
from routekaart.content.cijfers import load_kieswijzer
from routekaart.content.data import load_tabel

KIESWIJZER = load_kieswijzer()


def test_best_known_funnel_first_and_unknown_is_not_nought() -> None:
    eerste = plantrechters()[0]
    assert (eerste.naam, [stap.aantal for stap in eerste.stappen]) == ("West Begroot", [117, 96, 59, 58, 11])
    duinoord = next(t for t in plantrechters() if t.naam == "Duinoord Begroot")
    assert duinoord.onbekend == ["genoeg steun"]
    assert [stap.aantal for stap in duinoord.stappen if stap.id == "genoeg_steun"] == [None]


def test_people_funnel_keeps_the_steps_in_order() -> None:
    klimaat = next(t for t in mensentrechters() if t.naam == "Nationaal Burgerberaad Klimaat")
    assert [stap.aantal for stap in klimaat.stappen] == [70000, 4070, 175, None]
    assert klimaat.gemeente == ""


def test_doubt_is_carried_along() -> None:
    assert [t.naam for t in plantrechters() if t.twijfel] == ["Bezuidenhout Begroot"]


@pytest.mark.parametrize(
    ("naam", "lees"), [("begroten_trechters", plantrechters), ("burgerberaden", mensentrechters)]
)
def test_another_wording_of_a_remark_changes_no_doubt(
    monkeypatch: pytest.MonkeyPatch, naam: str, lees: Callable[[int], list[Trechter]]
) -> None:
    twijfel = {t.naam: t.twijfel for t in lees(0)}
    for woorden in ("Wij twijfelen aan een getal.", "Alles klopt."):
        anders = load_tabel(naam).assign(opmerking=woorden)
        monkeypatch.setattr(trechter, "load_tabel", lambda _, anders=anders: anders.copy())
        assert {t.naam: t.twijfel for t in lees(0)} == twijfel


def _trechter(*aantallen: int | None, ids: str = "abcde") -> Trechter:
    stappen = tuple(Trechterstap(id_, f"stap {id_}", n) for id_, n in zip(ids, aantallen, strict=False))
    return Trechter("Proef", "Ergens", 2020, stappen, "", False)


def test_what_is_left_is_of_the_first_known_step() -> None:
    assert _trechter(None, 300, None, 100).over_pct == 33.3
    assert _trechter(3, 2).over_pct == 66.7
    assert _trechter(5, 5).over_pct == 100


def test_most_drop_out_where_the_smallest_part_passes() -> None:
    assert _trechter(100, 90, 30, 29).grootste_uitval == ("stap b", "stap c")
    # By number most leave at first (400), by part in the last step.
    assert _trechter(1000, 600, 500, 100).grootste_uitval == ("stap c", "stap d")
    assert _trechter(8, 4, None, 2).grootste_uitval == ("stap a", "stap b")


@pytest.mark.parametrize(
    ("aangemeld", "start", "weinig"),
    [(100, 99, True), (100, 100, False), (99, 100, False), (None, 5, False), (5, None, False)],
)
def test_too_few_places(aangemeld: int | None, start: int | None, weinig: bool) -> None:
    stappen = (
        Trechterstap("aangemeld", "wie kwam", aangemeld),
        Trechterstap("deelnemers_start", "begon", start),
    )
    assert Trechter("Proef", "", 2020, stappen, "", False).te_weinig_plaatsen is weinig


def test_enough_steps_or_none() -> None:
    assert all(len(t.bekend) >= 3 for t in plantrechters(3))
    assert len(plantrechters(1)) > len(plantrechters(2)) > len(plantrechters(5)) == 1


def test_cost_per_plan_says_what_it_is_made_of() -> None:
    tabel = kosten_per_plan().set_index("naam")
    assert tabel.loc["West Begroot", "per_plan_eur"] == round(290790 / 11)
    assert tabel.loc["West Begroot", "berekend_uit"] == "uitgaven"
    assert tabel.loc["Duinoord Begroot", "berekend_uit"] == "budget"
    assert tabel.loc["Assen Top Idee", "per_plan_eur"] == 8522  # 76,700 over 9 is 8,522.2
    assert (tabel["per_plan_eur"] % 1 == 0).all() and tabel["per_plan_eur"].is_monotonic_increasing


def test_forms_are_those_of_step_4() -> None:
    assert len({v.naam for v in KIESWIJZER.vormen}) == len(KIESWIJZER.vormen) == 13


@pytest.mark.parametrize(("doel", "invloed"), product(KIESWIJZER.doelen, KIESWIJZER.invloeden))
def test_every_choice_gives_an_answer(doel: str, invloed: str) -> None:
    hulp = find_vormen(doel, invloed)
    assert all(doel in v.doelen and invloed in v.invloed for v in hulp.passend)
    assert {v.id for v in hulp.passend + hulp.anders} == {v.id for v in KIESWIJZER.vormen if doel in v.doelen}
    assert hulp.passend or hulp.anders
    assert not set(hulp.passend) & set(hulp.anders)
    assert all(v.reden.endswith(".") and v.let_op.endswith(".") for v in (*hulp.passend, *hulp.anders))


@pytest.mark.parametrize(("doel", "invloed"), [("goud", "adviseren"), ("geld", "bevelen"), ("", "")])
def test_a_purpose_that_does_not_exist(doel: str, invloed: str) -> None:
    with pytest.raises(LookupError, match="bestaat niet"):
        find_vormen(doel, invloed)


def test_a_referendum_is_never_promised_as_binding() -> None:
    assert "Referendum" not in {v.naam for v in find_vormen("keuze", "meebeslissen").passend}


def test_two_sets_of_judgements() -> None:
    uitkomst = oordelen()
    assert uitkomst.tekst.shape == uitkomst.tabel.shape == (6, 7)
    assert list(uitkomst.tekst.columns) == list(WAARDEN)
    assert (uitkomst.gelijk, uitkomst.verschillend) == (31, 11)
    assert (uitkomst.tekst != uitkomst.tabel).sum().sum() == len(verschillen()) == 11
    assert uitkomst.tekst.loc["De Greiden", "Inclusie"] == 0
    assert (verschillen(proces="De Greiden")["proces"] == "De Greiden").sum() == 6
    assert verschillen(waarde="Invloed")["waarde"].tolist() == ["Invloed"] * 4
    assert len(verschillen("De Greiden", "Invloed")) == 1 and verschillen("Aldeboarn").empty
    for _, rij in verschillen().iterrows():
        plek = (rij["proces"], rij["waarde"])
        assert (uitkomst.tekst.loc[plek], uitkomst.tabel.loc[plek]) == (
            rij["score_tekst"],
            rij["score_tabel"],
        )
    assert list(verschillen()["waarde"]) == sorted(verschillen()["waarde"], key=WAARDEN.index)


def test_answers_only_where_people_were_asked() -> None:
    invloed = antwoorden("G1000 centrum", "Invloed").set_index(["wie", "vraag", "antwoord"])["aantal"]
    assert invloed["deelnemers", "ervaren invloed", "veel"] == 18
    assert antwoorden("Aldeboarn", "Invloed").empty
    assert vraaggroepen("Aldeboarn", "Invloed") == () and find_grootste(()) is None


@pytest.mark.parametrize("waarde", WAARDEN)
def test_every_answer_stands_in_one_group(waarde: str) -> None:
    tabel, groepen = antwoorden("G1000 centrum", waarde), vraaggroepen("G1000 centrum", waarde)
    assert sum(len(g.antwoorden) for g in groepen) == len(tabel)
    assert sum(g.genoemd for g in groepen) == tabel["aantal"].sum()
    if groepen:
        grootste = find_grootste(groepen)
        assert (
            grootste
            and grootste.genoemd == tabel.groupby(["wie", "vraag"], observed=True)["aantal"].sum().max()
        )
        assert [a["aantal"] for a in grootste.vaakst] == sorted(
            (a["aantal"] for a in grootste.antwoorden), reverse=True
        )


def test_the_first_of_equal_groups_counts() -> None:
    een, twee = (Vraaggroep("wie", vraag, [{"antwoord": "ja", "aantal": 3}]) for vraag in ("een", "twee"))
    klein = Vraaggroep("wie", "klein", [{"antwoord": "ja", "aantal": 2}])
    assert find_grootste([klein, een, twee]) == een


def test_features_of_every_process() -> None:
    tabel = kenmerken()
    assert len(tabel) == 6
    assert tabel.loc["G1000 centrum", "Deelnemers"] == "loten"
    assert tabel.loc["Omgevingsvisie", "Beslisregels"] == ""
    aanwezig = load_tabel("heerenveen_kenmerken")["aanwezig"].sum()
    assert tabel.map(lambda t: len(t.split(", ")) if t else 0).sum().sum() == aanwezig
