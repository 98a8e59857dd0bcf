"""Rounds, assemblies, referendums and elections on the three questions of Fung (step 1).

How many people took part is counted or reported; where a case stands on the three questions is our own reading,
written down in `REGELS` so that a group can disagree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd


class Trede(NamedTuple):
    """One position on an axis; a higher number is wider, deeper or harder, not better."""

    nummer: int
    naam: str


class Regel(NamedTuple):
    """Where a kind of participation stands, and why."""

    vorm: str
    wie: int
    diep: int
    hard: int
    reden: str


WIE = (Trede(1, "geloot, en wie ja zegt"), Trede(2, "wie zich meldt"), Trede(3, "iedereen die mag stemmen"))
DIEP = (
    Trede(1, "één keer kiezen"),
    Trede(2, "kiezen uit meer plannen"),
    Trede(3, "één gesprek"),
    Trede(4, "meer gesprekken na elkaar"),
)
HARD = (Trede(1, "advies"), Trede(2, "uitslag verdeelt een budget"), Trede(3, "besluit"))
REGELS = {
    "burgerberaad": Regel(
        "burgerberaad", 1, 4, 1,
        "Een gelote groep praat samen en geeft advies. Is er één bijeenkomst, dan telt het als één gesprek.",
    ),
    "stemronde": Regel(
        "stemronde", 2, 2, 2,
        "Wie wil, kruist plannen aan. De uitslag verdeelt een bedrag dat vooraf vaststaat.",
    ),
    "referendum": Regel(
        "referendum", 3, 1, 1,
        "Wie mag stemmen, kiest één keer. In Nederland is de uitslag altijd een advies.",
    ),
    "raadsverkiezing": Regel(
        "raadsverkiezing", 3, 1, 3,
        "Wie mag stemmen, kiest één keer. De uitslag bepaalt wie er in de raad zit.",
    ),
}  # fmt: skip
# The report says that this one invited all residents, so nobody was drawn by lot.
_NIET_GELOOT = ("Bewonersforum De Greiden",)
_KOLOMMEN = (
    *(
        "vorm",
        "naam",
        "gemeente",
        "jaar",
        "mensen",
        "opkomst_pct",
        "wie",
        "diep",
        "hard",
        "opmerking",
        "bron",
        "bron_url",
    ),
)


def vormen() -> pd.DataFrame:
    """All cases, one a row: people, turnout where known, and the place on the three axes."""
    import pandas as pd

    delen = (_stemrondes(), _burgerberaden(), _referenda(), _raadsverkiezingen())
    samen = pd.concat([deel.reindex(columns=list(_KOLOMMEN)) for deel in delen], ignore_index=True)
    leeg = ["gemeente", "opmerking", "bron_url"]
    samen[leeg] = samen[leeg].fillna("")
    return samen.astype(
        {"mensen": "Int64", "opkomst_pct": "float64", **dict.fromkeys(("wie", "diep", "hard"), "Int64")}
    )


def samenvatting() -> pd.DataFrame:
    """Per kind: how many cases, how many people (fewest, middle, most) and the places on the axes."""
    tabel = vormen()
    groep = tabel.groupby("vorm", sort=False)
    mensen = (
        groep["mensen"]
        .agg(["min", "median", "max"])
        .rename(columns={"min": "minste", "median": "midden", "max": "meeste"})
    )
    uit = mensen.assign(gevallen=groep.size(), mensen_bekend=groep["mensen"].count())
    assen = groep[["wie", "diep", "hard"]].agg(["min", "max"])
    for as_ in ("wie", "diep", "hard"):
        uit[as_] = [
            f"{a}" if a == b else f"{a} tot {b}"
            for a, b in zip(assen[as_]["min"], assen[as_]["max"], strict=True)
        ]
    return uit[
        ["gevallen", "mensen_bekend", "minste", "midden", "meeste", "wie", "diep", "hard"]
    ].reset_index()


def _stemrondes() -> pd.DataFrame:
    tabel = load_tabel("pb_stemrondes")
    uit = tabel[["naam", "gemeente", "jaar"]].assign(
        mensen=tabel["stemmers"], bron="pb_stemrondes", opmerking=""
    )
    uit = _plaats(uit, "stemronde")
    uit.loc[(tabel["stemvorm"] == "één plan").to_numpy(), "diep"] = 1
    return uit


def _burgerberaden() -> pd.DataFrame:
    tabel = load_tabel("burgerberaden").query("status == 'gehouden'").reset_index(drop=True)
    uit = tabel[["naam", "gemeente", "jaar", "opmerking", "bron_url"]].assign(
        mensen=tabel["deelnemers_start"], bron="burgerberaden"
    )
    uit = _plaats(uit, "burgerberaad")
    uit.loc[(tabel["bijeenkomsten"] == 1).fillna(False).to_numpy(dtype=bool), "diep"] = 3
    uit.loc[uit["naam"].isin(_NIET_GELOOT), "wie"] = 2
    return uit


def _referenda() -> pd.DataFrame:
    tabel = load_tabel("referenda_voorbeelden")
    jaar = tabel["datum"].str[:4].astype("Int64")
    uit = tabel.assign(naam=tabel["onderwerp"], jaar=jaar, bron="referenda_voorbeelden")
    kolommen = ["naam", "gemeente", "jaar", "opkomst_pct", "opmerking", "bron", "bron_url"]
    return _plaats(uit[kolommen], "referendum")


def _raadsverkiezingen() -> pd.DataFrame:
    tabel = load_tabel("opkomst_gr_gepubliceerd").query("gemeente_code != 'NL'").reset_index(drop=True)
    mensen = tabel["geldige_stemmen"] + tabel["blanco"] + tabel["ongeldig"]
    uit = tabel[["gemeente", "opkomst_pct", "opmerking", "bron_url"]].assign(
        naam="Raadsverkiezing " + tabel["gemeente"],
        jaar=tabel["datum"].dt.year,
        mensen=mensen,
        bron="opkomst_gr_gepubliceerd",
    )
    return _plaats(uit, "raadsverkiezing")


def _plaats(tabel: pd.DataFrame, vorm: str) -> pd.DataFrame:
    regel = REGELS[vorm]
    return tabel.assign(vorm=vorm, wie=regel.wie, diep=regel.diep, hard=regel.hard)
