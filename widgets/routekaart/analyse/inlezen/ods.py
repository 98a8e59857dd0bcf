"""Sheets of an .ods file (OpenDocument 1.2, part 1, chapter 9): the texts as shown, without what is hidden.

Read by hand: the libraries at hand give the cells, but not which rows were filtered out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from routekaart.analyse.inlezen.excel import show_getal
from routekaart.analyse.inlezen.model import HOOGSTENS_CELLEN, LEEG, Blad, Cel, InleesFout, make_blad
from routekaart.zipwacht import TeGroteZip, ZipFout, check_zip

_HOOGSTENS_BYTES = 25_000_000
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABEL, _OFFICE, _TEKST, _STIJL = (f"{{{_NS}{naam}:1.0}}" for naam in ("table", "office", "text", "style"))
# Rows and columns that are repeated this often and hold nothing are the rest of the sheet.
_HERHALING = 5_000


def read_ods(inhoud: bytes, naam: str) -> list[Blad]:
    """The visible sheets; raises `InleesFout` when the file is broken, locked or too large when unpacked."""
    try:
        check_zip(inhoud, _HOOGSTENS_BYTES)
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            xml = zip_.read("content.xml")
            gesloten = b"encryption-data" in (zip_.read("META-INF/manifest.xml") if _heeft(zip_) else b"")
        if gesloten:
            raise InleesFout(
                f"'{naam}' is beveiligd met een wachtwoord. Bewaar een kopie zonder wachtwoord en kies die."
            )
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise ZipFout("defines its own entities")
        wortel = ElementTree.fromstring(xml)
        verborgen = _verborgen_stijlen(wortel)
        bladen = [
            t for t in wortel.iter(f"{_TABEL}table") if t.get(f"{_TABEL}style-name", "") not in verborgen
        ]
        return [_read_blad(blad) for blad in bladen]
    except TeGroteZip:
        raise InleesFout(
            f"'{naam}': het rekenblad is uitgepakt te groot. Bewaar alleen het blad dat u nodig hebt."
        ) from None
    except InleesFout:
        raise
    except MemoryError:
        raise
    except Exception:
        # A broken file fails in many ways; for the reader they are all the same.
        raise InleesFout(
            f"'{naam}': dit rekenblad (.ods) is niet te lezen. Bewaar het opnieuw, of als .xlsx of CSV."
        ) from None


def _heeft(zip_: zipfile.ZipFile) -> bool:
    return "META-INF/manifest.xml" in zip_.namelist()


def _verborgen_stijlen(wortel: ElementTree.Element) -> set[str]:
    """Names of the styles of sheets that are not shown."""
    return {
        stijl.get(f"{_STIJL}name", "")
        for stijl in wortel.iter(f"{_STIJL}style")
        for eigenschap in stijl.iter(f"{_STIJL}table-properties")
        if eigenschap.get(f"{_TABEL}display") == "false"
    }


def _read_blad(tabel: ElementTree.Element) -> Blad:
    naam = tabel.get(f"{_TABEL}name", "")
    kolommen: set[int] = set()
    k = 1
    for el, dicht in _lijst(tabel, "table-column"):
        keer = _keer(el, "columns")
        if dicht and keer <= _HERHALING * 10:
            kolommen |= set(range(k, k + keer))
        k += keer
    cellen: dict[tuple[int, int], Cel] = {}
    rijen: set[int] = set()
    inspringing: dict[int, int] = {}
    r = 1
    for el, dicht in _lijst(tabel, "table-row"):
        inhoud = dict(_cellen(el))
        keer = _keer(el, "rows")
        if inhoud:
            if len(cellen) + len(inhoud) * keer > HOOGSTENS_CELLEN:
                return Blad(naam, [], te_groot=True)
            for n in range(keer):
                for plek, (cel, spaties) in inhoud.items():
                    cellen[r + n, plek] = cel
                    inspringing.setdefault(r + n, spaties)
                if dicht:
                    rijen.add(r + n)
        r += keer
    _fill_samengevoegd(tabel, cellen)
    return make_blad(naam, cellen, rijen, kolommen, inspringing)


def _lijst(
    tabel: ElementTree.Element, soort: str, dicht: bool = False
) -> Iterator[tuple[ElementTree.Element, bool]]:
    """Rows or columns, also those inside groups, and whether they are hidden; tables inside cells are not."""
    for el in tabel:
        if el.tag == f"{_TABEL}{soort}":
            yield el, dicht or el.get(f"{_TABEL}visibility", "visible") != "visible"
        elif el.tag in {
            f"{_TABEL}{soort}-group", f"{_TABEL}{soort}s", f"{_TABEL}table-header-rows",
            f"{_TABEL}table-header-columns",
        }:  # fmt: skip
            yield from _lijst(el, soort, dicht or el.get(f"{_TABEL}display") == "false")


def _keer(el: ElementTree.Element, wat: str) -> int:
    return max(1, int(el.get(f"{_TABEL}number-{wat}-repeated", "1")))


def _cellen(rij: ElementTree.Element) -> Iterator[tuple[int, tuple[Cel, int]]]:
    k = 1
    for el in rij:
        if el.tag not in (f"{_TABEL}table-cell", f"{_TABEL}covered-table-cell"):
            continue
        keer = _keer(el, "columns")
        cel, spaties = _show(el)
        if cel.tekst:
            if keer > HOOGSTENS_CELLEN:
                raise ValueError("a row without end")
            yield from ((k + n, (cel, spaties)) for n in range(keer))
        k += keer


def _show(el: ElementTree.Element) -> tuple[Cel, int]:
    ruw = "\n".join(_alinea(p) for p in el.findall(f"{_TEKST}p"))
    tekst, soort = ruw.strip(), el.get(f"{_OFFICE}value-type", "")
    waarde = el.get(f"{_OFFICE}value")
    if el.get(f"{_TABEL}formula") and not tekst and waarde is None and not soort:
        return Cel("formule zonder uitkomst", soort="formule"), 0
    if soort in ("float", "currency", "percentage") and waarde is not None:
        if tekst.startswith(("#", "Err:")):
            return Cel(tekst, soort="fout"), 0
        return show_getal(float(waarde), procent=soort == "percentage"), 0
    if soort == "date":
        return Cel(tekst or el.get(f"{_OFFICE}date-value", ""), soort="datum"), 0
    if tekst.startswith(("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#N/B", "#VERW!", "Err:")):
        return Cel(tekst, soort="fout"), 0
    return (Cel(tekst) if tekst else LEEG), len(ruw) - len(ruw.lstrip())


def _alinea(el: ElementTree.Element) -> str:
    """Text of a paragraph; notes to a cell are not in it, and a run of spaces is kept as a count."""
    uit = el.text or ""
    for kind in el:
        if kind.tag == f"{_TEKST}s":
            uit += " " * min(int(kind.get(f"{_TEKST}c", "1")), 50)
        elif kind.tag == f"{_TEKST}line-break":
            uit += "\n"
        elif kind.tag != f"{_OFFICE}annotation":
            uit += _alinea(kind)
        uit += kind.tail or ""
    return uit


def _fill_samengevoegd(tabel: ElementTree.Element, cellen: dict[tuple[int, int], Cel]) -> None:
    """A group beside several rows holds for each of them; a number does not."""
    rijen = {r for r, _ in cellen}
    r = 1
    for el, _ in _lijst(tabel, "table-row"):
        k = 1
        for cel in el:
            hoog = min(int(cel.get(f"{_TABEL}number-rows-spanned", "1")), HOOGSTENS_CELLEN)
            inhoud = cellen.get((r, k), LEEG)
            if hoog > 1 and inhoud.tekst and inhoud.waarde is None:
                for onder in range(r + 1, r + hoog):
                    if onder in rijen:
                        cellen.setdefault((onder, k), inhoud)
            k += _keer(cel, "columns")
        r += _keer(el, "rows")
