"""Prepare the text of a user: it shows as typed, without signs that break a file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# Line ends that a keyboard, a spreadsheet or a web page can produce.
_REGELEINDE = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPATIES = re.compile(r"(?<=\s) |^ ", re.MULTILINE)
# More than this is not meant to be seen: a stuck key, or cells pasted from a sheet.
_MEESTE_SPATIES = 80
_TE_VEEL_SPATIES = re.compile(rf"[ \u00a0\u202f\u2007]{{{_MEESTE_SPATIES + 1},}}")
_VERVANGING = "\ufffd"
# Signs that turn the reading direction around until a closing sign; an unclosed one would turn
# the rest of the document around.
_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPEN |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_DICHT = frozenset(_OPEN.values())


def veilig(tekst: object) -> str:
    """Return text that fits in every file: no control signs, one kind of line end, closed directions."""
    regels = _REGELEINDE.sub("\n", str(tekst)).expandtabs(4).split("\n")
    return "\n".join(map(_regel, regels))


def leesbaar(tekst: object) -> str:
    """Return typed text so that it also looks as typed: spaces in a row stay visible, up to one line of them."""
    return _SPATIES.sub("\u00a0", _TE_VEEL_SPATIES.sub(" " * _MEESTE_SPATIES, veilig(tekst)))


def een_regel(tekst: object) -> str:
    """Return the text on one line, with single spaces: for a name, a title or a table cell."""
    return " ".join(veilig(tekst).split())


def alineas(tekst: object) -> list[list[str]]:
    """Split typed text in paragraphs (at empty lines), each a list of lines."""
    delen: list[list[str]] = [[]]
    for regel in leesbaar(tekst).split("\n"):
        if regel.strip():
            delen[-1].append(regel.rstrip())
        elif delen[-1]:
            delen.append([])
    return [deel for deel in delen if deel]


def letter(index: int) -> str:
    """Return the letter of a part: a to z, then aa, ab and so on."""
    naam = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        naam = chr(ord("a") + rest) + naam
    return naam


def _regel(regel: str) -> str:
    if regel.isascii() and regel.isprintable():
        return regel
    return _sluit_richting("".join(map(_teken, regel)))


def _teken(teken: str) -> str:
    soort = unicodedata.category(teken)
    if soort == "Cc" or teken == "\ufeff":
        return ""
    # Half characters and 'noncharacters' have no place in XML; show that something stood there.
    if soort == "Cs" or ord(teken) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(teken) <= 0xFDEF:
        return _VERVANGING
    return teken


def _sluit_richting(regel: str) -> str:
    open_: list[str] = []
    nog_open: Counter[str] = Counter()
    uit: list[str] = []
    for teken in regel:
        if teken in _OPEN:
            open_.append(_OPEN[teken])
            nog_open[_OPEN[teken]] += 1
        elif teken in _DICHT:
            if not nog_open[teken]:
                continue  # would close a direction that somebody else opened
            while (gesloten := open_.pop()) != teken:
                nog_open[gesloten] -= 1
            nog_open[teken] -= 1
        uit.append(teken)
    return "".join(uit) + "".join(reversed(open_))
