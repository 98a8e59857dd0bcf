"""The addresses of the invented municipality: its page, its documents, and its dossier as a file."""

from __future__ import annotations

from routekaart.content.modellen.basis import EINDPRODUCTEN

VOORBEELD = "voorbeeldgemeente"
DOSSIER = f"{VOORBEELD}/dossier.json"
# What goes with the ordinance, each a document of its own.
BIJLAGEN = ("toelichting", "verantwoording")
STUKKEN = (*EINDPRODUCTEN, *BIJLAGEN)


def pad_van_stuk(soort: str) -> str:
    """The path of one of its documents."""
    return f"{VOORBEELD}/{soort}"


def list_voorbeeldpaden() -> list[str]:
    """Every page of the invented municipality, its own first."""
    return [VOORBEELD, *map(pad_van_stuk, STUKKEN)]


def is_voorbeeld(pad: str) -> bool:
    """Whether a path is about the invented municipality."""
    return pad.partition("/")[0] == VOORBEELD


def plek_van(anker: str) -> tuple[str, str]:
    """Path and anchor of what a link `voorbeeldgemeente.ipynb#visie` means; any other anchor is on its page."""
    return (pad_van_stuk(anker), "") if anker in STUKKEN else (VOORBEELD, anker)
