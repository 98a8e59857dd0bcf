"""Rows of one table in the database: read and locked by whoever has a transaction already."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from . import schema
from .fouten import GeenTafel
from .model import Stand, Tafel


def tafel_van(rij: sa.Row[Any]) -> Tafel:
    """Make a table of its row."""
    return Tafel(**rij._mapping)


def read_tafel(con: sa.Connection, id: int, *, slot: bool = False) -> Tafel:
    """Read a table; with `slot` nobody else writes to it until the transaction ends."""
    vraag = sa.select(schema.tafel).where(schema.tafel.c.id == id)
    rij = con.execute(vraag.with_for_update() if slot else vraag).one_or_none()
    if rij is None:
        raise GeenTafel()
    return tafel_van(rij)


def lock_alles(con: sa.Connection) -> None:
    """Let nobody else open or erase tables until the transaction ends; SQLite has one writer anyhow."""
    m = schema.meta.c
    con.execute(sa.select(m.waarde).where(m.naam == "geheim").with_for_update())


def read_standen(con: sa.Connection, id: int) -> dict[str, Stand]:
    """Read the states that were ever set."""
    t = schema.vraagstand.c
    return dict(con.execute(sa.select(t.vraag, t.stand).where(t.tafel == id)).tuples().all())


def write_stand(con: sa.Connection, id: int, vraag: str, stand: Stand) -> None:
    """Write the state of a question."""
    upsert(con, schema.vraagstand, {"tafel": id, "vraag": vraag, "stand": stand})


def upsert(con: sa.Connection, tabel: sa.Table, rij: dict[str, Any], *, alleen_hoger: str = "") -> bool:
    """Write a row in the place of the one with the same key; tell whether anything was written.

    With `alleen_hoger` only when it is higher in that column than what stands there.
    """
    if con.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    nieuw = insert(tabel).values(rij)
    sleutels = [kolom.name for kolom in tabel.primary_key]
    uit = con.execute(
        nieuw.on_conflict_do_update(
            index_elements=sleutels,
            set_={naam: nieuw.excluded[naam] for naam in rij if naam not in sleutels},
            where=nieuw.excluded[alleen_hoger] > tabel.c[alleen_hoger] if alleen_hoger else None,
        ).returning(tabel.c[sleutels[0]])
    )
    # Not `rowcount`: PostgreSQL's driver does not say it here.
    return uit.first() is not None


def note_news(con: sa.Connection, id: int, *, ook_deelnemers: bool) -> None:
    """Make the table newer: for its leaders, and `ook_deelnemers` when they may see what changed."""
    t = schema.tafel.c
    con.execute(
        sa.update(schema.tafel)
        .where(t.id == id)
        .values(teller=t.teller + 1, versie=t.versie + int(ook_deelnemers))
    )
