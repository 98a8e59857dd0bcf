"""Many at once: nothing is lost, nothing is doubled, nobody gets a place that is not there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from tafelproef import NU, STELLING, open_met_vraag, zit

from routekaart.tafel.fouten import Dicht, Verouderd, Vol
from routekaart.tafel.model import Antwoord, Uitkomst
from routekaart.tafel.opslag import open_opslag

DRADEN = 8


@pytest.fixture
def winkels(tafel_url):
    """Two stores of one database, as two processes of the server have."""
    alle = [open_opslag(tafel_url), open_opslag(tafel_url)]
    yield alle
    for winkel in alle:
        winkel.sluit_af()


def tegelijk(doe: Callable[..., Any], werk: Iterable[tuple]) -> list[Any]:
    """Let threads start at the same moment; return what each gave, or the fault it met."""
    werk = list(werk)
    start = Barrier(len(werk), timeout=60)

    def een(deel: tuple) -> Any:
        start.wait()
        try:
            return doe(*deel)
        except (Dicht, Verouderd, Vol) as fout:
            return fout

    with ThreadPoolExecutor(len(werk)) as draden:
        return list(draden.map(een, werk))


def test_van_ieder_blijft_het_laatste_antwoord_over(winkels):
    id = open_met_vraag(winkels[0])
    mensen = [zit(winkels[0], id) for _ in range(DRADEN)]
    # Each device sends its numbers twice and out of order, over both processes.
    nummers = [[*range(1, 9), *range(1, 9)] for _ in mensen]
    for plek, rij in enumerate(nummers):
        random.Random(plek).shuffle(rij)

    def stuur(plek: int) -> None:
        hoogste = 0
        for beurt, nummer in enumerate(nummers[plek]):
            hoogste = max(hoogste, nummer)
            winkel = winkels[(plek + beurt) % 2]
            geldt = winkel.antwoord(
                mensen[plek], STELLING, Antwoord(0, nummer, nummer % 5 + 1, f"{nummer}"), NU
            )
            assert geldt == hoogste

    assert tegelijk(stuur, ((plek,) for plek in range(DRADEN))) == [None] * DRADEN
    for wie in mensen:
        assert winkels[1].mijn(wie) == {STELLING: Antwoord(wie.deelnemer, 8, 4, "8")}
    assert winkels[0].telling(id) == {"deelnemers": DRADEN, "antwoorden": {STELLING: DRADEN}}
    winkels[1].zet_stand(id, STELLING, "gesloten", NU)
    assert winkels[0].uitkomst(id, STELLING).verdeling["allen"]["4"] == DRADEN


def test_wat_bevestigd_is_voor_het_sluiten_is_geteld_en_de_rest_niet(winkels):
    id = open_met_vraag(winkels[0])
    mensen = [zit(winkels[0], id) for _ in range(DRADEN)]

    def doe(plek: int) -> int | None:
        if plek < DRADEN:
            return winkels[plek % 2].antwoord(mensen[plek], STELLING, Antwoord(0, 1, 5), NU)
        return winkels[plek % 2].zet_stand(id, STELLING, "gesloten", NU)

    # Two leaders close at the same moment, while everybody answers.
    uit = tegelijk(doe, ((plek,) for plek in range(DRADEN + 2)))
    bevestigd = uit[:DRADEN].count(1)
    assert bevestigd + sum(isinstance(x, Dicht) for x in uit[:DRADEN]) == DRADEN
    assert uit[DRADEN:] == [None, None]
    verdeling = winkels[0].uitkomst(id, STELLING).verdeling
    assert verdeling["aantal"] == verdeling["allen"]["5"] == bevestigd
    # It was counted once: a second count would have called it opened again.
    assert "opnieuw" not in verdeling["waarom_geen_rollen"]


def test_niemand_krijgt_een_plaats_die_er_niet_is(winkels):
    tafel, _ = winkels[0].open_tafel("stap_02", NU, plaatsen=3)
    uit = tegelijk(
        lambda plek: winkels[plek % 2].schuif_aan(tafel.id, "raad", NU), ((i,) for i in range(DRADEN))
    )
    sleutels = {x for x in uit if isinstance(x, str)}
    assert len(sleutels) == 3 and sum(isinstance(x, Vol) for x in uit) == DRADEN - 3
    assert winkels[0].telling(tafel.id)["deelnemers"] == 3


def test_er_gaan_niet_meer_tafels_open_dan_mag(winkels):
    uit = tegelijk(
        lambda plek: winkels[plek % 2].open_tafel("stap_02", NU, hoogstens=3), ((i,) for i in range(DRADEN))
    )
    assert sum(isinstance(x, Vol) for x in uit) == DRADEN - 3
    assert len(winkels[0].lijst(NU)) == 3


def test_van_leiders_die_tegelijk_schrijven_wint_er_een_en_weten_de_anderen_het(winkels):
    id = open_met_vraag(winkels[0])
    uit = tegelijk(
        lambda plek: winkels[plek % 2].zet_uitkomst(id, STELLING, Uitkomst(toelichting=f"{plek}"), 0, NU),
        ((i,) for i in range(DRADEN)),
    )
    (winnaar,) = (x for x in uit if isinstance(x, Uitkomst))
    assert winkels[0].uitkomst(id, STELLING) == winnaar
    assert [x.uitkomst for x in uit if isinstance(x, Verouderd)] == [winnaar] * (DRADEN - 1)


def test_een_lege_database_die_twee_keer_tegelijk_opengaat_krijgt_een_geheim(tafel_url):
    winkels = tegelijk(lambda _: open_opslag(tafel_url), ((i,) for i in range(4)))
    tafel, sleutels = winkels[0].open_tafel("stap_02", NU)
    assert [winkel.zoek_code(sleutels.code, NU) for winkel in winkels] == [tafel] * 4
    for winkel in winkels:
        winkel.sluit_af()


def test_elke_verandering_maakt_de_tafel_nieuwer_en_een_herhaling_niet(winkels):
    id = open_met_vraag(winkels[0])
    wie = zit(winkels[0], id)
    stand = lambda: winkels[1].versies([id, id + 99])[id]  # noqa: E731
    eerst = stand()
    winkels[0].antwoord(wie, STELLING, Antwoord(0, 1, 5), NU)
    assert stand() == (eerst[0], eerst[1] + 1)
    winkels[0].antwoord(wie, STELLING, Antwoord(0, 1, 5), NU)
    winkels[0].zet_stand(id, STELLING, "open", NU)
    assert stand() == (eerst[0], eerst[1] + 1)
    winkels[0].zet_stand(id, STELLING, "gesloten", NU)
    assert stand() == (eerst[0] + 1, eerst[1] + 2)
    # What leaders write is news for participants once it is shown.
    winkels[0].zet_uitkomst(id, STELLING, Uitkomst(toelichting="a"), 0, NU)
    assert stand() == (eerst[0] + 1, eerst[1] + 3)
    winkels[0].zet_stand(id, STELLING, "getoond", NU)
    winkels[0].zet_uitkomst(id, STELLING, Uitkomst(toelichting="b"), 1, NU)
    assert stand() == (eerst[0] + 3, eerst[1] + 5)
