"""The task list of a step: its parts as links, with how far this group is with each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from routekaart.content import Stap, load_content
from routekaart.ui.bouwstenen.basis import als_attribuut
from routekaart.ui.html import fill, join
from routekaart.ui.tekens import soort_van, teken

ELEMENT = "rk-taken"


@dataclass(frozen=True)
class Taak:
    """One part of a step: `deel` as in its address ("gesprek"), and what a reader finds there in one sentence."""

    deel: str
    titel: str
    adres: str
    uitleg: str = ""


def taken_html(stap: Stap, taken: Iterable[Taak]) -> Markup:
    """The custom element with the parts of `stap` in order; without script a list of links.

    An address may be a link to a notebook or a real one: it is put in as it is.
    """
    lijst = list(taken)
    regel = Markup('<li>{} <a href="{}">{}</a>{}</li>')
    regels = join(
        fill(regel, teken(soort_van(t.deel)), t.adres, t.titel, f": {t.uitleg}" if t.uitleg else "")
        for t in lijst
    )
    html = Markup(
        "<{element} data-sleutel='taken-{stap}' data-bewaart='{bewaart}' data-staat='{staat}'>"
        '<ol class="rk-zonder-script">{regels}</ol></{element}>'
    )
    return fill(
        html,
        element=ELEMENT,
        stap=stap.id,
        bewaart=als_attribuut({"dossier": ""}),
        staat=als_attribuut(_staat(stap, lijst)),
        regels=regels,
    )


def _staat(stap: Stap, taken: list[Taak]) -> dict[str, Any]:
    staat: dict[str, Any] = {
        "stap": {
            "id": stap.id,
            "vragen": [v.id for v in stap.vragen],
            "paragrafen": list(stap.paragrafen),
        },
        "taken": [{"deel": t.deel, "titel": t.titel, "adres": t.adres, "uitleg": t.uitleg} for t in taken],
    }
    if any(t.deel == "vastleggen" for t in taken):
        inhoud = load_content()
        staat["paragrafen"] = [
            {
                "code": code,
                "titel": inhoud.paragraaf(code).titel,
                "document": f"Komt in {inhoud.namen['eindproducten'][code[0]]}",
            }
            for code in stap.paragrafen
        ]
    if any(t.deel == "bouwen" for t in taken):
        staat["beslissingen"] = list(load_content().verordening.hoofdbeslissingen)
    return staat
