"""How many sheets the page of each municipality takes: print all of them from a site on disk, with one browser.

    routekaart publiceer /tmp/site && python tests/bench/vellen.py /tmp/site

Not part of the tests, as it takes minutes: `tests/test_druk_in_browser.py` has the longest that it found. Says which
pages take more than two sheets, and which fill the second one most.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pypdfium2 import PdfDocument, PdfPage

MEEST = 2
# Another spelling of a name leads on to its page.
VERWIJST = 'http-equiv="refresh"'
CHROMIUM = "/usr/bin/chromium"


def laagste(blad: PdfPage) -> float:
    """How far down a sheet its text comes, from 0 (top) to 1; its foot, the last text, does not count."""
    tekst = blad.get_textpage()
    hoog = blad.get_height()
    onder = [tekst.get_rect(i)[1] for i in range(tekst.count_rects())]
    return max((1 - y / hoog for y in onder if y > hoog * 0.06), default=0.0)


def tel(blad: Page, bestand: Path) -> tuple[int, float]:
    """Sheets, and how far down the last of them is filled."""
    blad.goto(bestand.as_uri())
    with PdfDocument(blad.pdf(prefer_css_page_size=True)) as pdf:
        return len(pdf), laagste(pdf[len(pdf) - 1])


def main(site: Path) -> int:
    """Print the counts; 1 when a page takes too many."""
    gevonden = []
    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path=CHROMIUM if Path(CHROMIUM).exists() else None,
            args=["--no-sandbox", "--disable-gpu"],
        )
        blad = browser.new_page(locale="nl-NL")
        for bestand in sorted((site / "gemeente").glob("*.html")):
            if VERWIJST in bestand.read_text(encoding="utf-8"):
                continue
            gevonden.append((*tel(blad, bestand), bestand.stem))
        browser.close()
    te_lang = [naam for vellen, _, naam in gevonden if vellen > MEEST]
    print(f"{len(gevonden)} bladzijden, {len(te_lang)} met meer dan {MEEST} vellen: {', '.join(te_lang)}")
    for vellen, tot, naam in sorted(gevonden, reverse=True)[:12]:
        print(f"{naam}: {vellen} vellen, het laatste tot {tot:.0%}")
    return 1 if te_lang else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
