"""All files of a course, by name: what a trainer prints and takes along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from routekaart.content.cursus import Cursus, load_cursus
from routekaart.content.modellen.cursus import Programma
from routekaart.documenten.bestanden import DocumentFout, make_bestand
from routekaart.documenten.cursus.bewijs import make_bewijs
from routekaart.documenten.cursus.blad import list_stappen, make_blad
from routekaart.documenten.cursus.dias import render_dias
from routekaart.documenten.cursus.draaiboek import make_draaiboek
from routekaart.documenten.cursus.papieren import make_papieren, make_turflijst
from routekaart.documenten.cursus.pptx import make_pptx
from routekaart.documenten.cursus.rooster import Dagrooster, make_rooster
from routekaart.documenten.pandoc import PandocFout
from routekaart.taal import read_klok
from routekaart.verordening.letterlijk import een_regel


class CursusFout(Exception):
    """The files of a course cannot be made; the user may read the message."""


def make_cursus(
    programma: str,
    begin: str = "",
    datums: Sequence[date] = (),
    gemeente: str = "",
    vandaag: date | None = None,
    sjabloon: bytes | None = None,
) -> dict[str, bytes]:
    """Return every file of a programme by name: programme, slides, sheets and certificate.

    `begin` is a time as `13:00`; without it the programme's own. `sjabloon` is a house style for the Word files.
    The same choices on the same day give the same bytes. Raises `CursusFout`.
    """
    dag = vandaag or date.today()
    cursus, keuze, rooster = _kies(programma, begin, datums)
    naam = een_regel(gemeente)
    eerste = datums[0] if datums else dag
    try:
        draaiboek = make_draaiboek(cursus, keuze, rooster, naam, dag)
        bewijs = make_bewijs(cursus, keuze, naam, eerste, rooster[0].datum if len(rooster) == 1 else None)
        bestanden = {
            "draaiboek.docx": make_bestand(draaiboek, "docx", sjabloon),
        }
        for nummer, bijeenkomst in enumerate(rooster, 1):
            dias = f"dias_{nummer}.pptx" if len(rooster) > 1 else "dias.pptx"
            markdown = render_dias(cursus, keuze, bijeenkomst, naam)
            bestanden[dias] = make_pptx(markdown, bijeenkomst.bijeenkomst.titel, bijeenkomst.datum or eerste)
        for stap in list_stappen(cursus, keuze):
            blad, pdf = make_blad(cursus, keuze, stap, naam, eerste)
            bestanden[f"{blad.soort}.pdf"] = pdf
            bestanden[f"{blad.soort}.docx"] = make_bestand(blad, "docx", sjabloon)
        los = [make_turflijst(cursus, keuze, naam, eerste), make_papieren(keuze, naam, eerste), bewijs]
        for document in filter(None, los):
            bestanden[f"{document.soort}.pdf"] = make_bestand(document, "pdf")
            bestanden[f"{document.soort}.docx"] = make_bestand(document, "docx", sjabloon)
    except PandocFout as fout:
        raise CursusFout("De dia's konden niet worden gemaakt. Probeer het opnieuw.") from fout
    except DocumentFout as fout:
        raise CursusFout(str(fout)) from fout
    return bestanden


def list_rijen(programma: str, begin: str = "") -> list[dict[str, str | int]]:
    """Return a programme as rows of a table: meeting, time, minutes, block, questions. Raises `CursusFout`."""
    _, _, rooster = _kies(programma, begin, ())
    return [
        {
            "bijeenkomst": dag.bijeenkomst.titel,
            "tijd": deel.klok,
            "minuten": deel.blok.minuten,
            "blok": deel.blok.titel,
            "soort": deel.blok.soort,
            "vragen": ", ".join(deel.blok.vragen),
        }
        for dag in rooster
        for deel in dag.blokken
    ]


def _kies(
    programma: str, begin: str, datums: Sequence[date]
) -> tuple[Cursus, Programma, tuple[Dagrooster, ...]]:
    cursus = load_cursus()
    try:
        keuze = cursus.programma(programma)
        minuten = read_klok(begin or keuze.begin)
        if minuten is None:
            raise ValueError("Schrijf het begin als een tijd, bijvoorbeeld 13:00.")
        return cursus, keuze, make_rooster(keuze, minuten, datums)
    except (LookupError, ValueError) as fout:
        raise CursusFout(str(fout)) from fout
