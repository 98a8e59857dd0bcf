"""The right to challenge: what the ordinances and policies that were seen say about it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from routekaart.analyse.verordeningen import (
    Telling,
    count_regelingen,
    count_uitdaagrecht,
    gezien_op,
    grootteklassen,
    regelingen,
)
from routekaart.content.data import herkomst
from routekaart.taal import eerste_groot, getal, hoeveel, is_leeg, write_datum_kort
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.titels.oordelen import title_uitdaagrecht
from routekaart.ui.cijfers.velden import Keuzeveld, link, velden, woorden
from routekaart.ui.grafiek import Bijschrift, Staaf, Staafpaar, staafparen
from routekaart.ui.html import join

if TYPE_CHECKING:
    import pandas as pd

Regelingrij = Mapping[Hashable, Any]
VOORBEELD = {"grootte": "alle", "soort": "alle", "lijst": "gelezen"}
_REGELINGSOORT = {
    "participatieverordening": "participatieverordening",
    "verordening participatie en uitdaagrecht": "verordening participatie en uitdaagrecht",
    "inspraakverordening": "inspraakverordening",
    "beleid": "beleid",
    "overig (burgerinitiatief)": "regeling voor burgerinitiatief",
}
_ZONDER_KLASSE = "grootte niet bekend"
_STAND = {
    "geldt": "gold toen wij keken",
    "komt nog": "gaat later in",
    "vervallen": "is vervallen",
    "datum niet gezien": "begindatum niet gezien",
}


def figuur() -> Figuur:
    """The figure: filter by size class and kind."""
    return Figuur(
        "uitdaagrecht",
        "Lees wat regelingen over het uitdaagrecht zeggen",
        velden(*_keuzes()),
        VOORBEELD,
        reken,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for the choice: in words, counted, and as a list with addresses."""
    grootte, soort, lijst = (keuze.read(waarden) for keuze in _keuzes())
    gezien = _gekozen(grootte, soort).to_dict("records")
    return (
        woorden(
            "Wat wij lazen over het uitdaagrecht",
            [*_zinnen(_telling(grootte, soort), grootte, soort), _lijstzin(lijst)],
        )
        + _figuur(grootte, soort)
        + _lijst([r for r in gezien if lijst == "alle" or _is_gelezen(r)], lijst)
    )


@cache
def _gekozen(grootte: str, soort: str) -> pd.DataFrame:
    # What was seen is true of the day of looking; another day would ask to look again.
    return regelingen(gezien_op(), "" if grootte == "alle" else grootte, "" if soort == "alle" else soort)


@cache
def _telling(grootte: str, soort: str) -> Telling:
    return count_regelingen(_gekozen(grootte, soort))


def _per_klasse(grootte: str, soort: str) -> bool:
    # Whatever was filtered on has one value; the other one is what there is to compare.
    return soort != "alle" and grootte == "alle"


@cache
def _per_groep(grootte: str, soort: str) -> dict[str, tuple[int, int]]:
    """Per size class or kind, in the order to show: in how many it was read, and of how many that is unknown."""
    per_klasse = _per_klasse(grootte, soort)
    kolom = "grootteklasse" if per_klasse else "soort"
    geteld = count_uitdaagrecht(_gekozen(grootte, soort), kolom).to_dict("index")
    groepen = [*grootteklassen(), ""] if per_klasse else list(_REGELINGSOORT)
    return {g: (geteld[g]["gelezen"], geteld[g]["onbekend"]) for g in groepen if g in geteld}


@cache
def _keuzes() -> tuple[Keuzeveld, Keuzeveld, Keuzeveld]:
    return (
        Keuzeveld(
            "grootte", "Gemeenten met", {"alle": "alle groottes"} | {klas: klas for klas in grootteklassen()}
        ),
        Keuzeveld("soort", "Soort regeling", {"alle": "alle soorten"} | _REGELINGSOORT),
        Keuzeveld(
            "lijst",
            "Toon onderaan",
            {"gelezen": "waar wij het uitdaagrecht lazen", "alle": "alles wat wij zagen"},
            "keuze",
        ),
    )


def _is_gelezen(regeling: Regelingrij) -> bool:
    return bool(regeling["uitdaagrecht"] == "ja")


# --- words -----------------------------------------------------------------------------------------


def _zinnen(telling: Telling, grootte: str, soort: str) -> list[str]:
    keuze = _keuze(grootte, soort)
    if not telling.stukken:
        return [f"Bij uw keuze ({keuze}) zagen wij geen regeling. Kies ruimer."]
    zinnen = [
        f"Bij uw keuze ({keuze}) zagen wij {hoeveel(telling.stukken, 'regeling', 'regelingen')} "
        f"van {hoeveel(telling.gemeenten, 'gemeente', 'gemeenten')}.",
        f"Het uitdaagrecht lazen wij in {getal(telling.gelezen)} daarvan."
        if telling.gelezen
        else "Nergens lazen wij het uitdaagrecht.",
    ]
    if telling.onbekend:
        zinnen.append(
            f"Bij {getal(telling.onbekend)} zagen wij het niet in het deel dat wij lazen. Dat betekent niet dat het ontbreekt."
        )
    return zinnen


def _keuze(grootte: str, soort: str) -> str:
    groot = "gemeenten van alle groottes" if grootte == "alle" else f"gemeenten met {grootte}"
    return f"{groot}, {'alle soorten' if soort == 'alle' else _REGELINGSOORT[soort]}"


def _lijstzin(lijst: str) -> str:
    wat = "alles wat wij zagen" if lijst == "alle" else "de regelingen waarin wij het uitdaagrecht lazen"
    return f"Onderaan staat een lijst met {wat}. Elke titel is een link."


# --- figure and list -------------------------------------------------------------------------------


def _figuur(grootte: str, soort: str) -> Markup:
    per_klasse = _per_klasse(grootte, soort)
    paren = []
    for groep, (gelezen, onbekend) in _per_groep(grootte, soort).items():
        naam = eerste_groot((groep or _ZONDER_KLASSE) if per_klasse else _REGELINGSOORT[groep])
        staven = [
            Staaf("uitdaagrecht gelezen", gelezen),
            Staaf("onbekend: niet gezien in het gelezen deel", onbekend, vulling="arcering"),
        ]
        paren.append(Staafpaar(naam, staven))
    over = Bijschrift(
        title_uitdaagrecht(_telling(grootte, soort)),
        "Onbekend is niet 'nee': vaak zagen wij niet de hele tekst.",
        (herkomst("verordeningen"),),
        ("Een artikel is nog geen praktijk. Of inwoners het recht gebruiken, staat er niet in.",),
        f"Regelingen die wij zagen, per {'grootte van de gemeente' if per_klasse else 'soort'}",
    )
    return staafparen("uitdaagrecht-regelingen", paren, over, kop="regelingen")


def _lijst(regels: Sequence[Regelingrij], lijst: str) -> Markup:
    titel = "Alles wat wij zagen" if lijst == "alle" else "Hier lazen wij het uitdaagrecht"
    if not regels:
        leeg = Markup('<h3>{}</h3><p class="rk-leeg">Bij uw keuze is er niets om te tonen.</p>')
        return leeg.format(titel)
    return Markup(
        "<h3>{}</h3><details><summary>Bekijk de lijst: {} {}</summary><ul>{}</ul></details>"
    ).format(
        titel,
        getal(len(regels)),
        "regeling" if len(regels) == 1 else "regelingen",
        join(map(_regel, regels)),
    )


def _regel(r: Regelingrij) -> Markup:
    begin = "" if is_leeg(r["geldend_van"]) else f", vanaf {write_datum_kort(r['geldend_van'])}"
    eind = "" if is_leeg(r["geldend_tot"]) else f" tot en met {write_datum_kort(r['geldend_tot'])}"
    return Markup("<li><strong>{}</strong>: {} ({}; {}{}{}).</li>").format(
        str(r["gemeente"]),
        link(str(r["bron_url"]), str(r["titel_regeling"])),
        _REGELINGSOORT[r["soort"]],
        _STAND[r["stand"]],
        begin,
        eind,
    )
