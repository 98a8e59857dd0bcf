"""A JupyterHub as an operator sets it up: our wheel, the tested packages, the real proxy, and accounts of its own."""

from __future__ import annotations

import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conftest import (
    WORTEL,
    kale_omgeving,
    python_van_het_systeem,
    stop_proces,
    vrije_poort,
    wacht_tot,
)

HIER = WORTEL / "deploy" / "jupyterhub"
# Accounts belong to the whole machine: two runs at the same time each have their own.
VAN_DEZE_KEER = f"rkp{secrets.token_hex(3)}"
DIENST = f"{VAN_DEZE_KEER}-bladen"
TRAINER = f"{VAN_DEZE_KEER}-trainer"
NAMEN = (f"{VAN_DEZE_KEER}-anna", f"{VAN_DEZE_KEER}-bert")
NODE = Path(sys.executable).parent
WARM = (
    "jupyterlab.labhubapp",
    "ipykernel.kernelapp",
    "voila",
    "routekaart.dashboard.server",
    "routekaart.ui.opslag",
)


def waarom_niet() -> str:
    """Why this machine cannot run a hub with an account for each participant; "" when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("useradd"):
        return "JupyterHub geeft ieder een account: dat kan alleen als root, op Linux"
    return ""


def proxy() -> Path:
    """The proxy as package-lock.json names it; fetched once, into a folder that git ignores."""
    slot = (HIER / "package-lock.json").read_bytes()
    thuis = WORTEL / "build" / f"hubproxy-{hashlib.sha256(slot).hexdigest()[:12]}"
    programma = thuis / "node_modules" / ".bin" / "configurable-http-proxy"
    if not programma.exists():
        thuis.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=thuis.parent, ignore_cleanup_errors=True) as tijdelijk:
            for naam in ("package.json", "package-lock.json"):
                shutil.copy(HIER / naam, tijdelijk)
            npm = [
                str(NODE / "npm"),
                "ci",
                "--prefix",
                tijdelijk,
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
            ]
            env = os.environ | {"NODE_OPTIONS": "--use-system-ca", "PATH": f"{NODE}:{os.environ['PATH']}"}
            uit = subprocess.run(npm, cwd=tijdelijk, env=env, capture_output=True, text=True)
            assert uit.returncode == 0, uit.stderr
            with suppress(OSError):  # another run may have been first
                Path(tijdelijk).rename(thuis)
    return programma


def installeer(doel: Path) -> Path:
    """An environment by the lines of the README; gives its folder of programs, which every account may run."""
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv is not found: use the test command of the README"
    python = doel / "bin" / "python"
    doel.parent.chmod(0o755)
    for opdracht in (
        ["build", "--wheel", "--out-dir", str(doel.parent)],
        ["venv", "--python", python_van_het_systeem() or sys.executable, str(doel)],
        ["pip", "install", "--python", str(python), "--require-hashes", "-r", "deploy/levering/hub.txt"],
    ):
        subprocess.run([uv, *opdracht], cwd=WORTEL, check=True, capture_output=True, env=kale_omgeving())
    (wheel,) = doel.parent.glob("*.whl")
    laatste = [uv, "pip", "install", "--python", str(python), "--no-deps", str(wheel)]
    subprocess.run(laatste, cwd=WORTEL, check=True, capture_output=True, env=kale_omgeving())
    # As root, once: no participant may write compiled modules here, and each start would compile them again.
    subprocess.run([str(python), "-c", f"import {', '.join(WARM)}"], check=True, env=kale_omgeving())
    return python.parent


@dataclass
class Hub:
    """One running hub."""

    programmas: Path
    map: Path
    namen: tuple[str, ...]
    poort: int = field(default_factory=vrije_poort)
    proces: subprocess.Popen[Any] | None = None

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    @property
    def log(self) -> str:
        return (self.map / "log").read_text(errors="replace")

    def omgeving(self) -> dict[str, str]:
        return kale_omgeving(
            # Programs of the test environment must not stand in for those of the hub.
            PATH=f"{self.programmas}:/usr/sbin:/usr/bin:/sbin:/bin",
            ROUTEKAART_HUB_MAP=str(self.map),
            ROUTEKAART_HUB_ADRES=self.adres,
            ROUTEKAART_HUB_POORT=str(vrije_poort()),
            ROUTEKAART_HUB_ACCOUNT=DIENST,
            ROUTEKAART_HUB_PROXY=str(proxy()),
        )

    def start(self) -> Hub:
        (self.map / "deelnemers.txt").write_text("\n".join(["# groep 1", *self.namen]) + "\n")
        (self.map / "trainers.txt").write_text(f"{TRAINER}\n")
        subprocess.run(["useradd", "--system", "--create-home", DIENST], check=True, capture_output=True)
        opdracht = [str(self.programmas / "jupyterhub"), "-f", str(HIER / "jupyterhub_config.py")]
        # Only these ports are for the test: many hubs may run on this machine.
        opdracht += [f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{vrije_poort()}"]
        opdracht += [f"--JupyterHub.hub_port={vrije_poort()}"]
        # A busy machine is no fault.
        opdracht += ["--Spawner.start_timeout=900", "--Spawner.http_timeout=900"]
        with (self.map / "log").open("w") as uit:
            self.proces = subprocess.Popen(
                opdracht, cwd=self.map, env=self.omgeving(), stdout=uit, stderr=subprocess.STDOUT
            )
        wacht_tot(
            lambda: "JupyterHub is now running" in self.log or self.proces.poll() is not None, "de hub", 300
        )
        assert self.proces.poll() is None, self.log
        return self

    def ga_dicht(self) -> None:
        """Stop as systemd stops it: one signal to the hub itself."""
        if self.proces and self.proces.poll() is None:
            stop_proces(self.proces)

    def stop(self) -> None:
        self.ga_dicht()
        for naam in (*self.namen, TRAINER, DIENST):
            wacht_tot(lambda naam=naam: _is_weg(naam), f"het einde van het account {naam}")


def _is_weg(naam: str) -> bool:
    """Take an account away; when another run holds the list of accounts, the next try does it."""
    try:
        pwd.getpwnam(naam)
    except KeyError:
        return True
    subprocess.run(["userdel", "--force", "--remove", naam], capture_output=True)
    return False
