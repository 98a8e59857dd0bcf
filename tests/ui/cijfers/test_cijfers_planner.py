"""The back-planner on the page: the council's day, the route and, if wanted, the day it has to work."""

from __future__ import annotations

import base64
import re

import pytest

from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.planner import VOORBEELD, reken


def test_zonder_ingang_rekent_met_de_uiterste_dag():
    html = reken(VOORBEELD)
    assert "donderdag 17 december 2026" in html
    assert "vrijdag 1 januari 2027" in html


def test_eigen_ingangsdag_komt_in_tabel_en_agenda():
    html = reken({**VOORBEELD, "raadsdag": "2027-02-11", "ingang": "2027-03-01"})
    assert "maandag 1 maart 2027" in html
    assert "gekozen" in html
    agenda = re.search(r"base64,([^\"]+)", html)
    assert agenda
    assert b"20270301" in base64.b64decode(agenda[1])


def test_late_raad_zegt_dat_de_dag_van_de_wet_voorbij_is():
    assert "De ingangsdag ligt na 1 januari 2027" in reken({**VOORBEELD, "raadsdag": "2027-02-11"})


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"raadsdag": ""}, "Kies een dag tussen 2025 en 2035"),
        ({"raadsdag": "1999-01-01"}, "Kies een dag tussen 2025 en 2035"),
        ({"ingang": "morgen"}, "Kies een dag tussen 2025 en 2035"),
        ({"ingang": "2026-12-01"}, "pas ingaan na de raadsvergadering"),
        ({"route": "omweg"}, "Kies bij 'Welke route loopt u?' iets uit de lijst."),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(anders, melding):
    with pytest.raises(CijferFout, match=re.escape(melding)):
        reken({**VOORBEELD, **anders})
