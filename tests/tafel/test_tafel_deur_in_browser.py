"""Opening a table: as many places as this server allows, and the password that its operator may ask for."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import Route, expect
from zaal import zaal

from conftest import TAFELPLAATSEN, axe
from routekaart.dashboard.tafelbladen import render_tafelblad
from routekaart.dashboard.website import Website
from routekaart.tafel.adressen_deur import VERKEERD
from test_vergiftigde_opslag import BLIJVEND, GIF, TABBLAD, TAFEL

__all__ = ["zaal"]
expect.set_options(timeout=90_000)


@pytest.mark.parametrize(("plaatsen", "wachtwoord"), [(12, True), (500, False)])
def test_de_bladzijde_weet_wat_deze_server_toelaat(plaatsen, wachtwoord):
    blad = str(
        render_tafelblad("tafel", Website(tafel=True, tafel_plaatsen=plaatsen, tafel_wachtwoord=wachtwoord))
    )
    assert f'"plaatsen": {plaatsen}' in blad or f'"plaatsen":{plaatsen}' in blad
    assert ('"wachtwoord":true' in blad.replace(" ", "")) is wachtwoord


def test_een_tafel_openen_met_wachtwoord_en_zoveel_plaatsen_als_hier_mag(zaal, bezoek):
    """The server of the tests asks for no password: the page is told that it does, and the answer is that of one."""
    wie = bezoek(zaal.basis)
    blad = wie.context.new_page()

    def vraag_erom(route: Route) -> None:
        antwoord = route.fetch()
        tekst = antwoord.text()
        assert tekst.count('"wachtwoord": false') + tekst.count('"wachtwoord":false') == 1
        for zonder in ('"wachtwoord": false', '"wachtwoord":false'):
            tekst = tekst.replace(zonder, '"wachtwoord":true')
        route.fulfill(response=antwoord, body=tekst)

    gestuurd: list[dict[str, object]] = []

    def bewaak(route: Route) -> None:
        gestuurd.append(json.loads(route.request.post_data or ""))
        if gestuurd[-1].get("wachtwoord") == "goed":
            route.continue_()
        else:
            route.fulfill(status=403, json={"fout": VERKEERD, "code": "wachtwoord"})

    blad.route("**/tafel", vraag_erom)
    blad.route("**/tafel/api/open", bewaak)
    blad.goto(f"{zaal.basis}/tafel")
    plaatsen, wachtwoord = blad.get_by_label("Aantal plaatsen"), blad.get_by_label("Wachtwoord")
    expect(plaatsen).to_have_attribute("max", str(TAFELPLAATSEN))
    expect(plaatsen).to_have_accessible_description(
        f"Zoveel mensen kunnen er meedoen. Op deze website zijn dat er hoogstens {TAFELPLAATSEN}."
    )
    expect(wachtwoord).to_have_attribute("type", "password")
    assert axe(blad) == []
    blad.get_by_label("Waarover praat u?").select_option("stap_02")
    plaatsen.fill(str(TAFELPLAATSEN + 1))
    open_ = blad.get_by_role("button", name="Open de tafel")
    open_.click()
    fout = blad.locator("form", has=wachtwoord).get_by_role("alert")
    expect(fout).to_contain_text(f"van 1 tot en met {TAFELPLAATSEN}")
    expect(plaatsen).to_be_focused()
    assert gestuurd == []
    plaatsen.fill("9")
    wachtwoord.fill("mis")
    open_.click()
    expect(fout).to_have_text(VERKEERD)
    expect(wachtwoord).to_be_focused()
    expect(wachtwoord).to_have_attribute("aria-invalid", "true")
    wachtwoord.fill("goed")
    wachtwoord.press("Enter")
    blad.wait_for_url("**/tafel/leiding#b_*")
    assert [(g["wachtwoord"], g["plaatsen"]) for g in gestuurd] == [("mis", 9), ("goed", 9)]
    blad.locator("summary", has_text="Sluit de tafel").click()
    blad.get_by_role("button", name="Ja, sluit de tafel").click()
    expect(blad.get_by_text("De tafel is gesloten.").first).to_be_visible()


def test_een_apparaat_met_een_klok_die_maanden_voorloopt_vergeet_de_tafel_niet(zaal, bezoek):
    """By that clock the table was erased long ago; when it really is, the server knows."""
    wie = bezoek(zaal.basis)
    wie.context.clock.set_fixed_time(dt.datetime.now(dt.UTC) + dt.timedelta(days=60))
    blad = wie.open("/tafel")
    blad.get_by_label("Waarover praat u?").select_option("stap_02")
    blad.get_by_role("button", name="Open de tafel").click()
    blad.wait_for_url("**/tafel/leiding#b_*")
    blad.goto(f"{zaal.basis}/tafel")
    verder = blad.get_by_role("link", name=re.compile("^Leid de tafel van stap 2"))
    expect(verder).to_be_visible()
    verder.click()
    blad.locator("summary", has_text="Sluit de tafel").click()
    blad.get_by_role("button", name="Ja, sluit de tafel").click()
    expect(blad.get_by_text("De tafel is gesloten.").first).to_be_visible()


@pytest.mark.parametrize("wat", ["half", "script in JSON"])
def test_vergif_in_de_browser_houdt_niemand_van_tafel(wat, zaal, bezoek):
    """Under every name of the table: each page opens, nothing of it runs, and all of it stays where it was."""
    wie = bezoek(zaal.basis, bypass_csp=True)
    namen = [naam for naam in BLIJVEND.values() if naam.startswith(TAFEL)]
    wie.context.add_init_script(
        f"for (const s of {json.dumps(namen)}) localStorage.setItem(s, {json.dumps(GIF[wat])});"
        f"for (const s of {json.dumps(TABBLAD)}) sessionStorage.setItem(s, {json.dumps(GIF[wat])});"
    )
    blad = wie.context.new_page()
    fouten: list[str] = []
    blad.on("pageerror", lambda fout: fouten.append(str(fout)))
    for pad in ("", "/mee", "/leiding", "/papier", "/scherm"):
        blad.goto(f"{zaal.basis}/tafel{pad}")
        blad.wait_for_load_state("networkidle")
        expect(blad.get_by_role("heading", level=1)).to_be_visible()
        # What a page says in its own words, also to who comes with a key of nobody.
        expect(blad.locator("main")).not_to_contain_text(re.compile("undefined|NaN|object Object"))
        assert blad.evaluate("window.gekraakt === undefined && ({}).gekraakt === undefined"), pad
        assert fouten == [], pad
        bewaard = blad.evaluate("namen => namen.map(naam => localStorage.getItem(naam))", namen)
        assert bewaard == [GIF[wat]] * len(namen), pad
