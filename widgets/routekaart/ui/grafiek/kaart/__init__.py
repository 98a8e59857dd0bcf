"""A map of all municipalities with their borders, and by size as a second view.

A page holds `<rk-kaart>` with a light picture; `kaart.js` draws the borders from the one file of `kaartscript`. Where
no such file is, in JupyterLab and in the output of a notebook, `kaart_heel` puts the whole picture in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from routekaart.analyse.vergelijk import Kaartrol
from routekaart.content.grenzen import Grensjaar
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Figuur, Tabel, figuur, id_van
from routekaart.ui.grafiek.kaart import beeld
from routekaart.ui.grafiek.kaart.bestand import kaartscript
from routekaart.ui.grafiek.kaart.vormen import load_vormen
from routekaart.ui.html import fill

__all__ = ["kaart", "kaart_heel", "kaartscript"]

_ELEMENT = re.compile(
    r'[<]rk-kaart data-jaar="(?P<jaar>\d{4})" data-eigen="(?P<eigen>[GM\d ]*)" data-groep="(?P<groep>[GM\d ]*)"'
    r'(?: data-links)?(?: data-een="(?P<een>[a-z ]+)")?(?P<kort> data-kort)?[^>]*>'
    r'(?P<begin>[<]svg[^>]*? aria-labelledby="(?P<naam>[a-z][a-z0-9-]*)-t .*?)'
    r'[<]g class="rk-k-licht">.*?[<]/g>(?P<eind>.*?)[<]/rk-kaart>',
    re.DOTALL,
)


def kaart(
    sleutel: str,
    over: Bijschrift,
    *,
    tabel: Tabel,
    rollen: Mapping[str, Kaartrol] | None = None,
    jaar: Grensjaar = 2022,
    links: bool = False,
    anderen: str = "vergelijkbare gemeenten",
    een_ander: str = "vergelijkbaar",
    kort: bool = False,
) -> Figuur:
    """Every municipality in its borders; `rollen` (code -> role) says which is one's own and which are its peers.

    `jaar` is the year of the borders: 2022 for figures of CBS, 2023 for the councils of 2026. With `links` each
    municipality leads to its page. `tabel` holds the numbers that go with the map, `anderen` is what the peers are
    called and `een_ander` what is said of one of them. `kort` leaves the names of the rest out
    of the whole picture, which makes it half the size. Raises `KeyError` for a code without borders in that year.
    """
    namen = load_vormen(jaar).namen
    rol_van = {code: rol for code, rol in (rollen or {}).items() if namen[code]}
    eigen = tuple(code for code, rol in rol_van.items() if rol == "eigen")
    groep = tuple(sorted(code for code, rol in rol_van.items() if rol == "vergelijkbaar"))
    wie = " en ".join(namen[code] for code in eigen)
    naam = id_van(sleutel)
    licht = beeld.light(
        f"{naam}-kaart",
        over.titel,
        _description(len(namen), wie, len(groep), anderen),
        beeld.Kaartje(jaar, eigen, groep),
    )
    html = fill(
        Markup(
            '<rk-kaart data-jaar="{}" data-eigen="{}" data-groep="{}"{}{}{}>{}</rk-kaart>'
            '<p class="rk-k-bron">Grenzen van {}: CBS/Kadaster, CC BY 4.0</p>'
        ),
        jaar,
        " ".join(eigen),
        " ".join(groep),
        Markup(" data-links") if links else "",
        fill(Markup(' data-een="{}"'), een_ander) if een_ander != "vergelijkbaar" else "",
        Markup(" data-kort") if kort else "",
        licht,
        jaar,
    )
    return figuur(sleutel, over, html, tabel, _key(wie, anderen if groep else ""))


def kaart_heel(html: str) -> Markup:
    """HTML of ours with every map drawn in full, for where no shared file of borders is."""
    delen, vanaf = [], 0
    for m in _ELEMENT.finditer(html):
        jaar: Grensjaar = 2023 if m["jaar"] == "2023" else 2022
        kaartje = beeld.Kaartje(
            jaar,
            tuple(m["eigen"].split()),
            tuple(m["groep"].split()),
            m["een"] or "vergelijkbaar",
            kort=bool(m["kort"]),
        )
        delen += [html[vanaf : m.start()], m["begin"], beeld.whole(m["naam"], kaartje), m["eind"]]
        vanaf = m.end()
    return Markup("".join([*delen, html[vanaf:]]))


def _description(aantal: int, wie: str, groot: int, anderen: str) -> str:
    delen = [f"Kaart van Nederland met {aantal} gemeenten."]
    if wie:
        delen.append(f"{wie} is donker, met een rand en een naam.")
    if groot:
        delen.append(f"Gearceerd: {groot} {anderen}.")
    return " ".join(delen)


def _key(wie: str, anderen: str) -> Markup:
    gekozen = [(beeld.EIGEN_LOS, wie)] if wie else []
    groep = [(beeld.GROEP_LOS, anderen)] if anderen else []
    overig = "andere gemeenten" if gekozen or groep else "een gemeente"
    return tekening.legenda(*gekozen, *groep, (beeld.OVERIG_LOS, overig))
