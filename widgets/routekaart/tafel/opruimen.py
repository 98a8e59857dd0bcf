"""What is erased, and when: raw answers and participants a day after closing, the whole table at its date."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from . import schema
from .model import Tafel
from .rijen import lock_alles, note_news, read_standen, read_tafel, tafel_van, upsert
from .stappen import Stapwijzer
from .uitkomsten import close_open

DAG = 24 * 60 * 60 * 1000
# How the names begin under which the database remembers what was erased by hand.
GEWIST = "gewist "
_t = schema.tafel.c


def close_tafel(con: sa.Connection, wijzer: Stapwijzer, id: int, nu: int) -> None:
    """Close a table now; one that is closed already stays closed since then."""
    tafel = read_tafel(con, id, slot=True)
    if nu >= tafel.sluit_op:
        return
    _close_vragen(con, wijzer, tafel, nu)
    con.execute(sa.update(schema.tafel).where(_t.id == id).values(sluit_op=nu))
    note_news(con, id, ook_deelnemers=True)


def _close_vragen(con: sa.Connection, wijzer: Stapwijzer, tafel: Tafel, nu: int) -> None:
    close_open(con, tafel.id, wijzer.vragen(tafel, read_standen(con, tafel.id)).values(), nu)


def erase_tafel(con: sa.Connection, id: int) -> bool:
    """Erase a table with all that is of it; tell whether it was there.

    The fingerprint of its leader's key is kept until its date: it says nothing, and an older copy that is put back
    can tell by it that this table was erased.
    """
    s = schema.sleutel.c
    vraag = sa.select(s.afdruk, _t.wis_op).join_from(schema.sleutel, schema.tafel)
    for afdruk, wis_op in con.execute(vraag.where(s.tafel == id, s.soort == "beheer")).all():
        upsert(con, schema.meta, {"naam": f"{GEWIST}{afdruk}", "waarde": str(wis_op)})
    return bool(con.execute(sa.delete(schema.tafel).where(_t.id == id)).rowcount)


def read_gewist(con: sa.Connection) -> dict[str, str]:
    """Read what was erased by hand, and until when that must be known."""
    m = schema.meta.c
    vraag = sa.select(m.naam, m.waarde).where(m.naam.startswith(GEWIST, autoescape=True))
    return dict(con.execute(vraag).tuples().all())


def erase_verlopen(con: sa.Connection, wijzer: Stapwijzer, nu: int) -> int:
    """Erase what is over its time, and return of how many tables something went.

    A question that was still open when its table closed by the clock is counted first: its outcome stays.
    """
    lock_alles(con)
    geteld = con.execute(sa.delete(schema.tafel).where(_t.wis_op <= nu)).rowcount
    # No copy can hold these any more.
    over = [naam for naam, tot in read_gewist(con).items() if int(tot) <= nu]
    con.execute(sa.delete(schema.meta).where(schema.meta.c.naam.in_(over)))
    d = schema.deelnemer.c
    met_deelnemers = sa.exists().where(d.tafel == _t.id)
    verlopen = sa.select(schema.tafel).where(_t.sluit_op <= nu - DAG, met_deelnemers).with_for_update()
    for rij in con.execute(verlopen).all():
        tafel = tafel_van(rij)
        erase_antwoorden(con, wijzer, tafel, tafel.sluit_op)
        geteld += 1
    return geteld


def erase_antwoorden(con: sa.Connection, wijzer: Stapwijzer, tafel: Tafel, op: int) -> None:
    """Erase the raw answers and the participants of a table, as if that happened at `op`; what is open is counted."""
    _close_vragen(con, wijzer, tafel, op)
    con.execute(sa.delete(schema.antwoord).where(schema.antwoord.c.tafel == tafel.id))
    con.execute(sa.delete(schema.deelnemer).where(schema.deelnemer.c.tafel == tafel.id))
    note_news(con, tafel.id, ook_deelnemers=True)


def list_tafels(con: sa.Connection, nu: int) -> list[dict[str, Any]]:
    """Return for each table when it was opened and how full it is."""
    d = schema.deelnemer.c
    bezet = sa.select(sa.func.count()).where(d.tafel == _t.id).scalar_subquery()
    namen = ("id", "stap", "groep", "gemeente", "plaatsen", "geopend_op", "sluit_op", "wis_op")
    rijen = con.execute(sa.select(*(_t[naam] for naam in namen), bezet.label("deelnemers")).order_by(_t.id))
    return [{**rij._mapping, "dicht": nu >= rij.sluit_op} for rij in rijen]
