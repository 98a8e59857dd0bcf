"""Where the pages listen: an address, a port and the beginning of the web address, checked and said back in Dutch."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.netutil import bind_sockets

from routekaart.dashboard.redenen import Weigering, toon

MAX_POORT = 65535
_VENSTER = re.compile(r"[A-Za-z]:[\\/]|\\")
_ADRES_MET_MEER = re.compile(r"\w+://|.*[/\s@]|[^:]*:\d*$")
_BASISDEEL = re.compile(r"[A-Za-z0-9_~-](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?")
_OVERAL = ("0.0.0.0", "::")
# On Windows a port that another program holds for itself alone, and an address of another machine.
_BEZET = {errno.EADDRINUSE, 10048}
_VERBODEN = {errno.EACCES, errno.EPERM, 10013}
_NIET_HIER = {errno.EADDRNOTAVAIL, errno.EINVAL, errno.ENODEV, 10049}
_NIET_DIT_NET = {errno.EAFNOSUPPORT, 10047}


@dataclass(frozen=True)
class Plek:
    """The open sockets, and the addresses that may be typed in a browser."""

    sockets: list[socket.socket]
    hier: str
    netwerk: str | None


def read_poort(tekst: str) -> int:
    """A port from a command line; raises `ValueError` with a Dutch sentence."""
    if not re.fullmatch(r"[0-9]{1,9}", tekst) or not 1 <= int(tekst) <= MAX_POORT:
        raise ValueError(
            f"{toon(tekst)} is geen poort. Kies een getal van 1 tot en met {MAX_POORT}, zoals 8866."
        )
    return int(tekst)


def read_adres(tekst: str) -> str:
    """An address to listen on, without brackets; raises `ValueError` with a Dutch sentence."""
    adres = tekst.strip()
    if adres.startswith("[") and adres.endswith("]"):
        adres = adres[1:-1]
    if not adres or _ADRES_MET_MEER.match(adres) or not adres.isprintable():
        raise ValueError(
            f"{toon(tekst)} is geen adres om op te luisteren. Geef alleen een naam of een nummer van dit apparaat, zonder "
            "http:// en zonder poort. Bijvoorbeeld 127.0.0.1 (alleen dit apparaat) of 0.0.0.0 (het hele netwerk)."
        )
    return adres


def read_webadres(tekst: str) -> str:
    """The address of a site on the web, with a slash at its end; raises `ValueError` with a Dutch sentence."""
    adres = tekst.strip()
    goed = False
    if adres.isascii() and adres.isprintable() and not re.search(r"[\s\"'<>?#@]", adres):
        with suppress(ValueError):  # a port that is no number, a bracket too many
            delen = urlsplit(adres)
            goed = delen.scheme in {"http", "https"} and bool(delen.hostname) and (delen.port or 1) > 0
    if not goed:
        raise ValueError(
            f"{toon(tekst)} is geen webadres. Schrijf het hele adres, zoals https://routekaart.example/"
        )
    return f"{adres.rstrip('/')}/"


def read_website(tekst: str) -> str:
    """The beginning of a website, as a rule for frames names it; raises `ValueError` with a Dutch sentence."""
    delen = urlsplit(read_webadres(tekst))
    naam = delen.hostname or ""
    if delen.scheme != "https" or delen.path != "/" or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", naam):
        raise ValueError(
            f"{toon(tekst)} is geen begin van een website. Schrijf het zo: https://www.gemeente.example"
        )
    return f"https://{naam}{f':{delen.port}' if delen.port else ''}"


def read_netwerk(tekst: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    """An address or a network of addresses; raises `ValueError` with a Dutch sentence."""
    try:
        return ipaddress.ip_network(tekst.strip(), strict=False)
    except ValueError:
        raise ValueError(
            f"{toon(tekst)} is geen adres en geen netwerk. Schrijf het in cijfers, zoals 10.0.0.7 of 10.0.0.0/8."
        ) from None


def read_basis(tekst: str) -> str:
    """The beginning of the web address, with a slash on both ends; raises `ValueError` with a Dutch sentence."""
    basis = tekst.strip()
    if _VENSTER.match(basis):
        raise ValueError(
            f"{toon(tekst)} is een map op een computer en geen begin van een webadres. Git Bash maakt daar soms zelf een "
            "map van. Laat dan de schuine streep aan het begin weg: --basis routekaart"
        )
    if re.match(r"\w+://", basis):
        raise ValueError(
            f"{toon(tekst)} is een heel webadres. Geef alleen het deel na de naam van de website, zoals /routekaart/"
        )
    delen = [deel for deel in basis.split("/") if deel]
    if not all(map(_BASISDEEL.fullmatch, delen)):
        voorstel = "/".join(filter(None, map(_kaal, delen)))
        raise ValueError(
            f"{toon(tekst)} kan niet het begin van een webadres zijn. Gebruik gewone letters, cijfers en streepjes, "
            f"zonder spaties, accenten en haakjes. Bijvoorbeeld: --basis /{voorstel or 'routekaart'}/"
        )
    return f"/{'/'.join(delen)}/" if delen else "/"


def _kaal(deel: str) -> str:
    """The nearest text that may stand in an address."""
    letters = unicodedata.normalize("NFKD", deel).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._~-]+", "-", letters).strip("-.")


def luister(adres: str, poort: int, opdracht: str = "routekaart") -> Plek:
    """Open the port; raises `Weigering` with the true reason when that cannot be, and what to type instead."""
    try:
        sockets = bind_sockets(poort, adres)
    except (UnicodeError, socket.gaierror) as fout:
        raise Weigering(
            f"Het adres {toon(adres)} is niet bekend. Kijk of het goed is geschreven. "
            "Met 127.0.0.1 opent de routekaart alleen op dit apparaat."
        ) from fout
    except (OSError, ValueError, OverflowError) as fout:
        raise Weigering(_waarom_niet(getattr(fout, "errno", None), adres, poort, opdracht)) from fout
    if not sockets:
        raise Weigering(_waarom_niet(errno.EADDRNOTAVAIL, adres, poort))
    gebonden = str(sockets[0].getsockname()[0])
    if _is_voor_velen(gebonden):
        for s in sockets:
            s.close()
        raise Weigering(_waarom_niet(errno.EADDRNOTAVAIL, adres, poort))
    if gebonden not in _OVERAL:
        return Plek(sockets, make_url(adres, poort), None)
    hier = "[::1]" if gebonden == "::" else "127.0.0.1"
    return Plek(sockets, make_url(hier, poort), make_url(_eigen_adres(gebonden), poort))


def _is_voor_velen(adres: str) -> bool:
    """An address of a group of machines: one can listen on it, but not open it in a browser."""
    ip = ipaddress.ip_address(adres.partition("%")[0])
    return ip.is_multicast or adres == "255.255.255.255"


def make_url(adres: str, poort: int) -> str:
    """The start of a web address, without a slash at the end: IPv6 stands between brackets."""
    if ":" in adres and not adres.startswith("["):
        adres = f"[{adres.replace('%', '%25')}]"
    return f"http://{adres}" if poort == 80 else f"http://{adres}:{poort}"


def _eigen_adres(gebonden: str) -> str:
    """The number of this machine in its network, else its name. Nothing is sent: a route is only chosen."""
    familie, ver = (socket.AF_INET6, "2001:db8::1") if gebonden == "::" else (socket.AF_INET, "192.0.2.1")
    try:
        with socket.socket(familie, socket.SOCK_DGRAM) as s:
            s.connect((ver, 9))
            return str(s.getsockname()[0])
    except OSError:
        return socket.gethostname()


def _waarom_niet(nummer: int | None, adres: str, poort: int, opdracht: str = "routekaart") -> str:
    anders = poort + 1 if poort < MAX_POORT else poort - 1
    if nummer in _BEZET:
        return (
            f"Poort {poort} is al in gebruik. Misschien staat de routekaart al open. "
            f"Sluit dat venster, of kies een andere poort: {opdracht} --poort {anders}"
        )
    if nummer in _VERBODEN and poort < 1024:
        return (
            f"Poort {poort} mag u niet gebruiken: poorten onder 1024 zijn voor de beheerder van het apparaat. "
            f"Kies een hogere poort: {opdracht} --poort 8866"
        )
    if nummer in _VERBODEN:
        return (
            f"Op adres {adres} en poort {poort} mag de routekaart niet luisteren. "
            f"Kies een andere poort: {opdracht} --poort {anders}"
        )
    if nummer in _NIET_HIER:
        return (
            f"Het adres {adres} is niet van dit apparaat. Gebruik 127.0.0.1 (alleen dit apparaat) "
            "of 0.0.0.0 (het hele netwerk)."
        )
    if nummer in _NIET_DIT_NET:
        return f"Dit apparaat kan niet luisteren op een adres als {adres}. Gebruik 127.0.0.1 of 0.0.0.0."
    return f"Op adres {adres} en poort {poort} kan de routekaart niet luisteren (fout {nummer}). Gebruik 127.0.0.1."
