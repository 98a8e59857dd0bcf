"""The front door: which addresses there are and who answers each, for whoever asks under a name that is ours."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tornado.httputil import HTTPServerRequest

from routekaart.dashboard import antwoorden, logboek
from routekaart.dashboard.afscheid import Toepassing
from routekaart.dashboard.berichten import body_mb
from routekaart.dashboard.deurbladen import VreemdeNaam
from routekaart.dashboard.gemeentepaden import GEGEVENS, GEMEENTE
from routekaart.dashboard.gezondheid import PADEN, Gezondblad
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.inbedden import handlers as inbedadressen
from routekaart.dashboard.metingen import PAD as METINGEN
from routekaart.dashboard.metingen import Meter, Metingen
from routekaart.dashboard.rekenen.handlers import Ruimte
from routekaart.dashboard.rekenen.handlers import handlers as rekenadressen
from routekaart.dashboard.rekenen.rekenaar import MB

if TYPE_CHECKING:
    from routekaart.dashboard.server import Dashboards


class Voordeur(Toepassing):
    """All addresses, for who asks under a name that is ours."""

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """The handler of the address, which is not even looked at under another name."""
        herkomst: Herkomst = self.settings["rk_herkomst"]
        if herkomst.is_voor_ons(request.headers.get("Host", "localhost"), request.path):
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, VreemdeNaam)


def make_app(huis: Dashboards) -> Toepassing:
    """The application of a server that knows its pages and figures."""
    app = Voordeur(
        rk_herkomst=huis.herkomst,
        rk_site=huis.rk_site,
        rk_bladen=huis.bladen,
        rk_rekenaar=huis.rekenaar,
        rk_vast=huis.vast,
        rk_gezond=huis.gezond,
        rk_meter=Meter(huis, huis.metingen_voor),
        rk_bestanden={adres[len(huis.rk_site.basis) :] for adres in huis.vast if "?" not in adres},
        rk_grootste=body_mb(huis.ip) * MB,
        rk_ruimte=Ruimte(max(64, 2 * body_mb(huis.ip)) * MB),
        # What is not compressed beforehand is compressed as it goes out.
        transforms=[antwoorden.Gecomprimeerd],
        log_function=logboek.meld_antwoord,
        default_handler_class=antwoorden.NietGevonden,
    )
    app.add_handlers(".*$", _adressen(huis))
    return app


def _adressen(huis: Dashboards) -> list[Any]:
    def pad(adres: str) -> str:
        return re.escape(huis.rk_site.basis.rstrip("/")) + adres

    vast = [(re.escape(adres), antwoorden.Bestand) for adres in huis.vast if "?" not in adres]
    handlers: list[Any] = [
        (pad(f"/({'|'.join(PADEN)})"), Gezondblad),
        (f"/({'|'.join(PADEN)})", Gezondblad),
        (pad(f"/{METINGEN}"), Metingen),
        (f"/{METINGEN}", Metingen),
        *(huis.tafels.handlers() if huis.tafels is not None else ()),
        *inbedadressen(pad, huis.inbedden),
        *rekenadressen(pad),
        *vast,
        # The address that a page had while Voilà showed it.
        (pad(r"/voila/render/([0-9a-z_]+)\.ipynb"), antwoorden.Verwijzing),
    ]
    if huis.eigen:
        handlers += import_module("routekaart.dashboard.levend").handlers(huis)
    handlers.append((pad(rf"/({GEMEENTE}/[0-9a-z-]+\.(?:{'|'.join(GEGEVENS)}))"), antwoorden.Bladzijde))
    return [*handlers, (pad(r"/((?:[0-9a-z_]+(?:/[\w-]+)*)?)"), antwoorden.Bladzijde)]
