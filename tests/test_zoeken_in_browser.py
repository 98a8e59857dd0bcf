"""Searching as a reader does: typing, the keyboard, the way back, and on paper and disk."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

expect.set_options(timeout=60_000)


def test_typen_geeft_plekken_en_enter_gaat_erheen(bezoek):
    blad = bezoek().open("/zoeken")
    veld = blad.get_by_role("searchbox", name="Waar zoekt u naar?")
    veld.fill("uitdaagrechtt")
    expect(blad.locator("rk-zoek .rk-stand")).to_contain_text("Wij zochten op 'uitdaagrecht'")
    veld.fill("S2-01")
    eerste = blad.locator("rk-zoek li a").first
    expect(eerste).to_contain_text("S2-01")
    veld.press("Enter")
    expect(eerste).to_be_focused()
    eerste.press("Enter")
    blad.wait_for_url(re.compile("/gesprek/S2-01"))
    blad.go_back()
    expect(veld).to_have_value("S2-01")
    expect(eerste).to_contain_text("S2-01")


def test_wat_getypt_is_gaat_niet_naar_de_server(bezoek):
    blad = bezoek().open("/zoeken")
    gevraagd: list[str] = []
    blad.on("request", lambda r: gevraagd.append(r.url + (r.post_data or "")))
    blad.get_by_role("searchbox", name="Waar zoekt u naar?").fill("geheimwoord raad")
    expect(blad.locator("rk-zoek .rk-stand")).to_contain_text("Niets gevonden met 'geheimwoord raad'")
    assert not [u for u in gevraagd if "geheimwoord" in u]


def test_het_overzicht_telt_wat_deze_groep_deed(bezoek):
    blad = bezoek().open("/02_wat_voor_gemeente/vastleggen")
    _leg_vast(blad)
    blad.goto(blad.url.partition("/02_")[0] + "/zoeken")
    rij = blad.locator('rk-overzicht tr[data-stap="stap_02"]')
    expect(rij.locator("td").last).to_contain_text("vastgelegd")
    expect(blad.locator("rk-overzicht .rk-stand")).to_contain_text("1 van de 12")


def _leg_vast(blad: Page) -> None:
    """The dossier of this browser, with one step recorded."""
    blad.evaluate(
        """() => localStorage.setItem(rkHost.dossierkast.SLEUTEL, JSON.stringify({
            ...rkHost.dossierkast.lees(),
            voortgang: {stap_02: {vastgelegd: true, gewijzigd: '2026-01-01T10:00:00Z'}},
        }))"""
    )
