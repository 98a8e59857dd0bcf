"""An answer in words, for where it is shown and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from routekaart.content import Vraag
from routekaart.dossier.antwoord import ANDERS, WEET_NIET
from routekaart.taal import getal, opsomming

# As in `dossier/js/woorden.js`; a test keeps the two equal.
SCHAAL = ("helemaal oneens", "oneens", "niet eens, niet oneens", "eens", "helemaal eens")


def write_antwoord(vraag: Vraag, waarde: Any) -> str:
    """Write the value of a finished answer as its question shows it; "" for one that does not fit."""
    match vraag.vorm, waarde:
        case "open", str():
            return waarde
        case "stelling", _:
            return _stelling(waarde)
        case "keuze", list():
            return "; ".join(_namen(vraag, waarde))
        case "rangorde", list():
            return ", ".join(f"{nummer}. {naam}" for nummer, naam in enumerate(_namen(vraag, waarde), 1))
        case "rangorde" | "schuif", dict():
            return _getallen(vraag, waarde)
        case "matrix", list():
            return "; ".join(_rij(vraag, rij) for rij in waarde)
    return ""


def _stelling(waarde: Any) -> str:
    if waarde == WEET_NIET:
        return "weet ik niet"
    past = isinstance(waarde, int) and 1 <= waarde <= len(SCHAAL)
    return f"{waarde} van {len(SCHAAL)}: {SCHAAL[waarde - 1]}" if past else ""


def _namen(vraag: Vraag, ids: Iterable[str]) -> list[str]:
    namen = {optie.id: optie.tekst.rstrip(".") for optie in vraag.opties}
    return [namen.get(id, id.removeprefix(ANDERS).strip()) for id in ids]


def _getallen(vraag: Vraag, waarden: dict[str, Any]) -> str:
    eenheid = "punten" if vraag.punten is not None else vraag.eenheid
    delen = [
        f"{naam.rstrip('?')}: {getal(aantal)}"
        for naam, aantal in zip(_namen(vraag, waarden), waarden.values(), strict=True)
        if aantal or vraag.punten is None
    ]
    return "; ".join(delen) + (f" ({eenheid})" if eenheid else "")


def _rij(vraag: Vraag, rij: dict[str, Any]) -> str:
    rijen = {deel.id: deel.tekst for deel in vraag.rijen}
    kolommen = {deel.id: deel.tekst for deel in vraag.kolommen}
    gekozen = opsomming(kolommen.get(id, id) for id in rij["kolommen"])
    return f"{rijen.get(rij['rij'], rij['rij'])}: {gekozen}"
