"""What the working cells of step 8 must find: the counts of its figure, and those of what others chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse import verordeningen
from routekaart.analyse.gemeentebeeld.keuzes import Keuzetelling, count_keuzes
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.referenda import gehaald_bij_raadsverkiezing, referenda
from routekaart.content.data import load_tabel


def _telling() -> verordeningen.Telling:
    return verordeningen.count_regelingen(verordeningen.regelingen(verordeningen.gezien_op()))


def _voor_de_wet(gemeente: str) -> int:
    begonnen = verordeningen.begonnen(verordeningen.regelingen(verordeningen.gezien_op()), 2019)
    return sum(keer for jaar, keer in begonnen.items() if jaar < verordeningen.wet_in_werking().year)


def _in_klasse(gemeente: str) -> int:
    lijst = load_tabel("gemeenten_2022").set_index("gemeente_code")
    klasse = str(lijst.loc[find_gemeente(gemeente).code, "grootteklasse"])
    return len(verordeningen.regelingen(verordeningen.gezien_op(), klasse))


def _keuze(beslissing: str) -> Keuzetelling:
    return next(t for t in count_keuzes([], []).tellingen if t.beslissing == beslissing)


def _winnaar(gemeente: str) -> float:
    return next(r for r in referenda() if r.gemeente == "Rotterdam").deel("uitkomst")[0]


GELIJK: dict[str, Callable[[str], Any]] = {
    "stukken": lambda gemeente: _telling().stukken,
    "gemeenten": lambda gemeente: _telling().gemeenten,
    "zonder_begin": lambda gemeente: _telling().zonder_begindatum,
    "ja": lambda gemeente: _telling().gelezen,
    "voor_2025": _voor_de_wet,
    "gelezen": lambda gemeente: count_keuzes([], []).gelezen,
    "breed": lambda gemeente: dict(_keuze("B01").opties)["b"],
    "b08_gezien": lambda gemeente: _keuze("B08").gezien,
    "in_klasse": _in_klasse,
    "winnaar": _winnaar,
    "gehaald": lambda gemeente: gehaald_bij_raadsverkiezing(30)[0],
}
