"""Six processes in Heerenveen judged on seven democratic values, in two places of one report (step 6)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

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


@dataclass(frozen=True)
class Oordelen:
    """The judgements as two tables (6 processes by 7 values, scores 0, 1 or 2) and how often they agree."""

    tekst: pd.DataFrame
    tabel: pd.DataFrame
    gelijk: int
    verschillend: int


class Vraaggroep(NamedTuple):
    """All answers to one question, by one kind of people: each with `antwoord` and `aantal` (times mentioned)."""

    wie: str
    vraag: str
    antwoorden: Sequence[Mapping[Hashable, Any]]

    @property
    def genoemd(self) -> int:
        """How many answers were given."""
        return sum(a["aantal"] for a in self.antwoorden)

    @property
    def vaakst(self) -> list[Mapping[Hashable, Any]]:
        """The answers, most mentioned first; equal ones in the order of the report."""
        return sorted(self.antwoorden, key=lambda a: -a["aantal"])


def oordelen() -> Oordelen:
    """Scores from the text and from the table of the report, side by side. Source: table `heerenveen_waarden`."""
    tabel = load_tabel("heerenveen_waarden")
    rijen = tabel["proces"].drop_duplicates().tolist()

    def breed(kolom: str) -> pd.DataFrame:
        return tabel.pivot(index="proces", columns="waarde", values=kolom).loc[rijen, list(WAARDEN)]

    anders = len(verschillen())
    return Oordelen(breed("score_tekst"), breed("score_tabel"), len(tabel) - anders, anders)


def verschillen(proces: str = "", waarde: str = "") -> pd.DataFrame:
    """The judgements on which text and table differ, one a row, values in the order of `WAARDEN`.

    Of all processes and values, or of the one that is given.

    Columns: `proces`, `waarde`, `oordeel_tekst` (words of the report), `score_tekst` and `score_tabel` (0, 1, 2).
    Source: table `heerenveen_waarden`.
    """
    tabel = load_tabel("heerenveen_waarden")
    anders = tabel[tabel["score_tekst"] != tabel["score_tabel"]]
    for kolom, gekozen in (("proces", proces), ("waarde", waarde)):
        if gekozen:
            anders = anders[anders[kolom] == gekozen]
    anders = anders.sort_values("waarde", key=lambda w: w.astype("str").map(WAARDEN.index), kind="stable")
    return anders[["proces", "waarde", "oordeel_tekst", "score_tekst", "score_tabel"]].reset_index(drop=True)


def antwoorden(proces: str, waarde: str) -> pd.DataFrame:
    """What people said about one value, as counts; empty when there are no interviews of that process.

    Columns: `wie`, `vraag`, `antwoord`, `aantal` (times mentioned). Source: table `heerenveen_antwoorden`.
    """
    tabel = load_tabel("heerenveen_antwoorden")
    deel = tabel[(tabel["proces"] == proces) & (tabel["waarde"] == waarde)]
    return deel[["wie", "vraag", "antwoord", "aantal"]].reset_index(drop=True)


def vraaggroepen(proces: str, waarde: str) -> tuple[Vraaggroep, ...]:
    """The same answers per question and kind of people, in the order of the report."""
    return tuple(
        Vraaggroep(str(wie), str(vraag), deel.to_dict("records"))
        for (wie, vraag), deel in antwoorden(proces, waarde).groupby(
            ["wie", "vraag"], sort=False, observed=True
        )
    )


def find_grootste(groepen: Sequence[Vraaggroep]) -> Vraaggroep | None:
    """The group with the most answers, because small numbers carry the least; the first one of equal groups."""
    return max(groepen, key=lambda groep: groep.genoemd, default=None)


def kenmerken() -> pd.DataFrame:
    """Per process what it had: drawing lots, frames, decision rule, who decided.

    One row a process, one column a group of features; a cell lists them, "" when the report shows none.
    Source: table `heerenveen_kenmerken`.
    """
    tabel = load_tabel("heerenveen_kenmerken").query("aanwezig == 1")
    return (
        tabel.groupby(["proces", "groep"], observed=True)["kenmerk"]
        .agg(lambda k: ", ".join(k).lower())
        .unstack(fill_value="")
        .loc[load_tabel("heerenveen_waarden")["proces"].drop_duplicates().tolist()]
    )
