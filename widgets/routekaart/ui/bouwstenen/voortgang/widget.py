"""The widget that shows where the group stands on the roadmap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.html import fill, join
from routekaart.ui.opslag import Werkdossier


class Voortgang(MetDossier):
    """The roadmap with this group's progress: whole, or one line when `hier` names a step."""

    bestand = "voortgang"
    bewaart: ClassVar[Mapping[str, str]] = {"dossier": ""}

    stappen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    hier = traitlets.Unicode().tag(sync=True)
    dossier = traitlets.Dict().tag(sync=True)

    def __init__(self, inhoud: Inhoud, werk: Werkdossier, hier: str = "") -> None:
        stappen = [s for s in inhoud.stappen.values() if not hier or s.id == hier]
        super().__init__(
            werk,
            sleutel=f"voortgang-{hier or 'alles'}",
            hier=hier,
            stappen=[
                {
                    **s.model_dump(include={"id", "soort", "nummer", "titel", "kort"}),
                    "vragen": [v.id for v in s.vragen],
                    "paragrafen": list(s.paragrafen),
                    "adres": f"{s.notebook}.ipynb",
                }
                for s in stappen
            ],
        )

    def zonder_script(self) -> Markup:
        """The steps as links; nothing for a single step, whose title is already on the page."""
        if self.hier:
            return Markup("")
        stap = Markup("<li><a href='{}'>{}{}</a>: {}</li>")
        regels = join(
            fill(stap, s["adres"], f"Stap {nr}. " if (nr := s["nummer"]) else "", s["titel"], s["kort"])
            for s in self.stappen
        )
        return fill(Markup('<ul class="rk-zonder-script">{}</ul>'), regels)
