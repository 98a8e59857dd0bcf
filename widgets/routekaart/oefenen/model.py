"""The shapes of an exercise: the right answer, the usual mistakes and the verdict."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from routekaart.oefenen.waarden import KAN_NIET, Soort, soort_van


@dataclass(frozen=True)
class Misser:
    """An answer that people often give: what it comes to, worked out the wrong way, and what went wrong.

    `waarde` need not be of the same kind as the right answer. Raises `ValueError` without an explanation and
    `TypeError` for a value that no answer can be compared with.
    """

    waarde: Any
    uitleg: str

    def __post_init__(self) -> None:
        if not self.uitleg.strip():
            raise ValueError("a Misser needs a sentence that says what went wrong")
        if soort_van(self.waarde) is KAN_NIET:
            raise TypeError(f"an answer cannot be compared with a {type(self.waarde).__name__}")


@dataclass(frozen=True)
class Oefening:
    """What is right, the sentence that goes with it, and the usual mistakes.

    `goed` is a number, a text, a yes or no, a collection of texts or numbers (in any order), a pandas Series
    (compared label by label), or nothing (None, NaN) where the data have no figure. `marge` is how far a number
    may be off, in its own unit: left out it is 0.05, and 0.0005 below one. Raises `ValueError` for a margin that
    is no distance or a missing sentence, `TypeError` for another kind of `goed`.
    """

    goed: Any
    goed_uitleg: str
    missers: tuple[Misser, ...] = ()
    marge: float | None = None

    def __post_init__(self) -> None:
        if not self.goed_uitleg.strip():
            raise ValueError("an Oefening needs a sentence for who has it right")
        if self.soort in (KAN_NIET, Soort.TABEL):
            raise TypeError(f"the right answer cannot be a {type(self.goed).__name__}")
        if self.marge is not None and not (math.isfinite(self.marge) and self.marge >= 0):
            raise ValueError(f"marge is {self.marge}: give a distance of 0 or more")

    @property
    def soort(self) -> Soort:
        """Of what kind the right answer is."""
        return soort_van(self.goed)

    def speling(self) -> float:
        """How far a number may be off."""
        if self.marge is not None:
            return max(self.marge, 1e-9)
        return 0.0005 if self.soort is Soort.GETAL and abs(float(self.goed)) < 1 else 0.05

    def speling_bij(self, waarde: Any) -> float:
        """How far a number may be off to be the mistake that comes to `waarde`.

        A wide margin fits the right answer; beside a mistake that comes to far less it would take in answers that
        are no such mistake.
        """
        marge = self.speling()
        if self.soort is not Soort.GETAL or soort_van(waarde) is not Soort.GETAL or not float(self.goed):
            return marge
        kleiner = marge * abs(float(waarde) / float(self.goed))
        return min(marge, max(kleiner, 0.05))


_WOORDEN = {True: "Goed.", False: "Nog niet goed.", None: "Nog niet na te kijken."}
# A sign beside the word, and a colour that is seen on white and on black.
_TEKENS = {True: ("✓", "#1a7f37"), False: ("✗", "#c0392b"), None: ("…", "#6b7280")}


@dataclass(frozen=True)
class Oordeel:
    """The answer to an answer; `goed` is None when there is nothing yet that can be judged.

    `tekst` says what is right or what went wrong; `let_op` is what may be neater in an answer that was understood.
    """

    goed: bool | None
    tekst: str
    let_op: str = ""

    @property
    def woord(self) -> str:
        """The verdict in a word."""
        return _WOORDEN[self.goed]

    def _repr_html_(self) -> str:
        teken, kleur = _TEKENS[self.goed]
        let_op = Markup("<br><strong>Let op:</strong> {}").format(self.let_op) if self.let_op else Markup("")
        html = Markup(
            '<p class="rk-oordeel" role="status" style="border-left: 4px solid {}; margin: 0.5em 0; '
            'padding: 0.25em 0.75em; max-width: 42em; color: inherit"><span aria-hidden="true">{}</span> '
            "<strong>{}</strong> {}{}</p>"
        )
        return str(html.format(kleur, teken, self.woord, self.tekst, let_op))

    def __repr__(self) -> str:
        return f"{self.woord} {self.tekst}" + (f" Let op: {self.let_op}" if self.let_op else "")


Maker = Callable[..., Oefening]
REGISTER: dict[str, Maker] = {}


def oefening(id: str) -> Callable[[Maker], Maker]:
    """Register what makes exercise `id`, such as `S3-O2`; what is given beside the answer becomes an argument.

    Raises `ValueError` when the id is taken.
    """

    def bewaar(maker: Maker) -> Maker:
        oud = REGISTER.get(id)
        # A module that is loaded again brings the same exercise anew.
        if oud is not None and oud.__module__ != maker.__module__:
            raise ValueError(f"exercise {id} is registered twice")
        REGISTER[id] = maker
        return maker

    return bewaar
