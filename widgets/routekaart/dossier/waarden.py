"""What may stand in a dossier: only values that survive a round trip through JSON."""

from __future__ import annotations

import json
import math
from typing import Any

from .fouten import DossierFout, kort

MAX_TEKST = 100_000
MAX_DIEPTE = 32
MAX_DIEPTE_WAARDE = 16
# Above this a browser can no longer tell two whole numbers apart.
MAX_GEHEEL = 2**53 - 1


def schone_kopie(waarde: Any, waar: str, *, diepte: int = MAX_DIEPTE, max_tekst: int | None = None) -> Any:
    """Copy a value, and refuse what JSON or the browser cannot give back whole."""
    if waarde is None or isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, str):
        return _schone_tekst(waarde, waar, max_tekst)
    if isinstance(waarde, int):
        if abs(waarde) > MAX_GEHEEL:
            raise DossierFout(f"In {waar} staat een getal dat te groot is. Maak het kleiner.")
        return int(waarde)
    if isinstance(waarde, float):
        if not math.isfinite(waarde):
            raise DossierFout(f"In {waar} staat een getal zonder waarde (NaN of oneindig). Vul een getal in.")
        return float(waarde)
    if isinstance(waarde, list | tuple):
        _controleer_diepte(diepte, waar)
        return [schone_kopie(deel, waar, diepte=diepte - 1, max_tekst=max_tekst) for deel in waarde]
    if isinstance(waarde, dict):
        _controleer_diepte(diepte, waar)
        return {
            _sleutel(sleutel, waar): schone_kopie(deel, waar, diepte=diepte - 1, max_tekst=max_tekst)
            for sleutel, deel in waarde.items()
        }
    raise DossierFout(
        f"In {waar} staat iets van de soort {kort(type(waarde).__name__)}. "
        "Gebruik alleen tekst, getallen, ja of nee, lijsten en groepjes daarvan."
    )


def _controleer_diepte(diepte: int, waar: str) -> None:
    if diepte <= 0:
        raise DossierFout(f"In {waar} zitten te veel lagen in elkaar. Zo maakt de routekaart het niet.")


def _schone_tekst(tekst: str, waar: str, max_tekst: int | None) -> str:
    try:
        tekst.encode()
    except UnicodeEncodeError as fout:
        # A half character: JSON can spell it, but no file in UTF-8 can hold it.
        raise DossierFout(f"In {waar} staat een half teken. Dat is niet te bewaren. Typ opnieuw.") from fout
    if max_tekst is not None and len(tekst) > max_tekst:
        raise DossierFout(te_lang(waar, tekst, max_tekst))
    return str(tekst)


def te_lang(waar: str, tekst: str, grens: int = MAX_TEKST) -> str:
    """Write the message for a text that is too long."""
    return f"De tekst in {waar} is te lang: {len(tekst)} tekens, hoogstens {grens}. Kort hem in."


def _sleutel(sleutel: Any, waar: str) -> str:
    if not isinstance(sleutel, str):
        raise DossierFout(f"In {waar} heeft een veld een naam die geen tekst is. Gebruik tekst als naam.")
    return _schone_tekst(sleutel, waar, None)


def gesorteerd(waarde: Any) -> Any:
    """Sort all fields by name, so that equal dossiers give the same text."""
    if isinstance(waarde, dict):
        return {sleutel: gesorteerd(waarde[sleutel]) for sleutel in sorted(waarde)}
    if isinstance(waarde, list):
        return [gesorteerd(deel) for deel in waarde]
    return waarde


def vingerafdruk(waarde: Any) -> str:
    """Return a text that is equal only when the values are (1 and True are not)."""
    return json.dumps(waarde, ensure_ascii=False, sort_keys=True)
