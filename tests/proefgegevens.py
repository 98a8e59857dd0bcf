"""Data of a made-up municipality, and a way to break the building blocks."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from routekaart.content import content_map

DATUM = date(2026, 11, 23)

# Filled in so that nothing is left open.
INGEVULD: Mapping[str, object] = MappingProxyType(
    {
        "gemeente": "Voorbeeldstad",
        "datum_voorstel": "2026-12-01",
        "kenmerk": "R-001",
        "datum_besluit": "17 december 2026",
        "naam_oude_verordening": "Inspraakverordening Voorbeeldstad 2007",
        "naam_participatiebeleid": "Samen aan zet",
        "lijst_onderwerpen": ["wonen", "verkeer", "groen"],
    }
)


def verander(map_: Path, bestand: str, oud: str, nieuw: str) -> Path:
    """Copy the building blocks to `map_` and replace some text there; returns the folder to load from."""
    if not (map_ / "verordening").is_dir():
        shutil.copytree(content_map() / "verordening", map_ / "verordening")
    pad = map_ / "verordening" / bestand
    tekst = pad.read_text(encoding="utf-8")
    # A sentence can be folded over lines in YAML.
    patroon = re.escape(oud) if oud in tekst else r"\s+".join(map(re.escape, oud.split()))
    tekst, aantal = re.subn(patroon, lambda _: nieuw, tekst)
    assert aantal, f"de test zoekt een stuk dat niet meer in {bestand} staat: {oud}"
    pad.write_text(tekst, encoding="utf-8")
    return map_
