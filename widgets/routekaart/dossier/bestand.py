"""Het dossier waar een notebook mee werkt: een bestand, of alleen het geheugen."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from .fouten import DossierFout, kort
from .json_vorm import dossier_uit_json
from .model import Dossier
from .opslag import (
    Inhoud,
    echt_pad,
    lees,
    lees_heel,
    melding_bij_schrijven,
    naar_bytes,
    onder_slot,
    vervang,
    vorige_pad,
)
from .samenvoegen import merge_wijzigingen

ENV_OPSLAG = "ROUTEKAART_OPSLAG"
ENV_MAP = "ROUTEKAART_DOSSIERS"
GEHEUGEN = "geheugen"
STANDAARDNAAM = "dossier"

_NAAM = re.compile(r"[^\W_](?:[\w .()+&-]*[\w)+&-])?")
_MAX_NAAM = 80
# Names Windows keeps for itself, whatever comes after the dot.
_NAMEN_VAN_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?", re.IGNORECASE)
_NAMEN_VAN_ONS = re.compile(r".*\.(?:vorige|(?:kapot|opzij)-.*)", re.IGNORECASE)


@dataclass
class Dossierbestand:
    """Een dossier met zijn bestand. Zonder `pad` staat het alleen in het geheugen.

    Het onthoudt wat er bij het lezen op de schijf stond. Zo ziet `bewaar` dat een ander venster
    intussen iets schreef, en voegt het de twee samen in plaats van eroverheen te schrijven.
    In `meldingen` staat wat de gebruiker bij het openen moet weten.
    """

    dossier: Dossier
    pad: Path | None = None
    meldingen: list[str] = field(default_factory=list)
    _basis: Dossier = field(default_factory=Dossier, repr=False)
    _kenmerk: str | None = field(default=None, repr=False)

    @classmethod
    def open(cls, pad: str | os.PathLike[str]) -> Dossierbestand:
        """Open een dossierbestand; bestaat het nog niet, dan begint u met een leeg dossier."""
        bestand = cls(Dossier(), echt_pad(pad))
        assert bestand.pad is not None
        inhoud = lees_heel(bestand.pad)
        if inhoud.dossier is not None and inhoud.rauw is not None:
            bestand.dossier = inhoud.dossier
            bestand._onthoud(inhoud.rauw)
        elif (vorige := vorige_pad(bestand.pad)).exists():
            bestand.meldingen.append(
                f"Het dossier {bestand.pad.name} is er niet meer; u begint met een leeg dossier. "
                f"Er is nog een vorige versie: {vorige.name}. Die kunt u terugzetten met herstel_dossier."
            )
        return bestand

    @property
    def in_geheugen(self) -> bool:
        """Zeg of dit dossier nooit naar een schijf gaat."""
        return self.pad is None

    def bewaar(self) -> list[str]:
        """Schrijf het dossier weg; geeft meldingen als er iets is samengevoegd of opzij gezet."""
        pad = self.pad
        if pad is None:
            return []
        _maak_map(pad)
        return onder_slot(pad, lambda alleen: self._bewaar(pad, alleen))

    def ververs(self) -> list[str]:
        """Haal op wat een ander venster intussen bewaarde; wat u zelf veranderde, blijft staan."""
        if self.pad is None:
            return []
        inhoud = lees_heel(self.pad)
        meldingen = self._neem_wijzigingen_over(inhoud)
        if inhoud.rauw is not None:
            self._onthoud(inhoud.rauw)
        return meldingen

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
        return [conflict.melding for conflict in samen.conflicten]

    def _onthoud(self, rauw: bytes) -> None:
        self._basis = dossier_uit_json(rauw)
        self._kenmerk = _kenmerk_van(rauw)


def _kenmerk_van(rauw: bytes) -> str:
    return hashlib.sha256(rauw).hexdigest()


def _maak_map(pad: Path) -> None:
    """Make the folder itself, never its parents: an unplugged network drive must not become a new folder."""
    try:
        pad.parent.mkdir(exist_ok=True)
    except OSError as fout:
        raise DossierFout(melding_bij_schrijven(fout, pad)) from fout


def open_dossier(naam: str | None = None) -> Dossierbestand:
    """Open het dossier van deze groep, of een ander dossier uit dezelfde map.

    Op een openbare server (`ROUTEKAART_OPSLAG=geheugen`) staat het dossier alleen in het geheugen.
    Elke aanroep geeft een nieuw object; houd er in een notebook dus één vast.
    """
    if os.environ.get(ENV_OPSLAG, "").strip().lower() == GEHEUGEN:
        return Dossierbestand(Dossier())
    return Dossierbestand.open(dossier_map() / bestandsnaam(naam or STANDAARDNAAM))


def dossier_map() -> Path:
    """Geef de map waarin dossiers staan: `dossiers/`, naast de map met notebooks."""
    gekozen = os.environ.get(ENV_MAP, "").strip()
    if gekozen:
        return Path(gekozen).expanduser()
    hier = Path.cwd()
    # The folder the notebook runs in comes first: somebody may work in a copy of the notebooks.
    for map_ in (hier, *hier.parents, *Path(__file__).resolve().parents):
        if (map_ / "notebooks").is_dir() and (map_ / "content").is_dir():
            return map_ / "dossiers"
    return hier / "dossiers"


def bestandsnaam(naam: str) -> str:
    """Maak van de naam van een dossier een bestandsnaam die op elk systeem mag."""
    kaal = naam.strip().removesuffix(".json")
    past = len(kaal) <= _MAX_NAAM and _NAAM.fullmatch(kaal)
    if not past or _NAMEN_VAN_WINDOWS.fullmatch(kaal) or _NAMEN_VAN_ONS.fullmatch(kaal):
        raise DossierFout(
            f"'{kort(naam)}' kan geen naam van een dossier zijn. Gebruik letters, cijfers, spaties en "
            f"streepjes, hoogstens {_MAX_NAAM} tekens, en begin met een letter of cijfer."
        )
    return f"{kaal}.json"
