"""The content of the routekaart: load it, check it, look things up."""

from routekaart.content.begrippen import find_begrippen
from routekaart.content.laden import Inhoud, controleer, load_content
from routekaart.content.modellen import (
    Begrip,
    Bron,
    Eindproduct,
    EindproductId,
    Kolom,
    Leestip,
    Niveau,
    Oefening,
    Optie,
    Paragraaf,
    Praktijk,
    Rij,
    Rol,
    Stap,
    Toetsvraag,
    Vorm,
    Vraag,
    Werkvorm,
    Wetsartikel,
    Zekerheid,
)
from routekaart.content.paden import content_map, notebook_map
from routekaart.content.problemen import ContentFout, Probleem

__all__ = [
    "Begrip",
    "Bron",
    "ContentFout",
    "Eindproduct",
    "EindproductId",
    "Inhoud",
    "Kolom",
    "Leestip",
    "Niveau",
    "Oefening",
    "Optie",
    "Paragraaf",
    "Praktijk",
    "Probleem",
    "Rij",
    "Rol",
    "Stap",
    "Toetsvraag",
    "Vorm",
    "Vraag",
    "Werkvorm",
    "Wetsartikel",
    "Zekerheid",
    "content_map",
    "controleer",
    "find_begrippen",
    "load_content",
    "notebook_map",
]
