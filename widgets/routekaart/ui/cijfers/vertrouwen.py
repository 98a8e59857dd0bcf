"""Step 3: who votes where, what goes together with it, and how little it says about trust."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from routekaart.analyse import vertrouwen
from routekaart.analyse.gemeenten import Gemeente
from routekaart.analyse.getallen import eerste_groot, getal
from routekaart.analyse.samenhang import Samenhang
from routekaart.analyse.vertrouwen import Statenverandering
from routekaart.content.data import herkomst
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import Cijfers
from routekaart.ui.cijfers.velden import Keuzeveld, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.beeld import Schaal, Verdeling, verdelingen
from routekaart.ui.grafiek.figuur import Bijschrift
from routekaart.ui.opslag import Werkdossier

if TYPE_CHECKING:
    import pandas as pd

STEMMEN = "stemmen_per_100_15plus"
KENMERK = Keuzeveld(
    "kenmerk",
    "Leg naast het aantal stemmen",
    {kolom: eerste_groot(naam) for kolom, naam in vertrouwen.KENMERKEN.items()},
)


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: your municipality among equally urban ones, and a trait to lay beside voting."""
    return Cijfers(
        "cijfers-stap_03",
        "Bekijk stemmen en vertrouwen",
        velden(gemeenteveld(), KENMERK),
        {"gemeente": "", "kenmerk": "koopwoning_pct"},
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for the choice; without a municipality the same figures with nobody marked."""
    gemeente = read_gemeente(waarden)
    kenmerk = KENMERK.read(waarden)
    zinnen = [*_over_raad(gemeente), *_over_staten(gemeente), *_over_samenhang(kenmerk), *_over_vertrouwen()]
    kop = f"Wat u ziet bij {gemeente.naam}" if gemeente else "Wat u ziet bij alle gemeenten"
    return woorden(kop, zinnen) + _raad(gemeente) + _staten(gemeente) + _samenhang(kenmerk) + _peiling()


PerGemeente = dict[str, tuple[str, float]]


@cache
def _raadscijfers() -> PerGemeente:
    """Class of urbanity and votes per 100, by code of the municipality."""
    tabel = vertrouwen.stemmen_2022().dropna(subset=STEMMEN)
    return _per_code(tabel, STEMMEN)


@cache
def _statencijfers() -> PerGemeente:
    """Class of urbanity and change in points, by code of the municipality."""
    return _per_code(_verandering().gemeenten, "verschil")


def _per_code(tabel: pd.DataFrame, kolom: str) -> PerGemeente:
    rijen = tabel.sort_values("stedelijkheid")[["gemeente_code", "stedelijkheid", kolom]]
    return {code: (str(klasse), float(cijfer)) for code, klasse, cijfer in rijen.to_numpy().tolist()}


@cache
def _verandering() -> Statenverandering:
    return vertrouwen.statenverandering()


@cache
def _verband(kenmerk: str) -> tuple[Samenhang, dict[str, tuple[int, float]]]:
    """Over all municipalities, and per class of urbanity how many there are and their correlation."""
    geheel, groepen = vertrouwen.samenhang_met_stemmen(kenmerk)
    rijen = groepen[["stedelijkheid", "aantal", "rho"]].dropna().to_numpy().tolist()
    return geheel, {str(klasse): (int(n), float(rho)) for klasse, n, rho in rijen}


def _groepen(cijfers: PerGemeente) -> dict[str, list[float]]:
    """Figures per class of urbanity, from city to countryside."""
    groepen: dict[str, list[float]] = {}
    for klasse, cijfer in cijfers.values():
        groepen.setdefault(klasse, []).append(cijfer)
    return groepen


def _rijen(cijfers: PerGemeente, gemeente: Gemeente | None) -> list[Verdeling]:
    eigen = cijfers.get(gemeente.code) if gemeente else None
    return [
        Verdeling(
            klasse,
            groep,
            [(gemeente.naam, eigen[1])] if gemeente and eigen and eigen[0] == klasse else [],
            f"{len(groep)} gemeenten",
        )
        for klasse, groep in _groepen(cijfers).items()
    ]


# --- words -----------------------------------------------------------------------------------------


def _over_raad(gemeente: Gemeente | None) -> list[str]:
    groepen = _groepen(_raadscijfers())
    stad, land = next(iter(groepen)), list(groepen)[-1]
    zinnen = [
        f"Raadsverkiezing 2022: in het midden van de groep '{stad.lower()}' waren er "
        f"{getal(median(groepen[stad]))} stemmen per 100 inwoners van 15 jaar en ouder. "
        f"In de groep '{land.lower()}' waren dat er {getal(median(groepen[land]))}."
    ]
    if gemeente is None:
        return [*zinnen, "Kies hierboven uw gemeente. Dan ziet u haar in haar eigen groep."]
    if gemeente.code not in _raadscijfers():
        return [*zinnen, f"Van {gemeente.naam} is er geen cijfer over maart 2022."]
    klasse, cijfer = _raadscijfers()[gemeente.code]
    plaats = 1 + sum(ander > cijfer for ander in groepen[klasse])
    return [
        *zinnen,
        f"{gemeente.naam} had {getal(cijfer)} stemmen per 100 inwoners. Het midden van de eigen groep "
        f"({klasse.lower()}) is {getal(median(groepen[klasse]))}. Van hoog naar laag is dat plaats {plaats} "
        f"van {len(groepen[klasse])}.",
    ]


def _over_staten(gemeente: Gemeente | None) -> list[str]:
    v = _verandering()
    zin = (
        f"Provinciale Staten: van 2019 naar 2023 steeg het deel met een geldige stem in {v.gestegen} van de "
        f"{len(v.gemeenten)} gemeenten. In de middelste gemeente steeg het {getal(v.mediaan_verschil)} punten."
    )
    if gemeente is None:
        return [zin]
    if gemeente.code not in _statencijfers():
        return [zin, f"Van {gemeente.naam} is er geen cijfer over beide jaren."]
    rij = v.gemeenten.set_index("gemeente_code").loc[gemeente.code]
    return [zin, f"In {gemeente.naam} ging het van {getal(rij['pct_2019'])}% naar {getal(rij['pct_2023'])}%."]


def _over_samenhang(kenmerk: str) -> list[str]:
    geheel, groepen = _verband(kenmerk)
    laag, hoog = (kies(groepen, key=lambda klasse: groepen[klasse][1]) for kies in (min, max))
    return [
        geheel.zin,
        "Vergelijkt u alleen gemeenten die even stedelijk zijn, dan verandert dat getal: van "
        f"{getal(groepen[laag][1], 2)} ({laag.lower()}) tot {getal(groepen[hoog][1], 2)} ({hoog.lower()}).",
        geheel.waarschuwing,
    ]


def _over_vertrouwen() -> list[str]:
    laatste = {rij["maat"]: rij for rij in _peilingen()}
    zinnen = [
        f"In {r['jaar']} had {getal(r['waarde_pct'])}% van de ondervraagden {r['maat']}."
        for r in laatste.values()
    ]
    return [
        f"Vertrouwen, landelijk. {' '.join(zinnen)} Dat zijn twee maten: tel ze niet op.",
        "Of participatie het vertrouwen veranderde, staat in geen van deze cijfers.",
    ]


@cache
def _peilingen() -> list[dict[Hashable, Any]]:
    return vertrouwen.burgerpeiling().to_dict("records")


# --- figures -----------------------------------------------------------------------------------------


def _raad(gemeente: Gemeente | None) -> str:
    over = Bijschrift(
        "Wie stemt er voor de raad?",
        f"Elk streepje is een gemeente.{_ruit(gemeente)} Kijk naar het midden, en ook naar de spreiding.",
        (herkomst("gr_gemeente"), herkomst("gemeenten_2022")),
        ("Wie er binnen een gemeente stemde, weten wij niet.",),
    )
    schaal = Schaal("stemmen per 100 inwoners van 15 jaar en ouder, maart 2022")
    return verdelingen("vertrouwen-raad", _rijen(_raadscijfers(), gemeente), over, schaal)


def _staten(gemeente: Gemeente | None) -> str:
    over = Bijschrift(
        "Hoe veranderde het stemmen voor Provinciale Staten?",
        f"Elk streepje is een gemeente.{_ruit(gemeente)} Rechts van de nul stemde in 2023 een groter deel.",
        (herkomst("ps_gemeente"), herkomst("gemeenten_2022")),
        ("Het gaat om een ander bestuur dan de gemeente.",),
    )
    schaal = Schaal("verschil in geldige stemmen per 100 kiesgerechtigden", "punten")
    return verdelingen("vertrouwen-staten", _rijen(_statencijfers(), gemeente), over, schaal)


def _ruit(gemeente: Gemeente | None) -> str:
    return f" De ruit is {gemeente.naam}." if gemeente else ""


def _samenhang(kenmerk: str) -> str:
    geheel, groepen = _verband(kenmerk)
    eigen = [("samenhang", geheel.rho)] if geheel.rho is not None else []
    rijen = [Verdeling("Alle gemeenten", [], eigen, f"{geheel.aantal} gemeenten")]
    rijen += [
        Verdeling(klasse, [], [("samenhang", rho)], f"{n} gemeenten") for klasse, (n, rho) in groepen.items()
    ]
    over = Bijschrift(
        f"Hangt stemmen samen met {vertrouwen.KENMERKEN[kenmerk]}?",
        "Bij 0 is er geen samenhang. Bij 1 gaan beide samen omhoog. Bij -1 gaat het ene omhoog en het andere omlaag.",
        (herkomst("gr_gemeente"), herkomst("gemeenten_2022")),
        (geheel.waarschuwing, "In een kleine groep springt dit getal makkelijk heen en weer."),
    )
    schaal = Schaal("samenhang (rangcorrelatie van Spearman)", bereik=(-1, 1), decimalen=2)
    return verdelingen("vertrouwen-samenhang", rijen, over, schaal)


def _peiling() -> str:
    maten = list(dict.fromkeys(rij["maat"] for rij in _peilingen()))
    vullingen: dict[grafiek.Vulling, str] = {"vol": maten[0], "arcering": maten[1]}
    staven = [
        grafiek.Staaf(
            f"{rij['jaar']}: {rij['maat']}",
            rij["waarde_pct"],
            vulling="vol" if rij["maat"] == maten[0] else "arcering",
        )
        for rij in _peilingen()
    ]
    over = Bijschrift(
        "Vertrouwen in de gemeente, landelijk",
        "Er zijn twee maten: weinig vertrouwen en veel vertrouwen. Vergelijk alleen staven met dezelfde vulling.",
        (herkomst("burgerpeiling_vertrouwen"),),
        tuple(f"{rij['jaar']}: {rij['opmerking']}" for rij in _peilingen() if rij["opmerking"]),
    )
    return grafiek.staven(
        "vertrouwen-peiling", staven, over, eenheid="%", maximum=50, vullingen=vullingen, kop="jaar en maat"
    )
