"""JSON from a browser, read with distrust. What its texts may hold is for the store to judge."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

MEESTE_BYTES = 64 * 1024
_MEESTE_CIJFERS = 17


class Onleesbaar(ValueError):
    """What was sent is no JSON object that we can use."""


def lees_json(inhoud: bytes) -> dict[str, Any]:
    """The object that was sent. Raises `Onleesbaar`."""
    try:
        wat = json.loads(
            inhoud.decode("utf-8"), parse_constant=_geen_getal, parse_int=_geheel, parse_float=_breuk
        )
    except (ValueError, RecursionError):
        raise Onleesbaar from None
    if not isinstance(wat, dict):
        raise Onleesbaar
    return wat


def _geen_getal(_: str) -> NoReturn:
    raise Onleesbaar


def _geheel(tekst: str) -> int:
    # No browser can write a larger one, and no sum or database can hold it.
    if len(tekst) > _MEESTE_CIJFERS:
        raise Onleesbaar
    return int(tekst)


def _breuk(tekst: str) -> float:
    if not math.isfinite(getal := float(tekst)):
        raise Onleesbaar
    return getal


def tekst_uit(wat: dict[str, Any], naam: str, langst: int = 200) -> str:
    """A short text, "" when it is not there. Raises `Onleesbaar` when it is no text, or too long."""
    tekst = wat.get(naam)
    if tekst is None:
        return ""
    if not isinstance(tekst, str) or len(tekst) > langst:
        raise Onleesbaar
    return tekst.strip()


def getal_uit(wat: dict[str, Any], naam: str, standaard: int | None = None) -> int:
    """A whole number of zero or more. Raises `Onleesbaar` when it is none, or is not there and has no default."""
    getal = wat.get(naam, standaard)
    if not isinstance(getal, int) or isinstance(getal, bool) or not 0 <= getal < 2**53:
        raise Onleesbaar
    return getal


def hoopjes_uit(wat: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The heaps of texts. Raises `Onleesbaar` when they have another form."""
    try:
        return tuple((h["titel"], tuple(h["teksten"])) for h in wat.get("hoopjes") or ())
    except (TypeError, LookupError):
        raise Onleesbaar from None
