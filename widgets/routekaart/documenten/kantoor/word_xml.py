"""Small pieces of a Word file: elements, runs of text and fields."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any  # lxml carries no types


def el(naam: str, *kinderen: Element, **kenmerken: object) -> Element:
    """Return an element of WordprocessingML with attributes of the same namespace."""
    element = OxmlElement(f"w:{naam}")
    for kenmerk, waarde in kenmerken.items():
        element.set(qn(f"w:{kenmerk}"), str(waarde))
    element.extend(kinderen)
    return element


_EIGEN_TEKENS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_SPLITS = re.compile("([\u2011\u00ad])")


def runs(tekst: str, stijl: str = "") -> list[Element]:
    """Return text as one run; a new line stays a line within the paragraph.

    Two kinds of hyphens are elements in this format: as signs Word would look for another font, or always show them.
    """
    if not tekst:
        return []
    run = el("r", *([el("rPr", el("rStyle", val=stijl))] if stijl else []))
    for index, regel in enumerate(tekst.split("\n")):
        if index:
            run.append(el("br"))
        for deel in filter(None, _SPLITS.split(regel)):
            run.append(el(_EIGEN_TEKENS[deel]) if deel in _EIGEN_TEKENS else _tekst("t", deel))
    return [run]


def groot(inhoud: list[Element], punten: int) -> list[Element]:
    """Return runs in bold letters of this size, whatever their style says."""
    for run in inhoud:
        eigen = run.find(qn("w:rPr"))
        if eigen is None:
            eigen = el("rPr")
            run.insert(0, eigen)
        eigen.extend([el("b"), el("sz", val=2 * punten), el("szCs", val=2 * punten)])
    return inhoud


def tab() -> Element:
    """Return a run that jumps to the next tab stop."""
    return el("r", el("tab"))


def veld(opdracht: str, getoond: list[Element]) -> list[Element]:
    """Return a field with what it shows until somebody updates it."""
    return [
        *veld_begin(opdracht),
        *getoond,
        veld_einde(),
    ]


def veld_begin(opdracht: str) -> list[Element]:
    """Return the runs before what a field shows."""
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", _tekst("instrText", f" {opdracht} ")),
        el("r", el("fldChar", fldCharType="separate")),
    ]


def veld_einde() -> Element:
    """Return the run that closes a field."""
    return el("r", el("fldChar", fldCharType="end"))


def alinea_el(stijl: str, *inhoud: Element, **eigenschappen: Element | None) -> Element:
    """Return a paragraph in a style, with extra properties in the order that the format asks."""
    volgorde = ("keepNext", "pageBreakBefore", "numPr", "tabs", "spacing", "ind", "outlineLvl")
    eigen = [eigenschappen[naam] for naam in volgorde if eigenschappen.get(naam) is not None]
    return el("p", el("pPr", *([el("pStyle", val=stijl)] if stijl else []), *eigen), *inhoud)


def _tekst(naam: str, tekst: str) -> Element:
    element = el(naam)
    element.text = tekst
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element
