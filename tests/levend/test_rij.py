"""The line for notebooks: who may, who waits, at which place; with a clock of our own."""

from __future__ import annotations

import random

import pytest

from routekaart.dashboard.levend.kader import stand_in_woorden
from routekaart.dashboard.levend.rij import KWIJT, OVERSLAAN, WACHTENDEN_PER_ADRES, Grenzen, Rij, RijVol
from routekaart.tafel.grenzen import spoor_van


class Klok:
    def __init__(self) -> None:
        self.nu = 0.0

    def __call__(self) -> float:
        return self.nu


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def rij(klok) -> Rij:
    return Rij(Grenzen(totaal=2, per_adres=1), klok)


def vraag(rij: Rij, kaartje) -> int:
    """0 when it is the turn (and then the notebook is on), else the place."""
    nummer = rij.nummer(kaartje)
    if not rij.mag(kaartje):
        return nummer
    rij.begin(kaartje)
    return 0


def test_wie_het_eerst_komt_gaat_het_eerst(rij):
    kaartjes = [rij.trek("n", f"adres {i}") for i in range(5)]
    assert [vraag(rij, k) for k in kaartjes] == [0, 0, 1, 2, 3]
    rij.einde(kaartjes[1])
    assert [vraag(rij, k) for k in reversed(kaartjes[2:])] == [3, 2, 0]
    assert [vraag(rij, k) for k in kaartjes[3:]] == [1, 2]


def test_wie_al_genoeg_aan_heeft_houdt_anderen_niet_op(rij):
    eerste, tweede = rij.trek("n", "a"), rij.trek("n", "a")
    assert vraag(rij, eerste) == 0
    assert vraag(rij, tweede) == 1 and rij.adres_vol(tweede)
    ander = rij.trek("n", "b")
    assert vraag(rij, ander) == 0
    rij.einde(eerste)
    assert vraag(rij, tweede) == 0


def test_een_adres_staat_nergens_in_woorden(rij):
    kaartje = rij.trek("n", "203.0.113.7")
    assert "203.0.113" not in repr(vars(rij)) + repr(kaartje)


def test_wie_wegloopt_verliest_de_plaats(rij, klok):
    aan = [rij.trek("n", "a"), rij.trek("n", "b")]
    assert [vraag(rij, k) for k in aan] == [0, 0]
    weg, blijft = rij.trek("n", "c"), rij.trek("n", "d")
    assert [vraag(rij, weg), vraag(rij, blijft)] == [1, 2]
    klok.nu = KWIJT - 1
    assert vraag(rij, blijft) == 2
    klok.nu = KWIJT + 1
    rij.ruim_op()
    assert rij.zoek(weg.sleutel) is None
    assert vraag(rij, blijft) == 1
    # A notebook that is on keeps its ticket, however long it takes.
    assert rij.zoek(aan[0].sleutel) is aan[0]


def test_wie_even_niets_zegt_wordt_overgeslagen_maar_houdt_zijn_plaats(rij, klok):
    aan = [rij.trek("n", "a"), rij.trek("n", "b")]
    assert [vraag(rij, k) for k in aan] == [0, 0]
    stil, wakker = rij.trek("n", "c"), rij.trek("n", "d")
    rij.einde(aan[0])
    assert vraag(rij, wakker) == 2, "the first in line has just been here"
    klok.nu = OVERSLAAN + 1
    assert vraag(rij, wakker) == 0
    assert vraag(rij, stil) == 1


def test_wat_nog_stopt_houdt_zijn_plaats_bezet(rij):
    aan = rij.trek("n", "a")
    assert vraag(rij, aan) == 0
    aan.fase = "stopt"
    assert rij.aan() == 1 and not rij.mag(rij.trek("n", "a"))


def test_de_rij_heeft_een_einde(rij):
    for _ in range(WACHTENDEN_PER_ADRES):
        rij.trek("n", "a")
    with pytest.raises(RijVol, match="rij is vol"):
        rij.trek("n", "a")
    rij.trek("n", "b")


def test_geen_twee_kaartjes_zijn_gelijk(rij):
    assert len({rij.trek("n", str(i)).sleutel for i in range(100)}) == 100


@pytest.mark.parametrize("zaad", range(5))
def test_een_drukke_dag(zaad):
    """A thousand random events: never more on than may be, and nobody waits while there is room for him."""
    kiezer, klok = random.Random(zaad), Klok()
    grenzen = Grenzen(totaal=4, per_adres=2)
    rij = Rij(grenzen, klok)
    wacht, aan = [], []
    for _ in range(1000):
        klok.nu += kiezer.random() * 3
        keus = kiezer.random()
        if keus < 0.3 and len(wacht) < 30:
            try:
                wacht.append(rij.trek("n", kiezer.choice("abcdef")))
            except RijVol:
                continue
        elif keus < 0.5 and aan:
            rij.einde(aan.pop(kiezer.randrange(len(aan))))
        elif keus < 0.6 and wacht:
            wacht.pop(kiezer.randrange(len(wacht)))  # closes the window without a word
        nummers = []
        for kaartje in list(wacht):
            if rij.zoek(kaartje.sleutel) is None:
                wacht.remove(kaartje)
            elif (nummer := vraag(rij, kaartje)) == 0:
                wacht.remove(kaartje)
                aan.append(kaartje)
            else:
                nummers.append(nummer)
        assert rij.aan() == len(aan) <= grenzen.totaal
        assert all(sum(k.spoor == spoor_van(a) for k in aan) <= grenzen.per_adres for a in "abcdef")
        assert nummers == sorted(set(nummers))
        klok.nu += OVERSLAAN + 1
        for kaartje in wacht:
            rij.nummer(kaartje)
        if rij.aan() < grenzen.totaal:
            assert not [k for k in wacht if not rij.adres_vol(k) and not rij.mag(k)]


def test_de_stand_in_woorden():
    grenzen = Grenzen()
    assert (
        stand_in_woorden(grenzen, 8, 3, adres_vol=False)
        == "Er zijn nu 8 notebooks aan. U bent nummer 3 in de rij."
    )
    assert (
        stand_in_woorden(grenzen, 1, 1, adres_vol=False)
        == "Er is nu 1 notebook aan. U bent nummer 1 in de rij."
    )
    assert "Vanaf uw adres staan 2 notebooks al aan" in stand_in_woorden(grenzen, 8, 1, adres_vol=True)
