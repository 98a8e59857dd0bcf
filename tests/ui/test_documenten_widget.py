"""The widget that makes documents: every kind once, in a group, with a sentence and only files that make sense."""

from __future__ import annotations

import base64

import pytest

from routekaart.content import load_content
from routekaart.documenten.bestanden import FORMATEN, DocumentFout
from routekaart.documenten.tekst import DOCUMENTEN, GROEPEN, SOORTEN
from routekaart.ui.bouwstenen.documenten import documentblok, make, soortgroepen
from routekaart.ui.bouwstenen.documenten.widget import Documenten
from routekaart.ui.opslag import Werkdossier

LEEG = {"formaat": "routekaart-dossier", "schema_versie": 1, "gemeente": {"code": "GM0034", "naam": "Almere"}}
LEEG |= {deel: {} for deel in ("antwoorden", "afspraken", "keuzes", "voortgang")}


def test_elk_document_staat_een_keer_in_een_groep():
    groepen = soortgroepen()
    assert [groep["naam"] for groep in groepen] == list(GROEPEN.values())
    assert all(groep["soorten"] for groep in groepen)
    soorten = [soort for groep in groepen for soort in groep["soorten"]]
    assert sorted(soort["id"] for soort in soorten) == sorted(DOCUMENTEN)
    for soort in soorten:
        assert soort["uitleg"].endswith(".") and soort["formaten"], soort["id"]
        assert set(soort["formaten"]) <= set(FORMATEN)
    assert len({soort["naam"] for soort in soorten}) == len(soorten)


def test_zonder_script_staat_er_wat_er_is_en_wat_het_is():
    html = Documenten(load_content(), Werkdossier.open()).html() + documentblok("verordening", "#")
    for groep in soortgroepen():
        assert html.count(f'<p class="rk-zonder-script">{groep["naam"]}</p>') == 2
    assert "Dit bestand is dat sjabloon niet, en ook nog geen bekendmaking." in html


@pytest.mark.parametrize("soort", ["verordening", "toelichting", "verantwoording", "regeling"])
def test_maakt_een_bestand_met_de_naam_van_de_gemeente(soort):
    uit = make({"dossier": LEEG, "soort": soort, "formaat": "md", "sjabloon": None})
    assert uit["naam"].startswith(f"almere-{soort}-") and uit["naam"].endswith(".md")
    assert "Almere" in base64.b64decode(uit["inhoud"]).decode()


def test_een_bestand_dat_niet_past_wordt_geweigerd_met_een_zin():
    with pytest.raises(DocumentFout, match=r"geen pdf. Kies uit: docx, odt, html, md\."):
        make({"dossier": LEEG, "soort": "regeling", "formaat": "pdf", "sjabloon": None})
    assert SOORTEN["verordening"].formaten == FORMATEN
