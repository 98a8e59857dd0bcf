"""The addresses of own notebooks: the list, a page to read, the place of a visitor, and its end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tornado.web
from jinja2.utils import htmlsafe_json_dumps
from tornado.httputil import HTTPServerRequest

from routekaart.dashboard.antwoorden import Foutblad
from routekaart.dashboard.blad import KOPPEN as VAN_ALLES
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.levend import kader
from routekaart.dashboard.levend.kamer import Kamer, Plek
from routekaart.dashboard.levend.notebooks import EigenNotebook, find_eigen, load_eigen
from routekaart.dashboard.levend.rij import Kaartje, RijVol
from routekaart.dashboard.levend.uitvoeren import voer_uit, waarom
from routekaart.dashboard.pagina import Website
from routekaart.tafel.grenzen import net_van

HIER = Path(__file__).parent
BESTANDEN = {"levend.js": "text/javascript", "wachten.js": "text/javascript", "levend.css": "text/css"}
KOPPEN = VAN_ALLES | {
    # Not "no-referrer": then a browser leaves out where a form came from, and we ask for that.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
VREEMD = "Dit verzoek komt niet van een bladzijde van de routekaart. Open het notebook hier zelf."
_VAST = "font-src 'self' data:; form-action 'self'; frame-ancestors 'none'"
LEESBELEID = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    f"connect-src 'self'; base-uri 'none'; {_VAST}"
)
# No inline script at all: the front end finds its settings in a data block. `blob:` is for anywidget's modules.
LEEFBELEID = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    f"connect-src 'self'; base-uri 'self'; {_VAST}"
)


def is_iemand(request: HTTPServerRequest) -> bool:
    """Whether somebody opens this page, and not a browser that looks ahead or wants a picture."""
    koppen = request.headers
    vooraf = f"{koppen.get('Sec-Purpose', '')} {koppen.get('Purpose', '')} {koppen.get('X-Moz', '')}".lower()
    return "pre" not in vooraf and koppen.get("Sec-Fetch-Dest", "document") == "document"


class _Blad(Foutblad):
    """A page of ours about own notebooks."""

    BELEID = LEESBELEID

    def initialize(self, kamer: Kamer, site: Website) -> None:
        """Keep what all of them need."""
        self.kamer, self.site = kamer, site
        self.herkomst: Herkomst = self.settings["rk_herkomst"]

    def set_default_headers(self) -> None:
        """The policy of these pages."""
        for naam, waarde in KOPPEN.items():
            self.set_header(naam, waarde)
        self.set_header("Content-Security-Policy", self.BELEID)

    def options(self, *delen: str) -> None:
        """Say what may be asked."""
        self.set_header("Allow", self.TOEGESTAAN)
        self.set_status(204)

    def check_van_ons(self) -> None:
        """Refuse a form that another website sends."""
        if not self.herkomst.is_van_ons(self.request):
            raise tornado.web.HTTPError(403)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """As on all pages, and in words when another website sends a form."""
        if status_code == 403:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(kader.melding("Dit kan niet", VREEMD, self.site))
        else:
            super().write_error(status_code, **kwargs)

    def zeg(self, status: int, titel: str, tekst: str) -> None:
        """Answer with a page that says one thing."""
        self.set_status(status)
        self.finish(kader.melding(titel, tekst, self.site))

    def notebook(self, naam: str) -> EigenNotebook:
        """The notebook with this name, else 404."""
        try:
            return load_eigen(naam)
        except LookupError:
            raise tornado.web.HTTPError(404) from None

    def naar(self, adres: str) -> None:
        """Send the browser on, as after a form."""
        self.redirect(adres, status=303)


class Lijst(_Blad):
    """All own notebooks."""

    def get(self) -> None:
        """The list."""
        self.finish(kader.lijst(find_eigen(), self.site))

    head = get


class Leesblad(_Blad):
    """One own notebook as it was stored, and the button that puts it on."""

    TOEGESTAAN = "GET, HEAD, POST, OPTIONS"

    def get(self, naam: str) -> None:
        """The page; no kernel starts for it."""
        reden = self.get_query_argument("reden", "")
        self.finish(kader.blad(self.notebook(naam), self.site, reden))

    head = get

    def post(self, naam: str) -> None:
        """Draw a ticket; the page of the ticket does the rest."""
        self.check_van_ons()
        notebook = self.notebook(naam)
        if notebook.fout:
            self.zeg(409, notebook.titel, notebook.fout)
            return
        try:
            kaartje = self.kamer.rij.trek(naam, net_van(self.herkomst.adres_van(self.request)))
        except RijVol as fout:
            self.zeg(503, "De rij is vol", str(fout))
            return
        self.naar(kader.kaartje_adres(self.site, kaartje.sleutel))


class _MetKaartje(_Blad):
    """What only somebody with a ticket can ask."""

    def kaartje(self, sleutel: str) -> Kaartje | None:
        """The ticket, or None after sending the browser back to the notebook or the list."""
        kaartje = self.kamer.rij.zoek(sleutel)
        if kaartje is None and (notebook := self.kamer.rij.voorbij(sleutel)) is not None:
            self.naar(f"{kader.eigen_adres(self.site, notebook)}?reden=voorbij")
        elif kaartje is None:
            self.naar(kader.eigen_adres(self.site))
        return kaartje

    def stand(self, kaartje: Kaartje) -> str:
        """How long the line is, in words; asking keeps the place."""
        rij = self.kamer.rij
        nummer = rij.nummer(kaartje)
        return kader.stand_in_woorden(rij.grenzen, rij.aan(), nummer, adres_vol=rij.adres_vol(kaartje))


class Plaats(_MetKaartje):
    """Somebody's place: first in the line, then the notebook itself."""

    BELEID = LEEFBELEID
    _plek: Plek | None = None

    async def get(self, sleutel: str) -> None:
        """The line, or the notebook when it is this visitor's turn; a second time there is no second kernel."""
        kaartje = self.kaartje(sleutel)
        if kaartje is None:
            return
        if not is_iemand(self.request):
            raise tornado.web.HTTPError(403)
        if kaartje.fase != "wacht":
            self.naar(f"{kader.eigen_adres(self.site, kaartje.notebook)}?reden=voorbij")
            return
        notebook = self.notebook(kaartje.notebook)
        stand = self.stand(kaartje)
        if not self.kamer.rij.mag(kaartje):
            self.finish(kader.wachtblad(notebook, sleutel, stand, self.site))
            return
        self._plek = self.kamer.neem(kaartje)
        await self._toon(self._plek, notebook)

    def head(self, sleutel: str) -> None:
        """Say only whether the ticket counts."""
        if self.kaartje(sleutel) is not None:
            self.finish()

    def on_connection_close(self) -> None:
        """Whoever leaves while the notebook is being started needs no kernel."""
        if self._plek is not None and self._plek.klaar is None:
            tornado.ioloop.IOLoop.current().add_callback(self.kamer.stop, self._plek)
        super().on_connection_close()

    async def _toon(self, plek: Plek, notebook: EigenNotebook) -> None:
        """Send the page as it comes: its beginning at once, then each cell, then what wakes the front end."""
        machinerie = self.kamer.machinerie
        begin, eind = kader.levend_blad(notebook, plek.kaartje.sleutel, machinerie.stijlen(), self.site)
        self.set_header("X-Accel-Buffering", "no")
        try:
            self.write(begin)
            await self.flush()
            async for stuk in voer_uit(self.kamer, plek, notebook, self.site.voor("eigen")):
                self.write(stuk)
                await self.flush()
            instellingen = htmlsafe_json_dumps(machinerie.pagina_instellingen(plek.kernel))
            self.write(kader.levend_slot(instellingen, f"{machinerie.base_url}voila/static/voila.js"))
        except tornado.iostream.StreamClosedError:
            await self.kamer.stop(plek)
            return
        except Exception as fout:
            self.write(waarom(plek, notebook.naam, fout))
            await self.kamer.stop(plek)
        await self.finish(eind)


class Stand(_MetKaartje):
    """How far the line is, for the script of the page that waits."""

    def get(self, sleutel: str) -> None:
        """JSON: `tekst`, and whether it is this visitor's turn (or the ticket counts no more: then too)."""
        kaartje = self.kamer.rij.zoek(sleutel)
        wacht = kaartje is not None and kaartje.fase == "wacht"
        antwoord = {"tekst": "", "beurt": True}
        if kaartje is not None and wacht:
            antwoord = {"tekst": self.stand(kaartje), "beurt": self.kamer.rij.mag(kaartje)}
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(antwoord))


class Einde(_MetKaartje):
    """The visitor leaves: by the button, or because the page closes."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self, sleutel: str) -> None:
        """Stop, and go back to the page to read."""
        self.check_van_ons()
        kaartje = self.kaartje(sleutel)
        if kaartje is None:
            return
        plek = self.kamer.plek(sleutel)
        if plek is not None:
            await self.kamer.stop(plek)
        else:
            self.kamer.rij.einde(kaartje)
        self.naar(f"{kader.eigen_adres(self.site, kaartje.notebook)}?reden=gestopt")


class Bestand(_Blad):
    """Our own script and style for these pages."""

    def get(self, naam: str) -> None:
        """Asked again each time, sent when it changed."""
        self.set_header("Content-Type", f"{BESTANDEN[naam]}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish((HIER / naam).read_bytes())

    head = get


def handlers_van(kamer: Kamer, site: Website) -> list[Any]:
    """The addresses of this module, below the base of the site."""
    import re

    basis, alles = re.escape(site.basis), {"kamer": kamer, "site": site}
    sleutel = r"([A-Za-z0-9_-]{22})"
    return [
        (rf"{basis}eigen/?", Lijst, alles),
        (rf"{basis}eigen/([^/]+)", Leesblad, alles),
        (rf"{basis}levend/statisch/({'|'.join(map(re.escape, BESTANDEN))})", Bestand, alles),
        (rf"{basis}levend/{sleutel}", Plaats, alles),
        (rf"{basis}levend/{sleutel}/stand", Stand, alles),
        (rf"{basis}levend/{sleutel}/stop", Einde, alles),
    ]
