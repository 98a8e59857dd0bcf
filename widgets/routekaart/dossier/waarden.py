"""What may stand in a dossier, and when two values are the same.

`js/waarden.js` and `js/lezen.js` hold the same rules for the browser.
"""

from __future__ import annotations

import math
from typing import Any

import rfc8785

from .fouten import DossierFout, kort

MAX_DIEPTE = 32
# Above this a browser can no longer tell two whole numbers apart.
MAX_GEHEEL = 2**53 - 1
# What JavaScript's `trim` takes for white space; Python's own `strip` takes a little more and a little less.
_WIT = (
    "\t\n\v\f\r \u00a0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def is_blanco(tekst: str) -> bool:
    """Tell whether a text is nothing but white space."""
    return not tekst.strip(_WIT)


def is_niets(waarde: Any) -> bool:
    """Tell whether a value says nothing: null, blank text, an empty list or an empty group of fields."""
    return is_blanco(waarde) if isinstance(waarde, str) else waarde is None or waarde == [] or waarde == {}


def canoniek(waarde: Any) -> str:
    """Return the one text that all spellings of a value share (RFC 8785).

    The order of names means nothing, and 1.0 is 1; but 1 is not true.
    """
    return rfc8785.dumps(waarde).decode()


def volgorde(tekst: str) -> bytes:
    """Return what sorts a text as JavaScript does: by UTF-16 code unit."""
    return tekst.encode("utf-16-be")


def schone_kopie(waarde: Any, waar: str, *, diepte: int = MAX_DIEPTE) -> Any:
    """Copy a value, and refuse what JSON or the browser cannot give back whole."""
    if waarde is None or isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, str):
        return _schone_tekst(waarde, waar)
    if isinstance(waarde, int | float):
        return _schoon_getal(waarde, waar)
    if isinstance(waarde, list | tuple):
        _controleer_diepte(diepte, waar)
        return [schone_kopie(deel, waar, diepte=diepte - 1) for deel in waarde]
    if isinstance(waarde, dict):
        _controleer_diepte(diepte, waar)
        return {
            _sleutel(sleutel, waar): schone_kopie(deel, waar, diepte=diepte - 1)
            for sleutel, deel in waarde.items()
        }
    raise DossierFout(
        f"In {waar} staat iets van de soort {kort(type(waarde).__name__)}. "
        "Gebruik alleen tekst, getallen, ja of nee, lijsten en groepjes daarvan."
    )


def _controleer_diepte(diepte: int, waar: str) -> None:
    if diepte <= 0:
        raise DossierFout(f"In {waar} zitten te veel lagen in elkaar. Zo maakt de routekaart het niet.")


def _schoon_getal(getal: float, waar: str) -> float:
    # A whole number too long for a float cannot even be asked whether it is finite.
    if isinstance(getal, float) and not math.isfinite(getal):
        raise DossierFout(f"In {waar} staat een getal zonder waarde (NaN of oneindig). Vul een getal in.")
    if abs(getal) > MAX_GEHEEL:
        raise DossierFout(f"In {waar} staat een getal dat te groot is. Maak het kleiner.")
    return int(getal) if getal == int(getal) else float(getal)


def _schone_tekst(tekst: str, waar: str) -> str:
    try:
        tekst.encode()
    except UnicodeEncodeError as fout:
        # A half character: JSON can spell it, but no file in UTF-8 can hold it.
        raise DossierFout(f"In {waar} staat een half teken. Dat is niet te bewaren. Typ opnieuw.") from fout
    return str(tekst)


def _sleutel(sleutel: Any, waar: str) -> str:
    if not isinstance(sleutel, str):
        raise DossierFout(f"In {waar} heeft een veld een naam die geen tekst is. Gebruik tekst als naam.")
    if sleutel == "__proto__":
        # JavaScript keeps this name for itself: a browser could not give it back.
        raise DossierFout(
            f"In {waar} staat een naam die niet mag voorkomen (__proto__). Kies een andere naam."
        )
    return _schone_tekst(sleutel, waar)


def gesorteerd(waarde: Any) -> Any:
    """Sort all fields by name, so that equal dossiers give the same text."""
    if isinstance(waarde, dict):
        return {sleutel: gesorteerd(waarde[sleutel]) for sleutel in sorted(waarde)}
    if isinstance(waarde, list | tuple):
        return [gesorteerd(deel) for deel in waarde]
    return waarde
