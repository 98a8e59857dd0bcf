"""The big screen of a table: what it shows in each state, how large, and nothing before it is shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect
from zaal import GIFTIG, STAP, VRAGEN, sluit_met, tafel, waarde, zaal

from conftest import axe

__all__ = ["tafel", "zaal"]
expect.set_options(timeout=90_000)

ROLLEN = ("raad", "raad", "raad", "inwoners", "inwoners", "inwoners", "college", "college", "college")
# Letters that can be read at eight metres: 28 px on a screen of 1280, and as much larger on a wider one.
KLEIN = """breed => [...document.querySelectorAll('main *')].filter(e => e.checkVisibility()
  && !e.closest('.rk-alleen-voorlezen, h1') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
  && parseFloat(getComputedStyle(e).fontSize) < 28 * breed / 1280).map(e => e.outerHTML.slice(0, 120))"""
BUITEN_BEELD = "e => Math.max(0, e.scrollHeight - innerHeight, e.scrollWidth - innerWidth)"


@pytest.fixture
def zaalscherm(tafel, bezoek):
    wie: list[Any] = []

    def open_(breed: int = 1280, hoog: int = 720) -> Page:
        wie.append(bezoek(tafel.zaal.basis, breed))
        blad = wie[-1].open(tafel.scherm)
        blad.set_viewport_size({"width": breed, "height": hoog})
        blad.locator(".rk-zaalqr img").wait_for(state="attached")
        return blad

    yield open_
    for een in wie:
        assert (een.buiten, een.fouten) == ([], [])


def past(blad: Page, breed: int) -> None:
    assert blad.evaluate(KLEIN, breed) == []
    assert blad.locator("html").evaluate(BUITEN_BEELD) == 0


def test_van_code_tot_uitslag(tafel, zaalscherm):
    """The four states of a question, each readable from afar, without findings, and told to who cannot see it."""
    blad = zaalscherm()
    code = tafel.sleutels["code"]
    adres = re.sub("^http://", "", tafel.zaal.basis)
    expect(blad.locator(".rk-zaaldeur")).to_contain_text(f"{adres}/tafel")
    expect(blad.locator(".rk-zaalcode")).to_contain_text(f"{code[:3]} {code[3:]}")
    expect(blad.locator("h2")).to_have_text("Pak uw telefoon en doe mee")
    assert axe(blad) == []
    past(blad, 1280)
    gasten = tafel.schuif_aan(*ROLLEN)
    expect(blad.locator(".rk-zaalaantal")).to_have_text("9 deelnemers")

    vraag = VRAGEN["S2-05"]
    tafel.zet(vraag.id, "open")
    expect(blad.locator("h2")).to_contain_text(vraag.vraag)
    status = blad.get_by_role("status").filter(has_text="Vraag 5 is open")
    expect(status).to_have_attribute("role", "status")
    gasten[0].antwoord(vraag.id, 4)
    expect(blad.locator(".rk-zaalteller")).to_have_text("1 van 9 antwoordden")
    # The counter is not read aloud with every answer.
    assert blad.locator(".rk-zaalteller").evaluate("e => e.closest('[aria-live], [role=status]')") is None
    assert axe(blad) == []
    past(blad, 1280)

    tafel.zet(vraag.id, "gesloten")
    expect(blad.locator(".rk-zaalwacht")).to_contain_text("Even geduld")
    expect(blad.locator(".rk-uitslag")).to_have_count(0)
    assert axe(blad) == []
    past(blad, 1280)

    tafel.zet(vraag.id, "getoond")
    expect(blad.locator(".rk-uitslag-zin")).to_contain_text("is het (helemaal) eens")
    assert axe(blad) == []
    past(blad, 1280)
    # What is taken back, is gone; a new question goes before what is shown.
    tafel.zet(vraag.id, "gesloten")
    expect(blad.locator(".rk-uitslag")).to_have_count(0)
    tafel.zet(vraag.id, "getoond")
    tafel.zet("S2-08", "open")
    expect(blad.locator("h2")).to_contain_text(VRAGEN["S2-08"].vraag)


@pytest.mark.parametrize("maat", [(1280, 720), (1920, 1080)])
def test_elke_uitslag_past_op_het_scherm(tafel, zaalscherm, maat):
    """Every form, also the one with twelve rows and with the roles apart: large, and without scrolling."""
    gasten = tafel.schuif_aan(*ROLLEN)
    blad = zaalscherm(*maat)
    for nr, vraag in enumerate(STAP.vragen, 1):
        tafel.zet(vraag.id, "open")
        expect(blad.locator("h2")).to_contain_text(f"Vraag {nr}.")
        past(blad, maat[0])
        for i, gast in enumerate(gasten):
            gast.antwoord(vraag.id, waarde(vraag, i))
        tafel.zet(vraag.id, "gesloten", "getoond")
        blad.locator(".rk-uitslag").wait_for()
        expect(blad.locator("h2")).to_contain_text(vraag.vraag)
        past(blad, maat[0])


def test_niets_komt_binnen_voor_het_getoond_is(tafel, bezoek):
    """Counts only: what the server sends to this screen before holds no answer and no spread."""
    wie = bezoek(tafel.zaal.basis)
    blad = wie.context.new_page()
    gezien: list[str] = []

    def onthoud(antwoord: Response) -> None:
        if "/tafel/api/stand" in antwoord.url and antwoord.status == 200:
            gezien.append(antwoord.text())

    blad.on("response", onthoud)
    blad.goto(tafel.zaal.basis + tafel.scherm)
    gasten = tafel.schuif_aan(*ROLLEN)
    geheim = "Geheime rondweg"
    tafel.zet("S2-08", "open")
    for gast in gasten:
        gast.antwoord("S2-08", geheim)
    expect(blad.locator(".rk-zaalteller")).to_have_text("9 van 9 antwoordden")
    tafel.zet("S2-08", "gesloten")
    tafel.schrijf("S2-08", hoopjes=[{"titel": "Wegen", "teksten": [geheim]}], afspraken={"U4": "Onder ons."})
    expect(blad.locator(".rk-zaalwacht")).to_contain_text("Even geduld")
    assert gezien and not any(geheim in tekst or "verdeling" in tekst for tekst in gezien)
    tafel.zet("S2-08", "getoond")
    expect(blad.locator(".rk-uitslag-hoopje")).to_contain_text(geheim)
    # Agreements are of who leads: they are not for this screen.
    assert not any("Onder ons." in tekst for tekst in gezien)


def test_kwade_teksten_zijn_tekst(tafel, zaalscherm):
    gasten = tafel.schuif_aan(*ROLLEN)
    sluit_met(tafel, gasten, "S2-05", noot=GIFTIG)
    hoopje = {"titel": GIFTIG, "teksten": [GIFTIG, "x" * 300]}
    tafel.schrijf("S2-05", hoopjes=[hoopje], toelichting=GIFTIG)
    tafel.zet("S2-05", "getoond")
    blad = zaalscherm()
    deel = blad.locator(".rk-zaalbeeld")
    expect(deel.locator(".rk-uitslag-hoopje")).to_contain_text("<b>vet</b>")
    assert deel.locator("img, b").count() == 0
    assert blad.title() != "stuk"
    assert blad.evaluate("document.documentElement.scrollWidth") <= 1280


def test_zonder_sleutel_zegt_het_scherm_wat_te_doen(tafel, bezoek):
    blad = bezoek(tafel.zaal.basis).open("/tafel/scherm")
    expect(blad.locator("main")).to_contain_text("Open dit scherm met de knop 'Open het grote scherm'")
    assert axe(blad) == []
