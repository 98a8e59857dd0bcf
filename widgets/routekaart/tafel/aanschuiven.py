"""Opening a table, finding it by a key, and taking a place at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from . import schema
from .fouten import Gesloten, PastNiet, Vol
from .keuring import clean_naam
from .model import MEESTE_PLAATSEN, ROLLEN, Sleutels, Tafel, Wie
from .opruimen import DAG
from .rijen import lock_alles, note_news, read_tafel, tafel_van
from .sleutels import make_sleutel, make_sleutels, soort_van

UUR = 60 * 60 * 1000
Afdruk = Callable[[str], str]
_t, _d, _s = schema.tafel.c, schema.deelnemer.c, schema.sleutel.c


def make_rij(
    stap: str, nu: int, groep: str, gemeente: str, plaatsen: int, uren: int, dagen: int
) -> dict[str, Any]:
    """Return the row of a new table; raises `PastNiet`."""
    if isinstance(plaatsen, bool) or not isinstance(plaatsen, int) or not 1 <= plaatsen <= MEESTE_PLAATSEN:
        raise PastNiet(f"Kies een aantal plaatsen van 1 tot en met {MEESTE_PLAATSEN}.")
    sluit_op = nu + uren * UUR
    return {
        "stap": stap,
        "groep": clean_naam(groep, "de groep"),
        "gemeente": clean_naam(gemeente, "de gemeente"),
        "plaatsen": plaatsen,
        "versie": 1,
        "teller": 1,
        "geopend_op": nu,
        "sluit_op": sluit_op,
        # Never before the raw answers had their day.
        "wis_op": max(nu + dagen * DAG, sluit_op + DAG),
    }


def insert_tafel(
    con: sa.Connection, rij: dict[str, Any], hoogstens: int, afdruk: Afdruk
) -> tuple[Tafel, Sleutels]:
    """Open a table; raises `Vol` when `hoogstens` are open."""
    lock_alles(con)
    open_nu = con.execute(
        sa.select(sa.func.count()).select_from(schema.tafel).where(_t.sluit_op > rij["geopend_op"])
    ).scalar_one()
    if open_nu >= hoogstens:
        raise Vol(
            f"Er zijn nu {open_nu} tafels open, en meer kan deze server niet aan. "
            "Sluit een tafel die klaar is, of probeer het later."
        )
    id = con.execute(sa.insert(schema.tafel).values(rij).returning(_t.id)).scalar_one()
    sleutels = make_sleutels(afdruk)
    while con.scalar(sa.select(_s.tafel).where(_s.afdruk == afdruk(sleutels.code))) is not None:
        sleutels = make_sleutels(afdruk)
    con.execute(
        sa.insert(schema.sleutel),
        [{"tafel": id, "soort": naam, "afdruk": afdruk(sleutel)} for naam, sleutel in vars(sleutels).items()],
    )
    return read_tafel(con, id), sleutels


def find_wie(con: sa.Connection, sleutel: str, afdruk: str, nu: int) -> Wie | None:
    """Tell who has a key; None when nobody has it, or when its table is over."""
    soort = soort_van(sleutel)
    if soort != "deelnemer":
        tafel = find_tafel(con, afdruk, soort or "", nu)
        return Wie(soort, tafel.id) if soort and tafel else None
    rij = con.execute(
        sa.select(_d.tafel, _d.id, _d.rol)
        .join_from(schema.deelnemer, schema.tafel)
        .where(_d.afdruk == afdruk, _t.wis_op > nu)
    ).one_or_none()
    return Wie(soort, *rij) if rij else None


def find_tafel(con: sa.Connection, afdruk: str, soort: str, nu: int) -> Tafel | None:
    """Find the table of a code or a key of one kind."""
    rij = con.execute(
        sa.select(schema.tafel)
        .join_from(schema.tafel, schema.sleutel)
        .where(_s.afdruk == afdruk, _s.soort == soort, _t.wis_op > nu)
    ).one_or_none()
    return tafel_van(rij) if rij else None


def insert_deelnemer(con: sa.Connection, id: int, rol: str, nu: int, afdruk: Afdruk) -> str:
    """Give somebody a place, and the key of it; raises `Vol`, `Gesloten` or `PastNiet`."""
    if rol not in ROLLEN:
        raise PastNiet("Deze rol bestaat niet. Kies een rol uit de lijst, of kies dat u geen rol noemt.")
    tafel = read_tafel(con, id, slot=True)
    if nu >= tafel.sluit_op:
        raise Gesloten("Deze tafel is gesloten. Vraag uw gespreksleider om een nieuwe code.")
    if count_deelnemers(con, id) >= tafel.plaatsen:
        raise Vol(
            f"Alle {tafel.plaatsen} plaatsen zijn bezet. Kijk mee met iemand, of vraag uw gespreksleider."
        )
    sleutel = make_sleutel("deelnemer")
    con.execute(sa.insert(schema.deelnemer).values(tafel=id, afdruk=afdruk(sleutel), rol=rol))
    note_news(con, id, ook_deelnemers=False)
    return sleutel


def count_deelnemers(con: sa.Connection, id: int) -> int:
    """Count who has a place."""
    return con.execute(
        sa.select(sa.func.count()).select_from(schema.deelnemer).where(_d.tafel == id)
    ).scalar_one()
