"""House styles as municipalities have them, made with python-docx; and one for LibreOffice."""

import io
import struct
import zipfile
import zlib

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

_NEDERLANDS = {
    "Normal": "Standaard",
    "Heading 1": "Kop1",
    "Heading 2": "Kop2",
    "Heading 3": "Kop3",
    "Title": "Titel",
    "Header": "Koptekst",
    "Footer": "Voettekst",
}


def plaatje(breed: int = 160, hoog: int = 40) -> bytes:
    """A green picture."""

    def deel(soort: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))

    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0)
    beeld = zlib.compress((b"\0" + b"\x20\x80\x50" * breed) * hoog)
    return b"\x89PNG\r\n\x1a\n" + deel(b"IHDR", kop) + deel(b"IDAT", beeld) + deel(b"IEND", b"")


def bewaar(word) -> bytes:
    uit = io.BytesIO()
    word.save(uit)
    return uit.getvalue()


def _veld(alinea, opdracht: str) -> None:
    alinea._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {opdracht} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _houd_alleen(word, namen: set[str]) -> None:
    for stijl in list(word.styles):
        standaard = stijl.element.get(qn("w:default")) == "1"
        if stijl.name not in namen and not standaard:
            stijl.element.getparent().remove(stijl.element)


def gewoon() -> bytes:
    """An ordinary new document: another font, text in it, nothing of numbering, tables or captions."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Arial"
    word.styles["Normal"].font.size = Pt(10)
    word.add_heading("Oude tekst die weg moet", 1)
    word.add_paragraph("Nog meer oude tekst.", style="List Bullet")
    word.add_picture(io.BytesIO(plaatje()))
    _houd_alleen(word, {"Heading 1", "Heading 2", "Header", "Footer"})
    deel = word.part.numbering_part
    word.part.drop_rel(next(id for id, rel in word.part.rels.items() if rel.target_part is deel))
    return bewaar(word)


def met_logo() -> bytes:
    """A logo above, an address with the page number below, own fonts, styles by their Dutch ids, chapters numbered."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Verdana"
    word.styles["Normal"].font.size = Pt(9)
    for niveau in (1, 2, 3):
        kop = word.styles[f"Heading {niveau}"]
        kop.font.name, kop.font.color.rgb = "Georgia", RGBColor(0x20, 0x80, 0x50)
    _houd_alleen(word, set(_NEDERLANDS))
    for naam, id in _NEDERLANDS.items():
        oud = word.styles[naam].style_id
        word.styles[naam].element.set(qn("w:styleId"), id)
        for verwijzing in word.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
            if verwijzing.get(qn("w:val")) == oud:
                verwijzing.set(qn("w:val"), id)
    kop1 = word.styles["Heading 1"].element.get_or_add_pPr()
    kop1.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    deel = word.sections[0]
    deel.page_width, deel.page_height, deel.left_margin = Cm(21), Cm(29.7), Cm(3.5)
    deel.header.paragraphs[0].style, deel.footer.paragraphs[0].style = "Header", "Footer"
    deel.header.paragraphs[0].add_run().add_picture(io.BytesIO(plaatje()), width=Cm(4))
    voet = deel.footer.paragraphs[0]
    voet.add_run("Gemeentehuis, Raadhuisplein 1, pagina ")
    _veld(voet, "PAGE")
    word.add_paragraph("Geachte raad,")
    return bewaar(word)


def brief() -> bytes:
    """A letterhead on the first page only, other pages apart, even pages too, lying paper, two sections."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Times New Roman"
    deel = word.sections[0]
    deel.orientation, deel.page_width, deel.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    deel.different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    deel.first_page_header.paragraphs[0].text = "BRIEFHOOFD Gemeente Proefstad"
    deel.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(plaatje()), width=Cm(5))
    deel.header.paragraphs[0].text = "Gemeente Proefstad, vervolgblad"
    deel.first_page_footer.paragraphs[0].text = "Bank: NL00 TEST 0000"
    word.add_paragraph("Eerste deel")
    word.add_section().footer.is_linked_to_previous = True
    word.add_paragraph("Tweede deel")
    instellingen = word.settings.element
    instellingen.append(OxmlElement("w:updateFields"))
    return bewaar(word)


WORD = {"gewoon": gewoon, "met logo": met_logo, "brief": brief}


_NS = " ".join(
    f'xmlns:{kort}="{lang}"'
    for kort, lang in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def odt(extra_inhoud: str = "", kop: str = "") -> bytes:
    """A house style of LibreOffice: first page with a logo, other pages with a footer of fixed height."""
    bladen = f"""<office:automatic-styles>
<style:page-layout style:name="M1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-left="3cm" fo:margin-right="3cm" fo:margin-top="2cm" fo:margin-bottom="2cm"/>
<style:header-style/><style:footer-style><style:header-footer-properties svg:height="0.7cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="M1">
<style:footer><text:p>Raadhuisplein 1</text:p></style:footer></style:master-page>
<style:master-page style:name="Eerste" style:page-layout-name="M1" style:next-style-name="Standard">
<style:header><text:p>BRIEFHOOFD<draw:frame svg:width="4cm" svg:height="1cm" text:anchor-type="as-char">
<draw:image xlink:href="Pictures/logo.png" xlink:type="simple"/></draw:frame>{kop}</text:p></style:header>
</style:master-page></office:master-styles>"""
    stijlen = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_NS} office:version="1.3">
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="10pt"
 fo:language="en" fo:country="US"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard"><style:text-properties fo:color="#208050" fo:font-size="18pt"/></style:style>
</office:styles>{bladen}</office:document-styles>"""
    inhoud = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NS} office:version="1.3">
<office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"
 style:master-page-name="Eerste"/></office:automatic-styles><office:body><office:text>
<text:p text:style-name="P1">Oude tekst</text:p>{extra_inhoud}</office:text></office:body></office:document-content>"""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for naam, tekst in (("content.xml", inhoud), ("styles.xml", stijlen)):
            zip_.writestr(naam, tekst)
        zip_.writestr("Pictures/logo.png", plaatje())
    return uit.getvalue()
