"""Codes to type and keys to keep, and the fingerprints that are stored instead of them.

A fingerprint is looked up, never compared letter by letter: how long that takes depends on the index and on the
fingerprint, of which nobody without `geheim` can choose the first letters. So no comparison in constant time is needed.
`geheim` stands in the same database: it keeps a stolen list of fingerprints from being laid beside a list made elsewhere,
not from whoever has the whole database. Six letters are soon tried; what guards a code is the limit on trying.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Callable

from .model import CODELENGTE, LETTERS, Sleutels, Soort

VOORVOEGSELS: dict[Soort, str] = {"deelnemer": "d_", "beheer": "b_", "scherm": "s_", "mee": "m_"}
_SOORTEN = {voor: soort for soort, voor in VOORVOEGSELS.items()}
_SLEUTEL = re.compile(r"([dbsm]_)[A-Za-z0-9_-]{22}", re.ASCII)
_CODE = re.compile(f"[{LETTERS}]{{{CODELENGTE}}}")
# What people type between the letters of a code.
_TUSSEN = re.compile(r"[\s.\u2010-\u2015-]+")


def make_sleutel(soort: Soort) -> str:
    """Make a key of 128 random bits, with two letters that say what it opens."""
    return VOORVOEGSELS[soort] + secrets.token_urlsafe(16)


def make_code() -> str:
    """Make a code that can be read aloud and typed on a telephone."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODELENGTE))


def make_sleutels(afdruk: Callable[[str], str]) -> Sleutels:
    """Make all that whoever opens a table gets; `afdruk` is the fingerprint of the database."""
    code = make_code()
    return Sleutels(code, make_mee(code, afdruk), make_sleutel("beheer"), make_sleutel("scherm"))


def make_mee(code: str, afdruk: Callable[[str], str]) -> str:
    """Make the long key of a code: whoever types the code gets it too, though it is kept nowhere."""
    begin = bytes.fromhex(afdruk(f"mee {code}"))[:16]
    return VOORVOEGSELS["mee"] + base64.urlsafe_b64encode(begin).decode().rstrip("=")


def make_geheim() -> str:
    """Make the key of the fingerprints; every database has its own."""
    return secrets.token_hex(32)


def vingerafdruk(geheim: str, sleutel: str) -> str:
    """Return what is stored instead of a key or a code."""
    return hashlib.blake2b(sleutel.encode(), key=bytes.fromhex(geheim), digest_size=32).hexdigest()


def soort_van(sleutel: str) -> Soort | None:
    """Tell what a key would open by its form; None when it is no key of ours."""
    vorm = _SLEUTEL.fullmatch(sleutel)
    return _SOORTEN[vorm[1]] if vorm else None


def clean_code(getypt: str) -> str:
    """Return a typed code as we made it, spaces and small letters forgiven; empty when it cannot be one."""
    code = _TUSSEN.sub("", getypt[:40])
    # Some letters become two when they are made large.
    return code.upper() if code.isascii() and _CODE.fullmatch(code.upper()) else ""
