"""An answer that comes in while we send is seen all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
import zmq
import zmq.asyncio

from routekaart.dashboard.meekijken import kijk_mee


async def _met_een_gemist_teken(*, kijk: bool) -> bool:
    """Somebody waits for an answer, and the sign that it came is taken by a look past the asynchronous socket."""
    ruimte = zmq.asyncio.Context()
    wachter, stil = ruimte.socket(zmq.PAIR), ruimte.socket(zmq.PAIR)
    ander = zmq.Context.shadow(ruimte.underlying).socket(zmq.PAIR)
    try:
        ander.bind(f"inproc://{id(ruimte)}")
        wachter.connect(f"inproc://{id(ruimte)}")
        antwoord = asyncio.ensure_future(wachter.recv())
        # Let the receiver settle down to wait.
        while not wachter._recv_futures or antwoord.done():
            await asyncio.sleep(0)
        for _ in range(5):
            await asyncio.sleep(0)
        ander.send(b"antwoord")
        assert zmq.Socket.shadow(wachter.underlying).poll(10_000) == zmq.POLLIN
        client = SimpleNamespace(
            shell_channel=SimpleNamespace(socket=wachter), iopub_channel=SimpleNamespace(socket=stil)
        )
        if kijk:
            async with kijk_mee(client):
                return await asyncio.wait_for(antwoord, 60) == b"antwoord"
        # Other things happen, and nobody is told.
        for _ in range(200):
            await asyncio.sleep(0)
        gemist = not antwoord.done()
        antwoord.cancel()
        return not gemist
    finally:
        for een in (wachter, stil, ander):
            een.close(0)
        ruimte.term()


def draai(taak: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: another test may have a loop running here."""
    with ThreadPoolExecutor(1) as draad:
        return draad.submit(asyncio.run, taak).result()


def test_wie_meekijkt_ziet_een_antwoord_waarvan_niemand_het_teken_kreeg():
    assert not draai(_met_een_gemist_teken(kijk=False)), "de oorzaak is weg: kijk_mee is niet meer nodig"
    assert draai(_met_een_gemist_teken(kijk=True))


def test_meekijken_houdt_op_en_laat_een_fout_door():
    async def mis() -> None:
        leeg = SimpleNamespace(socket=SimpleNamespace(get=lambda wat: 0))
        async with kijk_mee(SimpleNamespace(shell_channel=leeg, iopub_channel=leeg)):
            raise LookupError

    async def alles() -> int:
        with pytest.raises(LookupError):
            await mis()
        return len(asyncio.all_tasks())

    assert draai(alles()) == 1
