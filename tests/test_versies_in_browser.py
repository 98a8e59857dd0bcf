"""What two groups wrote about one thing: side by side until somebody chooses, in every widget, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import Bezoek, axe, wacht_tot
from gesprek_invullen import LEEG, STAP2, bewaard, kaart, leg_neer

expect.set_options(timeout=60_000)

BOUWER = "/08_participatieverordening/alles"
VRAAG, PUNTEN, CODE, BESLISSING = "S2-03", "S2-01", "V2", "B01"
TEKST = {"Noord": "Wij zijn een gemeente van dorpen.", "Zuid": "Wij zijn vooral een stad."}


def groep(naam: str, uur: int, **rest: Any) -> dict[str, Any]:
    dan = f"2026-11-23T{uur}:00:00Z"
    return LEEG | {
        "groep": naam,
        "gemeente": {"code": "GM0034", "naam": "Almere"} if naam == "Noord" else {"code": "GM0141", "naam": "Almelo"},
        "antwoorden": {VRAAG: {"raad": {"waarde": f"antwoord van {naam}", "toelichting": "", "gewijzigd": dan}}},
        "afspraken": {CODE: {"tekst": TEKST[naam], "status": "concept", "gewijzigd": dan}},
        "keuzes": {
            BESLISSING: {
                "optie": "", "velden": {}, "motivering": f"omdat {naam} het wil", "status": "concept", "gewijzigd": dan,
            }
        },
        "gewijzigd": dan,
        **rest,
    }  # fmt: skip


def als_bestand(dossier: Any) -> dict[str, Any]:
    import json

    rauw = json.dumps(dossier, ensure_ascii=False).encode()
    return {"name": "dossier.json", "mimeType": "application/json", "buffer": rauw}


def voeg_samen(blad: Page, *dossiers: dict[str, Any]) -> None:
    """Take in files on the start page, one after another, all into one."""
    for i, d in enumerate(dossiers):
        blad.get_by_label("Lees een dossier in").set_input_files(als_bestand(d))
        if i:
            blad.get_by_role("button", name="Voeg samen met wat er is").press("Enter")
        expect(blad.locator("rk-dossier .rk-inhoud > .rk-stand")).to_contain_text("is ingelezen")


def naar(blad: Page, pad: str) -> None:
    blad.goto(re.sub(r"(https?://[^/]+)/.*", rf"\1{pad}", blad.url))


def versies(plek: Locator) -> Locator:
    return plek.locator(".rk-versies")


def teksten(item: dict[str, Any]) -> set[str]:
    return {x["tekst"] for x in (item, *item.get("varianten", []))}


def past_in_het_venster(blad: Page) -> bool:
    return bool(blad.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def paragraaf(blad: Page) -> Locator:
    return blad.locator("rk-vastleggen section").filter(has=blad.locator(f"#paragraaf-{CODE}"))


@pytest.fixture
def samen(bezoek: Callable[..., Bezoek]) -> Callable[..., tuple[Bezoek, Page]]:
    """Two files that clash in everything, merged on the start page."""

    def begin(**opties: Any) -> tuple[Bezoek, Page]:
        wie = bezoek(**opties)
        blad = wie.open("/")
        voeg_samen(blad, groep("Noord", 20), groep("Zuid", 21))
        return wie, blad

    return begin


@pytest.mark.parametrize("breed", [360, 1280])
def test_na_het_samenvoegen_staat_er_waar_u_moet_kiezen(samen, breed):
    wie, blad = samen(breed=breed)
    lijst = blad.locator(".rk-te-kiezen")
    expect(lijst.get_by_role("heading")).to_have_text("Hier moet u nog kiezen (3)")
    regels = lijst.get_by_role("listitem")
    expect(regels).to_have_text(
        [re.compile("^Uw gemeente"), re.compile("^Afspraak V2"), re.compile("^Beslissing B01")]
    )
    zin = blad.locator("rk-dossier .rk-inhoud > .rk-stand")
    expect(zin).to_contain_text("Er is niets weg")
    # Answers of different groups stand beside each other under their own names: nothing to choose there.
    assert sorted(bewaard(blad)["antwoorden"][VRAAG]) == ["raad@Noord", "raad@Zuid"]
    assert axe(blad) == []
    assert past_in_het_venster(blad)
    lijst.get_by_role("link", name=re.compile("V2")).press("Enter")
    expect(blad).to_have_url(re.compile("/vastleggen/V2"))
    expect(blad.locator("rk-vastleggen .rk-versies").first).to_be_visible()
    assert wie.fouten == []


@pytest.mark.parametrize("breed", [360, 1280])
def test_kies_een_tekst_en_weer_terug_en_voeg_samen(samen, breed):
    """Choose, undo, combine: all by keyboard, and the focus is where one goes on."""
    wie, blad = samen(breed=breed)
    naar(blad, STAP2)
    v2 = paragraaf(blad)
    vak = v2.get_by_label("Dit spreken wij af")
    stand = blad.locator("rk-vastleggen > .rk-inhoud > .rk-stand")
    expect(stand).to_contain_text("Bij 1 paragraaf moet u nog kiezen.")
    groepje = v2.get_by_role("group", name="Hier moet u nog kiezen")
    expect(groepje).to_contain_text("Er zijn 2 teksten. Ze zijn alle bewaard.")
    expect(groepje.locator(".rk-kopje")).to_have_text(
        [
            re.compile(r"^Groep Zuid, 23 november 2026, \d\d:00$"),
            re.compile(r"^Groep Noord, 23 november 2026, \d\d:00$"),
        ]
    )
    expect(groepje.locator(".rk-citaat")).to_have_text([TEKST["Zuid"], TEKST["Noord"]])
    assert axe(blad) == []
    assert past_in_het_venster(blad)
    voor = bewaard(blad)["afspraken"][CODE]
    assert teksten(voor) == set(TEKST.values())

    kies_noord = groepje.get_by_role("button", name="Kies deze tekst").nth(1)
    expect(kies_noord).to_have_accessible_description(re.compile("^Groep Noord"))
    kies_noord.focus()
    blad.keyboard.press("Enter")
    ongedaan = v2.get_by_role("button", name="Maak ongedaan")
    expect(ongedaan).to_be_focused()
    expect(versies(v2)).to_be_hidden()
    expect(vak).to_have_value(TEKST["Noord"])
    expect(v2.get_by_role("status").filter(has_text="U koos deze tekst: Groep Noord")).to_be_visible()
    assert teksten(bewaard(blad)["afspraken"][CODE]) == {TEKST["Noord"]}
    expect(stand).not_to_contain_text("moet u nog kiezen")
    assert axe(blad) == []

    blad.keyboard.press("Enter")
    expect(versies(v2)).to_be_visible()
    expect(groepje.get_by_role("button", name="Kies deze tekst").first).to_be_focused()
    expect(v2.get_by_role("status").filter(has_text="Alle versies staan er weer.")).to_be_visible()
    assert bewaard(blad)["afspraken"][CODE] == voor

    groepje.get_by_role("button", name="Voeg samen").focus()
    blad.keyboard.press("Enter")
    expect(ongedaan).to_be_focused()
    na = bewaard(blad)["afspraken"][CODE]
    assert all(stuk in na["tekst"] for stuk in (*TEKST.values(), "Noord:", "Zuid:"))
    assert (na["status"], na.get("varianten")) == ("concept", None)
    expect(vak).to_have_value(na["tekst"])
    blad.reload()
    expect(vak).to_have_value(na["tekst"])
    expect(versies(v2)).to_be_hidden()
    assert wie.fouten == []


def test_ongedaan_maken_gaat_niet_over_iets_nieuws_heen(samen):
    _, blad = samen()
    naar(blad, STAP2)
    v2 = paragraaf(blad)
    v2.get_by_role("button", name="Voeg samen").click()
    v2.get_by_label("Dit spreken wij af").fill("Samen zijn wij één gemeente.")
    wacht_tot(lambda: bewaard(blad)["afspraken"][CODE]["tekst"].startswith("Samen"), "het bewaren", 10)
    v2.get_by_role("button", name="Maak ongedaan").click()
    expect(v2.get_by_role("status").filter(has_text="Ongedaan maken kan niet meer.")).to_be_visible()
    assert bewaard(blad)["afspraken"][CODE]["tekst"] == "Samen zijn wij één gemeente."


def test_wie_doorschrijft_verliest_de_andere_tekst_niet(samen):
    _, blad = samen()
    naar(blad, STAP2)
    v2 = paragraaf(blad)
    v2.get_by_label("Dit spreken wij af").fill("Nog een derde zin.")
    wacht_tot(lambda: "Nog een derde zin." in teksten(bewaard(blad)["afspraken"][CODE]), "het bewaren", 10)
    assert TEKST["Noord"] in teksten(bewaard(blad)["afspraken"][CODE])
    expect(versies(v2)).to_contain_text("Nog een derde zin.")


def test_groepen_die_hetzelfde_zeggen_hoeven_niet_te_kiezen(bezoek):
    blad = bezoek().open("/")
    zelfde = {
        CODE: {"tekst": "Wij zeggen hetzelfde.", "status": "concept", "gewijzigd": "2026-11-23T20:00:00Z"}
    }
    plek = {"code": "GM0034", "naam": "Almere"}
    rest: dict[str, Any] = {"afspraken": zelfde, "keuzes": {}, "gemeente": plek}
    voeg_samen(blad, groep("Noord", 20, **rest), groep("Zuid", 21, **rest))
    expect(blad.locator(".rk-te-kiezen")).to_be_hidden()
    naar(blad, STAP2)
    expect(paragraaf(blad).get_by_label("Dit spreken wij af")).to_have_value("Wij zeggen hetzelfde.")
    expect(versies(paragraaf(blad))).to_be_hidden()


def test_kies_een_gemeente(samen):
    _, blad = samen()
    vak = versies(blad.locator("rk-dossier"))
    expect(vak).to_contain_text("Er zijn 2 gemeenten.")
    almere = vak.locator(".rk-versie", has_text="Almere").get_by_role("button", name="Kies deze gemeente")
    almere.focus()
    blad.keyboard.press("Enter")
    expect(vak).to_be_hidden()
    expect(blad.get_by_role("combobox", name="Uw gemeente")).to_have_value("Almere")
    assert bewaard(blad)["gemeente"]["naam"] == "Almere"
    assert "varianten" not in bewaard(blad)["gemeente"]
    expect(blad.locator(".rk-te-kiezen")).not_to_contain_text("gemeente")
    expect(blad.get_by_role("button", name="Maak ongedaan").first).to_be_focused()


def test_twee_versies_van_een_antwoord(bezoek):
    """One group, two devices: the same role said two things."""
    wie = bezoek()
    blad = wie.open("/")
    ander = {
        VRAAG: {"raad": {"waarde": "van de laptop", "toelichting": "", "gewijzigd": "2026-11-23T22:00:00Z"}}
    }
    voeg_samen(blad, groep("Noord", 20), groep("Noord", 21, antwoorden=ander))
    blad.locator(".rk-te-kiezen").get_by_role("link", name=re.compile(VRAAG)).click()
    deel = kaart(blad, VRAAG)
    groepje = deel.get_by_role("group", name="Hier moet u nog kiezen, namens de raad")
    expect(groepje.locator(".rk-citaat")).to_have_text(["van de laptop", "antwoord van Noord"])
    expect(blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")).to_contain_text(
        "Bij 1 vraag moet u nog kiezen."
    )
    assert axe(blad) == []
    groepje.get_by_role("button", name="Kies dit antwoord").nth(1).press("Enter")
    blad.get_by_label("U antwoordt namens").select_option("raad")
    expect(deel.locator(".rk-antwoord textarea")).to_have_value("antwoord van Noord")
    assert "varianten" not in bewaard(blad)["antwoorden"][VRAAG]["raad"]
    assert wie.fouten == []


@pytest.mark.parametrize("breed", [360, 1280])
def test_kies_een_keuze_in_de_verordening(samen, breed):
    wie, blad = samen(breed=breed)
    naar(blad, BOUWER)
    bouwer = blad.locator("rk-verordening")
    expect(bouwer.locator(".rk-stand").first).to_contain_text("Bij 1 beslissing moet u nog kiezen.")
    groepje = bouwer.get_by_role("group", name="Hier moet u nog kiezen")
    expect(groepje.locator(".rk-versie")).to_contain_text(["omdat Zuid het wil", "omdat Noord het wil"])
    expect(bouwer.get_by_label("Ga naar beslissing").locator("option:checked")).to_contain_text(
        "hier moet u nog kiezen"
    )
    assert axe(blad) == []
    assert past_in_het_venster(blad)
    groepje.get_by_role("button", name="Kies deze keuze").nth(1).press("Enter")
    expect(bouwer.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    expect(bouwer.get_by_label("Waarom kiest u dit?")).to_have_value("omdat Noord het wil")
    expect(groepje).to_be_hidden()
    blad.keyboard.press("Enter")
    expect(groepje.get_by_role("button", name="Kies deze keuze").first).to_be_focused()
    assert {k["motivering"] for k in bewaard(blad)["keuzes"][BESLISSING]["varianten"]} == {
        "omdat Noord het wil"
    }
    assert wie.fouten == []


# --- What was adopted --------------------------------------------------------------------------


def test_een_vastgestelde_keuze_zit_op_slot(bezoek):
    """Not to be changed, by hand nor by a profile, until its status goes back; the profile says how many it left."""
    wie = bezoek()
    blad = wie.open(BOUWER)
    bouwer = blad.locator("rk-verordening")
    opties = bouwer.locator(".rk-optie input")
    opties.nth(1).check()
    gekozen = opties.nth(1).get_attribute("value")
    vast, concept = bouwer.get_by_label("vastgesteld", exact=True), bouwer.get_by_label("concept", exact=True)
    vast.check()
    expect(opties.first).to_be_disabled()
    expect(bouwer.get_by_label("Waarom kiest u dit?")).not_to_be_editable()
    expect(bouwer.get_by_text("Zet haar dan eerst terug op concept.")).to_be_visible()
    assert axe(blad) == []
    bouwer.get_by_role("button", name=re.compile("^Begin met")).first.click()
    expect(bouwer.get_by_text("Daarvan is 1 vastgesteld: die blijven zoals ze zijn.")).to_be_visible()
    bouwer.get_by_role("button", name="Vervang al mijn keuzes").click()
    expect(bouwer.get_by_role("status").filter(has_text="is ingevuld bij")).to_contain_text(
        "1 vastgestelde keuze is niet veranderd."
    )
    keuze = bewaard(blad)["keuzes"][BESLISSING]
    assert (keuze["optie"], keuze["status"]) == (gekozen, "vastgesteld")
    expect(opties.nth(1)).to_be_checked()
    concept.check()
    expect(opties.first).to_be_enabled()
    opties.first.check()
    assert bewaard(blad)["keuzes"][BESLISSING]["status"] == "concept"
    assert wie.fouten == []


def test_een_vastgestelde_tekst_krijgt_geen_voorzet(bezoek):
    blad = bezoek().open(STAP2)
    antwoord = {"waarde": 4, "toelichting": "", "gewijzigd": "2026-11-23T20:00:00Z"}
    af = {"tekst": "Zo is het.", "status": "vastgesteld", "gewijzigd": "2026-11-23T21:00:00Z"}
    leg_neer(blad, LEEG | {"antwoorden": {"S2-05": {"raad": antwoord}}, "afspraken": {CODE: af}})
    blad.reload()
    v2 = paragraaf(blad)
    vak = v2.get_by_label("Dit spreken wij af")
    expect(vak).not_to_be_editable()
    expect(vak).to_have_accessible_description(re.compile("Deze tekst is vastgesteld"))
    v2.locator("summary", has_text="Een voorzet").click()
    expect(v2.get_by_role("button", name="Zet dit in de tekst hieronder")).to_have_count(0)
    v2.get_by_label("concept: dit ligt voor").check()
    expect(vak).to_be_editable()
    expect(v2.get_by_role("button", name="Zet dit in de tekst hieronder")).to_be_visible()
    assert axe(blad) == []


# --- Answers that are not finished ---------------------------------------------------------------


def test_een_half_antwoord_is_nog_niet_af(bezoek):
    """Points that do not add up are not finished, and an emptied answer is no answer."""
    blad = bezoek().open(STAP2)
    deel = kaart(blad, PUNTEN)
    stand = blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")
    getallen = deel.locator("[type=number]")
    getallen.first.fill("20")
    expect(deel.locator(".rk-kaartstand")).to_have_text("Nog niet af. ")
    expect(stand).to_contain_text("1 van de 10 vragen")
    for i in range(getallen.count()):
        getallen.nth(i).fill("100" if i == 0 else "0")
    expect(deel.locator(".rk-kaartstand")).to_have_text("Beantwoord. ")
    leeg = {"waarde": "  ", "toelichting": "", "gewijzigd": "2026-11-23T20:00:00Z"}
    leg_neer(blad, LEEG | {"antwoorden": {VRAAG: {"groep": leeg, "raad": leeg}}})
    blad.reload()
    expect(kaart(blad, VRAAG).locator(".rk-kaartstand")).to_have_text("Nog geen antwoord. ")
    expect(kaart(blad, VRAAG)).not_to_contain_text("Ook beantwoord namens")
    expect(stand).to_contain_text("0 van de 10 vragen")
    expect(blad.locator("rk-voortgang")).to_contain_text("niet begonnen")
