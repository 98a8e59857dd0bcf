"""What stands out beside the peers: the core of the page."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.analyse.duiding import (
    NIET_TE_ZIEN,
    say_cijfer,
    say_opvallend,
    say_veel_tegelijk,
    say_wijkverschil,
)
from routekaart.analyse.gemeentebeeld import Gemeentebeeld
from routekaart.analyse.wijken import MINSTE_INWONERS_WIJK
from routekaart.taal import eerste_groot, hoeveel, opsomming
from routekaart.ui.cijfers.velden import alinea, join_html
from routekaart.ui.gemeente.woorden import say_midden
from routekaart.ui.html import fill

_VOLUIT = 4


def render(beeld: Gemeentebeeld) -> Markup:
    """A short list, with what the figures do not say folded under it."""
    v = beeld.vergelijking
    return (
        alinea(f"{beeld.gemeente.naam} naast {len(v.vergelijkbaar)} {v.groepsnaam}:")
        + fill(Markup("<ul>{}</ul>"), join_html(Markup("<li>{}</li>"), list_opvallend(beeld)))
        + fill(
            Markup("<details><summary>Wat deze cijfers niet zeggen</summary><ul>{}</ul></details>"),
            join_html(Markup("<li>{}</li>"), list_kanttekeningen(beeld)),
        )
    )


def list_opvallend(beeld: Gemeentebeeld) -> list[str]:
    """What stands out, the most telling first; then what is ordinary, and the neighbourhoods."""
    naam = beeld.gemeente.naam
    zinnen = [say_opvallend(i) for i in beeld.opvallend[:_VOLUIT]]
    zinnen = zinnen or [f"Op geen enkel punt springt {naam} er echt uit."]
    if meer := beeld.opvallend[_VOLUIT:]:
        delen = (f"{i.naam} ({say_cijfer(i, i.waarde or 0.0)}, midden {say_midden(i)})" for i in meer)
        zinnen.append(f"Ook ver van het midden: {opsomming(delen)}.")
    gewoon = {0: "geen", 1: "één"}.get(beeld.gewoon, str(beeld.gewoon))
    zinnen.append(f"Op {gewoon} van de {beeld.bekend} punten is {naam} gewoon voor deze groep.")
    return [*zinnen, *_wijken(beeld)]


def _wijken(beeld: Gemeentebeeld) -> list[str]:
    if not beeld.vergelijking.wijken:
        return []
    if beeld.ruimste_wijkverschil is None:
        return ["De verschillen tussen de wijken zijn niet opvallend groot voor deze groep."]
    return [say_wijkverschil(beeld.ruimste_wijkverschil)]


def list_kanttekeningen(beeld: Gemeentebeeld) -> list[str]:
    """What is missing, and what figures like these cannot tell."""
    zinnen = []
    if beeld.zonder_cijfer:
        zinnen.append(f"Voor {beeld.gemeente.naam} is er geen cijfer over: {opsomming(beeld.zonder_cijfer)}.")
    if (klein := next((w.te_klein for w in beeld.vergelijking.wijken), 0)) > 0:
        tellen = "telt" if klein == 1 else "tellen"
        wijken = eerste_groot(hoeveel(klein, "wijk", "wijken"))
        zinnen.append(f"{wijken} met minder dan {MINSTE_INWONERS_WIJK} inwoners {tellen} niet mee.")
    return [
        *zinnen,
        *beeld.vergelijking.remarks("raad", "wijken"),
        say_veel_tegelijk(beeld.bekend),
        *NIET_TE_ZIEN,
    ]
