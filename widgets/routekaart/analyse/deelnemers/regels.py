"""Lines as people type them: a group and a number on each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from routekaart.analyse.deelnemers.indelen import find_vondsten
from routekaart.analyse.deelnemers.model import (
    Deelnemers,
    DeelnemersFout,
    Indeling,
    check_aantal,
    kort,
)
from routekaart.analyse.deelnemers.rijen import Rij, list_weggelaten, place_rijen
from routekaart.analyse.deelnemers.toelichting import explain_regels
from routekaart.analyse.deelnemers.zekerheid import find_zonder_oordeel
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.taal import getal, is_leeg, opsomming

if TYPE_CHECKING:
    import pandas as pd

_MEESTE_REGELS = 2_000


def read_regels(tekst: str) -> list[tuple[str, float | None]]:
    """Lines as people type them: 'Centrum: 12'. Raises `DeelnemersFout` for a line without a number."""
    regels: list[tuple[str, float | None]] = []
    for regel in filter(None, map(str.strip, tekst.splitlines()[:_MEESTE_REGELS])):
        delen = re.fullmatch(r"(.*?)[\s:;=\t]+(\d{1,7})", regel[:200])
        if not delen:
            raise DeelnemersFout(
                f"In de regel '{kort(regel)}' staat geen aantal. Schrijf bijvoorbeeld: Centrum: 12"
            )
        regels.append((delen[1], float(delen[2])))
    return regels


def read_groepentabel(tabel: pd.DataFrame) -> list[tuple[str, float | None]]:
    """The first column of words holds the groups; the numbers stand in the only column of numbers, or in 'aantal'."""
    if len(tabel) > _MEESTE_REGELS:
        raise DeelnemersFout(
            f"In uw bestand staan meer dan {getal(_MEESTE_REGELS)} regels. Tel eerst per groep hoeveel mensen er kwamen."
        )
    getallen = [k for k in tabel.columns if tabel[k].dtype.kind in "iuf"]
    woordkolommen = [k for k in tabel.columns if k not in getallen]
    if not woordkolommen or not getallen:
        raise DeelnemersFout(
            "Wij zoeken een kolom met groepen en een kolom met aantallen. Zet op elke regel een groep en het aantal mensen."
        )
    if len(getallen) > 1:
        passend = [k for k in getallen if re.search(r"aantal|deelnem|aanwezig|kwam", str(k), re.IGNORECASE)]
        if len(passend) != 1:
            namen = opsomming(f"'{kort(str(k))}'" for k in getallen[:4])
            raise DeelnemersFout(
                f"In uw bestand staan meer kolommen met getallen, zoals {namen}. Noem de kolom die wij moeten lezen 'aantal'."
            )
        getallen = passend
    groepen, aantallen = tabel[woordkolommen[0]].tolist(), tabel[getallen[0]].tolist()
    return [
        (str(groep), None if is_leeg(aantal) else float(aantal))
        for groep, aantal in zip(groepen, aantallen, strict=True)
        if not is_leeg(groep)
    ]


def match_groepen(
    regels: Iterable[tuple[str, float | None]],
    gemeente: CbsGemeente,
    indeling: Indeling,
    bevolking: Mapping[str, float],
) -> Deelnemers:
    """Add every line to the group it names; what names none, or may count people twice, is kept apart and told.

    Raises `DeelnemersFout` when no line names a group, or a line that does has no number.
    """
    regels = list(regels)
    vondsten = find_vondsten([*dict.fromkeys(label for label, _ in regels)], gemeente, indeling)
    losse = []
    for nummer, (label, aantal) in enumerate(regels, 1):
        if aantal is None and vondsten[label].groep:
            raise DeelnemersFout(
                f"Bij '{kort(label)}' staat geen aantal. Vul een getal in, ook als het 0 is. Kleine aantallen tonen wij niet."
            )
        losse.append(
            Rij(nummer, label, None if aantal is None else check_aantal(aantal, label), vondsten[label])
        )
    rijen = place_rijen(losse, bevolking, gemeente, {}, geteld=True)
    if not any(rij.groep or rij.dubbel for rij in rijen):
        voorbeelden = opsomming(f"'{groep}'" for groep in [*bevolking][:4])
        raise DeelnemersFout(
            f"Wij herkennen geen enkele groep. Gebruik namen als {voorbeelden}, of kies een andere indeling."
        )
    aantallen = dict.fromkeys(bevolking, 0)
    for rij in rijen:
        if rij.groep:
            aantallen[rij.groep] += rij.aantal or 0
    weg = list_weggelaten(rijen, bevolking)
    zonder = find_zonder_oordeel(aantallen, bevolking, weg)
    return Deelnemers(
        aantallen,
        [(rij.label, rij.groep, rij.aantal or 0) for rij in rijen],
        explain_regels(rijen, zonder, aantallen),
        zonder,
        sum(rij.aantal for rij in weg),
    )
