"""Time stamps are instants: strict on reading, always UTC on writing, compared in milliseconds.

`js/tijd.js` holds the same rules for the browser.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_VORM = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))?",
    re.ASCII,
)
_NUL = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def stempel(tijd: datetime | None = None) -> str:
    """Return a time (now, by default) as `2026-11-23T20:15:00Z`."""
    tijd = (tijd or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
    return tijd.isoformat(timespec="seconds") + "Z"


def moment(tekst: str) -> float:
    """Return an instant in whole milliseconds since 1970; an empty text is earlier than all.

    A time without zone is UTC. Raises `ValueError` when it is anything else than a date and time.
    """
    if not tekst:
        return float("-inf")
    return (_instant(tekst) - _NUL) // _MS


def in_utc(tekst: str) -> str:
    """Write an instant the one way we keep it: `2026-11-23T20:15:00Z`, with `.mmm` only when not zero.

    Raises `ValueError` when it is no date and time.
    """
    if not tekst:
        return ""
    tijd = _instant(tekst).replace(tzinfo=None)
    return tijd.isoformat(timespec="milliseconds").removesuffix(".000") + "Z"


def laatste(*stempels: str) -> str:
    """Return the latest of some time stamps, in UTC."""
    return in_utc(max(stempels, key=moment, default=""))


def _instant(tekst: str) -> datetime:
    gevonden = _VORM.fullmatch(tekst)
    if gevonden is None:
        raise ValueError("geen datum en tijd")
    jaar, maand, dag, uur, minuut, seconde = (int(deel or 0) for deel in gevonden.groups()[:6])
    duizendsten = int((gevonden[7] or "").ljust(3, "0")[:3])
    try:
        tijd = datetime(
            jaar, maand, dag, uur, minuut, seconde, duizendsten * 1000, _zone(*gevonden.groups()[7:])
        )
        return tijd.astimezone(UTC)
    except (OverflowError, ValueError) as fout:
        raise ValueError("geen datum en tijd") from fout


def _zone(teken: str | None, uren: str | None, minuten: str | None) -> timezone:
    verschil = timedelta(hours=int(uren or 0), minutes=int(minuten or 0))
    return timezone(-verschil if teken == "-" else verschil)
