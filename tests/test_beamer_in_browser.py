"""The big screen in a real browser: a question with all roles, and a page block by block; by keyboard, and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bladlezer import BASIS, antwoord, antwoord_op, lezer
from conftest import axe, wacht_tot
from routekaart.content import Vraag, load_content
from routekaart.ui.bouwstenen.presenteer import presenteer_html

__all__ = ["lezer"]
expect.set_options(timeout=60_000)

STAP2 = load_content().stappen["stap_02"]
VRAGEN = {v.id: v for v in STAP2.vragen}
GESPREK = "/02_wat_voor_gemeente/gesprek"
LEZEN = "/02_wat_voor_gemeente/lezen"
BEAMERS = [(1280, 720), (1920, 1080), (1024, 768)]
TELEFOON = (360, 740)
LANG = " ".join(f"Zin {i} over de rondweg en het overleg daarover." for i in range(1, 31))
# Whether the whole of an element is on the screen, above the bar with buttons.
IN_BEELD = """el => { const r = el.getBoundingClientRect(), v = document.querySelector('.rk-scherm-vak')
  .getBoundingClientRect(); return r.left >= v.left - 1 && r.right <= v.right + 1; }"""


def waarde(vraag: Vraag, nr: int) -> Any:
    """A finished answer to a question; role `nr` answers otherwise than the others."""
    ids = [o.id for o in vraag.opties]
    if vraag.vorm == "schuif":
        deel = (vraag.totaal or 100) / len(ids)
        return {id_: deel + (nr if i == 0 else -nr if i == 1 else 0) for i, id_ in enumerate(ids)}
    if vraag.vorm == "matrix":
        return [
            {"rij": r.id, "kolommen": [vraag.kolommen[(i * nr) % len(vraag.kolommen)].id]}
            for i, r in enumerate(vraag.rijen)
        ]
    return {
        "open": f"Woorden van {nr}.",
        "stelling": 1 + nr % 5,
        "keuze": (ids * 5)[nr:][:1],
        "rangorde": [*ids[nr % 3 :], *ids[: nr % 3]][: vraag.hoogstens or len(ids)],
    }[vraag.vorm]


ROLLEN = ("raad", "griffie", "college", "organisatie", "inwoners")
ANTWOORDEN = {v.id: {r: antwoord(waarde(v, i)) for i, r in enumerate(ROLLEN)} for v in STAP2.vragen}


def scherm(blad: Page) -> Locator:
    return blad.get_by_role("dialog")


def plaats(blad: Page) -> Locator:
    return blad.locator(".rk-scherm-plaats")


def toont(blad: Page, nr: int, soort: str = "Vraag") -> None:
    expect(plaats(blad)).to_have_text(re.compile(rf"^{soort} {nr} van \d+"))


def focus(blad: Page) -> str:
    return str(blad.evaluate("document.activeElement.textContent"))


# --- One question -----------------------------------------------------------------------------


def test_met_de_toetsen_door_alle_vragen_en_terug(lezer):
    """In with the button, on with every key that goes on, out with Esc: on the page of the last question."""
    een = lezer()
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-01")
    blad.get_by_role("button", name="Op het grote scherm").press("Enter")
    expect(scherm(blad)).to_have_accessible_name(VRAGEN["S2-01"].vraag)
    toont(blad, 1)
    assert focus(blad) == VRAGEN["S2-01"].vraag
    assert blad.url.endswith("#scherm")
    assert blad.locator("main").evaluate("e => e.inert")
    for toets, nr in [("ArrowRight", 2), ("ArrowLeft", 1), ("End", 10), ("Home", 1), ("ArrowLeft", 1)]:
        blad.keyboard.press(toets)
        toont(blad, nr)
    # A key that first shows what lies below goes on at the end of what there is.
    for toets, terug in [("PageDown", "PageUp"), ("Space", "Shift+Space")]:
        for heen, naar in [(toets, 2), (terug, 1)]:
            for _ in range(30):
                blad.keyboard.press(heen)
                if plaats(blad).inner_text().startswith(f"Vraag {naar} "):
                    break
            toont(blad, naar)
    blad.keyboard.press("End")
    assert focus(blad) == STAP2.vragen[-1].vraag
    assert blad.url.endswith("#scherm=S2-10")
    blad.keyboard.press("Escape")
    expect(scherm(blad)).to_have_count(0)
    expect(blad).to_have_url(re.compile(r"/gesprek/S2-10$"))
    expect(blad.locator("h1")).to_be_focused()


def test_met_de_knoppen_en_de_focus_gaat_mee(lezer):
    """Whoever presses a button stays on it; at the end it says that it can go no further."""
    een = lezer()
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-09#scherm")
    volgende = blad.get_by_role("button", name="Volgende vraag")
    volgende.press("Enter")
    toont(blad, 10)
    expect(plaats(blad)).to_have_text(f"Vraag 10 van 10: {VRAGEN['S2-10'].vraag}")
    expect(volgende).to_be_focused()
    expect(volgende).to_have_attribute("aria-disabled", "true")
    volgende.press("Space")
    toont(blad, 10)
    blad.get_by_role("button", name="Vorige vraag").press("Space")
    toont(blad, 9)
    # Tab goes around in the screen: the page lies still.
    gezien = set()
    for _ in range(12):
        blad.keyboard.press("Tab")
        gezien.add(blad.evaluate("document.activeElement.closest('.rk-scherm, body').className"))
    assert gezien <= {"rk-scherm rk-scherm-vraag", ""}
    blad.get_by_role("button", name="Sluit").press("Enter")
    expect(scherm(blad)).to_have_count(0)
    expect(blad.get_by_role("button", name="Op het grote scherm")).to_be_focused()
    assert "#" not in blad.url


# At which sides the edge around what has the focus lies under something else.
BEDEKT = """el => {
  const { left, right, top, bottom } = el.getBoundingClientRect();
  const [x, y, rand] = [(left + right) / 2, (top + bottom) / 2, 4];
  const punten = { links: [left - rand, y], rechts: [right + rand, y], boven: [x, top - rand], onder: [x, bottom + rand] };
  return Object.entries(punten).filter(([, p]) => !document.elementFromPoint(...p)?.contains(el)).map(([kant]) => kant);
}"""


@pytest.mark.parametrize("pad", [LEZEN, f"{GESPREK}/S2-01"])
def test_op_een_telefoon_ligt_de_rand_om_de_knop_onder_niets(lezer, pad):
    blad = lezer(360, 740).open(pad)
    knop = blad.locator("rk-beamer, rk-presenteer").get_by_role("button")
    knop.focus()
    assert knop.evaluate(BEDEKT) == []


def test_hulp_toont_de_toetsen_en_esc_sluit_eerst_de_hulp(lezer):
    blad = lezer().open(f"{GESPREK}/S2-01#scherm")
    hulp = blad.get_by_role("group", name="Toetsen")
    expect(hulp).to_be_hidden()
    blad.keyboard.press("?")
    expect(hulp).to_contain_text("sluit het grote scherm")
    blad.keyboard.press("Escape")
    expect(hulp).to_be_hidden()
    expect(scherm(blad)).to_be_visible()
    blad.keyboard.press("Escape")
    expect(scherm(blad)).to_have_count(0)


def test_herladen_en_de_knop_terug_van_de_browser(lezer):
    een = lezer()
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-03")
    blad.get_by_role("button", name="Op het grote scherm").click()
    toont(blad, 3)
    blad.keyboard.press("ArrowRight")
    toont(blad, 4)
    blad.reload()
    toont(blad, 4)
    blad.go_back()
    expect(scherm(blad)).to_have_count(0)
    assert blad.url == f"{BASIS}{GESPREK}/S2-03"
    assert not blad.locator("main").evaluate("e => e.inert")
    blad.go_forward()
    toont(blad, 4)


def test_zonder_antwoord_zegt_het_scherm_wat_te_doen(lezer):
    blad = lezer().open(f"{GESPREK}/S2-05#scherm")
    expect(scherm(blad)).to_contain_text("Nog niemand antwoordde. Sluit dit scherm")
    expect(blad.locator(".rk-verschil, .rk-scherm-antwoord")).to_have_count(0)


def test_een_onbekende_vraag_in_het_adres_begint_vooraan(lezer):
    blad = lezer().open(f"{GESPREK}/S2-05#scherm=S9-99")
    toont(blad, 1)


def test_wat_net_getypt_is_staat_er_meteen(lezer):
    blad = lezer().open(f"{GESPREK}/S2-03")
    blad.locator(".rk-antwoord textarea").fill("Bij de speeltuin <b>luisterde</b> u goed.")
    blad.get_by_role("button", name="Op het grote scherm").click()
    expect(blad.locator(".rk-scherm-antwoord")).to_contain_text("Bij de speeltuin <b>luisterde</b> u goed.")
    # What comes in from elsewhere shows as well.
    ander = blad.context.new_page()
    ander.goto(f"{BASIS}{GESPREK}/S2-03")
    ander.get_by_label("U antwoordt namens").select_option("raad")
    ander.locator(".rk-antwoord textarea").fill("Niet altijd.")
    expect(blad.locator(".rk-scherm-antwoord")).to_have_count(2)


def test_alleen_rollen_en_wat_niet_meetelt_staat_erbij(lezer):
    een = lezer()
    per = {"raad": antwoord(4), "college": antwoord(4), "groep": antwoord(2), "griffie": antwoord("vreemd")}
    een.leg_neer(antwoorden={"S2-05": per})
    blad = een.open(f"{GESPREK}/S2-05#scherm")
    expect(blad.locator(".rk-scherm-conclusie")).to_have_text(
        "Geen verschil: 4 (eens) bij de raad en het college."
    )
    koppen = blad.locator(".rk-scherm-antwoord h3")
    assert koppen.all_inner_texts() == ["R De raad", "C Het college", "H De hele groep samen", "G De griffie"]
    expect(blad.locator(".rk-scherm-antwoord", has_text="niet meegeteld")).to_have_count(2)


@pytest.mark.parametrize(("breed", "hoog"), [BEAMERS[0], TELEFOON])
def test_alle_vormen_zonder_bevinding(lezer, breed, hoog):
    """One question of each form, on a beamer and on a phone: axe clean, and every button large enough."""
    een = lezer(breed, hoog)
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-01#scherm")
    gezien = set()
    for nr, vraag in enumerate(STAP2.vragen, 1):
        toont(blad, nr)
        if vraag.vorm not in gezien:
            gezien.add(vraag.vorm)
            assert axe(blad) == []
        blad.keyboard.press("ArrowRight")
    assert gezien == {"open", "stelling", "keuze", "rangorde", "schuif", "matrix"}
    knoppen = blad.locator(".rk-scherm-balk button:visible")
    assert all(min(b["width"], b["height"]) >= 24 for k in knoppen.all() if (b := k.bounding_box()))


def test_geen_kolom_buiten_beeld(lezer):
    """Every question at every size: large type, all roles in sight beside or under each other, nothing to the side."""
    een = lezer()
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-01#scherm")
    for nr, vraag in enumerate(STAP2.vragen, 1):
        toont(blad, nr)
        for breed, hoog in [*BEAMERS, TELEFOON]:
            blad.set_viewport_size({"width": breed, "height": hoog})
            antwoorden = blad.locator(".rk-scherm-antwoord")
            expect(antwoorden).to_have_count(len(ROLLEN))
            assert all(antwoorden.evaluate_all(f"l => l.map({IN_BEELD})"))
            assert blad.evaluate("document.querySelector('.rk-scherm-vak').scrollWidth <= innerWidth")
            letter = blad.locator(".rk-scherm h2").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
            assert letter >= breed * 0.025 - 0.01
        expect(blad.locator(".rk-verschil")).to_have_count(0 if vraag.vorm == "open" else 1)
        blad.keyboard.press("ArrowRight")


def test_een_lang_antwoord_is_met_de_toetsen_te_lezen(lezer):
    """Thirty sentences: Page Down reaches the last before it goes on to the next question."""
    een = lezer(1280, 720)
    een.leg_neer(antwoorden={"S2-03": {r: antwoord(LANG) for r in ROLLEN}})
    blad = een.open(f"{GESPREK}/S2-03#scherm")
    expect(blad.locator(".rk-scherm-meer")).to_be_visible()
    assert "Zin 30" in blad.locator(".rk-scherm-antwoord").last.inner_text()
    onder = "(() => { const v = document.querySelector('.rk-scherm-vak'); return v.scrollTop + v.clientHeight })()"
    einde = blad.evaluate("document.querySelector('.rk-scherm-vak').scrollHeight") - 2
    bereikt = [int(blad.evaluate(onder))]
    for _ in range(60):
        if bereikt[-1] >= einde:
            break
        blad.keyboard.press("PageDown")
        wacht_tot(lambda: blad.evaluate(onder) > bereikt[-1], "het schuiven")
        # Nothing was skipped between two screens.
        assert blad.evaluate("document.querySelector('.rk-scherm-vak').scrollTop") <= bereikt[-1]
        bereikt.append(int(blad.evaluate(onder)))
    toont(blad, 3)
    expect(blad.locator(".rk-scherm-meer")).to_be_hidden()
    blad.keyboard.press("PageDown")
    toont(blad, 4)


@pytest.mark.parametrize("beeld", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_donker_en_eigen_kleuren(lezer, beeld):
    een = lezer(1280, 720, **beeld)
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-05#scherm")
    toont(blad, 5)
    assert axe(blad) == []
    punt = blad.locator(".rk-verschil-punt").first
    vlak, letter = (
        punt.locator(deel).evaluate("e => getComputedStyle(e).fill") for deel in ("circle", "text")
    )
    assert vlak != letter


def test_volledig_scherm_van_de_browser(lezer):
    """Asked for by the click, and one Esc leaves both; a link to the screen asks for nothing."""
    een = lezer()
    een.leg_neer(antwoorden=ANTWOORDEN)
    blad = een.open(f"{GESPREK}/S2-05")
    blad.get_by_role("button", name="Op het grote scherm").click()
    vol = blad.get_by_role("button", name="Volledig scherm")
    expect(vol).to_have_attribute("aria-pressed", "true")
    blad.keyboard.press("ArrowRight")
    toont(blad, 6)
    assert blad.evaluate("Boolean(document.fullscreenElement)")
    vol.click()
    expect(vol).to_have_attribute("aria-pressed", "false")
    expect(scherm(blad)).to_be_visible()
    vol.click()
    expect(vol).to_have_attribute("aria-pressed", "true")
    # What the browser does with the first Esc.
    blad.evaluate("document.exitFullscreen()")
    expect(scherm(blad)).to_have_count(0)
    ander = een.open(f"{GESPREK}/S2-05#scherm")
    toont(ander, 5)
    assert not ander.evaluate("Boolean(document.fullscreenElement)")


# The browser's own full screen, not there before we say so.
TRAAG_VOL = """const echt = Element.prototype.requestFullscreen;
Element.prototype.requestFullscreen = function () {
  return new Promise((klaar) => {
    window.laatVol = async () => { await echt.call(this); klaar(); return Boolean(document.fullscreenElement); };
  });
};"""


def test_wie_sluit_voor_het_volledig_scherm_er_is_houdt_het_niet_over(lezer):
    een = lezer()
    een.context.add_init_script(TRAAG_VOL)
    blad = een.open(LEZEN)
    blad.get_by_role("button", name="Presenteer").click()
    toont(blad, 1, "Blad")
    blad.keyboard.press("Escape")
    expect(scherm(blad)).to_have_count(0)
    assert blad.evaluate("laatVol()")
    blad.wait_for_function("!document.fullscreenElement")


@pytest.mark.parametrize("pad", [LEZEN, f"{GESPREK}/S2-01"])
def test_een_druk_telt_ook_als_het_script_er_halverwege_is(lezer, pad):
    """It comes when a pointer comes near, on a telephone within the same touch."""
    een = lezer()
    wacht: list[Route] = []
    een.context.route(re.compile("/statisch/(beamer|presenteer)[.]js"), lambda route: wacht.append(route))
    blad = een.open(pad)
    knop = blad.locator("rk-beamer, rk-presenteer").get_by_role("button")
    knop.hover()
    # Asking the page something lets what it asks come in.
    wacht_tot(lambda: blad.evaluate("1") and wacht, "de vraag om het script")
    blad.mouse.down()
    antwoord_op(wacht[0])
    expect(blad.locator("rk-beamer[klaar], rk-presenteer[klaar]")).to_have_count(1)
    expect(knop).to_have_count(1)
    blad.mouse.up()
    expect(scherm(blad)).to_be_visible()
    blad.keyboard.press("Escape")
    expect(knop).to_be_focused()


def test_waar_de_browser_niets_bewaart_gaat_geen_antwoord_weg(lezer):
    """Then another page knows nothing of the answers: Esc stays on this one."""
    blad = lezer(verboden=True).open(f"{GESPREK}/S2-03")
    blad.locator(".rk-antwoord textarea").fill("Alleen hier.")
    blad.get_by_role("button", name="Op het grote scherm").click()
    expect(blad.locator(".rk-scherm-antwoord")).to_contain_text("Alleen hier.")
    blad.keyboard.press("ArrowRight")
    toont(blad, 4)
    blad.keyboard.press("Escape")
    expect(scherm(blad)).to_have_count(0)
    expect(blad.locator(".rk-antwoord textarea")).to_have_value("Alleen hier.")


def test_van_de_lijst_naar_het_scherm(lezer):
    blad = lezer().open(GESPREK)
    blad.get_by_role("link", name="Toon vraag 1 op het grote scherm").click()
    toont(blad, 1)


# --- Who answers, and who said what -----------------------------------------------------------


@pytest.mark.parametrize("breed", [360, 1280])
def test_de_rol_blijft_in_beeld_en_bedekt_de_focus_niet(lezer, breed):
    """Through the longest question with Tab and back: the role is in sight, and never over what has the focus."""
    blad = lezer(breed, 640).open(f"{GESPREK}/S2-07")
    rol = blad.get_by_label("U antwoordt namens")
    toetsen = ["Tab"] * 45 + ["Shift+Tab"] * 30
    gezien = 0
    for toets in toetsen:
        blad.keyboard.press(toets)
        stand = blad.evaluate("""() => { const f = document.activeElement, k = document.querySelector('.rk-vraagkop');
          const a = f.getBoundingClientRect(), b = k.getBoundingClientRect();
          return {in: Boolean(f.closest('.rk-eigen')), kop: k.contains(f), top: b.top, onder: b.bottom,
                  vrij: a.top >= b.bottom - 1 || a.bottom <= b.top + 1}; }""")
        if stand["in"]:
            gezien += 1
            assert stand["vrij"], stand
            assert stand["top"] >= -1 and stand["onder"] <= 640
    assert gezien > 20
    blad.mouse.wheel(0, 3000)
    expect(rol).to_be_in_viewport()
    rol.select_option("raad")
    expect(blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")).to_contain_text("namens de raad")


@pytest.mark.parametrize("pad", ["vastleggen/V2", "alles"])
def test_wie_zei_wat_verbergt_geen_kolom(lezer, pad):
    """Five roles side by side, or under each other: nothing lies beside the page, and it is a table all the same."""
    een = lezer()
    een.leg_neer(antwoorden=ANTWOORDEN | {"S2-03": {r: antwoord(LANG) for r in ROLLEN}})
    blad = een.open(f"/02_wat_voor_gemeente/{pad}")
    tabellen = blad.locator("rk-vastleggen .rk-naast")
    expect(tabellen.first).to_be_attached()
    blad.evaluate("document.querySelectorAll('rk-vastleggen details').forEach(d => { d.open = true; })")
    cellen = tabellen.locator("td")
    assert cellen.count() >= len(ROLLEN)
    assert set(cellen.evaluate_all("l => l.map(c => c.getAttribute('role'))")) == {"cell"}
    assert tabellen.first.get_by_role("columnheader").count() >= len(ROLLEN)
    naast = "c => { const r = c.getBoundingClientRect(); return r.left >= -1 && r.right <= innerWidth + 1; }"
    for breed, hoog in [*BEAMERS, TELEFOON]:
        blad.set_viewport_size({"width": breed, "height": hoog})
        assert all(cellen.evaluate_all(f"l => l.map({naast})"))
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed


# --- A page block by block ----------------------------------------------------------------------


def bladen(blad: Page) -> int:
    return int(re.search(r"van (\d+)", plaats(blad).inner_text())[1])


def test_presenteer_wat_er_te_lezen_is(lezer):
    een = lezer(1280, 720)
    blad = een.open(LEZEN)
    voor = blad.locator(".rk-artikel").inner_text().split()
    blad.get_by_role("button", name="Presenteer").press("Enter")
    toont(blad, 1, "Blad")
    aantal = bladen(blad)
    assert aantal >= blad.locator("h2").count()
    for nr in range(2, aantal + 1):
        blad.keyboard.press(["ArrowRight", "PageDown", "Space"][nr % 3])
        toont(blad, nr, "Blad")
    blad.keyboard.press("PageDown")
    toont(blad, aantal, "Blad")
    blad.keyboard.press("Home")
    toont(blad, 1, "Blad")
    blad.keyboard.press("End")
    assert blad.url.endswith(f"#scherm={aantal}")
    blad.reload()
    toont(blad, aantal, "Blad")
    blad.keyboard.press("Escape")
    expect(scherm(blad)).to_have_count(0)
    expect(blad.get_by_role("button", name="Presenteer")).to_be_focused()
    # Every word is back in its place.
    assert blad.locator(".rk-artikel").inner_text().split() == voor


# Every line of text that shows lies on one screen as a whole, and together the screens show all of it.
REGELS = """() => {
  const vak = document.querySelector('.rk-scherm-vak'), v = vak.getBoundingClientRect();
  const stap = v.width + parseFloat(getComputedStyle(vak).columnGap);
  const mis = [], bladen = new Set(), loop = document.createTreeWalker(vak, NodeFilter.SHOW_TEXT);
  while (loop.nextNode()) {
    // What is only read aloud is one pixel large.
    const om = loop.currentNode.parentElement;
    if (om.getBoundingClientRect().width <= 2) continue;
    // Nor does what lies in a fold that is shut.
    if (!om.checkVisibility()) continue;
    const bereik = document.createRange();
    bereik.selectNodeContents(loop.currentNode);
    for (const r of bereik.getClientRects()) {
      if (r.width < 1) continue;
      const links = r.left - v.left + vak.scrollLeft, nr = Math.floor((links + 1) / stap);
      bladen.add(nr);
      if (r.top < v.top - 1 || r.bottom > v.bottom + 1 || links + r.width > nr * stap + v.width + 1)
        mis.push(loop.currentNode.textContent.slice(0, 40) + ` ${nr} ${Math.round(r.top)}-${Math.round(r.bottom)}`);
    }
  }
  return {mis, bladen: [...bladen].sort((a, b) => a - b)}; }"""


@pytest.mark.parametrize("deel", ["lezen", "cijfers", "voorbeelden"])
def test_geen_regel_is_doorgesneden(lezer, deel):
    """At every size of beamer and on a phone; also of a page of figures."""
    blad = lezer().open(f"/02_wat_voor_gemeente/{deel}#scherm")
    toont(blad, 1, "Blad")

    def heel() -> bool:
        stand = blad.evaluate(REGELS)
        return not stand["mis"] and stand["bladen"] == list(range(bladen(blad)))

    for breed, hoog in [*BEAMERS, TELEFOON]:
        blad.set_viewport_size({"width": breed, "height": hoog})
        wacht_tot(heel, f"hele regels op {breed} bij {hoog}", 20)


@pytest.mark.parametrize("breed", [1280, 360])
def test_presenteren_is_toegankelijk(lezer, breed):
    blad = lezer(breed, 720).open(f"{LEZEN}#scherm")
    toont(blad, 1, "Blad")
    assert axe(blad) == []
    # Tab to a word on another sheet takes that sheet along.
    for _ in range(200):
        blad.keyboard.press("Tab")
        if plaats(blad).inner_text().startswith("Blad 2 "):
            break
    toont(blad, 2, "Blad")
    assert blad.evaluate("document.activeElement.closest('.rk-scherm-vak') !== null")
    actief = "e => { const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; }"
    assert blad.locator(":focus").evaluate(actief)


def test_een_figuur_blijft_zichzelf(bezoek, server):
    """The figure itself stands on the screen, large, with the figures of the municipality of now; and goes back."""
    wie = bezoek()
    blad = wie.open("/02_wat_voor_gemeente/cijfers")
    blad.set_viewport_size({"width": 1280, "height": 720})
    figuur = blad.locator("rk-cijfers figure").first
    expect(figuur).to_be_visible()
    figuur.evaluate("e => { e.dataset.proef = 'zelf'; window.proef = e; }")
    blad.get_by_role("button", name="Presenteer").click()
    toont(blad, 1, "Blad")
    hier = blad.locator('.rk-scherm figure[data-proef="zelf"]')
    expect(hier).to_have_count(1)
    maat = blad.evaluate(
        "(() => { const r = proef.closest('.rk-blad').firstElementChild.getBoundingClientRect();"
        " return [r.width / innerWidth, r.height / innerHeight]; })()"
    )
    assert max(maat) > 0.7 and max(maat) <= 1
    # A new outcome takes its place, with the screen open.
    blad.evaluate("rkHost.gemeente.kies('GM0546')")
    expect(blad.locator(".rk-scherm")).to_contain_text("Leiden")
    expect(hier).to_have_count(0)
    blad.keyboard.press("Escape")
    expect(blad.locator(".rk-scherm")).to_have_count(0)
    expect(blad.locator("rk-cijfers .rk-uitkomst")).to_contain_text("Leiden")
    assert wie.fouten == [] and wie.buiten == []


def test_vanaf_de_schijf(bezoek, gepubliceerd: Path):
    """From file:// as well: the screen, on to the next question, and out on its page."""
    wie = bezoek(basis=gepubliceerd.as_uri())
    blad = wie.open("/02_wat_voor_gemeente/gesprek/S2-01.html#scherm")
    toont(blad, 1)
    blad.keyboard.press("ArrowRight")
    toont(blad, 2)
    blad.keyboard.press("Escape")
    expect(blad).to_have_url(re.compile(r"S2-02\.html$"))
    for deel in ("lezen", "cijfers"):
        blad.goto(f"{gepubliceerd.as_uri()}/02_wat_voor_gemeente/{deel}.html")
        blad.get_by_role("button", name="Presenteer").click()
        toont(blad, 1, "Blad")
        blad.keyboard.press("PageDown")
        toont(blad, 2, "Blad")
        blad.keyboard.press("Escape")
        expect(scherm(blad)).to_have_count(0)
        # The way back takes a moment, and would stop what is opened within it.
        expect(blad).to_have_url(re.compile(rf"{deel}\.html$"))
    assert wie.fouten == [] and wie.buiten == []


def test_zonder_script_staat_er_geen_knop():
    assert 'type="button" class="rk-knop-klein" hidden>' in presenteer_html()
