"""Compare a municipality with those of the same size or urbanity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.raad import raden
from routekaart.analyse.wijken import Wijkverschil, why_no_verschillen, wijkverschillen
from routekaart.content.cijfers import load_maten
from routekaart.content.data import load_tabel
from routekaart.content.modellen.cijfers import Maat, Reeks

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# What peers have in common with the municipality.
Gelijkenis = Literal["grootte", "stedelijkheid"]
GELIJKENISSEN: tuple[Gelijkenis, ...] = get_args(Gelijkenis)
Kaartrol = Literal["eigen", "vergelijkbaar", "overig"]
Onderwerp = Literal["indeling", "raad", "wijken"]
_GEMEENTEN = "gemeenten_2022"
_HAAR = 1e-9
# The CBS classes at both ends hold four to seven municipalities: too few for a median and quartiles.
_GROOTTE = (
    (10_000, "gemeenten met minder dan 10.000 inwoners"),
    (20_000, "gemeenten met 10.000 tot 20.000 inwoners"),
    (50_000, "gemeenten met 20.000 tot 50.000 inwoners"),
    (100_000, "gemeenten met 50.000 tot 100.000 inwoners"),
    (150_000, "gemeenten met 100.000 tot 150.000 inwoners"),
    (10**9, "gemeenten met 150.000 inwoners of meer"),
)


@dataclass(frozen=True)
class Indicator:
    """One figure beside those of the peers; `waarde` is None when there is none.

    `rang` counts from the highest down, 1 for the highest; `aantal` is how many peers have a figure.
    """

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
    reeks: Reeks | None = None

    @property
    def gewoon(self) -> bool:
        """Within the middle half of the peers."""
        # Quartiles are worked out between two figures, so a hair either way is equal.
        return (
            self.waarde is not None
            and self.kwartiel_laag - _HAAR <= self.waarde <= self.kwartiel_hoog + _HAAR
        )

    @property
    def afstand(self) -> float | None:
        """Distance to the peers' median, in widths of their middle half: outliers do not stretch it."""
        if self.waarde is None:
            return None
        # At least two steps of rounding, else a difference of rounding alone would look large.
        breedte = max(self.kwartiel_hoog - self.kwartiel_laag, 2 * 10.0**-self.decimalen)
        # Figures with one decimal, and no hair more or less by binary numbers.
        return round((self.waarde - self.mediaan) / breedte, 9)


class Opmerking(NamedTuple):
    """Something to know beside a comparison, and what it is about."""

    over: Onderwerp
    tekst: str


@dataclass(frozen=True)
class Vergelijking:
    """A municipality beside its peers."""

    gemeente: CbsGemeente
    gelijkenis: Gelijkenis
    groepsnaam: str
    vergelijkbaar: tuple[str, ...]
    indicatoren: tuple[Indicator, ...]
    wijken: tuple[Wijkverschil, ...]
    opmerkingen: tuple[Opmerking, ...]

    def indicator(self, id: str) -> Indicator:
        """The indicator called `id`. Raises `KeyError` when there is none."""
        return {i.id: i for i in self.indicatoren}[id]

    def als_tabel(self) -> pd.DataFrame:
        """All figures, one row each, in reading order.

        Columns: `onderwerp`, `naam`, `jaar`, `eenheid`, `waarde` (missing when there is none), `mediaan`,
        `kwartiel_laag` and `kwartiel_hoog` of the peers in the same unit, `rang` (1 is the highest; missing
        without a value) and `aantal` (peers with a figure).
        """
        import pandas as pd

        kolommen = ["onderwerp", "naam", "jaar", "eenheid", "waarde", "mediaan", "kwartiel_laag"]
        kolommen += ["kwartiel_hoog", "rang", "aantal"]
        tabel = pd.DataFrame(
            [{k: getattr(i, k) for k in kolommen} for i in self.indicatoren], columns=kolommen
        )
        return tabel.astype({"waarde": "float64", "rang": "Int64"})

    def remarks(self, *over: Onderwerp) -> list[str]:
        """What there is to know about these subjects, in words; about all of them when none is named."""
        return [o.tekst for o in self.opmerkingen if not over or o.over in over]


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
    rol: Kaartrol = "overig"


def read_gelijkenis(tekst: str) -> Gelijkenis:
    """What peers must have in common, as a control gives it. Raises `KeyError` when it is something else."""
    return {gelijkenis: gelijkenis for gelijkenis in GELIJKENISSEN}[tekst]  # type: ignore[index]


def peers(code: str, gelijkenis: Gelijkenis = "grootte") -> tuple[str, ...]:
    """Codes of the municipalities to compare with, without `code` itself."""
    groepen = _groepen()[gelijkenis]
    return tuple(c for c in groepen.index[groepen == groepen[find_gemeente(code).code]] if c != code)


def vergelijk(gemeente: str, gelijkenis: Gelijkenis = "grootte") -> Vergelijking:
    """Everything that is known of a municipality beside its peers.

    `gemeente` is a name ("Leiden") or a code of the CBS ("GM0546"); `gelijkenis` is what the peers have in
    common, `grootte` or `stedelijkheid`. Returns a `Vergelijking`; its `als_tabel()` has one row per figure,
    each in its own unit. Source: the tables of `content/data` (CBS 2022, Kiesraad 2018-2026), see `herkomst`.

    Raises `GemeenteOnbekend` with a suggestion in Dutch, and `ValueError` for another `gelijkenis`.
    """
    if gelijkenis not in GELIJKENISSEN:
        raise ValueError(f"'{gelijkenis}' kan niet. Kies uit: {', '.join(GELIJKENISSEN)}.")
    return _vergelijk(find_gemeente(gemeente), gelijkenis)


# A few: whoever looks at one municipality changes something else and asks again.
@lru_cache(maxsize=32)
def _vergelijk(gemeente: CbsGemeente, gelijkenis: Gelijkenis) -> Vergelijking:
    anderen = peers(gemeente.code, gelijkenis)
    breed = _breed()
    eigen, rest = breed.loc[gemeente.code].to_dict(), breed.loc[list(anderen)].to_numpy().T
    return Vergelijking(
        gemeente=gemeente,
        gelijkenis=gelijkenis,
        groepsnaam=str(_groepen()[gelijkenis][gemeente.code]),
        vergelijkbaar=anderen,
        indicatoren=tuple(
            _indicator(m, eigen[m.id], kolom) for m, kolom in zip(load_maten(), rest, strict=True)
        ),
        wijken=wijkverschillen(gemeente.code, anderen),
        opmerkingen=tuple(_opmerkingen(gemeente)),
    )


def verloop(vergelijking: Vergelijking, reeks: Reeks) -> list[Jaarpunt]:
    """The course over the elections of one subject, oldest first."""
    return [Jaarpunt(i.jaar, i.waarde, i.mediaan) for i in vergelijking.indicatoren if i.reeks == reeks]


def find_cijfer(code: str, maat: str) -> float | None:
    """One figure of municipality `code`, in the unit of its measure; None when there is none.

    Raises `KeyError` for an unknown code or measure. Source: as `vergelijk`.
    """
    return _los()[maat][code]


@cache
def _los() -> dict[str, dict[str, float | None]]:
    """Every figure by measure and code: to look one up in a table takes a hundred times as long."""
    return {
        str(maat): {code: None if waarde != waarde else waarde for code, waarde in kolom.items()}
        for maat, kolom in _breed().to_dict().items()
    }


def kaartpunten(vergelijking: Vergelijking | None = None) -> list[Kaartpunt]:
    """All municipalities with their place and role; without a comparison everybody is one of the others."""
    if vergelijking is None:
        return list(_plaatsen())
    rollen: dict[str, Kaartrol] = dict.fromkeys(vergelijking.vergelijkbaar, "vergelijkbaar")
    rollen[vergelijking.gemeente.code] = "eigen"
    return [p._replace(rol=rollen.get(p.gemeente_code, "overig")) for p in _plaatsen()]


@cache
def _plaatsen() -> tuple[Kaartpunt, ...]:
    tabel = load_tabel(_GEMEENTEN)
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "gemeente", "rd_x", "rd_y", "inwoners"))
    return tuple(Kaartpunt(*rij) for rij in zip(*kolommen, strict=True))


@cache
def _groepen() -> pd.DataFrame:
    """Per municipality the name of its group, one column per kind of group."""
    import pandas as pd

    tabel = load_tabel(_GEMEENTEN).set_index("gemeente_code")
    return pd.DataFrame(
        {
            "grootte": [_grootteklasse(n) for n in tabel["inwoners"]],
            "stedelijkheid": [f"gemeenten die {s.lower()} zijn" for s in tabel["stedelijkheid"]],
        },
        index=tabel.index,
    )


def _grootteklasse(inwoners: int) -> str:
    return next(naam for grens, naam in _GROOTTE if inwoners < grens)


@cache
def _breed() -> pd.DataFrame:
    """One row per municipality, one column per indicator, so that comparing is only looking up."""
    import pandas as pd

    gemeenten = load_tabel(_GEMEENTEN).set_index("gemeente_code")
    raad, staten = raden(), load_tabel("ps_gemeente")

    def kolom(maat: Maat) -> pd.Series:
        if maat.tabel == "gemeenten_2022":
            return gemeenten[maat.kolom]
        if maat.tabel == "ps_gemeente":
            return staten[staten["jaar"] == maat.jaar].set_index("gemeente_code")[maat.kolom]
        return raad[raad["periode"] == str(maat.jaar)].set_index("gemeente_code")[maat.kolom]

    return pd.DataFrame({m.id: kolom(m).reindex(gemeenten.index).astype("float64") for m in load_maten()})


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
        jaar=str(maat.jaar),
        tabel=maat.tabel,
        uitleg=maat.uitleg,
        waarde=waarde,
        mediaan=float(midden),
        kwartiel_laag=float(laag),
        kwartiel_hoog=float(hoog),
        anderen=tuple(rest.tolist()),
        rang=None if waarde is None else 1 + int((rest > waarde).sum()),
        aantal=len(rest),
        reeks=maat.reeks,
    )


@cache
def _herindelingen() -> dict[str, list[str]]:
    """Per municipality the days on which a reorganisation chose its council."""
    dagen: dict[str, list[str]] = {}
    raad = raden().query("soort == 'herindeling'")
    for code, datum in zip(raad["gemeente_code"], raad["datum"], strict=True):
        dagen.setdefault(code, []).append(f"{datum.day}-{datum.month}-{datum.year}")
    return dagen


def _opmerkingen(gemeente: CbsGemeente) -> Iterator[Opmerking]:
    if gemeente.opmerking:
        yield Opmerking("indeling", gemeente.opmerking)
    for dag in _herindelingen().get(gemeente.code, []):
        yield Opmerking(
            "raad",
            f"De raad is bij een herindeling gekozen op {dag}; "
            "dat is een andere dag dan bij de meeste gemeenten.",
        )
    if reden := why_no_verschillen(gemeente.code, gemeente.naam):
        yield Opmerking("wijken", reden)
