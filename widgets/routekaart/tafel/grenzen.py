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
_MEESTE_SPOREN = 20_000
_ZOUT = secrets.token_bytes(32)

TE_VEEL_CODES = "Er zijn te veel verkeerde codes geprobeerd. Wacht een minuut, of gebruik de link of de QR-code van de tafel."
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
    try:
        ip = ipaddress.ip_address(adres.partition("%")[0])
    except ValueError:
        return adres
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, _EIGEN_NET), strict=False))
    return str(ip)


@dataclass
class Maat:
    """At most `hoogstens` times in the last `seconden`, for each fingerprint apart."""

    hoogstens: int
    seconden: float
    klok: Callable[[], float] = time.monotonic
    _keren: OrderedDict[bytes, deque[float]] = field(default_factory=OrderedDict, repr=False)

    def is_vol(self, spoor: bytes = b"") -> bool:
        """Whether there is no room for one more now."""
        keren = self._keren.get(spoor)
        if keren is None:
            return False
        grens = self.klok() - self.seconden
        while keren and keren[0] <= grens:
            keren.popleft()
        if not keren:
            del self._keren[spoor]
        return len(keren) >= self.hoogstens

    def noteer(self, spoor: bytes = b"") -> None:
        """Count one."""
        keren = self._keren.setdefault(spoor, deque(maxlen=self.hoogstens))
        keren.append(self.klok())
        self._keren.move_to_end(spoor)
        while len(self._keren) > _MEESTE_SPOREN:
            self._keren.popitem(last=False)

    def neem(self, spoor: bytes = b"") -> bool:
        """Count one when there is room; False when there is not."""
        if self.is_vol(spoor):
            return False
        self.noteer(spoor)
        return True


@dataclass
class Grenzen:
    """All bounds of one process. Only what was wrong counts against whoever types a code."""

    codes: Maat = field(default_factory=lambda: Maat(10, 60))
    codes_samen: Maat = field(default_factory=lambda: Maat(200, 60))
    openen: Maat = field(default_factory=lambda: Maat(30, 3600))
    aanschuiven: Maat = field(default_factory=lambda: Maat(400, 60))
    schrijven: Maat = field(default_factory=lambda: Maat(240, 60))

    def check_code(self, adres: str) -> None:
        """Before a code or a password is looked at. Raises `TeVaak`, also when this one would be right."""
        if self.codes.is_vol(spoor_van(net_van(adres))) or self.codes_samen.is_vol():
            raise TeVaak(TE_VEEL_CODES)

    def meld_mis(self, adres: str) -> None:
        """A code or a password was wrong."""
        self.codes.noteer(spoor_van(net_van(adres)))
        self.codes_samen.noteer()

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
