"""Who came: lines of a reader put beside the groups that the figures know."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.analyse.deelnemers import (
    LEEFTIJDEN,
    MEESTE_MENSEN,
    DeelnemersFout,
    bevolking_naar,
    check_aantal,
    find_leeftijd,
    match_groepen,
    read_regels,
    wijknamen,
)
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import DATA_MAP

ALMERE = find_gemeente("Almere")


def groep_van(leeftijd: int) -> str | None:
    grenzen = {range(15, 25): "15", range(25, 45): "25", range(45, 65): "45", range(65, 1000): "65"}
    return next((LEEFTIJDEN[id_] for bereik, id_ in grenzen.items() if leeftijd in bereik), None)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 110), st.integers(0, 110))
def test_a_range_of_ages_belongs_to_one_group_or_to_none(a: int, b: int) -> None:
    hele = {groep_van(leeftijd) for leeftijd in range(a, b + 1)}
    tot_en_met = hele.pop() if len(hele) == 1 else None
    assert find_leeftijd(f"{a} t/m {b} jaar") == tot_en_met
    # 'Tot 25' does not reach 25, and who writes 15-25 beside 25-45 means the same.
    tot = {groep_van(leeftijd) for leeftijd in range(a, max(b, a + 1))} if b >= a else set()
    verwacht = tot.pop() if len(tot) == 1 else None
    assert find_leeftijd(f"{a} tot {b}") == find_leeftijd(f"{a}-{b}") == verwacht


@given(st.integers(0, 110))
def test_one_age_and_an_open_end(leeftijd: int) -> None:
    assert find_leeftijd(f"{leeftijd} jaar") == groep_van(leeftijd)
    open_einde = LEEFTIJDEN["65"] if leeftijd >= 65 else None
    assert find_leeftijd(f"{leeftijd}+") == find_leeftijd(f"{leeftijd} jaar en ouder") == open_einde
    assert find_leeftijd(f"jonger dan {leeftijd}") is None


def test_ages_are_shares_of_everyone_of_fifteen_and_older() -> None:
    with (DATA_MAP / "gemeenten_2022.csv").open(encoding="utf-8", newline="") as bestand:
        rij = next(r for r in csv.DictReader(bestand) if r["gemeente_code"] == "GM0034")
    kolommen = ("leeftijd_15_24_pct", "leeftijd_25_44_pct", "leeftijd_45_64_pct", "leeftijd_65plus_pct")
    delen = [float(rij[kolom]) for kolom in kolommen]
    gevonden = bevolking_naar(ALMERE, "leeftijd")
    assert list(gevonden) == list(LEEFTIJDEN.values())
    assert list(gevonden.values()) == [round(100 * deel / sum(delen), 1) for deel in delen]
    hoog = float(rij["hbo_wo_pct"])
    assert bevolking_naar(ALMERE, "opleiding") == {"hbo of wo": hoog, "geen hbo of wo": 100 - hoog}
    assert sum(bevolking_naar(ALMERE, "wijk").values()) == pytest.approx(100)


@pytest.mark.parametrize("aantal", [-1, 0.5, MEESTE_MENSEN + 1])
def test_impossible_number_of_people(aantal: float) -> None:
    with pytest.raises(DeelnemersFout, match="Vul een aantal mensen in"):
        check_aantal(aantal, "jong")
    assert [check_aantal(n, "jong") for n in (0, 12.0, MEESTE_MENSEN)] == [0, 12, MEESTE_MENSEN]


@given(
    st.lists(
        st.tuples(st.sampled_from(["15-24", "15 tot 25", "65+", "65 jaar en ouder"]), st.integers(0, 99)),
        min_size=1,
    )
)
def test_every_person_is_counted_once(regels: list[tuple[str, int]]) -> None:
    tekst = "\n".join(f"{label}: {aantal}" for label, aantal in regels)
    uit = match_groepen(read_regels(tekst), ALMERE, "leeftijd", bevolking_naar(ALMERE, "leeftijd"))
    assert sum(uit.aantallen.values()) == sum(aantal for _, aantal in regels)
    assert uit.aantallen["15 tot 25 jaar"] == sum(n for label, n in regels if label.startswith("15"))
    assert len(uit.regels) == len(regels)


def test_line_without_a_number_for_a_known_group() -> None:
    bevolking = bevolking_naar(ALMERE, "leeftijd")
    with pytest.raises(DeelnemersFout, match="Bij '65\\+' staat geen aantal"):
        match_groepen([("15-24", 3), ("65+", None)], ALMERE, "leeftijd", bevolking)
    assert match_groepen([("15-24", 3), ("honden", None)], ALMERE, "leeftijd", bevolking).regels[1] == (
        *("honden", None),
        0,
    )


def test_a_neighbourhood_by_both_its_names_unless_two_share_one() -> None:
    namen = wijknamen("GM0074")
    assert namen["wijk 04 jubbega"] == namen["jubbega"]
    assert len(set(namen.values())) == len(bevolking_naar(find_gemeente("Heerenveen"), "wijk"))
