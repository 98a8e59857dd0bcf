"""Six questions that a councillor can ask, chosen and filled in from the figures of the municipality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from routekaart.analyse import verordeningen
from routekaart.analyse.gemeentebeeld import Gemeentebeeld
from routekaart.content.cijfers import load_gemeentewoorden
from routekaart.content.modellen.gemeentebeeld import Aanleiding, Raadsvraag
from routekaart.taal import eerste_groot, getal, hoeveel, met_eenheid, write_datum
from routekaart.ui.gemeente.regeling import list_open_keuzes, say_kring
from routekaart.ui.gemeente.woorden import (
    find_kenmerk,
    is_hoog,
    say_dag,
    say_heeft,
    say_kenmerk,
    say_midden,
    say_waarde,
)
from routekaart.ui.html import fill, join

AANTAL = 6
Velden = Mapping[str, str]


class Gestelde(NamedTuple):
    """A question filled in, and the figure that it stands on."""

    id: str
    vraag: str
    cijfer: str


def render(beeld: Gemeentebeeld) -> Markup:
    """The questions as a numbered list, each with its figure."""
    punten = (
        fill(Markup("<li><p>{}</p><p><small>{}</small></p></li>"), v.vraag, v.cijfer)
        for v in list_vragen(beeld)
    )
    return fill(Markup('<ol class="rk-raadsvragen">{}</ol>'), join(punten))


def list_vragen(beeld: Gemeentebeeld) -> list[Gestelde]:
    """Six questions: first one for every occasion there is, then more traits when there are too few."""
    gevonden: list[Gestelde] = []
    meer: list[Gestelde] = []
    for sjabloon in load_gemeentewoorden().vragen:
        gevuld = [_fill(sjabloon, velden, beeld) for velden in _aanleidingen(sjabloon.bij, beeld)]
        gevonden += gevuld[:1]
        meer += gevuld[1:]
    return [*gevonden, *meer][:AANTAL]


def _fill(sjabloon: Raadsvraag, velden: Velden, beeld: Gemeentebeeld) -> Gestelde:
    alles = {"naam": beeld.gemeente.naam, **velden}
    vraag, cijfer = (eerste_groot(tekst.format_map(alles)) for tekst in (sjabloon.vraag, sjabloon.cijfer))
    return Gestelde(sjabloon.id, vraag, cijfer)


# --- what each occasion fills in -------------------------------------------------------------------------


def _aanleidingen(bij: Aanleiding, beeld: Gemeentebeeld) -> Iterator[Velden]:
    """The fields for each time there is this occasion; none when there is not."""
    if bij.startswith("regeling_"):
        if bij == f"regeling_{beeld.situatie}":
            yield _regeling(beeld)
    elif bij == "dagen":
        # Who has an ordinance of after the law has no day to plan.
        if beeld.situatie != "nieuw":
            yield {"dag": say_dag(beeld)}
    elif bij.startswith("uitdaagrecht_"):
        yield from _uitdaagrecht(bij, beeld)
    elif bij == "keuze":
        yield from _keuze(beeld)
    elif bij == "kenmerk":
        yield from _kenmerken(beeld)
    elif bij == "wijken":
        yield from _wijken(beeld)
    else:
        yield from _overig(bij, beeld)


def _regeling(beeld: Gemeentebeeld) -> Velden:
    r = beeld.regeling
    return {
        "titel": r.titel if r else "",
        "van": r.gemeente if r else "",
        "begin": write_datum(r.begin) if r and r.begin else "",
        "wet": write_datum(verordeningen.wet_in_werking()),
        "wie": beeld.wie,
        "gezien": hoeveel(verordeningen.met_uitdaagrecht()[1], "gemeente", "gemeenten"),
    }


def _uitdaagrecht(bij: Aanleiding, beeld: Gemeentebeeld) -> Iterator[Velden]:
    gevonden = [r for r in beeld.regelingen if r.uitdaagrecht and r.stand != "vervallen"]
    if bij == "uitdaagrecht_gevonden" and gevonden:
        yield {"titel": gevonden[0].titel}
    elif bij == "uitdaagrecht_onbekend" and not gevonden:
        met, alle = verordeningen.met_uitdaagrecht()
        yield {"wie": beeld.wie, "met": getal(met), "alle": getal(alle)}


def _keuze(beeld: Gemeentebeeld) -> Iterator[Velden]:
    for keuze, telling, optie, aantal in list_open_keuzes(beeld)[:1]:
        yield {
            "keuzevraag": keuze.vraag,
            "gezien": getal(telling.gezien),
            "groep": say_kring(beeld),
            "meest": optie,
            "aantal": getal(aantal),
        }


def _kenmerken(beeld: Gemeentebeeld) -> Iterator[Velden]:
    for i in beeld.opvallend:
        kenmerk = find_kenmerk(i)
        vraag = kenmerk.vraag_hoog if is_hoog(i) else kenmerk.vraag_laag
        if vraag:
            yield {
                "kenmerkvraag": vraag.format(naam=beeld.gemeente.naam),
                "heeft": say_heeft(beeld),
                "kenmerk": say_kenmerk(i),
                "cijfer": say_waarde(i),
                "mediaan": say_midden(i),
            }


def _wijken(beeld: Gemeentebeeld) -> Iterator[Velden]:
    w = beeld.ruimste_wijkverschil
    if w is not None:
        yield {
            "onderwerp": eerste_groot(w.onderwerp),
            "laagste": w.laagste[0],
            "hoogste": w.hoogste[0],
            "laag": met_eenheid(w.laagste[1], w.eenheid, w.decimalen),
            "hoog": met_eenheid(w.hoogste[1], w.eenheid, w.decimalen),
        }


def _overig(bij: Aanleiding, beeld: Gemeentebeeld) -> Iterator[Velden]:
    stemmen = beeld.vergelijking.indicator("stemmen").waarde
    if bij == "raad" and beeld.raad is not None:
        raad = beeld.raad.raad
        yield {
            "partijen": hoeveel(raad.partijen, "partij", "partijen"),
            "zetels": hoeveel(raad.zetels, "zetel", "zetels"),
            "jaar": beeld.raad.jaar,
        }
    elif bij == "stemmen" and stemmen is not None:
        yield {"stemmen": getal(stemmen, 1)}
    elif bij == "inwoners":
        yield {"inwoners": hoeveel(beeld.gemeente.inwoners, "inwoner", "inwoners")}
