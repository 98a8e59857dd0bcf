"""What the roles said, put side by side, on the page. What it makes of answers: dossier/test_beelden.py."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from conftest import axe
from gesprek_invullen import LEEG, STAP2, bewaard, leg_neer
from routekaart.content import Vraag, load_content


def _dossier(oordelen: dict[str, dict[str, Any]]) -> dict[str, Any]:
    dan = "2026-11-23T20:00:00Z"
    antwoorden = {
        id: {rol: {"waarde": w, "toelichting": "", "gewijzigd": dan} for rol, w in per.items()}
        for id, per in oordelen.items()
    }
    return {**LEEG, "antwoorden": antwoorden}


def _stellingen_van(code: str) -> list[Vraag]:
    stap = load_content().stappen["stap_02"]
    return [v for v in stap.vragen if code in v.naar and v.vorm == "stelling"]


def test_vastleggen_zet_rollen_naast_elkaar(bezoek):
    vraag = _stellingen_van("V2")[0]
    wie = bezoek()
    blad = wie.open(STAP2)
    leg_neer(blad, _dossier({vraag.id: {"raad": 5, "inwoners": 1}}))
    blad.reload()
    deel = blad.locator("rk-vastleggen section").filter(has=blad.locator("#paragraaf-V2"))
    samen = deel.locator("summary", has_text="Wat is er gezegd?")
    expect(samen).to_contain_text("1 van de 4 vragen besproken, met verschil")
    samen.click()
    expect(deel.get_by_text("Grootste verschil")).to_be_visible()
    expect(deel.get_by_text("Nog niet besproken:")).to_be_visible()
    tabel = deel.get_by_role("table", name="Wie zei wat over V2?")
    expect(tabel.get_by_role("columnheader")).to_have_text(["Vraag", "De raad", "De inwoners", "Het beeld"])
    rij = tabel.get_by_role("row").nth(1)
    expect(rij).to_contain_text("5 (helemaal eens)")
    expect(rij).to_contain_text("U denkt hier heel verschillend over.")

    # The wording comes in the text only when asked, and can be taken back.
    vak = deel.get_by_label("Dit spreken wij af")
    expect(vak).to_have_value("")
    deel.locator("summary", has_text="Een voorzet").click()
    vak.fill("Eigen begin.")
    deel.get_by_role("button", name="Zet dit in de tekst hieronder").click()
    expect(vak).to_have_value(f"Eigen begin.\n\n{deel.locator('.rk-citaat').inner_text()}")
    assert "Hierover denken wij nog verschillend" in bewaard(blad)["afspraken"]["V2"]["tekst"]
    assert axe(blad) == []
    deel.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(vak).to_have_value("Eigen begin.")
    expect(deel.get_by_role("button", name="Zet dit in de tekst hieronder")).to_be_focused()
    assert bewaard(blad)["afspraken"]["V2"]["tekst"] == "Eigen begin."
    assert wie.fouten == []


def test_lege_vastlegging_helpt_verder(bezoek):
    blad = bezoek().open(STAP2)
    deel = blad.locator("rk-vastleggen section").first
    deel.locator("summary", has_text="Wat is er gezegd?").click()
    expect(deel).to_contain_text("Beantwoord eerst een vraag hierboven")
    deel.locator("summary", has_text="Een voorzet").click()
    expect(deel).to_contain_text("Nog geen voorzet")


def test_andere_stappen_over_dezelfde_paragraaf(bezoek):
    """A paragraph that more steps lead to says where else it was spoken about."""
    inhoud = load_content()
    code, ander = next(
        (c, v)
        for c in inhoud.stappen["stap_02"].paragrafen
        for v in inhoud.vragen_naar(c)
        if not v.id.startswith("S2-")
    )
    blad = bezoek().open(STAP2)
    leg_neer(blad, _dossier({ander.id: {"raad": "x"}}))
    blad.reload()
    deel = blad.locator("rk-vastleggen section").filter(has=blad.locator(f"#paragraaf-{code}"))
    deel.locator("summary", has_text="Wat is er gezegd?").click()
    expect(deel.get_by_role("link", name=ander.id)).to_be_visible()
    deel.get_by_role("link", name=ander.id).click()
    expect(blad.locator(f"#vraag-{ander.id}")).to_be_visible()
