"""The ordinance builder on pages of its own: from a profile to a document, with the keyboard, small and large."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from conftest import Bezoek, axe

STAP = "/08_participatieverordening"
BOUWEN = f"{STAP}/bouwen"
VIER_SCHERMEN = 3_600


def open_bouwen(wie: Bezoek, sub: str = "") -> Page:
    blad = wie.open(f"{BOUWEN}/{sub}" if sub else BOUWEN)
    expect(blad.locator("rk-verordening[klaar]")).to_be_visible()
    return blad


def dossier(blad: Page) -> dict:
    return blad.evaluate("rkHost.dossierkast.lees()")


def stand(blad: Page):
    return blad.locator("rk-verordening > .rk-inhoud .rk-stand").first


def begin_met(blad: Page, profiel: str = "standaard") -> None:
    blad.get_by_role("button", name=f"Begin met {profiel}").click()
    expect(stand(blad)).to_contain_text("30 ingevuld door een profiel, nog niet door u gekozen")


def test_van_profiel_naar_eigen_keuze(bezoek: Callable[..., Bezoek]) -> None:
    wie = bezoek()
    blad = open_bouwen(wie)
    expect(stand(blad)).to_contain_text("0 van de 30 beslissingen genomen.")
    begin_met(blad)
    blad.get_by_role("link", name=re.compile("^Ga verder met B01")).click()
    expect(blad).to_have_url(re.compile(r"/bouwen/B01"))
    expect(blad).to_have_title(re.compile("Beslissing 1 van 30"))
    expect(blad.get_by_text("Ingevuld door het profiel 'Standaard'")).to_be_visible()
    # The draft shows what this decision makes, in view.
    hier = blad.locator(".rk-artikeltekst.rk-hier").first
    expect(hier).to_be_in_viewport()
    blad.get_by_role("button", name="Dit is onze keuze").click()
    expect(blad.get_by_text("Dit is nu uw keuze.")).to_be_visible()
    expect(stand(blad)).to_contain_text("1 van de 30 beslissingen genomen. 29 ingevuld door een profiel")
    blad.get_by_role("link", name="Volgende beslissing").click()
    expect(blad).to_have_url(re.compile(r"/bouwen/B02"))
    # Another option is a choice of its own; nobody needs to say so.
    blad.locator(".rk-optie input:not(:checked)").first.check()
    expect(stand(blad)).to_contain_text("2 van de 30 beslissingen genomen. 28 ingevuld")
    expect(blad.get_by_role("button", name="Dit is onze keuze")).to_be_hidden()
    blad.get_by_role("link", name="Lijst met beslissingen").click()
    expect(blad.get_by_role("link", name=re.compile("^Ga verder met B03"))).to_be_visible()
    expect(blad.locator(".rk-beslissinglijst li", has_text="B01")).to_contain_text("Genomen")
    expect(blad.locator(".rk-beslissinglijst li", has_text="B03")).to_contain_text("Ingevuld door profiel")
    keuzes = dossier(blad)["keuzes"]
    assert "herkomst" not in keuzes["B01"] and "herkomst" not in keuzes["B02"]
    assert keuzes["B03"]["herkomst"] == "profiel" and keuzes["B03"]["profiel"] == "standaard"
    assert wie.fouten == [] and wie.buiten == []


def test_een_tweede_profiel_vraagt_eerst_en_spaart_eigen_keuzes(bezoek: Callable[..., Bezoek]) -> None:
    blad = open_bouwen(bezoek())
    begin_met(blad, "eenvoudig")
    eigen = {"B02": {"optie": "b", "velden": {}, "motivering": "omdat", "status": "concept", "gewijzigd": ""}}
    blad.evaluate(
        "k => rkHost.dossierkast.zet('keuzes', { ...rkHost.dossierkast.sectie('keuzes'), ...k })", eigen
    )
    expect(stand(blad)).to_contain_text("1 van de 30 beslissingen genomen.")
    blad.get_by_role("button", name="Begin met ambitie").click()
    expect(
        blad.get_by_text("U hebt al 1 keuze gemaakt. Een profiel vulde 29 beslissingen in.")
    ).to_be_visible()
    # Also with this unfolded, and every decision filled in, the page is no taller than four screens.
    assert blad.evaluate("document.documentElement.scrollHeight") <= VIER_SCHERMEN
    blad.get_by_role("button", name="Vervang wat een profiel invulde").click()
    expect(blad.get_by_text("Het profiel 'Ambitie' is ingevuld bij 29 beslissingen.")).to_be_visible()
    keuzes = dossier(blad)["keuzes"]
    assert keuzes["B02"]["motivering"] == "omdat"
    assert {k["profiel"] for id, k in keuzes.items() if id != "B02"} == {"ambitie"}
    blad.get_by_role("button", name="Maak ongedaan").click()
    expect(blad.get_by_text("Het profiel 'Ambitie' is")).to_be_hidden()
    assert {k.get("profiel") for k in dossier(blad)["keuzes"].values()} == {"spoed", None}


def test_bij_spoed_een_voor_een_bevestigen(bezoek: Callable[..., Bezoek]) -> None:
    blad = open_bouwen(bezoek())
    begin_met(blad, "eenvoudig")
    blad.get_by_label("Toon alleen wat u bij spoed moet bespreken").check()
    vak = blad.locator("rk-verordening .rk-let-op", has_text="te bevestigen")
    for over in range(6, 0, -1):
        expect(vak).to_contain_text(f"Nog {over} van de 6 politieke keuzes te bevestigen.")
        blad.get_by_role("button", name="Dit is onze keuze").click()
    expect(blad.get_by_text("Alle 6 politieke keuzes zijn door u bevestigd.")).to_be_visible()
    expect(stand(blad)).to_contain_text("6 van de 30 beslissingen genomen. 24 ingevuld")
    # On a page of a decision the way goes on to the next one that has to be talked about.
    blad.goto(blad.url.partition("/bouwen")[0] + "/bouwen/B03")
    blad.get_by_role("link", name="Volgende beslissing").click()
    expect(blad).to_have_url(re.compile(r"/bouwen/B05"))


def test_een_eigen_artikel_en_een_veranderde_zin_blijven_staan(bezoek: Callable[..., Bezoek]) -> None:
    wie = bezoek()
    blad = open_bouwen(wie)
    begin_met(blad, "standaard")
    blad.goto(blad.url.partition("/bouwen")[0] + "/bouwen/eigen")
    blad.get_by_label("Achter welk artikel?").select_option(label="Artikel 2 Doel")
    blad.get_by_role("button", name="Voeg dit artikel toe").click()
    blad.get_by_label("Opschrift van het artikel").fill("Dorpsraad")
    blad.get_by_label("Tekst van het artikel").fill("Zie ")
    blad.get_by_label("Verwijs naar een artikel").select_option(value="Doel")
    blad.get_by_role("button", name="Zet in de tekst").click()
    expect(blad.get_by_text("Staat als artikel 3.")).to_be_visible()
    blad.get_by_label("In welk artikel?").select_option(value="klachten")
    blad.get_by_role("button", name="Verander deze zin").click()
    blad.get_by_label("Uw woorden").fill("Iedereen kan iets melden.")
    expect(blad.get_by_text(re.compile("Staat in artikel [0-9]+, lid 1"))).to_be_visible()
    assert axe(blad) == []
    # Leaving the field keeps what was typed at once.
    blad.get_by_label("Uw woorden").blur()
    assert "Iedereen kan iets melden." in str(dossier(blad)["eigen_teksten"])
    # Another choice takes the sentence away: the words stay, beside what stands there now.
    blad.evaluate(
        "() => { const k = rkHost.dossierkast.sectie('keuzes');"
        " rkHost.dossierkast.zet('keuzes', { ...k, B28: { ...k.B28, optie: 'c' } }); }"
    )
    blad.reload()
    expect(blad.get_by_text("De zin die er nu staat", exact=True)).to_be_visible()
    expect(blad.get_by_label("Uw woorden")).to_have_value("Iedereen kan iets melden.")
    blad.get_by_role("button", name="Zet mijn woorden in de plaats").click()
    expect(blad.get_by_text(re.compile("Staat in artikel [0-9]+, lid"))).to_be_visible()
    assert axe(blad) == []
    assert wie.fouten == [] and wie.buiten == []


def test_wie_meer_wil_regelen_vindt_de_extra_beslissingen(bezoek: Callable[..., Bezoek]) -> None:
    blad = open_bouwen(bezoek())
    begin_met(blad, "standaard")
    assert len(dossier(blad)["keuzes"]) == 30
    blad.locator("summary", has_text="Wilt u meer regelen?").click()
    blad.get_by_role("link", name="B33 Referendum").click()
    expect(blad).to_have_title(re.compile("^Extra beslissing 3 van 13"))
    blad.get_by_role("radio", name=re.compile("Op initiatief van de raad")).check()
    expect(stand(blad)).to_contain_text(
        "0 van de 30 beslissingen genomen. Ook 1 van de 13 extra beslissingen"
    )
    expect(blad.locator(".rk-concept")).to_contain_text("Referendum")


def test_de_gemeente_kiezen_zonder_weg_te_gaan(bezoek: Callable[..., Bezoek]) -> None:
    blad = open_bouwen(bezoek())
    veld = blad.locator("rk-verordening").get_by_role("combobox", name="Gemeente")
    veld.focus()
    blad.keyboard.type("alm")
    blad.keyboard.press("ArrowDown")
    blad.keyboard.press("Enter")
    gekozen = dossier(blad)["gemeente"]
    assert gekozen["naam"] and gekozen["code"].startswith("GM")
    expect(blad.get_by_text(f"Uw verordening is nu van {gekozen['naam']}.")).to_be_visible()
    # The header shows what one looks at, and that is now this one.
    expect(blad.locator("rk-gemeente").get_by_role("combobox")).to_have_value(gekozen["naam"])
    veld.fill("Bestaatniet")
    blad.keyboard.press("Tab")
    expect(blad.get_by_text("Wij vinden geen gemeente 'Bestaatniet'.")).to_be_visible()
    assert dossier(blad)["gemeente"]["naam"] == gekozen["naam"]


def test_wie_een_link_opent_krijgt_de_gemeente_aangeboden(bezoek: Callable[..., Bezoek]) -> None:
    blad = bezoek().open(f"{BOUWEN}#gemeente=GM0363")
    expect(
        blad.get_by_text("U kijkt nu naar Amsterdam. Uw verordening heeft nog geen gemeente.")
    ).to_be_visible()
    assert dossier(blad)["gemeente"] is None
    blad.get_by_role("button", name="Maak de verordening voor Amsterdam").click()
    assert dossier(blad)["gemeente"]["code"] == "GM0363"
    expect(blad.locator("rk-verordening").get_by_role("combobox", name="Gemeente")).to_have_value("Amsterdam")


def test_een_datum_voor_planner_en_verordening(bezoek: Callable[..., Bezoek]) -> None:
    wie = bezoek()
    blad = open_bouwen(wie)
    begin_met(blad)
    planner = wie.open(f"{BOUWEN}/planner")
    dag = planner.get_by_label("Op welke dag besluit de raad?")
    expect(dag).to_have_value("")
    dag.fill("2027-03-11")
    hier = blad.get_by_label("Op welke datum besluit de raad?")
    expect(hier).to_have_value("2027-03-11")
    hier.fill("2027-04-08")
    expect(dag).to_have_value("2027-04-08")
    expect(planner.locator("rk-cijfers .rk-uitkomst")).to_contain_text("8 april 2027")
    # A day takes no decision: B30 is still what the profile filled in.
    assert dossier(blad)["keuzes"]["B30"]["herkomst"] == "profiel"
    # What was adopted stays; the planner calculates with its own day and says so.
    blad.evaluate(
        "() => { const k = rkHost.dossierkast.sectie('keuzes'); "
        "rkHost.dossierkast.zet('keuzes', { ...k, B30: { ...k.B30, status: 'vastgesteld' } }) }"
    )
    dag.fill("2027-05-13")
    expect(planner.get_by_text("In uw verordening is deze dag vastgesteld.")).to_be_visible()
    expect(planner.locator("rk-cijfers .rk-uitkomst")).to_contain_text("13 mei 2027")
    assert dossier(planner)["keuzes"]["B30"]["velden"]["datum_besluit"] == "2027-04-08"
    assert wie.fouten == []


def test_een_document_direct_onder_de_beslissingen(bezoek: Callable[..., Bezoek]) -> None:
    blad = open_bouwen(bezoek(), "toetsen")
    vak = blad.locator("rk-verordening rk-documenten")
    expect(vak.get_by_label("Welk document?")).to_have_value("verordening")
    soort, formaat = vak.get_by_label("Welk document?"), vak.get_by_label("Welk soort bestand?")
    formaat.select_option("pdf")
    groepen = soort.locator("optgroup").evaluate_all("alle => alle.map(groep => groep.label)")
    assert groepen[:3] == ["Wat de raad vaststelt", "Bij de verordening", "Om de raad mee te nemen"]
    soort.select_option("regeling")
    expect(vak.get_by_role("status").filter(has_text="Dit bestand is dat sjabloon niet")).to_be_visible()
    expect(formaat).to_have_value("docx")
    assert formaat.locator("option[value=pdf]").count() == 0
    formaat.select_option("md")
    soort.select_option("verordening")
    expect(formaat).to_have_value("md")
    with blad.expect_download() as bestand:
        vak.get_by_role("button", name="Maak dit document").click()
    assert bestand.value.suggested_filename.endswith(".md")
    expect(vak.locator(".rk-stand")).to_contain_text("staat bij uw downloads")


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        ({"fout": "Uw huisstijlbestand is te groot."}, "Uw huisstijlbestand is te groot."),
        ({"fout": "", "naam": "x.md", "mime": "text/markdown"}, "kwam niet goed over"),
        ({"fout": "", "naam": "x.md", "mime": "text/markdown", "inhoud": "%%"}, "kwam niet goed over"),
    ],
)
def test_een_document_dat_mislukt_zegt_wat_te_doen(bezoek, antwoord, zin) -> None:
    blad = open_bouwen(bezoek(), "toetsen")
    blad.route("**/document", lambda r: r.fulfill(body=json.dumps(antwoord), content_type="application/json"))
    vak = blad.locator("rk-verordening rk-documenten")
    vak.get_by_role("button", name="Maak dit document").click()
    expect(vak.locator(".rk-stand")).to_contain_text(zin)


def test_op_een_los_bestand_staat_vooraf_wat_niet_kan(bezoek, gepubliceerd) -> None:
    blad = bezoek(basis=gepubliceerd.as_uri()).open(f"{BOUWEN}/toetsen.html")
    vak = blad.locator("rk-verordening rk-documenten")
    waarschuwing = vak.get_by_text("Op deze bladzijde kunt u geen document maken.").first
    expect(waarschuwing).to_be_visible()
    expect(blad.get_by_text("Op deze bladzijde maken wij geen concept").first).to_be_visible()
    knop, stand_ = vak.get_by_role("button", name="Maak dit document"), vak.locator(".rk-stand")
    for _ in range(2):  # the second time is no less news than the first
        stand_.evaluate("el => { el.textContent = '' }")
        knop.click()
        expect(stand_).to_contain_text("geen document maken")


def test_kiezen_met_het_toetsenbord(bezoek: Callable[..., Bezoek]) -> None:
    blad = open_bouwen(bezoek(), "B05")
    assert blad.locator(".rk-optie input:checked").count() == 0, "nothing is chosen beforehand"
    opties = blad.locator(".rk-optie input")
    opties.first.focus()
    blad.keyboard.press("Space")
    expect(opties.first).to_be_checked()
    blad.keyboard.press("ArrowDown")
    expect(opties.nth(1)).to_be_checked()
    assert dossier(blad)["keuzes"]["B05"]["optie"] == "b"
    # The whole draft can be read with the keyboard.
    expect(blad.locator(".rk-hier").first).to_be_visible()
    blad.locator(".rk-concept").focus()
    boven = blad.evaluate("document.querySelector('.rk-concept').scrollTop")
    blad.keyboard.press("End")
    blad.wait_for_function("boven => document.querySelector('.rk-concept').scrollTop > boven", arg=boven)


@pytest.mark.parametrize(("breed", "kleur"), [(360, "dark"), (1280, "light")])
def test_axe_vindt_niets(bezoek: Callable[..., Bezoek], breed: int, kleur: str) -> None:
    wie = bezoek(breed=breed, color_scheme=kleur)
    blad = open_bouwen(wie)
    begin_met(blad)
    blad.get_by_label("Toon alleen wat u bij spoed moet bespreken").check()
    for sub in ("", "B05", "B30", "toetsen", "planner"):
        if sub:
            blad.goto(f"{wie.basis}{BOUWEN}/{sub}")
        if sub != "planner":
            expect(blad.locator(".rk-artikeltekst, .rk-beslissinglijst").first).to_be_attached()
            blad.evaluate(
                "for (const d of document.querySelectorAll('rk-verordening details')) d.open = true"
            )
        assert axe(blad) == [], sub
        assert blad.evaluate("document.documentElement.scrollWidth <= innerWidth"), sub


def test_opties_staan_naast_elkaar_en_op_een_telefoon_onder_elkaar(bezoek: Callable[..., Bezoek]) -> None:
    for breed, naast in ((1280, True), (360, False)):
        blad = open_bouwen(bezoek(breed=breed), "B01")
        boven = blad.locator(".rk-optie").evaluate_all("els => els.map(e => e.getBoundingClientRect().top)")
        assert (len(set(boven)) == 1) is naast
        tegen = blad.locator(".rk-optie").evaluate_all(
            "els => els.map(e => e.querySelectorAll('p')[2].getBoundingClientRect().top)"
        )
        assert (len(set(tegen)) == 1) is naast, "the same part of each option at the same height"
