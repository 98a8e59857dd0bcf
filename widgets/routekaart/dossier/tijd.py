"""Tijdstempels: altijd UTC, in seconden, als tekst die ook de browser schrijft."""

from __future__ import annotations

from datetime import UTC, datetime

VROEGST = datetime.min.replace(tzinfo=UTC)


def stempel(tijd: datetime | None = None) -> str:
    """Geef het tijdstip (standaard nu) als `2026-11-23T20:15:00Z`."""
    tijd = (tijd or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
    return tijd.isoformat(timespec="seconds") + "Z"


def moment(tekst: str) -> datetime:
    """Lees een tijdstempel; een lege tekst telt als het vroegste moment.

    Geeft `ValueError` als er iets anders staat dan een datum en tijd.
    """
    if not tekst:
        return VROEGST
    try:
        tijd = datetime.fromisoformat(tekst)
        # A time without zone comes from a hand-edited file; UTC is what we write ourselves.
        return tijd.replace(tzinfo=UTC) if tijd.tzinfo is None else tijd.astimezone(UTC)
    except (OverflowError, ValueError) as fout:
        raise ValueError("geen datum en tijd") from fout


def laatste(*stempels: str) -> str:
    """Geef de jongste van een aantal tijdstempels."""
    return max(stempels, key=lambda tekst: (moment(tekst), tekst), default="")


def leesbaar(tekst: str) -> str:
    """Schrijf een tijdstempel zoals een lezer hem wil zien; leeg als er geen tijd is."""
    return moment(tekst).strftime("%d-%m-%Y %H:%M UTC") if tekst else ""
