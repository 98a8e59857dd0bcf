"""The line between a page and its kernel: Voilà's, with our guard in front."""

from __future__ import annotations

import asyncio
import json
import re
import time
from types import TracebackType
from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.connection.base import (
    deserialize_binary_message,
    serialize_binary_message,
)
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from routekaart.dashboard import logboek
from routekaart.dashboard.antwoorden import Foutblad
from routekaart.dashboard.levend.bewaking import Emmer, Genegeerd, Overtreding, keur, leert
from routekaart.dashboard.levend.kamer import LIJNEN, Kamer, Plek

KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
GENEGEERD = 50
_SESSIE = re.compile(r"[0-9A-Za-z-]{1,64}")
FOUTTEKST = "Hier ging iets mis in dit notebook. Kies iets anders, of zet het notebook uit en weer aan."


class Rekenlijn(Foutblad, VoilaKernelWebsocketHandler):
    """A websocket of text only; what our guard lets through goes to Voilà's handler as a message that we built."""

    TOEGESTAAN = "GET"
    plek: Plek | None = None
    connection: Any = None

    def initialize(self, kamer: Kamer) -> None:
        """Keep the kernels."""
        self.kamer = kamer
        self.emmer = Emmer(time.monotonic)
        self.genegeerd = 0

    def check_origin(self, origin: str | None = None) -> bool:
        """Only a page of ours may open a line."""
        return bool(self.settings["rk_herkomst"].is_van_ons(self.request))

    async def get(self, kernel_id: str) -> None:
        """Look at everything that can be wrong before anything of Jupyter reads it."""
        plek = self.kamer.plek_van(kernel_id)
        if plek is None or plek.kaartje.fase != "aan":
            raise tornado.web.HTTPError(404)
        if not self.settings["rk_herkomst"].is_van_ons(self.request):
            raise tornado.web.HTTPError(403)
        if len(plek.lijnen) >= LIJNEN:
            raise tornado.web.HTTPError(429)
        sessie = self.request.query_arguments.get("session_id", [])
        if len(sessie) != 1 or not _SESSIE.fullmatch(sessie[0].decode("ascii", "replace")):
            raise tornado.web.HTTPError(400)
        plek.lijnen.add(self)
        self.plek = plek
        try:
            await ensure_async(super().get(kernel_id=kernel_id))
        finally:
            if self.get_status() != 101:
                plek.lijnen.discard(self)

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """None: the binary form is read by code that believes every number in it."""
        return None

    def get_compression_options(self) -> dict[str, Any] | None:
        """None: a small frame may not become a large one."""
        return None

    @property
    def max_message_size(self) -> int:
        """Bytes; a larger frame is not even received."""
        return 1_000_000

    async def open(self, kernel_id: str) -> None:
        """The visitor is there."""
        assert self.plek is not None
        self.plek.gekomen = True
        self.plek.laatst = time.monotonic()
        await super().open(kernel_id)

    async def on_message(self, ws_message: str | bytes) -> None:
        """Let through what may pass; a line that says more than a page does is read slowly, or cut."""
        assert self.plek is not None
        if pauze := self.emmer.neem(1 + len(ws_message) / 4096):
            await asyncio.sleep(pauze)
        try:
            bericht = keur(ws_message, self.plek.comms)
        except Genegeerd:
            self.genegeerd += 1
            if self.genegeerd > GENEGEERD:
                raise Overtreding("too many that may not pass") from None
            return
        if bericht["header"]["msg_type"] == "comm_msg":
            self.plek.laatst = time.monotonic()
        if self.connection is not None:
            super().on_message(json.dumps(bericht))

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Learn which widgets there are, and take the cause out of what went wrong."""
        if isinstance(message, str):
            if '"traceback"' in message or leert(message):
                inhoud = json.loads(message)
                self._leer(inhoud)
                message = json.dumps(_zonder_oorzaak(inhoud))
        elif isinstance(message, bytes) and (b'"traceback"' in message or b'"update_states"' in message):
            inhoud = deserialize_binary_message(message)
            self._leer(inhoud)
            message = serialize_binary_message(_zonder_oorzaak(inhoud))
        # Not Voilà's: it takes every binary message for one of the other form.
        return super(VoilaKernelWebsocketHandler, self).write_message(message, binary)

    def _leer(self, bericht: dict[str, Any]) -> None:
        if self.plek is not None:
            self.plek.comms.leer(bericht)

    def on_close(self) -> None:
        """The visitor went, or another line takes over."""
        if self.plek is not None:
            self.plek.lijnen.discard(self)
            self.plek.laatst = max(self.plek.laatst, time.monotonic() if not self.plek.lijnen else 0)
        if self.connection is not None:
            super().on_close()

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """A line that was cut is one line in the log, without a cause."""
        if isinstance(value, Overtreding):
            logboek.meld(
                "Een lijn naar een notebook is verbroken: er kwam iets over dat geen bladzijde stuurt."
            )
        else:
            super().log_exception(typ, value, tb)


def _zonder_oorzaak(waarde: Any) -> Any:
    """The same message, in which every error says one Dutch sentence."""
    if isinstance(waarde, list):
        return [_zonder_oorzaak(deel) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    if isinstance(waarde.get("traceback"), list):
        return waarde | {"ename": "", "evalue": FOUTTEKST, "traceback": [FOUTTEKST]}
    return {naam: _zonder_oorzaak(deel) for naam, deel in waarde.items()}


class KernelVraag(APIHandler):
    """The front end asks whether its kernel is there; more than that it cannot ask."""

    def initialize(self, kamer: Kamer) -> None:
        """Keep the kernels."""
        self.kamer = kamer

    def get(self, kernel_id: str) -> None:
        """What Jupyter says of a kernel."""
        plek = self.kamer.plek_van(kernel_id)
        if plek is None or kernel_id not in self.kamer.beheer:
            raise tornado.web.HTTPError(404)
        self.finish(
            {"id": kernel_id, "name": "python3", "execution_state": "idle", "connections": len(plek.lijnen)}
        )


class Afscheid(Foutblad):
    """What Voilà's front end says when its page closes."""

    TOEGESTAAN = "POST, OPTIONS"

    def initialize(self, kamer: Kamer) -> None:
        """Keep the kernels."""
        self.kamer = kamer

    async def post(self, kernel_id: str) -> None:
        """Stop that kernel, when it is there and a page of ours says so."""
        if not self.settings["rk_herkomst"].is_van_ons(self.request):
            raise tornado.web.HTTPError(403)
        plek = self.kamer.plek_van(kernel_id)
        if plek is not None:
            await self.kamer.stop(plek)
        self.set_status(204)
