"""The cells of one row of a .pb file: separators, quotes and column names."""

from __future__ import annotations

import re

# A longer line holds no ballot; it would only cost time.
MAX_REGEL = 200_000
_AANHALING = re.compile(r' *"([^"]*(?:""[^"]*)*)" *')


class PabulibFout(ValueError):
    """The file cannot be used; says in Dutch what is wrong, on which line, and what to do."""


def kort(tekst: str, lengte: int = 40) -> str:
    """A piece of the file for in a sentence: on one line, and never more than `lengte` characters."""
    plat = " ".join(tekst.split())
    return plat if len(plat) <= lengte else f"{plat[: lengte - 1]}…"


def find_scheiding(kop: str) -> str:
    """What stands between the cells: a semicolon, or what a spreadsheet made of it."""
    return next((teken for teken in ";\t," if teken in kop), ";")


def split_cellen(tekst: str, scheiding: str) -> list[str] | None:
    """The cells of a row, without spaces around them; None when a quote is left open.

    A quote counts at the begin of a cell only, as in a CSV file. When more text follows the closing quote
    (`"Park" in de wijk`), the quotes belong to the text.
    """
    if '"' not in tekst:
        return [cel.strip() for cel in tekst.split(scheiding)]
    cellen, plek = [], 0
    while True:
        eind = tekst.find(scheiding, plek) % (len(tekst) + 1)
        cel = tekst[plek:eind]
        if cel.lstrip().startswith('"'):
            vondst = _AANHALING.match(tekst, plek)
            if vondst and (vondst.end() == len(tekst) or tekst[vondst.end()] == scheiding):
                cel, eind = vondst[1].replace('""', '"'), vondst.end()
            elif cel.count('"') % 2:
                return None
        cellen.append(cel.strip())
        if eind == len(tekst):
            return cellen
        plek = eind + 1


def check_cellen(nummer: int, tekst: str, scheiding: str) -> list[str]:
    """The cells of a row on one line. Raises `PabulibFout` when a quote is left open."""
    cellen = split_cellen(tekst, scheiding)
    if cellen is None:
        raise open_quote(nummer)
    return cellen


def open_quote(nummer: int) -> PabulibFout:
    """What is said of a quote that is never closed."""
    return PabulibFout(
        f'Regel {nummer}: een aanhalingsteken (") gaat open en niet goed dicht. Haal het weg, of zet er een aan het '
        "eind van de tekst bij."
    )


def check_regel(nummer: int, regel: bytes) -> None:
    """Raises `PabulibFout` for a line that is too long to be one."""
    if len(regel) > MAX_REGEL:
        raise PabulibFout(f"Regel {nummer} is veel te lang. Is dit een .pb-bestand van Pabulib?")


def read_kop(cellen: list[str], nummer: int, deel: str, nodig: tuple[str, ...]) -> list[str]:
    """The column names in lower case. Raises `PabulibFout` when one of `nodig` is missing or stands there twice."""
    kop = [cel.lower() for cel in cellen]
    while kop and not kop[-1]:
        kop.pop()
    for naam in nodig:
        if naam not in kop:
            raise PabulibFout(
                f"Regel {nummer}: in het deel {deel} ontbreekt de kolom '{naam}'. "
                f"Gevonden: {kort(', '.join(kop), 200)}."
            )
    dubbel = next((naam for naam in kop if naam and kop.count(naam) > 1), "")
    if dubbel:
        raise PabulibFout(
            f"Regel {nummer}: in het deel {deel} staat de kolom '{kort(dubbel)}' er twee keer. Haal er een weg."
        )
    return kop


def fit_cellen(cellen: list[str], breed: int, nummer: int) -> list[str]:
    """As many cells as there are columns. Raises `PabulibFout` when a cell has no column."""
    if any(cel.strip() for cel in cellen[breed:]):
        raise PabulibFout(
            f"Regel {nummer}: hier staan meer vakken dan er kolommen zijn. Staat er een puntkomma of een komma in een "
            'naam of op een biljet? Zet die tekst dan tussen aanhalingstekens ("...").'
        )
    return [*cellen, *[""] * breed][:breed]
