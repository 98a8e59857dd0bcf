"""What is for the trainer stays out of a page, in our own way of making one and in Voilà's."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import nbformat
import pytest
from voila.exporter import VoilaExporter
from voila.paths import collect_template_paths

from conftest import vrije_poort
from routekaart.content import notebook_map
from routekaart.dashboard.pagina import Website, render_notebook
from routekaart.dashboard.server import Dashboards, make_dashboards
from routekaart.dashboard.werkmap import open_werkmap

NOTEBOOKS = sorted(pad.stem for pad in notebook_map().glob("*.ipynb"))
ALLEEN_NOTEBOOK = {"docent", "zelfstudie"}
SPATIES = re.compile(r"\s+")


@pytest.fixture(scope="module")
def dashboards() -> Iterator[Dashboards]:
    voor = dict(os.environ)
    with open_werkmap() as werkmap:
        yield make_dashboards(ip="127.0.0.1", poort=vrije_poort(), basis="/", voorraad=0, werkmap=werkmap)
    os.environ.clear()
    os.environ.update(voor)
    Dashboards.clear_instance()


def lees(naam: str) -> Any:
    return nbformat.read(notebook_map() / f"{naam}.ipynb", as_version=4)


def kaal(html: str) -> str:
    return SPATIES.sub(" ", unescape(re.sub(r"<[^>]+>", "", html)))


def zinnen(naam: str, *, voor_docent: bool) -> list[str]:
    """Long pieces of text without markup, from the cells that do or do not stay in the notebook."""
    return [
        SPATIES.sub(" ", stuk.strip())
        for cel in lees(naam).cells
        if bool(ALLEEN_NOTEBOOK & set(cel.metadata.get("tags", []))) == voor_docent
        and (voor_docent or cel.cell_type == "markdown")
        for regel in cel.source.splitlines()
        for stuk in re.split(r"[*_`|<>\[\]()#\"]|^[-0-9. ]+", regel)
        if len(stuk.strip()) > 40
    ]


async def _alles(stukken: AsyncIterator[tuple[str, Any]]) -> str:
    return "".join([stuk async for stuk, _ in stukken])


def zoals_voila(dashboards: Dashboards, naam: str, sjabloon: str) -> str:
    """The notebook through Voilà's exporter with the server's configuration, in a template of Voilà's own."""

    async def cellen(nb: Any, kernel_id: str) -> AsyncIterator[Any]:
        for cel in nb.cells:
            yield cel

    pagina = {"baseUrl": "/", "fullStaticUrl": "/voila/static", "terminalsAvailable": False}
    exporter = VoilaExporter(
        template_paths=collect_template_paths(["voila", "nbconvert"], sjabloon),
        template_name=sjabloon,
        config=dashboards.config,
        theme="light",
        base_url="/",
    )
    stukken = exporter.generate_from_notebook_node(
        lees(naam),
        resources={
            "base_url": "/", "theme": "light", "template": sjabloon, "metadata": {"name": naam},
            "page_config": pagina,
        },
        extra_context={
            "frontend": "voila", "main_js": "voila.js", "kernel_start": lambda nb: "kern",
            "notebook_execute": lambda nb, kernel_id: None, "cell_generator": cellen,
            "progressive_rendering": False,
        },
        page_config=pagina,
    )  # fmt: skip
    # In a thread of its own: a test with a browser can have left a loop running in this one.
    with ThreadPoolExecutor(1) as draad:
        return draad.submit(asyncio.run, _alles(stukken)).result()


@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_voila_laat_de_tekst_voor_de_docent_weg(dashboards, naam):
    html = zoals_voila(dashboards, naam, "lab")
    tekst = kaal(html)
    assert [z for z in zinnen(naam, voor_docent=False) if z in tekst]
    assert [z for z in zinnen(naam, voor_docent=True) if z in tekst or z in html] == []
    assert "Voor de docent" not in tekst


@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_onze_bladzijde_laat_de_tekst_voor_de_docent_weg(naam):
    html = render_notebook(naam, Website())
    tekst = kaal(html)
    assert [z for z in zinnen(naam, voor_docent=False) if z in tekst]
    assert [z for z in zinnen(naam, voor_docent=True) if z in tekst or z in html] == []
    assert "Voor de docent" not in tekst


def test_er_is_tekst_voor_de_docent_om_weg_te_laten():
    assert [naam for naam in NOTEBOOKS if not zinnen(naam, voor_docent=True)] == []
