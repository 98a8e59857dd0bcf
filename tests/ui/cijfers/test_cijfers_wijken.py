"""Decentralisatie: the spread between neighbourhoods, whether that is much, and Rotterdam."""

from dataclasses import replace

import pytest

from routekaart.analyse.vergelijk import Opmerking, vergelijk
from routekaart.analyse.wijken import Wijk, list_wijken
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers import wijken as cijfers_wijken
from routekaart.ui.cijfers.wijken import reken
from routekaart.ui.gemeentelijst import gemeentelijst
from routekaart.ui.opslag import Werkdossier

BEGIN = {"gemeente": "", "maat": "koop", "groep": "grootte"}
GEVAAR = '"><img src=x onerror=alert(1)>'


def test_voorbeeld_is_als_voorbeeld_te_herkennen():
    uit = make("decentralisatie", Werkdossier.open()).uitkomst
    assert uit["html"] == reken(BEGIN)
    assert "Dit is een voorbeeld: Heerenveen." in uit["html"]
    assert "Dit is een voorbeeld" not in reken({**BEGIN, "gemeente": "GM0074"})


def test_woorden_noemen_de_uitersten_en_de_groep():
    html = reken(BEGIN)
    assert "het laagst in Wijk 01 Heerenveen (51%)" in html
    assert "het hoogst in Wijk 02 Noord-Heerenveen (88%)" in html
    assert "De wijken verschillen dus iets meer dan gewoon." in html


@pytest.mark.parametrize("anders", [{"gemeente": "GM0599"}, {"maat": "oud"}, {"groep": "stedelijkheid"}])
def test_elke_keuze_verandert_woorden_en_beeld(anders):
    nieuw, oud = reken({**BEGIN, **anders}), reken(BEGIN)
    assert nieuw.split("<figure")[0] != oud.split("<figure")[0]
    assert nieuw.split("<figure", 1)[1] != oud.split("<figure", 1)[1]


def test_rotterdam_staat_altijd_onderaan():
    html = reken({**BEGIN, "gemeente": "GM0034"})
    assert "39 wijkraden. Er waren 620 kandidaten: 15,9 per wijkraad." in html
    assert "stemde 34,9% voor de wijkraad. Voor de gemeenteraad was dat 38,9%." in html
    assert "persberichtenrotterdam.nl" in html


def test_kleine_wijken_hebben_geen_percentage():
    html = reken({**BEGIN, "gemeente": "GM0093"})
    assert "In 3 wijken wonen minder dan 500 mensen. Daarvan tonen wij geen percentage." in html
    klein = [w for w in list_wijken("GM0093", "koop") if w.inwoners < 500]
    assert len(klein) == 3 and all(w.waarde is None for w in klein)
    for wijk in klein:
        assert f'<th scope="row">{wijk.naam}</th><td>{wijk.inwoners}</td><td>geen cijfer</td>' in html


def test_veel_wijken_toont_de_hoogste_en_de_laagste():
    html = reken({**BEGIN, "gemeente": "GM0034"})
    balken = html.split('id="wijken-balken"')[1].split("<details")[0]
    assert balken.count("<li>") - balken.split("rk-rijen")[0].count("<li>") == 20
    assert "U ziet de 10 hoogste en de 10 laagste van" in html


@pytest.mark.parametrize(("gemeente", "lijst"), [("GM0074", False), ("GM0093", True), ("GM0034", True)])
def test_alle_wijken_staan_er_nog_eens_als_er_een_balk_ontbreekt(gemeente, lijst):
    assert ("Alle wijken van" in reken({**BEGIN, "gemeente": gemeente})) == lijst


def test_een_wijk_zegt_dat_er_niets_te_vergelijken_is():
    een = next(g["id"] for g in gemeentelijst() if len(list_wijken(g["id"], "koop")) == 1)
    html = reken({**BEGIN, "gemeente": een})
    assert "is bij het CBS één wijk." in html
    assert 'id="wijken-balken"' not in html and 'id="wijken-rotterdam"' in html


def test_elke_gemeente_en_elk_kenmerk_rekent():
    for gemeente in gemeentelijst():
        html = reken({**BEGIN, "gemeente": gemeente["id"], "maat": "laag_inkomen"})
        assert "nan" not in html.split("<figure")[0].split()


@pytest.mark.parametrize("onzin", [GEVAAR, None, 3, ["koop"]], ids=repr)
@pytest.mark.parametrize("veld", ["maat", "groep"])
def test_onbekende_keuze(veld, onzin):
    with pytest.raises(CijferFout, match="iets uit de lijst"):
        reken({**BEGIN, veld: onzin})


def test_onbekende_gemeente():
    with pytest.raises(CijferFout, match="Wij kennen geen gemeente"):
        reken({**BEGIN, "gemeente": GEVAAR})


def test_vreemde_wijknaam_komt_ontsnapt_op_de_bladzijde(monkeypatch):
    wijken = [Wijk(GEVAAR, 900, 40.0), Wijk("b", 900, 50.0)]
    monkeypatch.setattr(cijfers_wijken, "list_wijken", lambda code, maat: wijken)
    html = reken(BEGIN)
    assert "<img" not in html and "&lt;img" in html


@pytest.mark.parametrize(
    ("oordeel", "zin"),
    [
        (
            {"afwijking": 9.1},
            "De wijken verschillen dus veel: meer dan bij drie van de vier van die gemeenten.",
        ),
        # Over the third quartile, yet no more than rounding from the middle.
        ({"afwijking": 5.4, "afwijking_anderen_hoog": 5.3}, "Dat is dus heel gewoon."),
        ({"afwijking": 9.0}, "De wijken verschillen dus iets meer dan gewoon."),
        ({"afwijking": 5.5}, "Dat is dus heel gewoon."),
        ({"afwijking": 4.5}, "Dat is dus heel gewoon."),
        ({"afwijking": 4.4}, "De wijken lijken dus meer op elkaar dan gewoon."),
        ({"afwijking_anderen": None}, "Er zijn geen vergelijkbare gemeenten om dat naast te leggen."),
    ],
    ids=str,
)
def test_oordeel_over_het_verschil(monkeypatch, oordeel, zin):
    def anders(code, gelijkenis):
        v = vergelijk(code, gelijkenis)
        vast = {"afwijking_anderen": 5.0, "afwijking_anderen_hoog": 9.0} | oordeel
        return replace(v, wijken=tuple(replace(w, **vast) for w in v.wijken))

    monkeypatch.setattr(cijfers_wijken, "vergelijk", anders)
    assert zin in reken(BEGIN)


def test_opmerkingen_staan_er_hoe_de_zin_ook_luidt(monkeypatch):
    def anders(code, gelijkenis):
        v = vergelijk(code, gelijkenis)
        over = (
            Opmerking("raad", "Over R."),
            Opmerking("wijken", "Over W."),
            Opmerking("indeling", "Over I."),
        )
        return replace(v, wijken=(), opmerkingen=over)

    monkeypatch.setattr(cijfers_wijken, "vergelijk", anders)
    html = reken(BEGIN)
    assert "Over W." in html and "Over I." in html and "Over R." not in html
