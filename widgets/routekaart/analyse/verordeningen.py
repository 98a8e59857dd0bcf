"""Ordinances and policies that were seen: what they are, whether they apply, and since when (step 8)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from routekaart.content import load_content
from routekaart.content.cijfers import load_gemeentenamen
from routekaart.content.data import DataFout, herkomst, load_tabel
from routekaart.taal import read_datum

if TYPE_CHECKING:
    import pandas as pd

VERORDENING = ("participatieverordening", "verordening participatie en uitdaagrecht")
Stand = Literal["geldt", "komt nog", "vervallen", "datum niet gezien"]
# How long the rules of a municipality that is no more keep their force (Wet algemene regels herindeling, art. 28).
_JAREN_NA_HERINDELING = 2
STANDEN: tuple[Stand, ...] = ("geldt", "komt nog", "vervallen", "datum niet gezien")


def wet_in_werking() -> date:
    """The day since which the law asks for the new ordinance. Source: `content/termijnen.yaml`."""
    return load_content().termijnen["wet_in_werking"].datum


def uiterste_datum() -> date:
    """The day by which a municipality must have replaced its old ordinance. Source: `content/termijnen.yaml`."""
    return load_content().termijnen["uiterste_datum_verordening"].datum


def dagen_tot_uiterste_datum(vandaag: date) -> int:
    """Days left; negative when the day has passed."""
    return (uiterste_datum() - vandaag).days


def gezien_op() -> date:
    """The day on which the list was made: what was seen is true of that day.

    Raises `DataFout` when the data package gives no day. Source: reference date of table `verordeningen`.
    """
    peildatum = herkomst("verordeningen").peildatum
    if (dag := read_datum(peildatum)) is None:
        raise DataFout(f"De peildatum van de tabel 'verordeningen' is geen dag: '{peildatum}'.")
    return dag


@dataclass(frozen=True)
class Telling:
    """What a table of `regelingen` holds: all counts, but for the names of municipalities.

    `gelezen` and `onbekend` say whether the right to challenge was read; `op_tijd` began before the law's last
    day; `inspraak` are old consultation ordinances, of which `inspraak_open` began and were seen without an end.
    """

    stukken: int
    gemeenten: int
    gelezen: int
    onbekend: int
    zonder_begindatum: int
    op_tijd: int
    inspraak: int
    inspraak_open: int


def regelingen(vandaag: date, grootteklasse: str = "", soort: str = "") -> pd.DataFrame:
    """All that was seen, with `stand` on the day of `vandaag`; optionally one size class of the CBS, or one kind.

    Columns: those of table `verordeningen` (its source), `grootteklasse` ("" when the municipality is not in the
    list of 2022), `inwoners` (missing then) and `stand`. Sorted by municipality and title.
    """
    tabel = load_tabel("verordeningen").merge(_gemeenten(), on="gemeente", how="left")
    tabel["grootteklasse"] = tabel["grootteklasse"].fillna("")
    weg = _opgeheven(vandaag)
    tabel["stand"] = [
        "vervallen" if gemeente in weg else find_stand(van, tot, vandaag)
        for gemeente, van, tot in zip(
            tabel["gemeente"], tabel["geldend_van"], tabel["geldend_tot"], strict=True
        )
    ]
    if grootteklasse:
        tabel = tabel[tabel["grootteklasse"] == grootteklasse]
    if soort:
        tabel = tabel[tabel["soort"] == soort]
    return tabel.sort_values(["gemeente", "titel_regeling"], ignore_index=True)


def list_regelingen(gemeente: str, vandaag: date) -> list[Mapping[Hashable, Any]]:
    """The rows of `regelingen` of one municipality by its name: what applies on the day of `vandaag` comes first."""
    return list(_per_gemeente(vandaag).get(gemeente, ()))


@lru_cache(maxsize=4)
def _per_gemeente(vandaag: date) -> dict[str, list[Mapping[Hashable, Any]]]:
    uit: dict[str, list[Mapping[Hashable, Any]]] = {}
    for r in regelingen(vandaag).to_dict("records"):
        uit.setdefault(str(r["gemeente"]), []).append(r)
    return {naam: sorted(rijen, key=lambda r: STANDEN.index(r["stand"])) for naam, rijen in uit.items()}


def grootteklassen() -> list[str]:
    """Size classes that occur among the municipalities seen, small to large."""
    gezien = set(regelingen(gezien_op())["grootteklasse"])
    klassen = load_tabel("gemeenten_2022")["grootteklasse"].cat.categories
    return [str(klas) for klas in klassen if klas in gezien]


def zonder_grootteklasse() -> list[str]:
    """Municipalities seen that are not in the list of 2022, so that their size is not known; by name."""
    tabel = regelingen(gezien_op())
    return sorted(set(tabel.loc[tabel["grootteklasse"] == "", "gemeente"]))


def overzicht(regels: pd.DataFrame) -> pd.DataFrame:
    """Per kind (the index): how many were seen, how many stand in each way, and the right to challenge.

    `regels` is a table of `regelingen`. Columns: `gezien`, the four of `STANDEN`, `gelezen` (the right to
    challenge was read) and `onbekend`: all counts. Only kinds that occur.
    """
    uit = regels.groupby("soort", observed=True).size().rename("gezien").to_frame()
    for stand in STANDEN:
        uit[stand] = (regels["stand"] == stand).groupby(regels["soort"], observed=True).sum()
    return uit.join(count_uitdaagrecht(regels, "soort"))


def count_uitdaagrecht(regels: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """Per value of `kolom` (the index): in how many the right to challenge was read, and of how many that is unknown.

    `regels` is a table of `regelingen`. Columns: `gelezen` and `onbekend`, both counts.
    """
    import pandas as pd

    gelezen = (regels["uitdaagrecht"] == "ja").groupby(regels[kolom], observed=True)
    return pd.DataFrame({"gelezen": gelezen.sum(), "onbekend": gelezen.size() - gelezen.sum()})


def begonnen(regels: pd.DataFrame, eerste_jaar: int) -> dict[int, int]:
    """Per year: how many began in it; what began before `eerste_jaar` counts in the year before it.

    `regels` is a table of `regelingen`. Every year up to the last one before the law's last day is there, also
    with nought; what has no date that was seen is left out.
    """
    jaren = regels["geldend_van"].dropna().dt.year.clip(lower=eerste_jaar - 1)
    laatste = max([uiterste_datum().year - 1, *jaren])
    return {jaar: int((jaren == jaar).sum()) for jaar in range(eerste_jaar - 1, laatste + 1)}


def count_regelingen(regels: pd.DataFrame) -> Telling:
    """The counts of a table of `regelingen`."""
    gelezen = int((regels["uitdaagrecht"] == "ja").sum())
    oud = regels[regels["soort"] == "inspraakverordening"]
    return Telling(
        stukken=len(regels),
        gemeenten=regels["gemeente"].nunique(),
        gelezen=gelezen,
        onbekend=len(regels) - gelezen,
        zonder_begindatum=int(regels["geldend_van"].isna().sum()),
        op_tijd=sum(dag.date() < uiterste_datum() for dag in regels["geldend_van"].dropna()),
        inspraak=len(oud),
        inspraak_open=int((oud["stand"] == "geldt").sum()),
    )


@dataclass(frozen=True)
class Regeling:
    """One line of the table: its kind, and the days between which it applies (None: not seen)."""

    soort: str
    geldend_van: date | None
    geldend_tot: date | None


def regeling_bij(url: str) -> Regeling | None:
    """The line of the table that was read at this address, if there is one."""
    return _per_adres().get(url)


@cache
def _per_adres() -> dict[str, Regeling]:
    tabel = load_tabel("verordeningen")
    kolommen = (tabel[k] for k in ("bron_url", "soort", "geldend_van", "geldend_tot"))
    return {
        url: Regeling(str(soort), *(None if dag != dag else dag.date() for dag in (van, tot)))
        for url, soort, van, tot in zip(*kolommen, strict=True)
    }


def met_uitdaagrecht() -> tuple[int, int]:
    """In how many municipalities with a new ordinance the right to challenge was read, and of how many."""
    tabel = load_tabel("verordeningen")
    nieuw = tabel[tabel["soort"].isin(VERORDENING)]
    return int(nieuw.loc[nieuw["uitdaagrecht"] == "ja", "gemeente"].nunique()), int(
        nieuw["gemeente"].nunique()
    )


def _gemeenten() -> pd.DataFrame:
    tabel = load_tabel("gemeenten_2022")[["gemeente", "grootteklasse", "inwoners"]]
    return tabel.astype({"grootteklasse": "str"})


def _opgeheven(vandaag: date) -> set[str]:
    """Municipalities that went into another one so long ago that none of their rules can still apply.

    After a reorganisation rules keep their force for two years at most (Wet algemene regels herindeling, art. 28).
    """
    return {
        oud.naam
        for oud in load_gemeentenamen().opgegaan
        if not oud.voorgenomen and oud.sinds.replace(year=oud.sinds.year + _JAREN_NA_HERINDELING) <= vandaag
    }


def find_stand(van: pd.Timestamp, tot: pd.Timestamp, vandaag: date) -> Stand:
    """How a rule stands on the day of `vandaag`, by its first and its last day (NaT: not seen)."""
    if tot == tot and tot.date() < vandaag:
        return "vervallen"
    if van != van:
        return "datum niet gezien"
    return "komt nog" if van.date() > vandaag else "geldt"
