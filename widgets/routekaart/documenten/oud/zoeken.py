"""Find search words in old text: also inside compounds, in another form, and verbs that were split."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from routekaart.content.modellen.verordening import Element, Scheidbaar

Plek = tuple[int, int]

_KLINKER = re.compile("[aeiouy]")
_UITGANG = re.compile(r"(?:s|e|n|en|es|nen|t|d|de|den|te|ten)?")
_VERLEDEN = re.compile(r"(?:d|t|de|den|te|ten)")
# Word parts of two letters are no words: 'beraad' is not about a 'raad'.
_MINST = 3
_LANGSTE = 60  # letters before or after a hit; longer is no word, and would only take time
_LANGE_KLINKER = re.compile(r"^(.*)(aa|ee|oo|uu)([bcdfgklmnprst])$")
# What may follow the loose part of a split verb. In 'neemt een besluit over de kosten' it is a preposition.
_NA_DEEL = (
    r"(?=\s*(?:[.,;:)!?]|$)|\s+(?:van|en|of|als|indien|wanneer|tenzij|zodra|mits|om|die|dat|dan|door|bij|met|zonder"
    r"|volgens|binnen|nadat|omdat|voordat|namens)\b)"
)
_TUSSEN = r"(?:\s+[^\s.;:]+){0,14}?"


def find_plekken(tekst: str, element: Element) -> list[Plek]:
    """Return where the words of an element stand in a text, in order and without overlap."""
    gevouwen = vouw(tekst)
    alle = {plek for woord in element.zoekwoorden for plek in _woord(gevouwen, vouw(woord), element.niet_in)}
    for werkwoord in element.werkwoorden:
        alle |= {plek.span() for plek in _werkwoord(werkwoord).finditer(gevouwen)}
    uit: list[Plek] = []
    for begin, einde in sorted(alle, key=lambda plek: (plek[0], -plek[1])):
        if not uit or begin >= uit[-1][1]:
            uit.append((begin, einde))
    return uit


def vouw(tekst: str) -> str:
    """Return a text in small letters without accents, every sign still in its own place."""
    return tekst.lower() if tekst.isascii() else "".join(map(_kaal, tekst))


@lru_cache(maxsize=4096)
def _kaal(teken: str) -> str:
    klein = unicodedata.normalize("NFD", teken)[0].lower()
    return klein if len(klein) == 1 else teken


def _woord(tekst: str, woord: str, niet_in: tuple[str, ...]) -> Iterator[Plek]:
    for vondst in _patroon(woord).finditer(tekst):
        begin, einde = _heel(tekst, vondst.start(), vondst.end())
        voor, na = tekst[begin : vondst.start()], tekst[vondst.end() : einde]
        geheel = tekst[begin:einde]
        if _past(voor, na) and not _valt_in(geheel, vondst.start() - begin, vondst.end() - begin, niet_in):
            yield begin, einde


@lru_cache(maxsize=1024)
def _patroon(woord: str) -> re.Pattern[str]:
    """Return a pattern for a word with its plural: initiatief and initiatieven, signaal and signalen."""
    *begin, laatste = woord.split()
    vormen = [re.escape(laatste)]
    if laatste.endswith("f"):
        vormen.append(f"{re.escape(laatste[:-1])}v(?=e)")
    if lang := _LANGE_KLINKER.match(laatste):
        vormen.append(f"{re.escape(lang[1] + lang[2][0] + lang[3])}(?=en(?![^\\W\\d_]))")
    if laatste[-1].isdigit():
        vormen = [rf"{re.escape(laatste)}(?![\w]|[.:]\d)"]
    slot = f"(?:{'|'.join(vormen)})"
    # A phrase begins at the beginning of a word; a single word may be the last part of a compound.
    return re.compile(
        r"\s+".join([rf"\b{re.escape(begin[0])}", *map(re.escape, begin[1:]), slot]) if begin else slot
    )


def _heel(tekst: str, begin: int, einde: int) -> Plek:
    """Return the whole word around a hit; a hyphen parts words."""
    eerst, laatst = max(0, begin - _LANGSTE), min(len(tekst), einde + _LANGSTE)
    while begin > eerst and tekst[begin - 1].isalpha():
        begin -= 1
    while einde < laatst and tekst[einde].isalpha():
        einde += 1
    return begin, einde


def _past(voor: str, na: str) -> bool:
    """Tell whether what stands before and after a hit can be a part of a compound, or an ending."""
    if voor == "ge":
        return _VERLEDEN.fullmatch(na) is not None
    return (not voor or _is_deel(voor)) and (_UITGANG.fullmatch(na) is not None or _is_deel(na))


def _is_deel(deel: str) -> bool:
    return len(deel) >= _MINST and _KLINKER.search(deel) is not None


def _valt_in(geheel: str, begin: int, einde: int, niet_in: tuple[str, ...]) -> bool:
    """Tell whether the hit is only a part of a word that means something else."""
    for ander in map(vouw, niet_in):
        plek = geheel.find(ander)
        while plek >= 0:
            if (plek <= begin and einde <= plek + len(ander)) or plek <= begin < plek + len(ander):
                return True
            plek = geheel.find(ander, plek + 1)
    return False


@lru_cache(maxsize=256)
def _werkwoord(werkwoord: Scheidbaar) -> re.Pattern[str]:
    """Return a pattern for overnemen, over te nemen, overgenomen, overneemt and 'neemt de taak over'."""
    deel, rest = vouw(werkwoord.deel), vouw(werkwoord.heel).removeprefix(vouw(werkwoord.deel))
    vormen = "|".join(map(re.escape, map(vouw, (*werkwoord.vormen, rest))))
    aaneen = "|".join(map(re.escape, map(vouw, (werkwoord.heel, *werkwoord.voltooid))))
    return re.compile(
        rf"\b(?:{aaneen})(?:d?e|en|s)?\b|\b{re.escape(deel)}(?:{vormen})\b"
        rf"|\b{re.escape(deel)}\s+te\s+(?:\w+\s+){{0,2}}{re.escape(rest)}\b"
        rf"|\b(?:{vormen}){_TUSSEN}\s+{re.escape(deel)}\b{_NA_DEEL}"
    )
