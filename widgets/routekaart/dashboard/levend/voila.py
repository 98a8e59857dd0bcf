"""Voilà's machinery, without a page or a port of its own: kernels, settings, and the files of its front end."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from jupyter_server.auth.identity import PasswordIdentityProvider, User
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from markupsafe import Markup
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.utils import get_page_config, include_css

SJABLOON = "lab"
VOORPROCES = Path(__file__).with_name("voorproces.py")


class Niemand(PasswordIdentityProvider):
    """Jupyter invents a name for every visitor and keeps it in a cookie; here nobody has a name."""

    def set_login_cookie(self, handler: RequestHandler, user: User) -> None:
        """Leave nothing in the visitor's browser."""


class Kernel(ServerKernelManager):
    """A kernel that takes its limits upon itself before it reads anything."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """The command, with what sets the limits in front of it."""
        opdracht = super().format_kernel_cmd(extra_arguments)
        if sys.platform == "win32":  # knows neither such limits nor a process that becomes another
            return opdracht
        assert isinstance(self.parent, Kernelbeheer)
        # Nothing of the notebook's folder or of the user is loaded yet.
        return [sys.executable, "-I", "-S", str(VOORPROCES), *map(str, self.parent.grenzen), *opdracht]


class Kernelbeheer(AsyncMappingKernelManager):
    """Kernels whose own words go to a file: a reader of the terminal has nothing to do with them."""

    uitvoer: Any = None
    # Memory in MB and processor time in seconds, for the kernels that start from now on.
    grenzen: tuple[int, int] = (0, 0)

    def _kernel_start_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super()._kernel_start_kwargs(**kwargs) | {"stdout": self.uitvoer, "stderr": self.uitvoer}


class Machinerie(Voila):
    """Voilà set up for one folder and one base address; `settings` are what its handlers need."""

    settings: dict[str, Any]

    def maak_klaar(self, verbindingen: Path) -> None:
        """What `initialize` and `start` do, without reading a command line, catching signals or listening."""
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.setup_template_dirs()
        self.connection_dir = str(verbindingen)
        self.settings = self.init_settings()

    def pagina_instellingen(self, kernel: str) -> dict[str, Any]:
        """What the front end has to know: where its files are, which extensions there are, which kernel is its own."""
        instellingen = get_page_config(
            base_url=self.base_url,
            settings=self.settings,
            log=self.log,
            voila_configuration=self.voila_configuration,
        )
        return instellingen | {
            "baseUrl": self.base_url,
            "kernelId": kernel,
            "jupyterLabTheme": "light",
            "themesUrl": f"{self.base_url}voila/api/themes",
        }

    def stijlen(self) -> Markup:
        """The colours of JupyterLab's controls; not its own stylesheet, which would change our whole page."""
        return include_css(SJABLOON, self.base_url, "static/theme-light.css")

    def bestanden(self) -> list[Any]:
        """Handlers for the files of the front end: Voilà's own, unchanged."""
        basis = re.escape(self.base_url)
        return [
            (rf"{basis}voila/templates/(.*)", TemplateStaticFileHandler),
            (rf"{basis}voila/static/(.*)", MultiStaticFileHandler, {"paths": self.static_paths}),
            (
                rf"{basis}voila/labextensions/(.*)",
                FileFindHandler,
                {"path": self.labextensions_path, "no_cache_paths": []},
            ),
        ]


def make_machinerie(basis: str, notebooks: Path, verbindingen: Path, *, sockets: bool) -> Machinerie:
    """Voilà for the notebooks in `notebooks`, with `basis` as the beginning of its addresses."""
    c = Config()
    c.Voila.base_url = basis
    c.Voila.open_browser = False
    c.Voila.root_dir = str(notebooks)
    c.Voila.config_file_paths = []
    c.Voila.log_level = "ERROR"
    c.Voila.identity_provider_class = Niemand
    c.VoilaConfiguration.template = SJABLOON
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.multi_kernel_manager_class = Kernelbeheer
    c.Kernelbeheer.kernel_manager_class = f"{Kernel.__module__}.{Kernel.__qualname__}"
    # A kernel that died has lost what the page shows: the visitor starts it again, not the server.
    c.KernelManager.autorestart = False
    c.AsyncIOLoopKernelManager.autorestart = False
    # Pictures that follow a slider are no runaway output.
    c.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 20_000_000
    if sockets:
        # Kernels over TCP race for ports when many visitors come at once.
        c.ConnectionFileMixin.transport = "ipc"
    app = Machinerie(config=c)
    app.maak_klaar(verbindingen)
    return app
