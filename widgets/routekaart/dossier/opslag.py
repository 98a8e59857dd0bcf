"""A dossier in a file: always whole, and what was there is never lost.

Beside `dossier.json` there can be:
- `dossier.vorige.json`: the previous complete version;
- `dossier.opzij-<time>.json`: something that was no dossier and stood in this place;
- `dossier.kapot-<time>.json`: a broken file that was replaced by the previous version.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from routekaart.heelschrijven import ernaast, ruim_op, zet_neer

from .fouten import DossierFout, NieuwerDossierFout
from .json_vorm import MAX_BYTES, dossier_naar_json, dossier_uit_json, te_groot
from .model import Dossier
from .schijfmelding import melding_bij_lezen, melding_bij_schrijven
from .slotproef import houdt_slot

# A save never takes as long as this; who keeps the lock longer is in trouble.
WACHTTIJD_S = 10.0
_WACHT_S = 0.05
ZONDER_SLOT = (
    "Let op: deze schijf houdt twee schrijvers niet uit elkaar. Werkt u met twee vensters of met twee mensen tegelijk in "
    "dit dossier? Dan kan een antwoord verloren gaan. Werk hier met één venster tegelijk, of zet de map met dossiers op "
    "een gewone schijf."
)


@dataclass(frozen=True)
class Inhoud:
    """What is on disk now: the bytes, and either the dossier in them or why there is none."""

    rauw: bytes | None = None
    dossier: Dossier | None = None
    fout: DossierFout | None = None

    @property
    def bestaat(self) -> bool:
        """Say whether there is a file at all."""
        return self.rauw is not None or self.fout is not None


# --- Lezen ------------------------------------------------------------------------------------


def load_dossier(pad: str | os.PathLike[str]) -> Dossier:
    """Read a dossier from a file.

    When the file is broken, the `DossierFout` names the previous version if that is whole.
    """
    echt = echt_pad(pad)
    inhoud = lees_heel(echt)
    if inhoud.dossier is None:
        raise _fout_bij_lezen(echt, inhoud)
    return inhoud.dossier


def lees_heel(pad: Path) -> Inhoud:
    """Read a dossier or nothing at all; refuse anything that is there and is not one."""
    try:
        inhoud = lees(pad)
    except OSError as fout:
        raise DossierFout(melding_bij_lezen(fout, pad)) from fout
    if inhoud.fout:
        raise _fout_bij_lezen(pad, inhoud)
    return inhoud


def lees(pad: Path) -> Inhoud:
    """Read what is at a path; only a disk that does not cooperate raises."""
    try:
        soort = pad.stat()
        if not stat.S_ISREG(soort.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if soort.st_size > MAX_BYTES:
            return Inhoud(fout=DossierFout(te_groot()))
        with pad.open("rb") as bestand:
            rauw = bestand.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Inhoud()
    try:
        return Inhoud(rauw, dossier_uit_json(rauw))
    except DossierFout as fout:
        return Inhoud(rauw, fout=fout)


def _fout_bij_lezen(pad: Path, inhoud: Inhoud) -> DossierFout:
    reden = inhoud.fout.melding if inhoud.fout else "Het bestand bestaat niet."
    melding = f"Het dossier {pad.name} is niet geopend. {reden}"
    if isinstance(inhoud.fout, NieuwerDossierFout):  # whole, so nothing to go back for
        return DossierFout(melding)
    vorige = vorige_pad(pad)
    with contextlib.suppress(OSError):
        if lees(vorige).dossier is not None:
            melding += f" De vorige versie ({vorige.name}) is wel heel. Die kunt u terugzetten."
            return DossierFout(melding, pad=pad, vorige=vorige)
    return DossierFout(melding, pad=pad)


def vorige_pad(pad: Path) -> Path:
    """Return the place of the previous version of a file."""
    return pad.with_name(f"{pad.stem}.vorige{pad.suffix or '.json'}")


def echt_pad(pad: str | os.PathLike[str]) -> Path:
    """Follow links, so that replacing a file does not replace the link to it."""
    return Path(os.path.realpath(pad))


# --- Schrijven --------------------------------------------------------------------------------


def save_dossier(dossier: Dossier, pad: str | os.PathLike[str]) -> list[str]:
    """Save a dossier whole in one go, and keep the previous version beside it.

    Returns messages for the user, nearly always none. Something that is no dossier is set aside
    under another name. When saving fails, everything stays as it was.
    """
    echt = echt_pad(pad)
    rauw = naar_bytes(dossier)
    return onder_slot(echt, lambda alleen: vervang(echt, rauw, lees(echt), alleen))


def naar_bytes(dossier: Dossier) -> bytes:
    """Write a dossier as bytes, and make sure beforehand that we can read them back."""
    rauw = dossier_naar_json(dossier).encode()
    dossier_uit_json(rauw)
    return rauw


def onder_slot(pad: Path, werk: Callable[[bool], list[str]]) -> list[str]:
    """Do work on a file while no other kernel does, and put trouble with the disk in Dutch.

    `werk` gets False where locks do not exist or do not hold, such as on some shared drives. Then every file is
    still whole; two savers in the same instant can miss each other's last change, and that is said.
    """
    try:
        with _slot(pad) as alleen:
            meldingen = werk(alleen)
            return meldingen if alleen else [*meldingen, ZONDER_SLOT]
    except Timeout as fout:
        raise DossierFout(
            f"Een ander programma houdt {pad.name} vast. Het dossier is niet bewaard. "
            "Wacht even en bewaar opnieuw."
        ) from fout
    except OSError as fout:
        raise DossierFout(melding_bij_schrijven(fout, pad)) from fout


@contextlib.contextmanager
def _slot(pad: Path) -> Iterator[bool]:
    if not pad.parent.is_dir():  # filelock would make it: an unplugged drive must not become a new folder
        yield False
        return
    houdt = houdt_slot(pad.parent)
    # No marker files where the drive has no locks: one that a killed program left would lock everybody out.
    grendel = FileLock(pad.with_name(f".{pad.name}.slot"), timeout=WACHTTIJD_S, fallback_to_soft=False)
    try:
        grendel.acquire(poll_interval=_WACHT_S)
    except Timeout:
        raise
    except (OSError, NotImplementedError):
        # The save that follows meets the same obstacle, if it is one, and reports it.
        yield False
        return
    try:
        yield houdt
    finally:
        grendel.release()


def vervang(pad: Path, rauw: bytes, oud: Inhoud, alleen: bool) -> list[str]:
    """Put new bytes in place of the old; the caller holds the lock and has read the old content."""
    if oud.rauw == rauw:
        return []
    if alleen:
        ruim_op(pad)
    with ernaast(pad, rauw) as nieuw:
        if oud.dossier is None and oud.bestaat:
            return _vervang_iets_anders(pad, nieuw, oud)
        meldingen = [] if oud.bestaat else _bewaar_losse_vorige(pad)
        if oud.rauw is not None:
            with ernaast(pad, oud.rauw) as vorige:
                zet_neer(vorige, vorige_pad(pad))
        zet_neer(nieuw, pad)
        return meldingen


def _vervang_iets_anders(pad: Path, nieuw: Path, oud: Inhoud) -> list[str]:
    opzij = vrije_naam(pad, "opzij")
    pad.rename(opzij)
    try:
        zet_neer(nieuw, pad)
    except OSError:
        opzij.rename(pad)
        raise
    reden = oud.fout.melding if oud.fout else ""
    return [f"Op de plek van {pad.name} stond iets anders. Dat heet nu {opzij.name}. {reden}".rstrip()]


def _bewaar_losse_vorige(pad: Path) -> list[str]:
    """Keep a previous version whose file is gone: the next save would write over the last copy."""
    vorige = vorige_pad(pad)
    if not vorige.exists():
        return []
    opzij = vrije_naam(pad, "opzij")
    vorige.rename(opzij)
    return [f"Er was nog een vorige versie van {pad.name}. Die heet nu {opzij.name}; er is niets weg."]


def vrije_naam(pad: Path, soort: str) -> Path:
    """Choose a name that does not exist yet, without characters that Windows refuses."""
    tijd = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    naam = f"{pad.stem}.{soort}-{tijd}"
    kandidaat = pad.with_name(naam + pad.suffix)
    nummer = 2
    while kandidaat.exists():
        kandidaat = pad.with_name(f"{naam}-{nummer}{pad.suffix}")
        nummer += 1
    return kandidaat
