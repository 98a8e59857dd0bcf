"""What there is to compute with: all tables, and the columns of one, as tables that can be read in full."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from routekaart.content.data import herkomst, load_tabel, load_velden, tabelnamen

_SOORTEN = {
    "string": "tekst", "integer": "heel getal", "number": "getal", "date": "datum", "keuze": "keuze uit een lijst",
}  # fmt: skip
_EENHEDEN = {"0/1": "0 of 1", "0-2": "0, 1 of 2", "1000 euro": "duizend euro", "km2": "km²"}
# The style of JupyterLab sets all cells to the right, which is for figures.
_STIJL = Markup(
    "<style>table.rk-overzicht :is(th, td) {text-align: left; vertical-align: top; white-space: normal; "
    "max-width: 34em; overflow-wrap: break-word}</style>"
)


class Overzicht(pd.DataFrame):
    """A DataFrame that shows its words in full, and no numbers before its rows."""

    @property
    def _constructor(self) -> type[Overzicht]:
        return Overzicht

    def _telt(self) -> bool:
        """Whether the names of the rows say something: numbers of rows do not."""
        return self.index.name is not None or not pd.api.types.is_integer_dtype(self.index)

    def _repr_html_(self) -> str:
        with _alles():
            return str(_STIJL + Markup(self.to_html(index=self._telt(), classes="rk-overzicht", border=0)))

    def __repr__(self) -> str:
        with _alles():
            return self.to_string(index=self._telt())


def tabellen() -> Overzicht:
    """All tables of the routekaart.

    Returns a DataFrame with a row for each table of `tabelnamen()`: `naam` (for `load_tabel`), `titel`, `rijen`
    (how many), `peildatum`, `bron`, `licentie` and `let op` (what to doubt). Source: `content/data/datapackage.json`.
    """
    return Overzicht([_tabel(naam) for naam in tabelnamen()])


def kolommen(naam: str) -> Overzicht:
    """The columns of table `naam`.

    Returns a DataFrame with a row for each column: `kolom`, `betekenis`, `eenheid` (empty when it has none), `soort`
    and `ontbreekt` (in how many rows it is missing). Raises `DataFout` with a Dutch sentence for an unknown table.
    Source: `content/data/datapackage.json`.
    """
    tabel = load_tabel(naam)
    return Overzicht(
        [
            {
                "kolom": veld.naam,
                "betekenis": veld.betekenis,
                "eenheid": _EENHEDEN.get(veld.eenheid, veld.eenheid.replace("km2", "km²")),
                "soort": _SOORTEN[veld.soort],
                "ontbreekt": int(tabel[veld.naam].isna().sum()),
            }
            for veld in load_velden(naam)
        ]
    )


def _tabel(naam: str) -> dict[str, Any]:
    bron = herkomst(naam)
    return {
        "naam": naam,
        "titel": bron.titel,
        "rijen": len(load_tabel(naam)),
        "peildatum": bron.peildatum,
        "bron": "; ".join(b.titel for b in bron.bronnen),
        "licentie": bron.licentie,
        "let op": " ".join(bron.voorbehoud),
    }


def _alles() -> Any:
    return pd.option_context(
        "display.max_colwidth", None, "display.max_rows", None, "display.max_columns", None
    )
