"""Step 2: your municipality beside its peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from routekaart.analyse import vergelijk
from routekaart.analyse.duiding import duiding, niet_te_zien
from routekaart.analyse.vergelijk import Vergelijking
from routekaart.content.data import herkomst
from routekaart.content.modellen.cijfers import Reeks
from routekaart.ui import grafiek
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.gelijken import Gelijkenisveld
from routekaart.ui.cijfers.groep import render_groep
from routekaart.ui.cijfers.titels.naast import (
    title_alle,
    title_fracties,
    title_kaart,
    title_staten,
    title_stroken,
)
from routekaart.ui.cijfers.velden import alinea, join_html, read_gemeente, velden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, tabel_html

_GROEP = Gelijkenisveld("Vergelijk met gemeenten")


def figuur() -> Figuur:
    """The figure: choose a municipality and whom to compare with."""
    return Figuur(
        "stap_02",
        "Vergelijk uw gemeente",
        velden(gemeenteveld(), _GROEP),
        {"gemeente": "", "groep": "grootte"},
        reken,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for the choice; without a municipality a map of all of them and what to do."""
    gelijkenis = _GROEP.read_gelijkenis(waarden)
    gemeente = read_gemeente(waarden)
    if gemeente is None:
        return _leeg()
    uitkomst = vergelijk.vergelijk(gemeente.code, gelijkenis)
    return (
        _woorden(uitkomst)
        + _stroken(uitkomst)
        + _groep(uitkomst)
        + _raad(uitkomst)
        + _staten(uitkomst)
        + _wijken(uitkomst)
        + _kaart(uitkomst)
    )


def _leeg() -> Markup:
    punten = vergelijk.kaartpunten()
    over = Bijschrift(
        title_alle([punt.inwoners for punt in punten]),
        "Elk vlak is een gemeente. Naar grootte is elke gemeente een stip: hoe groter, hoe meer inwoners.",
        (herkomst("gemeenten_2022"),),
        onderwerp="Alle gemeenten van 2022",
    )
    wat_te_doen = "Kies hierboven uw gemeente. U ziet dan hoe zij verschilt van vergelijkbare gemeenten."
    kaart = grafiek.kaart("vergelijk-kaart", over, tabel=_inwoners(punten))
    return alinea(wat_te_doen, "rk-leeg") + kaart


def _inwoners(punten: Iterable[vergelijk.Kaartpunt]) -> Tabel:
    rijen = sorted(punten, key=lambda p: (p.rol != "eigen", -p.inwoners, p.gemeente))
    return Tabel([Kolom("gemeente"), Kolom("inwoners")], [(p.gemeente, p.inwoners) for p in rijen])


def _woorden(v: Vergelijking) -> Markup:
    buiten = niet_te_zien(v)
    kern = [zin for zin in duiding(v) if zin not in buiten]
    html = Markup(
        '<h3 id="wat-opvalt">Wat opvalt bij {}</h3><ul>{}</ul>'
        "<details><summary>Wat deze cijfers niet zeggen</summary><ul>{}</ul></details>"
    )
    return html.format(
        v.gemeente.naam, *(join_html(Markup("<li>{}</li>"), zinnen) for zinnen in (kern, buiten))
    )


def _stroken(v: Vergelijking) -> Markup:
    rijen = [i for i in v.indicatoren if i.reeks is None]
    over = Bijschrift(
        title_stroken(v),
        f"De ruit is {v.gemeente.naam}. Elk streepje is een van de {len(v.vergelijkbaar)} {v.groepsnaam}.",
        (herkomst("gemeenten_2022"), herkomst("gr_gemeente", zonder=("benadering",))),
        (*v.remarks("indeling"), *dict.fromkeys(i.uitleg for i in rijen if i.uitleg)),
        f"{v.gemeente.naam} naast vergelijkbare gemeenten",
    )
    return grafiek.strookgrafiek("vergelijk-stroken", rijen, over, eigen=v.gemeente.naam)


def _groep(v: Vergelijking) -> Markup:
    maten = [i for i in v.indicatoren if i.reeks is None]
    kolommen = [Kolom(i.naam, "%" if i.eenheid == "%" else "", i.decimalen) for i in maten]
    return render_groep(
        "vergelijk-groep",
        v,
        kolommen,
        lambda code: [vergelijk.find_cijfer(code, i.id) for i in maten],
    )


def _verloop(v: Vergelijking, reeks: Reeks, over: Bijschrift, eenheid: str) -> Markup:
    loop = vergelijk.verloop(v, reeks)
    reeksen = [
        grafiek.Reeks(v.gemeente.naam, [(p.jaar, p.eigen) for p in loop], eigen=True),
        grafiek.Reeks("midden van de groep", [(p.jaar, p.mediaan) for p in loop], kort="midden"),
    ]
    return grafiek.lijnen(f"vergelijk-{reeks}", reeksen, over, eenheid=eenheid)


def _raad(v: Vergelijking) -> Markup:
    over = Bijschrift(
        title_fracties(v),
        "Hoe hoger de lijn, hoe meer fracties van enige omvang.",
        (herkomst("gr_gemeente", zonder=("benadering", "geen_opkomst")),),
        (v.indicator("fracties_2022").uitleg, *v.remarks("indeling")),
        f"Hoe versnipperd is de raad van {v.gemeente.naam}?",
    )
    return _verloop(v, "fracties", over, "fracties")


def _staten(v: Vergelijking) -> Markup:
    over = Bijschrift(
        title_staten(v),
        "Het deel van de kiezers met een geldige stem, in 2019 en in 2023.",
        (herkomst("ps_gemeente"),),
        (v.indicator("staten_2023").uitleg, *v.remarks("indeling")),
        f"Wie stemt er in {v.gemeente.naam} voor Provinciale Staten?",
    )
    return _verloop(v, "staten", over, "%")


def _wijken(v: Vergelijking) -> Markup:
    if not v.wijken:
        return Markup("")
    kolommen = [
        Kolom("punt"),
        Kolom("gemiddeld in de gemeente", "%", 1),
        Kolom("laagste wijk"),
        Kolom("laagste", "%", 0),
        Kolom("hoogste wijk"),
        Kolom("hoogste", "%", 0),
        Kolom("gemiddeld verschil tussen wijken", "punt", 1),
        Kolom("in het midden van de groep", "punt", 1),
    ]
    rijen = [
        (w.naam, w.gemiddelde, *w.laagste, *w.hoogste, w.afwijking, w.afwijking_anderen) for w in v.wijken
    ]
    kop = Markup("<h3>Hoe ver lopen de wijken van {} uiteen?</h3>").format(v.gemeente.naam)
    titel = "De laagste en de hoogste wijk per punt"
    return kop + tabel_html(titel, Tabel(kolommen, rijen), sleutel="vergelijk-wijken")


def _kaart(v: Vergelijking) -> Markup:
    punten = vergelijk.kaartpunten(v)
    over = Bijschrift(
        title_kaart(v),
        f"{v.gemeente.naam} is donker en heeft een naam. Gearceerd zijn de {v.groepsnaam}.",
        (herkomst("gemeenten_2022"),),
        tuple(v.remarks("indeling")),
        f"Waar liggen {v.gemeente.naam} en de {v.groepsnaam}?",
    )
    return grafiek.kaart(
        "vergelijk-kaart",
        over,
        rollen={p.gemeente_code: p.rol for p in punten},
        tabel=_inwoners(p for p in punten if p.rol != "overig"),
    )
