"""The dossier a notebook works with: a file, or only memory."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from .fouten import DossierFout, kort
from .json_vorm import dossier_uit_json
from .mappen import data_map, dossier_map
from .model import Dossier
from .opslag import (
    Inhoud,
    echt_pad,
    lees,
    lees_heel,
    naar_bytes,
    onder_slot,
    vervang,
    vorige_pad,
)
from .samenvoegen import merge_wijzigingen
from .schijfmelding import melding_bij_schrijven

ENV_OPSLAG = "ROUTEKAART_OPSLAG"
GEHEUGEN = "geheugen"
STANDAARDNAAM = "dossier"

_NAAM = re.compile(r"[^\W_](?:[\w .()+&-]*[\w)+&-])?")
_MAX_NAAM = 80
# Names Windows keeps for itself, whatever comes after the dot.
_NAMEN_VAN_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?", re.IGNORECASE)
_NAMEN_VAN_ONS = re.compile(r".*\.(?:vorige|(?:kapot|opzij)-.*)", re.IGNORECASE)


@dataclass
class Dossierbestand:
    """A dossier with its file. Without `pad` it lives in memory only.

    It remembers what was on disk when it was read. So `bewaar` sees that another window wrote in
    the meantime, and merges the two instead of writing over the other.
    `meldingen` holds what the user must know on opening.
    """

    dossier: Dossier
    pad: Path | None = None
    meldingen: list[str] = field(default_factory=list)
    _basis: Dossier = field(default_factory=Dossier, repr=False)
    _kenmerk: str | None = field(default=None, repr=False)
    _stempel: tuple[int, int, int] | None = field(default=None, repr=False)

    @classmethod
    def open(cls, pad: str | os.PathLike[str]) -> Dossierbestand:
        """Open a dossier file; one that does not exist yet starts empty."""
        bestand = cls(Dossier(), echt_pad(pad))
        assert bestand.pad is not None
        inhoud = lees_heel(bestand.pad)
        if inhoud.dossier is not None and inhoud.rauw is not None:
            bestand.dossier = inhoud.dossier
            bestand._onthoud(inhoud.rauw)
        elif (vorige := vorige_pad(bestand.pad)).exists():
            bestand.meldingen.append(
                f"Het dossier {bestand.pad.name} is er niet meer; u begint met een leeg dossier. "
                f"Er is nog een vorige versie: {vorige.name}. Die kunt u terugzetten."
            )
        return bestand

    @property
    def in_geheugen(self) -> bool:
        """Tell whether this dossier never goes to a disk."""
        return self.pad is None

    def bewaar(self) -> list[str]:
        """Write the dossier; returns messages when something was merged or set aside."""
        pad = self.pad
        if pad is None:
            return []
        make_map(pad)
        return onder_slot(pad, lambda alleen: self._bewaar(pad, alleen))

    def ververs(self) -> list[str]:
        """Fetch what another window saved in the meantime; what was changed here stays."""
        if self.pad is None:
            return []
        inhoud = lees_heel(self.pad)
        meldingen = self._neem_wijzigingen_over(inhoud)
        if inhoud.rauw is not None:
            self._onthoud(inhoud.rauw)
        return meldingen

    def is_veranderd(self) -> bool:
        """Tell, without reading it, whether the file on disk is another than when it was last read or written."""
        return self.pad is not None and _stempel_van(self.pad) != self._stempel

    def _bewaar(self, pad: Path, alleen: bool) -> list[str]:
        inhoud = lees(pad)
        meldingen = self._neem_wijzigingen_over(inhoud)
        rauw = naar_bytes(self.dossier)
        meldingen += vervang(pad, rauw, inhoud, alleen)
        self._onthoud(rauw)
        return meldingen

    def _neem_wijzigingen_over(self, inhoud: Inhoud) -> list[str]:
        if inhoud.dossier is None or inhoud.rauw is None or _kenmerk_van(inhoud.rauw) == self._kenmerk:
            return []
        samen = merge_wijzigingen(self._basis, self.dossier, inhoud.dossier)
        # In place: widgets of this notebook hold on to the dossier they were given.
        self.dossier.neem_over(samen.dossier)
        return [samen.melding] if samen.melding else []

    def _onthoud(self, rauw: bytes) -> None:
        self._basis = dossier_uit_json(rauw)
        self._kenmerk = _kenmerk_van(rauw)
        self._stempel = _stempel_van(self.pad) if self.pad else None


def _kenmerk_van(rauw: bytes) -> str:
    return hashlib.sha256(rauw).hexdigest()


def _stempel_van(pad: Path) -> tuple[int, int, int] | None:
    try:
        nu = pad.stat()
    except OSError:
        return None
    return nu.st_mtime_ns, nu.st_size, nu.st_ino


def make_map(pad: Path) -> None:
    """Make the folder itself, not its parents: an unplugged network drive must not become a new folder.

    Only the folder of our own among the user's data is made whole.
    """
    try:
        pad.parent.mkdir(exist_ok=True, parents=pad.parent == echt_pad(data_map()))
    except OSError as fout:
        raise DossierFout(melding_bij_schrijven(fout, pad)) from fout


def open_dossier(naam: str | None = None) -> Dossierbestand:
    """Open the dossier of this group, or another dossier from the same folder.

    On a public server (`ROUTEKAART_OPSLAG=geheugen`) the dossier lives in memory only.
    Every call gives a new object, so keep hold of one in a notebook.
    """
    if os.environ.get(ENV_OPSLAG, "").strip().lower() == GEHEUGEN:
        return Dossierbestand(Dossier())
    return Dossierbestand.open(pad_van_dossier(naam))


def pad_van_dossier(naam: str | None = None) -> Path:
    """Return the file of the dossier of this group, or of another dossier in the same folder."""
    return echt_pad(dossier_map() / bestandsnaam(naam or STANDAARDNAAM))


def bestandsnaam(naam: str) -> str:
    """Turn the name of a dossier into a file name that every system allows."""
    kaal = naam.strip().removesuffix(".json")
    past = len(kaal) <= _MAX_NAAM and _NAAM.fullmatch(kaal)
    if not past or _NAMEN_VAN_WINDOWS.fullmatch(kaal) or _NAMEN_VAN_ONS.fullmatch(kaal):
        raise DossierFout(
            f"'{kort(naam)}' kan geen naam van een dossier zijn. Gebruik letters, cijfers, spaties en "
            f"streepjes, hoogstens {_MAX_NAAM} tekens, en begin met een letter of cijfer."
        )
    return f"{kaal}.json"
