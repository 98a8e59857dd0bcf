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
from routekaart.heelschrijven import schrijf_heel, zet_neer

KENMERK = ".routekaart"
_KOP = "Gemaakt met: routekaart publiceer"
_SLOT = ".routekaart-slot"
_NIEUW, _OUD = ".routekaart-nieuw-", ".routekaart-oud-"
_HALF = (
    "Het verwisselen in {} brak af, en terugzetten lukte niet helemaal. De oude en de nieuwe site staan er nu door "
    "elkaar. Draai dezelfde opdracht opnieuw zodra de schijf weer meewerkt: dan maken wij het af."
)


@contextmanager
def nieuwe_inhoud(doel: Path) -> Iterator[Path]:
    """A folder to fill; at the end of the block its content stands in `doel`, after a failure nothing changed there.

    Raises `Weigering` when somebody else fills it now, and `OSError`.
    """
    make_map(doel)
    if not os.path.lexists(doel / KENMERK):
        schrijf_heel(doel / KENMERK, f"{_KOP}\n".encode())
    slot = FileLock(doel / _SLOT)
    try:
        slot.acquire(blocking=False)
    except Timeout:
        raise Weigering(
            f"Een andere opdracht schrijft nu in {toon(doel)}. Er is niets veranderd. Wacht tot zij klaar is."
        ) from None
    try:
        _maak_af(doel)
        _ruim_op(doel)
        nieuw = Path(tempfile.mkdtemp(prefix=_NIEUW, dir=doel))
        yield nieuw
        _zet_erin(doel, nieuw)
    finally:
        with suppress(OSError):
            _ruim_op(doel)
        with suppress(OSError):
            (doel / _SLOT).unlink(missing_ok=True)
        slot.release()


def _zet_erin(doel: Path, nieuw: Path) -> None:
    """Swap old and new; when that breaks, all stands where it stood."""
    namen = sorted(pad.name for pad in nieuw.iterdir())
    _naar_schijf()
    # From here on a command that is ended hard is finished by the next one: all of the new is there.
    schrijf_heel(nieuw / KENMERK, "\n".join([_KOP, *namen, ""]).encode())
    verplaatst: list[tuple[Path, Path]] = []
    try:
        _wissel(doel, nieuw, verplaatst)
    except BaseException as fout:
        if not _zet_terug(verplaatst):
            raise Weigering(_HALF.format(toon(doel))) from fout
        (nieuw / KENMERK).unlink(missing_ok=True)
        raise


def _maak_af(doel: Path) -> None:
    """Finish the swap that an earlier command was ended in: half of the old beside half of the new is no site."""
    for nieuw in _onaf(doel):
        _wissel(doel, nieuw, [])
        shutil.rmtree(nieuw, ignore_errors=True)


def _onaf(doel: Path) -> list[Path]:
    return [pad for pad in _van_ons(doel, _NIEUW) if os.path.lexists(pad / KENMERK)]


def _van_ons(doel: Path, *begin: str) -> list[Path]:
    return [
        pad for pad in doel.iterdir() if pad.name.startswith(begin) and pad.is_dir() and not pad.is_symlink()
    ]


def _ruim_op(doel: Path) -> None:
    """Remove what an earlier command that was ended hard left behind, unless a swap must still be finished."""
    if not _onaf(doel):
        for pad in _van_ons(doel, _NIEUW, _OUD):
            shutil.rmtree(pad)


def _wissel(doel: Path, nieuw: Path, verplaatst: list[tuple[Path, Path]]) -> None:
    """Move the old content out and the new in, name by name, and last the mark; what was done is in `verplaatst`."""
    namen = _lees_namen(nieuw / KENMERK)
    oud = Path(tempfile.mkdtemp(prefix=_OUD, dir=doel))

    def verplaats(van: Path, naar: Path) -> None:
        van.rename(naar)
        verplaatst.append((van, naar))

    for naam in dict.fromkeys([*namen, *_lees_namen(doel / KENMERK)]):
        komt = os.path.lexists(nieuw / naam)
        # Of a name that is new and no longer in `nieuw`, the new one stands there already.
        if os.path.lexists(doel / naam) and (komt or naam not in namen):
            verplaats(doel / naam, oud / naam)
        if komt:
            verplaats(nieuw / naam, doel / naam)
    zet_neer(nieuw / KENMERK, doel / KENMERK)


def _zet_terug(verplaatst: list[tuple[Path, Path]]) -> bool:
    """Undo moves, the last one first; tell whether that went."""
    gelukt = True
    for van, naar in reversed(verplaatst):
        try:
            naar.rename(van)
        except OSError:
            gelukt = False
    return gelukt


def _naar_schijf() -> None:
    """Before the old goes, all of the new is safe from a power cut."""
    if hasattr(os, "sync"):
        os.sync()


def _lees_namen(kenmerk: Path) -> list[str]:
    """The names that we wrote the last time, as the mark says; nothing that could be another place."""
    try:
        regels = kenmerk.read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, ValueError):
        return []
    return [n for n in regels if n and not n.startswith(".") and Path(n).name == n]
