"""The shapes of an exercise: the right answer, the usual mistakes and the verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True)
class Misser:
    """An answer that people often give: what it comes to, worked out the wrong way, and what went wrong."""

    waarde: Any
    uitleg: str


@dataclass(frozen=True)
class Oefening:
    """What is right, within `marge` for a number, and the sentence that goes with it."""

    goed: Any
    goed_uitleg: str
    missers: tuple[Misser, ...] = ()
    marge: float = 0.05


@dataclass(frozen=True)
class Oordeel:
    """The answer to an answer; `goed` is None when nothing was filled in that can be judged."""

    goed: bool | None
    tekst: str

    @property
    def woord(self) -> str:
        """The verdict in a word."""
        return {True: "Goed.", False: "Nog niet goed.", None: "Nog niets om te kijken."}[self.goed]

    def _repr_html_(self) -> str:
        html = Markup('<p role="status"><strong>{}</strong> {}</p>')
        return str(html.format(self.woord, self.tekst))

    def __repr__(self) -> str:
        return f"{self.woord} {self.tekst}"


Maker = Callable[..., Oefening]
REGISTER: dict[str, Maker] = {}


def oefening(id: str) -> Callable[[Maker], Maker]:
    """Register what makes exercise `id`, such as `S3-O2`; what is given beside the answer becomes an argument.

    Raises `ValueError` when the id is taken.
    """

    def bewaar(maker: Maker) -> Maker:
        if id in REGISTER:
            raise ValueError(f"exercise {id} is registered twice")
        REGISTER[id] = maker
        return maker

    return bewaar
