"""What a griffier sees at a glance: the decision first, what belongs together on one page, nothing said twice."""

import io
import zipfile

import docx
import huisstijlen
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from proefgegevens import DATUM, make_dossier, profiel
from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.kantoor.odt_xml import q
from routekaart.documenten.kantoor.plan import is_aanloop
from routekaart.documenten.omvang import heeft_inhoudsopgave
from routekaart.documenten.opmaak import (
    Alinea,
    Document,
    Kop,
    Lijst,
    Ondertekening,
    Tabel,
    alinea,
)
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier
from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.taal import citeer
from routekaart.verordening.keuzes import problemen, samenloop

INHOUD = load_content()
BELOFTEN = "1. Wij luisteren.\n2. Wij vertellen wat wij deden."


def vol_dossier(status: str = "vastgesteld", tekst: str = "Wij spraken dit af.") -> Dossier:
    afspraken = {
        p.code: {"tekst": BELOFTEN if p.code in ("V4", "V6") else tekst, "status": status}
        for product in INHOUD.eindproducten.values()
        for p in product.paragrafen
    }
    keuzes = {id: {"optie": letter} for id, letter in profiel("standaard").items()}
    return dossier_uit_velden(
        {"gemeente": {"code": "GM0034", "naam": "Almere"}, "afspraken": afspraken, "keuzes": keuzes}
    )


def _woorden(formaat: str, ruw: bytes) -> str:
    """The headings and the contents of a file as one line, in the order in which they are read."""
    if formaat == "html":
        return ruw.decode()
    if formaat == "docx":
        return "".join(t.text for t in docx.Document(io.BytesIO(ruw)).element.body.iter(qn("w:t")))
    with zipfile.ZipFile(io.BytesIO(ruw)) as odt:
        return "".join(etree.fromstring(odt.read("content.xml")).itertext())


@pytest.mark.parametrize("formaat", ["html", "docx", "odt"])
def test_het_besluit_staat_voor_de_inhoudsopgave(formaat) -> None:
    document = make_document("raadsvoorstel", vol_dossier(), DATUM)
    assert heeft_inhoudsopgave(document)
    tekst = _woorden(formaat, make_bestand(document, formaat))
    besluit, inhoud = tekst.index("Wij stellen u voor"), tekst.index("Inhoud")
    assert besluit < inhoud < tekst.index("Pas daarna kan zij ingaan")


def test_het_hele_besluit_staat_op_de_eerste_bladzijde_van_de_pdf() -> None:
    ruw = make_bestand(make_document("raadsvoorstel", vol_dossier(), DATUM), "pdf")
    eerste = " ".join(pypdf.PdfReader(io.BytesIO(ruw)).pages[0].extract_text().split())
    assert "Wij stellen u voor" in eerste and "Kennis te nemen van" in eerste and "Inhoud" in eerste


def test_wat_vaststaat_heet_nergens_een_concepttekst() -> None:
    for soort in ("visie", "beleid", "uitvoeringsprogramma"):
        assert "concepttekst" not in make_bestand(make_document(soort, vol_dossier(), DATUM), "md").decode()
    open_ = make_bestand(make_document("visie", vol_dossier("concept"), DATUM), "md").decode()
    assert "concepttekst" in open_


@pytest.mark.parametrize(
    ("soort", "kop"), [("samenvatting", "Wat wij beloven"), ("raadsvoorstel_kort", "Waarom en hoe")]
)
def test_een_getypte_lijst_blijft_op_een_bladzijde_een_lijst(soort, kop) -> None:
    blokken = make_document(soort, vol_dossier(), DATUM).blokken
    begin = next(i for i, b in enumerate(blokken) if isinstance(b, Kop) and b.tekst == kop)
    lijst = next(b for b in blokken[begin:] if isinstance(b, Lijst))
    assert lijst.soort == "nummer"
    assert [item[0].stukken for item in lijst.items] == [
        ("Wij luisteren.",),
        ("Wij vertellen wat wij deden.",),
    ]


@pytest.mark.parametrize(
    ("titel", "verwacht"),
    [("Ja, tenzij.", "'Ja, tenzij'"), ("Wat is 'beleid'?", "\"Wat is 'beleid'?\"")],
)
def test_aanhalingstekens_staan_niet_in_elkaar(titel, verwacht) -> None:
    assert citeer(titel) == verwacht


def test_een_label_met_aanhalingstekens_krijgt_in_een_melding_andere() -> None:
    meldingen = [
        melding.tekst + " ".join(oplossing.tekst for oplossing in melding.oplossingen)
        for beslissing in INHOUD.verordening.beslissingen.values()
        for optie in beslissing.opties
        for vraag in (problemen, samenloop)
        for melding in vraag({**profiel("standaard"), beslissing.id: optie.id})
    ] + [m.tekst for id in INHOUD.verordening.beslissingen for m in problemen({id: "zz"})]
    labels = [o.label for b in INHOUD.verordening.beslissingen.values() for o in b.opties if "'" in o.label]
    assert labels and meldingen
    assert not [m for m in meldingen for label in labels if f"'{label}'" in m]


@pytest.mark.parametrize(
    ("blok", "volgende", "samen"),
    [
        (alinea("Dit spraken wij af."), Tabel(("A",), (("b",),), (1.0,), ""), True),
        (alinea("Dit spraken wij af."), Lijst(((alinea("een"),),)), True),
        (alinea("Het college,"), Ondertekening(("De griffier",)), True),
        (alinea("Artikeltekst."), Alinea(("Vastgesteld.",), "slot"), True),
        (alinea("Zo:"), alinea("Tekst."), True),
        (alinea("Tekst."), alinea("Tekst."), False),
        (alinea("Tekst:"), None, False),
    ],
)
def test_wat_aankondigt_blijft_bij_wat_volgt(blok, volgende, samen) -> None:
    assert is_aanloop(blok, volgende) == samen


@pytest.mark.parametrize("soort", ["samenvatting", "raadsvoorstel_kort"])
def test_op_een_bladzijde_gebruikt_een_huisstijl_minder_wit(soort) -> None:
    def wit(soort: str) -> set[object]:
        document = make_document(soort, make_dossier(profiel("standaard"), {"V3": "Kort."}), DATUM)
        word = docx.Document(io.BytesIO(make_bestand(document, "docx", huisstijlen.brief())))
        return {p.paragraph_format.space_before for p in word.paragraphs if p.style.name == "Heading 1"}

    assert wit(soort) == {Pt(6)} != wit("visie")


@pytest.mark.parametrize("formaat", ["docx", "odt"])
def test_een_kop_na_een_tabel_houdt_zijn_eigen_wit(formaat) -> None:
    tabel = Tabel(("A",), (("b",),), (1.0,), "Bijschrift")
    stuk = Document("visie", "Titel", DATUM, (Kop(1, "Een"), tabel, Kop(1, "Twee"), tabel, alinea("Na.")))
    ruw = make_bestand(stuk, formaat)
    if formaat == "docx":
        alineas = {p.text: p.paragraph_format for p in docx.Document(io.BytesIO(ruw)).paragraphs}
        assert alineas["Twee"].space_before is None and alineas["Na."].space_before == Pt(8)
        return
    with zipfile.ZipFile(io.BytesIO(ruw)) as odt:
        inhoud = etree.fromstring(odt.read("content.xml"))
    assert {h.get(q("text:style-name")) for h in inhoud.iter(q("text:h"))} == {"Heading_20_1"}
    # LibreOffice takes the white on both sides from the same place.
    kanten = [e for e in inhoud.iter(q("style:paragraph-properties")) if e.get(q("fo:margin-top"))]
    assert kanten and all(e.get(q("fo:margin-bottom")) for e in kanten)
