"""A page below a part of a step: one question, one paragraph, one decision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subdeel:
    """`sub` ends its address, `titel` names it, `anker` is where the whole notebook has the same."""

    sub: str
    titel: str
    anker: str
