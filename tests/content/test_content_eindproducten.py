"""De paragrafen van de vier eindproducten: de codes waar antwoorden op landen."""

from __future__ import annotations

import re

import pytest

from routekaart.content import Eindproduct, content_map
from routekaart.content.lezen import read_yaml
from routekaart.content.modellen.basis import EINDPRODUCTEN, LETTER_VAN_EINDPRODUCT

AANTAL = {"visie": 6, "beleid": 8, "uitvoeringsprogramma": 7, "verordening": 11}


@pytest.fixture(params=EINDPRODUCTEN)
def product(request: pytest.FixtureRequest) -> Eindproduct:
    naam = f"eindproducten/{request.param}.yaml"
    bestand, problemen = read_yaml(content_map() / naam, naam)
    assert bestand is not None
    assert problemen == []
    return Eindproduct.model_validate(bestand.waarde)


def test_codes_zijn_compleet_en_op_volgorde(product: Eindproduct) -> None:
    letter = LETTER_VAN_EINDPRODUCT[product.id]
    verwacht = [f"{letter}{nummer}" for nummer in range(1, AANTAL[product.id] + 1)]
    assert [paragraaf.code for paragraaf in product.paragrafen] == verwacht


def test_elke_paragraaf_beantwoordt_een_vraag(product: Eindproduct) -> None:
    for paragraaf in product.paragrafen:
        assert paragraaf.vraag.endswith("?"), paragraaf.code


def test_aanwijzing_is_een_tot_drie_zinnen(product: Eindproduct) -> None:
    for paragraaf in product.paragrafen:
        zinnen = re.split(r"(?<=[.?!])\s+(?=[A-Z'])", paragraaf.aanwijzing)
        assert 1 <= len(zinnen) <= 3, f"{paragraaf.code}: {zinnen}"
        assert max(len(zin.split()) for zin in zinnen) <= 36, paragraaf.code
