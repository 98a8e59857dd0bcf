"""Pages of parts as a reader meets them: short enough, an old address leads on, and readable without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hoogten import BREED, HOOG, KLAAR, ZONDER_MELDING, meet, write_site
from routekaart.dashboard.delen import ALLES, paden

STAP, BOUWER = "02_wat_voor_gemeente", "08_participatieverordening"
# A page of each kind; the question with the most answers, and the tallest of each other kind.
GEKOZEN = [
    STAP,
    "01_waar_hebben_we_het_over/lezen",
    "08_participatieverordening/lezen/2",
    "04_vormen_en_smaken/voorbeelden",
    "02_wat_voor_gemeente/cijfers",
    "08_participatieverordening/cijfers",
    "02_wat_voor_gemeente/cijfers/berekening",
    "08_participatieverordening/cijfers/berekening",
    "08_participatieverordening/gesprek",
    "02_wat_voor_gemeente/gesprek/S2-02",
    "02_wat_voor_gemeente/gesprek/S2-07",
    "08_participatieverordening/gesprek/nakijken",
    "08_participatieverordening/vastleggen",
    "02_wat_voor_gemeente/vastleggen/V4",
    "08_participatieverordening/bouwen",
    "08_participatieverordening/bouwen/B05",
    "08_participatieverordening/bouwen/toetsen",
    "08_participatieverordening/bouwen/planner",
    "08_participatieverordening/documenten",
    "01_waar_hebben_we_het_over/oefenen",
    "08_participatieverordening/oefenen",
    "01_waar_hebben_we_het_over/bronnen",
]
VAN_STAP = [pad for pad in paden() if pad.startswith(STAP)]
LINKS = """() => [...document.querySelectorAll('.rk-inhoud a[href]')].map((a) => a.href)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map = tmp_path_factory.mktemp("site")
    write_site(map, dict.fromkeys(["", *GEKOZEN, *VAN_STAP]))
    return map


@pytest.fixture(scope="module")
def pagina(browser: Browser) -> Iterator[Page]:
    blad = browser.new_page(viewport={"width": BREED, "height": HOOG})
    blad.add_init_script(ZONDER_MELDING)
    yield blad
    blad.close()


def adres(site: Path, pad: str) -> str:
    return (site / f"{pad or 'index'}.html").as_uri()


@pytest.mark.parametrize("pad", GEKOZEN)
def test_een_bladzijde_is_kort_en_haar_inhoud_dichtbij(pad, site, pagina):
    maat = meet(pagina, adres(site, pad), pad)
    assert maat.grens and maat.past, f"{maat.hoogte} px (mag {maat.grens}), {maat.tabs} keer Tab"


@pytest.mark.parametrize(
    ("anker", "doel"),
    [
        ("vraag-S2-03", f"{STAP}/gesprek/S2-03.html"),
        ("paragraaf-V4", f"{STAP}/vastleggen/V4.html"),
        ("bron-rob-2012", f"{STAP}/bronnen.html#bron-rob-2012"),
        ("het-goede-gesprek", f"{STAP}/gesprek.html"),
        ("uw-strategisch-plaatje", f"{STAP}/lezen/2.html#uw-strategisch-plaatje"),
    ],
)
def test_een_oud_adres_leidt_naar_het_deel(anker, doel, site, pagina):
    pagina.goto("about:blank")
    pagina.goto(f"{adres(site, STAP)}#{anker}")
    pagina.wait_for_url(f"**/{doel}")


@pytest.mark.parametrize(
    "anker", ["wat-levert-dit-op", "gemeente=GM0546", "niets", "%E0%A4%A", "constructor", ""]
)
def test_een_ander_anker_blijft_waar_het_is(anker, site, pagina):
    pagina.goto("about:blank")
    pagina.goto(f"{adres(site, STAP)}#{anker}")
    pagina.wait_for_function(KLAAR)
    assert pagina.url.partition("#")[0] == adres(site, STAP)


def test_elke_link_die_een_script_maakt_komt_aan(site, pagina):
    alle = {adres(site, pad) for pad in paden()}
    gezien: set[str] = set()
    for pad in (p for p in VAN_STAP if not p.endswith(ALLES)):
        pagina.goto(adres(site, pad))
        pagina.wait_for_function(KLAAR)
        gezien |= {link.partition("#")[0] for link in pagina.evaluate(LINKS) if link.startswith("file:")}
    assert len(gezien) > 15 and gezien - alle == set()


def test_zonder_script_staat_bij_elk_onderdeel_wat_het_nodig_heeft(site, browser):
    context = browser.new_context(java_script_enabled=False)
    blad = context.new_page()
    for sub in ("gesprek", "gesprek/S2-02", "vastleggen/V4", "cijfers", "oefenen"):
        blad.goto(adres(site, f"{STAP}/{sub}"))
        assert "alleen met JavaScript" in blad.locator(".rk-artikel .rk-noscript").inner_text()
        assert len(blad.locator("main").inner_text()) > 300
    blad.goto(adres(site, f"{STAP}/lezen"))
    begrip = blad.locator('a[href^="#begrip-"]').first
    assert blad.locator(begrip.get_attribute("href") or "").count() == 1
    context.close()


def test_een_begrip_opent_waar_de_lezer_is(site, pagina):
    pagina.goto(adres(site, f"{STAP}/lezen"))
    pagina.wait_for_function(KLAAR)
    pagina.locator('a[href="#begrip-participatie"]').first.click()
    venster = pagina.locator("dialog.rk-begripvenster")
    assert "Participatie" in venster.inner_text()
    pagina.keyboard.press("Escape")
    # The window goes with the event that it closed, which comes a moment after the key.
    expect(venster).to_have_count(0)
