"""Dutch dates, numbers and lists: read as people type them, written as a Dutch reader expects.

By hand, not with babel: that adds a tenth of a second and its tables to every kernel, writes -0,0, and does not
read dates or write numbers in letters. The tests lay it beside babel.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import Any

GEEN_CIJFER = "geen cijfer"

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_TELWOORDEN = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien",
    "negentien", "twintig",
)  # fmt: skip

_VORMEN = (
    re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})"),
    re.compile(r"(?P<dag>[0-9]{1,2})[-/.](?P<maand>[0-9]{1,2})[-/.](?P<jaar>[0-9]{4})"),
    re.compile(r"(?P<dag>[0-9]{1,2}) +(?P<maand>[a-z]+) +(?P<jaar>[0-9]{4})"),
)


# --- Dates ------------------------------------------------------------------------------------


def read_datum(tekst: str) -> date | None:
    """Read `17 december 2026`, `17-12-2026` or `2026-12-17`; None when it is no existing day."""
    for vorm in _VORMEN:
        vondst = vorm.fullmatch(tekst.strip().lower())
        if vondst is None:
            continue
        maand = vondst["maand"]
        try:
            nummer = int(maand) if maand.isdecimal() else MAANDEN.index(maand) + 1
            return date(int(vondst["jaar"]), nummer, int(vondst["dag"]))
        except ValueError:
            return None
    return None


def write_datum(dag: date) -> str:
    """Write a day as `17 december 2026`."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def write_datum_kort(dag: date) -> str:
    """Write a day as `1-12-2026`."""
    return f"{dag.day}-{dag.month}-{dag.year}"


# --- Times ------------------------------------------------------------------------------------

_KLOK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: *(?:uur|u))?")
MINUTEN_PER_DAG = 24 * 60


def read_klok(tekst: str) -> int | None:
    """Read `13:00`, `9.30` or `13 uur` as minutes since midnight; None when it is no time of the day."""
    vondst = _KLOK.fullmatch(tekst.strip().lower())
    if vondst is None:
        return None
    uur, minuut = int(vondst[1]), int(vondst[2] or 0)
    return uur * 60 + minuut if uur < 24 and minuut < 60 else None


def write_klok(minuten: int) -> str:
    """Write minutes since midnight as `13.00`, the way a Dutch programme shows them."""
    uur, minuut = divmod(minuten, 60)
    return f"{uur}.{minuut:02d}"


# --- Numbers ----------------------------------------------------------------------------------


def is_leeg(waarde: Any) -> bool:
    """True for None, NaN and pandas' NA: there is no figure."""
    return waarde is None or str(waarde) in {"<NA>", "nan", "NaT"}


def is_cijfer(waarde: Any) -> bool:
    """True for a finite number."""
    if not isinstance(waarde, int | float) and is_leeg(waarde):
        return False
    return math.isfinite(float(waarde))


def getal(waarde: Any, decimalen: int | None = None) -> str:
    """A number with decimal comma and thousands points; by default one decimal, none when whole."""
    if not is_cijfer(waarde):
        return GEEN_CIJFER
    cijfer = float(waarde)
    if decimalen is None:
        decimalen = 0 if round(cijfer, 1) == round(cijfer) else 1
    tekst = f"{cijfer:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))
    return tekst.removeprefix("-") if not tekst.strip("-0,.") else tekst


def met_eenheid(waarde: Any, eenheid: str, decimalen: int | None = None) -> str:
    """A number with its unit: 12,5%, € 1.000, 4,2 fracties."""
    tekst = getal(waarde, decimalen)
    if not eenheid or tekst == GEEN_CIJFER:
        return tekst
    if eenheid == "%":
        return f"{tekst}%"
    if eenheid == "euro":
        return f"€ {tekst}"
    return f"{tekst} {eenheid}"


def hoeveel(aantal: int, een: str, meer: str) -> str:
    """One plan, 12 plans: `één` with `een`, else the number with `meer`."""
    return f"één {een}" if aantal == 1 else f"{getal(aantal)} {meer}"


def getal_in_woorden(aantal: int) -> str:
    """Write numbers from nul up to and including twintig in letters, as ordinances do."""
    return _TELWOORDEN[aantal] if 0 <= aantal < len(_TELWOORDEN) else getal(aantal)


# --- What somebody typed ----------------------------------------------------------------------

_KEERT = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069]")
_OMSLUIT = re.compile("[\u2066-\u2069]")


def omsloten(tekst: str) -> str:
    """What somebody typed, in a sentence of ours: signs that turn the reading direction around do nothing behind it.

    As in `dossier/js/zinnen.js`; a test keeps the two equal.
    """
    if not _KEERT.search(tekst):
        return tekst
    stand = list(accumulate(-1 if teken == "\u2069" else 1 for teken in _OMSLUIT.findall(tekst)))
    heel = not stand or (min(stand) >= 0 and stand[-1] == 0)
    return f"\u2068{tekst if heel else _OMSLUIT.sub('', tekst)}\u2069"


# --- Sentences --------------------------------------------------------------------------------


def als_zin(tekst: str) -> str:
    """Return the text with a full stop, unless it ends already; nothing stays nothing."""
    return tekst if not tekst or tekst[-1] in ".?!…]" else f"{tekst}."


# --- Lists ------------------------------------------------------------------------------------


def eerste_groot(tekst: str) -> str:
    """The text with a capital, for the start of a sentence; 'één' becomes 'Eén'."""
    return "E" + tekst[1:] if tekst.startswith("één") else tekst[:1].upper() + tekst[1:]


def citeer(titel: str) -> str:
    """Put a title without its full stop between quotation marks, other ones when it has some itself."""
    kaal = titel.rstrip(".")
    return f'"{kaal}"' if "'" in kaal else f"'{kaal}'"


def opsomming(namen: Iterable[str], voegwoord: str = "en") -> str:
    """a, b en c."""
    lijst = list(namen)
    if len(lijst) < 2:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} {voegwoord} {lijst[-1]}"
