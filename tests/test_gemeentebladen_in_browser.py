"""The page of a municipality as its councillor meets it: on a telephone, from a link, from the start, from disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import axe
from hoogten import write_site
from routekaart.analyse.gemeenten import list_gemeenten

TELEFOON = {"width": 360, "height": 800}
# Of all sizes, with names short and long, and three that are gone or will be.
TIEN = ["amsterdam", "s-gravenhage", "leiden", "sudwest-fryslan", "nuenen-gerwen-en-nederwetten", "weesp",
        "brielle", "wijdemeren", "rozendaal", "schiermonnikoog"]  # fmt: skip
NAAM = {g.slug: g.naam for g in list_gemeenten()}
KERNGETAL = ".rk-blok-antwoord li strong, .rk-blok-antwoord dd strong, .rk-blok-antwoord dd"
LICHT = ["light", "dark"]


@pytest.fixture(scope="module")
def schijf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The start, a step, the list and ten municipalities as files."""
    map_ = tmp_path_factory.mktemp("schijf")
    write_site(map_, ["", "02_wat_voor_gemeente", "gemeente", *(f"gemeente/{slug}" for slug in TIEN)])
    return map_


def eerste_cijfer_in_beeld(blad: Page) -> bool:
    """Whether the first figure of its own stands in the first screen, without a tap or a scroll."""
    vak = blad.locator(KERNGETAL).first.bounding_box()
    assert vak is not None
    hoog = blad.viewport_size
    return hoog is not None and vak["y"] >= 0 and vak["y"] + vak["height"] <= hoog["height"]


@pytest.mark.parametrize("slug", TIEN)
def test_een_link_toont_meteen_een_cijfer_van_de_gemeente(bezoek, slug):
    wie = bezoek()
    blad = wie.open(f"/gemeente/{slug}")
    blad.set_viewport_size(TELEFOON)
    expect(blad.get_by_role("heading", level=1)).to_have_text(f"Participatie in {NAAM[slug]}")
    assert eerste_cijfer_in_beeld(blad)
    assert blad.evaluate("document.documentElement.scrollWidth") <= TELEFOON["width"]
    assert wie.buiten == [] and wie.fouten == []


def test_ook_van_schijf(schijf, browser: Browser):
    blad = browser.new_page(viewport=TELEFOON)
    fouten: list[str] = []
    blad.on("pageerror", lambda e: fouten.append(str(e)))
    for slug in TIEN:
        blad.goto((schijf / "gemeente" / f"{slug}.html").as_uri())
        assert eerste_cijfer_in_beeld(blad), slug
        expect(blad.locator("rk-gemeente input")).to_have_value(NAAM[slug])
    blad.close()
    assert fouten == []


def van_start_naar_gemeente(blad: Page) -> None:
    """Two taps: the field, and the name that was typed in it."""
    veld = blad.get_by_role("combobox", name="Ga naar de bladzijde van")
    vak = veld.bounding_box()
    assert vak is not None and vak["y"] + vak["height"] <= TELEFOON["height"]
    veld.tap()
    veld.press_sequentially("den haag")
    blad.locator("rk-naargemeente").get_by_role("option", name="'s-Gravenhage").tap()
    blad.wait_for_url(re.compile(r"/gemeente/s-gravenhage(\.html)?$"))
    expect(blad.get_by_role("heading", level=1)).to_have_text("Participatie in 's-Gravenhage")
    assert eerste_cijfer_in_beeld(blad)


def test_van_de_startpagina_in_twee_tikken(server, schijf, browser: Browser):
    for begin in (f"{server.adres}/", (schijf / "index.html").as_uri()):
        context = browser.new_context(viewport=TELEFOON, has_touch=True, locale="nl-NL")
        blad = context.new_page()
        blad.goto(begin)
        van_start_naar_gemeente(blad)
        context.close()


def test_de_lijst_werkt_met_het_toetsenbord_en_kent_wat_weg_is(bezoek):
    blad = bezoek().open("/gemeente")
    veld = blad.get_by_role("combobox", name="Ga naar de bladzijde van")
    veld.focus()
    blad.keyboard.type("heerhugowaard")
    blad.keyboard.press("Enter")
    expect(blad.locator("rk-naargemeente .rk-stand")).to_contain_text(
        "hoort sinds 1 januari 2022 bij Dijk en Waard"
    )
    blad.keyboard.press("ControlOrMeta+a")
    blad.keyboard.type("dijk en w")
    expect(blad.locator("rk-naargemeente").get_by_role("option").first).to_be_visible()
    blad.keyboard.press("ArrowDown")
    blad.keyboard.press("Enter")
    blad.wait_for_url("**/gemeente/dijk-en-waard")


def test_de_kop_hoort_bij_de_bladzijde(bezoek):
    """It shows whose page this is; choosing another goes there; a step takes the municipality along."""
    wie = bezoek()
    blad = wie.open("/gemeente/leiden#gemeente=GM0193")
    veld = blad.locator("rk-gemeente").get_by_role("combobox", name="Gemeente")
    expect(veld).to_have_value("Leiden")
    expect(blad.locator(".rk-kop-blad a")).to_have_count(0)
    assert blad.evaluate("({...localStorage})") == {}
    veld.fill("Urk")
    blad.locator("rk-gemeente").get_by_role("option", name="Urk", exact=True).click()
    blad.wait_for_url("**/gemeente/urk")
    expect(veld).to_have_value("Urk")
    blad.go_back()
    expect(veld).to_have_value("Leiden")
    blad.locator('.rk-blok-opvalt ~ p a[href*="/02_"]').first.click()
    expect(blad).to_have_url(re.compile("gemeente=GM0546"))
    expect(blad.get_by_role("link", name="Bladzijde van Leiden")).to_be_visible()
    blad.get_by_role("link", name="Bladzijde van Leiden").click()
    blad.wait_for_url(re.compile(r"/gemeente/leiden$"))
    assert wie.fouten == []


def test_wissen_leidt_naar_de_lijst(bezoek):
    blad = bezoek().open("/gemeente/leiden")
    veld = blad.locator("rk-gemeente").get_by_role("combobox", name="Gemeente")
    veld.fill("")
    blad.get_by_role("option", name="Wis keuze").click()
    blad.wait_for_url("**/gemeente")


def test_zonder_script_is_alles_te_lezen(schijf, browser: Browser):
    context = browser.new_context(java_script_enabled=False, viewport=TELEFOON)
    blad = context.new_page()
    blad.goto((schijf / "index.html").as_uri())
    blad.get_by_role("link", name="Kies uw gemeente uit de lijst").click()
    blad.get_by_role("link", name="Leiden", exact=True).click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Participatie in Leiden")
    assert eerste_cijfer_in_beeld(blad)
    assert len(blad.locator("main").inner_text()) > 1500
    context.close()


@pytest.mark.parametrize("licht", LICHT)
@pytest.mark.parametrize("breed", [360, 1280])
def test_toegankelijk(bezoek, breed, licht):
    wie = bezoek()
    for pad in ("/gemeente", "/gemeente/leiden", "/gemeente/weesp", "/gemeente/voorne-aan-zee"):
        blad = wie.open(pad)
        blad.set_viewport_size({"width": breed, "height": 900})
        blad.emulate_media(color_scheme=licht)
        blad.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
        assert axe(blad) == [], pad
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed
        blad.close()
