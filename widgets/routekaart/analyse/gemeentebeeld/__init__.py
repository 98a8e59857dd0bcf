"""Everything that is known of one municipality, as facts without words: what a councillor's page stands on."""

from routekaart.analyse.gemeentebeeld.beeld import Gemeentebeeld, Raadsbeeld, load_gemeentebeeld
from routekaart.analyse.gemeentebeeld.herindeling import Herindeling, Overgang
from routekaart.analyse.gemeentebeeld.keuzes import Eigenkeuze, Keuzes, Keuzetelling
from routekaart.analyse.gemeentebeeld.regelingen import Eigenregeling, Situatie

__all__ = [
    "Eigenkeuze",
    "Eigenregeling",
    "Gemeentebeeld",
    "Herindeling",
    "Keuzes",
    "Keuzetelling",
    "Overgang",
    "Raadsbeeld",
    "Situatie",
    "load_gemeentebeeld",
]
