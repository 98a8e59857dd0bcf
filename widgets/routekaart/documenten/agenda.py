"""A calendar after RFC 5545 (.ics): whole days only, which is all that a planning needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from routekaart.verordening.letterlijk import veilig

_BREEDTE = 75  # octets in a line, without the line end


@dataclass(frozen=True)
class Afspraakdag:
    """A whole day in the calendar."""

    id: str
    dag: date
    titel: str
    uitleg: str


def render_ics(dagen: Iterable[Afspraakdag], gemaakt: date) -> bytes:
    """Return a calendar file; the same days and date always give the same bytes."""
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Routekaart participatie//Planner//NL",
        "CALSCALE:GREGORIAN",
    ]
    for dag in dagen:
        regels += [
            "BEGIN:VEVENT",
            f"UID:{dag.id}-{dag.dag:%Y%m%d}@routekaart-participatie",
            f"DTSTAMP:{gemaakt:%Y%m%d}T000000Z",
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
