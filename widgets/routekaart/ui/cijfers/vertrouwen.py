"""Step 3: who votes where, what goes together with it, and how little it says about trust."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from markupsafe import Markup

from routekaart.analyse import vertrouwen
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.vertrouwen import NaarStedelijkheid
from routekaart.content.data import herkomst
from routekaart.taal import eerste_groot, getal
from routekaart.ui import grafiek
from routekaart.ui.cijfers.figuur import Figuur, Stuk, join_stukken
from routekaart.ui.cijfers.titels.stemmen import (
    title_peiling,
    title_samenhang,
    title_stemmen,
    title_verandering,
)
from routekaart.ui.cijfers.velden import Keuzeveld, read_gemeente, velden, woorden_begin, woorden_slot
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek.figuur import Bijschrift
from routekaart.ui.grafiek.verdelingen import Schaalas, Verdeling, verdelingen

KENMERK = Keuzeveld(
    "kenmerk",
    "Leg naast het aantal stemmen",
    {kolom: eerste_groot(naam) for kolom, naam in vertrouwen.KENMERKEN.items()},
)

# Bars of two measures may not look alike, because their figures may not be compared.
_VULLINGEN: Mapping[Literal["veel", "weinig"], grafiek.Vulling] = {"weinig": "vol", "veel": "arcering"}


def figuur() -> Figuur:
    """The figure: your municipality among equally urban ones, and a trait to lay beside voting."""
    return Figuur(
        "stap_03",
        "Bekijk stemmen en vertrouwen",
        velden(gemeenteveld(), KENMERK),
        {"gemeente": "", "kenmerk": "koopwoning_pct"},
        reken,
        _STUKKEN,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for the choice; without a municipality the same figures with nobody marked."""
    return join_stukken(_STUKKEN, waarden)


def _gemeente_in_woorden(waarden: Mapping[str, Any]) -> Markup:
    gemeente = read_gemeente(waarden)
    kop = f"Wat u ziet bij {gemeente.naam}" if gemeente else "Wat u ziet bij alle gemeenten"
    return woorden_begin(kop, [*_over_raad(gemeente), *_over_staten(gemeente), *_indeling(gemeente)])


def _indeling(gemeente: CbsGemeente | None) -> list[str]:
    """What became of a municipality after the day of the figures, if anything."""
    return [gemeente.opmerking] if gemeente and gemeente.opmerking else []


def _kenmerk_in_woorden(waarden: Mapping[str, Any]) -> Markup:
    return woorden_slot([*_over_samenhang(KENMERK.read(waarden)), *_over_vertrouwen()])


def _gemeente_in_beeld(waarden: Mapping[str, Any]) -> Markup:
    gemeente = read_gemeente(waarden)
    return _raad(gemeente) + _staten(gemeente)


def _kenmerk_in_beeld(waarden: Mapping[str, Any]) -> Markup:
    return _samenhang(KENMERK.read(waarden)) + _peiling()


_STUKKEN = (
    Stuk("gemeente in woorden", ("gemeente",), _gemeente_in_woorden),
    Stuk("kenmerk in woorden", ("kenmerk",), _kenmerk_in_woorden),
    Stuk("gemeente in beeld", ("gemeente",), _gemeente_in_beeld),
    Stuk("kenmerk in beeld", ("kenmerk",), _kenmerk_in_beeld),
)


def _rijen(cijfers: NaarStedelijkheid, gemeente: CbsGemeente | None) -> list[Verdeling]:
    eigen = cijfers.find(gemeente.code) if gemeente else None
    return [
        Verdeling(
            klasse.naam,
            klasse.cijfers,
            [(gemeente.naam, eigen.cijfer)] if gemeente and eigen and eigen.klasse == klasse else [],
            f"{len(klasse.cijfers)} gemeenten",
        )
        for klasse in cijfers.klassen
    ]


# --- words -----------------------------------------------------------------------------------------


def _over_raad(gemeente: CbsGemeente | None) -> list[str]:
    cijfers = vertrouwen.stemmen_naar_stedelijkheid()
    stad, land = cijfers.klassen[0], cijfers.klassen[-1]
    zinnen = [
        f"Raadsverkiezing 2022: in het midden van de groep '{stad.naam.lower()}' waren er "
        f"{getal(stad.midden)} stemmen per 100 inwoners van 15 jaar en ouder. "
        f"In de groep '{land.naam.lower()}' waren dat er {getal(land.midden)}."
    ]
    if gemeente is None:
        return [*zinnen, "Kies hierboven uw gemeente. Dan ziet u haar in haar eigen groep."]
    eigen = cijfers.find(gemeente.code)
    if eigen is None:
        return [*zinnen, f"Van {gemeente.naam} is er geen cijfer over maart 2022."]
    return [
        *zinnen,
        f"{gemeente.naam} had {getal(eigen.cijfer)} stemmen per 100 inwoners. Het midden van de eigen groep "
        f"({eigen.klasse.naam.lower()}) is {getal(eigen.klasse.midden)}. Van hoog naar laag is dat plaats "
        f"{eigen.plaats} van {len(eigen.klasse.cijfers)}.",
    ]


def _over_staten(gemeente: CbsGemeente | None) -> list[str]:
    v = vertrouwen.statenverandering()
    zin = (
        f"Provinciale Staten: van 2019 naar 2023 steeg het deel met een geldige stem in {v.gestegen} van de "
        f"{len(v.gemeenten)} gemeenten. In de middelste gemeente steeg het {getal(v.mediaan_verschil)} punten."
    )
    if gemeente is None:
        return [zin]
    beide = v.find(gemeente.code)
    if beide is None:
        return [zin, f"Van {gemeente.naam} is er geen cijfer over beide jaren."]
    return [zin, f"In {gemeente.naam} ging het van {getal(beide[0])}% naar {getal(beide[1])}%."]


def _over_samenhang(kenmerk: str) -> list[str]:
    verband = vertrouwen.samenhang_met_stemmen(kenmerk)
    laag, hoog = verband.laagste, verband.hoogste
    return [
        verband.geheel.zin,
        "Vergelijkt u alleen gemeenten die even stedelijk zijn, dan verandert dat getal: van "
        f"{getal(laag.rho, 2)} ({laag.klasse.lower()}) tot {getal(hoog.rho, 2)} ({hoog.klasse.lower()}).",
        verband.geheel.waarschuwing,
    ]


def _over_vertrouwen() -> list[str]:
    laatste = {peiling.code: peiling for peiling in vertrouwen.burgerpeiling()}
    zinnen = [
        f"In {p.jaar} had {getal(p.waarde_pct)}% van de ondervraagden {p.maat}." for p in laatste.values()
    ]
    return [
        f"Vertrouwen, landelijk. {' '.join(zinnen)} Dat zijn twee maten: tel ze niet op.",
        "Of participatie het vertrouwen veranderde, staat in geen van deze cijfers.",
    ]


# --- figures -----------------------------------------------------------------------------------------


def _raad(gemeente: CbsGemeente | None) -> Markup:
    cijfers = vertrouwen.stemmen_naar_stedelijkheid()
    over = Bijschrift(
        title_stemmen(cijfers, gemeente),
        f"Elk streepje is een gemeente.{_ruit(gemeente)}",
        (herkomst("gr_gemeente"), herkomst("gemeenten_2022")),
        ("Wie er binnen een gemeente stemde, weten wij niet.", *_indeling(gemeente)),
        "Wie stemt er voor de raad?",
    )
    schaal = Schaalas("stemmen per 100 inwoners van 15 jaar en ouder, maart 2022")
    return verdelingen("vertrouwen-raad", _rijen(cijfers, gemeente), over, schaal)


def _staten(gemeente: CbsGemeente | None) -> Markup:
    verandering = vertrouwen.statenverandering()
    over = Bijschrift(
        title_verandering(verandering, gemeente),
        f"Elk streepje is een gemeente.{_ruit(gemeente)} Rechts van de nul stemde in 2023 een groter deel.",
        (herkomst("ps_gemeente"), herkomst("gemeenten_2022")),
        ("Het gaat om een ander bestuur dan de gemeente.", *_indeling(gemeente)),
        "Hoe veranderde het stemmen voor Provinciale Staten, van 2019 naar 2023?",
    )
    schaal = Schaalas("verschil in geldige stemmen per 100 kiesgerechtigden", "punten")
    return verdelingen("vertrouwen-staten", _rijen(verandering.naar_stedelijkheid, gemeente), over, schaal)


def _ruit(gemeente: CbsGemeente | None) -> str:
    return f" De ruit is {gemeente.naam}." if gemeente else ""


def _samenhang(kenmerk: str) -> Markup:
    verband = vertrouwen.samenhang_met_stemmen(kenmerk)
    geheel = verband.geheel
    eigen = [("samenhang", geheel.rho)] if geheel.rho is not None else []
    rijen = [Verdeling("Alle gemeenten", [], eigen, f"{geheel.aantal} gemeenten")]
    rijen += [
        Verdeling(klasse.klasse, [], [("samenhang", klasse.rho)], f"{klasse.aantal} gemeenten")
        for klasse in verband.klassen
    ]
    over = Bijschrift(
        title_samenhang(verband, kenmerk),
        "Bij 0 is er geen samenhang. Bij 1 gaan beide samen omhoog, bij -1 gaat het ene omlaag.",
        (herkomst("gr_gemeente"), herkomst("gemeenten_2022")),
        (geheel.waarschuwing, "In een kleine groep springt dit getal makkelijk heen en weer."),
        f"Hangt stemmen samen met {vertrouwen.KENMERKEN[kenmerk]}?",
    )
    schaal = Schaalas("samenhang (rangcorrelatie van Spearman)", bereik=(-1, 1), decimalen=2)
    return verdelingen("vertrouwen-samenhang", rijen, over, schaal)


def _peiling() -> Markup:
    peilingen = vertrouwen.burgerpeiling()
    paren = [
        grafiek.Staafpaar(p.jaar, [grafiek.Staaf(p.maat, p.waarde_pct, vulling=_VULLINGEN[p.code])])
        for p in peilingen
    ]
    over = Bijschrift(
        title_peiling(peilingen),
        "Er zijn twee maten: veel en weinig vertrouwen. Tel ze niet op.",
        (herkomst("burgerpeiling_vertrouwen"),),
        tuple(f"{p.jaar}: {p.opmerking}" for p in peilingen if p.opmerking),
        "Vertrouwen in de gemeente, landelijk",
    )
    return grafiek.staafparen("vertrouwen-peiling", paren, over, eenheid="%", maximum=50, kop="jaar")
