"""Councils: which sat when, and what stands in the middle."""

import csv
import statistics
from collections.abc import Iterator

import pytest

from routekaart.analyse.raad import compare_raden, fracties_landelijk, raden, wie_besluit
from routekaart.analyse.vergelijk import vergelijk
from routekaart.content.data import DATA_MAP


def rijen(naam: str) -> Iterator[dict[str, str]]:
    """The raw CSV, so that a test does not lean on the code it tests."""
    with (DATA_MAP / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


def periode(datum: str) -> str:
    """A council sits until the next regular election, in March of 2018, 2022 and 2026."""
    return max(p for p in ("2018", "2022", "2026") if int(datum[:4]) >= (2020 if p == "2022" else int(p)))


def test_every_council_sits_in_one_period() -> None:
    tabel = raden()
    assert tabel["periode"].notna().all()
    assert not tabel.duplicated(["gemeente_code", "periode"]).any()
    assert tabel["periode"].tolist() == [periode(r["datum"]) for r in rijen("gr_gemeente")]


def test_council_of_a_reorganisation_sits_with_those_of_2022() -> None:
    vught = next(r for r in rijen("gr_gemeente") if r["verkiezing"] == "GR20201118")
    eigen = compare_raden(vught["gemeente_code"], (), "2022").eigen
    assert eigen is not None and eigen.zetels == int(vught["raadszetels"])


@pytest.mark.parametrize("wanneer", ["2018", "2022", "2026"])
def test_councils_agree_with_the_csv(wanneer: str) -> None:
    per_code = {r["gemeente_code"]: r for r in rijen("gr_gemeente") if periode(r["datum"]) == wanneer}
    v = vergelijk("GM0034")
    gevonden = compare_raden("GM0034", v.vergelijkbaar, wanneer)  # type: ignore[arg-type]
    anderen = [per_code[code] for code in v.vergelijkbaar if code in per_code]
    assert gevonden.eigen is not None
    assert gevonden.eigen.partijen == int(per_code["GM0034"]["lijsten_met_zetel"])
    assert [raad.zetels for raad in gevonden.anderen] == [int(r["raadszetels"]) for r in anderen]
    assert [raad.grootste_lijst_pct for raad in gevonden.anderen] == [
        float(r["grootste_lijst_pct"]) for r in anderen
    ]
    assert gevonden.midden_stemmen_per_zetel == statistics.median(
        float(r["stemmen_per_zetel"]) for r in anderen
    )


def test_missing_council_is_none_and_counts_for_nobody() -> None:
    hilversum = compare_raden("GM0402", ["GM0402", "GM0034", "GM9999"], "2026")
    assert hilversum.eigen is None and len(hilversum.anderen) == 1


def test_middle_of_the_country_at_regular_elections() -> None:
    gevonden = fracties_landelijk()
    assert list(gevonden) == ["2018", "2022", "2026"]
    for jaar, midden in gevonden.items():
        regulier = [
            float(r["effectief_aantal_fracties"])
            for r in rijen("gr_gemeente")
            if r["soort"] == "regulier" and r["datum"].startswith(jaar)
        ]
        assert midden == round(statistics.median(regulier), 1)


def test_who_decides_in_heerenveen() -> None:
    tabel = wie_besluit().set_index("proces")
    assert tabel["wie_besluit"].value_counts().to_dict() == {
        "gemeenteraad": 3,
        "ambtenaren": 2,
        "inwoners": 1,
    }
    assert tabel.loc["Omgevingsvisie", "beslisregel"] == ""
