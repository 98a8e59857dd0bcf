"""Run a notebook in its kernel, and give what it puts out piece by piece as HTML."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from typing import Any

import nbformat
from jupyter_core.utils import ensure_async
from markupsafe import Markup
from nbclient.exceptions import CellExecutionError, DeadKernelError
from voila.execute import VoilaExecutor

from routekaart.dashboard import logboek
from routekaart.dashboard.adressen import Wegwijzer
from routekaart.dashboard.levend import kader
from routekaart.dashboard.levend.kamer import Kamer, Plek, Weggegaan
from routekaart.dashboard.levend.notebooks import EigenNotebook
from routekaart.dashboard.levend.uitvoer import levend_html, tekst_html
from routekaart.dashboard.meekijken import kijk_mee
from routekaart.ui.html import fill, join

_CEL = Markup('<div class="rk-cel" data-soort="{}">{}</div>\n')
_FOUT = Markup(
    '<div class="rk-storing rk-celfout" role="alert"><p><strong>Hier ging iets mis in dit notebook.</strong> '
    "Wat na deze plek komt, is niet uitgerekend. Zet het notebook uit en weer aan. Helpt dat niet? Vraag dan aan "
    "wie het notebook heeft gemaakt om het na te kijken in JupyterLab.</p></div>"
)
_TE_LANG = Markup(
    '<div class="rk-storing rk-celfout" role="alert"><p><strong>Dit onderdeel duurt te lang.</strong> '
    "Het is gestopt. Wat na deze plek komt, is niet uitgerekend. Vraag aan wie het notebook heeft gemaakt om dit "
    "onderdeel korter te maken.</p></div>"
)
_TE_GROOT = Markup(
    '<div class="rk-storing rk-celfout" role="alert"><p><strong>Dit onderdeel vraagt meer geheugen dan het mag.</strong> '
    "Het is gestopt. Wat na deze plek komt, is niet uitgerekend. Vraag aan wie het notebook heeft gemaakt om met minder "
    "gegevens tegelijk te rekenen.</p></div>"
)


async def voer_uit(
    kamer: Kamer, plek: Plek, notebook: EigenNotebook, site: Wegwijzer
) -> AsyncIterator[Markup]:
    """Start the kernel of `plek` and run all cells; gives the HTML of each as soon as it is there.

    A cell that fails ends the running, with a notice; text that follows is still given. What the kernel itself
    cannot do raises: `DeadKernelError` when it fell over while it ran a cell, another when it did not start.
    """
    beheer = await kamer.start_kernel(plek)
    werk = _maak_schoon(notebook)
    loper = VoilaExecutor(
        werk,
        km=beheer,
        timeout=int(kamer.grenzen.cel),
        startup_timeout=int(kamer.grenzen.begin),
        # What did not start has nothing to tidy up.
        shutdown_kernel="immediate",
        interrupt_on_timeout=False,
        record_timing=False,
        show_tracebacks=False,
    )
    loper.kc = await loper.async_start_new_kernel_client()
    mis = False
    try:
        for nummer, cel in enumerate(werk.cells):
            if cel.cell_type == "markdown":
                yield fill(_CEL, "tekst", tekst_html(cel.source, site))
            elif cel.cell_type == "code" and not mis:
                slot = await _voer_cel_uit(loper, cel, nummer, notebook.naam)
                mis = bool(slot)
                yield fill(
                    _CEL, "code", join([*(levend_html(u, site) for u in _zonder_fout(cel, mis)), slot])
                )
    finally:
        await ensure_async(loper.kc.stop_channels())
    kamer.is_klaar(plek)


def _maak_schoon(notebook: EigenNotebook) -> Any:
    cellen = copy.deepcopy(list(notebook.cellen))
    for cel in cellen:
        if cel.cell_type == "code":
            cel.outputs, cel.execution_count = [], None
    return nbformat.v4.new_notebook(cells=cellen)


async def _voer_cel_uit(loper: Any, cel: Any, nummer: int, naam: str) -> Markup:
    """Run one cell; gives the notice when it failed, else nothing."""
    try:
        async with kijk_mee(loper.kc):
            await loper.execute_cell(cel, None, nummer, store_history=False)
    except TimeoutError as fout:
        logboek.meld_fout(f"Eigen notebook {naam}: cel {nummer + 1} duurde te lang.", fout)
        await ensure_async(loper.km.interrupt_kernel())
        return _TE_LANG
    except CellExecutionError as fout:
        logboek.meld_fout(f"Eigen notebook {naam}: cel {nummer + 1} ging mis.", fout)
        return _TE_GROOT if fout.ename == "MemoryError" else _FOUT
    return Markup("")


def _zonder_fout(cel: Any, mis: bool) -> list[Any]:
    """The outputs; when the cell failed without its error, as the notice says it in Dutch."""
    uitvoer = [u for u in cel.outputs if not (u["output_type"] == "stream" and u["name"] == "stderr")]
    return [u for u in uitvoer if not mis or u["output_type"] != "error"]


def waarom(plek: Plek, naam: str, fout: Exception) -> Markup:
    """Tell the operator what ended a notebook before its page was whole; gives what the visitor reads."""
    if plek.te_groot:  # the operator knows
        return kader.TE_GROOT
    if isinstance(fout, Weggegaan):
        return Markup("")
    if isinstance(fout, DeadKernelError):
        logboek.meld_fout(f"Eigen notebook {naam}: de rekenhulp stopte onverwacht.", fout)
        return kader.OMGEVALLEN
    logboek.meld_fout(f"Eigen notebook {naam} startte niet.", fout)
    return kader.START_MISLUKT
