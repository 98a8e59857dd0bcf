"""The part META of a .pb file: keys with a value, each with its line."""

from __future__ import annotations

import re

from routekaart.analyse.stemmen.bedragen import Bedragtekst
from routekaart.analyse.stemmen.stemtekst import Rij
from routekaart.analyse.stemmen.stemvakken import PabulibFout, kort


class Meta:
    """The keys in lower case. Raises `PabulibFout` when one has two values."""

    def __init__(self, rijen: list[Rij]) -> None:
        self.waarden: dict[str, tuple[int, str]] = {}
        for regel, cellen in rijen:
            sleutel, waarde = cellen[0].lower(), ";".join(cellen[1:]).rstrip("; ")
            eerder = self.waarden.get(sleutel)
            if eerder and eerder[1] != waarde:
                raise PabulibFout(
                    f"Regel {regel}: '{kort(sleutel)}' staat er twee keer, ook op regel {eerder[0]}. Haal er een weg."
                )
            if sleutel and waarde:
                self.waarden.setdefault(sleutel, (regel, waarde))

    def tekst(self, sleutel: str) -> str:
        """What stands there, empty when it is not there."""
        return self.waarden.get(sleutel, (0, ""))[1]

    def aantal(self, sleutel: str) -> int | None:
        """A whole number, None when it is not there. Raises `PabulibFout` when it is no whole number."""
        regel, waarde = self.waarden.get(sleutel, (0, ""))
        if not waarde:
            return None
        vondst = re.fullmatch(r"([0-9]{1,12})(?:[.,]0+)?", waarde)
        if vondst is None:
            raise PabulibFout(f"Regel {regel}: {sleutel} is '{kort(waarde)}'. Dat is geen heel getal.")
        return int(vondst[1])

    def bedrag(self, sleutel: str, wat: str) -> Bedragtekst | None:
        """An amount that is still text, None when it is not there; 0 is no limit."""
        regel, waarde = self.waarden.get(sleutel, (0, ""))
        geen = not waarde or re.fullmatch(r"0+(?:[.,]0+)?", waarde)
        return None if geen else Bedragtekst(regel, wat, waarde)
