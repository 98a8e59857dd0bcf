"""The addresses for who leads a table: its step, its questions, what came out of them, and its end."""

from __future__ import annotations

from typing import Any

from routekaart.tafel.balie import Balie
from routekaart.tafel.beeld import voor_uitkomst, voor_uitslag
from routekaart.tafel.lezen import Onleesbaar, getal_uit, hoopjes_uit, tekst_uit
from routekaart.tafel.model import STANDEN, Uitkomst


class AndereStap(Balie):
    """Go on with another step."""

    TOEGESTAAN = "PUT, OPTIONS"

    async def put(self) -> None:
        """The same table, with the questions of the step that was sent."""
        wie = await self.schrijver("beheer")
        stap = tekst_uit(self.lees(), "stap")
        await self.doe(self.zaal.opslag.zet_stap, wie.tafel, stap, self.zaal.klok())
        self.zaal.kamer.wek()
        self.geef({})


class Vraagstand(Balie):
    """Open, close or show a question."""

    TOEGESTAAN = "PUT, OPTIONS"

    async def put(self, vraag: str) -> None:
        """Go to the state that was sent."""
        wie = await self.schrijver("beheer")
        stand = tekst_uit(self.lees(), "stand")
        if stand not in STANDEN:
            raise Onleesbaar
        await self.doe(self.zaal.opslag.zet_stand, wie.tafel, vraag, stand, self.zaal.klok())
        self.zaal.kamer.wek()
        self.geef({})


class Uitslag(Balie):
    """What came out of a question that is closed."""

    async def get(self, vraag: str) -> None:
        """Spread, texts and what the room made of them."""
        wie = await self.wie("beheer")
        self.geef(await self.doe(self._uitslag, wie.tafel, vraag))

    def _uitslag(self, tafel: int, vraag: str) -> dict[str, Any]:
        opslag = self.zaal.opslag
        uitkomst, teksten = opslag.uitkomst(tafel, vraag), opslag.teksten(tafel, vraag)
        # The state last: whoever opens the question meanwhile must not have its new texts sent along.
        return voor_uitslag(opslag.standen(tafel).get(vraag, "dicht"), uitkomst, teksten)


class Uitkomsten(Balie):
    """What the room made of a question."""

    TOEGESTAAN = "PUT, OPTIONS"

    async def put(self, vraag: str) -> None:
        """Keep it, unless somebody else who leads wrote since."""
        wie = await self.schrijver("beheer")
        wat = self.lees()
        afspraken = wat.get("afspraken") or {}
        if not isinstance(afspraken, dict):
            raise Onleesbaar
        nieuw = Uitkomst(
            hoopjes=hoopjes_uit(wat),
            antwoord=wat.get("antwoord"),
            toelichting=wat.get("toelichting") or "",
            afspraken=afspraken,
        )
        zet, gezien, nu = self.zaal.opslag.zet_uitkomst, getal_uit(wat, "gezien", 0), self.zaal.klok()
        uitkomst = await self.doe(zet, wie.tafel, vraag, nieuw, gezien, nu)
        self.zaal.kamer.wek()
        self.geef(voor_uitkomst(uitkomst))


class Dossier(Balie):
    """Everything that is closed, as a dossier."""

    async def get(self) -> None:
        """For the browser of who leads, which merges it with its own."""
        wie = await self.wie("beheer")
        self.geef(await self.doe(self.zaal.dossier, wie.tafel))


class Sluit(Balie):
    """The end of the table."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """From now on nobody comes in or answers."""
        wie = await self.schrijver("beheer")
        self.lees()
        await self.doe(self.zaal.opslag.sluit, wie.tafel, self.zaal.klok())
        self.zaal.kamer.wek()
        self.geef({})
