"""Our pages in a real browser without a server: each address is answered by what makes the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from gesprek_invullen import LEEG, SLEUTEL
from routekaart.dashboard.pagina import Website, render_pad, statische_bestanden

BASIS = "http://127.0.0.1:9"
SITE = Website(basis="/")
SOORTEN = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
# Long before any script of the page, as where a browser forbids to keep anything.
VERBIED = """for (const naam of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, naam, { get() { throw new DOMException('nee', 'SecurityError'); } });"""


def antwoord_op(route: Route) -> None:
    """What our server would send."""
    pad = urlsplit(route.request.url).path
    naam = pad.rpartition("/")[2]
    if pad.startswith("/statisch/"):
        return route.fulfill(body=statische_bestanden()[naam], content_type=SOORTEN[naam.rpartition(".")[2]])
    if pad.startswith("/cijfers/"):
        return route.fulfill(status=503, body="")
    try:
        return route.fulfill(body=render_pad(pad.strip("/"), SITE), content_type="text/html; charset=utf-8")
    except LookupError:
        return route.fulfill(status=404, body="")


class Lezer:
    """A visitor with an empty browser; remembers what went wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.fouten: list[str] = []

    def open(self, pad: str = "") -> Page:
        blad = self.context.new_page()
        blad.on("pageerror", lambda e: self.fouten.append(str(e)))
        blad.goto(BASIS + pad)
        return blad

    def leg_neer(self, **delen: Any) -> None:
        """A dossier in this browser, as if it was filled in before."""
        blad = self.open("/privacy")
        blad.evaluate("([s, d]) => localStorage.setItem(s, JSON.stringify(d))", [SLEUTEL, LEEG | delen])
        blad.close()


def dossier(blad: Page) -> dict[str, Any]:
    """What this browser keeps."""
    return dict(json.loads(blad.evaluate("s => localStorage.getItem(s)", SLEUTEL) or "{}"))


def antwoord(waarde: Any, toelichting: str = "", **rest: Any) -> dict[str, Any]:
    return {"waarde": waarde, "toelichting": toelichting, "gewijzigd": "2026-11-23T20:00:00Z"} | rest


def hoogte(blad: Page) -> int:
    return int(blad.evaluate("document.documentElement.scrollHeight"))


@pytest.fixture
def lezer(browser: Browser) -> Iterator[Callable[..., Lezer]]:
    lezers: list[Lezer] = []

    def nieuw(breed: int = 1280, hoog: int = 900, *, verboden: bool = False, **opties: Any) -> Lezer:
        context = browser.new_context(viewport={"width": breed, "height": hoog}, locale="nl-NL", **opties)
        context.set_default_timeout(90_000)
        context.route("**/*", antwoord_op)
        if verboden:
            context.add_init_script(VERBIED)
        lezers.append(Lezer(context))
        return lezers[-1]

    yield nieuw
    for een in lezers:
        een.context.close()
        assert een.fouten == []
