"""The back-planner on the page: the council's day, the route and, if wanted, the day it has to work."""

from __future__ import annotations

import base64
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.content import load_content
from routekaart.documenten.planner import eerste_dag
from routekaart.documenten.planner_past import find_passend, list_mogelijk
from routekaart.documenten.werkdagen import is_werkdag
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers.planner import VOORBEELD as LEEG
from routekaart.ui.cijfers.planner import reken
from routekaart.ui.opslag import Werkdossier

VOORBEELD = {**LEEG, "raadsdag": "2026-12-17", "route": "spoed"}


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
        ({"evaluatie": "5"}, "Kies bij 'Binnen hoeveel jaar komt de eerste evaluatie?'"),
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
    assert ids[0] == ids[1] and len(set(ids[0])) == len(ids[0]) == 11
    assert set(re.findall(rb"SEQUENCE:(\d+)", voorbeeld)) == {b"0"} and agenda(VOORBEELD) == voorbeeld
    assert all(int(nummer) > 0 for nummer in re.findall(rb"SEQUENCE:(\d+)", later))


def test_de_dag_van_de_raad_is_een_plek_in_het_dossier():
    """In JupyterLab too: what the ordinance says reaches the planner, and the other way round."""
    werk = Werkdossier.open()
    planner = make("planner", werk)
    assert planner.bewaart["keuzes"] == "keuzes"
    veld, evaluatie = [v for v in planner.velden if "dossierveld" in v]
    assert evaluatie["dossierveld"] == ["keuzes", "B27", "velden", "evaluatie_eerste_jaren"]
    assert load_content().verordening.velden["evaluatie_eerste_jaren"].beslissing == "B27"
    assert veld["dossierveld"] == ["keuzes", "B30", "velden", "datum_besluit"]
    assert "datum_besluit" in load_content().verordening.velden
    assert load_content().verordening.velden["datum_besluit"].beslissing == "B30"
    keuze = {"optie": "", "velden": {"datum_besluit": "2027-03-11"}, "motivering": "", "status": "concept"}
    werk.zet_sectie("keuzes", {"B30": keuze})
    assert planner.keuzes["B30"]["velden"]["datum_besluit"] == "2027-03-11"
    planner.keuzes = {"B30": keuze | {"velden": {"datum_besluit": "2027-04-08"}}}
    assert werk.sectie("keuzes")["B30"]["velden"]["datum_besluit"] == "2027-04-08"


# --- what still fits, on any day ---------------------------------------------------------------------


def tekst(**anders: str) -> str:
    kaal = re.sub(r"base64,[^\"]+", "", reken({**LEEG, **anders}))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", kaal))


@pytest.mark.parametrize(
    ("vandaag", "wel", "niet"),
    [
        ("2026-11-28", "nog haalt, is de spoedroute", "haalt u niet meer"),
        ("2026-12-10", "nog haalt, is de kortste route", "haalt u niet meer"),
        ("2026-12-20", "Dit haalt u niet meer", "nog haalt, is"),
        ("2027-01-01", "Dit haalt u niet meer", "voorbij"),
        ("2027-01-02", "1 januari 2027, is voorbij", "haalt u niet meer"),
        ("2028-03-01", "1 januari 2027, is voorbij", "haalt u niet meer"),
    ],
)
def test_wat_nog_past_hangt_van_vandaag_af(vandaag: str, wel: str, niet: str) -> None:
    zinnen = tekst(vandaag=vandaag)
    assert wel in zinnen and niet not in zinnen
    assert all(naam in zinnen for naam in ("Rustige route", "Spoedroute", "Kortste route"))


def test_zonder_vandaag_staat_er_niets_dat_oud_wordt() -> None:
    """What a notebook keeps: the length of the routes, and no year at all."""
    assert "20" not in tekst().replace("WetgevingsWerken", "")
    assert "18 werkdagen" in tekst() and "30 weken" in tekst()


@pytest.mark.parametrize(
    ("vandaag", "route"),
    [
        ("2026-11-23", "past de spoedroute nog helemaal"),
        ("2026-11-24", "past de kortste route nog helemaal"),
        ("2026-12-03", "past de kortste route nog helemaal"),
        ("2026-12-04", "Geen enkele route past"),
        ("2026-12-18", "al geweest"),
    ],
)
def test_voor_een_vergadering_komt_de_ruimste_route_die_past(vandaag: str, route: str) -> None:
    assert route in tekst(raadsdag="2026-12-17", vandaag=vandaag)


@pytest.mark.parametrize(
    ("raadsdag", "vandaag", "brief"),
    [
        ("2026-12-17", "2026-11-28", ""),
        ("2027-01-28", "2026-12-20", "haalt die datum niet"),
        ("2027-02-11", "2027-01-02", "haalde die datum niet"),
        ("2028-05-11", "2028-03-01", "haalde die datum niet"),
        # Who decided long ago is not told to write a letter.
        ("2027-02-11", "2028-03-01", ""),
    ],
)
def test_de_brief_aan_de_raad_staat_er_als_de_datum_niet_wordt_gehaald(
    raadsdag: str, vandaag: str, brief: str
) -> None:
    zinnen = tekst(raadsdag=raadsdag, vandaag=vandaag)
    assert (brief in zinnen) if brief else ("Geachte raad" not in zinnen)
    assert "$" not in zinnen


@pytest.mark.parametrize(("jaren", "dag"), [("1", "31 december 2027"), ("2", "29 december 2028")])
def test_de_evaluatie_volgt_het_artikel(jaren: str, dag: str) -> None:
    zinnen = tekst(raadsdag="2026-12-17", vandaag="2026-11-20", evaluatie=jaren)
    assert f"{dag} De eerste evaluatie van de verordening ligt bij de raad" in zinnen
    assert "In het eerste jaar de verordening herzien" not in zinnen


@given(st.dates(date(2025, 1, 1), date(2035, 6, 1)))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_elke_dag_heeft_een_antwoord_dat_klopt(vandaag: date) -> None:
    """Beside a count by hand: no earlier working day fits, and in time means before the law's last day."""
    for m in list_mogelijk(vandaag):
        assert eerste_dag(m.route, m.raadsdag) >= vandaag and is_werkdag(m.raadsdag)
        eerder = [m.raadsdag - timedelta(days=n) for n in range(1, 8)]
        assert all(eerste_dag(m.route, d) < vandaag for d in eerder if is_werkdag(d) and d > vandaag)
        assert m.op_tijd == (m.raadsdag <= date(2026, 12, 30))
        assert find_passend(m.raadsdag, vandaag) is not None
