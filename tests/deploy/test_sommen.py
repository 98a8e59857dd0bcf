"""The page of sums: its tables are what the script prints, and the simulation gives what theory says it must."""

from __future__ import annotations

import importlib.util
import math
import random
import sys
from statistics import mean

import pytest

from conftest import WORTEL

DEPLOY = WORTEL / "deploy"


@pytest.fixture(scope="module")
def sommen():
    spec = importlib.util.spec_from_file_location("sommen", DEPLOY / "sommen.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["sommen"] = module
    spec.loader.exec_module(module)
    return module


def test_de_tabellen_staan_er_zoals_het_script_ze_geeft(sommen):
    bladzijde = (DEPLOY / "SOMMEN.md").read_text(encoding="utf-8")
    assert sommen.tabellen() in bladzijde


@pytest.mark.parametrize("bezetting", [0.5, 0.8])
def test_een_rij_als_in_de_leer(sommen, bezetting):
    """With times that know nothing of each other (M/M/1) the time in the house is exponential."""
    tijden = sommen.simuleer(bezetting, lambda toeval: toeval.expovariate(1.0), 200_000)
    assert mean(tijden) == pytest.approx(1 / (1 - bezetting), rel=0.1)
    assert sommen.percentiel(tijden, 0.95) == pytest.approx(-math.log(0.05) / (1 - bezetting), rel=0.1)


def test_een_rij_met_vaste_tijden(sommen):
    """With fixed times (M/D/1) one waits half as long as by chance: Pollaczek and Khinchine."""
    tijden = sommen.simuleer(0.8, lambda _: 1.0, 200_000)
    assert mean(tijden) == pytest.approx(1 + 0.8 / (2 * 0.2), rel=0.1)


def test_gemiddeld_verzoek_is_dat_van_de_loting(sommen):
    toeval = random.Random(1)
    gemeten = mean(sommen.verzoek(toeval) for _ in range(200_000))
    assert 1000 * gemeten == pytest.approx(sommen.gemiddeld_verzoek_ms(), rel=0.05)


def test_meer_lezers_en_tafels_vragen_nooit_minder(sommen):
    lezers = [sommen.processen_lezers(n) for n in sommen.LEZERS]
    tafels = [sommen.processen_tafels(n) for n in sommen.TAFELS]
    assert lezers == sorted(lezers) and tafels == sorted(tafels)
    assert lezers[0] == tafels[0] == 1


def test_een_percentiel_is_wat_er_staat(sommen):
    assert [sommen.percentiel([3, 1, 2, 4], deel) for deel in (0.25, 0.5, 0.95)] == [1, 2, 4]
    assert sommen.wachttijden([0.0, 1.0, 9.0], [4.0, 4.0, 4.0]) == [4.0, 7.0, 4.0]
