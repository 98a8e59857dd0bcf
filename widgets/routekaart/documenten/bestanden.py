"""Documents as files: Word, ODT, HTML, Markdown and an accessible PDF.

pandoc runs in its sandbox and gets a tree instead of text; typst gets string literals and an
empty folder. Nothing a user typed can be read as a command, an include or a path.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from markupsafe import Markup

from routekaart.documenten.bestandsnaam import bestandsnaam
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.opmaak import Document
from routekaart.documenten.pandoc import PandocFout, run_pandoc
from routekaart.documenten.pandoc_json import render_json
from routekaart.documenten.pdf import PdfFout, compile_pdf
from routekaart.verordening.letterlijk import een_regel
from routekaart.zipwacht import TeGroteZip, ZipFout, check_zip

FORMATEN = ("docx", "odt", "pdf", "html", "md")
MAX_SJABLOON = 20_000_000
_MAX_UITGEPAKT = 200_000_000
# What must be in the file, and the word that must be in each: pandoc itself lets much pass.
_ONDERDELEN = {
    "docx": (("word/document.xml", "word/styles.xml"), b"wordprocessingml"),
    "odt": (("content.xml", "styles.xml"), b"opendocument"),
}
_A4 = {
    "docx": (
        "word/document.xml",
        [
            (
                b"</w:sectPr>",
                b'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
                b'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>',
            )
        ],
    ),
    "odt": (
        "styles.xml",
        [
            (b'fo:page-height="11in"', b'fo:page-height="29.7cm"'),
            (b'fo:page-width="8.5in"', b'fo:page-width="21cm"'),
        ],
    ),
}
_PROGRAMMA = {"docx": "Word", "odt": "LibreOffice"}


class DocumentFout(Exception):
    """A document cannot be made; the user may read the message."""


def make_bestand(document: Document, formaat: str, sjabloon: bytes | None = None) -> bytes:
    """Return a document as a file. `sjabloon` is a .docx or .odt in the house style of the municipality."""
    match formaat:
        case "md":
            return render_markdown(document).encode()
        case "html":
            return _render_html(document).encode()
        case "pdf":
            return _render_pdf(document)
        case "docx" | "odt":
            return _render_kantoorbestand(document, formaat, sjabloon)
        case _:
            raise LookupError(f"Het formaat '{formaat}' kennen wij niet. Kies uit: {', '.join(FORMATEN)}.")


def make_bestanden(
    documenten: Iterable[Document], formaten: Sequence[str] = FORMATEN, sjabloon: bytes | None = None
) -> dict[str, bytes]:
    """Return all documents in all formats, by file name; the house style is for Word."""
    return {
        bestandsnaam(document, formaat): make_bestand(
            document, formaat, sjabloon if formaat == "docx" else None
        )
        for document in documenten
        for formaat in formaten
    }


def _tijdstip(datum: date) -> int:
    return int(datetime.combine(datum, time(), UTC).timestamp())


# --- pandoc -----------------------------------------------------------------------------------


def _run(boom: str, naar: str, datum: date, *opties: str) -> bytes:
    try:
        return run_pandoc(boom.encode(), "json", naar, *opties, tijdstip=_tijdstip(datum))
    except PandocFout as fout:
        raise DocumentFout(
            "Het document kon niet worden gemaakt. Probeer het opnieuw, met minder tekst."
        ) from fout


def _render_pdf(document: Document) -> bytes:
    try:
        return compile_pdf(document, _tijdstip(document.datum))
    except PdfFout as fout:
        raise DocumentFout("De PDF kon niet worden gemaakt. Kies Word of ODT, of kort de tekst in.") from fout


def _render_kantoorbestand(document: Document, formaat: str, sjabloon: bytes | None) -> bytes:
    boom = render_json(document)
    if sjabloon is None:
        return _op_a4(_run(boom, formaat, document.datum, "--standalone"), formaat)
    check_sjabloon(sjabloon, formaat)
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / f"sjabloon.{formaat}"
        pad.write_bytes(sjabloon)
        try:
            return _run(boom, formaat, document.datum, "--standalone", f"--reference-doc={pad}")
        except DocumentFout as fout:
            raise DocumentFout(_slecht_sjabloon(formaat)) from fout


def _op_a4(ruw: bytes, formaat: str) -> bytes:
    """Put the pages on A4; without a house style pandoc leaves them on American paper."""
    bestand, vervang = _A4[formaat]
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ruw)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for lid in bron.infolist():
            inhoud = bron.read(lid)
            for oud, nieuw in vervang if lid.filename == bestand else ():
                inhoud = inhoud.replace(oud, nieuw)
            doel.writestr(lid, inhoud)
    return uit.getvalue()


def check_sjabloon(sjabloon: bytes, formaat: str = "docx") -> None:
    """Raise a Dutch message when this is no file that can give a document its house style."""
    if len(sjabloon) > MAX_SJABLOON:
        raise DocumentFout(
            "Dit voorbeeldbestand is te groot. Haal afbeeldingen eruit en probeer het opnieuw."
        )
    nodig, woord = _ONDERDELEN[formaat]
    try:
        delen = {deel.naam: deel.begin for deel in check_zip(sjabloon, _MAX_UITGEPAKT, begin=4096)}
    except TeGroteZip as fout:
        raise DocumentFout("Dit voorbeeldbestand is uitgepakt te groot. Kies een kleiner bestand.") from fout
    except ZipFout as fout:
        raise DocumentFout(_slecht_sjabloon(formaat)) from fout
    if not all(woord in delen.get(naam, b"") for naam in nodig):
        raise DocumentFout(_slecht_sjabloon(formaat))
    if any(naam.lower().endswith("vbaproject.bin") for naam in delen):
        raise DocumentFout(
            "In dit voorbeeldbestand zitten macro's. Bewaar het zonder macro's, als gewone .docx."
        )


def _slecht_sjabloon(formaat: str) -> str:
    return (
        f"Dit is geen .{formaat}-bestand dat wij als voorbeeld kunnen gebruiken. "
        f"Bewaar uw huisstijl in {_PROGRAMMA[formaat]} als .{formaat} en kies dat bestand."
    )


# --- HTML -------------------------------------------------------------------------------------

_HTML = Markup("""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{titel}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1.5rem; }}
h1, h2, h3 {{ line-height: 1.25; margin: 2rem 0 .5rem; }}
h1, h2, h3, p, li, td, th, caption {{ hyphens: auto; overflow-wrap: anywhere; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; padding: .5rem 0; }}
th, td {{ border: 1px solid; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
.tabel {{ overflow-x: auto; }}
@media print {{ body {{ max-width: none; padding: 0; }} }}
</style>
</head>
<body>
<main>
<h1>{titel}</h1>
{romp}</main>
</body>
</html>
""")


def _render_html(document: Document) -> str:
    boom = render_json(document, schuivend=True)
    romp = _run(boom, "html5", document.datum, "--wrap=none", "--shift-heading-level-by=1").decode()
    return _HTML.format(titel=een_regel(document.titel), romp=Markup(romp))
