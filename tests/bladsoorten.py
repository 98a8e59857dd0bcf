"""One page of every kind, and what a reader does on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from gesprek_invullen import LEEG, Toetsenbord, leg_neer, stap2

STAP, BOUWER = "02_wat_voor_gemeente", "08_participatieverordening"
UITKOMST = "rk-cijfers > .rk-uitkomst"


def klaar(blad: Page) -> None:
    """The page has arrived and its elements live."""
    blad.wait_for_load_state("networkidle")
    blad.wait_for_function(
        "[...document.querySelectorAll('rk-gesprek, rk-voortgang, rk-dossier')].every(e => e.hasAttribute('klaar'))"
    )


def gemeenteveld(blad: Page) -> Locator:
    """The field in the header; on a small screen it stands behind a button."""
    knop = blad.locator("rk-gemeente summary")
    if knop.is_visible() and not blad.locator("rk-gemeente details[open]").count():
        knop.click()
    return blad.locator("rk-gemeente").get_by_role("combobox", name="Gemeente")


def kies_gemeente(blad: Page, naam: str) -> None:
    """In the header, as on every page."""
    veld = gemeenteveld(blad)
    veld.fill(naam)
    blad.get_by_role("option", name=naam, exact=True).click()
    expect(blad.locator("rk-gemeente input")).to_have_value(naam)


def _kern(blad: Page) -> None:
    kies_gemeente(blad, "Leiden")
    expect(blad.locator("rk-kern")).to_contain_text("Leiden")


def _cijfers(blad: Page) -> None:
    kies_gemeente(blad, "Leiden")
    expect(blad.locator(UITKOMST).get_by_role("heading").first).to_contain_text("Leiden")
    blad.get_by_label("die even stedelijk zijn").check()
    expect(blad.locator(UITKOMST).get_by_role("listitem").first).to_contain_text("stedelijk")


def _berekening(blad: Page) -> None:
    """Open a move with the keyboard, and scroll wide code that has the focus."""
    vouw = blad.locator(".rk-zet").nth(1)
    vouw.locator("summary").press("Enter")
    code = vouw.locator(".rk-code").first
    expect(code).to_be_visible()
    code.focus()
    expect(code).to_be_focused()
    expect(blad.locator(".rk-zet").first).to_contain_text('gemeente = "Leiden"')


def _lijst(blad: Page) -> None:
    blad.get_by_label("voorloper", exact=True).check()
    expect(blad.locator("rk-gesprek .rk-stand").first).to_contain_text("U ziet er nu")


def _vraag(blad: Page) -> None:
    vraag = next(v for v in stap2().vragen if blad.url.endswith(v.id))
    Toetsenbord(blad).beantwoord(vraag)
    expect(blad.locator(".rk-kaartstand")).to_have_text("Beantwoord. ")


def _nakijken(blad: Page) -> None:
    antwoord = {"waarde": "Een lang verhaal. " * 20, "toelichting": "", "gewijzigd": "2026-11-23T20:00:00Z"}
    leg_neer(blad, LEEG | {"antwoorden": {"S2-03": {"groep": antwoord, "raad": antwoord}}})
    blad.reload()
    klaar(blad)
    expect(blad.get_by_text("Een lang verhaal.").first).to_be_visible()


def _paragraaf(blad: Page) -> None:
    blad.get_by_label("Dit spreken wij af").fill("Wij zijn een gemeente van dorpen.")
    blad.get_by_label("vastgesteld", exact=False).check()
    expect(blad.locator("rk-vastleggen .rk-stand").first).to_contain_text("Bewaard")


def _vastgelegd(blad: Page) -> None:
    blad.get_by_label("Wij hebben stap 2 vastgelegd").check()


def _profiel(blad: Page) -> None:
    blad.get_by_role("button", name="Begin met standaard").click()


def _beslissing(blad: Page) -> None:
    blad.locator("rk-verordening .rk-optie input:not(:checked)").first.check()
    expect(blad.locator(".rk-concept")).to_contain_text("Artikel")


def _document(blad: Page) -> None:
    blad.get_by_label("Welk document?").select_option("verordening")


def _toets(blad: Page) -> None:
    formulier = blad.locator("rk-toets form").first
    formulier.get_by_role("radio").first.check()
    formulier.get_by_role("button", name="Controleer mijn antwoord").click()
    expect(formulier.get_by_role("status")).to_contain_text(re.compile("Dat klopt"))


def _begrip(blad: Page) -> None:
    blad.locator('main a[href^="#begrip-"]').first.press("Enter")
    expect(blad.get_by_role("dialog")).to_be_visible()


def _zoek(blad: Page) -> None:
    blad.locator("rk-praktijken").get_by_role("searchbox").fill("jongeren")


def _zoek_overal(blad: Page) -> None:
    blad.get_by_role("searchbox", name="Waar zoekt u naar?").fill("inwoners raad")
    expect(blad.locator("rk-zoek li").first).to_be_visible()


def _niets(blad: Page) -> None:
    """Nothing to do here but read."""


def _naar_gemeente(blad: Page) -> None:
    """Type something that is a municipality no more, and read what became of it."""
    veld = blad.get_by_role("combobox", name="Ga naar de bladzijde van")
    veld.fill("Uden")
    veld.press("Enter")
    expect(blad.locator("rk-naargemeente .rk-stand")).to_contain_text("Maashorst")


def _menu(blad: Page) -> None:
    blad.locator(".rk-menu summary").click()
    expect(blad.get_by_role("navigation", name="Alle stappen")).to_be_visible()


@dataclass(frozen=True)
class Soort:
    """A kind of page: where one stands, and what a reader does there."""

    naam: str
    pad: str
    doe: Callable[[Page], None] = _niets


# The six forms in which a question is asked, each once.
VORMEN = {v.vorm: v.id for v in reversed(stap2().vragen)}
SOORTEN = [
    Soort("start", "", _menu),
    Soort("overzicht", STAP, _kern),
    Soort("lezen", f"{STAP}/lezen", _begrip),
    Soort("voorbeelden", f"{STAP}/voorbeelden", _zoek),
    Soort("cijfers", f"{STAP}/cijfers", _cijfers),
    Soort("berekening", f"{STAP}/cijfers/berekening", _berekening),
    Soort("gesprek", f"{STAP}/gesprek", _lijst),
    *(Soort(f"vraag: {vorm}", f"{STAP}/gesprek/{id_}", _vraag) for vorm, id_ in VORMEN.items()),
    Soort("nakijken", f"{STAP}/gesprek/nakijken", _nakijken),
    Soort("vastleggen", f"{STAP}/vastleggen", _vastgelegd),
    Soort("paragraaf", f"{STAP}/vastleggen/V2", _paragraaf),
    Soort("oefenen", f"{STAP}/oefenen", _toets),
    Soort("bronnen", f"{STAP}/bronnen"),
    Soort("bouwen", f"{BOUWER}/bouwen", _profiel),
    Soort("beslissing", f"{BOUWER}/bouwen/B01", _beslissing),
    Soort("toetsen", f"{BOUWER}/bouwen/toetsen"),
    Soort("oude verordening", f"{BOUWER}/bouwen/oude_verordening"),
    Soort("planner", f"{BOUWER}/bouwen/planner"),
    Soort("documenten", f"{BOUWER}/documenten", _document),
    Soort("alles", f"{STAP}/alles", _cijfers),
    Soort("gemeente", "gemeente/leiden"),
    Soort("gemeenten", "gemeente", _naar_gemeente),
    Soort("verzonnen gemeente", "voorbeeldgemeente"),
    Soort("stuk als voorbeeld", "voorbeeldgemeente/uitvoeringsprogramma"),
    Soort("privacy", "privacy"),
    Soort("toetsenbord", "toetsenbord"),
    Soort("zoeken", "zoeken", _zoek_overal),
    Soort("alle woorden", "woorden"),
    Soort("bestaat niet", f"{STAP}/gesprek/S2-99"),
]
