"""The planner: what still fits from today, and from the council's date backwards as a table and a calendar file."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from markupsafe import Markup

from routekaart.analyse.verordeningen import uiterste_datum
from routekaart.content import load_content
from routekaart.documenten.agenda import BEGIN
from routekaart.documenten.planner import (
    Planning,
    make_planning,
    planning_ics,
    planningstabel,
    uiterste_bekendmaking,
)
from routekaart.documenten.planner_past import (
    Mogelijk,
    find_passend,
    haalt_niet,
    list_briefregels,
    list_mogelijk,
    say_lengte,
)
from routekaart.taal import DAGEN, write_datum, write_datum_kort
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, join_html, velden
from routekaart.ui.grafiek import Kolom, Tabel, tabel_html
from routekaart.ui.html import fill, join

VOORBEELD = {"raadsdag": "", "route": "past", "ingang": "", "evaluatie": "2"}
_DAGVOORBEELD = dt.date(2026, 12, 17)
# Further away than anybody plans: a slip of the pen in the year.
_EERSTE_JAAR, _LAATSTE_JAAR = 2025, 2035
_PAST = "past"
_ROUTE = Keuzeveld(
    "route",
    "Welke route loopt u?",
    {
        _PAST: "wat past: wij kiezen de ruimste route die nog kan",
        "rust": "rust: eerst beleid, dan de verordening",
        "spoed": "spoed: één raadsgesprek, dan de verordening",
        "kort": "kort: alleen wat de wet vraagt",
    },
    "keuze",
)
_EVALUATIE = Keuzeveld(
    "evaluatie",
    "Binnen hoeveel jaar komt de eerste evaluatie?",
    {"1": "binnen één jaar", "2": "binnen twee jaar", "3": "binnen drie jaar", "4": "binnen vier jaar"},
)


def _vaste_evaluatie() -> str:
    """Say which option fixes the term of the evaluation, since that option has no field to take it from."""
    beslissing = load_content().verordening.beslissingen["B27"]
    optie = next(deel for deel in beslissing.opties if deel.id == "d")
    return f"Staat {beslissing.id} op '{optie.label}'? Kies dan ook hier één jaar."


def figuur() -> Figuur:
    """The figure: the date of the council meeting, the route, the day it takes effect and the evaluation."""
    return Figuur(
        "planner",
        "Plan terug vanaf de raadsvergadering",
        velden(
            {
                "naam": "raadsdag",
                "soort": "datum",
                "mag_leeg": True,
                "label": "Op welke dag besluit de raad?",
                "hulp": "Leeg? Dan ziet u wat er vanaf vandaag nog past. Deze dag staat ook bij de gegevens van uw "
                "verordening. Verandert u hem hier, dan ook daar.",
                "dossierveld": ["keuzes", "B30", "velden", "datum_besluit"],
                # What this figure says without a choice depends on the day, too.
                "bij_openen": True,
            },
            _ROUTE,
            {
                "naam": "ingang",
                "soort": "datum",
                "mag_leeg": True,
                "label": "Wanneer moet de verordening ingaan?",
                "hulp": "Mag leeg blijven. Dan rekenen wij met de uiterste datum, als dat nog kan.",
            },
            _EVALUATIE.veld()
            | {
                "dossierveld": ["keuzes", "B27", "velden", "evaluatie_eerste_jaren"],
                "hulp": _vaste_evaluatie(),
            },
        ),
        VOORBEELD,
        reken,
        dag=True,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML of the planning. Raises `CijferFout` for a date that does not exist."""
    raadsdag = _dag(tekst, _DAGVOORBEELD) if (tekst := waarden.get("raadsdag")) else None
    ingang = _dag(ingevuld, uiterste_datum()) if (ingevuld := waarden.get("ingang")) else None
    if raadsdag is not None and ingang is not None and ingang <= raadsdag:
        raise CijferFout(
            "De verordening kan pas ingaan na de raadsvergadering. Kies een latere dag, of laat die dag leeg."
        )
    # The reader's own day comes along with a request; the stored example has none and stays the same.
    vandaag = dt.date.fromisoformat(dag) if isinstance(dag := waarden.get("vandaag"), str) and dag else None
    route, jaren = _ROUTE.read(waarden), int(_EVALUATIE.read({**VOORBEELD, **waarden}))
    delen = [_wat_past(vandaag)]
    if raadsdag is None:
        delen.append(
            alinea("Kies hierboven uw raadsvergadering. Dan ziet u wanneer elk stuk klaar moet zijn.")
        )
        return join(delen)
    if route == _PAST:
        route, zin = _kies_route(raadsdag, vandaag)
        delen.append(alinea(zin))
    planning = make_planning(raadsdag, route, ingang, vandaag=vandaag, evaluatie_jaren=jaren)
    return join([*delen, _planning(planning, vandaag), *_brief(planning, vandaag)])


# --- what still fits from today ----------------------------------------------------------------------


def _wat_past(vandaag: dt.date | None) -> Markup:
    if vandaag is None:
        return _lengtes()
    mogelijk = list_mogelijk(vandaag)
    kop = f"Wat past er nog vanaf {write_datum(vandaag)}?"
    kolommen = [Kolom("Route"), Kolom("Eerste raadsvergadering die past"), Kolom("Ingang")]
    rijen = [
        (f"{m.route.titel}, {say_lengte(m.route)}", _dag_in_woorden(m.raadsdag), _ingang(m, vandaag))
        for m in mogelijk
    ]
    return (
        fill(Markup("<h3>{}</h3>"), kop)
        + alinea(_oordeel(mogelijk, vandaag))
        + tabel_html(kop, Tabel(kolommen, rijen), sleutel="planner-past")
        + alinea(
            "De eerste dag is de vroegste werkdag die met deze route kan. Of uw raad dan vergadert, weten wij niet."
        )
    )


def _lengtes() -> Markup:
    """The same on any day: how long every route takes."""
    kop = "Drie routes naar de raad"
    routes = load_content().verordening.planning.routes
    rijen = [(r.titel, say_lengte(r), r.uitleg) for r in routes]
    kolommen = [Kolom("Route"), Kolom("Duurt tot de raad"), Kolom("Wat u doet")]
    return fill(Markup("<h3>{}</h3>"), kop) + tabel_html(kop, Tabel(kolommen, rijen), sleutel="planner-past")


def _ingang(m: Mogelijk, vandaag: dt.date) -> str:
    dag = write_datum(m.ingang)
    if vandaag > uiterste_datum():
        return dag
    return f"{dag}: op tijd" if m.op_tijd else f"{dag}: na de uiterste datum"


def _oordeel(mogelijk: Sequence[Mogelijk], vandaag: dt.date) -> str:
    dag = write_datum(uiterste_datum())
    if vandaag > uiterste_datum():
        return (
            f"De uiterste datum, {dag}, is voorbij. Hebt u nog geen verordening volgens de nieuwe wet? Dan is de "
            "eerste vergadering die past de beste. Verandert u een verordening die er al is? Dan hebt u de tijd."
        )
    ruimste = next((m for m in mogelijk if m.op_tijd), None)
    if ruimste is None:
        return (
            f"Dit haalt u niet meer: geen route is klaar voor {dag}. Kies de vergadering die u wel haalt. Hieronder "
            "komt dan een brief waarmee u het de raad meldt. Wie minder tijd neemt dan de kortste route, slaat de "
            "jurist of het college over. Dat raden wij niet aan."
        )
    laatst = uiterste_bekendmaking(uiterste_datum(), noemt_dag=True)
    return (
        f"De ruimste route die {dag} nog haalt, is de {ruimste.route.titel.lower()}. De raad besluit dan op of na "
        f"{_dag_in_woorden(ruimste.raadsdag)}. Het besluit moet uiterlijk op {_dag_in_woorden(laatst)} in het "
        "gemeenteblad staan."
    )


def _kies_route(raadsdag: dt.date, vandaag: dt.date | None) -> tuple[str, str]:
    """The route that fits this meeting, and a sentence that says why this one."""
    if vandaag is None:
        return "spoed", "Zonder de dag van vandaag laten wij de spoedroute zien."
    if raadsdag < vandaag:
        return "spoed", "Wat vóór deze vergadering had moeten gebeuren, rekenen wij met de spoedroute."
    if (route := find_passend(raadsdag, vandaag)) is not None:
        return route.id, f"Voor deze vergadering past de {route.titel.lower()} nog helemaal."
    kort = list_mogelijk(vandaag)[-1]
    return kort.route.id, (
        "Geen enkele route past nog helemaal vóór deze vergadering. Hieronder staat de kortste. De eerste "
        f"vergadering waarvoor die wel past, is op {_dag_in_woorden(kort.raadsdag)}."
    )


# --- the planning and the letter ---------------------------------------------------------------------


def _planning(planning: Planning, vandaag: dt.date | None) -> Markup:
    tabel = planningstabel(planning)
    kop = "Planning vanaf de raadsvergadering"
    gemaakt = dt.datetime.now(dt.UTC) if vandaag else BEGIN
    ics = base64.b64encode(planning_ics(planning, gemaakt)).decode("ascii")
    rijen = [tuple(str(cel) for cel in rij) for rij in tabel.rijen]
    return (
        fill(Markup("<h3>{}</h3><p>{}</p>"), kop, planning.route.uitleg)
        + _waarschuwingen(planning.waarschuwingen)
        + tabel_html(kop, Tabel([Kolom(str(k)) for k in tabel.koppen], rijen), sleutel="planner")
        + fill(
            Markup(
                '<p><a class="rk-csv" download="planning-participatieverordening.ics" '
                'href="data:text/calendar;charset=utf-8;base64,{}">Download deze planning voor uw agenda (.ics)</a>'
                "</p><p>Verschuift de raadsvergadering? Download de planning dan opnieuw. De meeste agenda's zetten "
                "de dagen die er al staan op de nieuwe datum. Kijk na of de oude dagen weg zijn.</p>"
            ),
            ics,
        )
    )


def _brief(planning: Planning, vandaag: dt.date | None) -> Iterator[Markup]:
    """The letter to the council, where this planning ends after the law's last day."""
    if not haalt_niet(planning) or (vandaag is not None and planning.raadsdag < vandaag):
        return
    brief = load_content().verordening.planning.brief
    dag = vandaag or uiterste_datum()
    yield fill(
        Markup("<details><summary>{}</summary><p>{}</p><blockquote>{}</blockquote></details>"),
        brief.titel if dag <= uiterste_datum() else brief.titel_na,
        brief.uitleg,
        join_html(Markup("<p>{}</p>"), list_briefregels(planning, dag)),
    )


def _waarschuwingen(zinnen: Sequence[str]) -> Markup:
    if not zinnen:
        return Markup("")
    lijst = join_html(Markup("<li>{}</li>"), zinnen)
    return fill(Markup('<div class="rk-let-op"><p>Let op:</p><ul>{}</ul></div>'), lijst)


def _dag_in_woorden(dag: dt.date) -> str:
    return f"{DAGEN[dag.weekday()]} {write_datum(dag)}"


def _dag(waarde: Any, voorbeeld: dt.date) -> dt.date:
    with suppress(ValueError):
        dag = dt.date.fromisoformat(str(waarde))
        if _EERSTE_JAAR <= dag.year <= _LAATSTE_JAAR:
            return dag
    raise CijferFout(
        f"Kies een dag tussen {_EERSTE_JAAR} en {_LAATSTE_JAAR}, bijvoorbeeld {write_datum_kort(voorbeeld)}."
    )
