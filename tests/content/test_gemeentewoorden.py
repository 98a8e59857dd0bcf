"""The words of a municipality's page: what the model refuses, and that they fit the measures and the decisions."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from routekaart.content import load_content
from routekaart.content.cijfers import load_gemeentewoorden, load_maten
from routekaart.content.modellen.gemeentebeeld import Gemeentewoorden, Kenmerk, Raadsvraag


def test_every_measure_has_words() -> None:
    assert {k.maat for k in load_gemeentewoorden().kenmerken} == {maat.id for maat in load_maten()}


@pytest.mark.parametrize(
    ("veld", "tekst", "deel"),
    [
        ("vraag", "Wat doen wij in {plaats}?", "plaats"),
        ("cijfer", "Het is {titel}.", "titel"),
        ("vraag", "Wat doen wij in {naam?", "accolade"),
        ("cijfer", "Het is {}.", "bestaat hier niet"),
    ],
)
def test_a_field_that_nothing_fills_in_is_refused(veld: str, tekst: str, deel: str) -> None:
    goed: dict[str, Any] = {
        "id": "een-vraag",
        "bij": "stemmen",
        "vraag": "Wat doen wij?",
        "cijfer": "Het is zo.",
    }
    Raadsvraag.model_validate(goed)
    with pytest.raises(ValidationError, match=deel):
        Raadsvraag.model_validate({**goed, veld: tekst})


def test_a_measure_can_only_fill_in_its_figure() -> None:
    with pytest.raises(ValidationError, match="getal"):
        Kenmerk.model_validate({"maat": "oud", "hoog": "veel", "laag": "weinig", "cijfer": "{getal}"})


def test_every_occasion_needs_a_question_and_every_id_is_used_once() -> None:
    woorden = load_gemeentewoorden().model_dump()
    zonder = [v for v in woorden["vragen"] if v["bij"] != "dagen"]
    with pytest.raises(ValidationError, match="dagen"):
        Gemeentewoorden.model_validate({**woorden, "vragen": zonder})
    with pytest.raises(ValidationError, match="twee keer"):
        Gemeentewoorden.model_validate({**woorden, "vragen": [*woorden["vragen"], woorden["vragen"][0]]})


def test_choices_are_the_options_of_the_decisions() -> None:
    bouwstenen = load_content().verordening
    for keuze in load_gemeentewoorden().keuzes:
        assert set(keuze.opties) == {o.id for o in bouwstenen.beslissingen[keuze.beslissing].opties}
