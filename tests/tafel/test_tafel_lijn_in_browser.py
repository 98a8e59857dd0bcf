"""The pages of a table where something comes in between: a proxy that cuts off what waits, and what takes the key away."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect
from zaal import VRAGEN, kaart, schuif_aan, tafel, zaal

from bladsoorten import kies_gemeente

__all__ = ["tafel", "zaal"]
expect.set_options(timeout=60_000)

STELLING = "S2-05"
HAPERT = "De verbinding hapert. Wij kijken nu om de paar seconden of er iets nieuws is."


def breek_wachten_af(blad: Page) -> list[str]:
    """As a proxy does that holds no question for long; what is answered at once goes through."""
    gebroken: list[str] = []

    def breek(route: Route) -> None:
        gebroken.append(route.request.url)
        route.abort()

    blad.route("**/tafel/api/stand?na=*", breek)
    return gebroken


def test_wie_niet_kan_wachten_vraagt_het_om_de_paar_seconden(tafel, bezoek):
    wie = bezoek(tafel.zaal.basis, 360)
    blad = wie.open("/tafel")
    gebroken = breek_wachten_af(blad)
    blad.goto(tafel.zaal.basis + tafel.mee)
    blad.get_by_role("radio", name="de raad", exact=True).check()
    blad.get_by_role("button", name="Schuif aan").click()
    expect(blad.get_by_role("status").filter(has_text=HAPERT)).to_be_visible()
    assert len(gebroken) == 3
    # From question to outcome without one question that waited.
    tafel.zet(STELLING, "open")
    blad.get_by_label("4. eens").check()
    blad.get_by_role("button", name="Verstuur").click()
    expect(blad.locator(".rk-tafelstand")).to_contain_text("Bewaard")
    tafel.zet(STELLING, "gesloten")
    assert tafel.uitslag(STELLING)["verdeling"]["allen"]["4"] == 1
    tafel.zet(STELLING, "getoond")
    expect(blad.locator(".rk-tafeluitkomsten .rk-uitslag")).to_be_visible()
    # What waits gets through again: then the sentence goes, and news comes at once.
    blad.unroute("**/tafel/api/stand?na=*")
    expect(blad.get_by_role("status").filter(has_text=HAPERT)).to_have_count(0)
    tafel.zet(STELLING, "gesloten")
    expect(blad.locator(".rk-tafeluitkomsten .rk-uitslag")).to_have_count(0)
    assert wie.buiten == []


def test_de_sleutel_blijft_in_het_adres_als_iemand_een_gemeente_kiest(tafel, bezoek):
    """On the page of who leads, on the screen and on a telephone; a reload finds the same table."""
    wie = bezoek(tafel.zaal.basis)
    leiding, scherm = wie.open(tafel.leiding), wie.open(tafel.scherm)
    telefoon = schuif_aan(bezoek(tafel.zaal.basis), tafel, "de raad")
    for blad, pad in ((leiding, tafel.leiding), (telefoon, tafel.mee)):
        kies_gemeente(blad, "Leiden")
        assert blad.url == tafel.zaal.basis + pad
        blad.reload()
        expect(blad.locator("rk-gemeente input")).to_have_value("Leiden")
    # Whoever follows a link within the page loses the key from the address, and not the table.
    for blad in (leiding, scherm):
        blad.evaluate("location.hash = '#inhoud'")
        blad.reload()
    tafel.zet(STELLING, "open")
    expect(kaart(leiding, STELLING).locator(".rk-leidstand")).to_contain_text("Open.")
    # Where a question speaks to a group, it has words of its own for one person.
    expect(telefoon.locator(f"#vraag-{STELLING} .rk-uitleg")).to_have_text(VRAGEN[STELLING].uitleg_alleen)
    expect(scherm.get_by_role("heading", name="Vraag 5.")).to_be_visible()
