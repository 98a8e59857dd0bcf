"""Read dates as people type them, and write them as a decision of the council does."""

from __future__ import annotations

import re
from datetime import date

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_VORMEN = (
    re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})"),
    re.compile(r"(?P<dag>[0-9]{1,2})[-/.](?P<maand>[0-9]{1,2})[-/.](?P<jaar>[0-9]{4})"),
    re.compile(r"(?P<dag>[0-9]{1,2}) +(?P<maand>[a-z]+) +(?P<jaar>[0-9]{4})"),
)


def lees_datum(tekst: str) -> date | None:
    """Read `17 december 2026`, `17-12-2026` or `2026-12-17`; None when it is no existing day."""
    for vorm in _VORMEN:
        vondst = vorm.fullmatch(tekst.strip().lower())
        if vondst is None:
            continue
        maand = vondst["maand"]
        try:
            nummer = int(maand) if maand.isdecimal() else MAANDEN.index(maand) + 1
            return date(int(vondst["jaar"]), nummer, int(vondst["dag"]))
        except ValueError:
            return None
    return None


def schrijf_datum(dag: date) -> str:
    """Write a day as `17 december 2026`."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
