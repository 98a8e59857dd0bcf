"""Write a document as a Word file, on a clean page or in the house style of a municipality."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml.ns import qn

from routekaart.documenten.bijeen import bijeen
from routekaart.documenten.kantoor import word_rand, word_tabel
from routekaart.documenten.kantoor.pakket import verpak
from routekaart.documenten.kantoor.plan import (
    EINDE_EEN,
    EINDE_TWEE,
    LOS,
    TWEEDE,
    Plan,
    is_aanloop,
    is_korte_lijst,
    met_volgende,
    paren,
    past_bij_de_titel,
    slot_bijeen,
)
from routekaart.documenten.kantoor.word_lijsten import INSPRING, Lijsten
from routekaart.documenten.kantoor.word_opruimen import open_sjabloon, ruim_op
from routekaart.documenten.kantoor.word_stijlen import Stijlen
from routekaart.documenten.kantoor.word_velden import Verwijzingen, inhoudsopgave
from routekaart.documenten.kantoor.word_xml import Element, alinea_el, el, groot, runs, tab
from routekaart.documenten.omvang import heeft_inhoudsopgave, past_net_op_een
from routekaart.documenten.opmaak import (
    AANPLAK,
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    Link,
    NieuweBladzijde,
    Ondertekening,
    Stuk,
    Tabel,
    Verwijzing,
    Vet,
)
from routekaart.documenten.voettekst import plek_van_inhoud
from routekaart.verordening.letterlijk import een_regel, veilig

_ROLLEN = {
    "aanhef": "Aanhef",
    "lid": "Lid",
    "onderdeel": "Onderdeel",
    "slot": "Slotformulier",
    "ondertekening": "Ondertekening",
    "toelichting": "Toelichting",
}
_KOPSTIJLEN = {"Hoofdstuk": "Hoofdstuk", "Artikel": "Artikel"}
_STIJLNIVEAU = {"Hoofdstuk": 1, "Artikel": 2}
_NA_TABEL = 160
_NA_LIJST = 120
_TITEL_HOOG, _INHOUD_HOOG = 2000, 278  # twentieths of a point: a title with 'Inhoud', and one line of it
_VOOR_FUNCTIE = 240
# White around a paragraph of a document that is about one page: a house style often has more.
_DICHT = {
    "Title": lambda: el("spacing", before=0, after=120),
    "heading 1": lambda: el("spacing", before=120, after=20),
    "Body Text": lambda: el("spacing", before=0, after=60),
    "List Paragraph": lambda: el("spacing", before=0, after=20),
}


def make_docx(document: Document, sjabloon: bytes | None = None) -> bytes:
    """Return a document as .docx; the same document gives the same bytes.

    With a house style its page, styles, header and footer stay; styles that it lacks are added, and our facts
    stand below what is in its footer. Raises `ValueError` or `KeyError` for a file that is no Word document.
    """
    document = bijeen(document)
    word = docx.Document() if sjabloon is None else open_sjabloon(sjabloon)
    ruim_op(word, eigen=sjabloon is None)
    schrijver = _Schrijver(word, document, eigen=sjabloon is None)
    schrijver.schrijf()
    word_rand.schrijf_randen(word, document, schrijver.stijlen, eigen=sjabloon is None)
    word_rand.schrijf_kenmerken(word, document)
    uit = io.BytesIO()
    word.save(uit)
    return verpak(uit.getvalue(), document.datum)


class _Schrijver:
    def __init__(self, word: Any, document: Document, *, eigen: bool) -> None:
        self._word = word
        self._document = document
        self._eigen = eigen
        self._dicht = not eigen and past_net_op_een(document, huisstijl=True)
        self.stijlen = Stijlen(word, eigen=eigen, dicht=past_net_op_een(document))
        self._lijsten = Lijsten(word, eigen=eigen)
        self._plan = Plan(document)
        self._verwijzingen = Verwijzingen(self._plan, self.stijlen)
        self._body = word.element.body
        self._breedte = word_rand.tekstbreedte(word)
        self._nieuwe_bladzijde = False
        self._na_tabel = False
        self._samen = LOS

    def schrijf(self) -> None:
        """Write the title, the contents and all blocks."""
        document = self._document
        self._alinea("Title", runs(een_regel(document.titel)))
        if ondertitel := een_regel(document.ondertitel):
            self._alinea("Subtitle", runs(ondertitel))
        voor, slot = plek_van_inhoud(document), slot_bijeen(document.blokken)
        for index, (blok, volgende) in enumerate(met_volgende(document.blokken)):
            if index == voor and heeft_inhoudsopgave(document) and self._plan.koppen:
                self._voeg_toe(inhoudsopgave(self._plan, self.stijlen, self._breedte))
                self._nieuwe_bladzijde = past_bij_de_titel(
                    len(self._plan.inhoud()), document, *self._regels_op_blad()
                )
                self._na_tabel = True
            self._samen = slot.get(index, LOS)
            self._blok(blok, volgende)

    def _regels_op_blad(self) -> tuple[int, ...]:
        """Return how many lines of a list of contents a page holds below its title, when the lines are ours."""
        if not (self._eigen or self.stijlen.is_nieuw("toc 2")):
            return ()
        return (int((word_rand.teksthoogte(self._word) - _TITEL_HOOG) / _INHOUD_HOOG),)

    def _voeg_toe(self, element: Element) -> None:
        self._body.insert(len(self._body) - 1, element)  # the last one holds the page

    def _alinea(
        self, stijl: str, inhoud: Sequence[Element], *, bij_volgende: bool = False, **meer: Any
    ) -> None:
        """Add a paragraph, with what a page break or a table before it asks."""
        if self._nieuwe_bladzijde:
            meer["pageBreakBefore"] = el("pageBreakBefore")
        elif self._na_tabel and "spacing" not in meer and not _is_kopstijl(stijl):
            meer["spacing"] = el("spacing", before=_NA_TABEL)
        if self._dicht and stijl in _DICHT:
            meer.setdefault("spacing", _DICHT[stijl]())
        if bij_volgende:
            meer["keepNext"] = el("keepNext")
        self._nieuwe_bladzijde = self._na_tabel = False
        self._voeg_toe(alinea_el(self.stijlen[stijl], *inhoud, **meer))

    def _blok(self, blok: Blok, volgende: Blok | None, diepte: int = 0) -> None:
        inspring = {"ind": el("ind", left=diepte * INSPRING)} if diepte else {}
        match blok:
            case Kop():
                self._kop(blok)
            case Alinea(stukken, rol):
                self._alinea(
                    _ROLLEN.get(rol, "Body Text"),
                    groot(self._stukken(stukken), AANPLAK) if rol == "aanplak" else self._stukken(stukken),
                    bij_volgende=is_aanloop(blok, volgende) or self._samen.einde,
                    **inspring,
                )
            case Lijst():
                self._lijst(blok, diepte)
            case Tabel():
                self._tabel(blok)
            case Kenblok(regels):
                for naam, waarde in regels:
                    inhoud = [*runs(een_regel(naam), self.stijlen["Strong"]), tab(), *runs(veilig(waarde))]
                    self._alinea("Kenblok", inhoud)
                self._na_tabel = True
            case Ondertekening(functies):
                self._ondertekening(functies)
            case NieuweBladzijde():
                self._nieuwe_bladzijde = True

    def _kop(self, kop: Kop) -> None:
        index = self._plan.volgende()
        nummer = self._plan.nummer(index)
        niveau = min(max(kop.niveau, 1), 6)
        soort = next((s for s in _KOPSTIJLEN if kop.nummer.startswith(s) and _STIJLNIVEAU[s] == niveau), "")
        stijl = _KOPSTIJLEN.get(soort, f"heading {niveau}")
        meer = {}
        if nummer is not None:
            meer["numPr"] = _nummer(self._lijsten.kop(nummer))
        elif self.stijlen.telt_zelf(stijl):
            meer["numPr"] = _nummer(0)
        tekst = kop.tekst if nummer is not None else kop.heel
        self._alinea(stijl, self._verwijzingen.plek(index, runs(een_regel(tekst))), **meer)

    def _lijst(self, lijst: Lijst, diepte: int) -> None:
        nummer = self._lijsten.lijst(lijst.soort, diepte, lijst.begin)
        kort = is_korte_lijst(lijst)
        for plek, item in enumerate(lijst.items, 1):
            laatste = plek == len(lijst.items)
            blokken = [*met_volgende(item)]
            if not item or not isinstance(item[0], Alinea):
                self._alinea("List Paragraph", [], numPr=_nummer(nummer, diepte))
            for index, (blok, volgende) in enumerate(blokken):
                if index == 0 and isinstance(blok, Alinea):
                    stijl = _ROLLEN.get(blok.rol, "List Paragraph")
                    meer = self._wit_na_lijst() if laatste and not diepte and len(item) == 1 else {}
                    samen = self._samen.einde if laatste else kort or self._samen.binnen
                    self._alinea(
                        stijl,
                        self._stukken(blok.stukken),
                        bij_volgende=is_aanloop(blok, volgende) or samen,
                        numPr=_nummer(nummer, diepte),
                        **(meer if stijl == "List Paragraph" else {}),
                    )
                else:
                    self._blok(blok, volgende, diepte + 1)

    def _wit_na_lijst(self) -> dict[str, Element]:
        """Return the white below a list that a house style does not arrange itself."""
        return {"spacing": el("spacing", after=_NA_LIJST)} if self.stijlen.is_nieuw("List Paragraph") else {}

    def _ondertekening(self, functies: Sequence[str]) -> None:
        # With tabs, and no table: a screen reader would ask what its headings are.
        plekken = [int(self._breedte * deel) for deel in (EINDE_EEN, TWEEDE, EINDE_TWEE)]
        lijn = {"val": "left", "leader": "underscore"}
        groepen = paren([een_regel(functie) for functie in functies])
        for index, groep in enumerate(groepen):
            wie = [deel for functie in groep for deel in (*runs(functie), tab())][:-1]
            stop = el("tabs", el("tab", val="left", pos=plekken[1]))
            wit = el("spacing", before=_VOOR_FUNCTIE)
            self._alinea("Ondertekening", wie, bij_volgende=True, tabs=stop, spacing=wit)
            stops = [el("tab", **lijn, pos=plekken[0])]
            if len(groep) > 1:
                stops += [el("tab", val="left", pos=plekken[1]), el("tab", **lijn, pos=plekken[2])]
            streep = [tab() for _ in stops]
            meer = {"tabs": el("tabs", *stops)}
            self._alinea("Handtekening", streep, bij_volgende=index + 1 < len(groepen), **meer)

    def _tabel(self, tabel: Tabel) -> None:
        if een_regel(tabel.bijschrift) or self._nieuwe_bladzijde or self._na_tabel:
            self._alinea("caption", runs(een_regel(tabel.bijschrift)), bij_volgende=True)
        hoog = word_rand.teksthoogte(self._word)
        self._voeg_toe(
            word_tabel.maak_tabel(tabel, self.stijlen, self._breedte, hoog, einde_samen=self._samen.einde)
        )
        self._na_tabel = True

    def _stukken(self, stukken: Sequence[Stuk]) -> list[Element]:
        return [run for stuk in stukken for run in self._stuk(stuk)]

    def _stuk(self, stuk: Stuk) -> list[Element]:
        match stuk:
            case Vet(tekst):
                return runs(veilig(tekst), self.stijlen["Strong"])
            case Link(tekst, url):
                id = self._word.part.relate_to(url, _HYPERLINK, is_external=True)
                link = el("hyperlink", *runs(een_regel(tekst), self.stijlen["Hyperlink"]))
                link.set(qn("r:id"), id)
                return [link]
            case Verwijzing(tekst, naar):
                return self._verwijzingen.naar(naar, een_regel(tekst))
            case str():
                return runs(veilig(stuk))


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _is_kopstijl(stijl: str) -> bool:
    """Tell whether a style has white above it by itself."""
    return stijl in _STIJLNIVEAU or stijl.startswith("heading ")


def _nummer(id: int, niveau: int = 0) -> Element:
    return el("numPr", el("ilvl", val=min(niveau, 8)), el("numId", val=id))
