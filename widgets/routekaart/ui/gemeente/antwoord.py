"""The first screen: what kind of municipality this is, what its council has to do, and a few figures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from routekaart.analyse.duiding import say_cijfer
from routekaart.analyse.gemeentebeeld import Gemeentebeeld, Situatie
from routekaart.analyse.vergelijk import Indicator
from routekaart.content.termijnen import zin as datumzin
from routekaart.taal import eerste_groot, getal, hoeveel, write_datum
from routekaart.ui.cijfers.kern import Kerncijfer
from routekaart.ui.cijfers.velden import join_html
from routekaart.ui.datum import datumzin_html
from routekaart.ui.gemeente.woorden import (
    GROEP,
    herindelingszinnen,
    say_dag,
    say_heeft,
    say_kenmerk,
    say_midden,
)
from routekaart.ui.html import fill

# What a municipality is shown by when nothing stands out.
_GEWONE_MAAT = "oud"
_OPVALLENDE = 2
_REGELING: Mapping[Situatie, tuple[str, str]] = MappingProxyType(
    {
        "nieuw": ("gezien", "verordening met begin op {begin}"),
        "oud": ("gezien", "verordening met begin op {begin}, vóór de nieuwe wet"),
        "zonder_datum": ("gezien", "verordening, begindatum niet gezien"),
        "gemeld": ("niet gezien", "een verordening waar wij wel over lazen"),
        "inspraak": ("oud", "alleen een oude inspraakverordening gezien"),
        "beleid": ("beleid", "alleen beleid gezien, geen verordening"),
        "geen": ("niet gezien", "een verordening die nu geldt"),
    }
)


def render(beeld: Gemeentebeeld) -> Markup:
    """The answer and four key figures."""
    kaarten = join_html(Markup("<li>{}</li>"), (_kaart(c) for c in list_kerncijfers(beeld)))
    wet = datumzin_html(_zin_id(beeld), "" if beeld.situatie == "nieuw" else say_raad(beeld))
    return fill(Markup('<p class="rk-antwoord">{} {}</p>'), " ".join(_list_feiten(beeld)), wet) + fill(
        Markup('<ul class="rk-kern rk-kern-kort" role="list">{}</ul>'), kaarten
    )


def zin(beeld: Gemeentebeeld) -> str:
    """The answer as plain text."""
    return " ".join(list_antwoord(beeld))


def list_antwoord(beeld: Gemeentebeeld) -> list[str]:
    """The answer sentence by sentence, as it is true on every day."""
    return [*_list_feiten(beeld), datumzin(_zin_id(beeld), raad=say_raad(beeld))]


def _zin_id(beeld: Gemeentebeeld) -> str:
    # Who has an ordinance of after the law is not told that it must still make one.
    return "gemeente_nieuw" if beeld.situatie == "nieuw" else "gemeente"


def _list_feiten(beeld: Gemeentebeeld) -> list[str]:
    return [*herindelingszinnen(beeld), _wat_voor(beeld), _naast_anderen(beeld)]


def _wat_voor(beeld: Gemeentebeeld) -> str:
    is_ = "was in 2022" if beeld.herindeling.opvolger else "is"
    inwoners = f"{getal(beeld.gemeente.inwoners)} inwoners"
    jaar = "" if beeld.herindeling.opvolger else " in 2022"
    return f"{beeld.gemeente.naam} {is_} {beeld.stedelijkheid}, met {inwoners}{jaar}."


def _naast_anderen(beeld: Gemeentebeeld) -> str:
    if not beeld.opvallend:
        return f"Naast {GROEP} springt geen enkel cijfer eruit."
    return f"Naast {GROEP} {say_heeft(beeld)} {beeld.gemeente.naam} {say_kenmerk(beeld.opvallend[0])}."


def say_raad(beeld: Gemeentebeeld) -> str:
    """The council that decides, as the beginning of a sentence."""
    return f"De raad van {beeld.wie}" if beeld.herindeling.opvolger else "De raad"


# --- key figures -----------------------------------------------------------------------------------------


def list_kerncijfers(beeld: Gemeentebeeld) -> list[Kerncijfer]:
    """Four figures: the days, the ordinance, and two that say most of the municipality."""
    gewoon = [i for i in beeld.punten if i.id == _GEWONE_MAAT]
    maten = list(beeld.opvallend[:_OPVALLENDE]) or gewoon
    cijfers = [_dagen(beeld), _regeling(beeld), *(_maat(i) for i in maten)]
    if len(maten) < _OPVALLENDE:
        cijfers.append(_partijen(beeld))
    return cijfers


def _dagen(beeld: Gemeentebeeld) -> Kerncijfer:
    return Kerncijfer(say_dag(beeld), datumzin_html("gemeente_kern"), "", "")


def _regeling(beeld: Gemeentebeeld) -> Kerncijfer:
    begin = beeld.regeling.begin if beeld.regeling else None
    kop, wat = _REGELING[beeld.situatie]
    wat = wat.format(begin=write_datum(begin) if begin else "")
    return Kerncijfer(eerste_groot(kop), wat, "", "")


def _maat(i: Indicator) -> Kerncijfer:
    return Kerncijfer(
        say_cijfer(i, i.waarde or 0.0),
        i.onderwerp.removeprefix("het "),
        f"Midden: {say_midden(i)}",
        "",
    )


def _partijen(beeld: Gemeentebeeld) -> Kerncijfer:
    if beeld.raad is None:
        return Kerncijfer(
            hoeveel(beeld.spreiding.wijken, "wijk", "wijken"), "volgens het CBS in 2022", "", ""
        )
    return Kerncijfer(
        hoeveel(beeld.raad.raad.partijen, "partij", "partijen"),
        f"in de raad van {beeld.raad.jaar}",
        f"Midden: {getal(beeld.raad.midden_partijen)}",
        "",
    )


def _kaart(cijfer: Kerncijfer) -> Markup:
    naast = fill(Markup(" <small>{}</small>"), cijfer.naast) if cijfer.naast else ""
    return fill(Markup("<strong>{}</strong> <span>{}</span>{}"), cijfer.getal, cijfer.wat, naast)
