"""Every text that a reader sees, with the place to mend it: cells of notebooks, values in content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from notebooklezer import GEMEENTE, lees_notebook, lees_notebooks
from routekaart.dossier.voorbeeld import load_voorbeelddossier
from taal import schoon, stukken
from voorbeeldlezer import dossierteksten, verhaalteksten

WORTEL = Path(__file__).parents[1]
CONTENT = WORTEL / "content"
LIJSTEN = Path(__file__).parent / "proza"
# Values that no reader sees as prose, or that are somebody else's words: titles, names, names of laws.
GEEN_PROZA = set(
    re.findall(
        r"\w+",
        "als als_bij alleen_met artikel auteur beslissing bron bronnen code eist gemeenten groep id jaar"
        " keuzes lid naar niveau notebook ook plek plekken regeling rol soort uit uit_datum uitgever url voegwoord"
        " vorm wet woorden zekerheid zin_over zoekwoorden",
    )
)
# The text of the ordinance itself: written for lawyers, so only its spelling is tested.
RECHTSTAAL = {"aanhef", "artikelen", "definitie", "ondertekening", "slot", "toevoeging", "toelichting"}
NAAM = re.compile(r"[a-z0-9_.-]*|[A-Z]\d+(?:-\d+)?")  # an id, not a text
INVULPLEK = re.compile(r"\{[^{}]*\}")
AANHALING = re.compile(r"(?<!\w)'[^']{2,}'(?!\w)|\"[^\"]+\"|‘[^’]+’|“[^”]+”")


@dataclass(frozen=True)
class Tekst:
    """A clean text and where it stands."""

    waar: str
    tekst: str
    groep: str
    """Notebook, or item in content: what a reader sees together."""
    rechtstaal: bool = False

    @property
    def zonder_citaten(self) -> str:
        """The text without what stands between quotation marks: those are somebody else's words."""
        return AANHALING.sub("…", self.tekst)


def notebookteksten() -> Iterator[Tekst]:
    """Paragraphs, list items, table cells and headings of all notebooks."""
    for notebook in (*lees_notebooks(), lees_notebook(GEMEENTE)):
        for cel in notebook.cellen:
            if not cel.is_tekst:
                continue
            waar = f"{notebook.naam}, cel {cel.nummer}"
            for tekst in [*(schoon(k) for n in (1, 2, 3) for k in cel.koppen(n)), *stukken(cel.bron)]:
                yield Tekst(waar, tekst, notebook.naam)


def contentteksten(*mappen: str) -> Iterator[Tekst]:
    """Prose in the YAML files of these folders of content ("" is content itself)."""
    for map in mappen:
        for pad in sorted((CONTENT / map).glob("*.yaml")):
            knoop = yaml.compose(pad.read_text(encoding="utf-8"))
            lijst = isinstance(knoop, yaml.SequenceNode)
            for nummer, deel in enumerate(knoop.value if lijst else [knoop]):
                # What shows on one page belongs together: a step and its notebook, the ordinance and step 8.
                groep = f"{pad.name}-{nummer}" if lijst else _notebook(knoop) or pad.name
                if map == "verordening":
                    groep = "08_participatieverordening"
                yield from _loop(deel, pad, groep, pad.name == "bronnen.yaml")


def voorbeeldteksten() -> Iterator[Tekst]:
    """The stories and the dossier of the invented municipality, figures filled in."""
    for waar, tekst in (*dossierteksten(load_voorbeelddossier()), *verhaalteksten()):
        for stuk in tekst.replace("|", ".").split("\n"):
            if stuk.strip():
                yield Tekst(f"voorbeeldgemeente, {waar}", stuk, "voorbeeldgemeente")


def _notebook(knoop: yaml.MappingNode) -> str | None:
    return next((waarde.value for sleutel, waarde in knoop.value if sleutel.value == "notebook"), None)


def _loop(
    knoop: yaml.Node, pad: Path, groep: str, bronnen: bool, rechtstaal: bool = False
) -> Iterator[Tekst]:
    if isinstance(knoop, yaml.MappingNode):
        for sleutel, waarde in knoop.value:
            naam = sleutel.value
            if naam not in GEEN_PROZA and not (bronnen and naam == "titel"):
                yield from _loop(waarde, pad, groep, bronnen, rechtstaal or naam in RECHTSTAAL)
    elif isinstance(knoop, yaml.SequenceNode):
        for deel in knoop.value:
            yield from _loop(deel, pad, groep, bronnen, rechtstaal)
    elif knoop.tag == "tag:yaml.org,2002:str" and not NAAM.fullmatch(knoop.value):
        waar = f"{pad.relative_to(WORTEL).as_posix()}, regel {knoop.start_mark.line + 1}"
        for stuk in stukken(INVULPLEK.sub("", knoop.value)):
            yield Tekst(waar, stuk, groep, rechtstaal)


def lees_yaml(naam: str) -> Any:
    """A word list of these tests."""
    return yaml.safe_load((LIJSTEN / naam).read_text(encoding="utf-8"))


@lru_cache
def lees_regels(naam: str) -> frozenset[str]:
    """A word list with one item a line; # starts a remark."""
    regels = (LIJSTEN / naam).read_text(encoding="utf-8").splitlines()
    return frozenset(regel.split("#")[0].strip() for regel in regels) - {""}
