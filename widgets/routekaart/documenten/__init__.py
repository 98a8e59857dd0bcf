"""From choices and agreements to documents. Plain Python, no widgets."""

from routekaart.documenten.keuzes import Melding, Oplossing, kies, pas_toe, problemen, profiel, vul_aan
from routekaart.documenten.toets import Bevinding, Matrixregel, matrix, toets
from routekaart.documenten.uit_dossier import keuzes_van, motiveringen_van, velden_van, verordening_van
from routekaart.documenten.verordening import Artikel, Hoofdstuk, Verordening, assemble
from routekaart.documenten.verordening_laden import Bouwstenen, controleer_verordening, load_verordening

__all__ = [
    "Artikel",
    "Bevinding",
    "Bouwstenen",
    "Hoofdstuk",
    "Matrixregel",
    "Melding",
    "Oplossing",
    "Verordening",
    "assemble",
    "controleer_verordening",
    "keuzes_van",
    "kies",
    "load_verordening",
    "matrix",
    "motiveringen_van",
    "pas_toe",
    "problemen",
    "profiel",
    "toets",
    "velden_van",
    "verordening_van",
    "vul_aan",
]
