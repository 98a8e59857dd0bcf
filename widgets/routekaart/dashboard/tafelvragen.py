"""The questions of a table, as its pages want them."""

from __future__ import annotations

import json
from functools import lru_cache

from routekaart.content import load_content
from routekaart.ui.vragen import vraag_dict


@lru_cache(maxsize=256)
def vragen_van(stappen: tuple[str, ...]) -> str:
    """The questions of the steps of a table as JSON; the last step is where it is now."""
    inhoud = load_content()
    gevonden = [inhoud.stappen[stap] for stap in stappen if stap in inhoud.stappen]
    codes = sorted({code for stap in gevonden for vraag in stap.vragen for code in vraag.naar})
    namen = [{n: getattr(stap, n) for n in ("id", "titel", "nummer", "notebook")} for stap in gevonden]
    uit = {
        "stap": namen[-1],
        "stappen": namen,
        "vragen": [vraag_dict(vraag) | {"van": stap.id} for stap in gevonden for vraag in stap.vragen],
        "paragrafen": {code: inhoud.paragraaf(code).titel for code in codes},
    }
    return json.dumps(uit, ensure_ascii=False, separators=(",", ":"))
