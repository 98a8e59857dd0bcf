"""Visie, beleid and uitvoeringsprogramma: what was agreed, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.content import Eindproduct, Paragraaf, Vraag
from routekaart.documenten.acties import tekstblokken
from routekaart.documenten.opmaak import Blok, Document, Kop, Tabel, Vet, alinea, punten
from routekaart.documenten.stof import Stof
from routekaart.documenten.varianten import andere_teksten
from routekaart.dossier import stand
from routekaart.verordening.letterlijk import leesbaar
from routekaart.verordening.uit_dossier import versies_van


def paragrafendocument(stof: Stof, soort: str) -> Document:
    """Make the visie, the beleid or the uitvoeringsprogramma."""
    product = stof.inhoud.eindproducten[soort]
    blokken: list[Blok] = [stof.voorbehoud(soort), *_inhoud(stof, product)]
    blokken += [*_openstaand(stof, product), *_herkomst(stof, product), *stof.slot()]
    return Document(soort, stof.titel(product.titel), stof.datum, tuple(blokken))


def _inhoud(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    for nummer, paragraaf in enumerate(product.paragrafen, start=1):
        afspraak = stof.afspraak(paragraaf.code)
        yield Kop(1, f"{nummer}. {paragraaf.titel}", paragraaf.code.lower())
        yield from tekstblokken(paragraaf.code, afspraak) or [_leeg(paragraaf)]
        yield from andere_teksten(stof, paragraaf.code)


def _leeg(paragraaf: Paragraaf) -> Blok:
    return alinea(Vet("Nog niet afgesproken."), f" {paragraaf.vraag}")


def _openstaand(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    regels = []
    for paragraaf in product.paragrafen:
        afspraak = stof.afspraak(paragraaf.code)
        if not afspraak.tekst.strip() and not afspraak.extra.get("acties"):
            regels.append(f"{paragraaf.code} {paragraaf.titel}: nog geen tekst.")
        elif len(versies_van(afspraak, stof.dossier.groep)) > 1:
            regels.append(f"{paragraaf.code} {paragraaf.titel}: nog kiezen tussen teksten.")
        elif afspraak.status != "vastgesteld":
            regels.append(f"{paragraaf.code} {paragraaf.titel}: {stof.naam('status', afspraak.status)}.")
    if regels:
        yield Kop(1, "Wat nog open staat", "nog-open")
        yield punten(regels)


def _herkomst(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    rijen = []
    for paragraaf in product.paragrafen:
        vragen = stof.inhoud.vragen_naar(paragraaf.code)
        met = sum(_is_beantwoord(stof, vraag) for vraag in vragen)
        rijen.append((
            f"{paragraaf.code} {paragraaf.titel}",
            stof.naam("status", stof.afspraak(paragraaf.code).status),
            ", ".join(vraag.id for vraag in vragen),
            f"{met} van {len(vragen)}",
        ))  # fmt: skip
    yield Kop(1, "Waar dit vandaan komt", "herkomst")
    yield alinea("Elke paragraaf steunt op gespreksvragen. De nummers verwijzen naar de routekaart.")
    yield Tabel(
        ("Paragraaf", "Status", "Vragen", "Beantwoord"),
        tuple(rijen),
        (0.32, 0.16, 0.36, 0.16),
        "Per paragraaf de status en de gespreksvragen",
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
