"""The big choices: what is proposed, what speaks for it and against it, and what else is possible."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.content.modellen.verordening import Beslissing, Optie
from routekaart.documenten.opmaak import Blok, Kop, Vet, alinea, getypt, punten
from routekaart.documenten.raad.woorden import zonder_codes, zonder_punt
from routekaart.documenten.stof import Stof
from routekaart.documenten.varianten import andere_keuzes
from routekaart.taal import als_zin


def list_grote_keuzes(stof: Stof) -> list[tuple[Beslissing, Optie]]:
    """Return the political decisions at hand with the option that the draft follows, in the order of the ordinance."""
    v = stof.verordening
    paren = (
        (beslissing, beslissing.optie(v.keuzes[id]))
        for id, beslissing in stof.bouwstenen.beslissingen.items()
        if beslissing.grote_keuze and id in v.aan_de_orde
    )
    return [(beslissing, optie) for beslissing, optie in paren if optie is not None]


def wie_koos(stof: Stof, beslissing: str) -> str:
    """Say before an option whether anybody chose it; ends without a colon."""
    if beslissing in stof.verordening.niet_gekozen:
        return "Nog niet gekozen. Ingevuld is"
    if beslissing in stof.verordening.door_profiel:
        return "Nog niet gekozen. Een profiel vulde in"
    return "Voorstel"


def keuzeblokken(stof: Stof) -> Iterator[Blok]:
    """Yield each big choice under its own heading."""
    for beslissing, optie in list_grote_keuzes(stof):
        yield Kop(3, beslissing.titel, f"keuze-{beslissing.id.lower()}")
        yield from _keuze(stof, beslissing, optie)


def _keuze(stof: Stof, beslissing: Beslissing, optie: Optie) -> Iterator[Blok]:
    yield alinea(
        Vet(f"{wie_koos(stof, beslissing.id)}: {zonder_punt(optie.label)}."),
        zonder_codes(stof, f" {als_zin(optie.uitleg)}"),
    )
    gekozen = stof.dossier.keuzes.get(beslissing.id)
    if gekozen is not None and gekozen.motivering.strip():
        yield alinea(Vet("De reden voor deze keuze:"))
        yield from getypt(gekozen.motivering)
    yield from andere_keuzes(stof, beslissing.id)
    yield punten([
        alinea(Vet("Ervoor pleit:"), zonder_codes(stof, f" {als_zin(optie.voor)}")),
        alinea(Vet("Ertegen pleit:"), zonder_codes(stof, f" {als_zin(optie.tegen)}")),
    ])  # fmt: skip
    ander = [deel for deel in beslissing.opties if deel.id != optie.id]
    yield alinea("Dit kan ook:" if len(ander) > 1 else "Er is één alternatief:")
    yield punten(
        alinea(
            Vet(f"{zonder_punt(deel.label)}."),
            zonder_codes(stof, f" Voor: {als_zin(deel.voor)} Tegen: {als_zin(deel.tegen)}"),
        )
        for deel in ander
    )
