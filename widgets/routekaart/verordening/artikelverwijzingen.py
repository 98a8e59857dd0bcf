"""Recognise references to articles in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMMER = r"\d{1,4}(?:[.:]\d{1,4}){0,3}[a-z]?"
_TUSSEN = r"(?:,? en |, |,? tot en met | ?[-–] ?|,? of )"
_ARTIKEL = re.compile(rf"\bart(?:ikel(?:en)?|\.)? ({_NUMMER}(?:{_TUSSEN}{_NUMMER}){{0,20}})\b", re.IGNORECASE)
_DEEL = re.compile(rf"(tot en met |[-–] ?)?({_NUMMER})")
# What follows a number when it is about another law: ', derde lid, van de …wet' or a name with a capital.
_ELDERS = re.compile(r"(?:,? \w+ lid)?(?:,? (?:onder|onderdeel) \w+)?,? (?:van (?:de|het|een) |(?=[A-Z]))")
_WET = re.compile(r"[^.;\n]{0,80}?(?:wet|Awb|wetboek|besluit|verdrag)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Verwijzing:
    """A reference as it stands in the text: the numbers, and the rest of the sentence."""

    nummers: tuple[int, ...]
    vervolg: str

    @property
    def andere_wet(self) -> bool:
        """Tell whether this is about an article of another law."""
        return _ELDERS.match(self.vervolg) is not None and _WET.match(self.vervolg) is not None

    def gaat_over(self, wetten: tuple[str, ...]) -> bool:
        """Tell whether one of these laws is named in the rest of the sentence."""
        namen = "|".join(map(re.escape, wetten))
        return re.match(rf"[^.;\n]{{0,80}}?\b(?:{namen})\b", self.vervolg, re.IGNORECASE) is not None


def find_verwijzingen(tekst: str) -> Iterator[Verwijzing]:
    """Yield the references to articles in a text."""
    for vondst in _ARTIKEL.finditer(tekst):
        yield Verwijzing(tuple(_nummers(vondst[1])), tekst[vondst.end() : vondst.end() + 120])


def _nummers(lijst: str) -> Iterator[int]:
    """Yield the whole numbers in `139, 140 en 142 tot en met 144`; ranges count in full."""
    vorig: int | None = None
    for reeks, nummer in _DEEL.findall(lijst):
        if not nummer.isdecimal():
            vorig = None
            continue
        getal = int(nummer)
        if reeks and vorig is not None:
            yield from range(vorig + 1, min(getal, vorig + 1000))
        yield getal
        vorig = getal
