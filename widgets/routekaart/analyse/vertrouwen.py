"""Voting and trust: what is known, and how little it proves (step 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

from routekaart.analyse.samenhang import Samenhang, per_groep, spearman
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

# What a group may set against voting, with how to speak of it.
KENMERKEN = {
    "koopwoning_pct": "het aandeel koopwoningen",
    "hbo_wo_pct": "het aandeel inwoners met hbo of wo",
    "laag_inkomen_pct": "het aandeel inwoners met een lager inkomen",
    "leeftijd_65plus_pct": "het aandeel inwoners van 65 jaar en ouder",
    "leeftijd_15_24_pct": "het aandeel inwoners van 15 tot 25 jaar",
    "adressendichtheid": "de adressendichtheid",
}
_STEMMEN = "stemmen_per_100_15plus"
# The two years in which the Burgerpeiling asked for much trust.
_VEEL_VERTROUWEN = ("2019/2020", "2023")


class Klasse(NamedTuple):
    """A class of urbanity: the figure of each of its municipalities, and the middle one."""

    naam: str
    cijfers: tuple[float, ...]

    @property
    def midden(self) -> float:
        """The median."""
        return median(self.cijfers)


class Plaats(NamedTuple):
    """Where one municipality stands in its class; `plaats` counts from the highest down."""

    klasse: Klasse
    cijfer: float
    plaats: int


@dataclass(frozen=True)
class NaarStedelijkheid:
    """One figure per municipality by class of urbanity, from city to countryside."""

    klassen: tuple[Klasse, ...]
    gemeenten: Mapping[str, tuple[str, float]]

    def find(self, code: str) -> Plaats | None:
        """Where municipality `code` stands; None when it has no figure."""
        if code not in self.gemeenten:
            return None
        naam, cijfer = self.gemeenten[code]
        klasse = next(klasse for klasse in self.klassen if klasse.naam == naam)
        return Plaats(klasse, cijfer, 1 + sum(ander > cijfer for ander in klasse.cijfers))


@dataclass(frozen=True)
class Statenverandering:
    """Provincial elections of 2019 and 2023, in the municipalities that have both figures.

    `gemeenten` holds a row per municipality: `gemeente_code`, `gemeente`, `stedelijkheid`, `pct_2019`,
    `pct_2023` (% of voters with a valid vote) and `verschil` in points.
    """

    gemeenten: pd.DataFrame
    naar_stedelijkheid: NaarStedelijkheid
    gestegen: int
    mediaan_verschil: float

    def find(self, code: str) -> tuple[float, float] | None:
        """The percentages of 2019 and 2023 in municipality `code`; None when one of them is missing."""
        rij = self.gemeenten[self.gemeenten["gemeente_code"] == code]
        return None if rij.empty else (float(rij["pct_2019"].iloc[0]), float(rij["pct_2023"].iloc[0]))


class Klassesamenhang(NamedTuple):
    """A rank correlation within one class of urbanity, and over how many municipalities."""

    klasse: str
    aantal: int
    rho: float


@dataclass(frozen=True)
class Verband:
    """One trait against voting: over all municipalities, and within each class of urbanity that has enough."""

    geheel: Samenhang
    klassen: tuple[Klassesamenhang, ...]

    @property
    def laagste(self) -> Klassesamenhang:
        """The class with the lowest correlation."""
        return min(self.klassen, key=lambda klasse: klasse.rho)

    @property
    def hoogste(self) -> Klassesamenhang:
        """The class with the highest correlation."""
        return max(self.klassen, key=lambda klasse: klasse.rho)


class Peiling(NamedTuple):
    """One published figure of the Burgerpeiling; `opmerking` holds a doubt, or nothing."""

    jaar: str
    code: Literal["veel", "weinig"]
    maat: str
    waarde_pct: float
    opmerking: str


def stemmen_2022() -> pd.DataFrame:
    """Votes per 100 inhabitants of 15 and older (council election of 16 March 2022) beside what the CBS knows.

    One row per municipality that voted that day; the columns of `gemeenten_2022` and `stemmen_per_100_15plus`.
    """
    raad = load_tabel("gr_gemeente").query("verkiezing == 'GR20220316'")
    return raad[["gemeente_code", _STEMMEN]].merge(load_tabel("gemeenten_2022"), on="gemeente_code")


@cache
def stemmen_naar_stedelijkheid() -> NaarStedelijkheid:
    """Votes per 100 inhabitants of 15 and older in March 2022, by class of urbanity."""
    return _naar_stedelijkheid(stemmen_2022(), _STEMMEN)


@cache
def statenverandering() -> Statenverandering:
    """How votes for the provinces changed per municipality; only the same municipalities are compared."""
    staten = load_tabel("ps_gemeente")
    breed = staten.pivot(index="gemeente_code", columns="jaar", values="geldige_stemmen_pct").dropna()
    gemeenten = load_tabel("gemeenten_2022").set_index("gemeente_code")[["gemeente", "stedelijkheid"]]
    tabel = breed.rename(columns={2019: "pct_2019", 2023: "pct_2023"}).join(gemeenten, how="inner")
    tabel["verschil"] = (tabel["pct_2023"] - tabel["pct_2019"]).round(1)
    tabel = tabel.reset_index()[["gemeente_code", *gemeenten.columns, "pct_2019", "pct_2023", "verschil"]]
    return Statenverandering(
        gemeenten=tabel,
        naar_stedelijkheid=_naar_stedelijkheid(tabel, "verschil"),
        gestegen=int((tabel["verschil"] > 0).sum()),
        mediaan_verschil=float(tabel["verschil"].median()),
    )


def _naar_stedelijkheid(tabel: pd.DataFrame, kolom: str) -> NaarStedelijkheid:
    """Group a column of figures by class; a municipality without a figure is left out."""
    bekend = tabel.dropna(subset=kolom)
    klassen = tuple(
        Klasse(str(naam), tuple(map(float, cijfers)))
        for naam, cijfers in bekend.groupby("stedelijkheid", observed=True)[kolom]
    )
    paren = zip(bekend["stedelijkheid"].astype("str"), bekend[kolom].astype("float64"), strict=True)
    return NaarStedelijkheid(klassen, dict(zip(bekend["gemeente_code"], paren, strict=True)))


@cache
def samenhang_met_stemmen(kenmerk: str) -> Verband:
    """One trait against votes in 2022 (Spearman, two decimals within a class). Raises `KeyError` for an unknown one."""
    tabel = stemmen_2022()
    geheel = spearman(
        tabel[kenmerk], tabel[_STEMMEN], KENMERKEN[kenmerk], "het aantal stemmen per 100 inwoners"
    )
    groepen = per_groep(tabel, "stedelijkheid", kenmerk, _STEMMEN).round(2).dropna()
    rijen = zip(groepen["stedelijkheid"], groepen["aantal"], groepen["rho"], strict=True)
    return Verband(geheel, tuple(Klassesamenhang(str(k), int(n), float(rho)) for k, n, rho in rijen))


@cache
def burgerpeiling() -> tuple[Peiling, ...]:
    """National trust in the municipality in %; two measures that do not add up, doubts beside the figure."""
    tabel = load_tabel("burgerpeiling_vertrouwen").fillna({"opmerking": ""})
    return tuple(Peiling(*rij) for rij in tabel[list(Peiling._fields)].itertuples(index=False, name=None))


def veel_vertrouwen() -> tuple[float, float]:
    """Share with much trust in the municipality in % (Burgerpeiling), in 2019/2020 and in 2023."""
    veel = {p.jaar: p.waarde_pct for p in burgerpeiling() if p.code == "veel"}
    toen, nu = (veel[jaar] for jaar in _VEEL_VERTROUWEN)
    return toen, nu
