"""The big screen shows every question whole, in each state and on every usual beamer, and stays usable when enlarged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from zaal import Tafel, open_tafel, waarde, zaal

from conftest import Bezoek, wacht_tot
from routekaart.content import Stap, Vraag, load_content

__all__ = ["zaal"]
expect.set_options(timeout=90_000)

STAPPEN = tuple(stap for stap in load_content().stappen.values() if stap.id.startswith("stap_"))
MATEN = ((1920, 1080), (1366, 768), (1280, 720))
ROLLEN = ("raad", "raad", "raad", "inwoners", "inwoners", "inwoners", "college", "college", "college")
# The question with the longest list of answers, and a short one of the same step.
LANG, KORT = "S7-02", "S7-04"
KLEINST = 0.7
TEKSTEN = ("Zeg vooraf wat vastligt.", "Kom naar de wijk toe.", "Laat horen wat ermee is gedaan.")
PAST = """() => {
  const e = document.documentElement;
  return e.scrollHeight <= innerHeight && e.scrollWidth <= innerWidth;
}"""
MAAT = "() => Number(document.querySelector('.rk-zaal').style.getPropertyValue('--rk-zaalmaat'))"


@pytest.fixture
def scherm(zaal, bezoek) -> Iterator[Any]:
    tafels: list[Tafel] = []
    wie: list[Bezoek] = []

    def open_(stap: str, breed: int = 1280, **opties: Any) -> tuple[Tafel, Page]:
        tafels.append(open_tafel(zaal, stap=stap))
        wie.append(bezoek(zaal.basis, breed, **opties))
        blad = wie[-1].open(tafels[-1].scherm)
        blad.locator(".rk-zaalqr img").wait_for(state="attached")
        return tafels[-1], blad

    yield open_
    for een in wie:
        assert (een.buiten, een.fouten) == ([], [])
    for tafel in tafels:
        tafel.sluit()


def past_overal(blad: Page, wat: str, *, of_kleinst: bool = False) -> None:
    """On each beamer; `of_kleinst`: with as many words as people write, the smallest letters will do."""
    for breed, hoog in MATEN:
        blad.set_viewport_size({"width": breed, "height": hoog})
        goed = lambda: blad.evaluate(PAST) or (of_kleinst and blad.evaluate(MAAT) == KLEINST)  # noqa: E731
        wacht_tot(goed, f"{wat} op {breed} x {hoog}")


def samen(vraag: Vraag) -> dict[str, Any]:
    """What the room makes of it."""
    hoopjes = [{"titel": titel, "teksten": list(TEKSTEN)} for titel in ("Vooraf", "Daarna")]
    if vraag.vorm == "open":
        return {"hoopjes": hoopjes}
    return {
        "antwoord": waarde(vraag, 0),
        "toelichting": "Zo doen wij het, en over een jaar kijken wij terug.",
    }


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda stap: stap.id)
def test_elke_vraag_past_in_elke_stand(scherm, stap: Stap):
    tafel, blad = scherm(stap.id)
    gasten = tafel.schuif_aan(*ROLLEN)
    for vraag in stap.vragen:
        tafel.zet(vraag.id, "open")
        expect(blad.locator("h2")).to_contain_text(vraag.vraag)
        past_overal(blad, f"{vraag.id} open")
        for nr, gast in enumerate(gasten):
            gast.antwoord(vraag.id, waarde(vraag, nr))
        tafel.zet(vraag.id, "gesloten")
        expect(blad.locator(".rk-zaalwacht")).to_contain_text("Even geduld")
        past_overal(blad, f"{vraag.id} gesloten")
        tafel.zet(vraag.id, "getoond")
        blad.locator(".rk-uitslag").wait_for()
        past_overal(blad, f"{vraag.id} getoond")
        tafel.schrijf(vraag.id, **samen(vraag))
        blad.locator(".rk-uitslag-teksten, .rk-uitslag-samen").first.wait_for()
        past_overal(blad, f"{vraag.id} met afspraak", of_kleinst=True)


def test_letters_groeien_weer_als_er_ruimte_is(scherm):
    tafel, blad = scherm("stap_07")
    gasten = tafel.schuif_aan(*ROLLEN)
    tafel.zet(LANG, "open")
    for nr, gast in enumerate(gasten):
        gast.antwoord(LANG, waarde(load_content().vragen[LANG], nr))
    tafel.zet(LANG, "gesloten", "getoond")
    blad.locator(".rk-uitslag").wait_for()
    blad.set_viewport_size({"width": 1280, "height": 720})
    wacht_tot(lambda: blad.evaluate(MAAT) < 1 and blad.evaluate(PAST), "kleinere letters")
    # A higher window, and back.
    blad.set_viewport_size({"width": 1280, "height": 1400})
    wacht_tot(lambda: blad.evaluate(MAAT) == 1, "grote letters")
    blad.set_viewport_size({"width": 1280, "height": 720})
    wacht_tot(lambda: blad.evaluate(MAAT) < 1 and blad.evaluate(PAST), "kleinere letters")
    tafel.zet(KORT, "open")
    expect(blad.locator("h2")).to_contain_text(load_content().vragen[KORT].vraag)
    wacht_tot(lambda: blad.evaluate(MAAT) == 1, "grote letters")


@pytest.mark.parametrize(("breed", "hoog"), [(640, 360), (320, 256)], ids=["200%", "400%"])
def test_wie_vergroot_houdt_alles(scherm, breed, hoog):
    """A page that is enlarged: no letters smaller than those of the page, nothing beside it, all to be scrolled to."""
    tafel, blad = scherm("stap_07", breed)
    gasten = tafel.schuif_aan(*ROLLEN)
    blad.set_viewport_size({"width": breed, "height": hoog})
    tafel.zet(LANG, "open")
    for nr, gast in enumerate(gasten):
        gast.antwoord(LANG, waarde(load_content().vragen[LANG], nr))
    tafel.zet(LANG, "gesloten", "getoond")
    blad.locator(".rk-uitslag").wait_for()
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    letters = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert blad.locator(".rk-zaal").evaluate(letters) >= 18
    for deel in (".rk-uitslag-rij >> nth=-1", ".rk-zaalwaar", "h2"):
        blad.locator(deel).scroll_into_view_if_needed()
        expect(blad.locator(deel)).to_be_in_viewport()
