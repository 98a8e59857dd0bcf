"""Numbers as Dutch readers write them."""

import pandas as pd
import pytest

from routekaart.taal import eerste_groot, getal, hoeveel, met_eenheid, opsomming


@pytest.mark.parametrize(
    ("waarde", "decimalen", "tekst"),
    [
        (1234567, None, "1.234.567"),
        (12.5, None, "12,5"),
        (12.0, None, "12"),
        (12.04, None, "12"),
        (12.0, 1, "12,0"),
        (-3.25, 2, "-3,25"),
        (-0.04, 1, "0,0"),
        (1234.5, 1, "1.234,5"),
        (0, None, "0"),
        (None, None, "geen cijfer"),
        (float("nan"), None, "geen cijfer"),
        (pd.NA, None, "geen cijfer"),
        (float("inf"), None, "geen cijfer"),
    ],
)
def test_numbers(waarde: object, decimalen: int | None, tekst: str) -> None:
    assert getal(waarde, decimalen) == tekst


def test_units() -> None:
    assert met_eenheid(12.5, "%") == "12,5%"
    assert met_eenheid(100000, "euro") == "€ 100.000"
    assert met_eenheid(4.2, "fracties") == "4,2 fracties"
    assert met_eenheid(None, "%") == "geen cijfer"
    assert met_eenheid(3, "") == "3"


def test_lists() -> None:
    assert opsomming([]) == ""
    assert opsomming(["a"]) == "a"
    assert opsomming(["a", "b"]) == "a en b"
    assert opsomming(["a", "b", "c"], "of") == "a, b of c"


@pytest.mark.parametrize(
    ("aantal", "tekst"), [(0, "0 plannen"), (1, "één plan"), (2, "2 plannen"), (1200, "1.200 plannen")]
)
def test_counting_in_words(aantal: int, tekst: str) -> None:
    assert hoeveel(aantal, "plan", "plannen") == tekst


def test_start_of_a_sentence() -> None:
    assert eerste_groot("één plan wint") == "Eén plan wint"
    assert eerste_groot("gelijke delen") == "Gelijke delen"
    assert eerste_groot("12 plannen") == "12 plannen" and eerste_groot("") == ""
