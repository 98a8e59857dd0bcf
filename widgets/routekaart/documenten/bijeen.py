"""What belongs on one line stays on one line: codes, amounts, and a day with its month."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kenblok, Kop, Lijst, Stuk, Tabel, Vet
from routekaart.taal import MAANDEN

STREEPJE = "\u2011"  # a hyphen after which no line ends
SPATIE = "\u00a0"
# 'S5-10' and '2026-061', but no part of an address, a date in figures or a telephone number.
_CODE = re.compile(r"(?<![\w/.:=-])([A-Z]{0,3}\d{1,4})-(\d{1,4})(?![\w/-])")
_BEDRAG = re.compile(r"€ (?=\d)")
_DAG = re.compile(rf"\b(\d{{1,2}}) (?=(?:{'|'.join(MAANDEN)})\b)")
_NUMMER = re.compile(r"\b(bijlage|stap|[Bb]ladzijde) (?=\d)")


def houd_bijeen(tekst: str, streepje: str = STREEPJE) -> str:
    """Return the text with signs that keep a code, an amount or a date on one line; it reads the same."""
    tekst = _CODE.sub(rf"\1{streepje}\2", tekst)
    tekst = _DAG.sub(rf"\1{SPATIE}", _BEDRAG.sub(f"€{SPATIE}", tekst))
    return _NUMMER.sub(rf"\1{SPATIE}", tekst)


def bijeen(document: Document, streepje: str = STREEPJE) -> Document:
    """Return the document with such signs in all its text, for a format that has lines of a fixed length.

    A bare text stays as it is: another program takes it in, and there nobody sees what these signs are. So do an
    address and a reference, which must be found again sign by sign.
    """
    if document.kaal:
        return document

    def heel(tekst: str) -> str:
        return houd_bijeen(tekst, streepje)

    return replace(document, blokken=tuple(_blok(blok, heel) for blok in document.blokken))


def _blok(blok: Blok, heel: Callable[[str], str]) -> Blok:
    match blok:
        case Kop():
            return replace(blok, tekst=heel(blok.tekst))
        case Alinea():
            return replace(blok, stukken=tuple(_stuk(stuk, heel) for stuk in blok.stukken))
        case Lijst():
            return replace(
                blok, items=tuple(tuple(_blok(deel, heel) for deel in item) for item in blok.items)
            )
        case Tabel():
            return replace(
                blok,
                koppen=tuple(map(heel, blok.koppen)),
                rijen=tuple(tuple(map(heel, rij)) for rij in blok.rijen),
                bijschrift=heel(blok.bijschrift),
            )
        case Kenblok():
            return Kenblok(tuple((heel(naam), heel(waarde)) for naam, waarde in blok.regels))
        case _:
            return blok


def _stuk(stuk: Stuk, heel: Callable[[str], str]) -> Stuk:
    match stuk:
        case str():
            return heel(stuk)
        case Vet():
            return Vet(heel(stuk.tekst))
        case _:
            return stuk
