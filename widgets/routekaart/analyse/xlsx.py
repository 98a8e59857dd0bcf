"""The first sheet of an .xlsx file as text, with merged cells filled; standard library only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A small zip can unpack to gigabytes; no table of a municipality comes near this.
_HOOGSTENS_BYTES = 40_000_000
_HOOGSTENS_CELLEN = 500_000


class XlsxFout(ValueError):
    """Not a readable .xlsx file."""


def read_xlsx(inhoud: bytes) -> list[list[str]]:
    """Rows of the first sheet; numbers with a decimal comma, percentages and days as they are shown."""
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as boek:
            if sum(deel.file_size for deel in boek.infolist()) > _HOOGSTENS_BYTES:
                raise XlsxFout(
                    "Het Excel-bestand is uitgepakt te groot. Bewaar alleen het blad dat u nodig hebt."
                )
            woorden, opmaak = _woorden(boek), _opmaak(boek)
            blad = ET.fromstring(boek.read(_eerste_blad(boek)))
    except (zipfile.BadZipFile, ET.ParseError, KeyError, StopIteration, NotImplementedError, RuntimeError):
        raise XlsxFout(
            "Dit Excel-bestand is niet te lezen. Bewaar het opnieuw als .xlsx of als CSV."
        ) from None
    cellen = dict(_cellen(blad, woorden, opmaak))
    for bereik in blad.iterfind("m:mergeCells/m:mergeCell", _NS):
        _vul_samengevoegd(cellen, bereik.get("ref", ""))
    if not cellen:
        return []
    rijen, kolommen = max(r for r, _ in cellen) + 1, max(k for _, k in cellen) + 1
    if rijen * kolommen > _HOOGSTENS_CELLEN:
        raise XlsxFout("Het eerste blad is te groot. Bewaar alleen de tabel die u nodig hebt.")
    return [[cellen.get((r, k), "") for k in range(kolommen)] for r in range(rijen)]


def _eerste_blad(boek: zipfile.ZipFile) -> str:
    werkboek = ET.fromstring(boek.read("xl/workbook.xml"))
    eerste = next(werkboek.iterfind("m:sheets/m:sheet", _NS)).get(_REL)
    relaties = ET.fromstring(boek.read("xl/_rels/workbook.xml.rels"))
    doel = next(r.get("Target", "") for r in relaties if r.get("Id") == eerste)
    return doel.removeprefix("/") if doel.startswith("/") else f"xl/{doel}"


def _woorden(boek: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in boek.namelist():
        return []
    wortel = ET.fromstring(boek.read("xl/sharedStrings.xml"))
    return [
        "".join(t.text or "" for t in deel.iterfind(".//m:t", _NS)) for deel in wortel.iterfind("m:si", _NS)
    ]


def _opmaak(boek: zipfile.ZipFile) -> list[str]:
    """Per style whether it shows a number as percentage or date: Excel stores 12% as 0.12 and a day as a count."""
    if "xl/styles.xml" not in boek.namelist():
        return []
    wortel = ET.fromstring(boek.read("xl/styles.xml"))
    eigen = {
        f.get("numFmtId", ""): f.get("formatCode", "") for f in wortel.iterfind("m:numFmts/m:numFmt", _NS)
    }

    def soort(nummer: str) -> str:
        code = eigen.get(nummer, "")
        if nummer in {"9", "10"} or code.endswith("%"):
            return "procent"
        if nummer in {"14", "15", "16", "17", "22"} or re.search(
            r"[dy]", re.sub(r'"[^"]*"|\[[^]]*\]', "", code.lower())
        ):
            return "datum"
        return ""

    return [soort(xf.get("numFmtId", "")) for xf in wortel.iterfind("m:cellXfs/m:xf", _NS)]


def _cellen(blad: ET.Element, woorden: list[str], opmaak: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for r, rij in enumerate(blad.iterfind("m:sheetData/m:row", _NS)):
        for k, cel in enumerate(rij.iterfind("m:c", _NS)):
            tekst = _waarde(cel, woorden, opmaak)
            if tekst:
                yield _plaats(cel.get("r", "")) or (r, k), tekst


def _waarde(cel: ET.Element, woorden: list[str], opmaak: list[str]) -> str:
    soort = cel.get("t", "n")
    if soort == "inlineStr":
        return "".join(t.text or "" for t in cel.iterfind(".//m:t", _NS)).strip()
    ruw = cel.findtext("m:v", "", _NS).strip()
    if soort == "s":
        return woorden[int(ruw)].strip() if ruw.isdecimal() and int(ruw) < len(woorden) else ""
    if soort == "b":
        return "ja" if ruw == "1" else "nee"
    if soort == "n" and ruw:
        stijl = cel.get("s", "0")
        return _getal(ruw, opmaak[int(stijl)] if stijl.isdecimal() and int(stijl) < len(opmaak) else "")
    return "" if soort == "e" else ruw


def _getal(ruw: str, opmaak: str) -> str:
    """A stored number as a Dutch reader sees it."""
    try:
        cijfer = float(ruw)
    except ValueError:
        return ruw
    if opmaak == "datum" and 1 <= cijfer < 100_000:
        return (date(1899, 12, 30) + timedelta(days=int(cijfer))).isoformat()
    tekst = f"{cijfer * (100 if opmaak == 'procent' else 1):.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{tekst}%" if opmaak == "procent" else tekst


def _plaats(naam: str) -> tuple[int, int] | None:
    """B3 is row 2, column 1."""
    gevonden = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", naam)
    if not gevonden:
        return None
    kolom = 0
    for letter in gevonden[1]:
        kolom = kolom * 26 + ord(letter) - 64
    return int(gevonden[2]) - 1, kolom - 1


def _vul_samengevoegd(cellen: dict[tuple[int, int], str], bereik: str) -> None:
    begin, _, eind = (bereik or ":").partition(":")
    linksboven, rechtsonder = _plaats(begin), _plaats(eind)
    if linksboven is None or rechtsonder is None:
        return
    (r1, k1), (r2, k2) = linksboven, rechtsonder
    # Only downwards: a title merged across columns must not become the heading of each.
    if k1 == k2 and (r1, k1) in cellen and r2 - r1 < 10_000:
        for r in range(r1, r2 + 1):
            cellen[r, k1] = cellen[r1, k1]
