"""Representativeness: who came beside who lives here, from a table that the reader fills or brings.

What a reader brings lives as long as the calculation: nothing of it is kept. Numbers under five people are
never put in the page, nor anything they can be worked out from.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from markupsafe import Markup

from routekaart.analyse.deelnemers import (
    LEEFTIJDEN,
    MEESTE_MENSEN,
    OPLEIDINGEN,
    Deelnemers,
    DeelnemersFout,
    Indeling,
    bevolking_naar,
    check_aantal,
    kort,
    match_groepen,
    read_groepentabel,
    read_regels,
    wijknamen,
)
from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.inlezen import Ingelezen, InleesFout, read_tabel
from routekaart.analyse.representatief import (
    KLEIN,
    Afspiegeling,
    Groepsregel,
    Oordeel,
    TeWeinig,
    afspiegeling,
    hide_regels,
    toevalskans,
)
from routekaart.content.data import herkomst
from routekaart.taal import getal
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import CijferFout, Cijfers
from routekaart.ui.cijfers.gelijken import VOORBEELDGEMEENTE
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, check_getal, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, tabel_html
from routekaart.ui.opslag import Werkdossier

_TABELLEN = {"leeftijd": LEEFTIJDEN, "opleiding": OPLEIDINGEN}
_INDELINGEN: tuple[Indeling, ...] = get_args(Indeling)
_INDELING = Keuzeveld("indeling", "Waarop vergelijkt u?", {i: str(i) for i in _INDELINGEN}, "keuze")
_GEBRUIK = Keuzeveld(
    "gebruik",
    "Wat doen wij met uw bestand?",
    {
        "nakijken": "laat eerst zien wat er gelezen is",
        "vergelijken": "het klopt: vergelijk",
        "negeren": "gebruik wat ik zelf invulde",
    },
    "keuze",
)
_MEESTE_GROEPEN = 12
_MEESTE_REGELS = 100
_OORDELEN: Mapping[Oordeel, str] = {
    "te_weinig": "te weinig",
    "te_veel": "te veel",
    "gelijk": "geen duidelijk verschil",
    "verborgen": "te klein om te tonen",
    "niet_te_zeggen": "niet te zeggen",
}
VOORBEELD: Mapping[str, Any] = {
    "gemeente": "",
    "indeling": "leeftijd",
    "leeftijd": {"15": {"aantal": 6}, "25": {"aantal": 10}, "45": {"aantal": 28}, "65": {"aantal": 36}},
    "opleiding": {"hoog": {"aantal": 45}, "anders": {"aantal": 35}},
    "wijk": "",
    "bestand": None,
    "gebruik": "nakijken",
}


def make(werk: Werkdossier) -> Cijfers:
    """The widget: choose a municipality and a division, and fill or bring a table."""
    wijknamen(VOORBEELDGEMEENTE)  # fills the cache before the first visitor chooses
    return Cijfers(
        "cijfers-representativiteit",
        "Vergelijk wie kwam met wie er woont",
        velden(
            gemeenteveld(),
            _INDELING,
            _invultabel("leeftijd", "leeftijd"),
            _invultabel("opleiding", "opleiding"),
            {
                "naam": "wijk",
                "soort": "tekst",
                "label": "Hoeveel mensen kwamen er per wijk?",
                "hulp": "Schrijf elke wijk op een eigen regel, met het aantal erachter. Bijvoorbeeld: Centrum: 12",
                "regels": 6,
                "bij": ["indeling", "wijk"],
            },
            {
                "naam": "bestand",
                "soort": "bestand",
                "label": "Of neem een tabel mee",
                "hulp": "Excel (.xlsx) of CSV, met een kolom voor de groep en een kolom 'aantal'. "
                "Geen namen of adressen. Wij bewaren het bestand niet.",
                "soorten": ".xlsx,.csv,.txt",
                "herstelt": {"gebruik": "nakijken"},
            },
            _GEBRUIK.veld() | {"bij": ["bestand"]},
        ),
        VOORBEELD,
        reken,
        werk,
    )


def _invultabel(indeling: str, hoek: str) -> Mapping[str, Any]:
    return {
        "naam": indeling,
        "soort": "invultabel",
        "label": "Hoeveel mensen kwamen er?",
        "hoek": hoek,
        "rijen": [{"id": id_, "tekst": tekst} for id_, tekst in _TABELLEN[indeling].items()],
        "kolommen": [{"id": "aantal", "tekst": "aantal", "minimum": 0, "maximum": MEESTE_MENSEN}],
        "bij": ["indeling", indeling],
    }


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML with the verdict; for a file first what was read. Raises `CijferFout` for what cannot be used."""
    try:
        return _reken(waarden)
    except (DeelnemersFout, InleesFout, TeWeinig) as fout:
        raise CijferFout(str(fout)) from fout


def _reken(waarden: Mapping[str, Any]) -> Markup:
    indeling = next(i for i in _INDELINGEN if i == _INDELING.read(waarden))
    gebruik = _GEBRUIK.read(waarden)
    gekozen = read_gemeente(waarden)
    gemeente = gekozen or find_gemeente(VOORBEELDGEMEENTE)
    bevolking = bevolking_naar(gemeente, indeling)
    bestand = waarden.get("bestand") if gebruik != "negeren" else None
    if bestand is not None:
        invoer = _read_bestand(bestand, gemeente, indeling, bevolking)
    elif indeling == "wijk":
        tekst = waarden.get("wijk")
        if not isinstance(tekst, str) or not tekst.strip():
            return _ask_wijken(gemeente, bevolking)
        invoer = match_groepen(read_regels(tekst), gemeente, indeling, bevolking)
    else:
        invoer = _read_invultabel(waarden.get(indeling), indeling)
    uitkomst = afspiegeling(invoer.aantallen, bevolking)
    gelezen = _gelezen(invoer, uitkomst) if invoer.regels else Markup("")
    if bestand is not None and gebruik == "nakijken":
        return (
            gelezen
            + alinea(
                "Klopt dit? Kies dan hierboven bij 'Wat doen wij met uw bestand?' voor vergelijken. "
                "Klopt het niet, pas dan uw bestand aan en kies het opnieuw."
            )
            + _bevolkingstabel(gemeente, bevolking, indeling)
        )
    verzonnen = bestand is None and waarden.get(indeling) == VOORBEELD[indeling]
    return (
        _verdict(gemeente, indeling, invoer, bevolking, uitkomst, _voorbeeld(gekozen, gemeente, verzonnen))
        + gelezen
    )


def _voorbeeld(gekozen: CbsGemeente | None, gemeente: CbsGemeente, verzonnen: bool) -> str:
    zinnen = []
    if verzonnen:
        zinnen.append("Dit is een voorbeeld met verzonnen aantallen. Vul hierboven uw eigen aantallen in.")
    if gekozen is None:
        zinnen.append(f"Wij vergelijken met {gemeente.naam}. Kies hierboven uw eigen gemeente.")
    return " ".join(zinnen)


# --- who came --------------------------------------------------------------------------------------


def _read_invultabel(tabel: Any, indeling: Indeling) -> Deelnemers:
    rijen = _TABELLEN[indeling]
    if not isinstance(tabel, Mapping) or set(tabel) - set(rijen):
        raise CijferFout("Vul bij elke groep in hoeveel mensen er kwamen.")
    aantallen = {}
    for id_, groep in rijen.items():
        rij = tabel.get(id_)
        aantal = check_getal(rij.get("aantal") if isinstance(rij, Mapping) else None, groep, 0, MEESTE_MENSEN)
        aantallen[groep] = check_aantal(aantal, groep)
    return Deelnemers(aantallen)


def _read_bestand(
    bestand: Any, gemeente: CbsGemeente, indeling: Indeling, bevolking: Mapping[str, float]
) -> Deelnemers:
    gelezen = read_tabel(_decode(bestand), kort(str(bestand.get("naam", ""))))
    invoer = match_groepen(read_groepentabel(gelezen.tabel), gemeente, indeling, bevolking)
    # What the reader of the file has to say may quote cells; lines of the page stay short.
    return Deelnemers(invoer.aantallen, invoer.regels, [*_opmerkingen(gelezen), *invoer.opmerkingen])


def _decode(bestand: Any) -> bytes:
    try:
        return base64.b64decode(bestand["base64"], validate=True)
    except (ValueError, TypeError, KeyError):
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None


def _opmerkingen(gelezen: Ingelezen) -> list[str]:
    return [o if len(o) <= 300 else f"{o[:300]}…" for o in gelezen.opmerkingen[:10]]


# --- what the reader sees --------------------------------------------------------------------------


def _ask_wijken(gemeente: CbsGemeente, bevolking: Mapping[str, float]) -> Markup:
    zinnen = [
        "Schrijf hierboven per wijk hoeveel mensen er kwamen, of neem een tabel mee.",
        f"Gebruik de namen van de {getal(len(bevolking))} wijken van {gemeente.naam} uit de tabel hieronder.",
    ]
    return woorden("Vul in hoeveel mensen er per wijk kwamen", zinnen) + _bevolkingstabel(
        gemeente, bevolking, "wijk"
    )


def _bevolkingstabel(gemeente: CbsGemeente, bevolking: Mapping[str, float], indeling: Indeling) -> Markup:
    titel = f"Wie er woont in {gemeente.naam}, naar {indeling}"
    tabel = Tabel([Kolom(indeling), Kolom("deel van de bevolking", "%", 1)], list(bevolking.items()))
    return tabel_html(titel, tabel, sleutel="afspiegeling-bevolking")


def _gelezen(invoer: Deelnemers, uitkomst: Afspiegeling) -> Markup:
    """What was read, line by line, without a number that gives a small group away."""
    rijen = [
        (kort(label), groep or "niet gebruikt", "niet getoond" if aantal is None else aantal)
        for label, groep, aantal in hide_regels(invoer.regels, uitkomst)[:_MEESTE_REGELS]
    ]
    titel = "Zo lazen wij uw tabel"
    tabel = Tabel([Kolom("staat er"), Kolom("wij tellen dit bij"), Kolom("aantal")], rijen)
    zinnen = [
        *invoer.opmerkingen,
        f"Aantallen onder de {KLEIN} tonen wij niet. Soms valt daarom ook een ander aantal weg. Meetellen doen zij wel.",
    ]
    if len(invoer.regels) > len(rijen):
        zinnen.append(f"U ziet de eerste {getal(len(rijen))} van {getal(len(invoer.regels))} regels.")
    return woorden(titel, zinnen) + tabel_html(titel, tabel, sleutel="afspiegeling-gelezen")


def _verdict(
    gemeente: CbsGemeente,
    indeling: Indeling,
    invoer: Deelnemers,
    bevolking: Mapping[str, float],
    uitkomst: Afspiegeling,
    voorbeeld: str,
) -> Markup:
    zinnen = [
        f"Er kwamen {getal(uitkomst.deelnemers)} mensen. Wij vergelijken hen op {indeling} met de inwoners van {gemeente.naam}.",
        *uitkomst.zinnen,
    ]
    if len(bevolking) <= len(LEEFTIJDEN) and not uitkomst.iets_verborgen:
        zinnen.append(_toeval(toevalskans(invoer.aantallen, bevolking)))
    zinnen.append(uitkomst.slot)
    if gemeente.opmerking:
        zinnen.append(gemeente.opmerking)
    return (
        woorden("Wie hebt u gemist?", zinnen)
        + (alinea(voorbeeld) if voorbeeld else "")
        + _figuur(gemeente, indeling, uitkomst)
        + _oordelen(uitkomst)
    )


def _toeval(kans: float) -> str:
    keer = "minder dan 1" if kans < 0.01 else f"ongeveer {getal(round(100 * kans))}"
    return f"Stel dat u eerlijk loot en iedereen komt. Dan is de groep in {keer} van de 100 keer zo scheef, of schever."


def _figuur(gemeente: CbsGemeente, indeling: Indeling, uitkomst: Afspiegeling) -> Markup:
    getoond, welke = _pick_groepen(uitkomst.groepen)
    rijen = []
    for g in getoond:
        rijen.append(grafiek.Staaf(f"{g.naam}: wie kwam", g.aandeel_pct, g.laag_pct, g.hoog_pct))
        rijen.append(grafiek.Staaf(f"{g.naam}: wie er woont", g.bevolking_pct, vulling="open"))
    over = Bijschrift(
        f"Wie kwam en wie er woont in {gemeente.naam}, naar {indeling}",
        "De volle balk is het deel van de deelnemers, met het interval eromheen. "
        f"De open balk is het deel van de bevolking. {welke}".strip(),
        (herkomst("wijken_2022" if indeling == "wijk" else "gemeenten_2022"),),
        (
            "De aantallen van deelnemers zijn die u zelf invulde, of het voorbeeld.",
            "Het interval gaat alleen over toeval. Waarom iemand wel of niet kwam, ziet u er niet in.",
            *_wie_telt(indeling),
        ),
    )
    return grafiek.staven(
        "afspiegeling-balken",
        rijen,
        over,
        eenheid="%",
        vullingen={"vol": "deelnemers", "open": "bevolking"},
        kop="groep",
    )


def _wie_telt(indeling: Indeling) -> tuple[str, ...]:
    return {
        "leeftijd": ("Bij leeftijd tellen inwoners vanaf 15 jaar mee.",),
        "opleiding": ("Bij opleiding tellen inwoners van 15 tot 75 jaar mee.",),
        "wijk": ("Bij wijk tellen alle inwoners mee, ook kinderen.",),
    }[indeling]


def _pick_groepen(groepen: Sequence[Groepsregel]) -> tuple[Sequence[Groepsregel], str]:
    if len(groepen) <= _MEESTE_GROEPEN:
        return groepen, ""
    gekozen = sorted(groepen, key=lambda g: (not g.duidelijk, -g.bevolking_pct))[:_MEESTE_GROEPEN]
    return [g for g in groepen if g in gekozen], (
        f"U ziet {_MEESTE_GROEPEN} van de {len(groepen)} groepen. De andere staan in de tabel."
    )


def _oordelen(uitkomst: Afspiegeling) -> Markup:
    titel = "Per groep: verwacht, gekomen en ons oordeel"
    kolommen = [
        Kolom("groep"),
        Kolom("deelnemers"),
        Kolom("verwacht", "", 0),
        Kolom("deel van de deelnemers", "%", 1),
        Kolom("ten minste", "%", 1),
        Kolom("ten hoogste", "%", 1),
        Kolom("deel van de bevolking", "%", 1),
        Kolom("oordeel"),
    ]
    rijen = [
        (
            *(g.naam, "niet getoond" if g.aantal is None else g.aantal, g.verwacht, g.aandeel_pct),
            *(g.laag_pct, g.hoog_pct, g.bevolking_pct, _OORDELEN[g.oordeel]),
        )
        for g in uitkomst.groepen
    ]
    return tabel_html(titel, Tabel(kolommen, rijen), sleutel="afspiegeling-oordeel")
