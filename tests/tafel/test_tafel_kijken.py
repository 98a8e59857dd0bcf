"""Looking as a participant does is for who leads alone; anybody else gets what his own key opens."""

from __future__ import annotations

import pytest

from tafel.proefzaal import Klant, Proefzaal, dek

VRAAG = "S2-05"


@pytest.fixture(scope="module")
def tafel(tmp_path_factory):
    """Held once: an outcome that is shown, and one that is not."""
    with Proefzaal(f"sqlite:///{tmp_path_factory.mktemp('kijken') / 'tafels.sqlite'}") as zaal:
        gedekt = dek(zaal.poort)
        gast = gedekt.gast()
        for vraag, standen in ((VRAAG, ("gesloten", "getoond")), ("S2-03", ("gesloten",))):
            gedekt.zet(vraag, "open")
            inhoud = {"volgnr": 1, "waarde": 4 if vraag == VRAAG else "MERK", "toelichting": ""}
            gast.goed("PUT", f"antwoord/{vraag}", inhoud)
            gedekt.zet(vraag, *standen)
        gedekt.leiding.goed("PUT", "uitkomst/S2-03", {"gezien": 0, "toelichting": "MERK"})
        yield gedekt


def test_wie_leidt_krijgt_wat_een_deelnemer_krijgt(tafel):
    gast = tafel.gast()
    als_gast = tafel.leiding.goed("GET", "stand?als=deelnemer")
    assert als_gast | {"nu": 0} == gast.goed("GET", "stand") | {"nu": 0}
    assert "antwoorden" not in als_gast and "MERK" not in str(als_gast)


@pytest.mark.parametrize("als", ["deelnemer", "beheer", "scherm", "mee", "raad"])
def test_een_andere_sleutel_opent_daarmee_niets_anders(tafel, als):
    mee = Klant(tafel.leiding.poort, tafel.sleutels["mee"])
    for klant, soort in ((tafel.gast(), "deelnemer"), (tafel.scherm, "scherm"), (mee, "mee")):
        stand = klant.goed("GET", f"stand?als={als}")
        assert stand["soort"] == soort
        assert stand | {"nu": 0} == klant.goed("GET", "stand") | {"nu": 0}
        assert "MERK" not in str(stand)
    assert mee.goed("GET", f"stand?als={als}")["vragen"] == []
    assert Klant(tafel.leiding.poort).vraag("GET", f"stand?als={als}").status == 401
    # Nor does it make more of who leads.
    leidt = tafel.leiding.goed("GET", f"stand?als={als}")
    assert leidt["soort"] == ("deelnemer" if als == "deelnemer" else "beheer")


def test_wie_als_deelnemer_kijkt_kan_niet_antwoorden(tafel):
    inhoud = {"volgnr": 1, "waarde": 3, "toelichting": ""}
    for pad in (f"antwoord/{VRAAG}", f"antwoord/{VRAAG}?als=deelnemer"):
        assert tafel.leiding.vraag("PUT", pad, inhoud).status == 403
    assert tafel.leiding.vraag("GET", "mijn?als=deelnemer").status == 403
