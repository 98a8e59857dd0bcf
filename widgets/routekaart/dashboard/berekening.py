"""How a figure was worked out: the working cells of a notebook, as a page of their own below the figures.

They stand in *Kijk naar de cijfers* with the tag `werk`: text, code and what it put out. Who only reads need not pass
them; who wants to check a figure finds every move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from routekaart.dashboard.opmaak import Opmaak
from routekaart.dashboard.sectie import Uitvoer, eigen_kop, zichtbaar
from routekaart.dashboard.tekst import Kop, Tekst, read_markdown
from routekaart.ui.html import fill, join

WERK = "werk"
SUB = "berekening"
TITEL = "Zo is dit berekend"
_GEMEENTE = re.compile(r"""^gemeente = (["'])(.+?)\1""", re.MULTILINE)
_CODE = Markup(
    '<pre class="rk-code" role="group" tabindex="0" aria-label="Code {}" translate="no"><code>{}</code></pre>\n'
)
_ZET = Markup('<details class="rk-zet"{}><summary>{}</summary>{}</details>\n')


@dataclass(frozen=True)
class Code:
    """The text of a code cell."""

    bron: str


@dataclass(frozen=True)
class Zet:
    """One move of a calculation: its heading with the text, code and outputs under it; None before the first."""

    kop: Kop | None
    stukken: tuple[Tekst | Code | Uitvoer, ...]


def is_werk(cel: Any) -> bool:
    """Whether a cell is a move of the calculation."""
    return WERK in cel.metadata.get("tags", [])


def read_berekening(cellen: Iterable[Any], bezet: Iterable[str] = ()) -> tuple[Zet, ...]:
    """The moves in these cells; a new one at each heading. `bezet` are the anchors that other headings have."""
    zetten: list[Zet] = []
    kop: Kop | None = None
    stukken: list[Tekst | Code | Uitvoer] = []
    gezien = set(bezet)
    for stuk in _stukken(zichtbaar([cel for cel in cellen if is_werk(cel)])):
        if isinstance(stuk, Tekst) and (nieuw := eigen_kop(stuk, gezien)):
            if kop or stukken:
                zetten.append(Zet(kop, tuple(stukken)))
            kop, stukken = nieuw, []
        else:
            stukken.append(stuk)
    return (*zetten, Zet(kop, tuple(stukken))) if kop or stukken else tuple(zetten)


def _stukken(cellen: Iterable[Any]) -> Iterator[Tekst | Code | Uitvoer]:
    for cel in cellen:
        if cel.cell_type == "markdown":
            tekst = read_markdown(cel.source)
            yield from (tekst.deel([blok]) for blok in tekst.blokken)
        elif cel.cell_type == "code":
            yield Code(cel.source)
            yield from (Uitvoer(uitvoer) for uitvoer in cel.get("outputs", []))


def voorbeeld_van(zetten: Iterable[Zet]) -> str:
    """The municipality that the calculation takes as its example; "" when it names none."""
    codes = (stuk.bron for zet in zetten for stuk in zet.stukken if isinstance(stuk, Code))
    gevonden = next((m for m in map(_GEMEENTE.search, codes) if m), None)
    return gevonden[2] if gevonden else ""


def verwijs(zetten: Iterable[Zet], adres: str) -> Markup:
    """The way from the figures to how they were worked out."""
    gemeente = voorbeeld_van(zetten)
    wie = f", met {gemeente} als voorbeeld" if gemeente else ""
    return fill(
        Markup('<p class="rk-berekend"><a href="{}">{}</a>: de tabel, de code en de uitkomst{}.</p>\n'),
        adres,
        TITEL,
        wie,
    )


def berekening_html(zetten: tuple[Zet, ...], opmaak: Opmaak, terug: str, soort: str) -> Markup:
    """The article: whose figures these are, then every move as a fold; `terug` is the address of the figures."""
    delen = [opmaak.titel(TITEL), _inleiding(voorbeeld_van(zetten), soort)]
    nummer = 0
    vouwen = [zet for zet in zetten if zet.kop]
    for zet in zetten:
        kop = opmaak.kop(zet.kop) if zet.kop else Markup("")
        inhoud = []
        for stuk in zet.stukken:
            if isinstance(stuk, Code):
                nummer += 1
                inhoud.append(fill(_CODE, nummer, stuk.bron))
            else:
                inhoud.append(opmaak.stuk(stuk))
        binnen = join(inhoud)
        # The first is open: so a reader sees what kind of thing is in them.
        open_ = Markup(" open") if vouwen and zet is vouwen[0] else Markup("")
        delen.append(fill(_ZET, open_, kop, binnen) if zet.kop else binnen)
    delen.append(fill(Markup('<p class="rk-berekend"><a href="{}">Terug naar de cijfers</a></p>\n'), terug))
    return join(delen)


def _inleiding(gemeente: str, soort: str) -> Markup:
    zinnen = fill(
        Markup(
            "<p>Hier staat stap voor stap hoe de cijfers van deze {} ontstaan: de tabel, de berekening en de figuur. "
            "De code is geschreven in Python. U kunt de tekst ook lezen zonder de code.</p>\n"
        ),
        soort,
    )
    if not gemeente:
        return zinnen
    return zinnen + fill(
        Markup(
            "<p>Het voorbeeld is <strong>{gemeente}</strong>. Werkt u met JupyterLab, dan kiest u daar uw eigen "
            'gemeente. Dat doet u op één plek, in de regel <code>gemeente = "{gemeente}"</code>.</p>\n'
        ),
        gemeente=gemeente,
    )
