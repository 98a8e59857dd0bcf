"""Lay the present ordinance beside a list; the reader ticks what it covers, we judge nothing."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.content.modellen.verordening import Element
from routekaart.documenten.oud.bestand import LEESBAAR, read_oude_verordening
from routekaart.documenten.oud.stukken import Stuk, split_stukken
from routekaart.documenten.oud.tekst import LeesFout, OudeTekst, schone_tekst
from routekaart.documenten.oud.zoeken import Plek
from routekaart.documenten.oude_verordening import Passage, find_passages, gaten, vervallen_verwijzingen
from routekaart.taal import opsomming
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.velden import alinea
from routekaart.ui.html import join

_ELEMENTKOP = {
    "wet": "De wet vraagt dit",
    "kern": "Dit hoort bijna altijd in een verordening",
    "keuze": "Dit is een keuze",
}
_OUDE_TEKST = Markup("<h3>Wat staat er in de oude tekst?</h3>")
_HOOGSTENS = 20


def figuur() -> Figuur:
    """The figure: bring the old text, tick per element what it covers."""
    return Figuur(
        "oude_verordening",
        "Loop uw oude verordening na",
        [
            {
                "naam": "bestand",
                "soort": "bestand",
                "label": "Kies het bestand van uw oude verordening",
                "hulp": "Een .docx, .odt, .pdf, .rtf of .txt. Het bestand wordt niet bewaard.",
                "soorten": ",".join(LEESBAAR),
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
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML with the passages per element and what is still missing. Raises `CijferFout` for a bad file."""
    oud = _oude_tekst(waarden)
    gedekt = [x for x in waarden.get("gedekt", []) if isinstance(x, str)]
    ontbreekt = gaten(gedekt)
    if oud is None and not gedekt:
        return _begin(ontbreekt)
    if oud is None:
        return (
            _gaten(ontbreekt)
            + _OUDE_TEKST
            + alinea(
                "Kies een bestand of plak de tekst. Dan ziet u hier per onderdeel waar u moet kijken.",
                "rk-leeg",
            )
        )
    html = _niet_gelezen(oud.opmerkingen) + _gaten(ontbreekt)
    if nummers := vervallen_verwijzingen(oud.tekst):
        html += _vervallen(nummers)
    html += _OUDE_TEKST + alinea(
        "Wij zoeken alleen op woorden. Of het goed geregeld is, beoordeelt u zelf, met een jurist."
    )
    stukken = split_stukken(oud.tekst)
    deels = bool(oud.opmerkingen)
    return html + join(_element(e, stukken, deels) for e in load_content().verordening.elementen)


def _niet_gelezen(opmerkingen: Sequence[str]) -> Markup:
    """What of the file is not in the text, before anything is said of that text."""
    if not opmerkingen:
        return Markup("")
    return Markup('<div class="rk-let-op"><h3>Wat wij niet lezen</h3><ul>{}</ul></div>').format(
        join(Markup("<li>{}</li>").format(zin) for zin in opmerkingen)
    )


def _vervallen(nummers: Sequence[int]) -> Markup:
    een = len(nummers) == 1
    return alinea(
        f"De tekst noemt {'artikel' if een else 'de artikelen'} {opsomming(map(str, nummers))} van de Gemeentewet. "
        f"{'Dat artikel is' if een else 'Die artikelen zijn'} vervallen. Neem de verwijzing niet over.",
        "rk-let-op",
    )


def _oude_tekst(waarden: Mapping[str, Any]) -> OudeTekst | None:
    bestand = waarden.get("bestand")
    try:
        if isinstance(bestand, Mapping):
            inhoud = base64.b64decode(str(bestand.get("base64", "")), validate=True)
            return read_oude_verordening(str(bestand.get("naam", "")), inhoud)
        if str(waarden.get("tekst") or "").strip():
            return OudeTekst(schone_tekst(str(waarden["tekst"])))
    except LeesFout as fout:
        raise CijferFout(str(fout)) from fout
    except ValueError:
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None
    return None


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


def _element(e: Element, stukken: Sequence[Stuk], deels: bool) -> Markup:
    passages = find_passages(stukken, e, _HOOGSTENS + 1)
    if not passages:
        woorden = ", ".join([*e.zoekwoorden, *(werkwoord.heel for werkwoord in e.werkwoorden)])
        waar = " in wat wij konden lezen" if deels else ""
        return alinea(f"{e.naam}: 0 stukken tekst. Niets gevonden{waar} op deze woorden: {woorden}.")
    meer = len(passages) > _HOOGSTENS
    aantal = len(passages[:_HOOGSTENS])
    kop = f"{e.naam}: {'meer dan ' if meer else ''}{aantal} {'stuk' if aantal == 1 else 'stukken'} tekst"
    slot = alinea(f"Hier staan de eerste {aantal}. Zoek de rest zelf in de tekst.") if meer else Markup("")
    lijst = join(map(_passage, passages[:_HOOGSTENS]))
    return Markup("<details><summary>{}</summary><ul>{}</ul>{}</details>").format(kop, lijst, slot)


def _passage(p: Passage) -> Markup:
    """A piece under the heading of its own article, with the words that were found."""
    kop = (
        Markup("<strong>{}</strong><br>").format(_gemerkt(p.stuk.kop, p.in_kop)) if p.stuk.kop else Markup("")
    )
    return Markup("<li>{}{}</li>").format(kop, _gemerkt(p.stuk.tekst, p.in_tekst))


def _gemerkt(tekst: str, plekken: Sequence[Plek]) -> Markup:
    html, vorig = Markup(""), 0
    for begin, einde in plekken:
        html += Markup("{}<mark>{}</mark>").format(tekst[vorig:begin], tekst[begin:einde])
        vorig = einde
    return html + Markup("{}").format(tekst[vorig:])
