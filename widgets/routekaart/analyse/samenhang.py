"""Do two figures go together? Spearman's rank correlation, always with its warning."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from routekaart.taal import getal

if TYPE_CHECKING:
    import pandas as pd

WAARSCHUWING = (
    "Samenhang is geen oorzaak. De cijfers gaan over gemeenten en niet over mensen: wie er binnen een gemeente "
    "stemde, weten wij niet."
)
# Below ten pairs a rank correlation says next to nothing.
_MINSTE = 10
# When nothing goes together, rho times the root of the pairs less one stays under this in 95 of 100 cases.
_TOEVAL = 1.96
_STERKTE = ((0.1, "bijna geen"), (0.3, "een zwakke"), (0.5, "een matige"), (2.0, "een duidelijke"))


@dataclass(frozen=True)
class Samenhang:
    """A rank correlation between two figures; `rho` is None when there are too few pairs."""

    rho: float | None
    aantal: int
    zin: str
    waarschuwing: str = WAARSCHUWING


def spearman(x: Iterable[float], y: Iterable[float], naam_x: str, naam_y: str) -> Samenhang:
    """Rank correlation (-1 to 1) over the pairs where both are known, said in one sentence.

    A correlation that so few pairs may give by chance is called so. Equal values share their rank. `rho` is None
    below ten pairs, or when one of the two never differs.
    """
    import pandas as pd

    paren = pd.DataFrame({"x": list(x), "y": list(y)}, dtype="float64").dropna()
    if len(paren) < _MINSTE or paren["x"].nunique() < 2 or paren["y"].nunique() < 2:
        return Samenhang(
            None, len(paren), f"Er zijn te weinig verschillende cijfers ({len(paren)}) om iets te zeggen."
        )
    rangen = paren.rank()
    rho = float(rangen["x"].corr(rangen["y"]))
    getoond = round(abs(rho), 2)
    zin = f"Er is {name_sterkte(rho)} samenhang tussen {naam_x} en {naam_y} ({getal(rho, 2)}; {len(paren)} gemeenten)."
    if getoond >= _STERKTE[0][0]:
        toeval = abs(rho) * math.sqrt(len(paren) - 1) < _TOEVAL
        zin += (
            " Bij zo weinig gemeenten kan dat toeval zijn."
            if toeval
            else f" Hoe hoger {naam_x}, hoe {'hoger' if rho > 0 else 'lager'} {naam_y}."
        )
    return Samenhang(rho, len(paren), zin)


def name_sterkte(rho: float) -> str:
    """How strong a rank correlation is in words, as before 'samenhang': 'een matige'."""
    # As it is shown: 0.299 stands there as 0,30.
    return next(woord for grens, woord in _STERKTE if round(abs(rho), 2) < grens)


def per_groep(tabel: pd.DataFrame, groep: str, x: str, y: str) -> pd.DataFrame:
    """The same correlation within every group: does it stay when like is compared with like?

    Out comes a row per group: `groep`, `aantal` (pairs) and `rho` (NaN when there are too few).
    """
    import pandas as pd

    rijen = []
    for naam, deel in tabel.groupby(groep):
        gevonden = spearman(deel[x], deel[y], x, y)
        rijen.append({groep: naam, "aantal": gevonden.aantal, "rho": gevonden.rho})
    return pd.DataFrame(rijen).astype({"rho": "float64"})
