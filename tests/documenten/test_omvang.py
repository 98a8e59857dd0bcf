"""The estimate of pages against the pages of the PDF."""

import io

import pypdf
import pytest

from proefgegevens import DATUM, make_dossier, profiel
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.omvang import heeft_inhoudsopgave, schat_bladzijden
from routekaart.documenten.opmaak import Document, Kop, NieuweBladzijde, Tabel, alinea, punten
from routekaart.documenten.tekst import make_document

ZIN = "Wij betrekken inwoners vroeg, en zeggen daarna wat wij met hun inbreng doen. "


def bladzijden(document: Document) -> int:
    return len(pypdf.PdfReader(io.BytesIO(make_bestand(document, "pdf"))).pages)


@pytest.mark.parametrize("soort", ["visie", "verordening", "raadsvoorstel"])
def test_schatting_lijkt_op_de_pdf(soort) -> None:
    document = make_document(soort, make_dossier(profiel("standaard"), {"V1": ZIN * 20}), DATUM)
    echt, geschat = bladzijden(document), schat_bladzijden(document)
    assert geschat == pytest.approx(echt, rel=0.3, abs=0.9)


@pytest.mark.parametrize("aantal", [4, 9])
@pytest.mark.parametrize("soort", ["tekst", "punten", "tabel"])
def test_inhoud_bij_meer_dan_zes_bladzijden(soort, aantal) -> None:
    blok = {
        "tekst": [Kop(1, "Kop"), *[alinea(ZIN * 6)] * 6],
        "punten": [punten([ZIN] * 23)],
        "tabel": [Tabel(("A", "B"), ((ZIN, ZIN),) * 9, (0.5, 0.5), "Tabel")],
    }[soort]
    deel = [b for _ in range(aantal) for b in (*blok, NieuweBladzijde())]
    document = Document("visie", "Titel", DATUM, tuple(deel))
    assert heeft_inhoudsopgave(document) == (aantal > 6)
