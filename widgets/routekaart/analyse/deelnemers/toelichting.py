"""What the reader must know about how a table was read, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from routekaart.analyse.deelnemers.bevolking import OUDST
from routekaart.analyse.deelnemers.indelen import find_gaten
from routekaart.analyse.deelnemers.keuze import Keuze
from routekaart.analyse.deelnemers.kolommen import KWAMEN, Kolom, heeft
from routekaart.analyse.deelnemers.model import noem
from routekaart.analyse.deelnemers.rijen import Rij, mist_aantal
from routekaart.analyse.inlezen import Overgeslagen
from routekaart.taal import opsomming

_KWAM_NIET = ("nee", "niet", "afwezig", "n", "no", "false", "onwaar")
_PERSOONLIJK = "voornaam achternaam adres straat email mail$ telefoon mobiel postcode huisn bsn geboortedatum"


def explain(
    rijen: Sequence[Rij],
    keuze: Keuze,
    kolommen: Sequence[Kolom],
    zonder_oordeel: Collection[str],
    aantallen: Mapping[str, int],
) -> list[str]:
    """Everything that is not plain from the rows themselves; no numbers, as these may be of a few people."""
    geteld = keuze.per_regel or keuze.aantal is not None
    return [
        *_tell_tellen(rijen, keuze, kolommen, aantallen),
        *_tell_niet_gebruikt(rijen),
        *(_tell_niet_genoemd(aantallen, {rij.groep for rij in rijen}, zonder_oordeel) if geteld else ()),
        *_tell_gaten(rijen, keuze),
        *_tell_zelf(rijen),
        *_tell_persoonlijk(kolommen),
    ]


def explain_regels(
    rijen: Sequence[Rij], zonder_oordeel: Collection[str], aantallen: Mapping[str, int]
) -> list[str]:
    """The same for lines that were typed."""
    genoemd = {rij.groep for rij in rijen}
    return [*_tell_niet_gebruikt(rijen), *_tell_niet_genoemd(aantallen, genoemd, zonder_oordeel)]


def _tell_tellen(
    rijen: Sequence[Rij], keuze: Keuze, kolommen: Sequence[Kolom], aantallen: Mapping[str, int]
) -> Iterator[str]:
    if keuze.per_regel:
        yield "Elke regel telt als één persoon."
        for kolom in kolommen:
            nee = [cel for cel in kolom.cellen if cel.casefold() in _KWAM_NIET]
            if nee and kolom.getallen is None and heeft(kolom.naam, KWAMEN):
                yield f"In kolom {noem([kolom.naam])} staat ook {noem(nee)}. Die regels tellen wij nu mee."
        return
    vaker = [label for label, keer in Counter(rij.label for rij in rijen if rij.groep).items() if keer > 1]
    if vaker and keuze.aantal:
        yield f"Op meer dan één regel staat {noem(vaker)}. Die regels tellen wij bij elkaar op."
    if keuze.aantal and len([n for n in aantallen.values() if n]) > 1 and sum(aantallen.values()) == 100:
        yield "Samen is het precies 100. Zijn dit percentages, vul dan in hoeveel mensen er kwamen."
    zonder = [rij.label for rij in rijen if mist_aantal(rij)]
    if keuze.aantal and zonder:
        yield (
            f"Bij {noem(zonder)} staat geen aantal. Dan is ook niet bekend hoeveel mensen er in totaal waren, en geven "
            "wij geen oordeel. Vul een getal in, ook als het 0 is."
        )


def _tell_niet_gebruikt(rijen: Sequence[Rij]) -> Iterator[str]:
    vrij = [rij for rij in rijen if not rij.zelf and rij.groep is None]
    if dubbel := [rij.label or "(leeg)" for rij in vrij if rij.dubbel and rij.weg]:
        yield (
            f"Misschien staan mensen er dubbel in: {noem(dubbel)}. Die regels gebruiken wij niet. Laat zelf de dubbele "
            "regel weg, of wijs er een groep aan."
        )
    if totaal := [rij.label or "(leeg)" for rij in vrij if rij.totaal and not rij.weg]:
        yield f"Een totaal van andere regels tellen wij niet mee: {noem(totaal)}."
    for soort, zin in (
        ("buiten", "Niet meegeteld, omdat deze mensen buiten de vergelijking vallen: {}."),
        ("deels", "Niet gebruikt, omdat deze mensen bij meer dan één groep kunnen horen: {}."),
        ("vreemd", "Niet gebruikt, omdat wij de groep niet herkennen: {}."),
        ("onbekend", "Niet gebruikt, omdat de groep niet bekend is: {}."),
    ):
        if namen := [rij.label or "(leeg)" for rij in vrij if rij.vondst.soort == soort and not rij.dubbel]:
            yield zin.format(noem(namen))
    if any(rij.weg and rij.vondst.soort in ("vreemd", "onbekend") for rij in vrij):
        yield "Een oordeel geven wij alleen als het niet uitmaakt bij welke groep deze mensen horen."


def _tell_niet_genoemd(
    aantallen: Mapping[str, int], genoemd: Collection[str | None], zonder_oordeel: Collection[str]
) -> Iterator[str]:
    # Groups that the table does not name: nobody came, or those left out are of them.
    leeg = [groep for groep in aantallen if groep not in genoemd]
    if len(leeg) == len(aantallen):
        return
    if nul := [groep for groep in leeg if groep not in zonder_oordeel]:
        yield f"Niet genoemd, en daarom nul: {noem(nul)}."
    if open_ := [groep for groep in leeg if groep in zonder_oordeel]:
        yield f"Niet genoemd: {noem(open_)}. Misschien horen weggelaten mensen daarbij. Wij geven er geen oordeel over."


def _tell_gaten(rijen: Sequence[Rij], keuze: Keuze) -> Iterator[str]:
    if keuze.groep is None or keuze.groep.indeling != "leeftijd" or keuze.per_regel:
        return
    if gaten := find_gaten([rij.label for rij in rijen]):
        namen = [f"{van} jaar en ouder" if tot == OUDST else f"{van} tot {tot} jaar" for van, tot in gaten]
        yield (
            f"In uw tabel staan geen mensen van {opsomming(namen)}. Bij de inwoners tellen die leeftijden wel mee. "
            "Bedenk dat bij het oordeel."
        )


def _tell_zelf(rijen: Sequence[Rij]) -> Iterator[str]:
    if gekozen := [rij.label for rij in rijen if rij.zelf and rij.groep]:
        yield f"U koos zelf de groep van {noem(gekozen)}."
    if weg := [rij.label or "(leeg)" for rij in rijen if rij.zelf and rij.groep is None]:
        yield f"U liet weg: {noem(weg)}."


def _tell_persoonlijk(kolommen: Sequence[Kolom]) -> Iterator[str]:
    if namen := [kolom.naam for kolom in kolommen if heeft(kolom.naam, _PERSOONLIJK)]:
        kolom = "kolom" if len(namen) == 1 else "kolommen"
        yield f"De {kolom} {noem(namen)} hebben wij niet nodig. Haal gegevens over personen uit uw tabel."


def tell_overgeslagen(regels: Sequence[Overgeslagen]) -> Iterator[str]:
    """Lines that were skipped though they may be rows of people."""
    if regels:
        nummers = opsomming(str(regel.nummer) for regel in regels)
        wat = f"Regel {nummers} sloegen" if len(regels) == 1 else f"De regels {nummers} sloegen"
        yield f"{wat} wij over, maar daar staat ook een groep. Horen deze mensen erbij, tel de regel dan weer mee."
