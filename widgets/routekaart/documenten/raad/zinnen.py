"""Typed text cut short at the end of a sentence or a line, and how many lines it takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from routekaart.verordening.letterlijk import alineas

# Signs on a line of A4 in a wide letter (Verdana 10, Arial 11) between the usual margins, with some room left.
BREEDTE = 80.0
_MEER = " …"
_EINDE = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[€]?[A-ZÀ-Þ0-9])""")
# A full stop after these ends no sentence.
_AFKORTING = re.compile(
    r"(?:^|[\s(])(?:art|artt|bijv|blz|ca|dhr|dr|drs|e\.d|enz|fig|hfst|ing|ir|jl|ll|mevr|mr|mw|nr|nrs|o\.a|o\.i|"
    r"p|pag|prof|resp|sr|jr|st|t\.a\.v|m\.b\.t|m\.n|d\.d|d\.w\.z|i\.p\.v|i\.v\.m|n\.a\.v|t\.o\.v|v|vgl|[A-Za-z])\.$",
    re.IGNORECASE,
)
_RANGNUMMER = re.compile(r"\s*\(?\d{1,3}[.)]$")
# Every other sign may have to be named in a PDF ('[grinning face]').
_SMAL = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x20AC, 0x2026, *range(0x2010, 0x201F)]))
_BREED = frozenset("mwMW@%&—…")
_DUN = frozenset("ijltfrI .,;:'|!()[]-/")


@dataclass(frozen=True)
class Ingekort:
    """A text as typed up to some sentence; `weg` tells whether anything was left out."""

    tekst: str
    weg: bool


def kort_in(tekst: str, regels: int, breedte: float = BREEDTE) -> Ingekort:
    """Return as many whole sentences as fit on so many lines; of a first sentence too long, its first words.

    Empty lines between paragraphs stay and do not count. `breedte` is the room on a line in signs.
    """
    heel = "\n\n".join("\n".join(deel) for deel in alineas(tekst))
    if tel_regels(heel, breedte) <= regels:
        return Ingekort(heel, weg=False)
    past = ""
    for stuk in split_zinnen(heel):
        if tel_regels(past + stuk, breedte) > regels:
            break
        past += stuk
    past = _zonder_inleiding(past.rstrip())
    return Ingekort(past or _eerste_woorden(heel, regels, breedte), weg=True)


def split_zinnen(tekst: str) -> Iterator[str]:
    """Yield the text in pieces, each a sentence with the white space after it."""
    for regel in tekst.splitlines(keepends=True):
        begin = 0
        for einde in _EINDE.finditer(regel):
            zin = regel[begin : einde.end()]
            tot = regel[: einde.end()]
            if _AFKORTING.search(tot.rstrip("\"'”’)]")) or _RANGNUMMER.fullmatch(tot):
                continue
            na = len(zin) + len(regel[einde.end() :]) - len(regel[einde.end() :].lstrip())
            yield regel[begin : begin + na]
            begin += na
        yield regel[begin:]


def _zonder_inleiding(tekst: str) -> str:
    """Leave out a last line that announces what was cut away."""
    while tekst.endswith(":"):
        tekst = tekst.rpartition("\n")[0].rstrip()
    return tekst


def _eerste_woorden(tekst: str, regels: int, breedte: float) -> str:
    regel = tekst.split("\n", 1)[0]
    laag, hoog = 0, len(regel)
    while laag < hoog:
        midden = (laag + hoog + 1) // 2
        if tel_regels(regel[:midden] + _MEER, breedte) <= regels:
            laag = midden
        else:
            hoog = midden - 1
    stuk = regel[:laag].rstrip()
    if laag < len(regel) and not regel[laag].isspace() and " " in stuk:
        stuk = stuk.rsplit(None, 1)[0]
    return stuk + _MEER


def tel_regels(tekst: str, breedte: float = BREEDTE) -> int:
    """Count the lines that a text takes when words go to the next line as they do on paper."""
    return sum(_regels(regel, breedte) for regel in tekst.split("\n") if regel.strip())


@lru_cache(maxsize=4096)
def _regels(regel: str, breedte: float) -> int:
    regels, ruimte = 1, breedte
    for woord in regel.split(" "):
        maat = meet(woord)
        if maat <= ruimte:
            ruimte -= maat + _maat(" ")
            continue
        # A word longer than a line is broken.
        vol, rest = divmod(maat, breedte)
        regels += int(vol) + (1 if rest else 0)
        ruimte = breedte - rest - _maat(" ")
    return regels


def meet(tekst: str) -> float:
    """Return the width of a text on one line, in small letters."""
    return sum(map(_maat, tekst))


@lru_cache(maxsize=4096)
def _maat(teken: str) -> float:
    if teken in _SMAL:
        if teken in _DUN:
            return 0.65
        return 1.6 if teken in _BREED else 1.3 if teken.isupper() else 1.1
    return len(unicodedata.name(teken, "teken U+0000")) + 2.0
