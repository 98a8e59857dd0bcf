"""A scatter and a map from a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from routekaart.analyse.gemeenten import GemeenteOnbekend, find_gemeente
from routekaart.analyse.vergelijk import Kaartrol
from routekaart.content.grenzen import Grensjaar
from routekaart.taal import getal, hoeveel, is_leeg
from routekaart.ui.grafiek.figuur import Figuur, Kolom, Tabel
from routekaart.ui.grafiek.kaart import kaart
from routekaart.ui.grafiek.kaart.vormen import load_vormen
from routekaart.ui.grafiek.punten import As, Punt, punten
from routekaart.ui.grafiek.uit_tabel import invoer, namen
from routekaart.ui.grafiek.uit_tabel.rand import make_bijschrift, make_sleutel
from routekaart.ui.grafiek.uit_tabel.reeksen import find_rijnamen

if TYPE_CHECKING:
    import pandas as pd

MEESTE_PUNTEN = 500
_GEMARKEERD = "gemarkeerde gemeenten"


def draw_punten(
    tabel: pd.DataFrame,
    x: str,
    y: str,
    *,
    titel: str,
    bron: str | Sequence[str],
    eigen: str = "",
    naam: str = "gemeente",
    uitleg: str = "",
) -> Figuur:
    """Draw a point for each row of a table: column `x` across and column `y` up.

    `naam` is the column with the names of the rows; when there is none the index holds them. `eigen` gets a diamond
    and its name. A row without one of both figures is left out, and the figure says so. Returns a `Figuur`.
    Raises `ValueError` with a Dutch sentence, also for more than 500 points.
    """
    tabel, over = invoer.check_tabel(tabel), namen.read_bron(bron)
    assen = [
        (k, namen.say_kolom(k, over)) for k in (invoer.check_kolom(tabel, x), invoer.check_kolom(tabel, y))
    ]
    if len(tabel) > MEESTE_PUNTEN:
        raise ValueError(
            f"Een puntenwolk toont hoogstens {MEESTE_PUNTEN} punten, en dit zijn er {getal(len(tabel))}. "
            "Kies een deel, bijvoorbeeld één provincie, of neem een greep met .sample(300, random_state=1)."
        )
    labels = invoer.read_namen(find_rijnamen(tabel, naam))
    gekozen = invoer.find_eigen(eigen, labels)
    waarden = [invoer.read_getallen(tabel[k], f"'{n}'") for k, n in assen]
    wolk = [
        Punt(n, px, py, eigen=n == gekozen)
        for n, px, py in zip(labels, *waarden, strict=True)
        if px is not None and py is not None
    ]
    if not wolk:
        raise ValueError("Geen enkele rij heeft beide cijfers. Kies een andere kolom.")
    if gekozen and not any(p.eigen for p in wolk):
        raise ValueError(f"{gekozen} heeft niet beide cijfers en kan dus niet in de figuur. Laat eigen weg.")
    weg = len(labels) - len(wolk)
    as_x, as_y = (As(n, namen.find_eenheid(tabel[k], over)) for k, n in assen)
    return punten(
        make_sleutel("punten", titel, wolk),
        wolk,
        make_bijschrift(
            titel,
            over,
            uitleg or f"Elk punt is één rij. Naar rechts: {as_x.naam}. Naar boven: {as_y.naam}.",
            f"{hoeveel(weg, 'rij', 'rijen')} zonder beide cijfers niet getekend" if weg else "",
        ),
        x=as_x,
        y=as_y,
    )


def draw_kaart(
    codes: Iterable[str], *, titel: str, bron: str | Sequence[str], eigen: str = "", uitleg: str = ""
) -> Figuur:
    """Draw the map with some municipalities marked; `codes` holds their codes (GM0546), `eigen` a name or a code.

    The borders are those of 2022, or of 2023 when a code is only there. Returns a `Figuur` that shows itself.
    Raises `ValueError` with a Dutch sentence for a code that has no borders.
    """
    over, lijst = namen.read_bron(bron), _read_codes(codes)
    zelf = _find_code(eigen)
    alle = list(dict.fromkeys([*([zelf] if zelf else []), *lijst]))
    jaar: Grensjaar = 2022 if all(c in load_vormen(2022).namen for c in alle) else 2023
    vormen = load_vormen(jaar)
    onbekend = [c for c in alle if c not in vormen.namen]
    if onbekend:
        raise ValueError(
            f"De code '{onbekend[0]}' staat niet op de kaart van {jaar}. Een code is GM met vier cijfers, zoals "
            "GM0546. Gebruik de kolom gemeente_code van de tabel gemeenten_2022."
        )
    rollen: dict[str, Kaartrol] = dict.fromkeys(lijst, "vergelijkbaar")
    if zelf:
        rollen[zelf] = "eigen"
    gemarkeerd = sorted((vormen.namen[c], c) for c in alle)
    return kaart(
        make_sleutel("kaart", titel, zelf, lijst),
        make_bijschrift(titel, over, uitleg or "De gearceerde gemeenten horen bij de titel, de andere niet."),
        tabel=Tabel([Kolom("gemeente"), Kolom("code")], gemarkeerd),
        rollen=rollen,
        jaar=jaar,
        anderen=_GEMARKEERD,
        een_ander="gemarkeerd",
        kort=True,
    )


def _read_codes(codes: Any) -> list[str]:
    if isinstance(codes, str) or not isinstance(codes, Iterable):
        raise ValueError("Geef een lijst of een kolom met codes van gemeenten, zoals ['GM0546', 'GM0363'].")
    lijst = [" ".join(str(code).split()).upper() for code in codes if not is_leeg(code)]
    if not lijst:
        raise ValueError("Er is geen gemeente om te tekenen. Kijk of uw keuze wel iets overlaat.")
    return list(dict.fromkeys(lijst))


def _find_code(eigen: Any) -> str:
    if is_leeg(eigen) or not str(eigen).strip():
        return ""
    try:
        return find_gemeente(str(eigen)).code
    except GemeenteOnbekend as fout:
        raise ValueError(str(fout)) from None
