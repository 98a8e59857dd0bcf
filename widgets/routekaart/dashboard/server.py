"""The dashboards: Voilà with our pages, our addresses and nothing that a visitor does not need."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

import tornado.web
from jupyter_core.utils import run_sync
from jupyter_server.auth.identity import PasswordIdentityProvider, User
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets.config import Config
from voila.app import Voila

from routekaart.content import notebook_map
from routekaart.dashboard import antwoorden, bewijs, logboek
from routekaart.dashboard.berichten import allow_large, is_own_machine
from routekaart.dashboard.luisteren import Plek, luister
from routekaart.dashboard.pagina import Website, paginas
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.rekenen.handlers import handlers as rekenadressen
from routekaart.dashboard.werkmap import Werkmap, omgeving

KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
STOPTEKENS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Niemand(PasswordIdentityProvider):
    """Jupyter invents a name for every visitor and keeps it in a cookie; here nobody has a name."""

    def set_login_cookie(self, handler: tornado.web.RequestHandler, user: User) -> None:
        """Leave nothing in the visitor's browser."""


class Rekenhulpen(AsyncMappingKernelManager):
    """Kernels whose own words go to a file: a reader of the terminal has nothing to do with them."""

    uitvoer: IO[bytes] | None = None

    def _kernel_start_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super()._kernel_start_kwargs(**kwargs) | {"stdout": self.uitvoer, "stderr": self.uitvoer}


class StartMislukt(Weigering):
    """The pages listen but do not compute; the log says more."""


class Dashboards(Voila):
    """Voilà without its own pages: only our steps, their kernels and our files are served."""

    werkmap: Werkmap
    bij_start: Callable[[Plek], None] = staticmethod(lambda plek: None)
    _gestopt = False
    _fout: Weigering | None = None

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with our headers."""
        self.rk_site = Website(basis=self.base_url, rekent=True, thema=self.config.get("rk_thema", ""))
        settings = super().init_settings()
        return settings | {
            # No account, no cookie, nothing stored: a kernel's id is the only key, and it cannot be guessed.
            "disable_check_xsrf": True,
            "headers": HEADERS,
            "rk_site": self.rk_site,
            # What is not compressed beforehand (a page with its kernel at the end) is compressed as it goes out.
            "transforms": [antwoorden.Gecomprimeerd],
            "log_function": logboek.meld_antwoord,
            "default_handler_class": antwoorden.NietGevonden,
            "default_handler_args": {"site": self.rk_site},
        }

    def init_handlers(self) -> list[Any]:
        """Our addresses; Voilà's tree, file and contents handlers stay shut."""

        def pad(adres: str) -> str:
            return re.escape(self.server_url.rstrip("/")) + adres

        site = {"site": self.rk_site}
        voila = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (pad(rf"/api/kernels/{KERNEL_ID}/channels"), antwoorden.Rekenlijn),
            (pad(rf"/voila/api/shutdown/{KERNEL_ID}"), antwoorden.Afscheid),
            (pad(r"/"), antwoorden.Tekstpagina, site),
            (pad(rf"/({'|'.join(antwoorden.TEKSTEN)})"), antwoorden.Tekstpagina, site),
            (pad(r"/statisch/([a-z.]+)"), antwoorden.Bestand, site),
            (pad(r"/voila/render/(?P<naam>[0-9a-z_]+)\.ipynb"), antwoorden.Stappagina, voila),
            (pad(r"/((?:0[1-8]|verdieping)_[a-z_]+(?:/[\w-]+)*)"), antwoorden.Deelpagina, site),
            (pad(r"/(?P<naam>(?:0[1-8]|verdieping)_[a-z_]+)"), antwoorden.Stappagina, voila),
            *rekenadressen(pad),
            (pad(r"/favicon\.ico"), antwoorden.Pictogram, site),
            (pad(r"/robots\.txt"), antwoorden.Robots, site),
            # What a search engine reads stands at the top of a website, whatever our pages begin with.
            (r"/robots\.txt", antwoorden.Robots, site),
        ]

    def start(self) -> None:
        """Listen, prove that a page computes, say so, and serve until told to stop.

        Raises `Weigering` with the reason when the pages cannot be used.
        """
        self.connection_dir = str(self.werkmap.verbindingen)
        plek = luister(self.ip, self.port)
        with self.werkmap.rekenhulpen.open("ab", buffering=0) as Rekenhulpen.uitvoer:
            self.ioloop = IOLoop.current()
            self.app = tornado.web.Application(**self.init_settings())
            self.app.add_handlers(".*$", self.init_handlers())
            self._vang_stoptekens()
            server = HTTPServer(self.app)
            server.add_sockets(plek.sockets)
            self.ioloop.add_callback(self._begin, plek)
            if sys.platform == "win32":  # Ctrl+C is only seen when something happens
                PeriodicCallback(lambda: None, 1000).start()
            try:
                if not self._gestopt:
                    self.ioloop.start()
            finally:
                server.stop()
                self.stop()
        if self._fout:
            raise self._fout

    async def _begin(self, plek: Plek) -> None:
        """Prove first, then announce, then make ready for more visitors."""
        try:
            await bewijs.prove(plek.hier, self.rk_site, self.kernel_manager)
        except Weigering as fout:
            self._geef_op(str(fout))
            return
        except Exception as fout:
            logboek.meld_fout("De proef bij de start ging mis.", fout)
            self._geef_op("De proef met een bladzijde ging mis.")
            return
        self.bij_start(plek)
        if voorraad := self.config.get("rk_voorraad", 0):
            await self._warm(voorraad)

    def _geef_op(self, reden: str) -> None:
        self._fout = StartMislukt(reden)
        self.ioloop.stop()

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

    def _vang_stoptekens(self) -> None:
        """Ctrl+C, a service that is stopped and a terminal that closes all end in the same tidy way."""
        for naam in STOPTEKENS:
            teken = getattr(signal, naam, None)
            # Whoever started us with nohup wants us to outlive the terminal.
            if teken is not None and signal.getsignal(teken) is not signal.SIG_IGN:
                signal.signal(teken, self._handle_signal_stop)

    def _handle_signal_stop(self, sig: int, frame: Any) -> None:
        self._gestopt = True
        if hasattr(self, "ioloop"):
            self.ioloop.add_callback_from_signal(self.ioloop.stop)

    def stop(self) -> None:
        """End all kernels at once: they keep nothing."""
        with suppress(Exception):  # one that died meanwhile
            run_sync(self.kernel_manager.shutdown_all)(now=True)


def make_dashboards(
    *, ip: str, poort: int, basis: str, voorraad: int, werkmap: Werkmap, thema: str = ""
) -> Dashboards:
    """A configured server; `voorraad` is the number of warm kernels per page (0: start them when asked)."""
    # Kernels inherit this: the server stores nothing, and does not say back what the only visitor asked.
    os.environ["ROUTEKAART_OPSLAG"] = "geheugen"
    os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
    os.environ |= omgeving(werkmap, eigen_jupyter=True)
    c = Config()
    c.Voila.ip, c.Voila.port, c.Voila.base_url = ip, poort, basis
    c.Voila.open_browser = False
    c.Voila.root_dir = str(notebook_map())
    c.Voila.config_file_paths = []
    c.Voila.connection_dir_root = str(werkmap.pad)
    c.Voila.log_level = "ERROR"
    if is_own_machine(ip):
        c.Voila.tornado_settings = allow_large()
    c.Voila.identity_provider_class = Niemand
    c.VoilaConfiguration.template = "routekaart"
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.multi_kernel_manager_class = Rekenhulpen
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
    if werkmap.sockets:
        # Kernels over TCP race for ports when many visitors come at once.
        c.ConnectionFileMixin.transport = "ipc"
    c.rk_thema = thema
    app = Dashboards(config=c)
    app.werkmap = werkmap
    return app
