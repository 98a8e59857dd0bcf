"""A short self-test."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from routekaart.content import Stap
from routekaart.ui.bouwstenen.basis import Bouwsteen


class Toets(Bouwsteen):
    """Self-test with an explanation per answer; nothing is stored."""

    bestand = "toets"

    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, stap: Stap) -> None:
        super().__init__(
            sleutel=f"toets-{stap.id}", vragen=[v.model_dump(mode="json") for v in stap.toetsvragen]
        )

    def zonder_script(self) -> str:
        """The questions with their answers, without the solution."""
        return (
            '<ol class="rk-zonder-script">'
            + "".join(
                f"<li>{escape(v['vraag'])}<ul>"
                + "".join(f"<li>{escape(o['tekst'])}</li>" for o in v["opties"])
                + "</ul></li>"
                for v in self.vragen
            )
            + "</ol>"
        )
