"""Everything can be found, at an address that exists, and nothing of the trainer."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from routekaart.content import load_content
from routekaart.dashboard.delen import WOORDEN, ZOEKEN, paden
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.website import Website
from routekaart.dashboard.zoekindex import als_json, list_vondsten

INHOUD = load_content()


@pytest.fixture(scope="module")
def vondsten():
    return list_vondsten(Website())


def test_alles_van_waarde_is_te_vinden(vondsten):
    """Each question, paragraph, decision, term and example once."""
    titels = Counter((v.soort, v.titel) for v in vondsten)
    for vraag in INHOUD.vragen.values():
        assert titels[("vraag", f"{vraag.id} {vraag.vraag}")] == 1
    for code, paragraaf in INHOUD.paragrafen.items():
        assert titels[("paragraaf", f"{code} {paragraaf.titel}")] == 1
    assert sum(1 for v in vondsten if v.soort == "woord") == len(INHOUD.begrippen)
    assert sum(1 for v in vondsten if v.soort == "beslissing") == len(INHOUD.verordening.beslissingen)
    assert sum(1 for v in vondsten if v.soort == "voorbeeld") == len(INHOUD.praktijken)


def test_elk_adres_bestaat_met_zijn_anker(vondsten):
    bladen = {}
    for pad, _, anker in {v.adres.lstrip("/").partition("#") for v in vondsten}:
        assert pad in paden(), pad
        if anker:
            bladen.setdefault(pad, render_pad(pad, Website()))
            assert f'id="{anker}"' in bladen[pad], (pad, anker)


def test_de_docent_staat_er_niet_in(vondsten):
    assert not [v for v in vondsten if "docent" in f"{v.titel} {v.tekst}".lower() and "Voor de" in v.titel]
    tips = [tip for stap in INHOUD.stappen.values() for tip in stap.docent.tips]
    alles = " ".join(v.tekst for v in vondsten)
    assert tips and not [tip for tip in tips if tip in alles]


@pytest.mark.parametrize("statisch", [False, True])
def test_de_bladzijde_draagt_wat_er_te_vinden_is(statisch):
    site = Website(statisch=statisch)
    html = render_pad(ZOEKEN, site)
    m = re.search(r'<script type="application/json" id="rk-zoekindex">(.*?)</script>', html, re.DOTALL)
    assert m and json.loads(m[1]) == als_json(site.voor(ZOEKEN))
    assert ('href="zoeken.html"' if statisch else 'href="/zoeken"') in html


def test_zonder_script_staan_alle_onderdelen_er():
    html = render_pad(ZOEKEN, Website())
    for stap in INHOUD.stappen.values():
        assert f'href="/{stap.notebook}/gesprek"' in html and f"<td>{stap.lezen_minuten}</td>" in html


def test_alle_woorden_staan_op_volgorde():
    html = render_pad(WOORDEN, Website())
    gevonden = [id for id in re.findall(r'<dt id="begrip-([a-z0-9-]+)"', html) if id in INHOUD.begrippen]
    assert sorted(gevonden) == sorted(INHOUD.begrippen)
    termen = [INHOUD.begrippen[id].term.casefold() for id in gevonden]
    assert termen == sorted(termen)
