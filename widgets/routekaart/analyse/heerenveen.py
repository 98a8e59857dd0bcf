"""Six processes in Heerenveen judged on seven democratic values, in two places of one report (step 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

# The order of the report: who came, how they talked, what it did.
WAARDEN = (
    "Inclusie",
    "Burgerschap",
    "Deliberatie",
    "Invloed",
    "Legitimiteit",
    "Transparantie",
    "Efficiëntie",
)
SCORES = {0: "niet of onvoldoende", 1: "deels of beperkt", 2: "wel"}


@dataclass(frozen=True)
class Oordelen:
    """The judgements as two tables (processes by values) and where they differ."""

    tekst: pd.DataFrame
    tabel: pd.DataFrame
    gelijk: int
    verschillend: int


def oordelen() -> Oordelen:
    """Scores from the text and from the table of the report, side by side."""
    tabel = load_tabel("heerenveen_waarden")
    rijen = tabel["proces"].drop_duplicates().tolist()

    def breed(kolom: str) -> pd.DataFrame:
        return tabel.pivot(index="proces", columns="waarde", values=kolom).loc[rijen, list(WAARDEN)]

    anders = int((tabel["score_tekst"] != tabel["score_tabel"]).sum())
    return Oordelen(breed("score_tekst"), breed("score_tabel"), len(tabel) - anders, anders)


def verschillen() -> pd.DataFrame:
    """The judgements on which text and table differ."""
    tabel = load_tabel("heerenveen_waarden")
    anders = tabel[tabel["score_tekst"] != tabel["score_tabel"]]
    return anders[["proces", "waarde", "oordeel_tekst", "score_tekst", "score_tabel"]].reset_index(drop=True)


def antwoorden(proces: str, waarde: str) -> pd.DataFrame:
    """What people said about one value, as counts; empty when there are no interviews of that process."""
    tabel = load_tabel("heerenveen_antwoorden")
    deel = tabel[(tabel["proces"] == proces) & (tabel["waarde"] == waarde)]
    return deel[["wie", "vraag", "antwoord", "aantal"]].reset_index(drop=True)


def kenmerken() -> pd.DataFrame:
    """Per process what it had: drawing lots, frames, decision rule, who decided."""
    tabel = load_tabel("heerenveen_kenmerken").query("aanwezig == 1")
    return (
        tabel.groupby(["proces", "groep"], observed=True)["kenmerk"]
        .agg(lambda k: ", ".join(k).lower())
        .unstack(fill_value="")
        .loc[load_tabel("heerenveen_waarden")["proces"].drop_duplicates().tolist()]
    )
