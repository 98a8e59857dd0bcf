"""Whose dossier it is, download, upload, start again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, ClassVar

import traitlets

from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.opslag import Werkdossier


class Dossierbeheer(MetDossier):
    """Whose dossier it is, download, upload, start again."""

    bestand = "dossier"
    bewaart: ClassVar[Mapping[str, str]] = {"dossier": ""}

    gemeenten: traitlets.List[Any] = traitlets.List().tag(sync=True)
    dossier = traitlets.Dict().tag(sync=True)
    upload = traitlets.Dict().tag(sync=True)
    bericht = traitlets.Dict().tag(sync=True)
    waar = traitlets.Unicode().tag(sync=True)

    plekken = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        werk: Werkdossier,
        gemeenten: Sequence[Mapping[str, str]],
        plekken: Mapping[str, Any] | None = None,
    ) -> None:
        """`plekken`: see `routekaart.ui.plekken`; without it the widget names places and does not link to them."""
        super().__init__(
            werk, sleutel="dossier", gemeenten=list(gemeenten), waar=werk.waar, plekken=dict(plekken or {})
        )
        self.bij_wijziging("upload", self._lees_in)

    def _lees_in(self, upload: Mapping[str, str]) -> None:
        if upload:
            uitkomst = self._werk.lees_in(upload["tekst"], samen=upload["wijze"] == "samen")
            self.bericht = {**uitkomst, "nr": upload["nr"]}

    def zonder_script(self) -> str:
        """Where the dossier is kept."""
        return f'<p class="rk-zonder-script">{escape(self.waar)}</p>'
