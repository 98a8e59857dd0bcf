"""Everything that computes for a page: what may be asked, what was worked out before, and who works it out."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from routekaart.dashboard import logboek
from routekaart.dashboard.blad import JSON, NOOIT, STEEDS, Blad, Geheugen, make_blad
from routekaart.dashboard.rekenen import werk
from routekaart.dashboard.rekenen.begrenzing import machine_mb
from routekaart.dashboard.rekenen.beurt import Beurten
from routekaart.dashboard.rekenen.werk import Gemaakt, Vorm
from routekaart.dashboard.rekenen.werkplaats import Soort, TeLang, TeVeelGeheugen, Uitgevallen, Werkplaats
from routekaart.ui.bouwstenen.cijfers import MISLUKT
from routekaart.ui.cijfers.keuren import Veldfout, keur_adres

MB = 1024 * 1024
GEHEUGEN = 64 * MB
# A figure takes some hundredths of a second; this is for a machine that is doing something else.
TIJD_FIGUUR_S = 60.0
# For what somebody brought: strangers share the server, whoever is alone on a machine may take it for himself.
TIJD_S, TIJD_ALLEEN_S = 60.0, 600.0
WACHT_S = 6.0
# Memory for what one process is asked, above what it begins with; on a small machine a part of what there is.
VAST_MB, LOS_MB, ALLEEN_MB = 768, 1024, 2048
_MINST_MB, _DEEL = 256, 6
MEESTE_WACHTEND = {"vast": 2000, "los": 12}
# Of what is worked out or waits, one address has no more than this: the rest of the line is for others.
MEESTE_PER_ADRES = MEESTE_WACHTEND["los"] // 2
# As much of the figures that nobody worked out yet: a whole town hall behind one address does not come near it.
MEESTE_FIGUREN_PER_ADRES = MEESTE_WACHTEND["vast"] // 2
_MEESTE_ADRESSEN = 5000
_LANGSTE_ADRES = 500
BESTAAT_NIET = "Deze cijfers bestaan niet. Kijk of het adres klopt, of ga terug naar de bladzijde."
DRUK = "Veel mensen rekenen nu tegelijk. Uw antwoorden staan veilig in uw browser. Probeer het over een minuut opnieuw."
VEEL_VAN_U = (
    "Vanaf uw netwerk wordt nu al veel tegelijk gemaakt. Uw antwoorden staan veilig in uw browser. Wacht tot iets daarvan "
    "klaar is, en probeer het dan opnieuw."
)
EERST_KLAAR = (
    "Wat u eerder vroeg, rekent nog en is erg zwaar. Wacht tot dat klaar is. Probeer het dan opnieuw, met een kleiner "
    "bestand."
)
UITGEVALLEN = (
    "Het rekenen is halverwege gestopt, ook bij een tweede keer. Uw antwoorden blijven bewaard. "
    "Kies iets anders, of een kleiner bestand."
)
TE_VEEL = "Dit vraagt te veel geheugen. Uw antwoorden blijven bewaard. Kies een kleiner bestand, of maak uw tekst korter."
TE_LANG = "Dit rekent te lang. Uw antwoorden blijven bewaard. Kies een kleiner bestand, of probeer het later opnieuw."
# The statuses of what had to be ended, or ended by itself.
_TE_VEEL_GEVRAAGD = (413, 502, 504)
# What the log says.
VIEL_UIT = "Een rekenhulp viel uit. Een nieuwe doet het werk over, één keer."
WEER_UIT = "Een rekenhulp viel twee keer uit."
WAS_TE_LANG = "Een rekenhulp deed er te lang over en is gestopt."
WAS_KRAP = "Een rekenhulp vroeg te veel geheugen en is gestopt."
Adres = tuple[str, str]


class Weigeraar(Protocol):
    """Makes a refusal in the form that the asker expects."""

    def __call__(self, zin: str, status: int, **meer: Any) -> Blad:
        """`zin` is a Dutch sentence for the reader."""


def weiger_cijfers(zin: str, status: int, **meer: Any) -> Blad:
    """A refusal in the form of a figure."""
    uit = {"html": None, "fout": True, "melding": zin, "titel": "", "vervolg": [], **meer}
    return _weigering(uit, status)


def weiger_tekst(zin: str, status: int, **meer: Any) -> Blad:
    """A refusal in the form of a draft or a document."""
    return _weigering({"fout": zin, **meer}, status)


def _weigering(uit: Mapping[str, Any], status: int) -> Blad:
    return make_blad(json.dumps(uit, ensure_ascii=False).encode(), JSON, NOOIT, status)


class Rekenaar:
    """Figures at an address, kept as long as there is room; and what somebody brings, never kept.

    Figures are worked out in processes that stay; files, drafts and documents in others, with a limit to their
    memory, that end when they have seen what somebody brought.
    """

    def __init__(
        self, *, alleen: bool = False, uitvoer: Path | None = None, geheugen: int = GEHEUGEN
    ) -> None:
        kernen = os.cpu_count() or 1
        self.vast = Werkplaats(Soort(min(2, kernen), _deel_van(VAST_MB), uitvoer))
        self.los = Werkplaats(Soort(min(2, kernen), _deel_van(ALLEEN_MB if alleen else LOS_MB), uitvoer))
        for plaats in (self.vast, self.los):
            plaats.bij_uitval = lambda: logboek.meld_ziek(VIEL_UIT)
        self._tijd = TIJD_ALLEEN_S if alleen else TIJD_S
        self._beurten = Beurten(MEESTE_PER_ADRES)
        self._figuurbeurten = Beurten(MEESTE_FIGUREN_PER_ADRES)
        self._geheugen = Geheugen(geheugen)
        self._adressen: OrderedDict[Adres, tuple[str, str, bool]] = OrderedDict()
        self._bezig: dict[Any, asyncio.Task[Blad]] = {}
        self.vormen: Mapping[str, Vorm | None] = {}

    async def begin(self) -> None:
        """Ask what may be asked; nothing can be answered before. Raises what the process raised."""
        self.vormen = await asyncio.wrap_future(self.vast.vraag(werk.list_vormen, tijd=180.0))

    def maak_plaats(self) -> None:
        """Begin the processes for what somebody brings, so that the first who does need not wait for them.

        Not earlier: where processes cannot be copies each loads everything, and the first page would wait its turn.
        """
        self.los.begin()

    def stop(self) -> None:
        """End all processes."""
        self.vast.stop()
        self.los.stop()

    def nu(self, sleutel: str, vraag: str) -> Blad | None:
        """The answer to a question that was asked before; None when it must be worked out or looked at."""
        if (bekend := self._adressen.get((sleutel, vraag))) is None:
            return None
        return self._geheugen.find(_naam(*bekend))

    async def geef(self, sleutel: str, vraag: str, wie: bytes = b"") -> Blad:
        """The figure with this key for the query of its address: with status 200, or refused in words.

        `wie` asks it, b"" for nobody in particular: whoever asks and leaves at once still fills no more than a part of
        the line.
        """
        if sleutel not in self.vormen:
            return weiger_cijfers(BESTAAT_NIET, 404)
        if (vorm := self.vormen[sleutel]) is None:
            return weiger_cijfers(MISLUKT, 502)
        try:
            waarden = keur_adres(vorm.velden, vorm.waarden, vraag)
        except Veldfout as fout:
            return weiger_cijfers(str(fout), 400)
        bekend = (sleutel, json.dumps(waarden, sort_keys=True), vorm.dag)
        self._onthoud((sleutel, vraag), bekend)
        naam = _naam(*bekend)
        if (blad := self._geheugen.find(naam)) is not None:
            return blad
        if (taak := self._bezig.get(naam)) is None:
            if wie and self._figuurbeurten.is_vol(wie):
                return weiger_cijfers(VEEL_VAN_U, 503, druk=True)
            dag = {"vandaag": vandaag()} if vorm.dag else {}
            taak = asyncio.create_task(self._reken(naam, sleutel, waarden | dag))
            if wie:
                self._figuurbeurten.neem(wie)
                taak.add_done_callback(lambda _: self._figuurbeurten.geef(wie, te_veel=False))
            self._bezig[naam] = taak
            taak.add_done_callback(lambda _: self._bezig.pop(naam, None))
        # Whoever leaves does not stop it for the others.
        return await asyncio.shield(taak)

    async def post(
        self,
        fn: Callable[..., Gemaakt],
        *delen: Any,
        wis: bool,
        weiger: Weigeraar,
        wie: bytes = b"",
        bij_vraag: Callable[[Future[Gemaakt]], None] = lambda _: None,
    ) -> Blad:
        """What follows from what somebody brought; `wis`: the process that saw it ends.

        `wie` asks it: no more than a part of the line, and one thing at a time for whoever asked too much before.
        `bij_vraag` gets what is in the line: who leaves before its turn has come, cancels it.
        """
        if self.los.wachtend >= MEESTE_WACHTEND["los"]:
            return weiger(DRUK, 503, druk=True)
        if self._beurten.is_vol(wie):
            return weiger(VEEL_VAN_U, 503, druk=True)
        if not self._beurten.neem(wie):
            return weiger(EERST_KLAAR, 503, druk=True)
        status = 0
        try:
            blad = await self._post(fn, *delen, wis=wis, weiger=weiger, bij_vraag=bij_vraag)
            status = blad.status
            return blad
        finally:
            self._beurten.geef(wie, te_veel=status in _TE_VEEL_GEVRAAGD)

    async def _post(
        self,
        fn: Callable[..., Gemaakt],
        *delen: Any,
        wis: bool,
        weiger: Weigeraar,
        bij_vraag: Callable[[Future[Gemaakt]], None],
    ) -> Blad:
        toekomst = self.los.vraag(fn, *delen, tijd=self._tijd, wis=wis)
        bij_vraag(toekomst)
        antwoord = asyncio.wrap_future(toekomst)
        klaar, _ = await asyncio.wait({antwoord}, timeout=WACHT_S)
        # What has begun cannot be cancelled.
        if toekomst.cancelled() or (not klaar and toekomst.cancel()):
            return weiger(DRUK, 503, druk=True)
        return await _blad_van(antwoord, NOOIT, weiger)

    async def _reken(self, naam: Any, sleutel: str, waarden: Mapping[str, Any]) -> Blad:
        if self.vast.wachtend >= MEESTE_WACHTEND["vast"]:
            return weiger_cijfers(DRUK, 503, druk=True)
        toekomst: Future[Gemaakt] = self.vast.vraag(werk.make_figuur, sleutel, waarden, tijd=TIJD_FIGUUR_S)
        blad = await _blad_van(asyncio.wrap_future(toekomst), STEEDS)
        if toekomst.exception() is None and toekomst.result().bewaren:
            self._geheugen.keep(naam, blad)
        return blad

    def _onthoud(self, adres: Adres, bekend: tuple[str, str, bool]) -> None:
        """Which question an address is, so that the next one need not be looked at."""
        if len(adres[1]) > _LANGSTE_ADRES:
            return
        self._adressen[adres] = bekend
        if len(self._adressen) > _MEESTE_ADRESSEN:
            self._adressen.popitem(last=False)


async def _blad_van(
    antwoord: asyncio.Future[Gemaakt], bewaren: str, weiger: Weigeraar = weiger_cijfers
) -> Blad:
    try:
        uit = await antwoord
    except Uitgevallen as fout:
        logboek.meld_fout(WEER_UIT, fout)
        return weiger(UITGEVALLEN, 502)
    except TeVeelGeheugen:
        logboek.meld_ziek(WAS_KRAP)
        return weiger(TE_VEEL, 413)
    except TeLang:
        logboek.meld_ziek(WAS_TE_LANG)
        return weiger(TE_LANG, 504)
    except Exception as fout:
        logboek.meld_fout("Een rekenhulp kon iets niet uitrekenen.", fout)
        return weiger(MISLUKT, 502)
    return Blad(uit.gzip, uit.merk, JSON, bewaren, uit.status)


def vandaag() -> str:
    """The day it is for Dutch readers, wherever the server stands."""
    try:
        return dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date().isoformat()
    except ZoneInfoNotFoundError:
        return dt.date.today().isoformat()


def _deel_van(hoogstens: int) -> int:
    return max(_MINST_MB, min(hoogstens, machine_mb() // _DEEL))


def _naam(sleutel: str, waarden: str, dag: bool) -> tuple[str, str, str]:
    return sleutel, waarden, vandaag() if dag else ""
