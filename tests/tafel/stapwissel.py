"""Going on with another step in a real browser: what who leads, the telephones and the screen see of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect
from zaal import Gast

from gesprek_invullen import bewaard

VRAAG = "S3-04"
VERDER = "U gaat verder met stap 3, Waarom participatie?"
VERHAAL = "De speeltuin ging dicht, en ik begreep waarom."


def ga_verder(blad: Page, telefoons: list[Page], scherm: Page, gasten: list[Gast]) -> None:
    """From the second step to the third, with a question of it answered, shown and taken into the dossier."""
    blad.get_by_role("button", name="Naar een andere stap").press("Enter")
    keuze = blad.get_by_label("Welke stap?")
    expect(keuze).to_be_focused()
    blad.keyboard.type("Stap 3")
    blad.get_by_role("button", name="Ga verder met deze stap").press("Enter")
    expect(blad.get_by_role("heading", name="De vragen van stap 3")).to_be_focused()
    for telefoon in telefoons:
        expect(telefoon.get_by_role("heading", name=VERDER)).to_be_visible()
        expect(telefoon.locator(".rk-tafelnieuws")).to_have_text(VERDER)
        expect(telefoon.locator(".rk-meta").first).to_contain_text(
            "U doet mee aan stap 3, Waarom participatie? (groep Noord). U spreekt namens: "
        )
    expect(scherm.get_by_role("heading", name=VERDER)).to_be_visible()
    deel = blad.locator(".rk-leidkaart", has_text=VRAAG)
    deel.get_by_role("button", name="Open deze vraag").click()
    for telefoon in telefoons:
        telefoon.locator(f"#vraag-{VRAAG} textarea").fill(VERHAAL)
        telefoon.get_by_role("button", name="Verstuur").click()
    for gast in gasten:
        gast.antwoord(VRAAG, VERHAAL)
    aan_tafel = len(telefoons) + len(gasten)
    expect(deel.locator(".rk-leidtel")).to_have_text(f"{aan_tafel} van {aan_tafel} antwoordden.")
    deel.get_by_role("button", name="Sluit deze vraag").click()
    deel.get_by_label("Afspraak voor B7 ").fill("Wij leggen elk besluit uit.")
    expect(deel.get_by_text("Bewaard om")).to_be_visible()
    # What the second step came to, is still there.
    blad.get_by_text("Eerder: stap 2, Wat voor gemeente bent u? (10 vragen)").click()
    expect(blad.locator(".rk-leidkaart", has_text="S2-05").locator(".rk-leidstand")).to_be_visible()


def neem_allebei_over(blad: Page, eerst: dict[str, Any]) -> None:
    """Of two steps into the dossier, undone, and taken in again."""
    deel = blad.get_by_role("region", name="Neem alles mee")
    stand, over = deel.locator(".rk-stand"), deel.get_by_role("button", name="Neem alles over in het dossier")
    for ronde in range(2):
        over.click()
        expect(stand).to_contain_text("In uw dossier kwamen erbij: antwoorden bij één vraag en één afspraak")
        na = bewaard(blad)
        assert set(na["antwoorden"]) == {*eerst["antwoorden"], VRAAG}
        assert na["afspraken"]["B7"]["tekst"].endswith("Wij leggen elk besluit uit.")
        for nr in (2, 3):
            expect(deel.get_by_role("link", name=f"Lees de afspraken van stap {nr} na")).to_be_visible()
        if ronde:
            return
        deel.get_by_role("button", name="Maak ongedaan").press("Enter")
        expect(stand).to_have_text("Uw dossier staat er weer zoals het was. De tafel zelf is niet veranderd.")
        expect(over).to_be_focused()
        expect(deel.get_by_role("button", name="Maak ongedaan")).to_have_count(0)
        assert {**bewaard(blad), "gewijzigd": ""} == {**eerst, "gewijzigd": ""}
