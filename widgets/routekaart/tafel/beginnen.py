"""Making the tables of an empty database, and its own key of fingerprints."""

from __future__ import annotations

import sqlalchemy as sa

from . import schema
from .fouten import OpslagWeg, TafelFout
from .sleutels import make_geheim
from .verbinding import Verbinding

# Any number, the same for every process of ours: they make the tables one after another.
_SLOT = 7_318_420_901


def prepare(db: Verbinding) -> str:
    """Make what is not there yet and return the key of the fingerprints; raises `TafelFout` with what to do."""
    try:
        with db.schrijf() as con:
            if not db.is_sqlite:
                con.execute(sa.select(sa.func.pg_advisory_xact_lock(_SLOT)))
            schema.metadata.create_all(con)
            bekend = dict(con.execute(sa.select(schema.meta)).tuples().all())
            for naam, waarde in {"schema": schema.SCHEMA, "geheim": make_geheim()}.items():
                if naam not in bekend:
                    con.execute(sa.insert(schema.meta).values(naam=naam, waarde=waarde))
                    bekend[naam] = waarde
    except OpslagWeg as fout:
        raise TafelFout(
            f"De database van de tafels gaat niet open: {_kort(fout.__cause__)}. Staat de server aan, klopt het adres, "
            "mag deze gebruiker er schrijven, en is er ruimte? Start daarna opnieuw.",
            500,
        ) from fout
    if bekend["schema"] != schema.SCHEMA:
        raise TafelFout(
            "Deze database is van een andere versie van de routekaart. Neem de nieuwste versie, of een leeg bestand.",
            500,
        )
    return bekend["geheim"]


def _kort(fout: BaseException | None) -> str:
    # The driver's own words, without the statement; they name no password.
    eigen = str(getattr(fout, "orig", None) or fout).strip().splitlines()
    return (eigen[0] if eigen else "onbekende fout")[:200].rstrip(".")
