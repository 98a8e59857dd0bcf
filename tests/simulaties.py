"""What the pages promise beside what comes out when it is drawn often. By hand it prints the whole table:

uv run --group test python tests/simulaties.py
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import get_args

import numpy as np

from routekaart.analyse.deelnemers import Indeling, bevolking_naar, inwoners_per_wijk
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.indicatoren import KANS_ZICHTBAAR, antwoorden_voor_doel, kleinste_verschil
from routekaart.analyse.representatief import FOUTKANS, Afspiegeling, afspiegeling
from routekaart.content.data import load_tabel

GROOTTEN = (30, 80, 200, 1000)
INDELINGEN: tuple[Indeling, ...] = get_args(Indeling)
_LEEFTIJD = [
    "leeftijd_0_14_pct",
    "leeftijd_15_24_pct",
    "leeftijd_25_44_pct",
    "leeftijd_45_64_pct",
    "leeftijd_65plus_pct",
]
Vergelijk = Callable[[Mapping[str, int], Mapping[str, float]], Afspiegeling]


@cache
def pick_gemeenten(hoeveel: int = 20, zaad: int = 2022) -> tuple[str, ...]:
    """Codes of municipalities from the smallest to the largest, each with more than one neighbourhood."""
    tabel = load_tabel("gemeenten_2022").sort_values("inwoners")
    codes = [code for code in tabel["gemeente_code"] if len(inwoners_per_wijk()[code]) > 1]
    toeval = random.Random(zaad)
    stap = len(codes) / hoeveel
    gekozen = [codes[int(nr * stap) + toeval.randrange(int(stap))] for nr in range(hoeveel)]
    return (codes[0], *gekozen[1:-1], codes[-1])


def draw_truth(code: str, indeling: Indeling, toeval: np.random.Generator) -> tuple[dict[str, float], int]:
    """Shares as they may be before the CBS rounded them, and how many people they are about."""
    gemeente = find_gemeente(code)
    namen = list(bevolking_naar(gemeente, indeling))
    if indeling == "wijk":
        inwoners = np.array(list(inwoners_per_wijk()[code].values()), dtype="float64")
        echt = np.where(
            inwoners > 0, np.maximum(1.0, inwoners + toeval.uniform(-2.5, 2.5, len(inwoners))), 0.0
        )
        mensen = int(echt.sum())
    elif indeling == "opleiding":
        hoog = bevolking_naar(gemeente, indeling)[namen[0]] + toeval.uniform(-0.5, 0.5)
        echt, mensen = np.array([hoog, 100 - hoog]), int(0.7 * gemeente.inwoners)
    else:
        rij = load_tabel("gemeenten_2022").set_index("gemeente_code").loc[code, _LEEFTIJD].to_numpy("float64")
        ruw = rij + toeval.uniform(-0.5, 0.5, len(rij))
        echt, mensen = ruw[1:], int(gemeente.inwoners * ruw[1:].sum() / ruw.sum())
    return dict(zip(namen, (echt / echt.sum()).tolist(), strict=True)), mensen


def draw_groups(
    kansen: Mapping[str, float], mensen: int, n: int, keer: int, toeval: np.random.Generator
) -> Iterator[dict[str, int]]:
    """Fair draws of `n` people; without putting back where that is more than a twentieth of everyone."""
    delen = np.array(list(kansen.values()))
    if n > mensen / 20:
        aantallen = np.floor(delen * mensen).astype("int64")
        trekkingen = toeval.multivariate_hypergeometric(aantallen, min(n, int(aantallen.sum())), keer)
    else:
        trekkingen = toeval.multinomial(n, delen, keer)
    for rij in trekkingen.tolist():
        yield dict(zip(kansen, rij, strict=True))


def measure_false(
    indeling: Indeling, n: int, keer: int, zaad: int = 1, vergelijk: Vergelijk = afspiegeling
) -> tuple[float, float]:
    """Share of fair draws in which any group is called too few or too many: over all municipalities, and the worst."""
    per_gemeente = []
    for nr, code in enumerate(pick_gemeenten()):
        toeval = np.random.default_rng([zaad, nr, n, INDELINGEN.index(indeling)])
        bevolking = bevolking_naar(find_gemeente(code), indeling)
        fout = 0
        # Ten truths that all round to the same figures.
        for _ in range(10):
            kansen, mensen = draw_truth(code, indeling, toeval)
            for deelnemers in draw_groups(kansen, mensen, n, max(1, keer // 10), toeval):
                zinnen = vergelijk(deelnemers, bevolking).zinnen
                fout += any("vertegenwoordigd:" in zin for zin in zinnen)
        per_gemeente.append(fout / (10 * max(1, keer // 10)))
    return float(np.mean(per_gemeente)), max(per_gemeente)


def measure_found(indeling: Indeling, n: int, keer: int, deel: float, zaad: int = 2) -> float:
    """How often a group that comes `deel` times as often as it should is called too few (the first of a division)."""
    raak = totaal = 0
    for nr, code in enumerate(pick_gemeenten()):
        toeval = np.random.default_rng([zaad, nr, n])
        bevolking = bevolking_naar(find_gemeente(code), indeling)
        kansen, _ = draw_truth(code, indeling, toeval)
        eerste = next(iter(kansen))
        scheef = kansen | {eerste: kansen[eerste] * deel}
        som = sum(scheef.values())
        scheef = {naam: kans / som for naam, kans in scheef.items()}
        for deelnemers in draw_groups(scheef, 10**9, n, keer, toeval):
            totaal += 1
            raak += afspiegeling(deelnemers, bevolking).groepen[0].oordeel == "te_weinig"
    return raak / totaal


def measure_survey(
    basis: float, doel: float, n: int, inwoners: int | None, keer: int, zaad: int = 3
) -> float:
    """How often two surveys differ by more than noise in the direction of the target (either way when it is no change)."""
    toeval = np.random.default_rng([zaad, n])

    def trek(pct: float) -> np.ndarray:
        if inwoners is None:
            return toeval.binomial(n, pct / 100, keer)
        ja = round(pct * inwoners / 100)
        return toeval.hypergeometric(ja, inwoners - ja, n, keer)

    gevonden = 0
    for eerst, later in zip(trek(basis).tolist(), trek(doel).tolist(), strict=True):
        omhoog = later > eerst
        if later == eerst or (basis != doel and omhoog != (doel > basis)):
            continue
        grens = _grens(eerst, n, inwoners, omhoog)
        gevonden += 100 * abs(later - eerst) / n >= grens - 1e-9
    return gevonden / keer


@cache
def _grens(eerst: int, n: int, inwoners: int | None, omhoog: bool) -> float:
    return kleinste_verschil(100 * eerst / n, n, inwoners, 100 if omhoog else 0)


# --- the table ---------------------------------------------------------------------------------------


def _pct(waarde: float) -> str:
    return f"{100 * waarde:.1f}%".replace(".", ",").rjust(8)


def print_afspiegeling(keer: int) -> None:
    print(
        f"Eerlijk loten in {len(pick_gemeenten())} gemeenten: hoe vaak heet ergens een groep te weinig of te veel?"
    )
    print(f"{'indeling':<12}{'mensen':>8}{'beloofd':>10}{'gemeten':>9}{'ergste gemeente':>17}")
    for indeling in INDELINGEN:
        for n in GROOTTEN:
            gemiddeld, ergste = measure_false(indeling, n, keer)
            print(
                f"{indeling:<12}{n:>8}{'<=' + _pct(FOUTKANS).strip():>10} {_pct(gemiddeld)}{_pct(ergste):>17}"
            )
    print("\nDe jongste groep (of hbo en wo) komt half zo vaak, of een kwart zo vaak: hoe vaak ziet u dat?")
    print(f"{'indeling':<12}{'mensen':>8}{'half':>9}{'kwart':>9}")
    for indeling in ("leeftijd", "opleiding"):
        for n in GROOTTEN:
            half, kwart = (measure_found(indeling, n, keer // 4, deel) for deel in (0.5, 0.25))
            print(f"{indeling:<12}{n:>8} {_pct(half)} {_pct(kwart)}")


def print_doelen(keer: int) -> None:
    print("\nTwee enquêtes terwijl niets verandert: hoe vaak is het verschil 'meer dan toeval'?")
    print(f"{'antwoorden':>10}{'inwoners':>10}{'beloofd':>10}{'0,5%':>9}{'5%':>9}{'20%':>9}{'50%':>9}")
    for n, inwoners in ((30, None), (100, None), (400, None), (1600, None), (400, 944), (100, 120)):
        kansen = " ".join(_pct(measure_survey(p, p, n, inwoners, keer * 20)) for p in (0.5, 5, 20, 50))
        print(f"{n:>10}{inwoners or '-':>10}{'<=5,0%':>10} {kansen}")
    print("\nHet doel is gehaald, met het aantal antwoorden dat wij noemen: hoe vaak ziet de enquête het?")
    print(
        f"{'van':>6}{'naar':>6}{'inwoners':>10}{'antwoorden':>12}{'beloofd':>10}{'gemeten':>9}{'met 20% minder':>16}"
    )
    for basis, doel in ((40, 45), (45, 40), (0, 5), (3, 6), (90, 95), (50, 70)):
        for inwoners in (None, 40_000, 944):
            n = antwoorden_voor_doel(basis, doel, inwoners)
            if not n:
                continue
            genoeg, minder = (
                measure_survey(basis, doel, m, inwoners, keer * 20) for m in (n, round(0.8 * n))
            )
            beloofd = ">=" + _pct(KANS_ZICHTBAAR).strip()
            print(
                f"{basis:>5}%{doel:>5}%{inwoners or '-':>10}{n:>12}{beloofd:>10} {_pct(genoeg)}{_pct(minder):>16}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description="Beloofd en gemeten: afspiegeling en doelen.")
    parser.add_argument("--keer", type=int, default=300, help="trekkingen per gemeente, indeling en aantal")
    keer = parser.parse_args().keer
    print_afspiegeling(keer)
    print_doelen(keer)


if __name__ == "__main__":
    main()
