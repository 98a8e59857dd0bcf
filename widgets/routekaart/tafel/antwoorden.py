"""What devices answered: written so that the highest number of a device wins, whatever the order of arrival."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from routekaart.content import Vraag

from . import schema
from .fouten import Dicht, GeenTafel, Gesloten
from .keuring import check_antwoord, naar_tekst, past_niet
from .model import Antwoord, Wie
from .rijen import note_news, read_standen, read_tafel, upsert
from .sleutels import vingerafdruk
from .tel_vorm import texts_of

_a = schema.antwoord.c


def store_antwoord(con: sa.Connection, wie: Wie, vraag: Vraag, antwoord: Antwoord, nu: int) -> int:
    """Keep an answer and return the number that holds now; an older one changes nothing.

    Raises `PastNiet`, `Gesloten`, `Dicht`, or `GeenTafel` when the participant is no longer known.
    """
    schoon, hoever = check_antwoord(vraag, antwoord)
    tafel = read_tafel(con, wie.tafel, slot=True)
    hier = (_a.tafel == wie.tafel, _a.vraag == vraag.id, _a.deelnemer == wie.deelnemer)
    bekend = con.scalar(sa.select(_a.volgnr).where(*hier))
    # Sent again because our answer did not come through: it is here, also when the question has closed since.
    if bekend is not None and bekend >= schoon.volgnr:
        return bekend
    if nu >= tafel.sluit_op:
        raise Gesloten(
            "Deze tafel is gesloten. Uw antwoord telt niet meer mee; het staat nog op uw eigen apparaat."
        )
    if read_standen(con, wie.tafel).get(vraag.id) != "open":
        raise Dicht("Deze vraag staat niet open. Uw antwoord staat nog op uw eigen apparaat.")
    d = schema.deelnemer.c
    if con.scalar(sa.select(d.id).where(d.id == wie.deelnemer, d.tafel == wie.tafel)) is None:
        raise GeenTafel("Uw plaats aan deze tafel is er niet meer. Schuif opnieuw aan met de code.")
    rij = {
        "tafel": wie.tafel,
        "vraag": vraag.id,
        "deelnemer": wie.deelnemer,
        "volgnr": schoon.volgnr,
        "waarde": naar_tekst(schoon.waarde),
        "toelichting": schoon.toelichting,
        "af": int(hoever == "af"),
    }
    if upsert(con, schema.antwoord, rij, alleen_hoger="volgnr"):
        note_news(con, wie.tafel, ook_deelnemers=False)
    return con.execute(sa.select(_a.volgnr).where(*hier)).scalar_one()


def read_mijn(con: sa.Connection, wie: Wie) -> dict[str, Antwoord]:
    """Read what one device answered."""
    kolommen = (_a.vraag, _a.volgnr, _a.waarde, _a.toelichting)
    rijen = con.execute(
        sa.select(*kolommen).where(_a.tafel == wie.tafel, _a.deelnemer == wie.deelnemer).order_by(_a.vraag)
    )
    return {
        vraag: Antwoord(wie.deelnemer, volgnr, json.loads(waarde), toelichting)
        for vraag, volgnr, waarde, toelichting in rijen
    }


def read_met_rol(con: sa.Connection, id: int, vraag: str) -> list[tuple[str, Antwoord]]:
    """Read all answers to a question with the role of who gave them: for counting, never to be sent."""
    d = schema.deelnemer.c
    rijen = con.execute(
        sa.select(d.rol, _a.deelnemer, _a.volgnr, _a.waarde, _a.toelichting)
        .join_from(schema.antwoord, schema.deelnemer)
        .where(_a.tafel == id, _a.vraag == vraag)
        .order_by(_a.deelnemer)
    )
    return [(rol, Antwoord(wie, nr, json.loads(waarde), tekst)) for rol, wie, nr, waarde, tekst in rijen]


def count_antwoorden(con: sa.Connection, id: int) -> dict[str, int]:
    """Count the finished answers per question."""
    rijen = con.execute(
        sa.select(_a.vraag, sa.func.sum(_a.af)).where(_a.tafel == id).group_by(_a.vraag).order_by(_a.vraag)
    )
    return {vraag: int(aantal) for vraag, aantal in rijen if aantal}


def read_teksten(con: sa.Connection, id: int, vraag: Vraag, geheim: str) -> list[tuple[str, str]]:
    """Read what people wrote in their own words, each text once, without a role.

    The order is that of a fingerprint: it tells nothing of who wrote or when.
    """
    teksten: dict[str, Any] = {}
    for _, antwoord in read_met_rol(con, id, vraag.id):
        if not past_niet(vraag, antwoord.waarde):
            for tekst in texts_of(vraag, antwoord.waarde, antwoord.toelichting):
                teksten[vingerafdruk(geheim, f"{id} {vraag.id} {tekst}")[:16]] = tekst
    return sorted(teksten.items())
