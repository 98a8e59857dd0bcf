"""The conversation in a real browser: by keyboard, and never an answer lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import signal
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import wacht_tot
from gesprek_invullen import (
    LEEG,
    SLEUTEL,
    STAP2,
    bewaard,
    controles,
    download,
    kaart,
    leg_neer,
    stap2,
    vul_alles,
    waarden,
)
from routekaart.content import load_content

expect.set_options(timeout=60_000)

SCRIPTS = [
    "<img src=x onerror=\"window.gekraakt = 'img'\">",
    "<script>window.gekraakt = 'script'</script>",
    '"><svg onload="window.gekraakt = 1">',
    "</script></rk-gesprek>'&quot;{{7*7}}`${window.gekraakt = 1}`",
]
VREEMD = [
    *SCRIPTS,
    "rechts \u202enaar links\u202c en \u05e9\u05dc\u05d5\u05dd",
    "stuur\u0007teken\u200b\ufeff en tab\t",
    "lang " * 20_000,
]
OPEN, STELLING = "S2-03", "S2-05"


def typ_in(blad: Page, vraag_id: str, tekst: str) -> None:
    kaart(blad, vraag_id).locator(".rk-antwoord textarea").fill(tekst)


def stand(blad: Page) -> Locator:
    return blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")


def wacht_op_bewaard(blad: Page, klopt: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """The dossier, as soon as it is as it must be."""
    wacht_tot(lambda: klopt(bewaard(blad)), "het bewaren", 10)
    return bewaard(blad)


def heeft(waarde: Any, vraag_id: str = OPEN, rol: str = "groep") -> Callable[[dict[str, Any]], bool]:
    return lambda d: bool(d) and waarden(d, rol).get(vraag_id) == waarde


def focus(blad: Page) -> str:
    return str(blad.evaluate("document.activeElement.textContent || document.activeElement.localName"))


def met_antwoord(waarde: Any, vraag_id: str = OPEN, rol: str = "groep", **rest: Any) -> dict[str, Any]:
    antwoord = {"waarde": waarde, "toelichting": "", "gewijzigd": "2026-11-23T20:00:00Z"}
    return LEEG | {"antwoorden": {vraag_id: {rol: antwoord}}} | rest


def afspraak(tekst: str, uur: int) -> dict[str, str]:
    return {"tekst": tekst, "status": "concept", "gewijzigd": f"2026-11-23T{uur}:00:00Z"}


def als_bestand(dossier: Any) -> str:
    return json.dumps(dossier, ensure_ascii=False)


def lees_in(blad: Page, inhoud: str | bytes, wijze: str = "", naam: str = "dossier.json") -> Locator:
    """Upload a file on the start page; gives what the page says about it."""
    rauw = inhoud if isinstance(inhoud, bytes) else inhoud.encode()
    blad.get_by_label("Lees een dossier in").set_input_files(
        {"name": naam, "mimeType": "application/json", "buffer": rauw}
    )
    if wijze:
        blad.get_by_role("button", name=wijze).click()
    return blad.locator("rk-dossier .rk-inhoud > .rk-stand")


# --- By keyboard -------------------------------------------------------------------------------


def test_heel_het_gesprek_met_het_toetsenbord(bezoek):
    """All six forms, every question, no mouse; nothing was chosen beforehand."""
    wie = bezoek()
    blad = wie.open(STAP2)
    expect(blad.locator("rk-gesprek .rk-vraag input:checked")).to_have_count(0)
    schuiven = blad.locator("rk-gesprek [type=range]")
    assert set(schuiven.evaluate_all("l => l.map(e => e.ariaValueText)")) == {"nog niet ingevuld"}
    expect(blad.locator(".rk-kaartstand", has_text="Nog geen antwoord.")).to_have_count(len(stap2().vragen))
    assert {v.vorm for v in stap2().vragen} == {"open", "stelling", "keuze", "rangorde", "schuif", "matrix"}
    verwacht = vul_alles(blad)
    expect(stand(blad)).to_contain_text(re.compile(r"Bewaard in deze browser om \d\d:\d\d\."))
    wacht_tot(lambda: waarden(bewaard(blad)) == verwacht, "het bewaren", 5)
    assert bewaard(blad)["antwoorden"][STELLING]["groep"]["toelichting"] == "Dat zeggen wij zelf."
    assert wie.fouten == []


def test_schuif_zegt_wat_er_over_is(bezoek):
    blad = bezoek().open(STAP2)
    vraag = kaart(blad, "S2-01")
    som, getallen = vraag.locator(".rk-som"), vraag.locator("[type=number]")
    expect(som).to_have_text("U hebt nog 100 van de 100 punten te verdelen.")
    vraag.locator("[type=range]").first.focus()
    blad.keyboard.press("ArrowRight")
    expect(getallen.first).to_have_value("5")
    expect(som).to_have_text("U hebt nog 95 van de 100 punten te verdelen.")
    getallen.nth(1).fill("100")
    expect(som).to_have_text("U hebt 5 punten te veel verdeeld. Haal er ergens 5 af.")
    getallen.nth(1).fill("95")
    expect(som).to_have_text("Klaar: samen 100 punten.")
    getallen.nth(2).fill("101")
    expect(vraag).to_contain_text("Vul een getal in van 0 tot en met 100.")
    wacht_op_bewaard(blad, heeft({"rechtmatig": 5, "presterend": 95}, "S2-01"))
    getallen.first.fill("")
    wacht_op_bewaard(blad, heeft({"presterend": 95}, "S2-01"))


def test_keuze_heeft_een_grens(bezoek):
    """At most two: a third is refused in words, and words of one's own count too."""
    blad = bezoek().open(STAP2)
    vraag = kaart(blad, "S2-10")
    for naam in ("Te vaak", "Te weinig"):
        vraag.get_by_label(naam).check()
    derde = vraag.get_by_label("Over de verkeerde dingen")
    derde.click()
    expect(derde).not_to_be_checked()
    expect(vraag).to_contain_text("U kunt hoogstens 2 antwoorden kiezen.")
    vraag.get_by_label("Iets anders, namelijk:").fill("nooit in de vakantie")
    expect(vraag).to_contain_text("U hebt nu 3 antwoorden. U kunt er hoogstens 2 kiezen. Haal er 1 weg.")
    vraag.get_by_label("Te weinig").uncheck()
    expect(vraag.locator(".rk-let-op")).to_have_text("")
    wacht_op_bewaard(blad, heeft(["te_vaak", "anders: nooit in de vakantie"], "S2-10"))


def test_filter_op_niveau_en_rol(bezoek):
    blad = bezoek().open(STAP2)
    zicht = blad.locator(".rk-vraag").filter(visible=True)
    gesprek = blad.locator("rk-gesprek")
    gesprek.get_by_label("voorloper", exact=True).check()
    expect(zicht).to_have_count(sum(v.niveau == "voorloper" for v in stap2().vragen))
    expect(stand(blad)).to_contain_text("U ziet er nu 4.")
    gesprek.get_by_label("Toon vragen voor").select_option("raad")
    expect(zicht).to_have_count(1)
    gesprek.get_by_label("alle", exact=True).check()
    expect(zicht).to_have_count(sum(v.rol in ("raad", "allen") for v in stap2().vragen))


def test_filter_zonder_vragen_wijst_de_weg(bezoek, server):
    """No step has such a choice now; a step of tomorrow may."""
    with urllib.request.urlopen(server.adres + STAP2) as antwoord:
        html = antwoord.read().decode()
        koppen = {naam: antwoord.headers[naam] for naam in ("Content-Type", "Content-Security-Policy")}
    html, aantal = re.subn(r'("id":"S2-09".*?"rol":)"raad"', r'\1"organisatie"', html, count=1)
    assert aantal == 1
    wie = bezoek()
    wie.context.route(re.compile(STAP2 + "$"), lambda route: route.fulfill(body=html, headers=koppen))
    blad = wie.open(STAP2)
    gesprek = blad.locator("rk-gesprek")
    gesprek.get_by_label("voorloper", exact=True).check()
    gesprek.get_by_label("Toon vragen voor").select_option("raad")
    expect(blad.locator(".rk-vraag").filter(visible=True)).to_have_count(0)
    expect(gesprek.get_by_text("Met deze keuze zijn er geen vragen.")).to_be_visible()
    blad.get_by_role("button", name="Toon alle vragen").focus()
    blad.keyboard.press("Enter")
    expect(blad.locator(".rk-vraag").filter(visible=True)).to_have_count(len(stap2().vragen))
    expect(gesprek.get_by_label("Toon vragen voor")).to_be_focused()
    expect(gesprek.get_by_label("alle", exact=True)).to_be_checked()


def test_rollen_naast_elkaar(bezoek):
    blad = bezoek().open(STAP2)
    rol = blad.get_by_label("U antwoordt namens")
    vraag = kaart(blad, STELLING)
    rol.select_option("raad")
    vraag.get_by_label("5. helemaal eens").check()
    expect(stand(blad)).to_contain_text("1 van de 10 vragen beantwoord namens de raad.")
    rol.select_option("inwoners")
    expect(vraag.locator("input:checked")).to_have_count(0)
    expect(vraag).to_contain_text("Ook beantwoord namens: de raad.")
    vraag.get_by_label("2. oneens", exact=True).check()
    rol.select_option("raad")
    expect(vraag.get_by_label("5. helemaal eens")).to_be_checked()
    expect(vraag).to_contain_text("Ook beantwoord namens: de inwoners.")
    assert {r: a["waarde"] for r, a in bewaard(blad)["antwoorden"][STELLING].items()} == {
        "raad": 5,
        "inwoners": 2,
    }


def test_wissen_en_terug(bezoek):
    blad = bezoek().open(STAP2)
    vraag = kaart(blad, OPEN)
    wis = vraag.get_by_role("button", name="Wis dit antwoord")
    terug = vraag.get_by_role("button", name="Maak wissen ongedaan")
    expect(wis).to_be_hidden()
    typ_in(blad, OPEN, "Eerste verhaal")
    wis.focus()
    blad.keyboard.press("Enter")
    expect(terug).to_be_focused()
    expect(vraag.locator("textarea")).to_have_value("")
    expect(stand(blad)).to_contain_text("0 van de 10 vragen")
    assert bewaard(blad)["antwoorden"] == {}
    blad.keyboard.press("Enter")
    expect(wis).to_be_focused()
    expect(terug).to_be_hidden()
    expect(vraag.locator("textarea")).to_have_value("Eerste verhaal")
    wacht_op_bewaard(blad, heeft("Eerste verhaal"))


def test_terughalen_gaat_niet_over_iets_nieuws_heen(bezoek):
    """Whoever types after 'wis', also only a note, has something new to lose."""
    blad = bezoek().open(STAP2)
    vraag = kaart(blad, STELLING)
    vraag.get_by_label("4. eens").check()
    vraag.get_by_role("button", name="Wis dit antwoord").click()
    vraag.get_by_label("Toelichting (mag leeg blijven)").fill("Daar denken wij over na.")
    expect(vraag.get_by_role("button", name="Maak wissen ongedaan")).to_be_hidden()


# --- Nothing gets lost -------------------------------------------------------------------------


def test_antwoorden_overleven_het_einde_van_de_server(bezoek, server, tmp_path):
    wie = bezoek()
    blad = wie.open(STAP2)
    verwacht = vul_alles(blad)
    wacht_op_bewaard(blad, lambda d: waarden(d) == verwacht)
    voor, zichtbaar = bewaard(blad), controles(blad)
    server.stop()
    server.start()
    blad.reload()
    assert bewaard(blad) == voor
    assert controles(blad) == zichtbaar
    expect(blad.locator(".rk-kaartstand", has_text="Beantwoord.")).to_have_count(len(verwacht))
    expect(stand(blad)).to_contain_text("10 van de 10 vragen beantwoord")
    # The same answers, taken along to another browser.
    blad.goto(server.adres + "/")
    bestand = download(blad, tmp_path / "mee.json")
    elders = bezoek().open("/")
    expect(lees_in(elders, bestand.read_bytes())).to_have_text(
        "Het bestand is ingelezen: 10 vragen met een antwoord."
    )
    assert bewaard(elders)["antwoorden"] == voor["antwoorden"]
    elders.goto(elders.url + STAP2.lstrip("/"))
    expect(stand(elders)).to_contain_text("10 van de 10 vragen beantwoord")
    assert controles(elders) == zichtbaar


def test_typen_en_meteen_herladen(bezoek):
    """No blur, no waiting: the last letter counts, in every field that is saved while typing."""
    blad = bezoek().open(STAP2)
    kaart(blad, OPEN).locator("textarea").focus()
    blad.keyboard.type("de laatste letter")
    blad.reload()
    expect(kaart(blad, OPEN).locator("textarea")).to_have_value("de laatste letter")
    kaart(blad, STELLING).get_by_label("Toelichting (mag leeg blijven)").focus()
    blad.keyboard.type("ook dit")
    blad.reload()
    expect(kaart(blad, STELLING).get_by_label("Toelichting (mag leeg blijven)")).to_have_value("ook dit")
    blad.locator("rk-vastleggen").get_by_label("Dit spreken wij af").first.focus()
    blad.keyboard.type("en dit")
    blad.reload()
    expect(blad.locator("rk-vastleggen").get_by_label("Dit spreken wij af").first).to_have_value("en dit")
    blad.goto(re.sub(STAP2, "/", blad.url))
    blad.get_by_label("Naam van uw groep").focus()
    blad.keyboard.type("Noord")
    blad.reload()
    expect(blad.get_by_label("Naam van uw groep")).to_have_value("Noord")
    assert waarden(bewaard(blad))[OPEN] == "de laatste letter"


def test_typen_en_meteen_ergens_anders_kiezen(bezoek):
    """What is not yet saved stays when a choice elsewhere makes the page look at the dossier again."""
    blad = bezoek().open(STAP2)
    noot = kaart(blad, STELLING).get_by_label("Toelichting (mag leeg blijven)")
    noot.fill("een noot")
    kaart(blad, "S2-10").get_by_label("Te vaak").check()
    wacht_op_bewaard(
        blad, lambda d: d["antwoorden"].get(STELLING, {}).get("groep", {}).get("toelichting") == "een noot"
    )
    tekst = blad.locator("rk-vastleggen").get_by_label("Dit spreken wij af").first
    tekst.fill("een afspraak")
    blad.get_by_label("Wij hebben stap 2 vastgelegd").check()
    wacht_op_bewaard(blad, lambda d: d["afspraken"].get("V2", {}).get("tekst") == "een afspraak")
    expect(noot).to_have_value("een noot")
    expect(tekst).to_have_value("een afspraak")


def test_twee_tabbladen(bezoek):
    wie = bezoek()
    een, twee = wie.open(STAP2), wie.open(STAP2)
    typ_in(een, OPEN, "van het eerste tabblad")
    expect(kaart(twee, OPEN).locator("textarea")).to_have_value("van het eerste tabblad")
    kaart(twee, STELLING).get_by_label("4. eens").check()
    typ_in(een, "S2-08", "weer het eerste")
    expect(kaart(een, STELLING).get_by_label("4. eens")).to_be_checked()
    d = wacht_op_bewaard(een, heeft("weer het eerste", "S2-08"))
    assert waarden(d) == {OPEN: "van het eerste tabblad", STELLING: 4, "S2-08": "weer het eerste"}


def test_twee_tabbladen_op_dezelfde_vraag(bezoek):
    """One writes the answer, the other a note: both stand."""
    wie = bezoek()
    een, twee = wie.open(STAP2), wie.open(STAP2)
    noot = kaart(twee, STELLING).get_by_label("Toelichting (mag leeg blijven)")
    noot.focus()
    kaart(een, STELLING).get_by_label("4. eens").check()
    wacht_op_bewaard(twee, heeft(4, STELLING))
    noot.press_sequentially("want dat zegt de peiling")
    d = wacht_op_bewaard(een, lambda d: d["antwoorden"][STELLING]["groep"]["toelichting"].endswith("peiling"))
    assert waarden(d)[STELLING] == 4


# --- The dossier as a file ---------------------------------------------------------------------

GOED = met_antwoord("blijft staan", groep="Noord")
GEWEIGERD = {
    "20 MB": ("x" * 20_000_000, "te groot"),
    "leeg": ("  ", "Dit bestand is leeg"),
    "geen JSON": ("Beste raad, hierbij ons verslag.", "geen dossier, of het is niet volledig"),
    "afgebroken": (als_bestand(GOED)[:-20], "geen dossier, of het is niet volledig"),
    "vreemde JSON": ('{"naam": "pakket", "version": 3}', "geen dossier van de Routekaart"),
    "een lijst": ("[1, 2, 3]", "geen dossier van de Routekaart"),
    "nieuwere versie": (als_bestand(GOED | {"schema_versie": 99}), "nieuwere versie"),
    "versie in woorden": (als_bestand(GOED | {"schema_versie": "1"}), "versie niet te lezen"),
    "proto": (als_bestand(GOED)[:-1] + ', "__proto__": {"gekraakt": true}}', "niet mag voorkomen"),
    "proto in een deel": (als_bestand(GOED).replace(OPEN, "__proto__"), "niet mag voorkomen"),
    "deel is een lijst": (als_bestand(GOED | {"antwoorden": [1]}), "bij 'antwoorden' een groepje velden"),
    "antwoord is tekst": (als_bestand(GOED | {"antwoorden": {OPEN: {"raad": "ja"}}}), "op vraag S2-03 hoort een groepje"),
    "afspraak is een getal": (als_bestand(GOED | {"afspraken": {"V2": {"tekst": 3}}}), "in de afspraak bij paragraaf V2"),
    "groep is een lijst": (als_bestand(GOED | {"groep": ["Noord"]}), "bij 'groep' tekst te staan"),
    "gemeente is een getal": (als_bestand(GOED | {"gemeente": {"naam": 7}}), "in de gemeente hoort bij 'naam' tekst"),
    "te veel lagen": (als_bestand(GOED)[:-1] + ', "diep": ' + "[" * 90_000 + "]" * 90_000 + "}", "te veel lagen"),
}  # fmt: skip


def test_vreemde_bestanden_worden_geweigerd(bezoek):
    wie = bezoek()
    blad = wie.open("/")
    expect(lees_in(blad, als_bestand(GOED))).to_contain_text("1 vraag met een antwoord")
    voor = blad.evaluate("s => localStorage.getItem(s)", SLEUTEL)
    for wat, (inhoud, reden) in GEWEIGERD.items():
        wijze = "Voeg samen met wat er is" if "proto" in wat else "Vervang wat er is"
        zin = lees_in(blad, inhoud, "" if wat == "20 MB" else wijze, f"{wat}.json")
        expect(zin, wat).to_contain_text(reden)
        expect(zin, wat).to_contain_text("Er is niets veranderd.")
        assert blad.evaluate("s => localStorage.getItem(s)", SLEUTEL) == voor, wat
    assert blad.evaluate("({}).gekraakt === undefined && Object.keys(localStorage).length === 1")
    assert wie.fouten == []


WAARDEN = [
    None,
    True,
    -1,
    99,
    "weet",
    [],
    {},
    [[1]],
    [{"rij": 3}],
    {"rechtmatig": "veel"},
    [None, {}],
    {"a": []},
]


# Nothing filled in: no answer, so nothing that does not fit either.
LEGE_WAARDEN = (None, [], {})


def test_antwoorden_die_niet_passen_breken_de_bladzijde_niet(bezoek):
    """Whatever stands at a question, the page says so and takes another answer."""
    wie = bezoek()
    blad = wie.open(STAP2)
    onzin = re.compile("NaN|undefined|null|object Object")
    for waarde in WAARDEN:
        antwoord = {"waarde": waarde, "toelichting": "", "gewijzigd": ""}
        leg_neer(blad, LEEG | {"antwoorden": {v.id: {"groep": antwoord} for v in stap2().vragen}})
        blad.reload()
        expect(blad.locator(".rk-vraag"), repr(waarde)).to_have_count(len(stap2().vragen))
        expect(blad.locator("rk-gesprek > .rk-inhoud"), repr(waarde)).not_to_contain_text(onzin)
        expect(blad.locator("rk-vastleggen > .rk-inhoud"), repr(waarde)).not_to_contain_text(onzin)
        if waarde not in LEGE_WAARDEN:
            expect(kaart(blad, STELLING), repr(waarde)).to_contain_text("dat niet bij deze vraag past")
        kaart(blad, STELLING).get_by_label("4. eens").check()
        kaart(blad, "S2-01").locator("[type=number]").first.fill("40")
        expect(kaart(blad, "S2-01").locator(".rk-som"), repr(waarde)).to_contain_text("U hebt nog 60 van")
        d = wacht_op_bewaard(blad, heeft({"rechtmatig": 40}, "S2-01"))
        assert waarden(d)[STELLING] == 4, waarde
    assert wie.fouten == []


def test_twee_groepen_samenvoegen(bezoek):
    blad = bezoek().open("/")
    noord, zuid = (
        met_antwoord(
            waarde, STELLING, "raad", groep=groep, afspraken={"V2": afspraak(f"wij van {groep}", uur)}
        )
        for waarde, groep, uur in ((4, "Noord", 20), (2, "Zuid", 21))
    )
    expect(lees_in(blad, als_bestand(noord))).to_contain_text("is ingelezen")
    zin = lees_in(blad, als_bestand(zuid), "Voeg samen met wat er is")
    expect(zin).to_contain_text("is ingelezen")
    expect(blad.get_by_label("Lees een dossier in")).to_be_focused()
    per_rol = bewaard(blad)["antwoorden"][STELLING]
    assert sorted(a["waarde"] for a in per_rol.values()) == [2, 4]
    assert "raad@Zuid" in per_rol
    # Both texts stand, and the reader is told where to choose.
    v2 = bewaard(blad)["afspraken"]["V2"]
    assert [x["tekst"] for x in (v2, *v2["varianten"])] == ["wij van Zuid", "wij van Noord"]
    expect(zin).to_contain_text("Er is niets weg")
    expect(zin).to_contain_text("V2")
    expect(blad.locator(".rk-te-kiezen").get_by_role("listitem")).to_have_text(re.compile("^Afspraak V2 "))
    blad.goto(blad.url + STAP2.lstrip("/"), wait_until="commit")
    expect(kaart(blad, STELLING)).to_contain_text("de raad (Zuid)")


def test_inlezen_ongedaan_maken(bezoek):
    blad = bezoek().open("/")
    expect(lees_in(blad, als_bestand(GOED))).to_contain_text("is ingelezen")
    expect(lees_in(blad, als_bestand(met_antwoord("iets anders")), "Vervang wat er is")).to_contain_text(
        "is ingelezen"
    )
    assert waarden(bewaard(blad)) == {OPEN: "iets anders"}
    blad.get_by_role("button", name="Maak ongedaan").focus()
    blad.keyboard.press("Enter")
    assert waarden(bewaard(blad)) == {OPEN: "blijft staan"}
    expect(blad.get_by_label("Lees een dossier in")).to_be_focused()
    # An undo never takes something later along.
    expect(lees_in(blad, als_bestand(met_antwoord("iets anders")), "Vervang wat er is")).to_contain_text(
        "is ingelezen"
    )
    blad.get_by_label("Naam van uw groep").fill("Zuid")
    blad.get_by_role("button", name="Maak ongedaan").click()
    expect(blad.locator("rk-dossier")).to_contain_text("Na het inlezen is er iets veranderd.")
    assert waarden(bewaard(blad)) == {OPEN: "iets anders"} and bewaard(blad)["groep"] == "Zuid"


def test_begin_opnieuw(bezoek):
    blad = bezoek().open("/")
    expect(lees_in(blad, als_bestand(GOED))).to_contain_text("is ingelezen")
    knop = blad.get_by_role("button", name="Begin opnieuw")
    knop.focus()
    blad.keyboard.press("Enter")
    blad.get_by_role("button", name="Toch niet").focus()
    blad.keyboard.press("Enter")
    expect(knop).to_be_focused()
    assert waarden(bewaard(blad)) == {OPEN: "blijft staan"}
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("button", name="Wis alles")).to_be_focused()
    blad.keyboard.press("Enter")
    expect(blad.get_by_label("Naam van uw groep")).to_have_value("")
    assert bewaard(blad)["antwoorden"] == {}
    expect(blad.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    blad.keyboard.press("Enter")
    expect(knop).to_be_focused()
    assert waarden(bewaard(blad)) == {OPEN: "blijft staan"}
    expect(blad.get_by_label("Naam van uw groep")).to_have_value("Noord")


def test_toch_niet_inlezen(bezoek):
    blad = bezoek().open("/")
    expect(lees_in(blad, als_bestand(GOED))).to_contain_text("is ingelezen")
    expect(lees_in(blad, als_bestand(LEEG), "Toch niet")).to_have_text("Er is niets veranderd.")
    expect(blad.get_by_label("Lees een dossier in")).to_be_focused()
    assert waarden(bewaard(blad)) == {OPEN: "blijft staan"}


# --- Hostile and strange text ------------------------------------------------------------------


def niets_liep(blad: Page) -> bool:
    return bool(
        blad.evaluate(
            "window.gekraakt === undefined && !document.querySelector('[onerror], [onload], img[src=x]')"
        )
    )


def test_vreemde_tekst_in_een_antwoord(bezoek):
    """Without the policy that would stop a script: here the code itself must be safe."""
    blad = bezoek(bypass_csp=True).open(STAP2)
    for tekst in VREEMD:
        typ_in(blad, OPEN, tekst)
        wacht_op_bewaard(blad, heeft(tekst))
    rij = kaart(blad, "S2-07")
    rij.get_by_role("button", name="Voeg een regel toe").click()
    rij.get_by_label("Eigen regel 1").fill(SCRIPTS[0])
    kaart(blad, "S2-04").get_by_label("Iets anders, namelijk:").fill(SCRIPTS[1])
    typ_in(blad, "S2-09", SCRIPTS[0])
    blad.reload()
    expect(kaart(blad, OPEN).locator("textarea")).to_have_value(VREEMD[-1])
    expect(kaart(blad, "S2-09").locator("textarea")).to_have_value(SCRIPTS[0])
    expect(rij.get_by_label("Eigen regel 1")).to_have_value(SCRIPTS[0])
    blad.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    expect(blad.locator("rk-vastleggen").get_by_text(SCRIPTS[0]).first).to_be_visible()
    assert niets_liep(blad)


def test_vreemde_tekst_als_gemeente_en_groep(bezoek):
    blad = bezoek(bypass_csp=True).open("/")
    for tekst in SCRIPTS:
        blad.get_by_role("combobox", name="Uw gemeente").fill(tekst)
        blad.keyboard.press("Enter")
        expect(blad.get_by_text(f"'{tekst}' staat niet in de lijst van 2022.")).to_be_visible()
        expect(blad.get_by_role("combobox", name="Uw gemeente")).to_be_focused()
        blad.get_by_label("Naam van uw groep").fill(tekst)
        wacht_op_bewaard(blad, lambda d, t=tekst: d.get("groep") == t)
        assert bewaard(blad)["gemeente"]["naam"] == tekst
        expect(blad.locator("rk-voortgang")).to_contain_text(tekst)
    blad.reload()
    expect(blad.get_by_role("combobox", name="Uw gemeente")).to_have_value(SCRIPTS[-1])
    with blad.expect_download() as wacht:
        blad.get_by_role("button", name="Download uw dossier").click()
    assert wacht.value.suggested_filename.isascii()
    assert niets_liep(blad)


def test_vreemde_tekst_in_een_bestand(bezoek, server):
    blad = bezoek(bypass_csp=True).open("/")
    vuil = SCRIPTS[0]
    antwoord = {"waarde": vuil, "toelichting": SCRIPTS[1], "gewijzigd": "2026-11-23T20:00:00Z", vuil: vuil}
    dossier = LEEG | {
        "gemeente": {"code": vuil, "naam": SCRIPTS[1]},
        "groep": vuil,
        "antwoorden": {
            v.id: {"groep": antwoord, vuil: antwoord, f"raad@{vuil}": antwoord} for v in stap2().vragen
        },
        "afspraken": {c: {"tekst": vuil, "status": "concept", "gewijzigd": ""} for c in stap2().paragrafen},
        vuil: {"vreemd": VREEMD},
    }
    expect(lees_in(blad, als_bestand(dossier))).to_contain_text("is ingelezen")
    expect(blad.locator("rk-voortgang")).to_contain_text(SCRIPTS[1])
    assert niets_liep(blad)
    assert bewaard(blad)[vuil] == {"vreemd": VREEMD}
    blad.goto(server.adres + STAP2)
    blad.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    expect(kaart(blad, OPEN).locator("textarea")).to_have_value(vuil)
    expect(kaart(blad, OPEN)).to_contain_text(f"Ook beantwoord namens: {vuil}, de raad ({vuil}).")
    expect(blad.locator("rk-vastleggen").get_by_text(SCRIPTS[1]).first).to_be_visible()
    typ_in(blad, OPEN, "nu van ons")
    d = wacht_op_bewaard(blad, heeft("nu van ons"))
    assert d["antwoorden"][OPEN]["groep"][vuil] == vuil  # what we do not know stays
    assert niets_liep(blad)


# --- A browser that keeps nothing --------------------------------------------------------------

GEEN_OPSLAG = {
    "verboden": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nee', 'SecurityError'); } })",
    "vol": "Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError'); }",
}  # fmt: skip


@pytest.mark.parametrize("soort", GEEN_OPSLAG)
def test_zonder_opslag_in_de_browser(bezoek, soort, tmp_path):
    wie = bezoek()
    wie.context.add_init_script(GEEN_OPSLAG[soort])
    blad = wie.open(STAP2)
    expect(stand(blad)).to_contain_text("Uw browser bewaart niets voor deze bladzijde. Download uw dossier")
    typ_in(blad, OPEN, "toch een antwoord")
    kaart(blad, STELLING).get_by_label("4. eens").check()
    expect(stand(blad)).to_contain_text("2 van de 10 vragen beantwoord")
    expect(blad.locator("rk-vastleggen .rk-gezegd").first).to_contain_text("toch een antwoord")
    mee = json.loads(download(blad, tmp_path / "mee.json").read_text(encoding="utf-8"))
    assert waarden(mee) == {OPEN: "toch een antwoord", STELLING: 4}
    start = wie.open("/")
    expect(start.locator("rk-dossier")).to_contain_text("Uw browser bewaart niets voor deze bladzijde.")
    expect(lees_in(start, als_bestand(mee))).to_contain_text("2 vragen met een antwoord")
    start.get_by_label("Naam van uw groep").fill("Noord")
    terug = json.loads(download(start, tmp_path / "terug.json").read_text(encoding="utf-8"))
    assert waarden(terug) == waarden(mee) and terug["groep"] == "Noord"
    assert wie.fouten == []


def test_volle_opslag_laat_zien_wat_er_al_stond(bezoek, server):
    wie = bezoek()
    blad = wie.open("/")
    leg_neer(blad, met_antwoord("stond er al"))
    wie.context.add_init_script(GEEN_OPSLAG["vol"])
    blad.goto(server.adres + STAP2)
    expect(kaart(blad, OPEN).locator("textarea")).to_have_value("stond er al")
    expect(stand(blad)).to_contain_text("Uw browser bewaart niets voor deze bladzijde.")


def test_onleesbaar_dossier_gaat_opzij(bezoek):
    """What stands in the browser and cannot be read is never thrown away."""
    blad = bezoek().open("/")
    blad.evaluate("s => localStorage.setItem(s, 'geen dossier')", SLEUTEL)
    blad.reload()
    expect(blad.locator("rk-dossier")).to_contain_text("Het is apart gezet en niet gewist.")
    assert "geen dossier" in blad.evaluate("Object.values(localStorage)")


def test_onleesbaar_dossier_blijft_gemeld_ook_als_een_andere_bladzijde_het_opzij_zette(bezoek):
    """Whoever reads it first sets it aside: another page, or this one just before a reload. The news stays."""
    wie = bezoek()
    blad = wie.open("/")
    blad.evaluate("s => localStorage.setItem(s, 'geen dossier')", SLEUTEL)
    # What a page does whose script comes late: it reads only now.
    blad.evaluate("() => rkHost.dossierkast.lees()")
    assert blad.evaluate("s => localStorage.getItem(s)", SLEUTEL) is None
    blad.reload()
    expect(blad.locator("rk-dossier")).to_contain_text("Het is apart gezet en niet gewist.")
    stap = wie.open(STAP2)
    expect(stand(stap)).to_contain_text("Het is apart gezet en niet gewist.")
    stap.reload()
    expect(stand(stap)).to_contain_text("Het is apart gezet en niet gewist.")
    # Until the reader goes on with a dossier of their own.
    typ_in(stap, OPEN, "opnieuw begonnen")
    expect(stand(stap)).to_contain_text("Bewaard in deze browser")
    assert "geen dossier" in stap.evaluate("Object.values(localStorage)")


# --- Analysis ----------------------------------------------------------------------------------


def kies_gemeente(blad: Page, naam: str) -> None:
    """With the keyboard: some letters, down, Enter."""
    vak = blad.locator("rk-gemeente").get_by_role("combobox")
    vak.focus()
    blad.keyboard.press("Control+A")
    blad.keyboard.type(naam[:5])
    expect(blad.locator("rk-gemeente [role=option]").first).to_be_visible()
    for _ in range(10):
        blad.keyboard.press("ArrowDown")
        wijst = vak.get_attribute("aria-activedescendant")
        if blad.locator(f"[id='{wijst}']").text_content() == naam:
            break
    blad.keyboard.press("Enter")
    expect(vak).to_have_value(naam)
    expect(vak).to_be_focused()


def opvallend(blad: Page) -> Locator:
    return blad.locator("rk-cijfers .rk-uitkomst h3").first


def test_analyse_met_het_toetsenbord(bezoek):
    wie = bezoek()
    blad = wie.open(STAP2)
    kies_gemeente(blad, "Almere")
    expect(opvallend(blad)).to_have_text("Wat opvalt bij Almere")
    zin = blad.locator("rk-cijfers .rk-uitkomst li").first
    figuur = blad.locator("rk-cijfers .rk-uitkomst figure").first
    eerst, getekend = zin.text_content(), figuur.inner_html()
    blad.get_by_label("die even stedelijk zijn").focus()
    blad.keyboard.press("Space")
    expect(figuur).to_contain_text("stedelijk")
    assert figuur.inner_html() != getekend
    kies_gemeente(blad, "Ameland")
    expect(opvallend(blad)).to_have_text("Wat opvalt bij Ameland")
    assert zin.text_content() != eerst
    assert wie.fouten == [] and wie.buiten == []


def test_onbekende_gemeente(bezoek):
    blad = bezoek().open(STAP2)
    vak = blad.locator("rk-gemeente").get_by_role("combobox")
    vak.fill("Alme")
    blad.keyboard.press("Enter")
    zin = blad.locator("rk-gemeente")
    expect(zin).to_contain_text("Wij kennen geen gemeente 'Alme'")
    expect(zin).to_contain_text("Bedoelt u Almelo of Almere?")
    expect(vak).to_have_attribute("aria-invalid", "true")
    vak.fill("Atlantis")
    blad.keyboard.press("Tab")
    expect(zin).to_contain_text("Wij kennen geen gemeente 'Atlantis'")
    expect(zin).to_contain_text("Kies een gemeente uit de lijst.")


def test_andere_namen_van_een_gemeente(bezoek):
    """The start page and the figures know the same names, and say what became of a municipality."""
    blad = bezoek().open("/")
    vak = blad.get_by_role("combobox", name="Uw gemeente")
    stand = blad.locator("rk-dossier .rk-stand")
    vak.fill("den haag")
    expect(blad.get_by_role("option", name="'s-Gravenhage")).to_be_visible()
    blad.keyboard.press("Enter")
    expect(stand).to_contain_text("Uw gemeente is 's-Gravenhage")
    vak.fill("Voorne aan Zee")
    blad.keyboard.press("Enter")
    expect(stand).to_contain_text("Kies Brielle, Hellevoetsluis of Westvoorne.")
    vak.fill("Weesp")
    blad.keyboard.press("Enter")
    expect(stand).to_contain_text("Weesp hoort sinds 24 maart 2022 bij Amsterdam")
    blad = bezoek().open(STAP2)
    vak = blad.locator("rk-gemeente").get_by_role("combobox")
    vak.fill("den bosch")
    blad.keyboard.press("Enter")
    expect(vak).to_have_value("'s-Hertogenbosch")
    expect(opvallend(blad)).to_have_text("Wat opvalt bij 's-Hertogenbosch")
    vak.fill("Uden")
    blad.keyboard.press("Enter")
    expect(blad.locator("rk-gemeente")).to_contain_text("Kies Maashorst.")
    vak.fill("Weesp")
    blad.keyboard.press("Enter")
    expect(
        blad.locator("rk-cijfers").get_by_text("Weesp hoort sinds 24 maart 2022 bij Amsterdam").first
    ).to_be_visible()


def test_gemeente_van_de_startpagina(bezoek, server):
    """Chosen once, known everywhere; and for that the page is not asked twice."""
    wie = bezoek()
    blad = wie.open("/")
    blad.get_by_role("combobox", name="Uw gemeente").focus()
    blad.keyboard.type("Almer")
    blad.keyboard.press("ArrowDown")
    blad.keyboard.press("Enter")
    wacht_op_bewaard(blad, lambda d: d.get("gemeente") == {"code": "GM0034", "naam": "Almere"})
    paginas: list[str] = []
    blad.on("request", lambda r: paginas.append(r.url) if r.url.endswith(STAP2) else None)
    blad.goto(server.adres + STAP2)
    expect(blad.locator("rk-gemeente").get_by_role("combobox")).to_have_value("Almere")
    expect(opvallend(blad)).to_have_text("Wat opvalt bij Almere")
    assert len(paginas) == 1


def test_cijfers_na_een_dood_proces_en_een_dode_server(bezoek, server):
    """Whoever works something out may die in the middle; the next choice is worked out again."""
    blad = bezoek().open(STAP2)
    typ_in(blad, OPEN, "blijft hier")
    kies_gemeente(blad, "Almere")
    expect(opvallend(blad)).to_have_text("Wat opvalt bij Almere")
    for pid in server.kinderen():
        os.kill(pid, signal.SIGKILL)
    kies_gemeente(blad, "Almelo")
    # A busy machine takes its time to load everything anew.
    expect(opvallend(blad)).to_have_text("Wat opvalt bij Almelo", timeout=180_000)
    assert server.kernels() == []
    zin = blad.locator("rk-cijfers > .rk-inhoud > .rk-stand")
    expect(zin).to_have_text("")
    server.stop()
    try:
        kies_gemeente(blad, "Ameland")
        expect(zin).to_contain_text("Uw antwoorden staan veilig in deze browser.")
        typ_in(blad, "S2-08", "zonder server")
        d = wacht_op_bewaard(blad, heeft("zonder server", "S2-08"))
        assert waarden(d)[OPEN] == "blijft hier"
    finally:
        server.start()
    kies_gemeente(blad, "Zwolle")
    expect(opvallend(blad)).to_have_text("Wat opvalt bij Zwolle", timeout=60_000)
    expect(zin).to_have_text("")


# --- Recording and progress --------------------------------------------------------------------


def paragraaf(blad: Page, code: str) -> Locator:
    return blad.locator("rk-vastleggen section").filter(has=blad.locator(f"#paragraaf-{code}"))


def test_leg_vast(bezoek):
    blad = bezoek().open(STAP2)
    blad.clock.set_fixed_time("2026-11-23T20:00:00Z")
    v2 = paragraaf(blad, "V2")
    expect(blad.locator("rk-vastleggen input:checked")).to_have_count(0)
    v2.get_by_label("Dit spreken wij af").fill("Wij zijn een gemeente van dorpen.")
    v2.get_by_label("vastgesteld: dit is afgesproken").check()
    blad.reload()
    expect(v2.get_by_label("Dit spreken wij af")).to_have_value("Wij zijn een gemeente van dorpen.")
    expect(v2.get_by_label("vastgesteld: dit is afgesproken")).to_be_checked()
    expect(blad.locator("rk-vastleggen > .rk-inhoud > .rk-stand")).to_contain_text("1 van de 8 paragrafen")
    # An answer that comes later asks for a second look.
    expect(v2).not_to_contain_text("Opnieuw bekijken")
    blad.clock.set_fixed_time("2026-11-23T20:05:00Z")
    kaart(blad, STELLING).get_by_label("4. eens").check()
    expect(v2).to_contain_text(f"Opnieuw bekijken: na het vaststellen is er iets veranderd bij {STELLING}.")
    # What was adopted can only be read, until somebody puts it back on draft.
    vak = v2.get_by_label("Dit spreken wij af")
    expect(vak).not_to_be_editable()
    expect(v2.locator("p.rk-let-op", has_text="Zet hem dan eerst terug op concept.")).to_be_visible()
    v2.get_by_label("concept: dit ligt voor").check()
    expect(vak).to_be_editable()
    expect(v2).not_to_contain_text("Opnieuw bekijken")
    vak.fill("Wij zijn een gemeente van dorpen en één stad.")
    d = wacht_op_bewaard(blad, lambda d: "één stad" in d["afspraken"]["V2"]["tekst"])
    assert d["afspraken"]["V2"]["status"] == "concept"
    # Only a status is something to record as well.
    v4 = paragraaf(blad, "V4")
    v4.get_by_label("open: hier praten we nog over").check()
    expect(v4.get_by_label("open: hier praten we nog over")).to_be_checked()


def test_voortgang_op_de_startpagina(bezoek):
    wie = bezoek()
    start, blad = wie.open("/"), wie.open(STAP2)
    regel = start.locator("rk-voortgang .rk-route li", has_text="Stap 2.")
    expect(regel).to_contain_text("niet begonnen")
    kaart(blad, STELLING).get_by_label("4. eens").check()
    expect(regel).to_contain_text("bezig: 1 van 10 vragen beantwoord")
    blad.get_by_label("Wij hebben stap 2 vastgelegd").check()
    expect(regel).to_contain_text("vastgelegd: 1 van 10 vragen beantwoord")
    expect(start.locator("rk-voortgang .rk-stand")).to_contain_text("1 van de")
    expect(blad.locator("rk-voortgang")).to_contain_text("Stap 2 van 8: vastgelegd.")
    blad.get_by_label("Wij hebben stap 2 vastgelegd").uncheck()
    expect(regel).to_contain_text("bezig")


# --- Reading -----------------------------------------------------------------------------------


def test_praktijken_zoeken(bezoek):
    eigen = next(p for p in load_content().praktijken.values() if "stap_02" in p.onderdelen and p.gemeenten)
    naam = eigen.gemeenten[0]
    blad = bezoek().open(STAP2)
    deel = blad.locator("rk-praktijken")
    kaarten = deel.locator("article").filter(visible=True)
    hier = kaarten.count()
    assert hier > 0
    deel.get_by_label("Uit welke stap?").select_option(label="alle stappen en onderwerpen")
    alles = kaarten.count()
    assert alles > hier
    deel.get_by_label("Zoek op gemeente of woord").fill(naam.lower())
    expect(kaarten.first).to_contain_text(naam)
    assert 0 < kaarten.count() < alles
    expect(deel.get_by_role("status")).to_have_text(re.compile(rf"^{kaarten.count()} voorbeeld(en)?\.$"))
    deel.get_by_label("Zoek op gemeente of woord").fill("xyzzy")
    expect(kaarten).to_have_count(0)
    expect(deel.get_by_text("Er zijn geen voorbeelden met deze woorden.")).to_be_visible()
    expect(deel.get_by_role("status")).to_have_text("0 voorbeelden.")
    deel.get_by_label("Zoek op gemeente of woord").fill("")
    expect(kaarten).to_have_count(alles)


def test_toets_uzelf(bezoek):
    blad = bezoek().open(STAP2)
    expect(blad.locator("rk-toets input:checked")).to_have_count(0)
    vraag = stap2().toetsvragen[0]
    formulier = blad.locator("rk-toets form").first
    controleer = formulier.get_by_role("button", name="Controleer mijn antwoord")
    controleer.click()
    expect(formulier.get_by_role("status")).to_have_text("Kies eerst een antwoord.")
    for optie in vraag.opties:
        formulier.get_by_label(optie.tekst, exact=True).check()
        controleer.click()
        expect(formulier.get_by_role("status")).to_have_text(
            f"{'Dat klopt.' if optie.goed else 'Dat klopt niet.'} {optie.uitleg}"
        )
    assert bewaard(blad) == {}


def test_toets_heeft_bij_elk_bezoek_een_eigen_volgorde(bezoek):
    wie = bezoek()
    blad = wie.open(STAP2)
    bestand = [[o.tekst for o in v.opties] for v in stap2().toetsvragen]

    def volgorde() -> list[list[str]]:
        expect(blad.locator("rk-toets[klaar]")).to_be_visible()
        formulieren = blad.locator("rk-toets form")
        return [formulieren.nth(i).locator("label").all_text_contents() for i in range(len(bestand))]

    eerst = volgorde()
    assert [sorted(v) for v in eerst] == [sorted(v) for v in bestand]
    formulier = blad.locator("rk-toets form").first
    # The keys walk in the order that is seen.
    formulier.get_by_role("radio").first.focus()
    blad.keyboard.press("Space")
    for tekst in eerst[0][1:]:
        blad.keyboard.press("ArrowDown")
        expect(formulier.get_by_label(tekst, exact=True)).to_be_checked()
    formulier.get_by_role("button", name="Controleer mijn antwoord").click()
    expect(formulier.get_by_role("status")).to_contain_text("Dat klopt")
    assert volgorde() == eerst
    # With four questions of three options each a visit has one order of more than a thousand.
    anders = []
    for _ in range(4):
        blad.reload()
        anders.append(volgorde())
    assert any(v != eerst for v in anders)


def test_begrip_in_de_tekst(bezoek):
    blad = bezoek().open(STAP2)
    woord = blad.locator('a[href="#begrip-participatieladder"]').first
    woord.focus()
    blad.keyboard.press("Enter")
    venster = blad.get_by_role("dialog")
    expect(venster).to_contain_text("participatieladder", ignore_case=True)
    assert len(venster.text_content()) > 80
    blad.keyboard.press("Escape")
    expect(venster).to_have_count(0)
    expect(woord).to_be_focused()
    assert "#" not in blad.url


def test_uitleg_van_een_regel_staat_bij_de_regel(bezoek):
    blad = bezoek().open("/08_participatieverordening/alles")
    rij = blad.get_by_role("group", name="Sluiten of verplaatsen van een voorziening", exact=False)
    expect(rij).to_contain_text("Bijvoorbeeld een zwembad, school of buurthuis.")


def test_stelling_staat_voor_de_uitleg_erover(bezoek):
    stelling = next(v for v in load_content().stappen["stap_02"].vragen if v.vorm == "stelling" and v.uitleg)
    tekst = kaart(bezoek().open(STAP2), stelling.id).inner_text()
    assert tekst.index(stelling.stelling or stelling.vraag) < tekst.index(stelling.uitleg)


# --- Two windows at one place ------------------------------------------------------------------


def zet_de_tijd_stil(blad: Page) -> None:
    """What is typed in the windows of this visitor stays unsaved until the clock goes on, or somebody leaves one."""
    nu = dt.datetime.now(dt.UTC)
    blad.clock.install(time=nu)
    blad.clock.pause_at(nu + dt.timedelta(seconds=30))


def kijk_weg(blad: Page) -> None:
    """The reader turns to another window: what was typed here is saved."""
    blad.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def afspraakvak(blad: Page) -> Locator:
    return paragraaf(blad, "V2").get_by_label("Dit spreken wij af")


def versies_van(item: dict[str, Any], veld: str) -> list[str]:
    return [v[veld] for v in (item, *item.get("varianten", []))]


def test_wie_klaar_staat_om_te_typen_ziet_eerst_wat_er_binnenkomt(bezoek):
    wie = bezoek()
    een, twee = wie.open(STAP2), wie.open(STAP2)
    for plek in (afspraakvak, lambda blad: kaart(blad, OPEN).locator(".rk-antwoord textarea")):
        plek(twee).focus()
        plek(een).fill("van het eerste")
        expect(plek(twee)).to_have_value("van het eerste")
        expect(plek(twee)).to_be_focused()
        twee.keyboard.press("Control+End")
        twee.keyboard.type(" en het tweede")
        expect(plek(een)).to_have_value("van het eerste en het tweede")


def test_wat_ongezien_binnenkomt_blijft_naast_wat_hier_getypt_wordt(bezoek):
    """Typing that is not saved yet never writes over what another window wrote meanwhile."""
    wie = bezoek()
    een, twee = wie.open(STAP2), wie.open(STAP2)
    zet_de_tijd_stil(twee)
    kaart(twee, OPEN).locator(".rk-antwoord textarea").focus()
    twee.keyboard.type("ook van het tweede")
    typ_in(een, OPEN, "ook van het eerste")
    kijk_weg(een)
    wacht_op_bewaard(een, heeft("ook van het eerste"))
    twee.clock.run_for(1_000)
    d = wacht_op_bewaard(een, heeft("ook van het tweede"))
    assert versies_van(d["antwoorden"][OPEN]["groep"], "waarde") == [
        "ook van het tweede",
        "ook van het eerste",
    ]
    expect(kaart(twee, OPEN)).to_contain_text("ook van het eerste")
    expect(kaart(twee, OPEN).locator(".rk-antwoord textarea")).to_have_value("ook van het tweede")
    # The same where agreements are written.
    afspraakvak(twee).focus()
    twee.keyboard.type("van het tweede")
    afspraakvak(een).fill("van het eerste")
    kijk_weg(een)
    wacht_op_bewaard(een, lambda d: d["afspraken"].get("V2", {}).get("tekst") == "van het eerste")
    twee.clock.run_for(1_000)
    d = wacht_op_bewaard(een, lambda d: d["afspraken"]["V2"]["tekst"] == "van het tweede")
    assert versies_van(d["afspraken"]["V2"], "tekst") == ["van het tweede", "van het eerste"]


def test_intussen_vastgesteld_dan_blijft_het_getypte_te_zien(bezoek):
    """Adopted in one window while another was typing: not saved, and not gone."""
    wie = bezoek()
    een, twee = wie.open(STAP2), wie.open(STAP2)
    afspraakvak(een).fill("Wij luisteren.")
    expect(afspraakvak(twee)).to_have_value("Wij luisteren.")
    zet_de_tijd_stil(twee)
    afspraakvak(twee).press("Control+End")
    twee.keyboard.type(" En wij vragen door.")
    paragraaf(een, "V2").get_by_label("vastgesteld: dit is afgesproken").check()
    wacht_op_bewaard(een, lambda d: d["afspraken"]["V2"]["status"] == "vastgesteld")
    twee.clock.run_for(1_000)
    let_op = paragraaf(twee, "V2").get_by_role("alert")
    expect(let_op).to_contain_text("Niet bewaard: deze tekst is intussen vastgesteld")
    expect(let_op).to_contain_text("Wij luisteren. En wij vragen door.")
    expect(afspraakvak(twee)).to_have_value("Wij luisteren.")
    assert bewaard(een)["afspraken"]["V2"]["tekst"] == "Wij luisteren."
    let_op.get_by_role("button", name="Bewaar dit als andere versie").focus()
    twee.keyboard.press("Enter")
    expect(let_op).to_have_count(0)
    d = wacht_op_bewaard(een, lambda d: d["afspraken"]["V2"].get("varianten"))
    assert versies_van(d["afspraken"]["V2"], "tekst") == [
        "Wij luisteren.",
        "Wij luisteren. En wij vragen door.",
    ]
    assert d["afspraken"]["V2"]["status"] == "vastgesteld"
    expect(paragraaf(een, "V2")).to_contain_text("En wij vragen door.")


def test_een_veld_van_de_verordening_volgt_een_ander_tabblad(bezoek):
    """A field that nobody types in shows what was filled in elsewhere; one that somebody types in stays."""
    wie = bezoek()
    een, twee = wie.open("/08_participatieverordening/alles"), wie.open("/08_participatieverordening/alles")

    def veld(blad: Page, naam: str):
        return blad.locator(f'[data-veld="{naam}"]').first

    veld(een, "kenmerk").fill("2026/117")
    expect(veld(twee, "kenmerk")).to_have_value("2026/117")
    oud = veld(een, "naam_oude_verordening")
    oud.fill("Inspraakverordening 2007\n")
    expect(veld(twee, "naam_oude_verordening")).to_have_value(re.compile("Inspraakverordening 2007"))
    # The line that was just begun is not taken away by what comes back.
    expect(oud).to_have_value("Inspraakverordening 2007\n")
    geen = twee.get_by_label("Wij trekken geen verordening in.")
    geen.check()
    expect(een.get_by_label("Wij trekken geen verordening in.")).to_be_checked()
    expect(oud).to_be_disabled()
    geen.uncheck()
    expect(oud).to_be_enabled()
    expect(oud).to_have_value(re.compile("Inspraakverordening 2007"))
