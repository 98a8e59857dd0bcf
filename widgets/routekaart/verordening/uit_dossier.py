"""Take from a dossier what the documents need."""

from __future__ import annotations

from typing import Any

from routekaart.content import Bouwstenen
from routekaart.dossier import Dossier
from routekaart.verordening.opbouw import Verordening, assemble


def keuzes_van(dossier: Dossier) -> dict[str, str]:
    """Return the chosen letter per decision; decisions without a choice are left out."""
    return {id: keuze.optie for id, keuze in sorted(dossier.keuzes.items()) if keuze.optie}


def motiveringen_van(dossier: Dossier) -> dict[str, str]:
    """Return the motivation in the words of the council, per decision."""
    return {id: keuze.motivering for id, keuze in sorted(dossier.keuzes.items()) if keuze.motivering.strip()}


def velden_van(dossier: Dossier) -> dict[str, Any]:
    """Return all filled-in fields; they are kept with the decision that asks for them."""
    velden: dict[str, Any] = {}
    if dossier.gemeente is not None:
        velden["gemeente"] = dossier.gemeente.naam
    for _, keuze in sorted(dossier.keuzes.items()):
        velden |= {naam: waarde for naam, waarde in keuze.velden.items() if waarde not in (None, "", [])}
    return velden


def verordening_van(dossier: Dossier, bouwstenen: Bouwstenen | None = None) -> Verordening:
    """Return the draft ordinance of a dossier."""
    return assemble(keuzes_van(dossier), velden_van(dossier), motiveringen_van(dossier), bouwstenen)
