"""The planner as a visitor sees it on four days: what still fits, and after the law's last day the way of who is late."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Bezoek, Server, axe, vrije_poort
from routekaart.taal import write_datum

PLANNER = "/08_participatieverordening/bouwen/planner"
# The server counts from its own day: here one that a test writes down.
AANROEP = """
import sys
from pathlib import Path

from routekaart.dashboard.rekenen import rekenaar

rekenaar.vandaag = Path({pad!r}).read_text

from routekaart.dashboard.opdracht import main

sys.exit(main())
"""
RUIM, LAATSTE_WEKEN, NA, LATER = (
    date(2026, 11, 28),
    date(2026, 12, 20),
    date(2027, 1, 2),
    date(2028, 3, 1),
)
# What the page says before a council meeting is chosen.
OORDEEL = {
    RUIM: "De ruimste route die 1 januari 2027 nog haalt, is de spoedroute.",
    LAATSTE_WEKEN: "Dit haalt u niet meer: geen route is klaar voor 1 januari 2027.",
    NA: "De uiterste datum, 1 januari 2027, is voorbij.",
    LATER: "De uiterste datum, 1 januari 2027, is voorbij.",
}
# A meeting that day, the route that fits, and a sentence of the letter; "" where no letter is needed.
VERGADERING = {
    RUIM: ("2026-12-17", "past de kortste route nog helemaal", ""),
    LAATSTE_WEKEN: ("2027-02-11", "past de spoedroute nog helemaal", "haalt die datum niet"),
    NA: ("2027-02-11", "past de spoedroute nog helemaal", "haalde die datum niet"),
    LATER: ("2028-04-13", "past de spoedroute nog helemaal", "haalde die datum niet"),
}


@pytest.fixture(scope="module")
def kalender(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kalender") / "vandaag.txt"


@pytest.fixture(scope="module")
def server_van_de_dag(kalender: Path) -> Iterator[Server]:
    kalender.write_text(RUIM.isoformat())
    server = Server(vrije_poort(), kalender.parent, aanroep=("-c", AANROEP.format(pad=str(kalender))))
    yield server.start()
    server.stop()


@pytest.fixture
def open_op(
    bezoek: Callable[..., Bezoek], server_van_de_dag: Server, kalender: Path
) -> Callable[[date], tuple[Bezoek, Page]]:
    def op(dag: date) -> tuple[Bezoek, Page]:
        kalender.write_text(dag.isoformat())
        wie = bezoek(server_van_de_dag.adres, breed=360, timezone_id="Europe/Amsterdam")
        wie.context.clock.set_fixed_time(f"{dag.isoformat()}T11:00:00Z")
        return wie, wie.open(PLANNER)

    return op


@pytest.mark.parametrize("dag", OORDEEL, ids=str)
def test_the_planner_says_what_still_fits_that_day(
    open_op: Callable[[date], tuple[Bezoek, Page]], dag: date
) -> None:
    wie, blad = open_op(dag)
    vak = blad.locator("rk-cijfers .rk-uitkomst").first
    expect(vak.get_by_role("heading", name=f"Wat past er nog vanaf {write_datum(dag)}?")).to_be_visible()
    expect(vak).to_contain_text(OORDEEL[dag])
    ingang = " ".join(vak.get_by_role("row").all_inner_texts())
    assert ("op tijd" in ingang) == (dag == RUIM)
    # After the date nobody is told of every route that it is too late.
    assert ("na de uiterste datum" in ingang) == (dag in (RUIM, LAATSTE_WEKEN))
    assert axe(blad) == [] and wie.fouten == []


@pytest.mark.parametrize("dag", VERGADERING, ids=str)
def test_a_meeting_gets_its_route_and_who_is_late_a_letter(
    open_op: Callable[[date], tuple[Bezoek, Page]], dag: date
) -> None:
    raadsdag, route, zin = VERGADERING[dag]
    wie, blad = open_op(dag)
    vak = blad.locator("rk-cijfers .rk-uitkomst").first
    expect(vak).to_contain_text(OORDEEL[dag])
    veld = blad.get_by_label("Op welke dag besluit de raad?")
    veld.fill(raadsdag)
    veld.blur()
    expect(vak).to_contain_text(route)
    expect(vak).not_to_contain_text("Deze dagen zijn al voorbij")
    brief = vak.locator("details", has_text="Geachte raad,")
    expect(brief).to_have_count(1 if zin else 0)
    if zin:
        brief.locator("summary").click()
        expect(brief).to_contain_text(zin)
        expect(brief).to_contain_text(
            f"De uiterste datum {'is' if dag == LAATSTE_WEKEN else 'was'} 1 januari 2027."
        )
        expect(brief.locator("summary")).to_have_text(
            re.compile(
                "^Dit haalt u niet meer" if dag == LAATSTE_WEKEN else "Zo meldt u de raad dat zij later komt$"
            )
        )
    assert blad.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(blad) == [] and wie.fouten == []
