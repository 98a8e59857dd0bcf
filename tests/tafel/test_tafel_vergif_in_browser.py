"""The pages of the table in a browser whose storage is poisoned, forbidden, full or cleared: all go on, and lose nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from zaal import Tafel, Zaal, kaart, schuif_aan, tafel, zaal

from conftest import Bezoek, wacht_tot
from test_vergiftigde_opslag import KRAAK, TAFEL

__all__ = ["tafel", "zaal"]

expect.set_options(timeout=60_000)
OPEN, STELLING = "S2-03", "S2-05"
BEWAARD = "Bewaard. U mag uw antwoord veranderen zolang de vraag open is."
GEEN_TEKST = {"toString": 1, "valueOf": 1}
# What differs for the table: JSON of another shape, text that is none, a number that none can follow on.
HOOG = {"volgnr": 2**53 - 1, "waarde": "x", "toelichting": "", "fout": "", "soort": ""}
GEEN_TEKSTEN = dict.fromkeys(("waarde", "toelichting", "fout", "titel", "stap", "vragen"), GEEN_TEKST)
ERGSTE = {
    "": {"versie": 9, "mee": {"9": 1}, "leiding": [{"beheer": KRAAK}]},
    "brief": HOOG,
    "teller": 2**53 - 1,
    "kladje": {"waarde": KRAAK, "toelichting": GEEN_TEKST},
    "uitkomst": {"gezien": 0, "eigen": KRAAK},
    "vragen": GEEN_TEKSTEN,
}
TAB = [f"routekaart:dossier:{naam}" for naam in ("rol", "tafel", "papier", "leiding", "tafelscherm")]


def zet_klaar(wie: Bezoek, lokaal: dict[str, str], tab: dict[str, str]) -> None:
    wie.context.add_init_script(
        f"if (!sessionStorage.gezet) {{ sessionStorage.gezet = 1; const t = {json.dumps(tab)}, l = {json.dumps(lokaal)};"
        "for (const n in t) sessionStorage.setItem(n, t[n]); for (const n in l) localStorage.setItem(n, l[n]); }"
    )


def check(wie: Bezoek, blad: Page) -> None:
    """Something to read, nothing that ran, and no other table."""
    tekst = blad.locator("main").inner_text()
    for woord in ("undefined", "NaN", "object Object", "Zuid"):
        assert woord not in tekst, tekst
    assert blad.evaluate("window.gekraakt === undefined && ({}).gekraakt === undefined")
    assert (wie.fouten, wie.buiten) == ([], [])


def verstuur(blad: Page, keuze: str) -> None:
    blad.get_by_label(keuze).check()
    blad.get_by_role("button", name="Verstuur").click()
    expect(blad.locator(".rk-tafelstand")).to_have_text(BEWAARD)


def test_vergif_onder_elke_naam(bezoek: Callable[..., Bezoek], tafel: Tafel, zaal: Zaal) -> None:
    """Under each name what is worst there; every other kind is tried on the modules, in tests/js/tafelvergif.test.js."""
    (gast,) = tafel.schuif_aan("raad")
    tafel.zet(STELLING, "open")
    gast.antwoord(STELLING, 4, "Van de server.")
    tafel.zet(OPEN, "open", "gesloten")
    tafel.schrijf(OPEN, toelichting="Van de leiding.")
    s, gif = tafel.sleutels, {naam: json.dumps(wat) for naam, wat in ERGSTE.items()}
    naam: dict[str, Any] = {"stap": "stap_02", "titel": "stap 2", "groep": "Noord", "wis_op": 0}
    ander = {**naam, "groep": "Zuid", "sleutel": "d_ander", "mee": "m_ander", "rol": ""}
    lijst = {"mee": [ander, {**naam, "sleutel": gast.sleutel, "mee": s["mee"], "rol": "raad"}, {}]}
    lokaal = {
        f"{TAFEL}:{sleutel}:{deel}{plek}": gif[deel]
        for sleutel in (gast.sleutel, s["beheer"])
        for deel in ERGSTE.keys() - {""}
        for plek in (("",) if deel in ("teller", "vragen") else (f":{OPEN}", f":{STELLING}"))
    }
    wie = bezoek(zaal.basis, breed=360, bypass_csp=True)
    zet_klaar(wie, lokaal | {TAFEL: json.dumps(lijst)}, dict.fromkeys(TAB, KRAAK))

    blad = wie.open(tafel.mee)
    expect(blad.locator(".rk-tafelstand")).to_have_text(BEWAARD)
    expect(blad.get_by_label("4. eens")).to_be_checked()
    expect(blad.get_by_label("Toelichting (mag leeg blijven)")).to_have_value("Van de server.")
    check(wie, blad)
    verstuur(blad, "2. oneens")
    assert zaal.vraag("GET", "mijn", sleutel=gast.sleutel)[STELLING]["waarde"] == 2
    # No connection: the questions of before would be drawn, when they were questions.
    eerder = [f"{TAFEL}:{gast.sleutel}:vragen", gif["vragen"]]
    blad.evaluate("([naam, gif]) => localStorage.setItem(naam, gif)", eerder)
    blad.route("**/tafel/api/vragen", lambda route: route.abort())
    blad.reload()
    expect(blad.get_by_role("button", name="Probeer het opnieuw")).to_be_visible()
    blad.unroute("**/tafel/api/vragen")
    blad.get_by_role("button", name="Probeer het opnieuw").click()
    expect(blad.get_by_label("2. oneens")).to_be_checked()
    wie.fouten.clear()

    blad.goto(f"{zaal.basis}{tafel.leiding}")
    kaart(blad, OPEN).get_by_text("Uitslag en afspraken").click()
    expect(kaart(blad, OPEN).get_by_label("Toelichting van de groep")).to_have_value("Van de leiding.")
    expect(blad.get_by_text("Er zijn nu twee versies.")).to_have_count(0)
    check(wie, blad)

    # All of it poisoned, and no key in the address.
    vers = bezoek(zaal.basis, breed=360, bypass_csp=True)
    zet_klaar(vers, {TAFEL: gif[""]}, dict.fromkeys(TAB, gif[""]))
    for pad, zin in {
        "/tafel/mee": "nog niet aan een tafel aangeschoven",
        "/tafel/leiding": "nog geen tafel geopend",
        "/tafel/scherm": "Open dit scherm met de knop",
        "/tafel/papier": "Open deze bladzijde met de link",
        "/tafel": "U krijgt van wie de tafel leidt een code.",
    }.items():
        blad = vers.open(pad)
        expect(blad.locator("main")).to_contain_text(zin)
        check(vers, blad)


VERBODEN = "".join(
    f"Object.defineProperty(window, '{naam}', {{ get() {{ throw new DOMException('nee', 'SecurityError'); }} }});"
    for naam in ("localStorage", "sessionStorage")
)
VOL = "Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError'); }"


@pytest.mark.parametrize("hoe", [VERBODEN, VOL], ids=["verboden", "vol"])
def test_een_browser_die_niets_bewaart(
    hoe: str, bezoek: Callable[..., Bezoek], tafel: Tafel, zaal: Zaal
) -> None:
    wie = bezoek(zaal.basis, breed=360)
    wie.context.add_init_script(hoe)
    leiding = wie.open(tafel.leiding)
    kaart(leiding, STELLING).get_by_role("button", name="Open deze vraag").click()
    blad = schuif_aan(wie, tafel, "de raad")
    expect(blad.get_by_text("Uw browser bewaart niets voor deze bladzijde.")).to_be_visible()
    verstuur(blad, "4. eens")
    expect(kaart(leiding, STELLING)).to_contain_text("1 van 1 antwoordden.")
    scherm = wie.open(tafel.scherm)
    expect(scherm.locator(".rk-zaalteller")).to_have_text("1 van 1 antwoordden")
    papier = wie.open(tafel.mee.replace("/mee", "/papier"))
    expect(papier.get_by_text("Dit is de tafel van stap 2")).to_be_visible()
    assert (wie.fouten, wie.buiten) == ([], [])


def test_wist_de_browser_alles_dan_blijven_plaats_en_antwoord(
    bezoek: Callable[..., Bezoek], tafel: Tafel, zaal: Zaal
) -> None:  # fmt: skip
    wie = bezoek(zaal.basis, breed=360)
    blad = schuif_aan(wie, tafel, "de raad")
    tafel.zet(STELLING, "open")
    blad.get_by_label("4. eens").check()
    wie.context.set_offline(True)
    blad.get_by_role("button", name="Verstuur").click()
    expect(blad.locator(".rk-tafelstand")).to_have_text(
        "Nog niet verstuurd, wij proberen het opnieuw. Laat deze bladzijde open staan."
    )
    cdp = wie.context.new_cdp_session(blad)
    cdp.send("Storage.clearDataForOrigin", {"origin": zaal.basis, "storageTypes": "all"})
    blad.evaluate("sessionStorage.clear()")
    wacht_tot(lambda: blad.evaluate("localStorage.length") == 0, "een gewiste browser")
    wie.context.set_offline(False)
    expect(blad.locator(".rk-tafelstand")).to_have_text(BEWAARD)
    blad.reload()
    expect(blad.get_by_label("4. eens")).to_be_checked()
    stand = zaal.vraag("GET", "stand", sleutel=tafel.sleutels["beheer"])
    assert (stand["deelnemers"], stand["antwoorden"][STELLING]) == (1, 1)


def test_een_klok_die_wordt_teruggezet(bezoek: Callable[..., Bezoek], tafel: Tafel, zaal: Zaal) -> None:
    """Whoever leads still sees what another who leads writes."""
    tafel.zet(OPEN, "open", "gesloten")
    leiding = bezoek(zaal.basis).open(tafel.leiding)
    kaart(leiding, OPEN).get_by_text("Uitslag en afspraken").click()
    veld = kaart(leiding, OPEN).get_by_label("Toelichting van de groep")
    expect(veld).to_be_visible()
    leiding.evaluate("{ const echt = Date.now; Date.now = () => echt() - 3_600_000; }")
    tafel.schrijf(OPEN, toelichting="Van een ander.")
    expect(veld).to_have_value("Van een ander.", timeout=30_000)
