"""Call pandoc: always in its sandbox, with a limit on the time."""

from __future__ import annotations

import os
import subprocess

GEDULD = 120  # seconds; a full document takes well under one


class PandocFout(Exception):
    """pandoc could not read or write something."""


class PandocTeLang(PandocFout):
    """pandoc was stopped, because it took longer than it may."""


def run_pandoc(
    invoer: bytes, van: str, naar: str, *opties: str, tijdstip: int | None = None, geduld: float = GEDULD
) -> bytes:
    """Run pandoc on bytes and return bytes; it can read no file but those named in the options.

    Raises `PandocFout`, or `PandocTeLang` after `geduld` seconds.
    """
    import pypandoc  # carries pandoc itself; only needed once a file is asked for

    opdracht = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        f"--from={van}",
        f"--to={naar}",
        "--output=-",
        *opties,
    ]
    omgeving = dict(os.environ)
    if tijdstip is not None:
        omgeving["SOURCE_DATE_EPOCH"] = str(tijdstip)
    try:
        uit = subprocess.run(opdracht, input=invoer, capture_output=True, env=omgeving, timeout=geduld)
    except subprocess.TimeoutExpired as fout:
        raise PandocTeLang(str(fout)) from fout
    except OSError as fout:
        raise PandocFout(str(fout)) from fout
    if uit.returncode:
        raise PandocFout(uit.stderr.decode(errors="replace"))
    return uit.stdout
