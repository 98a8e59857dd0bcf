"""A new notebook for an analysis of one's own, from the template."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from routekaart.content import notebook_map
from routekaart.dashboard.redenen import Weigering, make_map, read_bytes, toon, write_nieuw

SJABLOON = "mijn_analyse"
GIDS = "schrijfwijzer"
# What comes with the routekaart in the folder for own notebooks, and is kept up to date as the others are.
MEEGELEVERD = (SJABLOON, GIDS)
_LANGSTE = 60


def make_notebook(titel: str, map_: Path) -> Path:
    """Write a copy of the template to `map_`, with `titel` as its heading; gives the new file.

    The file's name is the title in small letters with underscores. Its cells have not been run, so that nothing
    in it speaks of another municipality. Raises `Weigering` when the name cannot be, or is taken.
    """
    titel = " ".join(titel.removesuffix(".ipynb").split())
    pad = map_ / f"{_bestandsnaam(titel)}.ipynb"
    bron = read_bytes(notebook_map() / "eigen" / f"{SJABLOON}.ipynb", "Het voorbeeld")
    make_map(map_)
    inhoud = json.dumps(_leeg(json.loads(bron), titel), ensure_ascii=False, indent=1).encode() + b"\n"
    if not write_nieuw(pad, inhoud, "Maak ruimte of kies met --map een andere map."):
        raise Weigering(f"Er is al een notebook {toon(pad.name)} in {map_}. Kies een andere naam.")
    return pad


def _bestandsnaam(titel: str) -> str:
    kaal = unicodedata.normalize("NFKD", titel).encode("ascii", "ignore").decode().lower()
    naam = re.sub(r"[^a-z0-9]+", "_", kaal).strip("_")
    if not naam:
        raise Weigering(
            f"Van {toon(titel)} is geen bestandsnaam te maken. Gebruik letters, bijvoorbeeld: "
            'routekaart nieuw "Opkomst in onze wijken"',
            2,
        )
    if len(naam) > _LANGSTE:
        raise Weigering(f"De naam is te lang. Kies een naam van hoogstens {_LANGSTE} letters.", 2)
    if naam in MEEGELEVERD:
        raise Weigering(f"De naam {toon(naam)} is van een voorbeeld. Kies een eigen naam.", 2)
    return naam


def _leeg(notebook: dict[str, Any], titel: str) -> dict[str, Any]:
    """The template without what came out of it, under another title."""
    cellen = notebook["cells"]
    for cel in cellen:
        if cel["cell_type"] == "code":
            cel |= {"outputs": [], "execution_count": None}
    eerste = "".join(cellen[0]["source"]).partition("\n")
    schoon = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", titel)
    cellen[0]["source"] = f"# {schoon}{eerste[1]}{eerste[2]}".splitlines(keepends=True)
    return notebook
