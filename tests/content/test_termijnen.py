"""The phase of a day, and the sentences that depend on it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from routekaart.content.cijfers import load_datumzinnen
from routekaart.content.modellen.planken import Datumzin, Termijn
from routekaart.content.termijnen import (
    FASEN,
    dagen_te_gaan,
    fase,
    find_dag,
    list_zinnen,
    uiterste_datum,
    zin,
)

GEZIEN = {
    date(2026, 11, 28): "ruim",
    date(2026, 12, 20): "laatste_weken",
    date(2027, 1, 2): "na",
    date(2028, 3, 1): "later",
}
DAG = timedelta(days=1)


@pytest.mark.parametrize(("dag", "verwacht"), GEZIEN.items())
def test_the_four_dates_have_each_their_own_phase(dag: date, verwacht: str) -> None:
    assert fase(dag) == verwacht


@pytest.mark.parametrize(
    ("begin", "voor", "vanaf"),
    [
        (find_dag("laatste_weken_verordening"), "ruim", "laatste_weken"),
        # On the last day itself a municipality is still in time.
        (uiterste_datum() + DAG, "laatste_weken", "na"),
        (find_dag("eerste_evaluatie"), "na", "later"),
    ],
)
def test_a_phase_begins_on_its_day(begin: date, voor: str, vanaf: str) -> None:
    assert (fase(begin - DAG), fase(begin)) == (voor, vanaf)


def test_phases_only_go_on() -> None:
    nummers = [FASEN.index(fase(date(2024, 1, 1) + timedelta(days=n))) for n in range(3000)]
    assert nummers == sorted(nummers) and set(nummers) == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2026, 11, 28), "nog 34 dagen"),
        (date(2026, 12, 31), "nog één dag"),
        (date(2027, 1, 1), "dat is vandaag"),
    ],
)
def test_what_is_left_is_said_in_words(dag: date, tekst: str) -> None:
    assert tekst in zin("klok", dag)


def test_after_the_date_no_days_are_counted() -> None:
    for n in range(1, 2000, 7):
        dag = uiterste_datum() + n * DAG
        assert dagen_te_gaan(dag) == 0
        for deel in load_datumzinnen():
            tekst = zin(deel.id, dag, raad="De raad")
            assert not re.search(r"\bnog \d|nog één|-\d|\{", tekst), tekst


def test_the_sentence_of_every_day_has_no_word_that_ages() -> None:
    for deel in load_datumzinnen():
        woorden = set(re.findall(r"\w+", zin(deel.id, raad="De raad")))
        assert not {"nog", "moest", "was", "voorbij", "vandaag", "haalt"} & woorden, deel.id


def test_a_page_carries_all_sentences_and_leaves_the_count_to_the_clock() -> None:
    zinnen = list_zinnen("verordening")
    assert list(zinnen) == ["altijd", *FASEN]
    assert all("1 januari 2027" in tekst for tekst in zinnen.values())
    assert "{nog}" in zinnen["ruim"] and "{nog}" not in zinnen["na"]


def test_an_unknown_sentence_is_named() -> None:
    with pytest.raises(LookupError, match="'klokje' bestaat niet"):
        zin("klokje")


@pytest.mark.parametrize("veld", ["altijd", "na", "later"])
def test_a_count_where_the_days_are_over_is_refused(veld: str) -> None:
    zinnen = dict.fromkeys(("altijd", *FASEN), "Zin.") | {veld: "Het is {nog}."}
    with pytest.raises(ValidationError, match="kan hier niet"):
        Datumzin.model_validate({"id": "x", **zinnen})


@pytest.mark.parametrize(
    ("herkomst", "extra", "melding"),
    [
        ("wet", {}, "vul 'wet' in"),
        ("eigen_voorstel", {"bron": "x", "wet": "y"}, "heeft geen 'bron'"),
    ],
)
def test_a_day_says_whether_the_law_or_we_named_it(
    herkomst: str, extra: dict[str, str], melding: str
) -> None:
    waarden = {"id": "x", "datum": "2027-01-01", "wat": "W.", "gecontroleerd_op": "2026-11-29"}
    with pytest.raises(ValidationError, match=melding):
        Termijn.model_validate({**waarden, "herkomst": herkomst, **extra})
