"""Which kind of file this is, by what is in it and not by its name; a sentence for the kinds that hold no table."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

from routekaart.analyse.inlezen.excel import read_xlsx
from routekaart.analyse.inlezen.html import read_html
from routekaart.analyse.inlezen.model import Blad, InleesFout
from routekaart.analyse.inlezen.ods import read_ods
from routekaart.analyse.inlezen.tekst import decode, read_tekst
from routekaart.analyse.inlezen.xls import OLE, read_xls

_DOE = "Zet de tabel in een Excel-bestand (.xlsx) of een CSV-bestand."
_BEGIN = (
    (b"%PDF", f"een PDF. {_DOE}"),
    (b"\x89PNG", f"een plaatje. {_DOE}"),
    (b"\xff\xd8\xff", f"een foto. {_DOE}"),
    (b"GIF8", f"een plaatje. {_DOE}"),
    (b"BM", f"een plaatje. {_DOE}"),
    (b"II*\x00", f"een plaatje. {_DOE}"),
    (b"MM\x00*", f"een plaatje. {_DOE}"),
    (b"{\\rtf", f"een tekstdocument (RTF). {_DOE}"),
    (b"\x1f\x8b", "een ingepakt bestand. Pak het eerst uit."),
    (b"7z\xbc\xaf\x27\x1c", "een ingepakt bestand. Pak het eerst uit."),
    (b"Rar!", "een ingepakt bestand. Pak het eerst uit."),
    (b"BZh", "een ingepakt bestand. Pak het eerst uit."),
    (b"PAR1", f"een Parquet-bestand. {_DOE}"),
    (b"SQLite format 3", f"een database. {_DOE}"),
    (b"\x09\x08\x10\x00", "een heel oud Excel-bestand. Bewaar het als .xlsx of als CSV."),
    (b"\x09\x00\x04\x00", "een heel oud Excel-bestand. Bewaar het als .xlsx of als CSV."),
    (b"\x09\x02\x06\x00", "een heel oud Excel-bestand. Bewaar het als .xlsx of als CSV."),
    (b"\x09\x04\x06\x00", "een heel oud Excel-bestand. Bewaar het als .xlsx of als CSV."),
)  # fmt: skip
_NA_OPSLAAN = "Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."


def read_bladen(inhoud: bytes, naam: str) -> list[Blad]:
    """The visible sheets of any file; one without a name for a text file. Raises `InleesFout` for other files."""
    if inhoud.startswith(b"PK"):
        return _read_zip(inhoud, naam)
    if inhoud.startswith(OLE[:4]):
        return read_xls(inhoud, naam)
    for begin, wat in _BEGIN:
        if inhoud.startswith(begin) and (b"\x00" in inhoud or len(begin) > 2):
            raise InleesFout(f"'{naam}' is {wat}")
    kop = inhoud[:20_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _is_html(kop):
        tekst, opmerkingen = decode(inhoud, naam)
        bladen = read_html(tekst, naam)
        for blad in bladen:
            blad.opmerkingen = [*opmerkingen, *blad.opmerkingen]
        return bladen
    _check_tekst(kop, inhoud, naam)
    return [read_tekst(inhoud, naam)]


def _is_html(kop: bytes) -> bool:
    return kop.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<body", b"<div")
    ) or (kop.startswith((b"<?xml", b"<!--")) and (b"<html" in kop or b"<table>" in kop))


def _check_tekst(kop: bytes, inhoud: bytes, naam: str) -> None:
    """Text of another kind than a table."""
    if kop.startswith(b"mime-version:"):
        raise InleesFout(f"'{naam}' is een bewaarde webpagina. {_NA_OPSLAAN}")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in kop:
        raise InleesFout(f"'{naam}' is een Excel-bestand in een oude vorm (XML). {_NA_OPSLAAN}")
    if kop.startswith((b"<?xml", b"<!doctype", b"<svg")):
        raise InleesFout(f"'{naam}' is een XML-bestand. {_DOE}")
    if kop.startswith((b"{", b"[")):
        try:
            json.loads(inhoud)
        except (ValueError, RecursionError):
            return
        raise InleesFout(f"'{naam}' is een JSON-bestand. {_DOE}")


# --- zips ------------------------------------------------------------------------------------------


def _read_zip(inhoud: bytes, naam: str) -> list[Blad]:
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
            delen = set(zip_.namelist())
            soort = ""
            if "mimetype" in delen:
                with zip_.open("mimetype") as stroom:
                    soort = stroom.read(100).decode("ascii", "replace")
    except Exception:
        # A broken zip fails in many ways, and what it was cannot be seen any more.
        raise InleesFout(
            f"'{naam}': dit Excel-bestand is niet te lezen. Bewaar het opnieuw als .xlsx of als CSV."
        ) from None
    if "spreadsheet" in soort:
        return read_ods(inhoud, naam)
    if wat := _find_soort(delen, soort):
        raise InleesFout(f"'{naam}' is {wat}")
    return read_xlsx(inhoud, naam)


def _find_soort(delen: set[str], soort: str) -> str:
    """What a zip is when it is no workbook that we read; empty when it may be one."""

    def heeft(vorm: str) -> bool:
        return any(re.match(vorm, deel) for deel in delen)

    if heeft(r"xl/workbook\.bin"):
        return f"een binair Excel-bestand (.xlsb). {_NA_OPSLAAN}"
    if heeft(r"word/") or "opendocument.text" in soort:
        return f"een tekstdocument. {_DOE}"
    if heeft(r"ppt/") or "opendocument.presentation" in soort:
        return f"een presentatie. {_DOE}"
    if heeft(r"Index/.*\.iwa|Index\.zip"):
        return "een Numbers-bestand. Bewaar het in Numbers als Excel-bestand (.xlsx) of als CSV."
    if "epub" in soort:
        return f"een boek (EPUB). {_DOE}"
    if heeft(r"\[Content_Types\]\.xml|_rels/|xl/"):
        return ""
    inhoud = next(
        (deel for deel in sorted(delen) if re.search(r"\.(xlsx|csv|xls|ods)$", deel, re.IGNORECASE)), ""
    )
    if inhoud:
        return f"een ingepakt bestand (.zip). Pak het eerst uit en kies dan '{inhoud.rpartition('/')[2]}'."
    return f"een ingepakt bestand (.zip). Pak het eerst uit. {_DOE}"
