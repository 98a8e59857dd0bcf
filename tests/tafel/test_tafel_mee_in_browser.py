"""Taking part in a table in a real browser: from the code to one's own answers at home, and nothing lost in between."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from conftest import Bezoek, Server, axe, wacht_tot
from tafel.leider import Leider

expect.set_options(timeout=60_000)
OPEN, STELLING = "S2-03", "S2-05"
WACHT_BEGIN = "De leiding opent zo de eerste vraag."
BEWAARD = "Bewaard. U mag uw antwoord veranderen zolang de vraag open is."
DOSSIER = "routekaart:dossier"


@pytest.fixture
def leider(tafelserver) -> Iterator[Leider]:
    een = Leider(tafelserver.adres, groep="Noord")
    yield een
    een.sluit()


def schuif_aan(wie: Bezoek, leider: Leider, rol: str = "de raad") -> Page:
    blad = wie.open(f"/tafel/mee#{leider.mee}")
    blad.get_by_label(rol, exact=True).check()
    blad.get_by_role("button", name="Schuif aan").click()
    return blad


@pytest.fixture
def gast(bezoek, leider) -> Page:
    """A telephone at the table."""
    blad = schuif_aan(bezoek(leider.adres, breed=360), leider)
    expect(blad.get_by_role("heading", name=WACHT_BEGIN)).to_be_visible()
    return blad


def vak(blad: Page):
    return blad.locator(".rk-tafelvraag .rk-antwoord textarea")


def melding(blad: Page):
    return blad.locator(".rk-tafelvraag .rk-tafelstand")


def verstuur(blad: Page) -> None:
    blad.get_by_role("button", name="Verstuur").click()


def focus(blad: Page) -> str:
    return str(blad.evaluate("document.activeElement.textContent || document.activeElement.localName"))


def test_van_code_tot_eigen_dossier(bezoek, leider):
    wie = bezoek(leider.adres, breed=360)
    blad = wie.open("/tafel")
    code = blad.get_by_label("Code van de tafel")
    code.focus()
    blad.keyboard.insert_text(f" {leider.code[:3].lower()} {leider.code[3:]}")
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("heading", name="Namens wie spreekt u?")).to_be_visible()
    expect(
        blad.get_by_text("Dit is de tafel van stap 2, Wat voor gemeente bent u? (groep Noord).")
    ).to_be_visible()
    expect(blad.get_by_text("wij wissen ze een dag nadat de tafel sluit")).to_be_visible()
    expect(blad.locator("rk-tafel_mee input:checked")).to_have_count(0)
    blad.get_by_role("button", name="Schuif aan").click()
    expect(blad.get_by_text("Kies eerst namens wie u spreekt.")).to_be_visible()
    blad.get_by_label("het college", exact=True).check()
    blad.get_by_role("button", name="Schuif aan").click()
    expect(blad.get_by_role("heading", name=WACHT_BEGIN)).to_be_visible()
    assert axe(blad) == []

    leider.zet(STELLING, "open")
    expect(blad.get_by_text("Vraag 5 van 10")).to_be_visible()
    assert "luistert goed naar inwoners" in focus(blad)
    expect(blad.locator(".rk-tafelvraag input:checked")).to_have_count(0)
    verstuur(blad)
    expect(melding(blad)).to_have_text("Geef eerst een antwoord.")
    blad.get_by_label("4. eens").check()
    blad.get_by_label("Toelichting (mag leeg blijven)").fill("Meestal wel.")
    expect(melding(blad)).to_have_text("")
    verstuur(blad)
    expect(melding(blad)).to_have_text(BEWAARD)
    assert leider.antwoorden() == {STELLING: 1}

    leider.zet(STELLING, "gesloten")
    expect(
        blad.get_by_role("heading", name="De vraag is gesloten. Wacht tot de leiding de uitkomst toont.")
    ).to_be_visible()
    expect(blad.locator(".rk-uitslag")).to_have_count(0)
    leider.zet(STELLING, "getoond")
    expect(
        blad.get_by_role("status").filter(has_text="De leiding toont de uitkomst van vraag 5.")
    ).to_be_visible()
    expect(blad.locator(".rk-uitslag")).to_have_count(1)
    assert axe(blad) == []

    leider.sluit()
    expect(blad.get_by_role("heading", name="De tafel is gesloten")).to_be_visible()
    assert axe(blad) == []
    with blad.expect_download() as bestand:
        blad.get_by_role("button", name="Download ze als bestand").click()
    mee = json.loads(bestand.value.path().read_text(encoding="utf-8"))
    assert mee["antwoorden"][STELLING]["college"]["waarde"] == 4
    blad.get_by_role("button", name="Zet ze in uw dossier").click()
    expect(blad.get_by_text("Eén antwoord staat nu in uw dossier, namens het college.")).to_be_visible()
    thuis = json.loads(blad.evaluate(f"localStorage[{DOSSIER!r}]"))
    assert thuis["antwoorden"][STELLING]["college"]["toelichting"] == "Meestal wel."
    blad.get_by_role("button", name="Wis deze tafel van dit apparaat").click()
    expect(blad.get_by_label("Code van de tafel")).to_be_visible()
    assert blad.evaluate("Object.keys(localStorage).filter(k => k.startsWith('routekaart:tafel'))") == []
    # Whoever borrows the device next does not go back to the answers.
    blad.go_back()
    expect(blad).to_have_url(f"{leider.adres}/tafel")
    assert wie.buiten == [] and wie.fouten == []


def test_eigen_antwoorden_komen_naast_wat_er_al_stond(bezoek, leider):
    wie = bezoek(leider.adres)
    blad = wie.open("/02_wat_voor_gemeente/gesprek/S2-03")
    blad.locator("rk-gesprek .rk-antwoord textarea").fill("Van thuis.")
    wacht_tot(lambda: "Van thuis." in str(blad.evaluate(f"localStorage[{DOSSIER!r}]")), "het bewaren")
    blad = schuif_aan(wie, leider, "zeg ik liever niet")
    leider.zet(OPEN, "open")
    vak(blad).fill("Van de tafel.")
    verstuur(blad)
    expect(melding(blad)).to_have_text(BEWAARD)
    leider.sluit()
    blad.get_by_role("button", name="Zet ze in uw dossier").click()
    expect(blad.get_by_text("nu in uw dossier, zonder een eigen rol")).to_be_visible()
    antwoord = json.loads(blad.evaluate(f"localStorage[{DOSSIER!r}]"))["antwoorden"][OPEN]["groep"]
    assert {antwoord["waarde"], *(v["waarde"] for v in antwoord["varianten"])} == {
        "Van thuis.",
        "Van de tafel.",
    }


def test_een_half_getypt_antwoord_overleeft_een_herlaadbeurt(gast, leider):
    leider.zet(OPEN, "open")
    vak(gast).press_sequentially("Half ge")
    gast.reload()
    expect(vak(gast)).to_have_value("Half ge")
    assert leider.antwoorden() == {}
    vak(gast).fill("Heel getypt.")
    verstuur(gast)
    expect(melding(gast)).to_have_text(BEWAARD)
    gast.reload()
    expect(vak(gast)).to_have_value("Heel getypt.")
    expect(melding(gast)).to_have_text(BEWAARD)
    vak(gast).fill("Toch anders.")
    expect(melding(gast)).to_have_text("U hebt iets veranderd. Verstuur uw antwoord opnieuw.")
    verstuur(gast)
    expect(melding(gast)).to_have_text(BEWAARD)
    leider.zet(OPEN, "gesloten")
    assert [t["tekst"] for t in leider.uitslag(OPEN)["teksten"]] == ["Toch anders."]


def test_een_dubbele_klik_is_een_antwoord(gast, leider):
    verstuurd = []
    gast.on("request", lambda r: verstuurd.append(r.post_data_json) if "/api/antwoord/" in r.url else None)
    leider.zet(OPEN, "open")
    vak(gast).fill("Dubbel.")
    gast.get_by_role("button", name="Verstuur").dblclick()
    expect(melding(gast)).to_have_text(BEWAARD)
    assert len({v["volgnr"] for v in verstuurd}) == 1
    leider.zet(OPEN, "gesloten")
    assert leider.uitslag(OPEN)["verdeling"]["aantal"] == 1


def test_twee_tabbladen_zijn_een_deelnemer(gast, leider):
    leider.zet(OPEN, "open")
    tweede = gast.context.new_page()
    tweede.goto(gast.url)
    expect(vak(tweede)).to_be_visible()
    vak(gast).fill("Van het eerste tabblad.")
    verstuur(gast)
    expect(vak(tweede)).to_have_value("Van het eerste tabblad.")
    expect(melding(tweede)).to_have_text(BEWAARD)
    gast.evaluate("document.activeElement.blur()")
    vak(tweede).fill("Van het tweede tabblad.")
    verstuur(tweede)
    expect(vak(gast)).to_have_value("Van het tweede tabblad.")
    assert leider.vraag("GET", "stand")["deelnemers"] == 1
    leider.zet(OPEN, "gesloten")
    assert [t["tekst"] for t in leider.uitslag(OPEN)["teksten"]] == ["Van het tweede tabblad."]


def test_zonder_verbinding_wacht_het_antwoord(gast, leider):
    leider.zet(OPEN, "open")
    vak(gast).fill("Vanuit de kelder.")
    gast.context.set_offline(True)
    verstuur(gast)
    expect(melding(gast)).to_contain_text("Nog niet verstuurd, wij proberen het opnieuw.")
    expect(gast.get_by_text("Er is nu geen verbinding. Wij blijven het proberen.")).to_be_visible()
    assert leider.antwoorden() == {}
    gast.context.set_offline(False)
    expect(melding(gast)).to_have_text(BEWAARD)
    expect(gast.get_by_text("Er is nu geen verbinding.")).to_be_hidden()
    assert leider.antwoorden() == {OPEN: 1}


def test_een_telefoon_die_tien_minuten_sliep(bezoek, leider):
    """What was on its way when it fell asleep never comes back; it asks anew when somebody looks."""
    wie = bezoek(leider.adres)
    wie.context.clock.install()
    blad = schuif_aan(wie, leider)
    expect(blad.get_by_role("heading", name=WACHT_BEGIN)).to_be_visible()
    hangt = []
    blad.route("**/tafel/api/stand*", lambda route: hangt.append(route))
    blad.evaluate("window.dispatchEvent(new Event('online'))")
    wacht_tot(lambda: blad.evaluate("1") and hangt, "de vraag die blijft hangen")
    leider.zet(OPEN, "open")
    blad.clock.fast_forward("10:00")
    expect(blad.get_by_role("heading", name=WACHT_BEGIN)).to_be_visible()
    blad.unroute("**/tafel/api/stand*")
    blad.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(vak(blad)).to_be_visible()


def test_een_klok_die_een_uur_mis_is(bezoek, leider):
    for uur in (-1, 1):
        wie = bezoek(leider.adres)
        wie.context.add_init_script(f"const nu = Date.now; Date.now = () => nu() + {uur} * 3600e3;")
        blad = schuif_aan(wie, leider)
        if uur < 0:
            leider.zet(OPEN, "open")
        vak(blad).fill(f"Uur {uur}.")
        verstuur(blad)
        vak(blad).fill(f"Uur {uur}, en nog eens.")
        verstuur(blad)
        expect(melding(blad)).to_have_text(BEWAARD)
    leider.zet(OPEN, "gesloten")
    teksten = {t["tekst"] for t in leider.uitslag(OPEN)["teksten"]}
    assert teksten == {"Uur -1, en nog eens.", "Uur 1, en nog eens."}


def test_wie_typt_wordt_niet_gestoord(gast, leider):
    leider.zet(OPEN, "open")
    vak(gast).press_sequentially("Ik ben nog be")
    leider.zet(STELLING, "open")
    expect(gast.get_by_role("status").filter(has_text="Vraag 5 is nu ook open.")).to_be_visible()
    expect(vak(gast)).to_be_focused()
    vak(gast).press_sequentially("zig.")
    leider.zet(OPEN, "gesloten")
    expect(melding(gast)).to_contain_text("Deze vraag is nu gesloten. Wat u hier typte, is niet verstuurd.")
    expect(vak(gast)).to_have_value("Ik ben nog bezig.")
    expect(vak(gast)).to_be_focused()
    gast.get_by_role("button", name="Verder").click()
    expect(gast.get_by_text("Vraag 5 van 10")).to_be_visible()
    assert "luistert goed" in focus(gast)
    leider.sluit()
    gast.get_by_text("Lees uw antwoorden na").click()
    expect(gast.get_by_text("Ik ben nog bezig.")).to_be_visible()


def test_meer_vragen_open_komen_een_voor_een(gast, leider):
    for vraag in (OPEN, STELLING):
        leider.zet(vraag, "open")
    expect(gast.get_by_text("Vraag 3 van 10")).to_be_visible()
    expect(gast.locator(".rk-tafelvraag")).to_have_count(1)
    gast.get_by_role("button", name="Ga naar vraag 5 (nog geen antwoord)").click()
    expect(gast.get_by_text("Vraag 5 van 10")).to_be_visible()
    gast.get_by_label("2. oneens", exact=True).check()
    verstuur(gast)
    expect(melding(gast)).to_have_text(BEWAARD)
    gast.get_by_role("button", name="Ga naar vraag 3 (nog geen antwoord)").click()
    expect(gast.get_by_role("button", name="Ga naar vraag 5 (u gaf antwoord)")).to_be_visible()


def test_een_antwoord_dat_te_laat_kwam_gaat_mee_als_de_vraag_weer_opengaat(gast, leider):
    leider.zet(OPEN, "open")
    vak(gast).fill("Net te laat.")
    gast.route("**/tafel/api/stand*", lambda route: route.abort())
    gast.evaluate("window.dispatchEvent(new Event('online'))")
    leider.zet(OPEN, "gesloten")
    verstuur(gast)
    expect(melding(gast)).to_contain_text("Deze vraag staat niet open.")
    gast.unroute("**/tafel/api/stand*")
    gast.evaluate("window.dispatchEvent(new Event('online'))")
    expect(gast.get_by_role("button", name="Verder")).to_be_visible()
    leider.zet(OPEN, "open")
    expect(melding(gast)).to_have_text(BEWAARD)
    assert leider.antwoorden() == {OPEN: 1}


def val_om(server: Server) -> None:
    """As when the plug is pulled: no goodbye to anybody."""
    assert server.proces
    for pid in [server.proces.pid, *server.kinderen()]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.proces.wait()


def test_de_server_valt_om_en_komt_terug(gast, leider, tafelserver):
    leider.zet(OPEN, "open")
    vak(gast).fill("Voor de val.")
    verstuur(gast)
    expect(melding(gast)).to_have_text(BEWAARD)
    val_om(tafelserver)
    try:
        vak(gast).fill("Tijdens de val.")
        verstuur(gast)
        expect(melding(gast)).to_contain_text("Nog niet verstuurd, wij proberen het opnieuw.")
    finally:
        tafelserver.start()
    expect(melding(gast)).to_have_text(BEWAARD, timeout=60_000)
    leider.zet(OPEN, "gesloten")
    expect(gast.get_by_role("heading", name="De vraag is gesloten.")).to_be_visible(timeout=60_000)
    assert [t["tekst"] for t in leider.uitslag(OPEN)["teksten"]] == ["Tijdens de val."]


VIJANDIG = "<img src=x onerror=\"window.gekraakt='img'\"><script>window.gekraakt='script'</script>"


def test_vijandige_tekst_in_een_uitkomst_is_tekst(bezoek, tafelserver):
    leider = Leider(tafelserver.adres, groep=VIJANDIG[:40])
    wie = bezoek(leider.adres)
    blad = schuif_aan(wie, leider)
    leider.zet(OPEN, "open")
    vak(blad).fill(VIJANDIG)
    verstuur(blad)
    expect(melding(blad)).to_have_text(BEWAARD)
    leider.zet(OPEN, "gesloten")
    hoopjes = [{"titel": VIJANDIG, "teksten": [VIJANDIG]}]
    wens = {"gezien": 0, "hoopjes": hoopjes, "antwoord": VIJANDIG, "toelichting": VIJANDIG, "afspraken": {}}
    leider.vraag("PUT", f"uitkomst/{OPEN}", wens)
    leider.zet(OPEN, "getoond")
    expect(blad.locator(".rk-uitslag").get_by_text(VIJANDIG).first).to_be_visible()
    assert blad.locator("rk-tafel_mee :is(img, script)").count() == 0
    assert blad.evaluate("window.gekraakt") is None
    assert wie.buiten == [] and wie.fouten == []


def test_een_code_die_niet_klopt(bezoek, leider):
    blad = bezoek(leider.adres, breed=360).open("/tafel")
    code = blad.get_by_label("Code van de tafel")
    for getypt, zin in (
        ("12 34 56", "Een code heeft zes letters"),
        ("BBBBBB", "Deze code hoort niet bij een tafel"),
    ):
        code.fill(getypt)
        blad.get_by_role("button", name="Doe mee").click()
        expect(blad.get_by_role("alert").filter(has_text=zin)).to_be_visible()
        expect(code).to_be_focused()
        expect(code).to_have_attribute("aria-invalid", "true")
    assert axe(blad) == []


def test_een_volle_en_een_gesloten_tafel(bezoek, tafelserver):
    leider = Leider(tafelserver.adres, plaatsen=1)
    schuif_aan(bezoek(leider.adres), leider)
    vol = schuif_aan(bezoek(leider.adres), leider)
    expect(vol.get_by_role("alert").filter(has_text="plaatsen zijn bezet")).to_be_visible()
    leider.sluit()
    dicht = schuif_aan(bezoek(leider.adres), leider)
    expect(dicht.get_by_role("alert").filter(has_text="gesloten")).to_be_visible()


def test_een_stap_die_een_vraag_is_krijgt_geen_punt_erachter(bezoek, tafelserver):
    leider = Leider(tafelserver.adres)
    blad = schuif_aan(bezoek(leider.adres), leider)
    expect(blad.locator(".rk-meta").first).to_have_text(
        "U doet mee aan stap 2, Wat voor gemeente bent u? U spreekt namens: de raad."
    )
    leider.sluit()


def test_een_link_die_niets_opent(bezoek, tafelserver):
    wie = bezoek(tafelserver.adres)
    blad = wie.open("/tafel/mee#m_aaaaaaaaaaaaaaaaaaaaaa")
    expect(blad.get_by_role("link", name="Vul een code in of open een tafel")).to_be_visible()
    blad = wie.open("/tafel/mee")
    expect(blad.get_by_text("U bent op dit apparaat nog niet aan een tafel aangeschoven.")).to_be_visible()


def test_een_link_binnen_de_bladzijde_neemt_de_tafel_niet_weg(bezoek, leider):
    """The way past the header stands behind the # too, where the key was."""
    blad = bezoek(leider.adres).open(f"/tafel/mee#{leider.mee}")
    expect(blad.get_by_role("button", name="Schuif aan")).to_be_visible()
    blad.get_by_label("de raad", exact=True).check()
    blad.get_by_role("link", name="Naar de inhoud").focus()
    blad.keyboard.press("Enter")
    blad.wait_for_url(re.compile(r"#titel$"))
    expect(blad.get_by_label("de raad", exact=True)).to_be_checked()
    blad.reload()
    expect(blad.get_by_role("button", name="Schuif aan")).to_be_visible()


def test_is_de_plaats_gewist_dan_zijn_de_eigen_antwoorden_er_nog(gast, leider):
    leider.zet(OPEN, "open")
    vak(gast).fill("Voor later.")
    verstuur(gast)
    expect(melding(gast)).to_have_text(BEWAARD)
    weg = {"status": 401, "json": {"fout": "Deze tafel is er niet meer.", "code": "geen"}}
    gast.route("**/tafel/api/**", lambda route: route.fulfill(**weg))
    gast.reload()
    expect(gast.get_by_text("Deze tafel is er niet meer.")).to_be_visible()
    gast.get_by_role("button", name="Zet ze in uw dossier").click()
    expect(gast.get_by_text("Eén antwoord staat nu in uw dossier")).to_be_visible()


def test_alleen_met_het_toetsenbord(bezoek, leider):
    blad = bezoek(leider.adres).open("/tafel")
    blad.get_by_label("Code van de tafel").focus()
    blad.keyboard.type(leider.code)
    blad.keyboard.press("Tab")
    assert focus(blad) == "Doe mee"
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("button", name="Schuif aan")).to_be_visible()
    blad.get_by_role("link", name="Lees meer over uw privacy").focus()
    for toets in ("Tab", "ArrowDown", "ArrowUp", "Tab", "Enter"):
        blad.keyboard.press(toets)
    expect(blad.get_by_role("heading", name=WACHT_BEGIN)).to_be_focused()
    leider.zet(STELLING, "open")
    expect(blad.get_by_role("heading", name="luistert goed naar inwoners")).to_be_focused()
    for toets in ("Tab", "Space", "ArrowDown", "Tab", "Tab", "Enter"):
        blad.keyboard.press(toets)
    expect(melding(blad)).to_have_text(BEWAARD)
    leider.zet(STELLING, "gesloten")
    assert leider.uitslag(STELLING)["verdeling"]["allen"]["2"] == 1


@pytest.mark.parametrize("kleur", ["light", "dark"])
def test_elke_vorm_past_op_een_kleine_telefoon(bezoek, leider, kleur):
    blad = schuif_aan(bezoek(leider.adres, breed=320, color_scheme=kleur), leider)
    vragen = [v["id"] for v in leider.vraag("GET", "stand")["vragen"]]
    vormen = set()
    inhoud = {v["id"]: v for v in leider.vraag("GET", "vragen")["vragen"]}
    for vraag in vragen:
        if inhoud[vraag]["vorm"] in vormen:
            continue
        vormen.add(inhoud[vraag]["vorm"])
        leider.zet(vraag, "open")
        expect(blad.locator(f"#vraag-{vraag}")).to_be_visible()
        assert blad.evaluate("document.documentElement.scrollWidth") <= 320, vraag
        assert axe(blad) == [], vraag
        leider.zet(vraag, "dicht")
    assert vormen == {"open", "stelling", "keuze", "rangorde", "schuif", "matrix"}


def test_een_tafel_openen_en_later_verder_leiden(bezoek, tafelserver):
    wie = bezoek(tafelserver.adres)
    blad = wie.open("/tafel")
    blad.get_by_role("button", name="Open de tafel").click()
    expect(blad.get_by_role("alert").filter(has_text="Kies eerst de stap")).to_be_visible()
    blad.get_by_label("Waarover praat u?").select_option("stap_02")
    blad.get_by_label("Naam van de groep").fill("Zuid")
    blad.get_by_label("Aantal plaatsen").fill("0")
    blad.get_by_role("button", name="Open de tafel").click()
    expect(blad.get_by_role("alert").filter(has_text="een heel getal in van 1 tot en met")).to_be_visible()
    blad.get_by_label("Aantal plaatsen").fill("12")
    blad.get_by_role("button", name="Open de tafel").click()
    blad.wait_for_url(re.compile(r"/tafel/leiding#b_[\w-]+$"))
    [tafel] = json.loads(blad.evaluate("localStorage['routekaart:tafel:/']"))["leiding"]
    assert blad.url.endswith(tafel["beheer"]) and len(tafel["code"]) == 6 and tafel["scherm"].startswith("s_")
    blad.goto(f"{tafelserver.adres}/tafel#stap=stap_03")
    expect(
        blad.get_by_role(
            "link", name="Leid de tafel van stap 2, Wat voor gemeente bent u? (groep Zuid) verder"
        )
    ).to_be_visible()
    expect(blad.get_by_label("Waarover praat u?")).to_have_value("stap_03")
    assert axe(blad) == []
