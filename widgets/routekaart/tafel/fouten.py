"""What can go wrong at a table, each with a sentence that the user may read and a status for the answer."""

from __future__ import annotations

from .model import Uitkomst


class TafelFout(Exception):
    """Something at a table cannot be done; `melding` says in plain Dutch what happened and what to do."""

    status = 400
    code = "past_niet"

    def __init__(self, melding: str, status: int | None = None) -> None:
        super().__init__(melding)
        self.melding = melding
        if status is not None:
            self.status = status


class GeenTafel(TafelFout):
    """There is no such table, or no longer."""

    status = 404
    code = "geen"

    def __init__(
        self, melding: str = "Deze tafel is er niet meer. Vraag uw gespreksleider om een nieuwe code."
    ) -> None:
        super().__init__(melding)


class Vol(TafelFout):
    """All places are taken, or as many tables as may be are open."""

    status = 409
    code = "vol"


class Gesloten(TafelFout):
    """The table is closed: nobody comes in or answers any more."""

    status = 409
    code = "gesloten"


class Dicht(Gesloten):
    """The table is there, but this question is not in the state that this needs."""

    code = "dicht"


class Verouderd(TafelFout):
    """Somebody else wrote in the meantime; `uitkomst` is what stands there now."""

    status = 409
    code = "verouderd"

    def __init__(self, melding: str, uitkomst: Uitkomst) -> None:
        super().__init__(melding)
        self.uitkomst = uitkomst


class PastNiet(TafelFout):
    """What was sent does not fit the question, or is too large."""


class OpslagWeg(TafelFout):
    """The database does not take or give anything now: nothing was acknowledged, so nothing is lost unseen."""

    status = 503
    code = "opslag"
