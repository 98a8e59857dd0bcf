"""Texts and choices that still stand side by side: none of them is lost on the way to a document."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.acties import tekstblokken
from routekaart.documenten.opmaak import Blok, Vet, alinea, getypt, punten
from routekaart.documenten.stof import Stof
from routekaart.dossier import Keuze
from routekaart.taal import opsomming
from routekaart.verordening.letterlijk import een_regel
from routekaart.verordening.uit_dossier import versies_van


def afspraakblokken(stof: Stof, code: str) -> list[Blok]:
    """Return what was agreed about a paragraph, and the texts of other groups that still stand beside it."""
    return [*tekstblokken(code, stof.afspraak(code)), *andere_teksten(stof, code)]


def andere_teksten(stof: Stof, code: str) -> Iterator[Blok]:
    """Yield the texts that nobody chose or dropped yet, each under the name of its group."""
    kop = stof.afspraak(code)
    andere = [(wie, v) for wie, v in versies_van(kop, stof.dossier.groep) if not _is_kop(v, kop)]
    if not andere:
        return
    groepen = opsomming(wie for wie, _ in andere)
    yield alinea(
        Vet("Hier is nog niet gekozen."),
        f" Naast deze tekst {'staat' if len(andere) == 1 else 'staan'} nog wat {groepen} "
        f"{'schreef' if len(andere) == 1 else 'schreven'}. Kies er een, of voeg ze samen.",
    )
    for wie, versie in andere:
        yield alinea(Vet(f"De tekst van {wie}:"))
        yield from tekstblokken(code, versie)


def andere_keuzes(stof: Stof, id: str) -> Iterator[Blok]:
    """Yield the choices of other groups at a decision, with their reasons and what they filled in."""
    kop = stof.dossier.keuzes.get(id)
    if kop is None:
        return
    andere = [(wie, v) for wie, v in versies_van(kop, stof.dossier.groep) if not _is_kop(v, kop)]
    if not andere:
        return
    groepen = opsomming(wie for wie, _ in andere)
    yield alinea(
        Vet("Hier is nog niet gekozen."),
        f" Hiernaast {'staat' if len(andere) == 1 else 'staan'} nog wat {groepen} "
        f"{'koos' if len(andere) == 1 else 'kozen'}. Het concept volgt dat niet. Kies er een.",
    )
    for wie, versie in andere:
        yield alinea(Vet(f"De keuze van {wie}:"), f" {_gekozen(stof, id, versie)}.")
        yield from getypt(versie.motivering)
        if regels := list(_ingevuld(stof, versie)):
            yield punten(regels)


def _is_kop(versie: object, kop: object) -> bool:
    return getattr(versie, "vingerafdruk", "") == getattr(kop, "vingerafdruk", None)


def _gekozen(stof: Stof, id: str, versie: Keuze) -> str:
    beslissing = stof.bouwstenen.beslissingen.get(id)
    optie = beslissing.optie(versie.optie) if beslissing else None
    if optie is not None:
        return optie.label.rstrip(".")
    return f"'{een_regel(versie.optie)}'" if versie.optie.strip() else "nog geen keuze"


def _ingevuld(stof: Stof, versie: Keuze) -> Iterator[str]:
    for naam, waarde in versie.velden.items():
        veld = stof.bouwstenen.velden.get(naam)
        delen = waarde if isinstance(waarde, list) else [waarde]
        woorden = opsomming(filter(None, (een_regel(deel) for deel in delen if deel is not None)))
        if woorden:
            yield f"{veld.uitleg if veld else een_regel(naam)}: {woorden}"
