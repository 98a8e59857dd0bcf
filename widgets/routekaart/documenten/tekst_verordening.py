"""The ordinance itself as a document: its regulation, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Lijst, Ondertekening, Vet
from routekaart.documenten.stof import Stof
from routekaart.documenten.verwijzen import artikel_id, met_verwijzingen
from routekaart.verordening.model import Artikel, Artikellid, Verordening
from routekaart.verordening.toets import matrix, toets


def verordeningdocument(stof: Stof) -> Document:
    """Make the ordinance with room to sign; a notice on top as long as something must be solved first."""
    v = stof.verordening
    blokken = [*_regeling(v), Ondertekening(v.ondertekening)]
    return stof.document("verordening", stof.naam_verordening, blokken, _nog_niet(stof))


def regelingdocument(stof: Stof) -> Document:
    """Make the bare text of the regulation, for the program that makes a publication of it."""
    v = stof.verordening
    ondertekening = (Alinea((regel,), "ondertekening") for regel in v.ondertekening)
    document = stof.document("regeling", stof.naam_verordening, [*_regeling(v), *ondertekening])
    return replace(document, kaal=True)


def _nog_niet(stof: Stof) -> str:
    aantal = sum(bevinding.ernst == "fout" for bevinding in toets(stof.verordening, stof.bouwstenen))
    if not aantal:
        return ""
    wat = "Eén punt moet" if aantal == 1 else f"{aantal} punten moeten"
    staat = "Het staat" if aantal == 1 else "Zij staan"
    return (
        f"Nog niet klaar om vast te stellen. {wat} eerst worden opgelost. "
        f"{staat} in de verantwoording, bij 'Wat nog niet klopt'."
    )


def _regeling(v: Verordening) -> Iterator[Blok]:
    for regel in v.aanhef:
        yield Alinea((regel,), "aanhef")
    yield Alinea((Vet(v.citeertitel),), "aanhef")
    nummers = {artikel.nummer for artikel in v.artikelen}
    for hoofdstuk in v.hoofdstukken:
        yield Kop(1, hoofdstuk.titel, f"hoofdstuk-{hoofdstuk.nummer}", f"Hoofdstuk {hoofdstuk.nummer}")
        for artikel in hoofdstuk.artikelen:
            yield from _artikel(artikel, nummers)
    yield Alinea((v.slot,), "slot")


def _artikel(artikel: Artikel, nummers: Collection[int]) -> Iterator[Blok]:
    yield Kop(2, artikel.kop, artikel_id(artikel.nummer), f"Artikel {artikel.nummer}")
    if artikel.leden[0].nummer is None:
        yield from _lid(artikel.leden[0], nummers)
    else:
        yield Lijst(tuple(tuple(_lid(lid, nummers)) for lid in artikel.leden), "nummer")


def _lid(lid: Artikellid, nummers: Collection[int]) -> Iterator[Blok]:
    yield Alinea(met_verwijzingen(lid.tekst, nummers), "lid")
    if lid.onderdelen:
        met_letter = bool(lid.onderdelen[0].letter)
        items: tuple[tuple[Blok, ...], ...] = tuple(
            (Alinea(met_verwijzingen(deel.tekst, nummers), "onderdeel"),) for deel in lid.onderdelen
        )
        yield Lijst(items, "letter" if met_letter else "punt")
    if lid.slotzin:
        yield Alinea(met_verwijzingen(lid.slotzin, nummers), "lid")


def hoe_gekozen(v: Verordening, beslissing: str) -> str:
    """Say before an option whether somebody chose it; ends without a colon."""
    if beslissing in v.niet_gekozen:
        return "Nog niet gekozen. Ingevuld is"
    return "Nog niet gekozen. Een profiel vulde in" if beslissing in v.door_profiel else "Gekozen is"


def matrixregels(stof: Stof) -> list[tuple[str, str, str]]:
    """Return the rows of the table that shows how article 150 is covered."""
    rijen = []
    for regel in matrix(stof.verordening, stof.bouwstenen):
        rijen.append((f"artikel 150, {regel.norm.lid}", regel.eis, regel.waar("ontbreekt")))
    return rijen
