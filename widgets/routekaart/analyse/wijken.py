"""Differences between neighbourhoods, and what Rotterdam's neighbourhood councils drew (decentralisation)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.vergelijk import MINSTE_INWONERS_WIJK, WIJKMATEN, Groep, Wijkverschil, vergelijk
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd


def wijken(code: str) -> pd.DataFrame:
    """Every neighbourhood of a municipality; figures of one with few inhabitants are left empty."""
    tabel = _van(code)
    maten = [m.kolom for m in WIJKMATEN]
    tabel[maten] = tabel[maten].astype("float64").where(tabel["inwoners"] >= MINSTE_INWONERS_WIJK)
    return tabel[["wijk_code", "wijk", "inwoners", "stedelijkheid", *maten]].reset_index(drop=True)


def verschillen(code: str, groep: Groep = "grootte") -> tuple[Wijkverschil, ...]:
    """How far neighbourhoods lie apart, largest first as compared with the peers."""
    gevonden = vergelijk(code, groep).wijken
    return tuple(sorted(gevonden, key=lambda w: -w.afwijking / (w.afwijking_anderen or w.afwijking or 1)))


def kernen(code: str) -> dict[str, int]:
    """How the inhabitants are spread: neighbourhoods, how many are small, and the share of the largest."""
    tabel = _van(code)
    inwoners = tabel["inwoners"].astype("int64")
    return {
        "wijken": len(tabel),
        "kleine_wijken": int((inwoners < MINSTE_INWONERS_WIJK).sum()),
        "grootste_wijk_pct": round(100 * int(inwoners.max()) / max(1, int(inwoners.sum()))),
    }


def _van(code: str) -> pd.DataFrame:
    tabel = load_tabel("wijken_2022")
    return tabel[tabel["gemeente_code"] == find_gemeente(code).code].copy()


def wijkraden_rotterdam() -> pd.DataFrame:
    """Rotterdam, March 2022: the published figures and three shares that follow from them."""
    import pandas as pd

    tabel = load_tabel("rotterdam_wijkraden_2022")[["maat", "waarde", "eenheid", "opmerking"]].fillna(
        {"opmerking": ""}
    )
    los = tabel.set_index("maat")["waarde"]
    afgeleid = [
        ("kandidaten per wijkraad", round(los["kandidaten"] / los["wijkraden"], 1), "aantal"),
        (
            "kandidaten op persoonlijke titel",
            round(100 * los["kandidaten op persoonlijke titel"] / los["kandidaten"], 1),
            "procent",
        ),
        (
            "opkomst wijkraad min opkomst gemeenteraad",
            round(los["opkomst wijkraadsverkiezing (gemiddeld)"] - los["opkomst gemeenteraadsverkiezing"], 1),
            "procentpunt",
        ),
    ]
    extra = pd.DataFrame([(maat, w, e, "eigen berekening") for maat, w, e in afgeleid], columns=tabel.columns)
    return pd.concat([tabel, extra], ignore_index=True)
