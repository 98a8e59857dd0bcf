"""Figures of every kind with the data that break labels: extreme, equal, negative, missing, and names that are long."""

from __future__ import annotations

import random
from collections.abc import Callable
from statistics import median, quantiles

from markupsafe import Markup

from routekaart.analyse.vergelijk import Indicator
from routekaart.content.data import Herkomst, Vindplaats
from routekaart.dashboard import bundels
from routekaart.ui.grafiek import (
    As,
    Bijschrift,
    Kolom,
    Punt,
    Reeks,
    Schaalas,
    Staaf,
    Staafpaar,
    Tabel,
    Vak,
    Verdeling,
    lijnen,
    lijntjes,
    punten,
    rooster,
    staafparen,
    staven,
    strookgrafiek,
    trechter,
    verdelingen,
)

BRON = Herkomst(
    "p",
    "Proef",
    (Vindplaats("CBS Kerncijfers", "https://voorbeeld.nl/"),),
    "CC BY 4.0",
    "1-1-2022",
    ("Ruw.",),
)
LANG = "Nuenen, Gerwen en Nederwetten en de andere Bollenstreekgemeenten"
NAMEN = ("Ee", "Leiden", "'s-Gravenhage", LANG)
# Where values lie: the size, and how far they spread.
REEKSEN: dict[str, Callable[[random.Random, int], list[float]]] = {
    "gewoon": lambda r, n: [round(r.uniform(5, 60), 1) for _ in range(n)],
    "gelijk": lambda r, n: [12.5] * n,
    "nul": lambda r, n: [0.0] * n,
    "negatief": lambda r, n: [round(r.uniform(-80, 20), 1) for _ in range(n)],
    "groot": lambda r, n: [float(r.randint(900_000, 9_999_999)) for _ in range(n)],
    "uitersten": lambda r, n: [r.choice((0.0, 0.1, 99.9, 100.0)) for _ in range(n)],
    "dichtbij": lambda r, n: [50 + 0.1 * i for i in range(n)],
    "klein": lambda r, n: [round(r.uniform(0.01, 0.04), 3) for _ in range(n)],
}
EENHEDEN = ("%", "euro", "per 100", "")


def over(sleutel: str) -> Bijschrift:
    return Bijschrift(
        "Leiden telt veel jongeren: 18% is 15 tot 25 jaar",
        "Een ruit is uw eigen gemeente. Een streep is een andere.",
        (BRON,),
        ("Eén getal zegt niet alles.",),
        onderwerp=f"Leeftijd in {sleutel}",
    )


def _indicator(naam: str, eenheid: str, waarde: float | None, anderen: list[float]) -> Indicator:
    laag, _, hoog = quantiles(anderen, n=4, method="inclusive") if len(anderen) > 1 else anderen * 3
    return Indicator(
        id=naam, naam=naam, onderwerp="", eenheid=eenheid, decimalen=0, jaar="2022", tabel="t", uitleg="",
        waarde=waarde, mediaan=median(anderen), kwartiel_laag=laag, kwartiel_hoog=hoog,
        anderen=tuple(anderen), rang=None if waarde is None else 1, aantal=len(anderen),
    )  # fmt: skip


def _strook(r: random.Random, soort: str) -> Markup:
    rijen = []
    for eenheid in r.sample(EENHEDEN, 3):
        for naam in r.sample(NAMEN, 2):
            eigen, *anderen = REEKSEN[soort](r, r.choice((2, 3, 14)))
            rijen.append(_indicator(naam, eenheid, r.choice((eigen, eigen, None)), anderen))
    return strookgrafiek("strook", rijen, over("strook"), eigen=r.choice(NAMEN))


def _staven(r: random.Random, soort: str) -> Markup:
    waarden = REEKSEN[soort](r, 5)
    rijen = [Staaf(r.choice(NAMEN), w, eigen=nr == 1) for nr, w in enumerate(waarden)]
    if soort == "uitersten":
        rijen = [s._replace(laag=s.waarde, hoog=100.0) for s in rijen]
    return staven(
        "staven",
        [*rijen, Staaf("Weesp", None)],
        over("staven"),
        eenheid=r.choice(EENHEDEN),
        grens=(max(waarden), LANG),
    )


def _twee(r: random.Random, soort: str) -> Markup:
    """As small as a figure gets."""
    eerste, tweede = REEKSEN[soort](r, 2)
    return staven("twee", [Staaf("Raad", eerste), Staaf("Wijkraden", tweede)], over("twee"), eenheid="%")


def _paren(r: random.Random, soort: str) -> Markup:
    paren = [
        Staafpaar(naam, (Staaf("wie kwam", a), Staaf("wie er woont", b, vulling="arcering")))
        for naam in NAMEN
        for a, b in [REEKSEN[soort](r, 2)]
    ]
    return staafparen("paren", paren, over("paren"), eenheid=r.choice(EENHEDEN))


def _reeksen(r: random.Random, soort: str, jaren: int) -> list[Reeks]:
    beginjaar = 2026 - jaren
    return [
        Reeks(
            naam, [(str(beginjaar + nr), w) for nr, w in enumerate(REEKSEN[soort](r, jaren))], nr == 0, kort
        )
        for nr, (naam, kort) in enumerate((("Leiden", ""), (LANG, "midden"), ("'s-Gravenhage", "")))
    ]


def _lijnen(r: random.Random, soort: str) -> Markup:
    return lijnen(
        "lijnen", _reeksen(r, soort, r.choice((1, 2, 3, 12))), over("lijnen"), eenheid=r.choice(EENHEDEN)
    )


def _lijntjes(r: random.Random, soort: str) -> Markup:
    jaren, eenheid = r.choice((2, 3, 9)), r.choice(("%", ""))
    delen = [(naam, _reeksen(r, soort, jaren)[:2]) for naam in NAMEN]
    return lijntjes("lijntjes", delen, over("lijntjes"), eenheid=eenheid)


def _punten(r: random.Random, soort: str) -> Markup:
    wolk = [
        Punt(r.choice(NAMEN[:3]), x, y, eigen=nr < 2)
        for nr, (x, y) in enumerate(zip(REEKSEN[soort](r, 9), REEKSEN[soort](r, 9), strict=True))
    ]
    return punten("punten", wolk, over("punten"), x=As("inwoners"), y=As("kosten", "euro"))


def _verdelingen(r: random.Random, soort: str) -> Markup:
    rijen = []
    for naam in NAMEN:
        eigen, ander, *rest = REEKSEN[soort](r, 12)
        rijen.append(Verdeling(naam, rest, (("Leiden", eigen), ("midden", ander)), "10 gemeenten"))
    return verdelingen("verdelingen", rijen, over("verdelingen"), Schaalas("aandeel", r.choice(EENHEDEN)))


def _trechter(r: random.Random, soort: str) -> Markup:
    stappen: list[tuple[str, float | None]] = [
        (n, abs(w)) for n, w in zip(NAMEN, REEKSEN[soort](r, 4), strict=True)
    ]
    return trechter("trechter", [*stappen, ("gekozen", None)], over("trechter"))


def _rooster(r: random.Random, soort: str) -> Markup:
    rijen = [(naam, (Vak((LANG,)), Vak(("twee",), ("Leiden",)), Vak(()))) for naam in NAMEN]
    return rooster(
        "rooster", over("rooster"), "Hoe hard", ("één", "twee", "drie"), rijen, Tabel([Kolom("a")], [("x",)])
    )


MAKERS: dict[str, Callable[[random.Random, str], Markup]] = {
    "strook": _strook,
    "staven": _staven,
    "twee": _twee,
    "paren": _paren,
    "lijnen": _lijnen,
    "lijntjes": _lijntjes,
    "punten": _punten,
    "verdelingen": _verdelingen,
    "trechter": _trechter,
    "rooster": _rooster,
}


def blad_met(*figuren: str) -> str:
    """A page of ours with only these figures, with all style and script that a figure has."""
    bestanden = {
        naam: inhoud.decode() for naam, inhoud in bundels.bestanden().items() if naam.endswith(("css", "js"))
    }
    scripts = "".join(f"<script>{bestanden[naam]}</script>" for naam in ("basis.js", "meenemen.js"))
    return (
        '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Figuren</title>'
        f'<meta name="viewport" content="width=device-width"><style>{bestanden["stijl.css"]}</style></head>'
        f'<body><main class="rk-breed"><h1>Figuren</h1>{"".join(figuren)}</main>{scripts}</body></html>'
    )
