"""New content for a folder: made beside what is there, and put in its place when all of it is ready.

Everything stays inside the folder itself, as it may be a disk of its own, or one in a folder where we may not write. What
we did not make (a file with the name of the site, say) stays; a link is moved as a link and never followed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from routekaart.dashboard.redenen import Weigering, make_map, toon

KENMERK = ".routekaart"
_KOP = "Gemaakt met: routekaart publiceer"
_SLOT = ".routekaart-slot"
_NIEUW, _OUD = ".routekaart-nieuw-", ".routekaart-oud-"


@contextmanager
def nieuwe_inhoud(doel: Path) -> Iterator[Path]:
    """A folder to fill; at the end of the block its content stands in `doel`, after a failure nothing changed there.

    Raises `Weigering` when somebody else fills it now, and `OSError`.
    """
    make_map(doel)
    if not os.path.lexists(doel / KENMERK):
        (doel / KENMERK).write_bytes(f"{_KOP}\n".encode())
    slot = FileLock(doel / _SLOT)
    try:
        slot.acquire(blocking=False)
    except Timeout:
        raise Weigering(
            f"Een andere opdracht schrijft nu in {toon(doel)}. Er is niets veranderd. Wacht tot zij klaar is."
        ) from None
    try:
        _ruim_op(doel)
        nieuw = Path(tempfile.mkdtemp(prefix=_NIEUW, dir=doel))
        yield nieuw
        _wissel(doel, nieuw)
    finally:
        with suppress(OSError):
            _ruim_op(doel)
        slot.release()
        with suppress(OSError):
            (doel / _SLOT).unlink(missing_ok=True)


def _ruim_op(doel: Path) -> None:
    """Remove what an earlier command that was ended hard left behind."""
    for pad in doel.iterdir():
        if pad.name.startswith((_NIEUW, _OUD)) and pad.is_dir() and not pad.is_symlink():
            shutil.rmtree(pad)


def _wissel(doel: Path, nieuw: Path) -> None:
    """Move the old content out and the new in, name by name; after a failure all stands where it stood."""
    namen = sorted(pad.name for pad in nieuw.iterdir())
    oud = Path(tempfile.mkdtemp(prefix=_OUD, dir=doel))
    verplaatst: list[tuple[Path, Path]] = []

    def verplaats(van: Path, naar: Path) -> None:
        van.rename(naar)
        verplaatst.append((van, naar))

    try:
        for naam in dict.fromkeys([*namen, *_lees_namen(doel / KENMERK)]):
            if os.path.lexists(doel / naam):
                verplaats(doel / naam, oud / naam)
            if naam in namen:
                verplaats(nieuw / naam, doel / naam)
    except OSError:
        for van, naar in reversed(verplaatst):
            with suppress(OSError):
                naar.rename(van)
        raise
    merk = oud / KENMERK
    merk.write_bytes("\n".join([_KOP, *namen, ""]).encode())
    merk.replace(doel / KENMERK)


def _lees_namen(kenmerk: Path) -> list[str]:
    """The names that we wrote the last time, as the mark says; nothing that could be another place."""
    try:
        regels = kenmerk.read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, ValueError):
        return []
    return [n for n in regels if n and not n.startswith(".") and Path(n).name == n]
