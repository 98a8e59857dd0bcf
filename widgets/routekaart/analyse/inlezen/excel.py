"""Sheets of an .xlsx file, the way a Dutch reader sees them: visible cells, percentages and days as shown."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from routekaart.analyse.inlezen.model import Blad, Cel, InleesFout, make_blad
from routekaart.analyse.inlezen.werkmap import ZONDER_UITKOMST, Kaal, strip_werkmap
from routekaart.zipwacht import TeGroteZip, check_zip

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HOOGSTENS_BYTES = 250_000_000
_LAATSTE_KOLOM = 16_384
_FOUT = re.compile(r"#[A-Z/0-9À-Ý_]+[!?]?")


def read_xlsx(inhoud: bytes, naam: str) -> list[Blad]:
    """The visible sheets; raises `InleesFout` when the file is broken, or too large when unpacked."""
    import openpyxl

    try:
        check_zip(inhoud, _HOOGSTENS_BYTES)
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            werkmap, kaal = strip_werkmap(zip_)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            boek = openpyxl.load_workbook(io.BytesIO(werkmap), data_only=True) if kaal else None
            bladen = boek.worksheets if boek else []
            return [_read_blad(blad, van) for blad, van in zip(bladen, kaal, strict=True)]
    except TeGroteZip:
        raise InleesFout(
            f"'{naam}': het Excel-bestand is uitgepakt te groot. Bewaar alleen het blad dat u nodig hebt."
        ) from None
    except MemoryError:
        raise
    except Exception:
        # openpyxl raises many kinds of errors on broken files; for the reader they are all the same.
        raise InleesFout(
            f"'{naam}': dit Excel-bestand is niet te lezen. Bewaar het opnieuw als .xlsx of als CSV."
        ) from None


def _read_blad(blad: Worksheet, van: Kaal) -> Blad:
    if van.te_groot:
        return Blad(van.naam, [], te_groot=True)
    # The filled cells and no others: a walk over all rows and columns never ends when one cell stands far away.
    gevuld = blad._cells
    cellen = {
        plek: show(cel.value, cel.number_format) for plek, cel in gevuld.items() if cel.value is not None
    }
    _fill_samengevoegd(cellen, van)
    inspringing = {}
    for (r, k), cel in sorted(cellen.items()):
        if r not in inspringing and cel.tekst and (r, k) in gevuld:
            ruw = gevuld[r, k].value
            spaties = len(ruw) - len(ruw.lstrip()) if isinstance(ruw, str) else 0
            inspringing[r] = spaties + 2 * int(gevuld[r, k].alignment.indent or 0)
    uit = make_blad(van.naam, cellen, _verborgen_rijen(blad), _verborgen_kolommen(blad), inspringing)
    if van.formules_nul:
        uit.opmerkingen.append(
            "Alle formules op dit blad geven 0. Klopt dat niet, open het bestand dan in Excel of LibreOffice en bewaar het."
        )
    return uit


def _verborgen_rijen(blad: Worksheet) -> set[int]:
    return {nummer for nummer, rij in blad.row_dimensions.items() if rij.hidden or rij.ht == 0}


def _verborgen_kolommen(blad: Worksheet) -> set[int]:
    """Hidden columns stand as ranges; openpyxl keeps a range under its first letter."""
    from openpyxl.utils import column_index_from_string

    uit: set[int] = set()
    for letter, kolom in blad.column_dimensions.items():
        if kolom.hidden or kolom.width == 0:
            begin = kolom.min or column_index_from_string(letter)
            uit |= set(range(begin, min(kolom.max or begin, _LAATSTE_KOLOM) + 1))
    return uit


def _fill_samengevoegd(cellen: dict[tuple[int, int], Cel], van: Kaal) -> None:
    """A group beside several rows holds for each of them; a number does not, and a title across columns neither."""
    from openpyxl.utils import column_index_from_string

    rijen = {r for r, _ in cellen}
    for letter, boven, _, onder in van.samengevoegd:
        k = column_index_from_string(letter)
        cel = cellen.get((boven, k))
        if cel is None or cel.waarde is not None:
            continue
        for r in range(boven + 1, min(onder, max(rijen)) + 1):
            if r in rijen:
                cellen.setdefault((r, k), cel)


def show(waarde: Any, opmaak: str) -> Cel:
    """A value of a spreadsheet as a Dutch reader sees it; `opmaak` is the number format of the cell."""
    if waarde is None:
        return Cel("")
    if isinstance(waarde, bool):
        return Cel("ja" if waarde else "nee")
    if isinstance(waarde, dt.datetime):
        return Cel(f"{waarde:%d-%m-%Y}", soort="datum")
    if isinstance(waarde, (dt.date, dt.time, dt.timedelta)):
        return Cel(str(waarde), soort="datum")
    if isinstance(waarde, (int, float)):
        return show_getal(waarde, procent="%" in re.sub(r'"[^"]*"|\\.', "", opmaak or ""))
    tekst = str(waarde).strip()
    if tekst == ZONDER_UITKOMST:
        return Cel(tekst, soort="formule")
    return Cel(tekst, soort="fout" if _FOUT.fullmatch(tekst) else "tekst")


def show_getal(waarde: float, procent: bool) -> Cel:
    """A number with a decimal comma; a percentage is kept as a fraction in the file."""
    waarde = round(waarde * (100 if procent else 1), 10)
    if waarde != waarde or waarde in (float("inf"), float("-inf")):
        return Cel("#GETAL!", soort="fout")
    cijfer = format(Decimal(repr(waarde)), "f").removesuffix(".0").replace(".", ",")
    return Cel(f"{cijfer}%" if procent else cijfer, float(waarde), "procent" if procent else "getal")
