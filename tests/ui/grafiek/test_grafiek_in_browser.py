"""Figures as they are seen: no label clipped or over another, more drawing than text, and pictures to take along."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from figuurmaker import MAKERS, REEKSEN, blad_met
from playwright.sync_api import Browser, Page, expect

from conftest import axe

TELEFOON = 360
BREEDTEN = (320, TELEFOON, 560, 1280)
# A PNG is the SVG as dots, so a few kinds will do: lines of text, a pattern, a table.
MET_PNG = ("strook", "paren", "rooster")
SVG = "{http://www.w3.org/2000/svg}"
# All text of each drawing against its edge and against each other; a box of text is higher than its letters.
BOTSINGEN = """() => {
  const fout = [];
  for (const svg of document.querySelectorAll("figure svg[role=img]")) {
    const vak = svg.getBoundingClientRect();
    const teksten = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
    teksten.forEach(([naam, a], nr) => {
      if (a.left < vak.left - 1 || a.right > vak.right + 1 || a.top < vak.top - 3 || a.bottom > vak.bottom + 3)
        fout.push(`${svg.closest("figure").id}: ${naam} valt buiten de tekening`);
      for (const [ander, b] of teksten.slice(nr + 1)) {
        const breed = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const hoog = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (breed > 1 && hoog > 4) fout.push(`${svg.closest("figure").id}: ${naam} over ${ander}`);
      }
    });
  }
  return fout;
}"""
HOOGTEN = """() => [...document.querySelectorAll("figure")].map((f) => {
  const hoog = (wat) => [...f.querySelectorAll(wat)].reduce((som, el) => som + el.getBoundingClientRect().height, 0);
  return [f.id, hoog(":scope > :is(.rk-beeld, .rk-legenda)"),
    hoog(":scope > :is(.rk-figuur-titel, .rk-bronregel, .rk-figuur-voet)")];
})"""
soorten = pytest.mark.parametrize("soort", MAKERS)


@pytest.fixture
def blad(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def toon(blad: Page, map_: Path, *figuren: str) -> None:
    """As a page from disk."""
    (map_ / "blad.html").write_text(blad_met(*figuren), encoding="utf-8")
    blad.goto((map_ / "blad.html").as_uri())


def figuren(soort: str) -> list[str]:
    """This kind with every sort of values, each as a figure of its own."""
    r = random.Random(f"figuren {soort}")
    return [
        MAKERS[soort](r, waarden)
        .replace(f'"{soort}', f'"{soort}-{waarden}')
        .replace(f"#{soort}", f"#{soort}-{waarden}")
        for waarden in REEKSEN
    ]


@soorten
def test_geen_label_valt_weg_en_meer_tekening_dan_tekst(blad: Page, soort: str, tmp_path: Path) -> None:
    toon(blad, tmp_path, *figuren(soort))
    expect(blad.locator("rk-meenemen button")).to_have_count(2 * len(REEKSEN))
    fout: list[str] = []
    for breed in BREEDTEN:
        blad.set_viewport_size({"width": breed, "height": 900})
        fout += [f"{breed}: {zin}" for zin in blad.evaluate(BOTSINGEN)]
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed
        if breed == TELEFOON:
            hoogten = blad.evaluate(HOOGTEN)
            assert len(hoogten) == len(REEKSEN)
            fout += [f"{naam}: {beeld} tegen {tekst}" for naam, beeld, tekst in hoogten if beeld <= tekst]
    assert not fout, "\n".join(fout)


@pytest.mark.parametrize("hoe", ["licht", "donker", "systeemkleuren"])
def test_elke_soort_is_toegankelijk(browser: Browser, hoe: str, tmp_path: Path) -> None:
    kleuren: dict[str, dict[str, str]] = {
        "donker": {"color_scheme": "dark"},
        "systeemkleuren": {"forced_colors": "active"},
    }
    context = browser.new_context(viewport={"width": 320, "height": 900}, **kleuren.get(hoe, {}))  # type: ignore[arg-type]
    blad = context.new_page()
    r = random.Random("toegankelijk")
    toon(blad, tmp_path, *(maak(r, "gewoon") for maak in MAKERS.values()))
    assert axe(blad) == []
    for vouw in blad.locator("figure summary").all():
        vouw.click()
    assert axe(blad) == []
    context.close()


def bewaar(blad: Page, figuur: str, soort: str, naar: Path) -> Path:
    with blad.expect_download() as wacht:
        blad.locator(f"#{figuur} rk-meenemen").get_by_role("button", name=soort).click()
    assert wacht.value.suggested_filename == f"leeftijd-in-{figuur}.{soort.lower()}"
    wacht.value.save_as(naar)
    return naar


def test_een_figuur_gaat_mee_als_afbeelding(browser: Browser, tmp_path: Path) -> None:
    """From disk, on a narrow dark screen and on a wide light one: the same file, that opens by itself."""
    r = random.Random("meenemen")
    figuren = {naam: maak(r, "gewoon") for naam, maak in MAKERS.items()}
    bestanden: dict[tuple[str, str], list[bytes]] = {}
    for breed, kleur in ((320, "dark"), (1280, "light")):
        context = browser.new_context(
            viewport={"width": breed, "height": 900},
            color_scheme=kleur,  # type: ignore[arg-type]
            accept_downloads=True,
        )
        for naam, figuur in figuren.items():
            blad = context.new_page()  # a browser hands out only so many files of one page in a row
            toon(blad, tmp_path, figuur)
            for soort in ("SVG", "PNG") if naam in MET_PNG else ("SVG",):
                pad = bewaar(blad, naam, soort, tmp_path / f"{naam}-{breed}.{soort.lower()}")
                bestanden.setdefault((naam, soort), []).append(pad.read_bytes())
            blad.close()
        context.close()
    for (naam, soort), (smal, wijd) in bestanden.items():
        assert smal == wijd, (naam, soort)
        assert smal.startswith(b"\x89PNG") == (soort == "PNG")
    for naam in figuren:
        lees_svg(bestanden[naam, "SVG"][0].decode(), figuren[naam].replace("<br>", "<br/>"))
        open_los(browser, tmp_path / f"{naam}-320.svg")


def lees_svg(tekst: str, html: str) -> None:
    """Title, source and every word of the drawing; nothing that needs this page."""
    wortel = ElementTree.fromstring(tekst)
    assert wortel.tag == f"{SVG}svg" and wortel.get("width") == "768"
    assert not [el for el in wortel.iter() if el.get("class") or el.get("style") or el.get("href")]
    assert (
        "var(" not in tekst
        and "currentColor" not in tekst
        and "://" not in tekst.replace("http://www.w3.org/", "")
    )
    woorden = " ".join(" ".join(el.itertext()) for el in wortel.iter(f"{SVG}text"))
    assert "telt veel jongeren" in woorden and "Bron: CBS, 2022" in woorden
    getekend = list(ElementTree.fromstring(html).iter("text"))
    assert {"".join(t.itertext()) for t in getekend} <= {
        "".join(t.itertext()) for t in wortel.iter(f"{SVG}text")
    }
    vormen = sum(len(list(wortel.iter(f"{SVG}{vorm}"))) for vorm in ("path", "line", "rect", "circle"))
    figuur = ElementTree.fromstring(html)
    assert vormen >= sum(len(list(figuur.iter(vorm))) for vorm in ("path", "line", "rect", "circle"))
    kapot = {el.get("fill", "")[5:-1] for el in wortel.iter() if el.get("fill", "").startswith("url(")}
    assert kapot <= {el.get("id") for el in wortel.iter()}


def open_los(browser: Browser, pad: Path) -> None:
    """As a file of its own, all text stands inside the picture."""
    blad = browser.new_page(viewport={"width": 900, "height": 900})
    blad.goto(pad.as_uri())
    buiten = blad.evaluate("""() => {
      const vak = document.documentElement.getBoundingClientRect();
      return [...document.querySelectorAll("text")].filter((t) => {
        const a = t.getBoundingClientRect();
        return a.left < vak.left || a.right > vak.right || a.bottom > vak.bottom;
      }).map((t) => t.textContent);
    }""")
    blad.close()
    assert buiten == []


def test_zonder_script_geen_lege_knoppen(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    blad = context.new_page()
    blad.set_content(blad_met(MAKERS["staven"](random.Random(1), "gewoon")))
    expect(blad.locator("rk-meenemen")).to_be_hidden()
    expect(blad.locator("figure summary").first).to_be_visible()
    context.close()
