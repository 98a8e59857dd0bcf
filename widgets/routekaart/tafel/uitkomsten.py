"""The states of the questions, what was counted when one closed, and what leaders made of it with the room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from routekaart.content import Vraag

from . import schema
from .antwoorden import read_met_rol
from .fouten import Dicht, Gesloten, Verouderd
from .keuring import check_uitkomst, naar_tekst, velden_van, zegt_hetzelfde
from .model import OVERGANGEN, STANDEN, Stand, Uitkomst
from .rijen import note_news, read_standen, read_tafel, upsert, write_stand
from .tel import tel

_u = schema.uitkomst.c
# A question whose outcome leaders may see.
ZICHTBAAR = ("gesloten", "getoond")


def change_stand(con: sa.Connection, id: int, vraag: Vraag, stand: Stand, nu: int) -> None:
    """Bring a question into another state; the same once more changes nothing (two leaders, a double click)."""
    tafel = read_tafel(con, id, slot=True)
    nu_stand = read_standen(con, id).get(vraag.id, "dicht")
    if stand == nu_stand:
        return
    if stand not in STANDEN or stand not in OVERGANGEN[nu_stand]:
        raise Dicht(
            f"Deze vraag is nu {nu_stand}. Dat kan niet in één keer anders: kijk wat er nu staat en kies opnieuw."
        )
    if stand == "open" and nu >= tafel.sluit_op:
        raise Gesloten("Deze tafel is gesloten. Open een nieuwe tafel om nog een vraag te stellen.")
    if nu_stand == "open" and stand == "gesloten":
        _count(con, id, vraag, nu)
    write_stand(con, id, vraag.id, stand)
    note_news(con, id, ook_deelnemers=True)


def close_open(con: sa.Connection, id: int, vragen: Iterable[Vraag], nu: int) -> bool:
    """Close and count every question that is still open; tell whether there was one."""
    standen = read_standen(con, id)
    open_ = [vraag for vraag in vragen if standen.get(vraag.id) == "open"]
    for vraag in open_:
        _count(con, id, vraag, nu)
        write_stand(con, id, vraag.id, "gesloten")
    return bool(open_)


def _count(con: sa.Connection, id: int, vraag: Vraag, nu: int) -> None:
    eerder = read_uitkomst(con, id, vraag.id)
    verdeling = tel(vraag, read_met_rol(con, id, vraag.id), eerder.verdeling or None)
    _write(con, id, vraag.id, eerder.volgnr, verdeling, naar_tekst(velden_van(eerder)), nu)


def _write(
    con: sa.Connection, id: int, vraag: str, volgnr: int, verdeling: Any, inhoud: str, nu: int
) -> None:
    rij = {"tafel": id, "vraag": vraag, "volgnr": volgnr, "verdeling": naar_tekst(verdeling)}
    upsert(con, schema.uitkomst, {**rij, "inhoud": inhoud, "gewijzigd_op": nu})


def read_uitkomst(con: sa.Connection, id: int, vraag: str) -> Uitkomst:
    """Read an outcome; an empty one when nothing was closed or written yet."""
    return read_uitkomsten(con, id, [vraag]).get(vraag, Uitkomst())


def read_uitkomsten(con: sa.Connection, id: int, vragen: Iterable[str]) -> dict[str, Uitkomst]:
    """Read the outcomes of some questions."""
    kolommen = (_u.vraag, _u.volgnr, _u.gewijzigd_op, _u.verdeling, _u.inhoud)
    rijen = con.execute(sa.select(*kolommen).where(_u.tafel == id, _u.vraag.in_(list(vragen))))
    return {
        vraag: uitkomst_uit_velden(json.loads(inhoud), volgnr, json.loads(verdeling), op)
        for vraag, volgnr, op, verdeling, inhoud in rijen
    }


def uitkomst_uit_velden(
    velden: dict[str, Any], volgnr: int = 0, verdeling: dict[str, Any] | None = None, gewijzigd_op: int = 0
) -> Uitkomst:
    """Make an outcome of the fields that `velden_van` writes."""
    return Uitkomst(
        volgnr,
        verdeling or {},
        tuple((hoopje["titel"], tuple(hoopje["teksten"])) for hoopje in velden["hoopjes"]),
        velden["antwoord"],
        velden["toelichting"],
        velden["afspraken"],
        gewijzigd_op,
    )


def change_uitkomst(
    con: sa.Connection, id: int, vraag: Vraag, nieuw: Uitkomst, gezien: int, codes: set[str], nu: int
) -> Uitkomst:
    """Keep what a leader wrote, when nobody wrote since `gezien`; what was counted stays as it is.

    Raises `Verouderd` with what stands there. The same words sent twice are kept once.
    """
    schoon = check_uitkomst(vraag, nieuw, codes)
    read_tafel(con, id, slot=True)
    nu_hier = read_uitkomst(con, id, vraag.id)
    if zegt_hetzelfde(schoon, nu_hier):
        return nu_hier
    if gezien != nu_hier.volgnr:
        raise Verouderd(
            "Iemand anders schreef intussen ook bij deze vraag. Uw tekst is niet bewaard en staat nog op uw scherm: "
            "leg de twee naast elkaar en bewaar opnieuw.",
            nu_hier,
        )
    inhoud = naar_tekst(velden_van(schoon))
    _write(con, id, vraag.id, nu_hier.volgnr + 1, nu_hier.verdeling, inhoud, nu)
    note_news(con, id, ook_deelnemers=read_standen(con, id).get(vraag.id) == "getoond")
    return read_uitkomst(con, id, vraag.id)
