"""The municipality that the reader looks at: in the header of every page, in the address, and in what they see."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from bladsoorten import gemeenteveld
from conftest import axe

OVERZICHT = "/02_wat_voor_gemeente"
CIJFERS = f"{OVERZICHT}/cijfers"
LEIDEN, ZWOLLE = "GM0546", "GM0193"
DOSSIER = "routekaart:dossier"
KIJK = f"{DOSSIER}:kijk"
VERBODEN = """Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('x', 'SecurityError') } })"""


def veld(blad: Page) -> Locator:
    return gemeenteveld(blad)


def eigen(blad: Page) -> Locator:
    """The same choice, above the figure."""
    return blad.locator("rk-cijfers").get_by_role("combobox", name="Uw gemeente")


def kies(blad: Page, naam: str) -> None:
    """As somebody does who has no mouse."""
    veld(blad).focus()
    blad.keyboard.press("ControlOrMeta+a")
    blad.keyboard.type(naam)
    expect(blad.locator("rk-gemeente").get_by_role("option").first).to_be_visible()
    blad.keyboard.press("ArrowDown")
    blad.keyboard.press("Enter")
    expect(veld(blad)).to_have_value(re.compile(f"^{naam}", re.IGNORECASE))


def kern(blad: Page, naam: str) -> Locator:
    return blad.locator("rk-kern").get_by_role("heading", name=f"Drie cijfers van {naam}")


def figuur(blad: Page) -> Locator:
    return blad.locator("rk-cijfers > .rk-uitkomst")


def bewaard(blad: Page) -> dict[str, str]:
    return blad.evaluate("({...localStorage})")


def dossier(blad: Page) -> str | None:
    return blad.evaluate("rkHost.dossierkast.lees().gemeente?.naam ?? null")


def test_kiezen_kijken_en_verder_gaan(bezoek):
    wie = bezoek()
    blad = wie.open(OVERZICHT)
    expect(blad.locator("rk-kern")).to_contain_text("Kies een gemeente. Dan ziet u hier drie cijfers")
    assert bewaard(blad) == {}
    assert blad.evaluate("document.activeElement === document.body")
    blad.locator("rk-kern").get_by_role("button", name="Kies een gemeente").click()
    expect(veld(blad)).to_be_focused()
    kies(blad, "leiden")
    expect(kern(blad, "Leiden")).to_be_visible()
    expect(blad.locator("rk-gemeente [role=status]").last).to_have_text("U kijkt nu naar Leiden.")
    expect(veld(blad)).to_be_focused()
    expect(blad).to_have_url(re.compile(f"{OVERZICHT}#gemeente={LEIDEN}$"))
    assert dossier(blad) == "Leiden"
    blad.get_by_role("link", name="Cijfers", exact=True).first.click()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden")
    expect(veld(blad)).to_have_value("Leiden")
    expect(eigen(blad)).to_have_value("Leiden")
    expect(blad).to_have_url(re.compile(f"{CIJFERS}#gemeente={LEIDEN}$"))
    assert wie.buiten == [] and wie.fouten == []


def test_figuur_en_kop_zeggen_hetzelfde_en_het_adres_ook(bezoek):
    blad = bezoek().open(CIJFERS)
    eigen(blad).fill("Zwolle")
    blad.locator("rk-cijfers").get_by_role("option", name="Zwolle", exact=True).click()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Zwolle")
    expect(veld(blad)).to_have_value("Zwolle")
    blad.get_by_role("radio").nth(1).check()
    expect(blad).to_have_url(re.compile(f"#gemeente={ZWOLLE}&groep=stedelijkheid$"))
    kies(blad, "leiden")
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden")
    expect(eigen(blad)).to_have_value("Leiden")
    # Back and forward: each moment as it was.
    blad.go_back()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Zwolle")
    expect(veld(blad)).to_have_value("Zwolle")
    blad.go_back()
    expect(blad.get_by_role("radio").nth(0)).to_be_checked()
    blad.go_back()
    expect(veld(blad)).to_have_value("")
    expect(figuur(blad)).not_to_contain_text("Wat opvalt bij Zwolle")
    for _ in range(3):
        blad.go_forward()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden")
    expect(blad.get_by_role("radio").nth(1)).to_be_checked()
    # The same address in another browser shows the same.
    ander = bezoek().open(blad.url.removeprefix(blad.evaluate("location.origin")))
    expect(figuur(ander)).to_contain_text("Wat opvalt bij Leiden")
    expect(ander.get_by_role("radio").nth(1)).to_be_checked()
    assert figuur(ander).inner_text() == figuur(blad).inner_text()


def test_de_link_van_een_ander_verandert_mijn_dossier_niet(bezoek):
    wie = bezoek()
    kies(wie.open(OVERZICHT), "leiden")
    blad = wie.open(f"{OVERZICHT}#gemeente={ZWOLLE}")
    expect(kern(blad, "Zwolle")).to_be_visible()
    assert (dossier(blad), bewaard(blad)[KIJK]) == ("Leiden", LEIDEN)
    expect(blad.locator("rk-gemeente button")).to_have_count(0)
    # It goes along to the next page, so that what the sender showed does not change on the way.
    blad.get_by_role("link", name="Cijfers", exact=True).first.click()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Zwolle")
    assert (dossier(blad), bewaard(blad)[KIJK]) == ("Leiden", LEIDEN)
    # Whoever chooses may also give it to the dossier.
    kies(blad, "urk")
    assert dossier(blad) == "Leiden"
    knop = blad.locator("rk-gemeente").get_by_role("button", name="Maak Urk de gemeente van uw dossier")
    blad.keyboard.press("Tab")
    expect(knop).to_be_focused()
    blad.keyboard.press("Enter")
    expect(knop).to_have_count(0)
    expect(veld(blad)).to_be_focused()
    assert dossier(blad) == "Urk"


def test_wissen_met_het_toetsenbord(bezoek):
    blad = bezoek().open(f"{OVERZICHT}#gemeente={LEIDEN}")
    expect(kern(blad, "Leiden")).to_be_visible()
    veld(blad).focus()
    blad.keyboard.press("ArrowUp")
    expect(blad.locator("rk-gemeente [role=option][aria-selected=true]")).to_have_text("Wis keuze")
    blad.keyboard.press("Enter")
    expect(veld(blad)).to_have_value("")
    expect(veld(blad)).to_be_focused()
    expect(blad.locator("rk-gemeente")).to_contain_text("U hebt nu geen gemeente gekozen.")
    expect(kern(blad, "Leiden")).to_have_count(0)
    expect(blad.locator("rk-kern")).to_contain_text("Kies een gemeente.")
    assert "#" not in blad.url


@pytest.mark.parametrize(
    ("hash_", "zin"),
    [
        (
            "gemeente=GM9999",
            "In dit adres staat een gemeente die wij niet kennen: 'GM9999'. U ziet nu Leiden.",
        ),
        (
            "gemeente=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D1%22%3E",
            "die wij niet kennen: '<img src=x",
        ),
    ],
)
def test_een_adres_dat_niet_kan(bezoek, hash_, zin):
    wie = bezoek()
    kies(wie.open(OVERZICHT), "leiden")
    blad = wie.open(f"{CIJFERS}#{hash_}&groep=onzin&extra=1")
    expect(blad.locator("rk-gemeente")).to_contain_text(zin)
    expect(blad.locator("rk-cijfers")).to_contain_text(
        "staat bij 'Vergelijk met gemeenten' iets wat hier niet kan"
    )
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden")
    assert axe(blad) == []
    assert wie.fouten == []


def test_een_naam_die_wij_niet_kennen(bezoek):
    blad = bezoek().open(OVERZICHT)
    veld(blad).fill("Beemster")
    blad.keyboard.press("Enter")
    expect(blad.locator("rk-gemeente")).to_contain_text("Kies Purmerend.")
    expect(veld(blad)).to_have_attribute("aria-invalid", "true")
    assert axe(blad) == []
    kies(blad, "purmerend")
    expect(blad.locator("rk-gemeente")).not_to_contain_text("Beemster")


def test_zonder_opslag_gaat_de_keuze_mee_in_de_links(bezoek):
    wie = bezoek()
    wie.context.add_init_script(VERBODEN)
    blad = wie.open(OVERZICHT)
    kies(blad, "zwolle")
    expect(kern(blad, "Zwolle")).to_be_visible()
    blad.get_by_role("link", name="Cijfers", exact=True).first.click()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Zwolle")
    blad.get_by_role("link", name="Stap 2", exact=False).first.click()
    expect(kern(blad, "Zwolle")).to_be_visible()
    assert wie.fouten == []


def test_twee_tabbladen_en_terug_uit_het_geheugen_van_de_browser(bezoek):
    wie = bezoek()
    een, twee = wie.open(OVERZICHT), wie.open(OVERZICHT)
    kies(een, "leiden")
    # The other one had nothing in sight, so it follows.
    expect(kern(twee, "Leiden")).to_be_visible()
    drie = wie.open(f"{OVERZICHT}#gemeente={ZWOLLE}")
    expect(kern(drie, "Zwolle")).to_be_visible()
    kies(een, "urk")
    expect(kern(een, "Urk")).to_be_visible()
    expect(veld(drie)).to_have_value("Zwolle")
    # A page that the browser had put aside heard nothing of it.
    vier = wie.open("/privacy#inhoud")
    expect(veld(vier)).to_have_value("Urk")
    vier.evaluate(f"localStorage.setItem('{KIJK}', '{ZWOLLE}')")
    vier.evaluate("history.replaceState(null, '', location.pathname)")
    vier.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(veld(vier)).to_have_value("Zwolle")


def hou_vast(context: BrowserContext) -> list[Route]:
    vast: list[Route] = []
    context.route("**/cijfers/stap_02*", lambda route: vast.append(route))
    return vast


def antwoord(status: int, **inhoud: object) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, json=inhoud)


def test_een_figuur_van_een_andere_gemeente_staat_er_niet_als_die_van_mij(bezoek):
    wie = bezoek()
    vast = hou_vast(wie.context)
    blad = wie.open(f"{CIJFERS}#gemeente={LEIDEN}", wacht_op="domcontentloaded")
    expect(blad.locator("rk-cijfers .rk-stand")).to_have_text("Bezig met rekenen. Een ogenblik.")
    expect(figuur(blad)).to_be_hidden()
    expect(eigen(blad)).to_have_value("Leiden")
    # Nobody answers, twice: what stands there is the example, and says so.
    with blad.expect_request("**/cijfers/stap_02*"):
        vast.pop().abort()
    expect(figuur(blad)).to_be_hidden()
    vast.pop().abort()
    expect(blad.locator("rk-cijfers .rk-stand")).to_contain_text("De server antwoordt niet.")
    expect(figuur(blad)).to_be_visible()
    expect(figuur(blad).get_by_role("heading", name="Dit is een voorbeeld, en niet uw keuze")).to_be_visible()
    assert axe(blad) == []


def test_een_drukke_server_en_daarna_het_antwoord(bezoek):
    wie = bezoek()
    keren: list[str] = []

    def druk(route: Route) -> None:
        keren.append(route.request.url)
        if len(keren) == 1:
            zin = "Het is nu druk. Wij proberen het zo nog eens."
            return antwoord(503, html=None, fout=True, druk=True, melding=zin)(route)
        return route.continue_()

    wie.context.route("**/cijfers/stap_02*", druk)
    blad = wie.open(f"{CIJFERS}#gemeente={LEIDEN}")
    expect(blad.locator("rk-cijfers .rk-stand")).to_have_text("Het is nu druk. Wij proberen het zo nog eens.")
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden", timeout=20_000)
    assert len(keren) == 2


def test_wie_snel_van_keuze_wisselt_krijgt_alleen_het_laatste(bezoek):
    wie = bezoek()
    vast = hou_vast(wie.context)
    blad = wie.open(CIJFERS)
    kies(blad, "leiden")
    kies(blad, "zwolle")
    for route in vast:
        code = re.search(r"gemeente=(\w+)", route.request.url)
        route.fulfill(json={"html": f"<p>{code and code[1]}</p>", "melding": "", "fout": False})
    expect(figuur(blad)).to_have_text(ZWOLLE)


@pytest.mark.parametrize("keuze", [veld, eigen])
def test_wie_een_naam_typt_krijgt_de_cijfers_al_onderweg_en_maar_een_keer(bezoek, keuze):
    wie = bezoek()
    blad = wie.open(CIJFERS)
    gevraagd: list[str] = []
    blad.on("request", lambda r: gevraagd.append(r.url) if "/cijfers/stap_02?" in r.url else None)
    # Three municipalities begin like this: nobody knows yet which it will be.
    keuze(blad).fill("leid")
    expect(blad.get_by_role("option")).to_have_count(3)
    assert gevraagd == []
    with blad.expect_response("**/cijfers/stap_02?gemeente=GM0546"):
        keuze(blad).fill("leiden")
    assert eigen(blad).input_value() != "Leiden"
    blad.get_by_role("option", name="Leiden", exact=True).click()
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden")
    assert len(gevraagd) == 1, gevraagd


@pytest.mark.parametrize(("breed", "hoog", "licht"), [(360, 800, "light"), (320, 256, "dark")])
def test_de_kop_past_op_een_klein_scherm_en_bij_vier_keer_vergroten(bezoek, breed, hoog, licht):
    blad = bezoek(breed=breed).open(OVERZICHT)
    blad.set_viewport_size({"width": breed, "height": hoog})
    blad.emulate_media(color_scheme=licht)
    kies(blad, "urk")
    kies(blad, "zwolle")
    expect(kern(blad, "Zwolle")).to_be_attached()
    veld(blad).fill("a")
    expect(blad.locator("rk-gemeente [role=listbox]")).to_be_visible()
    # With all that the header can say: the list, what was chosen and the offer for the dossier.
    expect(blad.locator("rk-gemeente button")).to_have_count(1)
    assert axe(blad) == []
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed


def test_een_halte_voor_de_tab_toets_en_geen_focus_vanzelf(bezoek):
    blad = bezoek().open(f"{CIJFERS}#gemeente={LEIDEN}")
    expect(figuur(blad)).to_contain_text("Wat opvalt bij Leiden")
    assert blad.evaluate("document.activeElement === document.body")
    haltes = blad.locator("rk-gemeente :is(input, button, [tabindex='0'])")
    expect(haltes).to_have_count(1)
    expect(blad.locator("rk-gemeente a[href]")).to_have_text(["Bladzijde van Leiden"])


def test_zonder_script_staat_er_niets_in_de_kop(bezoek):
    blad = bezoek(java_script_enabled=False).open(OVERZICHT)
    expect(blad.locator("rk-gemeente")).to_be_hidden()
    expect(blad.locator("rk-kern")).to_be_hidden()


def test_het_dossier_op_de_startpagina_gaat_voor(bezoek):
    """Whoever gives the dossier another municipality looks at that one; whoever wipes all leaves nothing behind."""
    blad = bezoek().open("/")
    kies(blad, "leiden")
    in_dossier = blad.locator("rk-dossier").get_by_role("combobox", name="Uw gemeente")
    expect(in_dossier).to_have_value("Leiden")
    in_dossier.fill("Zwolle")
    blad.locator("rk-dossier").get_by_role("option", name="Zwolle", exact=True).click()
    expect(veld(blad)).to_have_value("Zwolle")
    expect(blad).to_have_url(re.compile(f"#gemeente={ZWOLLE}$"))
    blad.get_by_role("button", name="Begin opnieuw").click()
    blad.get_by_role("button", name="Wis alles").click()
    expect(veld(blad)).to_have_value("")
    assert KIJK not in bewaard(blad)


def test_vergiftigd_geheugen(bezoek):
    wie = bezoek()
    blad = wie.open("/privacy")
    blad.evaluate("([k, v]) => localStorage.setItem(k, v)", [KIJK, "GM9999"])
    blad = wie.open(OVERZICHT)
    expect(blad.locator("rk-kern")).to_contain_text("Kies een gemeente.")
    kies(blad, "leiden")
    expect(kern(blad, "Leiden")).to_be_visible()
    assert wie.fouten == []
