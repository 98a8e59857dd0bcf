"""The content of the routekaart: load it, check it, look things up."""

from routekaart.content.bouwstenen import Bouwstenen
from routekaart.content.inhoud import Inhoud
from routekaart.content.laden import controleer, load_content
from routekaart.content.modellen.basis import EindproductId, Zekerheid
from routekaart.content.modellen.eindproducten import Eindproduct, Paragraaf
from routekaart.content.modellen.planken import Begrip, Bron, Namenlijst, Praktijk, Termijn, Wetsartikel
from routekaart.content.modellen.stappen import Gesprekstips, Leestip, Misverstand, Stap, Toetsvraag, Werkvorm
from routekaart.content.modellen.vragen import Antwoordoptie, Kolom, Niveau, Rij, Rol, Vorm, Vraag
from routekaart.content.paden import content_map, notebook_map
from routekaart.content.problemen import ContentFout, Probleem

__all__ = [
    "Antwoordoptie",
    "Begrip",
    "Bouwstenen",
    "Bron",
    "ContentFout",
    "Eindproduct",
    "EindproductId",
    "Gesprekstips",
    "Inhoud",
    "Kolom",
    "Leestip",
    "Misverstand",
    "Namenlijst",
    "Niveau",
    "Paragraaf",
    "Praktijk",
    "Probleem",
    "Rij",
    "Rol",
    "Stap",
    "Termijn",
    "Toetsvraag",
    "Vorm",
    "Vraag",
    "Werkvorm",
    "Wetsartikel",
    "Zekerheid",
    "content_map",
    "controleer",
    "load_content",
    "notebook_map",
]
