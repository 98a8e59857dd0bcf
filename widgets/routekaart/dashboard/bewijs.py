"""Proof that a visitor can use the pages: open one, and see that it has computed and that its kernel answers."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import re
import uuid
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient
from tornado.websocket import websocket_connect

from routekaart.dashboard.pagina import Website, paginas, render_notebook
from routekaart.dashboard.redenen import Weigering

# Wide: a machine with one slow disk and a first start takes half a minute; then we say so instead of waiting on.
GRENS = 180.0
CIJFERS = "rk-cijfers"
_KERN = re.compile(rb'<script type="application/json" id="rk-kernel">(.*?)</script>', re.DOTALL)
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


async def prove(adres: str, site: Website, beheer: Any) -> None:
    """Do what a visitor's browser does; raises `Weigering` with what did not work.

    `beheer` is the manager of the kernels: one that ends at once is waited for no longer.
    """
    bezoek = asyncio.ensure_future(_bezoek(adres, site))
    wacht = asyncio.ensure_future(_wacht_op_einde(beheer))
    klaar, _ = await asyncio.wait({bezoek, wacht}, timeout=GRENS, return_when=asyncio.FIRST_COMPLETED)
    for taak in (bezoek, wacht):
        taak.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        if bezoek in klaar:
            return await bezoek
        await bezoek
    if wacht in klaar:
        raise Weigering("De rekenhulp van de bladzijden stopt meteen na het begin.")
    raise Weigering(f"De rekenhulp van de bladzijden gaf na {GRENS:.0f} seconden nog geen antwoord.")


async def _wacht_op_einde(beheer: Any) -> None:
    """Return when a kernel has ended by itself."""
    while True:
        for hulp in [beheer.get_kernel(kern) for kern in beheer.list_kernel_ids()]:
            if hulp.has_kernel and not hulp.shutting_down and await hulp.provisioner.poll() is not None:
                return
        await asyncio.sleep(0.2)


async def _bezoek(adres: str, site: Website) -> None:
    haal = SimpleAsyncHTTPClient(force_instance=True, max_body_size=50_000_000)
    try:
        await haal.fetch(HTTPRequest(f"{adres}{site.basis}cijfers/stap_02", request_timeout=GRENS))
    finally:
        haal.close()


def find_oorzaak(logboek: str) -> str:
    """What the log says about the cause as a Dutch sentence; empty when it says nothing that we know."""
    for patroon, zin in _OORZAKEN:
        if vondst := re.search(patroon, logboek):
            return zin.format(*vondst.groups())
    return ""


def _pagina_met_cijfers(site: Website) -> str:
    """A page that computes, as its stored notebook shows; else the first."""
    namen = paginas()
    if not namen:
        raise Weigering("Er is geen enkele bladzijde: de notebooks staan niet op hun plaats.")
    return next((naam for naam in namen if CIJFERS in render_notebook(naam, site)), namen[0])


async def _open_bladzijde(haal: AsyncHTTPClient, url: str) -> str:
    """Open a page; gives the kernel that computed for it."""
    try:
        antwoord = await haal.fetch(HTTPRequest(url, request_timeout=GRENS, connect_timeout=GRENS))
    except HTTPError as fout:
        raise Weigering(
            f"De server gaf bij de proef een fout ({fout.code}) in plaats van een bladzijde."
        ) from fout
    except OSError as fout:
        raise Weigering(
            f"Op {url} komt geen verbinding tot stand. Misschien houdt een firewall dat tegen."
        ) from fout
    gevonden = _KERN.search(antwoord.body)
    if gevonden is None:
        raise Weigering("De rekenhulp van de bladzijden start niet.")
    kern: dict[str, Any] = json.loads(gevonden[1])
    if CIJFERS.encode() in antwoord.body and not any(s.startswith("cijfers") for s in kern["modellen"]):
        raise Weigering("De rekenhulp van de bladzijden start wel, maar rekent niet.")
    return str(kern["kernel"])


async def _vraag_antwoord(adres: str, basis: str, kern: str) -> None:
    """Ask the kernel over the visitor's line who it is."""
    url = f"{adres}{basis}api/kernels/{kern}/channels".replace("http", "ws", 1)
    vraag = {
        "header": {
            "msg_id": uuid.uuid4().hex, "session": uuid.uuid4().hex, "username": "", "version": "5.3",
            "msg_type": "kernel_info_request", "date": dt.datetime.now(dt.UTC).isoformat(),
        },
        "parent_header": {}, "metadata": {}, "content": {}, "buffers": [], "channel": "shell",
    }  # fmt: skip
    try:
        lijn = await websocket_connect(HTTPRequest(url, headers={"Origin": adres}))
    except (HTTPError, OSError) as fout:
        raise Weigering("De rekenhulp van de bladzijden is niet te bereiken.") from fout
    try:
        await lijn.write_message(json.dumps(vraag))
        while (bericht := await lijn.read_message()) is not None:
            if isinstance(bericht, str) and json.loads(bericht)["header"]["msg_type"] == "kernel_info_reply":
                return
    finally:
        lijn.close()
    raise Weigering("De rekenhulp van de bladzijden geeft geen antwoord.")


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
