"""Under which names visitors may ask for this server: a page of another website cannot make one up.

A name that somebody else owns can be made to point at this machine, also when it listens to nobody outside (DNS
rebinding). The browser then takes their page and ours for one website. What it cannot hide is the name in `Host`.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from routekaart.dashboard.berichten import is_own_machine
from routekaart.dashboard.redenen import toon

Netwerk = ipaddress.IPv4Network | ipaddress.IPv6Network
# What may be asked under any name, below the beginning of the site or at the top: a probe often knows only a number.
VOOR_IEDEREEN = frozenset({"gezond", "gezond/leeft", "gezond/klaar"})
OVERAL = ("0.0.0.0", "::")
_POORT = re.compile(r":[0-9]{0,5}")
_NAAM = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
# An address of this machine may change while we run; how often we look.
_KIJK_S = 5.0
_MEESTE_ONTHOUDEN = 512


def naam_in(host: str) -> str:
    """The name or the number in a `Host` header, written in one way; "" when it is no host at all."""
    host = host.lower()
    if host.startswith("["):
        getal, haak, rest = host[1:].partition("]")
        if not haak or (rest and not _POORT.fullmatch(rest)):
            return ""
        try:
            return _getal(ipaddress.IPv6Address(getal.partition("%")[0]))
        except ValueError:
            return ""
    naam, punt, poort = host.partition(":")
    if punt and not _POORT.fullmatch(punt + poort):
        return ""
    naam = naam.removesuffix(".")
    try:
        return _getal(ipaddress.IPv4Address(naam))
    except ValueError:
        return naam if _NAAM.fullmatch(naam) else ""


def _getal(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return str(ip.ipv4_mapped)
    return str(ip)


def read_hostnaam(tekst: str) -> str:
    """A name from a command line, as `naam_in` writes it; raises `ValueError` with a Dutch sentence."""
    getypt = tekst.strip()
    naam = ""
    if getypt.count(":") > 1 and not getypt.startswith("["):
        getypt = f"[{getypt}]"
    try:
        ascii_naam = getypt if getypt.isascii() else getypt.encode("idna").decode()
        # A port would suggest that it is looked at.
        if not re.search(r":\d*$", ascii_naam):
            naam = naam_in(ascii_naam)
    except UnicodeError:
        pass
    if not naam:
        raise ValueError(
            f"{toon(tekst)} is geen naam van een website. Geef alleen de naam, zonder https:// en zonder poort. "
            "Bijvoorbeeld: --hostnaam routekaart.gemeente.example"
        )
    return naam


def read_proxy(tekst: str) -> Netwerk:
    """An address or a network from a command line; raises `ValueError` with a Dutch sentence."""
    try:
        return ipaddress.ip_network(tekst.strip().strip("[]"), strict=False)
    except ValueError:
        raise ValueError(
            f"{toon(tekst)} is geen adres of netwerk. Geef het nummer van de webserver die voor de routekaart staat. "
            "Bijvoorbeeld: --proxy 10.0.0.5 of --proxy 10.0.0.0/24"
        ) from None


def eigen_adressen() -> frozenset[str]:
    """The numbers of this machine, on all its networks."""
    import psutil  # who makes a document listens to nobody

    try:
        alle = [a.address for adressen in psutil.net_if_addrs().values() for a in adressen]
    except OSError:
        return frozenset()
    namen = (naam_in(f"[{adres}]" if ":" in adres else adres) for adres in alle)
    return frozenset(naam for naam in namen if naam and _is_getal(naam))


def eigen_namen() -> frozenset[str]:
    """The name of this machine, and the one under which telephones in the same network find it."""
    naam = naam_in(socket.gethostname())
    kort = naam.partition(".")[0]
    return frozenset({naam, kort, f"{kort}.local"}) if naam and not _is_getal(naam) else frozenset()


class Hostnamen:
    """Which names are ours: those that were given and, when we listen to more than this machine, its own."""

    def __init__(
        self,
        namen: Iterable[str] = (),
        *,
        overal: bool = False,
        adressen: Callable[[], frozenset[str]] = eigen_adressen,
        klok: Callable[[], float] = time.monotonic,
    ) -> None:
        self._namen = {"localhost", *namen}
        self._adressen = adressen if overal else frozenset
        self._klok = klok
        self._hier, self._gezien = self._adressen(), klok()
        self._bekend: set[str] = set()

    def kent(self, host: str) -> bool:
        """Whether a `Host` header names this server."""
        if host in self._bekend:
            return True
        naam = naam_in(host)
        goed = bool(naam) and (naam in self._namen or (_is_getal(naam) and self._is_hier(naam)))
        # Only what may pass for good is remembered: an address of this machine can go to another.
        if goed and naam in self._namen and len(self._bekend) < _MEESTE_ONTHOUDEN:
            self._bekend.add(host)
        return goed

    def _is_hier(self, getal: str) -> bool:
        if ipaddress.ip_address(getal).is_loopback or getal in self._hier:
            return True
        if self._klok() - self._gezien < _KIJK_S:
            return False
        self._hier, self._gezien = self._adressen(), self._klok()
        return getal in self._hier


def make_hostnamen(adres: str, gebonden: Iterable[str], namen: Iterable[str], webadres: str) -> Hostnamen:
    """The names of a server: `adres` is what it was told to listen on, `gebonden` the numbers that gave."""
    gebonden = list(gebonden)
    eigen = {*namen, naam_in(f"[{adres}]" if ":" in adres else adres)}
    eigen |= {naam_in(f"[{getal}]" if ":" in getal else getal) for getal in gebonden}
    eigen.add(naam_in(urlsplit(webadres).netloc))
    if not all(map(is_own_machine, gebonden)):
        eigen |= eigen_namen()
    return Hostnamen(eigen - {""}, overal=any(getal in OVERAL for getal in gebonden))


def _is_getal(naam: str) -> bool:
    try:
        ipaddress.ip_address(naam)
    except ValueError:
        return False
    return True
