"""On every page the analysis answers: another choice gives another sentence and another figure."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from test_dashboards import STAPPEN, klaar

UITKOMST = "rk-cijfers:not([data-sleutel='planner']):not([data-sleutel='oude-verordening']) > .rk-uitkomst"
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
    blad = wie.open(f"/{naam}")
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


def test_een_nieuw_bestand_wordt_eerst_weer_getoond(bezoek, tmp_path):
    """What was said about one file does not count for the next."""
    een, twee = tmp_path / "een.csv", tmp_path / "twee.csv"
    een.write_text("leeftijd;aantal\n15-24;30\n65+;20\n", encoding="utf-8")
    twee.write_text("leeftijd;aantal\n25-44;40\n65+;20\n", encoding="utf-8")
    blad = bezoek().open("/verdieping_representativiteit")
    uitkomst = blad.locator("rk-cijfers > .rk-uitkomst")
    gelezen, oordeel = (
        uitkomst.get_by_role("heading", name=n) for n in ("Zo lazen wij uw tabel", "Wie hebt u gemist?")
    )
    kies = blad.get_by_label("Of neem een tabel mee")
    kies.set_input_files(een)
    expect(gelezen).to_be_visible()
    expect(oordeel).to_have_count(0)
    blad.get_by_label("het klopt: vergelijk").check()
    expect(oordeel).to_be_visible()
    kies.set_input_files(twee)
    expect(blad.get_by_label("laat eerst zien wat er gelezen is")).to_be_checked()
    expect(oordeel).to_have_count(0)
    expect(uitkomst).to_contain_text("25 tot 45 jaar")
