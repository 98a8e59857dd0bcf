"""A real disk of a few kilobytes: it fills up, gets room again, and can be made read-only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

VULLING = ".vulling"


@dataclass
class Schijf:
    """A small file system of its own."""

    map: Path

    def vul(self, over: int = 0) -> None:
        """Take all room but `over` bytes."""
        with (self.map / VULLING).open("ab", buffering=0) as bestand:
            staat = os.statvfs(self.map)
            aantal = staat.f_bavail - -(-over // staat.f_frsize)
            for _ in range(aantal):
                bestand.write(b"x" * staat.f_frsize)

    def maak_ruimte(self) -> None:
        (self.map / VULLING).unlink(missing_ok=True)

    def alleen_lezen(self, aan: bool) -> bool:
        """Make it read-only or not; the system refuses that while somebody holds a file to write in."""
        hoe = "ro" if aan else "rw"
        return _draai("mount", "-o", f"remount,{hoe}", str(self.map))


def _draai(*opdracht: str) -> bool:
    try:
        return subprocess.run(opdracht, capture_output=True, check=False, timeout=60).returncode == 0
    except OSError:
        return False


@contextmanager
def kleine_schijf(map_: Path, kilobytes: int) -> Iterator[Schijf]:
    """Mount one; the test is skipped where that is not allowed."""
    map_.mkdir()
    if not _draai("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(map_)):
        pytest.skip("hier mag geen schijf worden aangekoppeld")
    try:
        yield Schijf(map_)
    finally:
        _draai("umount", "--lazy", str(map_))
