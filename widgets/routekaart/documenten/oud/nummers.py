"""Write out the numbers that a word processor counts by itself, such as 'Artikel 5' before a heading.

pandoc leaves them out of headings, and in OpenDocument takes a numbered heading for a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, fromstring

_WOORD = re.compile(r"[^\W\d_]{3}")
_KOP = re.compile(r"(?:heading|kop) ?[1-9]|title|titel")
_INHOUD = re.compile(r"(?:toc|inhopg) ?[1-9]")
_ROMEINS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MEESTE_STAPPEN = 20  # of styles that stand on each other


def _naam(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _kind(element: Element | None, *pad: str) -> Element | None:
    for naam in pad:
        element = next((k for k in element if _naam(k) == naam), None) if element is not None else None
    return element


def _waarde(element: Element | None, naam: str = "val") -> str:
    if element is None:
        return ""
    return next(
        (waarde for sleutel, waarde in element.attrib.items() if sleutel.rpartition("}")[2] == naam), ""
    )


def _getal(tekst: str, anders: int = 0) -> int:
    return int(tekst) if re.fullmatch(r"\d{1,6}", tekst) else anders


# --- Word -------------------------------------------------------------------------------------------


def schrijf_word_uit(boom: Element, delen: dict[str, bytes]) -> bool:
    """Put counted numbers in the text of headings and leave out lists of contents; tell whether that changed a thing.

    `delen` are the parts of the file by name. Raises `ElementTree.ParseError` when one is no XML.
    """
    stijlen = {_waarde(s, "styleId"): s for s in _wortel(delen, "word/styles.xml") if _naam(s) == "style"}
    teller = _Teller(_wortel(delen, "word/numbering.xml"))
    veranderd = _laat_inhoud_weg(boom, stijlen)
    for alinea in [e for e in boom.iter() if _naam(e) == "p"]:
        keten = _keten(_waarde(_kind(alinea, "pPr", "pStyle")), stijlen)
        nummering = _nummering(alinea, keten)
        if nummering is None:
            continue
        label = teller.volgende(*nummering)
        is_kop = any(_KOP.fullmatch(_waarde(_kind(stijl, "name")).lower()) for stijl in keten)
        if label and (is_kop or _WOORD.search(label)):
            _zet_voor(alinea, f"{label} ")
            veranderd = True
    return veranderd


def _wortel(delen: dict[str, bytes], naam: str) -> Element:
    return fromstring(delen[naam]) if naam in delen else Element("leeg")


def _keten(id: str, stijlen: dict[str, Element]) -> list[Element]:
    """Return a style and those that it stands on."""
    keten: list[Element] = []
    while id in stijlen and len(keten) < _MEESTE_STAPPEN:
        keten.append(stijlen[id])
        id = _waarde(_kind(stijlen[id], "basedOn"))
    return keten


def _nummering(alinea: Element, keten: list[Element]) -> tuple[str, int] | None:
    """Return by which numbering, and on which level, a paragraph is counted."""
    nummer, niveau = "", ""
    for bron in (alinea, *keten):
        eigen = _kind(bron, "pPr", "numPr")
        nummer = nummer or _waarde(_kind(eigen, "numId"))
        niveau = niveau or _waarde(_kind(eigen, "ilvl"))
    return (nummer, _getal(niveau)) if nummer not in ("", "0") else None


def _zet_voor(alinea: Element, tekst: str) -> None:
    ruimte = str(alinea.tag).rpartition("}")[0] + "}"
    run = Element(f"{ruimte}r")
    stuk = SubElement(run, f"{ruimte}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    stuk.text = tekst
    eigen = _kind(alinea, "pPr")
    alinea.insert(0 if eigen is None else list(alinea).index(eigen) + 1, run)
    if eigen is not None and (nummer := _kind(eigen, "numPr")) is not None:
        eigen.remove(nummer)
    # A style may number as well; nought says that this paragraph is not counted.
    if eigen is not None:
        SubElement(SubElement(eigen, f"{ruimte}numPr"), f"{ruimte}numId", {f"{ruimte}val": "0"})


def _laat_inhoud_weg(boom: Element, stijlen: dict[str, Element]) -> bool:
    """Take out lists of contents: each of their lines looks like the heading of an article."""

    def is_inhoud(element: Element) -> bool:
        if _naam(element) == "sdt":
            return (
                "table of contents"
                in _waarde(_kind(element, "sdtPr", "docPartObj", "docPartGallery")).lower()
            )
        stijl = stijlen.get(_waarde(_kind(element, "pPr", "pStyle"))) if _naam(element) == "p" else None
        return stijl is not None and _INHOUD.fullmatch(_waarde(_kind(stijl, "name")).lower()) is not None

    return _haal_weg(boom, is_inhoud)


def _haal_weg(boom: Element, wat: Callable[[Element], bool]) -> bool:
    weg = False
    for ouder in list(boom.iter()):
        for kind in [k for k in ouder if wat(k)]:
            ouder.remove(kind)
            weg = True
    return weg


@dataclass
class _Teller:
    """Counts as Word does: all numberings of one form share a count, unless one starts again."""

    wortel: Element
    standen: dict[str, dict[int, int]] = field(default_factory=dict)
    begonnen: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._vormen = {_waarde(v, "abstractNumId"): v for v in self.wortel if _naam(v) == "abstractNum"}
        self._nummers = {_waarde(n, "numId"): n for n in self.wortel if _naam(n) == "num"}

    def volgende(self, nummer: str, niveau: int) -> str:
        """Return what Word shows before the next paragraph of a numbering; nothing for a bullet."""
        num = self._nummers.get(nummer)
        vorm = _waarde(_kind(num, "abstractNumId"))
        niveaus = {
            _getal(_waarde(n, "ilvl")): n
            for n in self._vormen.get(vorm, Element("leeg"))
            if _naam(n) == "lvl"
        }
        if niveau not in niveaus or num is None:
            return ""
        stand = self.standen.setdefault(vorm, {})
        opnieuw = self._opnieuw(num, nummer, niveau)
        begin = _getal(_waarde(_kind(niveaus[niveau], "start")), 1)
        stand[niveau] = opnieuw if opnieuw is not None else stand[niveau] + 1 if niveau in stand else begin
        for dieper in [n for n in stand if n > niveau]:
            del stand[dieper]
        tekst = _waarde(_kind(niveaus[niveau], "lvlText"))
        if _waarde(_kind(niveaus[niveau], "numFmt")) in ("bullet", "none") or "%" not in tekst:
            return ""
        return re.sub(
            r"%([1-9])", lambda vondst: self._een(int(vondst[1]) - 1, stand, niveaus), tekst
        ).strip()

    def _opnieuw(self, num: Element, nummer: str, niveau: int) -> int | None:
        if (nummer, niveau) in self.begonnen:
            return None
        self.begonnen.add((nummer, niveau))
        for deel in num:
            if _naam(deel) == "lvlOverride" and _getal(_waarde(deel, "ilvl")) == niveau:
                begin = _waarde(_kind(deel, "startOverride"))
                return _getal(begin) if begin else None
        return None

    def _een(self, niveau: int, stand: dict[int, int], niveaus: dict[int, Element]) -> str:
        vorm = niveaus.get(niveau)
        waarde = stand.get(niveau, _getal(_waarde(_kind(vorm, "start")), 1))
        return _teken(waarde, _waarde(_kind(vorm, "numFmt")))


def _teken(waarde: int, soort: str) -> str:
    if soort in ("upperRoman", "lowerRoman"):
        uit = "".join(_romeins(min(waarde, 3999)))
        return uit if soort == "upperRoman" else uit.lower()
    if soort in ("upperLetter", "lowerLetter") and waarde > 0:
        letter = chr(ord("A") + (waarde - 1) % 26) * ((waarde - 1) // 26 % 20 + 1)
        return letter if soort == "upperLetter" else letter.lower()
    return str(waarde)


def _romeins(waarde: int) -> Iterator[str]:
    for stap, teken in _ROMEINS:
        aantal, waarde = divmod(waarde, stap)
        yield teken * aantal


# --- OpenDocument -----------------------------------------------------------------------------------


def schrijf_odt_uit(boom: Element) -> bool:
    """Take numbered headings out of their lists, with their number as text; tell whether that changed a thing."""
    veranderd = False
    for ouder in list(boom.iter()):
        for plek, kind in reversed(list(enumerate(ouder))):
            koppen = _koppen_in_lijst(kind)
            if koppen:
                ouder[plek : plek + 1] = koppen
                veranderd = True
    return veranderd


def _koppen_in_lijst(lijst: Element) -> list[Element]:
    """Return the headings of a list that holds nothing else, numbers included; none for another element."""
    if _naam(lijst) != "list":
        return []
    inhoud = [deel for punt in lijst for deel in punt]
    if not inhoud or any(_naam(deel) != "h" for deel in inhoud):
        return []
    for kop in inhoud:
        getoond = _kind(kop, "number")
        if getoond is not None:
            kop.remove(getoond)
            kop.text = f"{getoond.text or ''} {getoond.tail or ''}{kop.text or ''}"
    return inhoud
