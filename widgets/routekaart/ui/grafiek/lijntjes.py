"""Small multiples: a little line chart for each subject, all on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.lijnen import (
    Reeks,
    Vlak,
    describe,
    find_stappen,
    find_vormen,
    legenda_van,
    list_jaren,
    spread,
    teken_lijn,
    zegt_begin,
)
from routekaart.ui.grafiek.tekening import Merkvorm
from routekaart.ui.html import fill, join

_HOOG, _ONDER, _BOVEN = 112, 86, 14
# A drawing on a telephone is so many times as wide as a small chart; with long figures a small chart is wider.
_SMAL, _RUIM = 2.1, 1.15
_MEESTE_RUIMTE = 55.0
_REGEL = 16


def lijntjes(
    sleutel: str, delen: Sequence[tuple[str, Sequence[Reeks]]], over: Bijschrift, *, eenheid: str = ""
) -> Markup:
    """A little line chart for each part `(name, lines)`, on one scale and with the same years, so they compare.

    The lines carry the same names in every part. The last value of each line stands at its end. Raises
    `ValueError` when a part has more lines than can be told apart.
    """
    alle = [r for _, reeksen in delen for r in reeksen]
    jaren, stappen = list_jaren(alle), find_stappen(alle)
    breedste = max((tekening.tekstbreedte(_laatste(r, eenheid)) for r in alle), default=0)
    ruim = _SMAL * breedste > _MEESTE_RUIMTE
    rechts = 95 - min(_MEESTE_RUIMTE, (_RUIM if ruim else _SMAL) * breedste)
    vlak = Vlak(dict(zip(jaren, spread(jaren, 5, rechts), strict=True)), stappen, _BOVEN, _ONDER)
    eerste = {r.naam: r for r in reversed(alle)}
    vormen = find_vormen(list(reversed(eerste.values())))
    naam = id_van(sleutel)
    beeld = fill(
        Markup('<ul class="rk-lijntjes{}">{}</ul>{}'),
        " rk-ruim" if ruim else "",
        join(
            _deel(f"{naam}-{nr}", deel, reeksen, vormen, vlak, eenheid)
            for nr, (deel, reeksen) in enumerate(delen, 1)
        ),
        zegt_begin(stappen, eenheid),
    )
    kolommen = [Kolom("onderdeel"), Kolom("reeks"), *(Kolom(jaar, eenheid) for jaar in jaren)]
    rijen = [
        (deel, r.naam, *(dict(r.waarden).get(jaar) for jaar in jaren))
        for deel, reeksen in delen
        for r in reeksen
    ]
    legenda = legenda_van(list(reversed(eerste.values())), vormen)
    return figuur(sleutel, over, beeld, Tabel(kolommen, rijen), legenda)


def _laatste(reeks: Reeks, eenheid: str) -> str:
    bekend = [w for _, w in reeks.waarden if w is not None]
    return met_eenheid(bekend[-1], eenheid) if bekend else ""


def _deel(
    naam: str, titel: str, reeksen: Sequence[Reeks], vormen: Mapping[str, Merkvorm], vlak: Vlak, eenheid: str
) -> Markup:
    delen = [tekening.rasterlijn(vlak.hoogte(s)) for s in (vlak.stappen[0], vlak.stappen[-1])]
    delen += [stuk for r in reeksen for stuk in teken_lijn(r, vormen[r.naam], vlak)]
    delen += [*_cijfers(reeksen, vlak, eenheid), *_jaren(vlak)]
    beeld = tekening.svg(naam, titel, describe(reeksen, eenheid), join(delen), _HOOG)
    return fill(Markup('<li><p class="rk-rij-kop"><span>{}</span></p>{}</li>'), titel, beeld)


def _cijfers(reeksen: Sequence[Reeks], vlak: Vlak, eenheid: str) -> Iterator[Markup]:
    einden = []
    for r in reeksen:
        bekend = sorted((vlak.jaren[j], w) for j, w in r.waarden if w is not None)
        if bekend:
            einden.append((vlak.hoogte(bekend[-1][1]), r))
    einden.sort(key=lambda e: (e[0], not e[1].eigen))
    rechts = max(vlak.jaren.values(), default=0)
    for y, (_, r) in zip(tekening.uiteen([y for y, _ in einden], _REGEL, _ONDER), einden, strict=True):
        klasse = "rk-eigen-tekst" if r.eigen else "rk-cijfer"
        yield tekening.label(rechts + 5, y + 5, _laatste(r, eenheid), klasse, "start")


def _jaren(vlak: Vlak) -> Iterator[Markup]:
    """The first year and the last."""
    jaren = sorted(vlak.jaren.items(), key=lambda p: p[1])
    for (jaar, _), x, kant in zip([*jaren[:1], *jaren[1:][-1:]], (0, 100), ("start", "end"), strict=False):
        yield tekening.label(x, _HOOG - 4, jaar, "rk-asgetal", kant)
