"""One cold visit in Chromium: when what stands there (see kijker.js), and how long a change takes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peers.gedeeld import velden, vragen
from playwright.sync_api import Browser, Page, TimeoutError

KIJKER = Path(__file__).with_name("kijker.js").read_text(encoding="utf-8")
MOMENTEN = ("kop", "gesprek", "figuur", "rekent")
HOOGSTENS = 60  # seconds for a page


@dataclass
class Cijfers:
    """What one visit cost. Times in ms since the visitor asked for the page."""

    tijden: dict[str, float] = field(default_factory=dict)
    wissels: list[float] = field(default_factory=list)
    bytes: int = 0
    socket_bytes: int = 0
    verzoeken: int = 0
    buiten: set[str] = field(default_factory=set)
    fout: str = ""

    @property
    def klaar(self) -> float:
        """All of it stands: heading, questions, figure, and a change is worked out."""
        return max(self.tijden[m] for m in MOMENTEN)


@contextmanager
def bezoek(browser: Browser, wie: str, adres: str, typ: str = "") -> Iterator[tuple[Cijfers, Page]]:
    """Visit with an empty browser, until everything stands. Leaves as a visitor does, so that kernels end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.set_default_timeout(HOOGSTENS * 1000)
    blad = context.new_page()
    instelling = {"wie": wie, "vragen": len(vragen()), "velden": sum(map(velden, vragen())), "typ": typ}
    blad.add_init_script(f"const INSTELLING = {json.dumps(instelling)};\n{KIJKER}")
    cijfers = Cijfers()
    with _telling(blad, cijfers):
        try:
            blad.goto(adres, wait_until="commit")
            compleet = f"Object.keys(window.__meting?.tijden ?? {{}}).length === {len(MOMENTEN)}"
            wacht_tot_waar(blad, compleet, HOOGSTENS)
            cijfers.tijden = blad.evaluate("window.__meting.tijden")
            if ontbreekt := set(MOMENTEN) - set(cijfers.tijden):
                cijfers.fout = f"na {HOOGSTENS} seconden ontbrak nog: {', '.join(sorted(ontbreekt))}"
        except TimeoutError:
            cijfers.fout = f"na {HOOGSTENS} seconden was er nog geen antwoord"
    try:
        yield cijfers, blad
    finally:
        blad.goto("about:blank")
        context.close()


@contextmanager
def _telling(blad: Page, cijfers: Cijfers) -> Iterator[None]:
    """Count what comes over the line, until the page stands."""
    loopt = True

    def verzoek(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            cijfers.buiten.add(url)

    def binnen(e: dict[str, Any]) -> None:
        if loopt:
            cijfers.bytes += int(e["encodedDataLength"])
            cijfers.verzoeken += 1

    def frame(e: dict[str, Any]) -> None:
        if loopt:
            cijfers.socket_bytes += len(e["response"]["payloadData"])

    blad.on("request", lambda r: verzoek(r.url))
    cdp = blad.context.new_cdp_session(blad)
    cdp.send("Network.enable")
    cdp.on("Network.loadingFinished", binnen)
    cdp.on("Network.webSocketFrameReceived", frame)
    yield
    loopt = False


def wacht_tot_waar(blad: Page, expressie: str, seconden: float) -> bool:
    """Ask the page until it is so; by evaluate(), which a page's content security policy does not stop."""
    grens = time.monotonic() + seconden
    while not blad.evaluate(expressie):
        if time.monotonic() > grens:
            return False
        blad.wait_for_timeout(20)
    return True


def wissel(blad: Page, kies: Callable[[Page, str], None], naam: str) -> float | None:
    """Milliseconds from the event of the control to the changed figure (None: it did not change)."""
    blad.evaluate("window.__meting.let_op()")
    kies(blad, naam)
    if not wacht_tot_waar(blad, "window.__meting.gewijzigd", 20):
        return None
    return float(blad.evaluate("window.__meting.gewijzigd - window.__meting.gebeurtenis"))
