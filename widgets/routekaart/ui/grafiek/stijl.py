"""The part of our stylesheets that one figure needs: what a notebook keeps with each figure stays small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

HIER = Path(__file__).parent
_BESTANDEN = (HIER.parent / "bouwstenen" / "basis" / "basis.css", HIER / "grafiek.css", HIER / "kaart.css")
_UITLEG = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOK = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_TOKEN = re.compile(r"var\((--[a-z0-9-]+)")
_IS = re.compile(r":is\(([^()]*)\)")
# What says which elements are *not* meant, or what must lie elsewhere: it cannot rule an element out.
_ELDERS = re.compile(r":(?:not|has)\((?:[^()]|\([^()]*\))*\)|::?[a-z-]+(?:\([^()]*\))?|\[([a-z-]+)[^\]]*\]")
_KLASSE_OF_ELEMENT = re.compile(r"\.([a-zA-Z][\w-]*)|(?<![\w.-])([a-z][a-z0-9-]*)")
_WIT = re.compile(r"([:;]) +")
# What a figure has of the basis of all pages: the table of its numbers.
_TABEL = re.compile(r"\.rk-tabel(?!.*rk-naast)")
# What a script puts in a figure after it was made.
_LATER = {"rk-meenemen": ("button", "span")}
# The colours of the light theme, for a picture that leaves the page.
_THEMA = (":root", "[data-jp-theme-light")


class Regel(NamedTuple):
    """One rule: the `@media` or `@container` round it ("" without one), its selectors and its declarations."""

    binnen: str
    kiezers: tuple[str, ...]
    inhoud: str

    @property
    def tokens(self) -> bool:
        """Whether it only gives values to the names that other rules use."""
        return all(k.startswith(_THEMA) for k in self.kiezers)


def stijl_voor(html: str) -> str:
    """The rules that can apply to `html`, with the design values that they use, as one stylesheet."""
    regels = list(rules_for(html))
    namen = set(_TOKEN.findall(" ".join(r.inhoud for r in regels)))
    delen = [
        Regel(r.binnen, r.kiezers, _only(r.inhoud, namen)) if r.tokens else r
        for r in _regels()
        if r.tokens or r in regels
    ]
    passend = {r: _passend(r, html) for r in regels}
    uit = []
    for binnen, groep in groupby((passend.get(r, r) for r in delen if r.inhoud), key=lambda r: r.binnen):
        tekst = "".join(map(_write, groep))
        uit.append(f"{binnen}{{{tekst}}}" if binnen else tekst)
    return "".join(uit)


def stijl_los(html: str) -> str:
    """The same for a picture on its own: light colours filled in, pixels, and selectors that every program knows."""
    waarden = {
        naam: waarde
        for r in _regels()
        if r.kiezers == (":root",) and not r.binnen
        for naam, waarde in _declarations(r.inhoud)
    }
    regels = (_passend(r, html) for r in rules_for(html) if not r.binnen)
    return "".join(
        f"{','.join(_zonder_is(r.kiezers))}{{{_in_pixels(_fill_in(r.inhoud, waarden))}}}" for r in regels
    )


def rules_for(html: str) -> Iterator[Regel]:
    """The rules of which at least one selector can apply to something in `html`."""
    namen = _namen(html)
    return (r for r in _regels() if not r.tokens and any(_can_apply(k, namen) for k in r.kiezers))


@cache
def _regels() -> tuple[Regel, ...]:
    basis, *eigen = (_read(_UITLEG.sub("", pad.read_text(encoding="utf-8"))) for pad in _BESTANDEN)
    tabel = (r for r in basis if r.tokens or all(_TABEL.match(k) for k in r.kiezers))
    return (*tabel, *chain(*eigen))


def _read(css: str, binnen: str = "") -> Iterator[Regel]:
    for kop, inhoud in _BLOK.findall(css):
        if kop.strip().startswith("@"):
            yield from _read(inhoud, " ".join(kop.split()))
        else:
            yield Regel(binnen, tuple(_kiezers(kop)), " ".join(inhoud.split()))


def _kiezers(kop: str) -> Iterable[str]:
    """The selectors of a rule; a comma between brackets does not part them."""
    return (" ".join(k.split()) for k in re.split(r",(?![^()]*\))", kop))


def _passend(regel: Regel, html: str) -> Regel:
    namen = _namen(html)
    return regel._replace(kiezers=tuple(k for k in regel.kiezers if _can_apply(k, namen)))


@cache
def _namen(html: str) -> frozenset[str]:
    """Every class as `.naam`, every attribute as `[naam` and every element that occurs or may come."""
    klassen = {f".{k}" for tekst in re.findall(r'class="([^"]*)"', html) for k in tekst.split()}
    elementen = set(re.findall(r"[<]([a-zA-Z][\w-]*)", html))
    later = {naam for element in elementen for naam in _LATER.get(element, ())}
    kenmerken = {f"[{naam}" for naam in re.findall(r" (data-[a-z-]+|open)(?==|>| )", html)} | {"[open"}
    return frozenset(klassen | elementen | later | kenmerken)


def _can_apply(kiezer: str, namen: frozenset[str]) -> bool:
    for keuzes in _IS.findall(kiezer):
        if not any(_can_apply(keuze, namen) for keuze in keuzes.split(",")):
            return False
    if any(f"[{m[1]}" not in namen for m in _ELDERS.finditer(_IS.sub("", kiezer)) if m[1]):
        return False
    kaal = _ELDERS.sub("", _IS.sub("", kiezer))
    return all((f".{k}" if k else e) in namen for k, e in _KLASSE_OF_ELEMENT.findall(kaal))


def _declarations(inhoud: str) -> Iterator[tuple[str, str]]:
    for deel in inhoud.split(";"):
        naam, _, waarde = deel.partition(":")
        if waarde:
            yield naam.strip(), waarde.strip()


def _only(inhoud: str, namen: set[str]) -> str:
    return "".join(f"{naam}:{waarde};" for naam, waarde in _declarations(inhoud) if naam in namen)


def _write(regel: Regel) -> str:
    inhoud = _WIT.sub(r"\1", regel.inhoud).removesuffix(";")
    return f"{','.join(regel.kiezers)}{{{inhoud}}}"


def _fill_in(inhoud: str, waarden: Mapping[str, str]) -> str:
    return re.sub(
        r"var\((--[a-z0-9-]+)(?:, *([^()]*))?\)", lambda m: waarden.get(m[1], m[2] or "inherit"), inhoud
    )


def _zonder_is(kiezers: Iterable[str]) -> Iterator[str]:
    for kiezer in kiezers:
        if m := _IS.search(kiezer):
            yield from _zonder_is(kiezer.replace(m[0], k.strip(), 1) for k in m[1].split(","))
        else:
            yield kiezer


def _in_pixels(inhoud: str) -> str:
    return re.sub(r"([\d.]+)rem\b", lambda m: f"{float(m[1]) * 16:g}px", inhoud)
