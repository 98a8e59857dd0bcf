"""From choices and agreements to documents. Plain Python, no widgets."""

from routekaart.content.verordening_laden import Bouwstenen, controleer_verordening, load_verordening
from routekaart.verordening.keuzes import Melding, Oplossing, kies, pas_toe, problemen, profiel, vul_aan
from routekaart.verordening.opbouw import Artikel, Hoofdstuk, Verordening, assemble
from routekaart.verordening.toets import Bevinding, Matrixregel, matrix, toets
from routekaart.verordening.uit_dossier import keuzes_van, motiveringen_van, velden_van, verordening_van

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
