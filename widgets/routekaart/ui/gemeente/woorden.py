"""Words that more than one block needs: figures, dates and what is high or low."""

from __future__ import annotations

from functools import cache

from routekaart.analyse.duiding import say_cijfer
from routekaart.analyse.gemeentebeeld import Gemeentebeeld, Overgang
from routekaart.analyse.vergelijk import Indicator
from routekaart.content.cijfers import load_gemeentewoorden
from routekaart.content.modellen.gemeentebeeld import Kenmerk
from routekaart.taal import opsomming, write_datum

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


def say_dag(beeld: Gemeentebeeld) -> str:
    """The law's last day."""
    return write_datum(beeld.uiterste_datum)


def herindelingszinnen(beeld: Gemeentebeeld) -> list[str]:
    """What became of this municipality, and what joined it; true before and after the day itself."""
    overgangen = [o for o in (beeld.herindeling.op_in, *beeld.herindeling.erbij) if o]
    return [_overgang(o) for o in overgangen]


def _overgang(o: Overgang) -> str:
    van, naar, dag = opsomming(o.van), opsomming(o.naar), write_datum(o.sinds)
    if o.voorgenomen:
        return f"De plannen noemen {dag} als de dag waarop {van} opgaat in {naar} (te controleren)."
    if len(o.van) > 1:
        return f"{van} zijn sinds {dag} samen {naar}."
    return f"{van} hoort sinds {dag} bij {naar}."
