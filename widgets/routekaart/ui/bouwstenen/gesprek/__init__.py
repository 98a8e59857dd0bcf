"""The conversation: all questions of one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud, Stap
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
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


def vraag_html(v: Mapping[str, Any], inhoud: Inhoud) -> Markup:
    """One question (as `vraag_dict` gives it) as an item of a list, with its options, without script."""
    keuzes = [o["tekst"] for o in v.get("opties", [])]
    if v.get("kolommen"):
        kolommen = ", ".join(k["tekst"] for k in v["kolommen"])
        keuzes = [f"{r['tekst']}: {kolommen}" for r in v.get("rijen", [])] or [kolommen]
    if v["vorm"] == "stelling":
        keuzes = [v["stelling"]] if v.get("stelling") else []
        keuzes.append("1 (helemaal oneens) tot en met 5 (helemaal eens), of: weet ik niet")
    lijst = fill(Markup("<ul><li>{}</li></ul>"), join(keuzes, Markup("</li><li>"))) if keuzes else ""
    voor = f"voor {inhoud.namen['voor_wie'].get(v['rol']) or inhoud.namen['rollen'][v['rol']]}, {v['niveau']}"
    return fill(Markup("<li><p><strong>{}</strong> ({})</p>{}</li>"), v["vraag"], voor, lijst)
