"""A mixed room: what some wrote on paper is typed in by a helper, and counts as what others sent from a telephone."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from zaal import tafel, zaal

from conftest import axe

__all__ = ["tafel", "zaal"]
expect.set_options(timeout=90_000)

STELLING, VERHAAL = "S2-05", "S3-04"


def nieuw_blad(blad: Page, rol: str) -> None:
    blad.get_by_label("Namens wie spreekt de schrijver?").select_option(label=rol)
    blad.get_by_role("button", name="Nieuw blad").press("Enter")


def test_een_helper_vult_drie_papieren_bladen_in(tafel, bezoek):
    gasten = tafel.schuif_aan("raad", "raad", "raad")
    wie = bezoek(tafel.zaal.basis, 360)
    blad = wie.open(tafel.mee)
    blad.get_by_role("link", name="Vul in wat anderen op papier schreven").click()
    blad.get_by_role("button", name="Nieuw blad").press("Enter")
    expect(blad.get_by_role("alert").filter(has_text="Kies eerst namens wie")).to_be_visible()
    for nr in (1, 2, 3):
        nieuw_blad(blad, "de inwoners")
        expect(blad.get_by_role("heading", name=f"Blad {nr}")).to_be_visible()
        expect(blad.get_by_role("status").filter(has_text=f"Dit is blad {nr}.")).to_be_visible()
    assert tafel.zaal.vraag("GET", "stand", sleutel=tafel.sleutels["beheer"])["deelnemers"] == 6
    tafel.zet(STELLING, "open")
    for gast in gasten:
        gast.antwoord(STELLING, 2)
    # From sheet to sheet with the keyboard: the last that was made is in sight.
    for nr, verder in ((3, "blad 1"), (1, "blad 2"), (2, "een nieuw blad")):
        expect(blad.get_by_role("heading", name=f"Blad {nr}")).to_be_visible()
        blad.get_by_label(f"{nr + 1}. ").check()
        blad.get_by_role("button", name="Verstuur").press("Enter")
        knop = blad.get_by_role("button", name=f"Verder met {verder}")
        expect(knop).to_be_focused()
        # Not with half a control behind the bar on top.
        blad.evaluate("scrollTo(0, 0)")
        assert axe(blad) == []
        knop.press("Enter")
    expect(blad.get_by_label("Namens wie spreekt de schrijver?")).to_be_focused()
    expect(blad.locator(".rk-papierbladen").get_by_role("button", name="de inwoners, bewaard")).to_have_count(
        3
    )
    assert blad.evaluate("document.documentElement.scrollWidth") <= 360
    tafel.zet(STELLING, "gesloten")
    rollen = tafel.uitslag(STELLING)["verdeling"]["rollen"]
    assert {rol: deel["aantal"] for rol, deel in rollen.items()} == {"raad": 3, "inwoners": 3}
    assert [rollen["inwoners"][cijfer] for cijfer in "1234"] == [0, 1, 1, 1]

    # After a reload the sheets are there still, and they go on with the table to another step.
    blad.reload()
    expect(blad.locator(".rk-papierbladen button")).to_have_count(3)
    tafel.zaal.vraag("PUT", "stap", {"stap": "stap_03"}, tafel.sleutels["beheer"])
    tafel.zet(VERHAAL, "open")
    blad.get_by_role("button", name="Blad 2: de inwoners, nog niet ingevuld").press("Enter")
    expect(blad.locator(f"#vraag-{VERHAAL} textarea")).to_be_focused()
    blad.keyboard.type("Zij legden het uit.")
    blad.get_by_role("button", name="Verstuur").press("Enter")
    expect(blad.get_by_role("button", name="Verder met blad 1")).to_be_focused()
    tafel.zet(VERHAAL, "gesloten")
    assert [t["tekst"] for t in tafel.uitslag(VERHAAL)["teksten"]] == ["Zij legden het uit."]
    tafel.sluit()
    expect(blad.get_by_role("heading", name="De tafel is gesloten")).to_be_visible()
    # The helper takes no place of his own, and finds no outcomes or answers to take home here.
    expect(blad.get_by_text("Neem uw eigen antwoorden mee")).to_have_count(0)
    assert (wie.buiten, wie.fouten) == ([], [])
