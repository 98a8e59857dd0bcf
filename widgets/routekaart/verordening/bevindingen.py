"""What a check can find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from routekaart.content import Bouwstenen
from routekaart.verordening.model import Artikel, Verordening

Ernst = Literal["fout", "waarschuwing", "voorbehoud"]


@dataclass(frozen=True)
class Bevinding:
    """Something that stands out in the check, with what to do about it.

    `veld` and `beslissing` name where it is mended, for a button that leads there; empty when nothing is named.
    """

    code: str
    ernst: Ernst
    artikel: int | None
    uitleg: str
    hoe_herstellen: str
    veld: str = ""
    beslissing: str = ""


Bevindingen = Iterator[Bevinding]
Controle = Callable[[Verordening, Bouwstenen], Bevindingen]


def fout(
    code: str,
    artikel: Artikel | int | None,
    uitleg: str,
    herstel: str,
    *,
    veld: str = "",
    beslissing: str = "",
) -> Bevinding:
    """Make a finding that has to be mended before the council decides."""
    return Bevinding(code, "fout", _nummer(artikel), uitleg, herstel, veld, beslissing)


def waarschuwing(
    code: str, artikel: Artikel | int | None, uitleg: str, herstel: str, *, beslissing: str = ""
) -> Bevinding:
    """Make a finding to look at; it can be right as it is."""
    return Bevinding(code, "waarschuwing", _nummer(artikel), uitleg, herstel, beslissing=beslissing)


def _nummer(artikel: Artikel | int | None) -> int | None:
    return artikel.nummer if isinstance(artikel, Artikel) else artikel


def regeltekst(v: Verordening) -> Iterator[tuple[Artikel | None, str]]:
    """Yield all text with legal force, with the article it is in."""
    for regel in (*v.aanhef, v.citeertitel, v.slot):
        yield None, regel
    for artikel in v.artikelen:
        yield artikel, artikel.tekst
