"""Fit the styles that we add to the house style in which they come: its size of letters, its colour and its fonts."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn

from routekaart.documenten.kantoor.word_xml import Element

_KOPPEN = frozenset({"Title", "TOC Heading", *(f"heading {niveau}" for niveau in range(1, 7))})
_GEWOON = 20  # half points, when a file says nothing


def pas_aan(ons: Element, huis: Element) -> None:
    """Change our styles before they are added to those of a house style.

    Text in a table or a footer is no larger than the text around it, and a heading that we add has the colour and the
    font of the headings of the house.
    """
    grootte = _grootte(huis)
    kop = _stijl(huis, ("heading 1", "kop 1"))
    for stijl in ons.findall(qn("w:style")):
        naam = stijl.find(qn("w:name")).get(qn("w:val"))
        teken = stijl.find(qn("w:rPr"))
        if teken is None:
            continue
        if naam in _KOPPEN:
            _neem_over(teken, kop)
        else:
            for maat in teken.findall(qn("w:sz")) + teken.findall(qn("w:szCs")):
                maat.set(qn("w:val"), str(min(int(maat.get(qn("w:val"))), grootte)))


def _neem_over(teken: Element, kop: Element | None) -> None:
    eigen = kop.find(qn("w:rPr")) if kop is not None else None
    if eigen is None:
        return
    for soort in ("w:color", "w:rFonts"):
        for oud in teken.findall(qn(soort)):
            teken.remove(oud)
        if (nieuw := eigen.find(qn(soort))) is not None:
            plek = 0 if soort == "w:rFonts" else _na(teken, ("w:rFonts", "w:b", "w:bCs", "w:i", "w:caps"))
            teken.insert(plek, deepcopy(nieuw))


def _na(teken: Element, namen: tuple[str, ...]) -> int:
    """Return the place after these elements: the format asks for an order."""
    return sum(1 for kind in teken if kind.tag in {qn(naam) for naam in namen})


def _grootte(huis: Element) -> int:
    """Return the size of running text in half points."""
    gewoon = next((s for s in huis.findall(qn("w:style")) if _is_gewoon(s)), None)
    for plek in (gewoon, huis.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")):
        maat = plek.find(f"{qn('w:rPr')}/{qn('w:sz')}") if plek is not None else None
        if maat is not None and (maat.get(qn("w:val")) or "").isdigit():
            return int(maat.get(qn("w:val")))
    return _GEWOON


def _is_gewoon(stijl: Element) -> bool:
    return stijl.get(qn("w:type")) == "paragraph" and stijl.get(qn("w:default")) in ("1", "true", "on")


def _stijl(huis: Element, namen: tuple[str, ...]) -> Element | None:
    for stijl in huis.findall(qn("w:style")):
        naam = stijl.find(qn("w:name"))
        if naam is not None and naam.get(qn("w:val"), "").lower() in namen:
            return stijl
    return None
