"""A table of a Word file: lines, a header row that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.documenten.kantoor.kolommen import celtekst, is_kort, kolomdelen
from routekaart.documenten.kantoor.word_stijlen import Stijlen
from routekaart.documenten.kantoor.word_xml import Element, alinea_el, el, runs
from routekaart.documenten.opmaak import Tabel
from routekaart.verordening.letterlijk import een_regel, veilig

_PER_CM = 567  # twentieths of a point
_SCHRIJFRUIMTE = 480  # the same, for a row to write in that asks for no height of its own


# The text of a page of A4 that rows to write in were measured for, and what stands above them there.
_BLADHOOGTE, _ERBOVEN = 13_960, 3_100


def maak_tabel(
    tabel: Tabel, stijlen: Stijlen, breedte: int, bladhoogte: int = _BLADHOOGTE, *, einde_samen: bool = False
) -> Element:
    """Return a table over the whole line, `breedte` and the height of a page's text in twentieths of a point.

    With `einde_samen` its end stays on the page of what follows.
    """
    kolommen = [max(1, int(breedte * deel)) for deel in kolomdelen(tabel, breedte / 567)]
    kijk = el(
        "tblLook",
        val="04A0",
        firstRow=1,
        lastRow=0,
        firstColumn=int(tabel.rijkop),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    bijschrift = een_regel(tabel.bijschrift)
    eigenschappen = el(
        "tblPr",
        el("tblStyle", val=stijlen["Tabel met lijnen"]),
        el("tblW", w=sum(kolommen), type="dxa"),
        el("tblLayout", type="fixed"),
        kijk,
        *([el("tblCaption", val=bijschrift)] if bijschrift else []),
    )
    rooster = el("tblGrid", *(el("gridCol", w=kolom) for kolom in kolommen))
    hoogte = _schrijfhoogte(round(tabel.rijhoogte_cm * _PER_CM), bladhoogte)
    # The header row stays with the first row; a short table stays whole, and of a long one no single row stays behind.
    rijen = [_rij(tabel.koppen, kolommen, stijlen, kop=True, samen=bool(tabel.rijen))]
    kort, aantal = is_kort(tabel, [kolom / _PER_CM for kolom in kolommen]), len(tabel.rijen)
    for index, rij in enumerate(tabel.rijen, 1):
        samen = einde_samen if index == aantal else kort or index == aantal - 1
        rijen.append(_rij(rij, kolommen, stijlen, kop=False, samen=samen, hoogte=hoogte))
    return el("tbl", eigenschappen, rooster, *rijen)


def _schrijfhoogte(gevraagd: int, bladhoogte: int) -> int:
    """Return how high a row to write in is: lower where a house style has a lower page, with room for a pen."""
    deel = min(1.0, (bladhoogte - _ERBOVEN) / (_BLADHOOGTE - _ERBOVEN))
    return max(min(gevraagd, _SCHRIJFRUIMTE), round(gevraagd * deel))


def _rij(
    cellen: Sequence[str],
    kolommen: Sequence[int],
    stijlen: Stijlen,
    *,
    kop: bool,
    samen: bool,
    hoogte: int = 0,
) -> Element:
    if not any(map(str.strip, cellen)):
        hoogte = hoogte or _SCHRIJFRUIMTE
    hoog = [el("trHeight", val=hoogte, hRule="atLeast")] if hoogte else []
    eigenschappen = el("trPr", el("cantSplit"), *hoog, *([el("tblHeader")] if kop else []))
    return el(
        "tr",
        eigenschappen,
        *(_cel(cel, kolom, stijlen, samen, kop) for cel, kolom in zip(cellen, kolommen, strict=True)),
    )


def _cel(tekst: str, breedte: int, stijlen: Stijlen, samen: bool, kop: bool) -> Element:
    meer = {"keepNext": el("keepNext")} if samen else {}
    heel = celtekst(veilig(tekst), breedte / 567, kop=kop)
    alinea = alinea_el(stijlen["Tabeltekst"], *runs(heel), **meer)
    return el("tc", el("tcPr", el("tcW", w=breedte, type="dxa")), alinea)
