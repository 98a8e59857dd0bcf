"""Slides of Markdown as .pptx: made by pandoc, in Dutch for whatever reads them aloud, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any

from lxml import etree

from routekaart.documenten.kantoor.pakket import verpak_delen
from routekaart.documenten.pandoc import run_pandoc

TAAL = "nl-NL"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_BLAUW = "1F3864"
_GROOT = 36  # points
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
    _kleed_aan(naam, wortel)
    for run in wortel.iter(_a("r"), _a("fld")):
        _eigenschappen(run).set("lang", TAAL)
    for soort in ("endParaRPr", "defRPr"):
        for eigenschappen in wortel.iter(_a(soort)):
            eigenschappen.set("lang", TAAL)
    return bytes(etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True))


def _a(naam: str) -> str:
    return f"{{{_A}}}{naam}"


def _eigenschappen(run: Any) -> Any:
    eigenschappen = run.find(_a("rPr"))
    if eigenschappen is None:
        eigenschappen = etree.Element(_a("rPr"))
        run.insert(0, eigenschappen)
    return eigenschappen


def _kleed_aan(naam: str, wortel: Any) -> None:
    """Titles on the left in the blue of our documents, no grey words, and a lone sentence in large letters."""
    for kleur in [*wortel.iter(_a("tint"))] if "slideLayouts" in naam else ():
        kleur.getparent().remove(kleur)
    for stijl in wortel.iter(f"{{{_P}}}titleStyle"):
        for niveau in stijl.iter(_a("lvl1pPr")):
            niveau.set("algn", "l")
            for letters in niveau.iter(_a("defRPr")):
                letters.set("b", "1")
                for kleur in letters.iter(_a("schemeClr")):
                    kleur.getparent().replace(kleur, etree.Element(_a("srgbClr"), val=_BLAUW))
    for vak in wortel.iter(f"{{{_P}}}txBody") if "slides/" in naam else ():
        alineas = vak.findall(_a("p"))
        plek = vak.getparent().find(f".//{{{_P}}}ph")
        if len(alineas) == 1 and plek is not None and plek.get("idx") == "1" and plek.get("type") is None:
            for run in alineas[0].iter(_a("r")):
                _eigenschappen(run).set("sz", str(_GROOT * 100))


def _met_taal(deel: bytes) -> bytes:
    wortel = etree.fromstring(deel)
    dc = "{http://purl.org/dc/elements/1.1/}language"
    veld = wortel.find(dc)
    if veld is None:
        veld = etree.SubElement(wortel, dc)
    veld.text = TAAL
    return bytes(etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True))
