"""The addresses at the door of a table: open one, find one, come in, and the way in as a picture."""

from __future__ import annotations

import hmac
from typing import Any

from routekaart.content import load_content
from routekaart.tafel.balie import Balie
from routekaart.tafel.grenzen import TeVaak, spoor_van
from routekaart.tafel.lezen import Onleesbaar, getal_uit, tekst_uit
from routekaart.tafel.model import ROLLEN, Tafel
from routekaart.tafel.weigeren import Geweigerd

WACHTWOORD = (
    "Voor het openen van een tafel is hier een wachtwoord nodig. Vraag het aan de beheerder van deze website."
)
VERKEERD = "Dit wachtwoord klopt niet. Vraag het aan de beheerder van deze website."
TE_VAAK_VERKEERD = (
    "Er is hier te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. Wacht een minuut. "
    "Probeer het dan opnieuw."
)
GEEN_CODE = "Deze code hoort niet bij een tafel die open is. Kijk of alle zes letters kloppen, en probeer het opnieuw."
TE_VEEL_PLAATSEN = "Aan een tafel passen hier hoogstens {} deelnemers. Kies een kleiner aantal."


class Open(Balie):
    """Open a table."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """The table, and the keys that are shown this once."""
        wat = self.lees()
        await self._check_wachtwoord(tekst_uit(wat, "wachtwoord"))
        plaatsen = getal_uit(wat, "plaatsen", self.zaal.plaatsen)
        if not 1 <= plaatsen <= self.zaal.plaatsen:
            raise Geweigerd(TE_VEEL_PLAATSEN.format(self.zaal.plaatsen), 400, "past_niet")
        velden = [tekst_uit(wat, naam) for naam in ("stap", "groep", "gemeente")]
        self.zaal.grenzen.check_openen(self.adres)
        tafel, sleutels = await self.doe(self._open, *velden, plaatsen)
        self.geef({"tafel": _tafel_uit(tafel), "sleutels": vars(sleutels)}, 201)

    def _open(self, stap: str, groep: str, gemeente: str, plaatsen: int) -> Any:
        nu = self.zaal.klok()
        return self.zaal.opslag.open_tafel(stap, nu, groep=groep, gemeente=gemeente, plaatsen=plaatsen)

    async def _check_wachtwoord(self, gegeven: str) -> None:
        if not self.zaal.wachtwoord:
            return
        try:
            async with self.zaal.raden.poging(self.adres) as poging:
                goed = hmac.compare_digest(spoor_van(gegeven), spoor_van(self.zaal.wachtwoord))
                poging.is_mis = bool(gegeven) and not goed
        except TeVaak:  # whose sentence is for who types the code of a table
            raise TeVaak(TE_VAAK_VERKEERD) from None
        if not goed:
            raise Geweigerd(VERKEERD if gegeven else WACHTWOORD, 403, "wachtwoord")


class _MetCode(Balie):
    """Who comes with a code may be guessing."""

    TOEGESTAAN = "POST, OPTIONS"

    async def tafel_van(self, code: str) -> Tafel:
        """The table of a code. Raises `TeVaak` and `Geweigerd`."""
        async with self.zaal.raden.poging(self.adres) as poging:
            tafel = await self.doe(self.zaal.opslag.zoek_code, code, self.zaal.klok())
            poging.is_mis = tafel is None
        if tafel is None:
            raise Geweigerd(GEEN_CODE, 404, "geen")
        return tafel


class Zoek(_MetCode):
    """What table is this?"""

    async def post(self) -> None:
        """Its step and group, for who types a code."""
        code = tekst_uit(self.lees(), "code")
        tafel = await self.tafel_van(code)
        stap = load_content().stappen[tafel.stap]
        self.geef(
            {
                "stap": tafel.stap,
                "titel": stap.titel,
                "groep": tafel.groep,
                "mee": self.zaal.opslag.mee_van(code),
            }
        )


class Aanschuiven(_MetCode):
    """Come in."""

    async def post(self) -> None:
        """A key for this device."""
        wat = self.lees()
        code, mee, rol = (tekst_uit(wat, naam) for naam in ("code", "mee", "rol"))
        if rol not in ROLLEN:
            raise Onleesbaar
        self.zaal.grenzen.check_aanschuiven(self.adres)
        nu = self.zaal.klok()
        if mee:
            self.request.headers["Authorization"] = f"Bearer {mee}"
            tafel = (await self.wie("mee")).tafel
        else:
            tafel = (await self.tafel_van(code)).id
        sleutel = await self.doe(self.zaal.opslag.schuif_aan, tafel, rol, nu)
        self.zaal.kamer.wek()
        self.geef({"sleutel": sleutel}, 201)


class Qr(Balie):
    """The way in as a picture."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """The picture of an address of our own, and the address that telephones can reach."""
        await self.schrijver("beheer", "scherm")
        self.geef(self.zaal.qr(self.request, tekst_uit(self.lees(), "adres", 500)))


def _tafel_uit(tafel: Tafel) -> dict[str, Any]:
    return {n: getattr(tafel, n) for n in ("stap", "groep", "gemeente", "plaatsen", "sluit_op", "wis_op")}
