"""A table of pandas in the style of our own: no lines of its own, words to the left and numbers to the right."""

from __future__ import annotations

import re

from markupsafe import Markup

_STIJL = re.compile(r"[<]style[^>]*>.*?[<]/style>", re.DOTALL | re.IGNORECASE)
_LEGE_KOP = re.compile(r"[<]th>\s*[<]/th>")
# What pandas says about how it looks.
_ZELF = re.compile(r"""(?<=[<]table)\s+border=["']1["']|(?<=[<]tr)\s+style=["']text-align: right;["']""")
_BEGIN = str(Markup("<tbody>"))
_RIJ = re.compile(r"[<]tr[^>]*>.*?[<]/tr>", re.DOTALL)
_CEL = re.compile(r"[<](td|th)>(.*?)(?=[<]/\1>)", re.DOTALL)
_GETAL = re.compile(r"\s*(?:[-+−]?[0-9.,eE+]+%?|NaN|nan|None|NaT|&lt;NA&gt;|inf|\.\.\.|)\s*")


def dataframe_html(html: str) -> Markup:
    """The table, and what pandas says under it; a corner without words is no heading."""
    html = _ZELF.sub("", _STIJL.sub("", html))
    hoofd, begin, rijen = html.partition(_BEGIN)
    woorden = _woordkolommen(rijen)
    rijen = _RIJ.sub(lambda rij: _rij(rij[0], woorden), rijen)
    # Headings over more columns stay as they are.
    if "colspan" not in hoofd:
        hoofd = _RIJ.sub(lambda rij: _koprij(rij[0], woorden), hoofd)
    return Markup(_LEGE_KOP.sub(Markup("<td></td>"), hoofd + begin + rijen))


def _woordkolommen(rijen: str) -> set[int]:
    """The columns, counted from the last, with a cell that is no number; the last, since row labels can be joined."""
    gevonden = set()
    for rij in _RIJ.findall(rijen):
        cellen = [inhoud for soort, inhoud in _CEL.findall(rij) if soort == "td"]
        gevonden |= {nr - len(cellen) for nr, inhoud in enumerate(cellen) if not _GETAL.fullmatch(inhoud)}
    return gevonden


def _rij(rij: str, woorden: set[int]) -> str:
    aantal = sum(soort == "td" for soort, _ in _CEL.findall(rij))
    nr = -aantal

    def cel(m: re.Match[str]) -> str:
        nonlocal nr
        if m[1] == "th":
            return m[0]
        nr += 1
        return f'{m[0][:3]} class="rk-woord"{m[0][3:]}' if nr - 1 in woorden else m[0]

    return _CEL.sub(cel, rij)


def _koprij(rij: str, woorden: set[int]) -> str:
    """A heading stands where the figures under it stand; those of row labels to the left, as these are."""
    aantal = len(_CEL.findall(rij))
    nr = -aantal

    def cel(m: re.Match[str]) -> str:
        nonlocal nr
        nr += 1
        links = nr - 1 in woorden or nr - 1 == -aantal or not m[2].strip()
        return m[0] if links else f'{m[0][:3]} class="rk-getalkop"{m[0][3:]}'

    return _CEL.sub(cel, rij)
