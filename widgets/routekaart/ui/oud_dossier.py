"""A dossier that stayed behind: inside an installed package, where an upgrade throws it away, or in another folder."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from routekaart.dossier import Dossier, DossierFout, load_dossier, oude_mappen
from routekaart.dossier.bestand import make_map


@dataclass(frozen=True)
class OudDossier:
    """An older dossier, and the file of the one that we work with now."""

    pad: Path
    dossier: Dossier
    nieuw: Path

    def vraag(self) -> dict[str, str]:
        """What to ask the reader: `tekst`, and the words on the buttons `ja` and `nee`."""
        d, n = self.dossier, len(self.dossier.antwoorden)
        wat = [d.gemeente.naam if d.gemeente else "", f"groep {d.groep}" if d.groep else ""]
        wat.append(f"{n} {'vraag' if n == 1 else 'vragen'} met een antwoord")
        return {
            "tekst": f"Op dit apparaat staat nog een ouder dossier: {self.pad} ({', '.join(filter(None, wat))}). "
            "Wilt u het hier gebruiken? Het oude bestand blijft staan.",
            "ja": "Neem uw oude dossier over",
            "nee": "Nee, laat het daar",
        }

    def onthoud_gevraagd(self) -> None:
        """Do not ask again about this file; where that cannot be noted, it is asked again."""
        with contextlib.suppress(OSError, DossierFout):
            make_map(self.nieuw)
            with _lijst(self.nieuw).open("a", encoding="utf-8") as lijst:
                lijst.write(f"{self.pad}\n")


def find_oud_dossier(nieuw: Path | None) -> OudDossier | None:
    """Return the first older dossier that was not asked about; none for a dossier without a file."""
    if nieuw is None:
        return None
    gehad = _gevraagd(nieuw)
    for map_ in oude_mappen():
        with contextlib.suppress(OSError, DossierFout):
            pad = (map_ / nieuw.name).resolve()
            if pad != nieuw and str(pad) not in gehad and pad.is_file():
                dossier = load_dossier(pad)
                if not dossier.is_leeg:
                    return OudDossier(pad, dossier, nieuw)
    return None


def _lijst(nieuw: Path) -> Path:
    return nieuw.with_name(f".{nieuw.name}.gevraagd")


def _gevraagd(nieuw: Path) -> list[str]:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return _lijst(nieuw).read_text(encoding="utf-8").splitlines()
    return []
