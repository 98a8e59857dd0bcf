"""Where a request comes from: from a page of ours or not, and from whom, to count with and for nothing else."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

from routekaart.dashboard.hostnamen import VOOR_IEDEREEN, Hostnamen, Netwerk
from routekaart.tafel.grenzen import net_van, spoor_van

_GEWOON = {"http": ":80", "https": ":443"}


class Herkomst:
    """What is believed of a request. `proxies` speak for others, beside any on this machine."""

    def __init__(
        self,
        namen: Hostnamen | None = None,
        proxies: Sequence[Netwerk] = (),
        webadres: str = "",
        basis: str = "/",
    ) -> None:
        self.namen = namen or Hostnamen()
        self._proxies = tuple(proxies)
        self._web = urlsplit(webadres).netloc.lower()
        self._basis = basis

    def is_voor_ons(self, host: str, pad: str) -> bool:
        """Whether this server may answer, asked by this name for this path."""
        return self.namen.kent(host) or any(
            pad.startswith(begin) and pad[len(begin) :] in VOOR_IEDEREEN for begin in {self._basis, "/"}
        )

    def is_van_ons(self, request: HTTPServerRequest) -> bool:
        """Whether a form or a line comes from a page of ours: the browser says so, and a page cannot lie about it."""
        plek = request.headers.get("Sec-Fetch-Site")
        if plek is not None:
            return plek == "same-origin"
        # Over plain http in a local network a browser only says from where.
        herkomst = _plek_in(request.headers.get("Origin", ""))
        return bool(herkomst) and herkomst in self.plekken(request)

    def plekken(self, request: HTTPServerRequest) -> set[str]:
        """Name and port under which this request may have found us, as a browser would write them."""
        namen = {request.headers.get("Host", "")}
        if self.gelooft(request):
            # A server in front of ours may have changed the name that the browser used; then it passes that name on.
            namen.add(request.headers.get("X-Forwarded-Host", ""))
        bekend = {naam.lower() for naam in namen if self.namen.kent(naam)}
        return {naam.removesuffix(":80").removesuffix(":443") for naam in bekend} | ({self._web} - {""})

    def gelooft(self, request: HTTPServerRequest) -> bool:
        """Whether who is at the other end of the line speaks for somebody else."""
        return self.is_proxy(einde_van(request))

    def adres_van(self, request: HTTPServerRequest) -> str:
        """Who asks: the other end of the line, or whom a proxy speaks for."""
        return self.adres_achter(einde_van(request), ",".join(request.headers.get_list("X-Forwarded-For")))

    def adres_achter(self, einde: str, voor: str) -> str:
        """As `adres_van`, from the end of the line and what its `X-Forwarded-For` says."""
        adres = einde
        if not self.is_proxy(adres):
            return adres
        # What a visitor wrote there himself stands in front of what our own proxies added.
        for deel in reversed(voor.split(",")):
            gezien = _adres_in(deel)
            if not gezien:
                break
            adres = gezien
            if not self.is_proxy(adres):
                break
        return adres

    def spoor_achter(self, einde: str, voor: str) -> bytes:
        """A fingerprint of who asks, to count by; b"" for a proxy that does not say for whom it asks."""
        adres = self.adres_achter(einde, voor)
        return b"" if self.is_proxy(adres) else spoor_van(net_van(adres))

    def spoor(self, request: HTTPServerRequest) -> bytes:
        """As `spoor_achter`."""
        return self.spoor_achter(einde_van(request), ",".join(request.headers.get_list("X-Forwarded-For")))

    def is_proxy(self, adres: str) -> bool:
        """Whether this address speaks for others."""
        try:
            ip = ipaddress.ip_address(adres.partition("%")[0])
        except ValueError:
            return False
        if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        return ip.is_loopback or any(ip in netwerk for netwerk in self._proxies)


def einde_van(request: HTTPServerRequest) -> str:
    """The address at the other end of the line."""
    # Behind our short way tornado sees a pipe; who is at the other end of it was told when it was laid.
    einde = getattr(getattr(request.connection, "context", None), "address", None)
    return str(einde[0]) if isinstance(einde, tuple) and einde else request.remote_ip or ""


def _adres_in(deel: str) -> str:
    """The number in a part of `X-Forwarded-For`, of which some proxies also write the port; "" when there is none."""
    deel = deel.strip()
    if deel.startswith("["):
        deel = deel[1:].partition("]")[0]
    elif deel.count(":") == 1:
        deel = deel.partition(":")[0]
    try:
        return str(ipaddress.ip_address(deel.partition("%")[0]))
    except ValueError:
        return ""


def _plek_in(herkomst: str) -> str:
    """Name and port in an `Origin` header, the port left out where a browser leaves it out."""
    try:
        delen = urlsplit(herkomst := herkomst.lower())
    except ValueError:
        return ""
    if delen.scheme not in _GEWOON or herkomst != f"{delen.scheme}://{delen.netloc}" or "@" in delen.netloc:
        return ""
    return delen.netloc.removesuffix(_GEWOON[delen.scheme])
