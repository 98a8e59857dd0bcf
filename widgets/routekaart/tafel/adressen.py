"""The addresses of the table below `tafel/api/`: who may ask what of whom, and nothing else."""

from __future__ import annotations

import hmac
from typing import Any

from routekaart.content import load_content
from routekaart.tafel.balie import Balie, Zaal
from routekaart.tafel.beeld import voor_uitkomst, voor_uitslag
from routekaart.tafel.grenzen import spoor_van
from routekaart.tafel.lezen import Onleesbaar, getal_uit, hoopjes_uit, tekst_uit
from routekaart.tafel.model import ROLLEN, STANDEN, Antwoord, Soort, Tafel, Uitkomst
from routekaart.tafel.standen import TELT_MEE, merk_van
from routekaart.tafel.wachtkamer import Wachter
from routekaart.tafel.weigeren import BESTAAT_NIET, Geweigerd

VRAAG = r"([A-Z][0-9]{1,2}-[0-9]{2})"
WACHTWOORD = (
    "Voor het openen van een tafel is hier een wachtwoord nodig. Vraag het aan de beheerder van deze website."
)
VERKEERD = "Dit wachtwoord klopt niet. Vraag het aan de beheerder van deze website."
GEEN_CODE = "Deze code hoort niet bij een tafel die open is. Kijk of alle zes letters kloppen, en probeer het opnieuw."
TE_VEEL_PLAATSEN = "Aan een tafel passen hier hoogstens {} deelnemers. Kies een kleiner aantal."


class Open(Balie):
    """Open a table."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """The table, and the keys that are shown this once."""
        wat = self.lees()
        self._check_wachtwoord(tekst_uit(wat, "wachtwoord"))
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

    def _check_wachtwoord(self, gegeven: str) -> None:
        if not self.zaal.wachtwoord:
            return
        self.zaal.grenzen.check_code(self.adres)
        if hmac.compare_digest(spoor_van(gegeven), spoor_van(self.zaal.wachtwoord)):
            return
        if gegeven:
            self.zaal.grenzen.meld_mis(self.adres)
        raise Geweigerd(VERKEERD if gegeven else WACHTWOORD, 403, "dicht")


class _MetCode(Balie):
    """Who comes with a code may be guessing."""

    TOEGESTAAN = "POST, OPTIONS"

    async def tafel_van(self, code: str) -> Tafel:
        """The table of a code. Raises `TeVaak` and `Geweigerd`."""
        self.zaal.grenzen.check_code(self.adres)
        tafel = await self.doe(self.zaal.opslag.zoek_code, code, self.zaal.klok())
        if tafel is None:
            self.zaal.grenzen.meld_mis(self.adres)
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


class Qr(Balie):
    """The way in as a picture."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """The picture of an address of our own, and the address that telephones can reach."""
        await self.schrijver("beheer", "scherm")
        self.geef(self.zaal.qr(self.request, tekst_uit(self.lees(), "adres", 500)))


class Vragen(Balie):
    """The questions of the step."""

    async def get(self) -> None:
        """As on the pages, for whoever is at the table."""
        wie = await self.wie()
        tafel = await self.doe(self.zaal.opslag.tafel, wie.tafel)
        self.geef(self.zaal.vragen(tafel.stap))


class Onbekend(Balie):
    """Any other address: it is not there, whatever is done with it."""

    def prepare(self) -> None:
        """Answer before the method is looked at."""
        raise Geweigerd(BESTAAT_NIET, 404, "geen")


def _tafel_uit(tafel: Tafel) -> dict[str, Any]:
    return {n: getattr(tafel, n) for n in ("stap", "groep", "gemeente", "plaatsen", "sluit_op", "wis_op")}


def handlers(pad: str, zaal: Zaal) -> list[Any]:
    """The addresses; `pad` is the pattern of what stands before `api/`."""
    alles = {"zaal": zaal}
    namen: dict[str, type[Balie]] = {
        "open": Open,
        "zoek": Zoek,
        "aanschuiven": Aanschuiven,
        "stand": Stand,
        "mijn": Mijn,
        "dossier": Dossier,
        "sluit": Sluit,
        "qr": Qr,
        "vragen": Vragen,
        f"antwoord/{VRAAG}": Antwoorden,
        f"vraag/{VRAAG}": Vraagstand,
        f"uitslag/{VRAAG}": Uitslag,
        f"uitkomst/{VRAAG}": Uitkomsten,
        ".*": Onbekend,
    }
    return [(f"{pad}api/{naam}", soort, alles) for naam, soort in namen.items()]
