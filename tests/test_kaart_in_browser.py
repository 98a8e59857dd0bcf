"""The map with its borders: by mouse, by finger and by keyboard, on a small screen and without colours of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from conftest import axe, wacht_tot

LIJST = "/gemeente"
LEIDEN = "/gemeente/leiden"
CIJFERS = "/02_wat_voor_gemeente/cijfers#gemeente=GM0546"


def kaart(blad: Page) -> Locator:
    """The map, in sight and with its borders."""
    deze = blad.locator("rk-kaart").first
    deze.scroll_into_view_if_needed()
    expect(deze.locator(".rk-k-alle")).to_be_attached()
    return deze


def vorm(deze: Locator, naam: str) -> Locator:
    return deze.locator(f".rk-k-alle [aria-label='{naam}']")


def zin(deze: Locator) -> Locator:
    return deze.locator(".rk-k-zin")


@pytest.mark.parametrize(("pad", "aantal"), [(LIJST, 345), (LEIDEN, 345), (CIJFERS, 345)])
def test_de_grenzen_komen_als_de_kaart_in_zicht_komt(bezoek, pad, aantal):
    wie = bezoek()
    blad = wie.open(pad)
    if "#" in pad:
        expect(blad.locator("#wat-opvalt")).to_contain_text("Leiden")
    expect(kaart(blad).locator(".rk-k-alle path")).to_have_count(aantal)
    assert wie.buiten == []
    assert axe(blad) == []


@pytest.mark.parametrize("breed", [1280, 360])
def test_de_bladzijde_schuift_niet_als_de_grenzen_komen(bezoek, breed):
    """Else whoever presses something below the map just then, presses something else."""
    wie = bezoek(breed=breed)
    opgehouden: list[Route] = []
    wie.context.route("**/kaart_2022.js*", lambda route: opgehouden.append(route))
    # A page whose file of borders is held has not loaded.
    blad = wie.open(CIJFERS, wacht_op="domcontentloaded")
    expect(blad.locator("#wat-opvalt")).to_contain_text("Leiden")
    deze = blad.locator("rk-kaart").first
    deze.scroll_into_view_if_needed()
    expect(deze.locator(".rk-k-licht")).to_be_visible()
    assert deze.get_by_role("radio").count() == 0
    hoogte = deze.bounding_box()["height"]
    wacht_tot(lambda: blad.title() and opgehouden, "het bestand met grenzen")
    opgehouden.pop().continue_()
    expect(deze.get_by_role("radio")).to_have_count(2)
    expect(zin(deze)).to_be_visible()
    assert deze.bounding_box()["height"] == hoogte


def test_wijzen_en_tikken_zegt_de_naam(bezoek):
    blad = bezoek().open(LEIDEN)
    deze = kaart(blad)
    vorm(deze, "Terschelling").hover()
    expect(zin(deze)).to_contain_text("Terschelling")
    vorm(deze, "Leiden").hover()
    expect(zin(deze)).to_contain_text("Leiden: uw gemeente")
    klein = bezoek(breed=360, has_touch=True).open(LEIDEN)
    deze = kaart(klein)
    vorm(deze, "Emmen").tap()
    expect(zin(deze)).to_contain_text(re.compile("^Emmen"))


def test_het_plaatje_heeft_de_grenzen_en_niets_om_te_bedienen(bezoek):
    blad = bezoek().open(CIJFERS)
    expect(blad.locator("#wat-opvalt")).to_contain_text("Leiden")
    kaart(blad)
    with blad.expect_download() as wacht:
        blad.locator("#vergelijk-kaart rk-meenemen").get_by_role("button", name="SVG").click()
    plaatje = wacht.value.path().read_text("utf-8")
    assert "Grenzen van 2022" in plaatje and plaatje.count("<path") > 300
    assert "Kaart naar" not in plaatje and "Wijs een gemeente aan" not in plaatje


def test_met_pijltjes_van_gemeente_naar_gemeente(bezoek):
    """One stop for Tab; the arrows go to what lies there, and where nothing lies one stays."""
    blad = bezoek().open(LEIDEN)
    deze = kaart(blad)
    expect(deze.locator(".rk-k-alle [tabindex='0']")).to_have_count(1)
    vorm(deze, "Leiden").focus()
    expect(zin(deze)).to_contain_text("Leiden")
    gezien = ["Leiden"]
    for toets in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowLeft"):
        voor = blad.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        blad.keyboard.press(toets)
        naam = blad.evaluate("document.activeElement.getAttribute('aria-label')")
        na = blad.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        expect(zin(deze)).to_contain_text(naam)
        gezien.append(naam)
        midden = [(v["x"] + v["width"] / 2, v["y"] + v["height"] / 2) for v in (voor, na)]
        (x1, y1), (x2, y2) = midden
        assert {"ArrowRight": x2 > x1, "ArrowUp": y2 < y1, "ArrowLeft": x2 < x1}[toets], gezien
    assert len(set(gezien)) >= 4, gezien
    expect(deze.locator(".rk-k-alle [tabindex='0']")).to_have_count(1)
    expect(deze.locator(".rk-k-vinger.rk-k-focus")).to_have_count(1)
    for _ in range(40):
        blad.keyboard.press("ArrowLeft")
    assert blad.evaluate("document.activeElement.closest('rk-kaart') !== null")


def test_op_de_lijst_leidt_een_gemeente_naar_haar_bladzijde(bezoek):
    blad = bezoek().open(LIJST)
    deze = kaart(blad)
    vorm(deze, "Urk").focus()
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("heading", level=1)).to_contain_text("Urk")
    assert blad.url.endswith("/gemeente/urk")


def test_naar_inwoners_als_tweede_gezicht(bezoek):
    blad = bezoek().open(LEIDEN)
    deze = kaart(blad)
    grens = vorm(deze, "Amsterdam").get_attribute("d")
    deze.get_by_role("radio").nth(1).check()
    assert vorm(deze, "Amsterdam").get_attribute("d") != grens
    breed = {n: vorm(deze, n).bounding_box()["width"] for n in ("Amsterdam", "Leiden", "Vlieland")}
    assert breed["Amsterdam"] > breed["Leiden"] > breed["Vlieland"]
    deze.get_by_role("radio").nth(0).check()
    assert vorm(deze, "Amsterdam").get_attribute("d") == grens


@pytest.mark.parametrize("breed", [320, 1280])
@pytest.mark.parametrize("kleuren", ["none", "active"])
def test_past_en_zegt_zonder_kleur_wie_wie_is(bezoek, breed, kleuren):
    blad = bezoek(breed=breed).open(LEIDEN)
    blad.emulate_media(forced_colors=kleuren, color_scheme="dark")
    deze = kaart(blad)
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    vak, beeld = deze.locator("svg").first.bounding_box(), deze.bounding_box()
    assert vak["x"] >= beeld["x"] - 1
    assert vak["x"] + vak["width"] <= beeld["x"] + beeld["width"] + 1
    # One's own has its name on the map; peers have a pattern.
    naam = deze.locator("svg text").first
    expect(naam).to_have_text("Leiden")
    plek = naam.bounding_box()
    assert plek["x"] >= vak["x"] - 1
    assert plek["x"] + plek["width"] <= vak["x"] + vak["width"] + 1
    assert deze.locator(".rk-k-alle .rk-k-groep").first.get_attribute("fill").startswith("url(#")


def test_zonder_grenzen_blijft_het_lichte_beeld(bezoek):
    wie = bezoek()
    wie.context.route("**/kaart_2022.js*", lambda route: route.abort())
    blad = wie.open(LEIDEN)
    deze = blad.locator("rk-kaart").first
    deze.scroll_into_view_if_needed()
    expect(deze.locator(".rk-k-licht")).to_be_visible()
    expect(deze.locator("svg text").first).to_have_text("Leiden")
    # Nor an empty place for what comes with the borders.
    expect(zin(deze)).to_have_count(0)


@pytest.mark.parametrize("hoe", ["toets", "knop"])
def test_wie_afdrukt_zonder_te_kijken_krijgt_ook_de_grenzen(bezoek, hoe):
    """The map lies far below: the borders are fetched first, and then the page goes to paper, once."""
    blad = bezoek().open("/02_wat_voor_gemeente/alles" if hoe == "knop" else LEIDEN)
    deze = blad.locator("rk-kaart").first
    blad.evaluate(
        "() => { window.gedrukt = []; "
        "window.print = () => gedrukt.push(document.querySelectorAll('rk-kaart .rk-k-alle path').length); }"
    )
    expect(deze.locator(".rk-k-licht")).to_be_attached()
    if hoe == "knop":
        blad.locator("button[data-drukt]").first.click()
    else:
        blad.keyboard.press("Control+p")
    wacht_tot(lambda: blad.evaluate("gedrukt.length"), "de afdruk")
    aantal = blad.locator("rk-kaart").count()
    assert blad.evaluate("gedrukt") == [345 * aantal]


def test_wie_afdrukt_zonder_grenzen_drukt_het_lichte_beeld(bezoek):
    wie = bezoek()
    wie.context.route("**/kaart_2022.js*", lambda route: route.abort())
    blad = wie.open(LEIDEN)
    blad.evaluate("() => { window.gedrukt = 0; window.print = () => { gedrukt++; }; }")
    blad.keyboard.press("Control+p")
    wacht_tot(lambda: blad.evaluate("gedrukt === 1"), "de afdruk")
    expect(blad.locator("rk-kaart .rk-k-licht")).to_be_attached()
