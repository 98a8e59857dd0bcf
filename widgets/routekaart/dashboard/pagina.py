"""One page from one notebook: the text and the stored outputs, around which the widgets come alive.

The same page serves Voilà (which adds a kernel at the end), the start page and the static site.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import mistune
import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from routekaart.content import load_content, notebook_map
from routekaart.ui.bouwstenen.basis import UI_MAP, lees_bestand
from routekaart.ui.bouwstenen.basis.bundel import leg_achter_elkaar, namenregel, volgorde

HIER = Path(__file__).parent
BOUWSTEENMAP = UI_MAP / "bouwstenen"
# For the trainer and for JupyterLab only: they never leave the notebook.
ALLEEN_NOTEBOOK = frozenset({"docent", "zelfstudie"})
BOUWSTENEN = (
    "gesprek",
    "vastleggen",
    "praktijken",
    "toets",
    "voortgang",
    "dossier",
    "cijfers",
    "verordening",
    "documenten",
)
EINDE = "<!--rk-einde-->"
KOP_MET_ID = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


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
        inhoud = statische_bestanden(self.thema)[naam]
        merk = hashlib.sha256(inhoud).hexdigest()[:12]
        return f"{'' if self.statisch else self.basis}statisch/{naam}?v={merk}"


@cache
def statische_bestanden(thema: str = "") -> dict[str, bytes]:
    """The files every page needs: one script, one stylesheet, one icon."""
    stijlen = [
        lees_bestand("bouwstenen/basis/basis.css"),
        lees_bestand("grafiek/grafiek.css"),
        lees_bestand("bouwstenen/verordening/verordening.css"),
        _lees("pagina.css"),
        thema,
    ]
    return {
        "app.js": script().encode(),
        "stijl.css": "\n".join(stijlen).encode(),
        "merk.svg": _lees("merk.svg").encode(),
    }


# The browser breathes between two widgets: the conversation is the first, and can be used while the others are
# being made.
ADEM = "await new Promise((verder) => setTimeout(verder));\n"


@cache
def script() -> str:
    """All our JavaScript in one file: what is shared, then each widget in a block of its own.

    In a block, so that the widgets' own names do not meet.
    """
    widgets = {naam: BOUWSTEENMAP / naam / f"{naam}.js" for naam in BOUWSTENEN}
    modules = volgorde([HIER / "host" / "host.js", HIER / "begrippen.js", *widgets.values()])
    eigen = {naam: [m for m in modules if m.parent == pad.parent] for naam, pad in widgets.items()}
    apart = {m for lijst in eigen.values() for m in lijst}
    blokken = [f"{{\n{leg_achter_elkaar(lijst)}}}\n" for lijst in eigen.values()]
    gedeeld = leg_achter_elkaar(m for m in modules if m not in apart)
    return namenregel() + gedeeld + ADEM.join(blokken)


def _lees(naam: str) -> str:
    return (HIER / naam).read_text(encoding="utf-8")


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
    artikel = "\n".join(_cel_html(c, site) for c in zicht)
    titel = re.search(r"^# (.+)$", "\n".join(c.source for c in zicht), re.MULTILINE)
    inhoud = load_content()
    stap = next((s for s in inhoud.stappen.values() if s.notebook == naam), None)
    kale_titel = titel[1] if titel else "Routekaart participatie"
    return (
        _omgeving()
        .get_template("pagina.html.j2")
        .render(
            titel=kale_titel,
            omschrijving=stap.kort
            if stap
            else "Werkboek voor participatie in uw gemeente, van visie tot verordening.",
            artikel=artikel,
            koppen=[{"id": i, "tekst": re.sub(r"<[^>]+>", "", t)} for i, t in KOP_MET_ID.findall(artikel)],
            stappen=[s for s in inhoud.stappen.values() if s.notebook in paginas()],
            hier=stap.id if stap else "start" if naam == "00_start" else "",
            basis="" if site.statisch else site.basis,
            statische_site=site.statisch,
            rekent=site.rekent,
            adres=site.adres,
            statisch=site.bestand,
        )
    )


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=FileSystemLoader(HIER), autoescape=False, undefined=StrictUndefined, trim_blocks=True
    )


def _cel_html(cel: Any, site: Website) -> str:
    if cel.cell_type == "markdown":
        return _naar_adressen(_markdown(cel.source), site.adres)
    if cel.cell_type != "code":
        return ""
    return "\n".join(_uitvoer_html(uitvoer, site) for uitvoer in cel.get("outputs", []))


def _uitvoer_html(uitvoer: Any, site: Website) -> str:
    if uitvoer.output_type == "error":
        return (
            '<p class="rk-storing">Dit onderdeel is nu niet beschikbaar. De rest van de bladzijde werkt wel. '
            "Probeer het later opnieuw.</p>"
        )
    return _naar_adressen(uitvoer.get("data", {}).get("text/html", ""), site.adres)


NAAR_NOTEBOOK = re.compile(r'(["\'])([0-9a-z_]+)\.ipynb(#[^"\']*)?\1')


def _naar_adressen(html: str, adres: Callable[[str], str]) -> str:
    """Links between notebooks become links between pages."""

    def vervang(m: re.Match[str]) -> str:
        naam = "index" if m[2] == "00_start" else m[2]
        return f"{m[1]}{adres(naam)}{m[3] or ''}{m[1]}"

    return NAAR_NOTEBOOK.sub(vervang, html)


class _Tekst(mistune.HTMLRenderer):
    """Markdown as we write it: headings get an id, links elsewhere open without a referrer."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        kaal = re.sub(r"<[^>]+>", "", text).lower()
        return f'<h{level} id="{re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        html = super().link(text, url, title)
        return html.replace("<a ", '<a rel="noopener noreferrer" ', 1) if url.startswith("http") else html


TABEL = re.compile(r"<table>(.*?)</table>", re.DOTALL)
KOPCEL = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)


def _schuifbare_tabel(m: re.Match[str]) -> str:
    """A wide table scrolls by itself, with the keyboard too, and never the whole page."""
    koppen = [re.sub(r"<[^>]+>", "", k).strip() for k in KOPCEL.findall(m[1])]
    naam = escape("Tabel: " + ", ".join(filter(None, koppen)), quote=True)
    return f'<div class="rk-tabel rk-teksttabel" role="region" tabindex="0" aria-label="{naam}">{m[0]}</div>'


def _markdown(tekst: str) -> str:
    html = mistune.create_markdown(renderer=_Tekst(escape=False), plugins=["table"])(tekst)
    html = TABEL.sub(_schuifbare_tabel, str(html))
    return re.sub(
        r"<em>\(((?:te controleren|eigen lezing|eigen voorstel)[^)]*)\)</em>",
        r'<span class="rk-merk">\1</span>',
        html,
    )
