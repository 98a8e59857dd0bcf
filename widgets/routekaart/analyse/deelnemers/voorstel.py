"""What we take a table of participants for: a proposal, with the questions that must be answered first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.analyse.deelnemers.indelen import divide, find_vondsten
from routekaart.analyse.deelnemers.keuze import Keuze, ask_groep, choose_kolommen, write_rollen
from routekaart.analyse.deelnemers.kolommen import Kolom, describe_kolommen
from routekaart.analyse.deelnemers.model import (
    MEESTE_REGELS,
    DeelnemersFout,
    Indeling,
    Lezing,
    Regel,
    Voorstel,
    Vraag,
    kort,
    noem,
)
from routekaart.analyse.deelnemers.rijen import (
    Rij,
    find_overgeslagen,
    list_weggelaten,
    mist_aantal,
    place_rijen,
    read_rijen,
)
from routekaart.analyse.deelnemers.toelichting import explain, tell_overgeslagen
from routekaart.analyse.deelnemers.zekerheid import Weggelaten, find_zonder_oordeel
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.inlezen import Ingelezen
from routekaart.taal import getal

_GEEN = Lezing()
# Who says that so large a part of all inhabitants came probably holds their number for that of the participants.
_VEEL_VAN_INWONERS = 0.25


def propose(
    gelezen: Ingelezen, gemeente: CbsGemeente, indeling: Indeling, lezing: Lezing = _GEEN
) -> Voorstel:
    """Read a table as far as it can be read without guessing, and ask the rest.

    Raises `DeelnemersFout` when nothing can be asked: no column of groups at all, groups side by side, percentages
    or impossible numbers where people should be counted, or a municipality that is one neighbourhood.
    """
    if len(gelezen.tabel) > MEESTE_REGELS:
        raise DeelnemersFout(
            f"In uw bestand staan meer dan {getal(MEESTE_REGELS)} regels. Tel eerst per groep hoeveel mensen er kwamen."
        )
    kolommen = describe_kolommen(
        gelezen, indeling, gemeente, lambda labels: find_vondsten(labels, gemeente, indeling)
    )
    keuze = choose_kolommen(kolommen, indeling, lezing)
    labels = keuze.groep.cellen if keuze.groep else ()
    verdeling = divide([*dict.fromkeys(filter(None, labels))], gemeente, indeling, lezing)
    bevolking = verdeling.bevolking
    rijen = place_rijen(
        read_rijen(gelezen, kolommen, keuze, verdeling),
        bevolking,
        gemeente,
        lezing.regels,
        geteld=not keuze.per_regel,
    )
    aantallen = dict.fromkeys(bevolking, 0)
    for rij in rijen:
        if rij.groep is not None:
            aantallen[rij.groep] += rij.aantal or 0
    overgeslagen = find_overgeslagen(
        gelezen, bevolking, lambda stukken: divide(stukken, gemeente, indeling, lezing).vondsten
    )
    weg = [*list_weggelaten(rijen, bevolking), *(weggelaten for _, weggelaten in overgeslagen)]
    zonder = _zonder_oordeel(rijen, aantallen, bevolking, weg)
    return Voorstel(
        kolommen=write_rollen(kolommen, keuze, indeling, lezing),
        regels=tuple(_regel(rij, keuze) for rij in rijen),
        vragen=(
            *keuze.vragen,
            *_ask_herkend(rijen, kolommen, keuze, indeling),
            *verdeling.vragen,
            *_ask_veel(rijen, keuze, gemeente, lezing),
        ),
        bevolking=bevolking,
        aantallen=aantallen,
        zonder_oordeel=zonder,
        gebruikt=sum(aantallen.values()),
        weggelaten=sum(rij.aantal for rij in weg),
        opmerkingen=(
            *verdeling.opmerkingen,
            *explain(rijen, keuze, kolommen, zonder, aantallen),
            *tell_overgeslagen([regel for regel, _ in overgeslagen]),
        ),
    )


def _regel(rij: Rij, keuze: Keuze) -> Regel:
    leeg = rij.aantal is None and rij.groep is not None and keuze.aantal is not None
    return Regel(rij.nummer, rij.label, rij.aantal, rij.groep, "er staat geen aantal" if leeg else rij.reden)


def _zonder_oordeel(
    rijen: Sequence[Rij],
    aantallen: Mapping[str, int],
    bevolking: Mapping[str, float],
    weg: Sequence[Weggelaten],
) -> frozenset[str]:
    if not rijen or any(mist_aantal(rij) for rij in rijen):
        # Without that number nobody knows how many people came in all, so no share is known either.
        return frozenset(bevolking)
    return find_zonder_oordeel(aantallen, bevolking, weg)


def _ask_herkend(
    rijen: Sequence[Rij], kolommen: Sequence[Kolom], keuze: Keuze, indeling: Indeling
) -> list[Vraag]:
    """A column without one group that we know: another column, or the reader tells per row."""
    if keuze.groep is None or any(rij.groep or rij.vondst.soort == "deels" for rij in rijen):
        return []
    waarom = (
        f"In kolom '{kort(keuze.groep.naam)}' herkennen wij geen enkele groep. "
        "Wijs bij elke regel zelf een groep aan, of kies een andere kolom."
    )
    return [ask_groep([k for k in kolommen if k.getallen is None or k is keuze.groep], indeling, waarom)]


def _ask_veel(rijen: Sequence[Rij], keuze: Keuze, gemeente: CbsGemeente, lezing: Lezing) -> list[Vraag]:
    som = sum(rij.aantal or 0 for rij in rijen)
    if (
        keuze.aantal is None
        or keuze.aantal.naam in lezing.rollen
        or som <= _VEEL_VAN_INWONERS * gemeente.inwoners
    ):
        return []
    deel = getal(round(100 * som / gemeente.inwoners))
    tekst = (
        f"In kolom {noem([keuze.aantal.naam])} staan samen {getal(som)} mensen. Dat is {deel}% van alle inwoners van "
        f"{gemeente.naam}. Zijn dit echt de mensen die kwamen?"
    )
    return [Vraag("aantal", tekst, {keuze.aantal.naam: "Ja, zoveel mensen kwamen er."})]
