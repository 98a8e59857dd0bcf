"""How often somebody may try: codes, tables, answers. What is counted is forgotten, and an address is never kept.

Counts stand in the memory of one process, under a fingerprint that no other process can make.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

# Whoever comes in over IPv6 has at least this whole network to himself.
_EIGEN_NET = 64
# What is given out to a customer as a whole, at most: of IPv4 and of IPv6.
_WIJK = (24, 48)
_MEESTE_SPOREN = 20_000
# So many that are over their time are forgotten each time that something is counted: more than come in.
_PER_KEER = 2
_ZOUT = secrets.token_bytes(32)

TE_VEEL_TAFELS = "Vanaf uw netwerk zijn al veel tafels geopend. Wacht een uur, of sluit eerst een tafel."
TE_DRUK = (
    "U stuurt te veel achter elkaar. Wacht een paar tellen; wat u hebt ingevuld, staat nog op uw apparaat."
)
TE_VEEL_GASTEN = (
    "Vanaf uw netwerk schuiven heel veel apparaten tegelijk aan. Wacht een minuut en probeer het opnieuw."
)


class TeVaak(Exception):
    """Too often; the text is a Dutch sentence that says when it can be tried again."""


def spoor_van(tekst: str) -> bytes:
    """A fingerprint of an address or a key, of use in this process only."""
    return hashlib.blake2b(tekst.encode("utf-8", "replace"), key=_ZOUT, digest_size=16).digest()


def net_van(adres: str) -> str:
    """The address that is counted: of IPv6 the network, as a device has millions of addresses in it."""
    return _net_van(adres, 32, _EIGEN_NET).removesuffix("/32")


def wijk_van(adres: str) -> str:
    """The network of neighbours of an address, which one organisation often has as a whole."""
    return _net_van(adres, *_WIJK)


def _net_van(adres: str, lengte_4: int, lengte_6: int) -> str:
    try:
        ip = ipaddress.ip_address(adres.partition("%")[0])
    except ValueError:
        return adres
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    lengte = lengte_6 if isinstance(ip, ipaddress.IPv6Address) else lengte_4
    return str(ipaddress.ip_network((ip, lengte), strict=False))


@dataclass(eq=False)
class Maat:
    """At most `hoogstens` times in the last `seconden`, for each fingerprint apart.

    A place can also be held for what is not decided yet: `houd` it, and then `noteer` or `geef_terug`.
    """

    hoogstens: int
    seconden: float
    klok: Callable[[], float] = time.monotonic
    # Longest not counted first.
    _keren: OrderedDict[bytes, deque[float]] = field(default_factory=OrderedDict, repr=False)
    _gehouden: dict[bytes, int] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self._keren)

    def tel(self, spoor: bytes = b"") -> int:
        """How many were counted in the last `seconden`."""
        self._vergeet(_PER_KEER)
        keren = self._keren.get(spoor)
        if keren is None:
            return 0
        while keren and keren[0] <= self.klok() - self.seconden:
            keren.popleft()
        if not keren:
            del self._keren[spoor]
        return len(keren)

    def is_vol(self, spoor: bytes = b"") -> bool:
        """Whether there is no room for one more now, and waiting for who holds a place makes none."""
        return self.tel(spoor) >= self.hoogstens

    def is_bezet(self, spoor: bytes = b"") -> bool:
        """Whether all room is counted or held."""
        return self.tel(spoor) + self._gehouden.get(spoor, 0) >= self.hoogstens

    def houd(self, spoor: bytes = b"") -> None:
        """Hold a place."""
        self._gehouden[spoor] = self._gehouden.get(spoor, 0) + 1

    def geef_terug(self, spoor: bytes = b"") -> None:
        """Hold it no longer."""
        self._gehouden[spoor] -= 1
        if not self._gehouden[spoor]:
            del self._gehouden[spoor]

    def noteer(self, spoor: bytes = b"") -> None:
        """Count one."""
        keren = self._keren.setdefault(spoor, deque(maxlen=self.hoogstens))
        keren.append(self.klok())
        self._keren.move_to_end(spoor)
        self._vergeet(_PER_KEER)
        while len(self._keren) > _MEESTE_SPOREN:
            self._keren.popitem(last=False)

    def neem(self, spoor: bytes = b"") -> bool:
        """Count one when there is room; False when there is not."""
        if self.is_vol(spoor):
            return False
        self.noteer(spoor)
        return True

    def veeg(self) -> None:
        """Forget everything that is over its time."""
        self._vergeet(len(self._keren))

    def _vergeet(self, hoogstens: int) -> None:
        grens = self.klok() - self.seconden
        for _ in range(hoogstens):
            oudste = next(iter(self._keren), None)
            if oudste is None or self._keren[oudste][-1] > grens:
                return
            del self._keren[oudste]


@dataclass
class Grenzen:
    """The bounds of one process on what is right; what may be a guess is bounded in `raden`."""

    openen: Maat = field(default_factory=lambda: Maat(30, 3600))
    aanschuiven: Maat = field(default_factory=lambda: Maat(400, 60))
    schrijven: Maat = field(default_factory=lambda: Maat(240, 60))

    def check_openen(self, adres: str) -> None:
        """Before a table is opened. Raises `TeVaak`."""
        if not self.openen.neem(spoor_van(net_van(adres))):
            raise TeVaak(TE_VEEL_TAFELS)

    def check_aanschuiven(self, adres: str) -> None:
        """Before a device comes in: a whole town hall is often one address. Raises `TeVaak`."""
        if not self.aanschuiven.neem(spoor_van(net_van(adres))):
            raise TeVaak(TE_VEEL_GASTEN)

    def check_schrijven(self, sleutel: str) -> None:
        """Before a key writes something. Raises `TeVaak`."""
        if not self.schrijven.neem(spoor_van(sleutel)):
            raise TeVaak(TE_DRUK)

    def veeg(self) -> None:
        """Forget what is over its time, also of whom nobody asks anything any more."""
        for maat in (self.openen, self.aanschuiven, self.schrijven):
            maat.veeg()
