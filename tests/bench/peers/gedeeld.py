"""What both peers show: the text, the questions and the figures of step 2, from our own content.

Runs in the environment of a peer, so it stands on pandas and PyYAML only.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

WORTEL = Path(__file__).parents[3]
NOTEBOOK = WORTEL / "notebooks" / "02_wat_voor_gemeente.ipynb"
STAP = WORTEL / "content" / "stappen" / "02_wat_voor_gemeente.yaml"
GEMEENTEN = WORTEL / "content" / "data" / "gemeenten_2022.csv"
STELLING = ["1", "2", "3", "4", "5", "weet ik niet"]
VRAAG = "S2-01"  # the question of a page with one question
KENMERKEN = {
    "leeftijd_15_24_pct": "15 tot en met 24 jaar",
    "leeftijd_65plus_pct": "65 jaar en ouder",
    "hbo_wo_pct": "hbo of universiteit",
    "laag_inkomen_pct": "laag inkomen",
    "hoog_inkomen_pct": "hoog inkomen",
    "koopwoning_pct": "koopwoning",
}


@cache
def tekst(deel: str = "") -> str:
    """The Markdown that a visitor of our own page reads; of a part only its heading."""
    if deel:
        return "# Stap 2: Wat voor gemeente zijn wij?"
    cellen = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    verborgen = {"docent", "zelfstudie"}
    return "\n\n".join(
        "".join(c["source"])
        for c in cellen
        if c["cell_type"] == "markdown" and not verborgen & set(c["metadata"].get("tags", []))
    )


@cache
def vragen(deel: str = "") -> list[dict[str, Any]]:
    """The ten questions; the one of a page with one question; none on a page with figures."""
    alle = yaml.safe_load(STAP.read_text(encoding="utf-8"))["vragen"]
    gevraagd = {"vraag": {VRAAG}, "cijfers": set()}
    return [v for v in alle if v["id"] in gevraagd.get(deel, {v["id"]})]


def velden(vraag: dict[str, Any]) -> int:
    """How many controls a peer shows for one question."""
    match vraag["vorm"]:
        case "open":
            return 1
        case "stelling":
            return len(STELLING)
        case "matrix":
            return len(vraag["rijen"]) * len(vraag["kolommen"])
        case _:  # a slider, a radio button or a checkbox per option
            return len(vraag["opties"])


@cache
def gemeenten() -> pd.DataFrame:
    """The municipalities of 2022, by name."""
    return pd.read_csv(GEMEENTEN).set_index("gemeente").sort_index()


def vergelijk(naam: str) -> tuple[pd.Series, pd.DataFrame]:
    """The figures of one municipality and those of the others of its size."""
    alle = gemeenten()
    eigen = alle.loc[naam]
    anderen = alle[(alle["grootteklasse"] == eigen["grootteklasse"]) & (alle.index != naam)]
    return eigen, anderen


def svg(naam: str) -> str:
    """A strip per figure: a line for each of the others, a diamond for the municipality itself."""
    eigen, anderen = vergelijk(naam)
    stroken = []
    for i, (kolom, wat) in enumerate(KENMERKEN.items()):
        y = 40 + i * 44

        def x(waarde: float) -> float:
            return 190 + waarde * 4.2

        lijnen = "".join(
            f'<line x1="{x(w):.1f}" x2="{x(w):.1f}" y1="{y}" y2="{y + 24}" stroke="#8a9bb0"/>'
            for w in anderen[kolom].dropna()
        )
        ruit = f'<path d="M{x(eigen[kolom]):.1f} {y - 2}l7 14l-7 14l-7 -14z" fill="#154273"/>'
        stroken.append(f'<text x="180" y="{y + 17}" text-anchor="end">{escape(wat)}</text>{lijnen}{ruit}')
    titel = escape(f"{naam} naast {len(anderen)} gemeenten van dezelfde grootte")
    return (
        f'<svg viewBox="0 0 640 320" width="640" height="320" role="img" aria-label="{titel}">'
        f'<text x="320" y="20" text-anchor="middle">{titel}</text>{"".join(stroken)}</svg>'
    )
