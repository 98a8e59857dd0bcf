"""How deep things stand in each other: pandoc goes a step deeper for each, and in lists takes twice as long for each."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from routekaart.documenten.oud.tekst import LeesFout
from routekaart.htmlwacht import TeDiep, check_diepte, maak_heel

_TE_DIEP = (
    "In dit bestand staat te veel in elkaar, zoals lijsten in lijsten. Bewaar alleen de verordening in een nieuw "
    "bestand, of plak de tekst."
)
# So many levels a list can have in LibreOffice.
_DIEPSTE_LIJST = 10
# A line of a hundred spaces sets something apart; of a thousand, nothing.
_CIJFERS_VAN_SPATIES = 3
_HAAKJE = re.compile(rb"\\[\s\S]|([{}])")
# A picture is written out in digits; of no use to a reader of text.
_CIJFERS = re.compile(rb"[0-9a-fA-F\s]{4000,}")


def maak_rtf_veilig(inhoud: bytes) -> bytes:
    """Return a .rtf without its pictures. Raises `LeesFout` for one that goes too deep."""
    try:
        check_diepte(filter(None, _HAAKJE.findall(inhoud)), b"}")
    except TeDiep as fout:
        raise LeesFout(_TE_DIEP) from fout
    return _CIJFERS.sub(b"", inhoud)


def maak_html_veilig(tekst: str) -> str:
    """Return a web page in which all that was opened is closed. Raises `LeesFout` for one that goes too deep."""
    try:
        return maak_heel(tekst)
    except TeDiep as fout:
        raise LeesFout(_TE_DIEP) from fout


def check_lijsten(boom: Element) -> None:
    """Raise `LeesFout` for an OpenDocument text with too many lists inside lists."""
    if _lijsten(boom) > _DIEPSTE_LIJST:
        raise LeesFout(_TE_DIEP)


def kort_spaties_in(boom: Element) -> bool:
    """Write long runs of spaces shorter, as pandoc writes each of them out; tell whether there were any."""
    lang = [
        (element, sleutel)
        for element in boom.iter()
        if str(element.tag).endswith("}s")
        for sleutel, waarde in element.attrib.items()
        if sleutel.endswith("}c") and len(waarde) > _CIJFERS_VAN_SPATIES
    ]
    for element, sleutel in lang:
        element.set(sleutel, "1")
    return bool(lang)


def _lijsten(element: Element) -> int:
    zelf = str(element.tag).rpartition("}")[2] == "list"
    return zelf + max(map(_lijsten, element), default=0)
