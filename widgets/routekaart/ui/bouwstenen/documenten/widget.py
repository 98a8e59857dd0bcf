"""The widget that checks the answers and makes a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud
from routekaart.documenten.bestanden import FORMATEN, DocumentFout
from routekaart.dossier import DossierFout
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.bouwstenen.documenten import (
    BEWAART,
    FORMAATNAMEN,
    NIET_GELUKT,
    lijst_van_documenten,
    make,
    soortgroepen,
)
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.plekken import paragraafplekken
from routekaart.ui.vragen import vraag_voor_oordeel


class Documenten(MetDossier):
    """Check your answers, then make a document; the dossier goes to the kernel only on that request."""

    bestand = "documenten"
    bewaart: ClassVar[Mapping[str, str]] = BEWAART

    dossier = traitlets.Dict().tag(sync=True)
    eindproducten: traitlets.List[Any] = traitlets.List().tag(sync=True)
    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    soorten: traitlets.List[Any] = traitlets.List(soortgroepen()).tag(sync=True)
    formaten: traitlets.List[Any] = traitlets.List([[f, FORMAATNAMEN[f]] for f in FORMATEN]).tag(sync=True)
    beslissingen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    verzoek = traitlets.Dict().tag(sync=True)
    uitkomst = traitlets.Dict().tag(sync=True)
    verbinding = traitlets.Unicode().tag(sync=True)
    rekent = traitlets.Bool(True).tag(sync=True)

    def __init__(self, inhoud: Inhoud, werk: Werkdossier) -> None:
        super().__init__(werk, sleutel="documenten", **gegevens(inhoud))
        self.bij_wijziging("verzoek", self._make)

    def _make(self, verzoek: Mapping[str, Any]) -> None:
        if not verzoek:
            return
        nr = verzoek.get("nr", 0)
        try:
            self.uitkomst = {"nr": nr, "fout": "", **make(verzoek)}
        except (DocumentFout, DossierFout, LookupError) as fout:
            self.uitkomst = {"nr": nr, "fout": str(getattr(fout, "melding", fout))}
        except Exception:
            self.log.exception("document failed")
            self.uitkomst = {"nr": nr, "fout": NIET_GELUKT}

    def staat(self) -> dict[str, Any]:
        """What the page needs; requests and files are not part of it."""
        return {k: v for k, v in super().staat().items() if k not in {"uitkomst", "verzoek", "verbinding"}}

    def zonder_script(self) -> Markup:
        """Which documents there are."""
        return lijst_van_documenten()


def gegevens(inhoud: Inhoud) -> dict[str, Any]:
    """What the widget must know of content/ to say how far the documents are."""
    notebook = {v.id: s.notebook for s in inhoud.stappen.values() for v in s.vragen}
    plekken = paragraafplekken(inhoud)
    return {
        "eindproducten": [
            {
                "id": e.id,
                "titel": e.titel,
                "paragrafen": [
                    {"code": p.code, "titel": p.titel, "adres": plekken[p.code]}
                    for p in e.paragrafen
                    if p.code in plekken
                ],
            }
            for e in inhoud.eindproducten.values()
        ],
        "vragen": [
            vraag_voor_oordeel(v) | {"adres": f"{notebook[v.id]}.ipynb#vraag-{v.id}"}
            for v in inhoud.vragen.values()
        ],
        "beslissingen": list(inhoud.verordening.hoofdbeslissingen),
    }
