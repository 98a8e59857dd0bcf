"""How tall every page is and how far away its content: `python tests/hoogten.py [part of a path ...]`.

Writes all pages as files, opens each in Chromium at 1280 by 900 and prints a table: pixels, screens, and presses of
Tab to the first control or link of the page's own content. Not part of the tests: they measure a sample.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from conftest import VLAGGEN, vind_browser
from gemeentebladen import steekproef
from routekaart.dashboard.bundels import bestanden
from routekaart.dashboard.delen import ALLES, paden
from routekaart.dashboard.pagina import Website, render_pad
from routekaart.ui.cijfers import find_figuur

BREED, HOOG = 1280, 900
# Screens for a part, and for a page with one question or decision.
SCHERMEN, SCHERMEN_VRAAG = 4.0, 1.5
TABS = 15
# One with figures of every kind.
GEMEENTE = "GM0546"
WACHT = 20_000
ZONDER_GRENS = (ALLES,)
IN_INHOUD = """() => {
  const el = document.activeElement;
  return Boolean(el?.closest('.rk-artikel') && !el.closest('.rk-kruimels'));
}"""
HEEFT_IETS = """() => Boolean([...document.querySelectorAll('.rk-artikel :is(a[href], button, input, select, summary, textarea)')]
  .find((el) => !el.closest('.rk-kruimels')))"""
ZONDER_MELDING = """addEventListener('DOMContentLoaded', () => {
  document.head.append(Object.assign(document.createElement('style'), { textContent: '.rk-geen-server { display: none }' }));
});"""
KLAAR = """() => document.readyState === 'complete'
  && [...document.querySelectorAll('[data-staat]:defined')].every((el) => el.hasAttribute('klaar'))"""


# Pages that are no part of a step.
ZONDER_DELEN = ("", "colofon", "privacy", "toegankelijkheid", "toetsenbord", "zoeken", "woorden")


@dataclass(frozen=True)
class Maat:
    """What was measured of one page."""

    pad: str
    hoogte: int
    tabs: int

    @property
    def grens(self) -> int | None:
        """How tall it may be; None for the page with everything and pages that are no part of a step."""
        delen = self.pad.split("/")
        if len(delen) < 2 or delen[1] in ZONDER_GRENS:
            return None if len(delen) > 1 or self.pad in ZONDER_DELEN else grens(SCHERMEN)
        vraag = delen[1] in ("gesprek", "bouwen") and len(delen) > 2
        anders = ("nakijken", "toetsen", "oude_verordening", "planner")
        return grens(SCHERMEN_VRAAG if vraag and delen[2] not in anders else SCHERMEN)

    @property
    def past(self) -> bool:
        """Whether it is short enough and its content near enough."""
        return self.tabs <= TABS and (self.grens is None or self.hoogte <= self.grens)


def grens(schermen: float) -> int:
    """Pixels of so many screens."""
    return round(schermen * HOOG)


def met_gemeente(html: str, gemeente: str) -> str:
    """A page with its figure as it is for this municipality."""
    begin, los, eind = html.partition('<div class="rk-uitkomst">')
    naam = re.search(r"<rk-cijfers data-sleutel=.([a-z0-9_-]+)", begin)
    if not los or naam is None:
        return html
    figuur = find_figuur(naam[1].removeprefix("cijfers-").replace("-", "_"))
    if not any(veld["naam"] == "gemeente" for veld in figuur.velden):
        return html
    uit = figuur.reken({**figuur.waarden, "gemeente": gemeente})
    return f"{begin}{los}{getattr(uit, 'html', uit)}</div></rk-cijfers>{eind.partition('</rk-cijfers>')[2]}"


def write_site(map: Path, gekozen: Iterable[str], gemeente: str = GEMEENTE) -> None:
    """These pages as files in `map`, with what they load."""
    site = Website(statisch=True, rekent="bestanden")
    (map / "statisch").mkdir(parents=True, exist_ok=True)
    for naam, inhoud in bestanden().items():
        (map / "statisch" / naam).write_bytes(inhoud)
    for pad in gekozen:
        doel = map / f"{pad or 'index'}.html"
        doel.parent.mkdir(parents=True, exist_ok=True)
        doel.write_text(met_gemeente(render_pad(pad, site), gemeente), encoding="utf-8")


def meet(pagina: Page, adres: str, pad: str) -> Maat:
    """Open one page and measure it."""
    pagina.goto(adres)
    pagina.wait_for_function(KLAAR, timeout=WACHT)
    hoogte = pagina.evaluate("document.documentElement.scrollHeight")
    tabs = 0
    while tabs <= 3 * TABS and pagina.evaluate(HEEFT_IETS):
        pagina.keyboard.press("Tab")
        tabs += 1
        if pagina.evaluate(IN_INHOUD):
            break
    return Maat(pad, hoogte, tabs)


def meet_alles(map: Path, gekozen: list[str]) -> Iterator[Maat]:
    """All these pages, in one browser."""
    write_site(map, gekozen)
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=vind_browser(), args=VLAGGEN)
        pagina = browser.new_page(viewport={"width": BREED, "height": HOOG})
        # Here no figures lie ready; what a page then says about that is not on the real one.
        pagina.add_init_script(ZONDER_MELDING)
        for pad in gekozen:
            yield meet(pagina, (map / f"{pad or 'index'}.html").as_uri(), pad)
        browser.close()


def main(stukken: list[str]) -> None:
    """Print the table, and at the end what is too tall or too far."""
    gekozen = [pad for pad in steekproef(paden()) if not stukken or any(s in pad for s in stukken)]
    print("| bladzijde | hoogte (px) | schermen | keer Tab | |\n|---|--:|--:|--:|---|")
    mis = 0
    with tempfile.TemporaryDirectory() as tijdelijk:
        for m in meet_alles(Path(tijdelijk), gekozen):
            mis += not m.past
            regel = f"| {m.pad or '(start)'} | {m.hoogte} | {m.hoogte / HOOG:.1f} | {m.tabs} | "
            print(f"{regel}{'' if m.past else 'te hoog of te ver'} |", flush=True)
    print(f"\n{len(gekozen)} bladzijden, {mis} te hoog of te ver.")


if __name__ == "__main__":
    main(sys.argv[1:])
