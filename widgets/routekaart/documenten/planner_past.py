"""What still fits what is left of the calendar, counted from today; and the letter for when nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from string import Template

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import Route
from routekaart.documenten.planner import Planning, eerste_dag, make_planning
from routekaart.documenten.werkdagen import DAG, is_werkdag
from routekaart.taal import write_datum

# No route is longer than this; a route that is would make the search below endless.
_MEESTE_DAGEN = 800


@dataclass(frozen=True)
class Mogelijk:
    """A route from today: the first council meeting it fits, and when the ordinance then takes effect."""

    route: Route
    raadsdag: date
    ingang: date
    op_tijd: bool


def list_mogelijk(vandaag: date, bouwstenen: Bouwstenen | None = None) -> tuple[Mogelijk, ...]:
    """Every route from today, the most spacious first. Days of the council itself are not known to us."""
    b = bouwstenen or load_content().verordening
    return tuple(_mogelijk(route, vandaag, b) for route in b.planning.routes)


def find_passend(raadsdag: date, vandaag: date, bouwstenen: Bouwstenen | None = None) -> Route | None:
    """The most spacious route of which every day still lies ahead, for this council meeting; None without one."""
    b = bouwstenen or load_content().verordening
    return next((r for r in b.planning.routes if eerste_dag(r, raadsdag) >= vandaag), None)


def _mogelijk(route: Route, vandaag: date, b: Bouwstenen) -> Mogelijk:
    dagen = (vandaag + n * DAG for n in range(1, _MEESTE_DAGEN))
    raadsdag = next(d for d in dagen if is_werkdag(d) and eerste_dag(route, d) >= vandaag)
    ingang = make_planning(raadsdag, route.id, bouwstenen=b).ingang
    return Mogelijk(route, raadsdag, ingang, ingang <= b.uiterste_datum)


def say_lengte(route: Route) -> str:
    """How long a route takes before the council meeting: '18 werkdagen', '30 weken'."""
    weken = max((m.weken or 0 for m in route.mijlpalen), default=0)
    werkdagen = max((m.werkdagen or 0 for m in route.mijlpalen), default=0)
    return (
        f"{weken} weken" if timedelta(weeks=weken) > timedelta(days=werkdagen) else f"{werkdagen} werkdagen"
    )


def haalt_niet(planning: Planning, bouwstenen: Bouwstenen | None = None) -> bool:
    """Whether this planning ends after the law's last day."""
    return planning.ingang > (bouwstenen or load_content().verordening).uiterste_datum


def list_briefregels(planning: Planning, vandaag: date, gemeente: str = "") -> Iterator[str]:
    """The letter to the council paragraph by paragraph, its subject first; blanks stand between square brackets."""
    b = load_content().verordening
    uiterste = b.uiterste_datum
    velden = {
        "dag": write_datum(uiterste),
        "vergadering": write_datum(planning.raadsdag),
        "ingang": write_datum(planning.ingang),
        "is": "is" if vandaag <= uiterste else "was",
        "haalt": "haalt" if vandaag <= uiterste else "haalde",
        "gemeente": gemeente or "[vul in: gemeente]",
    }
    yield f"Onderwerp: {Template(b.planning.brief.onderwerp).substitute(velden)}"
    yield from (Template(tekst).substitute(velden) for tekst in b.planning.brief.alineas)
