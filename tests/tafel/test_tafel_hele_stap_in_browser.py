"""A whole step at the table: who leads, two telephones in a real browser and six others, to a document."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect
from stapwissel import ga_verder, neem_allebei_over
from zaal import STAP, VRAGEN, kaart, schuif_aan, tafel, waarde, zaal

from conftest import Bezoek
from gesprek_invullen import Toetsenbord, bewaard
from routekaart.content import Vraag
from test_van_gesprek_naar_document import make_bestand

__all__ = ["tafel", "zaal"]
expect.set_options(timeout=90_000)

AFSPRAAK = "Wij werken in {} zoals wij het aan tafel afspraken."
VERHALEN = "Over de speeltuin"


def beantwoord(blad: Page, vraag: Vraag) -> Any:
    """With the keyboard, as somebody on a telephone with a screen reader does."""
    blad.locator(f"#vraag-{vraag.id}").wait_for()
    toetsen = Toetsenbord(blad)
    gegeven = toetsen.beantwoord(vraag)
    blad.get_by_role("button", name="Verstuur").press("Enter")
    expect(blad.locator(f"#vraag-{vraag.id} .rk-tafelstand")).to_contain_text("Bewaard")
    return gegeven


def spreek_af(blad: Page, vraag: Vraag) -> None:
    """Who leads writes what the room agrees, and heaps what was told."""
    deel = kaart(blad, vraag.id)
    if vraag.id == "S2-03":
        for vak in deel.locator(".rk-leidteksten input[type=checkbox]").all():
            vak.check()
        deel.get_by_label("Zet bij elkaar onder").fill(VERHALEN)
        deel.get_by_role("button", name="Zet bij elkaar").click()
        # Two told the same story: it stands there once.
        expect(deel.locator(".rk-leidhoopje li")).to_have_count(7)
    code = vraag.naar[0]
    deel.get_by_label(f"Afspraak voor {code} ").fill(AFSPRAAK.format(vraag.id))
    expect(deel.get_by_text("Bewaard om")).to_be_visible()


def test_een_hele_stap_tot_in_een_document(tafel, bezoek, tmp_path):
    leider, een, twee = (bezoek(tafel.zaal.basis, breed) for breed in (1280, 360, 360))
    blad = leider.open(tafel.leiding)
    raadslid, inwoner = schuif_aan(een, tafel, "de raad"), schuif_aan(twee, tafel, "de inwoners")
    gasten = tafel.schuif_aan(*["raad"] * 3, *["inwoners"] * 3)
    expect(blad.locator(".rk-leidaantal")).to_have_text("Er doen 8 deelnemers mee.")
    gegeven = {}
    for nr, vraag in enumerate(STAP.vragen):
        deel = kaart(blad, vraag.id)
        deel.get_by_role("button", name="Open deze vraag").click()
        gegeven[vraag.id] = beantwoord(raadslid, vraag)
        beantwoord(inwoner, vraag)
        for i, gast in enumerate(gasten):
            gast.antwoord(vraag.id, waarde(vraag, i))
        expect(deel.locator(".rk-leidtel")).to_have_text("8 van 8 antwoordden.")
        deel.get_by_role("button", name="Sluit deze vraag").click()
        uitslag = deel.locator(".rk-uitslag-zin").first
        uitslag.wait_for()
        if vraag.vorm not in ("open",):
            expect(deel.locator(".rk-uitslag-rollen li")).to_have_count(2)
        # Nobody else sees it as long as it is not shown.
        expect(raadslid.locator(".rk-tafeluitkomsten .rk-uitslag")).to_have_count(nr)
        spreek_af(blad, vraag)
        deel.get_by_role("button", name="Laat zien").click()
        for telefoon in (raadslid, inwoner):
            expect(telefoon.locator(".rk-tafeluitkomsten .rk-uitslag")).to_have_count(nr + 1)
            expect(telefoon.locator(".rk-uitslag-zin").first).to_have_text(uitslag.inner_text())
            assert AFSPRAAK.format(vraag.id) not in telefoon.locator("main").inner_text()
    expect(blad.locator(".rk-leidadvies")).to_contain_text("Alle vragen zijn geweest")
    expect(raadslid.locator(".rk-tafeluitkomsten")).to_contain_text(VERHALEN)

    eerst = neem_over(blad, gegeven)
    scherm = bezoek(tafel.zaal.basis).open(tafel.scherm)
    ga_verder(blad, [raadslid, inwoner], scherm, gasten)
    neem_allebei_over(blad, eerst)
    visie = maak_document(leider, blad, tmp_path, "visie")
    for vraag in STAP.vragen:
        if vraag.naar[0].startswith("V"):
            assert AFSPRAAK.format(vraag.id) in visie
    assert any(v.naar[0].startswith("V") for v in STAP.vragen)
    for wie in (leider, een, twee):
        assert (wie.buiten, wie.fouten) == ([], [])


def neem_over(blad: Page, gegeven: dict[str, Any]) -> dict[str, Any]:
    """Into the dossier of this browser; a second time adds nothing."""
    deel = blad.get_by_role("region", name="Neem alles mee")
    deel.get_by_role("button", name="Neem alles over in het dossier").click()
    expect(deel.locator(".rk-stand")).to_contain_text("In uw dossier kwamen erbij: antwoorden bij 10 vragen")
    eerst = bewaard(blad)
    assert set(eerst["antwoorden"]) == set(VRAGEN)
    for vraag in STAP.vragen:
        per = eerst["antwoorden"][vraag.id]
        # An open answer is nobody's in particular; the others stand there per role.
        assert "groep" in per and (vraag.vorm == "open" or {"raad", "inwoners"} <= set(per)), (vraag.id, per)
        assert AFSPRAAK.format(vraag.id) in eerst["afspraken"][vraag.naar[0]]["tekst"]
    assert VERHALEN in json.dumps(eerst["antwoorden"]["S2-03"])
    deel.get_by_role("button", name="Neem alles over in het dossier").click()
    expect(deel.locator(".rk-stand")).to_have_text("Alles van deze tafel stond al in uw dossier.")
    return bewaard(blad)


def maak_document(leider: Bezoek, blad: Page, map_: Any, soort: str) -> str:
    """Follow the link that stands there now, and read the document as the receiver does."""
    blad.get_by_role("link", name="Maak er documenten van").click()
    blad.get_by_label("Welk document?").wait_for()
    return make_bestand(blad, soort, "md", map_).read_text(encoding="utf-8")
