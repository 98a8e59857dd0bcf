"""A house style that fetches things from elsewhere is refused, or what fetches is dropped."""

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from proefgegevens import DATUM
from routekaart import zipwacht
from routekaart.documenten.bestanden import DocumentFout, check_sjabloon, make_bestand
from routekaart.documenten.opmaak import Document, alinea, punten

sys.path.insert(0, str(Path(__file__).parent))
import huisstijlen

SJABLOONLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
DOCUMENT = Document("visie", "Titel", DATUM, (alinea("Tekst"), punten(["een"])))


def met_veld(*stukken: str, waar: str = "tekst", genest: bool = False) -> bytes:
    """A Word file with a field, its command cut into pieces."""
    word = docx.Document()
    deel = word.sections[0].footer if waar == "voet" else word
    p = deel.paragraphs[0] if waar == "voet" else deel.add_paragraph()

    def teken(soort: str) -> None:
        kind = OxmlElement("w:fldChar")
        kind.set(qn("w:fldCharType"), soort)
        p.add_run()._r.append(kind)

    for _ in range(1 + genest):
        teken("begin")
    for stuk in stukken:
        instr = OxmlElement("w:instrText")
        instr.text = stuk
        p.add_run()._r.append(instr)
    for _ in range(1 + genest):
        teken("end")
    return huisstijlen.bewaar(word)


def met_relatie(soort: str, doel: str, waar: str = "tekst") -> bytes:
    """A Word file with something outside it."""
    word = docx.Document()
    deel = {
        "tekst": word.part,
        "voet": word.sections[0].footer.part,
        "instellingen": word.part._settings_part,
    }[waar]
    id = deel.relate_to(doel, soort, is_external=True)
    if soort == SJABLOONLINK:
        element = OxmlElement("w:attachedTemplate")
        element.set(qn("r:id"), id)
        word.settings.element.insert(0, element)
    return huisstijlen.bewaar(word)


SLECHT = {
    "DDEAUTO": (met_veld(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'), "DDEAUTO"),
    "DDE in stukken": (met_veld("D", "D", 'E excel "x"'), "(DDE)"),
    "DDE in de voet": (met_veld("dde excel x", waar="voet"), "(DDE)"),
    "genest": (met_veld("QUOTE 68 68 69", genest=True), "(QUOTE)"),
    "INCLUDETEXT": (met_veld('INCLUDETEXT "\\\\\\\\server\\\\x.docx"'), "INCLUDETEXT"),
    "INCLUDEPICTURE": (met_veld('INCLUDEPICTURE "http://x.nl/a.png" \\d'), "INCLUDEPICTURE"),
    "afbeelding": (met_relatie(RT.IMAGE, "http://x.nl/pixel.png"), "een afbeelding (http://x.nl/pixel.png)"),
    "afbeelding in de voet": (met_relatie(RT.IMAGE, "file:///c:/a.png", "voet"), "van buiten"),
    "ole": (met_relatie(RT.OLE_OBJECT, "\\\\server\\deel\\x.xlsx"), "van buiten"),
    "link in de voet": (met_relatie(RT.HYPERLINK, "file://server/x", "voet"), "van buiten"),
}


@pytest.mark.parametrize("naam", SLECHT)
def test_wat_iets_van_elders_haalt_wordt_geweigerd(naam) -> None:
    sjabloon, melding = SLECHT[naam]
    with pytest.raises(DocumentFout) as fout:
        make_bestand(DOCUMENT, "docx", sjabloon)
    assert melding in str(fout.value) and str(fout.value).endswith("opnieuw.")


def test_de_link_naar_het_eigen_sjabloon_valt_weg() -> None:
    """Nearly every Word file of a municipality has one, so it is no reason to refuse."""
    sjabloon = met_relatie(SJABLOONLINK, "http://x.nl/sjabloon.dotm", "instellingen")
    with zipfile.ZipFile(io.BytesIO(sjabloon)) as zip_:
        assert "x.nl" in zip_.read("word/_rels/settings.xml.rels").decode()
    with zipfile.ZipFile(io.BytesIO(make_bestand(DOCUMENT, "docx", sjabloon))) as zip_:
        alles = b"".join(zip_.read(naam) for naam in zip_.namelist())
    assert b"x.nl" not in alles and b"attachedTemplate" not in alles


def test_gewone_velden_en_links_mogen() -> None:
    check_sjabloon(met_veld(" PAGE ", waar="voet"))
    check_sjabloon(met_relatie(RT.HYPERLINK, "https://www.proefstad.nl", "voet"))
    check_sjabloon(met_relatie(RT.HYPERLINK, "file://server/x"))


@pytest.mark.parametrize(
    ("sjabloon", "melding"),
    [
        (huisstijlen.odt('<text:section><text:section-source xlink:href="http://x.nl"/></text:section>'), "section-source"),
        (huisstijlen.odt("<text:p><text:dde-connection/></text:p>"), "dde-connection"),
        (huisstijlen.odt(kop='<draw:image xlink:href="https://x.nl/a.png"/>'), "https://x.nl/a.png"),
        (huisstijlen.odt(kop='<draw:object xlink:href="../../elders.ods"/>'), "van buiten"),
        (huisstijlen.odt('<office:event-listeners><office:event-listener xlink:href="x"/></office:event-listeners>'), "macro's"),
    ],
    ids=["sectie", "dde", "afbeelding", "object", "macro"],
)  # fmt: skip
def test_odt_die_iets_van_elders_haalt_wordt_geweigerd(sjabloon, melding) -> None:
    with pytest.raises(DocumentFout, match=melding.replace(".", r"\.")):
        make_bestand(DOCUMENT, "odt", sjabloon)


@pytest.mark.parametrize("eerlijk", [True, False])
def test_twintigduizend_delen_worden_niet_eerst_gelezen(monkeypatch, eerlijk) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for n in range(20_000):
            zip_.writestr(f"word/media/een-lange-naam-van-een-plaatje-{n:0200d}.png", b"")
    ruw = uit.getvalue()
    if not eerlijk:  # says that it has one part
        plek = ruw.rfind(b"PK\5\6")
        ruw = ruw[: plek + 8] + b"\1\0\1\0" + ruw[plek + 12 :]
    monkeypatch.setattr(zipwacht.zipfile, "ZipFile", None if eerlijk else zipfile.ZipFile)
    with pytest.raises(DocumentFout, match="te veel losse delen"):
        check_sjabloon(ruw)


def test_vreemd_xml_in_een_huisstijl() -> None:
    ruw = huisstijlen.gewoon()
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ruw)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in bron.namelist():
            deel = bron.read(naam)
            if naam == "word/styles.xml":
                deel = deel.replace(b"<w:styles", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:styles', 1)
            doel.writestr(naam, deel)
    with pytest.raises(DocumentFout, match=r"geen \.docx-bestand"):
        make_bestand(DOCUMENT, "docx", uit.getvalue())


def test_word_sjabloon_van_het_soort_dotx_mag() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(huisstijlen.gewoon())) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in bron.namelist():
            deel = bron.read(naam).replace(b"document.main+xml", b"template.main+xml")
            doel.writestr(naam, deel)
    word = docx.Document(io.BytesIO(make_bestand(DOCUMENT, "docx", uit.getvalue())))
    assert word.paragraphs[0].text == "Titel"
