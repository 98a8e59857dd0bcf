"""Participatory budgeting: who took part, which themes win, and what another rule would choose (step 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

# Our own reading: a theme is green when one of these stands in its name; mixed themes count as green too.
_GROEN = r"groen|klimaat|duurza|park(?!er)|natuur"


@dataclass(frozen=True)
class Themabalans:
    """Green plans beside the others, over all rounds that use themes; the middle plan got `stemmers_..._pct`."""

    delen: pd.DataFrame
    rondes: int
    rondes_groen_populairder: int
    plannen: int
    plannen_zonder_thema: int
    stemmers_groen_pct: float
    stemmers_overig_pct: float


@dataclass(frozen=True)
class Themagroep:
    """The share of voters that ticked each green or each other plan, and the middle one (None without plans)."""

    aandelen_pct: tuple[float, ...]
    midden_pct: float | None


@dataclass(frozen=True)
class Regelvergelijking:
    """Most votes beside Equal Shares, over all rounds: one row a round, and in how many rounds which rule has more.

    Columns of `rondes`: those of table `pb_stemrondes` that are shown, `verschil_plannen` and
    `verschil_stemmers_pct` (Equal Shares minus most votes) and `gekozen_officieel` (plans that the organiser chose).
    """

    rondes: pd.DataFrame
    meer_plannen: int
    evenveel_plannen: int
    minder_plannen: int
    meer_stemmers_met_winnaar: int
    minder_stemmers_met_winnaar: int


def deelname() -> pd.DataFrame:
    """Voters per 100 inhabitants of 15 and older, one row a district and year where both are known.

    Source: table `pb_deelname_stadsdeel`, with its columns.
    """
    tabel = load_tabel("pb_deelname_stadsdeel")
    return tabel.sort_values(["stadsdeel", "jaar"], ignore_index=True)


def is_groen(themas: pd.Series) -> pd.Series:
    """True for green themes, missing where a round has no themes."""
    return themas.str.contains(_GROEN, case=False, regex=True).where(themas.notna()).astype("boolean")


def plannen() -> pd.DataFrame:
    """All plans, one a row: table `pb_projecten` (the source) with `groen` (missing without a theme)."""
    tabel = load_tabel("pb_projecten")
    return tabel.assign(groen=is_groen(tabel["thema"]))


def themagroep(groen: bool, ronde_id: str = "") -> Themagroep:
    """The green plans, or the others, of one round or of all rounds; plans without a theme are in neither."""
    tabel = plannen()
    hier = tabel[(tabel["groen"] == groen).fillna(False).astype("bool")]
    if ronde_id:
        hier = hier[hier["ronde_id"] == ronde_id]
    aandelen = hier["aandeel_stemmers_pct"].astype("float64")
    return Themagroep(tuple(aandelen.tolist()), float(aandelen.median()) if len(aandelen) else None)


def themabalans() -> Themabalans:
    """The share of green plans on the ballot, in votes, in money and among the winners.

    Source: table `pb_projecten`.
    """
    alle = plannen()
    met_thema = alle.dropna(subset="groen")
    regels = {"meeste stemmen": "gekozen_rangorde", "gelijke delen": "gekozen_gelijke_delen"}
    sommen = {
        "plannen": _deel(met_thema),
        "stemmen": _deel(met_thema, "stemmen"),
        "gevraagd geld": _deel(met_thema, "kosten_eur"),
    }
    for regel, kolom in regels.items():
        winnaars = met_thema[met_thema[kolom] == 1]
        sommen[f"winnaars bij {regel}"] = _deel(winnaars)
        sommen[f"geld bij {regel}"] = _deel(winnaars, "kosten_eur")
    per_ronde = met_thema.groupby(["ronde_id", "groen"])["aandeel_stemmers_pct"].mean().unstack().dropna()
    per_plan = met_thema.groupby("groen")["aandeel_stemmers_pct"].median()
    return Themabalans(
        delen=_tabel(sommen),
        rondes=len(per_ronde),
        rondes_groen_populairder=int((per_ronde[True] > per_ronde[False]).sum()),
        plannen=len(met_thema),
        plannen_zonder_thema=len(alle) - len(met_thema),
        stemmers_groen_pct=round(float(per_plan[True]), 1),
        stemmers_overig_pct=round(float(per_plan[False]), 1),
    )


def regelvergelijking() -> Regelvergelijking:
    """Per round how many plans each rule chooses and how many voters see a plan of theirs win.

    Source: tables `pb_stemrondes` and, for what the organiser chose, `pb_projecten`.
    """
    rondes = load_tabel("pb_stemrondes").sort_values(["jaar", "naam", "ronde_id"], ignore_index=True)
    officieel = (
        (load_tabel("pb_projecten").set_index("ronde_id")["gekozen_officieel"] == 1).groupby(level=0).sum()
    )
    verschil = rondes["gekozen_gelijke_delen"] - rondes["gekozen_rangorde"]
    stemmers = rondes["stemmers_met_winnaar_gelijke_delen_pct"] - rondes["stemmers_met_winnaar_rangorde_pct"]
    kolommen = [
        *("ronde_id", "gemeente", "naam", "jaar", "budget_eur", "stemmers", "plannen", "gekozen_rangorde"),
        *("gekozen_gelijke_delen", "beide", "stemmers_met_winnaar_rangorde_pct"),
        *("stemmers_met_winnaar_gelijke_delen_pct", "uitkomst_bevestigd", "regel"),
    ]
    return Regelvergelijking(
        rondes=rondes[kolommen].assign(
            verschil_plannen=verschil,
            verschil_stemmers_pct=stemmers.round(1),
            gekozen_officieel=rondes["ronde_id"].map(officieel),
        ),
        meer_plannen=int((verschil > 0).sum()),
        evenveel_plannen=int((verschil == 0).sum()),
        minder_plannen=int((verschil < 0).sum()),
        meer_stemmers_met_winnaar=int((stemmers > 0).sum()),
        minder_stemmers_met_winnaar=int((stemmers < 0).sum()),
    )


def _deel(plannen: pd.DataFrame, kolom: str = "") -> float:
    """The green share in percent, of the number of plans or of the sum of a column."""
    gewicht = plannen[kolom].astype("float64") if kolom else plannen["groen"].notna().astype("float64")
    return 100 * float(gewicht[plannen["groen"]].sum() / gewicht.sum())


def _tabel(groen: dict[str, float]) -> pd.DataFrame:
    import pandas as pd

    tabel = pd.DataFrame({"onderdeel": list(groen), "groen_pct": [round(d, 1) for d in groen.values()]})
    tabel["overig_pct"] = (100 - tabel["groen_pct"]).round(1)
    return tabel
