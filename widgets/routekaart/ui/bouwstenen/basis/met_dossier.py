"""A widget that follows the dossier, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from routekaart.ui.bouwstenen.basis.widget import Bouwsteen
from routekaart.ui.opslag import Werkdossier


class MetDossier(Bouwsteen):
    """A widget whose `bewaart` traits follow the dossier, both ways.

    In JupyterLab the browser sends what was typed as numbered changes and keeps them until `_bevestigd` says that
    they are on disk (see `labmodel.js`). `_plek` names the file, so that it keeps them apart per dossier.
    """

    _bewaart = traitlets.Dict().tag(sync=True)
    _plek = traitlets.Unicode().tag(sync=True)
    _bevestigd = traitlets.Dict().tag(sync=True)

    def __init__(self, werk: Werkdossier, **traits: Any) -> None:
        super().__init__(
            **traits,
            **{naam: werk.sectie(deel) for naam, deel in self.bewaart.items()},
            _bewaart=dict(self.bewaart),
            _plek=werk.plek,
            _bevestigd=werk.bevestiging(),
            opslag=dict(werk.opslag()),
        )
        self._werk = werk
        self._uit_dossier = False
        self.observe(self._naar_dossier, names=list(self.bewaart))
        werk.bij_wijziging(self._van_dossier)
        self.on_msg(self._uit_browser)

    def _uit_browser(self, _widget: Any, bericht: Any, _buffers: Any) -> None:
        """Take in what `labmodel.js` sends: changes, or the wish to look at the disk."""
        if not isinstance(bericht, Mapping) or "rk" not in bericht:
            return
        wie, nr = str(bericht.get("wie", "")), bericht.get("nr", 0)
        if not isinstance(nr, int) or isinstance(nr, bool):
            return
        if bericht["rk"] == "wijziging" and wie and nr > 0:
            self._werk.neem_aan(wie, nr, bericht.get("punten"))
        elif bericht["rk"] == "kijk":
            self._werk.kijk(wie, nr)

    def _naar_dossier(self, change: Mapping[str, Any]) -> None:
        if not self._uit_dossier:
            self._werk.zet_sectie(self.bewaart[change["name"]], change["new"])
            self.opslag = dict(self._werk.opslag())

    def _van_dossier(self) -> None:
        self._uit_dossier = True
        try:
            # In one message, so that the browser never sees the confirmation without what it confirms.
            with self.hold_sync():
                for naam, deel in self.bewaart.items():
                    setattr(self, naam, self._werk.sectie(deel))
                self.opslag = dict(self._werk.opslag())
                self._plek, self._bevestigd = self._werk.plek, self._werk.bevestiging()
        finally:
            self._uit_dossier = False
