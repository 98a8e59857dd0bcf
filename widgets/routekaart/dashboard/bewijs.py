"""Proof that a visitor can use the pages: ask for a page and for a figure over HTTP, and see that it was worked out."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from routekaart.dashboard.pagina import Website
from routekaart.dashboard.redenen import Weigering

# Wide: a machine with one slow disk and a first start takes half a minute; then we say so instead of waiting on.
GRENS = 180.0
# A figure of one municipality: it needs the tables, and is in no stored page.
CIJFERS = "cijfers/stap_02?gemeente=GM0074"
_OORZAKEN = (
    (r"No space left on device|Disk quota exceeded", "De schijf is vol. Maak ruimte."),
    (r"[Cc]annot allocate memory|MemoryError|failed to map segment", "Er is te weinig geheugen. Sluit andere programma's."),
    (r"Unable to import required dependency (\w+)", "Het onderdeel {} werkt niet. Installeer de routekaart opnieuw."),
    (r"ModuleNotFoundError: No module named '([\w.]+)'", "Het onderdeel {} ontbreekt. Installeer de routekaart opnieuw."),
    (r"Permission denied: '([^']+)'", "Er is geen toegang tot {}."),
    (r"Read-only file system: '([^']+)'", "In {} kan alleen worden gelezen."),
    (r"Too many open files", "Er staan te veel bestanden open."),
    (r"File name too long|is longer than \d+ characters", "Het pad van de tijdelijke map is te lang."),
    (r"No such file or directory: '([^']*python[^']*)'", "Python staat niet op {}. Installeer de routekaart opnieuw."),
)  # fmt: skip


async def prove(adres: str, site: Website) -> None:
    """Do what a visitor's browser does; raises `Weigering` with what did not work."""
    haal = SimpleAsyncHTTPClient(force_instance=True, max_body_size=50_000_000)
    try:
        bladzijde, uitkomst = await asyncio.gather(
            _haal(haal, f"{adres}{site.basis}"), _haal(haal, f"{adres}{site.basis}{CIJFERS}")
        )
        if b"<html" not in bladzijde:
            raise Weigering("De server gaf bij de proef geen bladzijde.")
    finally:
        haal.close()
    if not _heeft_gerekend(uitkomst):
        raise Weigering("De rekenhulp van de bladzijden start wel, maar rekent niet.")


def _heeft_gerekend(inhoud: bytes) -> bool:
    try:
        uitkomst: Any = json.loads(inhoud)
    except ValueError:
        return False
    return isinstance(uitkomst, dict) and bool(uitkomst.get("html")) and not uitkomst.get("fout")


async def _haal(haal: AsyncHTTPClient, url: str) -> bytes:
    """The body at an address; one that says in words why it failed too."""
    try:
        antwoord = await haal.fetch(HTTPRequest(url, request_timeout=GRENS, connect_timeout=GRENS))
    except HTTPError as fout:
        if fout.code == 599:
            raise Weigering(f"De server gaf na {GRENS:.0f} seconden nog geen antwoord.") from fout
        if fout.response is not None and fout.code in (502, 503, 504):
            return fout.response.body
        raise Weigering(
            f"De server gaf bij de proef een fout ({fout.code}) in plaats van een bladzijde."
        ) from fout
    except OSError as fout:
        raise Weigering(
            f"Op {url} komt geen verbinding tot stand. Misschien houdt een firewall dat tegen."
        ) from fout
    return antwoord.body


def find_oorzaak(logboek: str) -> str:
    """What the log says about the cause as a Dutch sentence; empty when it says nothing that we know."""
    for patroon, zin in _OORZAKEN:
        if vondst := re.search(patroon, logboek):
            return zin.format(*vondst.groups())
    return ""


def keep_logboek(bestanden: list[Path]) -> Path | None:
    """Put the log of a start that failed where it stays; None when that cannot be or there is nothing in it."""
    import os
    import tempfile

    tekst = lees_logboek(bestanden)
    if not tekst.strip():
        return None
    try:
        greep, naam = tempfile.mkstemp(prefix="routekaart-", suffix=".log")
        with os.fdopen(greep, "w", encoding="utf-8") as uit:
            uit.write(tekst)
    except OSError:
        return None
    return Path(naam)


def lees_logboek(bestanden: list[Path]) -> str:
    """The files of the log one after another; what is not there counts as empty."""
    return "".join(pad.read_text(encoding="utf-8", errors="replace") for pad in bestanden if pad.is_file())
