"""What the reader chose about a table: read from the values of the page, whatever those hold."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from routekaart.analyse.deelnemers import Banden, Lezing, Rol
from routekaart.ui.bouwstenen.cijfers import CijferFout

PEILJAREN = (1950, 2100)
_ROLLEN: tuple[Rol, ...] = get_args(Rol)
_BANDEN: tuple[Banden, ...] = get_args(Banden)
_KAPOT = "Wat u bij uw tabel koos, is niet goed aangekomen. Kies het bestand opnieuw."
_MEESTE_KEUZES = 20_000
_LANGSTE_NAAM = 200


@dataclass(frozen=True)
class Leeswens:
    """The sheet, the lines that we skip and the reader wants in, and what the reader changed in our reading."""

    blad: str = ""
    terug: frozenset[int] = frozenset()
    lezing: Lezing = field(default_factory=Lezing)

    @property
    def leeg(self) -> bool:
        """The reader changed nothing yet."""
        return self == Leeswens()


def read_wens(waarde: Any) -> Leeswens:
    """Read `waarden["lezing"]`. Raises `CijferFout` when it has another form; what it names may not exist."""
    if waarde is None:
        return Leeswens()
    if not isinstance(waarde, Mapping):
        raise CijferFout(_KAPOT)
    blad = waarde.get("blad") or ""
    terug = waarde.get("terug") or []
    if not isinstance(blad, str) or not isinstance(terug, list | tuple) or len(terug) > _MEESTE_KEUZES:
        raise CijferFout(_KAPOT)
    lezing = Lezing(
        rollen=_read_rollen(waarde.get("rollen") or {}),
        regels=_read_regels(waarde.get("regels") or {}),
        peiljaar=_read_peiljaar(waarde.get("peiljaar")),
        banden=_read_banden(waarde.get("banden") or ""),
    )
    return Leeswens(blad[:_LANGSTE_NAAM], frozenset(_nummer(n) for n in terug), lezing)


def pick_bestaande(lezing: Lezing, kolommen: set[str], nummers: set[int]) -> Lezing:
    """Only what is about columns and lines that the table has."""
    return replace(
        lezing,
        rollen={naam: rol for naam, rol in lezing.rollen.items() if naam in kolommen},
        regels={nummer: groep for nummer, groep in lezing.regels.items() if nummer in nummers},
    )


def decode(bestand: Any) -> tuple[bytes, str]:
    """The bytes and the name of a file as the browser sent it. Raises `CijferFout` when it came in broken."""
    try:
        return base64.b64decode(bestand["base64"], validate=True), str(bestand.get("naam") or "uw bestand")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None


def _read_rollen(rollen: Any) -> dict[str, Rol]:
    uit: dict[str, Rol] = {}
    for naam, rol in _items(rollen):
        if rol is None:  # an answer that the reader took back
            continue
        if rol not in _ROLLEN:
            raise CijferFout(_KAPOT)
        uit[naam] = rol
    return uit


def _read_regels(regels: Any) -> dict[int, str]:
    uit = {}
    for nummer, groep in _items(regels):
        if not isinstance(groep, str):
            raise CijferFout(_KAPOT)
        uit[_nummer(nummer)] = groep
    return uit


def _items(waarde: Any) -> list[tuple[str, Any]]:
    if not isinstance(waarde, Mapping) or len(waarde) > _MEESTE_KEUZES:
        raise CijferFout(_KAPOT)
    if not all(isinstance(naam, str) for naam in waarde):
        raise CijferFout(_KAPOT)
    return [*waarde.items()]


def _nummer(waarde: Any) -> int:
    """The number of a line; the browser makes text of it. Raises `CijferFout`."""
    tekst = str(waarde) if isinstance(waarde, int | str) and not isinstance(waarde, bool) else ""
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 7):
        raise CijferFout(_KAPOT)
    return int(tekst)


def _read_peiljaar(waarde: Any) -> int | None:
    if waarde is None:
        return None
    goed = isinstance(waarde, int | float) and not isinstance(waarde, bool) and math.isfinite(waarde)
    if not goed or waarde != int(waarde) or not PEILJAREN[0] <= waarde <= PEILJAREN[1]:
        raise CijferFout("Vul als jaar van de bijeenkomst een heel getal in, zoals 2025.")
    return int(waarde)


def _read_banden(waarde: Any) -> Banden:
    if not isinstance(waarde, str) or waarde not in _BANDEN:
        raise CijferFout(_KAPOT)
    return waarde
