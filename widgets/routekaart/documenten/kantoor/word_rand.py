"""The page of a Word file: paper, header, footer and properties."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from docx.oxml.ns import qn

from routekaart.documenten.bijeen import houd_bijeen
from routekaart.documenten.kantoor.word_stijlen import Stijlen
from routekaart.documenten.kantoor.word_xml import alinea_el, el, runs, veld
from routekaart.documenten.opmaak import Document
from routekaart.documenten.voettekst import naam_onder, stand_boven, stand_en_dag
from routekaart.verordening.letterlijk import een_regel

_A4 = (11906, 16838)
_LETTER = (12240, 15840)
_RAND = 1417
_KLEINSTE_BREEDTE = 2000
_BOVEN_DE_VOET = 120
_LANGST = 255  # signs in a property of the file


def tekstbreedte(word: Any) -> int:
    """Return how wide the text of a page is, in twentieths of a point."""
    deel = word.sections[-1]
    maten = (deel.page_width, deel.left_margin, deel.right_margin)
    if None in maten:
        return _A4[0] - 2 * _RAND
    return max(_KLEINSTE_BREEDTE, int((maten[0] - maten[1] - maten[2]) / 635))


def teksthoogte(word: Any) -> int:
    """Return how high the text of a page is, in twentieths of a point."""
    deel = word.sections[-1]
    maten = (deel.page_height, deel.top_margin, deel.bottom_margin)
    if None in maten:
        return _A4[1] - 2 * _RAND
    return int((maten[0] - abs(maten[1]) - abs(maten[2])) / 635)


def zet_papier(word: Any, *, eigen: bool) -> None:
    """Put the page on A4: always without a house style, and in one that was left on American paper."""
    sect = word.element.body.sectPr
    maat = sect.find(qn("w:pgSz"))
    nu = (int(maat.get(qn("w:w"), 0)), int(maat.get(qn("w:h"), 0))) if maat is not None else _LETTER
    deel = word.sections[-1]
    if sorted(nu) == sorted(_LETTER):
        breed, hoog = _A4 if nu[0] < nu[1] else _A4[::-1]
        deel.page_width, deel.page_height = breed * 635, hoog * 635
    if eigen:
        deel.left_margin = deel.right_margin = deel.top_margin = deel.bottom_margin = _RAND * 635
        deel.header_distance = deel.footer_distance = 708 * 635
        return
    for kant in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        if getattr(deel, kant) is None:
            setattr(deel, kant, _RAND * 635)


def schrijf_randen(word: Any, document: Document, stijlen: Stijlen, *, eigen: bool) -> None:
    """Add our facts and 'bladzijde x van y' below what is in each footer that a page can have.

    Without a house style the word 'concept' or 'ontwerp' also stands at the top of every page.
    """
    deel = word.sections[-1]
    voeten = [deel.footer]
    if deel.different_first_page_header_footer:
        voeten.append(deel.first_page_footer)
    if word.settings.odd_and_even_pages_header_footer:
        voeten.append(deel.even_page_footer)
    gedaan: list[Any] = []  # two kinds of pages can share one footer
    for voet in voeten:
        if not any(voet._element is al for al in gedaan):
            _schrijf_voet(voet, document, stijlen)
            gedaan.append(voet._element)
    if eigen and stand_boven(document):
        kop = deel.header
        kop.is_linked_to_previous = False
        _maak_leeg(kop._element)
        woord = runs(document.stand.capitalize(), stijlen["Stand van het stuk"])
        kop._element.append(alinea_el(stijlen["header"], *woord))


def _schrijf_voet(voet: Any, document: Document, stijlen: Stijlen) -> None:
    if voet.is_linked_to_previous:
        voet.is_linked_to_previous = False
        _maak_leeg(voet._element)
    wortel = voet._element
    al_genummerd = any((t.text or "").split()[:1] == ["PAGE"] for t in wortel.iter(qn("w:instrText"))) or any(
        (f.get(qn("w:instr")) or "").split()[:1] == ["PAGE"] for f in wortel.iter(qn("w:fldSimple"))
    )
    # Some white above it: text on a full page ends right there.
    wit = el("spacing", before=_BOVEN_DE_VOET)
    wortel.append(alinea_el(stijlen["footer"], *runs(naam_onder(document)), spacing=wit))
    onder = runs(houd_bijeen(stand_en_dag(document)))
    if not al_genummerd:
        onder += [
            *runs(" · bladzijde "),
            *veld("PAGE", runs("1")),
            *runs(" van "),
            *veld("NUMPAGES", runs("1")),
        ]
    wortel.append(alinea_el(stijlen["footer"], *onder))


def _maak_leeg(wortel: Any) -> None:
    for kind in list(wortel):
        wortel.remove(kind)


def schrijf_kenmerken(word: Any, document: Document) -> None:
    """Write the properties of the file: the municipality made it, on the day of the document."""
    kenmerken = word.core_properties
    dag = datetime.combine(document.datum, time(), UTC).replace(tzinfo=None)
    wie = een_regel(document.gemeente)
    maker = f"Gemeente {wie}" if wie and not wie.lower().startswith("gemeente") else wie
    kenmerken.title = een_regel(document.titel)[:_LANGST]
    kenmerken.author = kenmerken.last_modified_by = maker[:_LANGST]
    kenmerken.subject = een_regel(document.ondertitel)[:_LANGST]
    kenmerken.identifier = een_regel(document.kenmerk)[:_LANGST]
    kenmerken.content_status = document.stand
    kenmerken.language = "nl-NL"
    kenmerken.created = kenmerken.modified = dag
    kenmerken.revision = 1
    kenmerken.comments = kenmerken.keywords = kenmerken.category = ""
