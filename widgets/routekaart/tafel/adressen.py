"""The addresses of the table below `tafel/api/`: who may ask what of whom, and nothing else."""

from __future__ import annotations

from typing import Any

from routekaart.tafel.adressen_deur import Aanschuiven, Open, Qr, Zoek
from routekaart.tafel.adressen_leiding import AndereStap, Dossier, Sluit, Uitkomsten, Uitslag, Vraagstand
from routekaart.tafel.adressen_mee import Antwoorden, Mijn, Stand, Vragen
from routekaart.tafel.balie import Balie, Zaal
from routekaart.tafel.weigeren import BESTAAT_NIET, Geweigerd

VRAAG = r"([A-Z][0-9]{1,2}-[0-9]{2})"


class Onbekend(Balie):
    """Any other address: it is not there, whatever is done with it."""

    def prepare(self) -> None:
        """Answer before the method is looked at."""
        raise Geweigerd(BESTAAT_NIET, 404, "geen")


def handlers(pad: str, zaal: Zaal) -> list[Any]:
    """The addresses; `pad` is the pattern of what stands before `api/`."""
    alles = {"zaal": zaal}
    namen: dict[str, type[Balie]] = {
        "open": Open,
        "zoek": Zoek,
        "aanschuiven": Aanschuiven,
        "stand": Stand,
        "mijn": Mijn,
        "dossier": Dossier,
        "stap": AndereStap,
        "sluit": Sluit,
        "qr": Qr,
        "vragen": Vragen,
        f"antwoord/{VRAAG}": Antwoorden,
        f"vraag/{VRAAG}": Vraagstand,
        f"uitslag/{VRAAG}": Uitslag,
        f"uitkomst/{VRAAG}": Uitkomsten,
        ".*": Onbekend,
    }
    return [(f"{pad}api/{naam}", soort, alles) for naam, soort in namen.items()]
