"""Small pieces of an OpenDocument file."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

Element = Any  # lxml carries no types

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NS = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_SPATIES = re.compile(r"( {2,}|^ | $)")


def q(naam: str) -> str:
    """Return a name with its namespace: 'text:p' becomes '{urn:...}p'."""
    voor, _, rest = naam.partition(":")
    return f"{{{NS[voor]}}}{rest}"


def oel(naam: str, *kinderen: Element, **kenmerken: object) -> Element:
    """Return an element; attributes are written as `text__style_name`, and those that are None are left out."""
    element = etree.Element(q(naam), nsmap=NS)
    for kenmerk, waarde in kenmerken.items():
        if waarde is not None:
            voor, _, rest = kenmerk.partition("__")
            element.set(q(f"{voor}:{rest.replace('_', '-')}"), str(waarde))
    element.extend(kinderen)
    return element


def otekst(element: Element, tekst: str) -> Element:
    """Put text behind what an element holds; new lines and rows of spaces get a sign of their own."""
    for index, regel in enumerate(tekst.split("\n")):
        if index:
            element.append(oel("text:line-break"))
        for deel in _SPATIES.split(regel):
            if deel and not deel.strip(" "):
                element.append(oel("text:s", text__c=len(deel)))
            else:
                _achter(element, deel)
    return element


def _achter(element: Element, tekst: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + tekst
    else:
        element.text = (element.text or "") + tekst


def ospan(tekst: str, stijl: str) -> Element:
    """Return words in a style of characters."""
    return otekst(oel("text:span", text__style_name=stijl), tekst)


def lees(xml: bytes) -> Element:
    """Parse XML without fetching or expanding anything. Raises `etree.XMLSyntaxError`."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def schrijf(element: Element) -> bytes:
    """Return an element as the text of a part."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True)
