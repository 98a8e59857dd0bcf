"""Somebody who wants to know: everything shown, the rule and patience, and still no small number."""

import random
from collections.abc import Iterator

import pytest

from routekaart.analyse.kleine_cellen import KLEIN, pick_verborgen
from routekaart.analyse.representatief import Afspiegeling, afspiegeling, hide_regels

Regels = list[tuple[str, str | None, int]]


def splits(som: int, delen: int) -> Iterator[tuple[int, ...]]:
    """All ways to divide `som` people over so many places."""
    if delen == 1:
        yield (som,)
        return
    for eerste in range(som + 1):
        for rest in splits(som - eerste, delen - 1):
            yield (eerste, *rest)


def shown(aantallen: dict[str, int], bevolking: dict[str, float], zonder: set[str]) -> Afspiegeling:
    return afspiegeling(aantallen, bevolking, zonder)


def attack_groups(
    uit: Afspiegeling, bevolking: dict[str, float], nul: set[str], zonder: set[str]
) -> dict[str, set[int]]:
    """For each hidden group every number that fits all that is shown, until there are two.

    The attacker knows the rule (each guess is put through the product itself) and which groups had no line at all.
    """
    zichtbaar = {g.naam: g.aantal for g in uit.groepen if g.aantal is not None}
    namen = [g.naam for g in uit.groepen]
    open_ = [naam for naam in namen if naam not in zichtbaar and naam not in nul]
    mogelijk: dict[str, set[int]] = {naam: set() for naam in open_}
    if not open_:
        return mogelijk
    geheim = frozenset(namen) - set(zichtbaar)
    for gok in splits(uit.deelnemers - sum(zichtbaar.values()), len(open_)):
        wie = dict.fromkeys(namen, 0) | zichtbaar | dict(zip(open_, gok, strict=True))
        if pick_verborgen(wie) != geheim or not any(wie[naam] not in mogelijk[naam] for naam in open_):
            continue
        if shown(wie, bevolking, zonder) == uit:
            for naam in open_:
                mogelijk[naam].add(wie[naam])
        if all(len(m) > 1 for m in mogelijk.values()):
            break
    return mogelijk


def random_tables(zaad: int, hoeveel: int) -> Iterator[tuple[dict[str, int], dict[str, float], set[str]]]:
    toeval = random.Random(zaad)
    soorten = (
        lambda: toeval.choice([0, 1, 1, 2, 3, 4]),
        lambda: toeval.choice([0, 4, 4, 5, 5, 6]),
        lambda: toeval.randint(0, 9),
        lambda: toeval.choice([0, 0, 1, 12]),
        lambda: 1,
        lambda: 4,
    )
    gemaakt = 0
    while gemaakt < hoeveel:
        soort = toeval.choice(soorten)
        getallen = [soort() for _ in range(toeval.randint(2, 5))]
        if toeval.random() < 0.4:
            getallen[toeval.randrange(len(getallen))] = toeval.randint(5, 20)
        if sum(getallen) < 2 * KLEIN or sum(getallen) > 32:
            continue
        namen = "abcde"[: len(getallen)]
        bevolking = {naam: float(toeval.choice([0, 1, 5, 20, 40])) for naam in namen}
        if not sum(bevolking.values()):
            continue
        zonder = {naam for naam in namen if toeval.random() < 0.1}
        gemaakt += 1
        yield dict(zip(namen, getallen, strict=True)), bevolking, zonder


def test_no_small_group_follows_from_all_that_is_shown() -> None:
    verborgen = 0
    for aantallen, bevolking, zonder in random_tables(5, 400):
        uit = shown(aantallen, bevolking, zonder)
        verborgen += uit.iets_verborgen
        assert all(g.aantal is None for g in uit.groepen if 0 < aantallen[g.naam] < KLEIN), aantallen
        # Groups without a line are known to be nought; the harshest attacker knows all of them.
        nullen = {naam for naam, n in aantallen.items() if not n}
        for nul in (set(), nullen) if nullen else (nullen,):
            for naam, getallen in attack_groups(uit, bevolking, nul, zonder).items():
                assert aantallen[naam] >= KLEIN or len(getallen) > 1, (aantallen, naam, getallen)
    assert verborgen > 200


@pytest.mark.parametrize(
    "getallen",
    [
        (1, 1, 1, 1, 1, 25),  # five of one, that once followed from their total
        (4, 4, 4, 4, 4),  # their total is 20: only four times five
        (4, 5, 5, 5, 6),  # a tie: hiding one five only would tell which one is four
        (1,) * 10,
        (4, 4, 4, 4, 9),
        (2, 0, 0, 40),
        (3, 10),
    ],
)
def test_tables_that_once_gave_somebody_away(getallen: tuple[int, ...]) -> None:
    aantallen = {f"g{nr}": n for nr, n in enumerate(getallen)}
    bevolking = dict.fromkeys(aantallen, 1.0)
    uit = shown(aantallen, bevolking, set())
    nul = {naam for naam, n in aantallen.items() if not n}
    gevonden = attack_groups(uit, bevolking, nul, set())
    assert all(len(gevonden[naam]) > 1 for naam, n in aantallen.items() if 0 < n < KLEIN), gevonden


def test_hidden_groups_may_change_places_without_a_trace() -> None:
    """The reason that it holds, for tables too large to try everything: 30 neighbourhoods and many people."""
    toeval = random.Random(11)
    for _ in range(300):
        namen = [str(nr) for nr in range(toeval.randint(2, 30))]
        aantallen = {naam: toeval.choice([0, toeval.randint(0, 6), toeval.randint(0, 300)]) for naam in namen}
        geheim = [naam for naam in pick_verborgen(aantallen) if aantallen[naam]]
        if not geheim or max(aantallen.values()) <= KLEIN:
            continue
        assert len({aantallen[naam] for naam in geheim}) > 1 and sum(aantallen[n] for n in geheim) >= KLEIN
        een, twee = toeval.choice(geheim), toeval.choice(geheim)
        assert pick_verborgen(aantallen | {een: aantallen[twee], twee: aantallen[een]}) == set(
            pick_verborgen(aantallen)
        )


def test_nothing_small_is_nothing_hidden_and_a_nought_is_told() -> None:
    assert pick_verborgen({"a": 0, "b": 5, "c": 90}) == frozenset()
    assert pick_verborgen({"a": 0, "b": 2, "c": 12, "d": 90}) == {"b", "c"}
    # No more is hidden than it takes.
    assert pick_verborgen({"a": 2, "b": 3, "c": 12, "d": 90}) == {"a", "b"}
    assert pick_verborgen({"a": 1, "b": 2, "c": 12, "d": 90}) == {"a", "b", "c"}


def test_no_small_line_follows_from_all_that_is_shown() -> None:
    """Lines of a group add up to its total, and that is shown when it is large enough."""
    toeval = random.Random(3)
    klein = 0
    for aantallen, bevolking, zonder in random_tables(17, 150):
        uit = shown(aantallen, bevolking, zonder)
        regels: Regels = []
        for naam, totaal in aantallen.items():
            hoeveel = toeval.randint(1, 4)
            delen = toeval.choice([d for nr, d in enumerate(splits(totaal, hoeveel)) if nr < 300])
            regels += [(f"{naam}{nr}", naam, n) for nr, n in enumerate(delen)]
        toeval.shuffle(regels)
        getoond = hide_regels(regels, uit)
        assert [(label, groep) for label, groep, _ in getoond] == [
            (label, groep) for label, groep, _ in regels
        ]
        assert all(
            n is None for (_, _, n), (_, _, echt) in zip(getoond, regels, strict=True) if 0 < echt < KLEIN
        )
        for groep in uit.groepen:
            if groep.aantal is None:
                continue  # its total is not known; its lines even less
            eigen = [nr for nr, (_, naam, _) in enumerate(regels) if naam == groep.naam]
            mogelijk = [set[int]() for _ in eigen]
            for gok in splits(groep.aantal, len(eigen)):
                anders = list(regels)
                for nr, n in zip(eigen, gok, strict=True):
                    anders[nr] = (*regels[nr][:2], n)
                if hide_regels(anders, uit) == getoond:
                    for m, n in zip(mogelijk, gok, strict=True):
                        m.add(n)
            for nr, m in zip(eigen, mogelijk, strict=True):
                if 0 < regels[nr][2] < KLEIN:
                    klein += 1
                    assert len(m) > 1, (regels, groep)
    assert klein > 50


def test_lines_of_a_hidden_group_are_hidden_however_large() -> None:
    uit = afspiegeling({"a": 3, "b": 12, "c": 85}, dict.fromkeys("abc", 1.0))
    assert [n for _, _, n in hide_regels([("a", "a", 3), ("b", "b", 12), ("c", "c", 85)], uit)] == [
        None,
        None,
        85,
    ]
