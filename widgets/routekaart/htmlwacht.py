"""Close all that stands open in a web page before anything of ours reads it: readers go on looking for the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import AnyStr

import nh3

MAX_DIEPTE = 500
# One tag with all that it says.
_LANGSTE_TAG = 20_000
_LANG = re.compile(rf"<[a-z/!?][^<>]{{{_LANGSTE_TAG}}}", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][^\s/<>]*+)[^<>]*+>", re.IGNORECASE)
# Tags that need no closing, or have none.
_ZONDER_EIND = frozenset(
    {
        *(
            "p",
            "li",
            "dd",
            "dt",
            "td",
            "th",
            "tr",
            "tbody",
            "thead",
            "tfoot",
            "colgroup",
            "option",
            "rt",
            "rp",
        ),
        *("html", "head", "body", "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"),
        *("embed", "source", "track", "param"),
    }
)


class TeDiep(Exception):
    """In this page more things stand in each other, or more in one tag, than we are willing to read."""


def maak_heel(tekst: str, kenmerken: Iterable[str] = ()) -> str:
    """Return the page with only plain tags, each closed and with no other attributes than these. Raises `TeDiep`."""
    if _LANG.search(tekst):
        raise TeDiep("a long tag")
    check_diepte((begin for begin, naam in _TAG.findall(tekst) if naam.lower() not in _ZONDER_EIND), "/")
    return nh3.clean(tekst, attributes={"*": set(kenmerken)}, link_rel=None)


def check_diepte(tekens: Iterable[AnyStr], dicht: AnyStr) -> None:
    """Raise `TeDiep` when more than `MAX_DIEPTE` things stand in each other; each that is not `dicht` opens one."""
    diepte = 0
    for teken in tekens:
        diepte = max(0, diepte - 1) if teken == dicht else diepte + 1
        if diepte > MAX_DIEPTE:
            raise TeDiep(f"deeper than {MAX_DIEPTE}")
