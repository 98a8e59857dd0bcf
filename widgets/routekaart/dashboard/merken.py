"""The marks of a page: what is not certain carries a small sign, which opens its word, and one legend explains them.

The word stays in the text, for who listens and on paper; on a screen only its sign stands in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from routekaart.dashboard.tekst import slug
from routekaart.taal import eerste_groot
from routekaart.ui.html import fill, join

# The words of a mark, and what they mean; the colophon says the same.
UITLEG = {
    "te controleren": "Dit konden wij niet nalezen bij de bron. Kijk het na voordat u het gebruikt.",
    "eigen lezing": "Zo lezen wij de wet of de verordening. Het staat er niet met zoveel woorden. "
    "Laat een jurist dit toetsen.",
}
_MERK = re.compile(r"""[<]span class=["']rk-merk["']>([^<]+)[<]/span>""")
# In the state of a widget, which makes its marks itself.
_ZEKERHEID = re.compile(r"\b(te_controleren|eigen_lezing)\b")


def _woord(tekst: str) -> str:
    """The words of `UITLEG` with which a mark begins; "te controleren" for one that we do not know."""
    return next((woord for woord in UITLEG if tekst.startswith(woord)), "te controleren")


def vervang_merken(html: Markup) -> Markup:
    """HTML in which every mark is a sign that leads to the legend."""
    delen: list[Markup] = []
    plek = 0
    for gevonden in _MERK.finditer(html):
        tekst = html[gevonden.start(1) : gevonden.end(1)]
        delen.append(html[plek : gevonden.start()])
        delen.append(
            fill(
                Markup('<a class="rk-merk" href="#begrip-merk-{}"><span>{}</span></a>'),
                slug(_woord(tekst)),
                tekst,
            )
        )
        plek = gevonden.end()
    return join([*delen, html[plek:]])


def merken_van(html: str) -> list[str]:
    """The marks that stand on a page, or that a widget may put there, in the order of `UITLEG`."""
    gezien = {_woord(tekst) for tekst in _MERK.findall(html)}
    gezien |= {naam.replace("_", " ") for naam in _ZEKERHEID.findall(html)}
    return [woord for woord in UITLEG if woord in gezien]


def legenda_html(merken: Iterable[str]) -> Markup:
    """What these marks mean, as a fold at the end of a page ("" when there are none)."""
    regels = [
        fill(
            Markup('<dt id="begrip-merk-{}">{}</dt><dd>{}</dd>'),
            slug(woord),
            eerste_groot(woord),
            UITLEG[woord],
        )
        for woord in merken
    ]
    if not regels:
        return Markup("")
    return fill(
        Markup(
            '<details class="rk-woorden rk-merken rk-lijst"><summary>Merken op deze bladzijde ({})</summary>'
            "<dl>{}</dl></details>"
        ),
        len(regels),
        join(regels),
    )
