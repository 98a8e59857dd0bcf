"""Checks across items and files: dead references, double ids, the paragraphs of a step.

They work on the raw values, so that a typing error in one item does not hide a dead reference in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from routekaart.content.modellen import LETTER_VAN_EINDPRODUCT
from routekaart.content.problemen import Probleem
from routekaart.content.vertalen import suggest
from routekaart.content.yaml_lezen import Document, Pad

Planken = Mapping[str, Sequence[Document]]
"""Documents per shelf: bronnen, begrippen, wet, praktijken, stappen, eindproducten."""

# shelf, where the value is, whether upper and lower case are the same, what it is called
_UNIEK = (
    ("bronnen", "*.id", "bron-id"),
    ("begrippen", "*.id", "begrip-id"),
    ("wet", "*.id", "id"),
    ("termijnen", "*.id", "id"),
    ("namen", "*.id", "id"),
    ("praktijken", "*.id", "id"),
    ("stappen", "id", "id"),
    ("stappen", "nummer", "nummer"),
    ("stappen", "notebook", "notebook"),
    ("stappen", "vragen.*.id", "vraag-id"),
    ("stappen", "werkvormen.*.id", "werkvorm-id"),
    ("stappen", "toetsvragen.*.id", "toetsvraag-id"),
    ("stappen", "oefeningen.*.id", "oefening-id"),
    ("eindproducten", "id", "id"),
    ("eindproducten", "paragrafen.*.code", "code"),
)

# shelf, where the reference is, and which kind of thing it must name
_VERWIJZINGEN = (
    ("begrippen", "*.bron", "bron"),
    ("wet", "*.bron", "bron"),
    ("wet", "*.geldig_vanaf", "termijn"),
    ("termijnen", "*.wet", "wetsartikel"),
    ("termijnen", "*.bron", "bron"),
    ("praktijken", "*.bronnen.*", "bron"),
    ("praktijken", "*.onderdelen.*", "onderdeel"),
    ("stappen", "werkvormen.*.bronnen.*", "bron"),
    ("stappen", "leeslijst.*.bron", "bron"),
    ("stappen", "vragen.*.naar.*", "paragraaf"),
)

_DOEL = {
    "bron": ("bronnen", "*.id", "bronnen.yaml"),
    "onderdeel": ("stappen", "id", "de mappen stappen en verdieping"),
    "termijn": ("termijnen", "*.id", "termijnen.yaml"),
    "wetsartikel": ("wet", "*.id", "wet.yaml"),
    "paragraaf": ("eindproducten", "paragrafen.*.code", "de map eindproducten"),
}


def check_verwijzingen(planken: Planken, onleesbaar: Iterable[str] = ()) -> Iterator[Probleem]:
    """Yield all problems between items; references to an unreadable shelf are left alone."""
    for plank, patroon, naam in _UNIEK:
        yield from _check_uniek(_find(planken, plank, patroon), naam)
    yield from _check_uniek(_spellingen(planken), "woord")
    overgeslagen = set(onleesbaar)
    for plank, patroon, soort in _VERWIJZINGEN:
        doel, doelpatroon, waar = _DOEL[soort]
        if doel not in overgeslagen:
            bekend = {waarde for _, _, waarde in _find(planken, doel, doelpatroon) if isinstance(waarde, str)}
            yield from _check_bestaat(_find(planken, plank, patroon), soort, bekend, waar)
    for document in planken.get("stappen", ()):
        yield from _check_paragrafen(document)


_Vondst = tuple[Document, Pad, Any]


def _find(planken: Planken, plank: str, patroon: str) -> Iterator[_Vondst]:
    for document in planken.get(plank, ()):
        for pad, waarde in document.find(patroon):
            yield document, pad, waarde


def _spellingen(planken: Planken) -> Iterator[_Vondst]:
    # One spelling that leads to two explanations would make a link a guess.
    vondsten = [*_find(planken, "begrippen", "*.term"), *_find(planken, "begrippen", "*.ook.*")]
    for document, pad, waarde in sorted(vondsten, key=lambda vondst: vondst[1][:1]):
        if isinstance(waarde, str):
            yield document, pad, " ".join(waarde.split()).casefold()


def _check_uniek(vondsten: Iterable[_Vondst], naam: str) -> Iterator[Probleem]:
    eerder: dict[str | int, tuple[Document, Pad]] = {}
    for document, pad, waarde in vondsten:
        if not isinstance(waarde, (str, int)):
            continue
        if waarde in eerder:
            ander, ander_pad = eerder[waarde]
            plek = f"{ander.bestand}, regel {ander.regel(ander_pad)}"
            yield document.probleem(
                pad, f"{naam} '{waarde}' bestaat al ({plek}). Kies een andere of haal er een weg"
            )
        else:
            eerder[waarde] = (document, pad)


def _check_bestaat(
    vondsten: Iterable[_Vondst], soort: str, bekend: set[str], waar: str
) -> Iterator[Probleem]:
    for document, pad, waarde in vondsten:
        if isinstance(waarde, str) and waarde not in bekend:
            hulp = f"{suggest(waarde, bekend)} Verbeter de verwijzing, of voeg '{waarde}' toe in {waar}"
            yield document.probleem(pad, f"{soort} '{waarde}' bestaat niet.{hulp}")


def _check_paragrafen(document: Document) -> Iterator[Probleem]:
    codes = {waarde for _, waarde in document.find("vragen.*.naar.*") if isinstance(waarde, str)}
    verwacht = sorted(codes, key=_code_volgorde)
    for pad, waarde in document.find("paragrafen"):
        if waarde != verwacht:
            goed = ", ".join(verwacht)
            yield document.probleem(
                pad, f"'paragrafen' past niet bij 'naar' van de vragen. Schrijf: [{goed}]"
            )


def _code_volgorde(code: str) -> tuple[int, int, str]:
    # The order of the four documents, and P2 before P10; a malformed code comes last.
    letters = tuple(LETTER_VAN_EINDPRODUCT.values())
    letter, nummer = code[:1], code[1:]
    plek = letters.index(letter) if letter in letters else len(letters)
    return (plek, int(nummer) if nummer.isdecimal() else 0, code)
