"""Representativeness: who came beside who lives here, from a table that the reader fills or brings.

What a reader brings lives as long as the calculation: nothing of it is kept. Numbers under five people are
never put in the page, nor anything they can be worked out from. A table that is brought is first talked over.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    match_groepen,
    read_regels,
    wijknamen,
)
from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.inlezen import InleesFout
from routekaart.analyse.kleine_cellen import KLEIN
from routekaart.analyse.representatief import Afspiegeling, TeWeinig, afspiegeling, hide_regels
from routekaart.taal import getal
from routekaart.ui.bouwstenen.cijfers import CijferFout, Uitkomst
from routekaart.ui.cijfers.afspiegeling import gesprek
from routekaart.ui.cijfers.afspiegeling.klein import NIET_GETOOND, show_label, show_opmerking
from routekaart.ui.cijfers.afspiegeling.lezen import Gelezen, Vastgelopen, lees
from routekaart.ui.cijfers.afspiegeling.oordeel import (
    render_bevolking,
    render_oordeel,
    render_weggelaten,
    say_weggelaten,
)
from routekaart.ui.cijfers.afspiegeling.wens import read_wens
from routekaart.ui.cijfers.figuur import Figuur, Stuk
from routekaart.ui.cijfers.gelijken import VOORBEELDGEMEENTE
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, check_getal, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Kolom, Tabel, tabel_html

_TABELLEN = {"leeftijd": LEEFTIJDEN, "opleiding": OPLEIDINGEN}
_INDELINGEN: tuple[Indeling, ...] = get_args(Indeling)
_INDELING = Keuzeveld("indeling", "Waarop vergelijkt u?", {i: str(i) for i in _INDELINGEN}, "keuze")
# Said with a button below what was read, so it is no control of the form.
_GEBRUIK = Keuzeveld(
    "gebruik",
    "Wat doen wij met uw bestand?",
    {"nakijken": "laat eerst zien wat er gelezen is", "vergelijken": "het klopt: vergelijk"},
)
_MEESTE_REGELS = 100
_NAKIJKEN = {"gebruik": "nakijken"}
_OPNIEUW: Mapping[str, Any] = {**_NAKIJKEN, "lezing": {}}
VOORBEELD: Mapping[str, Any] = {
    "gemeente": "",
    "indeling": "leeftijd",
    "leeftijd": {"15": {"aantal": 6}, "25": {"aantal": 10}, "45": {"aantal": 28}, "65": {"aantal": 36}},
    "opleiding": {"hoog": {"aantal": 45}, "anders": {"aantal": 35}},
    "wijk": "",
    "bestand": None,
    "gebruik": "nakijken",
    "lezing": {},
}


def figuur() -> Figuur:
    """The figure: choose a municipality and a division, and fill or bring a table."""
    wijknamen(VOORBEELDGEMEENTE)  # fills the cache before the first visitor chooses
    return Figuur(
        "representativiteit",
        "Vergelijk wie kwam met wie er woont",
        velden(
            {**gemeenteveld(), "herstelt": _NAKIJKEN},
            {**_INDELING.veld(), "herstelt": _OPNIEUW},
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
                "hulp": "Een rekenblad (.xlsx, .xls of .ods) of CSV, met een kolom voor de groep en een kolom voor het "
                "aantal mensen. Geen namen of adressen. Wij bewaren het bestand niet.",
                "soorten": ".xlsx,.xls,.ods,.csv,.txt",
                "herstelt": _OPNIEUW,
            },
        ),
        VOORBEELD,
        reken,
        (Stuk("het voorbeeld", ("gemeente", "indeling"), lambda waarden: reken({**VOORBEELD, **waarden})),),
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


def reken(waarden: Mapping[str, Any]) -> Markup | Uitkomst:
    """The verdict; for a file first what was read, with the questions that it raises.

    Raises `CijferFout` for what cannot be used.
    """
    try:
        return _reken(waarden)
    except (DeelnemersFout, InleesFout, TeWeinig) as fout:
        raise CijferFout(str(fout)) from fout


def _reken(waarden: Mapping[str, Any]) -> Markup | Uitkomst:
    indeling = next(i for i in _INDELINGEN if i == _INDELING.read(waarden))
    gekozen = read_gemeente(waarden)
    gemeente = gekozen or find_gemeente(VOORBEELDGEMEENTE)
    bestand = waarden.get("bestand")
    if bestand is not None:
        vergelijken = _GEBRUIK.read(waarden) == "vergelijken"
        gelezen = lees(bestand, gemeente, indeling, read_wens(waarden.get("lezing")))
        return _gesprek(gelezen, gemeente, indeling, vergelijken, _voorbeeld(gekozen, gemeente, False))
    bevolking = bevolking_naar(gemeente, indeling)
    if indeling == "wijk":
        tekst = waarden.get("wijk")
        if not isinstance(tekst, str) or not tekst.strip():
            return _ask_wijken(gemeente, bevolking)
        invoer = match_groepen(read_regels(tekst), gemeente, indeling, bevolking)
    else:
        invoer = _read_invultabel(waarden.get(indeling), indeling)
    uitkomst = afspiegeling(invoer.aantallen, bevolking, invoer.zonder_oordeel, invoer.weggelaten)
    verzonnen = waarden.get(indeling) == VOORBEELD[indeling]
    vooraf = [
        render_weggelaten(uitkomst.deelnemers, invoer.weggelaten, False, sorted(invoer.zonder_oordeel)),
        _als_alinea(_voorbeeld(gekozen, gemeente, verzonnen)),
    ]
    html = render_oordeel(gemeente, indeling, invoer.aantallen, bevolking, uitkomst, vooraf)
    return html + (_gelezen(invoer, uitkomst) if invoer.regels else Markup(""))


def _voorbeeld(gekozen: CbsGemeente | None, gemeente: CbsGemeente, verzonnen: bool) -> str:
    zinnen = []
    if verzonnen:
        zinnen.append("Dit is een voorbeeld met verzonnen aantallen. Vul hierboven uw eigen aantallen in.")
    if gekozen is None:
        zinnen.append(f"Wij vergelijken met {gemeente.naam}. Kies hierboven uw eigen gemeente.")
    return " ".join(zinnen)


def _als_alinea(zin: str) -> Markup:
    return alinea(zin) if zin else Markup("")


# --- a file ----------------------------------------------------------------------------------------


def _gesprek(
    gelezen: Gelezen | Vastgelopen, gemeente: CbsGemeente, indeling: Indeling, vergelijken: bool, slot: str
) -> Uitkomst:
    """What was read, until the reader says that it is right; then the verdict."""
    if isinstance(gelezen, Vastgelopen):
        velden_ = gesprek.make_herstelvelden(gelezen)
        return Uitkomst(Markup(""), velden_, gesprek.TITEL, gelezen.zin, fout=True)
    if vergelijken and gelezen.uitkomst is not None and gelezen.te_beoordelen:
        html = _oordeel_over(gelezen, gelezen.uitkomst, gemeente, indeling, slot)
        return Uitkomst(html, gesprek.make_terugveld(gelezen), gesprek.TITEL, "Het oordeel staat hieronder.")
    zin = "Kijk na hoe wij uw tabel lazen. Er is nog niets vergeleken."
    if vergelijken:
        zin = f"Wij kunnen nog niet vergelijken. {gesprek.say_waarom_niet(gelezen)}"
    html = (
        woorden("Er is nog niets vergeleken", _stand(gelezen))
        + _als_alinea(slot)
        + render_bevolking(gemeente, gelezen.voorstel.bevolking, indeling)
    )
    return Uitkomst(html, gesprek.make_velden(gelezen, indeling), gesprek.TITEL, zin, vergelijken)


def _stand(gelezen: Gelezen) -> list[str]:
    """How far the reading is, in numbers that give nobody away."""
    voorstel = gelezen.voorstel
    if gelezen.uitkomst is None or voorstel.vragen:
        return [gesprek.say_waarom_niet(gelezen)]
    zinnen = [f"Zoals wij uw tabel nu lezen, tellen er {getal(voorstel.gebruikt)} mensen mee."]
    return zinnen + say_weggelaten(voorstel.gebruikt, voorstel.weggelaten, gelezen.onbekend)


def _oordeel_over(
    gelezen: Gelezen, uitkomst: Afspiegeling, gemeente: CbsGemeente, indeling: Indeling, slot: str
) -> Markup:
    voorstel = gelezen.voorstel
    zonder = [groep for groep in voorstel.bevolking if groep in voorstel.zonder_oordeel]
    boven = render_weggelaten(voorstel.gebruikt, voorstel.weggelaten, gelezen.onbekend, zonder)
    oordeel = render_oordeel(
        gemeente, indeling, voorstel.aantallen, voorstel.bevolking, uitkomst, [_als_alinea(slot)]
    )
    regels = [(r.label, r.groep, r.aantal or 0) for r in voorstel.regels]
    return boven + oordeel + _gelezen(Deelnemers(voorstel.aantallen, regels, voorstel.opmerkingen), uitkomst)


# --- who came, as typed ----------------------------------------------------------------------------


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


def _ask_wijken(gemeente: CbsGemeente, bevolking: Mapping[str, float]) -> Markup:
    zinnen = [
        "Schrijf hierboven per wijk hoeveel mensen er kwamen, of neem een tabel mee.",
        f"Gebruik de namen van de {getal(len(bevolking))} wijken van {gemeente.naam} uit de tabel hieronder.",
    ]
    return woorden("Vul in hoeveel mensen er per wijk kwamen", zinnen) + render_bevolking(
        gemeente, bevolking, "wijk"
    )


def _gelezen(invoer: Deelnemers, uitkomst: Afspiegeling) -> Markup:
    """What was read, line by line, without a number that gives a small group away."""
    rijen = [
        (show_label(label), groep or "niet gebruikt", NIET_GETOOND if aantal is None else aantal)
        for label, groep, aantal in hide_regels(invoer.regels, uitkomst)[:_MEESTE_REGELS]
    ]
    titel = "Zo lazen wij uw tabel"
    tabel = Tabel([Kolom("staat er"), Kolom("wij tellen dit bij"), Kolom("aantal")], rijen)
    zinnen = [
        *(show_opmerking(o) for o in invoer.opmerkingen),
        f"Aantallen onder de {KLEIN} tonen wij niet. Soms valt daarom ook een ander aantal weg. Meetellen doen zij wel.",
    ]
    if len(invoer.regels) > len(rijen):
        zinnen.append(f"U ziet de eerste {getal(len(rijen))} van {getal(len(invoer.regels))} regels.")
    return woorden(titel, zinnen) + tabel_html(titel, tabel, sleutel="afspiegeling-gelezen")
