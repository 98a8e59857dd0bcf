"""Rounds, assemblies, referendums and elections on the three questions of Fung (step 1).

How many people took part is counted or reported; where a case stands on the three questions is our own reading,
written down in `content/schaal.yaml` so that a group can disagree with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from routekaart.content.cijfers import load_schaal
from routekaart.content.data import load_tabel
from routekaart.content.modellen.schaal import Vormplaats

if TYPE_CHECKING:
    import pandas as pd

_KOLOMMEN = (
    *("vorm", "naam", "gemeente", "jaar", "mensen", "opkomst_pct"),
    *("wie", "diep", "hard", "opmerking", "bron", "bron_url"),
)


def gevallen() -> pd.DataFrame:
    """All cases that were held, one a row, form by form in the order of the content.

    Columns: `vorm` (id), `naam`, `gemeente` and `opmerking` ("" when there is none), `jaar`, `mensen` (number of
    people, missing when unknown), `opkomst_pct` (percent of the voters), `wie`, `diep` and `hard` (steps from 1),
    `bron` (name of the table) and `bron_url`. Source: the four tables named in `bron`.
    """
    import pandas as pd

    delen = [_plaats(vorm, *_BRONNEN[vorm.id]()) for vorm in load_schaal().vormen]
    samen = pd.concat([deel.reindex(columns=list(_KOLOMMEN)) for deel in delen], ignore_index=True)
    leeg = ["gemeente", "opmerking", "bron_url"]
    samen[leeg] = samen[leeg].fillna("")
    return samen.astype(
        {"mensen": "Int64", "opkomst_pct": "float64", **dict.fromkeys(("wie", "diep", "hard"), "Int64")}
    )


def _plaats(vorm: Vormplaats, tabel: pd.DataFrame, ruw: pd.DataFrame) -> pd.DataFrame:
    """The cases on the steps of their form; the rows of `ruw` say which of them are exceptions."""
    uit = tabel.assign(vorm=vorm.id, wie=vorm.wie, diep=vorm.diep, hard=vorm.hard)
    for anders in vorm.uitzonderingen:
        raak = (ruw[anders.kolom] == anders.waarde).fillna(False).to_numpy(dtype=bool)
        uit.loc[raak, anders.op] = anders.trede
    return uit


def _stemrondes() -> tuple[pd.DataFrame, pd.DataFrame]:
    ruw = load_tabel("pb_stemrondes")
    uit = ruw[["naam", "gemeente", "jaar"]].assign(mensen=ruw["stemmers"], bron="pb_stemrondes")
    return uit, ruw


def _burgerberaden() -> tuple[pd.DataFrame, pd.DataFrame]:
    ruw = load_tabel("burgerberaden").query("status == 'gehouden'").reset_index(drop=True)
    uit = ruw[["naam", "gemeente", "jaar", "opmerking", "bron_url"]].assign(
        mensen=ruw["deelnemers_start"], bron="burgerberaden"
    )
    return uit, ruw


def _referenda() -> tuple[pd.DataFrame, pd.DataFrame]:
    ruw = load_tabel("referenda_voorbeelden")
    uit = ruw[["gemeente", "opkomst_pct", "opmerking", "bron_url"]].assign(
        naam=ruw["onderwerp"], jaar=ruw["datum"].str[:4].astype("Int64"), bron="referenda_voorbeelden"
    )
    return uit, ruw


def _raadsverkiezingen() -> tuple[pd.DataFrame, pd.DataFrame]:
    ruw = load_tabel("opkomst_gr_gepubliceerd").query("gemeente_code != 'NL'").reset_index(drop=True)
    uit = ruw[["gemeente", "opkomst_pct", "opmerking", "bron_url"]].assign(
        naam="Raadsverkiezing " + ruw["gemeente"],
        jaar=ruw["datum"].dt.year,
        mensen=ruw["geldige_stemmen"] + ruw["blanco"] + ruw["ongeldig"],
        bron="opkomst_gr_gepubliceerd",
    )
    return uit, ruw


_BRONNEN: dict[str, Callable[[], tuple[pd.DataFrame, pd.DataFrame]]] = {
    "stemronde": _stemrondes,
    "burgerberaad": _burgerberaden,
    "referendum": _referenda,
    "raadsverkiezing": _raadsverkiezingen,
}
