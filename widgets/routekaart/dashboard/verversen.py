"""Run the notebooks again and store them clean: outputs and counts, no widget state, nothing of a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from routekaart.content import notebook_map
from routekaart.dashboard.meekijken import kijk_mee
from routekaart.dashboard.nieuw import MEEGELEVERD
from routekaart.dashboard.redenen import Weigering, read_bytes, reden, toon, write_bytes
from routekaart.dashboard.werkmap import in_omgeving, omgeving, open_werkmap

WIDGET = "application/vnd.jupyter.widget-view+json"
OPLOSSING = "oplossing"
# For the trainer alone: no page and no copy to work in has these.
CURSUS = "cursus"
VERBORGEN = {"source_hidden": True, "outputs_hidden": True}
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_RAAD = "Maak ruimte, of kijk of u daar mag schrijven."


def refresh(namen: Iterable[str], *, schrijf: bool, meld: Callable[[str], None]) -> list[str]:
    """Execute and clean notebooks (all when `namen` is empty); gives the names that changed.

    Raises `Weigering` when a name is unknown, a cell fails, or a notebook cannot be read or written.
    """
    paden = _find_paden(namen)
    veranderd = []
    # A stored page never carries somebody's answers.
    zonder_dossier = {"ROUTEKAART_OPSLAG": "geheugen"}
    with open_werkmap() as werkmap, in_omgeving(omgeving(werkmap, eigen_jupyter=True) | zonder_dossier):
        for pad in paden:
            oud = _lees(pad)
            nieuw = _uitgevoerd(pad)
            if nieuw != oud:
                veranderd.append(pad.stem)
                if schrijf:
                    write_bytes(pad, nieuw.encode(), _RAAD)
            meld(f"{pad.stem}: {'veranderd' if nieuw != oud else 'gelijk'}")
    return veranderd


def _find_paden(namen: Iterable[str]) -> list[Path]:
    """The notebooks with these names; all of them are looked up before the first one is run."""
    eigen = (notebook_map() / "eigen" / f"{naam}.ipynb" for naam in MEEGELEVERD)
    cursus = sorted((notebook_map() / CURSUS).glob("*.ipynb"))
    gewoon = sorted(notebook_map().glob("*.ipynb"))
    bekend = {pad.stem: pad for pad in [*gewoon, *cursus, *filter(Path.is_file, eigen)]}
    gevraagd = [naam.removesuffix(".ipynb") for naam in namen]
    for naam in gevraagd:
        if naam not in bekend:
            raise Weigering(
                f"Er is geen notebook {toon(naam)}. Kies uit: {', '.join(bekend)}. Zonder naam gaan ze allemaal.",
                2,
            )
    return [bekend[naam] for naam in dict.fromkeys(gevraagd)] or list(bekend.values())


def _lees(pad: Path) -> str:
    try:
        return read_bytes(pad, "Het notebook").decode()
    except UnicodeError as fout:
        raise Weigering(f"Het notebook {pad.stem} is niet te lezen: {reden(fout)}.") from fout


def _uitgevoerd(pad: Path) -> str:
    try:
        notebook: Any = nbformat.read(pad, as_version=4)
    except Exception as fout:  # on JSON that is no notebook this library raises whatever it stumbles over
        raise Weigering(f"Het notebook {pad.stem} is beschadigd. Zet een eerdere versie terug.") from fout
    _voer_uit(notebook, pad)
    notebook.metadata = nbformat.from_dict(METADATA)
    for nummer, cel in enumerate(notebook.cells, 1):
        cel.id = f"cel-{nummer:02d}"
        cel.metadata = nbformat.from_dict(_metadata(cel.metadata.get("tags", [])))
        for uitvoer in cel.get("outputs", []):
            # Without its kernel a widget shows an error in JupyterLab; its HTML reads well.
            uitvoer.get("data", {}).pop(WIDGET, None)
    return nbformat.writes(notebook, indent=1) + "\n"


def _metadata(tags: list[str]) -> dict[str, Any]:
    """What a cell keeps: its tags, and for a solution that JupyterLab opens with it folded."""
    return ({"jupyter": VERBORGEN} if OPLOSSING in tags else {}) | ({"tags": tags} if tags else {})


class _Klant(NotebookClient):
    """Runs a notebook, also on a machine so busy that an answer comes in unseen."""

    async def async_execute_cell(self, *args: Any, **velden: Any) -> Any:
        """As the library does, looking along."""
        async with kijk_mee(self.kc):
            return await super().async_execute_cell(*args, **velden)


def _voer_uit(notebook: Any, pad: Path) -> None:
    klant = _Klant(
        notebook,
        timeout=120,
        store_widget_state=False,
        coalesce_streams=True,  # on a busy machine printed lines come in pieces
        resources={"metadata": {"path": str(pad.parent)}},
    )
    try:
        klant.execute()
    except CellExecutionError as fout:
        raise Weigering(
            f"In het notebook {pad.stem} gaat een cel fout ({fout.ename}: {toon(fout.evalue)}). Open het in "
            "JupyterLab, verbeter de cel en probeer het opnieuw."
        ) from fout
    except CellTimeoutError as fout:
        raise Weigering(f"In het notebook {pad.stem} is een cel na twee minuten nog niet klaar.") from fout
    except (DeadKernelError, RuntimeError) as fout:
        raise Weigering(
            f"Het notebook {pad.stem} kon niet worden uitgevoerd: Python startte niet of stopte."
        ) from fout
