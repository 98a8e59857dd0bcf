"""Every kind of page: accessible at two widths, light and dark, also after somebody did something; and at 400%."""

from __future__ import annotations

import pytest

from bladsoorten import SOORTEN, Soort, klaar
from conftest import axe

SCHERMEN = [(1280, "light"), (360, "light"), (1280, "dark"), (360, "dark")]
# What a browser shows of a screen of 1280 by 1024 when it is enlarged four times (WCAG 1.4.10).
VERGROOT = {"width": 320, "height": 256}
# What sticks out at the side, unless it may be scrolled by itself (a table, a map) or is not to be seen.
STEEKT_UIT = """() => [...document.querySelectorAll('body *')].filter(e => {
  if (!e.checkVisibility()) return false;
  const r = e.getBoundingClientRect();
  if (r.right <= innerWidth + 1 || !r.width) return false;
  for (let p = e; p && p !== document.body; p = p.parentElement) {
    const s = getComputedStyle(p);
    if (/auto|scroll|hidden|clip/.test(s.overflowX) || s.position === 'absolute') return false;
  }
  return true;
}).map(e => e.outerHTML.slice(0, 120))"""
# Controls that cannot be brought into sight: covered by something that stays in place, or outside the page.
ONBEREIKBAAR = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  // A map has keys of its own, and all its names stand in a list.
  .filter(e => e.closest('main') && !e.closest('rk-kaart svg'))
  .filter(e => e.checkVisibility() && !e.disabled && e.type !== 'file').filter(e => {
    e.scrollIntoView({ block: 'center', inline: 'nearest' });
    // A link may run over two lines: one of its pieces is enough.
    return ![...e.getClientRects()].some(r => {
      const hier = document.elementFromPoint(r.x + Math.min(r.width / 2, innerWidth / 3), r.y + r.height / 2);
      return hier && (e.contains(hier) || hier.contains(e) || (e.labels && [...e.labels].some(l => l.contains(hier))));
    });
  }).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda s: s.naam)
def test_elke_soort_bladzijde_is_toegankelijk_en_van_hier(bezoek, soort: Soort):
    wie = bezoek()
    blad = wie.open(f"/{soort.pad}")
    klaar(blad)
    assert blad.evaluate("document.documentElement.lang") == "nl"
    assert blad.locator("h1").count() == 1
    assert axe(blad) == [], f"{soort.naam} zoals het begint"
    soort.doe(blad)
    # What is folded away must be right too.
    blad.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    for breed, licht in SCHERMEN:
        blad.set_viewport_size({"width": breed, "height": 900})
        blad.emulate_media(color_scheme=licht)
        fout = axe(blad, alleen_kleuren=licht == "dark")
        assert fout == [], f"{soort.naam} daarna, opengevouwen op {breed} px, {licht}"
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    assert wie.buiten == []
    assert [f for f in wie.fouten if "404" not in f or soort.naam != "bestaat niet"] == []


@pytest.mark.parametrize("soort", [s for s in SOORTEN if s.naam != "alles"], ids=lambda s: s.naam)
def test_vier_keer_vergroot_past_alles_en_is_alles_te_bereiken(bezoek, soort: Soort):
    blad = bezoek().open(f"/{soort.pad}")
    klaar(blad)
    blad.set_viewport_size(VERGROOT)
    assert blad.evaluate("document.documentElement.scrollWidth") <= VERGROOT["width"], blad.evaluate(
        STEEKT_UIT
    )
    assert blad.evaluate(STEEKT_UIT) == []
    assert blad.evaluate(ONBEREIKBAAR) == []
