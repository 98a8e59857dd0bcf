"""Which of the hundreds of municipalities' pages a test looks at that is slow: of every kind one."""

from __future__ import annotations

from collections.abc import Iterable

# The largest, the smallest, one with everything, one that is gone, one with accents, one that is not in the list.
STEEKPROEF = ("amsterdam", "schiermonnikoog", "leiden", "weesp", "sudwest-fryslan", "voorne-aan-zee")


def steekproef(paden: Iterable[str]) -> list[str]:
    """These paths, with only a sample of the pages about one municipality."""
    return [p for p in paden if not p.startswith("gemeente/") or p.partition("/")[2] in STEEKPROEF]
