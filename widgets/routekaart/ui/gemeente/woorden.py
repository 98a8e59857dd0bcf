"""Words that more than one block needs: figures, dates and what is high or low."""

from __future__ import annotations

from functools import cache

from routekaart.analyse.duiding import say_cijfer
from routekaart.analyse.gemeentebeeld import Gemeentebeeld, Overgang
from routekaart.analyse.vergelijk import Indicator
from routekaart.content.cijfers import load_gemeentewoorden
from routekaart.content.modellen.gemeentebeeld import Kenmerk
from routekaart.taal import hoeveel, opsomming, write_datum

GROEP = "gemeenten van dezelfde grootte"


@cache
def _kenmerken() -> dict[str, Kenmerk]:
    return {kenmerk.maat: kenmerk for kenmerk in load_gemeentewoorden().kenmerken}


def find_kenmerk(i: Indicator) -> Kenmerk:
    """The words of a measure. Raises `KeyError` for a measure without words."""
    return _kenmerken()[i.id]


def is_hoog(i: Indicator) -> bool:
    """Above the middle of the peers."""
    return (i.waarde or 0.0) > i.mediaan


def say_kenmerk(i: Indicator) -> str:
    """High or low in words: 'veel koopwoningen'."""
    kenmerk = find_kenmerk(i)
    return kenmerk.hoog if is_hoog(i) else kenmerk.laag


def say_waarde(i: Indicator) -> str:
    """The own figure with what it counts: '65 per 100 inwoners van 15 jaar en ouder'."""
    return find_kenmerk(i).cijfer.format(cijfer=say_cijfer(i, i.waarde or 0.0))


def say_midden(i: Indicator) -> str:
    """The figure in the middle of the peers."""
    return say_cijfer(i, i.mediaan)


def say_heeft(beeld: Gemeentebeeld) -> str:
    """The verb for what this municipality has: one that is gone had it."""
    return "had" if beeld.herindeling.opvolger else "heeft"


def say_dagen(beeld: Gemeentebeeld) -> str:
    """The days between today and the law's last day, whichever comes first: 'één dag', '34 dagen'."""
    return hoeveel(abs(beeld.dagen), "dag", "dagen")


def say_dag(beeld: Gemeentebeeld) -> str:
    """The law's last day."""
    return write_datum(beeld.uiterste_datum)


def herindelingszinnen(beeld: Gemeentebeeld) -> list[str]:
    """What became of this municipality, and what joined it; in the tense of the day."""
    overgangen = [o for o in (beeld.herindeling.op_in, *beeld.herindeling.erbij) if o]
    return [_overgang(o, beeld) for o in overgangen]


def _overgang(o: Overgang, beeld: Gemeentebeeld) -> str:
    van, naar, dag = opsomming(o.van), opsomming(o.naar), write_datum(o.sinds)
    if o.voorgenomen:
        gaat = "ging" if o.sinds < beeld.vandaag else "gaat"
        return f"Volgens de plannen {gaat} {van} op {dag} op in {naar} (te controleren)."
    if len(o.van) > 1:
        return f"{van} zijn sinds {dag} samen {naar}."
    return f"{van} hoort sinds {dag} bij {naar}."
