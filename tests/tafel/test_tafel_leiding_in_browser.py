"""The page of who leads a table in a real browser: what stays when others are busy, two who lead, faults, keyboard."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from zaal import GIFTIG, Tafel, kaart, schuif_aan, sluit_met, tafel, zaal

from conftest import axe, wacht_tot

__all__ = ["tafel", "zaal"]
expect.set_options(timeout=90_000)

# A statement, an open question, a choice, and one on sliders.
STELLING, OPEN, KEUZE, SCHUIF = "S2-05", "S2-08", "S2-10", "S2-01"
ROLLEN = ("raad", "raad", "raad", "inwoners", "inwoners", "inwoners")


@pytest.fixture
def leidt(tafel, bezoek):
    """Open the page of who leads; at the end nothing went wrong and nothing was asked elsewhere."""
    wie: list[Any] = []

    def open_(breed: int = 1280, **opties: Any) -> Page:
        wie.append(bezoek(tafel.zaal.basis, breed, **opties))
        blad = wie[-1].open(tafel.leiding)
        kaart(blad, SCHUIF).locator(".rk-leidstand:not(:empty)").wait_for()
        return blad

    yield open_
    for een in wie:
        assert een.buiten == []
        # A refusal that the page tells in words is in the console too.
        assert [f for f in een.fouten if "Failed to load resource" not in f] == []


def vouw_open(blad: Page, vraag: str) -> Any:
    deel = kaart(blad, vraag)
    deel.locator(".rk-leiduit > summary").click()
    deel.locator(".rk-leidsamen").wait_for()
    return deel


def stand(deel: Any) -> Any:
    """What is said of saving."""
    return deel.locator(".rk-leiduitkomst > .rk-stand")


def afspraken(tafel: Tafel, vraag: str) -> dict[str, str]:
    return dict(tafel.uitslag(vraag)["uitkomst"]["afspraken"])


def test_toegang_en_standen(tafel, leidt):
    """The way in, and every state in words with only the buttons that fit."""
    blad = leidt()
    code = tafel.sleutels["code"]
    expect(blad.locator(".rk-leidcode")).to_contain_text(f"{code[:3]} {code[3:]}")
    expect(blad.get_by_label("Link om mee te doen")).to_have_value(re.compile(re.escape(tafel.mee)))
    expect(blad.locator(".rk-leidqr img")).to_have_js_property("complete", True)
    assert blad.locator(".rk-leidqr img").evaluate("e => e.naturalWidth") > 0
    # This server is only for this machine, and the page says what to start.
    expect(blad.locator(".rk-leidtoegang")).to_contain_text("routekaart --tafel --adres 0.0.0.0")
    assert blad.get_by_role("link", name="Open het grote scherm").get_attribute("href").endswith(tafel.scherm)
    deel = kaart(blad, STELLING)
    for knop, woord, knoppen in [
        ("Open deze vraag", "Open.", ["Sluit deze vraag", "Zet de vraag weer dicht"]),
        ("Zet de vraag weer dicht", "Nog dicht.", ["Open deze vraag"]),
        ("Open deze vraag", "Open.", ["Sluit deze vraag", "Zet de vraag weer dicht"]),
        ("Sluit deze vraag", "Gesloten.", ["Laat zien", "Open de vraag opnieuw"]),
        ("Laat zien", "De uitslag is te zien", ["Laat niet meer zien"]),
        ("Laat niet meer zien", "Gesloten.", ["Laat zien", "Open de vraag opnieuw"]),
    ]:
        deel.get_by_role("button", name=knop).click()
        expect(deel.locator(".rk-leidstand")).to_contain_text(woord)
        assert deel.locator(".rk-knoppen button:visible").all_inner_texts() == knoppen
        # Not with half a control behind the bar on top.
        blad.evaluate("scrollTo(0, 0)")
        assert axe(blad) == []


@pytest.mark.parametrize("breed", [360, 1280])
def test_een_vraag_die_nog_dicht_is_neemt_weinig_plaats(leidt, breed):
    """So the question that is busy is not far down the page."""
    blad = leidt(breed)
    deel = kaart(blad, KEUZE)
    hoogte = lambda: deel.bounding_box()["height"]  # noqa: E731
    dicht = hoogte()
    deel.get_by_role("button", name="Open deze vraag").click()
    expect(deel.locator(".rk-leidstand")).to_contain_text("Open.")
    assert dicht <= 0.6 * hoogte()
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed


def test_een_link_om_te_kopieren_ook_waar_dat_niet_mag(leidt):
    mag = leidt(permissions=["clipboard-read", "clipboard-write"])
    rij = mag.locator(".rk-leidlink").first
    rij.get_by_role("button", name="Kopieer").click()
    expect(rij).to_contain_text("Gekopieerd.")
    assert mag.evaluate("navigator.clipboard.readText()") == rij.locator("input").input_value()
    mag_niet = leidt()
    mag_niet.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('nee')); }")
    rij = mag_niet.locator(".rk-leidlink").first
    rij.get_by_role("button", name="Kopieer").click()
    expect(rij).to_contain_text("De link staat klaar")
    assert mag_niet.evaluate("String(getSelection()) || document.activeElement.selectionEnd") != 0


def test_wie_schrijft_houdt_zijn_plek(tafel, leidt):
    """While people come in and answer, and a question is shown, what somebody works in is not drawn anew."""
    gasten = tafel.schuif_aan(*ROLLEN)
    sluit_met(tafel, gasten, STELLING)
    blad = leidt()
    deel = vouw_open(blad, STELLING)
    veld = deel.get_by_label("Afspraak voor V2")
    veld.press_sequentially("Wij luisteren")
    veld.evaluate("e => { e.merk = 'dezelfde'; e.setSelectionRange(4, 4); }")
    tafel.zet(SCHUIF, "open")
    nieuw = tafel.schuif_aan("raad", "college")
    tafel.zet(STELLING, "getoond")
    expect(blad.locator(".rk-leidaantal")).to_have_text("Er doen 8 deelnemers mee.")
    expect(deel.locator(".rk-leidstand")).to_contain_text("te zien voor iedereen")
    nieuw[0].antwoord(SCHUIF, {"rechtmatig": 25, "presterend": 25, "netwerkend": 25, "responsief": 25})
    expect(kaart(blad, SCHUIF).locator(".rk-leidtel")).to_have_text("1 van 8 antwoordden.")
    expect(veld).to_be_focused()
    assert veld.evaluate("e => [e.merk, e.selectionStart, e.value]") == ["dezelfde", 4, "Wij luisteren"]


def test_bewaard_staat_er_pas_als_de_server_het_zei_en_herladen_verliest_niets(tafel, leidt):
    sluit_met(tafel, tafel.schuif_aan(*ROLLEN), STELLING)
    blad = leidt()
    deel = vouw_open(blad, STELLING)
    gevraagd: list[Route] = []
    blad.route("**/tafel/api/uitkomst/*", lambda route: gevraagd.append(route))
    with blad.expect_request("**/tafel/api/uitkomst/*"):
        deel.get_by_label("Afspraak voor V2").fill("Dit mag niet weg.")
    expect(stand(deel)).to_have_text("Nog niet bewaard.")
    gevraagd[0].fulfill(
        status=503, json={"fout": "De schijf is vol. Waarschuw de beheerder.", "code": "opslag"}
    )
    expect(stand(deel)).to_contain_text("Nog niet bewaard. De schijf is vol.")
    assert afspraken(tafel, STELLING) == {}
    blad.reload()
    deel = vouw_open(blad, STELLING)
    expect(deel.get_by_label("Afspraak voor V2")).to_have_value("Dit mag niet weg.")
    blad.unroute("**/tafel/api/uitkomst/*")
    for route in gevraagd[1:]:
        route.abort()
    expect(stand(deel)).to_contain_text("Bewaard om")
    assert afspraken(tafel, STELLING) == {"V2": "Dit mag niet weg."}


@pytest.mark.parametrize("houd", [True, False])
def test_twee_die_leiden_schrijven_niet_over_elkaar_heen(tafel, leidt, houd):
    sluit_met(tafel, tafel.schuif_aan(*ROLLEN), STELLING)
    blad = leidt()
    deel = vouw_open(blad, STELLING)
    veld = deel.get_by_label("Afspraak voor V2")
    veld.focus()
    tafel.schrijf(STELLING, afspraken={"V2": "Van de ander."}, hoopjes=[{"titel": "Mooi", "teksten": ["Ja"]}])
    veld.press_sequentially("Van mij.")
    keuze = deel.get_by_role("group", name="Iemand anders schreef hier ook")
    expect(keuze).to_contain_text("Van mij.")
    expect(keuze).to_contain_text("Van de ander.")
    expect(keuze).to_contain_text("Bij 'Mooi': Ja")
    expect(stand(deel)).to_contain_text("kies eerst welke versie blijft")
    assert afspraken(tafel, STELLING) == {"V2": "Van de ander."}
    assert axe(blad) == []
    keuze.get_by_role("button", name="Houd uw versie" if houd else "Neem de andere versie").click()
    expect(keuze).to_have_count(0)
    tekst = "Van mij." if houd else "Van de ander."
    expect(veld).to_have_value(tekst)
    wacht_tot(lambda: afspraken(tafel, STELLING) == {"V2": tekst}, "de gekozen versie op de server")
    expect(deel.locator(".rk-leidhoopje")).to_have_count(0 if houd else 1)
    # After the choice writing goes on as before.
    veld.fill("En verder.")
    expect(stand(deel)).to_contain_text("Bewaard om")
    assert afspraken(tafel, STELLING) == {"V2": "En verder."}


def test_met_toetsen_van_dicht_tot_hoopje(tafel, leidt):
    """Without a mouse: the focus goes along with the buttons, and never falls away."""
    gasten = tafel.schuif_aan(*ROLLEN)
    blad = leidt()
    deel = kaart(blad, OPEN)
    deel.get_by_role("button", name="Open deze vraag").press("Enter")
    expect(deel.get_by_role("button", name="Sluit deze vraag")).to_be_focused()
    for nr, gast in enumerate(gasten):
        gast.antwoord(OPEN, f"Tekst {nr}")
    expect(deel.locator(".rk-leidtel")).to_have_text("6 van 6 antwoordden.")
    blad.keyboard.press("Enter")
    expect(deel.get_by_role("button", name="Laat zien")).to_be_focused()
    vakjes = deel.locator(".rk-leidteksten input[type=checkbox]")
    expect(vakjes).to_have_count(6)
    for _ in range(40):
        blad.keyboard.press("Tab")
        if vakjes.first.evaluate("e => e === document.activeElement"):
            break
    blad.keyboard.press("Space")
    blad.keyboard.press("Tab")
    blad.keyboard.press("Space")
    deel.get_by_label("Zet bij elkaar onder").focus()
    blad.keyboard.type("Minder overleg")
    blad.keyboard.press("Enter")
    expect(deel.locator(".rk-leidhoopje li")).to_have_count(2)
    expect(vakjes).to_have_count(4)
    expect(vakjes.first).to_be_focused()
    expect(stand(deel)).to_contain_text("Bewaard om")
    terug = deel.get_by_role("button", name="Maak ongedaan")
    terug.press("Enter")
    expect(vakjes).to_have_count(6)
    assert not blad.evaluate("document.activeElement === document.body")
    wacht_tot(lambda: tafel.uitslag(OPEN)["uitkomst"]["hoopjes"] == [], "ongedaan op de server")


def test_zo_ziet_een_deelnemer_dit(tafel, leidt, bezoek):
    """Who leads sees the very page of a participant, takes no place, and sends nothing."""
    gasten = tafel.schuif_aan(*ROLLEN)
    sluit_met(tafel, gasten, STELLING)
    tafel.zet(STELLING, "getoond")
    tafel.zet(KEUZE, "open")
    blad = leidt()
    telefoon = schuif_aan(bezoek(tafel.zaal.basis, 360), tafel, "de raad")
    with blad.expect_popup() as wacht:
        blad.get_by_role("link", name="Zo ziet een deelnemer dit").click()
    kijkt = wacht.value
    # Whoever shares this address by accident, shares the way in and not the key of who leads.
    assert tafel.sleutels["beheer"] not in kijkt.url
    anders = bezoek(tafel.zaal.basis, 360).open(kijkt.url.removeprefix(tafel.zaal.basis))
    expect(anders.get_by_role("button", name="Schuif aan")).to_be_visible()
    for deel in (".rk-tafelvak", ".rk-tafeluitkomsten"):
        kijkt.locator(deel).locator(":visible").first.wait_for()
        assert kijkt.locator(deel).inner_text() == telefoon.locator(deel).inner_text()
    kijkt.locator(".rk-antwoord input").first.check()
    kijkt.get_by_role("button", name="Verstuur").click()
    expect(kijkt.locator(".rk-tafelstand")).to_contain_text("U kijkt alleen mee")
    expect(blad.locator(".rk-leidaantal")).to_have_text("Er doen 7 deelnemers mee.")
    expect(kaart(blad, KEUZE).locator(".rk-leidtel")).to_have_text("0 van 7 antwoordden.")


def test_kwade_teksten_en_een_smal_scherm(tafel, leidt):
    """What people write is text everywhere, and nothing is wider than a telephone."""
    sluit_met(tafel, tafel.schuif_aan(*ROLLEN), STELLING, noot=GIFTIG)
    tafel.schrijf(STELLING, hoopjes=[{"titel": GIFTIG, "teksten": [GIFTIG, "x" * 300]}], toelichting=GIFTIG)
    blad = leidt(360)
    deel = vouw_open(blad, STELLING)
    expect(deel.locator(".rk-leidhoopje")).to_contain_text("<b>vet</b>")
    assert deel.locator("img, b").count() == 0
    assert blad.title() != "stuk"
    assert blad.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(blad) == []


def test_de_tafel_sluiten(tafel, leidt):
    """First what happens with the answers and when; then nobody comes in any more."""
    sluit_met(tafel, tafel.schuif_aan(*ROLLEN), STELLING)
    blad = leidt()
    vak = blad.get_by_role("region", name="Sluit de tafel")
    begin, wat = vak.locator("summary"), vak.get_by_text("De losse antwoorden wissen wij binnen 24 uur.")
    # What is done once, and last, takes one line until somebody asks for it.
    expect(begin).to_have_text("Sluit de tafel")
    expect(wat).to_be_hidden()
    begin.click()
    expect(wat).to_be_visible()
    expect(vak).to_contain_text("De losse antwoorden wissen wij binnen 24 uur.")
    expect(vak).to_contain_text(re.compile(r"blijven tot \w+dag \d+ \w+ \d{4}"))
    vak.get_by_role("button", name="Toch niet").click()
    expect(begin).to_be_focused()
    expect(wat).to_be_hidden()
    assert len(tafel.schuif_aan("raad")) == 1
    begin.press("Enter")
    vak.get_by_role("button", name="Ja, sluit de tafel").press("Enter")
    expect(vak.locator(".rk-stand")).to_contain_text("De tafel is gesloten.")
    tafel.zaal.vraag("POST", "aanschuiven", {"mee": tafel.sleutels["mee"], "rol": "raad"}, verwacht=409)
    expect(begin).to_be_hidden()
    assert not blad.evaluate("document.activeElement === document.body")
    # What the room says can still be written down.
    deel = vouw_open(blad, STELLING)
    deel.get_by_label("Afspraak voor V2").fill("Achteraf opgeschreven.")
    expect(stand(deel)).to_contain_text("Bewaard om")
