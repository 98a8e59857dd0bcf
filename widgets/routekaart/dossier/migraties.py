"""Convert older dossiers. Each function converts one version to the next.

When the format changes, raise `SCHEMA_VERSIE`, write a function and put it in `MIGRATIES`.
A function gets a copy of its own, may change it, and leaves fields it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .fouten import DossierFout, NieuwerDossierFout

SCHEMA_VERSIE = 1

Migratie = Callable[[dict[str, Any]], dict[str, Any]]


def _geef_antwoorden_een_rol(oud: dict[str, Any]) -> dict[str, Any]:
    """From 0 to 1: an answer was a bare value; it becomes the answer of the whole group."""
    gewijzigd = oud.get("gewijzigd", "")
    antwoorden = oud.get("antwoorden", {})
    oud["antwoorden"] = {
        vraag: {"groep": {"waarde": waarde, "toelichting": "", "gewijzigd": gewijzigd}}
        for vraag, waarde in antwoorden.items()
    }
    return oud


MIGRATIES: Mapping[int, Migratie] = {0: _geef_antwoorden_een_rol}


def migreer(
    velden: dict[str, Any], *, naar: int = SCHEMA_VERSIE, migraties: Mapping[int, Migratie] = MIGRATIES
) -> dict[str, Any]:
    """Convert a dossier step by step to the present version, and refuse what is newer."""
    versie = velden.get("schema_versie")
    if not isinstance(versie, int) or isinstance(versie, bool):
        raise DossierFout("Dit dossier noemt geen versie: het is beschadigd of niet van ons. Kies een ander.")
    if versie > naar:
        raise NieuwerDossierFout(
            f"Dit dossier is gemaakt met een nieuwere versie van de routekaart (formaat {versie}; "
            f"deze routekaart kent {naar}). Het bestand is niet veranderd. "
            "Werk de routekaart bij en open het daarna."
        )
    while versie < naar:
        if versie not in migraties:
            raise DossierFout(
                f"Deze routekaart kent geen dossier met formaat {versie}. Kies een ander dossier."
            )
        try:
            velden = migraties[versie](velden)
        except (AttributeError, KeyError, TypeError, ValueError) as fout:
            raise DossierFout(
                f"Dit oudere dossier (formaat {versie}) is beschadigd en niet om te zetten. "
                "Het bestand is niet veranderd. Kies een eerdere versie van het dossier."
            ) from fout
        versie += 1
        velden["schema_versie"] = versie
    return velden
