"""Where a figure comes from: in one short line, and in full with what to doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from routekaart.content.data import Herkomst
from routekaart.taal import MAANDEN, opsomming
from routekaart.ui.html import fill, join

# What a line of caption leaves out of a date: the day and the month.
_DAG = re.compile(r"\b\d{1,2}-\d{1,2}-(?=\d{4}\b)")
_JAAR = re.compile(r"\b\d{4}\b")
_MAAND = re.compile(rf"\b(?:{'|'.join(MAANDEN)})(?:-(?:{'|'.join(MAANDEN)}))? (?=\d{{4}}\b)")


@lru_cache(maxsize=256)
def bron_kort(herkomst: Sequence[Herkomst]) -> str:
    """Makers and their years in a line, each maker once: `Bron: CBS, 2022; Kiesraad, 2018-2026`; "" without a source."""
    jaren: dict[str, list[str]] = {}
    for h in herkomst:
        for maker in _makers(h):
            jaren.setdefault(maker, []).append(_jaren(h.peildatum))
    delen = [f"{maker}, {_samen(uniek(reeks))}" for maker, reeks in jaren.items()]
    return f"Bron: {'; '.join(delen)}" if delen else ""


def _samen(reeks: Sequence[str]) -> str:
    """Two years or spans as they are; of more, the first and the last year."""
    if len(reeks) <= 2:
        return opsomming(reeks)
    alle = sorted({int(jaar) for tekst in reeks for jaar in _JAAR.findall(tekst)})
    return f"{alle[0]}-{alle[-1]}" if len(alle) > 1 else opsomming(reeks)


def bronnen_heel(herkomst: Sequence[Herkomst]) -> Markup:
    """Every source with its address, date and licence."""
    return join(fill(Markup("<p>{}</p>"), _bronregel(h)) for h in herkomst)


def letop(voorbehoud: Sequence[str], herkomst: Sequence[Herkomst]) -> Markup:
    """What to doubt: the figure's own and the first of each source in a paragraph, the rest as a list."""
    eerst = uniek([*voorbehoud, *(h.voorbehoud[0] for h in herkomst if h.voorbehoud)])
    meer = [zin for zin in uniek(zin for h in herkomst for zin in h.voorbehoud) if zin not in eerst]
    regel = fill(Markup("<p><strong>Let op.</strong> {}</p>"), " ".join(eerst)) if eerst else Markup("")
    if not meer:
        return regel
    return regel + fill(Markup("<ul><li>{}</li></ul>"), join(meer, Markup("</li><li>")))


def uniek(zinnen: Iterable[str]) -> list[str]:
    """Each once, in the order in which they came."""
    return list(dict.fromkeys(zinnen))


def _jaren(peildatum: str) -> str:
    return _MAAND.sub("", _DAG.sub("", peildatum))


@lru_cache(maxsize=256)
def _bronregel(herkomst: Herkomst) -> Markup:
    return fill(
        Markup("Bron: {}. Gegevens van {}. Licentie: {}."),
        join((_vindplaats(b.titel, b.url) for b in herkomst.bronnen), Markup("; ")),
        herkomst.peildatum,
        herkomst.licentie,
    )


def _makers(herkomst: Herkomst) -> list[str]:
    """Who made the figures, each once, in a word or two."""
    return uniek(
        "CBS" if b.titel.startswith("CBS") else re.split(r", | \(", b.titel)[0] for b in herkomst.bronnen
    )


def _vindplaats(titel: str, url: str) -> str:
    return fill(Markup('<a href="{}">{}</a>'), url, titel) if url.startswith("https://") else titel
