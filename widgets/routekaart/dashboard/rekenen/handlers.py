"""The addresses of figures, drafts and documents."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ClassVar

import tornado.web

from routekaart.dashboard.antwoorden import Bladgever
from routekaart.dashboard.blad import Blad
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.rekenen import werk
from routekaart.dashboard.rekenen.rekenaar import (
    BESTAAT_NIET,
    DRUK,
    MB,
    Rekenaar,
    Weigeraar,
    vandaag,
    weiger_cijfers,
    weiger_tekst,
)
from routekaart.tafel.grenzen import net_van, spoor_van

SLEUTEL = r"([a-z0-9_]{1,80})"
KLEIN = MB
VERKEERDE_SOORT = "De bladzijde stuurde iets wat wij niet kunnen lezen. Laad de bladzijde opnieuw."
VREEMD = "Dit verzoek komt van een andere website. Open de routekaart zelf, en probeer het daar opnieuw."
TE_GROOT = "Dit is te groot om te versturen (meer dan {} MB). Kies een kleiner bestand."
# More than this is read no further, also not to answer politely.
_MEESTE_WEGGEGOOID = 200 * MB


class Ruimte:
    """Room for bodies that are here at the same time; who sends slowly keeps at most half of it from the others."""

    def __init__(self, samen: int) -> None:
        self._vrij = samen
        self._hoogstens = samen // 2
        self._van: dict[bytes, int] = {}

    def neem(self, aantal: int, wie: bytes) -> bool:
        """Take some; False when there is too little left, for all or for `wie`."""
        heeft = self._van.get(wie, 0)
        if aantal > self._vrij or heeft + aantal > self._hoogstens:
            return False
        self._vrij -= aantal
        self._van[wie] = heeft + aantal
        return True

    def geef_terug(self, aantal: int, wie: bytes) -> None:
        """Give back what was taken."""
        if not aantal:
            return
        self._vrij += aantal
        self._van[wie] -= aantal
        if not self._van[wie]:
            del self._van[wie]


class Cijferadres(Bladgever):
    """One figure, for the choices in its address."""

    TOEGESTAAN = "GET, HEAD, POST, OPTIONS"

    async def get(self, sleutel: str) -> None:
        """The figure, or a refusal in words."""
        rekenaar: Rekenaar = self.settings["rk_rekenaar"]
        wie = self.settings["rk_herkomst"].spoor(self.request)
        self.send_blad(await rekenaar.geef(sleutel, self.request.query, wie))

    async def head(self, sleutel: str) -> None:
        """As GET; tornado leaves the body out."""
        await self.get(sleutel)


@tornado.web.stream_request_body
class Ontvanger(Bladgever):
    """Takes in a bounded body, has it worked out elsewhere, and keeps nothing.

    Whoever sends too much, from somewhere else or something else is told so in words. What he sends is then thrown
    away as it comes: a browser that is still sending does not read.
    """

    TOEGESTAAN = "POST, OPTIONS"
    weiger: ClassVar[Weigeraar] = staticmethod(weiger_tekst)
    weigering: Blad | None = None
    gekregen = 0
    genomen = 0
    grens = KLEIN
    # What is in the line for somebody, until he left.
    gevraagd: Future[werk.Gemaakt] | None = None
    weg = False

    def initialize(self) -> None:
        """Begin with nothing, also when the method is none of ours and nothing is looked at."""
        self.stukken: list[bytes] = []
        herkomst: Herkomst = self.settings["rk_herkomst"]
        self.wie = spoor_van(net_van(herkomst.adres_van(self.request)))

    def prepare(self) -> None:
        """Look at the headers before anything is read."""
        if self.request.method != "POST":
            return
        self.request.connection.set_max_body_size(_MEESTE_WEGGEGOOID)  # type: ignore[union-attr]
        self.grens = self.bound_for(*self.path_args)
        self.weigering = self._bezwaar()

    def bound_for(self, *delen: str) -> int:
        """How many bytes may be sent to this address."""
        return KLEIN

    def _bezwaar(self) -> Blad | None:
        koppen = self.request.headers
        lengte = koppen.get("Content-Length", "0")
        if koppen.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            return self.weiger(VERKEERDE_SOORT, 415)
        herkomst: Herkomst = self.settings["rk_herkomst"]
        if not herkomst.is_van_ons(self.request):
            return self.weiger(VREEMD, 403)
        if lengte.isascii() and lengte.isdigit() and int(lengte) > self.grens:
            return self.weiger(TE_GROOT.format(self.grens // MB), 413)
        return None

    def data_received(self, chunk: bytes) -> None:
        """Keep it, as long as there is room; else let it go."""
        if self.weigering is not None:
            return
        self.gekregen += len(chunk)
        ruimte: Ruimte = self.settings["rk_ruimte"]
        if self.gekregen > self.grens:
            self.weigering = self.weiger(TE_GROOT.format(self.grens // MB), 413)
        elif not ruimte.neem(len(chunk), self.wie):
            self.weigering = self.weiger(DRUK, 503, druk=True)
        else:
            self.genomen += len(chunk)
            self.stukken.append(chunk)
            return
        self.stukken.clear()

    def take(self) -> bytes:
        """The body; it is here no longer."""
        inhoud = b"".join(self.stukken)
        self.stukken.clear()
        return inhoud

    async def compute(self, fn: Callable[..., werk.Gemaakt], *delen: Any, wis: bool) -> None:
        """Send what `fn` makes of it, or the refusal."""
        if self.weigering is not None:
            return self.send_blad(self.weigering)
        rekenaar: Rekenaar = self.settings["rk_rekenaar"]
        blad = await rekenaar.post(
            fn, *delen, wis=wis, weiger=self.weiger, wie=self.wie, bij_vraag=self._onthoud
        )
        if not self.weg:
            self.send_blad(blad)

    def _onthoud(self, gevraagd: Future[werk.Gemaakt]) -> None:
        self.gevraagd = gevraagd
        if self.weg:
            gevraagd.cancel()

    def on_finish(self) -> None:
        """Make room for the next."""
        self._ruim_op()

    def on_connection_close(self) -> None:
        """Somebody left halfway: there comes no more to wait for, and what he asked is let go."""
        self.weg = True
        if self.gevraagd is not None:
            self.gevraagd.cancel()
        self._ruim_op()
        super().on_connection_close()

    def _ruim_op(self) -> None:
        self.settings["rk_ruimte"].geef_terug(self.genomen, self.wie)
        self.genomen = 0
        self.stukken.clear()


class Cijferpost(Ontvanger, Cijferadres):
    """One figure, also for what somebody brought."""

    TOEGESTAAN = "GET, HEAD, POST, OPTIONS"
    weiger = staticmethod(weiger_cijfers)

    def bound_for(self, *delen: str) -> int:
        """More where a file can be brought."""
        vorm = self.settings["rk_rekenaar"].vormen.get(delen[0] if delen else "")
        return self.settings["rk_grootste"] if vorm and vorm.brengt else KLEIN

    async def post(self, sleutel: str) -> None:
        """The figure for what somebody brought."""
        if self.settings["rk_rekenaar"].vormen.get(sleutel) is None:
            self.weigering = weiger_cijfers(BESTAAT_NIET, 404)
        await self.compute(werk.make_figuur_van, sleutel, self.take(), vandaag(), wis=True)


class Concept(Ontvanger):
    """The draft of an ordinance."""

    async def post(self) -> None:
        """Made from the choices that the page sends along."""
        await self.compute(werk.make_concept, self.take(), wis=False)


class Document(Ontvanger):
    """One document."""

    def bound_for(self, *delen: str) -> int:
        """A dossier, and the house style of a municipality."""
        return self.settings["rk_grootste"]

    async def post(self) -> None:
        """Made from the dossier that the page sends along."""
        await self.compute(werk.make_document, self.take(), wis=True)


def handlers(pad: Callable[[str], str]) -> list[tuple[str, type[tornado.web.RequestHandler], dict[str, Any]]]:
    """The addresses below `pad`, which writes out an address with the beginning of the site."""
    return [
        (pad(rf"/cijfers/{SLEUTEL}"), Cijferpost, {}),
        (pad(r"/concept"), Concept, {}),
        (pad(r"/document"), Document, {}),
    ]
