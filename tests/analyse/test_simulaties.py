"""The promises of the pages, drawn: a small, fixed part of what `tests/simulaties.py` prints."""

import pytest

from routekaart.analyse.deelnemers import Indeling
from routekaart.analyse.indicatoren import antwoorden_voor_doel
from routekaart.analyse.representatief import FOUTKANS
from simulaties import INDELINGEN, measure_false, measure_found, measure_survey, pick_gemeenten


@pytest.mark.parametrize("indeling", INDELINGEN)
@pytest.mark.parametrize("n", [30, 80, 1000])
def test_a_fair_draw_is_seldom_called_unfair(indeling: Indeling, n: int) -> None:
    """In 20 municipalities, with shares as they may have been before they were rounded."""
    gemiddeld, _ = measure_false(indeling, n, 20)
    assert gemiddeld <= FOUTKANS


def test_more_people_than_the_rounding_of_the_population_can_bear() -> None:
    """With 20,000 people chance is gone, and what is left is rounding: still no verdict."""
    assert measure_false("leeftijd", 20_000, 10)[0] <= FOUTKANS
    assert measure_false("opleiding", 20_000, 10)[0] <= FOUTKANS


def test_who_is_missed_is_found_when_enough_people_came() -> None:
    assert measure_found("leeftijd", 200, 10, 0.25) > 0.7
    assert measure_found("leeftijd", 1000, 5, 0.5) > 0.95
    assert measure_found("opleiding", 200, 10, 0.5) > 0.8


@pytest.mark.parametrize(("basis", "doel"), [(40, 45), (3, 6), (95, 85)])
@pytest.mark.parametrize("inwoners", [None, 944])
def test_surveys_find_a_goal_and_cry_wolf_as_often_as_promised(
    basis: int, doel: int, inwoners: int | None
) -> None:
    n = antwoorden_voor_doel(basis, doel, inwoners)
    assert measure_survey(basis, doel, n, inwoners, 4000) > 0.78
    assert measure_survey(basis, doel, round(0.8 * n), inwoners, 4000) < 0.8
    # Three standard errors above 5%.
    assert measure_survey(basis, basis, n, inwoners, 4000) < 0.06


def test_the_municipalities_range_from_the_smallest_to_the_largest() -> None:
    codes = pick_gemeenten()
    assert len(set(codes)) == 20 and codes[-1] == "GM0363"
