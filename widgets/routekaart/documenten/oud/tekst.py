"""What reading an old ordinance gives, and how its text becomes ready to search and to show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from routekaart.verordening.letterlijk import veilig

MAX_TEKENS = 500_000
# Words that stand in every Dutch text; without them letters came out wrong, or it is another language.
_GEWOON = frozenset(
    {
        "de",
        "het",
        "een",
        "van",
        "en",
        "in",
        "is",
        "te",
        "of",
        "op",
        "door",
        "voor",
        "met",
        "aan",
        "bij",
        "niet",
        "zijn",
        "wordt",
        "dat",
        "die",
        "als",
        "om",
    }
)
_GENOEG_WOORDEN, _DEEL_GEWOON = 60, 0.05

_ONZICHTBAAR = re.compile("[\u200b\u200c\u200d\u2060]")
_LIGATUREN = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
_LIGATUUR = re.compile(f"[{''.join(_LIGATUREN)}]")
# A soft hyphen is only there to break at; where the line did break, the rest follows on the next line.
_ZACHT = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_AFBREKING = re.compile(r"(?<![^\W_])([^\W_]+)[-\u2010\u2011][ \t]*\n[ \t]*([a-zà-ÿ][^\W_]*)")
# What follows a hyphen that was written: 'inspraak- en participatieverordening', 'niet-ingezetenen'.
_STREEPJE_BLIJFT = frozenset(["en", "of", "tot", "dan", "als", "noch", "respectievelijk"])
_VOORSTUK = frozenset(
    {
        "niet",
        "non",
        "oud",
        "ex",
        "anti",
        "pseudo",
        "semi",
        "adjunct",
        "kandidaat",
        "privaat",
        "wmo",
        "wgr",
        "wlz",
        "awb",
        "vng",
    }
)
# Two vowels that would be read as one keep their hyphen: 'zee-egel', 'mede-eigenaar'.
_BOTSING = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu)$")


class LeesFout(Exception):
    """A file cannot be read; the user may read the message."""


@dataclass(frozen=True)
class OudeTekst:
    """The text of an old ordinance, and in Dutch sentences which part of the file is not in it."""

    tekst: str
    opmerkingen: tuple[str, ...] = ()


def schone_tekst(tekst: str) -> str:
    """Return pasted or read text, ready to search and show: words whole, without control signs.

    Raises `LeesFout` when nothing is left, or more than `MAX_TEKENS`.
    """
    if len(tekst) > MAX_TEKENS:
        raise LeesFout("Deze tekst is te lang. Plak alleen de verordening zelf.")
    schoon = unicodedata.normalize("NFC", veilig(join_afbrekingen(tekst)))
    schoon = _LIGATUUR.sub(lambda vondst: _LIGATUREN[vondst[0]], _ONZICHTBAAR.sub("", schoon))
    schoon = "\n".join(regel.rstrip() for regel in schoon.split("\n")).strip()
    if not any(map(str.isalnum, schoon)):
        raise LeesFout("In dit bestand staat geen tekst die wij kunnen lezen. Plak de tekst zelf.")
    return schoon


def join_afbrekingen(tekst: str) -> str:
    """Return the text with words that were broken over two lines in one piece."""
    gelijk = re.sub(r"\r\n?", "\n", tekst)
    return _AFBREKING.sub(_heel_woord, _ZACHT.sub("", gelijk))


def _heel_woord(vondst: re.Match[str]) -> str:
    voor, na = vondst.groups()
    if na.casefold() in _STREEPJE_BLIJFT:
        return f"{voor}- {na}"
    afkorting = any(map(str.isdigit, voor)) or any(map(str.isupper, voor[1:])) or len(voor) == 1
    botst = _BOTSING.search(f"{voor[-1]}{na[0]}".casefold()) is not None
    return f"{voor}-{na}" if afkorting or botst or voor.casefold() in _VOORSTUK else voor + na


def lijkt_nederlands(tekst: str) -> bool:
    """Tell whether a text has the everyday words of Dutch; a short text gets the benefit of the doubt."""
    woorden = re.findall(r"[^\W\d_]+", tekst.casefold())
    if len(woorden) < _GENOEG_WOORDEN:
        tekens = [teken for teken in tekst if not teken.isspace()]
        return len(tekens) < _GENOEG_WOORDEN or sum(map(str.isalnum, tekens)) > len(tekens) / 2
    return sum(woord in _GEWOON for woord in woorden) >= _DEEL_GEWOON * len(woorden)
