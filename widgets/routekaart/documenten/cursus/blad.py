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
    # Fewer lines to write on rather than a question of which the answers stand on the other side.
    for knippen in (_knippen(len(vragen)), [0]):
        for regels in range(_MEESTE_REGELS, _MINSTE_REGELS - 1, -1):
            for knip in knippen:
                if _past(_blad(stap, vragen, gemeente, datum, (regels, regels), knip)):
                    return _ruim_gemaakt(stap, vragen, gemeente, datum, regels, knip)
    raise ValueError(f"De vragen van {stap.id} passen niet op {KANTEN} kanten. Stel er minder.")


def _past(blad: Document) -> bytes:
    """Return the PDF of a sheet, or nothing when it takes more than its sides."""
    pdf = make_bestand(blad, "pdf")
    return pdf if bladzijden(pdf) <= KANTEN else b""


def _ruim_gemaakt(
    stap: Stap, vragen: Sequence[Vraag], gemeente: str, datum: date, regels: int, knip: int
) -> tuple[Document, bytes]:
    """Give each side as many lines as it has room for, when all have at least `regels`."""
    kanten = [regels, regels]
    pdf = b""
    for kant in range(KANTEN if knip else 0):
        for meer in range(_MEESTE_REGELS, regels, -1):
            proef = [meer if plek == kant else aantal for plek, aantal in enumerate(kanten)]
            if ruim := _past(_blad(stap, vragen, gemeente, datum, proef, knip)):
                kanten, pdf = proef, ruim
                break
    pdf = pdf or _past(_blad(stap, vragen, gemeente, datum, kanten, knip))
    minder = [max(_MINSTE_REGELS, aantal - _MINDER_IN_WORD) for aantal in kanten]
    return _blad(stap, vragen, gemeente, datum, minder, knip), pdf


def _knippen(aantal: int) -> list[int]:
    """Where to turn the sheet, the most even parting first; one question alone is not parted."""
    return sorted(range(1, aantal), key=lambda knip: abs(2 * knip - aantal))


def _blad(
    stap: Stap, vragen: Sequence[Vraag], gemeente: str, datum: date, regels: Sequence[int], knip: int
) -> Document:
    return Document(
        soort=f"deelnemersblad_{stap.id}",
        titel=f"Deelnemersblad stap {stap.nummer}: {stap.titel}",
        datum=datum,
        blokken=tuple(_blokken(vragen, regels, knip)),
        gemeente=gemeente,
        stand="",
        zonder_inhoud=True,
    )


def _blokken(vragen: Sequence[Vraag], regels: Sequence[int], knip: int) -> Iterator[Blok]:
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
        yield from render_ruimte(vraag, regels[int(bool(knip) and plek >= knip)])
        if vraag.doorvraag:
            yield alinea(Vet("Praat daarna over: "), vraag.doorvraag)
