"""Nobody who works with the keyboard loses his place at the table, whatever he does himself and whatever others do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from zaal import VRAGEN, Tafel, kaart, schuif_aan, sluit_met, tafel, zaal

__all__ = ["tafel", "zaal"]
expect.set_options(timeout=90_000)

STELLING, OPEN, KEUZE = "S2-05", "S2-08", "S2-10"
ROLLEN = ("raad", "raad", "raad")


def staat_ergens(blad: Page) -> None:
    """Somebody stands on one thing that he can see."""
    expect(blad.locator(":focus")).to_be_visible()


def houd_tegen(blad: Page, adres: str) -> list[Route]:
    """The first request from now on stays on its way, until the test lets it go."""
    onderweg: list[Route] = []
    blad.route(adres, lambda route: route.continue_() if onderweg else onderweg.append(route))
    return onderweg


# --- Paper -----------------------------------------------------------------------------------------


def maak_bladen(blad: Page, aantal: int) -> None:
    blad.get_by_role("link", name="Vul in wat anderen op papier schreven").click()
    for nr in range(1, aantal + 1):
        blad.get_by_label("Namens wie spreekt de schrijver?").select_option(label="de inwoners")
        blad.get_by_role("button", name="Nieuw blad").press("Enter")
        expect(blad.get_by_role("heading", name=f"Blad {nr}")).to_be_visible()
        # Whoever made a sheet is in it.
        expect(blad.get_by_role("button", name="Nieuw blad")).not_to_be_focused()


def vul_in(blad: Page, nr: int) -> Locator:
    """The statement on a sheet, by keyboard; gives the button to go on with."""
    expect(blad.get_by_role("heading", name=f"Blad {nr}")).to_be_visible()
    blad.get_by_label("2. ").check()
    blad.get_by_role("button", name="Verstuur").press("Enter")
    verder = blad.get_by_role("button", name="Verder met")
    expect(verder).to_be_focused()
    return verder


def test_van_blad_naar_blad(tafel, bezoek):
    blad = bezoek(tafel.zaal.basis, 360).open(tafel.mee)
    maak_bladen(blad, 2)
    tafel.zet(STELLING, "open")
    verder = vul_in(blad, 2)
    # The next sheet is not there yet: the button is gone, and whoever pressed it stands on the heading.
    onderweg = houd_tegen(blad, "**/tafel/api/stand*")
    verder.press("Enter")
    expect(blad.get_by_role("heading", name="Blad 1")).to_be_focused()
    expect(blad.get_by_role("status").filter(has_text="Blad 2 is bewaard. Dit is blad 1.")).to_be_visible()
    onderweg[0].continue_()
    expect(blad.locator(f"#vraag-{STELLING} input").first).to_be_focused()
    verder = vul_in(blad, 1)
    # The question is closed while somebody stands on that button.
    tafel.zet(STELLING, "gesloten")
    expect(verder).to_be_hidden()
    expect(blad.get_by_role("heading", name="Blad 1")).to_be_focused()


def test_na_het_laatste_blad_is_er_een_nieuw(tafel, bezoek):
    blad = bezoek(tafel.zaal.basis, 360).open(tafel.mee)
    maak_bladen(blad, 1)
    tafel.zet(STELLING, "open")
    vul_in(blad, 1).press("Enter")
    expect(blad.get_by_label("Namens wie spreekt de schrijver?")).to_be_focused()
    expect(blad.get_by_role("status").filter(has_text="Blad 1 is bewaard. Alle bladen")).to_be_visible()


# --- Who takes part ---------------------------------------------------------------------------------


def test_wie_typt_als_de_vraag_sluit_en_weer_opengaat(tafel, bezoek):
    blad = schuif_aan(bezoek(tafel.zaal.basis, 360), tafel, "de raad")
    staat_ergens(blad)
    tafel.zet(OPEN, "open")
    veld = blad.locator(f"#vraag-{OPEN} textarea")
    veld.fill("Nog niet verstuurd")
    blad.get_by_role("button", name="Verstuur").focus()
    tafel.zet(OPEN, "gesloten")
    expect(blad.get_by_role("button", name="Verder")).to_be_focused()
    tafel.zet(OPEN, "open")
    expect(blad.get_by_role("button", name="Verstuur")).to_be_focused()
    tafel.zet(OPEN, "gesloten")
    blad.get_by_role("button", name="Verder").press("Enter")
    expect(blad.get_by_role("button", name="Verder")).to_have_count(0)
    staat_ergens(blad)


def test_wie_op_een_andere_vraag_of_uitkomst_staat(tafel, bezoek):
    gasten = tafel.schuif_aan(*ROLLEN)
    blad = schuif_aan(bezoek(tafel.zaal.basis, 360), tafel, "de raad")
    tafel.zet(OPEN, "open")
    expect(blad.locator(f"#vraag-{OPEN}")).to_be_visible()
    tafel.zet(STELLING, "open")
    naar = blad.get_by_role("button", name="Ga naar vraag 5")
    naar.focus()
    # Another one comes beside it, and then it closes.
    tafel.zet(KEUZE, "open")
    expect(blad.get_by_role("button", name="Ga naar vraag 10")).to_be_visible()
    expect(naar).to_be_focused()
    tafel.zet(STELLING, "gesloten")
    expect(naar).to_have_count(0)
    staat_ergens(blad)
    tafel.zet(KEUZE, "gesloten")
    tafel.zet(OPEN, "gesloten")
    sluit_met(tafel, gasten, STELLING)
    tafel.zet(STELLING, "getoond")
    getallen = blad.locator(".rk-tafeluitkomsten .rk-uitslag-getallen > summary")
    getallen.press("Enter")
    tafel.zet(KEUZE, "getoond")
    expect(blad.locator(".rk-tafeluitkomsten .rk-uitslag")).to_have_count(2)
    staat_ergens(blad)
    # Who stands on an older outcome stays there when a newer one comes.
    oud = blad.locator(".rk-tafeluitkomsten > div > details > summary")
    oud.filter(has_text=VRAGEN[STELLING].vraag).focus()
    tafel.zet(OPEN, "getoond")
    expect(blad.locator(".rk-tafeluitkomsten .rk-uitslag")).to_have_count(3)
    expect(oud.filter(has_text=VRAGEN[STELLING].vraag)).to_be_focused()


# --- Who leads --------------------------------------------------------------------------------------


@pytest.fixture
def blad(tafel, bezoek) -> Page:
    uit = bezoek(tafel.zaal.basis).open(tafel.leiding)
    kaart(uit, STELLING).locator(".rk-leidstand:not(:empty)").wait_for()
    return uit


def doe(blad: Page, knop: Locator, klaar: Locator) -> None:
    """Press a button with the keyboard; what it does has happened when `klaar` is there."""
    knop.press("Enter")
    expect(klaar).to_be_visible()
    staat_ergens(blad)


def test_na_elke_daad_van_wie_leidt(tafel, blad):
    gasten = tafel.schuif_aan(*ROLLEN)
    deel = kaart(blad, OPEN)
    knop = lambda naam: deel.get_by_role("button", name=naam)  # noqa: E731
    woord = lambda tekst: deel.locator(".rk-leidstand", has_text=tekst)  # noqa: E731
    doe(blad, knop("Open deze vraag"), woord("Open."))
    doe(blad, knop("Zet de vraag weer dicht"), woord("Nog dicht."))
    doe(blad, knop("Open deze vraag"), woord("Open."))
    for nr, gast in enumerate(gasten):
        gast.antwoord(OPEN, f"Tekst {nr}")
    doe(blad, knop("Sluit deze vraag"), deel.locator(".rk-leidteksten"))
    doe(blad, knop("Laat zien"), woord("te zien voor iedereen"))
    doe(blad, knop("Laat niet meer zien"), woord("Gesloten."))
    groepeer(blad, deel)
    over = blad.get_by_role("region", name="Neem alles mee")
    doe(
        blad,
        over.get_by_role("button", name="Neem alles over"),
        over.get_by_text("In uw dossier kwamen erbij"),
    )
    doe(
        blad,
        over.get_by_role("button", name="Maak ongedaan"),
        over.get_by_text("Uw dossier staat er weer"),
    )
    blad.get_by_label("Welke stap?").select_option("stap_03")
    verder = blad.get_by_role("button", name="Ga verder met deze stap")
    kop = blad.get_by_role("heading", name="De vragen van stap 3")
    doe(blad, verder, kop)
    expect(kop).to_be_focused()
    sluit = blad.get_by_role("region", name="Sluit de tafel")
    doe(blad, sluit.locator("summary"), sluit.get_by_text("Daarna komt niemand"))
    doe(
        blad,
        sluit.get_by_role("button", name="Ja, sluit de tafel"),
        sluit.locator(".rk-stand", has_text="De tafel is gesloten."),
    )
    # Not at the top of the page, but at what came of it.
    expect(sluit.get_by_role("status")).to_be_focused()


def groepeer(blad: Page, deel: Locator) -> None:
    """Texts in a heap, its title changed, one taken out, all of it undone."""
    vakjes = deel.locator(".rk-leidteksten input[type=checkbox]")
    for vakje in vakjes.all():
        vakje.check()
    deel.get_by_label("Zet bij elkaar onder").fill("Overleg")
    doe(blad, deel.get_by_role("button", name="Zet bij elkaar"), deel.get_by_role("group", name="Overleg"))
    titel = deel.get_by_label("Titel")
    titel.fill("Minder overleg")
    titel.press("Tab")
    expect(deel.get_by_role("group", name="Minder overleg")).to_be_visible()
    expect(deel.get_by_role("button", name="Haal eruit").first).to_be_focused()
    blad.keyboard.press("Enter")
    expect(deel.locator(".rk-leidhoopje li")).to_have_count(2)
    staat_ergens(blad)
    terug = deel.get_by_role("button", name="Maak ongedaan")
    for _ in range(3):
        terug.press("Enter")
        staat_ergens(blad)
    expect(terug).to_be_hidden()
    expect(vakjes).to_have_count(3)
    staat_ergens(blad)
    expect(deel.locator(".rk-leiduitkomst > .rk-stand")).to_contain_text("Bewaard om")


def test_een_ander_die_leidt_gaat_verder(tafel: Tafel, blad: Page):
    """The button that somebody stands on goes with its step."""
    kaart(blad, KEUZE).get_by_role("button", name="Open deze vraag").focus()
    tafel.zaal.vraag("PUT", "stap", {"stap": "stap_03"}, tafel.sleutels["beheer"])
    expect(blad.get_by_role("heading", name="De vragen van stap 3")).to_be_focused()
    blad.get_by_label("Welke stap?").focus()
    tafel.sluit()
    expect(blad.get_by_label("Welke stap?")).to_be_hidden()
    staat_ergens(blad)


@pytest.mark.parametrize("waar", ["leiding", "mee", "scherm"])
def test_opnieuw_proberen_brengt_verder(tafel: Tafel, bezoek, waar):
    """The button to try again goes when it worked, and is there again when it did not."""
    wie = bezoek(tafel.zaal.basis)
    weg = {"status": 503, "json": {"fout": "Dit lukt nu niet.", "code": "opslag"}}
    wie.context.route("**/tafel/api/vragen*", lambda route: route.fulfill(**weg))
    blad = wie.open(getattr(tafel, waar))
    knop = blad.get_by_role("button", name="Probeer het opnieuw")
    with blad.expect_response("**/tafel/api/vragen*"):
        knop.press("Enter")
    expect(knop).to_be_focused()
    wie.context.unroute("**/tafel/api/vragen*")
    knop.press("Enter")
    expect(knop).to_have_count(0)
    staat_ergens(blad)
