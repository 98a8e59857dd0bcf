"""On every page the analysis answers: another choice gives another sentence and another figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from conftest import axe
from test_dashboards import STAPPEN, klaar

UITKOMST = "rk-cijfers > .rk-uitkomst"
# Choose something else in the first control that offers a choice, as a reader would.
KIES = """() => {
  const vak = document.querySelector("rk-cijfers .rk-inhoud");
  const lijst = [...vak.querySelectorAll("select")].find((s) => s.options.length > 1);
  if (!lijst && vak.querySelector('input[role="combobox"]')) return "combobox";
  if (lijst) {
    lijst.selectedIndex = (lijst.selectedIndex + 1) % lijst.options.length;
    lijst.dispatchEvent(new Event("change", { bubbles: true }));
    return "lijst";
  }
  vak.querySelector('input[type="radio"]:not(:checked)').click();
  return "rondje";
}"""


@pytest.mark.parametrize("naam", STAPPEN)
def test_een_andere_keuze_geeft_andere_woorden_en_een_andere_figuur(bezoek, naam):
    wie = bezoek()
    blad = wie.open(f"/{naam}/cijfers")
    klaar(blad)
    vak = blad.locator(UITKOMST).first
    woorden, figuur = vak.inner_text(), vak.inner_html()
    if blad.evaluate(KIES) == "combobox":
        blad.locator("rk-cijfers input[role='combobox']").first.fill("Zwolle")
        blad.get_by_role("option", name="Zwolle", exact=True).click()
    blad.wait_for_function(
        """([sel, woorden, figuur]) => { const v = document.querySelector(sel);
          return v.innerText !== woorden && v.innerHTML !== figuur; }""",
        arg=[UITKOMST, woorden, figuur],
    )
    tekeningen = vak.locator("svg").count() + vak.locator("table").count()
    assert tekeningen > 0
    assert wie.buiten == []
    assert wie.fouten == []


# --- a table of the reader's own -------------------------------------------------------------------

BLAD = "/verdieping_representativiteit/cijfers"
ROMMEL = """Gemeente Heerenveen;;;
Avond over het park;;;
gemeente;leeftijd;aantal;deel
Heerenveen;18-34 jaar;21;27%
Heerenveen;35-49 jaar;3;4%
Heerenveen;50-64 jaar;24;31%
waarvan vrouw;;2;
Heerenveen;65+;26;33%
Heerenveen;wil niet zeggen;4;5%
Totaal;;78;100%
n = 78, 3 mensen vulden niets in;;;
"""
# Text and attributes that are a number under five, outside drawings and the form that is always there.
KLEIN = """() => {
  const gevonden = [];
  for (const vak of document.querySelectorAll("rk-cijfers .rk-vervolg, rk-cijfers > .rk-uitkomst"))
    for (const e of [vak, ...vak.querySelectorAll("*")]) {
      if (e.closest("svg")) continue;
      const teksten = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data);
      const waarden = [...e.attributes].filter((a) => a.name !== "tabindex").map((a) => a.value);
      for (const t of [...teksten, ...waarden, "value" in e ? String(e.value) : ""])
        if (/^\\s*[1-4]([.,]\\d+)?\\s*(personen|mensen)?\\s*$/.test(t)) gevonden.push(e.outerHTML.slice(0, 120));
    }
  return gevonden;
}"""


def kies(blad: Page, tmp_path: Path, inhoud: str | bytes, naam: str = "avond.csv") -> None:
    pad = tmp_path / naam
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    blad.get_by_label("Of neem een tabel mee").set_input_files(pad)


def stand(blad: Page) -> Locator:
    return blad.locator("rk-cijfers > .rk-inhoud > .rk-stand")


def vervolg(blad: Page) -> Locator:
    return blad.get_by_role("group", name="Zo lazen wij uw tabel")


def kop(blad: Page, naam: str) -> Locator:
    return blad.locator("rk-cijfers > .rk-uitkomst").get_by_role("heading", name=naam)


def past_en_is_toegankelijk(blad: Page) -> None:
    for breed in (1280, 360):
        blad.set_viewport_size({"width": breed, "height": 900})
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed
        blad.evaluate("scrollTo(0, 0)")  # what lies half under the bar is no smaller target
        assert axe(blad) == [], f"op {breed} px"
    blad.set_viewport_size({"width": 1280, "height": 900})


def tab_naar(blad: Page, doel: Locator) -> None:
    """With the keyboard alone; what is not reached in forty steps cannot be reached."""
    for _ in range(40):
        if doel.evaluate("e => e === document.activeElement"):
            return
        blad.keyboard.press("Tab")
    raise AssertionError(f"niet te bereiken met Tab: {doel}")


def test_het_hele_gesprek_met_het_toetsenbord(bezoek, tmp_path):
    wie = bezoek()
    blad = wie.open(BLAD)
    kies(blad, tmp_path, ROMMEL)
    expect(stand(blad)).to_have_text("Kijk na hoe wij uw tabel lazen. Er is nog niets vergeleken.")
    expect(vervolg(blad)).to_contain_text("Gemeente Heerenveen (regel 1)")
    expect(vervolg(blad)).to_contain_text(
        "U kunt nog niet vergelijken. Beantwoord hierboven eerst nog één vraag."
    )
    expect(kop(blad, "Wie hebt u gemist?")).to_have_count(0)
    verder = vervolg(blad).get_by_role("button", name="Het klopt: vergelijk")
    expect(verder).to_have_count(0)
    past_en_is_toegankelijk(blad)
    assert blad.evaluate(KLEIN) == []

    # The question about their bands.
    blad.get_by_label("Of neem een tabel mee").focus()
    samen = vervolg(blad).get_by_label("Voeg groepen samen", exact=False)
    tab_naar(blad, vervolg(blad).get_by_role("radio").first)
    blad.keyboard.press("ArrowDown")
    expect(verder).to_be_visible()
    expect(samen).to_be_checked()
    expect(samen).to_be_focused()

    # A line without a group gets one; the reader stays on the list.
    lijst = vervolg(blad).get_by_label("telt mee bij: wil niet zeggen (regel 9)")
    tab_naar(blad, lijst)
    blad.keyboard.press("ArrowDown")
    expect(lijst).to_have_value("15 tot 65 jaar")
    expect(kop(blad, "Er is nog niets vergeleken")).to_be_visible()
    expect(blad.locator("rk-cijfers > .rk-uitkomst")).to_contain_text("tellen er 78 mensen mee")
    expect(lijst).to_be_focused()

    # A line that we skip can be taken in, and out again.
    vinkje = vervolg(blad).get_by_role("checkbox", name="toch meetellen: waarvan vrouw · … (regel 7)")
    tab_naar(blad, vinkje)
    blad.keyboard.press("Space")
    terug = vervolg(blad).get_by_label("telt mee bij: waarvan vrouw · … (regel 7)")
    expect(terug).to_have_value("")
    expect(vinkje).to_be_focused()
    blad.keyboard.press("Space")
    expect(terug).to_have_count(0)
    expect(lijst).to_have_value("15 tot 65 jaar")

    tab_naar(blad, verder)
    blad.keyboard.press("Enter")
    expect(kop(blad, "Wie hebt u gemist?")).to_be_visible()
    expect(vervolg(blad)).to_be_focused()
    expect(stand(blad)).to_have_text("Het oordeel staat hieronder.")
    past_en_is_toegankelijk(blad)
    assert blad.evaluate(KLEIN) == []

    # Whoever changes something reads it again first; what was chosen still stands.
    blad.keyboard.press("Tab")
    blad.keyboard.press("Enter")
    expect(kop(blad, "Wie hebt u gemist?")).to_have_count(0)
    expect(lijst).to_have_value("15 tot 65 jaar")
    expect(samen).to_be_checked()
    verder.click()
    expect(kop(blad, "Wie hebt u gemist?")).to_be_visible()
    blad.get_by_role("radio", name="opleiding").check()
    expect(kop(blad, "Wie hebt u gemist?")).to_have_count(0)
    assert wie.buiten == [] and wie.fouten == []


def test_een_jaartal_typen_blijft_staan_terwijl_de_rest_verandert(bezoek, tmp_path):
    blad = bezoek().open(BLAD)
    kies(blad, tmp_path, "geboortejaar;aantal\n1950;12\n1975;20\n1995;15\n2005;13\n")
    jaar = vervolg(blad).get_by_role("spinbutton")
    jaar.focus()
    blad.keyboard.type("202", delay=0)
    expect(stand(blad)).to_contain_text("een getal in van 1950 tot en met 2100")
    # As long as that is wrong nothing is asked, whatever else is chosen; and what was typed stays as it is.
    gevraagd = "document.querySelector('rk-cijfers').model.get('verzoek').nr"
    tot_nu = blad.evaluate(gevraagd)
    jaar.evaluate("e => { e.dataset.zelfde = 'ja'; }")
    for rol in ("inwoners", "aantal"):
        vervolg(blad).get_by_label("daar staat: aantal").select_option(rol)
        expect(stand(blad)).to_contain_text("een getal in van 1950 tot en met 2100")
    assert blad.evaluate(gevraagd) == tot_nu
    jaar.focus()
    blad.keyboard.press("End")
    blad.keyboard.type("4")
    expect(vervolg(blad).get_by_role("button", name="Het klopt: vergelijk")).to_be_visible()
    expect(jaar).to_be_focused()
    expect(jaar).to_have_value("2024")
    expect(jaar).to_have_attribute("data-zelfde", "ja")


def test_een_nieuw_bestand_begint_opnieuw_en_een_geweigerd_bestand_laat_geen_oordeel_staan(bezoek, tmp_path):
    """What was said about one file does not count for the next."""
    blad = bezoek().open(BLAD)
    oordeel, verder = kop(blad, "Wie hebt u gemist?"), blad.get_by_role("button", name="Het klopt: vergelijk")
    kies(blad, tmp_path, "leeftijd;aantal\n15-24;30\n65+;20\nonbekend;9\n")
    lijst = vervolg(blad).get_by_label("telt mee bij: onbekend (regel 4)")
    lijst.select_option("25 tot 45 jaar")
    verder.click()
    expect(oordeel).to_be_visible()
    kies(blad, tmp_path, "leeftijd;aantal\n25-44;40\n65+;20\nonbekend;9\n", "twee.csv")
    expect(oordeel).to_have_count(0)
    expect(lijst).to_have_value("")
    verder.click()
    expect(oordeel).to_be_visible()
    for naam, inhoud, zin in (
        ("stuk.xlsx", b"PK\x03\x04kapot", "stuk.xlsx"),
        ("groot.csv", b"x" * (5 * 1024 * 1024 + 1), "te groot"),
    ):
        kies(blad, tmp_path, inhoud, naam)
        expect(stand(blad)).to_contain_text(zin)
        expect(blad.locator("rk-cijfers > .rk-uitkomst")).to_be_empty()
        expect(vervolg(blad)).to_be_hidden()
    weg = blad.get_by_role("button", name="Ga verder zonder bestand")
    weg.click()
    expect(weg).to_be_hidden()
    expect(blad.get_by_label("Of neem een tabel mee")).to_be_focused()
    expect(blad.locator("rk-cijfers > .rk-uitkomst")).to_contain_text(
        "Dit is een voorbeeld met verzonnen aantallen."
    )


def test_hetzelfde_bestand_opnieuw_kiezen_nadat_het_is_verbeterd(bezoek, tmp_path):
    blad = bezoek().open(BLAD)
    pad = tmp_path / "avond.csv"
    for inhoud, som in (("15-24;30\n65+;20", 50), ("15-24;30\n65+;44", 74)):
        pad.write_text(f"leeftijd;aantal\n{inhoud}\n", encoding="utf-8")
        with blad.expect_file_chooser() as kiezer:
            blad.get_by_label("Of neem een tabel mee").click()
        kiezer.value.set_files(pad)
        expect(blad.locator("rk-cijfers > .rk-uitkomst")).to_contain_text(f"tellen er {som} mensen mee")


def test_een_figuur_van_een_vorige_keuze_zegt_dat(bezoek):
    """In words that stay in sight; and what is still wrong elsewhere is not passed over."""
    blad = bezoek().open(BLAD)
    oud = kop(blad, "Dit hoort bij uw vorige keuze")
    uitkomst = blad.locator("rk-cijfers > .rk-uitkomst")
    jong = blad.get_by_label("15 tot 25 jaar: aantal")
    expect(uitkomst).to_contain_text("Er kwamen 80 mensen.")
    jong.fill("-3")
    expect(oud).to_be_visible()
    expect(uitkomst).to_have_attribute("role", "group")
    assert axe(blad) == []
    # Another cell is right; the first is not, so nothing is worked out.
    blad.get_by_label("25 tot 45 jaar: aantal").fill("20")
    expect(stand(blad)).to_contain_text("Vul bij '15 tot 25 jaar', 'aantal' een getal in")
    expect(oud).to_be_visible()
    jong.fill("7")
    expect(uitkomst).to_contain_text("Er kwamen 91 mensen.")
    expect(oud).to_have_count(0)
    expect(uitkomst).not_to_have_attribute("role", "group")
    # And when it is Python that refuses.
    blad.get_by_label("45 tot 65 jaar: aantal").fill("0")
    blad.get_by_label("65 jaar en ouder: aantal").fill("0")
    blad.get_by_label("25 tot 45 jaar: aantal").fill("0")
    expect(stand(blad)).to_contain_text("minder dan 10 deelnemers")
    expect(oud).to_be_visible()
    blad.get_by_label("25 tot 45 jaar: aantal").fill("30")
    expect(oud).to_have_count(0)


def test_een_bladzijde_waar_niemand_rekent_zegt_het_vooraf_en_bij_elke_keuze(bezoek, tmp_path):
    wie = bezoek()

    def zonder_server(route: Route) -> None:
        antwoord = route.fetch()
        route.fulfill(
            response=antwoord, body=antwoord.text().replace('data-rekent="server"', 'data-rekent="nee"')
        )

    wie.context.route(f"**{BLAD}", zonder_server)
    blad = wie.open(f"{BLAD}#gemeente=GM0546")
    uitkomst = blad.locator("rk-cijfers > .rk-uitkomst")
    zin = "kan op deze bladzijde niet rekenen met wat u zelf invult. U ziet een voorbeeld."
    # Before anybody fills in anything, and above the controls.
    eerst = blad.locator("rk-cijfers > .rk-inhoud > :first-child")
    expect(eerst).to_contain_text(zin)
    expect(eerst).to_contain_text("Start dan het werkboek op uw eigen computer")
    expect(blad.locator("rk-cijfers").get_by_role("combobox", name="Uw gemeente")).to_have_value("")
    expect(uitkomst).to_contain_text("Er kwamen 80 mensen.")
    assert axe(blad) == []
    jong = blad.get_by_label("15 tot 25 jaar: aantal")
    kies(blad, tmp_path, ROMMEL)
    expect(stand(blad)).to_contain_text(zin)
    for aantal in ("8", "9"):
        jong.fill("-1")
        expect(stand(blad)).to_contain_text("Vul bij '15 tot 25 jaar'")
        jong.fill(aantal)
        expect(stand(blad)).to_contain_text(zin)
        expect(uitkomst).to_contain_text("Er kwamen 80 mensen.")
        expect(kop(blad, "Dit hoort bij uw vorige keuze")).to_have_count(0)
