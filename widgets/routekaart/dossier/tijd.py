"""Time stamps: always UTC, in seconds, as the text that the browser writes too."""

from __future__ import annotations

from datetime import UTC, datetime

VROEGST = datetime.min.replace(tzinfo=UTC)


def stempel(tijd: datetime | None = None) -> str:
    """Return a time (now, by default) as `2026-11-23T20:15:00Z`."""
    tijd = (tijd or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
    return tijd.isoformat(timespec="seconds") + "Z"


def moment(tekst: str) -> datetime:
    """Read a time stamp; an empty text counts as the earliest moment.

    Raises `ValueError` when it is anything else than a date and time.
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
    """Return the latest of some time stamps."""
    return max(stempels, key=lambda tekst: (moment(tekst), tekst), default="")


def leesbaar(tekst: str) -> str:
    """Write a time stamp as a reader wants to see it; empty when there is no time."""
    return moment(tekst).strftime("%d-%m-%Y %H:%M UTC") if tekst else ""
