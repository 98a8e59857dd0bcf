"""Which blocks there are and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from routekaart.analyse.gemeentebeeld import Gemeentebeeld, load_gemeentebeeld
from routekaart.ui.cijfers.velden import alinea
from routekaart.ui.gemeente import antwoord, bronnen, figuren, opvalt, raad, regeling, vragen

Maker = Callable[[Gemeentebeeld], Markup]


def render_blok(naam: str, code: str, vandaag: date) -> Markup:
    """Block `naam` of municipality `code` on the day `vandaag`; without a code one sentence that says what to do.

    Raises `KeyError` for an unknown block and `GemeenteOnbekend` for an unknown code.
    """
    make = _MAKERS[naam]
    if not code:
        return alinea(_LEEG[naam], "rk-leeg")
    return make(load_gemeentebeeld(code, vandaag))


def zin(code: str, vandaag: date) -> str:
    """The answer sentence as plain text. Raises `GemeenteOnbekend`."""
    return antwoord.zin(load_gemeentebeeld(code, vandaag))


_MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "antwoord": antwoord.render,
        "opvalt": opvalt.render,
        "vergelijk": figuren.render_vergelijk,
        "kaart": figuren.render_kaart,
        "wijken": figuren.render_wijken,
        "regeling": regeling.render,
        "raad": raad.render,
        "vragen": vragen.render,
        "bronnen": bronnen.render,
    }
)
_LEEG: Mapping[str, str] = MappingProxyType(
    {
        "antwoord": "Kies een gemeente. Dan leest u hier in één zin hoe zij ervoor staat.",
        "opvalt": "Kies een gemeente. Dan leest u hier wat opvalt.",
        "vergelijk": "Kies een gemeente. Dan ziet u haar hier naast vergelijkbare gemeenten.",
        "kaart": "Kies een gemeente. Dan ziet u haar hier op de kaart.",
        "wijken": "Kies een gemeente. Dan ziet u hier hoe haar wijken verschillen.",
        "regeling": "Kies een gemeente. Dan leest u hier wat wij van haar verordening zagen.",
        "raad": "Kies een gemeente. Dan leest u hier wat de raad moet besluiten.",
        "vragen": "Kies een gemeente. Dan staan hier zes vragen die een raadslid kan stellen.",
        "bronnen": "Kies een gemeente. Dan leest u hier waar elk cijfer vandaan komt.",
    }
)
BLOKKEN: tuple[str, ...] = tuple(_MAKERS)
