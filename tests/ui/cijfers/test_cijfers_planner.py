"""The back-planner on the page: the council's day, the route and, if wanted, the day it has to work."""

from __future__ import annotations

import base64
import re

import pytest

from routekaart.content import load_content
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers.planner import VOORBEELD, reken
from routekaart.ui.opslag import Werkdossier


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
        ({"ingang": VOORBEELD["raadsdag"]}, "pas ingaan na de raadsvergadering"),
        ({"raadsdag": "2024-12-31"}, "bijvoorbeeld 17-12-2026"),
        ({"raadsdag": "2036-01-01"}, "bijvoorbeeld 17-12-2026"),
        ({"ingang": "2036-01-01"}, "bijvoorbeeld 1-1-2027"),
        ({"route": "omweg"}, "Kies bij 'Welke route loopt u?' iets uit de lijst."),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(anders, melding):
    with pytest.raises(CijferFout, match=re.escape(melding)):
        reken({**VOORBEELD, **anders})


@pytest.mark.parametrize("raadsdag", ["2025-01-01", "2034-12-31", "2035-12-31"])
def test_de_eerste_en_de_laatste_dag_mogen(raadsdag):
    assert "Planning vanaf de raadsvergadering" in reken({**VOORBEELD, "raadsdag": raadsdag})


def test_een_dag_na_de_raad_mag_de_verordening_ingaan():
    assert "vrijdag 18 december 2026" in reken({**VOORBEELD, "ingang": "2026-12-18"})


def agenda(waarden: dict[str, str]) -> bytes:
    gevonden = re.search(r"base64,([^\"]+)", reken(waarden))
    assert gevonden
    return base64.b64decode(gevonden[1])


def test_een_nieuwe_raadsdag_houdt_de_dagen_herkenbaar():
    """The ids stay the same, and what was made now comes after the example in the page."""
    voorbeeld = agenda(VOORBEELD)
    later = agenda({**VOORBEELD, "raadsdag": "2027-01-28", "vandaag": "2026-11-28"})
    ids = [sorted(re.findall(rb"UID:(.+)\r", ruw)) for ruw in (voorbeeld, later)]
    assert ids[0] == ids[1] and len(set(ids[0])) == len(ids[0]) == 10
    assert set(re.findall(rb"SEQUENCE:(\d+)", voorbeeld)) == {b"0"} and agenda(VOORBEELD) == voorbeeld
    assert all(int(nummer) > 0 for nummer in re.findall(rb"SEQUENCE:(\d+)", later))


def test_de_dag_van_de_raad_is_een_plek_in_het_dossier():
    """In JupyterLab too: what the ordinance says reaches the planner, and the other way round."""
    werk = Werkdossier.open()
    planner = make("planner", werk)
    assert planner.bewaart["keuzes"] == "keuzes"
    (veld,) = [v for v in planner.velden if "dossierveld" in v]
    assert veld["dossierveld"] == ["keuzes", "B30", "velden", "datum_besluit"]
    assert "datum_besluit" in load_content().verordening.velden
    assert load_content().verordening.velden["datum_besluit"].beslissing == "B30"
    keuze = {"optie": "", "velden": {"datum_besluit": "2027-03-11"}, "motivering": "", "status": "concept"}
    werk.zet_sectie("keuzes", {"B30": keuze})
    assert planner.keuzes["B30"]["velden"]["datum_besluit"] == "2027-03-11"
    planner.keuzes = {"B30": keuze | {"velden": {"datum_besluit": "2027-04-08"}}}
    assert werk.sectie("keuzes")["B30"]["velden"]["datum_besluit"] == "2027-04-08"
