"""The role of the council: parties, votes per seat and the largest list, and who decided in Heerenveen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse import raad
from routekaart.analyse.raad import Periode, Raad, Raadsvergelijking
from routekaart.analyse.vergelijk import Vergelijking, find_cijfer, vergelijk, verloop
from routekaart.content.data import Herkomst, herkomst
from routekaart.taal import eerste_groot, getal, met_eenheid, opsomming
from routekaart.ui import grafiek
from routekaart.ui.cijfers.figuur import Figuur, Stuk, join_stukken
from routekaart.ui.cijfers.gelijken import VOORBEELDGEMEENTE, Gelijkenisveld, read_of_voorbeeld
from routekaart.ui.cijfers.groep import UW_GEMEENTE, VOORBEELD, render_groep
from routekaart.ui.cijfers.raadsverandering import render_verandering
from routekaart.ui.cijfers.titels.naast import title_fracties, title_grootste, title_zetel
from routekaart.ui.cijfers.titels.stemmen import title_besluit
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel
from routekaart.ui.grafiek.rooster import Vak, rooster
from routekaart.ui.grafiek.verdelingen import Schaalas, Verdeling, verdelingen

_GROEP = Gelijkenisveld("Vergelijk met gemeenten")
_JAREN: Mapping[Periode, str] = {"2026": "2026", "2022": "2022 of kort ervoor of erna", "2018": "2018"}
_JAAR = Keuzeveld("jaar", "Raad gekozen in", {str(jaar): tekst for jaar, tekst in _JAREN.items()})


def figuur() -> Figuur:
    """The figure: choose a municipality, its peers and a council period."""
    # Fills the caches before the first visitor chooses.
    vergelijk(VOORBEELDGEMEENTE)
    raad.compare_raden(VOORBEELDGEMEENTE, (), "2026")
    raad.fracties_landelijk()
    _heerenveen()
    return Figuur(
        "rol_van_de_raad",
        "Bekijk uw raad naast andere raden",
        velden(gemeenteveld(), _GROEP, _JAAR),
        {"gemeente": "", "groep": "grootte", "jaar": "2026"},
        reken,
        _STUKKEN,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for the choice; without a municipality an example, and always Heerenveen's six processes below it."""
    return join_stukken(_STUKKEN, waarden)


def _jaar_in_woorden(waarden: Mapping[str, Any]) -> Markup:
    jaar, v = _read_jaar(waarden), _read_vergelijking(waarden)
    _, voorbeeld = read_of_voorbeeld(waarden)
    zinnen = woorden(f"De raad van {v.gemeente.naam}", _zinnen(v, _raden(v, jaar), jaar))
    return zinnen + (alinea(voorbeeld) if voorbeeld else "")


def _jaren_in_beeld(waarden: Mapping[str, Any]) -> Markup:
    v, (_, voorbeeld) = _read_vergelijking(waarden), read_of_voorbeeld(waarden)
    eigen = VOORBEELD if voorbeeld else UW_GEMEENTE
    return render_verandering(v, _uitslagen()) + _fracties(v) + _groep(v, eigen)


def _jaar_in_beeld(waarden: Mapping[str, Any]) -> Markup:
    jaar, v = _read_jaar(waarden), _read_vergelijking(waarden)
    raden = _raden(v, jaar)
    return _per_zetel(v, raden, jaar) + _grootste(v, raden, jaar)


def _read_jaar(waarden: Mapping[str, Any]) -> Periode:
    gekozen = _JAAR.read(waarden)
    return next(jaar for jaar in _JAREN if jaar == gekozen)


def _read_vergelijking(waarden: Mapping[str, Any]) -> Vergelijking:
    gelijkenis = _GROEP.read_gelijkenis(waarden)
    return vergelijk(read_of_voorbeeld(waarden)[0].code, gelijkenis)


def _raden(v: Vergelijking, jaar: Periode) -> Raadsvergelijking:
    return raad.compare_raden(v.gemeente.code, v.vergelijkbaar, jaar)


def _in_heerenveen(_: Mapping[str, Any]) -> Markup:
    return _heerenveen()


_STUKKEN = (
    Stuk("jaar in woorden", ("gemeente", "groep", "jaar"), _jaar_in_woorden),
    Stuk("jaren in beeld", ("gemeente", "groep"), _jaren_in_beeld),
    Stuk("jaar in beeld", ("gemeente", "groep", "jaar"), _jaar_in_beeld),
    Stuk("Heerenveen", (), _in_heerenveen),
)


# --- words -----------------------------------------------------------------------------------------


def _zinnen(v: Vergelijking, raden: Raadsvergelijking, jaar: Periode) -> list[str]:
    eigen = raden.eigen
    landelijk = (
        f"In het hele land kwam de middelste raad in {jaar} uit op "
        f"{getal(raad.fracties_landelijk()[jaar])} effectieve fracties."
    )
    if eigen is None:
        return [
            f"Van de raad van {v.gemeente.naam} uit {jaar} hebben wij geen cijfers. Kies een ander jaar.",
            landelijk,
            *v.remarks("indeling", "raad"),
        ]
    fracties = v.indicator(f"fracties_{jaar}")
    return [
        f"In {jaar} kwamen er {getal(eigen.partijen)} partijen in de raad, met samen {getal(eigen.zetels)} zetels.",
        f"Grote en kleine fracties samen tellen als {getal(fracties.waarde)} even grote fracties. "
        f"In het midden van de {len(raden.anderen)} {v.groepsnaam} is dat {getal(fracties.mediaan)}.",
        landelijk,
        f"Achter één zetel staan {getal(eigen.stemmen_per_zetel)} geldige stemmen. "
        f"In het midden van de vergelijkbare gemeenten zijn dat er {getal(round(raden.midden_stemmen_per_zetel))}.",
        _grootste_zin(eigen.grootste_lijst_pct),
        *v.remarks("indeling", "raad"),
    ]


def _grootste_zin(deel: float) -> str:
    kern = f"De grootste partij kreeg {met_eenheid(deel, '%')} van de stemmen."
    if deel > 50:
        return f"{kern} Dat is meer dan de helft, en dat komt bijna nergens voor."
    return f"{kern} Geen partij heeft dus de helft van de kiezers achter zich."


# --- figures ---------------------------------------------------------------------------------------


def _uitslagen() -> Herkomst:
    """Without what is only about votes per 100 inhabitants, which stand in none of these figures."""
    return herkomst("gr_gemeente", zonder=("benadering", "geen_opkomst"))


def _fracties(v: Vergelijking) -> Markup:
    loop = verloop(v, "fracties")
    reeksen = [
        grafiek.Reeks(v.gemeente.naam, [(p.jaar, p.eigen) for p in loop], eigen=True),
        grafiek.Reeks("midden van de groep", [(p.jaar, p.mediaan) for p in loop], kort="midden"),
    ]
    over = Bijschrift(
        title_fracties(v),
        f"Hoe hoger de lijn, hoe meer fracties van enige omvang. De groep: {len(v.vergelijkbaar)} {v.groepsnaam}.",
        (_uitslagen(),),
        (v.indicator("fracties_2022").uitleg, "Meer fracties is geen oordeel.", *v.remarks("indeling")),
        f"Hoe versnipperd is de raad van {v.gemeente.naam}?",
    )
    return grafiek.lijnen("raad-fracties", reeksen, over, eenheid="fracties")


def _per_zetel(v: Vergelijking, raden: Raadsvergelijking, jaar: Periode) -> Markup:
    over = Bijschrift(
        title_zetel(v.gemeente.naam, raden, jaar),
        f"De ruit is {v.gemeente.naam}. Elk streepje is een van de {v.groepsnaam}.",
        (_uitslagen(),),
        (
            "Stemmen per zetel is geen opkomst. Het zegt niets over hoe goed een raadslid luistert.",
            *v.remarks("indeling"),
        ),
        f"Hoeveel stemmen staan er in {v.gemeente.naam} achter één zetel? ({jaar})",
    )
    rij = _verdeling(v, raden, "Geldige stemmen per zetel", lambda r: r.stemmen_per_zetel)
    return verdelingen("raad-zetel", [rij], over, Schaalas("geldige stemmen per zetel"))


def _grootste(v: Vergelijking, raden: Raadsvergelijking, jaar: Periode) -> Markup:
    over = Bijschrift(
        title_grootste(v.gemeente.naam, raden, jaar),
        f"De ruit is {v.gemeente.naam}. Elk streepje is een van de {v.groepsnaam}.",
        (_uitslagen(),),
        tuple(v.remarks("indeling")),
        f"Hoe groot is de grootste partij in {v.gemeente.naam}? ({jaar})",
    )
    rij = _verdeling(v, raden, "Stemmen voor de grootste partij", lambda r: r.grootste_lijst_pct)
    return verdelingen("raad-grootste", [rij], over, Schaalas("deel van de stemmen", "%", bereik=(0, 60)))


def _groep(v: Vergelijking, eigen: str) -> Markup:
    loop = [i for i in v.indicatoren if i.reeks == "fracties"]
    kolommen = [Kolom(f"fracties in {i.jaar}", "", 1) for i in reversed(loop)]
    return render_groep(
        "raad-groep",
        v,
        kolommen,
        lambda code: [find_cijfer(code, i.id) for i in reversed(loop)],
        eigen=eigen,
        op_waarde=True,
    )


def _verdeling(
    v: Vergelijking, raden: Raadsvergelijking, naam: str, cijfer: Callable[[Raad], float]
) -> Verdeling:
    merken = [(v.gemeente.naam, cijfer(raden.eigen))] if raden.eigen else []
    anderen = [cijfer(ander) for ander in raden.anderen]
    return Verdeling(naam, anderen, merken, f"{getal(len(anderen))} gemeenten")


@cache
def _heerenveen() -> Markup:
    """The same for everybody, so made once."""
    trajecten = raad.wie_besluit().to_dict("records")
    telling = Counter(t["wie_besluit"] for t in trajecten)
    # A rule that is not named stands in the last column.
    regels = sorted(dict.fromkeys(t["beslisregel"] for t in trajecten), key=lambda regel: not regel)
    kop = "Wie besloot er in Heerenveen?"
    zinnen = [
        "Wij kijken naar zes trajecten in Heerenveen, uit een onderzoek in 2019.",
        f"Wie besloot? {eerste_groot(opsomming(f'bij {keer} de {wie}' for wie, keer in telling.items()))}.",
    ]
    over = Bijschrift(
        title_besluit(telling),
        "Elke rij zegt wie het besluit nam, elke kolom met welke regel de deelnemers kozen.",
        (herkomst("heerenveen_kenmerken"),),
        (
            "Zes trajecten in één gemeente zijn geen bewijs.",
            "Wie het besluit nam, is iets anders dan wie invloed had.",
        ),
        "Wie besloot, en hoe? Zes trajecten in Heerenveen",
    )
    rijen = [
        (
            eerste_groot(wie),
            [
                Vak([t["proces"] for t in trajecten if t["wie_besluit"] == wie and t["beslisregel"] == regel])
                for regel in regels
            ],
        )
        for wie in telling
    ]
    tabel = Tabel(
        [Kolom("traject"), Kolom("wie besloot"), Kolom("regel"), Kolom("wie was uitgenodigd")],
        [
            (t["proces"], t["wie_besluit"], t["beslisregel"] or "niet genoemd", t["deelnemers"])
            for t in trajecten
        ],
    )
    koppen = [eerste_groot(regel or "niet genoemd") for regel in regels]
    return (
        woorden(kop, zinnen)
        + alinea(
            "Bij consensus is iedereen het eens. Bij consent heeft niemand een bezwaar dat zwaar genoeg weegt."
        )
        + rooster("raad-heerenveen", over, "Wie besloot", koppen, rijen, tabel)
    )
