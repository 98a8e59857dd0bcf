"""Papers for the room: tally lists for whoever works without telephones, and what a work form needs printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from routekaart.content import Vraag
from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Papier, Programma
from routekaart.documenten.cursus.ruimte import REGELHOOGTE_CM, SCHAAL, WEET_NIET
from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, NieuweBladzijde, Tabel, alinea

_GROEPEN = ("Raad", "College", "Organisatie", "Inwoners", "Overig")
_EERSTE = 0.45
# The rows of a list for on the wall are as high as the page allows; in centimetres.
_PAGINA, _LAAGST, _HOOGST = 17.0, REGELHOOGTE_CM, 2.4
# A paper with boxes to write in: what a page holds, and what the words and the white of each box take of it.
_VEL, _VAK = 19.0, 1.5


def make_turflijst(cursus: Cursus, programma: Programma, gemeente: str, datum: date) -> Document:
    """Make the lists to tally answers on paper, one page a question."""
    vragen = [cursus.inhoud.vragen[id] for id in programma.vragen]
    blokken: list[Blok] = [
        alinea(
            "Werkt u op papier? Tel hier per groep, met streepjes of plakstippen. Hang de lijst pas op als "
            "iedereen heeft gekozen. Een groep van minder dan drie mensen telt u bij 'Overig'."
        )
    ]
    for vraag in vragen:
        if teksten := _antwoorden(vraag):
            blokken += [*([NieuweBladzijde()] if len(blokken) > 1 else []), *_turf(vraag, teksten)]
    return Document(
        "turflijst", "Turflijst voor de zaal", datum, tuple(blokken), gemeente, "", zonder_inhoud=True
    )


def _antwoorden(vraag: Vraag) -> tuple[str, ...]:
    """The answers that can be counted by hand."""
    if vraag.vorm == "stelling":
        return (*SCHAAL, WEET_NIET)
    if vraag.vorm in ("keuze", "rangorde"):
        return tuple(optie.tekst for optie in vraag.opties) + (("Anders",) if vraag.anders else ())
    return ()


def _turf(vraag: Vraag, teksten: tuple[str, ...]) -> Iterator[Blok]:
    yield Kop(1, vraag.vraag, nummer=vraag.id)
    if vraag.stelling:
        yield alinea(f"Stelling: {vraag.stelling}")
    if vraag.vorm == "rangorde":
        yield alinea("Tel bij elke kaart wie haar op plaats 1 zette.")
    breedtes = (_EERSTE, *((1 - _EERSTE) / len(_GROEPEN),) * len(_GROEPEN))
    rijen = tuple((tekst, *("",) * len(_GROEPEN)) for tekst in teksten)
    hoogte = min(_HOOGST, max(_LAAGST, round(_PAGINA / len(rijen), 1)))
    yield Tabel(("Antwoord", *_GROEPEN), rijen, breedtes, "", rijhoogte_cm=hoogte)


def make_papieren(programma: Programma, gemeente: str, datum: date) -> Document | None:
    """Make the papers that the blocks of a programme need, each on a page of its own; None when there are none."""
    if not programma.papieren:
        return None
    titels = {blok.id: blok.titel for blok in programma.blokken}
    blokken: list[Blok] = []
    for papier in programma.papieren:
        blokken += [*([NieuweBladzijde()] if blokken else []), *_papier(papier, titels[papier.blok])]
    return Document(
        "papieren", "Papieren voor de werkvormen", datum, tuple(blokken), gemeente, "", zonder_inhoud=True
    )


def _papier(papier: Papier, bij: str) -> Iterator[Blok]:
    yield Kop(1, papier.titel)
    if not papier.schrijfregels:
        # For on the wall: nothing but the words, to read from across the room.
        for regel in papier.regels:
            yield Alinea((regel,), "aanplak")
        return
    yield alinea(papier.uitleg or f"Bij het onderdeel: {bij}.")
    if papier.schrijfregels == 1 and len(papier.regels) > 1:
        # One table, as the white between boxes would take as much of the page as what is written in them.
        hoogte = min(_HOOGST, max(_LAAGST, round(_VEL / (len(papier.regels) + 1), 1)))
        rijen = tuple((regel, "") for regel in papier.regels)
        yield Tabel(("Vraag", "Antwoord"), rijen, (0.35, 0.65), "", rijhoogte_cm=hoogte)
        return
    leeg = (("",),) * papier.schrijfregels
    vrij = (_VEL - _VAK * len(papier.regels)) / (len(papier.regels) * papier.schrijfregels)
    hoogte = min(_HOOGST, max(_LAAGST, round(vrij, 1)))
    for regel in papier.regels:
        yield Tabel((regel,), leeg, (1.0,), "", rijkop=False, rijhoogte_cm=hoogte)
