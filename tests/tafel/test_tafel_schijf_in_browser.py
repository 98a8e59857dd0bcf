"""The disk of the server is really full while a telephone answers: a sentence, nothing lost, and it goes on by itself."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from conftest import Bezoek, Server, vrije_poort, wacht_tot
from kleine_schijf import kleine_schijf
from routekaart.dashboard.gezondheid import BEWAART_NIET
from routekaart.dashboard.opslagwacht import WEER
from routekaart.tafel.oorzaken import ZINNEN
from routekaart.tafel.verbinding import WEG
from tafel.zaal import Gast, Zaal, kaart, open_tafel, schuif_aan

expect.set_options(timeout=60_000)
VRAAG, OPEN = "S2-05", "S2-03"
BEWAARD = "Bewaard. U mag uw antwoord veranderen zolang de vraag open is."
HAPERT = "Nog niet verstuurd, wij proberen het opnieuw. Laat deze bladzijde open staan."


def gezond(basis: str, pad: str = "gezond") -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"{basis}/{pad}", timeout=60) as uit:
            return uit.status, json.load(uit)
    except urllib.error.HTTPError as fout:
        return fout.code, json.loads(fout.read())


def vol(gast: Gast) -> bool:
    """Write until nothing is taken any more: what room there still is in the journal goes first."""
    inhoud = {"volgnr": gast.nr + 1, "waarde": "x" * 9_000, "toelichting": ""}
    gast.nr += 1
    try:
        gast.zaal.vraag("PUT", f"antwoord/{OPEN}", inhoud, gast.sleutel)
    except AssertionError as fout:
        assert f"{OPEN}: 503" in str(fout)
        return True
    return False


def test_een_volle_schijf_en_een_telefoon(bezoek: Callable[..., Bezoek], tmp_path: Path) -> None:
    with kleine_schijf(tmp_path / "schijf", 8192) as schijf:
        opties = ("--tafel", "--tafel-opslag", f"sqlite:///{schijf.map / 't.sqlite'}")
        server = Server(vrije_poort(), tmp_path, opties).start()
        log = tmp_path / f"server-{server.poort}.log"
        try:
            zaal = Zaal(server.adres)
            tafel = open_tafel(zaal)
            (schrijver,) = tafel.schuif_aan("raad")
            tafel.zet(VRAAG, "open")
            tafel.zet(OPEN, "open")
            assert gezond(server.adres)[1]["bewaart"] is True
            leiding = bezoek(server.adres).open(tafel.leiding)
            telefoon = bezoek(server.adres, breed=360)
            blad = schuif_aan(telefoon, tafel, "de raad")
            if not blad.get_by_label("4. eens").is_visible():
                blad.get_by_role("button", name=re.compile("Ga naar vraag 5")).click()
            melding = blad.locator(".rk-tafelstand")
            blad.get_by_label("4. eens").check()
            blad.get_by_role("button", name="Verstuur").click()
            expect(melding).to_have_text(BEWAARD)

            schijf.vul()
            wacht_tot(lambda: vol(schrijver), "een volle schijf")
            blad.get_by_label("2. oneens").check()
            blad.get_by_role("button", name="Verstuur").click()
            expect(melding).to_have_text(HAPERT)
            leidkaart = kaart(leiding, VRAAG)
            leidkaart.get_by_role("button", name="Sluit deze vraag").click()
            expect(leidkaart.get_by_role("alert")).to_have_text(WEG)
            expect(leidkaart).to_contain_text("1 van 2 antwoordden.")
            # Whoever comes now reads the same sentence, and stays at the door.
            laat = bezoek(server.adres, breed=360).open(tafel.mee)
            laat.get_by_role("radio", name="het college", exact=True).check()
            laat.get_by_role("button", name="Schuif aan").click()
            expect(laat.get_by_role("alert").filter(has_text=WEG)).to_be_visible()
            wacht_tot(lambda: gezond(server.adres)[1]["bewaart"] is False, "een server die het zegt")
            status, wat = gezond(server.adres)
            assert (status, BEWAART_NIET in wat["melding"]) == (503, True)
            assert gezond(server.adres, "gezond/klaar")[0] == 200
            # The telephone is put away and comes back.
            blad.reload()
            if not blad.get_by_label("2. oneens").is_visible():
                blad.get_by_role("button", name=re.compile("Ga naar vraag 5")).click()
            expect(blad.get_by_label("2. oneens")).to_be_checked()
            expect(melding).to_have_text(HAPERT)

            schijf.maak_ruimte()
            expect(melding).to_have_text(BEWAARD, timeout=60_000)
            assert (
                tafel.zaal.vraag("GET", "stand", sleutel=tafel.sleutels["beheer"])["antwoorden"][VRAAG] == 1
            )
            laat.get_by_role("button", name="Schuif aan").click()
            expect(laat.locator(".rk-tafelmee")).to_be_visible()
            leidkaart.get_by_role("button", name="Sluit deze vraag").click()
            expect(leidkaart).to_have_attribute("data-stand", "gesloten")
            assert tafel.uitslag(VRAAG)["verdeling"]["allen"]["2"] == 1
            wacht_tot(lambda: WEER in log.read_text(), "een regel dat het weer gaat")
            tekst = log.read_text()
            assert (tekst.count(ZINNEN["vol"]), tekst.count(WEER)) == (1, 1)
            assert "Traceback" not in tekst
            wacht_tot(lambda: gezond(server.adres)[0] == 200, "een gezonde server")
        finally:
            server.stop()
