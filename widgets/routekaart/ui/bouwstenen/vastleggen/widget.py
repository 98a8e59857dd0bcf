"""The widget for what the group agrees, per paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud, Stap
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.html import fill, join
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.vragen import vragen_voor_overleg


class Vastleggen(MetDossier):
    """Agreements per paragraph code, with what was said beside them."""

    bestand = "vastleggen"
    bewaart: ClassVar[Mapping[str, str]] = {
        "antwoorden": "antwoorden",
        "afspraken": "afspraken",
        "voortgang": "voortgang",
    }

    stap = traitlets.Dict().tag(sync=True)
    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    paragrafen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    elders = traitlets.Dict().tag(sync=True)
    antwoorden = traitlets.Dict().tag(sync=True)
    afspraken = traitlets.Dict().tag(sync=True)
    voortgang = traitlets.Dict().tag(sync=True)

    def __init__(self, stap: Stap, inhoud: Inhoud, werk: Werkdossier) -> None:
        super().__init__(
            werk,
            sleutel=f"vastleggen-{stap.id}",
            stap={"id": stap.id, "naam": f"stap {stap.nummer}" if stap.nummer else f"'{stap.titel}'"},
            vragen=vragen_voor_overleg(stap),
            elders={c: _elders(c, stap, inhoud) for c in stap.paragrafen},
            paragrafen=[
                {
                    **inhoud.paragraaf(c).model_dump(),
                    "document": f"Komt in {inhoud.namen['eindproducten'][c[0]]}",
                }
                for c in stap.paragrafen
            ],
        )

    def zonder_script(self) -> Markup:
        """The paragraphs with the question each answers."""
        paragraaf = Markup("<li><strong>{} {}</strong>: {}</li>")
        regels = join(fill(paragraaf, p["code"], p["titel"], p["vraag"]) for p in self.paragrafen)
        return fill(Markup('<ul class="rk-zonder-script">{}</ul>'), regels)


def _elders(code: str, stap: Stap, inhoud: Inhoud) -> list[dict[str, str]]:
    """Questions of other steps that lead to the same paragraph: their number and where they stand."""
    return [
        {"id": v.id, "adres": f"{ander.notebook}.ipynb#vraag-{v.id}"}
        for ander in inhoud.stappen.values()
        if ander.id != stap.id
        for v in ander.vragen
        if code in v.naar
    ]
