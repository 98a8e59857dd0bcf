"""Sheets of an .xls file (Excel 97-2003), with xlrd: it knows which rows are hidden and what is a percentage."""

from __future__ import annotations

import io
import re
from typing import Any

from routekaart.analyse.inlezen.excel import show, show_getal
from routekaart.analyse.inlezen.model import HOOGSTENS_CELLEN, LEEG, Blad, Cel, InleesFout, make_blad

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_xls(inhoud: bytes, naam: str) -> list[Blad]:
    """The visible sheets; raises `InleesFout` for what is no spreadsheet, broken, or locked with a password."""
    _check_soort(inhoud, naam)
    import xlrd

    try:
        boek = xlrd.open_workbook(file_contents=inhoud, formatting_info=True, logfile=io.StringIO())
        return [_read_blad(boek, blad) for blad in boek.sheets() if blad.visibility == 0]
    except MemoryError:
        raise
    except Exception as fout:
        # xlrd raises many kinds of errors on broken files; for the reader there are two.
        if "encrypted" in str(fout):
            raise InleesFout(_wachtwoord(naam)) from None
        raise InleesFout(
            f"'{naam}': dit oude Excel-bestand (.xls) is niet te lezen. Bewaar het als .xlsx of als CSV."
        ) from None


def _wachtwoord(naam: str) -> str:
    return f"'{naam}' is beveiligd met een wachtwoord. Bewaar een kopie zonder wachtwoord en kies die."


def _check_soort(inhoud: bytes, naam: str) -> None:
    """This container also holds Word files, mails, and files with a password; its parts have names in UTF-16."""

    def deel(woord: str) -> bool:
        return woord.encode("utf-16-le") in inhoud

    if deel("EncryptedPackage"):
        raise InleesFout(_wachtwoord(naam))
    if deel("WordDocument"):
        raise InleesFout(
            f"'{naam}' is een Word-document. Zet de tabel in een Excel-bestand of een CSV-bestand."
        )
    if deel("PowerPoint Document"):
        raise InleesFout(
            f"'{naam}' is een presentatie. Zet de tabel in een Excel-bestand of een CSV-bestand."
        )


def _read_blad(boek: Any, blad: Any) -> Blad:
    cellen: dict[tuple[int, int], Cel] = {}
    inspringing: dict[int, int] = {}
    for r in range(blad.nrows):
        for k in range(blad.row_len(r)):
            cel = _show(boek, blad.cell(r, k))
            if cel.tekst:
                cellen[r + 1, k + 1] = cel
                inspringing.setdefault(r + 1, _inspringing(boek, blad.cell(r, k)))
        if len(cellen) > HOOGSTENS_CELLEN:
            return Blad(blad.name, [], te_groot=True)
    for boven, onder, links, _ in blad.merged_cells:
        cel = cellen.get((boven + 1, links + 1), LEEG)
        if cel.tekst and cel.waarde is None:
            for r in range(boven + 2, onder + 1):
                if r in inspringing:
                    cellen.setdefault((r, links + 1), cel)
    rijen = {r + 1 for r, rij in blad.rowinfo_map.items() if rij.hidden or rij.height == 0}
    kolommen = {k + 1 for k, kolom in blad.colinfo_map.items() if kolom.hidden or kolom.width == 0}
    return make_blad(blad.name, cellen, rijen, kolommen, inspringing)


def _show(boek: Any, cel: Any) -> Cel:
    import xlrd

    if cel.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return LEEG
    if cel.ctype == xlrd.XL_CELL_ERROR:
        return Cel(xlrd.error_text_from_code.get(cel.value, "#FOUT!"), soort="fout")
    if cel.ctype == xlrd.XL_CELL_BOOLEAN:
        return Cel("ja" if cel.value else "nee")
    if cel.ctype == xlrd.XL_CELL_DATE:
        try:
            return show(xlrd.xldate_as_datetime(cel.value, boek.datemode), "")
        except (ValueError, OverflowError):
            return show_getal(cel.value, procent=False)
    if cel.ctype == xlrd.XL_CELL_NUMBER:
        vorm = boek.format_map.get(boek.xf_list[cel.xf_index].format_key)
        opmaak = re.sub(r'"[^"]*"|\\.', "", vorm.format_str if vorm else "")
        return show_getal(cel.value, procent="%" in opmaak)
    return show(cel.value, "")


def _inspringing(boek: Any, cel: Any) -> int:
    spaties = len(cel.value) - len(cel.value.lstrip()) if isinstance(cel.value, str) else 0
    return spaties + 2 * int(boek.xf_list[cel.xf_index].alignment.indent_level or 0)
