"""A finding goes into the dossier below what stands there, and never over it."""

from __future__ import annotations

import pytest

from routekaart.dossier import load_dossier
from routekaart.ui.bevinding import BevindingFout, record_bevinding
from routekaart.ui.opslag import Werkdossier


@pytest.fixture
def boek(monkeypatch, tmp_path):
    monkeypatch.delenv("ROUTEKAART_OPSLAG", raising=False)
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path))
    return Werkdossier.open()


def afspraak(boek, code="V2"):
    return boek.sectie("afspraken")[code]


def test_een_bevinding_komt_onder_wat_er_staat(boek):
    boek.zet_sectie("afspraken", {"V2": {"tekst": "Wij zijn een dorp.", "status": "open"}})
    zin = record_bevinding(" v2", "  In Leiden stemmen meer mensen. ", boek)
    assert "paragraaf V2 (Wie wij zijn)" in zin and "als concept" in zin
    assert afspraak(boek)["tekst"] == "Wij zijn een dorp.\n\nIn Leiden stemmen meer mensen."
    assert afspraak(boek)["status"] == "concept"
    assert "staat al" in record_bevinding("V2", "In Leiden stemmen meer mensen.", boek)
    assert afspraak(boek)["tekst"].count("Leiden") == 1
    assert "Leiden" in load_dossier(boek.pad).afspraken["V2"].tekst


@pytest.mark.parametrize(
    ("code", "tekst", "zin"),
    [
        ("V9", "Zin.", "Er is geen paragraaf 'V9'"),
        ("paragraaf", "Zin.", "Er is geen paragraaf 'PARAGRAAF'. Kies"),
        (2, "Zin.", "Er is geen paragraaf '2'"),
        ("V2", "  ", "geen tekst"),
        ("V2", 12, "geen tekst"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(code, tekst, zin, boek):
    with pytest.raises(BevindingFout) as fout:
        record_bevinding(code, tekst, boek)
    assert zin in str(fout.value)


def test_wat_vaststaat_of_nog_gekozen_moet_worden_blijft_zoals_het_is(boek):
    boek.zet_sectie(
        "afspraken",
        {
            "V2": {"tekst": "Vast.", "status": "vastgesteld"},
            "V3": {"tekst": "Een.", "status": "open", "varianten": [{"tekst": "Twee.", "groep": "B"}]},
        },
    )
    for code, zin in (("V2", "al vastgesteld"), ("V3", "meer versies")):
        voor = afspraak(boek, code)
        with pytest.raises(BevindingFout, match=zin):
            record_bevinding(code, "Nieuw.", boek)
        assert afspraak(boek, code) == voor
