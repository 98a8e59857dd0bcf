"""What leaves the server for each kind of key: nothing that is not shown."""

from __future__ import annotations

import json
from itertools import product

import pytest

from routekaart.tafel import beeld
from routekaart.tafel.fouten import Dicht
from routekaart.tafel.model import STANDEN, Momentopname, Tafel, Uitkomst

NU = 1_795_939_200_000
TAFEL = Tafel(7, "stap_02", "Groep Noord", "Asten", 60, 12, 345, NU, NU + 1000, NU + 9000)
VRAGEN = ("S2-01", "S2-02", "S2-03")


def uitkomst(vraag: str) -> Uitkomst:
    """An outcome of which every part can be found back in what is sent."""
    return Uitkomst(
        volgnr=4,
        verdeling={"aantal": 9, "allen": {f"telling van {vraag}": 9}},
        hoopjes=((f"hoopje van {vraag}", (f"tekst van {vraag}",)),),
        antwoord=f"antwoord van {vraag}",
        toelichting=f"toelichting van {vraag}",
        afspraken={"V1": f"afspraak van {vraag}"},
    )


def opname(*standen: str) -> Momentopname:
    """A moment; it holds the outcome of every question, also where the store would leave it out."""
    return Momentopname(
        TAFEL,
        dict(zip(VRAGEN, standen, strict=True)),  # type: ignore[arg-type]
        deelnemers=11,
        antwoorden={"S2-01": 9, "S2-02": 8},
        uitkomsten={vraag: uitkomst(vraag) for vraag in VRAGEN},
    )


@pytest.mark.parametrize("soort", beeld.VOOR)
def test_alleen_wat_getoond_is_gaat_naar_buiten(soort):
    for standen in product(STANDEN, repeat=len(VRAGEN)):
        tekst = json.dumps(beeld.voor_soort(soort, opname(*standen), NU))
        for vraag, stand in zip(VRAGEN, standen, strict=True):
            te_zien = stand == "getoond" and soort in ("deelnemer", "scherm")
            for deel in ("telling", "hoopje", "tekst", "antwoord", "toelichting"):
                assert (f"{deel} van {vraag}" in tekst) is te_zien, (soort, standen, deel)
            assert f"afspraak van {vraag}" not in tekst


def test_een_deelnemer_krijgt_geen_tellingen():
    deelnemer = beeld.voor_deelnemer(opname("open", "gesloten", "dicht"), NU)
    assert set(deelnemer) == {"versie", "nu", "soort", "tafel", "vragen", "getoond"}
    scherm = beeld.voor_scherm(opname("open", "gesloten", "dicht"), NU)
    assert (scherm["deelnemers"], scherm["antwoorden"]) == (11, {"S2-01": 9, "S2-02": 8})
    assert set(beeld.voor_leiding(opname("open", "open", "open"), NU)) == set(scherm) - {"getoond"}
    assert beeld.voor_mee(opname("open", "getoond", "dicht"), NU)["vragen"] == []


def test_ieders_versie_verandert_alleen_als_er_voor_hem_iets_is():
    nu = opname("open", "open", "open")
    assert beeld.voor_deelnemer(nu, NU)["versie"] == "12"
    assert beeld.voor_leiding(nu, NU)["versie"] == beeld.voor_scherm(nu, NU)["versie"] == "345"
    # The clock closes a table without anybody writing: that is news too.
    dicht = beeld.voor_deelnemer(nu, NU + 1000)
    assert dicht["tafel"]["dicht"] and dicht["versie"] not in ("12", "345")


def test_de_uitslag_komt_pas_als_niemand_meer_antwoordt():
    teksten = [("a1", "een tekst")]
    for stand in ("dicht", "open"):
        with pytest.raises(Dicht):
            beeld.voor_uitslag(stand, uitkomst("S2-01"), teksten)
    for stand in ("gesloten", "getoond"):
        uit = beeld.voor_uitslag(stand, uitkomst("S2-01"), teksten)
        assert uit["teksten"] == [{"id": "a1", "tekst": "een tekst"}]
        assert uit["verdeling"] == uitkomst("S2-01").verdeling
        assert uit["uitkomst"] == {
            "volgnr": 4,
            "hoopjes": [{"titel": "hoopje van S2-01", "teksten": ["tekst van S2-01"]}],
            "antwoord": "antwoord van S2-01",
            "toelichting": "toelichting van S2-01",
            "afspraken": {"V1": "afspraak van S2-01"},
        }
