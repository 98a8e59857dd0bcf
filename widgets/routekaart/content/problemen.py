"""What can be wrong with the content, with file and line, in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Probleem:
    """One mistake in the content: where it is and what to do about it."""

    bestand: str
    regel: int | None
    melding: str

    def __str__(self) -> str:
        plek = self.bestand if self.regel is None else f"{self.bestand}, regel {self.regel}"
        return f"{plek}: {self.melding}"


def sort_problemen(problemen: Iterable[Probleem]) -> list[Probleem]:
    """Put problems in reading order and drop exact repeats."""
    return sorted(set(problemen), key=lambda p: (p.bestand, p.regel or 0, p.melding))


class ContentFout(Exception):
    """The content has mistakes; `problemen` names them all."""

    def __init__(self, problemen: Iterable[Probleem]) -> None:
        self.problemen: tuple[Probleem, ...] = tuple(sort_problemen(problemen))
        super().__init__(self.problemen)

    def __str__(self) -> str:
        aantal = len(self.problemen)
        kop = "Er is 1 probleem" if aantal == 1 else f"Er zijn {aantal} problemen"
        regels = "\n".join(f"- {probleem}" for probleem in self.problemen)
        return f"{kop} in de inhoud. Verbeter dit en probeer het opnieuw.\n{regels}"
