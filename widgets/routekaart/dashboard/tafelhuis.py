"""The live table as a part of the server: its store opened, its addresses wired, and what is over its time erased."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

from routekaart.dashboard import logboek
from routekaart.dashboard.berichten import is_own_machine
from routekaart.dashboard.blad import KOPPEN
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.luisteren import Plek
from routekaart.dashboard.opslagwacht import Opslagwacht
from routekaart.dashboard.qr import qr_svg
from routekaart.dashboard.tafelbladen import TAFEL
from routekaart.dashboard.tafelvragen import vragen_van
from routekaart.dashboard.tellers import TELLERS
from routekaart.dashboard.website import Website
from routekaart.dossier import dossier_naar_json
from routekaart.tafel import adressen
from routekaart.tafel.balie import Zaal
from routekaart.tafel.draden import Draden
from routekaart.tafel.gezichten import Gezichten
from routekaart.tafel.grenzen import Grenzen
from routekaart.tafel.model import PLAATSEN
from routekaart.tafel.opslag import Opslag
from routekaart.tafel.raden import Raden
from routekaart.tafel.standen import Standen
from routekaart.tafel.wachtkamer import Stempel, Wachtkamer
from routekaart.tafel.weigeren import Geweigerd

# How often we look for what is over its time.
VEEG_S = 600.0
MEE = re.compile(r"m_[A-Za-z0-9_-]{22}", re.ASCII)
QR_NAAM = "QR-code om aan te schuiven bij deze tafel"
GEEN_MEE = "Dit is geen adres van een tafel op deze website. Laad de bladzijde opnieuw."


def klok() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


@dataclass(frozen=True)
class Tafelwens:
    """What an operator asked for: tables in this store, with so many places, opened by who knows the password."""

    opslag: Opslag
    plaatsen: int = PLAATSEN
    wachtwoord: str = ""


class Tafels:
    """All tables of this server."""

    def __init__(self, wens: Tafelwens, site: Website) -> None:
        self.opslag = wens.opslag
        self._site = site
        self._wachtwoord = wens.wachtwoord
        self.grenzen = Grenzen()
        self.raden = Raden()
        self._netwerk = ""
        self._veger: asyncio.Task[None] | None = None

    def begin(self, plek: Plek, herkomst: Herkomst | None = None) -> None:
        """Make what needs the loop of the server, and begin to sweep; `herkomst` knows what to believe of a request."""
        self._herkomst = herkomst or Herkomst(webadres=self._site.webadres)
        self._netwerk = plek.netwerk or ""
        self._opslagwacht = Opslagwacht(self.bewaar_iets)
        hoor = self._opslagwacht.hoor
        self._draden = Draden(hoor=hoor)
        # The look at the store has a thread of its own: it must not stand in line behind what it looks for.
        self._kijker = Draden(1, 1, hoor=hoor)
        # So has who asks whether it is well: that must be known above all when everything else waits.
        self._proever = Draden(1, 1, hoor=hoor)
        self._kamer = Wachtkamer(self._versies)
        self._gezichten = Gezichten(self.opslag, self._draden, klok)
        self._veger = asyncio.create_task(self._veeg())

    def laat_gaan(self) -> None:
        """Let nobody wait for news here any more: he asks again, and another server answers."""
        self._kamer.laat_gaan()

    def stop(self) -> None:
        """Send everybody away and leave the store."""
        if self._veger is None:
            return
        self._veger.cancel()
        self._opslagwacht.stop()
        self._kamer.stop()
        self._draden.stop()
        self._kijker.stop()
        self._proever.stop()
        self.opslag.sluit_af()

    def handlers(self) -> list[Any]:
        """The addresses below `tafel/api/`."""
        zaal = Zaal(
            opslag=self.opslag,
            draden=self._draden,
            kamer=self._kamer,
            standen=Standen(self.opslag, self._draden, klok),
            gezichten=self._gezichten,
            grenzen=self.grenzen,
            raden=self.raden,
            klok=klok,
            is_van_ons=self._herkomst.is_van_ons,
            adres_van=self._herkomst.adres_van,
            vragen=vragen_van,
            qr=self._qr,
            dossier=self._dossier,
            meld=logboek.meld,
            bewaard=_tel_antwoord,
            koppen=KOPPEN,
            plaatsen=self._site.tafel_plaatsen,
            wachtwoord=self._wachtwoord,
        )
        return adressen.handlers(f"{re.escape(self._site.basis)}{TAFEL}/", zaal)

    @property
    def wachtend(self) -> int:
        """How many devices wait for news here."""
        return len(self._kamer)

    async def tel_open(self) -> int:
        """How many tables are open, on all servers that share this store. Raises `OpslagWeg`."""
        return await self._proever.doe(self.opslag.tel_open, klok())

    async def bewaar_iets(self) -> None:
        """Write something small in the store; raises `OpslagWeg` when that cannot be done now."""
        await self._proever.doe(self.opslag.gezond, klok())

    async def _versies(self, ids: Sequence[int]) -> dict[int, Stempel]:
        return await self._kijker.doe(self.opslag.versies, ids)

    async def _veeg(self) -> None:
        """Erase what is over its time, at once and then every ten minutes."""
        while True:
            try:
                gewist = await self._draden.doe(self.opslag.wis_verlopen, klok())
                if gewist:
                    logboek.meld(f"Van {gewist} tafels is gewist wat over zijn tijd was.")
            except Exception as fout:  # the next time it is tried again
                logboek.meld(f"Wissen bij de tafels lukte nu niet ({type(fout).__name__}).")
            self.grenzen.veeg()
            self.raden.veeg()
            self._gezichten.veeg()
            await asyncio.sleep(VEEG_S)

    def _dossier(self, tafel: int) -> str:
        from routekaart.tafel.naar_dossier import naar_dossier  # brings the table of municipalities along

        return dossier_naar_json(naar_dossier(self.opslag.momentopname(tafel), self.opslag.vragen(tafel)))

    def _qr(self, request: HTTPServerRequest, adres: str) -> dict[str, str]:
        """The way in, at the address that telephones reach: whoever leads may have opened the page on this machine."""
        site, delen = self._site, None
        with suppress(ValueError):
            delen = urlsplit(adres)
        pad = f"{site.basis}{TAFEL}/mee"
        if (
            delen is None
            or delen.scheme not in ("http", "https")
            or delen.netloc.lower() not in self._herkomst.plekken(request)
            or delen.path != pad
            or delen.query
            or not MEE.fullmatch(delen.fragment)
        ):
            raise Geweigerd(GEEN_MEE, 400, "past_niet")
        if is_own_machine(delen.hostname or ""):
            begin = f"{site.webadres}{TAFEL}/mee" if site.webadres else f"{self._netwerk}{pad}"
            if site.webadres or self._netwerk:
                adres = f"{begin}#{delen.fragment}"
        return {"svg": str(qr_svg(adres, QR_NAAM)), "adres": adres}


def _tel_antwoord() -> None:
    TELLERS.antwoorden += 1
