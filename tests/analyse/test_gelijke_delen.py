"""The Method of Equal Shares beside most votes, on ballots made up for these tests."""

import random
from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.analyse.stemmen import gelijke_delen as regels
from routekaart.analyse.stemmen.beurzen import Groepen, hoogste_bijdrage
from routekaart.analyse.stemmen.gelijke_delen import (
    Gelijkspel,
    Nut,
    Uitslag,
    bereik,
    count_stemmen,
    gelijke_delen,
    meeste_stemmen,
)


def stembus(**groepen: int) -> list[frozenset[str]]:
    """ab=3 is three voters who ticked plans a and b."""
    return [frozenset(plannen) for plannen, aantal in groepen.items() for _ in range(aantal)]


def naief(
    budget: int, kosten: Mapping[str, int], biljetten: list[frozenset[str]], deel: Fraction, nut: str
) -> list[str]:
    """One run of the rule by its definition, voter by voter and without shortcuts."""
    beurs = [deel] * len(biljetten)
    gekozen: list[str] = []
    while True:
        beste = None
        for plan in sorted(set(kosten) - set(gekozen)):
            steun = [i for i, b in enumerate(biljetten) if plan in b]
            if sum(beurs[i] for i in steun) < kosten[plan] or not steun:
                continue
            # The smallest contribution that all pay as far as they can: try every purse as the last one spent.
            kandidaten = []
            for grens in [Fraction(-1), *(beurs[i] for i in steun)]:
                arm = [i for i in steun if beurs[i] <= grens]
                rijk = [i for i in steun if i not in arm]
                if rijk:
                    ieder = (kosten[plan] - sum(beurs[i] for i in arm)) / Fraction(len(rijk))
                    if all(beurs[i] >= ieder for i in rijk) and all(beurs[i] <= ieder for i in arm):
                        kandidaten.append(ieder)
            hoogste = min(kandidaten, default=max(beurs[i] for i in steun))
            sleutel = (hoogste / (kosten[plan] if nut == "kosten" else 1), -len(steun), kosten[plan], plan)
            if beste is None or sleutel < beste[0]:
                beste = (sleutel, plan, hoogste, steun)
        if beste is None:
            return gekozen
        _, plan, hoogste, steun = beste
        gekozen.append(plan)
        for i in steun:
            beurs[i] -= min(beurs[i], hoogste)


def test_most_votes_skips_what_no_longer_fits() -> None:
    uitslag = meeste_stemmen(100, {"a": 60, "b": 50, "c": 40}, stembus(a=5, b=4, c=3))
    assert uitslag.alle == ("a", "c")
    assert uitslag.uitgaven == 100


def test_a_minority_gets_its_share() -> None:
    # 60 people want a, b and c, 40 others d and e; each plan costs a fifth of the money.
    kosten = dict.fromkeys("abcde", 20)
    biljetten = stembus(abc=60, de=40)
    assert set(gelijke_delen(100, kosten, biljetten).alle) == set("abcde")
    krap = gelijke_delen(60, kosten, biljetten)
    assert len(set(krap.alle) & set("de")) == 1
    assert set(meeste_stemmen(60, kosten, biljetten).alle) == set("abc")


def test_add1_uses_money_that_would_be_left() -> None:
    # One third of the money is the share of b's supporters, but b costs more than that.
    kosten = {"a": 40, "b": 50}
    biljetten = stembus(a=2, b=1)
    zonder = gelijke_delen(90, kosten, biljetten, stap=0, aanvullen=False)
    met = gelijke_delen(90, kosten, biljetten, aanvullen=False)
    assert (zonder.alle, zonder.per_stemmer) == (("a",), 30)
    assert set(met.alle) == {"a", "b"} and met.per_stemmer > 30


def test_stops_before_overspending_then_fills_by_votes() -> None:
    kosten = {"a": 60, "b": 60, "c": 30}
    biljetten = stembus(a=5, b=4, c=1)
    kaal = gelijke_delen(100, kosten, biljetten, aanvullen=False)
    vol = gelijke_delen(100, kosten, biljetten)
    assert kaal.uitgaven <= 100
    assert vol.gekozen == kaal.gekozen
    assert vol.uitgaven <= 100 and len(vol.alle) >= len(kaal.alle)


def test_worth_by_cost_or_by_number() -> None:
    # Eight people share a big plan, seven of them a small one: per plan the small one is cheaper to each.
    kosten = {"groot": 70, "klein": 14}
    biljetten = [frozenset({"groot", "klein"})] * 7 + [frozenset({"groot"})]
    assert gelijke_delen(84, kosten, biljetten, nut="kosten", stap=0, aanvullen=False).gekozen[0] == "groot"
    assert gelijke_delen(84, kosten, biljetten, nut="aantal", stap=0, aanvullen=False).gekozen[0] == "klein"


def test_equal_votes_are_told_and_go_to_the_cheaper() -> None:
    uitslag = meeste_stemmen(50, {"1": 50, "2": 40}, stembus(**{"1": 3, "2": 3}))
    assert uitslag.alle == ("2",)
    assert uitslag.gelijkspel == (Gelijkspel(("1", "2"), 3),)


def test_ties_come_with_most_votes_first_and_plans_in_the_order_of_their_number() -> None:
    bus = stembus(**{"1": 2, "3": 5, "4": 3}) + [frozenset({"10", "9"})] * 5 + [frozenset({"2"})] * 2
    kosten = dict.fromkeys(("10", "9", "3", "2", "1", "7", "8", "4"), 5)
    gelijk = (Gelijkspel(("3", "9", "10"), 5), Gelijkspel(("1", "2"), 2))
    assert meeste_stemmen(50, kosten, bus).gelijkspel == gelijk
    assert gelijke_delen(50, kosten, bus).gelijkspel == gelijk  # 7 and 8 got none; 4 is alone


def eerste(kosten: dict[str, int], bus: list[frozenset[str]], nut: Nut) -> str:
    """The plan that Equal Shares buys first, from purses that are far too full to matter."""
    return gelijke_delen(10_000, kosten, bus, nut=nut, stap=0, aanvullen=False).gekozen[0]


@pytest.mark.parametrize(("veel", "weinig"), ["ab", "ba"])
def test_at_the_same_price_more_voters_go_first(veel: str, weinig: str) -> None:
    # Each supporter pays 10 for either plan; the one with fewer voters is cheaper and may have the lower number.
    bus = stembus(**{veel: 6, weinig: 3})
    assert eerste({veel: 60, weinig: 30}, bus, "aantal") == veel


@pytest.mark.parametrize(("goedkoop", "duur"), ["ab", "ba"])
def test_at_the_same_price_and_voters_the_cheaper_plan_goes_first(goedkoop: str, duur: str) -> None:
    assert eerste({goedkoop: 30, duur: 60}, stembus(**{goedkoop: 6, duur: 6}), "kosten") == goedkoop


def test_equal_in_all_respects_the_lower_number_goes_first() -> None:
    bus = stembus(**{"9": 3}) + [frozenset({"10"})] * 3
    assert eerste({"10": 30, "9": 30}, bus, "kosten") == "9"


def test_the_whole_budget_may_be_spent() -> None:
    # At 60 each the two buy exactly 100; the third plan is far too dear, so the rule goes on until then.
    kosten = {"a": 60, "b": 40, "c": 1000}
    uitslag = gelijke_delen(100, kosten, stembus(a=1, b=1, c=1), aanvullen=False)
    assert set(uitslag.gekozen) == {"a", "b"} and uitslag.uitgaven == 100


def test_nobody_votes() -> None:
    for biljetten in ([], [frozenset[str]()] * 3):
        uitslag = gelijke_delen(100, {"a": 10}, biljetten)
        assert uitslag.alle == () and uitslag.gelijkspel == () and not uitslag.afgebroken
        assert meeste_stemmen(100, {"a": 10}, biljetten).alle == ()
    assert bereik(("a",), []).stemmers_met_winnaar_pct == 0


def test_empty_ballots_count_as_voters() -> None:
    # Two who tick nothing keep their share, so a's only supporter cannot pay alone.
    kosten = {"a": 60, "b": 60}
    biljetten = [frozenset("a"), frozenset("b"), frozenset[str](), frozenset[str]()]
    assert gelijke_delen(100, kosten, biljetten, stap=0, aanvullen=False).alle == ()


def test_reach_counts_voters_not_ticks() -> None:
    gevonden = bereik(("a", "b"), stembus(ab=1, a=1, c=2))
    assert gevonden.stemmers_met_winnaar_pct == 50
    assert gevonden.winnaars_per_stemmer == 0.75
    assert gevonden.stemmers_zonder_winnaar == 2


def test_too_small_steps_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # No step comes near the price of b before we stop counting; with a jump it does.
    monkeypatch.setattr(regels, "_EERST", 10**9)
    uitslag = gelijke_delen(100, {"a": 90, "b": 90}, stembus(a=50, b=1), stap=Fraction(1, 1000))
    assert uitslag.afgebroken
    assert not gelijke_delen(100, {"a": 90, "b": 90}, stembus(a=50, b=1), stap=10).afgebroken
    assert uitslag.uitgaven <= 100
    monkeypatch.undo()
    assert not gelijke_delen(100, {"a": 90, "b": 90}, stembus(a=50, b=1), stap=Fraction(1, 1000)).afgebroken


plannen = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 60), min_size=1)
# Few different ballots, each cast several times: that is where purses are counted as groups.
groepen = st.tuples(st.frozensets(st.sampled_from("abcdef"), max_size=4), st.integers(1, 4))
bussen = st.lists(groepen, min_size=1, max_size=4).map(
    lambda g: [biljet for biljet, n in g for _ in range(n)]
)


@settings(max_examples=300, deadline=None)
@given(plannen, bussen, st.integers(1, 150), st.sampled_from(["kosten", "aantal"]))
def test_agrees_with_the_definition(
    kosten: dict[str, int], bus: list[frozenset[str]], budget: int, nut: str
) -> None:
    biljetten = [b & kosten.keys() for b in bus]
    snel = gelijke_delen(budget, kosten, biljetten, nut=nut, stap=0, aanvullen=False)  # type: ignore[arg-type]
    assert list(snel.gekozen) == naief(budget, kosten, biljetten, Fraction(budget, len(biljetten)), nut)


beurzen_met_mensen = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), min_size=1, max_size=6)


@given(beurzen_met_mensen, st.integers(1, 400))
def test_all_pay_alike_as_far_as_they_can(groepen: list[tuple[int, int]], prijs: int) -> None:
    beurzen, mensen = (np.array(kolom, dtype="float64") for kolom in zip(*groepen, strict=True))
    bijdrage = hoogste_bijdrage(prijs, beurzen, mensen)
    if sum(beurs * aantal for beurs, aantal in groepen) < prijs:
        assert bijdrage is None
    else:
        assert bijdrage is not None
        # Paying min(purse, x) grows with x until all purses are empty, so only one x brings in the price.
        assert sum(min(beurs, bijdrage) * n for beurs, n in groepen) == pytest.approx(prijs, rel=1e-8)
        assert 0 < bijdrage <= max(beurs for beurs, _ in groepen) * (1 + 1e-8)


@settings(max_examples=60, deadline=None)
@given(plannen, bussen, st.integers(1, 150), st.randoms())
def test_never_overspends_and_ignores_the_order_of_voters(
    kosten: dict[str, int], bus: list[frozenset[str]], budget: int, toeval: object
) -> None:
    biljetten = [b & kosten.keys() for b in bus]
    uitslag = gelijke_delen(budget, kosten, biljetten)
    _controleer(uitslag, kosten, budget)
    _controleer(meeste_stemmen(budget, kosten, biljetten), kosten, budget)
    toeval.shuffle(biljetten)  # type: ignore[attr-defined]
    assert gelijke_delen(budget, kosten, biljetten).alle == uitslag.alle


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 6))
def test_a_group_that_agrees_gets_what_its_share_buys(groep: int, rest: int, prijs: int) -> None:
    kosten = dict.fromkeys("abcdef", prijs)
    budget = 6 * prijs * (groep + rest) // (groep + rest)
    biljetten = [frozenset("abc")] * groep + [frozenset("def")] * rest
    recht = min(3, budget * groep // (groep + rest) // prijs)
    assert len(set(gelijke_delen(budget, kosten, biljetten).alle) & set("abc")) >= recht


def _controleer(uitslag: Uitslag, kosten: Mapping[str, int], budget: int) -> None:
    assert uitslag.uitgaven == sum(kosten[p] for p in uitslag.alle) <= budget
    assert len(set(uitslag.alle)) == len(uitslag.alle)


def test_votes_are_counted_for_every_plan() -> None:
    assert count_stemmen({"a": 1, "b": 1, "c": 1}, stembus(ab=2, a=1)) == {"a": 3, "b": 2, "c": 0}


@pytest.mark.parametrize("budget", [Fraction(1, 3), 0.5])
def test_budget_below_every_price(budget: float | Fraction) -> None:
    assert gelijke_delen(budget, {"a": 1}, stembus(a=1)).alle == ()


# --- all variants, against the rule by its definition, one step at a time and in fractions ------------


def naief_add1(
    budget: Fraction,
    kosten: Mapping[str, Fraction],
    biljetten: list[frozenset[str]],
    groei: Fraction,
    stop_als_vol: bool,
    heel: bool,
) -> tuple[set[str], Fraction]:
    """What is chosen and the last share, as https://equalshares.net/implementation/completion tells it."""
    mensen = len(biljetten)
    deel = Fraction(budget // mensen) if heel else budget / mensen
    nu = naief(0, kosten, biljetten, deel, "kosten")  # type: ignore[arg-type]
    met_stem = {plan for biljet in biljetten for plan in biljet}
    while groei and set(nu) != met_stem:
        rest = budget - sum(kosten[p] for p in nu)
        if stop_als_vol and not any(kosten[p] <= rest for p in kosten if p not in nu):
            break
        straks = naief(0, kosten, biljetten, deel + groei / mensen, "kosten")  # type: ignore[arg-type]
        if sum(kosten[p] for p in straks) > budget:
            break
        deel, nu = deel + groei / mensen, straks
    return set(nu), deel


@pytest.mark.parametrize("vol", [True, False])
@pytest.mark.parametrize("stap", [1, 5, None, 0])
def test_every_variant_agrees_with_the_definition(vol: bool, stap: int | None) -> None:
    for zaad in range(40):
        toeval = random.Random(f"{zaad} {stap}")
        # Prices with cents, so that amounts do not happen to be round.
        kosten = {plan: Fraction(toeval.randint(50, 6000), 100) for plan in "abcde"[: toeval.randint(2, 5)]}
        biljetten = [
            frozenset(toeval.sample(sorted(kosten), toeval.randint(0, min(4, len(kosten)))))
            for _ in range(toeval.randint(2, 9))
        ]
        echt, heel = Fraction(toeval.randint(20, 120)), toeval.random() < 0.5
        groei = echt / 100 if stap is None else Fraction(stap) * len(biljetten) / 4
        uit = gelijke_delen(echt, kosten, biljetten, stap=groei, aanvullen=False, heel=heel, stop_als_vol=vol)
        gekozen, deel = naief_add1(echt, kosten, biljetten, groei, vol, heel)
        assert set(uit.gekozen) == gekozen and not uit.afgebroken, zaad
        assert uit.per_stemmer == (deel if any(biljetten) else 0), zaad


@pytest.mark.parametrize("zaad", range(12))
def test_a_jump_changes_nothing(zaad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Hundreds of small steps: taken one at a time they must end where the jumps end.
    toeval = random.Random(zaad)
    kosten = {str(nr): Fraction(toeval.randint(300, 9000), 10) for nr in range(9)}
    biljetten = [
        frozenset(toeval.sample(sorted(kosten), toeval.randint(1, 4))) for _ in range(toeval.randint(5, 30))
    ]
    opties = {"stap": Fraction(len(biljetten), 2), "aanvullen": False, "stop_als_vol": bool(zaad % 2)}
    stappen = Teller(monkeypatch)
    snel, snelle = gelijke_delen(2000, kosten, biljetten, **opties), stappen.aantal  # type: ignore[arg-type]
    monkeypatch.setattr(regels, "_EERST", 10**9)
    langzaam = gelijke_delen(2000, kosten, biljetten, **opties)  # type: ignore[arg-type]
    assert snel == langzaam
    assert stappen.aantal - snelle > 40 or not snel.gekozen or snelle < 40


class Teller:
    """Counts the runs of Equal Shares."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.aantal = 0
        echt = regels.buy

        def tel(*args: object) -> object:
            self.aantal += 1
            return echt(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(regels, "buy", tel)


def test_a_big_budget_with_few_voters_takes_few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    # Steps of 1 for 20 voters and 2 million: some hundred thousand steps, and no more than some hundred runs.
    toeval = random.Random(3)
    kosten = {str(nr): Fraction(toeval.randint(100_000, 900_000)) for nr in range(12)}
    biljetten = [frozenset(toeval.sample(sorted(kosten), 3)) for _ in range(20)]
    stappen = Teller(monkeypatch)
    uit = gelijke_delen(2_000_000, kosten, biljetten, stap=20, heel=True, stop_als_vol=True)
    assert not uit.afgebroken and stappen.aantal < 500 and uit.per_stemmer > 110_000


def test_ceilings_hold_in_each_run_and_in_what_is_added() -> None:
    groepen = Groepen({"a": "Oost", "b": "Oost", "c": "West"}, {"Oost": Fraction(60)})
    kosten, bus = {"a": 50, "b": 20, "c": 30}, stembus(ab=5, c=2)
    uit = gelijke_delen(100, kosten, bus, groepen=groepen)
    assert uit.alle == ("b", "c") and not uit.afgebroken
    assert gelijke_delen(100, kosten | {"a": 39}, bus, groepen=groepen).alle == ("b", "a", "c")
    assert meeste_stemmen(100, kosten, bus, groepen=groepen).alle == ("b", "c")
    assert set(gelijke_delen(100, kosten, bus).alle) == set("abc")


def test_plans_that_ask_the_same_are_told() -> None:
    uit = gelijke_delen(100, {"a": 40, "b": 40, "c": 10}, stembus(a=3, b=3, c=3))
    assert uit.gelijke_prijs == (("c", "a", "b"), ("a", "b")) or uit.gelijke_prijs[0][0] == "c"
    assert gelijke_delen(100, {"a": 40, "b": 40}, stembus(a=3, b=2)).gelijke_prijs == ()
