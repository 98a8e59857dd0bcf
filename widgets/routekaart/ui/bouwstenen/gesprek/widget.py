"""The widget with all questions of one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud, Stap
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.bouwstenen.gesprek import vraag_html
from routekaart.ui.html import fill, join
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.vragen import _codes, vraag_dict


class Gesprek(MetDossier):
    """All questions of one step; answers per question and role (see `routekaart.dossier`)."""

    bestand = "gesprek"
    bewaart: ClassVar[Mapping[str, str]] = {"antwoorden": "antwoorden"}

    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    paragrafen = traitlets.Dict().tag(sync=True)
    antwoorden = traitlets.Dict().tag(sync=True)

    def __init__(self, stap: Stap, inhoud: Inhoud, werk: Werkdossier) -> None:
        super().__init__(
            werk,
            sleutel=f"gesprek-{stap.id}",
            vragen=[vraag_dict(v) for v in stap.vragen],
            paragrafen=_codes(inhoud, stap.paragrafen),
        )
        self._inhoud = inhoud

    def zonder_script(self) -> Markup:
        """The questions as a list, with their options."""
        return fill(
            Markup('<ol class="rk-zonder-script">{}</ol>'),
            join(vraag_html(v, self._inhoud) for v in self.vragen),
        )
