"""The servers to compare and the pages on them: how each starts, and how a visitor chooses a municipality there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from peers.gedeeld import VRAAG, gemeenten
from playwright.sync_api import Page
from proces import vrije_poort

from routekaart.analyse.gemeenten import make_slug

BENCH = Path(__file__).parent
WORTEL = BENCH.parents[1]
STAP = "/02_wat_voor_gemeente"
SHINY, PANEL = "shiny==1.8.0", "panel==1.9.4"
PEERS = {"shiny": SHINY, "panel": PANEL, "shiny_zelfde": SHINY}


@dataclass(frozen=True)
class Blad:
    """One page in the comparison.

    `momenten` names what must stand before it is ready (see kijker.js). `pad` may hold {code}, {naam} and {slug}: the
    municipality that a visitor comes for.
    """

    naam: str
    pad: str
    momenten: tuple[str, ...]
    vragen: tuple[str, ...] = ()

    @property
    def kiest(self) -> bool:
        """Can another municipality be chosen on it, and does a figure follow?"""
        return "gekozen" in self.momenten or "figuur" in self.momenten

    def adres(self, gemeente: str) -> str:
        """The path for who comes for this municipality."""
        code = str(gemeenten().loc[gemeente, "gemeente_code"])
        return self.pad.format(code=code, naam=quote(gemeente), slug=make_slug(gemeente))


OVERZICHT = Blad("overzicht", STAP + "#gemeente={code}", ("kop", "gekozen"))
VRAAGBLAD = Blad("vraag", f"{STAP}/gesprek/{VRAAG}", ("kop", "gesprek"), (VRAAG,))
CIJFERS = Blad("cijfers", STAP + "/cijfers#gemeente={code}", ("kop", "gekozen"))
GEMEENTE = Blad("gemeente", "/gemeente/{slug}", ("kop",))
ALLES = Blad("alles", STAP + "/alles#gemeente={code}", ("kop", "gesprek", "gekozen"))
# Before a step had parts it was one page, that did not look at what stands behind # in its address.
EEN_BLAD = Blad("alles", STAP, ("kop", "gesprek", "figuur", "rekent"))


@dataclass
class Doel:
    """One server in the comparison. `soort` names what kijker.js looks for: wij, shiny or panel."""

    naam: str
    soort: str
    opdracht: list[str]
    poort: int
    bladen: tuple[Blad, ...]
    map: Path
    kies: Callable[[Page, str], None]
    omgeving: dict[str, str]
    voorraad: int = field(default=0)  # kernels that stand ready when nobody is there
    per_bezoeker: int = field(default=0)  # kernels that a visitor of a page brings along

    @property
    def basis(self) -> str:
        """Where the server listens."""
        return f"http://127.0.0.1:{self.poort}"

    @property
    def van_ons(self) -> bool:
        """Ours, or another version of ours."""
        return self.soort == "wij"


def ons(naam: str, map: Path, voorraad: int) -> Doel:
    """Our pages from a checkout of the project: with parts and without kernels, or as they were before that."""
    poort = vrije_poort()
    opdracht = [sys.executable, "-m", "routekaart", "--zonder-browser", "--poort", str(poort)]
    # The checkout goes before what is installed.
    omgeving = {k: v for k, v in os.environ.items() if k != "ROUTEKAART_OPSLAG"}
    omgeving["PYTHONPATH"] = str(map / "widgets")
    kamer = map / "widgets" / "routekaart" / "dashboard"
    met_kernels = (kamer / "host" / "rekenhulp.js").exists()
    if "--voorraad" in (kamer / "ontleder.py").read_text(encoding="utf-8"):
        opdracht += ["--voorraad", str(voorraad)]
    notebooks = sum(n.stem != "00_start" for n in (map / "notebooks").glob("*.ipynb"))
    delen = (OVERZICHT, VRAAGBLAD, CIJFERS, ALLES)
    if (map / "notebooks" / "gemeente.ipynb").exists():
        delen += (GEMEENTE,)
    return Doel(
        naam=naam,
        soort="wij",
        opdracht=opdracht,
        poort=poort,
        bladen=delen if (kamer / "delen.py").exists() else (EEN_BLAD,),
        map=map,
        kies=_kies_hier,
        omgeving=omgeving,
        voorraad=voorraad * notebooks * met_kernels,
        per_bezoeker=int(met_kernels),
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
        bladen=_bladen_van_peer(naam),
        map=BENCH / "peers",
        kies=_kies_peer,
        omgeving={k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}},
    )


def _bladen_van_peer(naam: str) -> tuple[Blad, ...]:
    """The whole step on one page, as they are built mostly; in Shiny also a page with a part only."""
    begin = "/app_panel" if naam == "panel" else "/"
    vragen = f"{begin}?deel=vraag"
    alles = Blad("alles", begin + "?gemeente={naam}", ("kop", "gesprek", "gekozen"))
    cijfers = Blad("cijfers", begin + "?deel=cijfers&gemeente={naam}", ("kop", "gekozen"))
    vraag = Blad("vraag", vragen, ("kop", "gesprek", "verbonden"), (VRAAG,))
    return {"panel": (alles,), "shiny": (alles, cijfers, vraag), "shiny_zelfde": (alles, cijfers)}[naam]


def _kies_hier(blad: Page, naam: str) -> None:
    """By the field of the figure; where it has none, by the field in the header."""
    veld = blad.locator("rk-cijfers").get_by_role("combobox")
    if not veld.count():
        veld = blad.locator("rk-gemeente").get_by_role("combobox")
    veld.first.fill(naam)
    blad.get_by_role("option", name=naam, exact=True).first.click()


def _kies_peer(blad: Page, naam: str) -> None:
    blad.get_by_label("Uw gemeente").select_option(naam)
