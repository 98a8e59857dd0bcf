"""What each kind of key may see. Only these functions decide what leaves the server: pure, no store, no clock.

A participant and the big screen get the outcome of a question that is shown, and of no other. Leaders get counts as
long as a question is open; spreads and texts come apart (`voor_uitslag`), and only once it is closed.
What a participant gets is the same for all participants of a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .fouten import Dicht
from .keuring import velden_van
from .model import Momentopname, Soort, Stand, Uitkomst


def voor_deelnemer(opname: Momentopname, nu: int) -> dict[str, Any]:
    """What somebody at the table sees: the questions, and the outcomes that are shown; no counts."""
    return {**_kop(opname, nu, "deelnemer", opname.tafel.versie), "getoond": _getoond(opname)}


def voor_scherm(opname: Momentopname, nu: int) -> dict[str, Any]:
    """What the big screen shows: as a participant, with how many answered."""
    kop = _kop(opname, nu, "scherm", opname.tafel.teller)
    return {**kop, "getoond": _getoond(opname), **_tellingen(opname)}


def voor_leiding(opname: Momentopname, nu: int) -> dict[str, Any]:
    """What leaders see: how many answered, never what."""
    return {**_kop(opname, nu, "beheer", opname.tafel.teller), **_tellingen(opname)}


def voor_mee(opname: Momentopname, nu: int) -> dict[str, Any]:
    """What whoever only has the way in sees: which table it is."""
    return {**_kop(opname, nu, "mee", opname.tafel.versie), "vragen": []}


VOOR = {"deelnemer": voor_deelnemer, "scherm": voor_scherm, "beheer": voor_leiding, "mee": voor_mee}


def voor_soort(soort: Soort, opname: Momentopname, nu: int) -> dict[str, Any]:
    """What the holder of a key of this kind sees."""
    return VOOR[soort](opname, nu)


def voor_uitslag(stand: Stand, uitkomst: Uitkomst, teksten: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What leaders see of one question; raises `Dicht` as long as somebody can still answer it."""
    if stand not in ("gesloten", "getoond"):
        raise Dicht("Sluit de vraag eerst. Daarna ziet u de uitslag.")
    return {
        "verdeling": uitkomst.verdeling,
        "teksten": [{"id": id, "tekst": tekst} for id, tekst in teksten],
        "uitkomst": voor_uitkomst(uitkomst),
    }


def voor_uitkomst(uitkomst: Uitkomst) -> dict[str, Any]:
    """What leaders wrote, with the number that the next change must name."""
    return {"volgnr": uitkomst.volgnr, **velden_van(uitkomst)}


def _kop(opname: Momentopname, nu: int, soort: Soort, versie: int) -> dict[str, Any]:
    tafel = opname.tafel
    dicht = nu >= tafel.sluit_op
    return {
        # Closing by the clock changes no row: it has to look like news too.
        "versie": f"{versie}{'d' if dicht else ''}",
        "nu": nu,
        "soort": soort,
        "tafel": {
            "stap": tafel.stap,
            "groep": tafel.groep,
            "gemeente": tafel.gemeente,
            "sluit_op": tafel.sluit_op,
            "wis_op": tafel.wis_op,
            "dicht": dicht,
        },
        "vragen": [
            {"id": vraag, "stap": opname.stappen.get(vraag, tafel.stap), "stand": stand}
            for vraag, stand in opname.standen.items()
        ],
    }


def _tellingen(opname: Momentopname) -> dict[str, Any]:
    return {"deelnemers": opname.deelnemers, "antwoorden": dict(opname.antwoorden)}


def _getoond(opname: Momentopname) -> dict[str, Any]:
    return {
        vraag: {
            "verdeling": uitkomst.verdeling,
            **{naam: deel for naam, deel in velden_van(uitkomst).items() if naam != "afspraken"},
        }
        for vraag, uitkomst in opname.uitkomsten.items()
        if opname.standen.get(vraag) == "getoond"
    }
