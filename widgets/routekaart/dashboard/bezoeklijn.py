"""One line to a visitor: plain questions are answered at once, the first other one turns it into a way to tornado."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from routekaart.dashboard import deurbladen, logboek
from routekaart.dashboard.blad import Blad, is_zelfde
from routekaart.dashboard.tellers import TELLERS
from routekaart.dashboard.tunnel import Tunnel, graaf
from routekaart.dashboard.vraaglezer import Vraag, find_einde, is_http, lees_vraag

if TYPE_CHECKING:
    from routekaart.dashboard.snelweg import Snelweg

LANGSTE_KOP = 16 * 1024
# So long somebody for whom there is no place may take to ask what he came for, before he is told.
_VOL_S = 3.0


class Bezoeklijn(asyncio.Protocol):
    """As long as it brings plain questions whose answer is known, the bytes go out as they lie."""

    def __init__(self, weg: Snelweg) -> None:
        self.weg = weg
        self.transport: Any = None
        self.tunnel: Tunnel | None = None
        self._gelezen = bytearray()
        self._gezocht = 0
        self._antwoord: asyncio.Task[None] | None = None
        self._doorgegeven: asyncio.Task[None] | None = None
        self._afscheid: asyncio.TimerHandle | None = None
        self._vol = False
        self._uit = False
        # Why nothing is read from the visitor now.
        self._in: set[str] = set()

    # --- what asyncio tells us

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self.transport = transport
        # Whatever is not taken in at once is watched.
        self.transport.set_write_buffer_limits(high=0)
        TELLERS.lijnen += 1
        self.adres = transport.get_extra_info("peername") or ("", 0)
        if self.weg.laat_binnen(self, str(self.adres[0])):
            self.weg.wacht.rust(self)
        else:
            tijd = 0.0 if self.weg.heeft_haast else _VOL_S
            self._afscheid = asyncio.get_running_loop().call_later(tijd, self._is_vol)

    def data_received(self, data: bytes) -> None:
        """Bytes came in."""
        if self.tunnel is not None:
            self.tunnel.van_bezoeker(data)
            return
        self._gelezen += data
        if self._afscheid is None:
            self._verder()
        elif len(self._gelezen) > LANGSTE_KOP or find_einde(self._gelezen) is not None:
            self._is_vol()

    def eof_received(self) -> bool:
        """Who says nothing more may still be waiting for an answer."""
        self._uit = True
        if self.tunnel is not None:
            self.tunnel.bezoeker_klaar()
            return True
        return self._doorgegeven is not None or self._antwoord is not None or self.weg.server is None

    def pause_writing(self) -> None:
        """The other side does not take in all there is."""
        self._vol = True
        self.weg.wacht.leest_niet(self)
        if self.tunnel is not None:
            self.tunnel.houd_in()

    def resume_writing(self) -> None:
        """It has taken in everything."""
        self._vol = False
        self.weg.wacht.leest_weer(self)
        if self.tunnel is not None:
            self.tunnel.laat_los()
        else:
            self.lees_verder()

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is gone."""
        self.weg.ga(self)
        if self._afscheid is not None:
            self._afscheid.cancel()
        if self.tunnel is not None:
            self.tunnel.sluit()
        for taak in (self._antwoord, self._doorgegeven):
            if taak is not None:
                taak.cancel()

    # --- what the guard tells us

    @property
    def nog_te_sturen(self) -> int:
        """How many bytes lie ready that the other side does not take in."""
        return int(self.transport.get_write_buffer_size())

    @property
    def is_bezig(self) -> bool:
        """Whether an answer is being made for this line, or is not all gone out."""
        return self._antwoord is not None or self._doorgegeven is not None or self.nog_te_sturen > 0

    def breek_af(self) -> None:
        """Close this line."""
        if self.tunnel is not None:
            self.tunnel.breek_af()
        if self.transport is not None:
            self.transport.abort()

    def te_laat(self) -> None:
        """Close, and say why when nothing else is on its way."""
        if self.tunnel is None:
            self._sluit_met(deurbladen.te_traag())
        else:
            self.breek_af()

    def houd_in(self, waarom: str) -> None:
        """Read no more from the visitor for now."""
        self._in.add(waarom)
        self.transport.pause_reading()

    def laat_los(self, waarom: str) -> None:
        """This reason is over."""
        self._in.discard(waarom)
        if not self._in and not self.transport.is_closing():
            self.transport.resume_reading()

    # --- plain questions

    def _verder(self) -> None:
        """Answer what has come in, in the order in which it was asked."""
        while self._gelezen and not self._vol and self._antwoord is None and self._doorgegeven is None:
            if self.transport.is_closing():
                return
            einde = find_einde(self._gelezen, self._gezocht)
            if einde is None or einde[0] > LANGSTE_KOP:
                self._gezocht = len(self._gelezen)
                self._nog_niet()
                return
            self._gezocht = 0
            begin = time.monotonic()
            vraag = lees_vraag(bytes(self._gelezen[: einde[0] - 4])) if einde[1] else None
            antwoord = self._antwoord_op(vraag) if vraag is not None else None
            if vraag is None or antwoord is None:
                self._geef_door()
                return
            del self._gelezen[: einde[0]]
            if isinstance(antwoord, Blad):
                self._stuur(vraag, antwoord, begin)
            else:
                self.weg.wacht.bezig(self)
                self.houd_in("antwoord")
                self._antwoord = asyncio.ensure_future(self._wacht(vraag, antwoord, begin))
        if self._vol:
            self.houd_in("vol")
        if self._antwoord is None and not self._gelezen:
            self.weg.wacht.rust(self)

    def _nog_niet(self) -> None:
        """No whole question yet."""
        if len(self._gelezen) > LANGSTE_KOP:
            self._sluit_met(deurbladen.te_lang())
        elif not is_http(self._gelezen):
            self._sluit_met(deurbladen.onleesbaar())
        else:
            self.weg.wacht.leest_kop(self)

    def _antwoord_op(self, vraag: Vraag) -> Blad | Awaitable[Blad] | None:
        # What was read of a head is kept; whether its name is ours is asked each time.
        if self.weg.is_voor_ons(vraag.host, vraag.doel.partition("?")[0]):
            return self.weg.zoek(vraag.doel, lambda: self.weg.wie_van(str(self.adres[0]), vraag.voor))
        deurbladen.meld_vreemde_naam(vraag.host)
        return deurbladen.vreemde_naam()

    def lees_verder(self) -> None:
        """Go on where we had to wait."""
        if self._afscheid is None and not self.transport.is_closing():
            self.laat_los("vol")
            self._verder()

    async def _wacht(self, vraag: Vraag, antwoord: Awaitable[Blad], begin: float) -> None:
        blad = await antwoord
        if self.transport.is_closing():
            return
        self._stuur(vraag, blad, begin)
        if blad.status >= 400:
            soort, duur = self.weg.soort_van(vraag.doel), time.monotonic() - begin
            logboek.meld_verzoek(blad.status, "GET", vraag.doel.partition("?")[0], soort, duur)
        self._antwoord = None
        if self._uit:
            self.transport.close()
        else:
            self.laat_los("antwoord")
            self._verder()

    def _stuur(self, vraag: Vraag, blad: Blad, begin: float) -> None:
        status = blad.status
        if status == 200 and vraag.merk and is_zelfde(vraag.merk, blad.etag(vraag.ingepakt)):
            status = 304
        self._schrijf(blad, status, ingepakt=vraag.ingepakt, kop=vraag.kop, sluit=vraag.sluit)
        TELLERS.antwoord(self.weg.soort_van(vraag.doel), status, time.monotonic() - begin)

    def _schrijf(self, blad: Blad, status: int, *, ingepakt: bool, kop: bool, sluit: bool) -> None:
        delen = [blad.regels(ingepakt, status), self.weg.datum()]
        if status != 304:
            inhoud = blad.gzip if ingepakt else blad.html
            delen.append(b"Content-Length: %d\r\n" % len(inhoud))
        if sluit:
            delen.append(b"Connection: close\r\n")
        delen.append(b"\r\n")
        if status != 304 and not kop:
            delen.append(inhoud)
        self.transport.write(b"".join(delen))
        if sluit:
            self._gelezen.clear()
            self.weg.wacht.bezig(self)
            self.transport.close()

    def _sluit_met(self, blad: Blad) -> None:
        """Say this, and close."""
        if not self.transport.is_closing():
            TELLERS.antwoord("anders", blad.status, 0.0)
            kop = bytes(self._gelezen[:5]) == b"HEAD "
            self._schrijf(blad, blad.status, ingepakt=False, kop=kop, sluit=True)

    def _is_vol(self) -> None:
        self._sluit_met(deurbladen.vol())

    # --- everything else

    def _geef_door(self) -> None:
        self.houd_in("doorgeven")
        self.weg.wacht.bezig(self)
        if self.weg.server is not None:  # else `open` comes back to this line
            self._doorgegeven = asyncio.ensure_future(self._graaf())

    async def _graaf(self) -> None:
        """From now on tornado reads what comes, beginning with what we have read."""
        assert self.weg.server is not None
        try:
            self.tunnel = await graaf(self, self.weg.server)
        except OSError:  # no more files may be open
            self._doorgegeven = None
            self.weg.meld_vol()
            self._is_vol()
            return
        self._doorgegeven = None
        self.tunnel.van_bezoeker(bytes(self._gelezen))
        self._gelezen.clear()
        if self.transport.is_closing():
            self.tunnel.sluit()
            return
        if self._uit:
            self.tunnel.bezoeker_klaar()
        self.laat_los("doorgeven")
