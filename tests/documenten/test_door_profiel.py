"""What a profile filled in is told as such, wherever a document says what was chosen."""

from __future__ import annotations

import datetime as dt

import pytest

from routekaart.content import load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier, Keuze
from routekaart.verordening import toets, verordening_van

PROFIEL = load_content().verordening.profielen["standaard"]
DAG = dt.date(2026, 11, 28)


def dossier(gekozen: set[str] = frozenset(), zonder: set[str] = frozenset()) -> Dossier:
    return Dossier(
        keuzes={
            id: Keuze(optie, status="concept", gewijzigd="2026-11-28T12:00:00Z")
            if id in gekozen
            else Keuze(optie, status="concept", herkomst="profiel", profiel="standaard")
            for id, optie in PROFIEL.keuzes.items()
            if id not in zonder
        }
    )


def tekst(soort: str, d: Dossier) -> str:
    return render_markdown(make_document(soort, d, datum=DAG)).replace("\\", "").replace("*", "")


def bevinding(d: Dossier):
    return next((b for b in toets(verordening_van(d)) if b.code == "door_profiel"), None)


def test_de_toets_noemt_wat_niemand_koos_en_wat_daarvan_politiek_is():
    gevonden = bevinding(dossier(gekozen={"B01", "B03"}))
    assert gevonden.ernst == "waarschuwing"
    assert "B01" not in gevonden.uitleg and "B02" in gevonden.uitleg
    assert "politieke keuzes: B05, B06, B09" in gevonden.uitleg
    assert gevonden.beslissing == "B05"


def test_wie_alles_koos_leest_er_niets_van():
    alles = dossier(gekozen=set(PROFIEL.keuzes))
    assert bevinding(alles) is None
    assert "beslissingen is een keuze vastgelegd" in tekst("verantwoording", alles)
    for soort in ("verordening", "toelichting", "verantwoording", "raadsvoorstel", "samenvatting"):
        assert "profiel" not in tekst(soort, alles).lower().replace("profielen", "")


def test_de_verantwoording_zegt_niet_dat_de_raad_koos_wat_een_profiel_invulde():
    alle = len(PROFIEL.keuzes)
    niets = tekst("verantwoording", dossier())
    assert "is een keuze vastgelegd" not in niets
    assert (
        f"Er is nog niets gekozen. Een profiel vulde {alle} beslissingen in. Die koos nog niemand." in niets
    )
    assert "| gekozen |" not in niets and niets.count("nog niet gekozen (profiel)") == alle
    deels = tekst("verantwoording", dossier(gekozen={"B01"}, zonder={"B02"}))
    assert f"1 van de {alle} beslissingen is gekozen. Een profiel vulde {alle - 2} beslissingen in." in deels
    assert deels.count("| nog niet gekozen |") == 1
    toelichting = tekst("toelichting", dossier(gekozen={"B01"}, zonder={"B02"}))
    assert toelichting.count("Dit is nog geen keuze van de raad.") == 1
    assert "Dit is nog geen keuze van de raad: een profiel vulde dit in." in toelichting


@pytest.mark.parametrize(("gekozen", "aantal"), [(set(), 9), ({"B03"}, 8)])
def test_het_raadsvoorstel_en_de_samenvatting_ook(gekozen, aantal):
    voorstel = tekst("raadsvoorstel", dossier(gekozen))
    assert voorstel.count("Nog niet gekozen. Een profiel vulde in:") == aantal
    assert "en niemand koos het nog" in voorstel
    kort = tekst("samenvatting", dossier(gekozen))
    # When nobody chose any of them, one sentence says so for all.
    welke = f"{aantal} van deze 9 keuzes in" if gekozen else "deze keuzes in"
    assert f"Een profiel vulde {welke}. Die koos nog niemand." in kort
    assert kort.count("(nog open)") == (aantal if gekozen else 0)
