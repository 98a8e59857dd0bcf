"""Where a request comes from: from a page of ours or not, and from whom, to count with and for nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest


def is_van_ons(request: HTTPServerRequest) -> bool:
    """Whether a form or a line comes from a page of ours: the browser says so, and a page cannot lie about it."""
    plek = request.headers.get("Sec-Fetch-Site")
    if plek is not None:
        return plek == "same-origin"
    herkomst = request.headers.get("Origin")
    return herkomst is not None and urlsplit(herkomst).netloc.lower() == (request.host or "").lower() != ""


def einde_van(request: HTTPServerRequest) -> str:
    """The other end of the line itself."""
    # Behind our short way tornado sees a pipe; who is at the other end of it was told when it was laid.
    einde = getattr(getattr(request.connection, "context", None), "address", None)
    return str(einde[0]) if isinstance(einde, tuple) and einde else request.remote_ip or ""


def adres_van(request: HTTPServerRequest) -> str:
    """Who asks: the other end of the line, or whom a proxy on this machine speaks for."""
    adres = einde_van(request)
    doorgegeven = request.headers.get_list("X-Forwarded-For")
    if doorgegeven and adres in ("127.0.0.1", "::1"):
        return doorgegeven[-1].rsplit(",", 1)[-1].strip()[:64]
    return adres
