"""The dashboards: Voilà with our pages, our addresses and nothing that a visitor does not need."""

from __future__ import annotations

import gzip
import hashlib
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_server.auth.identity import PasswordIdentityProvider, User
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from routekaart.content import notebook_map
from routekaart.dashboard.berichten import allow_large, is_own_machine
from routekaart.dashboard.pagina import (
    EINDE,
    Website,
    paginas,
    render_cellen,
    render_notebook,
    render_paginatekst,
    statische_bestanden,
)

HIER = Path(__file__).parent
KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
SOORTEN = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _Basis(tornado.web.RequestHandler):
    """Answers with bytes that are compressed once and may be kept."""

    def initialize(self, site: Website) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        for naam, waarde in HEADERS.items():
            self.set_header(naam, waarde)

    def send(self, inhoud: bytes, soort: str, bewaren: str) -> None:
        self.set_header("Content-Type", f"{SOORTEN[soort]}; charset=utf-8")
        self.set_header("Cache-Control", bewaren)
        self.set_header("Vary", "Accept-Encoding")
        self.set_etag_for(inhoud)
        if self.check_etag_header():
            self.set_status(304)
            return
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            inhoud = _gecomprimeerd(inhoud)
        self.finish(inhoud)

    def set_etag_for(self, inhoud: bytes) -> None:
        self.set_header("Etag", f'"{hashlib.sha256(inhoud).hexdigest()[:16]}"')

    def compute_etag(self) -> str | None:
        return None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.finish(foutpagina(status_code, self.site))


@lru_cache(maxsize=64)
def _gecomprimeerd(inhoud: bytes) -> bytes:
    return gzip.compress(inhoud, 9, mtime=0)


class Bestand(_Basis):
    """The script, the stylesheet, the icon."""

    def get(self, naam: str) -> None:
        bestanden = statische_bestanden(self.site.thema)
        if naam not in bestanden:
            raise tornado.web.HTTPError(404)
        versie = self.get_argument("v", "")
        bewaren = "public, max-age=31536000, immutable" if versie else "no-cache"
        self.send(bestanden[naam], Path(naam).suffix, bewaren)


class Tekstpagina(_Basis):
    """A page that needs no kernel: the start page, privacy, accessibility."""

    def get(self, naam: str = "index") -> None:
        html = (
            render_notebook("00_start", self.site) if naam == "index" else render_paginatekst(naam, self.site)
        )
        self.send(html.encode(), ".html", "no-cache")


class NietGevonden(_Basis):
    """Whatever else somebody asks for."""

    def prepare(self) -> None:
        raise tornado.web.HTTPError(404)


class Stappagina(TornadoVoilaHandler):
    """A step: our page goes out at once; behind it Voilà runs the notebook and says which kernel it has."""

    async def get(self, naam: str) -> None:
        if naam not in paginas():
            raise tornado.web.HTTPError(404)
        begin, eind = render_notebook(naam, self.settings["rk_site"]).split(EINDE)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.write(begin)
        self.flush()
        try:
            async for stuk in self.get_generator(path=f"{naam}.ipynb"):
                # Voilà's sign of life is a script, which our policy blocks; a comment keeps the line open too.
                self.write(Markup("<!-- nog bezig -->\n") if "voila_heartbeat" in stuk else stuk)
                self.flush()
        except Exception:
            # Without a kernel the page still reads, asks and keeps; only the figures do not change.
            self.log.exception("no kernel for %s", naam)
        self.finish(eind)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        site = self.settings["rk_site"]
        self.finish(foutpagina(status_code, site))


def foutpagina(status: int, site: Website) -> str:
    """A Dutch page for an error, with a way back."""
    import nbformat

    if status == 404:
        tekst = "# Deze bladzijde bestaat niet\n\nKijk of het adres klopt. Of ga naar [de startpagina](00_start.ipynb)."
    else:
        tekst = (
            "# Er ging iets mis\n\nDe server kon deze bladzijde niet maken. Uw antwoorden staan veilig in uw browser. "
            "Laad de bladzijde over een minuut opnieuw. Of ga naar [de startpagina](00_start.ipynb)."
        )
    return render_cellen([nbformat.v4.new_markdown_cell(tekst)], "fout", site)


class Niemand(PasswordIdentityProvider):
    """Jupyter invents a name for every visitor and keeps it in a cookie; here nobody has a name."""

    def set_login_cookie(self, handler: tornado.web.RequestHandler, user: User) -> None:
        """Leave nothing in the visitor's browser."""


class Dashboards(Voila):
    """Voilà without its own pages: only our steps, their kernels and our files are served."""

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with our headers."""
        self.rk_site = Website(basis=self.base_url, rekent=True, thema=self.config.get("rk_thema", ""))
        settings = super().init_settings()
        # No account, no cookie, nothing stored: a kernel's id is the only key, and it cannot be guessed.
        settings |= {"disable_check_xsrf": True, "headers": HEADERS, "rk_site": self.rk_site}
        # What is not compressed beforehand (a page with its kernel at the end) is compressed as it goes out.
        return settings | {"compress_response": True}

    def init_handlers(self) -> list[Any]:
        """Our addresses; Voilà's tree, file and contents handlers stay shut."""

        def pad(adres: str) -> str:
            return url_path_join(self.server_url, adres)

        site = {"site": self.rk_site}
        voila = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (pad(rf"/api/kernels/{KERNEL_ID}/channels"), VoilaKernelWebsocketHandler),
            (pad(rf"/voila/api/shutdown/{KERNEL_ID}"), VoilaShutdownKernelHandler),
            (pad(r"/"), Tekstpagina, site),
            (pad(r"/(privacy|toegankelijkheid)"), Tekstpagina, site),
            (pad(r"/statisch/([a-z.]+)"), Bestand, site),
            (pad(r"/voila/render/(?P<naam>[0-9a-z_]+)\.ipynb"), Stappagina, voila),
            (pad(r"/(?P<naam>(?:0[1-8]|verdieping)_[a-z_]+)"), Stappagina, voila),
            (pad(r"/.*"), NietGevonden, site),
        ]

    def listen(self) -> None:
        """Say in Dutch where the pages are, and stop with a clear sentence when the port is taken."""
        try:
            self.app.listen(self.port, self.ip)
        except OSError as fout:
            raise PoortBezet(self.port) from fout
        self.bij_start(f"http://{self.ip}:{self.port}{self.base_url}")
        self.ioloop = tornado.ioloop.IOLoop.current()
        if voorraad := self.config.get("rk_voorraad", 0):
            self.ioloop.add_callback(self._warm, voorraad)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            pass
        finally:
            self.stop()

    async def _warm(self, voorraad: int) -> None:
        """Start the warm kernels page by page: a visitor who comes meanwhile still finds a free processor."""
        beheer: Any = self.kernel_manager
        beheer.kernel_pools_config = {"default": {"pool_size": voorraad}}
        for naam in paginas():
            notebook = f"{naam}.ipynb"
            beheer.fill_if_needed(delay=0, notebook_name=notebook)
            for warm in tuple(beheer._pools[notebook]):
                with suppress(Exception):  # that page then starts a kernel when somebody asks for it
                    await (await warm)["task"]

    bij_start: Any = staticmethod(lambda adres: None)


class PoortBezet(Exception):
    """Another program listens on this port."""

    def __init__(self, poort: int) -> None:
        super().__init__(
            f"Poort {poort} is al in gebruik. Misschien staat de routekaart al open. "
            f"Sluit dat venster, of kies een andere poort: routekaart --poort {poort + 1}"
        )
        self.poort = poort


def make_dashboards(*, ip: str, poort: int, basis: str, voorraad: int, thema: str = "") -> Dashboards:
    """A configured server; `voorraad` is the number of warm kernels per page (0: start them when asked)."""
    # Kernels inherit this: the server stores nothing, and does not say back what the only visitor asked.
    os.environ["ROUTEKAART_OPSLAG"] = "geheugen"
    os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        filter(None, [str(HIER / "jupyter"), os.environ.get("JUPYTER_PATH", "")])
    )
    c = Config()
    c.Voila.ip, c.Voila.port, c.Voila.base_url = ip, poort, basis
    c.Voila.open_browser = False
    c.Voila.root_dir = str(notebook_map())
    c.Voila.config_file_paths = []
    c.Voila.log_level = "ERROR"
    if is_own_machine(ip):
        c.Voila.tornado_settings = allow_large()
    c.Voila.identity_provider_class = Niemand
    c.VoilaConfiguration.template = "routekaart"
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.preheat_kernel = voorraad > 0
    # Empty at the start: Voilà would start a kernel for every page in the same second.
    c.VoilaConfiguration.default_pool_size = 0
    c.rk_voorraad = voorraad
    c.VoilaKernelManager.preheat_denylist = ["00_start"]
    # First the visitor who is here: a new kernel takes a processor for seconds.
    c.VoilaKernelManager.fill_delay = 1
    c.TagRemovePreprocessor.enabled = True
    c.TagRemovePreprocessor.remove_cell_tags = {"docent", "zelfstudie"}
    c.MappingKernelManager.cull_idle_timeout = 1200
    c.MappingKernelManager.cull_interval = 60
    c.MappingKernelManager.cull_connected = True
    if os.name == "posix":
        # Kernels over TCP race for ports when many visitors come at once.
        c.ConnectionFileMixin.transport = "ipc"
    c.rk_thema = thema
    return Dashboards(config=c)
