"""All of it together: one application below the addresses `eigen` and `levend`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from tornado.web import Application

from routekaart.dashboard import logboek
from routekaart.dashboard.antwoorden import NietGevonden
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.levend.afscherming import scherm_server_af
from routekaart.dashboard.levend.antwoorden import handlers_van
from routekaart.dashboard.levend.kamer import Kamer
from routekaart.dashboard.levend.lijn import KERNEL, Afscheid, KernelVraag, Rekenlijn
from routekaart.dashboard.levend.notebooks import eigen_map
from routekaart.dashboard.levend.rij import Grenzen
from routekaart.dashboard.levend.voila import make_machinerie
from routekaart.dashboard.pagina import Website


class Levend:
    """The notebooks of one server; call `stop` when it ends."""

    def __init__(
        self,
        site: Website,
        verbindingen: Path,
        *,
        sockets: bool,
        grenzen: Grenzen | None = None,
        herkomst: Herkomst | None = None,
        uitvoer: Path | None = None,
    ) -> None:
        scherm_server_af()
        self._herkomst = herkomst or Herkomst()
        map_ = eigen_map()
        machinerie = make_machinerie(
            f"{site.basis}levend/", map_ if map_.is_dir() else map_.parent, verbindingen, sockets=sockets
        )
        self._uitvoer = Path(uitvoer or os.devnull).open("ab")  # noqa: SIM115 (stays until the end)
        machinerie.kernel_manager.uitvoer = self._uitvoer
        self.kamer = Kamer(machinerie, grenzen or Grenzen())
        self.kamer.uitvoer = Path(self._uitvoer.name)
        self.app = Application(**self._instellingen(site))
        self.app.add_handlers(".*$", self._adressen(site))
        self.kamer.begin()

    def handlers(self, site: Website) -> list[Any]:
        """What the server adds to its own addresses."""
        return [(rf"{re.escape(site.basis)}(?:eigen|levend)(?:/.*)?", self.app)]

    async def stop(self) -> None:
        """End all kernels."""
        await self.kamer.stop_alles()
        self._uitvoer.close()

    def _instellingen(self, site: Website) -> dict[str, Any]:
        return self.kamer.machinerie.settings | {
            # No account and no cookie: forms and lines are checked by where they come from.
            "disable_check_xsrf": True,
            "rk_site": site,
            "rk_herkomst": self._herkomst,
            "log_function": logboek.meld_antwoord,
            "default_handler_class": NietGevonden,
            "ws_ping_timeout": 30_000,
        }

    def _adressen(self, site: Website) -> list[Any]:
        basis = re.escape(self.kamer.machinerie.base_url)
        kamer = {"kamer": self.kamer}
        return [
            *handlers_van(self.kamer, site),
            (rf"{basis}api/kernels/{KERNEL}", KernelVraag, kamer),
            (rf"{basis}api/kernels/{KERNEL}/channels", Rekenlijn, kamer),
            (rf"{basis}voila/api/shutdown/{KERNEL}", Afscheid, kamer),
            *self.kamer.machinerie.bestanden(),
        ]


def handlers(app: Any) -> list[Any]:
    """The addresses for a server that shows own notebooks; sets `app.levend`, which the server stops at its end."""
    grenzen = Grenzen(totaal=app.eigen_totaal, per_adres=app.eigen_per_adres)
    app.levend = Levend(
        app.rk_site,
        app.werkmap.verbindingen,
        sockets=app.werkmap.sockets,
        grenzen=grenzen,
        herkomst=app.herkomst,
        uitvoer=app.werkmap.rekenhulpen,
    )
    return app.levend.handlers(app.rk_site)
