"""A document as the tree that pandoc reads, so that pandoc has no text to parse."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from routekaart.documenten.afbreken import breekbaar
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
    alinea,
)
from routekaart.verordening.letterlijk import een_regel, veilig

_API = [1, 23, 1]
_LEEG = ["", [], []]
_STIJL = {"nummer": "Decimal", "letter": "LowerAlpha"}
# Room on a line of a PDF in lower-case letters, a heading being set larger; in a cell also what its lines take.
_REGEL = 40.0
_PER_TABEL = 70.0
_CELRAND = 2.0

Inlines = list[dict[str, Any]]
Regelmaker = Callable[[str, float | None], Inlines]


def render_json(
    document: Document,
    vervang: Callable[[str], str] | None = None,
    *,
    typst: bool = False,
    schuivend: bool = False,
) -> str:
    """Return the tree of a document as JSON; for typst the text becomes string literals.

    `vervang` gets every text last, for signs that a format cannot show. With `schuivend` every table stands
    in a box of its own that can scroll, by keyboard too.
    """
    bouwer = _Boom(_typst_regel if typst else _gewone_regel, vervang or (lambda tekst: tekst), schuivend)
    meta = {
        "title": {"t": "MetaInlines", "c": bouwer.regel(document.titel)},
        "lang": {"t": "MetaString", "c": "nl-NL"},
    }
    boom = {
        "pandoc-api-version": _API,
        "meta": {} if typst else meta,
        "blocks": bouwer.blokken(document.blokken),
    }
    return json.dumps(boom, ensure_ascii=False)


def typst_string(tekst: str) -> str:
    """Return a text as a typst string literal; only these two signs have a meaning inside one."""
    return '"' + tekst.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _gewone_regel(tekst: str, cel: float | None) -> Inlines:
    inlines: Inlines = []
    for index, woord in enumerate(tekst.split(" ")):
        inlines += [{"t": "Space"}] if index else []
        inlines += [{"t": "Str", "c": woord}] if woord else []
    return inlines


def _typst_regel(tekst: str, cel: float | None) -> Inlines:
    tekst = breekbaar(tekst, _REGEL) if cel is None else breekbaar(tekst, cel, afgebroken=True)
    return [{"t": "RawInline", "c": ["typst", f"#{typst_string(tekst)};"]}] if tekst else []


class _Boom:
    def __init__(self, regel: Regelmaker, vervang: Callable[[str], str], schuivend: bool) -> None:
        self._regel = regel
        self._vervang = vervang
        self._schuivend = schuivend
        self._nummers = count(1)

    def regel(self, tekst: str) -> Inlines:
        return self._regel(self._vervang(een_regel(tekst)), None)

    def _regels(self, tekst: str, cel: float | None = None) -> Inlines:
        inlines: Inlines = []
        for index, regel in enumerate(self._vervang(veilig(tekst)).split("\n")):
            inlines += [{"t": "LineBreak"}] if index else []
            inlines += self._regel(regel, cel)
        return inlines

    def _stuk(self, stuk: Stuk) -> Inlines:
        match stuk:
            case Vet(tekst):
                return [{"t": "Strong", "c": self._regels(tekst)}]
            case Link(tekst, url):
                return [{"t": "Link", "c": [_LEEG, self.regel(tekst), [url, ""]]}]
            case Verwijzing(tekst, naar):
                return [{"t": "Link", "c": [_LEEG, self.regel(tekst), [f"#{naar}", ""]]}]
            case _:
                return self._regels(stuk)

    def blokken(self, blokken: Sequence[Blok]) -> list[dict[str, Any]]:
        return [self._blok(blok) for blok in blokken if not isinstance(blok, NieuweBladzijde)]

    def _blok(self, blok: Blok) -> dict[str, Any]:
        match blok:
            case Kop(niveau, _, id):
                return {"t": "Header", "c": [niveau, [id, [], []], self.regel(blok.heel)]}
            case Alinea():
                return self._alinea(blok, "Para")
            case Lijst(items, soort, begin):
                delen = [self._item(item) for item in items]
                if soort == "punt":
                    return {"t": "BulletList", "c": delen}
                return {"t": "OrderedList", "c": [[begin, {"t": _STIJL[soort]}, {"t": "Period"}], delen]}
            case Tabel():
                return self._bak(self._tabel(blok)) if self._schuivend else self._tabel(blok)
            case Kenblok(regels):
                paren = [alinea(Vet(f"{naam}:"), f" {waarde}") for naam, waarde in regels]
                return {
                    "t": "Div",
                    "c": [["", ["kenblok"], []], [self._alinea(paar, "Para") for paar in paren]],
                }
            case Ondertekening(functies):
                regels_ = [self._alinea(alinea(functie), "Para") for functie in functies]
                return {"t": "Div", "c": [["", ["ondertekening"], []], regels_]}
            case NieuweBladzijde():
                return {"t": "Div", "c": [_LEEG, []]}

    def _alinea(self, blok: Alinea, soort: str) -> dict[str, Any]:
        return {"t": soort, "c": [inline for stuk in blok.stukken for inline in self._stuk(stuk)]}

    def _item(self, item: Sequence[Blok]) -> list[dict[str, Any]]:
        # 'Plain' keeps a list tight; an item with more blocks still reads well.
        return [self._alinea(b, "Plain") if isinstance(b, Alinea) else self._blok(b) for b in item]

    def _tabel(self, tabel: Tabel) -> dict[str, Any]:
        kolommen = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": breedte}] for breedte in tabel.breedtes]
        ruimte = [breedte * _PER_TABEL - _CELRAND for breedte in tabel.breedtes]
        kop = [_LEEG, [self._rij(tabel.koppen, ruimte)]]
        romp = [_LEEG, 0, [], [self._rij(rij, ruimte) for rij in tabel.rijen]]
        bijschrift = [None, [{"t": "Plain", "c": self.regel(tabel.bijschrift)}]]
        return {"t": "Table", "c": [_LEEG, bijschrift, kolommen, kop, [romp], [_LEEG, []]]}

    def _bak(self, tabel: dict[str, Any]) -> dict[str, Any]:
        kenmerken = [["tabindex", "0"], ["role", "region"], ["aria-label", f"Tabel {next(self._nummers)}"]]
        return {"t": "Div", "c": [["", ["tabel"], kenmerken], [tabel]]}

    def _rij(self, cellen: Sequence[str], ruimte: Sequence[float]) -> list[Any]:
        return [_LEEG, [self._cel(cel, hier) for cel, hier in zip(cellen, ruimte, strict=True)]]

    def _cel(self, tekst: str, ruimte: float) -> list[Any]:
        return [_LEEG, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": self._regels(tekst, ruimte)}]]
