"""Working days and public holidays in the Netherlands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

DAG = timedelta(days=1)


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> dict[date, str]:
    """Return the public holidays of a year in the Netherlands, with their Dutch names."""
    import holidays  # only needed once somebody plans

    return dict(holidays.country_holidays("NL", years=jaar, language="nl"))


def is_werkdag(dag: date) -> bool:
    """Tell whether this is a Monday to Friday without a public holiday."""
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


def vorige_werkdag(dag: date) -> date:
    """Return this day, or the last working day before it."""
    return next(d for d in _dagen(dag, -DAG) if is_werkdag(d))


def werkdagen_terug(dag: date, aantal: int) -> date:
    """Return the day that lies a number of working days before this one."""
    terug = (d for d in _dagen(dag - DAG, -DAG) if is_werkdag(d))
    for _ in range(aantal - 1):
        next(terug)
    return next(terug) if aantal else dag


def _dagen(dag: date, stap: timedelta) -> Iterator[date]:
    while True:
        yield dag
        dag += stap
