"""De ene fout die dit deel kent, met een zin die de gebruiker mag lezen."""

from __future__ import annotations

from pathlib import Path


class DossierFout(Exception):
    """Een dossier kan niet worden gelezen, bewaard of aangepast.

    `melding` zegt in gewone taal wat er gebeurde en wat u kunt doen.
    `vorige` is het pad van een hele vorige versie, als die er is.
    """

    def __init__(self, melding: str, *, vorige: Path | None = None) -> None:
        super().__init__(melding)
        self.melding = melding
        self.vorige = vorige


class NieuwerDossierFout(DossierFout):
    """Het dossier is heel, maar van een nieuwere routekaart dan deze."""


def kort(tekst: object, lengte: int = 60) -> str:
    """Maak een stukje uit een vreemd bestand kort en leesbaar genoeg voor in een melding."""
    leesbaar = "".join(teken if teken.isprintable() else "�" for teken in str(tekst)[: lengte + 1])
    return leesbaar if len(leesbaar) <= lengte else leesbaar[:lengte] + "…"
