"""Lay the present ordinance beside a list; the reader ticks what it covers, we judge nothing."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.content.modellen.verordening import Element
from routekaart.documenten.oude_verordening import (
    LeesFout,
    Passage,
    alineas_van,
    find_passages,
    gaten,
    read_oude_verordening,
    schone_tekst,
    vervallen_verwijzingen,
)
from routekaart.ui.bouwstenen.cijfers import CijferFout, Cijfers
from routekaart.ui.cijfers.velden import alinea
from routekaart.ui.html import join
from routekaart.ui.opslag import Werkdossier

_ELEMENTKOP = {
    "wet": "De wet vraagt dit",
    "kern": "Dit hoort bijna altijd in een verordening",
    "keuze": "Dit is een keuze",
}


def make(werk: Werkdossier) -> Cijfers:
    """The widget: bring the old text, tick per element what it covers."""
    return Cijfers(
        "oude-verordening",
        "Loop uw oude verordening na",
        [
            {
                "naam": "bestand",
                "soort": "bestand",
                "label": "Kies het bestand van uw oude verordening",
                "hulp": "Een .docx, .odt, .pdf of .txt. Het bestand wordt niet bewaard.",
                "soorten": ".docx,.odt,.pdf,.txt,.md",
            },
            {"naam": "tekst", "soort": "tekst", "label": "Of plak hier de tekst", "regels": 6},
            {
                "naam": "gedekt",
                "soort": "meerkeuze",
                "label": "Wat staat er volgens u in?",
                "hulp": "Vink aan wat de oude verordening al goed regelt. Lees daarvoor de stukken tekst hieronder.",
                "opties": [{"id": e.id, "tekst": e.naam} for e in load_content().verordening.elementen],
            },
        ],
        {"gedekt": []},
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML with the passages per element and what is still missing. Raises `CijferFout` for a bad file."""
    tekst = _tekst(waarden)
    alineas = alineas_van(tekst) if tekst else []
    gedekt = [x for x in waarden.get("gedekt", []) if isinstance(x, str)]
    ontbreekt = gaten(gedekt)
    if not tekst and not gedekt:
        return _begin(ontbreekt)
    html = _gaten(ontbreekt)
    if tekst and (nummers := vervallen_verwijzingen(tekst)):
        html += _vervallen(nummers)
    html += Markup("<h3>Wat staat er in de oude tekst?</h3>")
    if not tekst:
        return html + alinea(
            "Kies een bestand of plak de tekst. Dan ziet u hier per onderdeel waar u moet kijken.", "rk-leeg"
        )
    html += alinea(
        "Wij zoeken alleen op woorden. Of het goed geregeld is, beoordeelt u zelf, met een jurist."
    )
    return html + join(_element(e, alineas) for e in load_content().verordening.elementen)


def _vervallen(nummers: Sequence[int]) -> Markup:
    welke = "Dat artikel is" if len(nummers) == 1 else "Die artikelen zijn"
    return alinea(
        f"De tekst noemt artikel {', '.join(map(str, nummers))} van de Gemeentewet. "
        f"{welke} vervallen. Neem de verwijzing niet over.",
        "rk-let-op",
    )


def _tekst(waarden: Mapping[str, Any]) -> str:
    bestand = waarden.get("bestand")
    try:
        if isinstance(bestand, Mapping):
            inhoud = base64.b64decode(str(bestand.get("base64", "")), validate=True)
            return read_oude_verordening(str(bestand.get("naam", "")), inhoud)
        if str(waarden.get("tekst") or "").strip():
            return schone_tekst(str(waarden["tekst"]))
    except LeesFout as fout:
        raise CijferFout(str(fout)) from fout
    except ValueError:
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None
    return ""


def _begin(alles: list[Element]) -> Markup:
    """Before anything was brought or ticked, nothing is missing yet."""
    return Markup(
        '<h3>Wat ontbreekt er nog?</h3><p class="rk-leeg">Kies een bestand, plak de tekst of vink iets aan. '
        "Dan ziet u hier wat er ontbreekt, en waar u in de oude tekst moet kijken.</p>"
        "<details><summary>Bekijk de {} punten waarop u let</summary>{}</details>"
    ).format(len(alles), _punten(alles))


def _gaten(ontbreekt: list[Element]) -> Markup:
    if not ontbreekt:
        return Markup("<h3>Wat ontbreekt er nog?</h3>") + alinea(
            "U hebt alles aangevinkt. Laat een jurist meekijken.", "rk-goed"
        )
    return Markup("<h3>Wat ontbreekt er nog? ({})</h3>{}").format(len(ontbreekt), _punten(ontbreekt))


def _punten(ontbreekt: list[Element]) -> Markup:
    html = Markup("")
    for soort, kop in _ELEMENTKOP.items():
        bij = [e for e in ontbreekt if e.soort == soort]
        if bij:
            html += Markup("<h4>{}</h4><ul>{}</ul>").format(kop, join(map(_punt, bij)))
    return html


def _punt(e: Element) -> Markup:
    return Markup("<li><strong>{}</strong>: {} (beslissing {})</li>").format(
        e.naam, e.uitleg, ", ".join(e.beslissingen)
    )


def _element(e: Element, alineas: list[str]) -> Markup:
    passages = find_passages(alineas, e)
    kop = f"{e.naam}: {len(passages)} {'stuk' if len(passages) == 1 else 'stukken'} tekst"
    if not passages:
        return alinea(f"{kop}. Niets gevonden op deze woorden: {', '.join(e.zoekwoorden)}.")
    lijst = join(map(_passage, passages))
    return Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(kop, lijst)


def _passage(p: Passage) -> Markup:
    begin, midden, eind = p.tekst[: p.begin], p.tekst[p.begin : p.einde], p.tekst[p.einde :]
    return Markup("<li>{}<mark>{}</mark>{}</li>").format(begin, midden, eind)
