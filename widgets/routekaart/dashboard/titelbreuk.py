"""Where a long word in the title of a page may break on a telephone, with a hyphen.

A browser does not know Dutch: it cuts such a word anywhere. The place is an empty element, and the stylesheet makes
the hyphen: so the words of a title stay as they are for who copies, searches or listens.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from routekaart.documenten.afbreken import list_breekplekken
from routekaart.ui.html import join

PLEK = Markup('<span class="rk-deel"></span>')
# A shorter word fits on a line of a telephone.
LANG = 16
# Of the words that we use most the first part is known; of another one the middle is the best guess.
_VOOROP = ("participatie",)
_TITEL = re.compile(r"<h1\b[^>]*>.*?</h1>", re.DOTALL)
_TEKST = re.compile(r"(?:^|(?<=>))[^<]+")
_WOORD = re.compile(rf"(?<![&#\w])[^\W\d_]{{{LANG},}}")


def breek_titels(html: Markup) -> Markup:
    """The same HTML, with a place to break in each long word of a title."""
    return Markup(_TITEL.sub(lambda titel: _TEKST.sub(_breek, titel[0]), str(html)))


def _breek(tekst: re.Match[str]) -> str:
    return _WOORD.sub(lambda woord: _in_tweeen(woord[0]), tekst[0])


def _in_tweeen(woord: str) -> str:
    plek = find_breuk(woord)
    return join([woord[:plek], woord[plek:]], PLEK) if plek else woord


def find_breuk(woord: str) -> int:
    """After how many letters a long word may break; 0 for nowhere."""
    plekken = list_breekplekken(woord)
    vooraan = next((len(deel) for deel in _VOOROP if woord.lower().startswith(deel)), 0)
    if vooraan in plekken:
        return vooraan
    return min(plekken, key=lambda plek: (abs(2 * plek - len(woord)), -plek), default=0)
