"""What to say to an answer that is neither right nor a mistake that the exercise knows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from routekaart.analyse.gemeenten import distance, search_gemeente
from routekaart.oefenen.gelijk import asks_words, near, numbers_of, pair, same_een
from routekaart.oefenen.model import Oefening, Oordeel
from routekaart.oefenen.waarden import (
    Soort,
    is_missing,
    key_of,
    read_getallen,
    read_janee,
    read_lijst,
    read_reeks,
    single,
    soort_van,
)
from routekaart.taal import getal, hoeveel, opsomming

LEEG = "Zet uw antwoord op de plek van de drie puntjes en voer de cel opnieuw uit."
NIETS = (
    "Uw antwoord is leeg (None). Vaak staat er dan een opdracht die niets teruggeeft, zoals print(). "
    "Zet de berekening zelf achter antwoord =."
)
HAAKJES = "Uw antwoord is een functie die nog niet is uitgevoerd. Zet er haakjes achter, zoals in .mean() of .sum()."
GROEPEN = (
    "U hebt de rijen gegroepeerd, maar nog niets uitgerekend. Zet er iets achter, zoals .sum() of .mean()."
)
# What to do when the answer is of another kind than was asked.
_HOE = {
    Soort.TEKST: " Een naam staat tussen aanhalingstekens.",
    Soort.GETAL: " Geef alleen het getal, zonder aanhalingstekens en zonder woorden erbij.",
}
NOG_EENS = "Lees de opdracht en de hint nog eens."
_NIETS_VOLDOET = "niets voldoet aan wat u vroeg. Kijk naar de spelling in uw filter."
_MEEST = 3


def explain(antwoord: Any, oefening: Oefening) -> Oordeel:
    """What is wrong with an answer, as far as it can be seen without the exercise knowing the mistake."""
    if type(antwoord).__name__.endswith("GroupBy"):
        return Oordeel(None, GROEPEN)
    if callable(antwoord):
        return Oordeel(None, HAAKJES)
    marge = oefening.speling()
    soort = oefening.soort
    if soort is Soort.LIJST:
        return _lijst(antwoord, oefening.goed, marge)
    if soort is Soort.REEKS:
        return _reeks(antwoord, oefening.goed, marge)
    een = single(antwoord)
    if (gevuld := _een(een, oefening.goed)) is not None:
        return gevuld
    if soort is Soort.GETAL:
        return _getal(een, float(oefening.goed), marge)
    if soort is Soort.TEKST:
        return _tekst(een, oefening.goed)
    if soort is Soort.LEEG:
        return Oordeel(False, f"Hier is geen cijfer, en u geeft {_toon(een)}. Hoe kwam u daaraan?")
    return Oordeel(False, f"Het is juist andersom. {NOG_EENS}")


# --- one thing -----------------------------------------------------------------------------------


def _een(een: Any, goed: Any) -> Oordeel | None:
    """The answer is of another kind than was asked; None when it is not."""
    gegeven, gevraagd = soort_van(een), soort_van(goed)
    if gegeven is Soort.LEEG:
        return Oordeel(
            False,
            "Uw antwoord is een ontbrekend cijfer (NA of nan). Reken alleen met de rijen waar een cijfer staat, "
            "bijvoorbeeld met .dropna().",
        )
    if gegeven in (Soort.LIJST, Soort.REEKS, Soort.TABEL):
        return Oordeel(None, _te_veel(een, gegeven, gevraagd))
    if gegeven is gevraagd or gevraagd is Soort.LEEG or _reads_as(een, goed):
        return None
    hoe = _HOE.get(gevraagd, "")
    wat = {Soort.JANEE: "waar of onwaar (True of False)", Soort.TEKST: f"de tekst {_toon(een)}"}.get(
        gegeven, gegeven.value if gegeven is not Soort.ANDERS else f"een {type(een).__name__}"
    )
    return Oordeel(None, f"Hier hoort {gevraagd.value}, en u geeft {wat}.{hoe}")


def _reads_as(een: Any, goed: Any) -> bool:
    """Whether a number, yes or no in words, or a number for a word of digits, is of the kind that was asked."""
    gevraagd = soort_van(goed)
    if gevraagd is Soort.GETAL:
        return isinstance(een, str) and bool(read_getallen(een))
    if gevraagd is Soort.TEKST:
        return soort_van(een) is Soort.GETAL and bool(read_getallen(str(goed)))
    return read_janee(een) is not None


def _te_veel(antwoord: Any, gegeven: Soort, gevraagd: Soort) -> str:
    """A whole list, column or table where one thing was asked."""
    if gegeven is Soort.TABEL:
        rijen, kolommen = antwoord.shape
        wat = f"een hele tabel ({hoeveel(rijen, 'rij', 'rijen')}, {hoeveel(kolommen, 'kolom', 'kolommen')})"
    else:
        wat = f"{hoeveel(len(antwoord), 'waarde', 'waarden')} op een rij" if len(antwoord) else ""
    if not wat or 0 in getattr(antwoord, "shape", (1,)):
        return f"Uw antwoord heeft geen rijen: {_NIETS_VOLDOET}"
    raad = (
        "Reken er één getal uit, bijvoorbeeld met .sum(), .mean() of .iloc[0]."
        if gevraagd is Soort.GETAL
        else "Kies daaruit wat gevraagd is, bijvoorbeeld met .iloc[0] of .idxmax()."
    )
    return f"Hier hoort {gevraagd.value}, en u geeft {wat}. {raad}"


def _getal(antwoord: Any, goed: float, marge: float) -> Oordeel:
    gegeven = read_getallen(antwoord)[0]
    if not math.isfinite(gegeven):
        return Oordeel(False, "Uw antwoord is oneindig. Waarschijnlijk deelt u door nul.")
    zin = number_slip(gegeven, goed, marge)
    if not zin:
        ligt = "hoger" if goed > gegeven else "lager"
        zin = f"U geeft {_toon(gegeven)}. Het goede getal ligt {ligt}. {NOG_EENS}"
    return Oordeel(False, zin)


def number_slip(gegeven: float, goed: float, marge: float) -> str:
    """A mistake that any number can have: rounded, another unit, the sign, upside down; "" when it is none of these."""
    if goed == 0 or gegeven == 0:
        return ""
    if _times(gegeven, 100, goed, marge) and abs(gegeven) <= 1:
        return "U geeft een deel van 1. Gevraagd is een percentage. Vermenigvuldig met 100."
    if _times(goed, 100, gegeven, marge * 100) and abs(goed) <= 1:
        return "U geeft een percentage. Gevraagd is een deel van 1. Deel door 100."
    for keer in (10, 100, 1000, 10_000, 100_000, 1_000_000):
        if _times(goed, keer, gegeven, marge * keer):
            return f"Uw getal is {getal(keer)} keer te groot. Kijk naar de eenheid: is het per 100, per 1.000 of heel?"
        if _times(gegeven, keer, goed, marge):
            return f"Uw getal is {getal(keer)} keer te klein. Kijk naar de eenheid: is het per 100, per 1.000 of heel?"
    if near(gegeven, -goed, marge):
        return "Het teken is omgekeerd. Trok u de twee getallen in de andere volgorde van elkaar af?"
    if any(gegeven == round(goed, d) for d in (0, 1, 2)):
        return "U bent er bijna, maar u rondde te veel af. Laat meer cijfers achter de komma staan."
    if near(gegeven, 100 - goed, marge) and 0 < goed < 100:
        return "U geeft wat er overblijft tot 100 procent. Gevraagd is het andere deel."
    if math.isclose(gegeven * goed, 1, rel_tol=0.002) or math.isclose(gegeven * goed, 10_000, rel_tol=0.002):
        return "U deelde andersom. Draai de twee getallen van de deling om."
    return ""


def _times(klein: float, keer: float, groot: float, marge: float) -> bool:
    """Whether `groot` is so many times `klein`, to what both were rounded to."""
    return near(klein * keer, groot, marge) or math.isclose(klein * keer, groot, rel_tol=0.002)


def _tekst(antwoord: Any, goed: Any) -> Oordeel:
    if isinstance(antwoord, str) and not antwoord.strip():
        return Oordeel(None, LEEG)
    tekst = str(antwoord)
    if key_of(goed)[0] == "gemeente":
        vondst = search_gemeente(tekst)
        if vondst.soort == "oud":
            return Oordeel(False, vondst.zin)
        if vondst.soort == "meer":
            return Oordeel(None, f"Er zijn meer gemeenten die {_toon(tekst)} heten. Schrijf de hele naam.")
        if vondst.soort == "niets":
            return Oordeel(None, f"Wij kennen geen gemeente {_toon(tekst)}. Controleer de spelling.")
    elif slip_of_the_pen(tekst, str(goed)):
        return Oordeel(None, f"U bent er bijna. Controleer hoe u {_toon(tekst)} schrijft.")
    elif len(tekst.strip()) >= 4 and key_of(goed)[1].startswith(key_of(tekst)[1]):
        return Oordeel(None, f"{_toon(tekst)} is niet de hele naam. Schrijf die zoals hij in de tabel staat.")
    return Oordeel(False, f"U geeft {_toon(tekst)}. Dat is het niet. {NOG_EENS}")


def slip_of_the_pen(tekst: str, goed: str) -> bool:
    """Whether a word is so near another that only its spelling can be wrong."""
    links, rechts = key_of(tekst)[1], key_of(goed)[1]
    # A year or a number that is one off is another year.
    letters = rechts.replace(" ", "").isalpha()
    return letters and len(rechts) > 4 and distance(links, rechts) <= 1 + (len(rechts) > 8)


# --- lists ---------------------------------------------------------------------------------------


def _lijst(antwoord: Any, goed: Any, marge: float) -> Oordeel:
    woorden = asks_words(goed)
    hoort = read_lijst(goed, woorden) or []
    gegeven = read_lijst(antwoord, woorden)
    soort = "namen" if woorden else "getallen"
    if gegeven is None:
        return Oordeel(None, f"Hier hoort een lijst met {soort}. Kies één kolom van uw tabel.")
    if not gegeven:
        return Oordeel(False, f"Uw lijst is leeg: {_NIETS_VOLDOET}")
    if all(soort_van(single(deel)) is Soort.JANEE for deel in gegeven):
        return Oordeel(
            None,
            "U geeft per rij waar of onwaar: dat is een filter. Zet het tussen blokhaken achter de tabel, "
            "en kies dan de kolom met namen.",
        )
    if any(is_missing(single(deel)) for deel in gegeven):
        return Oordeel(
            False, "In uw lijst staat een ontbrekende waarde. Laat die weg, bijvoorbeeld met .dropna()."
        )
    if not woorden:
        return _getallen(gegeven, [float(deel) for deel in hoort])
    if all(soort_van(single(deel)) is Soort.GETAL for deel in gegeven) and not all(map(read_getallen, hoort)):
        wat = "een lijst met getallen" if len(gegeven) > 1 else "een getal"
        return Oordeel(None, f"U geeft {wat}. Gevraagd zijn de namen.")
    return _namen(gegeven, hoort)


def _getallen(gegeven: list[Any], hoort: list[float]) -> Oordeel:
    if numbers_of(gegeven) is None:
        return Oordeel(None, "Hier hoort een lijst met getallen. In uw lijst staat ook iets anders.")
    if len(gegeven) != len(hoort):
        te = "veel" if len(gegeven) > len(hoort) else "weinig"
        return Oordeel(False, f"Uw lijst heeft {hoeveel(len(gegeven), 'getal', 'getallen')}. Dat is te {te}.")
    return Oordeel(False, f"Het aantal getallen klopt, maar niet elk getal. {NOG_EENS}")


def _namen(gegeven: list[Any], hoort: list[Any]) -> Oordeel:
    """What does not belong, what is missing, what stands there twice."""
    namen = {key_of(deel): str(single(deel)) for deel in gegeven}
    links, rechts = Counter(map(key_of, gegeven)), Counter(map(key_of, hoort))
    teveel = [namen[key] for key in links if key not in rechts]
    ontbreekt = sum(key not in links for key in rechts)
    dubbel = [namen[key] for key in links if key in rechts and links[key] > rechts[key]]
    if not teveel and not ontbreekt:
        wie = _some(dubbel)
        if not dubbel:
            return Oordeel(False, "De namen kloppen, maar sommige horen er vaker in.")
        staat = "staat" if len(dubbel) == 1 else "staan"
        return Oordeel(False, f"De namen kloppen, maar {wie} {staat} er te vaak in. Gebruik .unique().")
    zinnen = []
    if teveel:
        zinnen.append(f"{_some(teveel)} {'hoort' if len(teveel) == 1 else 'horen'} er niet bij.")
    if ontbreekt:
        zinnen.append(f"Er {'ontbreekt' if ontbreekt == 1 else 'ontbreken'} nog {_naam(ontbreekt)}.")
    if len(teveel) == len(links):
        zinnen = [f"Geen van uw namen hoort erbij. {NOG_EENS}"]
    return Oordeel(False, " ".join(zinnen))


def _naam(aantal: int) -> str:
    return hoeveel(aantal, "naam", "namen")


def _some(namen: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    rest = len(namen) - _MEEST
    korte = [naam if len(naam) <= 40 else f"{naam[:40]}…" for naam in namen[:_MEEST]]
    return opsomming([*korte, hoeveel(rest, "andere naam", "andere namen")]) if rest > 0 else opsomming(korte)


# --- columns -------------------------------------------------------------------------------------


def _reeks(antwoord: Any, goed: pd.Series, marge: float) -> Oordeel:
    gelezen = read_reeks(antwoord)
    if gelezen is None:
        vorm = " Kies één kolom van uw tabel." if isinstance(antwoord, pd.DataFrame) else ""
        return Oordeel(None, f"Hier hoort een kolom met bij elke rij een naam (een Series).{vorm}")
    if len(gelezen[0]) == 1 != len(goed):
        return Oordeel(
            None,
            f"U geeft één waarde. Hier horen er {getal(len(goed))}: één per rij. Groepeer met .groupby().",
        )
    paren = pair(gelezen, goed)
    if paren is None:
        return Oordeel(False, _other_labels(gelezen, goed))
    mis = [(label, a, w) for label, a, w in paren if not same_een(single(a), w, marge)]
    zinnen = {
        number_slip(lezing[0], float(w), marge) if _number(w) and (lezing := read_getallen(single(a))) else ""
        for _, a, w in mis
        if not (_number(w) and float(w) == 0)
    }
    if len(zinnen) == 1 and (zin := zinnen.pop()):
        return Oordeel(False, zin)
    label = mis[0][0] if mis else goed.index[0]
    klopt = f"{getal(len(paren) - len(mis))} van de {getal(len(paren))} waarden kloppen."
    return Oordeel(False, f"{klopt} Kijk bijvoorbeeld naar {_toon(str(label))}. {NOG_EENS}")


def _number(waarde: Any) -> bool:
    return soort_van(waarde) is Soort.GETAL


def _other_labels(gelezen: tuple[list[Any], list[Any] | None], goed: pd.Series) -> str:
    waarden, labels = gelezen
    if len(waarden) != len(goed):
        te = "veel" if len(waarden) > len(goed) else "weinig"
        return f"Uw kolom heeft {hoeveel(len(waarden), 'rij', 'rijen')}. Dat is te {te}. {NOG_EENS}"
    vreemd = [str(label) for label in labels or () if key_of(label) not in set(map(key_of, goed.index))]
    return (
        f"Het aantal rijen klopt, maar de namen van de rijen niet. Kijk naar {_some(vreemd) or 'de namen'}."
    )


def _toon(waarde: Any) -> str:
    """A value as a person writes it, short."""
    if soort_van(waarde) is Soort.GETAL:
        cijfer = float(waarde)
        meeste = 3 if abs(cijfer) < 1 else 2
        # No more decimals than were given.
        decimalen = next((d for d in range(1, meeste) if round(cijfer, d) == cijfer), meeste)
        return getal(cijfer, None if abs(cijfer) >= 100 or cijfer.is_integer() else decimalen)
    tekst = str(waarde).strip()
    return f"'{tekst if len(tekst) <= 60 else tekst[:60] + '…'}'"
