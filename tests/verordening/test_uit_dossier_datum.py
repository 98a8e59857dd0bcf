"""The law's last day stands in the draft by default, but not for who decides after it."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier, Keuze
from routekaart.verordening.uit_dossier import verordening_van


def ingang(besluit: str, vandaag: date | None, zelf: str = "") -> str:
    velden = {"datum_besluit": besluit, "datum_inwerkingtreding": zelf}
    dossier = Dossier(keuzes={"B30": Keuze(optie="a", velden=velden)})
    return verordening_van(dossier, vandaag=vandaag).ingang


@pytest.mark.parametrize(
    ("besluit", "vandaag", "in_te_vullen"),
    [
        ("", date(2026, 11, 28), False),
        ("", date(2026, 12, 20), False),
        ("", date(2027, 1, 1), False),
        ("", date(2027, 1, 2), True),
        ("", date(2028, 3, 1), True),
        ("", None, False),
        # Who decided in time keeps the day that stood in the text, also when it is read years later.
        ("2026-12-17", date(2028, 3, 1), False),
        ("2026-12-31", date(2028, 3, 1), False),
        ("2027-01-01", date(2026, 12, 20), True),
        ("11 februari 2027", date(2026, 12, 20), True),
        ("op een dag", date(2026, 12, 20), False),
    ],
)
def test_de_uiterste_dag_staat_er_alleen_als_dat_nog_kan(
    besluit: str, vandaag: date | None, in_te_vullen: bool
) -> None:
    tekst = ingang(besluit, vandaag)
    assert ("nog invullen" in tekst) == in_te_vullen and ("1 januari 2027" in tekst) != in_te_vullen
    # A day of one's own always counts.
    assert "1 maart 2029" in ingang(besluit, vandaag, "2029-03-01")


@pytest.mark.parametrize("dag", [date(2027, 1, 2), date(2028, 3, 1)], ids=str)
@pytest.mark.parametrize("soort", ["verordening", "raadsvoorstel", "samenvatting", "toelichting"])
def test_geen_document_van_na_de_datum_laat_de_verordening_eerder_ingaan(soort: str, dag: date) -> None:
    tekst = make_bestand(make_document(soort, Dossier(), dag), "md").decode()
    assert "met ingang van 1 januari 2027" not in tekst and "Inwerkingtreding: 1 januari 2027" not in tekst
    assert "-400" not in tekst and "nog -" not in tekst


def test_alleen_de_dag_van_de_wet_verdwijnt() -> None:
    b = load_content().verordening
    anders = {naam for naam, veld in b.velden.items() if veld != b.na_de_datum.velden[naam]}
    assert anders == {"datum_inwerkingtreding"}
