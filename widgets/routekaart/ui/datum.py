"""A sentence that depends on the day: in the page the one that is always true, which the reader's clock replaces."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from routekaart.content.termijnen import zin
from routekaart.ui.html import fill
from routekaart.ui.lijsten import Lijst


def datumzin_html(id: str, raad: str = "", vandaag: date | None = None) -> Markup:
    """Sentence `id` of `content/datumzinnen.yaml` as an element; `raad` is filled in where it asks for it.

    `vandaag` is for what is made on the day that it is read. Raises `LookupError` for an unknown id.
    """
    tekst = zin(id, vandaag, raad=raad)
    if not raad:
        return fill(Markup('<rk-datum data-zin="{}">{}</rk-datum>'), id, tekst)
    return fill(Markup('<rk-datum data-zin="{}" data-raad="{}">{}</rk-datum>'), id, raad, tekst)


def datumlijst(id: str) -> Lijst:
    """The same as a paragraph of a notebook."""
    return Lijst(fill(Markup('<p class="rk-antwoord">{}</p>'), datumzin_html(id)), f"datumzin {id}")
