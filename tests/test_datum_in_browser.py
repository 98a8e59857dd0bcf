"""Pages made on one day and read on another: the clock of the reader chooses, and without script nothing is untrue."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Bezoek, axe
from hoogten import write_site
from routekaart.content.termijnen import zin

STAP8 = "08_participatieverordening"
# A day, and words that the page of that day does and does not hold.
DAGEN = {
    date(2026, 11, 28): ("nog 34 dagen", "voorbij"),
    date(2026, 12, 20): ("nog 12 dagen", "voorbij"),
    date(2027, 1, 2): ("voorbij", "nog 1"),
    date(2028, 3, 1): ("voorbij", "nog 1"),
}
OUD = re.compile(r"nog -|-\d+ dagen|nog 0 dagen|\{\w+\}")


@pytest.fixture(scope="module")
def schijf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("schijf")
    van_stap_8 = [f"{STAP8}/{deel}" for deel in ("alles", "cijfers", "bouwen/planner")]
    # An old ordinance, a new one, none, and a municipality that is gone.
    gemeenten = [f"gemeente/{naam}" for naam in ("leiden", "gouda", "aalsmeer", "weesp")]
    write_site(map_, ["", *van_stap_8, *gemeenten])
    return map_


def open_op(browser: Browser, schijf: Path, dag: date, pad: str, **opties: object) -> Page:
    """A page from disk, read at noon of a day in the Netherlands."""
    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **opties)  # type: ignore[arg-type]
    blad = context.new_page()
    blad.clock.set_fixed_time(f"{dag.isoformat()}T11:00:00Z")
    blad.goto((schijf / f"{pad}.html").as_uri())
    return blad


@pytest.mark.parametrize("dag", DAGEN, ids=str)
def test_een_bladzijde_van_schijf_zegt_wat_op_die_dag_waar_is(
    browser: Browser, schijf: Path, dag: date
) -> None:
    wel, niet = DAGEN[dag]
    for pad, plek, id_ in (
        ("index", "rk-voortgang > .rk-inhoud > .rk-stand", "klok"),
        (f"{STAP8}/alles", "rk-datum", "verordening"),
        (f"{STAP8}/cijfers", "rk-cijfers rk-datum", "klok"),
        ("gemeente/leiden", ".rk-antwoord rk-datum", "gemeente"),
        ("gemeente/aalsmeer", ".rk-antwoord rk-datum", "gemeente"),
        ("gemeente/gouda", ".rk-antwoord rk-datum", "gemeente_nieuw"),
    ):
        blad = open_op(browser, schijf, dag, pad)
        expect(blad.locator(plek).first).to_contain_text(zin(id_, dag, raad="De raad"))
        tekst = blad.locator("main").inner_text()
        assert wel in tekst and not OUD.search(tekst), pad
        if pad != f"{STAP8}/alles":
            assert niet not in " ".join(blad.locator(plek).all_inner_texts()), pad
        blad.context.close()


@pytest.mark.parametrize("dag", DAGEN, ids=str)
def test_wie_al_een_nieuwe_verordening_heeft_hoort_niet_dat_zij_er_moet_komen(
    browser: Browser, schijf: Path, dag: date
) -> None:
    blad = open_op(browser, schijf, dag, "gemeente/gouda")
    tekst = blad.locator("main").inner_text()
    assert "Wij zagen een verordening die na de nieuwe wet begon." in tekst
    assert "een verordening hebben" not in tekst and "vraag het college dan wanneer zij er is" not in tekst
    assert ("de eerste evaluatie van de nieuwe" in tekst) == (dag.year > 2027)
    blad.context.close()


def test_een_gemeente_die_opging_noemt_de_raad_die_beslist(browser: Browser, schijf: Path) -> None:
    blad = open_op(browser, schijf, date(2028, 3, 1), "gemeente/weesp")
    expect(blad.locator(".rk-antwoord rk-datum")).to_contain_text("De raad van Amsterdam moest uiterlijk op")
    blad.context.close()


@pytest.mark.parametrize("pad", ["index", f"{STAP8}/alles", f"{STAP8}/bouwen/planner", "gemeente/leiden"])
def test_zonder_script_staat_er_niets_dat_oud_wordt(browser: Browser, schijf: Path, pad: str) -> None:
    blad = open_op(browser, schijf, date(2028, 3, 1), pad, java_script_enabled=False)
    tekst = blad.locator("main").text_content() or ""
    assert not re.search(r"\bnog (?:\d+|één) dag", tekst) and not OUD.search(tekst)
    if "planner" not in pad:
        assert "1 januari 2027" in tekst
    blad.context.close()


def test_de_planner_rekent_bij_het_openen_vanaf_vandaag(bezoek: Callable[..., Bezoek]) -> None:
    wie = bezoek(breed=360)
    blad = wie.open(f"/{STAP8}/bouwen/planner")
    vak = blad.locator("rk-cijfers .rk-uitkomst").first
    expect(vak.get_by_role("heading", name=re.compile("^Wat past er nog vanaf"))).to_be_visible()
    expect(vak.get_by_role("row")).to_have_count(4)
    assert axe(blad) == [] and wie.fouten == []
    assert blad.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # A council far away is after the law's last day: the letter is there, folded.
    blad.get_by_label("Op welke dag besluit de raad?").fill("2034-03-09")
    blad.get_by_label("Op welke dag besluit de raad?").blur()
    brief = vak.locator("details", has_text="Zo meldt u")
    brief.locator("summary").click()
    expect(brief).to_contain_text("Geachte raad,")
    expect(brief).to_contain_text("in de vergadering van 9 maart 2034")
    assert axe(blad) == [] and wie.fouten == []


def test_de_bouwer_noemt_na_de_datum_geen_dag_die_voorbij_is(bezoek: Callable[..., Bezoek]) -> None:
    for dag, staat_er in ((date(2026, 12, 20), True), (date(2027, 1, 2), False), (date(2028, 3, 1), False)):
        wie = bezoek(timezone_id="Europe/Amsterdam")
        wie.context.clock.set_fixed_time(f"{dag.isoformat()}T11:00:00Z")
        blad = wie.open(f"/{STAP8}/bouwen")
        expect(blad.locator("rk-verordening[klaar]")).to_be_visible()
        veld = blad.get_by_label("Op welke datum gaat de verordening in?")
        expect(veld.first).to_be_attached()
        hint = blad.get_by_text("Als u niets invult: 1 januari 2027.")
        expect(hint).to_have_count(1 if staat_er else 0)
