"""Rows of an Excel file as texts, the way a Dutch reader sees them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import Any

from routekaart.zipwacht import TeGroteZip, check_zip

_HOOGSTENS_BYTES = 50_000_000
_HOOGSTENS_CELLEN = 500_000


class XlsxFout(ValueError):
    """Not a readable .xlsx file."""


def read_xlsx(inhoud: bytes) -> list[list[str]]:
    """Rows of the first sheet, as texts: numbers with a decimal comma, percentages and days as they are shown.

    Raises `XlsxFout` in Dutch for a file that is broken, or too large when unpacked.
    """
    import openpyxl

    try:
        check_zip(inhoud, _HOOGSTENS_BYTES)
        blad = openpyxl.load_workbook(BytesIO(inhoud), data_only=True).worksheets[0]
    except TeGroteZip:
        raise XlsxFout(
            "Het Excel-bestand is uitgepakt te groot. Bewaar alleen het blad dat u nodig hebt."
        ) from None
    except Exception:
        # openpyxl raises many kinds of errors on broken files; for the reader they are all the same.
        raise XlsxFout(
            "Dit Excel-bestand is niet te lezen. Bewaar het opnieuw als .xlsx of als CSV."
        ) from None
    if blad.max_row * blad.max_column > _HOOGSTENS_CELLEN:
        raise XlsxFout("Het eerste blad is te groot. Bewaar alleen de tabel die u nodig hebt.")
    rijen = [[_show(cel.value, cel.number_format) for cel in rij] for rij in blad.iter_rows()]
    for bereik in blad.merged_cells.ranges:
        # Downwards only: a group beside several rows holds for each, a title across columns is no heading.
        for r in range(bereik.min_row, bereik.max_row):
            rijen[r][bereik.min_col - 1] = rijen[bereik.min_row - 1][bereik.min_col - 1]
    return rijen


def _show(waarde: Any, opmaak: str) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dt.datetime):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, (int, float)):
        procent = "%" in opmaak
        cijfer = format(Decimal(repr(round(waarde * (100 if procent else 1), 10))), "f")
        return cijfer.removesuffix(".0").replace(".", ",") + ("%" if procent else "")
    return str(waarde).strip()
