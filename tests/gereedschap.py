"""The tools for JavaScript, as the test group brings them: node, npm, biome, oxlint; and the TypeScript compiler."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from conftest import WORTEL

# No package index for Python ships the compiler; npm fetches this one version, once, into a folder git ignores.
TYPESCRIPT = "5.9.3"


def draai(
    naam: str, *opties: str, omgeving: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a tool that was installed beside this Python, in the root of the project."""
    pad = shutil.which(naam, path=str(Path(sys.executable).parent))
    assert pad, f"{naam} is not installed: use uv run --group test pytest"
    env = {**os.environ, **(omgeving or {})}
    return subprocess.run(
        [pad, *opties], cwd=WORTEL, capture_output=True, text=True, encoding="utf-8", env=env
    )


def typescript() -> str:
    """Path of the compiler; fetched when it is not here yet."""
    thuis = WORTEL / "build" / f"typescript-{TYPESCRIPT}"
    tsc = thuis / "node_modules" / "typescript" / "lib" / "tsc.js"
    if not tsc.is_file():
        thuis.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=thuis.parent) as tijdelijk:
            uit = draai(
                "npm", "install", "--prefix", tijdelijk, "--no-save", "--no-package-lock", "--no-audit", "--no-fund",
                "--ignore-scripts", f"typescript@{TYPESCRIPT}",
                # A municipal network puts a certificate of its own in between; the system knows it, node does not.
                omgeving={"NODE_OPTIONS": "--use-system-ca"},
            )  # fmt: skip
            assert uit.returncode == 0, f"npm cannot fetch typescript {TYPESCRIPT}:\n{uit.stderr}"
            # Another test process may have been first; then its copy is as good.
            if not tsc.is_file():
                shutil.move(Path(tijdelijk) / "node_modules", thuis / "node_modules")
    return str(tsc)
