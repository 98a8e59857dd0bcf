"""Look at a zip before anything opens it: a small file can unpack to one that fills the memory.

Word, OpenDocument and Excel files are zips. Every zip that a user brings passes here first.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_DELEN = 5_000
MAX_VERHOUDING = 200
# A small part may be as regular as it likes; only a large one can do harm.
_KLEIN = 1_000_000
_STUK = 16_384  # packed bytes at a time; that is at most 17 MB unpacked
# The end of a zip: its mark, how many parts it has, and how many bytes their list takes.
_EINDE = struct.Struct("<4s6xHI")
_LANGSTE_EINDE = 65_557
_REGEL = 46  # bytes in the list for a part, besides its name
_KOP = struct.Struct("<4s22xHH")  # of one part: its mark, and how long its name and extra fields are


class ZipFout(Exception):
    """This is no zip that can be opened."""


class TeGroteZip(ZipFout):
    """This zip holds more than we are willing to unpack."""


class TeVeelDelen(TeGroteZip):
    """This zip holds more parts than we are willing to look at."""


@dataclass(frozen=True)
class Zipdeel:
    """The name of one part, and its first bytes."""

    naam: str
    begin: bytes


def check_zip(inhoud: bytes, hoogstens: int, begin: int = 0, delen: int = MAX_DELEN) -> list[Zipdeel]:
    """Return the parts of a zip, with `begin` bytes of each, once all of it is safe to unpack.

    `hoogstens` is the largest total of unpacked bytes. What a part says of its size is not believed:
    it is unpacked bit by bit, and thrown away. Raises `TeVeelDelen` for more than `delen` parts; `TeGroteZip` for too
    large a total or a part that grows more than `MAX_VERHOUDING` times; `ZipFout` when it is no sound zip.
    """
    _tel_delen(inhoud, delen)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            leden = zip_.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fout:
        raise ZipFout(str(fout)) from fout
    if len(leden) > delen:
        raise TeVeelDelen(f"{len(leden)} parts")
    if sum(lid.file_size for lid in leden) > hoogstens:
        raise TeGroteZip("the total")
    return [_check_deel(inhoud, lid, begin) for lid in leden]


def _tel_delen(inhoud: bytes, hoogstens: int) -> None:
    """Refuse a zip that says it has too many parts, before its list is read; what it says too low is seen later."""
    plek = inhoud.rfind(b"PK\5\6", max(0, len(inhoud) - _LANGSTE_EINDE))
    if plek < 0 or plek + _EINDE.size > len(inhoud):
        return
    _, aantal, lijst = _EINDE.unpack_from(inhoud, plek)
    # With names of up to a thousand bytes each, a longer list holds too many parts, whatever their number says.
    if aantal > hoogstens or lijst > hoogstens * (_REGEL + 1000):
        raise TeVeelDelen(f"{aantal} parts")


def _check_deel(inhoud: bytes, lid: zipfile.ZipInfo, begin: int) -> Zipdeel:
    if lid.flag_bits & 1:
        raise ZipFout(f"{lid.filename} is locked with a password")
    if lid.file_size > max(_KLEIN, MAX_VERHOUDING * lid.compress_size):
        raise TeGroteZip(lid.filename)
    grootte, eerste = 0, b""
    for stuk in _stukken(inhoud, lid):
        grootte += len(stuk)
        if grootte > lid.file_size:
            break
        eerste += stuk[: begin - len(eerste)] if len(eerste) < begin else b""
    if grootte != lid.file_size:
        raise ZipFout(f"{lid.filename} has another size than it says")
    return Zipdeel(lid.filename, eerste)


def _stukken(inhoud: bytes, lid: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part unpacks to, a little at a time."""
    ruw = _ingepakt(inhoud, lid)
    if lid.compress_type == zipfile.ZIP_STORED:
        yield ruw
        return
    if lid.compress_type != zipfile.ZIP_DEFLATED:
        raise ZipFout(f"{lid.filename} is packed in another way")
    lezer = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for plek in range(0, len(ruw), _STUK):
            yield lezer.decompress(ruw[plek : plek + _STUK])
    except zlib.error as fout:
        raise ZipFout(lid.filename) from fout


def _ingepakt(inhoud: bytes, lid: zipfile.ZipInfo) -> bytes:
    try:
        teken, naam, extra = _KOP.unpack_from(inhoud, lid.header_offset)
    except struct.error as fout:
        raise ZipFout(lid.filename) from fout
    if teken != b"PK\3\4":
        raise ZipFout(lid.filename)
    plek = lid.header_offset + _KOP.size + naam + extra
    return inhoud[plek : plek + lid.compress_size]
