"""Visie, beleid and uitvoeringsprogramma: what was agreed, paragraph by paragraph, and one annex that accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from routekaart.content import Eindproduct, Paragraaf, Vraag
from routekaart.documenten.acties import tekstblokken
from routekaart.documenten.opmaak import (
    Blok,
    Document,
    Kenblok,
    Kop,
    NieuweBladzijde,
    Tabel,
    Vet,
    alinea,
    punten,
)
from routekaart.documenten.stof import Stof
from routekaart.documenten.varianten import andere_teksten
from routekaart.dossier import stand
from routekaart.taal import eerste_groot, write_datum
from routekaart.verordening.letterlijk import leesbaar
from routekaart.verordening.uit_dossier import versies_van


def paragrafendocument(stof: Stof, soort: str) -> Document:
    """Make the visie, the beleid or the uitvoeringsprogramma."""
    product = stof.inhoud.eindproducten[soort]
    open_ = list(_openstaand(stof, product))
    blokken = (
        _kenblok(stof, product, len(open_)),
        *_inhoud(stof, product),
        NieuweBladzijde(),
        *_bijlage(stof, product, open_),
    )
    document = stof.document(soort, stof.titel(product.titel), blokken)
    # A text of another group that still stands beside an adopted one keeps the whole open.
    return replace(document, stand="concept") if open_ else document


def _kenblok(stof: Stof, product: Eindproduct, open_: int) -> Kenblok:
    """Say of what day this is and how far it is; what is still open stands in the annex."""
    alle = len(product.paragrafen)
    hoe_ver = f"concept: {alle - open_} van de {alle} paragrafen zijn vastgesteld" if open_ else "vastgesteld"
    if open_ == alle:
        hoe_ver = "concept: nog geen paragraaf is vastgesteld"
    elif alle - open_ == 1:
        hoe_ver = hoe_ver.replace("paragrafen zijn", "paragrafen is")
    gemeente = [("Gemeente", stof.gemeente)] if stof.gemeente else []
    return Kenblok((*gemeente, ("Datum", write_datum(stof.datum)), ("Stand", eerste_groot(hoe_ver))))


def _inhoud(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    for nummer, paragraaf in enumerate(product.paragrafen, start=1):
        afspraak = stof.afspraak(paragraaf.code)
        yield Kop(1, paragraaf.titel, paragraaf.code.lower(), f"{nummer}.")
        yield from tekstblokken(paragraaf.code, afspraak) or [_leeg(paragraaf)]
        yield from andere_teksten(stof, paragraaf.code)


def _leeg(paragraaf: Paragraaf) -> Blok:
    return alinea(Vet("Nog niet afgesproken."), f" De vraag is: {paragraaf.vraag}")


def _openstaand(stof: Stof, product: Eindproduct) -> Iterator[str]:
    """Yield of each paragraph that is not adopted what it still needs."""
    for nummer, paragraaf in enumerate(product.paragrafen, start=1):
        afspraak = stof.afspraak(paragraaf.code)
        naam = f"Paragraaf {nummer}, {paragraaf.titel}"
        if not afspraak.tekst.strip() and not afspraak.extra.get("acties"):
            yield f"{naam}: nog geen tekst."
        elif len(versies_van(afspraak, stof.dossier.groep)) > 1:
            yield f"{naam}: nog kiezen tussen teksten."
        elif afspraak.status != "vastgesteld":
            yield f"{naam}: {stof.naam('status', afspraak.status)}."


def _bijlage(stof: Stof, product: Eindproduct, open_: list[str]) -> Iterator[Blok]:
    """The account: what is open, what each paragraph rests on, sources, and what this file is."""
    yield Kop(1, "Bijlage: verantwoording", "bijlage")
    if open_:
        yield Kop(2, "Wat nog open staat", "nog-open")
        yield punten(open_)
    yield Kop(2, "Waar dit vandaan komt", "herkomst")
    yield alinea(
        "Bij elke paragraaf horen gespreksvragen uit de Routekaart participatie. "
        "De tabel zegt hoeveel ervan zijn beantwoord."
    )
    yield _herkomst(stof, product)
    for blok in stof.slot(vastgesteld=not open_):
        yield replace(blok, niveau=blok.niveau + 1) if isinstance(blok, Kop) else blok


def _herkomst(stof: Stof, product: Eindproduct) -> Tabel:
    rijen = []
    for nummer, paragraaf in enumerate(product.paragrafen, start=1):
        vragen = stof.inhoud.vragen_naar(paragraaf.code)
        met = sum(_is_beantwoord(stof, vraag) for vraag in vragen)
        rijen.append((
            f"{nummer}. {paragraaf.titel}",
            stof.naam("status", stof.afspraak(paragraaf.code).status),
            f"{met} van {len(vragen)}",
            ", ".join(vraag.id for vraag in vragen),
        ))  # fmt: skip
    return Tabel(
        ("Paragraaf", "Stand", "Beantwoord", "Nummers van de vragen"),
        tuple(rijen),
        (0.36, 0.15, 0.15, 0.34),
        "Per paragraaf de stand en de gespreksvragen",
    )


def _is_beantwoord(stof: Stof, vraag: Vraag) -> bool:
    """Tell whether anybody finished an answer; an emptied or half-finished one does not count."""
    antwoorden = stof.dossier.antwoorden.get(vraag.id, {}).values()
    return any(stand(vraag, versie) == "af" for antwoord in antwoorden for versie in antwoord.versies)


def eerste_alinea(tekst: str, hoogstens: int = 250) -> str:
    """Return the first paragraph of a text, cut at a word when it is long."""
    alinea_ = next((deel for deel in re.split(r"\n\s*\n", leesbaar(tekst)) if deel.strip()), "").strip()
    if len(alinea_) <= hoogstens:
        return alinea_
    return alinea_[:hoogstens].rsplit(None, 1)[0] + " …"
