"""What goes back to a browser: which form it takes, how long it may be kept, and an error that reads well."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from types import TracebackType
from typing import Any
from urllib.parse import unquote

import tornado.web
from tornado.httputil import HTTPHeaders, HTTPServerRequest

from routekaart.dashboard import logboek
from routekaart.dashboard.blad import KOPPEN, Blad, accepts_gzip, is_zelfde
from routekaart.dashboard.foutblad import render_fout, soort_fout
from routekaart.dashboard.pagina import Website


class Gecomprimeerd(tornado.web.GZipContentEncoding):
    """Tornado's compression for what is made while it goes out, for whoever really accepts it."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._gzipping = accepts_gzip(request.headers.get("Accept-Encoding", ""))

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Say once, not twice, what the answer depends on."""
        headers.pop("Vary", None)
        return super().transform_first_chunk(status_code, headers, chunk, finishing)


class Foutblad(tornado.web.RequestHandler):
    """An error is a Dutch page; what caused it goes to the log, without who asked."""

    TOEGESTAAN = "GET, HEAD, OPTIONS"

    def set_default_headers(self) -> None:
        """The policy of every page."""
        for naam, waarde in KOPPEN.items():
            self.set_header(naam, waarde)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the page, also for a method that does not exist."""
        if status_code == 405:
            self.set_header("Allow", self.TOEGESTAAN)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        status = soort_fout(status_code)
        # Making one takes a second in which nobody else is served: that was done elsewhere, beforehand.
        bladen = self.settings.get("rk_bladen")
        klaar = bladen.fout_nu(status) if bladen is not None else None
        self.finish(klaar.html if klaar is not None else _fout_html(status, self.settings["rk_site"]))

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """A wrong address is no fault of ours; the rest is, and is kept without the visitor's address."""
        if not isinstance(value, tornado.web.HTTPError) or value.status_code >= 500:
            logboek.meld_fout("Een bladzijde kon niet worden gemaakt.", value)


class Bladgever(Foutblad):
    """Answers with what was made ready before."""

    def options(self, *delen: str, **namen: str) -> None:
        """Say what may be asked."""
        self.set_header("Allow", self.TOEGESTAAN)
        self.set_status(204)

    def send_blad(self, blad: Blad) -> None:
        """Send the form that the browser accepts; each form has a fingerprint of its own."""
        ingepakt = accepts_gzip(self.request.headers.get("Accept-Encoding", ""))
        for naam, waarde in blad.koppen(ingepakt).items():
            self.set_header(naam, waarde)
        self.set_status(blad.status)
        if blad.status == 200 and is_zelfde(
            self.request.headers.get("If-None-Match", ""), blad.etag(ingepakt)
        ):
            self.set_status(304)
            self.finish()
            return
        self.finish(blad.gzip if ingepakt else blad.html)

    def compute_etag(self) -> str | None:
        """None: `send_blad` has set it."""
        return None


class Bestand(Bladgever):
    """What never changes while the server runs: scripts, the stylesheet, the icon, what a search engine may read."""

    def get(self) -> None:
        """Under its full address, with the fingerprint, it may be kept for ever."""
        vast: dict[str, Blad] = self.settings["rk_vast"]
        blad = vast.get(self.request.uri or "") or vast.get(self.request.path)
        if blad is None:
            raise tornado.web.HTTPError(404)
        self.send_blad(blad)

    def head(self) -> None:
        """As GET; tornado leaves the body out."""
        self.get()


class Bladzijde(Bladgever):
    """A page of the site."""

    async def get(self, pad: str = "") -> None:
        """The page, asked again each time but sent only when it changed."""
        bladen = self.settings["rk_bladen"]
        try:
            self.send_blad(await bladen.geef(pad))
        except LookupError:
            if doel := await bladen.verwijs(pad):
                self.redirect(self.settings["rk_site"].basis + doel, permanent=True)
                return
            self.set_status(404)
            self.send_blad(await bladen.fout(404, pad))

    async def head(self, pad: str = "") -> None:
        """As GET; tornado leaves the body out."""
        await self.get(pad)


class Verwijzing(Bladgever):
    """An address of the first house: the page stands elsewhere now."""

    def get(self, pad: str) -> None:
        """Lead there, for good."""
        site: Website = self.settings["rk_site"]
        if pad not in self.settings["rk_bladen"].paden:
            raise tornado.web.HTTPError(404)
        vraag = f"?{self.request.query}" if self.request.query else ""
        self.redirect(site.adres(pad) + vraag, permanent=True)

    def head(self, pad: str) -> None:
        """As GET."""
        self.get(pad)


class NietGevonden(Bladgever):
    """Whatever else somebody asks for: the same page under its own address, or a page that says it is not there."""

    def initialize(self, site: Website | None = None) -> None:
        """An application with addresses of its own names its site here."""

    async def prepare(self) -> None:
        """Answer before the method is looked at."""
        site: Website = self.settings["rk_site"]
        bladen = self.settings.get("rk_bladen")
        if bladen is None:
            raise tornado.web.HTTPError(404)
        adres = eigen_adres(self.request.path, site, {*bladen.paden, *self.settings["rk_bestanden"]})
        if adres is None or self.request.method not in ("GET", "HEAD"):
            rest = unquote(self.request.path, errors="replace")[len(site.basis) :]
            if self.request.method in ("GET", "HEAD") and (doel := await bladen.verwijs(rest)):
                self.redirect(site.basis + doel, permanent=True)
                return
            self.send_blad(await bladen.fout(404, rest))
            return
        vraag = f"?{self.request.query}" if self.request.query else ""
        self.redirect(adres + vraag, permanent=True)


@lru_cache(maxsize=8)
def _fout_html(status: int, site: Website) -> str:
    return render_fout(status, "", site)


def eigen_adres(pad: str, site: Website, bekend: Collection[str]) -> str | None:
    """The address of the page that is meant by a path with capitals, doubled slashes or one too many at the end.

    `bekend` are the paths of all pages and files below the beginning of the site.
    """
    delen = [deel for deel in unquote(pad, errors="replace").split("/") if deel]
    basis = [deel for deel in site.basis.lower().split("/") if deel]
    if [deel.lower() for deel in delen[: len(basis)]] != basis:
        return None
    rest = re.sub(r"\.html$", "", "/".join(delen[len(basis) :]), flags=re.IGNORECASE)
    if rest.lower() in ("index", "00_start"):
        rest = ""
    # Paths of questions and decisions hold capitals themselves.
    echt = next((b for b in bekend if b == rest), None) or next(
        (b for b in bekend if b.lower() == rest.lower()), None
    )
    adres = None if echt is None else site.basis + echt
    # Whoever asked for exactly this address would be sent round in a circle.
    return adres if adres != pad else None
