"""What the working cells of step 3 work out by hand, and where the figure has it from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse import vertrouwen
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.vertrouwen import Plaats


def _plaats(naam: str) -> Plaats | None:
    return vertrouwen.stemmen_naar_stedelijkheid().find(find_gemeente(naam).code)


def _eigen_cijfer(naam: str) -> float | None:
    plaats = _plaats(naam)
    return plaats.cijfer if plaats else None


def _rang(naam: str) -> int | None:
    plaats = _plaats(naam)
    return plaats.plaats if plaats else None


def _midden(_: str) -> dict[str, float]:
    return {klasse.naam: klasse.midden for klasse in vertrouwen.stemmen_naar_stedelijkheid().klassen}


def _per_groep(_: str) -> dict[str, float]:
    return {k.klasse: k.rho for k in vertrouwen.samenhang_met_stemmen("koopwoning_pct").klassen}


GELIJK: dict[str, Callable[[str], Any]] = {
    "samenhang": lambda _: vertrouwen.samenhang_met_stemmen("koopwoning_pct").geheel.rho,
    "per_groep": _per_groep,
    "midden": _midden,
    "gestegen": lambda _: vertrouwen.statenverandering().gestegen,
    "middelste": lambda _: vertrouwen.statenverandering().mediaan_verschil,
    "eigen_cijfer": _eigen_cijfer,
    "plaats": _rang,
}
