"""The marks of a page: none is lost, each leads to a legend, and what is no mark stays as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from routekaart.dashboard.delen import paden
from routekaart.dashboard.merken import UITLEG, legenda_html, merken_van, vervang_merken
from routekaart.dashboard.pagina import Website, render_pad

STUK = st.one_of(
    st.text(max_size=20).map(lambda t: ("tekst", t)),
    st.tuples(st.sampled_from([*UITLEG]), st.text(max_size=12)).map(lambda t: ("merk", t[0] + t[1])),
)


@settings(derandomize=True, deadline=None)
@given(st.lists(STUK))
def test_geen_woord_gaat_verloren(stukken):
    html = Markup("").join(
        Markup('<span class="rk-merk">{}</span>').format(tekst) if soort == "merk" else escape(tekst)
        for soort, tekst in stukken
    )
    anders = vervang_merken(html)
    assert re.sub(r"<[^>]*>", "", anders) == re.sub(r"<[^>]*>", "", html)
    aantal = sum(soort == "merk" for soort, _ in stukken)
    assert anders.count('<a class="rk-merk"') == aantal and "<span class" not in anders
    assert set(re.findall(r'href="#([^"]+)"', anders)) == set(
        re.findall(r'id="([^"]+)"', legenda_html(merken_van(html)))
    )


def test_ook_wat_een_widget_zelf_zet_heeft_een_uitleg():
    assert merken_van("""<rk-x data-staat='{"zekerheid":"eigen_lezing"}'>""") == ["eigen lezing"]
    assert legenda_html([]) == ""


def test_elk_merk_op_elke_bladzijde_heeft_daar_een_uitleg():
    gezien = 0
    for pad in paden():
        html = render_pad(pad, Website())
        merken = re.findall(r'<a class="rk-merk" href="#([^"]+)"', html)
        gezien += len(merken)
        assert all(f'<dt id="{anker}"' in html for anker in merken), pad
        assert html.count("rk-merken") <= 1, pad
    assert gezien > 100


@pytest.mark.parametrize("woord", UITLEG)
def test_een_uitleg_is_een_of_twee_korte_zinnen(woord):
    assert 5 <= len(UITLEG[woord].split()) <= 20
