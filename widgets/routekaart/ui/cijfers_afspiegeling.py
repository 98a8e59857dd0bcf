"""Representativeness: who came beside who lives here, from a table that the reader fills or brings.

What a reader brings lives as long as the calculation: nothing of it is kept. Numbers under five people are
never put in the page, nor anything they can be worked out from.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from routekaart.analyse.gemeenten import Gemeente, find_gemeente
from routekaart.analyse.getallen import getal, is_leeg, opsomming
from routekaart.analyse.inlezen import Ingelezen, InleesFout, read_tabel
from routekaart.analyse.representatief import (
    KLEIN,
    Afspiegeling,
    Groepsregel,
    TeWeinig,
    afspiegeling,
    leeftijd_bevolking,
    toevalskans,
)
from routekaart.content.data import herkomst, load_tabel
from routekaart.ui import grafiek
from routekaart.ui.cijfers_velden import Keuze, alinea, lees_gemeente, lees_getal, velden, woorden
from routekaart.ui.figuur import Bijschrift, Kolom, Tabel, tabel_html
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.onderdelen import CijferFout, Cijfers
from routekaart.ui.opslag import Werkdossier

if TYPE_CHECKING:
    import pandas as pd

VOORBEELDGEMEENTE = "GM0074"
_LEEFTIJDEN = {
    "15": "15 tot 25 jaar",
    "25": "25 tot 45 jaar",
    "45": "45 tot 65 jaar",
    "65": "65 jaar en ouder",
}
_HOOG, _ANDERS = "hbo of wo", "geen hbo of wo"
_OPLEIDINGEN = {"hoog": _HOOG, "anders": _ANDERS}
_TABELLEN = {"leeftijd": _LEEFTIJDEN, "opleiding": _OPLEIDINGEN}
_INDELING = Keuze(
    "indeling",
    "Waarop vergelijkt u?",
    {"leeftijd": "leeftijd", "opleiding": "opleiding", "wijk": "wijk"},
    "keuze",
)
_GEBRUIK = Keuze(
    "gebruik",
    "Wat doen wij met uw bestand?",
    {
        "nakijken": "laat eerst zien wat er gelezen is",
        "vergelijken": "het klopt: vergelijk",
        "negeren": "gebruik wat ik zelf invulde",
    },
    "keuze",
)
_MEESTE_MENSEN = 1_000_000
_MEESTE_REGELS = 2_000
_MEESTE_GROEPEN = 12
VOORBEELD: Mapping[str, Any] = {
    "gemeente": "",
    "indeling": "leeftijd",
    "leeftijd": {"15": {"aantal": 6}, "25": {"aantal": 10}, "45": {"aantal": 28}, "65": {"aantal": 36}},
    "opleiding": {"hoog": {"aantal": 45}, "anders": {"aantal": 35}},
    "wijk": "",
    "bestand": None,
    "gebruik": "nakijken",
}


@dataclass(frozen=True)
class _Invoer:
    """Who came, by group; for a file also which line went to which group (None: not used), and remarks."""

    aantallen: Mapping[str, int]
    regels: Sequence[tuple[str, str | None, int]] = ()
    opmerkingen: Sequence[str] = ()


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a municipality and a division, and fill or bring a table."""
    _wijknamen(VOORBEELDGEMEENTE)  # fills the cache before the first visitor chooses
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
        "kolommen": [{"id": "aantal", "tekst": "aantal", "minimum": 0, "maximum": _MEESTE_MENSEN}],
        "bij": ["indeling", indeling],
    }


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML with the verdict; for a file first what was read. Raises `CijferFout` for what cannot be used."""
    indeling, gebruik = _INDELING.lees(waarden), _GEBRUIK.lees(waarden)
    gekozen = lees_gemeente(waarden)
    gemeente = gekozen or find_gemeente(VOORBEELDGEMEENTE)
    bevolking = _bevolking(gemeente, indeling)
    bestand = waarden.get("bestand") if gebruik != "negeren" else None
    if bestand is not None:
        invoer = _uit_bestand(bestand, gemeente, indeling, bevolking)
    elif indeling == "wijk":
        tekst = waarden.get("wijk")
        if not isinstance(tekst, str) or not tekst.strip():
            return _vul_wijken_in(gemeente, bevolking)
        invoer = _koppel(_regels_van(tekst), gemeente, indeling, bevolking)
    else:
        invoer = _uit_tabel(waarden.get(indeling), indeling)
    try:
        uitkomst = afspiegeling(invoer.aantallen, bevolking)
    except TeWeinig as fout:
        raise CijferFout(str(fout)) from fout
    gelezen = _gelezen(invoer, uitkomst) if invoer.regels else ""
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


def _voorbeeld(gekozen: Gemeente | None, gemeente: Gemeente, verzonnen: bool) -> str:
    zinnen = []
    if verzonnen:
        zinnen.append("Dit is een voorbeeld met verzonnen aantallen. Vul hierboven uw eigen aantallen in.")
    if gekozen is None:
        zinnen.append(f"Wij vergelijken met {gemeente.naam}. Kies hierboven uw eigen gemeente.")
    return " ".join(zinnen)


# --- who lives here --------------------------------------------------------------------------------


def _bevolking(gemeente: Gemeente, indeling: str) -> dict[str, float]:
    if indeling == "leeftijd":
        return _leeftijden(gemeente.code)
    if indeling == "opleiding":
        hoog = _hbo_wo()[gemeente.code]
        return {_HOOG: hoog, _ANDERS: 100 - hoog}
    inwoners = _inwoners_per_wijk()[gemeente.code]
    if len(inwoners) < 2:
        raise CijferFout(
            f"{gemeente.naam} is bij het CBS één wijk. Vergelijken op wijk kan dan niet. Kies leeftijd of opleiding."
        )
    som = sum(inwoners.values())
    return {wijk: 100 * aantal / som for wijk, aantal in inwoners.items()}


@cache
def _leeftijden(code: str) -> dict[str, float]:
    return leeftijd_bevolking(code)


@cache
def _hbo_wo() -> dict[str, float]:
    tabel = load_tabel("gemeenten_2022")
    return dict(zip(tabel["gemeente_code"], tabel["hbo_wo_pct"].astype("float64").tolist(), strict=True))


@cache
def _inwoners_per_wijk() -> dict[str, dict[str, int]]:
    tabel = load_tabel("wijken_2022")
    per: dict[str, dict[str, int]] = {}
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "wijk", "inwoners"))
    for code, wijk, inwoners in zip(*kolommen, strict=True):
        per.setdefault(code, {})[wijk] = inwoners
    return per


@cache
def _wijknamen(code: str) -> dict[str, str]:
    """Ways to write a neighbourhood: the whole name of the CBS, and without its number."""
    namen = {_vorm(wijk): wijk for wijk in _inwoners_per_wijk()[code]}
    kort: dict[str, list[str]] = {}
    for wijk in namen.values():
        kort.setdefault(_zonder_nummer(wijk), []).append(wijk)
    return {naam: wijken[0] for naam, wijken in kort.items() if naam and len(wijken) == 1} | namen


def _vorm(tekst: str) -> str:
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", kaal.casefold()).strip()


def _zonder_nummer(wijk: str) -> str:
    return re.sub(r"^(wijk )?(\d+ )?", "", _vorm(wijk))


# --- who came --------------------------------------------------------------------------------------


def _uit_tabel(tabel: Any, indeling: str) -> _Invoer:
    rijen = _TABELLEN[indeling]
    if not isinstance(tabel, Mapping) or set(tabel) - set(rijen):
        raise CijferFout("Vul bij elke groep in hoeveel mensen er kwamen.")
    aantallen = {}
    for id_, groep in rijen.items():
        rij = tabel.get(id_)
        aantal = lees_getal(rij.get("aantal") if isinstance(rij, Mapping) else None, groep, 0, _MEESTE_MENSEN)
        aantallen[groep] = _heel(aantal, groep)
    return _Invoer(aantallen)


def _heel(aantal: float, groep: str) -> int:
    if aantal < 0 or aantal != int(aantal) or aantal > _MEESTE_MENSEN:
        raise CijferFout(
            f"Bij '{_kort(groep)}' staat {getal(aantal)}. Vul een aantal mensen in, en geen percentage."
        )
    return int(aantal)


def _regels_van(tekst: str) -> list[tuple[str, float | None]]:
    regels: list[tuple[str, float | None]] = []
    for regel in filter(None, map(str.strip, tekst.splitlines()[:_MEESTE_REGELS])):
        delen = re.fullmatch(r"(.*?)[\s:;=\t]+(\d{1,7})", regel[:200])
        if not delen:
            raise CijferFout(
                f"In de regel '{_kort(regel)}' staat geen aantal. Schrijf bijvoorbeeld: Centrum: 12"
            )
        regels.append((delen[1], float(delen[2])))
    return regels


def _uit_bestand(bestand: Any, gemeente: Gemeente, indeling: str, bevolking: Mapping[str, float]) -> _Invoer:
    try:
        gelezen = read_tabel(_inhoud(bestand), _kort(str(bestand.get("naam", ""))))
    except InleesFout as fout:
        raise CijferFout(str(fout)) from fout
    invoer = _koppel(_groep_en_aantal(gelezen.tabel), gemeente, indeling, bevolking)
    # What the reader of the file has to say may quote cells; lines of the page stay short.
    return _Invoer(invoer.aantallen, invoer.regels, [*_opmerkingen(gelezen), *invoer.opmerkingen])


def _inhoud(bestand: Any) -> bytes:
    try:
        return base64.b64decode(bestand["base64"], validate=True)
    except (ValueError, TypeError, KeyError):
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None


def _opmerkingen(gelezen: Ingelezen) -> list[str]:
    return [o if len(o) <= 300 else f"{o[:300]}…" for o in gelezen.opmerkingen[:10]]


def _groep_en_aantal(tabel: pd.DataFrame) -> list[tuple[str, float | None]]:
    """The first column of words holds the groups; the numbers stand in the only column of numbers, or in 'aantal'."""
    if len(tabel) > _MEESTE_REGELS:
        raise CijferFout(
            f"In uw bestand staan meer dan {getal(_MEESTE_REGELS)} regels. Tel eerst per groep hoeveel mensen er kwamen."
        )
    getallen = [k for k in tabel.columns if tabel[k].dtype.kind in "iuf"]
    woordkolommen = [k for k in tabel.columns if k not in getallen]
    if not woordkolommen or not getallen:
        raise CijferFout(
            "Wij zoeken een kolom met groepen en een kolom met aantallen. Zet op elke regel een groep en het aantal mensen."
        )
    if len(getallen) > 1:
        passend = [k for k in getallen if re.search(r"aantal|deelnem|aanwezig|kwam", str(k), re.IGNORECASE)]
        if len(passend) != 1:
            namen = opsomming(f"'{_kort(str(k))}'" for k in getallen[:4])
            raise CijferFout(
                f"In uw bestand staan meer kolommen met getallen, zoals {namen}. Noem de kolom die wij moeten lezen 'aantal'."
            )
        getallen = passend
    groepen, aantallen = tabel[woordkolommen[0]].tolist(), tabel[getallen[0]].tolist()
    return [
        (str(groep), None if is_leeg(aantal) else float(aantal))
        for groep, aantal in zip(groepen, aantallen, strict=True)
        if not is_leeg(groep)
    ]


def _koppel(
    regels: Iterable[tuple[str, float | None]],
    gemeente: Gemeente,
    indeling: str,
    bevolking: Mapping[str, float],
) -> _Invoer:
    """Add every line to the group it names; what names none is kept apart and told."""
    zoek: Callable[[str], str | None] = {
        "leeftijd": _leeftijd,
        "opleiding": _opleiding,
        "wijk": lambda tekst: _wijk(tekst, gemeente.code),
    }[indeling]
    aantallen = dict.fromkeys(bevolking, 0)
    gekoppeld: list[tuple[str, str | None, int]] = []
    for label, aantal in regels:
        groep = zoek(label)
        if groep is None:
            gekoppeld.append((label, None, 0))
            continue
        if aantal is None:
            raise CijferFout(
                f"Bij '{_kort(label)}' staat geen aantal. Vul een getal in, ook als het 0 is. Kleine aantallen tonen wij niet."
            )
        aantallen[groep] += (heel := _heel(aantal, label))
        gekoppeld.append((label, groep, heel))
    genoemd = {groep for _, groep, _ in gekoppeld if groep}
    if not genoemd:
        voorbeelden = opsomming(f"'{groep}'" for groep in [*bevolking][:4])
        raise CijferFout(
            f"Wij herkennen geen enkele groep. Gebruik namen als {voorbeelden}, of kies een andere indeling."
        )
    weg = [label for label, groep, _ in gekoppeld if groep is None]
    leeg = [groep for groep in bevolking if groep not in genoemd]
    opmerkingen = []
    if weg:
        opmerkingen.append(f"Niet gebruikt, omdat wij de groep niet herkennen: {_namen(weg)}.")
    if leeg:
        opmerkingen.append(f"Niet genoemd, en daarom nul: {_namen(leeg)}.")
    return _Invoer(aantallen, gekoppeld, opmerkingen)


def _namen(namen: Sequence[str]) -> str:
    eerste = [f"'{_kort(naam)}'" for naam in namen[:5]]
    meer = len(namen) - len(eerste)
    return opsomming([*eerste, *([f"nog {getal(meer)}"] if meer else [])])


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= 40 else f"{tekst[:40]}…"


def _leeftijd(tekst: str) -> str | None:
    """15-24 · 15 tot 25 · 18 t/m 24 jaar · 65+ · 75 jaar en ouder; None when it crosses a border."""
    vorm = tekst.casefold()
    cijfers = [int(c) for c in re.findall(r"\d{1,3}", vorm)]
    if not cijfers or len(cijfers) > 2 or re.search(r"jonger|onder|<|minder|kind", vorm):
        return None
    onder, grenzen = cijfers[0], [15, 25, 45, 65]
    past = [grens for grens in grenzen if onder >= grens]
    if not past:
        return None
    begin = past[-1]
    eind = next((grens for grens in grenzen if grens > begin), 200)
    if len(cijfers) == 1:
        # A single number is a lower border only when it says so; else it is an age.
        open_einde = re.search(r"\+|ouder|plus|vanaf|>", vorm) is not None
        return None if open_einde and begin != 65 else _LEEFTIJDEN[str(begin)]
    # 'Tot 25' does not reach 25, and who writes 15-25 beside 25-45 means the same.
    return (
        _LEEFTIJDEN[str(begin)]
        if onder <= cijfers[1] <= eind and not _loopt_door(vorm, cijfers[1], eind)
        else None
    )


def _loopt_door(vorm: str, boven: int, eind: int) -> bool:
    return boven == eind and re.search(r"t/m|tot en met", vorm) is not None


def _opleiding(tekst: str) -> str | None:
    vorm = f" {_vorm(tekst)} "
    if re.search(r" (geen|niet|zonder) ", vorm) and re.search(r" (hbo|wo|hoog|hoger)", vorm):
        return _ANDERS
    if re.search(r" (hbo|wo|universite\w*|hoog\w*|hoger\w*|theoretisch\w*) ", vorm):
        return None if re.search(r" (mbo|vwo|havo|middelbaar) ", vorm) else _HOOG
    if re.search(
        r" (mbo\w*|vmbo|mavo|havo|vwo|basis\w*|laag\w*|lager\w*|midden\w*|middel\w*|praktisch\w*|anders) ",
        vorm,
    ):
        return _ANDERS
    return None


def _wijk(tekst: str, code: str) -> str | None:
    namen = _wijknamen(code)
    return namen.get(_vorm(tekst)) or namen.get(_zonder_nummer(tekst))


# --- what the reader sees --------------------------------------------------------------------------


def _vul_wijken_in(gemeente: Gemeente, bevolking: Mapping[str, float]) -> str:
    zinnen = [
        "Schrijf hierboven per wijk hoeveel mensen er kwamen, of neem een tabel mee.",
        f"Gebruik de namen van de {getal(len(bevolking))} wijken van {gemeente.naam} uit de tabel hieronder.",
    ]
    return woorden("Vul in hoeveel mensen er per wijk kwamen", zinnen) + _bevolkingstabel(
        gemeente, bevolking, "wijk"
    )


def _bevolkingstabel(gemeente: Gemeente, bevolking: Mapping[str, float], indeling: str) -> str:
    titel = f"Wie er woont in {gemeente.naam}, naar {indeling}"
    tabel = Tabel([Kolom(indeling), Kolom("deel van de bevolking", "%", 1)], list(bevolking.items()))
    return tabel_html(titel, tabel, sleutel="afspiegeling-bevolking")


def _gelezen(invoer: _Invoer, uitkomst: Afspiegeling) -> str:
    """What was read, line by line, without a number that gives a small group away."""
    geheim = {g.naam for g in uitkomst.groepen if g.aantal is None}
    # A small line would follow from the total of its group and the other lines of it.
    geheim |= {groep for _, groep, aantal in invoer.regels if groep and 0 < aantal < KLEIN}
    rijen = [
        (
            _kort(label),
            groep or "niet gebruikt",
            "niet getoond" if groep in geheim or groep is None else aantal,
        )
        for label, groep, aantal in invoer.regels[:100]
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
    gemeente: Gemeente,
    indeling: str,
    invoer: _Invoer,
    bevolking: Mapping[str, float],
    uitkomst: Afspiegeling,
    voorbeeld: str,
) -> str:
    zinnen = [
        f"Er kwamen {getal(uitkomst.deelnemers)} mensen. Wij vergelijken hen op {indeling} met de inwoners van {gemeente.naam}.",
        *uitkomst.zinnen,
    ]
    if len(bevolking) <= len(_LEEFTIJDEN) and all(g.aantal is not None for g in uitkomst.groepen):
        zinnen.insert(-1, _toeval(toevalskans(invoer.aantallen, bevolking)))
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


def _figuur(gemeente: Gemeente, indeling: str, uitkomst: Afspiegeling) -> str:
    getoond, welke = _getoond(uitkomst.groepen)
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


def _wie_telt(indeling: str) -> tuple[str, ...]:
    return {
        "leeftijd": ("Bij leeftijd tellen inwoners vanaf 15 jaar mee.",),
        "opleiding": ("Bij opleiding tellen inwoners van 15 tot 75 jaar mee.",),
        "wijk": ("Bij wijk tellen alle inwoners mee, ook kinderen.",),
    }[indeling]


def _getoond(groepen: Sequence[Groepsregel]) -> tuple[Sequence[Groepsregel], str]:
    if len(groepen) <= _MEESTE_GROEPEN:
        return groepen, ""
    duidelijk = {"te weinig", "te veel"}
    gekozen = sorted(groepen, key=lambda g: (g.oordeel not in duidelijk, -g.bevolking_pct))[:_MEESTE_GROEPEN]
    return [g for g in groepen if g in gekozen], (
        f"U ziet {_MEESTE_GROEPEN} van de {len(groepen)} groepen. De andere staan in de tabel."
    )


def _oordelen(uitkomst: Afspiegeling) -> str:
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
            *(g.laag_pct, g.hoog_pct, g.bevolking_pct, g.oordeel),
        )
        for g in uitkomst.groepen
    ]
    return tabel_html(titel, Tabel(kolommen, rijen), sleutel="afspiegeling-oordeel")
