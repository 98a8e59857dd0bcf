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
import json
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from routekaart.ui.bouwstenen.cijfers import compute
from routekaart.ui.cijfers.figuur import Figuur, Stuk, list_mogelijk

# Where HTML is cut: finer finds more that is equal, but costs more time than it saves room.
_SNEDE = re.compile(r"(?=<(?:h3|figure|figcaption|svg|details|table|tr|ul|li|p)\b)")
# A shorter block is not worth a number of its own.
_KORTSTE = 48
# A file of about this many bytes is read at once and costs little when the reader wants one choice of it.
_DOEL_BYTES = 10_000
_PROEVEN = 4


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
    def bestanden(self) -> list[tuple[int, int]]:
        """Group and number of every file besides the one with shared blocks."""
        return [(g, n) for g, groep in enumerate(self.groepen) for n in range(groep.aantal)]


@dataclass
class Telling:
    """What one figure costs."""

    combinaties: int = 0
    ruw: int = 0
    bytes: int = 0
    bestanden: int = 0
    seconden: float = field(default=0, compare=False)


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

    A few outcomes tell which blocks nearly all files would hold, and how large a file gets. Raises `Pakfout`.
    """
    lijsten = _lijsten(figuur, gemeenten)
    per_velden: dict[tuple[str, ...], list[int]] = {}
    for nummer, stuk in enumerate(figuur.delen):
        namen = sorted(stuk.velden, key=lambda naam: (-len(lijsten[naam]), stuk.velden.index(naam)))
        per_velden.setdefault(tuple(namen), []).append(nummer)
    groepen = [
        Groep(velden, tuple(lijsten[naam] for naam in velden), tuple(nummers))
        for velden, nummers in per_velden.items()
    ]
    gedeeld: dict[str, None] = {}
    ruim = []
    for groep in groepen:
        proef = [set(_blokken(_uitkomsten(figuur, groep, n))) for n in _proefnummers(groep)]
        telling = Counter(blok for blokken in proef for blok in blokken)
        overal = [b for b, keer in telling.items() if len(b) >= _KORTSTE and keer > len(proef) / 2]
        # Of a group with one file nothing is shared, unless nothing can be chosen: then all of it is.
        if groep.aantal > 1 or not groep.velden:
            gedeeld |= dict.fromkeys(sorted(overal))
        ruim.append(_met_per(figuur, groep, gedeeld))
    return Plan(figuur.sleutel, tuple(ruim), tuple(gedeeld))


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
    stap = max(1, groep.aantal // _PROEVEN)
    return list(range(groep.aantal))[stap // 2 :: stap][:_PROEVEN] or [0]


def _met_per(figuur: Figuur, groep: Groep, gedeeld: Mapping[str, None]) -> Groep:
    """The group with as many values in a file as make it about `_DOEL_BYTES`."""
    if not groep.velden:
        return groep
    proef = [len(_pak(figuur, groep, n, tuple(gedeeld))) for n in _proefnummers(groep)]
    per = max(1, round(_DOEL_BYTES * len(proef) / max(1, sum(proef))))
    return Groep(groep.velden, groep.lijsten, groep.stukken, min(per, len(groep.lijsten[0])))


def _uitkomsten(figuur: Figuur, groep: Groep, nummer: int) -> Iterator[tuple[str, list[str | None], str]]:
    """Key, HTML of each piece (None with a refusal) and the sentence of the refusal."""
    stukken = [figuur.delen[n] for n in groep.stukken]
    for sleutel, waarden in groep.keuzes(nummer):
        uit = [_reken(figuur, stuk, waarden) for stuk in stukken]
        yield sleutel, [u["html"] for u in uit], next((u["melding"] for u in uit if u["fout"]), "")


def _reken(figuur: Figuur, stuk: Stuk, waarden: Mapping[str, Any]) -> dict[str, Any]:
    uit = compute(stuk.reken, waarden, figuur.sleutel)
    if uit.get("vervolg") or (uit["melding"] and not uit["fout"]):
        raise Pakfout(f"{figuur.sleutel}: {stuk.naam} asks on")
    return uit


def _blokken(uitkomsten: Iterable[tuple[str, list[str | None], str]]) -> Iterator[str]:
    for _, stukken, _ in uitkomsten:
        for html in stukken:
            yield from _snijd(html or "")


def _snijd(html: str) -> list[str]:
    """Blocks that together are `html`; what is too short stays with what follows it."""
    uit: list[str] = []
    rest = ""
    for blok in _SNEDE.split(html):
        rest += blok
        if len(rest) >= _KORTSTE:
            uit.append(rest)
            rest = ""
    return [*uit, rest] if rest else uit


def _pak(figuur: Figuur, groep: Groep, nummer: int, gedeeld: Sequence[str]) -> str:
    """The text of one file: blocks, and per choice and piece which of them (shared ones count from -1 down)."""
    plek = {blok: -1 - i for i, blok in enumerate(gedeeld)}
    eigen: list[str] = []
    keuzes: dict[str, list[list[int] | str]] = {}
    for sleutel, stukken, zin in _uitkomsten(figuur, groep, nummer):
        keuzes[sleutel] = []
        for html in stukken:
            if html is None:
                keuzes[sleutel].append(zin)
                continue
            nummers = []
            for blok in _snijd(html):
                if blok not in plek:
                    plek[blok] = len(eigen)
                    eigen.append(blok)
                nummers.append(plek[blok])
            keuzes[sleutel].append(nummers)
    return _pak_in({"b": eigen, "u": keuzes})


def _pak_in(inhoud: Any) -> str:
    ruw = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(ruw, 9)).decode("ascii")
