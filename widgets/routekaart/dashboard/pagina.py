"""One page from one notebook: the text and the stored outputs, around which the widgets come alive.

The same page serves Voilà (which adds a kernel at the end), the start page and the static site.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from routekaart.content import load_content, notebook_map
from routekaart.dashboard import bundels
from routekaart.dashboard.adressen import rewrite_adressen
from routekaart.dashboard.tekst import Kop, render_markdown
from routekaart.ui.html import join

HIER = Path(__file__).parent
# For the trainer and for JupyterLab only: they never leave the notebook.
ALLEEN_NOTEBOOK = frozenset({"docent", "zelfstudie"})
EINDE = Markup("<!--rk-einde-->")


@dataclass(frozen=True)
class Website:
    """Where pages and files are, as seen from a page."""

    basis: str = "/"
    statisch: bool = False
    rekent: bool = False
    thema: str = ""

    def adres(self, naam: str) -> str:
        """Address of the page of notebook `naam` ('index' is the start page)."""
        if self.statisch:
            return f"{naam}.html"
        return self.basis if naam == "index" else f"{self.basis}{naam}"

    def bestand(self, naam: str) -> str:
        """Address of a static file, with its content's fingerprint so that it can be cached for ever."""
        return f"{'' if self.statisch else self.basis}statisch/{naam}?v={versie_van(naam, self.thema)}"


def versie_van(naam: str, thema: str = "") -> str:
    """The fingerprint of a static file, as it stands in its address."""
    return hashlib.sha256(statische_bestanden(thema)[naam]).hexdigest()[:12]


def statische_bestanden(thema: str = "") -> dict[str, bytes]:
    """The files that the pages need."""
    return bundels.bestanden(thema)


def paginas() -> list[str]:
    """Names of the notebooks that have a page, in the order of the roadmap, without the start page."""
    return [
        s.notebook
        for s in load_content().stappen.values()
        if (notebook_map() / f"{s.notebook}.ipynb").is_file()
    ]


def render_notebook(naam: str, site: Website) -> str:
    """The whole page of a notebook; `EINDE` marks where a kernel may be announced."""
    return _render_bestand(naam, site, (notebook_map() / f"{naam}.ipynb").stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _render_bestand(naam: str, site: Website, gewijzigd: int) -> str:
    """Made once for all visitors, and again when the notebook has changed."""
    notebook: Any = nbformat.read(notebook_map() / f"{naam}.ipynb", as_version=4)
    return render_cellen(notebook.cells, naam, site)


def render_paginatekst(naam: str, site: Website) -> str:
    """A page with only text, from `paginas/`."""
    cel = nbformat.v4.new_markdown_cell((HIER / "paginas" / f"{naam}.md").read_text(encoding="utf-8"))
    return render_cellen([cel], naam, site)


def render_cellen(cellen: list[Any], naam: str, site: Website) -> str:
    """Text and outputs of `cellen` in our page; trainer and self-study cells stay out."""
    zicht = [c for c in cellen if not ALLEEN_NOTEBOOK & set(c.metadata.get("tags", []))]
    koppen: list[Kop] = []
    artikel = join([_cel_html(cel, site, koppen) for cel in zicht], Markup("\n"))
    inhoud = load_content()
    stap = next((s for s in inhoud.stappen.values() if s.notebook == naam), None)
    return (
        _omgeving()
        .get_template("pagina.html.j2")
        .render(
            titel=next((kop.tekst for kop in koppen if kop.niveau == 1), "Routekaart participatie"),
            omschrijving=stap.kort
            if stap
            else "Werkboek voor participatie in uw gemeente, van visie tot verordening.",
            artikel=artikel,
            koppen=[kop for kop in koppen if kop.niveau == 2],
            stappen=[s for s in inhoud.stappen.values() if s.notebook in paginas()],
            hier=stap.id if stap else "start" if naam == "00_start" else "",
            basis="" if site.statisch else site.basis,
            statische_site=site.statisch,
            rekent=site.rekent,
            adres=site.adres,
            statisch=site.bestand,
            scripts=bundels.scripts_voor(artikel),
        )
    )


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=FileSystemLoader(HIER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _cel_html(cel: Any, site: Website, koppen: list[Kop]) -> Markup:
    """One cell; the headings of a text are added to `koppen`."""
    if cel.cell_type == "markdown":
        html, erbij = render_markdown(cel.source, site.adres)
        koppen += erbij
        return html
    if cel.cell_type != "code":
        return Markup("")
    return join([_uitvoer_html(uitvoer, site) for uitvoer in cel.get("outputs", [])], Markup("\n"))


def _uitvoer_html(uitvoer: Any, site: Website) -> Markup:
    if uitvoer.output_type == "error":
        return Markup(
            '<p class="rk-storing">Dit onderdeel is nu niet beschikbaar. De rest van de bladzijde werkt wel. '
            "Probeer het later opnieuw.</p>"
        )
    return rewrite_adressen(uitvoer.get("data", {}).get("text/html", ""), site.adres)
