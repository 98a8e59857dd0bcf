"""The name of a file: municipality, kind of document and date, safe on every computer."""

from __future__ import annotations

import re
import unicodedata

from routekaart.documenten.opmaak import Document

# Together with kind, date and extension well below what any file system, zip or mail program takes.
_HOOGSTENS = 60
# Letters that do not come apart into a plain letter and a mark.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})


def bestandsnaam(document: Document, formaat: str) -> str:
    """Return `<gemeente>-<soort>-<datum>.<formaat>` in ASCII; without a municipality its part is left out."""
    delen = [_slak(document.gemeente), document.soort, document.datum.isoformat()]
    return f"{'-'.join(filter(None, delen))}.{formaat}"


def _slak(naam: str) -> str:
    """Return a name in small letters, digits and hyphens, cut at a word when it is long."""
    los = unicodedata.normalize("NFKD", naam.lower().translate(_LETTERS).replace("'", "").replace("’", ""))
    zonder = "".join(teken for teken in los if not unicodedata.combining(teken))
    slak = re.sub(r"[^a-z0-9]+", "-", zonder).strip("-")
    if len(slak) <= _HOOGSTENS:
        return slak
    return slak[: _HOOGSTENS + 1].rpartition("-")[0] or slak[:_HOOGSTENS]
