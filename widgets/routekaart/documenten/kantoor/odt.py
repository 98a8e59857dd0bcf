"""Write a document as an OpenDocument file, on a clean page or in the house style of a municipality."""

from __future__ import annotations

from routekaart.documenten.bijeen import bijeen
from routekaart.documenten.kantoor import odt_pakket
from routekaart.documenten.kantoor.odt_stijlen import vul_stijlen_aan
from routekaart.documenten.kantoor.odt_vormen import Vormen
from routekaart.documenten.kantoor.odt_xml import Element, oel, ospan, otekst
from routekaart.documenten.kantoor.pakket import verpak_delen
from routekaart.documenten.kantoor.plan import (
    LOS,
    Kopnummer,
    Plan,
    is_aanloop,
    is_korte_lijst,
    met_volgende,
    paren,
    past_bij_de_titel,
    slot_bijeen,
)
from routekaart.documenten.omvang import heeft_inhoudsopgave, past_net_op_een
from routekaart.documenten.opmaak import (
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
# Lines of a list of contents that a page of our own holds below its title.
_EIGEN_BLAD = 43
_KOPSTIJLEN = {"Hoofdstuk": 1, "Artikel": 2}


def make_odt(document: Document, sjabloon: bytes | None = None) -> bytes:
    """Return a document as .odt; the same document gives the same bytes.

    With a house style its page, styles, header and footer stay; styles that it lacks are added, and our facts
    stand below what is in its footer. Raises `KeyError` or `lxml.etree.XMLSyntaxError` for another kind of file.
    """
    document = bijeen(document)
    dicht = past_net_op_een(document)
    pakket = odt_pakket.Pakket(sjabloon, dicht=dicht)
    namen = vul_stijlen_aan(pakket.deel("styles"), dicht=dicht)
    odt_pakket.schrijf_randen(pakket, document, namen, eigen=sjabloon is None)
    breedte = odt_pakket.zet_papier(pakket)
    schrijver = _Schrijver(document, namen, breedte, pakket.eerste_blad, eigen=sjabloon is None)
    schrijver.schrijf()
    delen = odt_pakket.maak_delen(pakket, schrijver.inhoud(), document)
    return verpak_delen(delen, document.datum)


class _Schrijver:
    def __init__(
        self, document: Document, namen: dict[str, str], breedte: float, eerste_blad: str, *, eigen: bool
    ) -> None:
        self._eigen = eigen
        self._document = document
        self._namen = namen
        self._vormen = Vormen(namen, breedte)
        self._plan = Plan(document)
        self._tekst = oel("office:text")
        self._blad = eerste_blad
        self._nieuwe_bladzijde = False
        self._na_tabel = False
        self._na_lijst = False
        self._samen = LOS
        self._reeksen: dict[int, str] = {}

    def inhoud(self) -> Element:
        """Return the whole part with the text."""
        return oel(
            "office:document-content",
            self._vormen.element(),
            oel("office:body", self._tekst),
            office__version="1.3",
        )

    def schrijf(self) -> None:
        """Write the title, the contents and all blocks."""
        document = self._document
        self._tekst.append(self._p("Title", een_regel(document.titel)))
        if ondertitel := een_regel(document.ondertitel):
            self._tekst.append(self._p("Subtitle", ondertitel))
        voor, slot = plek_van_inhoud(document), slot_bijeen(document.blokken)
        for index, (blok, volgende) in enumerate(met_volgende(document.blokken)):
            if index == voor and heeft_inhoudsopgave(document) and self._plan.koppen:
                self._tekst.append(self._inhoudsopgave())
                self._nieuwe_bladzijde = past_bij_de_titel(
                    len(self._plan.inhoud()), document, *([_EIGEN_BLAD] if self._eigen else [])
                )
                self._na_tabel = True
            self._samen = slot.get(index, LOS)
            self._tekst.extend(self._blok(blok, volgende))

    def _stijl(self, naam: str, *, samen: bool = False) -> str:
        """Return a style, with what a page break or a table or list before the paragraph asks."""
        wit = self._na_tabel or (self._na_lijst and naam == "Text body")
        stijl = self._vormen.alinea(
            naam, samen=samen, breek=self._nieuwe_bladzijde, na_tabel=wit, blad=self._blad
        )
        self._na_lijst = False
        self._nieuwe_bladzijde, self._na_tabel, self._blad = False, False, ""
        return stijl

    def _p(self, stijl: str, tekst: str = "", *, samen: bool = False) -> Element:
        return otekst(oel("text:p", text__style_name=self._stijl(stijl, samen=samen)), tekst)

    def _blok(self, blok: Blok, volgende: Blok | None) -> list[Element]:
        match blok:
            case Kop():
                return [self._kop(blok)]
            case Alinea():
                return [self._alinea(blok, "Text body", volgende, samen=self._samen.einde)]
            case Lijst():
                lijst = self._lijst(blok)
                self._na_lijst = True
                return [lijst]
            case Tabel():
                return self._tabel(blok)
            case Kenblok(regels):
                uit = [self._kenregel(naam, waarde) for naam, waarde in regels]
                self._na_tabel = True
                return uit
            case Ondertekening(functies):
                groepen = paren([een_regel(functie) for functie in functies])
                return [
                    p for i, groep in enumerate(groepen) for p in self._tekenen(groep, i + 1 < len(groepen))
                ]
            case NieuweBladzijde():
                self._nieuwe_bladzijde = True
                return []

    def _alinea(self, blok: Alinea, anders: str, volgende: Blok | None, *, samen: bool = False) -> Element:
        p = self._p(_ROLLEN.get(blok.rol, anders), samen=samen or is_aanloop(blok, volgende))
        for stuk in blok.stukken:
            self._stuk(p, stuk)
        return p

    def _stuk(self, p: Element, stuk: Stuk) -> None:
        match stuk:
            case Vet(tekst):
                p.append(ospan(veilig(tekst), self._namen["Strong Emphasis"]))
            case Link(tekst, url):
                p.append(self._link(url, een_regel(tekst), "Internet link"))
            case Verwijzing(tekst, naar):
                self._verwijs(p, een_regel(tekst), naar)
            case str():
                otekst(p, veilig(stuk))

    def _link(self, naar: str, tekst: str, stijl: str) -> Element:
        naam = self._namen[stijl]
        kenmerken = {"xlink__type": "simple", "xlink__href": naar}
        return otekst(oel("text:a", **kenmerken, text__style_name=naam, text__visited_style_name=naam), tekst)

    def _verwijs(self, p: Element, tekst: str, naar: str) -> None:
        index = self._plan.per_id.get(naar)
        if index is None:
            otekst(p, tekst)
            return
        p.append(self._link(f"#{self._plan.bladwijzer(index)}", tekst, "Verwijzing"))

    def _kop(self, kop: Kop) -> Element:
        index = self._plan.volgende()
        nummer = self._plan.nummer(index)
        niveau = min(max(kop.niveau, 1), 6)
        stijl = next(
            (s for s, n in _KOPSTIJLEN.items() if kop.nummer.startswith(s) and n == niveau),
            f"Heading {niveau}",
        )
        h = oel("text:h", text__style_name=self._stijl(stijl), text__outline_level=niveau)
        naam = self._plan.bladwijzer(index)
        if nummer is not None:
            getoond = oel("text:number")
            getoond.text = f"{nummer.voor}{nummer.waarde}{nummer.na}"
            h.append(getoond)
        h.append(oel("text:bookmark-start", text__name=naam))
        otekst(h, een_regel(kop.tekst if nummer is not None else kop.heel))
        h.append(oel("text:bookmark-end", text__name=naam))
        return h if nummer is None else self._tel(h, nummer)

    def _tel(self, h: Element, nummer: Kopnummer) -> Element:
        """Put a heading in the list that counts it."""
        eerste = nummer.reeks not in self._reeksen
        id = self._reeksen.setdefault(nummer.reeks, f"koppen{nummer.reeks + 1}")
        lijst = oel(
            "text:list",
            oel("text:list-item", h, text__start_value=nummer.begin if eerste else None),
            text__style_name=self._vormen.koplijst(nummer),
            text__continue_list=None if eerste else id,
        )
        if eerste:
            lijst.set("{http://www.w3.org/XML/1998/namespace}id", id)
        return lijst

    def _lijst(self, lijst: Lijst) -> Element:
        element = oel("text:list", text__style_name=self._vormen.lijst(lijst.soort, lijst.begin))
        kort = is_korte_lijst(lijst)
        for plek, item in enumerate(lijst.items):
            laatste = plek + 1 == len(lijst.items)
            samen = self._samen.einde if laatste else kort or self._samen.binnen
            punt = oel("text:list-item", text__start_value=lijst.begin if plek == 0 else None)
            for blok, volgende in met_volgende(item):
                if isinstance(blok, Alinea):
                    punt.append(self._alinea(blok, "Lijstalinea", volgende, samen=samen))
                elif isinstance(blok, Tabel):
                    punt.extend(self._tabel_in_lijst(blok))
                else:
                    punt.extend(self._blok(blok, volgende))
            if not len(punt):
                punt.append(self._p("Lijstalinea"))
            element.append(punt)
        return element

    def _kenregel(self, naam: str, waarde: str) -> Element:
        p = self._p("Kenblok")
        p.append(ospan(een_regel(naam), self._namen["Strong Emphasis"]))
        p.append(oel("text:tab"))
        return otekst(p, veilig(waarde))

    def _tekenen(self, groep: tuple[str, ...], samen: bool) -> list[Element]:
        self._na_tabel = True  # some white above it
        wie = oel(
            "text:p", text__style_name=self._vormen.tekenregel(self._stijl("Ondertekening", samen=True), 0)
        )
        for index, functie in enumerate(groep):
            if index:
                wie.append(oel("text:tab"))
            otekst(wie, functie)
        lijnen = len(groep)
        stijl = self._vormen.tekenregel(self._stijl("Handtekening", samen=samen), lijnen)
        strepen = [oel("text:tab") for _ in range(2 * lijnen - 1)]
        return [wie, oel("text:p", *strepen, text__style_name=stijl)]

    def _tabel(self, tabel: Tabel) -> list[Element]:
        uit = []
        if een_regel(tabel.bijschrift) or self._nieuwe_bladzijde or self._na_tabel or self._blad:
            uit.append(self._p("Caption", een_regel(tabel.bijschrift), samen=True))
        uit.append(self._vormen.tabel(tabel, einde_samen=self._samen.einde))
        self._na_tabel = True
        return uit

    def _tabel_in_lijst(self, tabel: Tabel) -> list[Element]:
        """Return a table as lines: a list cannot hold one in this format."""
        regels = [een_regel(tabel.bijschrift)]
        regels += [
            "; ".join(f"{k}: {c}" for k, c in zip(tabel.koppen, map(een_regel, rij), strict=True))
            for rij in tabel.rijen
        ]
        return [self._p("Lijstalinea", regel) for regel in regels if regel]

    def _inhoudsopgave(self) -> Element:
        """Return a list of contents that can be read at once; page numbers are fields, counted on opening."""
        regels = self._plan.inhoud()
        niveaus = max((kop.niveau for _, kop in regels), default=1)
        bron = oel(
            "text:table-of-content-source", text__outline_level=niveaus, text__use_outline_level="true"
        )
        titel = oel("text:index-title", self._p("Contents Heading", "Inhoud"), text__name="Inhoud_kop")
        romp = oel("text:index-body", titel)
        for index, kop in regels:
            naam = self._plan.bladwijzer(index)
            link = self._link(f"#{naam}", een_regel(kop.heel), "Verwijzing")
            link.append(oel("text:tab"))
            link.append(oel("text:bookmark-ref", text__reference_format="page", text__ref_name=naam))
            romp.append(oel("text:p", link, text__style_name=self._vormen.inhoudsregel(min(kop.niveau, 2))))
        return oel("text:table-of-content", bron, romp, text__name="Inhoud", text__protected="true")
