"""Figures worked out beforehand, as scripts that stand beside the pages.

A browser fetches no data for a page that was opened from disk, but it runs a script. So every outcome of a figure whose
fields are a closed set stands in a script that calls `rkPak(name, version, text)`; `text` is JSON, packed with zlib
(whose checksum tells a damaged one) and written in base64. `host/bestanden.js` reads them.

The pieces of a figure (`Stuk`) that depend on the same fields form a group. A file holds the outcomes of one group for
a few values of the field with most values, cut into blocks so that what occurs twice stands there once. Blocks that
most files would hold stand in one file beside them, `gedeeld.js`. A version is the hash of all that the figure
has: files of two publications never make up one figure.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from routekaart.ui.bouwstenen.cijfers import CijferFout, Uitkomst
from routekaart.ui.cijfers.figuur import Figuur, Stuk, list_mogelijk

# Where HTML is cut: finer finds more that is equal, but costs more time than it saves room.
_SNEDE = re.compile(r"(?=<(?:h3|figure|figcaption|svg|details|table|tr|ul|li|p)\b)")
# A shorter block is not worth a number of its own.
_KORTSTE = 48
# For less than this nobody should fetch a file more.
_MINSTE_GEDEELD = 1_000
# A file of about this many bytes is read at once and costs little when the reader wants one choice of it.
_DOEL_BYTES = 10_000
_PROEVEN = 24
# What stands in more of the files than this stands in the shared one: a reader gets it once instead of each time.
_VAAK = 1 / 8


class Pakfout(Exception):
    """A figure that cannot be worked out beforehand; the text says in English which and why."""


@dataclass(frozen=True)
class Groep:
    """Pieces that depend on the same fields, the one with most values first; `per` of its values go in one file."""

    velden: tuple[str, ...]
    lijsten: tuple[tuple[Any, ...], ...]
    stukken: tuple[int, ...]
    per: int = 1

    @property
    def aantal(self) -> int:
        """In how many files its outcomes stand."""
        return -(-len(self.lijsten[0]) // self.per) if self.lijsten else 1

    def keuzes(self, nummer: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Key and values of every choice in file `nummer`."""
        plekken = [range(len(lijst)) for lijst in self.lijsten]
        if plekken:
            plekken[0] = plekken[0][nummer * self.per : (nummer + 1) * self.per]
        for plek in product(*plekken):
            waarden = (lijst[i] for lijst, i in zip(self.lijsten, plek, strict=True))
            yield "|".join(map(str, plek)), dict(zip(self.velden, waarden, strict=True))


@dataclass(frozen=True)
class Plan:
    """How the outcomes of one figure are spread over files, and the blocks that they share."""

    sleutel: str
    groepen: tuple[Groep, ...]
    gedeeld: tuple[str, ...]

    @property
    def combinaties(self) -> int:
        """How many outcomes there are."""
        return sum(math.prod(map(len, groep.lijsten)) for groep in self.groepen)

    @property
    def bestanden(self) -> list[tuple[int, int]]:
        """Group and number of every file besides the one with shared blocks."""
        return [(g, n) for g, groep in enumerate(self.groepen) for n in range(groep.aantal)]


class Uit(NamedTuple):
    """The outcome of one choice: the HTML of each piece, or a sentence why there is none."""

    sleutel: str
    stukken: Sequence[str]
    weigering: str = ""


def kan_vooruit(figuur: Figuur) -> bool:
    """Whether all pieces of the figure depend on fields with a list of values; other fields keep what they have."""
    velden = {v["naam"]: v for v in figuur.velden}
    return bool(velden) and all(
        list_mogelijk(velden[naam], figuur.waarden) is not None
        for stuk in figuur.delen
        for naam in stuk.velden
    )


def make_plan(figuur: Figuur, gemeenten: Collection[str] | None = None) -> Plan:
    """Spread the outcomes; with `gemeenten` (codes) only those municipalities and none at all.

    Some outcomes tell which blocks many files would hold, and how large a file gets. Raises `Pakfout`.
    """
    if not kan_vooruit(figuur):
        raise Pakfout(f"{figuur.sleutel}: not every piece depends on lists of values alone")
    groepen = _groepen(figuur, gemeenten)
    proeven = [[list(_uitkomsten(figuur, groep, n)) for n in _proefnummers(groep)] for groep in groepen]
    gedeeld = tuple(dict.fromkeys(blok for proef in proeven for blok in _overal(proef)))
    if sum(map(len, gedeeld)) < _MINSTE_GEDEELD:
        gedeeld = ()
    ruim = [_met_per(groep, proef, gedeeld) for groep, proef in zip(groepen, proeven, strict=True)]
    return Plan(figuur.sleutel, tuple(ruim), gedeeld)


def make_bestanden(
    figuur: Figuur, plan: Plan, welke: Iterable[tuple[int, int]]
) -> list[tuple[str, str, int]]:
    """Of these files (group, number): the name, the packed text, and how many characters of HTML that unpacks to.

    Raises `Pakfout`.
    """
    uit = []
    for g, nummer in welke:
        uitkomsten = list(_uitkomsten(figuur, plan.groepen[g], nummer))
        ruw = sum(len(html) for u in uitkomsten for html in u.stukken if html is not None)
        uit.append((f"{g}-{nummer}", _pak_in(_pak(uitkomsten, plan.gedeeld)), ruw))
    return uit


def pack_gedeeld(plan: Plan) -> str:
    """The packed text of the file with shared blocks."""
    return _pak_in(plan.gedeeld)


def make_wijzer(figuur: Figuur, plan: Plan, versie: str, gemeenten: Collection[str] | None) -> dict[str, Any]:
    """What a page must know to find an outcome: fields and their values, groups, and which group has each piece."""
    lijsten = _lijsten(figuur, gemeenten)
    velden = [
        {"naam": v["naam"], "label": v.get("label", ""), "begin": figuur.waarden.get(v["naam"])}
        | ({"lijst": lijsten[v["naam"]]} if v["naam"] in lijsten else {})
        for v in figuur.velden
    ]
    van = {nummer: g for g, groep in enumerate(plan.groepen) for nummer in groep.stukken}
    return {
        "v": versie,
        "velden": velden,
        "groepen": [{"velden": groep.velden, "per": groep.per} for groep in plan.groepen],
        "stukken": [van[nummer] for nummer in range(len(figuur.delen))],
        "gedeeld": bool(plan.gedeeld),
    }


def make_versie(plan: Plan, teksten: Mapping[str, str]) -> str:
    """The hash of all that a figure has, by name of the file."""
    alles = json.dumps([repr(plan), sorted(teksten.items())], ensure_ascii=False)
    return hashlib.sha256(alles.encode()).hexdigest()[:12]


def make_script(sleutel: str, naam: str, versie: str, tekst: str) -> bytes:
    """The script that brings one file to the page."""
    return f'rkPak("{sleutel}/{naam}","{versie}","{tekst}");\n'.encode("ascii")


def _groepen(figuur: Figuur, gemeenten: Collection[str] | None) -> list[Groep]:
    lijsten = _lijsten(figuur, gemeenten)
    per_velden: dict[tuple[str, ...], list[int]] = {}
    for nummer, stuk in enumerate(figuur.delen):
        namen = sorted(stuk.velden, key=lambda naam: (-len(lijsten[naam]), stuk.velden.index(naam)))
        per_velden.setdefault(tuple(namen), []).append(nummer)
    # What is the same for everybody goes along with the group that has the fewest outcomes.
    if len(per_velden) > 1 and (vast := per_velden.pop((), None)):
        kleinste = min(per_velden, key=lambda velden: math.prod(len(lijsten[naam]) for naam in velden))
        per_velden[kleinste] = sorted([*per_velden[kleinste], *vast])
    return [
        Groep(velden, tuple(lijsten[naam] for naam in velden), tuple(nummers))
        for velden, nummers in per_velden.items()
    ]


def _lijsten(figuur: Figuur, gemeenten: Collection[str] | None) -> dict[str, tuple[Any, ...]]:
    uit = {}
    for veld in figuur.velden:
        lijst = list_mogelijk(veld, figuur.waarden)
        if lijst is None:
            continue
        if veld["soort"] == "gemeente" and gemeenten is not None:
            lijst = [code for code in lijst if code in gemeenten or code == figuur.waarden.get(veld["naam"])]
        uit[veld["naam"]] = tuple(lijst)
    return uit


def _proefnummers(groep: Groep) -> list[int]:
    """A few files, spread over all of them."""
    stap = max(1, groep.aantal // _PROEVEN)
    return list(range(groep.aantal))[stap // 2 :: stap][:_PROEVEN]


def _overal(proef: Sequence[Sequence[Uit]]) -> Iterator[str]:
    """Blocks that stand in many of these files; one file shares with no other."""
    if len(proef) > 1:
        per_bestand = [
            dict.fromkeys(blok for u in uit for html in u.stukken for blok in _snijd(html or ""))
            for uit in proef
        ]
        telling = Counter(blok for blokken in per_bestand for blok in blokken)
        yield from (blok for blok, keer in telling.items() if keer > max(1, len(proef) * _VAAK))


def _met_per(groep: Groep, proef: Sequence[Sequence[Uit]], gedeeld: Sequence[str]) -> Groep:
    """The group with as many values in a file as make it about `_DOEL_BYTES`."""
    grootte = sum(len(_pak_in(_pak(uit, gedeeld))) for uit in proef) / len(proef)
    return replace(groep, per=max(1, min(round(_DOEL_BYTES / grootte), groep.aantal)))


def _uitkomsten(figuur: Figuur, groep: Groep, nummer: int) -> Iterator[Uit]:
    stukken = [figuur.delen[n] for n in groep.stukken]
    for sleutel, waarden in groep.keuzes(nummer):
        try:
            html = [_reken(figuur, stuk, waarden) for stuk in stukken]
        except CijferFout as fout:
            yield Uit(sleutel, [], str(fout))
        else:
            yield Uit(sleutel, html)


def _reken(figuur: Figuur, stuk: Stuk, waarden: Mapping[str, Any]) -> str:
    """The HTML of one piece. Raises `CijferFout` for a refusal that a reader may see."""
    keuze = {naam: waarden[naam] for naam in stuk.velden}
    try:
        uit = stuk.reken(keuze)
    except CijferFout:
        raise
    except Exception as fout:
        raise Pakfout(f"{figuur.sleutel} {stuk.naam} {keuze}: {fout!r}") from fout
    if isinstance(uit, Uitkomst):
        if uit.vervolg or uit.melding or uit.fout:
            raise Pakfout(f"{figuur.sleutel} {stuk.naam} {keuze}: says more than a figure")
        uit = uit.html
    return str(uit)


@lru_cache(maxsize=2000)
def _snijd(html: str) -> tuple[str, ...]:
    """Blocks that together are `html`; what is too short stays with what follows it."""
    uit: list[str] = []
    rest = ""
    for blok in _SNEDE.split(html):
        rest += blok
        if len(rest) >= _KORTSTE:
            uit.append(rest)
            rest = ""
    return (*uit, rest) if rest else tuple(uit)


def _pak(uitkomsten: Iterable[Uit], gedeeld: Sequence[str]) -> Any:
    """What one file holds: blocks, and per choice and piece which of them (shared ones count from -1 down)."""
    plek = {blok: -1 - i for i, blok in enumerate(gedeeld)}
    eigen: list[str] = []
    keuzes: dict[str, list[list[int]] | str] = {}
    for uit in uitkomsten:
        stukken = []
        for html in uit.stukken:
            for blok in _snijd(html):
                if blok not in plek:
                    plek[blok] = len(eigen)
                    eigen.append(blok)
            stukken.append([plek[blok] for blok in _snijd(html)])
        keuzes[uit.sleutel] = uit.weigering or stukken
    return {"b": eigen, "u": keuzes}


def _pak_in(inhoud: Any) -> str:
    ruw = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(ruw, 9)).decode("ascii")
