"""The present ordinance: nothing is missing before something was brought, and a tick takes a point away."""

import base64
from pathlib import Path

import pytest

from routekaart.content import load_content
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.oude_verordening import reken

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "oude_verordening"

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


def bestand(naam: str) -> dict[str, object]:
    inhoud = base64.b64encode((GEGEVENS / naam).read_bytes()).decode()
    return {"bestand": {"naam": naam, "base64": inhoud}, "gedekt": []}


def test_wat_niet_gelezen_is_staat_boven_wat_er_ontbreekt():
    html = reken(bestand("vo_voorblad_tekst_rest_scan.pdf"))
    assert html.index("Wat wij niet lezen") < html.index("Wat ontbreekt er nog?")
    assert "Bladzijde 2 tot en met 6 zijn een plaatje" in html
    assert "Niets gevonden in wat wij konden lezen op deze woorden" in html
    assert "Wat wij niet lezen" not in reken(bestand("vo_a1.pdf"))


def test_een_stuk_staat_onder_zijn_eigen_artikel():
    html = reken(bestand("vo_a1.pdf"))
    assert "<strong>Artikel 3 Wie mag inspreken</strong><br><mark>Ingezetenen</mark> en <mark>belang" in html
    assert "De tekst noemt de artikelen 139 en 142 van de Gemeentewet." in html


def test_een_bestand_dat_niet_te_lezen_is_geeft_een_zin():
    with pytest.raises(CijferFout, match="gaat alleen open met een wachtwoord"):
        reken(bestand("vo_ww_aes256.pdf"))
    with pytest.raises(CijferFout, match="niet goed aangekomen"):
        reken({"bestand": {"naam": "a.txt", "base64": "%"}})


def test_vijandige_tekst_blijft_tekst():
    html = reken({"tekst": "Artikel 1 <b>Raad</b>\nDe <script>raad</script> beslist.", "gedekt": []})
    assert "<script" not in html and "<b>" not in html and "&lt;script&gt;<mark>raad</mark>" in html


def test_meer_stukken_dan_er_passen_wordt_gezegd():
    html = reken({"tekst": "\n\n".join(["De raad beslist."] * 25), "gedekt": []})
    assert "De rol van de raad: meer dan 20 stukken tekst" in html and "Hier staan de eerste 20." in html
