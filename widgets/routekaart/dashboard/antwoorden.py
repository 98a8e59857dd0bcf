"""What goes back to a browser: which form it takes, how long it may be kept, and an error that reads well."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote

import nbformat
import tornado.web
from markupsafe import Markup
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from routekaart.dashboard import logboek
from routekaart.dashboard.pagina import (
    EINDE,
    Website,
    paginas,
    render_cellen,
    render_notebook,
    render_pad,
    render_paginatekst,
    statische_bestanden,
    versie_van,
)

SOORTEN = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".html": "text/html",
    ".txt": "text/plain",
}
TEKSTEN = ("privacy", "toegankelijkheid")
ALTIJD = "public, max-age=31536000, immutable"
_GEWICHT = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*")
_BESTAAT_NIET = (
    "# Deze bladzijde bestaat niet\n\nKijk of het adres klopt. Of ga naar [de startpagina](00_start.ipynb)."
)
_KAN_NIET = (
    "# Dit kan niet op deze bladzijde\n\nDeze bladzijde kunt u lezen. Iets sturen of veranderen kan hier niet. "
    "Ga naar [de startpagina](00_start.ipynb)."
)
_MIS = (
    "# Er ging iets mis\n\nDe server kon deze bladzijde niet maken. Uw antwoorden staan veilig in uw browser. "
    "Laad de bladzijde over een minuut opnieuw. Of ga naar [de startpagina](00_start.ipynb)."
)


def accepts_gzip(kop: str) -> bool:
    """Whether an `Accept-Encoding` header allows gzip (RFC 9110, 12.5.3); what is not understood counts as no."""
    gewichten: dict[str, float] = {}
    for deel in kop.split(","):
        naam, *opties = deel.split(";")
        gewicht = _GEWICHT.fullmatch(opties[0]) if opties else None
        gewichten[naam.strip().lower()] = float(gewicht[1]) if gewicht else 0.0 if opties else 1.0
    return gewichten.get("gzip", gewichten.get("x-gzip", gewichten.get("*", 0.0))) > 0


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

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the page, also for a method that does not exist."""
        if status_code == 405:
            self.set_header("Allow", self.TOEGESTAAN)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(foutpagina(status_code, self.settings["rk_site"]))

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """A wrong address is no fault of ours; the rest is, and is kept without the visitor's address."""
        if not isinstance(value, tornado.web.HTTPError) or value.status_code >= 500:
            logboek.meld_fout("Een bladzijde kon niet worden gemaakt.", value)


class _Basis(Foutblad):
    """Answers with bytes that are compressed once and may be kept."""

    def initialize(self, site: Website) -> None:
        """Keep where the pages are."""
        self.site = site

    def set_default_headers(self) -> None:
        """The policy of every page."""
        for naam, waarde in self.settings["headers"].items():
            self.set_header(naam, waarde)

    def head(self, *delen: str) -> None:
        """As GET; tornado leaves the body out."""
        self.get(*delen)

    def options(self, *delen: str) -> None:
        """Say what may be asked."""
        self.set_header("Allow", self.TOEGESTAAN)
        self.set_status(204)

    def send(self, inhoud: bytes, soort: str, bewaren: str) -> None:
        """Send the form that the browser accepts; each form has a fingerprint of its own."""
        ingepakt = accepts_gzip(self.request.headers.get("Accept-Encoding", ""))
        self.set_header("Content-Type", f"{SOORTEN[soort]}; charset=utf-8")
        self.set_header("Cache-Control", bewaren)
        self.set_header("Vary", "Accept-Encoding")
        merk = hashlib.sha256(inhoud).hexdigest()[:16]
        self.set_header("Etag", f'"{merk}-gzip"' if ingepakt else f'"{merk}"')
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
            return
        if ingepakt:
            self.set_header("Content-Encoding", "gzip")
            inhoud = _gecomprimeerd(inhoud)
        self.finish(inhoud)

    def compute_etag(self) -> str | None:
        """None: `send` has set it."""
        return None


@lru_cache(maxsize=64)
def _gecomprimeerd(inhoud: bytes) -> bytes:
    return gzip.compress(inhoud, 9, mtime=0)


class Bestand(_Basis):
    """The script, the stylesheet, the icon."""

    def get(self, naam: str) -> None:
        """Kept for ever only under the fingerprint of what is sent."""
        bestanden = statische_bestanden(self.site.thema)
        if naam not in bestanden:
            raise tornado.web.HTTPError(404)
        gevraagd = self.request.query_arguments.get("v", [])
        klopt = gevraagd == [versie_van(naam, self.site.thema).encode()]
        self.send(bestanden[naam], Path(naam).suffix, ALTIJD if klopt else "no-cache")


class Pictogram(_Basis):
    """What a browser asks by itself."""

    def get(self) -> None:
        """The icon of the pages."""
        self.send(statische_bestanden(self.site.thema)["merk.svg"], ".svg", "public, max-age=86400")


class Robots(_Basis):
    """What a search engine may read: the pages, not what makes them compute."""

    def get(self) -> None:
        """Plain text."""
        basis = self.site.basis
        tekst = f"User-agent: *\nDisallow: {basis}api/\nDisallow: {basis}voila/\n"
        self.send(tekst.encode(), ".txt", "public, max-age=86400")


class Tekstpagina(_Basis):
    """A page that needs no kernel: the start page, privacy, accessibility."""

    def get(self, naam: str = "index") -> None:
        """The page, asked again each time but sent only when it changed."""
        html = (
            render_notebook("00_start", self.site) if naam == "index" else render_paginatekst(naam, self.site)
        )
        self.send(html.encode(), ".html", "no-cache")


class Deelpagina(_Basis):
    """A part of a step; needs no kernel."""

    def get(self, pad: str) -> None:
        """The page, asked again each time but sent only when it changed."""
        try:
            html = render_pad(pad, self.site)
        except LookupError:
            raise tornado.web.HTTPError(404) from None
        self.send(html.encode(), ".html", "no-cache")


class NietGevonden(_Basis):
    """Whatever else somebody asks for: the same page under its own address, or a page that says it is not there."""

    def prepare(self) -> None:
        """Answer before the method is looked at."""
        adres = eigen_adres(self.request.path, self.site)
        if adres is None or self.request.method not in ("GET", "HEAD"):
            raise tornado.web.HTTPError(404)
        vraag = f"?{self.request.query}" if self.request.query else ""
        self.redirect(adres + vraag, permanent=True)


def eigen_adres(pad: str, site: Website) -> str | None:
    """The address of the page that is meant by a path with capitals, doubled slashes or one too many at the end."""
    delen = [deel for deel in unquote(pad, errors="replace").lower().split("/") if deel]
    basis = [deel for deel in site.basis.lower().split("/") if deel]
    if delen[: len(basis)] != basis:
        return None
    rest = "/".join(delen[len(basis) :]).removesuffix(".html")
    bekend = {"", "robots.txt", *TEKSTEN, *paginas()}
    bekend |= {f"statisch/{naam}" for naam in statische_bestanden(site.thema)}
    if rest in ("index", "00_start"):
        rest = ""
    adres = site.basis + rest
    # Whoever asked for exactly this address would be sent round in a circle.
    return adres if rest in bekend and adres != pad else None


class Stappagina(Foutblad, TornadoVoilaHandler):
    """A step: our page goes out at once; behind it Voilà runs the notebook and says which kernel it has."""

    async def get(self, naam: str) -> None:
        """Send the page, then what its kernel is called."""
        begin, eind = self._begin(naam)
        self.write(begin)
        self.flush()
        try:
            async for stuk in self.get_generator(path=f"{naam}.ipynb"):
                # Voilà's sign of life is a script, which our policy blocks; a comment keeps the line open too.
                self.write(Markup("<!-- nog bezig -->\n") if "voila_heartbeat" in stuk else stuk)
                self.flush()
        except Exception as fout:
            # Without a kernel the page still reads, asks and keeps; only the figures do not change.
            logboek.meld_fout(f"Bladzijde {naam} kreeg geen rekenhulp.", fout)
        self.finish(eind)

    async def head(self, naam: str) -> None:
        """What GET says about the page; no kernel starts for it."""
        self._begin(naam)
        await self.flush()  # first: nobody knows yet how long the page will be
        self.finish()

    def options(self, naam: str) -> None:
        """Say what may be asked."""
        self.set_header("Allow", self.TOEGESTAAN)
        self.set_status(204)

    def _begin(self, naam: str) -> tuple[str, str]:
        if naam not in paginas():
            raise tornado.web.HTTPError(404)
        begin, eind = render_notebook(naam, self.settings["rk_site"]).split(EINDE)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        return begin, eind


class Rekenlijn(Foutblad, VoilaKernelWebsocketHandler):
    """The line between a page and its kernel."""

    TOEGESTAAN = "GET"


class Afscheid(Foutblad, VoilaShutdownKernelHandler):
    """A page that closes says that its kernel may go."""

    TOEGESTAAN = "POST, OPTIONS"


def foutpagina(status: int, site: Website) -> str:
    """A Dutch page for an error, with a way back."""
    tekst = {404: _BESTAAT_NIET, 405: _KAN_NIET}.get(status, _MIS)
    return render_cellen([nbformat.v4.new_markdown_cell(tekst)], "fout", site)
