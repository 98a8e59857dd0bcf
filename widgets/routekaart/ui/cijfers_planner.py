"""The back-planner: from the council's date backwards, as a table and a calendar file."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Any

from routekaart.documenten.planner import plan, planning_ics, planningstabel
from routekaart.ui.figuur import Kolom, Tabel, tabel_html
from routekaart.ui.onderdelen import CijferFout, Cijfers
from routekaart.ui.opslag import Werkdossier

VOORBEELD = "2026-12-17"


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: the date of the council meeting and the route."""
    return Cijfers(
        "planner",
        "Plan terug vanaf de raadsvergadering",
        [
            {"naam": "raadsdag", "soort": "datum", "label": "Op welke dag besluit de raad?"},
            {
                "naam": "route",
                "soort": "keuze",
                "label": "Welke route loopt u?",
                "opties": [
                    {"id": "spoed", "tekst": "spoed: nu een smalle verordening"},
                    {"id": "rust", "tekst": "rust: eerst beleid, dan de verordening"},
                ],
            },
        ],
        {"raadsdag": VOORBEELD, "route": "spoed"},
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML of the planning. Raises `CijferFout` for a date that does not exist."""
    try:
        raadsdag = dt.date.fromisoformat(str(waarden.get("raadsdag", "")))
        if not 2025 <= raadsdag.year <= 2035:
            raise ValueError
    except ValueError:
        raise CijferFout("Kies een dag tussen 2025 en 2035, bijvoorbeeld 17-12-2026.") from None
    # The reader's own day comes along with a request; the stored example has none and stays the same.
    vandaag = dt.date.fromisoformat(dag) if isinstance(dag := waarden.get("vandaag"), str) and dag else None
    try:
        planning = plan(raadsdag, str(waarden.get("route", "spoed")), vandaag=vandaag)
    except LookupError as fout:
        raise CijferFout(str(fout)) from fout
    tabel = planningstabel(planning)
    kop = "Planning vanaf de raadsvergadering"
    let_op = "".join(f"<li>{escape(zin)}</li>" for zin in planning.waarschuwingen)
    ics = base64.b64encode(planning_ics(planning, vandaag or raadsdag)).decode("ascii")
    rijen = [tuple(str(cel) for cel in rij) for rij in tabel.rijen]
    return (
        f"<h3>{kop}</h3><p>{escape(planning.route.uitleg)}</p>"
        + (f'<div class="rk-let-op"><p>Let op:</p><ul>{let_op}</ul></div>' if let_op else "")
        + tabel_html(kop, Tabel([Kolom(str(k)) for k in tabel.koppen], rijen), sleutel="planner")
        + f'<p><a class="rk-csv" download="planning-participatieverordening.ics" '
        f'href="data:text/calendar;charset=utf-8;base64,{ics}">Download deze planning voor uw agenda (.ics)</a></p>'
    )
