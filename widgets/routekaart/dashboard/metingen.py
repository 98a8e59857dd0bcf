"""What is counted and measured, in the form that Prometheus reads. Nothing of it names a visitor, table or municipality.

Only who may look gets it: this machine itself, and the networks that the operator named. Who comes through a server in
front of ours never does, as that stands between us and everybody.
"""

from __future__ import annotations

import asyncio
import ipaddress
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from tornado.httputil import HTTPServerRequest

from routekaart.dashboard.antwoorden import Foutblad
from routekaart.dashboard.herkomst import einde_van
from routekaart.dashboard.hostnamen import Netwerk
from routekaart.dashboard.processen import tel_processen
from routekaart.dashboard.tellers import GRENZEN, TELLERS, Tellers
from routekaart.tafel.fouten import OpslagWeg

PAD = "metingen"
GEEN_TOEGANG = (
    "De metingen zijn alleen te lezen op de computer van de server zelf, en niet door een andere webserver heen. "
    "Een ander adres laat u toe met --metingen-voor.\n"
)
# Whoever passes a question on says so in one of these.
_DOORGEGEVEN = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")
# Counting the memory of processes takes some milliseconds each.
HOUDBAAR_S = 10.0
_BEGONNEN = time.time()


class Meter:
    """Reads everything that there is to read of one server; `app` is the server."""

    def __init__(self, app: Any, netwerken: Sequence[Netwerk] = ()) -> None:
        self._app = app
        self._netwerken = tuple(netwerken)
        self._tot = 0.0
        self._processen: dict[str, tuple[int, int]] = {}

    def mag(self, request: HTTPServerRequest) -> bool:
        """Whether who asks may look."""
        if any(kop in request.headers for kop in _DOORGEGEVEN):
            return False
        try:
            adres = ipaddress.ip_address(einde_van(request).partition("%")[0])
        except ValueError:
            return False
        if isinstance(adres, ipaddress.IPv6Address) and adres.ipv4_mapped:
            adres = adres.ipv4_mapped
        if any(adres in netwerk for netwerk in self._netwerken):
            return True
        return adres.is_loopback and _is_hier(request.host_name)

    async def meet(self) -> bytes:
        """All of it as text."""
        stand = await self._app.gezond.stand()
        open_tafels = None
        if self._app.tafels is not None and stand["bewaart"]:
            with suppress(OpslagWeg):
                open_tafels = await self._app.tafels.tel_open()
        if time.monotonic() >= self._tot:
            self._processen = await asyncio.to_thread(tel_processen)
            self._tot = time.monotonic() + HOUDBAAR_S
        return generate_latest(
            _Reeks([*geteld(TELLERS), *self._stand(stand), *self._hulpen(), *self._tafels(open_tafels)])
        )

    def _stand(self, stand: dict[str, bool | None]) -> Iterator[Metric]:
        gezond = GaugeMetricFamily(
            "routekaart_gezond", "1 als dit onderdeel werkt, 0 als het ziek is", labels=["deel"]
        )
        for deel, goed in stand.items():
            if goed is not None:
                gezond.add_metric([deel], float(goed))
        yield gezond
        info = GaugeMetricFamily("routekaart_info", "Welke versie er draait", labels=["versie"])
        info.add_metric([_versie()], 1)
        yield info
        yield GaugeMetricFamily("routekaart_begonnen_seconds", "Wanneer de server begon", value=_BEGONNEN)
        yield GaugeMetricFamily(
            "routekaart_lijnen", "Open lijnen naar bezoekers", value=TELLERS.lijnen_open()
        )
        grens, in_gebruik = _bestanden()
        if grens:
            yield GaugeMetricFamily("routekaart_bestanden_open", "Open bestanden en lijnen", value=in_gebruik)
            yield GaugeMetricFamily("routekaart_bestanden_grens", "Hoeveel er open mogen staan", value=grens)
        aantal = GaugeMetricFamily("routekaart_processen", "Processen van de server", labels=["proces"])
        geheugen = GaugeMetricFamily(
            "routekaart_geheugen_bytes", "Geheugen van die processen", labels=["proces"]
        )
        for naam, (hoeveel, bytes_) in self._processen.items():
            aantal.add_metric([naam], hoeveel)
            geheugen.add_metric([naam], bytes_)
        yield aantal
        yield geheugen

    def _hulpen(self) -> Iterator[Metric]:
        plaatsen = {"cijfers": self._app.rekenaar.vast, "bezoekers": self._app.rekenaar.los}
        bezig = GaugeMetricFamily("routekaart_rekenhulpen_bezig", "Rekenhulpen die werken", labels=["plaats"])
        aantal = GaugeMetricFamily("routekaart_rekenhulpen", "Rekenhulpen die er zijn", labels=["plaats"])
        wacht = GaugeMetricFamily(
            "routekaart_rekenvragen_wachtend", "Vragen die op een rekenhulp wachten", labels=["plaats"]
        )
        weg = CounterMetricFamily(
            "routekaart_rekenhulpen_gestopt",
            "Rekenhulpen die uitvielen, te lang rekenden of te veel geheugen vroegen",
            labels=["plaats", "waarom"],
        )
        for naam, plaats in plaatsen.items():
            bezig.add_metric([naam], plaats.bezig)
            aantal.add_metric([naam], len(plaats.processen))
            wacht.add_metric([naam], plaats.wachtend)
            weg.add_metric([naam, "uitgevallen"], plaats.uitgevallen)
            weg.add_metric([naam, "te_lang"], plaats.te_lang)
            weg.add_metric([naam, "te_veel"], plaats.te_veel)
        yield from (bezig, aantal, wacht, weg)
        if self._app.levend is not None:
            rij = self._app.levend.kamer.rij
            yield GaugeMetricFamily(
                "routekaart_notebooks_aan", "Eigen notebooks die aanstaan", value=rij.aan()
            )

    def _tafels(self, open_tafels: int | None) -> Iterator[Metric]:
        if self._app.tafels is None:
            return
        if open_tafels is not None:
            yield GaugeMetricFamily(
                "routekaart_tafels_open", "Open tafels, op alle servers samen", value=open_tafels
            )
        yield GaugeMetricFamily(
            "routekaart_deelnemers_verbonden",
            "Apparaten die op nieuws van een tafel wachten",
            value=self._app.tafels.wachtend,
        )
        if (map_ := self._app.tafels.opslag.map) is not None:
            with suppress(OSError):
                vrij = shutil.disk_usage(map_).free
                yield GaugeMetricFamily(
                    "routekaart_schijf_vrij_bytes", "Ruimte op de schijf van de tafels", value=vrij
                )


class _Reeks(Collector):
    def __init__(self, metingen: Iterable[Metric]) -> None:
        self._metingen = metingen

    def collect(self) -> Iterable[Metric]:
        """What there is."""
        return self._metingen


def geteld(tellers: Tellers) -> Iterator[Metric]:
    """What was counted since the start."""
    verzoeken = CounterMetricFamily(
        "routekaart_verzoeken", "Antwoorden aan bezoekers", labels=["soort", "klasse"]
    )
    for soort, klassen in tellers.verzoeken.items():
        for klasse in range(1, 6):
            verzoeken.add_metric([soort, f"{klasse}xx"], klassen[klasse])
    yield verzoeken
    duren = HistogramMetricFamily(
        "routekaart_antwoordtijd_seconds", "Hoe lang een antwoord duurde", labels=["soort"]
    )
    for soort, emmers in tellers.duren.items():
        samen, reeks = 0, []
        for grens, aantal in zip((*map(str, GRENZEN), "+Inf"), emmers, strict=True):
            samen += aantal
            reeks.append((grens, samen))
        duren.add_metric([soort], reeks, tellers.seconden[soort])
    yield duren
    for naam, uitleg, label, aantallen in (
        ("routekaart_weigeringen", "Wie geweigerd werd, en waarom", "waarom", tellers.weigeringen),
        (
            "routekaart_opslagfouten",
            "Vragen die de database niet beantwoordde",
            "waarom",
            tellers.opslagfouten,
        ),
    ):
        reeks_ = CounterMetricFamily(naam, uitleg, labels=[label])
        for waarom, aantal in aantallen.items():
            reeks_.add_metric([waarom], aantal)
        yield reeks_
    yield CounterMetricFamily(
        "routekaart_antwoorden_bewaard", "Antwoorden aan een tafel die bewaard zijn", value=tellers.antwoorden
    )
    yield CounterMetricFamily(
        "routekaart_lijnen_geopend", "Lijnen die bezoekers openden", value=tellers.lijnen
    )


def _is_hier(naam: str) -> bool:
    """Whether somebody on this machine would type this name: a page of a stranger can lead a browser here by another."""
    if naam.lower() in ("localhost", "localhost.localdomain"):
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(naam.strip("[]").partition("%")[0]).is_loopback
    return False


def _versie() -> str:
    try:
        return version("routekaart-participatie")
    except PackageNotFoundError:
        return "onbekend"


def _bestanden() -> tuple[int, int]:
    """How many files may be open, and how many are; zeros where the system does not say."""
    try:
        import resource

        return resource.getrlimit(resource.RLIMIT_NOFILE)[0], sum(1 for _ in Path("/proc/self/fd").iterdir())
    except (ImportError, OSError):
        return 0, 0


class Metingen(Foutblad):
    """The address."""

    async def get(self) -> None:
        """Everything, for who may look."""
        meter: Meter = self.settings["rk_meter"]
        self.set_header("Cache-Control", "no-store")
        if not meter.mag(self.request):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(GEEN_TOEGANG)
            return
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(await meter.meet())
