"""The ordinance builder as the front end gets it: decisions with what others do, draft and findings."""

from __future__ import annotations

import pytest

from routekaart.content import load_content
from routekaart.ui.bouwstenen.verordening.widget import Verordeningbouwer
from routekaart.ui.opslag import Werkdossier


@pytest.fixture(scope="module")
def bouwer() -> Verordeningbouwer:
    return Verordeningbouwer(load_content(), Werkdossier.open())


def beslissing(bouwer: Verordeningbouwer, id: str) -> dict:
    return next(b for h in bouwer.hoofdstukken for b in h["beslissingen"] if b["id"] == id)


def test_voorbeelden_van_anderen_met_wat_de_tabel_weet(bouwer):
    elders = {e["wie"]: e for e in beslissing(bouwer, "B05")["elders"]}
    assert elders["Etten-Leur"]["regeling"] == "participatieverordening, geldt vanaf 1 maart 2026"
    bron = bouwer.bronnen[elders["Etten-Leur"]["bron"]]
    assert bron["datum"] == "23-11-2026"
    assert bron["url"] == "https://lokaleregelgeving.overheid.nl/CVDR755869/1"
    assert elders["Etten-Leur"]["optie"] == "b"
    # A province is not in the table of municipalities; its ordinance is told all the same.
    assert "regeling" not in elders["provincie Zuid-Holland"]


def test_een_vervallen_regeling_heet_vervallen(bouwer):
    apeldoorn = next(e for e in beslissing(bouwer, "B05")["elders"] if e["wie"] == "Apeldoorn")
    assert "vervallen na" in apeldoorn["regeling"]


def test_twijfel_blijft_bij_het_voorbeeld(bouwer):
    amsterdam = next(e for e in beslissing(bouwer, "B23")["elders"] if e["wie"] == "Amsterdam")
    assert amsterdam["zekerheid"] == "te_controleren"


def test_de_tabel_telt_alleen_bij_het_uitdaagrecht(bouwer):
    tekst = beslissing(bouwer, "B22")["elders_tabel"]
    assert "59 gemeenten" in tekst
    assert "Bij 21 daarvan" in tekst
    assert beslissing(bouwer, "B05")["elders_tabel"] == ""


def test_een_keuze_geeft_concept_en_bevindingen(bouwer):
    bouwer.verzoek = {"nr": 1, "keuzes": {"B05": {"optie": "a"}}, "gemeente": None}
    assert bouwer.uitkomst["nr"] == 1
    assert "Toepassing van inwonersparticipatie" in bouwer.uitkomst["concept"]
    assert any(b["ernst"] == "fout" for b in bouwer.uitkomst["bevindingen"])


def test_keuzes_met_een_vreemde_vorm_krijgen_een_zin(bouwer):
    bouwer.verzoek = {"nr": 2, "keuzes": {"B05": 17}, "gemeente": None}
    assert bouwer.uitkomst["nr"] == 2
    assert bouwer.uitkomst["fout"]
    assert "Traceback" not in bouwer.uitkomst["fout"]
