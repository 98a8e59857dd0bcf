"""The explanation of the ordinance as a document: in general, and article by article."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Vet, alinea
from routekaart.documenten.stof import Stof
from routekaart.taal import getal_in_woorden
from routekaart.verordening.model import Verordening
from routekaart.verordening.toelichting import Keuzetoelichting, Toelichting

NOG_GEEN_KEUZE = "Dit is nog geen keuze van de raad."


def toelichtingdocument(stof: Stof) -> Document:
    """Make the explanation: what the law asks, and what each article says and why."""
    return stof.document("toelichting", f"Toelichting op de {stof.naam_verordening}", _blokken(stof))


def _blokken(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    if stof.stand("toelichting") != "vastgesteld":
        yield stof.voorbehoud("toelichting")
    if niet := _niet_alles_gekozen(v):
        yield alinea(niet)
    yield Kop(1, "Algemene toelichting", "algemene-toelichting")
    for tekst in v.algemene_toelichting:
        yield Alinea((tekst,), "toelichting")
    yield Kop(1, "Artikelsgewijze toelichting", "artikelsgewijze-toelichting")
    for toelichting in v.artikelsgewijze_toelichting:
        yield from _artikel(v, toelichting)
    if v.niet_geregeld:
        yield Kop(1, "Onderwerpen zonder eigen artikel", "niet-geregeld")
        for deel in v.niet_geregeld:
            yield Kop(2, deel.titel, f"niet-{deel.beslissing.lower()}")
            yield from _deel(v, deel)


def _niet_alles_gekozen(v: Verordening) -> str:
    """Say once, on top, how much of what follows nobody chose; nothing when everything was."""
    open_, alle = len(v.niet_gekozen) + len(v.door_profiel), len(v.aan_de_orde)
    if not open_:
        return ""
    if open_ == alle:
        return (
            f"Over geen van de {alle} beslissingen is al een keuze vastgelegd. Hieronder staat wat de tekst betekent "
            "die nu is ingevuld. De raad kan op elk punt anders kiezen."
        )
    waar = "één beslissing" if open_ == 1 else f"{getal_in_woorden(open_)} van de {alle} beslissingen"
    return (
        f"Over {waar} is nog geen keuze vastgelegd. Dat staat er dan bij. De raad kan daar nog anders kiezen."
    )


def _artikel(v: Verordening, toelichting: Toelichting) -> Iterator[Blok]:
    nummer = toelichting.artikel
    yield Kop(2, toelichting.kop, f"toelichting-{nummer}", f"Artikel {nummer}")
    for tekst in toelichting.algemeen:
        yield Alinea((tekst,), "toelichting")
    for deel in toelichting.delen:
        yield from _deel(v, deel)


def _deel(v: Verordening, deel: Keuzetoelichting) -> Iterator[Blok]:
    if deel.tekst:
        yield Alinea((f"{deel.tekst}{_nog_niet(v, deel.beslissing)}",), "toelichting")
    if deel.motivering:
        yield Alinea((Vet("De motivering, in eigen woorden:"),), "toelichting")
        for regels in deel.motivering:
            yield Alinea(("\n".join(regels),), "toelichting")


def _nog_niet(v: Verordening, beslissing: str) -> str:
    if beslissing in v.door_profiel:
        return f" {NOG_GEEN_KEUZE.rstrip('.')}: een profiel vulde dit in."
    return f" {NOG_GEEN_KEUZE}" if beslissing in v.niet_gekozen else ""
