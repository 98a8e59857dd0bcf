"""JupyterLab for a test: started by our own command on folders of its own, and worked in as a reader does."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from conftest import WORTEL, wacht_tot

SLEUTEL = "alleen-voor-deze-test"


@dataclass
class Lab:
    """JupyterLab on a copy of the notebooks, with settings and dossiers of its own."""

    poort: int
    map: Path
    proces: subprocess.Popen[str] | None = None

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
        wacht_tot(lambda: self.luistert() or proces.poll() is not None, "JupyterLab", 120)
        assert proces.poll() is None, log.read_text()
        self.proces = proces
        return proces

    def luistert(self) -> bool:
        with contextlib.suppress(OSError):
            return self.vraag("/api/sessions") is not None
        return False

    def stop(self) -> None:
        assert self.proces
        self.proces.send_signal(signal.SIGTERM)
        self.proces.wait(60)

    def vraag(self, pad: str, hoe: str = "GET") -> Any:
        verzoek = urllib.request.Request(f"{self.adres}{pad}?token={SLEUTEL}", method=hoe)
        with urllib.request.urlopen(verzoek) as antwoord:
            return json.loads(antwoord.read() or "null")

    def kernel(self, notebook: str) -> str:
        """The id of the kernel of a notebook."""
        return next(str(s["kernel"]["id"]) for s in self.vraag("/api/sessions") if s["path"] == notebook)

    def pid(self, kernel: str) -> int:
        """The process of a kernel, by the file that it was started with."""
        for regel in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if f"kernel-{kernel}.json" in regel.read_text():
                    return int(regel.parent.name)
        raise AssertionError(f"geen proces van kernel {kernel}")

    def teksten(self) -> dict[str, list[str]]:
        """Per question all versions of the answer of the group on disk, and per paragraph of the agreement."""
        if not self.dossier.is_file():
            return {}
        d = json.loads(self.dossier.read_text(encoding="utf-8"))
        uit = {v: a["groep"] for v, a in d["antwoorden"].items()}
        antwoorden = {v: [x["waarde"] for x in (a, *a.get("varianten", []))] for v, a in uit.items()}
        return antwoorden | {
            c: [x["tekst"] for x in (a, *a.get("varianten", []))] for c, a in d["afspraken"].items()
        }


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


def _kies_voer_alles_uit(blad: Page, geduld: float | None = None) -> None:
    """Run > Run All Cells."""
    kies_in_menu(blad, "runmenu:run-all", geduld)


def kies_in_menu(blad: Page, opdracht: str, geduld: float | None = None) -> None:
    """Choose a command in whatever menu it is, and in whatever language; `geduld` in ms for each click."""
    for menu in blad.locator(".lm-MenuBar-item").all():
        menu.click(timeout=geduld)
        alles = blad.locator(f'.lm-Menu-item[data-command="{opdracht}"]')
        if alles.count():
            return alles.click(timeout=geduld)
        blad.keyboard.press("Escape")
    raise AssertionError(f"{opdracht} staat in geen menu")


def sluit_vensters(blad: Page) -> None:
    """JupyterLab tells that a kernel died, or asks which one is wanted: the reader says yes."""
    ja = blad.locator(".jp-Dialog .jp-mod-accept")
    while ja.count():
        with contextlib.suppress(Exception):
            ja.last.click(timeout=2_000)


def voer_uit_tot(blad: Page, klaar: Callable[[], Any], wat: str) -> int:
    """Run all cells; what is asked of a kernel that is still starting is not run, so ask until it is done.

    Returns how often was asked: what a first run says, a second one may have wiped.
    """
    keren = 0

    def poging() -> bool:
        nonlocal keren
        keren += 1
        sluit_vensters(blad)
        with contextlib.suppress(Exception):
            if keren % 8 == 0:  # what the page tells a reader for whom running the cells is not enough
                kies_in_menu(blad, "kernelmenu:restart", 5_000)
                sluit_vensters(blad)
            # A window that came in between stands before the menu, and is answered at the next turn.
            _kies_voer_alles_uit(blad, 5_000)
        for _ in range(60):
            if klaar():
                return True
            blad.wait_for_timeout(100)  # also lets the page's own events come in
        return False

    try:
        wacht_tot(poging, wat, 150)
    except AssertionError as fout:
        fout.add_note(_toestand(blad))
        raise
    return keren


def _toestand(blad: Page) -> str:
    """What JupyterLab shows of its kernel, its windows and its cells, and what this browser keeps."""
    kern = blad.locator(".jp-Notebook-ExecutionIndicator").first.get_attribute("data-status")
    vensters = blad.locator(".jp-Dialog").all_inner_texts()
    cellen = blad.locator(".jp-InputPrompt").all_inner_texts()
    return f"kern {kern}, vensters {vensters}, cellen {cellen}, browser {in_de_browser(blad)}"


def in_de_browser(blad: Page) -> str:
    """What this browser keeps for a kernel that does not answer."""
    return str(
        blad.evaluate("Object.entries(localStorage).filter(([s]) => s.startsWith('routekaart:wacht')).join()")
    )


def open_notebook(wie: Any, naam: str) -> Page:
    blad = wie.open(f"/lab/tree/{naam}?token={SLEUTEL}&reset")
    blad.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    return blad
