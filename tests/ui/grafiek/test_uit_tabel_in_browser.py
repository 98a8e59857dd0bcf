"""Drawings of a table as they are seen: with their small style as with the whole one, on any width, in any colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page
from test_grafiek_in_browser import BOTSINGEN

import routekaart
from conftest import WORTEL, axe
from routekaart import grafiek

UI = WORTEL / "widgets" / "routekaart" / "ui"
HEEL = "".join(
    pad.read_text(encoding="utf-8")
    for pad in (
        UI / "bouwstenen" / "basis" / "basis.css",
        UI / "grafiek" / "grafiek.css",
        UI / "grafiek" / "kaart.css",
    )
)
BRON = "eigen telling, 2026"
BLAD = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Proef</title><style>body {{ font-family: sans-serif; '
    "background: var(--basis-color-default-bg-document); color: var(--basis-color-default-color-document) }}"
    "{stijl}</style><main><h1>Proef</h1>{inhoud}</main></html>"
)


def figuren() -> list[grafiek.figuur.Figuur]:
    gemeenten = routekaart.load_tabel("gemeenten_2022")
    staven = pd.Series(
        {"Een heel lange naam van een traject in de gemeente": -12.5, "B": 100.25, "C": None, "D": 0}
    )
    jaren = pd.DataFrame(
        {"Leiden": [50.1, None, 51], "andere gemeenten": [55, 57.2, 1059]}, index=[2018, 2022, 2026]
    )
    kolommen = ["hbo_wo_pct", "koopwoning_pct", "woz_gem_1000eur", "inwoners"]
    return [
        grafiek.draw_staven(staven, titel="Staven", bron=BRON, eigen="B", eenheid="stemmen"),
        grafiek.draw_stroken(gemeenten, kolommen, titel="Stroken", bron="gemeenten_2022", eigen="Leiden"),
        grafiek.draw_lijnen(jaren, titel="Lijnen", bron=BRON, eenheid="%", eigen="Leiden"),
        grafiek.draw_punten(
            gemeenten, "hbo_wo_pct", "inwoners", titel="Punten", bron="gemeenten_2022", eigen="Leiden"
        ),
        grafiek.draw_kaart(
            gemeenten["gemeente_code"].head(9), titel="Kaart", bron="gemeenten_2022", eigen="Leiden"
        ),
    ]


@pytest.fixture(params=["licht", "donker", "eigen kleuren"])
def blad(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 900},
        color_scheme="light" if request.param == "licht" else "dark",
        forced_colors="active" if request.param == "eigen kleuren" else "none",
    )
    yield context.new_page()
    context.close()


def toon(blad: Page, map_: Path, stijl: str, inhoud: str) -> None:
    (map_ / "blad.html").write_text(BLAD.format(stijl=stijl, inhoud=inhoud), encoding="utf-8")
    blad.goto((map_ / "blad.html").as_uri())
    blad.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")


def test_de_kleine_stijl_geeft_hetzelfde_beeld(blad: Page, tmp_path: Path) -> None:
    """Dot by dot: what a notebook keeps looks like the page."""
    for figuur in figuren():
        toon(blad, tmp_path, "", figuur._repr_html_())
        klein = blad.screenshot(full_page=True)
        toon(blad, tmp_path, HEEL, figuur.html)
        assert klein == blad.screenshot(full_page=True), figuur.html[:80]


def test_op_elke_breedte_botst_er_niets(blad: Page, tmp_path: Path) -> None:
    toon(blad, tmp_path, "", "".join(f._repr_html_() for f in figuren()))
    for breed in (320, 360, 1280):
        blad.set_viewport_size({"width": breed, "height": 900})
        assert blad.evaluate(BOTSINGEN) == [], breed
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    assert axe(blad) == []


def test_het_losse_plaatje_blijft_binnen_zijn_rand(browser: Browser) -> None:
    """The picture that is made without a browser: as a browser reads it, no words outside and none over others."""
    blad = browser.new_page(viewport={"width": 760, "height": 900})
    for figuur in figuren():
        blad.set_content(f"<body>{figuur.svg}")
        fout = blad.evaluate(
            """() => { const vak = document.querySelector("svg").getBoundingClientRect();
            return [...document.querySelectorAll("text")].filter((t) => { const a = t.getBoundingClientRect();
            return a.left < vak.left || a.right > vak.right || a.top < vak.top || a.bottom > vak.bottom; })
            .map((t) => t.textContent); }"""
        )
        assert fout == []
    blad.close()
