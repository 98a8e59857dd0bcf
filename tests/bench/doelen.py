"""The pages to compare: how each starts, and how a visitor chooses a municipality there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Page
from proces import vrije_poort

BENCH = Path(__file__).parent
WORTEL = BENCH.parents[1]
SHINY, PANEL = "shiny==1.8.0", "panel==1.9.4"
PEERS = {"shiny": SHINY, "panel": PANEL, "shiny_zelfde": SHINY}


@dataclass
class Doel:
    """One page in the comparison. `soort` names what kijker.js looks for: wij, shiny or panel."""

    naam: str
    soort: str
    opdracht: list[str]
    poort: int
    pad: str
    map: Path
    kies: Callable[[Page, str], None]
    omgeving: dict[str, str]
    voorraad: int = 0

    @property
    def adres(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.poort}{self.pad}"

    @property
    def van_ons(self) -> bool:
        """Ours, or another version of ours."""
        return self.soort == "wij"


def ons(naam: str, map: Path, voorraad: int) -> Doel:
    """Our page from a checkout of the project, with preheated kernels."""
    poort = vrije_poort()
    opdracht = [sys.executable, "-m", "routekaart", "--zonder-browser", "--poort", str(poort)]
    # The checkout goes before what is installed.
    omgeving = {k: v for k, v in os.environ.items() if k != "ROUTEKAART_OPSLAG"}
    omgeving["PYTHONPATH"] = str(map / "widgets")
    bladen = sum(n.stem != "00_start" for n in (map / "notebooks").glob("*.ipynb"))
    return Doel(
        naam=naam,
        soort="wij",
        opdracht=[*opdracht, "--voorraad", str(voorraad)],
        poort=poort,
        pad="/02_wat_voor_gemeente",
        map=map,
        kies=_kies_hier,
        omgeving=omgeving,
        voorraad=voorraad * bladen,
    )


def peer(naam: str) -> Doel:
    """A peer in an environment of its own, byte-compiled and with the same Python and pandas as ours."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if not uv:
        raise SystemExit("Het programma uv is niet gevonden. Installeer het met: pip install uv")
    poort = vrije_poort()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    opdracht = [uv, "run", "--no-project", "--compile-bytecode", "--python", python]
    for pakket in (PEERS[naam], f"pandas=={version('pandas')}", f"pyyaml=={version('pyyaml')}"):
        opdracht += ["--with", pakket]
    if naam == "shiny_zelfde":
        opdracht += ["--with-editable", str(WORTEL)]
    if PEERS[naam] == SHINY:
        opdracht += ["shiny", "run", "--host", "127.0.0.1", "--port", str(poort), f"app_{naam}.py"]
    else:
        opdracht += ["panel", "serve", "app_panel.py", "--address", "127.0.0.1", "--port", str(poort)]
        opdracht += ["--allow-websocket-origin", f"127.0.0.1:{poort}"]
    return Doel(
        naam=naam,
        soort=naam.split("_")[0],
        opdracht=opdracht,
        poort=poort,
        pad="/app_panel" if naam == "panel" else "/",
        map=BENCH / "peers",
        kies=_kies_peer,
        omgeving={k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}},
    )


def _kies_hier(blad: Page, naam: str) -> None:
    cijfers = blad.locator("rk-cijfers")
    cijfers.get_by_role("combobox").fill(naam)
    cijfers.get_by_role("option", name=naam, exact=True).click()


def _kies_peer(blad: Page, naam: str) -> None:
    blad.get_by_label("Uw gemeente").select_option(naam)
