"""Decentralisation: how far the neighbourhoods of a municipality lie apart, and Rotterdam's wijkraden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.vergelijk import Vergelijking, vergelijk
from routekaart.analyse.wijken import (
    MINSTE_INWONERS_WIJK,
    Wijk,
    Wijkoordeel,
    Wijkverschil,
    find_afwijking,
    list_wijken,
    spreiding,
    wijkmaten,
    wijkraden_rotterdam,
)
from routekaart.content.data import herkomst
from routekaart.taal import eerste_groot, getal, hoeveel, met_eenheid
from routekaart.ui import grafiek
from routekaart.ui.cijfers.figuur import Figuur, Stuk, join_stukken
from routekaart.ui.cijfers.gelijken import Gelijkenisveld, read_of_voorbeeld
from routekaart.ui.cijfers.groep import UW_GEMEENTE, VOORBEELD, render_groep
from routekaart.ui.cijfers.titels.naast import title_wijken, title_wijkverschil
from routekaart.ui.cijfers.titels.stemmen import title_rotterdam
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, bronlinks, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, tabel_html

_MATEN = {m.id: m for m in wijkmaten()}
_MAAT = Keuzeveld("maat", "Kenmerk", {m.id: eerste_groot(m.naam) for m in _MATEN.values()})
_GROEP = Gelijkenisveld("Is dat veel? Vergelijk met gemeenten")
_OORDELEN: Mapping[Wijkoordeel, str] = {
    "veel": "De wijken verschillen dus veel: meer dan bij drie van de vier van die gemeenten.",
    "iets_meer": "De wijken verschillen dus iets meer dan gewoon.",
    "minder": "De wijken lijken dus meer op elkaar dan gewoon.",
    "gewoon": "Dat is dus heel gewoon.",
    "onbekend": "Er zijn geen vergelijkbare gemeenten om dat naast te leggen.",
}
# More bars than this are no picture any more; the table below holds them all.
_MEESTE_BALKEN = 20


def figuur() -> Figuur:
    """The figure: choose a municipality, a measure and whom to compare with."""
    return Figuur(
        "decentralisatie",
        "Bekijk de verschillen tussen uw wijken",
        velden(gemeenteveld(), _MAAT, _GROEP),
        {"gemeente": "", "maat": "koop", "groep": "grootte"},
        reken,
        _STUKKEN,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for the choice; without a municipality an example, and always Rotterdam below it."""
    return join_stukken(_STUKKEN, waarden)


def _eigen_wijken(waarden: Mapping[str, Any]) -> Markup:
    maat, gelijkenis = _MATEN[_MAAT.read(waarden)], _GROEP.read_gelijkenis(waarden)
    gemeente, voorbeeld = read_of_voorbeeld(waarden)
    v = vergelijk(gemeente.code, gelijkenis)
    verschil = next((w for w in v.wijken if w.id == maat.id), None)
    kop = f"Hoe ver liggen de wijken van {gemeente.naam} uit elkaar?"
    zinnen = [*_zinnen(v, verschil), *v.remarks("indeling")]
    rijen = list_wijken(gemeente.code, maat.id)
    beelden = _per_wijk(v, rijen, verschil) + _is_dat_veel(v, verschil) if verschil else Markup("")
    # With a bar for each of them the list says nothing new.
    elk_een_balk = bool(beelden) and len(rijen) <= _MEESTE_BALKEN and all(r.waarde is not None for r in rijen)
    lijst = "" if elk_een_balk else _alle_wijken(gemeente, rijen, maat.naam, maat.decimalen)
    return woorden(kop, zinnen) + (alinea(voorbeeld) if voorbeeld else "") + beelden + lijst


def _de_groep(waarden: Mapping[str, Any]) -> Markup:
    gemeente, voorbeeld = read_of_voorbeeld(waarden)
    v = vergelijk(gemeente.code, _GROEP.read_gelijkenis(waarden))
    return _groep(v, VOORBEELD if voorbeeld else UW_GEMEENTE)


def _in_rotterdam(_: Mapping[str, Any]) -> Markup:
    return _rotterdam()


_STUKKEN = (
    Stuk("eigen wijken", ("gemeente", "maat", "groep"), _eigen_wijken),
    Stuk("de groep", ("gemeente", "groep"), _de_groep),
    Stuk("Rotterdam", (), _in_rotterdam),
)


# --- words -----------------------------------------------------------------------------------------


def _zinnen(v: Vergelijking, w: Wijkverschil | None) -> list[str]:
    naam = v.gemeente.naam
    kern = spreiding(v.gemeente.code)
    zinnen = []
    if kern.wijken > 1:
        zinnen.append(
            f"{naam} heeft {getal(kern.wijken)} wijken. In de grootste woont {kern.grootste_wijk_pct}% van de inwoners."
        )
    if w is None:
        geen = f"Over dit kenmerk zijn in {naam} van te weinig wijken cijfers. Kies een ander kenmerk."
        # With one neighbourhood there is nothing to compare, whatever the measure.
        return [*zinnen, *(v.remarks("wijken") or [geen])]
    (laag, onder), (hoog, boven) = w.laagste, w.hoogste
    zinnen.append(
        f"{eerste_groot(w.onderwerp)} is het laagst in {laag} ({met_eenheid(onder, w.eenheid)}) "
        f"en het hoogst in {hoog} ({met_eenheid(boven, w.eenheid)})."
    )
    zinnen.append(_oordeel(v, w))
    if w.te_klein:
        wonen = "woont" if w.te_klein == 1 else "wonen"
        zinnen.append(
            f"In {hoeveel(w.te_klein, 'wijk', 'wijken')} {wonen} minder dan {MINSTE_INWONERS_WIJK} mensen. "
            "Daarvan tonen wij geen percentage."
        )
    return zinnen


def _oordeel(v: Vergelijking, w: Wijkverschil) -> str:
    kern = f"Gemiddeld ligt een wijk {_punten(w.afwijking)} van het gemiddelde van {v.gemeente.naam} af."
    if w.afwijking_anderen is None:
        return f"{kern} {_OORDELEN[w.oordeel]}"
    return f"{kern} Bij {v.groepsnaam} is dat meestal ongeveer {_punten(w.afwijking_anderen)}. {_OORDELEN[w.oordeel]}"


def _punten(waarde: float) -> str:
    return f"{getal(waarde)} procentpunt"


# --- figures ---------------------------------------------------------------------------------------


def _per_wijk(v: Vergelijking, rijen: Sequence[Wijk], w: Wijkverschil) -> Markup:
    gemeente, bekend = v.gemeente, [r for r in rijen if r.waarde is not None]
    getoond = bekend
    welke = "Elke balk is een wijk."
    if len(bekend) > _MEESTE_BALKEN:
        half = _MEESTE_BALKEN // 2
        getoond = [*bekend[:half], *bekend[-half:]]
        welke = f"U ziet de {half} hoogste en de {half} laagste van {getal(len(bekend))} wijken."
    over = Bijschrift(
        title_wijken(gemeente, w),
        f"{welke} De streep is het gemiddelde van {gemeente.naam}.",
        (herkomst("wijken_2022"),),
        ("Verschil is nog geen achterstand.", *v.remarks("indeling")),
        f"{eerste_groot(w.onderwerp)} in {gemeente.naam}, per wijk",
    )
    return grafiek.staven(
        "wijken-balken",
        [grafiek.Staaf(f"{r.naam}, {getal(r.inwoners)} inwoners", r.waarde) for r in getoond],
        over,
        eenheid=w.eenheid,
        maximum=100,
        grens=(w.gemiddelde, f"gemiddeld in {gemeente.naam}"),
        kop="wijk",
    )


def _is_dat_veel(v: Vergelijking, w: Wijkverschil) -> Markup:
    if w.afwijking_anderen is None:
        return Markup("")
    over = Bijschrift(
        title_wijkverschil(v, w),
        f"Een langere balk: de wijken liggen verder uit elkaar. De groep: {len(v.vergelijkbaar)} {v.groepsnaam}.",
        (herkomst("wijken_2022"), herkomst("gemeenten_2022")),
        (
            "Wijken met meer inwoners tellen zwaarder. Een gemeente met één wijk telt niet mee.",
            *v.remarks("indeling"),
        ),
        f"Hoe ver liggen de wijken van {v.gemeente.naam} uit elkaar? {eerste_groot(w.naam)}",
    )
    rijen = [
        grafiek.Staaf(v.gemeente.naam, w.afwijking, eigen=True),
        grafiek.Staaf("Het midden van de groep", w.afwijking_anderen, vulling="arcering"),
        grafiek.Staaf("Een kwart van de groep ligt hierboven", w.afwijking_anderen_hoog, vulling="open"),
    ]
    return grafiek.staven("wijken-anderen", rijen, over, eenheid="procentpunt", kop="gemeente")


def _groep(v: Vergelijking, eigen: str) -> Markup:
    return render_groep(
        "wijken-groep",
        v,
        [Kolom(f"verschil tussen wijken: {maat.naam}", "punt", 1) for maat in _MATEN.values()],
        lambda code: [find_afwijking(code, maat) for maat in _MATEN],
        eigen=eigen,
    )


def _alle_wijken(gemeente: CbsGemeente, rijen: Sequence[Wijk], maat: str, decimalen: int) -> Markup:
    titel = f"Alle wijken van {gemeente.naam}"
    tabel = Tabel([Kolom("wijk"), Kolom("inwoners"), Kolom(maat, "%", decimalen)], rijen)
    return _uitklap(titel, tabel_html(titel, tabel, sleutel="wijken-alle"))


def _uitklap(titel: str, tabel: Markup) -> Markup:
    return Markup("<details><summary>{} in een tabel</summary>{}</details>").format(titel, tabel)


@cache
def _rotterdam() -> Markup:
    """The same for everybody, so made once."""
    tabel = wijkraden_rotterdam().to_dict("records")
    los = {r["code"]: r["waarde"] for r in tabel}
    over = Bijschrift(
        title_rotterdam(los),
        "De opkomst bij twee verkiezingen op dezelfde dag.",
        (herkomst("rotterdam_wijkraden_2022"),),
        ("Of bewoners door de wijkraden meer te zeggen kregen, staat niet in deze cijfers.",),
        "Rotterdam, maart 2022: wie stemde?",
    )
    zinnen = [
        f"In maart 2022 kozen Rotterdammers {getal(los['wijkraden'])} wijkraden. Er waren "
        f"{getal(los['kandidaten'])} kandidaten: {getal(los['kandidaten_per_wijkraad'])} per wijkraad.",
        f"Van de kiezers stemde {met_eenheid(los['opkomst_wijkraad'], '%')} voor de wijkraad. "
        f"Voor de gemeenteraad was dat {met_eenheid(los['opkomst_gemeenteraad'], '%')}.",
        f"Van de kandidaten deed {met_eenheid(los['persoonlijk_pct'], '%')} mee op persoonlijke titel.",
    ]
    balken = [
        grafiek.Staaf("Gemeenteraad", los["opkomst_gemeenteraad"]),
        grafiek.Staaf("Wijkraden, gemiddeld", los["opkomst_wijkraad"], vulling="arcering"),
    ]
    kolommen = [Kolom("maat"), Kolom("waarde"), Kolom("eenheid"), Kolom("opmerking")]
    rijen = [(r["maat"], r["waarde"], r["eenheid"], r["opmerking"]) for r in tabel]
    titel = "Alle cijfers over de Rotterdamse wijkraden"
    adressen = " | ".join(dict.fromkeys(r["bron_url"] for r in tabel if r["bron_url"]))
    return (
        woorden("Hoe liep het in Rotterdam?", zinnen)
        + grafiek.staven("wijken-rotterdam", balken, over, eenheid="%", maximum=100, kop="verkiezing")
        + _uitklap(titel, tabel_html(titel, Tabel(kolommen, rijen), sleutel="wijken-rotterdam-alles"))
        + bronlinks("de Rotterdamse wijkraden", adressen)
    )
