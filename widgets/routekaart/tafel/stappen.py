"""The steps of a table: the one it is at, and those it did before. One table, so one code, one group and one dossier.

Which steps it did, the questions tell that were ever opened: their ids say of which step they are.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from routekaart.content import Inhoud, Vraag

from . import schema
from .fouten import Gesloten
from .model import Tafel
from .rijen import note_news, read_standen, read_tafel
from .uitkomsten import close_open


class Stapwijzer:
    """Which questions stand at a table, by what the content has."""

    def __init__(self, inhoud: Inhoud) -> None:
        self._vragen = {
            stap.id: {vraag.id: vraag for vraag in stap.vragen} for stap in inhoud.stappen.values()
        }
        self._van = {vraag: stap for stap, vragen in self._vragen.items() for vraag in vragen}

    def kan(self, stap: str) -> bool:
        """Tell whether a table can be held about this step."""
        return bool(self._vragen.get(stap))

    def van(self, vraag: str) -> str:
        """Return the step of a question ("" when there is no such question any more)."""
        return self._van.get(vraag, "")

    def stappen(self, tafel: Tafel, gezet: Iterable[str]) -> tuple[str, ...]:
        """Return the steps of a table: those before in the order of the content, and last where it is now.

        `gezet` are the questions of which a state was ever set.
        """
        gedaan = {self.van(vraag) for vraag in gezet} - {tafel.stap}
        return (*(stap for stap in self._vragen if stap in gedaan), tafel.stap)

    def vragen(self, tafel: Tafel, gezet: Iterable[str]) -> dict[str, Vraag]:
        """Return the questions of all steps of a table."""
        return {
            id: vraag
            for stap in self.stappen(tafel, gezet)
            for id, vraag in self._vragen.get(stap, {}).items()
        }


def change_stap(con: sa.Connection, wijzer: Stapwijzer, id: int, stap: str, nu: int) -> None:
    """Go on with another step; what is still open closes and is counted. The same step once more changes nothing."""
    tafel = read_tafel(con, id, slot=True)
    if stap == tafel.stap:
        return
    if nu >= tafel.sluit_op:
        raise Gesloten("Deze tafel is gesloten. Open een nieuwe tafel voor een andere stap.")
    close_open(con, id, wijzer.vragen(tafel, read_standen(con, id)).values(), nu)
    t = schema.tafel.c
    con.execute(sa.update(schema.tafel).where(t.id == id).values(stap=stap))
    note_news(con, id, ook_deelnemers=True)
