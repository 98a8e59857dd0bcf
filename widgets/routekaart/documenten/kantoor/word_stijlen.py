"""The styles of a Word file: those of the house style stay, those that are missing are added."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from routekaart.documenten.kantoor.word_huisstijl import pas_aan
from routekaart.documenten.kantoor.word_xml import Element, el

_BESTAND = Path(__file__).with_name("stijlen.xml")
# What every other style stands on: its kind, and its name in Dutch.
_KERN = {
    "Normal": ("paragraph", "standaard"),
    "Default Paragraph Font": ("character", ""),
    "Normal Table": ("table", ""),
}
_KLEINSTE_LETTER = 16  # half points


class Stijlen:
    """The ids of styles by their names; a style that is asked for is there.

    Built-in names are English in every language of Word. With `dicht` what we add takes less room.
    """

    def __init__(self, word: Any, *, eigen: bool, dicht: bool = False) -> None:
        self._styles = word.styles.element
        ons = parse_xml(_BESTAND.read_bytes())
        if dicht:
            _maak_dichter(ons)
        if eigen:
            self._begin_schoon(ons)
        self._ids: dict[str, str] = {}
        self._nieuw: set[str] = set()
        if not eigen:
            pas_aan(ons, self._styles)
        for naam, (soort, ander) in _KERN.items():
            self._ids[naam] = self._kern(naam, soort, ander)
        nieuwe_ids = {"Normal": "Normal", "TableNormal": "Normal Table"}
        for stijl in ons.findall(qn("w:style")):
            naam = stijl.find(qn("w:name")).get(qn("w:val"))
            nieuwe_ids[stijl.get(qn("w:styleId"))] = naam
            self._ids[naam] = self._zoek(_namen(stijl), stijl.get(qn("w:type"))) or self._maak(
                stijl, nieuwe_ids
            )
        self._spreek_nederlands()

    def __getitem__(self, naam: str) -> str:
        return self._ids[naam]

    def is_nieuw(self, naam: str) -> bool:
        """Tell whether we added this style, because the house style has none of that name."""
        return naam in self._nieuw

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

    def _begin_schoon(self, ons: Element) -> None:
        for stijl in self._alle():
            if stijl.get(qn("w:default")) != "1":
                self._styles.remove(stijl)
            else:
                for deel in ("w:pPr", "w:rPr"):
                    if (oud := stijl.find(qn(deel))) is not None:
                        stijl.remove(oud)
        defaults = self._styles.find(qn("w:docDefaults"))
        self._styles.replace(defaults, deepcopy(ons.find(qn("w:docDefaults"))))

    def _kern(self, naam: str, soort: str, ander: str) -> str:
        """Return the id of a style that every other stands on."""
        for stijl in self._alle():
            if stijl.get(qn("w:type")) == soort and stijl.get(qn("w:default")) in ("1", "true", "on"):
                return stijl.get(qn("w:styleId"))
        if gevonden := self._zoek({naam.lower(), ander} - {""}, soort):
            return gevonden
        id = self._vrij_id(naam.replace(" ", ""))
        element = el("style", el("name", val=naam), type=soort, default=1, styleId=id)
        self._styles.append(element)
        return id

    def _zoek(self, namen: set[str], soort: str) -> str:
        for stijl in self._alle():
            if stijl.get(qn("w:type"), "paragraph") == soort and namen & _namen(stijl):
                return str(stijl.get(qn("w:styleId")))
        return ""

    def _maak(self, stijl: Element, namen: dict[str, str]) -> str:
        """Add one of our styles; `namen` are the names of those before it, by their ids with us."""
        nieuw = deepcopy(stijl)
        naam = nieuw.find(qn("w:name"))
        # A name belongs to one style, also when that one is of another kind.
        if any(naam.get(qn("w:val")).lower() in _namen(ander) for ander in self._alle()):
            naam.set(qn("w:val"), f"{naam.get(qn('w:val'))} (gemeentestuk)")
            nieuw.set(qn("w:customStyle"), "1")
        if (ook := nieuw.find(qn("w:aliases"))) is not None:
            nieuw.remove(ook)
        if (basis := nieuw.find(qn("w:basedOn"))) is not None:
            basis.set(qn("w:val"), self._ids[namen[basis.get(qn("w:val"))]])
        self._nieuw.add(stijl.find(qn("w:name")).get(qn("w:val")))
        id = self._vrij_id(nieuw.get(qn("w:styleId")))
        nieuw.set(qn("w:styleId"), id)
        self._styles.append(nieuw)
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


def _maak_dichter(ons: Element) -> None:
    """Halve the white around paragraphs, and make letters one size smaller."""
    for ruimte in ons.iter(qn("w:spacing")):
        for kant in ("before", "after"):
            if wit := ruimte.get(qn(f"w:{kant}")):
                ruimte.set(qn(f"w:{kant}"), str(int(wit) // 2))
        if ruimte.get(qn("w:line")):
            ruimte.set(qn("w:line"), "240")
    for maat in ons.iter(qn("w:sz"), qn("w:szCs")):
        maat.set(qn("w:val"), str(max(_KLEINSTE_LETTER, round(int(maat.get(qn("w:val"))) * 0.9))))


def _namen(stijl: Element) -> set[str]:
    naam = stijl.find(qn("w:name"))
    ook = stijl.find(qn("w:aliases"))
    namen = {naam.get(qn("w:val"), "").lower()} if naam is not None else set()
    if ook is not None:
        namen |= {deel.strip().lower() for deel in ook.get(qn("w:val"), "").split(",")}
    return namen - {""}
