"""The whole walk: answers in the steps, agreements, an ordinance, files to take along, and back again."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from conftest import axe

STAP8 = "/08_participatieverordening/alles"


def kies_gemeente(blad: Page, naam: str) -> None:
    veld = blad.get_by_role("combobox", name="Uw gemeente")
    veld.fill(naam)
    blad.get_by_role("option", name=naam, exact=True).click()
    expect(blad.locator("rk-dossier .rk-stand")).to_contain_text(f"Uw gemeente is {naam}")


def make_bestand(blad: Page, soort: str, formaat: str, doel: Path) -> Path:
    """Make one document on the page and save it."""
    blad.get_by_label("Welk document?").select_option(soort)
    blad.get_by_label("Welk soort bestand?").select_option(formaat)
    with blad.expect_download() as wacht:
        blad.get_by_role("button", name="Maak dit document").click()
    pad = doel / wacht.value.suggested_filename
    wacht.value.save_as(pad)
    return pad


def test_van_antwoord_tot_document_en_verder(bezoek, tmp_path):
    wie = bezoek()
    blad = wie.open("/")
    kies_gemeente(blad, "Almere")
    # Something said in each of the first six steps, by different roles.
    for stap in range(1, 7):
        adressen = blad.locator(".rk-menu a").evaluate_all("alle => alle.map(a => a.getAttribute('href'))")
        naam = next(a for a in adressen if re.search(rf"/0{stap}_", a))
        blad.goto(f"{wie.basis}{naam}/alles")
        blad.get_by_label("U antwoordt namens").select_option("raad" if stap % 2 else "inwoners")
        blad.locator("rk-gesprek textarea:visible").first.fill(f"Antwoord bij stap {stap}.")
        expect(blad.locator("rk-gesprek .rk-stand")).to_contain_text("Bewaard")
    blad.goto(f"{wie.basis}/02_wat_voor_gemeente/alles")
    paragraaf = blad.locator("rk-vastleggen section").first
    expect(paragraaf).to_contain_text("V2")
    paragraaf.get_by_label("Dit spreken wij af").fill("Wij zijn een gemeente van wijken en dorpen.")
    paragraaf.get_by_label("vastgesteld", exact=False).check()
    expect(blad.locator("rk-vastleggen .rk-stand")).to_contain_text("Bewaard")

    blad.goto(wie.basis + STAP8)
    blad.get_by_role("button", name="Begin met standaard").click()
    concept = blad.locator(".rk-concept")
    expect(concept.locator(".rk-artikeltekst")).to_have_count(35)
    expect(concept).to_contain_text("gemeente Almere")
    stand = blad.locator("rk-verordening .rk-stand").first
    expect(stand).to_contain_text("30 ingevuld door een profiel")
    # Three decisions changed: the draft follows each of them.
    for nummer in (1, 4, 9):
        blad.get_by_label("Ga naar beslissing").select_option(index=nummer)
        voor = concept.inner_text()
        blad.locator("rk-verordening .rk-optie input:not(:checked)").first.check()
        blad.wait_for_function("oud => document.querySelector('.rk-concept').innerText !== oud", arg=voor)
    blad.get_by_label("Waarom kiest u dit?", exact=False).fill("Omdat inwoners hierom vroegen.")
    blad.get_by_label("Welk kenmerk heeft het raadsvoorstel?").fill("2026-117")
    expect(blad.locator("rk-verordening")).not_to_contain_text("Nog niet ingevuld: kenmerk raadsvoorstel")
    expect(concept).to_contain_text("kenmerk 2026-117")

    bestanden = {
        f: make_bestand(blad, "verordening", f, tmp_path) for f in ("docx", "odt", "pdf", "html", "md")
    }
    assert "Almere" in "\n".join(p.text for p in docx.Document(str(bestanden["docx"])).paragraphs)
    assert zipfile.ZipFile(bestanden["odt"]).read("mimetype") == b"application/vnd.oasis.opendocument.text"
    pdf = PdfReader(io.BytesIO(bestanden["pdf"].read_bytes()))
    assert pdf.trailer["/Root"]["/Lang"] == "nl-NL"
    assert b"pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()
    # The regulation holds rules alone; why the council chose stands in its explanation.
    assert "Omdat inwoners hierom vroegen." not in bestanden["md"].read_text(encoding="utf-8")
    toelichting = make_bestand(blad, "toelichting", "md", tmp_path).read_text(encoding="utf-8")
    assert "Omdat inwoners hierom vroegen." in toelichting
    assert 'lang="nl' in bestanden["html"].read_text(encoding="utf-8")
    visie = make_bestand(blad, "visie", "md", tmp_path).read_text(encoding="utf-8")
    assert "Wij zijn een gemeente van wijken en dorpen." in visie

    blad.reload()
    expect(stand).to_contain_text("3 van de 30 beslissingen genomen. 27 ingevuld door een profiel")
    expect(concept).to_contain_text("kenmerk 2026-117")
    assert wie.buiten == []
    assert wie.fouten == []


def test_spoedroute_in_weinig_stappen(bezoek, tmp_path):
    """From an empty dossier to a draft without errors: a profile, the six talks of the rush, the open fields."""
    wie = bezoek()
    blad = wie.open("/")
    kies_gemeente(blad, "Zeist")
    blad.goto(wie.basis + STAP8)
    blad.get_by_role("button", name="Begin met eenvoudig").click()
    expect(blad.locator(".rk-artikeltekst")).to_have_count(28)
    blad.get_by_label("Toon alleen wat u bij spoed moet bespreken").check()
    gesprek = blad.get_by_label("Ga naar beslissing").locator("option").count()
    assert gesprek == 6
    for _ in range(gesprek - 1):
        blad.locator("rk-verordening").get_by_role("button", name="Volgende").click()
    # Every finding that must be mended leads to its place.
    vul = {
        "Op welke datum besluit de raad?": "2026-12-15",
        "Welke datum heeft het collegevoorstel?": "2026-11-30",
        "Welk kenmerk heeft het raadsvoorstel?": "R-26",
    }
    for label, waarde in vul.items():
        blad.get_by_label(label).fill(waarde)
        blad.get_by_label(label).blur()
    stand = blad.locator("rk-verordening .rk-stand").first
    # The checks follow what was typed; only the field that is really still open may be next.
    expect(stand).to_contain_text("De toets vindt 1 punt")
    expect(
        blad.get_by_text("Als u niets invult: Participatieverordening gemeente Zeist 2026.")
    ).to_be_visible()
    blad.locator("rk-verordening").get_by_role("button", name="Vul dit in").first.click()
    expect(blad.locator("[data-veld]:focus")).to_have_count(1)
    blad.keyboard.type("Inspraakverordening Zeist 2009")
    blad.keyboard.press("Tab")
    expect(stand).to_contain_text("De toets vindt geen fouten")
    pad = make_bestand(blad, "verordening", "docx", tmp_path)
    tekst = "\n".join(p.text for p in docx.Document(str(pad)).paragraphs)
    assert "Participatieverordening gemeente Zeist 2026" in tekst
    assert "Inspraakverordening Zeist 2009" in tekst
    assert "nog invullen" not in tekst


def test_geen_oude_verordening_is_ook_een_antwoord(bezoek):
    wie = bezoek()
    blad = wie.open(STAP8)
    blad.get_by_role("button", name="Begin met eenvoudig").click()
    concept = blad.locator(".rk-concept")
    expect(concept.get_by_role("heading", name="Intrekking", exact=False)).to_have_count(1)
    blad.get_by_label("Wij trekken geen verordening in.").check()
    expect(concept.get_by_role("heading", name="Intrekking", exact=False)).to_have_count(0)
    blad.reload()
    expect(blad.get_by_label("Wij trekken geen verordening in.")).to_be_checked()
    expect(blad.get_by_label("Hoe heet de verordening die u intrekt?", exact=False)).to_be_disabled()
    blad.get_by_label("Wij trekken geen verordening in.").uncheck()
    expect(concept.get_by_role("heading", name="Intrekking", exact=False)).to_have_count(1)
    assert wie.fouten == []


def test_botsende_keuzes_worden_uitgelegd_en_zijn_te_herstellen(bezoek):
    """An imported dossier with choices that do not go together is no dead end."""

    from routekaart.content import load_content

    b = load_content().verordening
    id, optie, eis = next((d.id, o.id, o.eist) for d in b.beslissingen.values() for o in d.opties if o.eist)
    ander, moet = next(iter(eis.items()))
    fout = next(o.id for o in b.beslissingen[ander].opties if o.id != moet)
    leeg = {"velden": {}, "motivering": "", "status": "concept"}
    keuzes = {id: {"optie": optie, **leeg}, ander: {"optie": fout, **leeg}}
    wie = bezoek()
    blad = wie.open("/")
    blad.evaluate(
        "k => localStorage.setItem('routekaart:dossier', JSON.stringify({formaat: 'routekaart-dossier', "
        "schema_versie: 1, gemeente: null, antwoorden: {}, afspraken: {}, keuzes: k, voortgang: {}}))",
        keuzes,
    )
    blad.goto(wie.basis + STAP8)
    plek = [d.id for h in b.hoofdstukken for d in h.beslissingen].index(id)
    blad.get_by_label("Ga naar beslissing").select_option(value=str(plek))
    uitweg = blad.locator("rk-verordening fieldset + div .rk-let-op button").first
    expect(uitweg).to_be_visible()
    uitweg.click()
    expect(blad.locator("rk-verordening fieldset + div .rk-let-op")).to_have_count(0)


VREEMD = (
    "<img src=x onerror=window.geraakt=1>",
    '\\input{/etc/passwd} #include "/etc/passwd"',
    "רק בדיקה 🙂" * 50,
)


@pytest.mark.parametrize("tekst", VREEMD)
def test_vreemde_tekst_staat_er_zoals_getypt(bezoek, tmp_path, tekst):
    blad = bezoek().open(STAP8)
    blad.get_by_role("button", name="Begin met eenvoudig").click()
    blad.get_by_label("Waarom kiest u dit?", exact=False).fill(tekst)
    blad.get_by_label("Welk kenmerk heeft het raadsvoorstel?").fill(tekst[:200])
    expect(blad.locator(".rk-concept")).to_contain_text(tekst[:200])
    assert blad.evaluate("window.geraakt") is None
    pad = make_bestand(blad, "verordening", "docx", tmp_path)
    assert tekst[:200].strip() in "\n".join(p.text for p in docx.Document(str(pad)).paragraphs)
    pad = make_bestand(blad, "toelichting", "docx", tmp_path)
    assert tekst in "\n".join(p.text for p in docx.Document(str(pad)).paragraphs)
    make_bestand(blad, "verordening", "pdf", tmp_path)


def test_huisstijl_die_geen_word_is(bezoek, tmp_path):
    slecht = tmp_path / "stijl.docx"
    slecht.write_text("geen word")
    blad = bezoek().open(STAP8)
    blad.get_by_label("Welk soort bestand?").select_option("docx")
    blad.get_by_label("Huisstijl van uw gemeente", exact=False).set_input_files(slecht)
    blad.get_by_role("button", name="Maak dit document").click()
    expect(blad.locator("rk-documenten .rk-stand")).to_contain_text("Dit is geen .docx-bestand")


def test_planner_en_oude_verordening(bezoek):
    blad = bezoek().open(STAP8)
    blad.get_by_label("Op welke dag besluit de raad?").fill("2026-12-22")
    blad.get_by_label("Op welke dag besluit de raad?").blur()
    expect(blad.get_by_role("row", name="dinsdag 22 december 2026", exact=False)).to_be_visible()
    oud = "Artikel 1\n\nInspraak staat open voor belanghebbenden, zie artikel 144 van de Gemeentewet."
    blad.get_by_label("Of plak hier de tekst").fill(oud)
    expect(blad.get_by_text("Dat artikel is vervallen", exact=False)).to_be_visible()
    assert axe(blad) == []
