"""The stored notebooks as a tester reads them: cells with their number, sections by heading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
START = "00_start"
# One page about one municipality: no step, so it has a shape of its own.
GEMEENTE = "gemeente"
NAMEN = (
    START,
    "01_waar_hebben_we_het_over",
    "02_wat_voor_gemeente",
    "03_waarom",
    "04_vormen_en_smaken",
    "05_gefaseerde_aanpak",
    "06_leren_en_evalueren",
    "07_visie_en_uitvoeringsprogramma",
    "08_participatieverordening",
    "verdieping_uitdaagrecht",
    "verdieping_decentralisatie",
    "verdieping_representativiteit",
    "verdieping_rol_van_de_raad",
)
# The headings that every step and topic shares; the headings of the theory stand between the first two groups.
VOORAF = ("Wat levert dit op", "Wat hebt u nodig")
ACHTERAF = (
    "Zo doen anderen het",
    "Kijk naar de cijfers",
    "Het goede gesprek",
    "Leg vast",
    "Onthoud dit",
    "Toets uzelf",
    "Bronnen",
    "Verder",
)
# Only where there is something to make: the ordinance in step 8, the documents in steps 7 and 8.
BOUWEN = "Bouw uw verordening"
DOCUMENTEN = "Maak uw documenten"

KOP = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
BRONLINK = re.compile(r"\]\(#bron-([^)]*)\)")
BEGRIPLINK = re.compile(r"\]\(#begrip-([^)]*)\)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Cel:
    """One cell and its number, counted from 1 as a maker counts them."""

    nummer: int
    ruw: dict[str, Any]

    @property
    def bron(self) -> str:
        """The text of the cell."""
        return "".join(self.ruw["source"])

    @property
    def is_code(self) -> bool:
        return bool(self.ruw["cell_type"] == "code")

    @property
    def is_tekst(self) -> bool:
        return bool(self.ruw["cell_type"] == "markdown")

    @property
    def tags(self) -> list[str]:
        return list(self.ruw.get("metadata", {}).get("tags", []))

    @property
    def uitvoer(self) -> list[dict[str, Any]]:
        return list(self.ruw.get("outputs", []))

    def koppen(self, niveau: int) -> list[str]:
        """Headings of one level in this cell."""
        if not self.is_tekst:
            return []
        return [titel for hekjes, titel in KOP.findall(self.bron) if len(hekjes) == niveau]


@dataclass(frozen=True)
class Notebook:
    """One notebook file."""

    naam: str
    json: str

    @cached_property
    def ruw(self) -> dict[str, Any]:
        return dict(json.loads(self.json))

    @cached_property
    def cellen(self) -> list[Cel]:
        return [Cel(nummer, cel) for nummer, cel in enumerate(self.ruw["cells"], 1)]

    @property
    def is_start(self) -> bool:
        return self.naam == START

    @cached_property
    def secties(self) -> list[tuple[str, list[Cel]]]:
        """Cells under each H2; what comes before the first H2 stands under ""."""
        secties: list[tuple[str, list[Cel]]] = [("", [])]
        for cel in self.cellen:
            if koppen := cel.koppen(2):
                secties.append((koppen[0], []))
            secties[-1][1].append(cel)
        return secties

    def sectie(self, kop: str) -> list[Cel]:
        """The cells under a heading; none when the heading is missing."""
        return next((cellen for titel, cellen in self.secties if titel == kop), [])

    @property
    def theorie(self) -> list[Cel]:
        """The text cells with explanation: between what you need and how others do it."""
        if self.is_start:
            return []
        vast = {"", *VOORAF, *ACHTERAF, BOUWEN, DOCUMENTEN}
        return [
            cel
            for kop, cellen in self.secties
            if kop not in vast
            for cel in cellen
            if cel.is_tekst and "docent" not in cel.tags
        ]

    @property
    def tekst(self) -> str:
        """All text cells together."""
        return "\n\n".join(cel.bron for cel in self.cellen if cel.is_tekst)


def lees_notebook(naam: str) -> Notebook:
    """The notebook with this name, without .ipynb."""
    return Notebook(naam, (NOTEBOOKS / f"{naam}.ipynb").read_text(encoding="utf-8"))


def lees_notebooks() -> Iterator[Notebook]:
    """All notebooks that are there, in the order of the roadmap."""
    for naam in NAMEN:
        if (NOTEBOOKS / f"{naam}.ipynb").is_file():
            yield lees_notebook(naam)
