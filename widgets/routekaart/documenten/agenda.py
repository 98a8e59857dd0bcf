"""A calendar after RFC 5545 (.ics): whole days only, which is all that a planning needs.

Whoever downloads a second time wants the days in their calendar to move, not ten more of them. A calendar
program sees two events as one when their UID is the same, and keeps the one with the higher SEQUENCE. So a
UID says which day of the planning it is, and never on which date. Nothing is kept of an earlier download, so
SEQUENCE cannot count downloads: it is the moment of making, in seconds since `BEGIN`, which only grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from routekaart.verordening.letterlijk import veilig

# From here a SEQUENCE is counted; as a whole number of 32 bits it lasts until 2094.
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_MEESTE = 2**31 - 1
_BREEDTE = 75  # octets in a line, without the line end


@dataclass(frozen=True)
class Afspraakdag:
    """A whole day in the calendar; `id` stays the same when the day moves."""

    id: str
    dag: date
    titel: str
    uitleg: str


def render_ics(dagen: Iterable[Afspraakdag], gemaakt: datetime = BEGIN) -> bytes:
    """Return a calendar file; the same days and the same moment (with its time zone) give the same bytes."""
    moment = gemaakt.astimezone(UTC)
    stempel = f"{moment:%Y%m%dT%H%M%SZ}"
    volgnummer = min(max(0, int((moment - BEGIN).total_seconds())), _MEESTE)
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Routekaart participatie//Planner//NL",
        "CALSCALE:GREGORIAN",
    ]
    for dag in dagen:
        regels += [
            "BEGIN:VEVENT",
            f"UID:{dag.id}@routekaart-participatie",
            f"DTSTAMP:{stempel}",
            f"LAST-MODIFIED:{stempel}",
            f"SEQUENCE:{volgnummer}",
            f"DTSTART;VALUE=DATE:{dag.dag:%Y%m%d}",
            f"DTEND;VALUE=DATE:{dag.dag + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_tekst(dag.titel)}",
            f"DESCRIPTION:{_tekst(dag.uitleg)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(_vouw(regel) for regel in [*regels, "END:VCALENDAR"]).encode()


def _tekst(tekst: str) -> str:
    schoon = veilig(tekst)
    for teken, vlucht in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        schoon = schoon.replace(teken, vlucht)
    return schoon


def _vouw(regel: str) -> str:
    """Fold a line at 75 octets, never inside a character; every next line starts with a space."""
    delen: list[str] = []
    deel, breedte = "", 0
    for teken in regel:
        maat = len(teken.encode())
        if breedte + maat > _BREEDTE:
            delen.append(deel)
            deel, breedte = " ", 1
        deel += teken
        breedte += maat
    return "\r\n".join([*delen, deel]) + "\r\n"
