"""Whose dossier it is, download, upload, start again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.html import fill
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
    # Whether a previous version can be put back, and the reader's wish to do so.
    te_herstellen = traitlets.Bool().tag(sync=True)
    herstel = traitlets.Dict().tag(sync=True)

    # A dossier that stayed behind elsewhere, in words, and what the reader wants with it.
    aanbod = traitlets.Dict().tag(sync=True)
    overname = traitlets.Dict().tag(sync=True)

    plekken = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        werk: Werkdossier,
        gemeenten: Sequence[Mapping[str, str]],
        plekken: Mapping[str, Any] | None = None,
    ) -> None:
        """`plekken`: see `routekaart.ui.plekken`; without it the widget names places and does not link to them."""
        super().__init__(
            werk,
            sleutel="dossier",
            gemeenten=list(gemeenten),
            waar=werk.waar,
            plekken=dict(plekken or {}),
            te_herstellen=werk.te_herstellen,
            aanbod=werk.aanbod(),
        )
        self.bij_wijziging("upload", self._lees_in)
        self.bij_wijziging("herstel", self._herstel)
        self.bij_wijziging("overname", self._neem_over)

    def _lees_in(self, upload: Mapping[str, str]) -> None:
        if upload:
            uitkomst = self._werk.lees_in(upload["tekst"], samen=upload["wijze"] == "samen")
            self.bericht = {**uitkomst, "nr": upload["nr"]}

    def _herstel(self, wens: Mapping[str, str]) -> None:
        if wens:
            uitkomst = self._werk.herstel()
            self.waar = self._werk.waar
            self.bericht = {**uitkomst, "nr": wens["nr"]}

    def _neem_over(self, wens: Mapping[str, Any]) -> None:
        if wens:
            self.bericht = {**self._werk.neem_oud_over(ja=bool(wens["ja"])), "nr": wens["nr"]}
            self.aanbod = self._werk.aanbod()

    def _van_dossier(self) -> None:
        super()._van_dossier()
        self.te_herstellen, self.waar = self._werk.te_herstellen, self._werk.waar

    def staat(self) -> dict[str, Any]:
        """Without what only a file on this machine has, such as a previous version, and without the municipalities.

        Their names stand in the script of every page.
        """
        alleen_hier = {"te_herstellen", "herstel", "aanbod", "overname", "gemeenten"}
        return {naam: x for naam, x in super().staat().items() if naam not in alleen_hier}

    def zonder_script(self) -> Markup:
        """Where the dossier is kept."""
        return fill(Markup('<p class="rk-zonder-script">{}</p>'), self.waar)
