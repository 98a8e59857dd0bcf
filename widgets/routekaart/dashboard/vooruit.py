"""All figures that can be worked out beforehand, by as many processes as the machine has processors."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Any

from routekaart.dashboard.pakken import (
    Pakfout,
    Plan,
    kan_vooruit,
    make_bestanden,
    make_plan,
    make_script,
    make_versie,
    make_wijzer,
    pack_gedeeld,
)
from routekaart.dashboard.redenen import Weigering
from routekaart.ui.cijfers import find_figuur, list_figuren

# So many files at a time: enough that nobody waits for the last one, few enough that asking costs nothing.
_PER_OPDRACHT = 24
_MEESTE_PROCESSEN = 8
Meld = Callable[[str], None]


@dataclass
class Vooruit:
    """One figure worked out: its files by name, and what a page must know to find an outcome in them."""

    sleutel: str
    wijzer: dict[str, Any] = field(default_factory=dict)
    bestanden: dict[str, bytes] = field(default_factory=dict)
    ruw: int = 0
    combinaties: int = 0


@dataclass
class _Bezig:
    """A figure of which the files come in one by one."""

    plan: Plan
    nog: int
    teksten: dict[str, str] = field(default_factory=dict)
    ruw: int = 0


def list_vooruit() -> list[str]:
    """The keys of all figures that can be worked out beforehand."""
    return [sleutel for sleutel in list_figuren() if kan_vooruit(find_figuur(sleutel))]


def reken_vooruit(
    sleutels: Sequence[str],
    gemeenten: Collection[str] | None = None,
    processen: int | None = None,
    meld: Meld = lambda _: None,
) -> Iterator[Vooruit]:
    """Each figure when it is done, in no fixed order; with `gemeenten` (codes) for those municipalities only.

    `meld` hears in Dutch how far it is. Raises `Weigering` when a figure cannot be worked out.
    """
    if not sleutels:
        return
    try:
        with _pool(processen or _processors()) as pool:
            try:
                yield from _verdeel(pool, sleutels, gemeenten, meld)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
    except Pakfout as fout:
        raise Weigering(
            f"Een figuur is niet uit te rekenen ({fout}). Er is niets veranderd. Draai: routekaart controleer"
        ) from fout
    except (BrokenProcessPool, OSError) as fout:
        raise Weigering(
            "Een rekenhulp stopte onverwacht. Er is niets veranderd. Misschien is er te weinig geheugen: "
            "sluit andere programma's en probeer het opnieuw."
        ) from fout


def _verdeel(
    pool: ProcessPoolExecutor, sleutels: Sequence[str], gemeenten: Collection[str] | None, meld: Meld
) -> Iterator[Vooruit]:
    codes = None if gemeenten is None else tuple(gemeenten)
    plannen: dict[Future[Any], str] = {pool.submit(_plan, s, codes): s for s in sleutels}
    delen: dict[Future[Any], str] = {}
    bezig: dict[str, _Bezig] = {}
    klaar = 0
    while plannen or delen:
        gedaan, _ = wait([*plannen, *delen], return_when=FIRST_COMPLETED)
        for taak in gedaan:
            if taak in plannen:
                sleutel = plannen.pop(taak)
                plan = taak.result()
                porties = list(_porties(plan))
                bezig[sleutel] = _Bezig(plan, len(porties))
                delen |= {pool.submit(_maak, sleutel, plan, portie): sleutel for portie in porties}
                continue
            sleutel = delen.pop(taak)
            deel = bezig[sleutel]
            deel.nog -= 1
            for naam, tekst, ruw in taak.result():
                deel.teksten[naam] = tekst
                deel.ruw += ruw
            if deel.nog == 0:
                klaar += 1
                if klaar * 4 // len(sleutels) > (klaar - 1) * 4 // len(sleutels):
                    meld(f"  {klaar} van {len(sleutels)} klaar")
                yield _rond_af(sleutel, bezig.pop(sleutel), codes)


def _porties(plan: Plan) -> Iterator[list[tuple[int, int]]]:
    alle = plan.bestanden
    for begin in range(0, len(alle), _PER_OPDRACHT):
        yield alle[begin : begin + _PER_OPDRACHT]


def _rond_af(sleutel: str, deel: _Bezig, gemeenten: Collection[str] | None) -> Vooruit:
    teksten = {**deel.teksten, **({"gedeeld": pack_gedeeld(deel.plan)} if deel.plan.gedeeld else {})}
    versie = make_versie(deel.plan, teksten)
    return Vooruit(
        sleutel,
        make_wijzer(find_figuur(sleutel), deel.plan, versie, gemeenten),
        {naam: make_script(sleutel, naam, versie, teksten[naam]) for naam in sorted(teksten)},
        deel.ruw,
        deel.plan.combinaties,
    )


# --- in a process of its own ---------------------------------------------------------------------------


def _plan(sleutel: str, gemeenten: Collection[str] | None) -> Plan:
    return make_plan(find_figuur(sleutel), gemeenten)


def _maak(sleutel: str, plan: Plan, welke: Sequence[tuple[int, int]]) -> list[tuple[str, str, int]]:
    return make_bestanden(find_figuur(sleutel), plan, welke)


def _begin() -> None:
    """Ctrl+C is for the command itself, and no process outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ouder = parent_process()
    if ouder is not None:
        threading.Thread(target=_stop_na, args=(ouder,), daemon=True).start()


def _stop_na(ouder: BaseProcess) -> None:
    ouder.join()
    os._exit(1)


def _pool(processen: int) -> ProcessPoolExecutor:
    # Started afresh, on every system alike: a copy of a process with threads may hang.
    return ProcessPoolExecutor(processen, mp_context=get_context("spawn"), initializer=_begin)


def _processors() -> int:
    mag = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(mag, _MEESTE_PROCESSEN))
