"""From choices to an ordinance: its text, and the checks a lawyer does first. Plain Python, no widgets."""

from routekaart.verordening.keuzes import problemen, samenloop
from routekaart.verordening.model import Artikel, Artikellid, Verordening
from routekaart.verordening.toets import matrix, toets
from routekaart.verordening.uit_dossier import verordening_van

__all__ = [
    "Artikel",
    "Artikellid",
    "Verordening",
    "matrix",
    "problemen",
    "samenloop",
    "toets",
    "verordening_van",
]
