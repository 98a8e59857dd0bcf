"""Reading the head of a plain question; whatever two programs could read differently is not plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from routekaart.dashboard.blad import accepts_gzip

# Who asks with one of these asks for something special.
_BIJZONDER = frozenset(
    b"content-length transfer-encoding upgrade expect range if-range if-match if-unmodified-since trailer te".split()
)
_VAN_BELANG = frozenset((b"host", b"accept-encoding", b"if-none-match", b"connection", b"x-forwarded-for"))
# What a name and a value may consist of (RFC 9110, 5.1 and 5.5).
_NAAM = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_WAARDE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")
_DOEL = re.compile(rb"/[\x21-\x7e]*")
_EINDE = re.compile(rb"\n\r?\n")
_METHODE = re.compile(rb"[\r\n]*[!#$%&'*+.^_`|~0-9A-Za-z-]*(?:[ \t\r\n]|\Z)")


@dataclass(frozen=True)
class Vraag:
    """What a plain question says.

    Under which name, for what, only its head, packed, which form is there already, then close, and for whom a proxy asks.
    """

    host: str
    doel: str
    kop: bool
    ingepakt: bool
    merk: str
    sluit: bool
    voor: str


@lru_cache(maxsize=1024)
def lees_vraag(kop: bytes) -> Vraag | None:
    """The head of a request, without its last empty line; None when it is not plain.

    Many readers of one page ask for it in the same words, so what was read is kept.
    """
    regels = kop.split(b"\r\n")
    delen = regels[0].split(b" ")
    if (
        len(delen) != 3
        or delen[0] not in (b"GET", b"HEAD")
        or delen[2] != b"HTTP/1.1"
        or not _DOEL.fullmatch(delen[1])
    ):
        return None
    koppen: dict[bytes, str] = {}
    for regel in regels[1:]:
        naam, punt, waarde = regel.partition(b":")
        if not punt or not _NAAM.fullmatch(naam) or not _WAARDE.fullmatch(waarde):
            return None
        naam = naam.lower()
        if naam in _BIJZONDER:
            return None
        if naam in _VAN_BELANG:
            if naam in koppen:
                return None
            koppen[naam] = waarde.decode("latin-1").strip(" \t")
    lijn = koppen.get(b"connection", "keep-alive").lower()
    if b"host" not in koppen or lijn not in ("keep-alive", "close"):
        return None
    return Vraag(
        koppen[b"host"],
        delen[1].decode("ascii"),
        kop=delen[0] == b"HEAD",
        ingepakt=accepts_gzip(koppen.get(b"accept-encoding", "")),
        merk=koppen.get(b"if-none-match", ""),
        sluit=lijn == "close",
        voor=koppen.get(b"x-forwarded-for", ""),
    )


def find_einde(gelezen: bytes | bytearray, vanaf: int = 0) -> tuple[int, bool] | None:
    """Where the first head ends, and whether it ends as it should; None when more must come."""
    # Line breaks before a question are not its end.
    begin = len(gelezen) - len(gelezen.lstrip(b"\r\n"))
    gevonden = _EINDE.search(gelezen, max(begin, vanaf - 3))
    if gevonden is None:
        return None
    netjes = gevonden[0] == b"\n\r\n" and gelezen[gevonden.start() - 1 : gevonden.start()] == b"\r"
    return gevonden.end(), netjes and begin == 0


def is_http(begin: bytes | bytearray) -> bool:
    """Whether this may become a question at all: it begins with the name of a method."""
    return _METHODE.match(begin[:64]) is not None
