"""Nederlandse data, getallen en lijsten, naast de woorden van CLDR (babel)."""

import math
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

import babel.dates
import babel.lists
import babel.numbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.taal import (
    DAGEN,
    GEEN_CIJFER,
    getal,
    getal_in_woorden,
    opsomming,
    read_datum,
    write_datum,
    write_datum_kort,
)

NL = "nl_NL"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_datums_als_bij_babel(dag) -> None:
    assert write_datum(dag) == babel.dates.format_date(dag, "d MMMM y", locale=NL)
    assert write_datum_kort(dag) == babel.dates.format_date(dag, "d-M-y", locale=NL)
    assert DAGEN[dag.weekday()] == babel.dates.format_date(dag, "EEEE", locale=NL)
    assert read_datum(write_datum(dag)) == read_datum(write_datum_kort(dag)) == dag


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False), st.integers(0, 3))
def test_getallen_als_bij_babel(cijfer, decimalen) -> None:
    patroon = f"#,##0.{'0' * decimalen}".rstrip(".")
    afgerond = Decimal(float(cijfer)).quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_EVEN)
    # Nobody reads -0,0.
    verwacht = babel.numbers.format_decimal(afgerond if afgerond else abs(afgerond), patroon, NL)
    assert getal(float(cijfer), decimalen) == verwacht


@pytest.mark.parametrize("leeg", [None, math.nan, math.inf, -math.inf])
def test_geen_cijfer_heet_geen_cijfer(leeg) -> None:
    assert getal(leeg) == GEEN_CIJFER


@given(st.lists(st.text(max_size=5), max_size=6))
def test_lijsten_als_bij_babel(namen) -> None:
    assert opsomming(namen) == babel.lists.format_list(namen, locale=NL)
    assert opsomming(namen, "of") == babel.lists.format_list(namen, "or", locale=NL)


def test_getallen_in_letters_tot_en_met_twintig() -> None:
    assert [getal_in_woorden(n) for n in (0, 1, 8, 19, 20)] == ["nul", "een", "acht", "negentien", "twintig"]
    assert [getal_in_woorden(n) for n in (-1, 21, 999, 1000, 2500)] == ["-1", "21", "999", "1.000", "2.500"]


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("1-1-2027", date(2027, 1, 1)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("2026-2-3", date(2026, 2, 3)),
        ("28 februari 2027", date(2027, 2, 28)),
        ("29 februari 2028", date(2028, 2, 29)),
        ("29 februari 2027", None),
        ("31 november 2026", None),
        ("0 maart 2026", None),
        ("32-1-2026", None),
        ("1-13-2026", None),
        ("1-0-2026", None),
        ("1 januari 27", None),
        ("op 1 januari 2027", None),
        ("1 januari 2027 of later", None),
    ],
)
def test_datums_lezen_aan_de_rand(tekst, dag) -> None:
    assert read_datum(tekst) == dag
