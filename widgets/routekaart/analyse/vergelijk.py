"""Compare a municipality with those of the same size or urbanity, and its neighbourhoods with each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from routekaart.analyse.gemeenten import Gemeente, find_gemeente
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Groep = Literal["grootte", "stedelijkheid"]
Rol = Literal["eigen", "vergelijkbaar", "overig"]
GROEPEN: dict[Groep, str] = {
    "grootte": "ongeveer even grote gemeenten",
    "stedelijkheid": "even stedelijke gemeenten",
}
# Percentages of a handful of people jump; the CBS rounds them too.
MINSTE_INWONERS_WIJK = 500
# The CBS classes at both ends hold four to seven municipalities: too few for a median and quartiles.
_GROOTTE = (
    (10_000, "gemeenten met minder dan 10.000 inwoners"),
    (20_000, "gemeenten met 10.000 tot 20.000 inwoners"),
    (50_000, "gemeenten met 20.000 tot 50.000 inwoners"),
    (100_000, "gemeenten met 50.000 tot 100.000 inwoners"),
    (150_000, "gemeenten met 100.000 tot 150.000 inwoners"),
    (10**9, "gemeenten met 150.000 inwoners of meer"),
)


class Maat(NamedTuple):
    """One thing to compare, and how to speak of it."""

    id: str
    naam: str
    onderwerp: str
    eenheid: str
    jaar: str
    tabel: str
    kolom: str
    decimalen: int = 0
    uitleg: str = ""


_FRACTIES = "Grote fracties tellen hierin zwaarder dan kleine. Bij gelijke fracties is het gewoon hun aantal."
_GEM, _RAAD, _STATEN = "gemeenten_2022", "gr_gemeente", "ps_gemeente"
_AANDEEL = "het aandeel inwoners"
MATEN: tuple[Maat, ...] = (
    Maat("jong", "15 tot 25 jaar", f"{_AANDEEL} van 15 tot 25 jaar", "%", "2022", _GEM, "leeftijd_15_24_pct"),
    Maat(
        "oud",
        "65 jaar en ouder",
        f"{_AANDEEL} van 65 jaar en ouder",
        "%",
        "2022",
        _GEM,
        "leeftijd_65plus_pct",
    ),
    Maat("hbo_wo", "hbo of wo", f"{_AANDEEL} met een diploma van hbo of wo", "%", "2022", _GEM, "hbo_wo_pct"),
    Maat(
        "laag_inkomen",
        "lager inkomen",
        f"{_AANDEEL} met een lager inkomen",
        *("%", "2022", _GEM, "laag_inkomen_pct", 1),
        uitleg="Lager: bij de laagste 40% van Nederland.",
    ),
    Maat(
        "hoog_inkomen",
        "hoog inkomen",
        f"{_AANDEEL} met een hoog inkomen",
        *("%", "2022", _GEM, "hoog_inkomen_pct", 1),
        uitleg="Hoog: bij de hoogste 20% van Nederland.",
    ),
    Maat("koop", "koopwoningen", "het aandeel koopwoningen", "%", "2022", _GEM, "koopwoning_pct"),
    Maat(
        "stemmen",
        "stemmen voor de raad",
        "het aantal stemmen voor de raad per 100 inwoners van 15 jaar en ouder",
        *("per 100", "2022", _RAAD, "stemmen_per_100_15plus", 1),
        uitleg="Een benadering: 2 tot 5 punten onder de officiële opkomst.",
    ),
    *(
        Maat(
            f"fracties_{jaar}",
            f"effectief aantal fracties {jaar}",
            f"het effectieve aantal fracties in de raad van {jaar}",
            *("fracties", jaar, _RAAD, "effectief_aantal_fracties", 1),
            uitleg=_FRACTIES,
        )
        for jaar in ("2018", "2022", "2026")
    ),
    *(
        Maat(
            f"staten_{jaar}",
            f"stemmen voor Provinciale Staten {jaar}",
            f"het deel van de kiezers met een geldige stem voor Provinciale Staten in {jaar}",
            *("%", jaar, _STATEN, "geldige_stemmen_pct", 1),
            uitleg="Iets lager dan de officiële opkomst.",
        )
        for jaar in ("2019", "2023")
    ),
)
WIJKMATEN = tuple(m for m in MATEN if m.id in {"jong", "oud", "hbo_wo", "laag_inkomen", "koop"})
# Councils elected at a municipal reorganisation sit until the next regular election.
_RAAD_GEKOZEN = {
    "2018": ("GR20180321", "GR20181121"),
    "2022": ("GR20201118", "GR20211124", "GR20220316", "GR20221123"),
    "2026": ("GR20260318",),
}


@dataclass(frozen=True)
class Indicator:
    """One figure beside those of the peers; `waarde` is None when there is none."""

    id: str
    naam: str
    onderwerp: str
    eenheid: str
    decimalen: int
    jaar: str
    tabel: str
    uitleg: str
    waarde: float | None
    mediaan: float
    kwartiel_laag: float
    kwartiel_hoog: float
    anderen: tuple[float, ...]
    rang: int | None
    aantal: int

    @property
    def gewoon(self) -> bool:
        """Within the middle half of the peers."""
        return self.waarde is not None and self.kwartiel_laag <= self.waarde <= self.kwartiel_hoog

    @property
    def afstand(self) -> float | None:
        """Distance to the peers' median, in widths of their middle half: outliers do not stretch it."""
        if self.waarde is None:
            return None
        # At least two steps of rounding, else a difference of rounding alone would look large.
        breedte = max(self.kwartiel_hoog - self.kwartiel_laag, 2 * 10.0**-self.decimalen)
        return (self.waarde - self.mediaan) / breedte


@dataclass(frozen=True)
class Wijkverschil:
    """How far the neighbourhoods of one municipality lie apart, each counted by its inhabitants."""

    id: str
    naam: str
    onderwerp: str
    eenheid: str
    decimalen: int
    wijken: int
    te_klein: int
    onderdrukt: int
    gemiddelde: float
    afwijking: float
    laagste: tuple[str, float]
    hoogste: tuple[str, float]
    afwijking_anderen: float | None
    afwijking_anderen_hoog: float | None


@dataclass(frozen=True)
class Vergelijking:
    """A municipality beside its peers."""

    gemeente: Gemeente
    groep: Groep
    groepsnaam: str
    vergelijkbaar: tuple[str, ...]
    indicatoren: tuple[Indicator, ...]
    wijken: tuple[Wijkverschil, ...]
    opmerkingen: tuple[str, ...]

    def indicator(self, id: str) -> Indicator:
        """The indicator called `id`."""
        return next(i for i in self.indicatoren if i.id == id)


class Jaarpunt(NamedTuple):
    """One year of a course: one's own figure and the peers' median."""

    jaar: str
    eigen: float | None
    mediaan: float


class Kaartpunt(NamedTuple):
    """A municipality with its place in metres (RD New) and its role in a comparison."""

    gemeente_code: str
    gemeente: str
    rd_x: float
    rd_y: float
    inwoners: int
    rol: Rol = "overig"


def peers(code: str, groep: Groep = "grootte") -> tuple[str, ...]:
    """Codes of the municipalities to compare with, without `code` itself."""
    groepen = _groepen()[groep]
    return tuple(c for c in groepen.index[groepen == groepen[find_gemeente(code).code]] if c != code)


def vergelijk(code: str, groep: Groep = "grootte") -> Vergelijking:
    """Everything that is known of municipality `code` beside the peers of `groep`."""
    gemeente = find_gemeente(code)
    anderen = peers(gemeente.code, groep)
    breed = _breed()
    eigen, rest = breed.loc[gemeente.code].to_dict(), breed.loc[list(anderen)].to_numpy().T
    wijken, opmerking = _wijken_van(gemeente, anderen)
    return Vergelijking(
        gemeente=gemeente,
        groep=groep,
        groepsnaam=str(_groepen()[groep][gemeente.code]),
        vergelijkbaar=anderen,
        indicatoren=tuple(_indicator(m, eigen[m.id], kolom) for m, kolom in zip(MATEN, rest, strict=True)),
        wijken=wijken,
        opmerkingen=tuple(o for o in (gemeente.opmerking, *_raad_opmerkingen(gemeente.code), opmerking) if o),
    )


def verloop(vergelijking: Vergelijking, onderwerp: Literal["fracties", "staten"]) -> list[Jaarpunt]:
    """The course over the elections of one subject, oldest first."""
    return [
        Jaarpunt(i.jaar, i.waarde, i.mediaan)
        for i in vergelijking.indicatoren
        if i.id.startswith(f"{onderwerp}_")
    ]


def kaartpunten(vergelijking: Vergelijking | None = None) -> list[Kaartpunt]:
    """All municipalities with their place and role; without a comparison everybody is one of the others."""
    if vergelijking is None:
        return list(_plaatsen())
    rollen: dict[str, Rol] = dict.fromkeys(vergelijking.vergelijkbaar, "vergelijkbaar")
    rollen[vergelijking.gemeente.code] = "eigen"
    return [p._replace(rol=rollen.get(p.gemeente_code, "overig")) for p in _plaatsen()]


@cache
def _plaatsen() -> tuple[Kaartpunt, ...]:
    tabel = load_tabel(_GEM)
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "gemeente", "rd_x", "rd_y", "inwoners"))
    return tuple(Kaartpunt(*rij) for rij in zip(*kolommen, strict=True))


@cache
def _groepen() -> pd.DataFrame:
    """Per municipality the name of its group, one column per kind of group."""
    import pandas as pd

    tabel = load_tabel(_GEM).set_index("gemeente_code")
    return pd.DataFrame(
        {
            "grootte": [next(naam for grens, naam in _GROOTTE if n < grens) for n in tabel["inwoners"]],
            "stedelijkheid": [f"gemeenten die {s.lower()} zijn" for s in tabel["stedelijkheid"]],
        },
        index=tabel.index,
    )


@cache
def _breed() -> pd.DataFrame:
    """One row per municipality, one column per indicator, so that comparing is only looking up."""
    import pandas as pd

    gemeenten = load_tabel(_GEM).set_index("gemeente_code")
    raad = load_tabel(_RAAD)
    staten = load_tabel(_STATEN)

    def kolom(maat: Maat) -> pd.Series:
        if maat.tabel == _GEM:
            return gemeenten[maat.kolom]
        if maat.tabel == _STATEN:
            return staten[staten["jaar"] == int(maat.jaar)].set_index("gemeente_code")[maat.kolom]
        return raad[raad["verkiezing"].isin(_RAAD_GEKOZEN[maat.jaar])].set_index("gemeente_code")[maat.kolom]

    return pd.DataFrame({m.id: kolom(m).reindex(gemeenten.index).astype("float64") for m in MATEN})


def _indicator(maat: Maat, eigen: float, rest: np.ndarray) -> Indicator:
    import numpy as np

    rest = np.sort(rest[~np.isnan(rest)])
    laag, midden, hoog = np.percentile(rest, (25, 50, 75))
    waarde = None if np.isnan(eigen) else float(eigen)
    return Indicator(
        id=maat.id,
        naam=maat.naam,
        onderwerp=maat.onderwerp,
        eenheid=maat.eenheid,
        decimalen=maat.decimalen,
        jaar=maat.jaar,
        tabel=maat.tabel,
        uitleg=maat.uitleg,
        waarde=waarde,
        mediaan=float(midden),
        kwartiel_laag=float(laag),
        kwartiel_hoog=float(hoog),
        anderen=tuple(rest.tolist()),
        rang=None if waarde is None else 1 + int((rest > waarde).sum()),
        aantal=len(rest),
    )


@cache
def _wijken() -> pd.DataFrame:
    """Neighbourhoods with enough inhabitants to speak of percentages."""
    return load_tabel("wijken_2022").query("inwoners >= @MINSTE_INWONERS_WIJK")


class _Wijken(NamedTuple):
    """The neighbourhoods of one municipality, ready to count with: `waarden` by measure, NaN when unknown."""

    alle: int
    namen: np.ndarray
    inwoners: np.ndarray
    waarden: dict[str, np.ndarray]


@cache
def _wijken_per_gemeente() -> dict[str, _Wijken]:
    """Every choice of a visitor looks here, so the table is taken apart only once."""
    groot = _wijken()
    kolommen = {m.id: groot[m.kolom].to_numpy("float64", na_value=float("nan")) for m in WIJKMATEN}
    namen, inwoners = groot["wijk"].to_numpy("object"), groot["inwoners"].to_numpy("float64")
    code = groot["gemeente_code"].to_numpy("object")
    aantal = load_tabel("wijken_2022")["gemeente_code"].value_counts()
    uit = {}
    for gemeente, alle in aantal.items():
        hier = code == gemeente
        waarden = {id: kolom[hier] for id, kolom in kolommen.items()}
        uit[str(gemeente)] = _Wijken(int(alle), namen[hier], inwoners[hier], waarden)
    return uit


@cache
def _afwijkingen() -> pd.DataFrame:
    """Mean distance of neighbourhoods to the mean of their municipality; NaN with one or none."""
    import pandas as pd

    wijken = _wijken()
    code = wijken["gemeente_code"]

    def afwijking(kolom: str) -> pd.Series:
        waarde = wijken[kolom].astype("float64")
        gewicht = wijken["inwoners"].astype("float64").where(waarde.notna())
        totaal = gewicht.groupby(code).sum()
        midden = (waarde * gewicht).groupby(code).sum() / totaal
        uit = ((waarde - code.map(midden)).abs() * gewicht).groupby(code).sum() / totaal
        return uit.where(gewicht.groupby(code).count() > 1)

    return pd.DataFrame({m.id: afwijking(m.kolom) for m in WIJKMATEN})


def _wijken_van(gemeente: Gemeente, anderen: tuple[str, ...]) -> tuple[tuple[Wijkverschil, ...], str]:
    wijken = _wijken_per_gemeente()[gemeente.code]
    if wijken.alle == 1:
        return (), (
            f"{gemeente.naam} is bij het CBS één wijk. "
            "Verschillen binnen de gemeente zijn met deze cijfers niet te zien."
        )
    if len(wijken.namen) < 2:
        return (), (
            f"{gemeente.naam} heeft geen twee wijken met minstens {MINSTE_INWONERS_WIJK} inwoners. "
            "Verschillen binnen de gemeente zijn met deze cijfers niet te zien."
        )
    afwijkingen = _afwijkingen()
    elders = afwijkingen.reindex(list(anderen)).to_numpy().T
    eigen = afwijkingen.loc[gemeente.code].to_numpy()
    verschillen = (_wijkverschil(m, wijken, *w) for m, *w in zip(WIJKMATEN, eigen, elders, strict=True))
    return tuple(v for v in verschillen if v is not None), ""


def _wijkverschil(maat: Maat, wijken: _Wijken, afwijking: float, elders: np.ndarray) -> Wijkverschil | None:
    import numpy as np

    bekend = ~np.isnan(wijken.waarden[maat.id])
    if bekend.sum() < 2:
        return None
    waarden, namen = wijken.waarden[maat.id][bekend], wijken.namen[bekend]
    onder, boven = int(waarden.argmin()), int(waarden.argmax())
    elders = elders[~np.isnan(elders)]
    return Wijkverschil(
        id=maat.id,
        naam=maat.naam,
        onderwerp=maat.onderwerp,
        eenheid=maat.eenheid,
        decimalen=maat.decimalen,
        wijken=len(waarden),
        te_klein=wijken.alle - len(wijken.namen),
        onderdrukt=len(wijken.namen) - len(waarden),
        gemiddelde=float(np.average(waarden, weights=wijken.inwoners[bekend])),
        afwijking=float(afwijking),
        laagste=(str(namen[onder]), float(waarden[onder])),
        hoogste=(str(namen[boven]), float(waarden[boven])),
        afwijking_anderen=float(np.median(elders)) if len(elders) else None,
        afwijking_anderen_hoog=float(np.percentile(elders, 75)) if len(elders) else None,
    )


@cache
def _herindelingen() -> dict[str, list[str]]:
    """Per municipality the days on which a reorganisation chose its council."""
    dagen: dict[str, list[str]] = {}
    raad = load_tabel(_RAAD)
    raad = raad[raad["soort"] == "herindeling"]
    for code, datum in zip(raad["gemeente_code"], raad["datum"], strict=True):
        dagen.setdefault(code, []).append(f"{datum.day}-{datum.month}-{datum.year}")
    return dagen


def _raad_opmerkingen(code: str) -> list[str]:
    """Say it when a council was elected on another day than those it is compared with."""
    return [
        f"De raad is bij een herindeling gekozen op {dag}; dat is een andere dag dan bij de meeste gemeenten."
        for dag in _herindelingen().get(code, [])
    ]
