"""The back-planner: from the council's date backwards, as a table and a calendar file."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from markupsafe import Markup

from routekaart.analyse.verordeningen import uiterste_datum
from routekaart.documenten.agenda import BEGIN
from routekaart.documenten.planner import make_planning, planning_ics, planningstabel
from routekaart.taal import write_datum_kort
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.velden import Keuzeveld, join_html, velden
from routekaart.ui.grafiek import Kolom, Tabel, tabel_html

VOORBEELD = {"raadsdag": "2026-12-17", "route": "spoed", "ingang": ""}
# Further away than anybody plans: a slip of the pen in the year.
_EERSTE_JAAR, _LAATSTE_JAAR = 2025, 2035
_ROUTE = Keuzeveld(
    "route",
    "Welke route loopt u?",
    {
        "spoed": "spoed: nu een smalle verordening",
        "rust": "rust: eerst beleid, dan de verordening",
    },
    "keuze",
)


def figuur() -> Figuur:
    """The figure: the date of the council meeting and the route."""
    return Figuur(
        "planner",
        "Plan terug vanaf de raadsvergadering",
        velden(
            {
                "naam": "raadsdag",
                "soort": "datum",
                "label": "Op welke dag besluit de raad?",
                "hulp": "Deze dag staat ook bij de gegevens van uw verordening. Verandert u hem hier, dan ook daar.",
                "dossierveld": ["keuzes", "B30", "velden", "datum_besluit"],
            },
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
        dag=True,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML of the planning. Raises `CijferFout` for a date that does not exist."""
    raadsdag = _dag(waarden.get("raadsdag"), dt.date.fromisoformat(VOORBEELD["raadsdag"]))
    ingang = _dag(ingevuld, uiterste_datum()) if (ingevuld := waarden.get("ingang")) else None
    if ingang is not None and ingang <= raadsdag:
        raise CijferFout(
            "De verordening kan pas ingaan na de raadsvergadering. Kies een latere dag, of laat die dag leeg."
        )
    # The reader's own day comes along with a request; the stored example has none and stays the same.
    vandaag = dt.date.fromisoformat(dag) if isinstance(dag := waarden.get("vandaag"), str) and dag else None
    planning = make_planning(raadsdag, _ROUTE.read(waarden), ingang, vandaag=vandaag)
    tabel = planningstabel(planning)
    kop = "Planning vanaf de raadsvergadering"
    gemaakt = dt.datetime.now(dt.UTC) if vandaag else BEGIN
    ics = base64.b64encode(planning_ics(planning, gemaakt)).decode("ascii")
    rijen = [tuple(str(cel) for cel in rij) for rij in tabel.rijen]
    return (
        Markup("<h3>{}</h3><p>{}</p>").format(kop, planning.route.uitleg)
        + _waarschuwingen(planning.waarschuwingen)
        + tabel_html(kop, Tabel([Kolom(str(k)) for k in tabel.koppen], rijen), sleutel="planner")
        + Markup(
            '<p><a class="rk-csv" download="planning-participatieverordening.ics" '
            'href="data:text/calendar;charset=utf-8;base64,{}">Download deze planning voor uw agenda (.ics)</a></p>'
            "<p>Verschuift de raadsvergadering? Download de planning dan opnieuw. De meeste agenda's zetten de dagen "
            "die er al staan op de nieuwe datum. Kijk na of de oude dagen weg zijn.</p>"
        ).format(ics)
    )


def _waarschuwingen(zinnen: Sequence[str]) -> Markup:
    if not zinnen:
        return Markup("")
    lijst = join_html(Markup("<li>{}</li>"), zinnen)
    return Markup('<div class="rk-let-op"><p>Let op:</p><ul>{}</ul></div>').format(lijst)


def _dag(waarde: Any, voorbeeld: dt.date) -> dt.date:
    with suppress(ValueError):
        dag = dt.date.fromisoformat(str(waarde))
        if _EERSTE_JAAR <= dag.year <= _LAATSTE_JAAR:
            return dag
    raise CijferFout(
        f"Kies een dag tussen {_EERSTE_JAAR} en {_LAATSTE_JAAR}, bijvoorbeeld {write_datum_kort(voorbeeld)}."
    )
