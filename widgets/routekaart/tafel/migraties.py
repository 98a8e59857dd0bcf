"""Bringing the tables of an older version to this one, and refusing those of a newer one.

When the tables change, raise `schema.SCHEMA`, write a function and put it in `MIGRATIES` under the version it starts
from. It runs in one transaction with all others: all of it is done, or none. Servers of the version before may still
be at work on the same database, so a migration adds; what is of no use any more goes one version later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sqlalchemy as sa

from . import schema
from .fouten import TafelFout
from .rijen import upsert

Migratie = Callable[[sa.Connection], None]
MIGRATIES: Mapping[int, Migratie] = {}
SAMEN = "Er is niets veranderd."
OVERGEZET = "De tafels zijn van een andere versie dan deze server. Zet op deze server dezelfde versie als op de andere."


class AndereVersie(TafelFout):
    """The tables are of a version that this program does not know."""

    status = 500


def migreer(con: sa.Connection, versie: str) -> None:
    """Bring the tables to the present version; raises `AndereVersie` before anything changed."""
    check_versie(versie)
    for stap in range(int(versie), int(schema.SCHEMA)):
        MIGRATIES[stap](con)
        upsert(con, schema.meta, {"naam": "schema", "waarde": str(stap + 1)})


def check_versie(versie: str) -> None:
    """Raise `AndereVersie` when these tables cannot be brought to the present version."""
    naar = schema.SCHEMA
    if not (versie.isascii() and versie.isdigit()):
        raise AndereVersie(
            f"Deze tafels noemen geen versie die wij kennen. {SAMEN} Zet een reservekopie terug, of kies een leeg bestand."
        )
    if int(versie) > int(naar):
        raise AndereVersie(
            f"Deze tafels zijn van een nieuwere versie van de routekaart (schema {versie}; dit programma kent {naar}). "
            f"{SAMEN} Installeer die nieuwere versie. Of zet in een leeg bestand een reservekopie terug van voor de overstap."
        )
    if any(stap not in MIGRATIES for stap in range(int(versie), int(naar))):
        raise AndereVersie(
            f"Deze tafels zijn van een te oude versie van de routekaart (schema {versie}; dit programma kent {naar}). "
            f"{SAMEN} Installeer eerst de versie daartussen."
        )
