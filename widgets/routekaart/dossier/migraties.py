"""Convert older dossiers. Each function converts one version to the next.

When the format changes, raise `SCHEMA_VERSIE`, write a function and put it in `MIGRATIES`.
A function gets a copy of its own, may change it, and leaves fields it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .fouten import DossierFout, NieuwerDossierFout
from .tijd import moment
from .waarden import is_blanco

SCHEMA_VERSIE = 3
# Version 1 joined the names of groups that gave the very same answer, and kept the time of each beside it.
_EN = " + "
_TIJDEN = "gewijzigd_per_groep"
_EIGEN_TEKSTEN, _OPZIJ = "eigen_teksten", "eigen_teksten_van_een_ander"

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


def _geef_elke_groep_haar_eigen_antwoord(oud: dict[str, Any]) -> dict[str, Any]:
    """From 1 to 2: groups that said the same shared one answer, `raad@Noord + Zuid`; now each has its own."""
    antwoorden = oud.get("antwoorden")
    if not isinstance(antwoorden, dict):
        return oud
    for vraag, per_rol in list(antwoorden.items()):
        if not isinstance(per_rol, dict):  # the model says what is wrong with it
            continue
        nieuw: dict[str, Any] = {}
        for sleutel, antwoord in per_rol.items():
            for deelsleutel, deel in _splits(sleutel, antwoord, oud.get("groep")):
                if deelsleutel in nieuw:
                    nieuw[deelsleutel].setdefault("varianten", []).append(deel)
                else:
                    nieuw[deelsleutel] = deel
        antwoorden[vraag] = nieuw
    return oud


def _splits(sleutel: str, antwoord: Any, eigen: Any) -> list[tuple[str, Any]]:
    rol, apenstaart, naam = sleutel.partition("@")
    groepen = _namen(naam if apenstaart else eigen)
    if len(groepen) < 2 or not isinstance(antwoord, dict):
        return [(sleutel, antwoord)]
    kaal = {veld: waarde for veld, waarde in antwoord.items() if veld != _TIJDEN}
    tijden = _tijden_per_groep(antwoord, groepen)
    # A name with a plus in it that was never merged is simply a name.
    if not (apenstaart or tijden):
        return [(sleutel, antwoord)]
    if not tijden:
        return [(f"{rol}@{groep}", dict(kaal)) for groep in groepen]
    return [(f"{rol}@{groep}", {**kaal, "gewijzigd": tijden[groep]}) for groep in groepen]


def _namen(naam: Any) -> list[str]:
    if not isinstance(naam, str):
        return []
    return list(dict.fromkeys(deel for deel in naam.split(_EN) if not is_blanco(deel)))


def _tijden_per_groep(antwoord: dict[str, Any], groepen: list[str]) -> dict[str, str]:
    """Return when each group gave a shared answer; nothing when that no longer fits the answer."""
    tijden = antwoord.get(_TIJDEN)
    if not isinstance(tijden, dict) or tijden.keys() != set(groepen):
        return {}
    alle = [*tijden.values(), antwoord.get("gewijzigd", "")]
    if not all(isinstance(tijd, str) for tijd in alle):
        return {}
    try:
        *per_groep, van_het_antwoord = map(moment, alle)
    except ValueError:
        return {}
    return tijden if max(per_groep) == van_het_antwoord else {}


def _maak_plaats_voor_eigen_teksten(oud: dict[str, Any]) -> dict[str, Any]:
    """From 2 to 3: a dossier can hold own texts; a field of somebody else with that name moves aside."""
    if _EIGEN_TEKSTEN in oud:
        oud[_OPZIJ] = oud.pop(_EIGEN_TEKSTEN)
    return oud


MIGRATIES: Mapping[int, Migratie] = {
    0: _geef_antwoorden_een_rol,
    1: _geef_elke_groep_haar_eigen_antwoord,
    2: _maak_plaats_voor_eigen_teksten,
}


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
