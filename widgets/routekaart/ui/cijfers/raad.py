"""The role of the council: parties, votes per seat and the largest list, and who decided in Heerenveen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from statistics import median
from typing import Any

from routekaart.analyse import raad
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.getallen import eerste_groot, getal, met_eenheid, opsomming
from routekaart.analyse.vergelijk import GROEPEN, Groep, Vergelijking, vergelijk, verloop
from routekaart.content.data import herkomst, load_tabel
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import Cijfers
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.beeld import Schaal, Vak, Verdeling, rooster, verdelingen
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel
from routekaart.ui.opslag import Werkdossier

VOORBEELD = "GM0074"
_GROEP = Keuzeveld(
    "groep",
    "Vergelijk met gemeenten",
    {"grootte": "van dezelfde grootte", "stedelijkheid": "die even stedelijk zijn"},
    "keuze",
)
_JAAR = Keuzeveld(
    "jaar", "Raad gekozen in", {"2026": "2026", "2022": "2022 of kort ervoor of erna", "2018": "2018"}
)
_BESLUITERS = ("gemeenteraad", "ambtenaren", "inwoners")
_REGELS = ("stemmen", "consent", "consensus", "")


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a municipality, its peers and a council period."""
    # Fills the caches before the first visitor chooses.
    vergelijk(VOORBEELD)
    _raden()
    _landelijk()
    _heerenveen()
    return Cijfers(
        "cijfers-rol_van_de_raad",
        "Bekijk uw raad naast andere raden",
        velden(gemeenteveld(), _GROEP, _JAAR),
        {"gemeente": "", "groep": "grootte", "jaar": "2026"},
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for the choice; without a municipality an example, and always Heerenveen's six processes below it."""
    groep, jaar = _groep(_GROEP.read(waarden)), _JAAR.read(waarden)
    gekozen = read_gemeente(waarden)
    gemeente = gekozen or find_gemeente(VOORBEELD)
    v = vergelijk(gemeente.code, groep)
    voorbeeld = "" if gekozen else f"Dit is een voorbeeld: {gemeente.naam}. Kies hierboven uw eigen gemeente."
    return (
        woorden(f"De raad van {gemeente.naam}", _zinnen(v, jaar))
        + (alinea(voorbeeld) if voorbeeld else "")
        + _fracties(v)
        + _per_zetel(v, jaar)
        + _grootste(v, jaar)
        + _heerenveen()
    )


def _groep(gekozen: str) -> Groep:
    return next(g for g in GROEPEN if g == gekozen)


@cache
def _raden() -> dict[tuple[str, str], Mapping[str, float]]:
    """Per municipality and council period what was elected; a reorganisation chose some councils on another day."""
    tabel = load_tabel("gr_gemeente")
    kolommen = ("raadszetels", "lijsten_met_zetel", "stemmen_per_zetel", "grootste_lijst_pct")
    namen, datums = tabel["gemeente_code"].tolist(), tabel["datum"].dt.year.tolist()
    # A council of 2020 or 2021 sat until 2026, as those of 2022.
    perioden = ["2018" if jaar < 2020 else "2022" if jaar < 2024 else "2026" for jaar in datums]
    rijen = zip(*(tabel[k].astype("float64").tolist() for k in kolommen), strict=True)
    return {
        (code, periode): dict(zip(kolommen, rij, strict=True))
        for code, periode, rij in zip(namen, perioden, rijen, strict=True)
    }


@cache
def _landelijk() -> Mapping[str, float]:
    """The middle council of the country by year."""
    tabel = raad.versnippering()
    return dict(zip(tabel["jaar"].astype("str"), tabel["midden"].tolist(), strict=True))


def _waarden(codes: Sequence[str], jaar: str, kolom: str) -> list[float]:
    return [_raden()[code, jaar][kolom] for code in codes if (code, jaar) in _raden()]


# --- words -----------------------------------------------------------------------------------------


def _zinnen(v: Vergelijking, jaar: str) -> list[str]:
    eigen = _raden().get((v.gemeente.code, jaar))
    landelijk = f"In het hele land kwam de middelste raad in {jaar} uit op {getal(_landelijk()[jaar])} effectieve fracties."
    if eigen is None:
        return [
            f"Van de raad van {v.gemeente.naam} uit {jaar} hebben wij geen cijfers. Kies een ander jaar.",
            landelijk,
            *v.opmerkingen[:1],
        ]
    fracties = v.indicator(f"fracties_{jaar}")
    lijsten, zetels, stemmen = (eigen[k] for k in ("lijsten_met_zetel", "raadszetels", "stemmen_per_zetel"))
    per_zetel = _waarden(v.vergelijkbaar, jaar, "stemmen_per_zetel")
    return [
        f"In {jaar} kwamen er {getal(lijsten)} partijen in de raad, met samen {getal(zetels)} zetels.",
        f"Grote en kleine fracties samen tellen als {getal(fracties.waarde)} even grote fracties. "
        f"In het midden van de {len(per_zetel)} {v.groepsnaam} is dat {getal(fracties.mediaan)}.",
        landelijk,
        f"Achter één zetel staan {getal(stemmen)} geldige stemmen. "
        f"In het midden van de vergelijkbare gemeenten zijn dat er {getal(round(median(per_zetel)))}.",
        _grootste_zin(eigen["grootste_lijst_pct"]),
        *[o for o in v.opmerkingen if "raad is bij een herindeling" in o],
    ]


def _grootste_zin(deel: float) -> str:
    kern = f"De grootste partij kreeg {met_eenheid(deel, '%')} van de stemmen."
    if deel > 50:
        return f"{kern} Dat is meer dan de helft, en dat komt bijna nergens voor."
    return f"{kern} Geen partij heeft dus de helft van de kiezers achter zich."


# --- figures ---------------------------------------------------------------------------------------


def _fracties(v: Vergelijking) -> str:
    loop = verloop(v, "fracties")
    reeksen = [
        grafiek.Reeks(v.gemeente.naam, [(p.jaar, p.eigen) for p in loop], eigen=True),
        grafiek.Reeks("midden van de groep", [(p.jaar, p.mediaan) for p in loop]),
    ]
    over = Bijschrift(
        "Hoe versnipperd is de raad?",
        f"Hoe hoger de lijn, hoe meer fracties van enige omvang. De groep bestaat uit de {len(v.vergelijkbaar)} {v.groepsnaam}.",
        (herkomst("gr_gemeente").zonder("Stemmen per 100", "geen opkomst"),),
        (
            v.indicator("fracties_2022").uitleg,
            "Meer fracties is geen oordeel. Het betekent ook meer stemmen aan tafel.",
        ),
    )
    return grafiek.lijnen("raad-fracties", reeksen, over, eenheid="fracties")


def _per_zetel(v: Vergelijking, jaar: str) -> str:
    over = Bijschrift(
        f"Hoeveel stemmen staan achter één zetel? ({jaar})",
        f"Elk streepje is een van de {v.groepsnaam}. De ruit is {v.gemeente.naam}.",
        (herkomst("gr_gemeente").zonder("Stemmen per 100", "geen opkomst"),),
        ("Stemmen per zetel is geen opkomst. Het zegt niets over hoe goed een raadslid luistert.",),
    )
    rij = _verdeling(v, jaar, "stemmen_per_zetel", "Geldige stemmen per zetel")
    return verdelingen("raad-zetel", [rij], over, Schaal("geldige stemmen per zetel"))


def _grootste(v: Vergelijking, jaar: str) -> str:
    over = Bijschrift(
        f"Hoe groot is de grootste partij? ({jaar})",
        f"Elk streepje is een van de {v.groepsnaam}. De ruit is {v.gemeente.naam}. Ligt zij links van 50, "
        "dan stemde minder dan de helft op de grootste partij.",
        (herkomst("gr_gemeente").zonder("Stemmen per 100", "geen opkomst"),),
    )
    rij = _verdeling(v, jaar, "grootste_lijst_pct", "Stemmen voor de grootste partij")
    return verdelingen("raad-grootste", [rij], over, Schaal("deel van de stemmen", "%", bereik=(0, 60)))


def _verdeling(v: Vergelijking, jaar: str, kolom: str, naam: str) -> Verdeling:
    eigen = _raden().get((v.gemeente.code, jaar))
    anderen = _waarden(v.vergelijkbaar, jaar, kolom)
    merken = [(v.gemeente.naam, eigen[kolom])] if eigen else []
    return Verdeling(naam, anderen, merken, f"{getal(len(anderen))} gemeenten")


@cache
def _heerenveen() -> str:
    """The same for everybody, so made once."""
    trajecten = raad.wie_besluit().to_dict("records")
    telling = {wie: sum(t["wie_besluit"] == wie for t in trajecten) for wie in _BESLUITERS}
    kop = "Wie besloot er in Heerenveen?"
    zinnen = [
        "Wij kijken naar zes trajecten in Heerenveen, uit een onderzoek in 2019.",
        f"Wie besloot? {eerste_groot(opsomming(f'bij {keer} de {wie}' for wie, keer in telling.items()))}.",
    ]
    over = Bijschrift(
        "Wie besloot, en hoe? Zes trajecten in Heerenveen",
        "Elke rij zegt wie het besluit nam. Elke kolom zegt met welke regel de deelnemers kozen. In het vak staat het traject.",
        (herkomst("heerenveen_kenmerken"),),
        (
            "Zes trajecten in één gemeente zijn geen bewijs.",
            "Wie het besluit nam, is iets anders dan wie invloed had.",
        ),
    )
    rijen = [
        (
            eerste_groot(wie),
            [
                Vak([t["proces"] for t in trajecten if t["wie_besluit"] == wie and t["beslisregel"] == regel])
                for regel in _REGELS
            ],
        )
        for wie in _BESLUITERS
    ]
    tabel = Tabel(
        [Kolom("traject"), Kolom("wie besloot"), Kolom("regel"), Kolom("wie was uitgenodigd")],
        [
            (t["proces"], t["wie_besluit"], t["beslisregel"] or "niet genoemd", t["deelnemers"])
            for t in trajecten
        ],
    )
    koppen = [eerste_groot(regel or "niet genoemd") for regel in _REGELS]
    return (
        woorden(kop, zinnen)
        + alinea(
            "Bij consensus is iedereen het eens. Bij consent heeft niemand een bezwaar dat zwaar genoeg weegt."
        )
        + rooster("raad-heerenveen", over, "Wie besloot", koppen, rijen, tabel)
    )
