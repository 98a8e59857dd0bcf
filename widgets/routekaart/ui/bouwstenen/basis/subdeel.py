"""A page below a part of a step: what a widget tells of the pages that it is split in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subdeel:
    """One page: the end of its address, its title, and the anchor that led to it on a page with everything."""

    sub: str
    titel: str
    anker: str
