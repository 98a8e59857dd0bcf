"""Neighbourhoods: how far they lie apart, and what Rotterdam's neighbourhood councils drew (decentralisation)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from routekaart.content.cijfers import load_maten
from routekaart.content.data import load_tabel
from routekaart.content.modellen.cijfers import Maat
from routekaart.taal import is_leeg

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# Percentages of a handful of people jump; the CBS rounds them too.
MINSTE_INWONERS_WIJK = 500
# Percentages are rounded to whole ones: half a point apart is the same.
_ZELFDE = 0.5
Wijkoordeel = Literal["veel", "iets_meer", "gewoon", "minder", "onbekend"]


class Wijk(NamedTuple):
    """A neighbourhood with its figure in %; None when it is small or not published."""

    naam: str
    inwoners: int
    waarde: float | None


@dataclass(frozen=True)
class Wijkverschil:
    """How far the neighbourhoods of one municipality lie apart, each counted by its inhabitants.

    `afwijking` is the mean distance to the mean of the municipality, in points; `afwijking_anderen` and
    `afwijking_anderen_hoog` are its median and third quartile among other municipalities.
    """

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

    @property
    def oordeel(self) -> Wijkoordeel:
        """Whether the neighbourhoods differ much: more than in three of four others, and by more than rounding."""
        if self.afwijking_anderen is None or self.afwijking_anderen_hoog is None:
            return "onbekend"
        if self.afwijking > self.afwijking_anderen + _ZELFDE:
            return "veel" if self.afwijking > self.afwijking_anderen_hoog else "iets_meer"
        return "minder" if self.afwijking < self.afwijking_anderen - _ZELFDE else "gewoon"


@dataclass(frozen=True)
class Spreiding:
    """How many neighbourhoods a municipality has, and the share of inhabitants in the largest, in whole %."""

    wijken: int
    grootste_wijk_pct: int


class _Cijfers(NamedTuple):
    """The neighbourhoods of one municipality, ready to count with: `waarden` by measure, NaN when unknown."""

    namen: np.ndarray
    inwoners: np.ndarray
    klein: np.ndarray
    waarden: dict[str, np.ndarray]


def wijkmaten() -> tuple[Maat, ...]:
    """The measures that are known per neighbourhood."""
    return tuple(maat for maat in load_maten() if maat.per_wijk)


def wijkcijfers() -> pd.DataFrame:
    """All neighbourhoods of 1-1-2022 (CBS): the table `wijken_2022` with the column `klein`.

    A small neighbourhood has no figures: its measures are NaN, as are those that were not published.
    """
    tabel = load_tabel("wijken_2022")
    maten = [maat.kolom for maat in wijkmaten()]
    klein = tabel["inwoners"] < MINSTE_INWONERS_WIJK
    return tabel.assign(klein=klein, **tabel[maten].astype("float64").mask(klein))


def list_wijken(code: str, maat: str) -> list[Wijk]:
    """The neighbourhoods of municipality `code` on one measure, highest first, those without a figure last.

    Raises `KeyError` for an unknown code or measure.
    """
    c = _per_gemeente()[code]
    cijfers = zip(c.namen.tolist(), c.inwoners.tolist(), c.waarden[maat].tolist(), strict=True)
    alle = [Wijk(naam, int(n), None if is_leeg(waarde) else waarde) for naam, n, waarde in cijfers]
    return sorted(alle, key=lambda w: (w.waarde is None, -(w.waarde or 0), w.naam))


def spreiding(code: str) -> Spreiding:
    """How the inhabitants of municipality `code` are spread. Raises `KeyError` for an unknown code."""
    inwoners = _per_gemeente()[code].inwoners
    grootste = round(100 * float(inwoners.max()) / max(1.0, float(inwoners.sum())))
    return Spreiding(len(inwoners), grootste)


def why_no_verschillen(code: str, naam: str) -> str:
    """Why neighbourhoods cannot be compared within a municipality, in Dutch; empty when they can."""
    cijfers = _per_gemeente()[code]
    if len(cijfers.namen) == 1:
        reden = f"{naam} is bij het CBS één wijk."
    elif (~cijfers.klein).sum() < 2:
        reden = f"{naam} heeft geen twee wijken met minstens {MINSTE_INWONERS_WIJK} inwoners."
    else:
        return ""
    return f"{reden} Verschillen binnen de gemeente zijn met deze cijfers niet te zien."


def find_afwijking(code: str, maat: str) -> float | None:
    """How far the neighbourhoods of municipality `code` lie apart on one measure, in points; None when that is unknown.

    As `afwijking` of `Wijkverschil`. Raises `KeyError` for an unknown measure. Source: table `wijken_2022`.
    """
    return _losse_afwijkingen()[maat].get(code)


def wijkverschillen(code: str, anderen: Sequence[str]) -> tuple[Wijkverschil, ...]:
    """Per measure how far the neighbourhoods of `code` lie apart, beside the municipalities `anderen`.

    A measure that fewer than two neighbourhoods have is left out.
    """
    if (~_per_gemeente()[code].klein).sum() < 2:
        return ()
    afwijkingen = _afwijkingen()
    elders = afwijkingen.reindex(list(anderen)).to_numpy().T
    eigen = afwijkingen.loc[code].to_numpy()
    per_maat = zip(wijkmaten(), eigen, elders, strict=True)
    verschillen = (_wijkverschil(m, _per_gemeente()[code], *w) for m, *w in per_maat)
    return tuple(v for v in verschillen if v is not None)


@cache
def _per_gemeente() -> dict[str, _Cijfers]:
    """Every choice of a visitor looks here, so the table is taken apart only once, and column by column."""
    import numpy as np

    tabel = wijkcijfers().sort_values("gemeente_code", kind="stable")
    codes, begin = np.unique(tabel["gemeente_code"].to_numpy("str"), return_index=True)

    def delen(kolom: str, soort: str) -> list[np.ndarray]:
        return np.split(tabel[kolom].to_numpy(soort), begin[1:])

    namen, inwoners, klein = delen("wijk", "object"), delen("inwoners", "float64"), delen("klein", "bool")
    waarden = {maat.id: delen(maat.kolom, "float64") for maat in wijkmaten()}
    return {
        str(code): _Cijfers(namen[nr], inwoners[nr], klein[nr], {maat: w[nr] for maat, w in waarden.items()})
        for nr, code in enumerate(codes)
    }


@cache
def _losse_afwijkingen() -> dict[str, dict[str, float]]:
    return {
        str(maat): {str(code): float(x) for code, x in kolom.dropna().items()}
        for maat, kolom in _afwijkingen().items()
    }


@cache
def _afwijkingen() -> pd.DataFrame:
    """Mean distance of neighbourhoods to the mean of their municipality; NaN with one or none."""
    import pandas as pd

    wijken = wijkcijfers()
    code = wijken["gemeente_code"]

    def afwijking(kolom: str) -> pd.Series:
        waarde = wijken[kolom]
        gewicht = wijken["inwoners"].astype("float64").where(waarde.notna())
        totaal = gewicht.groupby(code).sum()
        midden = (waarde * gewicht).groupby(code).sum() / totaal
        uit = ((waarde - code.map(midden)).abs() * gewicht).groupby(code).sum() / totaal
        return uit.where(gewicht.groupby(code).count() > 1)

    return pd.DataFrame({m.id: afwijking(m.kolom) for m in wijkmaten()})


def _wijkverschil(maat: Maat, c: _Cijfers, afwijking: float, elders: np.ndarray) -> Wijkverschil | None:
    import numpy as np

    bekend = ~np.isnan(c.waarden[maat.id])
    if bekend.sum() < 2:
        return None
    waarden, namen = c.waarden[maat.id][bekend], c.namen[bekend]
    onder, boven = int(waarden.argmin()), int(waarden.argmax())
    elders = elders[~np.isnan(elders)]
    return Wijkverschil(
        id=maat.id,
        naam=maat.naam,
        onderwerp=maat.onderwerp,
        eenheid=maat.eenheid,
        decimalen=maat.decimalen,
        wijken=len(waarden),
        te_klein=int(c.klein.sum()),
        onderdrukt=int((~c.klein).sum()) - len(waarden),
        gemiddelde=float(np.average(waarden, weights=c.inwoners[bekend])),
        afwijking=float(afwijking),
        laagste=(str(namen[onder]), float(waarden[onder])),
        hoogste=(str(namen[boven]), float(waarden[boven])),
        afwijking_anderen=float(np.median(elders)) if len(elders) else None,
        afwijking_anderen_hoog=float(np.percentile(elders, 75)) if len(elders) else None,
    )


# --- Rotterdam -------------------------------------------------------------------------------------


def wijkraden_rotterdam() -> pd.DataFrame:
    """Rotterdam, March 2022: the published figures and three shares that follow from them.

    Columns `code`, `maat` (words), `waarde`, `eenheid` (aantal, procent, procentpunt, jaar), `opmerking` and
    `bron_url`, which is empty for what we worked out.
    """
    import pandas as pd

    kolommen = ["code", "maat", "waarde", "eenheid", "opmerking", "bron_url"]
    tabel = load_tabel("rotterdam_wijkraden_2022")[kolommen].fillna({"opmerking": ""})
    los = tabel.set_index("code")["waarde"]
    afgeleid = [
        (
            *("kandidaten_per_wijkraad", "kandidaten per wijkraad"),
            *(round(los["kandidaten"] / los["wijkraden"], 1), "aantal"),
        ),
        (
            *("persoonlijk_pct", "kandidaten op persoonlijke titel"),
            *(round(100 * los["kandidaten_persoonlijk"] / los["kandidaten"], 1), "procent"),
        ),
        (
            *("opkomstverschil", "opkomst wijkraad min opkomst gemeenteraad"),
            *(round(los["opkomst_wijkraad"] - los["opkomst_gemeenteraad"], 1), "procentpunt"),
        ),
    ]
    extra = pd.DataFrame([(*rij, "eigen berekening", "") for rij in afgeleid], columns=kolommen)
    return pd.concat([tabel, extra], ignore_index=True)
