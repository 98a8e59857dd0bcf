"""What the tests of the store share: a moment, and somebody at the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from routekaart.tafel.model import Wie
from routekaart.tafel.opslag import Opslag

NU = 1_795_939_200_000
UUR = 60 * 60 * 1000
DAG = 24 * UUR
# A proposition, an open question, sliders and a choice with several answers, of the second step.
STELLING, OPEN, SCHUIF, KEUZE = "S2-05", "S2-03", "S2-02", "S2-04"


def zit(opslag: Opslag, id: int, rol: str = "raad") -> Wie:
    """Let somebody take a place."""
    wie = opslag.wie(opslag.schuif_aan(id, rol, NU), NU)
    assert wie is not None
    return wie


def open_met_vraag(opslag: Opslag, vraag: str = STELLING, **velden: int) -> int:
    """Open a table with one open question, and return its number."""
    tafel, _ = opslag.open_tafel("stap_02", NU, **velden)  # type: ignore[arg-type]
    opslag.zet_stand(tafel.id, vraag, "open", NU)
    return tafel.id


def per_verbinding(opslag: Opslag, *opdrachten: str) -> Callable[[], None]:
    """Give every connection of the store, also those that are open, these statements first."""

    def bij(ruw: Any, *_: Any) -> None:
        for opdracht in opdrachten:
            ruw.execute(opdracht)

    sa.event.listen(opslag._db.engine, "checkout", bij)
    return lambda: sa.event.remove(opslag._db.engine, "checkout", bij)
