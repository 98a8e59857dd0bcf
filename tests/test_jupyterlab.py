"""The step in JupyterLab: the dossier from the dashboards opens there, and what changes reaches the disk."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import WORTEL, vrije_poort, wacht_tot
from gesprek_invullen import STAP2, bewaard, controles, download, kaart, vul_alles, waarden

SLEUTEL = "alleen-voor-deze-test"
NOTEBOOK = "02_wat_voor_gemeente.ipynb"


@dataclass
class Lab:
    """JupyterLab on a copy of the notebooks, with settings and dossiers of its own."""

    poort: int
    map: Path

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    @property
    def dossier(self) -> Path:
        return self.map / "dossiers" / "dossier.json"

    def start(self) -> subprocess.Popen[str]:
        log = self.map / "lab.log"
        eigen = {
            f"JUPYTER_{soort}_DIR": str(self.map / soort.lower()) for soort in ("CONFIG", "DATA", "RUNTIME")
        }
        omgeving = {k: v for k, v in os.environ.items() if k != "ROUTEKAART_OPSLAG"} | eigen
        omgeving |= {
            "ROUTEKAART_DOSSIERS": str(self.dossier.parent),
            "JUPYTERLAB_SETTINGS_DIR": str(self.map / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.map / "workspaces"),
            "IPYTHONDIR": str(self.map / "ipython"),
            "JUPYTER_TOKEN": SLEUTEL,
        }
        opdracht = [
            "lab",
            "--zonder-browser",
            "--poort",
            str(self.poort),
            "--map",
            str(self.map / "notebooks"),
        ]
        with log.open("w") as uit:
            proces = subprocess.Popen(
                [sys.executable, "-m", "routekaart", *opdracht],
                stdout=uit, stderr=subprocess.STDOUT, text=True, cwd=WORTEL, env=omgeving,
            )  # fmt: skip
        wacht_tot(lambda: "is running at" in log.read_text() or proces.poll() is not None, "JupyterLab", 120)
        assert proces.poll() is None, log.read_text()
        return proces


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    shutil.copytree(WORTEL / "notebooks", tmp_path / "notebooks")
    (tmp_path / "dossiers").mkdir()
    lab = Lab(vrije_poort(), tmp_path)
    proces = lab.start()
    yield lab
    proces.send_signal(signal.SIGTERM)
    proces.wait(30)


def voer_alles_uit(blad: Page) -> None:
    """Run all cells; what is asked before the kernel answers is not run by JupyterLab, so ask until it is."""
    cellen = blad.locator(".jp-Notebook .jp-CodeCell")
    cellen.first.wait_for()
    blad.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=60_000)
    loopt = cellen.locator(".jp-InputPrompt", has_text="*").or_(blad.locator("rk-voortgang[klaar]")).first

    def begonnen() -> bool:
        _kies_voer_alles_uit(blad)
        with contextlib.suppress(AssertionError):
            expect(loopt).to_be_attached(timeout=3_000)
        return loopt.count() > 0

    wacht_tot(begonnen, "het begin van het uitvoeren")


def _kies_voer_alles_uit(blad: Page) -> None:
    """Run > Run All Cells, whatever language the menu is in."""
    for menu in blad.locator(".lm-MenuBar-item").all():
        menu.click()
        alles = blad.locator('.lm-Menu-item[data-command="runmenu:run-all"]')
        if alles.count():
            return alles.click()
        blad.keyboard.press("Escape")
    raise AssertionError("het menu om alles uit te voeren is er niet")


def test_dossier_van_de_bladzijde_in_jupyterlab(bezoek, lab):
    thuis = bezoek()
    op_de_bladzijde = thuis.open(STAP2)
    verwacht = vul_alles(op_de_bladzijde)
    wacht_tot(lambda: waarden(bewaard(op_de_bladzijde)) == verwacht, "het bewaren")
    zichtbaar = controles(op_de_bladzijde)
    op_de_bladzijde.goto(thuis.basis + "/")
    download(op_de_bladzijde, lab.dossier)
    assert waarden(json.loads(lab.dossier.read_text(encoding="utf-8"))) == verwacht

    wie = bezoek(lab.adres)
    blad = wie.open(f"/lab/tree/{NOTEBOOK}?token={SLEUTEL}")
    voer_alles_uit(blad)
    expect(blad.locator("rk-gesprek[klaar]")).to_be_visible(timeout=90_000)
    expect(blad.locator("rk-toets[klaar]")).to_be_visible(timeout=60_000)
    expect(blad.locator("rk-gesprek .rk-vraag")).to_have_count(len(verwacht))
    assert controles(blad) == zichtbaar

    # The keys are those of the conversation, not those of the notebook around it.
    cellen = blad.locator(".jp-Cell").count()
    ja = kaart(blad, "S2-05").get_by_label("4. eens")
    ja.focus()
    for toets in ("ArrowUp", "ArrowUp", "ArrowDown"):
        blad.keyboard.press(toets)
    expect(kaart(blad, "S2-05").get_by_label("3. niet eens, niet oneens")).to_be_focused()
    expect(kaart(blad, "S2-05").get_by_label("3. niet eens, niet oneens")).to_be_checked()
    eerste = kaart(blad, "S2-06").get_by_role("button", name="Omlaag").first
    eerste.focus()
    blad.keyboard.press("Enter")
    expect(kaart(blad, "S2-06").get_by_role("status")).to_contain_text("staat nu op plaats 2.")
    for toets in ("d", "d", "x", "a"):
        blad.keyboard.press(toets)
    expect(blad.locator(".jp-Cell")).to_have_count(cellen)
    verwacht |= {"S2-05": 3, "S2-06": [verwacht["S2-06"][i] for i in (1, 0, 2)]}

    # What changes here is on the disk at once, and said so.
    kaart(blad, "S2-08").locator("textarea").fill("")
    kaart(blad, "S2-08").locator("textarea").press_sequentially(
        "Wij stoppen met de jaarlijkse enquête.", delay=30
    )
    wacht_tot(lambda: "jaarlijkse enquête" in lab.dossier.read_text(encoding="utf-8"), "het bestand")
    expect(blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")).to_contain_text(
        "Bewaard in dossiers/dossier.json"
    )
    nu = json.loads(lab.dossier.read_text(encoding="utf-8"))
    assert waarden(nu) == verwacht | {"S2-08": "Wij stoppen met de jaarlijkse enquête."}
    assert (lab.dossier.parent / "dossier.vorige.json").is_file()
    expect(blad.locator("rk-vastleggen .rk-gezegd", has_text="jaarlijkse enquête").first).to_be_attached()

    # The analysis runs in this kernel.
    vak = blad.locator("rk-cijfers").get_by_role("combobox")
    vak.fill("Almere")
    vak.press("ArrowDown")
    vak.press("Enter")
    expect(blad.locator("rk-cijfers .rk-uitkomst h3").first).to_have_text("Wat opvalt bij Almere")

    # Every cell ran, and none of them complained.
    expect(blad.locator(".jp-CodeCell .jp-InputPrompt", has_text="*")).to_have_count(0)
    fouten = (
        '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'
    )
    assert blad.locator(fouten).all_text_contents() == []
    expect(blad.get_by_text("Traceback")).to_have_count(0)
    assert wie.buiten == []
