"""Read the file of an old ordinance: what it is shows from its bytes, not only from its name."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import PurePath

from routekaart.documenten.oud.kantoor import read_html, read_rtf, read_zip
from routekaart.documenten.oud.pdf import read_pdf
from routekaart.documenten.oud.tekst import LeesFout, OudeTekst, lijkt_nederlands, schone_tekst

MAX_BYTES = 20_000_000
LEESBAAR = (".txt", ".md", ".docx", ".odt", ".pdf", ".rtf", ".html", ".htm", ".doc")
_OOK = (".docm", ".dotx", ".dotm", ".ott", ".text", ".markdown", ".xhtml")

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})|<\?xml[^>]{0,200}encoding=[\"']([\w-]{1,40})", re.I
)
_HTML = re.compile(r"\s*(?:<[?!][^>]*>\s*){0,20}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OUD_WORD = (
    "Dit is een Word-bestand van de oude soort (.doc), ook als de naam anders eindigt. "
    "Open het en bewaar het als .docx, of plak de tekst."
)
_OP_SLOT = "Dit Word-bestand is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord, of plak de tekst."
_OUD_OF_OP_SLOT = (
    "Dit bestand is een oud Word-bestand (.doc), of het is beveiligd met een wachtwoord. "
    "Open het en bewaar het als .docx zonder wachtwoord, of plak de tekst."
)


def read_oude_verordening(naam: str, inhoud: bytes) -> OudeTekst:
    """Return the text of a file, with sentences on what of it was not read.

    Raises `LeesFout` with a Dutch sentence for a file that cannot be read.
    """
    soort = PurePath(naam).suffix.lower()
    if soort not in LEESBAAR + _OOK:
        raise LeesFout(
            f"Bestanden van het soort '{soort or 'onbekend'}' kunnen wij niet lezen. Kies een .docx, .odt, .pdf, "
            ".rtf of .txt, of plak de tekst."
        )
    if not inhoud:
        raise LeesFout("Dit bestand is leeg. Kies een ander bestand, of plak de tekst.")
    if len(inhoud) > MAX_BYTES:
        raise LeesFout(
            "Dit bestand is te groot: hoogstens 20 MB. Kies een kleiner bestand, of plak de tekst."
        )
    gelezen = _read(soort, inhoud)
    tekst = schone_tekst(gelezen.tekst)
    if soort != ".pdf" and not lijkt_nederlands(tekst):
        gelezen = replace(
            gelezen,
            opmerkingen=(
                *gelezen.opmerkingen,
                "Wij herkennen in deze tekst weinig gewone Nederlandse woorden. Misschien komen de letters er "
                "verkeerd uit. Kijk de stukken hieronder na, of plak de tekst zelf.",
            ),
        )
    return replace(gelezen, tekst=tekst)


def _read(soort: str, inhoud: bytes) -> OudeTekst:
    if inhoud.startswith(_OLE):
        raise LeesFout(_ole(inhoud))
    if b"%PDF-" in inhoud[:1024]:
        return read_pdf(inhoud)
    if inhoud.startswith(b"PK"):
        return read_zip(inhoud, soort[1:])
    if inhoud.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(rb"{\rtf"):
        return read_rtf(inhoud)
    if soort == ".pdf":
        raise LeesFout("Dit is geen PDF die wij kunnen lezen. Bewaar haar opnieuw, of plak de tekst.")
    tekst = _read_tekst(inhoud)
    if soort in (".html", ".htm", ".xhtml") or _HTML.match(tekst):
        return read_html(tekst)
    if soort not in (".txt", ".md", ".text", ".markdown"):
        raise LeesFout(
            f"Dit is geen {soort}-bestand dat wij kunnen lezen. Bewaar het opnieuw, of plak de tekst."
        )
    return OudeTekst(tekst)


def _ole(inhoud: bytes) -> str:
    """Return what to say of the container that Word used before 2007, and uses since then for a locked file."""
    if "EncryptedPackage".encode("utf-16-le") in inhoud:
        return _OP_SLOT
    return _OUD_WORD if "WordDocument".encode("utf-16-le") in inhoud else _OUD_OF_OP_SLOT


def _read_tekst(inhoud: bytes) -> str:
    """Return bytes as text: by their first bytes, what a web page says, UTF-8, or the old code of Windows."""
    codering = next((code for begin, code in _BOMS if inhoud.startswith(begin)), None) or _zonder_bom(inhoud)
    if codering is None and b"\0" in inhoud:
        raise LeesFout("Dit is geen tekstbestand. Kies een .docx, .odt, .pdf of .txt.")
    if codering is None and (gezegd := _META.search(inhoud[:2048])):
        codering = (gezegd[1] or gezegd[2]).decode("ascii")
        codering = None if codering.lower().startswith(("utf-16", "utf16", "utf-32")) else codering
    tekst = _decodeer(inhoud, codering)
    besturing = sum(ord(teken) < 32 and teken not in "\t\n\r\f\v" for teken in tekst[:10_000])
    if besturing > len(tekst[:10_000]) / 50 + 2:
        raise LeesFout("Dit is geen tekstbestand. Kies een .docx, .odt, .pdf of .txt.")
    return tekst


def _decodeer(inhoud: bytes, codering: str | None) -> str:
    try:
        # Half of what says ISO 8859-1 is the code of Windows; a page that could say UTF-16 is not in it.
        gezegd = codecs.lookup(codering).name if codering else ""
        if codering and gezegd not in ("iso8859-1", "ascii"):
            return inhoud.decode(codering, errors="replace")
    except (LookupError, ValueError):
        pass  # a code that nobody knows: look for ourselves
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


def _zonder_bom(inhoud: bytes) -> str | None:
    """Return which UTF-16 this is when nothing in front says so: every other byte is nearly always zero."""
    proef = inhoud[:4096]
    if len(proef) < 4:
        return None
    even, oneven = proef[::2].count(0), proef[1::2].count(0)
    helft = len(proef) / 2
    if oneven > 0.7 * helft and even < 0.05 * helft:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * helft and oneven < 0.05 * helft else None
