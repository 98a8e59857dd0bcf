"""The addresses for who is at a table: how it stands, its questions, and one's own answers."""

from __future__ import annotations

from routekaart.tafel.balie import Balie
from routekaart.tafel.grenzen import spoor_van
from routekaart.tafel.lezen import getal_uit
from routekaart.tafel.model import Antwoord, Soort
from routekaart.tafel.standen import TELT_MEE, merk_van
from routekaart.tafel.wachtkamer import Wachter


class Stand(Balie):
    """How does it stand; with `na` only when something changed.

    Who leads may ask with `als=deelnemer` for what a participant gets: to look at it, made by the same function.
    """

    telt_als = ""
    _wachter: Wachter | None = None
    _weg = False

    async def get(self) -> None:
        """The state for this key, or 204 when there was no news in 25 seconds."""
        wie = await self.wie()
        kijkt = wie.soort == "beheer" and self.get_query_argument("als", "") == "deelnemer"
        soort: Soort = "deelnemer" if kijkt else wie.soort
        tafel, nu = await self.doe(self.zaal.opslag.tafel, wie.tafel), self.zaal.klok()
        merk = merk_van(tafel, soort, nu)
        if self.get_query_argument("na", "") == merk:
            # Waiting for news is no slow answer: it is measured apart.
            self.telt_als = "wacht"
            spoor, alles = spoor_van(self.sleutel()), soort in TELT_MEE
            self._wachter = self.zaal.kamer.kom_binnen(tafel.id, (tafel.versie, tafel.teller), alles, spoor)
            tot_dicht = (tafel.sluit_op - nu) / 1000 if nu < tafel.sluit_op else 3600.0
            nieuws = await self.zaal.kamer.wacht(self._wachter, tot_dicht)
            if self._weg:
                return
            if not nieuws and merk_van(tafel, soort, self.zaal.klok()) == merk:
                self.set_status(204)
                return
            tafel = await self.doe(self.zaal.opslag.tafel, wie.tafel)
        self.geef(await self.zaal.standen.geef(tafel, soort))

    def on_connection_close(self) -> None:
        """Whoever leaves waits no longer."""
        self._weg = True
        if self._wachter is not None:
            self.zaal.kamer.ga(self._wachter)
        super().on_connection_close()


class Vragen(Balie):
    """The questions of the steps of the table."""

    async def get(self) -> None:
        """As on the pages, for whoever is at the table."""
        wie = await self.wie()
        self.geef(self.zaal.vragen(await self.doe(self.zaal.opslag.stappen, wie.tafel)))


class Antwoorden(Balie):
    """One answer of one device."""

    TOEGESTAAN = "PUT, OPTIONS"

    async def put(self, vraag: str) -> None:
        """Keep it, when it is newer than what is here; the number that holds now."""
        wie = await self.schrijver("deelnemer")
        wat = self.lees()
        gegeven = Antwoord(
            wie.deelnemer, getal_uit(wat, "volgnr"), wat.get("waarde"), wat.get("toelichting") or ""
        )
        volgnr = await self.doe(self.zaal.opslag.antwoord, wie, vraag, gegeven, self.zaal.klok())
        self.zaal.bewaard()
        self.zaal.kamer.wek()
        self.geef({"volgnr": volgnr})


class Mijn(Balie):
    """What this device answered."""

    async def get(self) -> None:
        """All of it, to go on with after a reload and to take home."""
        mijn = await self.doe(self.zaal.opslag.mijn, await self.wie("deelnemer"))
        velden = ("volgnr", "waarde", "toelichting")
        self.geef({vraag: {naam: getattr(a, naam) for naam in velden} for vraag, a in mijn.items()})
