"""An .xlsx file brought back to what makes a table, before openpyxl sees it.

Kept are the cells of visible sheets, which rows and columns are hidden, and number formats. The rest of a workbook
(drawings, checks, pivot tables, names, styles of other programs) is what a reader most often breaks on, and a sheet
that is formatted down to its last row would take minutes. Follows ECMA-376, parts 1 (SpreadsheetML) and 2 (packages).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree

from routekaart.analyse.inlezen.model import HOOGSTENS_CELLEN
from routekaart.zipwacht import TeGroteZip, ZipFout

ZONDER_UITKOMST = "formule zonder uitkomst"
_HOOGSTENS_DEEL = 50_000_000  # unpacked, of a part that is read whole
_STUK = 1 << 20
_P = rb"(?:[A-Za-z0-9]+:)?"  # some programs write <x:row> for <row>
_LEGE_CEL = re.compile(rb"<" + _P + rb"c(?:\s[^<>]*)?(?:/>|>\s*</" + _P + rb"c>)")
_LEGE_RIJ = re.compile(rb"<" + _P + rb"row(?:\s[^<>]*)?(?:/>|>\s*</" + _P + rb"row>)")
_CEL = re.compile(rb"<" + _P + rb"c[\s>]")
# Never give back white once taken: in a cell of nothing but white that would take for ever.
_F = rb"<" + _P + rb"f(?:\s[^<>]*)?(?:/>|>[^<]*</" + _P + rb"f>)\s*+"
_FORMULE = re.compile(_F)
_FORMULE_NUL = re.compile(_F + rb"<" + _P + rb"v>0</" + _P + rb"v>")
_FORMULE_LEEG = re.compile(
    rb"<(" + _P + rb")c((?:\s+(?!t=)[\w:]+=[\"'][^\"'<>]*[\"'])*)\s*>\s*"
    + _F
    + rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)  # fmt: skip
_MELDING = rb'<\1c\2 t="inlineStr"><\1is><\1t>' + ZONDER_UITKOMST.encode() + rb"</\1t></\1is></\1c>"
_SAMEN = re.compile(rb"<" + _P + rb"mergeCell\s[^<>]*ref=[\"']([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)[\"']")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# The strict form of the standard (ISO 29500) has another name for the same thing.
_STRIKT = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _MAIN.encode())
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_SOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Kaal:
    """One visible sheet brought back to cells; merged ranges as (column, row, column, row), letters and all."""

    naam: str
    xml: bytes
    samengevoegd: tuple[tuple[str, int, str, int], ...]
    te_groot: bool
    formules_nul: bool


def strip_werkmap(zip_: zipfile.ZipFile) -> tuple[bytes, list[Kaal]]:
    """A small workbook with the same visible sheets, and what openpyxl need not know.

    Raises `ZipFout` for what is no workbook, `TeGroteZip` for parts too large to read whole.
    """
    boek = _find_boek(zip_)
    wortel = _parse(zip_, boek)
    doelen = _relaties(zip_, boek)
    bladen = []
    for blad in _alle(wortel, "sheet"):
        id_ = next((w for naam, w in blad.attrib.items() if naam.endswith("}id")), "")
        soort, doel = doelen.get(id_, ("", ""))
        if soort.endswith("/worksheet") and blad.get("state", "visible") == "visible":
            bladen.append(_strip_blad(zip_, doel, blad.get("name", "")))
    nul = next((eig.get("date1904", "0") for eig in _alle(wortel, "workbookPr")), "0")
    delen = {"xl/styles.xml": _strip_stijlen(zip_, doelen)}
    if teksten := _deel(doelen, "/sharedStrings"):
        delen["xl/sharedStrings.xml"] = _read(zip_, teksten)
    return _bouw(bladen, delen, nul), bladen


# --- parts -----------------------------------------------------------------------------------------


def _read(zip_: zipfile.ZipFile, naam: str) -> bytes:
    try:
        if zip_.getinfo(naam).file_size > _HOOGSTENS_DEEL:
            raise TeGroteZip(naam)
        inhoud = zip_.read(naam)
    except KeyError as fout:
        raise ZipFout(naam) from fout
    if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud:
        raise ZipFout(f"{naam} defines its own entities")
    return inhoud.replace(*_STRIKT)


def _parse(zip_: zipfile.ZipFile, naam: str) -> ElementTree.Element:
    return ElementTree.fromstring(_read(zip_, naam))


def _alle(wortel: ElementTree.Element, naam: str) -> Iterator[ElementTree.Element]:
    return (el for el in wortel.iter() if isinstance(el.tag, str) and el.tag.rpartition("}")[2] == naam)


def _relaties(zip_: zipfile.ZipFile, deel: str) -> dict[str, tuple[str, str]]:
    """What a part points at: kind and name of the other part, by id."""
    map_, _, naam = deel.rpartition("/")
    return {
        el.get("Id", ""): (el.get("Type", ""), _pad(map_, el.get("Target", "")))
        for el in _alle(_parse(zip_, posixpath.join(map_, "_rels", f"{naam}.rels")), "Relationship")
    }


def _pad(map_: str, doel: str) -> str:
    return doel.lstrip("/") if doel.startswith("/") else posixpath.normpath(posixpath.join(map_, doel))


def _deel(doelen: dict[str, tuple[str, str]], soort: str) -> str:
    return next((doel for type_, doel in doelen.values() if type_.endswith(soort)), "")


def _find_boek(zip_: zipfile.ZipFile) -> str:
    boek = _deel(_relaties(zip_, ""), "/officeDocument")
    if not boek:
        raise ZipFout("no workbook")
    return boek


def _strip_stijlen(zip_: zipfile.ZipFile, doelen: dict[str, tuple[str, str]]) -> bytes:
    """Number formats and indents, nothing else."""
    uit = ElementTree.Element("styleSheet", xmlns=_MAIN)
    deel = _deel(doelen, "/styles")
    wortel = _parse(zip_, deel) if deel else uit
    vormen = [el for groep in _alle(wortel, "numFmts") for el in _alle(groep, "numFmt")]
    if vormen:
        groep = ElementTree.SubElement(uit, "numFmts")
        for el in vormen:
            ElementTree.SubElement(groep, "numFmt", el.attrib)
    xfs = [el for groep in _alle(wortel, "cellXfs") for el in _alle(groep, "xf")]
    groep = ElementTree.SubElement(uit, "cellXfs")
    for el in xfs or [ElementTree.Element("xf")]:
        xf = ElementTree.SubElement(groep, "xf", numFmtId=el.get("numFmtId", "0"))
        for plaats in _alle(el, "alignment"):
            if plaats.get("indent", "0") != "0":
                ElementTree.SubElement(xf, "alignment", indent=plaats.get("indent", "0"))
    return ElementTree.tostring(uit)


# --- one sheet -------------------------------------------------------------------------------------


def _strip_blad(zip_: zipfile.ZipFile, deel: str, naam: str) -> Kaal:
    try:
        with zip_.open(deel) as stroom:
            xml = b"".join(_zonder_leeg(stroom))
    except KeyError as fout:
        raise ZipFout(deel) from fout
    if len(xml) > _HOOGSTENS_DEEL:
        return Kaal(naam, b"", (), True, False)
    xml = _LEGE_RIJ.sub(b"", xml.replace(*_STRIKT))
    te_groot = sum(1 for _ in _CEL.finditer(xml)) > HOOGSTENS_CELLEN
    formules = len(_FORMULE.findall(xml))
    nul = formules > 1 and formules == len(_FORMULE_NUL.findall(xml))
    samen = tuple((a.decode(), int(b), c.decode(), int(d)) for a, b, c, d in _SAMEN.findall(xml))
    return Kaal(naam, b"" if te_groot else _FORMULE_LEEG.sub(_MELDING, xml), samen, te_groot, nul)


def _zonder_leeg(stroom: IO[bytes]) -> Iterator[bytes]:
    """The sheet without cells and rows that hold nothing, a little at a time; cut where a row begins."""
    rest, grootte = b"", 0
    while grootte <= _HOOGSTENS_DEEL and (stuk := stroom.read(_STUK)):
        if b"<!DOCTYPE" in stuk or b"<![CDATA[" in stuk:
            raise ZipFout("a sheet with entities of its own")
        rest += stuk
        knip = max(rest.rfind(b"<row"), rest.rfind(b"<", 0, max(rest.rfind(b":row"), 0)))
        if knip > 0:
            schoon = _LEGE_RIJ.sub(b"", _LEGE_CEL.sub(b"", rest[:knip]))
            grootte += len(schoon)
            yield schoon
            rest = rest[knip:]
    yield _LEGE_RIJ.sub(b"", _LEGE_CEL.sub(b"", rest))


def _kern(xml: bytes) -> bytes:
    """Root, columns and cells of a sheet; all that may point at another part is left out."""

    def stuk(naam: bytes) -> bytes:
        begin = re.search(rb"<(" + _P + naam + rb")(?:\s[^<>]*)?>", xml)
        eind = xml.rfind(b"</" + begin[1] + b">") if begin else -1
        return xml[begin.start() : eind + len(begin[1]) + 3] if begin and eind > begin.start() else b""

    wortel = re.search(rb"<(" + _P + rb"worksheet)(?:\s[^<>]*)?>", xml)
    if not wortel:
        return _xml("worksheet", {"xmlns": _MAIN}, _el("sheetData", {}))
    return b"".join([wortel[0], stuk(rb"cols"), stuk(rb"sheetData"), b"</", wortel[1], b">"])


def _bouw(bladen: list[Kaal], delen: dict[str, bytes], date1904: str) -> bytes:
    """A workbook of the sheets, under numbers: a name that no workbook may hold would stop openpyxl."""
    wijzers = [("styles", "styles.xml")]
    wijzers += [("sharedStrings", "sharedStrings.xml")] * ("xl/sharedStrings.xml" in delen)
    eerste = len(wijzers)
    wijzers += [("worksheet", f"worksheets/sheet{n}.xml") for n in range(len(bladen))]
    namen = [
        _el("sheet", {"name": str(n), "sheetId": str(n + 1), "r:id": f"r{eerste + n}"})
        for n in range(len(bladen))
    ]
    soorten = [
        _el("Override", {"PartName": f"/xl/{doel}", "ContentType": f"{_SOORT}.{soort}+xml"})
        for soort, doel in [("sheet.main", "workbook.xml"), *wijzers]
    ]
    rels = {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}
    eigen = {"xmlns": _MAIN, "xmlns:r": _REL}
    alles = {
        **delen,
        "[Content_Types].xml": _xml(
            "Types", {"xmlns": f"{_PAKKET}/content-types"}, _el("Default", rels), *soorten
        ),
        "_rels/.rels": _wijs([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _wijs(wijzers),
        "xl/workbook.xml": _xml(
            "workbook", eigen, _el("workbookPr", {"date1904": date1904}), _el("sheets", {}, *namen)
        ),
        **{f"xl/worksheets/sheet{n}.xml": _kern(blad.xml) for n, blad in enumerate(bladen)},
    }
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in alles.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def _wijs(wijzers: list[tuple[str, str]]) -> bytes:
    delen = [
        _el("Relationship", {"Id": f"r{n}", "Type": f"{_REL}/{soort}", "Target": doel})
        for n, (soort, doel) in enumerate(wijzers)
    ]
    return _xml("Relationships", {"xmlns": f"{_PAKKET}/relationships"}, *delen)


def _el(naam: str, eigenschappen: dict[str, str], *kinderen: ElementTree.Element) -> ElementTree.Element:
    uit = ElementTree.Element(naam, eigenschappen)
    uit.extend(kinderen)
    return uit


def _xml(naam: str, eigenschappen: dict[str, str], *kinderen: ElementTree.Element) -> bytes:
    return ElementTree.tostring(_el(naam, eigenschappen, *kinderen))
