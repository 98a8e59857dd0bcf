"""Why something on a disk or a network did not work, in Dutch: an operating system says it in English."""

from __future__ import annotations

import errno
import os
import stat
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from routekaart.heelschrijven import schrijf_heel, schrijf_nieuw

MAX_BYTES = 100_000_000
# By name: not every system knows all of them.
_REDENEN = {
    "ENOENT": "het bestaat niet",
    "EISDIR": "het is een map en geen bestand",
    "ENOTDIR": "een deel van de naam is een bestand en geen map",
    "EEXIST": "er staat al een bestand met die naam",
    "EACCES": "u mag daar niet bij",
    "EPERM": "u mag daar niet bij",
    "ENOSPC": "de schijf is vol",
    "EDQUOT": "uw ruimte op de schijf is op",
    "EFBIG": "het bestand wordt groter dan mag",
    "EROFS": "daar kan alleen worden gelezen",
    "ENAMETOOLONG": "de naam is te lang",
    "EINVAL": "die naam kan hier niet",
    "ELOOP": "de verwijzing verwijst naar zichzelf",
    "ENOTEMPTY": "de map is niet leeg",
    "EBUSY": "een ander programma gebruikt het",
    "ETXTBSY": "een ander programma gebruikt het",
    "EMFILE": "er staan te veel bestanden open",
    "ENFILE": "er staan te veel bestanden open",
    "ENOMEM": "er is te weinig geheugen",
    "EIO": "de schijf geeft een fout",
    "ETIMEDOUT": "de schijf of het netwerk geeft geen antwoord",
}


class Weigering(Exception):
    """A command cannot be done; the text is one Dutch sentence for the user, `code` the exit code."""

    def __init__(self, tekst: str, code: int = 1) -> None:
        super().__init__(tekst)
        self.code = code


# How a line is said otherwise than as it is, when whoever reads along is a program.
_spreker: list[Callable[[str, bool], str]] = []


def spreek_als(spreker: Callable[[str, bool], str]) -> None:
    """From now on `spreker` makes of what we say, and of whether that is a complaint, what goes out."""
    _spreker[:] = [spreker]


def zeg(tekst: str) -> None:
    """One line for the user; a terminal that has been closed hears nothing more."""
    with suppress(OSError):
        print(_spreker[0](tekst, False) if _spreker else tekst, flush=True)


def klaag(tekst: str) -> None:
    """One line about what must be mended."""
    print(_spreker[0](tekst, True) if _spreker else tekst, file=sys.stderr)


def toon(tekst: object) -> str:
    """What somebody typed, short and fit for a terminal, between quotes."""
    leesbaar = "".join(teken if teken.isprintable() else "\N{REPLACEMENT CHARACTER}" for teken in str(tekst))
    return f"'{leesbaar}'" if len(leesbaar) <= 80 else f"'{leesbaar[:77]}...'"


def reden(fout: OSError | ValueError) -> str:
    """The reason of a failure as part of a Dutch sentence, without capital and full stop."""
    if isinstance(fout, UnicodeError):
        return "het is geen tekst in UTF-8"
    if isinstance(fout, ValueError):  # a null byte in a name
        return "die naam kan niet"
    return _REDENEN.get(errno.errorcode.get(fout.errno or 0, ""), f"het systeem geeft fout {fout.errno}")


def plek_van(fout: BaseException) -> str:
    """Which kind of fault and where, from the outside in; and of what caused it."""
    plekken = [
        f"{plek.filename.replace(chr(92), '/').rpartition('/')[2]}:{plek.lineno}"
        for plek in traceback.extract_tb(fout.__traceback__)
    ]
    eigen = f"{type(fout).__name__} bij {' '.join(plekken[-4:])}" if plekken else type(fout).__name__
    return f"{eigen}, door {plek_van(fout.__cause__)}" if fout.__cause__ is not None else eigen


def spoor_van_fout(fout: BaseException) -> str:
    """All places of a fault and of what caused it, without a word of what it said: a visitor may have typed that."""
    eigen = f"{''.join(traceback.format_tb(fout.__traceback__))}{type(fout).__name__}"
    eerder = fout.__cause__ or fout.__context__
    return f"{spoor_van_fout(eerder)}\ndaarna:\n{eigen}" if eerder is not None else eigen


def check_bestand(pad: Path, wat: str) -> None:
    """Raise `Weigering` when this is no plain file that may be read; `wat` names it, as in 'Het dossier'."""
    try:
        staat = pad.stat()
        if stat.S_ISDIR(staat.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(staat.st_mode):
            raise Weigering(f"{wat} {toon(pad)} is geen gewoon bestand. Kies een bestand op uw schijf.")
        if staat.st_size > MAX_BYTES:
            raise Weigering(f"{wat} {toon(pad)} is te groot. Kies een bestand van hoogstens 100 MB.")
        with pad.open("rb"):
            pass
    except (OSError, ValueError) as fout:
        raise Weigering(
            f"{wat} {toon(pad)} is niet te lezen: {reden(fout)}. Kijk of de naam klopt en of u het bestand mag openen."
        ) from fout


def check_map(pad: Path, optie: str = "--map") -> Path:
    """The whole path of a folder that may be read; raises `Weigering` that names the option it came from."""
    try:
        with os.scandir(pad):
            return pad.resolve()
    except (OSError, ValueError) as fout:
        raise Weigering(
            f"De map {toon(pad)} is niet te openen: {reden(fout)}. Kies met {optie} een map met notebooks."
        ) from fout


def read_bytes(pad: Path, wat: str) -> bytes:
    """The content of a file; raises `Weigering` that names the file as `wat`."""
    check_bestand(pad, wat)
    try:
        return pad.read_bytes()
    except OSError as fout:
        raise Weigering(f"{wat} {toon(pad)} is niet te lezen: {reden(fout)}.") from fout


def make_map(pad: Path) -> None:
    """Make a folder if it is not there; raises `Weigering`."""
    try:
        pad.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fout:
        raise Weigering(f"De map {toon(pad)} is niet te maken: {reden(fout)}. Kies een andere map.") from fout


def write_bytes(pad: Path, inhoud: bytes, raad: str = "Maak ruimte of kies een andere map.") -> None:
    """Write a whole file, or leave what stood there; raises `Weigering`, which ends with `raad`."""
    with _in_woorden(pad, raad):
        schrijf_heel(pad, inhoud)


def write_nieuw(pad: Path, inhoud: bytes, raad: str = "Maak ruimte of kies een andere map.") -> bool:
    """Write a whole file where nothing stood; False when something does. Raises `Weigering`."""
    with _in_woorden(pad, raad):
        try:
            schrijf_nieuw(pad, inhoud)
        except FileExistsError:
            return False
        return True


@contextmanager
def _in_woorden(pad: Path, raad: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as fout:
        stond_er = "Wat er stond, staat er nog. " if os.path.lexists(pad) else ""
        raise Weigering(f"{toon(pad)} is niet te schrijven: {reden(fout)}. {stond_er}{raad}") from fout
