"""The back-planner: from the council's date backwards, as a table and a calendar file."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from typing import Any

from routekaart.content import load_content
from routekaart.documenten.planner import make_planning, planning_ics, planningstabel
from routekaart.taal import write_datum_kort
from routekaart.ui.bouwstenen.cijfers import CijferFout, Cijfers
from routekaart.ui.cijfers.velden import Keuze, velden
from routekaart.ui.grafiek.figuur import Kolom, Tabel, tabel_html
from routekaart.ui.opslag import Werkdossier

VOORBEELD = {"raadsdag": "2026-12-17", "route": "spoed", "ingang": ""}
_ROUTE = Keuze(
    "route",
    "Welke route loopt u?",
    {
        "spoed": "spoed: nu een smalle verordening",
        "rust": "rust: eerst beleid, dan de verordening",
    },
    "keuze",
)


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: the date of the council meeting and the route."""
    return Cijfers(
        "planner",
        "Plan terug vanaf de raadsvergadering",
        velden(
            {"naam": "raadsdag", "soort": "datum", "label": "Op welke dag besluit de raad?"},
            _ROUTE,
            {
                "naam": "ingang",
                "soort": "datum",
                "mag_leeg": True,
                "label": "Wanneer moet de verordening ingaan?",
                "hulp": "Mag leeg blijven. Dan rekenen wij met de uiterste dag die de wet noemt, als dat nog kan.",
            },
        ),
        VOORBEELD,
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML of the planning. Raises `CijferFout` for a date that does not exist."""
    raadsdag = _dag(waarden.get("raadsdag"), "17-12-2026")
    ingang = (
        _dag(ingevuld, write_datum_kort(load_content().verordening.uiterste_datum))
        if (ingevuld := waarden.get("ingang"))
        else None
    )
    if ingang is not None and ingang <= raadsdag:
        raise CijferFout(
            "De verordening kan pas ingaan na de raadsvergadering. Kies een latere dag, of laat die dag leeg."
        )
    # The reader's own day comes along with a request; the stored example has none and stays the same.
    vandaag = dt.date.fromisoformat(dag) if isinstance(dag := waarden.get("vandaag"), str) and dag else None
    planning = make_planning(raadsdag, _ROUTE.lees(waarden), ingang, vandaag=vandaag)
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


def _dag(waarde: Any, voorbeeld: str) -> dt.date:
    with suppress(ValueError):
        dag = dt.date.fromisoformat(str(waarde))
        if 2025 <= dag.year <= 2035:
            return dag
    raise CijferFout(f"Kies een dag tussen 2025 en 2035, bijvoorbeeld {voorbeeld}.")
