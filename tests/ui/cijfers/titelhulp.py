"""What the tests of titles share: the tables as they stand in the CSV, counted with by hand, and the titles on a page.

Nothing here comes from the analyses: a title and its test may not make the same mistake.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from routekaart.ui.bouwstenen.cijfers import Uitkomst

DATA = Path(__file__).parents[3] / "content" / "data"
_TITEL = re.compile(r'<(\w+) class="rk-figuur-titel"[^>]*>(.*?)</\1>', re.DOTALL)
_FIGUUR = re.compile(r'<figure[^>]*\bid="([^"]+)".*?</figure>', re.DOTALL)
MIDDEN = "in het midden van de groep"
GRENZEN = (10_000, 20_000, 50_000, 100_000, 150_000)
STROKEN = {
    "leeftijd_15_24_pct": ("inwoners van 15 tot 25 jaar", "%", 0),
    "leeftijd_65plus_pct": ("65-plussers", "%", 0),
    "hbo_wo_pct": ("hbo'ers en wo'ers", "%", 0),
    "laag_inkomen_pct": ("lagere inkomens", "%", 1),
    "hoog_inkomen_pct": ("hoge inkomens", "%", 1),
    "koopwoning_pct": ("koopwoningen", "%", 0),
    "stemmen_per_100_15plus": ("stemmen voor de raad", "per 100", 1),
}


@cache
def rijen(tabel: str) -> list[dict[str, str]]:
    with (DATA / f"{tabel}.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand))


@cache
def gemeenten() -> dict[str, dict[str, str]]:
    return {r["gemeente_code"]: r for r in rijen("gemeenten_2022")}


def titels(uit: object) -> dict[str, str]:
    """The title of every figure by its id."""
    html = str(uit.html if isinstance(uit, Uitkomst) else uit)
    gevonden = {}
    for figuur in _FIGUUR.finditer(html):
        ((_, titel),) = _TITEL.findall(figuur[0])
        gevonden[figuur[1]] = unescape(re.sub(r"<[^>]+>", "", titel))
    return gevonden


class _Open(HTMLParser):
    """Gathers the words that are read without unfolding anything."""

    def __init__(self) -> None:
        super().__init__()
        self.vouwen = 0
        self.woorden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.vouwen += tag == "details"

    def handle_endtag(self, tag: str) -> None:
        self.vouwen -= tag == "details"

    def handle_data(self, data: str) -> None:
        if not self.vouwen:
            self.woorden.append(data)


def in_zicht(html: str) -> str:
    lezer = _Open()
    lezer.feed(html)
    return " ".join(lezer.woorden)


def cijfer(tekst: str) -> Fraction | None:
    return Fraction(tekst) if tekst else None


def nl(waarde: Fraction | float) -> str:
    """One decimal, none when whole, with a comma and points."""
    tekst = f"{float(waarde):,.1f}".replace(",", "_").replace(".", ",").replace("_", ".").removesuffix(",0")
    return "0" if tekst == "-0" else tekst


def zo(waarde: Fraction | float) -> str:
    """A pattern for a number: on the very edge of rounding either side will do."""
    kanten = dict.fromkeys(nl(float(waarde) + haar) for haar in (-1e-7, 1e-7))
    return f"(?:{'|'.join(map(re.escape, kanten))})"


def kwantiel(gesorteerd: Sequence[Fraction], deel: Fraction) -> Fraction:
    """By straight lines between the figures."""
    plek = (len(gesorteerd) - 1) * deel
    onder = int(plek)
    boven = min(onder + 1, len(gesorteerd) - 1)
    return gesorteerd[onder] + (plek - onder) * (gesorteerd[boven] - gesorteerd[onder])


def kwarten(waarden: Iterable[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    # The same order as by the fractions themselves, and much quicker.
    gesorteerd = sorted(waarden, key=float)
    return tuple(kwantiel(gesorteerd, Fraction(n, 4)) for n in (1, 2, 3))  # type: ignore[return-value]


def afstand(waarde: Fraction, drie: tuple[Fraction, Fraction, Fraction], stap: Fraction) -> Fraction:
    """From the middle, in widths of the middle half; nought within it, and for less than two steps of rounding."""
    laag, midden, hoog = drie
    if laag <= waarde <= hoog or abs(waarde - midden) < 2 * stap:
        return Fraction(0)
    return (waarde - midden) / max(hoog - laag, 2 * stap)


def kant(ver: Fraction) -> str:
    if not ver:
        return "gewoon"
    soort = "hoog" if ver > 0 else "laag"
    return soort if abs(ver) >= 1 else f"iets_{soort}"


@cache
def klassen(gelijkenis: str) -> dict[str, tuple[str, ...]]:
    """Of every municipality all those of its group, itself included."""
    klas = {
        code: r["stedelijkheid"]
        if gelijkenis == "stedelijkheid"
        else str(bisect_right(GRENZEN, int(r["inwoners"])))
        for code, r in gemeenten().items()
    }
    return {code: tuple(c for c in klas if klas[c] == k) for code, k in klas.items()}


@cache
def anderen(code: str, gelijkenis: str) -> list[str]:
    return [c for c in klassen(gelijkenis)[code] if c != code]


def periode(datum: str) -> str:
    """In which council a municipality sat after an election on this day."""
    return "2018" if datum < "2020" else "2022" if datum < "2024" else "2026"


@cache
def raden() -> dict[tuple[str, str], dict[str, str]]:
    return {(r["gemeente_code"], periode(r["datum"])): r for r in rijen("gr_gemeente")}


@cache
def staten() -> dict[tuple[str, str], Fraction]:
    return {
        (r["gemeente_code"], r["jaar"]): Fraction(r["geldige_stemmen_pct"])
        for r in rijen("ps_gemeente")
        if r["geldige_stemmen_pct"]
    }


@cache
def maat(kolom: str) -> dict[str, Fraction]:
    """The figures that are known, by municipality."""
    stemmen = kolom == "stemmen_per_100_15plus"
    bron = {c: r for (c, jaar), r in raden().items() if jaar == "2022"} if stemmen else gemeenten()
    return {c: Fraction(r[kolom]) for c, r in bron.items() if r[kolom] and c in gemeenten()}
