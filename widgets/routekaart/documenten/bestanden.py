"""Documents as files: Word, ODT, HTML, Markdown and an accessible PDF.

pandoc runs in its sandbox and gets a tree instead of text; typst gets string literals and an
empty folder. Nothing a user typed can be read as a command, an include or a path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time

from markupsafe import Markup

from routekaart.documenten.bestandsnaam import bestandsnaam
from routekaart.documenten.kantoor.sjabloon import SjabloonFout, slecht_sjabloon
from routekaart.documenten.kantoor.sjabloon import check_sjabloon as _check
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.opmaak import Document
from routekaart.documenten.pandoc import PandocFout, run_pandoc
from routekaart.documenten.pandoc_json import render_json
from routekaart.documenten.pdf import PdfFout, compile_pdf
from routekaart.verordening.letterlijk import een_regel

FORMATEN = ("docx", "odt", "pdf", "html", "md")


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
    if sjabloon is None:
        return _schrijver(formaat)(document)
    check_sjabloon(sjabloon, formaat)
    try:
        return _schrijver(formaat)(document, sjabloon)
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


def check_sjabloon(sjabloon: bytes, formaat: str = "docx") -> None:
    """Raise a Dutch message when this is no file that can give a document its house style."""
    try:
        _check(sjabloon, formaat)
    except SjabloonFout as fout:
        raise DocumentFout(str(fout)) from fout


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
