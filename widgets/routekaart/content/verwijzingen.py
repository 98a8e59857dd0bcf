"""Checks across items and files: dead references, double ids, the paragraphs of a step.

They work on the raw values, so that a typing error in one item does not hide a dead reference in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from routekaart.content.lezen import Pad, Yamlbestand
from routekaart.content.modellen.basis import LETTER_VAN_EINDPRODUCT
from routekaart.content.problemen import Probleem
from routekaart.content.vertalen import suggest

Gelezen = Mapping[str, Sequence[Yamlbestand]]
"""The files that were read, per shelf."""

# shelf, where the value is, whether upper and lower case are the same, what it is called
_UNIEK = (
    ("bronnen", "*.id", "bron-id"),
    ("begrippen", "*.id", "begrip-id"),
    ("wet", "*.id", "id"),
    ("termijnen", "*.id", "id"),
    ("datumzinnen", "*.id", "id"),
    ("namen", "*.id", "id"),
    ("praktijken", "*.id", "id"),
    ("stappen", "id", "id"),
    ("stappen", "nummer", "nummer"),
    ("stappen", "notebook", "notebook"),
    ("stappen", "vragen.*.id", "vraag-id"),
    ("stappen", "werkvormen.*.id", "werkvorm-id"),
    ("stappen", "toetsvragen.*.id", "toetsvraag-id"),
    ("stappen", "misverstanden.*.id", "id"),
    ("eindproducten", "id", "id"),
    ("eindproducten", "paragrafen.*.code", "code"),
    ("hoofdstukken", "nummer", "hoofdstuknummer"),
    ("hoofdstukken", "plekken.*", "plek"),
    ("hoofdstukken", "beslissingen.*.id", "beslissing"),
    ("begripsbepalingen", "*.term", "begrip"),
    ("velden", "*.naam", "veld"),
    ("profielen", "*.id", "profiel"),
    ("normen", "normen.*.id", "norm"),
    ("planning", "routes.*.id", "route"),
    ("elementen", "*.id", "element"),
    ("programmas", "id", "programma"),
    ("begeleiding", "*.vraag", "begeleiding van vraag"),
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
    ("stappen", "misverstanden.*.bronnen.*", "bron"),
    ("stappen", "leeslijst.*.bron", "bron"),
    ("stappen", "vragen.*.naar.*", "paragraaf"),
    ("stappen", "vervallen_vragen.*.vraag.naar.*", "paragraaf"),
    ("stappen", "vervallen_vragen.*.vervangen_door.*", "vraag"),
    ("hoofdstukken", "beslissingen.*.bronnen.*", "bron"),
    ("hoofdstukken", "beslissingen.*.vragen.*", "vraag"),
    ("hoofdstukken", "beslissingen.*.paragrafen.*", "paragraaf"),
    ("hoofdstukken", "beslissingen.*.opties.*.artikelen.*.plek", "plek"),
    ("hoofdstukken", "beslissingen.*.opties.*.artikelen.*.ook.*", "plek"),
    ("hoofdstukken", "beslissingen.*.opties.*.toevoeging.plek", "plek"),
    ("velden", "*.beslissing", "beslissing"),
    ("velden", "*.termijn", "termijn"),
    ("meta", "bronnen.*", "bron"),
    ("meta", "afgeleid.*.beslissing", "beslissing"),
    ("meta", "afgeleid.*.uit", "beslissing"),
    ("normen", "uiterste_datum", "termijn"),
    ("normen", "vervallen.bron", "bron"),
    ("normen", "normen.*.plekken.*", "plek"),
    ("normen", "normen.*.beslissing", "beslissing"),
    ("normen", "inspraak_kring.plek", "plek"),
    ("normen", "inspraak_kring.beslissing", "beslissing"),
    ("normen", "inwerkingtreding.plek", "plek"),
    ("normen", "inwerkingtreding.beslissing", "beslissing"),
    ("planning", "bekendmaking.bron", "bron"),
    ("planning", "achtste_dag.bron", "bron"),
    ("planning", "routes.*.bronnen.*", "bron"),
    ("planning", "routes.*.mijlpalen.*.bron", "bron"),
    ("elementen", "*.beslissingen.*", "beslissing"),
    ("toelichtingen", "*.beslissing", "beslissing"),
    ("toelichtingen", "*.plek", "plek"),
    ("elders", "*.beslissing", "beslissing"),
    ("elders", "*.bron", "bron"),
    ("begeleiding", "*.vraag", "vraag"),
    ("programmas", "bijeenkomsten.*.blokken.*.stap", "onderdeel"),
    ("programmas", "bijeenkomsten.*.blokken.*.werkvorm", "werkvorm"),
    ("programmas", "bijeenkomsten.*.blokken.*.vragen.*", "vraag"),
    ("programmas", "bijeenkomsten.*.blokken.*.vragen.*", "begeleiding van vraag"),
)

# kind of thing, the shelf where it stands, where in a file, what that place is called
_BESTEMMING = {
    "bron": ("bronnen", "*.id", "bronnen.yaml"),
    "onderdeel": ("stappen", "id", "de mappen stappen en verdieping"),
    "termijn": ("termijnen", "*.id", "termijnen.yaml"),
    "wetsartikel": ("wet", "*.id", "wet.yaml"),
    "paragraaf": ("eindproducten", "paragrafen.*.code", "de map eindproducten"),
    "vraag": ("stappen", "vragen.*.id", "de mappen stappen en verdieping"),
    "werkvorm": ("stappen", "werkvormen.*.id", "'werkvormen' van een stap"),
    "begeleiding van vraag": ("begeleiding", "*.vraag", "cursus/begeleiding.yaml"),
    "plek": ("hoofdstukken", "plekken.*", "'plekken' van een hoofdstuk"),
    "beslissing": ("hoofdstukken", "beslissingen.*.id", "de hoofdstukken van de verordening"),
}


def check_verwijzingen(
    gelezen: Gelezen, onleesbaar: Iterable[str] = (), bekend: Mapping[str, Set[str]] | None = None
) -> Iterator[Probleem]:
    """Yield all problems between items; references to an unreadable shelf are left alone.

    `bekend` holds, per kind, what exists on shelves that were read and found right before.
    """
    for plank, patroon, naam in _UNIEK:
        yield from _check_uniek(find_waarden(gelezen, plank, patroon), naam)
    yield from _check_uniek(_spellingen(gelezen), "woord")
    overgeslagen = set(onleesbaar)
    for plank, patroon, soort in _VERWIJZINGEN:
        bestemming, waar_in, waar = _BESTEMMING[soort]
        if bestemming in overgeslagen:
            continue
        er_is = (bekend or {}).get(soort)
        if er_is is None:
            waarden = find_waarden(gelezen, bestemming, waar_in)
            er_is = {waarde for _, _, waarde in waarden if isinstance(waarde, str)}
        yield from _check_bestaat(find_waarden(gelezen, plank, patroon), soort, er_is, waar)
    for bestand in gelezen.get("stappen", ()):
        yield from _check_paragrafen(bestand)


_Vondst = tuple[Yamlbestand, Pad, Any]


def find_waarden(gelezen: Gelezen, plank: str, patroon: str) -> Iterator[_Vondst]:
    """Yield file, place and value for a pattern in every file of a shelf."""
    for bestand in gelezen.get(plank, ()):
        for pad, waarde in bestand.find(patroon):
            yield bestand, pad, waarde


def _spellingen(gelezen: Gelezen) -> Iterator[_Vondst]:
    # One spelling that leads to two explanations would make a link a guess.
    vondsten = [*find_waarden(gelezen, "begrippen", "*.term"), *find_waarden(gelezen, "begrippen", "*.ook.*")]
    for bestand, pad, waarde in sorted(vondsten, key=lambda vondst: vondst[1][:1]):
        if isinstance(waarde, str):
            yield bestand, pad, " ".join(waarde.split()).casefold()


def _check_uniek(vondsten: Iterable[_Vondst], naam: str) -> Iterator[Probleem]:
    eerder: dict[str | int, tuple[Yamlbestand, Pad]] = {}
    for bestand, pad, waarde in vondsten:
        if not isinstance(waarde, (str, int)):
            continue
        if waarde in eerder:
            ander, ander_pad = eerder[waarde]
            plek = f"{ander.bestand}, regel {ander.regel(ander_pad)}"
            yield bestand.probleem(
                pad, f"{naam} '{waarde}' bestaat al ({plek}). Kies een andere of haal er een weg"
            )
        else:
            eerder[waarde] = (bestand, pad)


def _check_bestaat(
    vondsten: Iterable[_Vondst], soort: str, bekend: Set[str], waar: str
) -> Iterator[Probleem]:
    for bestand, pad, waarde in vondsten:
        if isinstance(waarde, str) and waarde not in bekend:
            hulp = f"{suggest(waarde, bekend)} Verbeter de verwijzing, of voeg '{waarde}' toe in {waar}"
            yield bestand.probleem(pad, f"{soort} '{waarde}' bestaat niet.{hulp}")


def _check_paragrafen(bestand: Yamlbestand) -> Iterator[Probleem]:
    codes = {waarde for _, waarde in bestand.find("vragen.*.naar.*") if isinstance(waarde, str)}
    verwacht = sorted(codes, key=_code_volgorde)
    for pad, waarde in bestand.find("paragrafen"):
        if waarde != verwacht:
            goed = ", ".join(verwacht)
            yield bestand.probleem(pad, f"'paragrafen' past niet bij 'naar' van de vragen. Schrijf: [{goed}]")


def _code_volgorde(code: str) -> tuple[int, int, str]:
    # The order of the four documents, and P2 before P10; a malformed code comes last.
    letters = tuple(LETTER_VAN_EINDPRODUCT.values())
    letter, nummer = code[:1], code[1:]
    plek = letters.index(letter) if letter in letters else len(letters)
    return (plek, int(nummer) if nummer.isdecimal() else 0, code)
