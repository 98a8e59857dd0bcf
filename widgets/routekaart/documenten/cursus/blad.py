"""The sheet of a participant: the questions of one step, with their own numbers, on two sides of A4 at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from routekaart.content import Stap, Vraag
from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Programma
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.cursus.ruimte import VINKJE, render_ruimte
from routekaart.documenten.opmaak import Blok, Document, Kop, NieuweBladzijde, Vet, alinea
from routekaart.documenten.pdf_rijkop import bladzijden

_ROLLEN = ("raad", "griffie", "burgemeester", "college", "organisatie", "inwoners", "zeg ik liever niet")
_VAST = "\N{NO-BREAK SPACE}"
KANTEN = 2
# As many lines to write on as fit, and no more than a participant fills in the time.
_MEESTE_REGELS, _MINSTE_REGELS, _MINDER_IN_WORD = 9, 2, 2


def list_stappen(cursus: Cursus, programma: Programma) -> tuple[Stap, ...]:
    """Return the steps of which a programme asks questions, in its own order."""
    eigen = dict.fromkeys(blok.stap for blok in programma.blokken if blok.vragen and blok.stap)
    return tuple(cursus.inhoud.stappen[stap] for stap in eigen)


def make_blad(
    cursus: Cursus, programma: Programma, stap: Stap, gemeente: str, datum: date
) -> tuple[Document, bytes]:
    """Return the sheet of a step, for Word, and its PDF, with as much room to write as two sides of A4 give.

    Word sets its lines with other letters, so there the sheet gets some less.
    """
    vragen = [cursus.inhoud.vragen[id] for id in programma.vragen if id in {v.id for v in stap.vragen}]
    for regels in range(_MEESTE_REGELS, _MINSTE_REGELS - 1, -1):
        # A question does not run over to the other side when there is another way to part them.
        for knip in _knippen(len(vragen)):
            pdf = make_bestand(_blad(stap, vragen, gemeente, datum, regels, knip), "pdf")
            if bladzijden(pdf) <= KANTEN:
                minder = max(_MINSTE_REGELS, regels - _MINDER_IN_WORD)
                return _blad(stap, vragen, gemeente, datum, minder, knip), pdf
    raise ValueError(f"De vragen van {stap.id} passen niet op {KANTEN} kanten. Stel er minder.")


def _knippen(aantal: int) -> list[int]:
    """Where to turn the sheet, the most even parting first; 0 is anywhere, for what cannot be parted."""
    return [*sorted(range(1, aantal), key=lambda knip: abs(2 * knip - aantal)), 0]


def _blad(
    stap: Stap, vragen: Sequence[Vraag], gemeente: str, datum: date, regels: int, knip: int
) -> Document:
    return Document(
        soort=f"deelnemersblad_{stap.id}",
        titel=f"Deelnemersblad stap {stap.nummer}: {stap.titel}",
        datum=datum,
        blokken=tuple(_blokken(vragen, regels, knip)),
        gemeente=gemeente,
        stand="",
        kaal=True,
    )


def _blokken(vragen: Sequence[Vraag], regels: int, knip: int) -> Iterator[Blok]:
    yield alinea(
        Vet("Ik antwoord namens: "), "   ".join(f"{VINKJE} {rol}".replace(" ", _VAST) for rol in _ROLLEN)
    )
    yield alinea(
        "Schrijf uw naam niet op en noem geen namen van anderen. De nummers zijn dezelfde als op de telefoon. Dit "
        "blad houdt u zelf."
    )
    for plek, vraag in enumerate(vragen):
        if knip and plek == knip:
            yield NieuweBladzijde()
        yield Kop(1, vraag.vraag, nummer=vraag.id)
        if vraag.uitleg:
            yield alinea(vraag.uitleg)
        yield from render_ruimte(vraag, regels)
        if vraag.doorvraag:
            yield alinea(Vet("Praat daarna over: "), vraag.doorvraag)
