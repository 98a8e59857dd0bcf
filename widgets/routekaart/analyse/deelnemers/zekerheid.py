"""Of which groups nothing can be said, because people were left out that may belong to them.

People whose group is not known are not missing at random, and nobody knows which group they are of. So a verdict
only stands when it would be the same wherever they belong: all of them in the group, or none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from routekaart.analyse.representatief import KLEIN, Afspiegeling, TeWeinig, afspiegeling

_OORDELEN = ("te_weinig", "te_veel", "gelijk")


@dataclass(frozen=True)
class Weggelaten:
    """People of one row that were not counted, and the groups they may belong to.

    `streng`: the groups that the row names, or may well name: no verdict on them, however few people it holds.
    """

    aantal: int
    raakt: frozenset[str]
    streng: frozenset[str]


def find_zonder_oordeel(
    aantallen: Mapping[str, int], bevolking: Mapping[str, float], weg: Sequence[Weggelaten]
) -> frozenset[str]:
    """The groups on which no verdict may be given now that these people were left out."""
    streng = frozenset[str]().union(*(rij.streng for rij in weg))
    weg = [rij for rij in weg if rij.aantal]
    if not weg or not sum(aantallen.values()):
        return streng
    try:
        return streng | _wankel(aantallen, bevolking, weg, streng)
    except TeWeinig:
        return streng


def _wankel(
    aantallen: Mapping[str, int],
    bevolking: Mapping[str, float],
    weg: Sequence[Weggelaten],
    streng: Collection[str],
) -> frozenset[str]:
    """Groups whose verdict would be another one if those left out were all in it, or all elsewhere."""
    som = sum(rij.aantal for rij in weg)
    oordeel = _oordelen(afspiegeling(aantallen, bevolking))
    grootste, tweede = sorted(aantallen, key=lambda groep: aantallen[groep], reverse=True)[:2]
    elders = {
        groep: _oordelen(afspiegeling({**aantallen, groep: aantallen[groep] + som}, bevolking))
        for groep in (grootste, tweede)
    }
    wankel = set()
    for groep in aantallen:
        if oordeel[groep] not in _OORDELEN or groep in streng:
            continue
        uit = {oordeel[groep], elders[tweede if groep == grootste else grootste][groep]}
        erbij = sum(rij.aantal for rij in weg if groep in rij.raakt)
        # Five at least, so that the number is not hidden; when five change nothing, fewer do not either.
        meer = {**aantallen, groep: max(aantallen[groep] + erbij, KLEIN)} if erbij else aantallen
        uit.add(_oordelen(afspiegeling(meer, bevolking))[groep])
        if len(uit) > 1:
            wankel.add(groep)
    return frozenset(wankel)


def _oordelen(uitkomst: Afspiegeling) -> dict[str, str]:
    return {regel.naam: regel.oordeel for regel in uitkomst.groepen}
