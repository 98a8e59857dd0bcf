"""Ballots as arrays: quick to count, whether there are ten of them or some millions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Getallen = npt.NDArray[np.int64]

# Ballots one by one, or how many voters cast each.
Biljetten = Collection[frozenset[str]] | Mapping[frozenset[str], int]


@dataclass(frozen=True, eq=False)
class Stembus:
    """Which plan stands on which ballot, and how many voters cast each ballot.

    `biljet` and `plan` have one number per tick: that of the ballot, and that of the plan in `plannen`. `mensen` has
    the number of voters per ballot.
    """

    plannen: tuple[str, ...]
    biljet: Getallen
    plan: Getallen
    mensen: Getallen

    @property
    def stemmers(self) -> int:
        """How many people voted."""
        return int(self.mensen.sum())

    def stemmen(self) -> dict[str, int]:
        """Votes per plan, also for plans without any."""
        import numpy as np

        telling = np.zeros(len(self.plannen), dtype="int64")
        np.add.at(telling, self.plan, self.mensen[self.biljet])
        return dict(zip(self.plannen, telling.tolist(), strict=True))

    def raak(self, gekozen: Collection[str]) -> Getallen:
        """How many of the chosen plans stand on each ballot."""
        import numpy as np

        wint = np.array([plan in set(gekozen) for plan in self.plannen], dtype="bool")
        return np.bincount(self.biljet[wint[self.plan]], minlength=len(self.mensen))

    def som(self, per_plan: Iterable[float]) -> npt.NDArray[np.float64]:
        """The sum over the plans on each ballot of a number per plan."""
        import numpy as np

        waarden = np.array(list(per_plan), dtype="float64")
        return np.asarray(np.bincount(self.biljet, waarden[self.plan], len(self.mensen)), dtype="float64")

    def houd(self, welke: npt.NDArray[np.bool_]) -> Stembus:
        """Only the ballots for which `welke` is true."""
        import numpy as np

        nieuw = np.cumsum(welke) - 1
        kruisje = welke[self.biljet]
        return Stembus(self.plannen, nieuw[self.biljet[kruisje]], self.plan[kruisje], self.mensen[welke])

    def als_telling(self) -> dict[frozenset[str], int]:
        """How many voters cast each ballot, as sets of plans."""
        sets: list[set[str]] = [set() for _ in self.mensen]
        for biljet, plan in zip(self.biljet.tolist(), self.plan.tolist(), strict=True):
            sets[biljet].add(self.plannen[plan])
        telling: Counter[frozenset[str]] = Counter()
        for inhoud, aantal in zip(sets, self.mensen.tolist(), strict=True):
            telling[frozenset(inhoud)] += aantal
        return dict(telling)

    def __eq__(self, ander: Any) -> bool:
        return isinstance(ander, Stembus) and self.als_telling() == ander.als_telling()

    __hash__ = None  # type: ignore[assignment]


def make_stembus(plannen: Iterable[str], biljetten: Biljetten | Stembus) -> Stembus:
    """Ballots as arrays; plans that are not in `plannen` are left out of them."""
    import numpy as np

    if isinstance(biljetten, Stembus):
        return biljetten
    nummer = {plan: nr for nr, plan in enumerate(plannen)}
    telling = biljetten if isinstance(biljetten, Mapping) else Counter(map(frozenset, biljetten))
    kruisjes = [(nr, nummer[plan]) for nr, biljet in enumerate(telling) for plan in biljet if plan in nummer]
    paren = np.array(kruisjes, dtype="int64").reshape(-1, 2)
    return Stembus(tuple(nummer), paren[:, 0], paren[:, 1], np.array(list(telling.values()), dtype="int64"))
