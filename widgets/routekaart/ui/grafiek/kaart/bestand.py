"""The one file of shapes that all maps of a site share; `kaart.js` reads it.

It is a classic script, so that it also works on a page that was opened from disk. The shapes stand in it as the paths
that are drawn: packed for the line that is smaller than each stretch of border once with a list of who has which.
"""

from __future__ import annotations

import json
from functools import cache

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.content.grenzen import Grensjaar
from routekaart.ui.grafiek.kaart.vormen import load_vormen, path_of


@cache
def kaartscript(jaar: Grensjaar) -> str:
    """A script that sets `rkKaarten[jaar]`.

    `gemeenten` has a line for each municipality: the code without GM, the number of inhabitants, and its path on the
    grid. `namen` has only the names that `rkNamen.gemeentelijst` has not. Raises `DataFout` as `load_vormen` does.
    """
    vormen = load_vormen(jaar)
    bekend = {g.code for g in list_gemeenten()}
    regels = (
        f"{code[2:]} {vormen.inwoners[code]} {path_of(vormen.punten(code))}" for code in vormen.gemeenten
    )
    inhoud = {
        "gemeenten": "\n".join(regels),
        "namen": {code: naam for code, naam in vormen.namen.items() if code not in bekend},
    }
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    return f'"use strict";\n(globalThis.rkKaarten ??= {{}})[{jaar}] = {tekst};\n'
