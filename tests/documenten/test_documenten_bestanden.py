import io
import json
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import docx
import pypandoc
import pypdf
import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proefgegevens import DATUM, make_dossier, profiel
from routekaart.documenten.bestanden import (
    FORMATEN,
    DocumentFout,
    bestandsnaam,
    check_sjabloon,
    make_bestand,
    make_bestanden,
)
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.opmaak import Document, Kop, Lijst, Tabel, Vet, alinea, getypt
from routekaart.documenten.tekst import DOCUMENTEN, make_document
from routekaart.documenten.typst_bron import typst_string
from routekaart.dossier import Dossier
from routekaart.verordening.letterlijk import een_regel, letter

VIJANDIG = r"""# Kop? *vet* _schuin_ `code` ~~weg~~ $x^2$ \(y\) [link](http://x.nl) ![plaatje](/etc/passwd)
<script>alert(1)</script> <img src="file:///etc/passwd"> <!-- weg --> &amp; &lt; {{ref:plan}} {gemeente}
#import "/etc/passwd": * #include "x" #read("/etc/passwd") #eval("1") @verwijzing <label> // geen commentaar
\input{/etc/passwd} \write18{ls} \end{document} ```{=html} ::: div {=latex}
- punt
1. een
a. letter
(i) romeins
> citaat
| a | b |
|---|---|
+ plus
: definitie
---
===
***
% titel
https://voorbeeld.nl www.voorbeeld.nl a@b.nl :smile: "quotes" 'x' -- --- ... 1/2 (c)

    ingesprongen   met    spaties
	tab
emoji 😀 👩‍👩‍👧 ❤️ 🇳🇱 rtl مرحبا שלום 漢字 ‮om‬ é ﬁ ½ €
stuur"""
# Closes a string and calculates, for a writer that escapes the quotes and forgets the backslash.
INBRAAK = r"""abc\"; #(2+3) " """
# Each example starts pandoc; a few dozen per format keep an ordinary run short.
AANTAL = 25
MARKUP = st.lists(
    st.sampled_from(
        [
            *r"""\`*_{}[]<>#~^$@|&!+-=:%.,;/"'()0a1iI """,
            "\n",
            "\n\n",
            "  ",
            "://",
            "www.",
            "```",
            "---",
            "x",
            "é",
        ]
    ),
    max_size=30,
).map("".join)
TEKST = st.one_of(MARKUP, st.text(max_size=60))


def proefdocument(tekst: str) -> Document:
    rij = (een_regel(tekst), "b")
    blokken = [
        *getypt(tekst),
        Kop(1, f"Kop {een_regel(tekst)[:200]}", "kop"),
        Lijst(
            ((alinea(Vet("x "), tekst),), (alinea("y"), Lijst(((alinea(tekst),), (alinea("z"),)), "letter")))
        ),
        Tabel(("A", "B"), (rij, ("c", "d")), (0.5, 0.5), "Proef"),
    ]
    return Document("visie", f"Titel {een_regel(tekst)}", DATUM, tuple(blokken))


def platgeslagen(blokken) -> list[str]:
    """The lines of paragraphs and items, in order; what an item has before it is drawn by each format itself."""
    regels = []
    for blok in blokken:
        if isinstance(blok, Lijst):
            regels += [regel for item in blok.items for regel in platgeslagen(item)]
        else:
            regels += blok.stukken[0].split("\n")
    return regels


def getypte_regels(tekst: str) -> list[str]:
    return platgeslagen(getypt(tekst))


# --- Markdown ---------------------------------------------------------------------------------


def lees_markdown(markdown: str, soort: str) -> list[str]:
    """Read Markdown back; every paragraph and item may hold plain words only."""
    pandoc = pypandoc.get_pandoc_path()
    uit = subprocess.run(
        [pandoc, "-f", soort, "-t", "json"], input=markdown.encode(), capture_output=True, check=True
    )
    return [tekst for blok in json.loads(uit.stdout)["blocks"] for tekst in _platte_teksten(blok)]


def _platte_teksten(blok: dict) -> list[str]:
    if blok["t"] == "BulletList":
        return [tekst for item in blok["c"] for deel in item for tekst in _platte_teksten(deel)]
    if blok["t"] == "OrderedList":
        begin, items = blok["c"][0][0], blok["c"][1]
        uit = []
        for nummer, item in enumerate(items, start=begin):
            eerste, *rest = [tekst for deel in item for tekst in _platte_teksten(deel)]
            uit += [f"{nummer}. {eerste}", *rest]
        return uit
    return [_platte_tekst(blok)]


def _platte_tekst(blok: dict) -> str:
    assert blok["t"] in ("Para", "Plain"), f"geen gewone alinea: {blok}"
    tekst = ""
    for deel in blok["c"]:
        assert deel["t"] in ("Str", "Space", "LineBreak", "SoftBreak"), f"geen gewone tekst: {deel}"
        tekst += deel.get("c", "") if deel["t"] == "Str" else ("\n" if deel["t"] == "LineBreak" else " ")
    return tekst


def _getypt_met_nummers(blokken) -> list[str]:
    """What a reader of Markdown must see: paragraphs, and items with their own number or letter."""
    uit = []
    for blok in blokken:
        if not isinstance(blok, Lijst):
            uit.append(blok.stukken[0])
            continue
        for nummer, item in enumerate(blok.items, start=blok.begin):
            teken = {"punt": "", "nummer": f"{nummer}. ", "letter": f"{letter(nummer - 1)}. "}[blok.soort]
            eerste, *rest = _getypt_met_nummers(item)
            uit += [f"{teken}{eerste}", *rest]
    return uit


@pytest.mark.parametrize("soort", ["markdown", "commonmark", "gfm", "commonmark_x"])
@given(teksten=st.lists(TEKST, min_size=1, max_size=12))
@example(teksten=[VIJANDIG])
@settings(max_examples=AANTAL, deadline=None)
def test_markdown_toont_wat_er_getypt_is(soort, teksten) -> None:
    blokken = [blok for tekst in teksten for blok in getypt(tekst)]
    markdown = render_markdown(Document("visie", "T", DATUM, tuple(blokken), stand="vastgesteld")).split(
        "\n", 3
    )[3]
    smart = "-smart" if soort in ("markdown", "commonmark_x") else ""
    gelezen = lees_markdown(markdown, soort + smart)
    verwacht = _getypt_met_nummers(blokken)
    assert [_zonder_rand(t) for t in gelezen] == [_zonder_rand(t) for t in verwacht]


def _zonder_rand(tekst: str) -> list[str]:
    # The CommonMark reader composes signs; they look the same.
    return [regel.strip() for regel in unicodedata.normalize("NFC", tekst).split("\n")]


def test_markdown_blijft_leesbaar() -> None:
    document = Document(
        "visie", "De titel", DATUM, (alinea("Een zin. En foto's (a, b) van 1.000 - 2.000; ja!"),)
    )
    regel = "concept van 23 november 2026"
    assert (
        render_markdown(document)
        == f"# De titel\n\n{regel}\n\nEen zin. En foto's (a, b) van 1.000 - 2.000; ja\\!\n"
    )


# --- Word, ODT, HTML, PDF ---------------------------------------------------------------------


def lees_docx(ruw: bytes) -> list[str]:
    return [
        regel for alinea_ in docx.Document(io.BytesIO(ruw)).paragraphs for regel in alinea_.text.split("\n")
    ]


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def lees_odt(ruw: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        boom = ET.fromstring(zip_.read("content.xml"))
    return [regel for p in boom.iter(f"{TEXT}p") for regel in _odt_tekst(p).split("\n")]


def _odt_tekst(knoop: ET.Element) -> str:
    tekst = knoop.text or ""
    for kind in knoop:
        if kind.tag == f"{TEXT}line-break":
            tekst += "\n"
        elif kind.tag == f"{TEXT}s":
            tekst += " " * int(kind.get(f"{TEXT}c", "1"))
        else:
            tekst += _odt_tekst(kind)
        tekst += kind.tail or ""
    return tekst


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.regels: list[str] = []
        self.tags: set[str] = set()
        self.in_alinea = False

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        assert not [naam for naam, _ in attrs if naam.startswith("on") or naam == "src"]
        if tag in ("p", "li") or (tag == "br" and self.in_alinea):
            self.in_alinea = True
            self.regels.append("")

    def handle_endtag(self, tag) -> None:
        self.in_alinea = self.in_alinea and tag not in ("p", "li")

    def handle_data(self, data) -> None:
        if self.in_alinea:
            self.regels[-1] += data


def lees_html(ruw: bytes) -> list[str]:
    lezer = _Html()
    lezer.feed(ruw.decode())
    assert not lezer.tags & {"script", "img", "iframe", "object", "link", "form", "input"}
    return [regel.strip("\n") for regel in lezer.regels]


LEZERS = {"docx": lees_docx, "odt": lees_odt, "html": lees_html}


def zonder_lege(regels: list[str]) -> list[str]:
    # Word has its own signs for a hidden and for a fixed hyphen; they look the same.
    schoon = [regel.replace("\u00ad", "").replace("\u2011", "-").strip(" ") for regel in regels]
    return [regel for regel in schoon if regel]


@pytest.mark.parametrize("formaat", LEZERS)
@given(tekst=TEKST)
@example(tekst=VIJANDIG)
@settings(max_examples=AANTAL, deadline=None)
def test_bestand_toont_wat_er_getypt_is(formaat, tekst) -> None:
    gelezen = zonder_lege(LEZERS[formaat](make_bestand(proefdocument(tekst), formaat)))
    verwacht = zonder_lege(getypte_regels(tekst))
    begin = gelezen.index(verwacht[0]) if verwacht else 0
    assert gelezen[begin : begin + len(verwacht)] == verwacht


@given(tekst=TEKST)
@example(tekst=VIJANDIG)
@example(tekst="\ue000 \ufeff \u0378 \U000e0041 漢字 \U0001f9d1\u200d\U0001f680 สวัสดี \u0300")
@settings(max_examples=AANTAL, deadline=None)
def test_elke_tekst_wordt_een_toegankelijke_pdf(tekst) -> None:
    lezer = pypdf.PdfReader(io.BytesIO(make_bestand(proefdocument(tekst), "pdf")))
    gelezen = "".join("".join(bladzijde.extract_text() for bladzijde in lezer.pages).split())
    latijn = "".join(t for t in "".join(getypte_regels(tekst)) if t.isascii() and not t.isspace())
    assert set(latijn) <= set(gelezen)
    if tekst == VIJANDIG:
        for stuk in (
            '#read("/etc/passwd")',
            "\\input{/etc/passwd}",
            "<script>alert(1)</script>",
            "$x^2$",
            "|---|",
        ):
            assert stuk in gelezen
        assert "[grijnzendgezicht]" in gelezen and "root:" not in gelezen


@given(tekst=TEKST)
@example(tekst=VIJANDIG)
@example(tekst=INBRAAK)
@example(tekst="\\")
@example(tekst='\\"')
@settings(max_examples=AANTAL, deadline=None)
def test_typst_leest_een_tekst_terug_als_die_tekst(tekst) -> None:
    """typst itself says what it read; nothing of the text may have become code."""
    regel = tekst.replace("\r", "\n")  # typst has one kind of line end
    bron = f"#metadata({typst_string(regel)}) <tekst>".encode()
    assert json.loads(typst.query(bron, "<tekst>", field="value", one=True)) == regel


@pytest.mark.parametrize("plek", ["titel", "alinea", "vet", "kop", "cel", "bijschrift"])
def test_getypte_code_staat_in_de_pdf_zoals_getypt(plek) -> None:
    waar = {naam: INBRAAK if naam == plek else "x" for naam in ("alinea", "vet", "kop", "cel", "bijschrift")}
    blokken = (
        alinea(waar["alinea"], Vet(waar["vet"])),
        Kop(1, waar["kop"], "kop"),
        Tabel(("a",), ((waar["cel"],),), (1.0,), waar["bijschrift"]),
    )
    document = Document("proef", INBRAAK if plek == "titel" else "Proef", DATUM, blokken)
    lezer = pypdf.PdfReader(io.BytesIO(make_bestand(document, "pdf")))
    tekst = " ".join(" ".join(bladzijde.extract_text() for bladzijde in lezer.pages).split())
    assert " ".join(INBRAAK.split()) in tekst
    assert "5" not in tekst
    assert lezer.metadata["/Title"] == (een_regel(INBRAAK) if plek == "titel" else "Proef")


@pytest.mark.parametrize("formaat", FORMATEN)
def test_honderdduizend_tekens_in_een_antwoord(formaat) -> None:
    lang = "x" * 50_000 + "\n" + "woord " * 8_000 + "\n" + "😀" * 2_000
    ruw = make_bestand(proefdocument(lang), formaat)
    assert len(ruw) > 5_000
    if formaat == "pdf":
        bladzijden = pypdf.PdfReader(io.BytesIO(ruw)).pages
        assert len(bladzijden) > 20
        assert "".join(b.extract_text() for b in bladzijden).count("x") >= 50_000


# --- Hele documenten --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    velden = {
        "datum_besluit": "2026-12-17",
        "kenmerk": VIJANDIG,
        "naam_oude_verordening": ["Oud *een*", "Oud #twee"],
    }
    afspraken = dict.fromkeys(("V1", "V3", "V6", "B1", "U1", "U4"), VIJANDIG)
    afspraken["U2"] = "Wij beginnen klein.\nKalender | griffie | 2027 K1 | € 500 | online\nTraining|college"
    return make_dossier(profiel("standaard"), afspraken, velden, motivering=VIJANDIG)


@pytest.mark.parametrize("soort", DOCUMENTEN)
@pytest.mark.parametrize("formaat", FORMATEN)
def test_elk_document_in_elk_formaat_is_steeds_gelijk(soort, formaat, dossier) -> None:
    document = make_document(soort, dossier, DATUM)
    ruw = make_bestand(document, formaat)
    assert ruw == make_bestand(make_document(soort, dossier, DATUM), formaat)
    if formaat in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
            assert not [naam for naam in zip_.namelist() if "media" in naam or "Pictures" in naam]


@pytest.mark.parametrize("soort", DOCUMENTEN)
def test_elk_document_noemt_versie_datum_bronnen_en_voorbehoud(soort, dossier) -> None:
    tekst = render_markdown(make_document(soort, dossier, DATUM))
    if soort in ("verordening", "regeling"):
        # What a council adopts holds no account of how it was made.
        assert "juridisch advies" not in tekst and "Bronnen" not in tekst and "Versie van" not in tekst
        return
    assert "23 november 2026" in tekst
    assert "Geen juridisch advies" in tekst and "jurist toetsen" in tekst
    if soort == "toelichting":
        return
    assert "Versie van de inhoud: " in tekst
    if soort != "raadsvoorstel_kort":  # its sources stand in the proposal
        assert "Gecontroleerd op 23 november 2026" in tekst
    assert soort in ("samenvatting", "raadsvoorstel_kort") or "https://" in tekst


def test_pdf_zegt_wat_hij_is(dossier) -> None:
    ruw = make_bestand(make_document("verordening", dossier, DATUM), "pdf")
    lezer = pypdf.PdfReader(io.BytesIO(ruw))
    wortel = lezer.trailer["/Root"]
    assert wortel["/Lang"] == "nl-NL" and wortel["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in wortel
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = wortel["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp and "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert lezer.metadata.title == "Participatieverordening gemeente Almere 2026"
    koppen = [
        titel.title
        for deel in lezer.outline
        if isinstance(deel, list)
        for titel in deel
        if hasattr(titel, "title")
    ]
    assert "Artikel 1 Begripsbepalingen" in koppen


def test_samenvatting_past_op_een_bladzijde() -> None:
    tekst = "Wij luisteren vroeg, en zeggen wat wij doen met wat wij horen. " * 4
    gewoon = make_dossier(profiel("ambitie"), dict.fromkeys(("V3", "V6"), tekst))
    ruw = make_bestand(make_document("samenvatting", gewoon, DATUM), "pdf")
    assert len(pypdf.PdfReader(io.BytesIO(ruw)).pages) == 1


def test_word_heeft_titel_taal_koppen_en_tabelkop(dossier) -> None:
    ruw = make_bestand(make_document("uitvoeringsprogramma", dossier, DATUM), "docx")
    word = docx.Document(io.BytesIO(ruw))
    assert word.core_properties.title == "Uitvoeringsprogramma participatie gemeente Almere"
    koppen = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert koppen[0] == "Doelen en resultaten"  # Word counts
    tabel = word.tables[0]
    assert [cel.text for cel in tabel.rows[0].cells] == ["Actie", "Eigenaar", "Kwartaal", "Middelen", "Maat"]
    assert [cel.text for cel in tabel.rows[2].cells] == ["Training", "college", *["nog afspreken"] * 3]
    assert tabel.rows[0]._tr.trPr is not None and b"tblHeader" in tabel.rows[0]._tr.trPr.xml.encode()
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        assert b"nl-NL" in zip_.read("word/styles.xml")


def test_bladzijden_zijn_a4(dossier) -> None:
    document = make_document("visie", dossier, DATUM)
    deel = docx.Document(io.BytesIO(make_bestand(document, "docx"))).sections[0]
    assert (round(deel.page_width.cm, 1), round(deel.page_height.cm, 1)) == (21.0, 29.7)
    with zipfile.ZipFile(io.BytesIO(make_bestand(document, "odt"))) as zip_:
        assert zip_.namelist()[0] == "mimetype"
        stijl = zip_.read("styles.xml").decode()
    assert 'fo:page-width="21cm"' in stijl and 'fo:page-height="29.7cm"' in stijl
    vak = pypdf.PdfReader(io.BytesIO(make_bestand(document, "pdf"))).pages[0].mediabox
    assert (round(vak.width), round(vak.height)) == (595, 842)


def test_odt_is_nederlands(dossier) -> None:
    ruw = make_bestand(make_document("visie", dossier, DATUM), "odt")
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        stijl = zip_.read("styles.xml").decode()
        assert 'fo:language="nl"' in stijl and 'fo:country="NL"' in stijl
        assert "Visie op participatie gemeente Almere" in zip_.read("meta.xml").decode()


def test_html_is_toegankelijk_opgebouwd(dossier) -> None:
    html = make_bestand(make_document("verantwoording", dossier, DATUM), "html").decode()
    assert '<html lang="nl">' in html and html.count("<main>") == 1 and html.count("<h1") == 1
    assert '<th scope="col"' in html and '<th scope="row"' in html and "<caption>" in html
    assert "://" not in html.split("<main>")[0]


def test_eigen_opmaak_van_word(dossier) -> None:
    huisstijl = docx.Document()
    huisstijl.styles["Normal"].font.name = "Arial Narrow"
    uit = io.BytesIO()
    huisstijl.save(uit)
    ruw = make_bestand(make_document("visie", dossier, DATUM), "docx", uit.getvalue())
    assert docx.Document(io.BytesIO(ruw)).styles["Normal"].font.name == "Arial Narrow"


def zip_van(**leden: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud_ in leden.items():
            zip_.writestr(naam.replace("__", "/").replace("TYPES", "[Content_Types].xml"), inhoud_)
    return uit.getvalue()


LEEG = {"TYPES": b"<x/>", "word__document.xml": b"<x/>", "word__styles.xml": b"<x/>"}
WORDKERN = dict.fromkeys(
    LEEG, b'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


@pytest.mark.parametrize(
    ("sjabloon", "melding"),
    [
        (b"", "geen .docx-bestand"),
        (b"%PDF-1.7", "geen .docx-bestand"),
        (zip_van(iets=b"x"), "geen .docx-bestand"),
        (zip_van(**LEEG), "geen .docx-bestand"),
        (zip_van(**WORDKERN, **{"word__vbaProject.bin": b"x"}), "macro's"),
        (b"x" * 20_000_001, "te groot"),
    ],
    ids=["leeg", "pdf", "zip", "lege kern", "macro", "groot"],
)
def test_slechte_huisstijl_geeft_een_nederlandse_zin(sjabloon, melding) -> None:
    with pytest.raises(DocumentFout) as fout:
        make_bestand(proefdocument("x"), "docx", sjabloon)
    assert melding in str(fout.value)


@pytest.mark.parametrize("formaat", ["docx", "odt"])
def test_huisstijl_die_uitgepakt_enorm_is(formaat) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud_ in WORDKERN.items():
            zip_.writestr(naam.replace("__", "/"), inhoud_)
        zip_.writestr("content.xml", b"opendocument")
        zip_.writestr("styles.xml", b"opendocument")
        zip_.writestr("groot.xml", b"\0" * 30_000_000)
    with pytest.raises(DocumentFout, match="uitgepakt te groot"):
        make_bestand(proefdocument("x"), formaat, uit.getvalue())


def test_sjabloon_van_de_goede_soort() -> None:
    with pytest.raises(DocumentFout, match="LibreOffice"):
        check_sjabloon(zip_van(**WORDKERN), "odt")


def test_namen_van_bestanden(dossier) -> None:
    document = make_document("visie", dossier, DATUM)
    assert bestandsnaam(document, "docx") == "almere-visie-2026-11-23.docx"
    bestanden = make_bestanden([document], ["md", "html"])
    assert list(bestanden) == ["almere-visie-2026-11-23.md", "almere-visie-2026-11-23.html"]


def test_onbekend_formaat_of_document() -> None:
    with pytest.raises(LookupError, match="docx, odt, pdf, html, md"):
        make_bestand(proefdocument("x"), "xls")
    with pytest.raises(LookupError, match="Kies uit: visie"):
        make_document("roman", Dossier(), DATUM)
