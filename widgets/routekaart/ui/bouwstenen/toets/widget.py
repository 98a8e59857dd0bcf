"""A short self-test."""

from __future__ import annotations

from typing import Any

import traitlets
from markupsafe import Markup

from routekaart.content import Stap
from routekaart.ui.bouwstenen.basis.widget import Bouwsteen
from routekaart.ui.html import fill, join


class Toets(Bouwsteen):
    """Self-test with an explanation per answer; nothing is stored."""

    bestand = "toets"

    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, stap: Stap) -> None:
        super().__init__(
            sleutel=f"toets-{stap.id}", vragen=[v.model_dump(mode="json") for v in stap.toetsvragen]
        )

    def zonder_script(self) -> Markup:
        """The questions with their answers, without the solution."""
        vraag = Markup("<li>{}<ul><li>{}</li></ul></li>")
        vragen = join(
            fill(vraag, v["vraag"], join((o["tekst"] for o in v["opties"]), Markup("</li><li>")))
            for v in self.vragen
        )
        return fill(Markup('<ol class="rk-zonder-script">{}</ol>'), vragen)
