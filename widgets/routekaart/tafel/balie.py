"""The counter at which every address of the table stands: who asks, from where, with what, and a refusal in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

import tornado.web
from tornado.httputil import HTTPServerRequest

from routekaart.tafel.draden import Draden
from routekaart.tafel.fouten import TafelFout
from routekaart.tafel.gezichten import Gezichten
from routekaart.tafel.grenzen import Grenzen
from routekaart.tafel.lezen import MEESTE_BYTES, Onleesbaar, lees_json
from routekaart.tafel.model import PLAATSEN, Soort, Wie
from routekaart.tafel.opslag import Opslag
from routekaart.tafel.raden import Raden
from routekaart.tafel.standen import Standen
from routekaart.tafel.wachtkamer import Wachtkamer
from routekaart.tafel.weigeren import Geweigerd, antwoord_op, wat_er_misging

T = TypeVar("T")
_SLEUTEL = re.compile(r"Bearer ([a-z]_[A-Za-z0-9_-]{8,200})")
# How long somebody may take to send 64 kB; and what is thrown away to answer in words.
BRENGTIJD_S = 20.0
_MEESTE_WEGGEGOOID = 32 * 1024 * 1024
SCHRIJFT = ("POST", "PUT")

GEEN_SLEUTEL = "Deze tafel is er niet (meer), of u hoort er niet bij. Vraag de code aan wie de tafel leidt en schuif opnieuw aan."
NIET_VOOR_U = "Dit kan alleen wie de tafel leidt. Ga terug naar uw eigen bladzijde van de tafel."
VREEMD = "Dit verzoek komt van een andere website. Open de routekaart zelf, en probeer het daar opnieuw."
GEEN_JSON = "De bladzijde stuurde iets wat wij niet kunnen lezen. Laad de bladzijde opnieuw."
TE_GROOT = "Dit is te lang om te versturen. Maak uw tekst korter, en probeer het opnieuw."


@dataclass
class Zaal:
    """Everything that the addresses need; what belongs to the pages is handed in, as this room may not know them."""

    opslag: Opslag
    draden: Draden
    kamer: Wachtkamer
    standen: Standen
    gezichten: Gezichten
    grenzen: Grenzen
    raden: Raden
    # Milliseconds since 1970.
    klok: Callable[[], int]
    is_van_ons: Callable[[HTTPServerRequest], bool]
    adres_van: Callable[[HTTPServerRequest], str]
    # The questions of these steps as the front end wants them, as JSON; the last step is where the table is now.
    vragen: Callable[[tuple[str, ...]], str]
    # Whole address of the page for participants -> the address that telephones reach, and its QR code.
    qr: Callable[[HTTPServerRequest, str], dict[str, str]]
    # Everything that is closed at a table, as a dossier.
    dossier: Callable[[int], str]
    meld: Callable[[str], None]
    koppen: Mapping[str, str]
    plaatsen: int = PLAATSEN
    wachtwoord: str = ""
    # Told of each answer that was kept.
    bewaard: Callable[[], None] = lambda: None


@tornado.web.stream_request_body
class Balie(tornado.web.RequestHandler):
    """One address. A subclass has the methods; what it raises becomes JSON with a Dutch sentence."""

    TOEGESTAAN = "GET, OPTIONS"

    def initialize(self, zaal: Zaal) -> None:
        """Keep what all of them need."""
        self.zaal = zaal
        self._stukken: list[bytes] = []
        self._gekregen = 0
        self._bezwaar: Geweigerd | None = None

    def set_default_headers(self) -> None:
        """Nothing of a table is kept anywhere on the way."""
        koppen: Mapping[str, str] = getattr(getattr(self, "zaal", None), "koppen", {})
        for naam, waarde in koppen.items():
            self.set_header(naam, waarde)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json; charset=utf-8")

    def compute_etag(self) -> str | None:
        """None: nothing is kept, so nothing is compared."""
        return None

    def options(self, *delen: str) -> None:
        """Say what may be asked."""
        self.set_header("Allow", self.TOEGESTAAN)
        self.set_status(204)

    # --- what comes in

    def prepare(self) -> None:
        """Set the headers, and look at those of a write before anything of it is read."""
        self.set_default_headers()
        if self.request.method not in SCHRIJFT:
            return
        lijn: Any = self.request.connection
        lijn.set_max_body_size(_MEESTE_WEGGEGOOID)
        lijn.set_body_timeout(BRENGTIJD_S)
        lengte = self.request.headers.get("Content-Length", "0")
        soort = self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if not self.zaal.is_van_ons(self.request):
            self._bezwaar = Geweigerd(VREEMD, 403, "vreemd")
        elif soort != "application/json":
            self._bezwaar = Geweigerd(GEEN_JSON, 415, "past_niet")
        elif lengte.isascii() and lengte.isdigit() and int(lengte) > MEESTE_BYTES:
            self._bezwaar = Geweigerd(TE_GROOT, 413, "past_niet")

    def data_received(self, chunk: bytes) -> None:
        """Keep it as long as it is not too much; else let it go, so that the browser reads our answer."""
        self._gekregen += len(chunk)
        if self._gekregen > MEESTE_BYTES and self._bezwaar is None:
            self._bezwaar = Geweigerd(TE_GROOT, 413, "past_niet")
        if self._bezwaar is None:
            self._stukken.append(chunk)
        else:
            self._stukken.clear()

    def lees(self) -> dict[str, Any]:
        """What was sent. Raises `Geweigerd`."""
        if self._bezwaar is not None:
            raise self._bezwaar
        try:
            return lees_json(b"".join(self._stukken))
        except Onleesbaar:
            raise Geweigerd(GEEN_JSON, 400, "past_niet") from None

    async def wie(self, *soorten: Soort) -> Wie:
        """Who asks, when that is one of `soorten` (none: anybody with a key). Raises `Geweigerd`."""
        if self._bezwaar is not None:
            raise self._bezwaar
        sleutel = self.sleutel()
        wie = await self.zaal.gezichten.ken(sleutel) if sleutel else None
        if wie is None:
            raise Geweigerd(GEEN_SLEUTEL, 401, "geen")
        if soorten and wie.soort not in soorten:
            raise Geweigerd(NIET_VOOR_U, 403, "vreemd")
        return wie

    async def schrijver(self, *soorten: Soort) -> Wie:
        """As `wie`, for what changes something: that is counted. Raises `TeVaak` too."""
        wie = await self.wie(*soorten)
        self.zaal.grenzen.check_schrijven(self.sleutel())
        return wie

    def sleutel(self) -> str:
        """The key that was sent along ("" when there is none)."""
        gevonden = _SLEUTEL.fullmatch(self.request.headers.get("Authorization", ""))
        return gevonden[1] if gevonden else ""

    @property
    def adres(self) -> str:
        """Where this comes from, to count with and for nothing else."""
        return self.zaal.adres_van(self.request)

    async def doe(self, fn: Callable[..., T], *delen: object) -> T:
        """Ask the store."""
        return await self.zaal.draden.doe(fn, *delen)

    # --- what goes out

    def geef(self, wat: Mapping[str, Any] | str, status: int = 200) -> None:
        """Send JSON."""
        self.set_status(status)
        self.finish(
            wat if isinstance(wat, str) else json.dumps(wat, ensure_ascii=False, separators=(",", ":"))
        )

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the sentence that belongs to what was raised."""
        fout = kwargs.get("exc_info", (None, None, None))[1]
        status, uit = antwoord_op(fout, status_code)
        if status == 405:
            self.set_header("Allow", self.TOEGESTAAN)
        if status in (429, 503):
            self.set_header("Retry-After", "5")
        self.geef(uit, status)

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """Only where it went wrong: the text of a fault may hold an answer, a code or a key."""
        verwacht = (
            isinstance(value, (TafelFout, Geweigerd, tornado.web.HTTPError)) or antwoord_op(value)[0] < 500
        )
        if value is not None and not verwacht:
            self.zaal.meld(wat_er_misging(value))
