"""One cold visit in Chromium: when what stands there (see kijker.js), and how long a change takes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doelen import Blad, Doel
from peers.gedeeld import velden, vragen
from playwright.sync_api import Browser, Page, TimeoutError

KIJKER = Path(__file__).with_name("kijker.js").read_text(encoding="utf-8")
HOOGSTENS = 60  # seconds for a page
STIL = 0.3  # seconds without a request: then a page has what it wants


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
    laatste: float = 0.0

    @property
    def klaar(self) -> float:
        """All that must stand on this page stands."""
        return max(self.tijden.values())


@contextmanager
def bezoek(
    browser: Browser, doel: Doel, blad: Blad, gemeente: str, typ: str = ""
) -> Iterator[tuple[Cijfers, Page]]:
    """Visit with an empty browser, until everything stands. Leaves as a visitor does, so that kernels end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.set_default_timeout(HOOGSTENS * 1000)
    pagina = context.new_page()
    gesteld = [v for v in vragen() if not blad.vragen or v["id"] in blad.vragen]
    instelling = {
        "wie": doel.soort, "momenten": blad.momenten, "gemeente": gemeente, "typ": typ,
        "vragen": len(gesteld), "velden": sum(map(velden, gesteld)) + blad.kiest,
    }  # fmt: skip
    pagina.add_init_script(f"const INSTELLING = {json.dumps(instelling)};\n{KIJKER}")
    cijfers = Cijfers()
    with _telling(pagina, cijfers):
        try:
            pagina.goto(doel.basis + blad.adres(gemeente), wait_until="commit")
            compleet = f"Object.keys(window.__meting?.tijden ?? {{}}).length === {len(blad.momenten)}"
            wacht_tot_waar(pagina, compleet, HOOGSTENS)
            cijfers.tijden = pagina.evaluate("window.__meting.tijden")
            if ontbreekt := set(blad.momenten) - set(cijfers.tijden):
                cijfers.fout = f"na {HOOGSTENS} seconden ontbrak nog: {', '.join(sorted(ontbreekt))}"
            _wacht_op_stilte(pagina, cijfers)
        except TimeoutError:
            cijfers.fout = f"na {HOOGSTENS} seconden was er nog geen antwoord"
    try:
        yield cijfers, pagina
    finally:
        pagina.goto("about:blank")
        context.close()


@contextmanager
def _telling(blad: Page, cijfers: Cijfers) -> Iterator[None]:
    """Count what comes over the line, until the page has all it asks for."""
    loopt = True

    def verzoek(url: str) -> None:
        cijfers.laatste = time.monotonic()
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            cijfers.buiten.add(url)

    def binnen(e: dict[str, Any]) -> None:
        cijfers.laatste = time.monotonic()
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


def _wacht_op_stilte(blad: Page, cijfers: Cijfers) -> None:
    """Whatever a page fetches after it is usable counts for its weight too."""
    grens = time.monotonic() + 5
    while time.monotonic() - cijfers.laatste < STIL and time.monotonic() < grens:
        blad.wait_for_timeout(50)


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
