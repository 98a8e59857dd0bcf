"""JupyterLab as one user's server of a JupyterHub: same copy of the notebooks, and the hub decides who comes in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from routekaart.dashboard.redenen import Weigering

if TYPE_CHECKING:
    from jupyterlab.labapp import LabApp

NAAM = "routekaart"
# What a hub gives every server that it starts; without these it could not be one.
KENMERKEN = ("JUPYTERHUB_API_TOKEN", "JUPYTERHUB_SERVICE_URL", "JUPYTERHUB_SERVICE_PREFIX")


def in_hub() -> bool:
    """Whether a JupyterHub started us for one of its users."""
    return all(os.environ.get(naam) for naam in KENMERKEN)


def hub_map() -> Path:
    """The folder to work in: in the user's own home, which the hub keeps."""
    try:
        return Path.home() / NAAM
    except RuntimeError as fout:
        raise Weigering(
            "JupyterHub gaf deze gebruiker geen eigen map. Zet HOME in de omgeving van de Spawner."
        ) from fout


def hub_argumenten(startblad: str) -> list[str]:
    """What the hub leaves to us; its own address, port and door are not among them."""
    # The hub restarts a server on the page that somebody asked for; this is for who asks for none.
    return [f"--ServerApp.default_url={startblad}"]


def stop_argumenten(minuten: int | None) -> list[str]:
    """Stop what nobody has open: first the kernel, then the server; the files stay."""
    if minuten is None:
        return []
    seconden = minuten * 60
    return [
        f"--MappingKernelManager.cull_idle_timeout={seconden}",
        f"--MappingKernelManager.cull_interval={min(seconden, 300)}",
        f"--ServerApp.shutdown_no_activity_timeout={seconden}",
    ]


def hub_app() -> type[LabApp] | Any:
    """The application that lets the hub decide who comes in; raises `Weigering` when it is not installed."""
    try:
        from jupyterlab.labhubapp import SingleUserLabApp
    except ImportError as fout:
        raise Weigering(
            "JupyterHub startte de routekaart, maar het pakket jupyterhub ontbreekt hier. Installeer "
            "deploy/levering/hub.txt in dezelfde omgeving."
        ) from fout
    return SingleUserLabApp
