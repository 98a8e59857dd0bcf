"""The widget with the figure of a step and the controls that go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.bouwstenen.basis.widget import Bouwsteen
from routekaart.ui.bouwstenen.cijfers import Uitkomst, compute
from routekaart.ui.grafiek.kaart import kaart_heel
from routekaart.ui.html import fill
from routekaart.ui.opslag import Werkdossier


class Cijfers(Bouwsteen):
    """Controls with a figure: `reken(waarden)` gives the HTML of the figure or raises `CijferFout`.

    A figure that asks on gives an `Uitkomst` instead. `figuur` is its key: a page asks for it at that address.
    """

    bestand = "cijfers"
    bewaart: ClassVar[Mapping[str, str]] = {"gemeente": "gemeente"}
    stijlen = ("grafiek/grafiek", "grafiek/kaart")

    figuur = traitlets.Unicode().tag(sync=True)
    titel = traitlets.Unicode().tag(sync=True)
    velden: traitlets.List[Any] = traitlets.List().tag(sync=True)
    waarden = traitlets.Dict().tag(sync=True)
    verzoek = traitlets.Dict().tag(sync=True)
    uitkomst = traitlets.Dict().tag(sync=True)
    verbinding = traitlets.Unicode().tag(sync=True)
    rekent = traitlets.Bool(True).tag(sync=True)
    gemeente = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(
        self,
        sleutel: str,
        titel: str,
        velden: Sequence[Mapping[str, Any]],
        waarden: Mapping[str, Any],
        reken: Callable[[Mapping[str, Any]], Markup | Uitkomst],
        werk: Werkdossier | None = None,
        figuur: str = "",
        **sporen: Any,
    ) -> None:
        super().__init__(
            sleutel=sleutel, figuur=figuur, titel=titel, velden=list(velden), waarden=dict(waarden), **sporen
        )
        self._reken = reken
        self._licht: Markup | None = None
        if werk is not None:
            self.gemeente = werk.sectie("gemeente")
            werk.bij_wijziging(lambda: setattr(self, "gemeente", werk.sectie("gemeente")))
        self._compute({"nr": 0, "waarden": dict(waarden)})
        self.bij_wijziging("verzoek", self._compute)

    def _compute(self, verzoek: Mapping[str, Any]) -> None:
        if not verzoek:
            return
        uit = compute(self._reken, verzoek.get("waarden", {}), self.sleutel)
        self._licht = uit["html"]
        # JupyterLab has no shared file of borders.
        self.uitkomst = {"nr": verzoek.get("nr", 0), **uit, "html": uit["html"] and kaart_heel(uit["html"])}

    def staat(self) -> dict[str, Any]:
        """Without the figure, which already stands in the page, and without the names of all municipalities."""
        velden = [
            {k: w for k, w in v.items() if v.get("soort") != "gemeente" or k != "opties"} for v in self.velden
        ]
        weg = {"uitkomst", "verzoek", "verbinding"}
        return {k: w for k, w in super().staat().items() if k not in weg} | {"velden": velden}

    def zonder_script(self) -> Markup:
        """The figure of the first choice."""
        return fill(Markup('<div class="rk-uitkomst">{}</div>'), self._licht or "")


class Dossiercijfers(MetDossier, Cijfers):
    """A figure of which a field is one and the same as a place in the dossier: `dossierveld` is the way to it.

    Such a way is `["keuzes", decision, "velden", name]`: whoever fills in one of the two sees it in the other.
    """

    bewaart: ClassVar[Mapping[str, str]] = {"gemeente": "gemeente", "keuzes": "keuzes"}

    keuzes = traitlets.Dict().tag(sync=True)
