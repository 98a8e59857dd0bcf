"""A widget that follows the dossier, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routekaart.ui.bouwstenen.basis import Bouwsteen
from routekaart.ui.opslag import Werkdossier


class MetDossier(Bouwsteen):
    """A widget whose `bewaart` traits follow the dossier, both ways."""

    def __init__(self, werk: Werkdossier, **traits: Any) -> None:
        super().__init__(**traits, **{naam: werk.sectie(deel) for naam, deel in self.bewaart.items()})
        self._werk = werk
        self._uit_dossier = False
        self.observe(self._naar_dossier, names=list(self.bewaart))
        werk.bij_wijziging(self._van_dossier)
        self.opslag = dict(werk.opslag())

    def _naar_dossier(self, change: Mapping[str, Any]) -> None:
        if not self._uit_dossier:
            self._werk.zet_sectie(self.bewaart[change["name"]], change["new"])
            self.opslag = dict(self._werk.opslag())

    def _van_dossier(self) -> None:
        self._uit_dossier = True
        try:
            for naam, deel in self.bewaart.items():
                setattr(self, naam, self._werk.sectie(deel))
        finally:
            self._uit_dossier = False
        self.opslag = dict(self._werk.opslag())
