"""Decentralisation: how far the neighbourhoods of a municipality lie apart, and Rotterdam's wijkraden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any, NamedTuple

from routekaart.analyse import wijken as wijkcijfers
from routekaart.analyse.gemeenten import Gemeente, find_gemeente
from routekaart.analyse.getallen import eerste_groot, getal, hoeveel, is_leeg, met_eenheid
from routekaart.analyse.vergelijk import (
    GROEPEN,
    MINSTE_INWONERS_WIJK,
    WIJKMATEN,
    Groep,
    Vergelijking,
    Wijkverschil,
    vergelijk,
)
from routekaart.content.data import herkomst, load_tabel
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import Cijfers
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, bronlinks, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, tabel_html
from routekaart.ui.opslag import Werkdossier

VOORBEELD = "GM0074"
_MATEN = {m.id: m for m in WIJKMATEN}
_MAAT = Keuzeveld("maat", "Kenmerk", {m.id: eerste_groot(m.naam) for m in WIJKMATEN})
_GROEP = Keuzeveld(
    "groep",
    "Is dat veel? Vergelijk met gemeenten",
    {"grootte": "van dezelfde grootte", "stedelijkheid": "die even stedelijk zijn"},
    "keuze",
)
# More bars than this are no picture any more; the table below holds them all.
_MEESTE_BALKEN = 20


class _Wijk(NamedTuple):
    naam: str
    inwoners: int
    waarde: float | None


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a municipality, a measure and whom to compare with."""
    # Fills the caches before the first visitor chooses.
    _wijken(VOORBEELD, _MATEN["koop"].kolom)
    vergelijk(VOORBEELD)
    _rotterdam()
    return Cijfers(
        "cijfers-decentralisatie",
        "Bekijk de verschillen tussen uw wijken",
        velden(gemeenteveld(), _MAAT, _GROEP),
        {"gemeente": "", "maat": "koop", "groep": "grootte"},
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for the choice; without a municipality an example, and always Rotterdam below it."""
    maat, groep = _MATEN[_MAAT.read(waarden)], _groep(_GROEP.read(waarden))
    gekozen = read_gemeente(waarden)
    gemeente = gekozen or find_gemeente(VOORBEELD)
    v = vergelijk(gemeente.code, groep)
    verschil = next((w for w in v.wijken if w.id == maat.id), None)
    voorbeeld = "" if gekozen else f"Dit is een voorbeeld: {gemeente.naam}. Kies hierboven uw eigen gemeente."
    kop = f"Hoe ver liggen de wijken van {gemeente.naam} uit elkaar?"
    zinnen = [*_zinnen(v, verschil), *([gemeente.opmerking] if gemeente.opmerking else [])]
    rijen = _wijken(gemeente.code, maat.kolom)
    beelden = _per_wijk(gemeente, rijen, verschil) + _is_dat_veel(v, verschil) if verschil else ""
    # With a bar for each of them the list says nothing new.
    elk_een_balk = bool(beelden) and len(rijen) <= _MEESTE_BALKEN and all(r.waarde is not None for r in rijen)
    lijst = "" if elk_een_balk else _alle_wijken(gemeente, rijen, maat.naam, maat.decimalen)
    return woorden(kop, zinnen) + (alinea(voorbeeld) if voorbeeld else "") + beelden + lijst + _rotterdam()


def _groep(gekozen: str) -> Groep:
    return next(g for g in GROEPEN if g == gekozen)


@cache
def _per_gemeente(kolom: str) -> dict[str, list[_Wijk]]:
    """Neighbourhoods by municipality; the figure of one with few inhabitants is left empty."""
    tabel = load_tabel("wijken_2022")
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "wijk", "inwoners", kolom))
    per: dict[str, list[_Wijk]] = {}
    for code, naam, inwoners, waarde in zip(*kolommen, strict=True):
        leeg = inwoners < MINSTE_INWONERS_WIJK or is_leeg(waarde)
        per.setdefault(code, []).append(_Wijk(naam, inwoners, None if leeg else float(waarde)))
    return per


def _wijken(code: str, kolom: str) -> list[_Wijk]:
    """Highest first, those without a figure last."""
    return sorted(_per_gemeente(kolom)[code], key=lambda w: (w.waarde is None, -(w.waarde or 0), w.naam))


# --- words -----------------------------------------------------------------------------------------


def _zinnen(v: Vergelijking, w: Wijkverschil | None) -> list[str]:
    naam = v.gemeente.naam
    kern = wijkcijfers.kernen(v.gemeente.code)
    zinnen = []
    if kern["wijken"] > 1:
        zinnen.append(
            f"{naam} heeft {getal(kern['wijken'])} wijken. In de grootste woont {kern['grootste_wijk_pct']}% van de inwoners."
        )
    if w is None:
        geen = f"Over dit kenmerk zijn in {naam} van te weinig wijken cijfers. Kies een ander kenmerk."
        # With one neighbourhood there is nothing to compare, whatever the measure.
        return [*zinnen, *([o for o in v.opmerkingen if "wijk" in o] if not v.wijken else [geen])]
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
    if w.afwijking_anderen is None or w.afwijking_anderen_hoog is None:
        return f"{kern} Er zijn geen vergelijkbare gemeenten om dat naast te leggen."
    midden = f"Bij {v.groepsnaam} is dat meestal ongeveer {_punten(w.afwijking_anderen)}."
    # Percentages are rounded to whole ones: half a point apart is the same.
    if w.afwijking > w.afwijking_anderen_hoog:
        oordeel = "De wijken verschillen dus veel."
    elif w.afwijking > w.afwijking_anderen + 0.5:
        oordeel = "De wijken verschillen dus iets meer dan gewoon."
    elif w.afwijking < w.afwijking_anderen - 0.5:
        oordeel = "De wijken lijken dus meer op elkaar dan gewoon."
    else:
        oordeel = "Dat is dus heel gewoon."
    return f"{kern} {midden} {oordeel}"


def _punten(waarde: float) -> str:
    return f"{getal(waarde)} procentpunt"


# --- figures ---------------------------------------------------------------------------------------


def _per_wijk(gemeente: Gemeente, rijen: Sequence[_Wijk], w: Wijkverschil) -> str:
    bekend = [r for r in rijen if r.waarde is not None]
    getoond = bekend
    welke = "Elke balk is een wijk."
    if len(bekend) > _MEESTE_BALKEN:
        half = _MEESTE_BALKEN // 2
        getoond = [*bekend[:half], *bekend[-half:]]
        welke = f"U ziet de {half} hoogste en de {half} laagste van {getal(len(bekend))} wijken."
    over = Bijschrift(
        f"{eerste_groot(w.onderwerp)}, per wijk",
        f"{welke} De streep is het gemiddelde van {gemeente.naam}.",
        (herkomst("wijken_2022"),),
        ("Verschil is nog geen achterstand.",),
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


def _is_dat_veel(v: Vergelijking, w: Wijkverschil) -> str:
    if w.afwijking_anderen is None:
        return ""
    over = Bijschrift(
        "Is dat veel?",
        "Een langere balk betekent: de wijken liggen verder uit elkaar. "
        f"De groep bestaat uit de {len(v.vergelijkbaar)} {v.groepsnaam}.",
        (herkomst("wijken_2022"), herkomst("gemeenten_2022")),
        ("Wijken met meer inwoners tellen zwaarder. Een gemeente met één wijk telt niet mee.",),
    )
    rijen = [
        grafiek.Staaf(v.gemeente.naam, w.afwijking, eigen=True),
        grafiek.Staaf("Het midden van de groep", w.afwijking_anderen, vulling="arcering"),
        grafiek.Staaf("Een kwart van de groep ligt hierboven", w.afwijking_anderen_hoog, vulling="open"),
    ]
    return grafiek.staven("wijken-anderen", rijen, over, eenheid="procentpunt", kop="gemeente")


def _alle_wijken(gemeente: Gemeente, rijen: Sequence[_Wijk], maat: str, decimalen: int) -> str:
    titel = f"Alle wijken van {gemeente.naam}"
    tabel = Tabel([Kolom("wijk"), Kolom("inwoners"), Kolom(maat, "%", decimalen)], rijen)
    return (
        f"<details><summary>{escape(titel)} in een tabel</summary>"
        f"{tabel_html(titel, tabel, sleutel='wijken-alle')}</details>"
    )


@cache
def _rotterdam() -> str:
    """The same for everybody, so made once."""
    tabel = wijkcijfers.wijkraden_rotterdam().to_dict("records")
    los = {(r["maat"], r["eenheid"]): r["waarde"] for r in tabel}
    raad = los["opkomst gemeenteraadsverkiezing", "procent"]
    wijkraad = los["opkomst wijkraadsverkiezing (gemiddeld)", "procent"]
    over = Bijschrift(
        "Rotterdam, maart 2022: wie stemde?",
        "De bovenste balk is de opkomst voor de gemeenteraad, de onderste het gemiddelde voor de wijkraden.",
        (herkomst("rotterdam_wijkraden_2022"),),
        ("Of bewoners door de wijkraden meer te zeggen kregen, staat niet in deze cijfers.",),
    )
    zinnen = [
        f"In maart 2022 kozen Rotterdammers {getal(los['wijkraden', 'aantal'])} wijkraden. Er waren "
        f"{getal(los['kandidaten', 'aantal'])} kandidaten: {getal(los['kandidaten per wijkraad', 'aantal'])} per wijkraad.",
        f"Van de kiezers stemde {met_eenheid(wijkraad, '%')} voor de wijkraad. "
        f"Voor de gemeenteraad was dat {met_eenheid(raad, '%')}.",
        f"Van de kandidaten deed {met_eenheid(los['kandidaten op persoonlijke titel', 'procent'], '%')} mee "
        "op persoonlijke titel.",
    ]
    balken = [
        grafiek.Staaf("Gemeenteraad", raad),
        grafiek.Staaf("Wijkraden, gemiddeld", wijkraad, vulling="arcering"),
    ]
    kolommen = [Kolom("maat"), Kolom("waarde"), Kolom("eenheid"), Kolom("opmerking")]
    rijen = [(r["maat"], r["waarde"], r["eenheid"], r["opmerking"]) for r in tabel]
    titel = "Alle cijfers over de Rotterdamse wijkraden"
    adressen = " | ".join(dict.fromkeys(load_tabel("rotterdam_wijkraden_2022")["bron_url"]))
    return (
        woorden("Hoe liep het in Rotterdam?", zinnen)
        + grafiek.staven("wijken-rotterdam", balken, over, eenheid="%", maximum=100, kop="verkiezing")
        + f"<details><summary>{titel} in een tabel</summary>"
        + tabel_html(titel, Tabel(kolommen, rijen), sleutel="wijken-rotterdam-alles")
        + "</details>"
        + bronlinks("de Rotterdamse wijkraden", adressen)
    )
