"""Who came to a meeting, by group: lines or a table of a reader put beside the groups that the figures know."""

from routekaart.analyse.deelnemers.bevolking import LEEFTIJDEN, OPLEIDINGEN, bevolking_naar, inwoners_per_wijk
from routekaart.analyse.deelnemers.leeftijd import find_leeftijd
from routekaart.analyse.deelnemers.model import (
    ELKE_REGEL,
    MEESTE_MENSEN,
    Banden,
    Deelnemers,
    DeelnemersFout,
    Indeling,
    Kolomrol,
    Lezing,
    Regel,
    Rol,
    Voorstel,
    Vraag,
    check_aantal,
    kort,
)
from routekaart.analyse.deelnemers.opleiding import find_opleiding
from routekaart.analyse.deelnemers.regels import match_groepen, read_groepentabel, read_regels
from routekaart.analyse.deelnemers.voorstel import propose
from routekaart.analyse.deelnemers.wijk import wijknamen

__all__ = [
    "ELKE_REGEL",
    "LEEFTIJDEN",
    "MEESTE_MENSEN",
    "OPLEIDINGEN",
    "Banden",
    "Deelnemers",
    "DeelnemersFout",
    "Indeling",
    "Kolomrol",
    "Lezing",
    "Regel",
    "Rol",
    "Voorstel",
    "Vraag",
    "bevolking_naar",
    "check_aantal",
    "find_leeftijd",
    "find_opleiding",
    "inwoners_per_wijk",
    "kort",
    "match_groepen",
    "propose",
    "read_groepentabel",
    "read_regels",
    "wijknamen",
]
