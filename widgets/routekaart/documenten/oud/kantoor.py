"""The text of a word processor's file, by way of pandoc, and what of it could not be read."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from routekaart.documenten.oud.boom import read_boom
from routekaart.documenten.oud.diepte import check_lijsten, kort_spaties_in, maak_html_veilig, maak_rtf_veilig
from routekaart.documenten.oud.nummers import schrijf_odt_uit, schrijf_word_uit
from routekaart.documenten.oud.tekst import LeesFout, OudeTekst
from routekaart.documenten.pandoc import PandocFout, PandocTeGroot, PandocTeLang, run_pandoc
from routekaart.xmlwacht import TeGroteXml, XmlFout, check_xml
from routekaart.zipwacht import TeGroteZip, ZipFout, check_zip

_MAX_UITGEPAKT = 200_000_000
_MAX_XML = 60_000_000
GEDULD = 40  # seconds; an ordinance takes less than one
_OPENXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
# pandoc finds an element by these short names, so they must stay what they are.
for _kort, _lang in {
    "w": f"{_OPENXML}/wordprocessingml/2006/main",
    "m": f"{_OPENXML}/officeDocument/2006/math",
    "r": f"{_OPENXML}/officeDocument/2006/relationships",
    "a": f"{_OPENXML}/drawingml/2006/main",
    "pic": f"{_OPENXML}/drawingml/2006/picture",
    "wp": f"{_OPENXML}/drawingml/2006/wordprocessingDrawing",
    "c": f"{_OPENXML}/drawingml/2006/chart",
    "dgm": f"{_OPENXML}/drawingml/2006/diagram",
    "mc": f"{_OPENXML}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": f"{_MICROSOFT}/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/wordprocessingGroup",
    "wpc": f"{_MICROSOFT}/wordprocessingCanvas",
}.items():
    ElementTree.register_namespace(_kort, _lang)
_DOCX, _ODT = "word/document.xml", "content.xml"
_XML = (".xml", ".rels")
_TE_GROOT = "Dit bestand is uitgepakt te groot. Kies een kleiner bestand, of plak de tekst."
_WACHTWOORD = "Dit bestand is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord, of plak de tekst."
_ALLEEN_BEELD = (
    "In dit bestand staat alleen een plaatje van de tekst. Maak met tekstherkenning (OCR) een bestand met tekst, "
    "of plak de tekst zelf."
)


def read_zip(inhoud: bytes, soort: str) -> OudeTekst:
    """Return the text of a .docx or .odt; `soort` is what its name says it is. Raises `LeesFout`."""
    delen = _open(inhoud, soort)
    if _DOCX in delen:
        return _read_docx(inhoud, delen)
    if b"encryption-data" in delen.get("META-INF/manifest.xml", b""):
        raise LeesFout(_WACHTWOORD)
    if _ODT in delen and "xl/workbook.xml" not in delen and b"office:text" in delen[_ODT]:
        return _read_odt(inhoud, delen)
    raise LeesFout(_slecht(soort))


def read_rtf(inhoud: bytes) -> OudeTekst:
    """Return the text of a .rtf. Raises `LeesFout`."""
    opmerkingen = _plaatjes(inhoud.count(rb"{\pict"))
    return OudeTekst(_via_pandoc(maak_rtf_veilig(inhoud), "rtf"), opmerkingen)


def read_html(tekst: str) -> OudeTekst:
    """Return the text of a web page. Raises `LeesFout`."""
    return OudeTekst(_via_pandoc(maak_html_veilig(tekst).encode("utf-8", "replace"), "html"))


def _slecht(soort: str) -> str:
    return f"Dit is geen .{soort}-bestand dat wij kunnen lezen. Bewaar het opnieuw, of plak de tekst."


def _open(inhoud: bytes, soort: str) -> dict[str, bytes]:
    """Return the parts of XML in a zip, once it is safe to unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            if any(lid.flag_bits & 1 for lid in zip_.infolist()):
                raise LeesFout(_WACHTWOORD)
        check_zip(inhoud, _MAX_UITGEPAKT)
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            leden = zip_.infolist()
            if sum(lid.file_size for lid in leden if lid.filename.endswith(_XML)) > _MAX_XML:
                raise TeGroteZip("the XML in it")
            delen = {lid.filename: zip_.read(lid) if lid.filename.endswith(_XML) else b"" for lid in leden}
        check_xml(delen.values(), kapot_mag=True)
    except (TeGroteZip, TeGroteXml) as fout:
        raise LeesFout(_TE_GROOT) from fout
    except (XmlFout, ZipFout, zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as fout:
        raise LeesFout(_slecht(soort)) from fout
    return delen


def _via_pandoc(inhoud: bytes, soort: str) -> str:
    try:
        return read_boom(json.loads(run_pandoc(inhoud, soort, "json", geduld=GEDULD)))
    except PandocTeGroot as fout:
        raise LeesFout(_TE_GROOT) from fout
    except PandocTeLang as fout:
        raise LeesFout(
            "Het lezen van dit bestand duurt te lang. Bewaar het opnieuw met alleen de verordening, of plak de tekst."
        ) from fout
    except (PandocFout, ValueError, RecursionError, KeyError, TypeError, IndexError) as fout:
        raise LeesFout(_slecht(soort)) from fout


# --- Word -------------------------------------------------------------------------------------------


def _read_docx(inhoud: bytes, delen: dict[str, bytes]) -> OudeTekst:
    try:
        boom = ElementTree.fromstring(delen[_DOCX])
        anders = _tekstvakken_plat(boom) | schrijf_word_uit(boom, delen)
        randen = [rand for naam in sorted(delen) if (rand := _rand(naam, delen[naam]))]
    except (ElementTree.ParseError, RecursionError, ValueError) as fout:
        raise LeesFout(_slecht("docx")) from fout
    if anders:
        inhoud = _vervang(inhoud, _DOCX, ElementTree.tostring(boom, encoding="utf-8", xml_declaration=True))
    tekst = _via_pandoc(inhoud, "docx")
    if not tekst.strip() and any(naam.startswith("word/media/") for naam in delen):
        raise LeesFout(_ALLEEN_BEELD)
    return OudeTekst(tekst, (*_word_opmerkingen(delen, boom, randen),))


def _tekstvakken_plat(boom: ElementTree.Element) -> bool:
    """Put the paragraphs of each text box after the paragraph it hangs on; tell whether there were any.

    pandoc passes over text boxes. Word keeps the same box twice, for itself and for older programs.
    """
    gevonden = False
    for ouder in list(boom.iter()):
        # From the back, so that places found before stay right.
        for plek, kind in reversed(list(enumerate(ouder))):
            if _naam(kind) == "p" and _naam(ouder) != "txbxContent":
                los = [blok for vak in _vakken(kind) for blok in vak]
                ouder[plek + 1 : plek + 1] = los
                gevonden = gevonden or bool(los)
    return gevonden


def _vakken(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield the text boxes below an element, also those inside another; one of two equal ones."""
    for kind in element:
        if _naam(kind) == "txbxContent":
            yield kind
        if _naam(kind) == "AlternateContent":
            kinderen = list(kind)
            yield from _vakken(kinderen[0]) if kinderen else ()
        else:
            yield from _vakken(kind)


def _naam(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace; Word has two that mean the same."""
    return str(element.tag).rpartition("}")[2]


def _vervang(inhoud: bytes, naam: str, nieuw: bytes) -> bytes:
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(inhoud)) as oud,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_,
    ):
        for lid in {lid.filename: lid for lid in oud.infolist()}.values():
            zip_.writestr(lid.filename, nieuw if lid.filename == naam else oud.read(lid))
    return uit.getvalue()


def _rand(naam: str, deel: bytes) -> str:
    """Return the text of a header or footer; a bare page number is no text."""
    if not re.fullmatch(r"word/(?:header|footer)\d*\.xml", naam):
        return ""
    woorden = "".join(e.text or "" for e in ElementTree.fromstring(deel).iter() if _naam(e) == "t")
    tekst = " ".join(woorden.split())
    return tekst if re.search(r"[^\W\d_]{4}", tekst) else ""


def _word_opmerkingen(delen: dict[str, bytes], boom: ElementTree.Element, randen: list[str]) -> Iterator[str]:
    if randen:
        woorden = "; ".join(dict.fromkeys(randen))
        yield f"Boven en onder de bladzijden staat: '{woorden[:200]}'. Daarin zoeken wij niet."
    soorten = set(map(_naam, boom.iter()))
    if {"del", "ins"} & soorten:
        yield (
            "In dit bestand worden wijzigingen bijgehouden. Wij lezen de tekst alsof alle wijzigingen zijn "
            "aangenomen."
        )
    if "word/comments.xml" in delen:
        yield "Opmerkingen in de kantlijn lezen wij niet."
    if "altChunk" in soorten or any(n.startswith("word/embeddings/") for n in delen):
        yield "In dit bestand zit een ander bestand. Dat lezen wij niet. Plak die tekst zelf."
    if any(n.startswith("word/diagrams/") for n in delen):
        yield "In dit bestand staat een schema. De tekst daarin lezen wij niet."
    yield from _plaatjes(sum(n.startswith("word/media/") for n in delen))


# --- OpenDocument -----------------------------------------------------------------------------------


def _read_odt(inhoud: bytes, delen: dict[str, bytes]) -> OudeTekst:
    opmerkingen = [*_plaatjes(sum(naam.startswith("Pictures/") and len(naam) > 9 for naam in delen))]
    if b"<text:tracked-changes" in delen[_ODT]:
        opmerkingen.append(
            "In dit bestand worden wijzigingen bijgehouden. Kijk of wij de goede versie lezen."
        )
    try:
        boom = ElementTree.fromstring(delen[_ODT])
        check_lijsten(boom)
        if schrijf_odt_uit(boom) | kort_spaties_in(boom):
            inhoud = _vervang(
                inhoud, _ODT, ElementTree.tostring(boom, encoding="utf-8", xml_declaration=True)
            )
        tekst = _via_pandoc(inhoud, "odt")
        vakken = _odt_vakken(boom, tekst)
    except (ElementTree.ParseError, RecursionError, ValueError) as fout:
        raise LeesFout(_slecht("odt")) from fout
    if vakken:
        tekst = "\n\n".join([tekst, "# Tekstvakken", *vakken])
        opmerkingen.append("De tekst van tekstvakken staat achteraan. Kijk zelf bij welk artikel zij hoort.")
    return OudeTekst(tekst, tuple(opmerkingen))


def _odt_vakken(boom: ElementTree.Element, gelezen: str) -> list[str]:
    """Return the paragraphs of text boxes and shapes, which pandoc passes over, each once."""
    al = " ".join(gelezen.split())
    uit: dict[str, None] = {}
    for vak in boom.iter():
        if _naam(vak) in ("text-box", "custom-shape", "rect", "ellipse"):
            for alinea in vak.iter():
                tekst = " ".join("".join(alinea.itertext()).split()) if _naam(alinea) in ("p", "h") else ""
                if tekst and tekst not in al:
                    uit[tekst] = None
    return list(uit)


def _plaatjes(aantal: int) -> tuple[str, ...]:
    if not aantal:
        return ()
    wat = "zit een plaatje" if aantal == 1 else f"zitten {aantal} plaatjes"
    return (f"In dit bestand {wat}. Tekst in een plaatje lezen wij niet.",)
