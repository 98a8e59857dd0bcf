"""The styles of a Word file: those of the house style stay, those that are missing are added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from routekaart.documenten.kantoor.word_xml import Element, el

_BLAUW = '<w:color w:val="1F3864"/>'
_LIJN = 'w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"'


@dataclass(frozen=True)
class Stijl:
    """A style as Word knows it: built-in names are English in every language of Word."""

    naam: str
    basis: str = "Normal"
    alinea: str = ""
    teken: str = ""
    soort: str = "paragraph"
    ook: tuple[str, ...] = ()
    rest: str = ""


def _kop(niveau: int, grootte: int, voor: int) -> Stijl:
    return Stijl(
        f"heading {niveau}",
        alinea=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{voor}" w:after="80"/>'
        f'<w:outlineLvl w:val="{niveau - 1}"/>',
        teken=f'<w:b/>{_BLAUW}<w:sz w:val="{grootte}"/><w:szCs w:val="{grootte}"/>',
        ook=(f"kop {niveau}",),
    )


def _inspring(links: int, hangend: int = 0) -> str:
    return f'<w:ind w:left="{links}"' + (f' w:hanging="{hangend}"/>' if hangend else "/>")


_TABEL = (
    f"<w:tblPr><w:tblBorders><w:top {_LIJN}/><w:left {_LIJN}/><w:bottom {_LIJN}/><w:right {_LIJN}/>"
    f"<w:insideH {_LIJN}/><w:insideV {_LIJN}/></w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="E7EBF2"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
)

STIJLEN = (
    Stijl("Body Text", alinea='<w:spacing w:after="120"/>', ook=("platte tekst", "plattetekst")),
    Stijl(
        "Title",
        alinea='<w:keepNext/><w:spacing w:before="0" w:after="120"/>',
        teken=f'<w:b/>{_BLAUW}<w:sz w:val="40"/><w:szCs w:val="40"/>',
        ook=("titel",),
    ),
    Stijl(
        "Subtitle",
        alinea='<w:keepNext/><w:spacing w:after="200"/>',
        teken='<w:sz w:val="26"/><w:szCs w:val="26"/>',
        ook=("ondertitel",),
    ),
    *(
        _kop(n, grootte, voor)
        for n, grootte, voor in ((1, 30, 360), (2, 25, 280), (3, 23, 220), (4, 22, 200), (5, 22, 200), (6, 22, 200))
    ),
    Stijl("Hoofdstuk", "heading 1"),
    Stijl("Artikel", "heading 2"),
    Stijl(
        "Kenblok",
        alinea=f'<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs><w:spacing w:after="40"/>{_inspring(2835, 2835)}',
    ),
    Stijl("Aanhef", "Body Text"),
    Stijl("Lid", "Body Text"),
    Stijl("Onderdeel", "Body Text"),
    Stijl("Slotformulier", "Body Text", alinea='<w:keepNext/><w:keepLines/><w:spacing w:before="240"/>'),
    Stijl("Ondertekening", "Body Text", alinea="<w:keepLines/>"),
    Stijl(
        "Handtekening",
        "Ondertekening",
        alinea='<w:keepLines/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4536"/></w:tabs>'
        '<w:spacing w:before="900"/>',
    ),
    Stijl("Toelichting", "Body Text"),
    Stijl("List Paragraph", "Body Text", alinea='<w:spacing w:after="60"/>', ook=("lijstalinea",)),
    Stijl(
        "caption",
        alinea='<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="80"/>',
        teken='<w:i/><w:sz w:val="20"/><w:szCs w:val="20"/>',
        ook=("bijschrift",),
    ),
    Stijl("Tabeltekst", alinea='<w:spacing w:after="0"/>', teken='<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    Stijl(
        "TOC Heading",
        alinea='<w:keepNext/><w:spacing w:before="360" w:after="80"/>',
        teken=f'<w:b/>{_BLAUW}<w:sz w:val="30"/><w:szCs w:val="30"/>',
        ook=("kopvaninhoudsopgave",),
    ),
    Stijl("toc 1", alinea='<w:spacing w:before="60" w:after="20"/>', ook=("inhopg 1",)),
    Stijl("toc 2", alinea=f'<w:spacing w:after="20"/>{_inspring(284)}', ook=("inhopg 2",)),
    Stijl(
        "header",
        alinea='<w:spacing w:after="0"/><w:jc w:val="right"/>',
        teken='<w:sz w:val="18"/><w:szCs w:val="18"/>',
        ook=("koptekst",),
    ),
    Stijl("footer", alinea='<w:spacing w:after="0"/>', teken='<w:sz w:val="18"/><w:szCs w:val="18"/>', ook=("voettekst",)),
    Stijl("Strong", "", soort="character", teken="<w:b/><w:bCs/>", ook=("zwaar",)),
    Stijl("Hyperlink", "", soort="character", teken='<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    Stijl("Verwijzing", "", soort="character"),
    Stijl("Stand van het stuk", "", soort="character", teken="<w:b/><w:caps/>"),
    Stijl("Tabel met lijnen", "Normal Table", soort="table", rest=_TABEL, ook=()),
)  # fmt: skip
_BEGIN = (
    '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
)
# Names that Word does not know of itself.
_EIGEN = {
    *("Hoofdstuk", "Artikel", "Kenblok", "Aanhef", "Lid", "Onderdeel", "Slotformulier", "Ondertekening"),
    *("Handtekening", "Toelichting", "Tabeltekst", "Verwijzing", "Stand van het stuk", "Tabel met lijnen"),
}
_KERN = {
    "Normal": ("paragraph", "Standaard"),
    "Default Paragraph Font": ("character", ""),
    "Normal Table": ("table", ""),
}


class Stijlen:
    """The ids of styles by their names; a style that is asked for is there."""

    def __init__(self, word: Any, *, eigen: bool, dicht: bool = False) -> None:
        self._styles = word.styles.element
        self._dicht = dicht
        if eigen:
            self._begin_schoon()
        self._ids: dict[str, str] = {}
        for naam, (soort, ander) in _KERN.items():
            self._ids[naam] = self._kern(naam, soort, ander)
        for stijl in STIJLEN:
            self._ids[stijl.naam] = self._zoek(stijl) or self._maak(stijl)
        self._spreek_nederlands()

    def __getitem__(self, naam: str) -> str:
        return self._ids[naam]

    def telt_zelf(self, naam: str) -> bool:
        """Tell whether the house style numbers this style by itself, also by way of the style it stands on."""
        per_id = {stijl.get(qn("w:styleId")): stijl for stijl in self._alle()}
        id, gezien = self._ids[naam], set()
        while id in per_id and id not in gezien:
            gezien.add(id)
            if per_id[id].find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                return True
            basis = per_id[id].find(qn("w:basedOn"))
            id = basis.get(qn("w:val")) if basis is not None else ""
        return False

    def _alle(self) -> list[Element]:
        return self._styles.findall(qn("w:style"))

    def _begin_schoon(self) -> None:
        for stijl in self._alle():
            if stijl.get(qn("w:default")) != "1":
                self._styles.remove(stijl)
            else:
                for deel in ("w:pPr", "w:rPr"):
                    if (oud := stijl.find(qn(deel))) is not None:
                        stijl.remove(oud)
        defaults = self._styles.find(qn("w:docDefaults"))
        begin = _dichter(_BEGIN) if self._dicht else _BEGIN
        nieuw = parse_xml(f"<w:docDefaults {nsdecls('w')}>{begin}</w:docDefaults>")
        self._styles.replace(defaults, nieuw)

    def _kern(self, naam: str, soort: str, ander: str) -> str:
        """Return the id of a style that every other stands on."""
        for stijl in self._alle():
            if stijl.get(qn("w:type")) == soort and stijl.get(qn("w:default")) in ("1", "true", "on"):
                return stijl.get(qn("w:styleId"))
        gevonden = self._zoek(Stijl(naam, soort=soort, ook=(ander,) if ander else ()))
        return gevonden or self._maak(Stijl(naam, "", soort=soort), standaard=True)

    def _zoek(self, gezocht: Stijl) -> str:
        namen = {gezocht.naam.lower(), *gezocht.ook}
        for stijl in self._alle():
            if stijl.get(qn("w:type"), "paragraph") != gezocht.soort:
                continue
            if namen & _namen(stijl):
                return stijl.get(qn("w:styleId"))
        return ""

    def _maak(self, stijl: Stijl, *, standaard: bool = False) -> str:
        bezet = set().union(*map(_namen, self._alle())) if self._alle() else set()
        # A name belongs to one style, also when that one is of another kind.
        naam = f"{stijl.naam} (gemeentestuk)" if stijl.naam.lower() in bezet else stijl.naam
        id = self._vrij_id("".join(deel[:1].upper() + deel[1:] for deel in stijl.naam.split()))
        basis = f'<w:basedOn w:val="{self._ids[stijl.basis]}"/>' if stijl.basis else ""
        delen = [
            f"<w:pPr>{stijl.alinea}</w:pPr>" if stijl.alinea else "",
            f"<w:rPr>{stijl.teken}</w:rPr>" if stijl.teken else "",
        ]
        xml = (
            f'<w:style {nsdecls("w")} w:type="{stijl.soort}" w:styleId="{id}"><w:name w:val="{naam}"/>{basis}'
            f'<w:uiPriority w:val="10"/><w:qFormat/>{"".join(delen)}{stijl.rest}</w:style>'
        )
        element = parse_xml(_dichter(xml) if self._dicht else xml)
        if standaard:
            element.set(qn("w:default"), "1")
        elif naam in _EIGEN or naam != stijl.naam:
            element.set(qn("w:customStyle"), "1")
        self._styles.append(element)
        return id

    def _vrij_id(self, id: str) -> str:
        bezet = {(stijl.get(qn("w:styleId")) or "").lower() for stijl in self._alle()}
        nummer = 0
        while f"{id}{nummer or ''}".lower() in bezet:
            nummer += 1
        return f"{id}{nummer or ''}"

    def _spreek_nederlands(self) -> None:
        """Make Dutch the language of the text, also where a house style left it on another."""
        for taal in self._styles.iter(qn("w:lang")):
            taal.set(qn("w:val"), "nl-NL")
        defaults = self._styles.find(qn("w:docDefaults"))
        if defaults is None:
            defaults = el("docDefaults")
            self._styles.insert(0, defaults)
        begin = defaults.find(qn("w:rPrDefault"))
        if begin is None:
            begin = el("rPrDefault")
            defaults.insert(0, begin)
        teken = begin.find(qn("w:rPr"))
        if teken is None:
            teken = el("rPr")
            begin.append(teken)
        if teken.find(qn("w:lang")) is None:
            teken.append(el("lang", val="nl-NL"))


def _dichter(xml: str) -> str:
    """Return properties with half the white around a paragraph, and headings one size smaller."""
    xml = re.sub(r'w:(before|after)="(\d+)"', lambda m: f'w:{m[1]}="{int(m[2]) // 2}"', xml)
    xml = xml.replace('w:line="269"', 'w:line="240"')
    return re.sub(
        r'<w:(sz|szCs) w:val="(\d+)"', lambda m: f'<w:{m[1]} w:val="{max(16, round(int(m[2]) * 0.9))}"', xml
    )


def _namen(stijl: Element) -> set[str]:
    naam = stijl.find(qn("w:name"))
    ook = stijl.find(qn("w:aliases"))
    namen = {naam.get(qn("w:val"), "").lower()} if naam is not None else set()
    if ook is not None:
        namen |= {deel.strip().lower() for deel in ook.get(qn("w:val"), "").split(",")}
    return namen - {""}
