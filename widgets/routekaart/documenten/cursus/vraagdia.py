"""The slide of a question: its number, what to do, the question, and the answers as far as they fit."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.content import Vraag
from routekaart.content.modellen.vragen import Antwoordoptie
from routekaart.documenten.cursus.dia import Dia, verdeel
from routekaart.documenten.cursus.letters import kies_maten

UITLEG = "Wat de woorden betekenen"
_ELDERS = "De antwoorden staan op uw telefoon en op het papieren blad."


def make_vraagdias(vraag: Vraag) -> Iterator[Dia]:
    """Yield the slide of a question, after one with what its words mean when that does not fit on the same."""
    titel = f"{vraag.id} {_opdracht(vraag)}"
    zin = vraag.stelling or vraag.vraag
    if vraag.vorm not in ("keuze", "rangorde", "schuif"):
        yield Dia(titel, zinnen=(zin,))
        return
    regels = next((lijst for lijst in _antwoorden(vraag) if kies_maten((zin,), lijst)), ())
    if not regels and vraag.vorm == "schuif":
        yield from verdeel(f"{vraag.id} {UITLEG}", [_schuif(vraag, optie) for optie in vraag.opties])
    yield Dia(titel, zinnen=(zin,) if regels or _noemt_ze(vraag) else (zin, _ELDERS), regels=regels)


def _opdracht(vraag: Vraag) -> str:
    match vraag.vorm:
        case "stelling":
            return "Eens of oneens?"
        case "keuze" if vraag.meerdere:
            return f"Kies er hoogstens {vraag.hoogstens}" if vraag.hoogstens else "Kies wat past, meer mag"
        case "keuze":
            return "Kies er één"
        case "rangorde":
            return f"Verdeel {vraag.punten} punten" if vraag.punten else "Zet op volgorde"
        case "schuif":
            return f"Verdeel {vraag.totaal} punten" if vraag.totaal is not None else "Zet de schuiven"
        case "matrix":
            return "Kruis aan"
        case _:
            return "Schrijf uw antwoord"


def _antwoorden(vraag: Vraag) -> Iterator[tuple[str, ...]]:
    """Yield the answers to choose from, the fullest way first; a question that names them all needs no second list."""
    if vraag.vorm == "schuif":
        yield tuple(_schuif(vraag, optie) for optie in vraag.opties)
    if not _noemt_ze(vraag):
        yield (*(optie.tekst for optie in vraag.opties), *(["Anders"] if vraag.anders else []))


def _schuif(vraag: Vraag, optie: Antwoordoptie) -> str:
    if optie.uitleg:
        naam = optie.tekst if optie.tekst.endswith("?") else f"{optie.tekst}:"
        return f"{naam} {optie.uitleg[:1].lower()}{optie.uitleg[1:]}"
    if optie.laag and optie.hoog:
        return f"{optie.tekst} {vraag.minimum} is: {optie.laag}. {vraag.maximum} is: {optie.hoog}."
    return optie.tekst


def _noemt_ze(vraag: Vraag) -> bool:
    return all(optie.tekst.rstrip("?").lower() in vraag.vraag.lower() for optie in vraag.opties)
