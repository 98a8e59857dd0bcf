"""Numbering in a Word file: lists, and headings such as 'Artikel 5'."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from routekaart.documenten.kantoor.plan import Kopnummer
from routekaart.documenten.kantoor.word_xml import Element, el

INSPRING = 454  # a step of a list to the right, in twentieths of a point: 8 mm
_NIVEAUS = 9
_SOORTEN = {"punt": "bullet", "nummer": "decimal", "letter": "lowerLetter"}
_PUNTEN = ("•", "–", "▪")


class Lijsten:
    """Numbers that Word counts; each list and each row of headings is one of its own."""

    def __init__(self, word: Any, *, eigen: bool) -> None:
        self._wortel = _nummerdeel(word).element
        bekend = {stijl.get(qn("w:styleId")) for stijl in word.styles.element.findall(qn("w:style"))}
        for deel in list(self._wortel) if eigen else ():
            self._wortel.remove(deel)
        for stijl in list(self._wortel.iter(qn("w:pStyle"))):
            if stijl.get(qn("w:val")) not in bekend:
                stijl.getparent().remove(stijl)
        self._vormen: dict[object, int] = {}
        self._reeksen: dict[int, int] = {}

    def lijst(self, soort: str, diepte: int, begin: int) -> int:
        """Return the number of a new list that starts at `begin`."""
        vorm = self._vorm(soort, lambda id: _lijstvorm(id, soort))
        return self._nieuw(vorm, min(diepte, _NIVEAUS - 1), begin)

    def kop(self, nummer: Kopnummer) -> int:
        """Return the number of the row of headings that this one is in."""
        if nummer.reeks not in self._reeksen:
            vorm = self._vorm((nummer.voor, nummer.na), lambda id: _kopvorm(id, nummer))
            self._reeksen[nummer.reeks] = self._nieuw(vorm, 0, nummer.begin)
        return self._reeksen[nummer.reeks]

    def _vorm(self, sleutel: object, maak: Any) -> int:
        if sleutel not in self._vormen:
            id = self._vrij("abstractNum", "abstractNumId")
            vormen = self._wortel.findall(qn("w:abstractNum"))
            plek = self._wortel.index(vormen[-1]) + 1 if vormen else self._na_plaatjes()
            self._wortel.insert(plek, maak(id))
            self._vormen[sleutel] = id
        return self._vormen[sleutel]

    def _na_plaatjes(self) -> int:
        return len(self._wortel.findall(qn("w:numPicBullet")))

    def _nieuw(self, vorm: int, niveau: int, begin: int) -> int:
        id = self._vrij("num", "numId")
        opnieuw = el("lvlOverride", el("startOverride", val=begin), ilvl=niveau)
        nummers = self._wortel.findall(qn("w:num"))
        vormen = self._wortel.findall(qn("w:abstractNum"))
        plek = self._wortel.index((nummers or vormen)[-1]) + 1
        self._wortel.insert(plek, el("num", el("abstractNumId", val=vorm), opnieuw, numId=id))
        return id

    def _vrij(self, naam: str, kenmerk: str) -> int:
        ids = [int(e.get(qn(f"w:{kenmerk}"), "0")) for e in self._wortel.findall(qn(f"w:{naam}"))]
        return max(ids, default=0) + 1


def _nummerdeel(word: Any) -> Any:
    try:
        return word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        pass
    deel = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {nsdecls('w')}/>"),
        word.part.package,
    )
    word.part.relate_to(deel, RELATIONSHIP_TYPE.NUMBERING)
    return deel


def _lijstvorm(id: int, soort: str) -> Element:
    niveaus = []
    for n in range(_NIVEAUS):
        teken = _PUNTEN[n % len(_PUNTEN)] if soort == "punt" else f"%{n + 1}."
        niveaus.append(
            el(
                "lvl",
                el("start", val=1),
                el("numFmt", val=_SOORTEN[soort]),
                el("lvlText", val=teken),
                el("lvlJc", val="left"),
                el("pPr", el("ind", left=(n + 1) * INSPRING, hanging=INSPRING)),
                ilvl=n,
            )
        )
    return el(
        "abstractNum",
        el("nsid", val=f"5B{id:06X}"),
        el("multiLevelType", val="multilevel"),
        *niveaus,
        abstractNumId=id,
    )


def _kopvorm(id: int, nummer: Kopnummer) -> Element:
    niveau = el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="decimal"),
        el("suff", val="space"),
        el("lvlText", val=f"{nummer.voor}%1{nummer.na}"),
        el("lvlJc", val="left"),
        el("pPr", el("ind", left=0, firstLine=0)),
        ilvl=0,
    )
    return el(
        "abstractNum",
        el("nsid", val=f"5C{id:06X}"),
        el("multiLevelType", val="singleLevel"),
        niveau,
        abstractNumId=id,
    )
