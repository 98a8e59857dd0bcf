"""Reading the file of an old ordinance: read whole, or said which part was not, or one sentence that helps."""

import io
import random
import re
import zipfile
from pathlib import Path

import docx
import oude_bestanden as maak
import pytest

from proefgegevens import DATUM
from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.oud import kantoor, pdf, pdf_lezer
from routekaart.documenten.oud.bestand import read_oude_verordening
from routekaart.documenten.oud.stukken import Stuk, split_stukken
from routekaart.documenten.oud.tekst import LeesFout, OudeTekst, join_afbrekingen, schone_tekst
from routekaart.documenten.oude_verordening import find_passages, vervallen_verwijzingen
from routekaart.documenten.pandoc import run_pandoc
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier

GEGEVENS = Path(__file__).parents[1] / "gegevens" / "oude_verordening"
ELEMENTEN = {element.id: element for element in load_content().verordening.elementen}
ZIN = "De raad van de gemeente stelt vast dat de inwoners meedoen aan het beleid van de gemeente. "


APART = pdf._lees_apart


@pytest.fixture(autouse=True)
def zonder_proces(monkeypatch) -> None:
    """Read PDFs in this process, which saves most of the time; a few tests take the real way."""
    monkeypatch.setattr(pdf, "_lees_apart", lambda inhoud: list(pdf_lezer.lees(inhoud, pdf.MAX_BLADZIJDEN)))


@pytest.fixture
def apart(monkeypatch, zonder_proces) -> None:
    """Read PDFs in a process of their own, as the product does."""
    monkeypatch.setattr(pdf, "_lees_apart", APART)


def lees(naam: str) -> OudeTekst:
    return read_oude_verordening(naam, (GEGEVENS / naam).read_bytes())


def gevonden(tekst: str, element: str) -> list[str]:
    """The words that were found, of headings and of pieces."""
    passages = find_passages(split_stukken(tekst), ELEMENTEN[element])
    return [p.stuk.kop[a:b] for p in passages for a, b in p.in_kop] + [
        p.stuk.tekst[a:b] for p in passages for a, b in p.in_tekst
    ]


# --- The failing files that were brought -----------------------------------------------------------


def test_alleen_lezen_gaat_zonder_vragen_open(apart) -> None:
    beveiligd, open_ = lees("vo_alleenlezen_aes128.pdf"), lees("vo_a1.pdf")
    assert beveiligd == open_ and not open_.opmerkingen
    assert vervallen_verwijzingen(open_.tekst) == [139, 142]


def test_een_echt_wachtwoord_krijgt_een_zin(apart) -> None:
    with pytest.raises(LeesFout, match="gaat alleen open met een wachtwoord"):
        lees("vo_ww_aes256.pdf")
    with pytest.raises(LeesFout, match=r"oud Word-bestand \(\.doc\), of het is beveiligd met een wachtwoord"):
        lees("vo_ww.docx")


def test_een_scan_met_een_stempel_is_een_scan() -> None:
    with pytest.raises(LeesFout, match=r"is een scan\. Op alle 5 bladzijden") as fout:
        lees("vo_scan_met_stempel.pdf")
    assert "op bladzijde 1: 'Raadsbesluit 2009-045 behoort bij agendapunt 7'" in str(fout.value)


def test_na_een_voorblad_met_tekst_zijn_de_scans_genoemd() -> None:
    oud = lees("vo_voorblad_tekst_rest_scan.pdf")
    assert oud.tekst.startswith("Inspraakverordening")
    (zin,) = oud.opmerkingen
    assert zin.startswith("Bladzijde 2 tot en met 6 zijn een plaatje, vermoedelijk een scan.")


def test_afgebroken_woorden_zijn_heel() -> None:
    tekst = lees("vo_afbreking.pdf").tekst
    assert gevonden(tekst, "eindverslag") == ["eindverslag"]
    assert gevonden(tekst, "motivering") == ["motivering"]
    assert gevonden(tekst, "plan") == ["inspraakprocedure"]
    assert gevonden(tekst, "taken_eigen") == ["uitdaagrecht"]
    assert vervallen_verwijzingen(tekst) == [139]


def test_een_tekstvak_hoort_bij_het_artikel_waar_het_staat() -> None:
    oud = lees("vo_tekstvak.docx")
    assert oud.tekst.count("TEKSTVAK: hardheidsclausule en uitdaagrecht") == 1
    (passage,) = find_passages(split_stukken(oud.tekst), ELEMENTEN["nadere_regels"])
    assert passage.stuk.kop == "Artikel 7 Inwerkingtreding"
    assert gevonden(oud.tekst, "evaluatie") == ["evaluatie"]


def test_woorden_binnen_langere_woorden() -> None:
    tekst = lees("vo_woorddelen.txt").tekst
    assert gevonden(tekst, "raad") == ["gemeenteraad"]
    assert gevonden(tekst, "kring") == ["inwonersparticipatie", "Inwoners"]
    assert gevonden(tekst, "nadere_regels") == ["hardheidsclausule"]
    assert gevonden(tekst, "klachten") == ["klachtenregeling"]
    assert gevonden(tekst, "taken_eigen") == ["over te nemen"]


# --- A generator with a known truth ---------------------------------------------------------------


@pytest.mark.parametrize("zaad", range(5))
def test_elk_bestand_zegt_hetzelfde(zaad) -> None:
    """Nine kinds of files from one ordinance: every planted word under its own article, every repealed one."""
    lot = maak.trek(zaad)
    fouten = []
    for soort, (naam, inhoud) in maak.bestanden(lot, zaad).items():
        oud = read_oude_verordening(naam, inhoud)
        stukken = split_stukken(oud.tekst)
        if set(vervallen_verwijzingen(oud.tekst)) != lot.vervallen or oud.opmerkingen:
            fouten.append((soort, vervallen_verwijzingen(oud.tekst), lot.vervallen, oud.opmerkingen))
        for kop, woorden in lot.artikelen.items():
            for woord, element in woorden:
                onder = [
                    p.stuk.tekst[a:b]
                    for p in find_passages(stukken, ELEMENTEN[element], 99)
                    if re.match(rf"{kop}\b", p.stuk.kop)
                    for a, b in p.in_tekst
                ]
                if woord not in onder:
                    fouten.append((soort, kop, woord, onder))
    assert not fouten


# --- PDF ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", ["RC4-128", "AES-128", "AES-256"])
def test_beveiligd_zonder_wachtwoord_en_met(soort) -> None:
    bladen = [maak.blad(ZIN)]
    assert "inwoners" in read_oude_verordening("a.pdf", maak.pdf(bladen, eigenaar="x", soort=soort)).tekst
    with pytest.raises(LeesFout, match="wachtwoord"):
        read_oude_verordening("a.pdf", maak.pdf(bladen, wachtwoord="geheim", soort=soort))


TEKST, SCAN = maak.blad(ZIN), maak.Blad(beeld=1.0)
STEMPEL = maak.blad("Behoort bij raadsbesluit 12", beeld=0.95)
BLADEN = [
    ([TEKST, SCAN], "Bladzijde 2 is een plaatje"),
    ([SCAN, TEKST, SCAN, SCAN], "Bladzijde 1, 3 en 4 zijn een plaatje"),
    ([TEKST, SCAN, SCAN, SCAN, TEKST, STEMPEL], "Bladzijde 2 tot en met 4 en 6 zijn een plaatje"),
    ([TEKST, STEMPEL], "lezen wij: 'Behoort bij raadsbesluit 12'"),
    ([TEKST, maak.Blad(beeld=0.8, in_formulier=True)], "Bladzijde 2 is een plaatje"),
    ([TEKST, maak.Blad(), TEKST], "Op bladzijde 2 vinden wij geen tekst"),
    ([maak.blad(ZIN, beeld=0.3)], "Op bladzijde 1 staat ook een plaatje"),
    (
        [TEKST, maak.blad("\n".join(["xqz wvk pltr bngh zzt qrk"] * 20))],
        "Op bladzijde 2 herkennen wij weinig",
    ),
]


@pytest.mark.parametrize(("bladen", "zin"), BLADEN, ids=[zin for _, zin in BLADEN])
def test_per_bladzijde_staat_er_wat_wij_niet_lezen(bladen, zin) -> None:
    oud = read_oude_verordening("a.pdf", maak.pdf(bladen))
    assert zin in " ".join(oud.opmerkingen) and "inwoners meedoen" in oud.tekst


def test_een_klein_plaatje_is_geen_scan() -> None:
    assert read_oude_verordening("a.pdf", maak.pdf([maak.blad(ZIN, beeld=0.05)])).opmerkingen == ()


@pytest.mark.parametrize(
    ("bladen", "zin"),
    [
        ([SCAN], "op de enige bladzijde staat alleen een plaatje"),
        ([SCAN] * 3, "op alle 3 bladzijden staat alleen een plaatje"),
        ([STEMPEL, SCAN], "op bladzijde 1: 'Behoort bij raadsbesluit 12'"),
        ([maak.Blad()] * 2, "geen tekst die wij kunnen lezen. Wij bekeken alle 2 bladzijden"),
        ([maak.Blad()] * 301, "heeft 301 bladzijden. Dat is meer dan de 300"),
    ],
)
def test_een_pdf_zonder_tekst_krijgt_een_zin(bladen, zin) -> None:
    with pytest.raises(LeesFout, match=re.escape(zin)):
        read_oude_verordening("a.pdf", maak.pdf(bladen))


def test_een_zin_loopt_door_over_het_einde_van_een_bladzijde() -> None:
    tekst = ZIN + "\nZie de artikelen 139 en\n142 van de Gemeente-"
    bladen = [
        maak.blad(f"Inspraakverordening\n{a}\nPagina {n} van 3")
        for n, a in enumerate([tekst, "wet. Dat is zo.", ZIN])
    ]
    oud = read_oude_verordening("a.pdf", maak.pdf(bladen))
    assert vervallen_verwijzingen(oud.tekst) == [139, 142] and "Pagina" not in oud.tekst


@pytest.mark.parametrize("per_regel", [False, True], ids=["kolom na kolom", "regel na regel"])
def test_twee_kolommen_in_de_volgorde_van_het_bestand(per_regel) -> None:
    links = [(50.0, 790.0 - 14 * i, f"Links {i} over de gemeenteraad") for i in range(6)]
    rechts = [(320.0, 790.0 - 14 * i, f"Rechts {i} over de klachtenregeling") for i in range(6)]
    regels = [r for paar in zip(links, rechts, strict=True) for r in paar] if per_regel else links + rechts
    oud = read_oude_verordening("a.pdf", maak.pdf([maak.Blad(regels)]))
    assert any("Op bladzijde 1 staan kolommen" in zin for zin in oud.opmerkingen) == per_regel
    assert len(gevonden(oud.tekst, "raad")) == 6 and len(gevonden(oud.tekst, "klachten")) == 6


def test_een_lezer_die_blijft_hangen_wordt_gestopt(apart, monkeypatch, tmp_path) -> None:
    hangt = tmp_path / "hangt.py"
    hangt.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(pdf, "_LEZER", hangt)
    monkeypatch.setattr(pdf, "GEDULD", 0.5)
    with pytest.raises(LeesFout, match="duurt te lang"):
        read_oude_verordening("a.pdf", maak.pdf([TEKST]))


@pytest.mark.parametrize(
    ("doet", "zin"),
    [
        ("import os\nos.kill(os.getpid(), 9)\n", "te groot"),
        ("", "geen PDF"),
        ("x = bytearray(1 << 60)\n", "te groot"),
    ],
    ids=["gedood", "zwijgt", "geheugen op"],
)
def test_een_lezer_die_omvalt_krijgt_een_zin(doet, zin, apart, monkeypatch, tmp_path) -> None:
    kapot = tmp_path / "kapot.py"
    kapot.write_text(doet)
    monkeypatch.setattr(pdf, "_LEZER", kapot)
    with pytest.raises(LeesFout, match=zin):
        read_oude_verordening("a.pdf", maak.pdf([TEKST]))


# --- Word and others ------------------------------------------------------------------------------


def test_een_tabel_en_een_voetnoot_worden_gelezen() -> None:
    document = docx.Document()
    document.add_paragraph("Artikel 1 Taken")
    tabel = document.add_table(1, 2)
    tabel.cell(0, 0).text = "De gemeenteraad besluit over de hoofdlijnen\nen over het uitdaagrecht."
    tabel.cell(0, 1).text = "Het college voert uit wat de raad besluit, ook de klachtenregeling."
    oud = read_oude_verordening("a.docx", maak.bewaar(document))
    assert gevonden(oud.tekst, "taken_eigen") == ["uitdaagrecht"]
    assert gevonden(oud.tekst, "klachten") == ["klachtenregeling"]
    noot = run_pandoc(b"Artikel 1 Iets[^1]\n\n[^1]: Zie de hardheidsclausule.\n", "markdown", "docx")
    assert gevonden(read_oude_verordening("a.docx", noot).tekst, "nadere_regels") == ["hardheidsclausule"]


def test_een_kop_die_word_zelf_nummert_blijft_een_kop() -> None:
    document = docx.Document()
    for kop in ("Begrippen", "Uitdaagrecht", "Artikel 3 Slot"):
        document.add_heading(kop, 2)
        document.add_paragraph(f"{ZIN} De raad beslist over {kop.lower()}.")
    tekst = read_oude_verordening("a.docx", maak.bewaar(document)).tekst
    passages = find_passages(split_stukken(tekst), ELEMENTEN["raad"])
    assert [p.stuk.kop for p in passages] == ["Begrippen", "Uitdaagrecht", "Artikel 3 Slot"]


def test_wat_in_word_niet_gelezen_wordt_staat_erbij() -> None:
    document = docx.Document()
    document.add_paragraph(ZIN)
    document.sections[0].header.paragraphs[0].text = "Inspraakverordening 2009, vastgesteld"
    document.sections[0].footer.paragraphs[0].text = "3"
    (zin,) = read_oude_verordening("a.docx", maak.bewaar(document)).opmerkingen
    assert "'Inspraakverordening 2009, vastgesteld'. Daarin zoeken wij niet." in zin
    ruw = maak.word([ZIN])
    for naam, woord in (
        ("word/comments.xml", "kantlijn"),
        ("word/embeddings/a.docx", "een ander bestand"),
        ("word/diagrams/data1.xml", "een schema"),
        ("word/media/image1.png", "zit een plaatje"),
    ):
        assert woord in " ".join(
            read_oude_verordening("a.docx", maak.met_deel(ruw, naam, b"<x/>")).opmerkingen
        )


def test_de_vorm_van_een_tekstvak_doet_er_niet_toe() -> None:
    """Word writes a box twice: as a drawing and for older programs."""
    with zipfile.ZipFile(io.BytesIO(maak.word(["Artikel 1 Iets", "VAK", "Artikel 2 Anders", ZIN]))) as zip_:
        xml = zip_.read("word/document.xml").decode()
    vak = "<w:txbxContent><w:p><w:r><w:t>De hardheidsclausule</w:t></w:r></w:p></w:txbxContent>"
    dubbel = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{vak}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{vak}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    for vorm in (
        dubbel,
        f"<w:pict>{vak}</w:pict>",
        f"<w:pict>{vak.replace('De hard', vak + 'Diep: de hard')}</w:pict>",
    ):
        met = xml.replace("<w:t>VAK</w:t>", f"<w:t>VAK</w:t>{vorm}")
        ruw = maak.met_deel(maak.word([ZIN]), "word/document.xml", met.encode())
        tekst = read_oude_verordening("a.docx", ruw).tekst
        assert gevonden(tekst, "nadere_regels")[0] == "hardheidsclausule"
        if vorm is dubbel:
            assert tekst.count("De hardheidsclausule") == 1
        passages = find_passages(split_stukken(tekst), ELEMENTEN["nadere_regels"])
        assert {p.stuk.kop for p in passages} == {"Artikel 1 Iets"}


def test_tekstvakken_van_opendocument_staan_achteraan() -> None:
    odt = run_pandoc(b"<p>Artikel 1 Iets</p><p>VAK</p>", "html", "odt")
    with zipfile.ZipFile(io.BytesIO(odt)) as zip_:
        xml = zip_.read("content.xml").decode()
    for begin, einde in (
        ("<draw:frame><draw:text-box>", "</draw:text-box></draw:frame>"),
        ("<draw:custom-shape>", "</draw:custom-shape>"),
    ):
        vak = f"VAK{begin}<text:p>De hardheids<text:span>clausule</text:span></text:p>{einde}"
        oud = read_oude_verordening(
            "a.odt", maak.met_deel(odt, "content.xml", xml.replace("VAK", vak).encode())
        )
        (passage,) = find_passages(split_stukken(oud.tekst), ELEMENTEN["nadere_regels"])
        assert passage.stuk == Stuk("Tekstvakken", "De hardheidsclausule")
        assert "Kijk zelf bij welk artikel" in oud.opmerkingen[0]


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500


def _op_slot() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        zip_.writestr("META-INF/manifest.xml", "<m:manifest><m:encryption-data/></m:manifest>")
        zip_.writestr("content.xml", b"\x8f" * 90)
    return uit.getvalue()


def _zip_op_slot() -> bytes:
    ruw = bytearray(maak.word([ZIN]))
    for begin, plek in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        ruw[ruw.find(begin) + plek] |= 1
    return bytes(ruw)


def _met_doctype() -> bytes:
    ruw = maak.word([ZIN])
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        xml = zip_.read("word/document.xml")
    return maak.met_deel(
        ruw, "word/document.xml", xml.replace(b"<w:document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document", 1)
    )


SLECHT = [
    ("oud.doc", OLE, "oud Word-bestand (.doc), of het is beveiligd"),
    ("oud.doc", OLE + "WordDocument".encode("utf-16-le"), "van de oude soort (.doc)"),
    ("oud.docx", OLE + "WordDocument".encode("utf-16-le"), "van de oude soort (.doc)"),
    ("oud.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "beveiligd met een wachtwoord"),
    ("oud.odt", _op_slot(), "beveiligd met een wachtwoord"),
    ("oud.docx", _zip_op_slot(), "beveiligd met een wachtwoord"),
    ("oud.xls", b"x", "soort '.xls'"),
    ("oud", b"x", "soort 'onbekend'"),
    ("oud.docx", b"", "is leeg"),
    ("oud.docx", b"geen zip", "geen .docx-bestand"),
    ("oud.odt", b"PK\x03\x04 kapot", "geen .odt-bestand"),
    ("oud.rtf", b"geen rtf", "geen .rtf-bestand"),
    ("oud.docx", maak.met_deel(maak.word([ZIN]), "word/document.xml", b"<a><b></a>"), "geen .docx-bestand"),
    ("oud.docx", _met_doctype(), "geen .docx-bestand"),
    ("oud.docx", maak.met_deel(maak.word([]), "word/media/a.png", b"x"), "alleen een plaatje"),
    ("oud.pdf", b"geen pdf", "geen PDF"),
    ("oud.pdf", b"%PDF-1.7\n%%EOF", "geen PDF"),
    ("oud.txt", b"\x00\x01\x02", "geen tekstbestand"),
    ("oud.txt", bytes(range(1, 32)) * 40, "geen tekstbestand"),
    ("oud.txt", b"  \n ", "geen tekst"),
    ("oud.txt", b"---\n. . .", "geen tekst"),
    ("oud.html", b"<html><script>x</script></html>", "geen tekst"),
    ("oud.txt", b"a" * 500_001, "te lang"),
    ("oud.txt", b"a" * 20_000_001, "te groot"),
]


@pytest.mark.parametrize(("naam", "ruw", "melding"), SLECHT, ids=[f"{s[0]}: {s[2]}" for s in SLECHT])
def test_slecht_bestand_geeft_een_nederlandse_zin(naam, ruw, melding) -> None:
    with pytest.raises(LeesFout, match=re.escape(melding)):
        read_oude_verordening(naam, ruw)


def test_zip_die_geen_word_is() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("iets.txt", "x")
    with pytest.raises(LeesFout, match=r"geen \.docx-bestand"):
        read_oude_verordening("oud.docx", uit.getvalue())


def test_zip_die_uitgepakt_enorm_is() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_, zip_.open("word/document.xml", "w") as lid:
        for _ in range(201):
            lid.write(b"\0" * 1_000_000)
    with pytest.raises(LeesFout, match="uitgepakt te groot"):
        read_oude_verordening("oud.docx", uit.getvalue())


def test_een_bestand_dat_te_lang_duurt_wordt_gestopt(monkeypatch) -> None:
    monkeypatch.setattr(kantoor, "GEDULD", 0.01)
    with pytest.raises(LeesFout, match="duurt te lang"):
        read_oude_verordening("a.html", b"<html><body>" + b"<p>de raad besluit</p>" * 50_000)


# --- Names that lie, and text in every code -------------------------------------------------------


@pytest.mark.parametrize("naam", ["a.docx", "a.pdf", "a.txt"])
def test_wat_het_is_telt_niet_hoe_het_heet(naam) -> None:
    html = f"<html><body><p>{ZIN}</p></body></html>".encode()
    for ruw in (
        maak.word([ZIN]),
        maak.pdf([TEKST]),
        run_pandoc(html, "html", "rtf", "-s"),
        run_pandoc(html, "html", "odt"),
    ):
        assert "inwoners meedoen" in read_oude_verordening(naam, ruw).tekst


CODES = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]


@pytest.mark.parametrize("code", CODES)
def test_tekst_in_elke_codering(code) -> None:
    zin = (
        f"{ZIN}De coöperatie geëvalueerd, ’s-Gravenhage."
        if code != "latin-1"
        else f"{ZIN}De coöperatie geëvalueerd."
    )
    assert read_oude_verordening("oud.TXT", zin.encode(code)).tekst == zin
    kop = f"<html><head><meta charset='{code}'></head><body><p>".encode(code.replace("utf-8-sig", "utf-8"))
    assert (
        "coöperatie geëvalueerd"
        in read_oude_verordening("oud.htm", kop + zin.encode(code.replace("-sig", ""))).tekst
    )


def test_half_teken_aan_het_einde_is_geen_ramp() -> None:
    oud = read_oude_verordening("oud.txt", ZIN.encode("utf-16")[:-1])
    assert "inwoners meedoen" in oud.tekst


def test_letters_die_verkeerd_uitkomen_krijgen_een_opmerking() -> None:
    vreemd = "xqz wvk pltr bngh zzt qrk mnb " * 20
    (zin,) = read_oude_verordening("oud.txt", vreemd.encode()).opmerkingen
    assert "weinig gewone Nederlandse woorden" in zin


@pytest.mark.parametrize("formaat", ["docx", "odt", "pdf"])
def test_eigen_bestanden_kunnen_terug_gelezen_worden(formaat) -> None:
    document = make_document("verordening", Dossier(), DATUM)
    oud = read_oude_verordening(f"oud.{formaat}", make_bestand(document, formaat))
    koppen = {stuk.kop for stuk in split_stukken(oud.tekst)}
    assert any("Begripsbepalingen" in kop for kop in koppen) and "zienswijze" in oud.tekst
    assert sum(bool(re.match(r"Artikel \d+\b", kop)) for kop in koppen) > 10


@pytest.mark.parametrize(
    ("gebroken", "heel"),
    [
        ("parti-\ncipatie", "participatie"),
        ("parti\u00adcipatie", "participatie"),
        ("parti\u00ad\n  cipatie", "participatie"),
        ("parti-\r\n   cipatie", "participatie"),
        ("parti\u2010\ncipatie", "participatie"),
        ("inspraak-\nen participatie", "inspraak- en participatie"),
        ("niet-\ningezetenen", "niet-ingezetenen"),
        ("Wmo-\nraad", "Wmo-raad"),
        ("3-\nde", "3-de"),
        ("e-\nparticipatie", "e-participatie"),
        ("mede-\neigenaar", "mede-eigenaar"),
        ("coö-\nperatie", "coöperatie"),
        ("139-\n144", "139-\n144"),
        ("A-\nBesluit", "A-\nBesluit"),
        ("een -\ntwee", "een -\ntwee"),
    ],
)
def test_woorden_over_het_einde_van_een_regel(gebroken, heel) -> None:
    assert join_afbrekingen(gebroken) == heel


def test_letters_die_aan_elkaar_zitten_en_onzichtbare_tekens() -> None:
    assert (
        schone_tekst("oﬃcieel ﬁnancieel par\u200bti\u2060cipatie bĳ\u0007")
        == "officieel financieel participatie bij"
    )


def test_bewerkte_bytes_geven_tekst_of_een_zin() -> None:
    """Whatever happens to a file on its way: text, or a sentence; the seed is fixed."""
    lot = random.Random(8)
    html = f"<html><body><p>{ZIN}</p><table><tr><td>{ZIN}</td></tr></table></body></html>".encode()
    goed = {
        "a.docx": maak.word([ZIN] * 3),
        "a.odt": run_pandoc(html, "html", "odt"),
        "a.rtf": run_pandoc(html, "html", "rtf", "-s"),
        "a.html": html,
        "a.txt": ZIN.encode("utf-16"),
        "a.pdf": maak.pdf([TEKST, SCAN], eigenaar="x"),
    }
    for naam, inhoud in goed.items():
        for _ in range(4):
            ruw = bytearray(inhoud)
            for _ in range(lot.randint(1, 30)):
                ruw[lot.randrange(len(ruw))] = lot.randrange(256)
            ruw = ruw[: lot.randint(1, len(ruw))] if lot.random() < 0.3 else ruw
            try:
                assert read_oude_verordening(naam, bytes(ruw)).tekst
            except LeesFout as fout:
                assert str(fout).endswith(".")
