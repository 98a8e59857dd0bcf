"""The two commands that stay open: the pages in a browser, and the notebooks in JupyterLab."""

from __future__ import annotations

import argparse
import os
import secrets
import threading
import warnings
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from routekaart.dashboard.beheerder import kies_beheerder
from routekaart.dashboard.berichten import allow_large, body_mb
from routekaart.dashboard.hubplek import hub_app, hub_argumenten, hub_map, in_hub, stop_argumenten
from routekaart.dashboard.logboek import houd_scherm_vrij
from routekaart.dashboard.redenen import Weigering, read_bytes, reden, toon, zeg
from routekaart.dashboard.tafelstart import open_tafels, zeg_naast_eigen, zeg_waar
from routekaart.dashboard.werkmap import Werkmap, omgeving, open_werkmap
from routekaart.dossier.mappen import ENV_MAP

if TYPE_CHECKING:
    from routekaart.dashboard.tafelhuis import Tafelwens

STARTBLAD = "/lab/tree/00_start.ipynb"


def read_thema(pad: Path | None) -> str:
    """The style sheet of a municipality, empty when there is none; raises `Weigering`."""
    if pad is None:
        return ""
    try:
        return read_bytes(pad, "Het stijlbestand").decode("utf-8-sig")
    except UnicodeError as fout:
        raise Weigering(
            f"Het stijlbestand {toon(pad)} is niet te lezen: {reden(fout)}. Bewaar het opnieuw als tekst, in UTF-8."
        ) from fout


def serve(opties: argparse.Namespace) -> int:
    """Show the pages until somebody stops it; raises `Weigering` when they cannot be used."""
    thema = read_thema(opties.thema)
    kies_beheerder(opties.beheerder)
    if opties.voorraad is not None:
        zeg("--voorraad doet niets meer: de bladzijden rekenen zonder voorraad. U kunt het weglaten.")
    if opties.eigen_map is not None:
        opties.eigen = True
        os.environ["ROUTEKAART_EIGEN"] = str(_check_map(opties.eigen_map, "--eigen-map"))
    zeg("De routekaart start op. Dat duurt enkele seconden.")
    tafelwens = open_tafels(opties)
    zeg_naast_eigen(opties, tafelwens)
    with open_werkmap() as werkmap:
        houd_scherm_vrij(werkmap.rekenhulpen)
        _serve(opties, thema, werkmap, tafelwens)
    zeg("De routekaart is gestopt.")
    return 0


def _serve(opties: argparse.Namespace, thema: str, werkmap: Werkmap, tafelwens: Tafelwens | None) -> None:
    # What computes inherits this: the server stores nothing.
    os.environ |= {
        "ROUTEKAART_OPSLAG": "geheugen",
        "JUPYTER_WIDGETS_ECHO": "0",
        "ROUTEKAART_BERICHT_MB": str(body_mb(opties.adres) - 1),
        # A table is small: threads for large ones only cost memory.
        "OPENBLAS_NUM_THREADS": "1",
    }
    os.environ |= omgeving(werkmap, eigen_jupyter=True)
    from routekaart.dashboard.rekenen.begin import warm_op

    warm_op(werkmap.pad.parent)  # it loads while we do
    from routekaart.dashboard.bewijs import find_oorzaak, keep_logboek, lees_logboek
    from routekaart.dashboard.logboek import open_logboek, toon_op_scherm, zwijg_over_woorden
    from routekaart.dashboard.logvorm import JsonRegel
    from routekaart.dashboard.luisteren import Plek
    from routekaart.dashboard.server import StartMislukt, make_dashboards

    app = make_dashboards(
        ip=opties.adres,
        poort=opties.poort,
        basis=opties.basis,
        eigen=opties.eigen,
        eigen_totaal=opties.eigen_totaal,
        eigen_per_adres=opties.eigen_per_adres,
        metingen_voor=opties.metingen_voor or (),
        inbedden=opties.inbedden or (),
        hostnamen=opties.hostnaam or (),
        proxies=opties.proxy or (),
        tafelwens=tafelwens,
        mist_tafels=opties.tafel and tafelwens is None,
        thema=thema,
        webadres=opties.webadres or "",
        werkmap=werkmap,
    )

    def bij_start(plek: Plek) -> None:
        zwijg_over_woorden()
        if opties.logvorm != "json":
            toon_op_scherm(werkmap.logboek)
        adres = f"{plek.hier}{opties.basis}"
        zeg(f"De routekaart staat open op {adres}")
        if opties.eigen:
            zeg(f"Uw eigen notebooks staan op {adres}eigen")
        if tafelwens is not None:
            zeg_waar(opties, plek)
        if plek.netwerk:
            zeg(f"Let op: iedereen in uw netwerk kan erbij, op {plek.netwerk}{opties.basis}")
        zeg("Stoppen: druk op Ctrl+C in dit venster.")
        if not opties.zonder_browser:
            threading.Thread(target=webbrowser.open, args=(adres,), daemon=True).start()

    app.bij_start = bij_start
    open_logboek(werkmap.logboek)
    if opties.logvorm == "json":  # a program reads along from the first line on
        toon_op_scherm(werkmap.logboek, JsonRegel())
    try:
        app.start()
    except StartMislukt as fout:
        bestanden = [werkmap.logboek, werkmap.rekenhulpen]
        delen = [str(fout), find_oorzaak(lees_logboek(bestanden)), "De routekaart is daarom gestopt."]
        if pad := keep_logboek(bestanden):
            delen.append(f"Voor uw beheerder staat meer in {pad}")
        raise Weigering(" ".join(filter(None, delen))) from fout


def open_lab(opties: argparse.Namespace) -> int:
    """Open the notebooks in JupyterLab, with our Python and the user's own settings."""
    from routekaart.dashboard.notebookmap import dossiers_bij, prepare_notebooks

    hub = in_hub()
    if not hub:
        # Before anything changes on the disk: JupyterLab may be open on it.
        _check_poort_vrij(opties.poort)
    if opties.map:
        notebooks, waar = _check_map(opties.map), ""
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


def _check_map(pad: Path, optie: str = "--map") -> Path:
    try:
        with os.scandir(pad):
            return pad.resolve()
    except (OSError, ValueError) as fout:
        raise Weigering(
            f"De map {toon(pad)} is niet te openen: {reden(fout)}. Kies met {optie} een map met notebooks."
        ) from fout


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
