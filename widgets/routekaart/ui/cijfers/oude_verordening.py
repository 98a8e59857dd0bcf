"""Lay the present ordinance beside a list; the reader ticks what it covers, we judge nothing."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import Any

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
from routekaart.ui.opslag import Werkdossier

SOORT = {
    "wet": "De wet vraagt dit",
    "kern": "Dit hoort bijna altijd in een verordening",
    "keuze": "Dit is een keuze",
}


def maak(werk: Werkdossier) -> Cijfers:
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


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML with the passages per element and what is still missing. Raises `CijferFout` for a bad file."""
    tekst = _tekst(waarden)
    alineas = alineas_van(tekst) if tekst else []
    gedekt = [x for x in waarden.get("gedekt", []) if isinstance(x, str)]
    ontbreekt = gaten(gedekt)
    if not tekst and not gedekt:
        return _begin(ontbreekt)
    html = _gaten(ontbreekt)
    if tekst and (nummers := vervallen_verwijzingen(tekst)):
        opsomming = ", ".join(map(str, nummers))
        html += (
            f'<p class="rk-let-op">De tekst noemt artikel {opsomming} van de Gemeentewet. '
            f"{'Dat artikel is' if len(nummers) == 1 else 'Die artikelen zijn'} vervallen. Neem de verwijzing niet over.</p>"
        )
    html += "<h3>Wat staat er in de oude tekst?</h3>"
    if not tekst:
        return (
            html
            + '<p class="rk-leeg">Kies een bestand of plak de tekst. Dan ziet u hier per onderdeel waar u moet kijken.</p>'
        )
    html += "<p>Wij zoeken alleen op woorden. Of het goed geregeld is, beoordeelt u zelf, met een jurist.</p>"
    return html + "".join(_element(e, alineas) for e in load_content().verordening.elementen)


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


def _begin(alles: list[Element]) -> str:
    """Before anything was brought or ticked, nothing is missing yet."""
    return (
        '<h3>Wat ontbreekt er nog?</h3><p class="rk-leeg">Kies een bestand, plak de tekst of vink iets aan. '
        "Dan ziet u hier wat er ontbreekt, en waar u in de oude tekst moet kijken.</p>"
        f"<details><summary>Bekijk de {len(alles)} punten waarop u let</summary>{_punten(alles)}</details>"
    )


def _gaten(ontbreekt: list[Element]) -> str:
    if not ontbreekt:
        return '<h3>Wat ontbreekt er nog?</h3><p class="rk-goed">U hebt alles aangevinkt. Laat een jurist meekijken.</p>'
    return f"<h3>Wat ontbreekt er nog? ({len(ontbreekt)})</h3>{_punten(ontbreekt)}"


def _punten(ontbreekt: list[Element]) -> str:
    html = ""
    for soort, kop in SOORT.items():
        bij = [e for e in ontbreekt if e.soort == soort]
        if bij:
            regels = "".join(
                f"<li><strong>{escape(e.naam)}</strong>: {escape(e.uitleg)} (beslissing {', '.join(e.beslissingen)})</li>"
                for e in bij
            )
            html += f"<h4>{kop}</h4><ul>{regels}</ul>"
    return html


def _element(e: Element, alineas: list[str]) -> str:
    passages = find_passages(alineas, e)
    kop = f"{escape(e.naam)}: {len(passages)} {'stuk' if len(passages) == 1 else 'stukken'} tekst"
    if not passages:
        return f"<p>{kop}. Niets gevonden op deze woorden: {escape(', '.join(e.zoekwoorden))}.</p>"
    return f"<details><summary>{kop}</summary><ul>{''.join(map(_passage, passages))}</ul></details>"


def _passage(p: Passage) -> str:
    begin, midden, eind = p.tekst[: p.begin], p.tekst[p.begin : p.einde], p.tekst[p.einde :]
    return f"<li>{escape(begin)}<mark>{escape(midden)}</mark>{escape(eind)}</li>"
