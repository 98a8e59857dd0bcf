"""Say in plain Dutch what a comparison shows, what is ordinary, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.analyse.vergelijk import Indicator, Vergelijking
from routekaart.analyse.wijken import MINSTE_INWONERS_WIJK, Wijkverschil
from routekaart.taal import getal, hoeveel, met_eenheid, opsomming

# Widths of the peers' middle half away from their median; about one figure in five is as far out as this.
OPVALLEND = 1.0
_HOOGSTENS = 3
_OPSOMMEN = 4
NIET_TE_ZIEN = (
    "De cijfers zeggen niet waarom uw gemeente afwijkt. Dat gesprek voert u zelf.",
    "Zij zeggen ook niet of inwoners willen meedoen, of wie er nu al meedoet.",
    "Kleine verschillen zeggen niets: het CBS rondt veel percentages af op hele procenten.",
)


def duiding(vergelijking: Vergelijking) -> list[str]:
    """Short Dutch sentences about a comparison, the most telling first; never about causes.

    A figure stands out when it lies at least `OPVALLEND` widths of the middle half from the median.
    """
    naam = vergelijking.gemeente.naam
    bekend = [i for i in vergelijking.indicatoren if i.afstand is not None]
    opvallend = sort_opvallend(bekend)
    gewoon = [i for i in bekend if i.gewoon]
    zinnen = [f"{naam} is vergeleken met {len(vergelijking.vergelijkbaar)} {vergelijking.groepsnaam}."]
    zinnen += [say_opvallend(i) for i in opvallend[:_HOOGSTENS]] or [
        f"Op geen enkel punt springt {naam} er echt uit."
    ]
    zinnen += _meer(opvallend[_HOOGSTENS:], naam)
    if len(gewoon) > _OPSOMMEN:
        zinnen.append(f"Op {len(gewoon)} van de {len(bekend)} punten is {naam} gewoon voor deze groep.")
    elif gewoon:
        zinnen.append(f"Gewoon voor deze groep: {opsomming(i.naam for i in gewoon)}.")
    zinnen += _wijkzinnen(vergelijking)
    leeg = [i.naam for i in vergelijking.indicatoren if i.waarde is None]
    if leeg:
        zinnen.append(f"Voor {naam} is er geen cijfer over: {opsomming(leeg)}.")
    return [*zinnen, *vergelijking.remarks(), *niet_te_zien(vergelijking)]


def niet_te_zien(vergelijking: Vergelijking) -> list[str]:
    """What a comparison cannot tell, the last sentences of `duiding`: true whatever stands out."""
    bekend = sum(i.afstand is not None for i in vergelijking.indicatoren)
    return [say_veel_tegelijk(bekend), *NIET_TE_ZIEN]


def sort_opvallend(indicatoren: Iterable[Indicator]) -> list[Indicator]:
    """Those that stand out, the most telling first."""
    opvallend = [i for i in indicatoren if abs(i.afstand or 0) >= OPVALLEND and not i.gewoon]
    return sorted(opvallend, key=lambda i: -abs(i.afstand or 0))


def say_veel_tegelijk(punten: int) -> str:
    """Who looks at many figures at once finds one that stands out: five in six municipalities do."""
    return f"U ziet {getal(punten)} punten tegelijk. De meeste gemeenten vallen dan wel ergens op, ook door toeval."


def _meer(opvallend: list[Indicator], naam: str) -> list[str]:
    if not opvallend:
        return []
    if len(opvallend) > _HOOGSTENS:
        return [f"Ook op {len(opvallend)} andere punten ligt {naam} ver van het midden. Zie de tabel."]
    return [f"Ook ver van het midden: {opsomming(i.naam for i in opvallend)}. Zie de tabel."]


def say_opvallend(i: Indicator) -> str:
    """That a figure is high or low for its group, with the middle beside it; the figure must not be missing."""
    waarde = i.waarde or 0.0
    kant = "hoog" if waarde > i.mediaan else "laag"
    begin = f"{i.onderwerp[0].upper()}{i.onderwerp[1:]} is {say_cijfer(i, waarde)}."
    if waarde > max(i.anderen):
        slot = " Geen vergelijkbare gemeente heeft een hoger cijfer."
    elif waarde < min(i.anderen):
        slot = " Geen vergelijkbare gemeente heeft een lager cijfer."
    else:
        slot = ""
    return f"{begin} Dat is {kant} voor deze groep: het midden is {say_cijfer(i, i.mediaan)}.{slot}"


def say_cijfer(i: Indicator, waarde: float) -> str:
    """A figure of this measure in a sentence that names its subject."""
    # 'per 100' and 'fracties' stand in the subject of the sentence already.
    return met_eenheid(
        waarde, "%" if i.eenheid == "%" else "", max(i.decimalen, 0 if waarde == round(waarde) else 1)
    )


def find_ruimste(vergelijking: Vergelijking) -> Wijkverschil | None:
    """The measure on which the own neighbourhoods lie furthest apart for this group; None when on none they do."""
    ruim = [w for w in vergelijking.wijken if w.oordeel == "veel"]
    return max(ruim, key=_keer_zo_groot) if ruim else None


def _wijkzinnen(vergelijking: Vergelijking) -> list[str]:
    if not vergelijking.wijken:
        return []
    if ruimste := find_ruimste(vergelijking):
        zinnen = [say_wijkverschil(ruimste)]
    else:
        zinnen = ["De verschillen tussen uw wijken zijn niet opvallend groot voor deze groep."]
    eerste = vergelijking.wijken[0]
    weg = []
    if eerste.te_klein:
        weg.append(
            f"{hoeveel(eerste.te_klein, 'wijk', 'wijken')} met minder dan {MINSTE_INWONERS_WIJK} inwoners"
        )
    onderdrukt = max(w.onderdrukt for w in vergelijking.wijken)
    if onderdrukt:
        weg.append(f"soms {hoeveel(onderdrukt, 'wijk', 'wijken')} zonder cijfer")
    if weg:
        zinnen.append(f"Niet meegeteld: {opsomming(weg)}.")
    return zinnen


def _keer_zo_groot(w: Wijkverschil) -> float:
    return w.afwijking / (w.afwijking_anderen or 1.0)


def say_wijkverschil(w: Wijkverschil) -> str:
    """Between which figures the neighbourhoods lie, and how that is in other municipalities."""
    laag, hoog = (
        f"{met_eenheid(cijfer, w.eenheid, w.decimalen)} ({naam})" for naam, cijfer in (w.laagste, w.hoogste)
    )
    return (
        f"Tussen uw wijken loopt {w.onderwerp} uiteen van {laag} tot {hoog}. "
        f"Gemiddeld wijkt een wijk {getal(w.afwijking, 1)} punten af; "
        f"bij vergelijkbare gemeenten is dat {getal(w.afwijking_anderen, 1)}."
    )
