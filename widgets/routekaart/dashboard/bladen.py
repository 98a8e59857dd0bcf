"""The pages, each made once for everybody and again when its notebook has changed."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from contextlib import suppress

from routekaart.content import notebook_map
from routekaart.dashboard import logboek
from routekaart.dashboard.blad import HTML, JSON, NOOIT, Blad
from routekaart.dashboard.delen import START, TEKSTEN, WOORDEN, ZOEKEN, notebooks
from routekaart.dashboard.foutblad import FOUTTEKSTEN
from routekaart.dashboard.gemeentepaden import GEMEENTE, soort_gegevens
from routekaart.dashboard.pagina import Website
from routekaart.dashboard.rekenen import werk
from routekaart.dashboard.rekenen.werkplaats import Werkplaats
from routekaart.dashboard.tafelbladen import TAFELBLADEN

TIJD_S = 120.0
# How long we believe that a notebook did not change: asking the disk for each of a thousand readers costs more.
KIJK_S = 0.5
SOORTEN = {"json": f"{JSON}; charset=utf-8", "csv": "text/csv; charset=utf-8"}
FOUTEN = (404, 500)


class Bladen:
    """The pages of a site; `werkplaats` makes them, away from the line to the visitors."""

    def __init__(self, site: Website, werkplaats: Werkplaats) -> None:
        self._site = site
        self._map = notebook_map()
        self._werkplaats = werkplaats
        self._paden: frozenset[str] = frozenset()
        # What can be asked for and is no page: the figures of one.
        self._gegevens: frozenset[str] = frozenset()
        self._stand: tuple[int, ...] = ()
        self._klaar: dict[str, tuple[int, Blad]] = {}
        self._gezien: dict[str, tuple[float, int]] = {}
        self._fouten: dict[tuple[int, str, str], Blad] = {}
        self._bezig: dict[tuple[str, int], asyncio.Task[Blad]] = {}

    async def begin(self) -> None:
        """Ask which pages there are. Raises what the process raised."""
        self._stand = self._lees_stand()
        namen = self._werkplaats.vraag(werk.list_paden, tijd=TIJD_S)
        gegevens = self._werkplaats.vraag(werk.list_gegevens, tijd=TIJD_S)
        await asyncio.gather(*map(self.fout, FOUTEN))
        paden = await asyncio.wrap_future(namen)
        self._paden = frozenset(paden) | (frozenset(TAFELBLADEN) if self._site.tafel else frozenset())
        andere = await asyncio.wrap_future(gegevens)
        self._gegevens = frozenset(andere)

    @property
    def paden(self) -> frozenset[str]:
        """The paths of all pages."""
        return self._paden

    def __contains__(self, pad: object) -> bool:
        return pad in self._paden or pad in self._gegevens

    async def verwijs(self, pad: str) -> str:
        """The path that is meant by another spelling of the page of a municipality ("" when none is)."""
        if pad.partition("/")[0].lower() != GEMEENTE:
            return ""
        return await asyncio.wrap_future(self._werkplaats.vraag(werk.find_doel, pad, tijd=TIJD_S))

    def nu(self, pad: str) -> Blad | None:
        """The page when it is ready and its notebook did not change since."""
        klaar = self._klaar.get(pad)
        return klaar[1] if klaar is not None and klaar[0] == self._gewijzigd(pad) else None

    async def geef(self, pad: str) -> Blad:
        """The page; several who ask for it wait for the same one. Raises `LookupError` when there is none."""
        if (blad := self.nu(pad)) is not None:
            return blad
        if pad not in self:
            if self._stand == self._lees_stand():
                raise LookupError(pad)
            await self.begin()
        sleutel = (pad, self._gewijzigd(pad))
        if (taak := self._bezig.get(sleutel)) is None:
            self._bezig[sleutel] = taak = asyncio.create_task(self._maak(*sleutel))
            taak.add_done_callback(lambda _: self._bezig.pop(sleutel, None))
        return await asyncio.shield(taak)

    async def maak_alles(self) -> None:
        """Make every page beforehand, one after another: who comes meanwhile finds a free process.

        Those about one municipality wait for who asks: there are hundreds, and each is made in no time.
        """
        for status in FOUTTEKSTEN:
            try:
                await self.fout(status)
            except Exception as fout:
                logboek.meld_fout("De bladzijde voor een fout kon niet worden gemaakt.", fout)
        for pad in sorted(pad for pad in self._paden if not pad.startswith(f"{GEMEENTE}/")):
            while self._werkplaats.wachtend:
                await asyncio.sleep(0.1)
            try:
                await self.geef(pad)
            except LookupError:
                continue
            except Exception as fout:
                logboek.meld_fout(f"Bladzijde {pad} kon niet worden gemaakt.", fout)

    async def _maak(self, pad: str, gewijzigd: int) -> Blad:
        toekomst = self._werkplaats.vraag(werk.make_bladzijde, pad, self._site, tijd=TIJD_S)
        uit = await asyncio.wrap_future(toekomst)
        if uit is None:
            raise LookupError(pad)
        blad = Blad(uit.gzip, uit.merk, SOORTEN.get(soort_gegevens(pad), HTML))
        self._klaar[pad] = (gewijzigd, blad)
        return blad

    async def fout(self, status: int, pad: str = "") -> Blad:
        """The page for an error; for a page that does not exist with those that may have been meant."""
        naam, _, rest = pad.partition("/")
        if status == 404 and naam == GEMEENTE and rest and naam in self._paden:
            # What is said depends on what was typed, so it is not kept.
            return await self._maak_fout(status, pad)
        boven = rest.partition("/")[0]
        if naam not in self._paden:
            naam = boven = ""
        elif f"{naam}/{boven}" not in self._paden:
            boven = ""
        sleutel = (status, naam, boven)
        if sleutel not in self._fouten:
            bedoeld = f"{naam}/{boven or '-'}" if naam else ""
            self._fouten[sleutel] = await self._maak_fout(status, bedoeld)
        return self._fouten[sleutel]

    async def _maak_fout(self, status: int, bedoeld: str) -> Blad:
        toekomst = self._werkplaats.vraag(werk.make_foutblad, status, bedoeld, self._site, tijd=TIJD_S)
        uit = await asyncio.wrap_future(toekomst)
        return Blad(uit.gzip, uit.merk, HTML, NOOIT, status)

    def fout_nu(self, status: int) -> Blad | None:
        """The plain page for an error; None before it was made."""
        return self._fouten.get((status, "", ""))

    def _gewijzigd(self, pad: str) -> int:
        """When the notebook of a page last changed, as seen at most `KIJK_S` ago; 0 for a page without one."""
        naam = pad.partition("/")[0] or START
        gezien, wanneer = self._gezien.get(naam, (0.0, 0))
        if gezien + KIJK_S > (nu := time.monotonic()):
            return wanneer
        wanneer = 0
        if naam == ZOEKEN:  # finds what stands in all of them
            return max(map(self._gewijzigd, (START, *notebooks())))
        if naam not in (*TEKSTEN, WOORDEN):
            with suppress(OSError):
                wanneer = (self._map / f"{naam}.ipynb").stat().st_mtime_ns
        if naam == GEMEENTE:  # these say how many days are left
            wanneer += dt.date.today().toordinal()
        self._gezien[naam] = (nu, wanneer)
        return wanneer

    def _lees_stand(self) -> tuple[int, ...]:
        return tuple(self._gewijzigd(naam) for naam in notebooks())
