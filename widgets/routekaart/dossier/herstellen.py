"""Back to the previous version of a dossier, without losing the broken one."""

from __future__ import annotations

import os
from pathlib import Path

from routekaart.heelschrijven import ernaast, zet_neer

from .fouten import DossierFout, NieuwerDossierFout
from .model import Dossier
from .opslag import echt_pad, lees, load_dossier, onder_slot, vorige_pad, vrije_naam


def herstel_dossier(pad: str | os.PathLike[str]) -> Dossier:
    """Put the previous version back; the broken file is kept as `….kapot-<time>.json`."""
    echt = echt_pad(pad)
    onder_slot(echt, lambda _alleen: _herstel(echt))
    return load_dossier(echt)


def _herstel(pad: Path) -> list[str]:
    huidig, vorige = lees(pad), lees(vorige_pad(pad))
    if huidig.dossier is not None:
        raise DossierFout(f"Het dossier {pad.name} is in orde. Er is niets om te herstellen.")
    if isinstance(huidig.fout, NieuwerDossierFout):
        raise huidig.fout
    if vorige.dossier is None or vorige.rauw is None:
        raise DossierFout(
            f"Er is geen hele vorige versie van {pad.name}. Er is niets veranderd. "
            "Kijk of u zelf nog een kopie hebt, bijvoorbeeld een download."
        )
    with ernaast(pad, vorige.rauw) as nieuw:
        if huidig.bestaat:
            pad.rename(vrije_naam(pad, "kapot"))
        zet_neer(nieuw, pad)
    return []
