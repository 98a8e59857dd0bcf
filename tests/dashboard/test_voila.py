"""What is for the trainer stays out of our pages; and every notebook works in Voilà without our server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as Duurt

from conftest import WORTEL, kale_omgeving, stop_proces, vrije_poort, wacht_tot
from routekaart.content import notebook_map
from routekaart.dashboard.pagina import Website, render_notebook

NOTEBOOKS = sorted(pad.stem for pad in notebook_map().glob("*.ipynb"))
ALLEEN_NOTEBOOK = {"docent", "zelfstudie"}
EIGEN = "voorbeeld_schuif"
WIDGET = "application/vnd.jupyter.widget-view+json"
GEDULD_S, KEREN = 300, 3
SPATIES = re.compile(r"\s+")


def lees(naam: str) -> Any:
    return nbformat.read(notebook_map() / f"{naam}.ipynb", as_version=4)


def kaal(html: str) -> str:
    return SPATIES.sub(" ", unescape(re.sub(r"<[^>]+>", "", html)))


def zinnen(naam: str, *, voor_docent: bool) -> list[str]:
    """Long pieces of text without markup, from the cells that do or do not stay in the notebook."""
    return [
        SPATIES.sub(" ", stuk.strip())
        for cel in lees(naam).cells
        # The colophon is a page of its own.
        if not cel.source.startswith("## Colofon")
        and bool(ALLEEN_NOTEBOOK & set(cel.metadata.get("tags", []))) == voor_docent
        and (voor_docent or cel.cell_type == "markdown")
        for regel in cel.source.splitlines()
        for stuk in re.split(r"[*_`|<>\[\]()#\"]|^[-0-9. ]+", regel)
        if len(stuk.strip()) > 40
    ]


@pytest.mark.parametrize("naam", [n for n in NOTEBOOKS if n != "gemeente"])
def test_onze_bladzijde_laat_de_tekst_voor_de_docent_weg(naam):
    html = render_notebook(naam, Website())
    tekst = kaal(html)
    assert [z for z in zinnen(naam, voor_docent=False) if z in tekst]
    # A title may stand in both, such as that of the handreiking.
    ook_open = " ".join(zinnen(naam, voor_docent=False))
    alleen_daar = [z for z in zinnen(naam, voor_docent=True) if z not in ook_open]
    assert [z for z in alleen_daar if z in tekst or z in html] == []
    assert "Voor de docent" not in tekst


def test_er_is_tekst_voor_de_docent_om_weg_te_laten():
    assert [naam for naam in NOTEBOOKS if not zinnen(naam, voor_docent=True)] == []


class Voila:
    """`voila notebooks/` as its own documentation says it, with an own notebook in it."""

    def __init__(self, map_: Path) -> None:
        self.adres = f"http://127.0.0.1:{(poort := vrije_poort())}"
        self.log = map_ / "voila.txt"
        notebooks = map_ / "notebooks"
        shutil.copytree(notebook_map(), notebooks, ignore=shutil.ignore_patterns("dossiers", ".*"))
        shutil.copy(WORTEL / "tests" / "gegevens" / "eigen" / f"{EIGEN}.ipynb", notebooks / "eigen")
        shutil.copy(WORTEL / "voila.json", map_)
        opdracht = [sys.executable, "-m", "voila", "notebooks", "--no-browser", f"--port={poort}"]
        # So that the test may end a kernel: fourteen at once are too many.
        opdracht.append("--Voila.tornado_settings={'disable_check_xsrf': True}")
        # Kernels over TCP race for ports when several start at once.
        opdracht += ["--ConnectionFileMixin.transport=ipc"] if sys.platform != "win32" else []
        with self.log.open("w") as uit:
            self.proces = subprocess.Popen(
                opdracht,
                cwd=map_,
                stdout=uit,
                stderr=subprocess.STDOUT,
                env=kale_omgeving(ROUTEKAART_OPSLAG="geheugen"),
            )
        wacht_tot(
            lambda: "running at" in self.log.read_text() or self.proces.poll() is not None, "voila", 300
        )
        assert self.proces.poll() is None, self.log.read_text()

    def blad(self, naam: str) -> str:
        """The page of a notebook after all its cells have run; its kernel is ended."""
        html = vaker(lambda: self._lees(naam))
        kernel = re.search(r'"kernelId": "([0-9a-f-]+)"', html)
        assert kernel, html[-2000:]
        verzoek = urllib.request.Request(f"{self.adres}/api/kernels/{kernel[1]}", method="DELETE")
        urllib.request.urlopen(verzoek, timeout=60)
        return html

    def _lees(self, naam: str) -> str:
        """Raises `TimeoutError` when it does not end: signs of life in between say nothing about that."""
        einde, stukken = time.monotonic() + GEDULD_S, []
        adres = f"{self.adres}/voila/render/{naam}.ipynb"
        with urllib.request.urlopen(adres, timeout=GEDULD_S) as antwoord:
            while stuk := antwoord.read1():
                stukken.append(stuk)
                if time.monotonic() > einde:
                    raise TimeoutError(naam)
        return b"".join(stukken).decode()

    def stop(self) -> None:
        stop_proces(self.proces)


def vaker(doe: Callable[[], Any]) -> Any:
    """On a busy machine Voilà may miss that a cell is done, and then waits for ever: so it is asked again."""
    for _ in range(KEREN - 1):
        with suppress(TimeoutError, Duurt):
            return doe()
    return doe()


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voila]:
    v = Voila(tmp_path_factory.mktemp("voila"))
    yield v
    v.stop()


@pytest.fixture(scope="module")
def bladen(voila: Voila) -> Iterator[dict[str, Future[str]]]:
    """All pages, two at a time."""
    with ThreadPoolExecutor(2) as draden:
        yield {naam: draden.submit(voila.blad, naam) for naam in [*NOTEBOOKS, f"eigen/{EIGEN}"]}


def uitvoer_van(html: str) -> list[dict[str, Any]]:
    """What the cells put out, as the page hands it to Voilà's front end."""
    gevonden = re.findall(
        r'<script type="application/vnd.voila.cell-output\+json">(.*?)</script>', html, re.DOTALL
    )
    return [json.loads(stuk) for stuk in gevonden]


@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_elk_notebook_werkt_in_voila_zonder_onze_server(bladen, naam):
    html = bladen[naam].result()
    assert "error when executing cell" not in html and "Traceback" not in html
    tekst = kaal(html)
    assert [z for z in zinnen(naam, voor_docent=False) if z in tekst]
    widgets = [u for u in uitvoer_van(html) if WIDGET in u.get("data", {})]
    bewaard = [
        u for cel in lees(naam).cells if cel.cell_type == "code" for u in cel.outputs
        if "routekaart" in u.get("metadata", {})
    ]  # fmt: skip
    assert len(widgets) >= len(bewaard)


def test_een_eigen_notebook_werkt_in_voila_zonder_onze_server(bladen, voila, browser: Browser):
    html = bladen[f"eigen/{EIGEN}"].result()
    soorten = {soort for u in uitvoer_van(html) for soort in u.get("data", {})}
    assert {WIDGET, "text/html", "text/latex", "text/markdown", "image/svg+xml", "image/png"} <= soorten
    context = browser.new_context()
    context.set_default_timeout(300_000)
    blad = context.new_page()
    vaker(lambda: blad.goto(f"{voila.adres}/voila/render/eigen/{EIGEN}.ipynb"))
    plaatje = blad.locator(".widget-output img, .jupyter-widgets img").first
    oud = plaatje.get_attribute("src")
    blad.get_by_role("slider").focus()
    blad.keyboard.press("ArrowRight")
    expect(plaatje).not_to_have_attribute("src", oud or "", timeout=120_000)
    expect(blad.get_by_text("35 plaatsen")).to_be_visible()
    context.close()


def test_wat_voor_de_trainer_is_staat_niet_in_de_lijst(voila):
    with urllib.request.urlopen(f"{voila.adres}/voila/api/contents", timeout=600) as antwoord:
        namen = {deel["name"] for deel in json.loads(antwoord.read())["content"]}
    assert {"00_start.ipynb", "eigen"} <= namen
    assert "cursus" not in namen


def test_een_stap_leeft_in_voila_zonder_onze_server(voila, browser: Browser):
    context = browser.new_context()
    context.set_default_timeout(300_000)
    blad = context.new_page()
    vaker(lambda: blad.goto(f"{voila.adres}/voila/render/02_wat_voor_gemeente.ipynb"))
    expect(blad.locator("svg[role=img], .rk-figuur svg").first).to_be_visible(timeout=120_000)
    # Every widget asks the kernel for its state first: on a busy machine that takes its time.
    expect(blad.get_by_role("button").first).to_be_visible(timeout=120_000)
    context.close()
