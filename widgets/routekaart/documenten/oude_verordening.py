"""Read an old ordinance and lay it beside a list. The user ticks; we do not judge."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import Element
from routekaart.documenten.pandoc import PandocFout, run_pandoc
from routekaart.verordening.artikelverwijzingen import find_verwijzingen
from routekaart.verordening.letterlijk import veilig
from routekaart.verordening.opbouw import begrip_patroon
from routekaart.zipwacht import TeGroteZip, ZipFout, check_zip

MAX_BYTES = 20_000_000
MAX_TEKENS = 500_000
MAX_BLADZIJDEN = 300
_MAX_UITGEPAKT = 200_000_000
LEESBAAR = (".txt", ".md", ".docx", ".odt", ".pdf")


class LeesFout(Exception):
    """A file cannot be read; the user may read the message."""


@dataclass(frozen=True)
class Passage:
    """A paragraph that has a search word, with the place of that word."""

    alinea: int
    tekst: str
    begin: int
    einde: int


def read_oude_verordening(naam: str, inhoud: bytes) -> str:
    """Return the plain text of a file: .txt, .md, .docx, .odt or .pdf."""
    soort = PurePath(naam).suffix.lower()
    if soort not in LEESBAAR:
        raise LeesFout(
            f"Bestanden van het soort '{soort or 'onbekend'}' kunnen wij niet lezen. Kies een .docx, .odt, .pdf "
            "of .txt, of plak de tekst."
        )
    if not inhoud:
        raise LeesFout("Dit bestand is leeg. Kies een ander bestand, of plak de tekst.")
    if len(inhoud) > MAX_BYTES:
        raise LeesFout(
            "Dit bestand is te groot: hoogstens 20 MB. Kies een kleiner bestand, of plak de tekst."
        )
    if soort == ".pdf":
        tekst = _read_pdf(inhoud)
    elif soort in (".docx", ".odt"):
        tekst = _read_kantoorbestand(inhoud, soort)
    else:
        tekst = _read_tekst(inhoud)
    return schone_tekst(tekst)


def schone_tekst(tekst: str) -> str:
    """Return pasted or read text, ready to show: without control signs and never longer than fits."""
    schoon = "\n".join(regel.rstrip() for regel in veilig(tekst[: MAX_TEKENS + 1]).split("\n")).strip()
    if not schoon:
        raise LeesFout("In dit bestand staat geen tekst die wij kunnen lezen. Plak de tekst zelf.")
    if len(schoon) > MAX_TEKENS:
        raise LeesFout("Deze tekst is te lang. Plak alleen de verordening zelf.")
    return schoon


def _read_tekst(inhoud: bytes) -> str:
    if inhoud[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return inhoud.decode("utf-16", errors="replace")
    if b"\0" in inhoud[:4096]:
        raise LeesFout("Dit is geen tekstbestand. Kies een .docx, .odt, .pdf of .txt.")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


def _read_kantoorbestand(inhoud: bytes, soort: str) -> str:
    slecht = f"Dit is geen {soort}-bestand dat wij kunnen lezen. Bewaar het opnieuw, of plak de tekst."
    try:
        check_zip(inhoud, _MAX_UITGEPAKT)
    except TeGroteZip as fout:
        raise LeesFout(
            "Dit bestand is uitgepakt te groot. Kies een kleiner bestand, of plak de tekst."
        ) from fout
    except ZipFout as fout:
        raise LeesFout(slecht) from fout
    try:
        return run_pandoc(inhoud, soort[1:], "plain", "--wrap=none").decode(errors="replace")
    except PandocFout as fout:
        raise LeesFout(slecht) from fout


def _read_pdf(inhoud: bytes) -> str:
    import pypdf  # only needed once somebody brings a PDF
    from pypdf.errors import PyPdfError

    slecht = "Dit is geen PDF die wij kunnen lezen. Bewaar haar opnieuw, of plak de tekst."
    try:
        lezer = pypdf.PdfReader(io.BytesIO(inhoud))
        if lezer.is_encrypted and not lezer.decrypt(""):
            raise LeesFout("Deze PDF is beveiligd met een wachtwoord. Haal dat eraf, of plak de tekst.")
        if len(lezer.pages) > MAX_BLADZIJDEN:
            raise LeesFout(
                f"Deze PDF heeft meer dan {MAX_BLADZIJDEN} bladzijden. Bewaar alleen de verordening."
            )
        tekst = "\n\n".join(bladzijde.extract_text() for bladzijde in lezer.pages)
    except LeesFout:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as fout:
        # A damaged PDF can fail anywhere in the reader; for the user that is one and the same thing.
        raise LeesFout(slecht) from fout
    if not tekst.strip():
        raise LeesFout("In deze PDF staat alleen een plaatje van de tekst. Plak de tekst zelf.")
    return tekst


def alineas_van(tekst: str) -> list[str]:
    """Split a text in paragraphs to tick beside: at empty lines, or per line when there are none."""
    delen = [deel.strip() for deel in tekst.split("\n\n") if deel.strip()]
    return delen if len(delen) > 1 else [regel.strip() for regel in tekst.split("\n") if regel.strip()]


def find_passages(alineas: list[str], element: Element, hoogstens: int = 20) -> list[Passage]:
    """Return where the search words of an element occur; a help to look, no judgement."""
    passages: list[Passage] = []
    for nummer, alinea in enumerate(alineas):
        vondsten = [v for woord in element.zoekwoorden if (v := begrip_patroon(woord).search(alinea))]
        if vondsten:
            eerste = min(vondsten, key=lambda vondst: vondst.start())
            passages.append(Passage(nummer, alinea, eerste.start(), eerste.end()))
        if len(passages) == hoogstens:
            break
    return passages


def gaten(aangevinkt: Collection[str], bouwstenen: Bouwstenen | None = None) -> list[Element]:
    """Return what was not ticked: first what the law asks, then the core, then what is a choice."""
    elementen = (bouwstenen or load_content().verordening).elementen
    volgorde = ("wet", "kern", "keuze")
    ontbreekt = [element for element in elementen if element.id not in aangevinkt]
    return sorted(ontbreekt, key=lambda element: volgorde.index(element.soort))


def vervallen_verwijzingen(tekst: str, bouwstenen: Bouwstenen | None = None) -> list[int]:
    """Return the repealed articles of the Gemeentewet that the text names."""
    regel = (bouwstenen or load_content().verordening).normen.vervallen
    return sorted({
        nummer
        for verwijzing in find_verwijzingen(tekst)
        if verwijzing.gaat_over(regel.wet)
        for nummer in verwijzing.nummers
        if regel.van <= nummer <= regel.tot_en_met
    })  # fmt: skip
