"""Start a program as a container does: a file system that cannot be written to, one folder that can, and no rights."""

from __future__ import annotations

import functools
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conftest import stop_proces, wacht_tot

# A number that nobody on this machine has.
NUMMER = 61184
ZONDER_RECHTEN = [
    "setpriv", f"--reuid={NUMMER}", f"--regid={NUMMER}", "--clear-groups",
    "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all",
]  # fmt: skip


@functools.cache
def waarom_niet() -> str:
    """Say why this cannot be done here; empty when it can."""
    if os.name != "posix" or not shutil.which("unshare") or not shutil.which("setpriv"):
        return "unshare en setpriv zijn er niet: dit kan alleen op Linux"
    proef = ["unshare", "--mount", "mount", "-o", "remount,bind,ro", "/"]
    if os.geteuid() or subprocess.run(proef, capture_output=True).returncode:
        return "alleen root mag hier een eigen bestandssysteem maken"
    return ""


@dataclass
class Afgesloten:
    """A server in a world of its own; `vast` may be written to, beside an empty /tmp."""

    opdracht: list[str]
    vast: Path
    log: Path
    omgeving: dict[str, str]
    proces: subprocess.Popen[bytes] | None = None

    def start(self, is_klaar: Callable[[], object] | None = None) -> Afgesloten:
        """Wait until it is ready: most often until it says so."""
        self.vast.mkdir(exist_ok=True)
        os.chown(self.vast, NUMMER, NUMMER)
        self.vast.chmod(0o700)
        vast = shlex.quote(str(self.vast))
        schoon = ["/usr/bin/env", "-i", *(f"{naam}={waarde}" for naam, waarde in self.omgeving.items())]
        stappen = [
            f"mount --bind {vast} {vast}",
            # What lies on a disk of its own stays as it is; the server may not write there either.
            "mount -o remount,bind,ro /",
            "mount -t tmpfs -o mode=1777,size=256m,nosuid,nodev tmpfs /tmp",
            f"exec {shlex.join([*ZONDER_RECHTEN, *schoon, *self.opdracht])}",
        ]
        with self.log.open("wb") as uit:
            self.proces = subprocess.Popen(
                ["unshare", "--mount", "--propagation", "private", "sh", "-ec", "\n".join(stappen)],
                stdout=uit,
                stderr=subprocess.STDOUT,
                cwd="/",
            )
        proces = self.proces
        is_klaar = is_klaar or (lambda: "staat open op" in self.log.read_text())
        wacht_tot(lambda: proces.poll() is not None or is_klaar(), "de server", seconden=240)
        assert proces.poll() is None, self.log.read_text()
        return self

    def staat(self) -> dict[str, str]:
        """What the system says of the process: user, rights and limits."""
        assert self.proces
        regels = Path(f"/proc/{self.proces.pid}/status").read_text().splitlines()
        return {naam: waarde.strip() for naam, _, waarde in (r.partition(":") for r in regels)}

    def stop(self) -> int | None:
        if self.proces is None:
            return None
        stop_proces(self.proces)
        return self.proces.returncode
