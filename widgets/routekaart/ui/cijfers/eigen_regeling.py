"""What is known of a municipality's own ordinance: kind, dates, link, and what was seen of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse import verordeningen
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.taal import eerste_groot, hoeveel, is_leeg, write_datum, write_datum_kort
from routekaart.ui.cijfers.velden import alinea, link, read_gemeente
from routekaart.ui.html import fill, join

Regelingrij = Mapping[Hashable, Any]
SOORTNAMEN = {
    "participatieverordening": ("participatieverordening", "participatieverordeningen"),
    "verordening participatie en uitdaagrecht": (
        "verordening over participatie en uitdaagrecht",
        "verordeningen over participatie en uitdaagrecht",
    ),
    "beleid": ("beleidsstuk", "beleidsstukken"),
    "inspraakverordening": ("oude inspraakverordening", "oude inspraakverordeningen"),
    "overig (burgerinitiatief)": (
        "verordening over het burgerinitiatief",
        "verordeningen over het burgerinitiatief",
    ),
}
STANDNAMEN = {
    "geldt": "lijkt te gelden",
    "komt nog": "gaat later in",
    "vervallen": "is vervallen",
    "datum niet gezien": "begindatum niet gezien",
}
_NIETS_GEZIEN = (
    "Van {} staat niets in onze tabel. Dat zegt niet dat er niets is: wij zagen {} van {}. "
    "Zoek uw eigen verordening op lokaleregelgeving.overheid.nl."
)


def list_eigen(gemeente: CbsGemeente, vandaag: date) -> list[Regelingrij]:
    """What we saw of this municipality, with `stand` on the day of `vandaag`; what applies comes first."""
    return verordeningen.list_regelingen(gemeente.naam, vandaag)


def reken_eigen(waarden: Mapping[str, Any], vandaag: date) -> Markup:
    """HTML about the chosen municipality's own rules; nothing without a municipality."""
    gemeente = read_gemeente(waarden)
    if gemeente is None:
        return Markup("")
    regels = list_eigen(gemeente, vandaag)
    kop = fill(Markup("<h3>{}</h3>"), f"Wat legde {gemeente.naam} zelf vast?")
    if gemeente.opmerking:
        kop += alinea(gemeente.opmerking)
    if not regels:
        return kop + alinea(niets_gezien(gemeente))
    lijst = fill(Markup("<ul>{}</ul>"), join(map(_regel, regels)))
    uitleg = "Wij zagen vaak alleen het begin van een tekst. Kijk bij de bron of dit nog klopt."
    return kop + lijst + alinea(uitleg)


def niets_gezien(gemeente: CbsGemeente, wie: str = "") -> str:
    """That our table holds nothing of this municipality (or of `wie`, which it became), and what that means."""
    alles = _alles()
    return _NIETS_GEZIEN.format(
        wie or gemeente.naam,
        hoeveel(alles.stukken, "stuk", "stukken"),
        hoeveel(alles.gemeenten, "gemeente", "gemeenten"),
    )


@cache
def _alles() -> verordeningen.Telling:
    return verordeningen.count_regelingen(verordeningen.regelingen(verordeningen.gezien_op()))


def _regel(r: Regelingrij) -> Markup:
    delen = [STANDNAMEN[r["stand"]]]
    if not is_leeg(r["geldend_van"]):
        delen.append(f"begin {write_datum(r['geldend_van'])}")
    if not is_leeg(r["geldend_tot"]):
        delen.append(f"einde {write_datum_kort(r['geldend_tot'])}")
    delen.append("uitdaagrecht gevonden" if r["uitdaagrecht"] == "ja" else "uitdaagrecht onbekend")
    return fill(
        Markup("<li>{}: {} ({}).{}</li>"),
        eerste_groot(SOORTNAMEN[str(r["soort"])][0]),
        link(str(r["bron_url"]), str(r["titel_regeling"])),
        "; ".join(delen),
        ""
        if is_leeg(r["gezien"])
        else fill(Markup(" <small>Gezien: {}.</small>"), str(r["gezien"]).rstrip(".")),
    )
