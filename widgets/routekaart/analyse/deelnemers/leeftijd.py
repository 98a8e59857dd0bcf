"""Ages as people write them, as a stretch of years: from which birthday up to, and not including, which."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from routekaart.analyse.deelnemers.bevolking import LEEFTIJDEN, OUDST, banden
from routekaart.analyse.deelnemers.vondst import (
    Vondst,
    find_onbekend,
    plain_label,
    strip_nummering,
    vreemd,
)

GRENZEN = tuple(int(id_) for id_ in LEEFTIJDEN)
# One year more or less matters little in a stretch of this many years.
_BREED = 5
_HOOGSTE, _EERSTE_JAAR, _LAATSTE_JAAR = 120, 1900, 2100
# Words that say nothing about the age they stand with; any other word makes a label something else than an age.
_RUIS = re.compile(
    r"\b(jaar|jaren|jr|j|jarigen?|leeftijd|leeftijden|leeftijdsgroep|leeftijdscategorie|leeftijdsklasse|groep|categorie"
    r"|klasse|oud|oude|de|het|van|in|is|zijn|personen|mensen|inwoners|deelnemers|bewoners|aanwezigen|bezoekers"
    r"|respondenten|jongeren|jeugd|jongvolwassenen|volwassenen|ouderen|senioren|kinderen|tieners|studenten"
    r"|scholieren|werkenden|gepensioneerden|mannen|vrouwen|geboren|geboortejaar|bouwjaar)\b\.?"
)
_LOS = re.compile(r"\b(jaar|jaren|jr|leeftijd|oud|geboren|geboortejaar|in)\b\.?|:")
_TIENTALLEN = {
    "tieners": (10, 20),
    "twintigers": (20, 30),
    "dertigers": (30, 40),
    "veertigers": (40, 50),
    "vijftigers": (50, 60),
    "zestigers": (60, 70),
    "zeventigers": (70, 80),
    "tachtigers": (80, 90),
    "negentigers": (90, 100),
}
_N = r"(\d{1,4})"
_OUDER = r"(?:\+|-? ?plus(?:sers?)?|[+]? ?(?:en|of|&) (?:ouder|hoger|meer|later)|[+]? ?e\.? ?o\.?)"
_VORMEN: tuple[tuple[str, str], ...] = (
    (rf"{_N} ?- ?{_N}", "streep"),
    (rf"{_N} ?(?:tot aan|tot) ?{_N}", "tot"),
    (rf"{_N} ?(?:-? ?t/m|tot/met) ?{_N}", "t/m"),
    (rf"tussen {_N} en {_N}", "streep"),
    (rf"(?:vanaf )?{_N} ?{_OUDER}", "vanaf"),
    (rf"(?:vanaf|>=|minstens|minimaal|sinds|\+) ?{_N}", "vanaf"),
    (rf"(?:ouder dan|boven|>|meer dan|na) ?{_N}", "boven"),
    (rf"(?:tot|jonger dan|onder|<|minder dan|voor|-) ?{_N}", "onder"),
    (rf"(?:t/m|<=|maximaal|max\.?|hoogstens) ?{_N}", "hoogstens"),
    (rf"{_N} (?:en|of) (?:jonger|minder|eerder)", "hoogstens"),
    (_N, "los"),
)


@dataclass(frozen=True)
class Leeftijd:
    """Ages [van, tot) in years, or years of birth when `geboren`; `vorm` says how it was written."""

    van: int
    tot: int
    vorm: str = "los"
    geboren: bool = False

    @property
    def jaren(self) -> frozenset[int]:
        """Every single age in it."""
        return frozenset(range(self.van, min(self.tot, _HOOGSTE + 1)))


def parse_leeftijd(tekst: str) -> Leeftijd | None:
    """One label as it stands: 15-24 · 15 tot 25 · t/m 24 jaar · 65+ · jongeren (15-24) · 1. 25-44 · 1980.

    None when it is no age at all. In '15-24' the last age counts; whether it does in '15-25' only the labels
    around it can tell: see `parse_leeftijden`.
    """
    kaal = plain_label(tekst)
    if kaal in _TIENTALLEN:
        return Leeftijd(*_TIENTALLEN[kaal], vorm="tot")
    if not re.search(r"\d", kaal):
        return None
    kaal = re.sub(r"\btot en met\b|\bt\.?e\.?m\.?(?= )|\bt\.?/?m\.?(?= ?\d)", "t/m", kaal)
    kaal = re.sub(r"(?<=\d)-?(jarigen?|jaar|jr|j)\b\.?", " ", kaal)
    haakjes = re.findall(r"\(([^()]*)\)", kaal)
    buiten = re.sub(r"\([^()]*\)", " ", kaal)
    if not re.search(r"\d", buiten):
        if len(haakjes) != 1 or _kaal(buiten):
            return None
        return gevonden if (gevonden := _parse(haakjes[0])) and gevonden.vorm != "los" else None
    if any(re.search(r"\d|\b(niet|geen|behalve|zonder|excl|waarvan)", stuk) for stuk in haakjes):
        return None
    return (
        _parse(buiten)
        or _parse(strip_nummering(buiten.strip()))
        or _parse(re.sub(r"^\d{1,2} (?=\d+ ?-)", "", buiten))
    )


def _kaal(tekst: str) -> str:
    return re.sub(r"\s+", " ", _RUIS.sub(" ", tekst)).strip(" :;,.")


def _parse(tekst: str) -> Leeftijd | None:
    kaal = _kaal(tekst)
    for patroon, vorm in _VORMEN:
        # A number on its own is an age only when nothing but the word for age stands beside it.
        if delen := re.fullmatch(patroon, kaal if vorm != "los" else _LOS.sub(" ", tekst).strip()):
            return _stretch([int(getal) for getal in delen.groups()], vorm)
    return None


def _stretch(getallen: list[int], vorm: str) -> Leeftijd | None:
    geboren = all(_EERSTE_JAAR <= getal <= _LAATSTE_JAAR for getal in getallen)
    if not geboren and any(getal > _HOOGSTE for getal in getallen):
        return None
    laagste, hoogste = (_EERSTE_JAAR, _LAATSTE_JAAR + 1) if geboren else (0, OUDST)
    eerste, laatste = getallen[0], getallen[-1]
    van, tot = {
        "streep": (eerste, laatste + 1),
        "tot": (eerste, laatste),
        "t/m": (eerste, laatste + 1),
        "vanaf": (eerste, hoogste),
        "boven": (eerste + 1, hoogste),
        "onder": (laagste, eerste),
        "hoogstens": (laagste, eerste + 1),
        "los": (eerste, eerste + 1),
    }[vorm]
    if vorm == "tot" and van == tot:
        tot += 1
    return Leeftijd(van, tot, vorm, geboren) if van < tot else None


def parse_leeftijden(labels: Iterable[str]) -> dict[str, Leeftijd]:
    """The labels of one table that are ages, read beside each other.

    Who writes 15-25 beside 25-45 means up to 25; beside 26-45 the last age counts. Without a neighbour 15-25 is
    up to 25 when that is a border of ours, as people copy our groups.
    """
    gelezen = {label: leeftijd for label in labels if (leeftijd := parse_leeftijd(label))}
    begins = {leeftijd.van for leeftijd in gelezen.values()}
    return {label: _beside(leeftijd, begins) for label, leeftijd in gelezen.items()}


def _beside(leeftijd: Leeftijd, begins: Collection[int]) -> Leeftijd:
    if leeftijd.vorm == "streep" and leeftijd.tot - leeftijd.van > 1:
        laatste = leeftijd.tot - 1
        grens = laatste in GRENZEN and not leeftijd.geboren
        if laatste + 1 not in begins and (laatste in begins or grens):
            return replace(leeftijd, tot=laatste)
    if leeftijd.vorm == "tot" and leeftijd.tot not in begins and leeftijd.tot + 1 in begins:
        return replace(leeftijd, tot=leeftijd.tot + 1)
    return leeftijd


def to_leeftijd(geboren: Leeftijd, peiljaar: int) -> Leeftijd | None:
    """Years of birth as the ages that people reach in `peiljaar`; None when some are not born, or over 120."""
    onder = 0 if geboren.tot > _LAATSTE_JAAR else peiljaar - geboren.tot + 1
    boven = OUDST if geboren.van == _EERSTE_JAAR and geboren.vorm != "los" else peiljaar - geboren.van + 1
    if onder < 0 or boven <= onder or (boven < OUDST and boven > _HOOGSTE + 1):
        return None
    return Leeftijd(onder, boven, geboren.vorm)


Groepen = Mapping[str, tuple[int, int]]


def match_leeftijd(
    leeftijd: Leeftijd, groepen: Groepen, geen_kinderen: bool = False, bijna: bool = False
) -> Vondst:
    """The group [from, to) that holds all these ages.

    `geen_kinderen`: the reader says that nobody was younger than the first group, so that 'tot 25' begins there.
    `bijna`: the reader says that one year does not matter.
    """
    eerste = min(van for van, _ in groepen.values())
    van, tot = leeftijd.van, leeftijd.tot
    if tot <= eerste:
        reden = f"jonger dan {eerste} jaar valt buiten de vergelijking"
        return Vondst("buiten", delen=leeftijd.jaren, reden=reden)
    if geen_kinderen:
        van = max(van, eerste)
    if bijna and tot - van >= _BREED:
        van, tot = _snap(van, groepen), _snap(tot, groepen)
    raakt = frozenset(naam for naam, (a, b) in groepen.items() if max(van, a) < min(tot, b))
    if len(raakt) == 1 and van >= eerste:
        return Vondst("groep", next(iter(raakt)), raakt, leeftijd.jaren)
    if len(raakt) == 1:
        reden = f"hier kunnen ook kinderen onder de {eerste} bij zitten"
    else:
        reden = "deze leeftijden vallen in meer dan één van de groepen"
    return Vondst("deels", None, raakt, leeftijd.jaren, reden)


def _snap(leeftijd: int, groepen: Groepen) -> int:
    grenzen = {grens for band in groepen.values() for grens in band if grens < OUDST}
    return next((grens for grens in grenzen if abs(grens - leeftijd) == 1), leeftijd)


def merge_grenzen(leeftijden: Iterable[Leeftijd], kinderen: bool) -> tuple[int, ...]:
    """Our borders without those that a stretch of ages crosses: the finest groups in which every stretch fits."""
    over = [*((0,) if kinderen else ()), *GRENZEN]
    for leeftijd in leeftijden:
        van = leeftijd.van if kinderen else max(leeftijd.van, GRENZEN[0])
        over = [grens for grens in over if not van < grens < leeftijd.tot]
    return tuple(over)


def find_leeftijd(tekst: str) -> str | None:
    """The age group of one label on its own; None when it is no age, crosses a border, or may hold children."""
    gelezen = parse_leeftijden([tekst]).get(tekst)
    return None if gelezen is None or gelezen.geboren else match_leeftijd(gelezen, banden(GRENZEN)).groep


def find_leeftijden(
    labels: Iterable[str],
    groepen: Groepen,
    peiljaar: int | None = None,
    geen_kinderen: bool = False,
    bijna: bool = False,
) -> dict[str, Vondst]:
    """What each label of a table says; years of birth cannot be placed without `peiljaar`."""
    labels = list(labels)
    gelezen = parse_leeftijden(labels)
    uit = {}
    for label in labels:
        leeftijd = gelezen.get(label)
        if leeftijd and leeftijd.geboren:
            leeftijd = to_leeftijd(leeftijd, peiljaar) if peiljaar else None
            if leeftijd is None:
                reden = "dit jaar past niet bij het peiljaar" if peiljaar else "dit is een geboortejaar"
                uit[label] = Vondst("deels", raakt=frozenset(groepen), reden=reden)
                continue
        if leeftijd is not None:
            uit[label] = match_leeftijd(leeftijd, groepen, geen_kinderen, bijna)
        else:
            uit[label] = find_onbekend(label, groepen) or vreemd(groepen)
    return uit
