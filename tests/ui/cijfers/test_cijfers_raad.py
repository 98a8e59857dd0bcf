"""Rol van de raad: parties, votes per seat and the largest list beside peers, and Heerenveen."""

from dataclasses import replace

import pytest

from routekaart.analyse.vergelijk import Opmerking, vergelijk
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers import raad as cijfers_raad
from routekaart.ui.cijfers.raad import reken
from routekaart.ui.opslag import Werkdossier

BEGIN = {"gemeente": "", "groep": "grootte", "jaar": "2026"}
GEVAAR = '"><img src=x onerror=alert(1)>'


def test_voorbeeld_is_als_voorbeeld_te_herkennen():
    uit = make("rol_van_de_raad", Werkdossier.open()).uitkomst
    assert uit["html"] == reken(BEGIN)
    assert "Dit is een voorbeeld: Heerenveen." in uit["html"]
    assert "Dit is een voorbeeld" not in reken({**BEGIN, "gemeente": "GM0074"})


def test_woorden_noemen_de_cijfers_van_de_raad():
    html = reken(BEGIN)
    assert "In 2026 kwamen er 10 partijen in de raad, met samen 31 zetels." in html
    assert "tellen als 8,1 even grote fracties." in html
    assert "In het hele land kwam de middelste raad in 2026 uit op 5,5 effectieve fracties." in html
    assert "Achter één zetel staan 767 geldige stemmen." in html
    assert "De grootste partij kreeg 18,3% van de stemmen." in html


@pytest.mark.parametrize("anders", [{"gemeente": "GM0599"}, {"groep": "stedelijkheid"}, {"jaar": "2018"}])
def test_elke_keuze_verandert_woorden_en_beeld(anders):
    nieuw, oud = reken({**BEGIN, **anders}), reken(BEGIN)
    assert nieuw.split("<figure")[0] != oud.split("<figure")[0]
    assert nieuw.split("<figure", 1)[1] != oud.split("<figure", 1)[1]


def test_raad_zonder_cijfers_zegt_dat():
    html = reken({**BEGIN, "gemeente": "GM0402"})
    assert "Van de raad van Hilversum uit 2026 hebben wij geen cijfers." in html
    assert "hebben wij geen cijfers" not in reken({**BEGIN, "gemeente": "GM0402", "jaar": "2022"})


def test_wie_besloot_in_heerenveen():
    html = reken(BEGIN)
    assert "Bij 3 de gemeenteraad, bij 2 de ambtenaren en bij 1 de inwoners." in html
    rooster = html.split('id="raad-heerenveen"')[1].split("</table>")[0]
    rijen = rooster.split("<tr>")[2:]
    assert [("G1000" in r, "De Greiden" in r, "Aldeboarn" in r) for r in rijen] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


@pytest.mark.parametrize("jaar", ["2018", "2022", "2026"])
def test_elke_gemeente_rekent_in_elk_jaar(jaar):
    for veld in make("rol_van_de_raad", Werkdossier.open()).velden[0]["opties"][::7]:
        html = reken({**BEGIN, "gemeente": veld["id"], "jaar": jaar})
        assert "(nan" not in html and ">nan" not in html and "None" not in html


@pytest.mark.parametrize("onzin", [GEVAAR, None, 2026, ["2026"]], ids=repr)
@pytest.mark.parametrize("veld", ["jaar", "groep"])
def test_onbekende_keuze(veld, onzin):
    with pytest.raises(CijferFout, match="iets uit de lijst"):
        reken({**BEGIN, veld: onzin})


def test_onbekende_gemeente():
    with pytest.raises(CijferFout, match="Wij kennen geen gemeente"):
        reken({**BEGIN, "gemeente": GEVAAR})


def test_herindeling_wordt_gezegd_hoe_de_zin_ook_luidt(monkeypatch):
    def anders(code, gelijkenis):
        v = vergelijk(code, gelijkenis)
        return replace(v, opmerkingen=(Opmerking("raad", "Over R."), Opmerking("wijken", "Over W.")))

    monkeypatch.setattr(cijfers_raad, "vergelijk", anders)
    for jaar in ("2022", "2026"):
        html = reken({**BEGIN, "gemeente": "GM0402", "jaar": jaar})
        assert "Over R." in html and "Over W." not in html


def test_voorbehoud_over_stemmen_per_honderd_staat_hier_niet():
    html = reken(BEGIN)
    assert "Gemeenten met een herindeling stemden soms op een andere dag" in html
    assert "is een benadering" not in html and "dit is dus geen opkomst" not in html


def test_vreemde_woorden_komen_ontsnapt_op_de_bladzijde(monkeypatch):
    def anders(code, gelijkenis):
        v = vergelijk(code, gelijkenis)
        return replace(
            v,
            gemeente=replace(v.gemeente, naam=GEVAAR),
            groepsnaam=GEVAAR,
            opmerkingen=(Opmerking("raad", GEVAAR),),
        )

    monkeypatch.setattr(cijfers_raad, "vergelijk", anders)
    html = reken(BEGIN)
    assert "<img" not in html and "&lt;img" in html
