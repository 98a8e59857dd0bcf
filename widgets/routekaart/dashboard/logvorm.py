"""The log for a program: one JSON object a line, with the same left out as in the log for a reader."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

from routekaart.dashboard.logboek import NAAM, ONS, strike
from routekaart.dashboard.redenen import plek_van, spreek_als

_NIVEAUS = {"WARNING": "waarschuwing", "ERROR": "fout", "CRITICAL": "fout"}
VAN_ANDER = "Een onderdeel van de server meldt een fout."


class JsonRegel(logging.Formatter):
    """One record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Time with its zone, level, kind and message; and of a fault where it was, not what it said.

        The words of a fault may hold what a visitor sent: those stay in the file beside the server.
        """
        van_ons = record.name == ONS
        bericht = record.getMessage() if van_ons else VAN_ANDER
        meer: dict[str, Any] = dict(getattr(record, "velden", {}))
        if not van_ons:
            meer |= {"soort": "onderdeel", "onderdeel": record.name}
        if record.exc_info and record.exc_info[1] is not None:
            meer["oorzaak"] = plek_van(record.exc_info[1])
        naam = getattr(record, "rk_naam", "")
        if naam:
            meer["hostnaam"] = naam
        bericht = strike(bericht).replace(NAAM, naam or NAAM)
        return make_regel(bericht, _NIVEAUS.get(record.levelname, "info"), record.created, **meer)


def make_regel(bericht: str, niveau: str = "info", op: float | None = None, **velden: Any) -> str:
    """One line of JSON."""
    tijd = dt.datetime.fromtimestamp(op) if op is not None else dt.datetime.now()
    vast = {
        "tijd": tijd.astimezone().isoformat(timespec="milliseconds"),
        "niveau": niveau,
        "soort": velden.pop("soort", "melding"),
        "bericht": bericht,
    }
    return json.dumps(vast | velden, ensure_ascii=False)


def spreek_json() -> None:
    """Let all that we say go out as lines of JSON; where we stand open is no address of a visitor."""

    def spreek(tekst: str, klacht: bool) -> str:
        niveau = "fout" if klacht else "info"
        return "\n".join(make_regel(regel, niveau) for regel in tekst.splitlines())

    spreek_als(spreek)
