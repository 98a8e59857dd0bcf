"""The present ordinance: nothing is missing before something was brought, and a tick takes a point away."""

from routekaart.content import load_content
from routekaart.ui.cijfers.oude_verordening import reken

ALLE = [e.id for e in load_content().verordening.elementen]


def test_voor_het_begin_ontbreekt_er_nog_niets():
    html = reken({"gedekt": []})
    assert f"Bekijk de {len(ALLE)} punten waarop u let" in html
    assert f"({len(ALLE)})" not in html and "Wat staat er in de oude tekst?" not in html


def test_een_vinkje_haalt_een_punt_weg():
    assert f"Wat ontbreekt er nog? ({len(ALLE) - 1})" in reken({"gedekt": ALLE[:1]})
    assert "U hebt alles aangevinkt." in reken({"gedekt": ALLE})


def test_met_tekst_staat_per_punt_waar_u_moet_kijken():
    html = reken({"tekst": "Inspraak staat open voor ingezetenen en belanghebbenden.", "gedekt": []})
    assert f"Wat ontbreekt er nog? ({len(ALLE)})" in html
    assert "Wat staat er in de oude tekst?" in html and "<mark>" in html
