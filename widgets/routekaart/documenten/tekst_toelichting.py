"""The explanation of the ordinance as a document: in general, and article by article."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Vet, alinea
from routekaart.documenten.stof import Stof
from routekaart.verordening.toelichting import Keuzetoelichting, Toelichting


def toelichtingdocument(stof: Stof) -> Document:
    """Make the explanation: what the law asks, and what each article says and why."""
    return stof.document("toelichting", f"Toelichting op de {stof.verordening.citeertitel}", _blokken(stof))


def _blokken(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    yield Kop(1, "Algemene toelichting", "algemene-toelichting")
    for tekst in v.algemene_toelichting:
        yield Alinea((tekst,), "toelichting")
    yield Kop(1, "Artikelsgewijze toelichting", "artikelsgewijze-toelichting")
    for toelichting in v.artikelsgewijze_toelichting:
        yield from _artikel(toelichting)
    if v.niet_geregeld:
        yield Kop(1, "Wat niet in deze verordening staat", "niet-geregeld")
        for deel in v.niet_geregeld:
            yield from _deel(deel)


def _artikel(toelichting: Toelichting) -> Iterator[Blok]:
    nummer = toelichting.artikel
    yield Kop(2, toelichting.kop, f"toelichting-{nummer}", f"Artikel {nummer}")
    for deel in toelichting.delen:
        yield from _deel(deel)


def _deel(deel: Keuzetoelichting) -> Iterator[Blok]:
    yield Alinea((deel.uitleg,), "toelichting")
    if deel.motivering:
        yield alinea(Vet("De reden, in eigen woorden:"))
        for regels in deel.motivering:
            yield alinea("\n".join(regels))
