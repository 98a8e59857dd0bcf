"""Judge a house style before anything opens it: what it is, how large, and whether it fetches things from elsewhere."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from routekaart.xmlwacht import TeGroteXml, XmlFout, check_xml
from routekaart.zipwacht import TeGroteZip, TeVeelDelen, ZipFout, check_zip

MAX_SJABLOON = 20_000_000
_MAX_UITGEPAKT = 100_000_000
_MAX_XML = 40_000_000  # the rest are pictures and fonts
_MAX_DELEN = 1_000  # a letter with its logos has some thirty
_MAX_STIJLEN = (
    4_000  # Word brings some four hundred; files that were pasted together for years a few thousand
)
# What must be in the file, and the word that must be in each.
_ONDERDELEN = {
    "docx": (("word/document.xml", "word/styles.xml"), b"wordprocessingml"),
    "odt": (("content.xml", "styles.xml"), b"opendocument"),
}
_PROGRAMMA = {"docx": "Word", "odt": "LibreOffice"}
_VELDEN = frozenset(
    [
        *("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "RD", "DATABASE"),
        # These can put together the name of another field, or start something.
        *("QUOTE", "MACROBUTTON", "AUTOTEXT"),
    ]
)
_WEB = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_BUITEN = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|/|\.\./", re.IGNORECASE)
_ODT_VELDEN = frozenset(
    {"dde-connection", "dde-connection-decl", "dde-source", "section-source", "database-display"}
)
_ODT_BEELD = frozenset(
    {"image", "object", "object-ole", "floating-frame", "plugin", "applet", "background-image", "fill-image"}
)
_TE_INGEWIKKELD = (
    "Dit voorbeeldbestand is te groot of te ingewikkeld om als voorbeeld te gebruiken. Maak een nieuw document in uw "
    "huisstijl, met één bladzijde, en kies dat bestand."
)


class SjabloonFout(Exception):
    """A file that cannot give a document its house style; the user may read the message."""


def check_sjabloon(sjabloon: bytes, formaat: str) -> None:
    """Raise `SjabloonFout` when a file is no safe house style.

    The link of a Word file to the template it was made with is common and no fault: the writer drops it, as it
    drops all text. What would fetch a picture, a file or data when somebody opens the document is refused.
    """
    if len(sjabloon) > MAX_SJABLOON:
        raise SjabloonFout(
            "Dit voorbeeldbestand is te groot. Haal afbeeldingen eruit en probeer het opnieuw."
        )
    nodig, woord = _ONDERDELEN[formaat]
    try:
        begin = {d.naam: d.begin for d in check_zip(sjabloon, _MAX_UITGEPAKT, begin=4096, delen=_MAX_DELEN)}
    except TeVeelDelen as fout:
        raise SjabloonFout(
            "Dit voorbeeldbestand bestaat uit te veel losse delen. Kies een gewoon document in uw huisstijl."
        ) from fout
    except TeGroteZip as fout:
        raise SjabloonFout("Dit voorbeeldbestand is uitgepakt te groot. Kies een kleiner bestand.") from fout
    except ZipFout as fout:
        raise SjabloonFout(slecht_sjabloon(formaat)) from fout
    if not all(woord in begin.get(naam, b"") for naam in nodig):
        raise SjabloonFout(slecht_sjabloon(formaat))
    if any(map(_is_macro, begin)):
        raise SjabloonFout(
            f"In dit voorbeeldbestand zitten macro's. Bewaar het zonder macro's, als gewone .{formaat}."
        )
    try:
        delen = _lees_delen(sjabloon)
        check_xml(delen.values())
        check = _check_word if formaat == "docx" else _check_odt
        for naam, deel in delen.items():
            boom = fromstring(deel)
            if sum(1 for element in boom.iter() if _kort(str(element.tag)) == "style") > _MAX_STIJLEN:
                raise TeGroteXml(naam)
            check(naam, boom)
    except (TeGroteXml, TeGroteZip) as fout:
        raise SjabloonFout(_TE_INGEWIKKELD) from fout
    except (XmlFout, ParseError, DefusedXmlException, zipfile.BadZipFile, RecursionError, ValueError) as fout:
        raise SjabloonFout(slecht_sjabloon(formaat)) from fout


def _lees_delen(sjabloon: bytes) -> dict[str, bytes]:
    """Return the parts that are XML. Raises `TeGroteZip` when they are too large together."""
    with zipfile.ZipFile(io.BytesIO(sjabloon)) as zip_:
        leden = [lid for lid in zip_.infolist() if lid.filename.endswith((".xml", ".rels"))]
        if sum(lid.file_size for lid in leden) > _MAX_XML:
            raise TeGroteZip("the XML in it")
        return {lid.filename: zip_.read(lid) for lid in leden}


def slecht_sjabloon(formaat: str) -> str:
    """Return what to say of a file that is not of the right kind."""
    return (
        f"Dit is geen .{formaat}-bestand dat wij als voorbeeld kunnen gebruiken. "
        f"Bewaar uw huisstijl in {_PROGRAMMA[formaat]} als .{formaat} en kies dat bestand."
    )


def _is_macro(naam: str) -> bool:
    klein = naam.lower()
    return klein.endswith("vbaproject.bin") or klein.startswith(("basic/", "scripts/", "word/activex/"))


def _van_buiten(wat: str) -> SjabloonFout:
    return SjabloonFout(
        f"Dit voorbeeldbestand haalt iets van buiten op: {wat}. Zet het in het bestand zelf of haal het weg. "
        "Kies daarna het bestand opnieuw."
    )


def _veldfout(naam: str) -> SjabloonFout:
    return SjabloonFout(
        f"In dit voorbeeldbestand staat een veld dat gegevens van elders ophaalt ({naam}). Haal dat veld weg, "
        "bewaar het bestand en kies het opnieuw."
    )


def _kort(naam: str) -> str:
    return naam.rpartition("}")[2]


def _kenmerk(element: Element, naam: str) -> str:
    return next((waarde for sleutel, waarde in element.attrib.items() if _kort(sleutel) == naam), "")


# --- Word -------------------------------------------------------------------------------------------


def _check_word(naam: str, deel: Element) -> None:
    if naam.endswith(".rels"):
        _check_relaties(naam, deel)
    elif naam.startswith("word/"):
        for opdracht in _opdrachten(deel):
            woord = (opdracht.split() or [""])[0].upper()
            if woord in _VELDEN:
                raise _veldfout(woord)


def _check_relaties(naam: str, deel: Element) -> None:
    in_tekst = posixpath.basename(naam) == "document.xml.rels"
    for relatie in deel:
        soort = relatie.get("Type", "").rpartition("/")[2]
        doel = relatie.get("Target", "")
        if relatie.get("TargetMode", "").lower() != "external" or soort == "attachedTemplate":
            continue
        # A link in the text goes with the text; one in a header stays, and may only lead to a website or mailbox.
        if soort == "hyperlink" and (in_tekst or _WEB.match(doel)):
            continue
        raise _van_buiten(f"een afbeelding ({doel[:80]})" if soort == "image" else f"'{doel[:80]}'")


def _opdrachten(deel: Element) -> Iterator[str]:
    """Yield what each field asks; Word may cut one into pieces, and put a field inside another."""
    open_: list[str] = []
    for element in deel.iter():
        match _kort(str(element.tag)):
            case "fldChar":
                if _kenmerk(element, "fldCharType") == "begin":
                    open_.append("")
                elif _kenmerk(element, "fldCharType") == "end" and open_:
                    yield open_.pop()
            case "instrText" | "delInstrText":
                if open_:
                    open_[-1] += element.text or ""
                else:
                    yield element.text or ""
            case "fldSimple":
                yield _kenmerk(element, "instr")
    yield from open_


# --- OpenDocument -----------------------------------------------------------------------------------


def _check_odt(naam: str, deel: Element) -> None:
    if naam in ("styles.xml", "content.xml"):
        for element in deel.iter():
            soort, doel = _kort(str(element.tag)), _kenmerk(element, "href")
            if soort in _ODT_VELDEN:
                raise _veldfout(soort)
            if soort in ("event-listener", "script"):
                raise SjabloonFout(
                    "In dit voorbeeldbestand zitten macro's. Bewaar het zonder macro's, als gewone .odt."
                )
            if soort in _ODT_BEELD and _BUITEN.match(doel):
                raise _van_buiten(f"een afbeelding of een bestand ({doel[:80]})")
