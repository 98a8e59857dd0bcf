"""What a page looks like: the title in the first screen, a bar that covers nothing, folded contents, marks, signs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bladsoorten import BOUWER, SOORTEN, STAP, gemeenteveld, klaar
from conftest import axe

TELEFOON = {"width": 360, "height": 640}
LEZEN = f"/{STAP}/lezen"
# The bar may take so much of a phone's height.
DEEL_VAN_SCHERM = 0.15
MATEN = """() => {
  const vak = e => { const r = e.getBoundingClientRect(); return { boven: r.top, onder: r.bottom }; };
  const eerste = [...document.querySelectorAll('.rk-artikel :is(input, select, textarea, button)')]
    .find(e => e.checkVisibility());
  return { kop: vak(document.querySelector('.rk-kop')), h1: vak(document.querySelector('h1')),
    eerste: eerste ? vak(eerste) : null };
}"""
# Where the focus is, and what of it lies behind the bar; null at the end of the page.
STAAT_OP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const kop = document.querySelector('.rk-kop'), r = e.getBoundingClientRect(), k = kop.getBoundingClientRect();
  const plakt = getComputedStyle(kop).position === 'sticky';
  const bedekt = plakt && !kop.contains(e) && !e.matches('.rk-overslaan') && r.top < k.bottom - 1 && r.bottom > k.top;
  // What is taller than the room below the bar can not be in sight as a whole.
  const past = r.height < innerHeight - k.bottom - 40;
  return { wie: e.outerHTML.slice(0, 120), bedekt: bedekt && past, inSchijf: r.bottom > 0 && r.top < innerHeight };
}"""


def test_de_titel_staat_op_het_eerste_scherm_van_een_telefoon(bezoek):
    """Of every kind of page; and of a question also what one answers with."""
    wie = bezoek(breed=TELEFOON["width"])
    vormen = [s for s in SOORTEN if s.naam.startswith("vraag:")]
    for soort in (s for s in SOORTEN if s not in vormen[2:]):
        blad = wie.open(f"/{soort.pad}")
        blad.set_viewport_size(TELEFOON)
        klaar(blad)
        maten = blad.evaluate(MATEN)
        assert maten["h1"]["onder"] <= TELEFOON["height"] / 2 + 60, (soort.naam, maten)
        assert maten["kop"]["onder"] <= DEEL_VAN_SCHERM * TELEFOON["height"], (soort.naam, maten)
        if soort.naam.startswith("vraag:"):
            assert maten["eerste"]["onder"] <= TELEFOON["height"], (soort.naam, maten)
        assert blad.evaluate("document.documentElement.scrollWidth") <= TELEFOON["width"], soort.naam
        blad.close()


def loop(blad: Page, toets: str, grens: int = 400) -> list[dict[str, Any]]:
    """Press this key until the focus leaves the page; where it stood each time."""
    plekken = []
    for _ in range(grens):
        blad.keyboard.press(toets)
        plek = blad.evaluate(STAAT_OP)
        if plek is None:
            break
        plekken.append(plek)
    return plekken


@pytest.mark.parametrize(
    "pad",
    [f"{STAP}/gesprek/S2-01", f"{BOUWER}/bouwen/B01", f"{BOUWER}/bouwen"],
    ids=["vraag", "B01", "bouwen"],
)
@pytest.mark.parametrize("breed", [360, 1280])
def test_de_balk_bedekt_nooit_waar_iemand_staat(bezoek, pad, breed):
    blad = bezoek(breed=breed).open(f"/{pad}")
    blad.set_viewport_size({"width": breed, "height": 640})
    klaar(blad)
    heen = loop(blad, "Tab")
    assert len(heen) > 12
    blad.evaluate("scrollTo(0, document.body.scrollHeight)")
    terug = loop(blad, "Shift+Tab")
    assert len(terug) > 12
    assert [p["wie"] for p in heen + terug if p["bedekt"] or not p["inSchijf"]] == []


def test_wat_onder_de_balk_hangt_gaat_dicht_als_iemand_verder_loopt(bezoek):
    blad = bezoek(breed=360).open(f"/{STAP}/cijfers")
    blad.set_viewport_size(TELEFOON)
    klaar(blad)
    keuze = blad.locator("rk-gemeente details")
    veld = gemeenteveld(blad)
    veld.focus()
    blad.keyboard.press("Tab")
    expect(keuze).not_to_have_attribute("open", "")
    gemeenteveld(blad).fill("Leiden")
    blad.get_by_role("option", name="Leiden", exact=True).click()
    # Chosen: the page comes back, the button says the name, and that has the focus.
    knop = blad.locator("rk-gemeente summary")
    expect(knop).to_have_text("Leiden")
    expect(keuze).not_to_have_attribute("open", "")
    expect(knop).to_be_focused()
    blad.locator(".rk-menu summary").click()
    expect(
        blad.get_by_role("navigation", name="Deze stap", exact=True).get_by_role("link", name="Gesprek")
    ).to_be_visible()
    assert axe(blad) == []
    blad.keyboard.press("Escape")
    expect(blad.locator(".rk-menu")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("breed", [320, 360, 768, 1024, 1280])
def test_de_balk_is_een_rij_ook_met_een_lange_naam(bezoek, breed):
    blad = bezoek(breed=breed).open(f"/{STAP}#gemeente=GM1952")
    blad.set_viewport_size({"width": breed, "height": 800})
    klaar(blad)
    expect(blad.locator("rk-gemeente")).to_contain_text("Midden-Groningen")
    maten = blad.evaluate(MATEN)
    assert maten["kop"]["onder"] - maten["kop"]["boven"] <= 60
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    # What the bar is as tall as, the page leaves free when it scrolls.
    assert blad.evaluate("parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)") >= 60


def test_naar_de_inhoud_leidt_naar_de_titel(bezoek):
    blad = bezoek().open(LEZEN)
    klaar(blad)
    blad.keyboard.press("Tab")
    expect(blad.locator(".rk-overslaan")).to_be_focused()
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("heading", level=1)).to_be_focused()
    maten = blad.evaluate(MATEN)
    assert maten["h1"]["boven"] >= maten["kop"]["onder"]
    blad.keyboard.press("Tab")
    assert blad.evaluate("Boolean(document.activeElement.closest('.rk-artikel'))")


def test_de_inhoud_is_dichtgevouwen_op_een_telefoon_en_staat_open_met_een_plaats_waar_ruimte_is(bezoek):
    blad = bezoek().open(LEZEN)
    klaar(blad)
    onderdelen = blad.get_by_role("navigation", name="Onderdelen")
    hier = onderdelen.locator("a[aria-current=page]")
    expect(hier).to_be_visible()
    expect(onderdelen.locator("summary")).to_be_hidden()
    assert blad.evaluate("e => getComputedStyle(e).boxShadow", hier.element_handle()) != "none"
    assert int(blad.evaluate("e => getComputedStyle(e).fontWeight", hier.element_handle())) >= 700
    blad.set_viewport_size(TELEFOON)
    expect(hier).to_be_hidden()
    onderdelen.locator("summary").click()
    expect(hier).to_be_visible()


@pytest.mark.parametrize(("hoog", "houding"), [(640, "sticky"), (479, "relative"), (256, "relative")])
def test_op_een_laag_scherm_blijft_de_balk_niet_staan(bezoek, hoog, houding):
    blad = bezoek(breed=360).open(LEZEN)
    blad.set_viewport_size({"width": 360, "height": hoog})
    assert blad.evaluate("getComputedStyle(document.querySelector('.rk-kop')).position") == houding
    blad.emulate_media(media="print")
    expect(blad.locator(".rk-kop")).to_be_hidden()
    expect(blad.locator(".rk-strook")).to_be_hidden()


def test_een_merk_opent_zijn_woord_en_staat_op_papier_als_woord(bezoek):
    blad = bezoek(breed=360).open(f"/{BOUWER}/lezen/2")
    klaar(blad)
    legenda = blad.locator("details.rk-merken")
    expect(legenda).to_have_count(1)
    expect(legenda).not_to_have_attribute("open", "")
    merk = blad.locator(".rk-artikel > p").get_by_role("link", name="eigen lezing", exact=True).first
    vak = merk.bounding_box()
    assert vak and 24 <= vak["width"] <= 26 and 24 <= vak["height"] <= 26
    merk.focus()
    blad.keyboard.press("Enter")
    venster = blad.get_by_role("dialog", name="eigen lezing")
    expect(venster).to_contain_text("Zo lezen wij de wet of de verordening.")
    assert axe(blad) == []
    blad.keyboard.press("Escape")
    expect(merk).to_be_focused()
    blad.emulate_media(media="print")
    woord = blad.locator(".rk-artikel > p a.rk-merk > span", has_text="eigen lezing").first.bounding_box()
    assert woord and woord["width"] > 60


def test_een_merk_dat_een_widget_zet_opent_ook(bezoek):
    blad = bezoek().open(f"/{BOUWER}/bouwen/B03")
    klaar(blad)
    blad.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    expect(blad.locator("rk-verordening span.rk-merk")).to_have_count(0)
    blad.locator("rk-verordening a.rk-merk:visible").first.click()
    expect(blad.get_by_role("dialog")).to_contain_text(re.compile("bron|jurist"))


def test_lezen_kijken_praten_en_vastleggen_zijn_te_onderscheiden_zonder_kleur(bezoek):
    """A sign of its own and a word for each kind, the same in the list, the navigation and the top of its page."""
    blad = bezoek().open(f"/{STAP}")
    klaar(blad)
    tekens = {}
    for naam, pad in [("Lezen", "lezen"), ("Cijfers", "cijfers"), ("Gesprek", "gesprek"), ("Vastleggen", "vastleggen"),
                      ("Oefenen", "oefenen"), ("Bronnen", "bronnen")]:  # fmt: skip
        taak = blad.locator("rk-taken .rk-inhoud li").filter(
            has=blad.get_by_role("link", name=naam, exact=True)
        )
        tekens[pad] = taak.locator("svg path").get_attribute("d")
        onderdeel = blad.get_by_role("navigation", name="Onderdelen").get_by_role("link", name=naam).first
        assert onderdeel.locator("svg path").get_attribute("d") == tekens[pad]
    assert len(set(tekens.values())) == len(tekens)
    for pad, vorm in tekens.items():
        blad.goto(f"{blad.url.partition(STAP)[0]}{STAP}/{pad}")
        boven = blad.locator(".rk-strook [aria-current=page]")
        assert boven.locator("svg path").get_attribute("d") == vorm
        expect(boven).to_contain_text(pad.capitalize())


def test_een_huisstijl_van_een_gemeente_gaat_over_alles_heen(bezoek):
    blad = bezoek().open(f"/{STAP}/gesprek")
    blad.add_style_tag(content=":root { --basis-color-accent-3-bg-subtle: rgb(1, 2, 3) }")
    assert (
        blad.evaluate("getComputedStyle(document.querySelector('.rk-strook')).backgroundColor")
        == "rgb(1, 2, 3)"
    )
