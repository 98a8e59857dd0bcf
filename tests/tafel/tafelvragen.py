"""Small questions of every form, for counting."""

from __future__ import annotations

from typing import Any

from routekaart.content import Vraag

_OPTIES = [{"id": "a", "tekst": "Appel."}, {"id": "b", "tekst": "Bes"}, {"id": "c", "tekst": "Citroen"}]
_PER_VORM: dict[str, dict[str, Any]] = {
    "open": {"hulp": ["Denk aan fruit."]},
    "stelling": {"stelling": "Fruit is gezond."},
    "keuze": {"opties": _OPTIES},
    "rangorde": {"opties": _OPTIES},
    "schuif": {"opties": _OPTIES},
    "matrix": {
        "rijen": [{"id": "r1", "tekst": "Ochtend"}, {"id": "r2", "tekst": "Avond"}],
        "kolommen": [{"id": "k1", "tekst": "Rauw"}, {"id": "k2", "tekst": "Gekookt"}],
    },
}


def vraag(vorm: str, **velden: Any) -> Vraag:
    return Vraag.model_validate(
        {
            "id": "S1-01",
            "niveau": "verkenner",
            "rol": "allen",
            "vraag": "Wat eet u?",
            "vorm": vorm,
            "waarom": "Om te weten wat er in huis moet zijn.",
            "naar": ["V1"],
            **_PER_VORM[vorm],
            **velden,
        }
    )
