"""A notebook as a small site: its H2 headings divide it into parts, each with an address of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import nbformat

from routekaart.content import load_content, notebook_map
from routekaart.dashboard.elementen import Element, ids_in, read_element
from routekaart.dashboard.tekst import Kop, Tekst, kop_van, read_markdown

START = "00_start"
TEKSTEN = ("privacy", "toegankelijkheid")
ALLES = "alles"
# For the trainer and for JupyterLab only: they never leave the notebook.
ALLEEN_NOTEBOOK = frozenset({"docent", "zelfstudie"})
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
    "bouw-uw-verordening": "bouwen",
    "leg-vast": "vastleggen",
    "maak-uw-documenten": "documenten",
    "toets-uzelf": "oefenen",
    "bronnen": "bronnen",
}
PARAGRAFEN = {
    "loop-eerst-uw-oude-verordening-na": "bouwen/oude_verordening",
    "plan-terug-vanaf-de-raad": "bouwen/planner",
}
# Anchors that the page itself uses.
BEZET = ("inhoud", "rk-ankers")


@dataclass(frozen=True)
class Uitvoer:
    """One stored output of a cell, with our element when it is one."""

    data: Any
    element: Element | None = None

    @property
    def html(self) -> str:
        """Its HTML ("" when it has none)."""
        html = self.data.get("data", {}).get("text/html", "")
        return "".join(html) if isinstance(html, list) else str(html)


@dataclass(frozen=True)
class Sectie:
    """A heading with all that stands under it; without heading: what stands before the first."""

    kop: Kop | None
    stukken: tuple[Tekst | Uitvoer, ...]

    def ankers(self) -> Iterator[str]:
        """All anchors in it, its own first."""
        for stuk in self.stukken:
            if isinstance(stuk, Tekst):
                yield from (kop.id for blok in stuk.blokken if (kop := kop_van(blok, stuk)))
            elif stuk.element is None or stuk.html:
                yield from ids_in(stuk.html)

    def elementen(self) -> Iterator[Element]:
        """Our elements in it."""
        yield from (s.element for s in self.stukken if isinstance(s, Uitvoer) and s.element)


@dataclass(frozen=True)
class Deel:
    """A part: where it stands below the notebook, its title, what is in it, the pages below it."""

    sub: str
    titel: str
    secties: tuple[Sectie, ...]
    # The heading that is the title of this page; it does not come again.
    hoofd: Kop | None = None
    # A page below a widget: which, and which page of it.
    element: Element | None = None
    blad: str = ""
    anker: str = ""

    @property
    def ouder(self) -> str:
        """The part that this page is a page of; itself when it is a part."""
        return self.sub.removesuffix(f"/{self.blad}") if self.blad else self.sub


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
        sub = self.ankers.get(anker, ("", ""))[0]
        return anker in self.ankers and not (sub in self.delen and self.delen[sub].blad == anker)

    def route(self) -> list[Deel]:
        """The parts in reading order, without pages below a widget and without the whole on one page."""
        return [d for d in self.delen.values() if not d.blad and d.sub != ALLES]


def notebooks() -> list[str]:
    """Names of the notebooks that have pages, in the order of the roadmap, without the start page."""
    return [
        s.notebook
        for s in load_content().stappen.values()
        if (notebook_map() / f"{s.notebook}.ipynb").is_file()
    ]


def load_boek(naam: str) -> Boek:
    """The notebook of this name in parts. Raises `LookupError` when it has no pages."""
    if naam != START and naam not in notebooks():
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
    notebook: Any = nbformat.read(notebook_map() / f"{naam}.ipynb", as_version=4)
    return make_boek(naam, notebook.cells)


def make_boek(naam: str, cellen: list[Any]) -> Boek:
    """The cells of a notebook in parts; trainer and self-study cells stay out."""
    secties = tuple(_secties(cellen))
    titel = next((s.kop.tekst for s in secties if s.kop and s.kop.niveau == 1), "Routekaart participatie")
    boek = Boek(naam, titel, secties)
    if naam != START:
        boek.delen.update((deel.sub, deel) for deel in _delen(boek))
        boek.ankers.update(_ankers(boek))
    return boek


def zichtbaar(cellen: list[Any]) -> list[Any]:
    """The cells that may leave the notebook."""
    return [c for c in cellen if not ALLEEN_NOTEBOOK & set(c.metadata.get("tags", []))]


def _stukken(cellen: list[Any]) -> Iterator[Tekst | Uitvoer]:
    """Text block by block and output by output, in order."""
    for cel in zichtbaar(cellen):
        if cel.cell_type == "markdown":
            tekst = read_markdown(cel.source)
            yield from (tekst.deel([blok]) for blok in tekst.blokken)
        elif cel.cell_type == "code":
            for uitvoer in cel.get("outputs", []):
                html = Uitvoer(uitvoer).html
                yield Uitvoer(uitvoer, read_element(html))


def _secties(cellen: list[Any]) -> Iterator[Sectie]:
    """A new one at each H1, each H2 and each H3 that has an address of its own."""
    kop: Kop | None = None
    stukken: list[Tekst | Uitvoer] = []
    gezien = Counter(BEZET)
    for stuk in _stukken(cellen):
        nieuw = _eigen_kop(stuk, gezien) if isinstance(stuk, Tekst) else None
        if nieuw and (nieuw.niveau <= 2 or nieuw.id in PARAGRAFEN):
            if kop or stukken:
                yield Sectie(kop, tuple(stukken))
            kop, stukken = nieuw, []
        stukken.append(stuk)
    if kop or stukken:
        yield Sectie(kop, tuple(stukken))


def _eigen_kop(tekst: Tekst, gezien: Counter[str]) -> Kop | None:
    """The heading of a block, with an anchor that no other heading of the notebook has."""
    blok = tekst.blokken[0]
    kop = kop_van(blok, tekst)
    if kop is None:
        return None
    basis = kop.id or "kop"
    gezien[basis] += 1
    if gezien[basis] > 1 or basis != kop.id:
        kop = replace(kop, id=basis if gezien[basis] == 1 else f"{basis}-{gezien[basis]}")
        blok["kop"] = kop
    return kop


def _delen(boek: Boek) -> Iterator[Deel]:
    bakken: dict[str, list[Sectie]] = {"": []}
    nu, begonnen = "", False
    for sectie in boek.secties:
        nu = _deel_van(sectie, nu, begonnen)
        begonnen = begonnen or nu not in ("", "lezen")
        bakken.setdefault(nu, []).append(sectie)
    for sub, naam in DEELNAMEN.items():
        if sub == ALLES:
            yield Deel(ALLES, boek.titel, boek.secties, _eerste_kop(boek.secties))
        elif sub == "lezen" and sub in bakken:
            yield from _lezen(bakken[sub])
        elif sub in bakken:
            secties = tuple(bakken[sub])
            hoofd = _eerste_kop(secties)
            yield Deel(sub, hoofd.tekst if hoofd else naam, secties, hoofd)
            yield from _bladen(sub, secties)


def _deel_van(sectie: Sectie, nu: str, begonnen: bool) -> str:
    kop = sectie.kop
    if kop is None or kop.niveau == 1:
        return nu
    if kop.id in PARAGRAFEN and nu.startswith("bouwen"):
        return PARAGRAFEN[kop.id]
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
    yield Deel("lezen", "Lezen", tuple(secties))


def _ankers(boek: Boek) -> Iterator[tuple[str, tuple[str, str]]]:
    """Where each anchor is; the first that brings it has it."""
    gezien: set[str] = set()
    for deel in boek.delen.values():
        if deel.sub == ALLES:
            continue
        eigen = [deel.anker] if deel.blad else [a for s in deel.secties for a in s.ankers()]
        for anker in eigen:
            if anker and anker not in gezien:
                gezien.add(anker)
                boven = deel.blad or (deel.hoofd and deel.hoofd.id == anker)
                yield anker, (deel.sub, "" if boven else anker)


def paden() -> list[str]:
    """Every page of the site in order: "" is the start page."""
    boeken = [load_boek(naam) for naam in notebooks()]
    return ["", *(boek.pad(sub) for boek in boeken for sub in boek.delen), *TEKSTEN]


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
    try:
        boek = load_boek(naam)
    except LookupError:
        return []
    ouder = sub.partition("/")[0]
    bladen = [d for d in boek.delen.values() if d.blad and d.ouder == ouder]
    gekozen = [boek.delen[ouder], *bladen] if bladen and ouder in boek.delen else boek.route()
    return [(deel.titel, boek.pad(deel.sub)) for deel in gekozen]
