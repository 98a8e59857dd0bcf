"""Recognise references to articles in running text, also as older texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMMER = r"\d{1,4}(?:[.:]\d{1,4}){0,3}[a-z]?"
_ARTIKELWOORD = r"(?:artikel(?:en)?|artt?\.?)"
# 'eerste lid', '2e lid', 'eerste en derde lid' or 'lid 2 en 3'; never so greedy that the next article is a lid.
_LID = (
    r"(?:,?\s+\w+(?:\s*(?:,|en|of|tot en met|t/m)\s*\w+){0,3}\s+lid\b"
    r"|,?\s+lid\s+\d{1,2}(?>(?:\s*(?:,|en|of|tot en met|t/m|[-–])\s*\d{1,2}\b(?!,?\s+(?:\w+\s+)?lid)){0,5}))"
)
_ONDER = r"(?:,?\s+(?:aanhef\s+en\s+)?(?:onder|onderdeel|sub)\s+\w+(?:\s*(?:,|en|of)\s*\w\b){0,5})"
_BIJ = rf"(?:{_LID})?(?:{_ONDER})?"
_REEKS = r"tot\s+en\s+met|t\s?/\s?m|tot(?=\s+\d)"
_TUSSEN = rf"(?:{_BIJ}(?:\s*,\s*|,?\s+(?:en\s?/\s?of|en|of|alsmede|juncto|jo\.?|&)\s+|,?\s+(?:{_REEKS})\s+|\s?[-–]\s?))"
_ARTIKEL = re.compile(rf"\b{_ARTIKELWOORD}\s*({_NUMMER}(?:{_TUSSEN}{_NUMMER}){{0,20}})\b", re.IGNORECASE)
_DEEL = re.compile(rf"((?:{_REEKS})\s*|[-–]\s?)?\b({_NUMMER})\b", re.IGNORECASE)
_LIDWOORDEN = re.compile(rf"{_LID}|{_ONDER}", re.IGNORECASE)
# What follows a number when it is about another law: ', derde lid, van de …wet' or a name with a capital.
_ELDERS = re.compile(
    rf"(?:\s+(?:e\.?\s?v\.?|en volgende|en verder))?{_BIJ},?\s+(?:van\s+(?:de|het|een)\s+|(?=[A-Z]))"
)
_WET_ERVOOR = re.compile(r"(?:wet|Awb|wetboek|besluit|verdrag)\)?\s*[,:(]?\s*$", re.IGNORECASE)
_WET = re.compile(r"[^.;\n]{0,80}?(?:wet|Awb|wetboek|besluit|verdrag)\b", re.IGNORECASE)
# A point ends the sentence, but not after these.
_STUK_ZIN = r"(?:[^.;\n]|(?<=\bart)\.|(?<=\bartt)\.|(?<=\bjo)\.|(?<=\be)\.(?=\s?v)|(?<=\bv)\.|(?<=\bnr)\.)"
_ANDERE = r"[\w-]*(?:wet|wetboek|besluit|verdrag)|awb|deze\s+verordening|de\s+verordening"
_DIE_WET = r"(?:die|deze|genoemde|voornoemde|voormelde|dezelfde)\s+wet"
_VOORAF, _VERVOLG = 200, 160
RANG = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")


@dataclass(frozen=True)
class Verwijzing:
    """A reference as it stands in the text: the numbers, what stands before it and the rest of the sentence."""

    nummers: tuple[int, ...]
    vervolg: str
    vooraf: str = ""

    @property
    def andere_wet(self) -> bool:
        """Tell whether this is about an article of another law."""
        return _ELDERS.match(self.vervolg) is not None and _WET.match(self.vervolg) is not None

    def gaat_over(self, wetten: tuple[str, ...]) -> bool:
        """Tell whether the first law that the sentence names is one of these.

        'Gemeentewet, artikel 139' counts too, and 'artikel 139 van die wet' after one of them.
        """
        namen = "|".join(re.escape(wet).replace(r"\ ", r"\s+") for wet in wetten)
        vondst = re.match(
            rf"{_STUK_ZIN}{{0,120}}?(?<![\w-])(?:(?P<raak>{namen})|(?P<die>{_DIE_WET})|{_ANDERE})(?![\w-])",
            self.vervolg,
            re.IGNORECASE,
        )
        if vondst and vondst["die"]:
            eerder = re.findall(rf"(?<![\w-])(?:({namen})|{_ANDERE})(?![\w-])", self.vooraf, re.IGNORECASE)
            return bool(eerder and eerder[-1])
        if vondst and (vondst["raak"] or _ELDERS.match(self.vervolg)):
            return bool(vondst["raak"])
        return re.search(rf"\b(?:{namen})\)?\s*[,:(]?\s*$", self.vooraf, re.IGNORECASE) is not None


def find_verwijzingen(tekst: str) -> Iterator[Verwijzing]:
    """Yield the references to articles in a text."""
    for vondst in _ARTIKEL.finditer(tekst):
        begin, einde = vondst.span()
        vooraf = tekst[max(0, begin - _VOORAF) : begin]
        yield Verwijzing(tuple(_nummers(vondst[1])), tekst[einde : einde + _VERVOLG], vooraf)


def find_eigen(tekst: str) -> Iterator[tuple[int, int, int]]:
    """Yield begin, end and number of each reference to an article of the text's own regulation.

    'artikel 5' of no law that is named right after or before it; of 'artikel 18 of 20' the second is the number alone.
    """
    for vondst in _ARTIKEL.finditer(tekst):
        vervolg, vooraf = tekst[vondst.end() : vondst.end() + _VERVOLG], tekst[: vondst.start()]
        if _ELDERS.match(vervolg) or _WET_ERVOOR.search(vooraf[-_VOORAF:]):
            continue
        begin = vondst.start()
        lijst = _LIDWOORDEN.sub(lambda lid: " " * len(lid[0]), vondst[1])
        for deel in _DEEL.finditer(lijst):
            if deel[2].isdecimal():
                eigen = vondst.start(1) + deel.start(2)
                yield (
                    (begin if begin == vondst.start() else eigen),
                    vondst.start(1) + deel.end(2),
                    int(deel[2]),
                )
            begin = -1


def _nummers(lijst: str) -> Iterator[int]:
    """Yield the whole numbers in `139, 140 en 142 tot en met 144`; ranges count in full, the leden do not."""
    vorig: int | None = None
    for reeks, nummer in _DEEL.findall(_LIDWOORDEN.sub("", lijst)):
        if not nummer.isdecimal():
            vorig = None
            continue
        getal = int(nummer)
        if reeks and vorig is not None:
            yield from range(vorig + 1, min(getal, vorig + 1000))
        yield getal
        vorig = getal
