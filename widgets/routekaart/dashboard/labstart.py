"""The command that opens the notebooks in JupyterLab."""

from __future__ import annotations

import argparse
import os
import secrets
import warnings
from pathlib import Path

from routekaart.dashboard.berichten import allow_large
from routekaart.dashboard.hubplek import hub_app, hub_argumenten, hub_map, in_hub, stop_argumenten
from routekaart.dashboard.redenen import check_map, zeg
from routekaart.dashboard.werkmap import Werkmap, omgeving, open_werkmap
from routekaart.dossier.mappen import ENV_MAP

STARTBLAD = "/lab/tree/00_start.ipynb"


def open_lab(opties: argparse.Namespace) -> int:
    """Open the notebooks in JupyterLab, with our Python and the user's own settings."""
    from routekaart.dashboard.notebookmap import dossiers_bij, prepare_notebooks

    hub = in_hub()
    if not hub:
        # Before anything changes on the disk: JupyterLab may be open on it.
        _check_poort_vrij(opties.poort)
    if opties.map:
        notebooks, waar = check_map(opties.map), ""
    else:
        notebooks, waar = prepare_notebooks(hub_map() if hub else None, herstel=opties.herstel)
        # Also for a notebook in a folder of its own: one learner has one dossier.
        os.environ.setdefault(ENV_MAP, str(dossiers_bij(notebooks)))
    zeg(waar or f"U werkt in {notebooks}.")
    if hub:
        argumenten = [*_lab_argumenten(opties, notebooks), *hub_argumenten(STARTBLAD)]
    else:
        argumenten = [*_lab_argumenten(opties, notebooks), *_deur_argumenten(opties)]
    with open_werkmap() as werkmap:
        _start_lab(argumenten, werkmap, notebooks, hub)
    zeg("JupyterLab is gestopt.")
    return 0


def _deur_argumenten(opties: argparse.Namespace) -> list[str]:
    """The door of a JupyterLab of one's own: a port, and an address with a secret, which the reader is told."""
    sleutel = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(24)
    adres = f"http://localhost:{opties.poort}{STARTBLAD}?token={sleutel}"
    zelf = (
        "Open in uw browser"
        if opties.zonder_browser
        else "JupyterLab opent in uw browser. Lukt dat niet? Open"
    )
    zeg(f"{zelf}: {adres}\nStoppen: druk op Ctrl+C in dit venster.")
    return [
        f"--ServerApp.port={opties.poort}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={sleutel}",
        f"--LabApp.default_url={STARTBLAD}",
    ]


def _lab_argumenten(opties: argparse.Namespace, notebooks: Path) -> list[str]:
    argumenten = [
        f"--ServerApp.root_dir={notebooks}",
        f"--ServerApp.tornado_settings={allow_large()}",
        # Dutch menus, no questions about news, and every cell drawn so that links on a page work.
        f"--LabApp.app_settings_dir={Path(__file__).parent / 'jupyter' / 'lab'}",
        # Said in Dutch by us; what goes wrong is still told. Ctrl+C stops without a question in English.
        "--ServerApp.log_level=WARN",
        "--LabApp.log_level=WARN",
        "--ServerApp.answer_yes=True",
        *stop_argumenten(opties.stop_na),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        argumenten.append("--allow-root")  # in a container there is often no other user
    if opties.zonder_browser:
        argumenten.append("--no-browser")
    return argumenten


def _check_poort_vrij(poort: int) -> None:
    """Raise `Weigering` when something listens there, most often the same JupyterLab."""
    from routekaart.dashboard.luisteren import luister

    for s in luister("localhost", poort, "routekaart lab").sockets:
        s.close()


def _start_lab(argumenten: list[str], werkmap: Werkmap, notebooks: Path, hub: bool) -> None:
    thuis = _heeft_thuis()
    if not thuis:
        zeg("U hebt geen eigen map waarin JupyterLab kan schrijven. Uw instellingen worden niet bewaard.")
        os.environ |= {
            "JUPYTERLAB_SETTINGS_DIR": str(werkmap.pad / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(werkmap.pad / "workspaces"),
        }
    os.environ |= omgeving(werkmap, eigen_jupyter=not thuis)
    from routekaart.dashboard.werkkopie.vertrouwen import sign_geleverd

    sign_geleverd(notebooks)
    mute_bibliotheken()
    from jupyterlab.labapp import LabApp

    (hub_app() if hub else LabApp).launch_instance(argumenten)


def mute_bibliotheken() -> None:
    """Keep from a learner what the libraries of JupyterLab warn each other of in English."""
    # From its first import on it shows what Python itself would hide; the last filter is the one that counts.
    import voila  # noqa: F401

    warnings.filterwarnings("ignore", category=DeprecationWarning, module="traitlets")


def _heeft_thuis() -> bool:
    """Whether the folders that Jupyter itself would use can be written in."""
    from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

    try:
        for map_ in map(Path, (jupyter_config_dir(), jupyter_data_dir(), jupyter_runtime_dir())):
            map_.mkdir(parents=True, exist_ok=True)
            if not os.access(map_, os.W_OK | os.X_OK):
                return False
    except (OSError, RuntimeError):  # no home folder, or a user without a name
        return False
    return True
