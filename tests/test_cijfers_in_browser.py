"""On every page the analysis answers: another choice gives another sentence and another figure."""

from __future__ import annotations

import pytest

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
