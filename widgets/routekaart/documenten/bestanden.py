"""Documents as files: Word, ODT, HTML, Markdown and an accessible PDF.

Every writer gets blocks instead of text; typst gets string literals and an empty folder. Nothing a user typed
can be read as a command, an include or a path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time

from routekaart.documenten.bestandsnaam import bestandsnaam
from routekaart.documenten.kantoor.sjabloon import SjabloonFout, slecht_sjabloon
from routekaart.documenten.kantoor.sjabloon import check_sjabloon as _check
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.opmaak import Document
from routekaart.documenten.pdf import PdfFout, compile_pdf
from routekaart.documenten.webpagina import render_html

FORMATEN = ("docx", "odt", "pdf", "html", "md")


class DocumentFout(Exception):
    """A document cannot be made; the user may read the message."""


def make_bestand(document: Document, formaat: str, sjabloon: bytes | None = None) -> bytes:
    """Return a document as a file. `sjabloon` is a .docx or .odt in the house style of the municipality."""
    match formaat:
        case "md":
            return render_markdown(document).encode()
        case "html":
            return render_html(document).encode()
        case "pdf":
            return _render_pdf(document)
        case "docx" | "odt":
            return _render_kantoorbestand(document, formaat, sjabloon)
        case _:
            raise LookupError(f"Het formaat '{formaat}' kennen wij niet. Kies uit: {', '.join(FORMATEN)}.")


def make_bestanden(
    documenten: Iterable[Document], formaten: Sequence[str] = FORMATEN, sjabloon: bytes | None = None
) -> dict[str, bytes]:
    """Return all documents in all formats, by file name; the house style is for Word, or for ODT when it is one."""
    return {
        bestandsnaam(document, formaat): make_bestand(
            document, formaat, sjabloon if sjabloon and formaat == soort_sjabloon(sjabloon) else None
        )
        for document in documenten
        for formaat in formaten
    }


def _tijdstip(datum: date) -> int:
    return int(datetime.combine(datum, time(), UTC).timestamp())


def _render_pdf(document: Document) -> bytes:
    try:
        return compile_pdf(document, _tijdstip(document.datum))
    except PdfFout as fout:
        raise DocumentFout("De PDF kon niet worden gemaakt. Kies Word of ODT, of kort de tekst in.") from fout


def _render_kantoorbestand(document: Document, formaat: str, sjabloon: bytes | None) -> bytes:
    if sjabloon is None:
        return _schrijver(formaat)(document)
    check_sjabloon(sjabloon, formaat)
    try:
        return _schrijver(formaat)(document, sjabloon)
    except MemoryError:
        raise
    except Exception as fout:
        # A house style can be broken in more ways than anybody can list; without one it does not come here.
        raise DocumentFout(slecht_sjabloon(formaat)) from fout


def _schrijver(formaat: str) -> Callable[..., bytes]:
    # Libraries of some megabytes; only needed once such a file is asked for.
    if formaat == "docx":
        from routekaart.documenten.kantoor.word import make_docx

        return make_docx
    from routekaart.documenten.kantoor.odt import make_odt

    return make_odt


def soort_sjabloon(sjabloon: bytes) -> str:
    """Return for which format a house style is: an OpenDocument file says so in its first bytes."""
    return "odt" if b"application/vnd.oasis.opendocument" in sjabloon[:200] else "docx"


def check_sjabloon(sjabloon: bytes, formaat: str = "docx") -> None:
    """Raise a Dutch message when this is no file that can give a document its house style."""
    try:
        _check(sjabloon, formaat)
    except SjabloonFout as fout:
        raise DocumentFout(str(fout)) from fout
