"""Where a page stands in its step: the way to it, the parts around it, and the one before and after."""

from __future__ import annotations

from typing import Any

from routekaart.content import Stap, load_content
from routekaart.dashboard.delen import ALLES, Boek, Deel
from routekaart.dashboard.website import Website
from routekaart.ui.tekens import soort_van


def kruimels(boek: Boek, deel: Deel, stap: Stap, site: Website) -> list[dict[str, str]]:
    """The way to this page: the step, the part with its sign, and no more; what is long is left out on a phone."""
    if not deel.sub:
        naam = f"Stap {stap.nummer} van {totaal()}" if stap.nummer else "Verdieping"
        return [{"naam": naam, "rest": "", "adres": "", "soort": soort_van("")}]
    kort = f"Stap {stap.nummer}" if stap.nummer else boek.titel
    rest = boek.titel.removeprefix(kort)
    boven = {"naam": kort, "rest": rest, "adres": site.adres(boek.naam), "soort": ""}
    ouder = boek.delen[deel.ouder]
    adres = site.adres(boek.pad(ouder.sub)) if deel.blad else ""
    return [boven, {"naam": ouder.naam, "rest": "", "adres": adres, "soort": soort_van(deel.sub)}]


def totaal() -> int:
    """How many steps the route has."""
    return sum(1 for stap in load_content().stappen.values() if stap.nummer)


def onderdelen(boek: Boek, hier: Deel, site: Website) -> list[dict[str, Any]]:
    """The navigation of parts: name, address, and whether it is this page or the part that this page is of."""
    delen = [*boek.route(), boek.delen[ALLES]]
    return [
        {
            "naam": d.naam,
            "soort": soort_van(d.sub),
            "adres": site.adres(boek.pad(d.sub)),
            "hier": "page" if d is hier else "true" if d.sub == hier.ouder else "",
        }
        for d in delen
    ]


def buur(boek: Boek, deel: Deel | None, site: Website) -> dict[str, str] | None:
    """A part before or after this one, as a link; None at an end."""
    return {"naam": deel.naam, "adres": site.adres(boek.pad(deel.sub))} if deel else None
