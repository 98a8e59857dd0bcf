"""Slides of Markdown as .pptx: made by pandoc, in Dutch for whatever reads them aloud, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime, time

from lxml import etree

from routekaart.documenten.cursus.pptx_kleding import a, eigenschappen, kleed_aan
from routekaart.documenten.kantoor.pakket import verpak_delen
from routekaart.documenten.pandoc import run_pandoc

TAAL = "nl-NL"
_TEKST = re.compile(r"ppt/(?:slides|slideLayouts|slideMasters)/[^/]+\.xml")


def make_pptx(markdown: str, titel: str, datum: date) -> bytes:
    """Return the slides as a file. Raises `PandocFout` when pandoc cannot make them."""
    moment = int(datetime.combine(datum, time(), UTC).timestamp())
    ruw = run_pandoc(
        markdown.encode(),
        "markdown-smart",
        "pptx",
        "--slide-level=1",
        f"--metadata=lang:{TAAL}",
        f"--metadata=pagetitle:{titel}",
        tijdstip=moment,
    )
    with zipfile.ZipFile(io.BytesIO(ruw)) as bron:
        delen = {naam: bron.read(naam) for naam in bron.namelist()}
    return verpak_delen({naam: _in_het_nederlands(naam, deel) for naam, deel in delen.items()}, datum)


def _in_het_nederlands(naam: str, deel: bytes) -> bytes:
    """Say of every run of text in which language it is: pandoc leaves that out, and a reader would guess English."""
    if naam == "docProps/core.xml":
        return _met_taal(deel)
    if _TEKST.fullmatch(naam) is None:
        return deel
    wortel = etree.fromstring(deel)
    kleed_aan(naam, wortel)
    for run in wortel.iter(a("r"), a("fld")):
        eigenschappen(run).set("lang", TAAL)
    for soort in ("endParaRPr", "defRPr"):
        for stijl in wortel.iter(a(soort)):
            stijl.set("lang", TAAL)
    return bytes(etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True))


def _met_taal(deel: bytes) -> bytes:
    wortel = etree.fromstring(deel)
    dc = "{http://purl.org/dc/elements/1.1/}language"
    veld = wortel.find(dc)
    if veld is None:
        veld = etree.SubElement(wortel, dc)
    veld.text = TAAL
    return bytes(etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True))
