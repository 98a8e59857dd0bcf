"""A learner in JupyterLab: where it opens, what the menus are called, and the own municipality in a step."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import WORTEL, vrije_poort
from jupyterlab_hulp import SLEUTEL, Lab, open_notebook, voer_alles_uit
from routekaart.content import notebook_map

STAP = "05_gefaseerde_aanpak.ipynb"
# A short one, of which the figures name the municipality.
NOTEBOOK = "verdieping_decentralisatie.ipynb"
GEMEENTE = "Gouda"
FOUT = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    map_ = tmp_path_factory.mktemp("leerling")
    shutil.copytree(WORTEL / "notebooks", map_ / "notebooks")
    (map_ / "dossiers").mkdir()
    lab = Lab(vrije_poort(), map_)
    lab.start()
    yield lab
    lab.stop()


def rondleiding() -> str:
    """The text of the tour in the start notebook."""
    ruw = json.loads((WORTEL / "notebooks" / "00_start.ipynb").read_text(encoding="utf-8"))
    [tekst] = [t for cel in ruw["cells"] if (t := "".join(cel["source"])).startswith("## Rondleiding")]
    return tekst


def in_de_menus(blad: Page) -> dict[str, list[str]]:
    """What each menu, and each menu in it, is called on the screen."""
    menus: dict[str, list[str]] = {}
    for kop in blad.locator(".lm-MenuBar-item").all():
        kop.click()
        naam = kop.inner_text().strip()
        menus[naam] = _namen(blad.locator(".lm-Menu").first)
        for onder in blad.locator('.lm-Menu-item[data-type="submenu"]:not(.lm-mod-disabled)').all():
            onder.hover()
            tweede = blad.locator(".lm-Menu").nth(1)
            tweede.wait_for()
            menus[naam] += _namen(tweede)
        while blad.locator(".lm-Menu").count():
            blad.keyboard.press("Escape")
    return menus


def _namen(menu: Locator) -> list[str]:
    return [t.strip() for t in menu.locator(".lm-Menu-itemLabel").all_text_contents() if t.strip()]


def test_begint_bij_de_start_met_de_menus_die_wij_noemen(bezoek, lab):
    wie = bezoek(lab.adres)
    blad = wie.open(f"/?token={SLEUTEL}")
    blad.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=90_000)
    expect(blad).to_have_url(re.compile(r"/lab/tree/00_start\.ipynb"))

    menus = in_de_menus(blad)
    assert list(menus) == [
        "Bestand",
        "Bewerken",
        "Beeld",
        "Uitvoeren",
        "Kernel",
        "Tabbladen",
        "Instellingen",
        "Help",
    ]
    assert "Alle cellen uitvoeren" in menus["Uitvoeren"]
    allemaal = {naam for namen in menus.values() for naam in namen} | set(menus)
    # All that is bold is a name on the screen, but for the words that a point begins with: those end in a full stop.
    vet = set(re.findall(r"\*\*(.+?)\*\*", rondleiding())) - {"+"}
    genoemd = {naam for naam in vet if not naam.endswith(".")}
    assert len(genoemd) >= 12 and genoemd - allemaal == set()
    engels = re.compile(r"\b(?:and|the|all|run|cell|open|show|close|new|kernel and)\b", re.IGNORECASE)
    in_het_engels = [
        n for m in ("Bestand", "Bewerken", "Uitvoeren", "Kernel") for n in menus[m] if engels.search(n)
    ]
    assert in_het_engels == []

    # The help for the keyboard opens with the keyboard.
    blad.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    blad.keyboard.press("Escape")
    blad.keyboard.press("ArrowDown")
    uitleg = blad.locator("summary", has_text="Met het toetsenbord")
    for _ in range(6):
        blad.keyboard.press("Tab")
        if uitleg.evaluate("e => e === document.activeElement"):
            break
    blad.keyboard.press("Enter")
    expect(blad.get_by_text("stoppen met typen")).to_be_visible()

    # The roadmap leads to a step.
    blad.locator(".jp-Notebook a", has_text="Stap 5").first.click()
    expect(blad).to_have_url(re.compile(STAP.replace(".", r"\.")))
    assert wie.buiten == []


def test_de_eigen_gemeente_in_tekst_figuur_en_oefening(bezoek, lab):
    wie = bezoek(lab.adres)
    blad = open_notebook(wie, NOTEBOOK)
    regel = blad.locator(".jp-CodeCell .cm-line", has_text=re.compile('^gemeente = "Leiden"$'))
    expect(regel).to_have_count(1)
    regel.click()
    blad.keyboard.press("Home")
    blad.keyboard.press("Shift+End")
    blad.keyboard.type(f'gemeente = "{GEMEENTE}"')
    expect(blad.locator(".cm-line", has_text=re.compile(f'^gemeente = "{GEMEENTE}"$'))).to_have_count(1)
    voer_alles_uit(blad)
    expect(blad.locator("rk-toets[klaar]")).to_be_visible(timeout=120_000)
    expect(blad.locator(".jp-CodeCell .jp-InputPrompt", has_text="*")).to_have_count(0, timeout=120_000)
    assert blad.locator(FOUT).all_text_contents() == []

    uit = blad.locator(".jp-CodeCell .jp-OutputArea-output")
    # In a sentence, in a drawn figure and in the answer to an exercise.
    expect(uit.filter(has_text=GEMEENTE).filter(has_not=blad.locator("svg")).first).to_be_attached()
    expect(uit.filter(has_text=GEMEENTE).filter(has=blad.locator("svg")).first).to_be_attached()
    # The solutions are folded, but they ran: one verdict for each, also for the chosen municipality.
    cellen = nbformat.read(notebook_map() / NOTEBOOK, as_version=4).cells
    oplossingen = [cel for cel in cellen if "oplossing" in cel.metadata.get("tags", [])]
    goed = blad.locator(".jp-CodeCell .rk-oordeel", has_text="Goed.")
    expect(goed).to_have_count(len(oplossingen))
    assert wie.buiten == []
