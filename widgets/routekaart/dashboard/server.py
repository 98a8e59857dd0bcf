"""The dashboards: our pages and figures at their addresses, without an account, a cookie or a kernel."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from routekaart.dashboard import bewijs, logboek
from routekaart.dashboard.afscheid import neem_afscheid
from routekaart.dashboard.berichten import is_own_machine
from routekaart.dashboard.bezoeklijn import LANGSTE_KOP
from routekaart.dashboard.bladen import Bladen
from routekaart.dashboard.gezondheid import Gezondheid, bewaar_niet
from routekaart.dashboard.grenswacht import Grenswacht, open_meer_bestanden
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.hostnamen import Netwerk, make_hostnamen
from routekaart.dashboard.luisteren import Plek, luister
from routekaart.dashboard.pagina import Website
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.rekenen.rekenaar import Rekenaar
from routekaart.dashboard.rekenen.werk import list_bestanden
from routekaart.dashboard.rekenen.werkplaats import BEGIN_S
from routekaart.dashboard.snelweg import Snelweg
from routekaart.dashboard.stoptekens import Stoptekens, wek
from routekaart.dashboard.tellers import TELLERS, soort_van
from routekaart.dashboard.tunnel import Achterdeur
from routekaart.dashboard.voordeur import make_app
from routekaart.dashboard.wegwijzer import Wegwijzer, make_vast
from routekaart.dashboard.werkmap import Werkmap

if TYPE_CHECKING:  # brings the database along, which only tables need
    from routekaart.dashboard.tafelhuis import Tafels, Tafelwens

# Where nothing is brought, nothing large is taken in either.
GEWOON_BODY = 64 * 1024
# How long somebody may take to send what he brings.
BRENGTIJD_S = 300.0


class StartMislukt(Weigering):
    """The pages listen but do not compute; the log says more."""


@dataclass
class Dashboards:
    """One server: `start` listens, proves that it works, says so, and serves until it is told to stop."""

    ip: str
    poort: int
    rk_site: Website
    werkmap: Werkmap
    eigen: bool = False
    eigen_totaal: int = 8
    eigen_per_adres: int = 2
    # Which other websites may show a figure in a frame.
    inbedden: Sequence[str] = ()
    # Under which names visitors come, beside those of this machine; and whose word about visitors counts.
    hostnamen: Sequence[str] = ()
    proxies: Sequence[Netwerk] = ()
    tafels: Tafels | None = None
    # From which networks the measurements may be read, beside this machine.
    metingen_voor: Sequence[Netwerk] = ()
    # Somebody asked for tables, and their store did not open.
    mist_tafels: bool = False
    bij_start: Callable[[Plek], None] = print

    def __post_init__(self) -> None:
        self._einde: asyncio.Event | None = None
        self._haast: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._gestopt = False
        self._tekens = Stoptekens(self.stop, self.werkmap.pad)
        self._weg: Snelweg | None = None
        self.gezond = Gezondheid()
        self.levend: Any = None

    def start(self) -> None:
        """Serve. Raises `Weigering` with the reason when the pages cannot be used."""
        plek = luister(self.ip, self.poort)
        self._maten = open_meer_bestanden(velen=not is_own_machine(self.ip))
        self._tekens.vang()
        try:
            asyncio.run(self._serveer(plek))
        finally:
            self._tekens.klaar()

    def stop(self) -> None:
        """End, from whatever thread or signal."""
        self._gestopt = True
        if self._loop is not None and self._einde is not None:
            with suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(self._einde.set)
                if self._haast is not None and self._tekens.haast:
                    self._loop.call_soon_threadsafe(self._haast.set)

    async def _serveer(self, plek: Plek) -> None:
        self._loop, self._einde, self._haast = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        with wek(self._loop):
            if not self._gestopt:
                await self._serveer_tot_einde(plek)

    async def _serveer_tot_einde(self, plek: Plek) -> None:
        assert self._einde is not None
        alleen = is_own_machine(self.ip)
        self.rekenaar = Rekenaar(alleen=alleen, uitvoer=self.werkmap.rekenhulpen)
        self.bladen = Bladen(self.rk_site, self.rekenaar.vast)
        taken = []
        try:
            if sys.platform == "win32":  # Ctrl+C is only seen when something happens
                taken.append(asyncio.create_task(_tik()))
            begin = asyncio.create_task(self._begin(plek))
            taken.append(begin)
            einde = asyncio.create_task(self._einde.wait())
            await asyncio.wait({begin, einde}, return_when=asyncio.FIRST_COMPLETED)
            if begin.done():
                begin.result()
                gc.freeze()  # what is there now stays
                taken.append(asyncio.create_task(self.bladen.maak_alles()))
                await einde
                await self._maak_af()
        finally:
            self._tekens.bewaak_einde()
            for taak in taken:
                taak.cancel()
            if self._weg is not None:
                self._weg.stop()
                if self._weg.server is not None:
                    await self._weg.server.close_all_connections()
            self.rekenaar.stop()
            if self.tafels is not None:
                self.tafels.stop()
            if self.levend is not None:
                await self.levend.stop()

    async def _maak_af(self) -> None:
        """Let who waits go, and finish what is under way."""
        weg = self._weg
        assert weg is not None and self._haast is not None
        self.gezond.stopt = True
        if self.tafels is not None:
            self.tafels.laat_gaan()
        await neem_afscheid(lambda: self._app.bezig or weg.bezig, self._haast)

    async def _begin(self, plek: Plek) -> None:
        """Listen, load, prove it; only then announce. Until then whoever asks how it goes is told, and others wait."""
        wegwijzer = Wegwijzer(self.rk_site, self.gezond)
        self.herkomst = self._maak_herkomst(plek)
        self._weg = Snelweg(
            wegwijzer.zoek,
            lambda doel: soort_van(doel, self.rk_site.basis),
            self.herkomst.is_voor_ons,
            Grenswacht(self._maten, self.herkomst.is_proxy, TELLERS.weiger),
            self.herkomst.spoor_achter,
        )
        await self._weg.luister(plek.sockets)
        try:
            bestanden = self.rekenaar.vast.vraag(list_bestanden, self.rk_site.thema, tijd=BEGIN_S)
            await asyncio.gather(self.rekenaar.begin(), self.bladen.begin())
            self.vast = make_vast(self.rk_site, await asyncio.wrap_future(bestanden))
        except Exception as fout:
            logboek.meld_fout("De rekenhulp van de bladzijden begon niet.", fout)
            raise StartMislukt("De rekenhulp van de bladzijden start niet.") from fout
        if self.tafels is not None:
            self.tafels.begin(plek, self.herkomst)
        self._app = make_app(self)
        server = Achterdeur(
            self._app,
            max_body_size=GEWOON_BODY,
            max_header_size=LANGSTE_KOP,
            body_timeout=BRENGTIJD_S,
            idle_connection_timeout=self._maten.stil_s,
        )
        wegwijzer.open(self.bladen, self.rekenaar, self.vast)
        self._weg.open(wegwijzer.zoek, server)
        try:
            await bewijs.prove(plek.hier, self.rk_site)
        except Weigering as fout:
            raise StartMislukt(str(fout)) from fout
        except Exception as fout:
            logboek.meld_fout("De proef bij de start ging mis.", fout)
            raise StartMislukt("De proef met een bladzijde ging mis.") from fout
        bewaar = (
            self.tafels.bewaar_iets if self.tafels is not None else bewaar_niet if self.mist_tafels else None
        )
        self.rekenaar.maak_plaats()
        self.gezond.begin(self.rekenaar, bewaar)
        self.bij_start(plek)

    def _maak_herkomst(self, plek: Plek) -> Herkomst:
        gebonden = [str(s.getsockname()[0]) for s in plek.sockets]
        webadres = self.rk_site.webadres
        namen = make_hostnamen(self.ip, gebonden, self.hostnamen, webadres)
        return Herkomst(namen, self.proxies, webadres, self.rk_site.basis)


def make_dashboards(
    *,
    ip: str,
    poort: int,
    basis: str,
    werkmap: Werkmap,
    thema: str = "",
    webadres: str = "",
    eigen: bool = False,
    eigen_totaal: int = 8,
    eigen_per_adres: int = 2,
    inbedden: Sequence[str] = (),
    hostnamen: Sequence[str] = (),
    proxies: Sequence[Netwerk] = (),
    tafelwens: Tafelwens | None = None,
    metingen_voor: Sequence[Netwerk] = (),
    mist_tafels: bool = False,
) -> Dashboards:
    """A server for these pages; `eigen`: also for a municipality's own notebooks, with a kernel for who asks."""
    site = Website(basis=basis, rekent="server", thema=thema, webadres=webadres, eigen=eigen)
    tafels = None
    if tafelwens is not None:
        site = replace(
            site,
            tafel=True,
            tafel_plaatsen=tafelwens.plaatsen,
            tafel_wachtwoord=bool(tafelwens.wachtwoord),
        )
        tafels = import_module("routekaart.dashboard.tafelhuis").Tafels(tafelwens, site)
    return Dashboards(
        ip,
        poort,
        site,
        werkmap,
        eigen,
        eigen_totaal,
        eigen_per_adres,
        inbedden,
        hostnamen,
        proxies,
        tafels,
        metingen_voor,
        mist_tafels=mist_tafels,
    )


async def _tik() -> None:
    while True:
        await asyncio.sleep(1)
