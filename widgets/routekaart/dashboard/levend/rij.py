"""Who may have a notebook on, and who waits for it: tickets in the order in which they were drawn."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from routekaart.dashboard.redenen import Weigering
from routekaart.tafel.grenzen import spoor_van

# Pages in a hidden tab may ask only once a minute; whoever is silent for longer has gone.
KWIJT = 75.0
# Somebody who does not answer this long keeps the place, but holds up nobody.
OVERSLAAN = 15.0
WACHTENDEN = 200
WACHTENDEN_PER_ADRES = 10

Fase = Literal["wacht", "aan", "stopt", "klaar"]


@dataclass(frozen=True)
class Grenzen:
    """How many notebooks may be on, and after how many seconds one stops by itself."""

    totaal: int = 8
    per_adres: int = 2
    nooit_gekomen: float = 45.0
    weg: float = 30.0
    stil: float = 1200.0
    cel: float = 120.0
    # A kernel that says nothing for so long will not start; one that died is seen at once.
    begin: float = 60.0
    # What one notebook may take as long as it is on: memory with that of all it starts, and seconds of processor time.
    geheugen_mb: int = 1024
    processor: int = 1800


# So many tickets that ended are still known.
ONTHOUDEN = 500


class RijVol(Weigering):
    """So many people wait already that nobody can join."""


@dataclass(eq=False)
class Kaartje:
    """One visitor who wants one notebook; `sleutel` is the only proof, and cannot be guessed.

    `spoor` is a fingerprint of the address: enough to count by, and it cannot be compared after this process has ended.
    It hides nothing from whoever reads our memory: the key is in there too, and all addresses can be tried.
    """

    notebook: str
    spoor: bytes
    gezien: float
    sleutel: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    fase: Fase = "wacht"


class Rij:
    """The tickets. Times are seconds of `klok`; nothing of it is written down anywhere."""

    def __init__(self, grenzen: Grenzen, klok: Callable[[], float] = time.monotonic) -> None:
        self.grenzen = grenzen
        self._klok = klok
        self._kaartjes: dict[str, Kaartje] = {}
        self._voorbij: dict[str, str] = {}

    def trek(self, notebook: str, adres: str) -> Kaartje:
        """Draw a ticket; raises `RijVol`."""
        self.ruim_op()
        spoor = spoor_van(adres)
        wachtend = [k for k in self._kaartjes.values() if k.fase == "wacht"]
        if len(wachtend) >= WACHTENDEN or sum(k.spoor == spoor for k in wachtend) >= WACHTENDEN_PER_ADRES:
            raise RijVol("De rij is vol. Probeer het over een kwartier opnieuw.")
        kaartje = Kaartje(notebook, spoor, self._klok())
        self._kaartjes[kaartje.sleutel] = kaartje
        return kaartje

    def zoek(self, sleutel: str) -> Kaartje | None:
        """The ticket with this key, when it still counts."""
        self.ruim_op()
        return self._kaartjes.get(sleutel)

    def aan(self, spoor: bytes | None = None) -> int:
        """How many notebooks are on (for one address), those that are still stopping included."""
        return sum(k.fase in ("aan", "stopt") and spoor in (None, k.spoor) for k in self._kaartjes.values())

    def nummer(self, kaartje: Kaartje) -> int:
        """The place in the line, from 1; asking shows that the visitor is still there."""
        kaartje.gezien = self._klok()
        return 1 + len(self._voor(kaartje))

    def mag(self, kaartje: Kaartje) -> bool:
        """Whether it is this visitor's turn now."""
        if kaartje.fase != "wacht" or self._adres_vol(kaartje):
            return False
        vrij = self.grenzen.totaal - self.aan()
        nu = self._klok()
        voor = [k for k in self._voor(kaartje) if nu - k.gezien <= OVERSLAAN and not self._adres_vol(k)]
        return vrij > len(voor)

    def begin(self, kaartje: Kaartje) -> None:
        """Take the place."""
        kaartje.fase = "aan"

    def einde(self, kaartje: Kaartje) -> None:
        """Give the place (in the line or of a kernel that has ended) back."""
        kaartje.fase = "klaar"
        self._kaartjes.pop(kaartje.sleutel, None)
        self._voorbij[kaartje.sleutel] = kaartje.notebook
        for oudste in list(self._voorbij)[:-ONTHOUDEN]:
            del self._voorbij[oudste]

    def voorbij(self, sleutel: str) -> str | None:
        """The notebook of a ticket that ended not long ago; somebody may go back to its address."""
        return self._voorbij.get(sleutel)

    def ruim_op(self) -> None:
        """Forget who went away while waiting."""
        grens = self._klok() - KWIJT
        for kaartje in [k for k in self._kaartjes.values() if k.fase == "wacht" and k.gezien < grens]:
            self.einde(kaartje)

    def adres_vol(self, kaartje: Kaartje) -> bool:
        """Whether this visitor waits for a notebook of the own network instead of for others."""
        return self._adres_vol(kaartje)

    def _adres_vol(self, kaartje: Kaartje) -> bool:
        return self.aan(kaartje.spoor) >= self.grenzen.per_adres

    def _voor(self, kaartje: Kaartje) -> list[Kaartje]:
        voor = []
        for ander in self._kaartjes.values():
            if ander is kaartje:
                break
            if ander.fase == "wacht":
                voor.append(ander)
        return voor
