"""A figure as a function with an address: which controls it has, what they start with, and what works it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from markupsafe import Markup

from routekaart.ui.bouwstenen.cijfers import Uitkomst
from routekaart.ui.html import join

Waarden = Mapping[str, Any]
Reken = Callable[[Waarden], Markup | Uitkomst]
# More numbers than this in one field are no list that anybody would work out beforehand.
MEESTE_GETALLEN = 200


@dataclass(frozen=True)
class Stuk:
    """A part of a figure that depends on some of its fields only; `reken` may count on no other value."""

    naam: str
    velden: tuple[str, ...]
    reken: Reken


def join_stukken(stukken: Iterable[Stuk], waarden: Waarden) -> Markup:
    """The pieces one after the other. Raises `CijferFout` as the first of them does that cannot be worked out."""
    uit = [stuk.reken(waarden) for stuk in stukken]
    return join(deel.html if isinstance(deel, Uitkomst) else deel for deel in uit)


@dataclass(frozen=True)
class Figuur:
    """One figure: `reken(waarden)` gives its HTML, or raises `CijferFout` with a sentence for the reader.

    `velden` describe the controls as the front end wants them, `waarden` is what they start with. `stukken` one
    after another are the whole figure, as long as fields that no piece depends on keep what they start with;
    without any the figure is one piece. With `dag` the figure also looks at
    `vandaag` (an ISO date that whoever serves adds; an address never holds it).
    """

    sleutel: str
    titel: str
    velden: Sequence[Mapping[str, Any]]
    waarden: Waarden
    reken: Reken
    stukken: tuple[Stuk, ...] = ()
    dag: bool = False

    @property
    def delen(self) -> tuple[Stuk, ...]:
        """The pieces; the whole figure as one piece when it was not parted."""
        return self.stukken or (Stuk("", tuple(str(v["naam"]) for v in self.velden), self.reken),)

    @property
    def gesloten(self) -> bool:
        """Whether every field takes its value from a list that is known beforehand."""
        return all(list_mogelijk(v, self.waarden) is not None for v in self.velden)

    def combinaties(self) -> Iterator[tuple[Stuk, dict[str, Any]]]:
        """Every choice there is, per piece: the piece and the values of its own fields only.

        Raises `ValueError` when a field of a piece is no closed list.
        """
        velden = {v["naam"]: v for v in self.velden}
        for stuk in self.delen:
            lijsten = [list_mogelijk(velden[naam], self.waarden) for naam in stuk.velden]
            if any(lijst is None for lijst in lijsten):
                raise ValueError(f"{self.sleutel}: {stuk.velden} is no closed set")
            for keuze in product(*(lijst for lijst in lijsten if lijst is not None)):
                yield stuk, dict(zip(stuk.velden, keuze, strict=True))


def list_mogelijk(veld: Mapping[str, Any], waarden: Waarden) -> list[Any] | None:
    """All values that a field can have, the one it starts with included; None when that is no short list."""
    soort = veld["soort"]
    if soort in {"gemeente", "keuze", "lijst"}:
        namen = [optie["id"] for optie in veld["opties"]]
        begin = waarden.get(veld["naam"])
        return namen if begin is None or begin in namen else [begin, *namen]
    if soort == "getal":
        stap, laag, hoog = veld.get("stap", 1), veld["minimum"], veld["maximum"]
        heel = all(float(n).is_integer() for n in (stap, laag)) and stap >= 1
        if heel and (hoog - laag) // stap < MEESTE_GETALLEN:
            return list(range(int(laag), int(hoog) + 1, int(stap)))
    return None
