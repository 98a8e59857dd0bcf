"""Amounts in a file, read together: one file shows whether its points part thousands or cents.

`1.500` is fifteen hundred to a Dutch reader and one and a half to a computer. So nothing is guessed from one number:
`1.250.000`, `1.500,50` or `700.50` elsewhere in the file decides, and where nothing does the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from routekaart.analyse.stemmen.stemvakken import PabulibFout, kort

# Larger is no budget, and longer is no amount.
MAX_BEDRAG = 10**15
_MAX_TEKENS = 60
_WAARDE = re.compile(r"([0-9]+(?:[.,'’\s][0-9]+)*)(?:\s*([.,])[-–—]{1,2})?")
_MUNTTEKENS = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "$": "$", "usd": "USD", "cad": "CAD", "£": "GBP", "gbp": "GBP",
    "zł": "PLN", "zl": "PLN", "pln": "PLN", "ft": "HUF", "huf": "HUF", "kč": "CZK", "czk": "CZK",
    "chf": "CHF", "kr": "kr", "dkk": "DKK", "sek": "SEK", "nok": "NOK", "ron": "RON", "lei": "RON",
}  # fmt: skip
_OOK = {"$": {"USD", "CAD"}, "kr": {"DKK", "SEK", "NOK"}}


class Bedragtekst(NamedTuple):
    """An amount as it stands in the file: on which line, what it is ('de prijs van plan 3'), and its text."""

    regel: int
    wat: str
    tekst: str


@dataclass(frozen=True)
class Bedragen:
    """The amounts in the order they were given, the currency that stands beside them, and what a reader must know."""

    waarden: tuple[Fraction, ...]
    munt: str
    opmerkingen: tuple[str, ...] = ()


@dataclass
class _Getal:
    """Digits between separators; `soort` says what the last separator is for, as far as this number tells."""

    bron: Bedragtekst
    delen: list[str]
    scheiding: str = ""
    soort: str = "heel"  # heel, cent, cent3, duizend or onzeker
    cent: bool = False


@dataclass
class _Bewijs:
    """Which sign parts cents and which parts thousands, each with the first number that shows it."""

    cent: dict[str, _Getal] = field(default_factory=dict)
    duizend: dict[str, _Getal] = field(default_factory=dict)


def read_bedragen(teksten: Sequence[Bedragtekst], munt: str = "") -> Bedragen:
    """Exact amounts; `munt` is the currency the file itself names, and the first amount is its budget.

    Raises `PabulibFout`, with the line, for what is no amount above zero or can be read in two ways.
    """
    munten: dict[str, Bedragtekst] = {}
    getallen = [_ontleed(tekst, munt, munten) for tekst in teksten]
    bewijs = _bewijs(getallen)
    opmerking = _kies_onzeker(getallen, bewijs)
    waarden = tuple(_waarde(g) for g in getallen)
    return Bedragen(waarden, munt or next(iter(munten), ""), (opmerking,) if opmerking else ())


def _ontleed(bron: Bedragtekst, munt: str, munten: dict[str, Bedragtekst]) -> _Getal:
    regel, wat, ruw = bron
    tekst = ruw.strip()
    if not tekst:
        raise PabulibFout(f"Regel {regel}: {wat} is niet ingevuld. Vul een bedrag in.")
    if re.search(r"[0-9][eE][+-]?[0-9]", tekst):
        raise PabulibFout(
            f"Regel {regel}: {wat} is '{kort(tekst)}'. Zo kort een rekenblad een groot getal in. Schrijf het voluit."
        )
    tekst = _zonder_munt(bron, tekst, munt, munten)
    if re.fullmatch(r"[-−–—(].*[0-9].*", tekst):
        raise PabulibFout(f"Regel {regel}: {wat} is '{kort(ruw)}'. Dat moet meer dan nul zijn.")
    vondst = _WAARDE.fullmatch(tekst.removeprefix("+")) if len(tekst) <= _MAX_TEKENS else None
    getal = vondst and _getal(bron, vondst[1], vondst[2] or "")
    if getal is None:
        raise PabulibFout(
            f"Regel {regel}: {wat} is '{kort(ruw)}'. Dat is geen getal. Schrijf bijvoorbeeld 1500 of 1500,50."
        )
    return getal


def _zonder_munt(bron: Bedragtekst, tekst: str, munt: str, munten: dict[str, Bedragtekst]) -> str:
    """The text without a currency. Raises `PabulibFout` when that is another one than elsewhere."""
    for teken in re.findall(r"[^\W\d_]+|[$€£]", tekst):
        eigen = munt if teken.casefold() == munt.casefold() else _MUNTTEKENS.get(teken.casefold())
        if not eigen:
            return ""
        anders = munt or next(iter(munten), eigen)
        if anders.upper() not in {eigen.upper(), *_OOK.get(eigen, ())}:
            raise PabulibFout(
                f"Regel {bron.regel}: {bron.wat} is '{kort(bron.tekst)}', maar elders staat {kort(anders)} als munt. "
                "Zet alle bedragen in dezelfde munt."
            )
        munten.setdefault(anders, bron)
        tekst = tekst.replace(teken, " ", 1)
    return tekst.strip()


def _getal(bron: Bedragtekst, cijfers: str, staart: str) -> _Getal | None:
    """What one number tells by itself; None when its separators make no sense."""
    delen = re.split(r"[.,'’\s]", cijfers)
    tekens = ["'" if t in "'’" else " " if t.isspace() else t for t in re.findall(r"[.,'’\s]", cijfers)]
    drietallen = len(delen[0]) <= 3 and all(len(deel) == 3 for deel in delen[1:])
    gelijk = len(set(tekens)) == 1
    if not tekens:
        return _Getal(bron, delen, staart, "cent" if staart else "heel")
    laatste = tekens[-1]
    if staart:
        goed = gelijk and drietallen and laatste != staart
        return _Getal(bron, delen, laatste + staart, "beide") if goed else None
    if gelijk and (laatste in " '" or len(tekens) > 1):
        return _Getal(bron, delen, laatste, "duizend") if drietallen and delen[0][0] != "0" else None
    if gelijk:
        if len(delen[1]) != 3:
            return _Getal(bron, delen, laatste, "cent", cent=True)
        zeker = len(delen[0]) > 3 or delen[0].startswith("0")
        return _Getal(bron, delen, laatste, "cent3" if zeker else "onzeker", cent=zeker)
    groepen = len(delen[0]) <= 3 and all(len(deel) == 3 for deel in delen[1:-1])
    goed = groepen and len(set(tekens[:-1])) == 1 and laatste in ".," and len(delen[-1]) != 3
    return _Getal(bron, delen, tekens[0] + laatste, "beide", cent=True) if goed else None


def _bewijs(getallen: Sequence[_Getal]) -> _Bewijs:
    bewijs = _Bewijs()
    for g in getallen:
        if g.soort in {"cent", "cent3", "beide"}:
            bewijs.cent.setdefault(g.scheiding[-1], g)
        if g.soort in {"duizend", "beide"}:
            bewijs.duizend.setdefault(g.scheiding[0], g)
    strijdig = [
        *(list(bewijs.cent.values()) if len(bewijs.cent) > 1 else ()),
        *((bewijs.cent[t], bewijs.duizend[t]) for t in bewijs.cent if t in bewijs.duizend),
    ]
    if strijdig:
        paar = strijdig[0] if isinstance(strijdig[0], tuple) else strijdig[:2]
        eerste, tweede = sorted((g.bron for g in paar), key=lambda bron: bron.regel)
        raise PabulibFout(
            f"Regel {tweede.regel}: {tweede.wat} is '{kort(tweede.tekst)}', maar op regel {eerste.regel} staat "
            f"'{kort(eerste.tekst)}'. Punt en komma betekenen niet overal hetzelfde. Schrijf alle bedragen op één manier."
        )
    return bewijs


def _kies_onzeker(getallen: Sequence[_Getal], bewijs: _Bewijs) -> str:
    """Decide on numbers such as 1.500 from the rest of the file; what a reader must know of it, if anything."""
    onzeker = [g for g in getallen if g.soort == "onzeker"]
    if not onzeker:
        return ""
    tekens = {g.scheiding for g in onzeker}
    teken = onzeker[0].scheiding
    ander = "," if teken == "." else "."
    drie = all(g.soort != "cent" for g in getallen if g.cent)
    opmerking = ""
    if len(tekens) == 1 and (teken in bewijs.duizend or (ander in bewijs.cent and teken not in bewijs.cent)):
        soort = "duizend"
    elif len(tekens) == 1 and teken in bewijs.cent and drie and not bewijs.duizend:
        soort = "cent3"
    elif len(tekens) == 1 and not bewijs.cent and not bewijs.duizend and _altijd_met_teken(getallen):
        soort = "duizend"
        tekst = onzeker[0].bron.tekst.strip()
        opmerking = (
            f"Wij lezen de {'punt' if teken == '.' else 'komma'} in bedragen als teken voor duizend: "
            f"'{kort(tekst)}' is {''.join(onzeker[0].delen)}."
        )
    else:
        raise _twijfel(onzeker[0])
    for g in onzeker:
        g.soort, g.cent = soort, soort == "cent3"
    return opmerking


def _altijd_met_teken(getallen: Sequence[_Getal]) -> bool:
    """True when the budget and every other number of four digits or more has the separator."""
    return getallen[0].soort == "onzeker" and all(
        g.soort == "onzeker" or len(g.delen[0].lstrip("0")) < 4 for g in getallen
    )


def _twijfel(g: _Getal) -> PabulibFout:
    regel, wat, tekst = g.bron
    return PabulibFout(
        f"Regel {regel}: {wat} is '{kort(tekst)}'. Dat kan {''.join(g.delen)} zijn of {','.join(g.delen)}. "
        "Schrijf alle bedragen zonder punt of komma voor de duizend."
    )


def _waarde(g: _Getal) -> Fraction:
    heel, breuk = ("".join(g.delen[:-1]), g.delen[-1]) if g.cent else ("".join(g.delen), "")
    waarde = Fraction(int(heel + breuk), 10 ** len(breuk))
    regel, wat, tekst = g.bron
    if waarde <= 0:
        raise PabulibFout(f"Regel {regel}: {wat} is {kort(tekst)}. Dat moet meer dan nul zijn.")
    if waarde > MAX_BEDRAG:
        raise PabulibFout(f"Regel {regel}: {wat} is {kort(tekst)}. Zo'n groot bedrag kan niet kloppen.")
    return waarde
