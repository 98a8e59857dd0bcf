"""Titles about judgements, surveys, ordinances and thresholds (steps 6, 7 and 8, and two in-depth pages)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from routekaart.analyse.indicatoren import Doeloordeel, Telling
from routekaart.analyse.referenda import Drempelsoort, Referendum
from routekaart.analyse.representatief import Afspiegeling
from routekaart.analyse.verordeningen import Stand, uiterste_datum
from routekaart.analyse.verordeningen import Telling as Regeltelling
from routekaart.taal import eerste_groot, getal, opsomming, write_datum, write_datum_kort
from routekaart.ui.cijfers.titels.naast import say

_STANDEN: Mapping[Stand, str] = {
    "geldt": "lijkt te gelden",
    "komt nog": "geldt nog niet",
    "vervallen": "is vervallen",
    "datum niet gezien": "begindatum niet gezien",
}
# More names than this make no sentence any more.
_MEESTE_NAMEN = 2


# --- two judgements (step 6) -------------------------------------------------------------------------


def title_oordelen(proces: str, waarde: str, eens: bool, gelijk: int, verschillend: int) -> str:
    """Whether text and table agree here, and in how many of all cases they do not."""
    alle = getal(gelijk + verschillend)
    hier = f"Over {waarde.lower()} bij {proces}"
    if eens:
        return f"{hier} zijn tekst en tabel het eens, in {getal(verschillend)} van de {alle} vakken niet"
    return f"{hier} verschillen tekst en tabel, in {getal(gelijk)} van de {alle} vakken niet"


def title_antwoorden(waarde: str, antwoorden: Sequence[Mapping[Any, Any]]) -> str:
    """What was named most often; answers named as often go together."""
    meest = max(a["aantal"] for a in antwoorden)
    namen = [f"'{a['antwoord']}'" for a in antwoorden if a["aantal"] == meest]
    if len(namen) > _MEESTE_NAMEN:
        return f"Over {waarde.lower()} zijn {getal(len(namen))} antwoorden het vaakst genoemd (elk {getal(meest)} keer)"
    elk = "elk " if len(namen) > 1 else ""
    return f"Over {waarde.lower()} is het vaakst genoemd: {opsomming(namen)} ({elk}{getal(meest)} keer)"


# --- a target (step 7) -------------------------------------------------------------------------------


def title_doel(basis: float, doel: float, antwoorden: int, oordeel: Doeloordeel) -> str:
    """Whether a survey of this size can show that the target was reached."""
    if basis == doel:
        return f"Uitgangspunt en doel zijn gelijk: {say(basis, '%')}"
    van_naar = f"Van {say(basis, '%')} naar {say(doel, '%')}: met {_antwoorden(antwoorden)}"
    if oordeel.zichtbaar:
        return f"{van_naar} kunt u dit doel zien"
    if abs(doel - basis) >= oordeel.kleinste_verschil:
        return f"{van_naar} ligt dit doel op het randje"
    return f"{van_naar} kan dat verschil toeval zijn"


def title_grens(antwoorden: int, oordeel: Doeloordeel) -> str:
    """From which difference on a survey of this size shows more than chance."""
    if not oordeel.kleinste_verschil:
        return "Als iedereen antwoordt, is elk verschil meer dan toeval"
    return (
        f"Met {_antwoorden(antwoorden)} per meting is pas een verschil van {_punten(oordeel.kleinste_verschil)} "
        "meer dan toeval"
    )


def title_telling(telling: Telling) -> str:
    """From how many cases to how many, out of all of them."""
    if not telling.verschil:
        return (
            f"Uitgangspunt en doel zijn allebei {getal(telling.nu)} van de {getal(telling.alles)} trajecten"
        )
    verschil = "één traject" if telling.verschil == 1 else f"{getal(telling.verschil)} trajecten"
    return (
        f"Van {getal(telling.nu)} naar {getal(telling.straks)} van de {getal(telling.alles)} trajecten: "
        f"{verschil} verschil"
    )


def title_stap(alles: int, stap: float, verschil: float) -> str:
    """What one case weighs beside the difference that one wants to see."""
    return f"Eén traject van de {getal(alles)} is {_punten(stap)}, u wilt een verschil van {_punten(verschil)} zien"


def _antwoorden(aantal: int) -> str:
    return "één antwoord" if aantal == 1 else f"{getal(aantal)} antwoorden"


def _punten(waarde: float) -> str:
    return f"{say(waarde)} {'punt' if say(waarde) == '1' else 'punten'}"


# --- ordinances and thresholds (step 8) --------------------------------------------------------------


def title_standen(standen: Mapping[Stand, int], klasse: str, vandaag: date) -> str:
    """How many of what was seen seem to apply on this day; of a single one how it stands."""
    dag = f"op {write_datum_kort(vandaag)}"
    stukken, gelden = sum(standen.values()), standen["geldt"]
    if stukken == 1:
        stand = next(stand for stand, aantal in standen.items() if aantal)
        return f"Wij zagen één stuk {_van(klasse)}({dag}: {_STANDEN[stand]})"
    lijkt = "lijken" if gelden > 1 else "lijkt"
    return f"Van de {getal(stukken)} stukken {_van(klasse)}{lijkt} er {_hoeveel(gelden)} te gelden {dag}"


def title_begin(samen: Regeltelling, klasse: str) -> str:
    """How many began before the last day of the law, and of how many no day was seen."""
    dag = f"vóór {write_datum(uiterste_datum())}"
    zonder = (
        f", van {_hoeveel(samen.zonder_begindatum)} zagen wij geen datum" if samen.zonder_begindatum else ""
    )
    if samen.stukken == 1 and samen.zonder_begindatum:
        return f"Van het ene stuk {_van(klasse)}zagen wij geen begindatum"
    if samen.stukken == 1:
        return f"Het ene stuk {_van(klasse)}begint {'' if samen.op_tijd else 'niet '}{dag}"
    begon = "begonnen" if samen.op_tijd > 1 else "begon"
    return f"Van de {getal(samen.stukken)} stukken {_van(klasse)}{begon} er {_hoeveel(samen.op_tijd)} {dag}{zonder}"


def _van(klasse: str) -> str:
    return f"uit gemeenten met {klasse} " if klasse else ""


def _hoeveel(aantal: int) -> str:
    return "geen" if not aantal else "één" if aantal == 1 else getal(aantal)


def title_uitdaagrecht(telling: Regeltelling) -> str:
    """In how many the right to challenge was read; what was not read is unknown."""
    if not telling.stukken:
        return "Bij uw keuze zagen wij geen regeling"
    if telling.stukken == 1:
        zagen = (
            "lazen wij het uitdaagrecht" if telling.gelezen else "zagen wij het uitdaagrecht niet: onbekend"
        )
        return f"In de ene regeling {zagen}"
    if not telling.gelezen:
        return f"In geen van de {getal(telling.stukken)} regelingen lazen wij het uitdaagrecht: bij alle is dat onbekend"
    onbekend = f", bij {getal(telling.onbekend)} is dat onbekend" if telling.onbekend else ""
    return f"In {getal(telling.gelezen)} van de {getal(telling.stukken)} regelingen lazen wij het uitdaagrecht{onbekend}"


def title_drempel(r: Referendum, soort: Drempelsoort, hoogte: float) -> str:
    """What this threshold would have done to the chosen referendum, and whether that is another outcome."""
    wat = f"het referendum in {r.gemeente} ({r.jaar})"
    geldig = r.geldig_bij(soort, hoogte)
    met = "Zonder drempel" if soort == "geen" else f"Met {say(hoogte, '%')} als drempel voor de {soort}"
    if geldig == "niet te zeggen":
        return f"{met} is niet te zeggen of {wat} geldig was"
    slot = "net als toen" if (geldig == "geldig") == r.geldig else "anders dan toen"
    return f"{met} is {wat} {geldig}, {slot}"


# --- who came (representativeness) -------------------------------------------------------------------


def title_afspiegeling(uitkomst: Afspiegeling) -> str:
    """Which groups came clearly less or more than expected; nothing that a number under five could follow from."""
    delen = []
    for oordeel, kop in (("te_weinig", "minder dan verwacht"), ("te_veel", "meer dan verwacht")):
        namen = [g.naam for g in uitkomst.groepen if g.oordeel == oordeel]
        if namen:
            delen.append(f"{kop}: {_noem(namen)}")
    if delen:
        return eerste_groot("; ".join(delen))
    if not any(g.oordeel == "gelijk" for g in uitkomst.groepen):
        return "Met deze aantallen is over geen enkele groep een oordeel te geven"
    welke = "" if all(g.oordeel == "gelijk" for g in uitkomst.groepen) else " bij de groepen met een oordeel"
    return f"Met {getal(uitkomst.deelnemers)} deelnemers is er{welke} geen duidelijk verschil te zien"


def _noem(namen: Sequence[str]) -> str:
    meer = len(namen) - _MEESTE_NAMEN
    return opsomming(namen if meer < 2 else [*namen[:_MEESTE_NAMEN], f"nog {getal(meer)} groepen"])
