"""A notebook as a small site: its H2 headings divide it into parts, each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from routekaart.content import load_content, notebook_map
from routekaart.dashboard.berekening import SUB, TITEL, Zet, is_werk, read_berekening
from routekaart.dashboard.cellen import read_cellen
from routekaart.dashboard.elementen import Element
from routekaart.dashboard.gemeentepaden import GEMEENTE, list_gemeentepaden, suggest
from routekaart.dashboard.hoogte import RUIMTE, divide, tall
from routekaart.dashboard.sectie import BEZET, BOUWEN, Sectie, read_secties
from routekaart.dashboard.tekst import Kop
from routekaart.dashboard.voorbeeldpaden import list_voorbeeldpaden

START = "00_start"
# Stands in the start notebook, for JupyterLab, and has a page of its own on the site.
COLOFON = "colofon"
TEKSTEN = (COLOFON, "privacy", "toegankelijkheid", "toetsenbord")
# Pages about the whole: find anything and see how far you are, and what all words mean.
ZOEKEN, WOORDEN = "zoeken", "woorden"
# Notebooks that are no step: the first is one page, of the other each municipality has one.
ZONDER_DELEN = (START, GEMEENTE)
ALLES = "alles"
# The parts in their order: the end of the address -> the name in the navigation.
DEELNAMEN = {
    "": "Overzicht",
    "lezen": "Lezen",
    "voorbeelden": "Voorbeelden",
    "cijfers": "Cijfers",
    "gesprek": "Gesprek",
    "bouwen": "Bouwen",
    "bouwen/oude_verordening": "Oude verordening",
    "bouwen/planner": "Planner",
    "vastleggen": "Vastleggen",
    "documenten": "Documenten",
    "oefenen": "Oefenen",
    "bronnen": "Bronnen",
    ALLES: "Alles op één bladzijde",
}
# Which part a heading of the skeleton opens; a heading by its anchor, so that a capital or a space does not matter.
HOOFDSTUKKEN = {
    "wat-levert-dit-op": "",
    "wat-hebt-u-nodig": "",
    "verder": "",
    "zo-doen-anderen-het": "voorbeelden",
    "kijk-naar-de-cijfers": "cijfers",
    "het-goede-gesprek": "gesprek",
    BOUWEN: "bouwen",
    "leg-vast": "vastleggen",
    "maak-uw-documenten": "documenten",
    "onthoud-dit": "oefenen",
    "toets-uzelf": "oefenen",
    "bronnen": "bronnen",
}
PARAGRAFEN = {
    "loop-eerst-uw-oude-verordening-na": "bouwen/oude_verordening",
    "plan-terug-vanaf-de-raad": "bouwen/planner",
}


@dataclass(frozen=True)
class Deel:
    """A part: where it stands below the notebook, its title, what is in it, the pages below it."""

    sub: str
    titel: str
    secties: tuple[Sectie, ...]
    # The heading that is the title of this page.
    hoofd: Kop | None = None
    # What the navigation calls it.
    naam: str = ""
    # A page below a part: of a widget (which, and which page of it) or how the figures were worked out.
    element: Element | None = None
    blad: str = ""
    anker: str = ""
    zetten: tuple[Zet, ...] = ()

    @property
    def ouder(self) -> str:
        """The part that this page is a page of; itself when it is a part."""
        return self.sub.removesuffix(f"/{self.blad}") if self.blad else self.sub

    def ankers(self) -> Iterator[str]:
        """All anchors on this page."""
        if self.blad:
            yield self.anker
            yield from (zet.kop.id for zet in self.zetten if zet.kop)
        for sectie in self.secties:
            yield from sectie.ankers()


@dataclass(frozen=True)
class Boek:
    """One notebook in parts."""

    naam: str
    titel: str
    secties: tuple[Sectie, ...]
    delen: dict[str, Deel] = field(default_factory=dict)
    # Anchor -> (the part that holds it, the anchor there: "" for the top of that page).
    ankers: dict[str, tuple[str, str]] = field(default_factory=dict)

    def pad(self, sub: str) -> str:
        """The path of a part."""
        return f"{self.naam}/{sub}" if sub else self.naam

    def op_alles(self, anker: str) -> bool:
        """Whether the page with everything has this anchor too."""
        deel = self.delen.get(self.ankers.get(anker, ("", ""))[0])
        return anker in self.ankers and not (deel and (deel.blad == anker or deel.zetten))

    def route(self) -> list[Deel]:
        """The parts in reading order, without pages below a widget and without the whole on one page."""
        return [d for d in self.delen.values() if not d.blad and d.sub != ALLES]


def notebooks() -> tuple[str, ...]:
    """Names of the notebooks that have pages, in the order of the roadmap, without the start page."""
    map = notebook_map()
    return _notebooks(map, map.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _notebooks(map: Path, gewijzigd: int) -> tuple[str, ...]:
    """Looked for again when a file came or went."""
    namen = (s.notebook for s in load_content().stappen.values())
    return tuple(naam for naam in namen if (map / f"{naam}.ipynb").is_file())


def load_boek(naam: str) -> Boek:
    """The notebook of this name in parts. Raises `LookupError` when it has no pages."""
    if naam not in ZONDER_DELEN and naam not in notebooks():
        raise LookupError(f"Er is geen bladzijde '{naam}'.")
    bestand = notebook_map() / f"{naam}.ipynb"
    try:
        gewijzigd = bestand.stat().st_mtime_ns
    except OSError as fout:
        raise LookupError(f"Er is geen bladzijde '{naam}'.") from fout
    return _load(naam, gewijzigd)


@lru_cache(maxsize=32)
def _load(naam: str, gewijzigd: int) -> Boek:
    """Read once, and again when the notebook has changed."""
    return make_boek(naam, read_cellen(notebook_map() / f"{naam}.ipynb"))


def make_boek(naam: str, cellen: list[Any]) -> Boek:
    """The cells of a notebook in parts; trainer and self-study cells stay out."""
    stap = naam not in ZONDER_DELEN
    secties = tuple(read_secties([cel for cel in cellen if not (stap and is_werk(cel))]))
    titel = next((s.kop.tekst for s in secties if s.kop and s.kop.niveau == 1), "Routekaart participatie")
    boek = Boek(naam, titel, secties)
    if stap:
        bezet = {*BEZET, *(anker for sectie in secties for anker in sectie.ankers())}
        zetten = read_berekening(cellen, bezet)
        boek.delen.update((deel.sub, deel) for deel in _delen(boek, zetten))
        boek.ankers.update(_ankers(boek))
    return boek


def _delen(boek: Boek, zetten: tuple[Zet, ...]) -> Iterator[Deel]:
    bakken: dict[str, list[Sectie]] = {"": []}
    nu, begonnen = "", False
    for sectie in boek.secties:
        nu = _deel_van(sectie, nu, begonnen)
        begonnen = begonnen or nu not in ("", "lezen")
        bakken.setdefault(nu, []).append(sectie)
    for sub, naam in DEELNAMEN.items():
        if sub == ALLES:
            yield Deel(ALLES, boek.titel, boek.secties, _eerste_kop(boek.secties), naam)
        elif sub == "lezen" and sub in bakken:
            yield from _lezen(bakken[sub])
        elif sub in bakken:
            secties = tuple(bakken[sub])
            # What to remember stands with the test: neither is the title of both.
            hoofd = None if sub == "oefenen" and len(secties) > 1 else _eerste_kop(secties)
            yield Deel(sub, hoofd.tekst if hoofd else naam, secties, hoofd, naam)
            yield from _bladen(sub, secties)
            if sub == "cijfers" and zetten:
                yield Deel(f"{sub}/{SUB}", TITEL, (), blad=SUB, zetten=zetten)


def _deel_van(sectie: Sectie, nu: str, begonnen: bool) -> str:
    kop = sectie.kop
    if kop is None or kop.niveau == 1:
        return nu
    if kop.niveau == 3:
        return PARAGRAFEN.get(kop.id, "bouwen")
    if kop.id in HOOFDSTUKKEN:
        return HOOFDSTUKKEN[kop.id]
    return nu if begonnen else "lezen"


def _eerste_kop(secties: tuple[Sectie, ...]) -> Kop | None:
    return secties[0].kop if secties else None


def _bladen(sub: str, secties: tuple[Sectie, ...]) -> Iterator[Deel]:
    """The pages below a part: those of the widgets in it."""
    for sectie in secties:
        for element in sectie.elementen():
            for blad in element.subdelen():
                yield Deel(
                    f"{sub}/{blad.sub}", blad.titel, (), element=element, blad=blad.sub, anker=blad.anker
                )


def _lezen(secties: list[Sectie]) -> Iterator[Deel]:
    """The theory on as few pages as its length allows, never parted inside a heading."""
    groepen = divide(secties, [tall(sectie) for sectie in secties], RUIMTE)
    for nr, groep in enumerate(groepen, 1):
        naam = DEELNAMEN["lezen"]
        plek = f"{naam}, {nr} van {len(groepen)}" if len(groepen) > 1 else naam
        yield Deel("lezen" if nr == 1 else f"lezen/{nr}", plek, tuple(groep), naam=plek)


def _ankers(boek: Boek) -> Iterator[tuple[str, tuple[str, str]]]:
    """Where each anchor is; the first that brings it has it."""
    gezien: set[str] = set()
    for deel in boek.delen.values():
        if deel.sub == ALLES:
            continue
        for anker in deel.ankers():
            if anker and anker not in gezien:
                gezien.add(anker)
                boven = deel.element or (deel.hoofd and deel.hoofd.id == anker)
                yield anker, (deel.sub, "" if boven else anker)


def paden() -> list[str]:
    """Every page of the site in order: "" is the start page."""
    boeken = [load_boek(naam) for naam in notebooks()]
    return [
        "",
        *(boek.pad(sub) for boek in boeken for sub in boek.delen),
        *list_gemeentepaden(),
        *list_voorbeeldpaden(),
        *TEKSTEN,
        ZOEKEN,
        WOORDEN,
    ]


def find_deel(pad: str) -> tuple[Boek, Deel]:
    """The notebook and the part of a path. Raises `LookupError` when there is none."""
    naam, _, sub = pad.partition("/")
    boek = load_boek(naam)
    if sub not in boek.delen:
        raise LookupError(f"Er is geen bladzijde '{pad}'.")
    return boek, boek.delen[sub]


def buren(boek: Boek, deel: Deel) -> tuple[Deel | None, Deel | None]:
    """The part before and the part after a part, None at an end."""
    vorige: dict[str, Deel] = {}
    volgende: dict[str, Deel] = {}
    for voor, na in pairwise(boek.route()):
        volgende[voor.sub], vorige[na.sub] = na, voor
    return vorige.get(deel.sub), volgende.get(deel.sub)


def nearest(pad: str) -> list[tuple[str, str]]:
    """What may have been meant by a path that does not exist: title and path; empty when nothing comes near."""
    naam, _, sub = pad.strip("/").partition("/")
    if naam == GEMEENTE:
        return suggest(pad.strip("/"))[1]
    try:
        boek = load_boek(naam)
    except LookupError:
        return []
    ouder = sub.partition("/")[0]
    bladen = [d for d in boek.delen.values() if d.blad and d.ouder == ouder]
    gekozen = [boek.delen[ouder], *bladen] if bladen and ouder in boek.delen else boek.route()
    return [(deel.titel, boek.pad(deel.sub)) for deel in gekozen]
