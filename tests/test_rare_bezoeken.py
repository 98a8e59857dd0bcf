"""Visits that nobody planned: strange addresses, a browser that keeps nothing or keeps rubbish, no script at all."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bladsoorten import BOUWER, STAP, UITKOMST, kies_gemeente, klaar
from conftest import Server
from gesprek_invullen import LEEG, SLEUTEL

expect.set_options(timeout=60_000)
CIJFERS = f"/{STAP}/cijfers"


def kop(blad: Page):
    return blad.locator(UITKOMST).get_by_role("heading").first


# --- Addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pad",
    [
        f"/{STAP}/niets", f"/{STAP}/gesprek/S2-99", f"/{STAP}/gesprek/S3-01", f"/{STAP}/gesprek/__proto__",
        f"/{STAP}/vastleggen/V99", f"/{BOUWER}/bouwen/B99", f"/{STAP}/lezen/99", f"/{STAP}/lezen/0",
        f"/{STAP}/gesprek/S2-01/meer", f"/{STAP}/bouwen/B01", f"/{STAP}/..%2f..%2fpyproject.toml",
        "/99_niets/cijfers", f"/{STAP}/gesprek/{'x' * 4000}", f"/{STAP}/%00", f"/{STAP}/gesprek/%3Cscript%3E",
    ],
)  # fmt: skip
def test_een_onbekend_deel_of_een_onbekende_vraag(server: Server, pad):
    with pytest.raises(urllib.error.HTTPError) as fout:
        urllib.request.urlopen(server.adres + pad)
    tekst = fout.value.read().decode()
    assert fout.value.code == 404
    assert "bestaat niet" in tekst
    assert "Traceback" not in tekst and "<script>" not in tekst


@pytest.mark.parametrize(
    ("vraag", "status"),
    [
        ("stap_02?gemeente=GM9999", 400), ("stap_02?gemeente=", 200), ("stap_02?gemeente=GM0546&gemeente=GM0184", 400),
        ("stap_02?gemeente=GM0546&extra=1", 400), ("stap_02?groep=provincie", 400), ("stap_02?__class__=x", 400),
        ("stap_02?gemeente=GM0546%00", 400), ("stap_02?gemeente=" + "9" * 5000, 400), ("stap_02?%FF=%FE", 400),
        ("stap_02?gemeente=<script>alert(1)</script>", 400), ("stap_02?" + "&".join(f"a{i}=1" for i in range(2000)), 400),
        ("stap_02?gemeente[]=GM0546", 400), ("niets?gemeente=GM0546", 404), ("__init__", 404), ("stap_02", 200),
    ],
    ids=lambda x: str(x)[:40],
)  # fmt: skip
def test_het_adres_van_een_figuur_met_iets_erbij(server: Server, vraag: str, status: int):
    """Anything outside the closed set is refused with a sentence; nothing of it comes back as markup."""
    adres = f"{server.adres}/cijfers/" + urllib.parse.quote(vraag, safe="?=&%/")
    try:
        with urllib.request.urlopen(adres) as antwoord:
            code, tekst = antwoord.status, antwoord.read().decode()
    except urllib.error.HTTPError as fout:
        code, tekst = fout.code, fout.read().decode()
    assert code == status or (status == 200 and code == 400)
    if code in (400, 404) and "?" in vraag:
        uit = json.loads(tekst)
        assert uit["html"] is None and uit["fout"]
        assert re.match(r"[A-Z'].*\.$", uit["melding"], re.S)
        assert len(uit["melding"]) < 400
        assert "<script" not in uit["melding"] and "Traceback" not in tekst


# What may stand behind # in an address that somebody mangled, and what must then stand in the header.
HASHES = {
    "#gemeente=GM9999": "",
    "#gemeente=": "",
    "#gemeente=GM0546&gemeente=GM0184": "",
    "#gemeente=<img src=x onerror=window.gekraakt=1>": "",
    "#gemeente=%E0%A4%A": "",
    "#gemeente=GM0546&groep=provincie": "Leiden",
    "#gemeente=GM0546&groep=grootte&groep=stedelijkheid": "Leiden",
    "#gemeente=GM0546&__proto__=1&constructor=2": "Leiden",
    "#gemeente=leiden": "Leiden",
    "#" + "a=1&" * 3000 + "gemeente=GM0546": "Leiden",
}


@pytest.mark.parametrize("hash_", HASHES, ids=lambda h: h[:40])
def test_een_verminkt_adres_valt_terug_met_een_zin(bezoek, hash_):
    """Never a broken page: the figure stands, and what is not understood is said."""
    wie = bezoek(bypass_csp=True)
    blad = wie.open(CIJFERS + hash_)
    klaar(blad)
    veld = blad.locator("rk-gemeente").get_by_role("combobox")
    expect(veld).to_have_value(HASHES[hash_])
    if not HASHES[hash_] and hash_ != "#gemeente=":
        expect(blad.locator("rk-gemeente .rk-stand")).to_contain_text(re.compile(r"adres.*\."))
    expect(blad.locator(UITKOMST).locator("figure").first).to_be_visible()
    assert blad.evaluate("window.gekraakt === undefined && ({}).gekraakt === undefined")
    # And a choice works as always.
    kies_gemeente(blad, "Urk")
    expect(kop(blad)).to_have_text("Wat opvalt bij Urk")
    assert wie.fouten == []


def test_oude_adressen_komen_ergens_uit(bezoek, server: Server):
    """Links of the first house, on its one page per step and in Voilà."""
    blad = bezoek().open(f"/{STAP}#vraag-S2-05")
    expect(blad).to_have_url(re.compile(f"/{STAP}/gesprek/S2-05$"))
    blad = bezoek().open(f"/{STAP}#paragraaf-V2")
    expect(blad).to_have_url(re.compile(f"/{STAP}/vastleggen/V2$"))
    blad = bezoek().open(f"/{STAP}#het-goede-gesprek")
    expect(blad).to_have_url(re.compile(f"/{STAP}/gesprek$"))
    with urllib.request.urlopen(f"{server.adres}/voila/render/{STAP}.ipynb") as antwoord:
        assert antwoord.url == f"{server.adres}/{STAP}"


# --- A browser that keeps nothing, or rubbish ------------------------------------------------------

OPSLAG = {
    "verboden": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nee', 'SecurityError'); } })",
    "vol": "Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError'); }",
}  # fmt: skip


@pytest.mark.parametrize("soort", OPSLAG)
def test_zonder_opslag_gaat_de_gemeente_mee_naar_de_volgende_bladzijde(bezoek, soort):
    wie = bezoek()
    wie.context.add_init_script(OPSLAG[soort])
    blad = wie.open(f"/{STAP}")
    klaar(blad)
    kies_gemeente(blad, "Leiden")
    expect(blad.locator("rk-kern")).to_contain_text("Leiden")
    blad.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Cijfers").click()
    expect(kop(blad)).to_have_text("Wat opvalt bij Leiden")
    blad.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Gesprek").click()
    expect(blad.locator("rk-gemeente").get_by_role("combobox")).to_have_value("Leiden")
    expect(blad.locator("rk-gesprek .rk-stand").first).to_contain_text(
        "Uw browser bewaart niets voor deze bladzijde"
    )
    assert wie.fouten == []


def test_dat_niets_bewaard_wordt_verdwijnt_niet_bij_de_eerste_wijziging(bezoek):
    """It stays in sight whatever is done, and its node is written once: so it is read aloud once."""
    wie = bezoek()
    wie.context.add_init_script(OPSLAG["vol"])
    blad = wie.open("/")
    stand = blad.locator("rk-dossier .rk-inhoud > .rk-stand")
    waarschuwing = stand.locator("span").last
    expect(waarschuwing).to_contain_text("Uw browser bewaart niets voor deze bladzijde")
    expect(stand).to_have_attribute("aria-atomic", "false")
    waarschuwing.evaluate(
        "el => { window.keer = 0; new MutationObserver(() => { window.keer += 1; }).observe(el,"
        " { childList: true, characterData: true, subtree: true }); }"
    )
    vak = blad.get_by_role("combobox", name="Uw gemeente")
    for naam, zin in (
        ("Leiden", "Uw gemeente is Leiden."),
        ("Nergenshuizen", "De naam komt in uw documenten."),
    ):
        vak.fill(naam)
        blad.keyboard.press("Enter")
        expect(stand).to_contain_text(zin)
        expect(waarschuwing).to_contain_text("Uw browser bewaart niets voor deze bladzijde")
        expect(stand).to_have_class(re.compile("rk-fout"))
    assert "is bewaard" not in stand.inner_text()
    assert blad.evaluate("window.keer") == 0
    assert wie.fouten == []


GIF: dict[str, Any] = {
    "geen JSON": "{",
    "een getal": "7",
    "een lijst": "[]",
    "een ander programma": '{"formaat": "iets anders"}',
    "gemeente is een lijst": json.dumps(LEEG | {"gemeente": [1]}),
    "gemeente onbekend": json.dumps(LEEG | {"gemeente": {"code": "GM9999", "naam": "Atlantis"}}),
    "scripts": json.dumps(LEEG | {"gemeente": {"code": "<b>", "naam": "<img src=x onerror=window.gekraakt=1>"}}),
    "nieuwere versie": json.dumps(LEEG | {"schema_versie": 99}),
}  # fmt: skip


@pytest.mark.parametrize(("wat", "kijk"), zip(GIF, ["GM9999", '{"a":1}'] * 4, strict=True))
def test_vergiftigde_opslag_breekt_geen_bladzijde(bezoek, wat, kijk):
    """Whatever stands in the browser's storage: every kind of page lives, and the figures follow a choice."""
    wie = bezoek(bypass_csp=True)
    blad = wie.open("/privacy")
    blad.evaluate(
        "([s, d, k]) => { localStorage.setItem(s, d); localStorage.setItem(s + ':kijk', k); }",
        [SLEUTEL, GIF[wat], kijk],
    )
    for pad in (f"/{STAP}", f"/{STAP}/gesprek/S2-05", f"/{BOUWER}/bouwen/B01", CIJFERS):
        blad.goto(wie.basis + pad)
        klaar(blad)
        expect(blad.get_by_role("heading", level=1)).to_be_visible()
        expect(blad.locator("main")).not_to_contain_text(re.compile("undefined|NaN|object Object"))
    kies_gemeente(blad, "Leiden")
    expect(kop(blad)).to_have_text("Wat opvalt bij Leiden")
    assert blad.evaluate("window.gekraakt === undefined")
    # What cannot be read is set aside, never thrown away.
    assert any(GIF[wat][:40] in w for w in blad.evaluate("Object.values(localStorage)")) or wat in (
        "gemeente is een lijst", "gemeente onbekend", "scripts",
    )  # fmt: skip
    assert wie.fouten == []


# --- No script ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pad", "leest"),
    [
        (f"/{STAP}", "Wat levert dit op"),
        (f"/{STAP}/lezen", "Lezen"),
        (CIJFERS, "Bron:"),
        (f"/{STAP}/gesprek", "Verdeel 100 punten"),
        (f"/{STAP}/gesprek/S2-05", "Onze gemeente luistert goed naar inwoners."),
        (f"/{STAP}/gesprek/nakijken", "scripts"),
        (f"/{STAP}/vastleggen/V2", "Wie wij zijn"),
        (f"/{BOUWER}/bouwen", "Eenvoudig"),
        (f"/{BOUWER}/bouwen/B01", "Hoe breed wordt de verordening?"),
        (f"/{BOUWER}/documenten", "document"),
        (f"/{STAP}/oefenen", "?"),
    ],
)
def test_zonder_script_is_alles_te_lezen_en_zegt_een_formulier_wat_het_nodig_heeft(bezoek, pad, leest):
    blad = bezoek(java_script_enabled=False).open(pad)
    expect(blad.locator("main")).to_contain_text(leest)
    assert "Uw browser voert geen scripts uit" in blad.content()
    # The way on works without script too.
    for link in blad.locator("main a[href]").all():
        href = link.get_attribute("href") or ""
        assert not href.startswith("javascript:") and ".ipynb" not in href, href
    onderdelen = blad.get_by_role("navigation", name="Onderdelen")
    if not onderdelen.get_by_role("link").first.is_visible():
        onderdelen.locator("summary").click()
    onderdelen.get_by_role("link").first.click()
    expect(blad.get_by_role("heading", level=1)).to_be_visible()
