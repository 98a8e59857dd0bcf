"""How long a document is on paper, before anybody has made the pages."""

from __future__ import annotations

import math
from collections.abc import Sequence

from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    NieuweBladzijde,
    Ondertekening,
    Stuk,
    Tabel,
)

# Fitted on the PDFs of all documents of three dossiers; a page holds this many lines of this many signs.
_REGELS = 60.0
_TEKENS = 88.0
_WIT = 0.6  # of a line, after a paragraph
_ZONDER_INHOUD = 6
_NET_EEN = (0.7, 1.2)  # pages: set somewhat closer, this is one
_NET_EEN_HUISSTIJL = 0.5


def schat_bladzijden(document: Document) -> float:
    """Return about how many pages of A4 a document takes without a list of contents."""
    bladzijden, regels = 0.0, 4.0
    for blok in document.blokken:
        if isinstance(blok, NieuweBladzijde):
            bladzijden, regels = bladzijden + math.ceil(regels / _REGELS), 0.0
        regels += _regels(blok, _TEKENS)
    return bladzijden + regels / _REGELS


def heeft_inhoudsopgave(document: Document) -> bool:
    """Tell whether a document is long enough (more than six pages) for a list of contents."""
    return not (document.kaal or document.zonder_inhoud) and schat_bladzijden(document) > _ZONDER_INHOUD


def past_net_op_een(document: Document, *, huisstijl: bool = False) -> bool:
    """Tell whether a document is about one page, so that less white keeps it on one.

    A house style may leave less of the page. A paper to write on keeps its room.
    """
    if document.zonder_inhoud:
        return False
    minst, hoogst = _NET_EEN
    return (_NET_EEN_HUISSTIJL if huisstijl else minst) < schat_bladzijden(document) < hoogst


def _regels(blok: Blok, tekens: float) -> float:
    match blok:
        case Kop():
            return 2.4
        case Alinea(stukken):
            return _tekstregels("".join(map(_tekst, stukken)), tekens) + _WIT
        case Lijst(items):
            return sum(_regels(deel, tekens - 5) for item in items for deel in item)
        case Tabel():
            return 2 + sum(_rij(rij, blok.breedtes, tekens) for rij in (blok.koppen, *blok.rijen))
        case Kenblok(regels):
            return float(len(regels))
        case Ondertekening(functies):
            return 4.0 * len(functies)
        case _:
            return 0.0


def _rij(cellen: Sequence[str], breedtes: Sequence[float], tekens: float) -> float:
    return 0.7 + max(
        _tekstregels(cel, max(4.0, tekens * deel - 3)) for cel, deel in zip(cellen, breedtes, strict=True)
    )


def _tekst(stuk: Stuk) -> str:
    return stuk if isinstance(stuk, str) else stuk.tekst


def _tekstregels(tekst: str, tekens: float) -> float:
    return float(sum(max(1, math.ceil(len(regel) / tekens)) for regel in tekst.split("\n")))
