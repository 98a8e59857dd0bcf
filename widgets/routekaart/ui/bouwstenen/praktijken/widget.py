"""The widget with good practices: how others do it."""

from __future__ import annotations

from typing import Any

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud, Praktijk, Stap
from routekaart.taal import write_datum_kort
from routekaart.ui.bouwstenen.basis.widget import Bouwsteen
from routekaart.ui.bronvermelding import bronnaam
from routekaart.ui.html import fill, join


class Praktijken(Bouwsteen):
    """Good practices with search; those of this step first, the others one choice away."""

    bestand = "praktijken"

    praktijken: traitlets.List[Any] = traitlets.List().tag(sync=True)
    onderdeel = traitlets.Unicode().tag(sync=True)
    onderdelen = traitlets.Dict().tag(sync=True)

    def __init__(self, stap: Stap, inhoud: Inhoud) -> None:
        eigen = inhoud.praktijken_van(stap.id)
        ander = [p for p in inhoud.praktijken.values() if stap.id not in p.onderdelen]
        super().__init__(
            sleutel=f"praktijken-{stap.id}",
            praktijken=[_praktijk_dict(p, inhoud) for p in eigen + ander],
            onderdeel=stap.id,
            onderdelen={
                s.id: f"stap {s.nummer}: {s.titel}" if s.nummer else f"verdieping: {s.titel}"
                for s in inhoud.stappen.values()
            },
        )

    def zonder_script(self) -> Markup:
        """The practices of this step."""
        praktijk = Markup(
            '<div class="rk-zonder-script"><h3>{}</h3><p>{}</p><p><strong>Les:</strong> {}</p></div>'
        )
        return join(
            fill(praktijk, p["titel"], p["tekst"], p["les"])
            for p in self.praktijken
            if self.onderdeel in p["onderdelen"]
        )


def _praktijk_dict(p: Praktijk, inhoud: Inhoud) -> dict[str, Any]:
    return p.model_dump(
        mode="json",
        include={"id", "titel", "gemeenten", "jaar", "onderdelen", "tekst", "les", "opmerking", "zekerheid"},
    ) | {
        "bronnen": [{"naam": bronnaam(inhoud, b), "url": inhoud.bronnen[b].url} for b in p.bronnen],
        "datum": write_datum_kort(p.gecontroleerd_op),
    }
