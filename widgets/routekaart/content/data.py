"""Tables of real figures: the CSV files in `content/data` and what `datapackage.json` says about them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from routekaart.content.paden import content_map

if TYPE_CHECKING:
    import pandas as pd

DATA_MAP = content_map() / "data"
_HERSTEL = "Zet de map content/data terug zoals die in de routekaart hoort."


class DataFout(Exception):
    """A table is missing or broken; the message says in Dutch what to do."""


@dataclass(frozen=True)
class Vindplaats:
    """Where figures come from: a title, and an address when there is one."""

    titel: str
    url: str = ""


@dataclass(frozen=True)
class Herkomst:
    """Source, licence, reference date and reservations of one table."""

    naam: str
    titel: str
    bronnen: tuple[Vindplaats, ...]
    licentie: str
    peildatum: str
    voorbehoud: tuple[str, ...] = ()


@dataclass(frozen=True)
class Veld:
    """One column of a table: its name, a short title, what it means, its unit and its kind.

    `soort` is the type in the schema, or `keuze` for a text from a list.
    """

    naam: str
    titel: str
    betekenis: str
    eenheid: str
    soort: str


def load_tabel(naam: str) -> pd.DataFrame:
    """Read one of the tables that come with the routekaart.

    `naam` is one of `tabelnamen()`, such as `gemeenten_2022` (one row per municipality). Returns a
    DataFrame with the columns, types and order of its schema in `content/data/datapackage.json`; the unit
    stands in the name of a column (`_pct` is per cent, `_eur` euro) and in the schema. Missing is `<NA>`.
    The copy is yours to change. Source, licence and reservations: `herkomst(naam)`.

    Raises `DataFout` with a Dutch sentence when there is no such table or its file is broken.
    """
    return _tabel(DATA_MAP, naam).copy()


def herkomst(naam: str, zonder: Collection[str] = ()) -> Herkomst:
    """What a reader must know about table `naam`: source, licence, date, reservations.

    `zonder` holds the ids of reservations that a figure leaves out because it is not about them. Raises
    `DataFout` for an unknown table or id.
    """
    bron = _bron(DATA_MAP, naam)
    onbekend = sorted(set(zonder) - {v.get("id") for v in bron["voorbehoud"]})
    if onbekend:
        raise DataFout(f"De tabel '{naam}' heeft geen voorbehoud met id: {', '.join(onbekend)}.")
    return Herkomst(
        naam=naam,
        titel=bron["title"],
        bronnen=tuple(Vindplaats(b["title"], b.get("path", "")) for b in bron["sources"]),
        licentie="; ".join(licentie["title"] for licentie in bron["licenses"]),
        peildatum=bron["peildatum"],
        voorbehoud=tuple(v["tekst"] for v in bron["voorbehoud"] if v.get("id") not in zonder),
    )


def tabelnamen() -> tuple[str, ...]:
    """Returns the names of all tables for `load_tabel`, in the order of `content/data/datapackage.json`."""
    return tuple(_bronnen(DATA_MAP))


def load_velden(naam: str) -> tuple[Veld, ...]:
    """Returns the columns of table `naam` in their order. Raises `DataFout` for an unknown table."""
    return tuple(
        Veld(
            veld["name"],
            veld.get("title") or veld["name"].replace("_", " "),
            veld.get("description", ""),
            veld.get("unit", ""),
            "keuze" if veld["type"] == "string" and "enum" in veld.get("constraints", {}) else veld["type"],
        )
        for veld in _bron(DATA_MAP, naam)["schema"]["fields"]
    )


def eenheid(naam: str, kolom: str) -> str:
    """The unit of a column ("" when it has none)."""
    velden = _bron(DATA_MAP, naam)["schema"]["fields"]
    return next((veld.get("unit", "") for veld in velden if veld["name"] == kolom), "")


@cache
def _bronnen(data_map: Path) -> dict[str, dict[str, Any]]:
    pad = data_map / "datapackage.json"
    try:
        pakket = json.loads(pad.read_text(encoding="utf-8"))
        return {bron["name"]: bron for bron in pakket["resources"]}
    except FileNotFoundError:
        raise DataFout(f"Het bestand {pad.name} ontbreekt in {data_map}. {_HERSTEL}") from None
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as fout:
        raise DataFout(f"Het bestand {pad.name} is niet leesbaar: {fout}. {_HERSTEL}") from fout


def _bron(data_map: Path, naam: str) -> dict[str, Any]:
    bronnen = _bronnen(data_map)
    if naam not in bronnen:
        raise DataFout(f"De tabel '{naam}' bestaat niet. Kies een van: {', '.join(bronnen)}.")
    return bronnen[naam]


@cache
def _tabel(data_map: Path, naam: str) -> pd.DataFrame:
    import pandas as pd

    bron = _bron(data_map, naam)
    pad = data_map / bron["path"]
    velden = bron["schema"]["fields"]
    try:
        ruw = pd.read_csv(pad, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
    except FileNotFoundError:
        raise DataFout(f"Het bestand {pad.name} ontbreekt in {data_map}. {_HERSTEL}") from None
    except (ValueError, OSError) as fout:  # pandas' own parser errors are ValueErrors
        raise DataFout(f"Het bestand {pad.name} is niet leesbaar: {fout}. {_HERSTEL}") from fout
    namen = [veld["name"] for veld in velden]
    if list(ruw.columns) != namen:
        raise DataFout(
            f"Het bestand {pad.name} heeft andere kolommen dan datapackage.json noemt. "
            f"Verwacht: {', '.join(namen)}. Gevonden: {', '.join(ruw.columns)}. {_HERSTEL}"
        )
    if len(ruw) != bron["rowCount"]:
        raise DataFout(
            f"Het bestand {pad.name} is niet volledig: het heeft {len(ruw)} regels, "
            f"datapackage.json noemt er {bron['rowCount']}. {_HERSTEL}"
        )
    return pd.DataFrame({veld["name"]: _typeer(ruw[veld["name"]], veld, pad.name) for veld in velden})


def _typeer(kolom: pd.Series, veld: dict[str, Any], bestand: str) -> pd.Series:
    """One column in the type of the schema; an error names the line as an editor counts it."""
    import pandas as pd

    soort = veld["type"]
    if soort == "string":
        waarden = veld.get("constraints", {}).get("enum")
        if waarden is None:
            return kolom
        _weiger(kolom, ~kolom.isin(waarden) & kolom.notna(), veld, bestand)
        return kolom.astype(pd.CategoricalDtype(waarden))
    if soort == "date":
        datum = pd.to_datetime(kolom, format="%Y-%m-%d", errors="coerce")
        _weiger(kolom, datum.isna() & kolom.notna(), veld, bestand)
        return datum
    getal = pd.to_numeric(kolom, errors="coerce")
    fout = getal.isna() & kolom.notna()
    if soort == "integer":
        fout |= getal.notna() & (getal % 1 != 0)
    _weiger(kolom, fout, veld, bestand)
    return getal.astype("Int64" if soort == "integer" else "float64")


def _weiger(kolom: pd.Series, fout: pd.Series, veld: dict[str, Any], bestand: str) -> None:
    if not fout.any():
        return
    plaats = int(fout.to_numpy().argmax())
    raise DataFout(
        f"In {bestand}, regel {plaats + 2}, kolom {veld['name']} staat '{kolom.iloc[plaats]}'. "
        f"Dat past niet bij het type {veld['type']} in datapackage.json. {_HERSTEL}"
    )
