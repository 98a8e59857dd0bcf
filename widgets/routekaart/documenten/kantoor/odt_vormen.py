"""Variants of styles, lists and tables of one OpenDocument text."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from routekaart.documenten.kantoor.kolommen import celtekst, is_kort, kolomdelen
from routekaart.documenten.kantoor.odt_xml import Element, oel, otekst, q
from routekaart.documenten.kantoor.plan import EINDE_EEN, EINDE_TWEE, TWEEDE, Kopnummer
from routekaart.documenten.opmaak import Tabel
from routekaart.verordening.letterlijk import een_regel, veilig

_STAP = 0.8  # centimetres to the right, for a list in a list
_NIVEAUS = 10
_PUNTEN = ("•", "–", "▪")
_LIJN = "0.5pt solid #7f7f7f"
_KOPPEN = {"Heading", "Hoofdstuk", "Artikel"}


class Vormen:
    """What `office:automatic-styles` of a text must hold; each variant is made once."""

    def __init__(self, namen: dict[str, str], breedte: float) -> None:
        self._namen = namen
        self._breedte = breedte
        self._per_sleutel: dict[object, str] = {}
        self._elementen: list[Element] = []
        self._tabellen = 0

    def element(self) -> Element:
        """Return all variants."""
        return oel("office:automatic-styles", *self._elementen)

    def _eens(self, sleutel: object, voor: str) -> tuple[str, bool]:
        nieuw = sleutel not in self._per_sleutel
        return self._per_sleutel.setdefault(sleutel, f"{voor}{len(self._per_sleutel) + 1}"), nieuw

    def alinea(self, stijl: str, *, samen: bool, breek: bool, na_tabel: bool, blad: str) -> str:
        """Return the name of a style of paragraphs, with what is special about one."""
        # A heading has white above it by itself; and LibreOffice takes both sides from the same place.
        na_tabel = na_tabel and not breek and stijl.split()[0] not in _KOPPEN
        eigen = {
            "fo__keep_with_next": "always" if samen else None,
            "fo__break_before": "page" if breek else None,
            "fo__margin_top": "0.35cm" if na_tabel else None,
            "fo__margin_bottom": "0.21cm" if na_tabel else None,
        }
        if not any(eigen.values()) and not blad:
            return self._namen[stijl]
        naam, nieuw = self._eens((stijl, samen, breek, na_tabel, blad), "A")
        if nieuw:
            self._elementen.append(
                oel(
                    "style:style",
                    oel("style:paragraph-properties", **eigen),
                    style__name=naam,
                    style__family="paragraph",
                    style__parent_style_name=self._namen[stijl],
                    style__master_page_name=blad or None,
                )
            )
        return naam

    def inhoudsregel(self, niveau: int) -> str:
        """Return the name of the style of a line of the contents, with its page number at the end of the line."""
        stijl = f"Contents {niveau}"
        naam, nieuw = self._eens(("inhoud", niveau), "A")
        if nieuw:
            plek = oel(
                "style:tab-stop",
                style__position=f"{self._breedte - 0.5 * (niveau - 1):.2f}cm",
                style__type="right",
                style__leader_style="dotted",
                style__leader_text=".",
            )
            eigen = oel("style:paragraph-properties", oel("style:tab-stops", plek))
            soort = {"style__family": "paragraph", "style__parent_style_name": self._namen[stijl]}
            self._elementen.append(oel("style:style", eigen, style__name=naam, **soort))
        return naam

    def tekenregel(self, stijl: str, lijnen: int) -> str:
        """Return the name of a variant of a style: with `lijnen` lines to sign on, or none and only their places."""
        naam, nieuw = self._eens(("teken", stijl, lijnen), "A")
        if nieuw:
            stops = [_stop(self._breedte * TWEEDE, "")]
            if lijnen:
                stops = [
                    _stop(self._breedte * EINDE_EEN, "solid"),
                    *stops,
                    _stop(self._breedte * EINDE_TWEE, "solid"),
                ]
            basis = next((e for e in self._elementen if e.get(q("style:name")) == stijl), None)
            element = (
                oel("style:style", oel("style:paragraph-properties"), style__parent_style_name=stijl)
                if basis is None
                else deepcopy(basis)
            )
            element.set(q("style:name"), naam)
            element.set(q("style:family"), "paragraph")
            element.find(q("style:paragraph-properties")).append(oel("style:tab-stops", *stops))
            self._elementen.append(element)
        return naam

    def lijst(self, soort: str, begin: int) -> str:
        """Return the name of the way in which a list is numbered."""
        naam, nieuw = self._eens(("lijst", soort, begin), "L")
        if nieuw:
            niveaus = [_niveau(soort, n, begin) for n in range(1, _NIVEAUS + 1)]
            self._elementen.append(oel("text:list-style", *niveaus, style__name=naam))
        return naam

    def koplijst(self, nummer: Kopnummer) -> str:
        """Return the name of the way in which headings are numbered."""
        naam, nieuw = self._eens(("kop", nummer.voor, nummer.na), "L")
        if nieuw:
            plek = oel(
                "style:list-level-label-alignment",
                text__label_followed_by="space",
                fo__text_indent="0cm",
                fo__margin_left="0cm",
            )
            eigen = oel(
                "style:list-level-properties",
                plek,
                text__list_level_position_and_space_mode="label-alignment",
            )
            niveau = oel(
                "text:list-level-style-number",
                eigen,
                text__level=1,
                style__num_format="1",
                style__num_prefix=nummer.voor or None,
                style__num_suffix=nummer.na or None,
            )
            self._elementen.append(oel("text:list-style", niveau, style__name=naam))
        return naam

    def tabel(self, tabel: Tabel, *, einde_samen: bool = False) -> Element:
        """Return a table over the whole line: lines, a header row that repeats, rows that stay whole.

        With `einde_samen` its end stays on the page of what follows.
        """
        self._tabellen += 1
        naam = f"Tabel{self._tabellen}"
        breedtes = [self._breedte * deel for deel in kolomdelen(tabel, self._breedte)]
        kort, aantal = is_kort(tabel, breedtes), len(tabel.rijen)
        self._elementen.append(
            oel(
                "style:style",
                oel(
                    "style:table-properties",
                    style__width=f"{self._breedte:.2f}cm",
                    table__align="margins",
                    fo__margin_bottom="0.1cm",
                ),
                style__name=naam,
                style__family="table",
            )
        )
        element = oel("table:table", table__name=naam, table__style_name=naam)
        if bijschrift := een_regel(tabel.bijschrift):
            titel = oel("table:title")
            titel.text = bijschrift
            element.append(titel)
        for index, breedte in enumerate(breedtes):
            kolom = f"{naam}.{index + 1}"
            maat = oel("style:table-column-properties", style__column_width=f"{breedte:.3f}cm")
            self._elementen.append(oel("style:style", maat, style__name=kolom, style__family="table-column"))
            element.append(oel("table:table-column", table__style_name=kolom))
        kop = self._rij(tabel.koppen, breedtes, kop=True, samen=bool(tabel.rijen))
        element.append(oel("table:table-header-rows", kop))
        for index, cellen in enumerate(tabel.rijen, 1):
            samen = einde_samen if index == aantal else kort or index == aantal - 1
            element.append(self._rij(cellen, breedtes, kop=False, samen=samen))
        return element

    def _rijvorm(self, leeg: bool) -> str:
        naam, nieuw = self._eens(("rij", leeg), "R")
        if nieuw:
            # A row to write in has room for a pen.
            hoog = {"style__min_row_height": "0.85cm" if leeg else None}
            heel = oel("style:table-row-properties", fo__keep_together="always", **hoog)
            self._elementen.append(oel("style:style", heel, style__name=naam, style__family="table-row"))
        return naam

    def _celvorm(self, kop: bool) -> str:
        naam, nieuw = self._eens(("cel", kop), "C")
        if nieuw:
            vlak = oel(
                "style:table-cell-properties",
                fo__border=_LIJN,
                fo__padding="0.1cm",
                fo__background_color="#e7ebf2" if kop else None,
            )
            self._elementen.append(oel("style:style", vlak, style__name=naam, style__family="table-cell"))
        return naam

    def _rij(self, cellen: Sequence[str], breedtes: Sequence[float], *, kop: bool, samen: bool) -> Element:
        leeg = not any(map(str.strip, cellen))
        element = oel("table:table-row", table__style_name=self._rijvorm(leeg))
        for cel, breedte in zip(cellen, breedtes, strict=True):
            soort = "Table Heading" if kop else "Table Contents"
            stijl = self.alinea(soort, samen=samen, breek=False, na_tabel=False, blad="")
            heel = celtekst(veilig(cel), breedte, kop=kop)
            p = otekst(oel("text:p", text__style_name=stijl), heel)
            element.append(
                oel("table:table-cell", p, table__style_name=self._celvorm(kop), office__value_type="string")
            )
        return element


def _stop(plek: float, lijn: str) -> Element:
    return oel(
        "style:tab-stop",
        style__position=f"{plek:.2f}cm",
        style__leader_style=lijn or None,
        style__leader_text="_" if lijn else None,
    )


def _niveau(soort: str, n: int, begin: int) -> Element:
    links = f"{n * _STAP:.2f}cm"
    plek = oel(
        "style:list-level-label-alignment",
        text__label_followed_by="listtab",
        text__list_tab_stop_position=links,
        fo__text_indent=f"-{_STAP:.2f}cm",
        fo__margin_left=links,
    )
    eigen = oel(
        "style:list-level-properties", plek, text__list_level_position_and_space_mode="label-alignment"
    )
    if soort == "punt":
        return oel("text:list-level-style-bullet", eigen, text__level=n, text__bullet_char=_PUNTEN[n % 3 - 1])
    vorm = "1" if soort == "nummer" else "a"
    return oel(
        "text:list-level-style-number", eigen, text__level=n, style__num_format=vorm, style__num_suffix="."
    )
