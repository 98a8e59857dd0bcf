"""Checks on what a municipality wrote itself: it is told apart, and what no longer fits is never lost in silence."""

from __future__ import annotations

from routekaart.content import Bouwstenen
from routekaart.taal import opsomming
from routekaart.verordening.artikelverwijzingen import find_verwijzingen
from routekaart.verordening.bevindingen import Bevindingen, Controle, waarschuwing
from routekaart.verordening.eigen import EigenStand
from routekaart.verordening.model import Verordening

_BIJ = "Ga naar 'Eigen tekst'."


def _check_niet_getoetst(v: Verordening, b: Bouwstenen) -> Bevindingen:
    waar = [_waar(deel) for deel in v.eigen if deel.stand == "staat"]
    if waar:
        yield waarschuwing(
            "eigen_tekst",
            None,
            f"Eigen tekst, niet getoetst: {opsomming(waar)}. Wij keken alleen naar verwijzingen, begrippen en haken.",
            "Laat deze tekst toetsen door een jurist.",
        )


def _check_plaats(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for deel in v.eigen:
        if deel.stand == "gewijzigd":
            yield waarschuwing(
                "eigen_gewijzigd",
                deel.artikel,
                f"U veranderde hier een zin. Door een andere keuze staat die zin er niet meer: '{_kort(deel.was)}'. "
                "Uw woorden zijn bewaard en staan nu niet in het concept.",
                f"{_BIJ} Zet uw woorden bij een zin die er nu staat, of haal ze weg.",
            )
        if deel.stand == "dakloos":
            yield waarschuwing(
                "eigen_dakloos",
                None,
                f"U veranderde een zin in een artikel dat er nu niet is: '{_kort(deel.was)}'. "
                "Uw woorden zijn bewaard en staan nu niet in het concept.",
                f"{_BIJ} Kies het artikel weer, maak er een eigen artikel van, of haal uw woorden weg.",
            )


def _check_vaste_nummers(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for deel in v.eigen:
        vast = [
            nummer
            for verwijzing in find_verwijzingen(deel.eigen.tekst)
            if not verwijzing.andere_wet
            for nummer in verwijzing.nummers
        ]
        if vast and deel.stand == "staat":
            yield waarschuwing(
                "eigen_nummer",
                deel.artikel,
                f"In uw eigen tekst staat 'artikel {vast[0]}'. Dat nummer schuift niet mee als de verordening verandert.",
                f"{_BIJ} Kies het artikel uit de lijst; dan klopt het nummer altijd.",
            )


def _check_leeg(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for deel in v.eigen:
        if deel.eigen.is_artikel and not deel.eigen.tekst.strip():
            yield waarschuwing(
                "eigen_leeg",
                deel.artikel,
                f"Uw eigen artikel '{deel.eigen.titel}' heeft nog geen tekst.",
                f"{_BIJ} Schrijf de tekst, of haal het artikel weg.",
            )


def _check_naast_elkaar(v: Verordening, b: Bouwstenen) -> Bevindingen:
    if v.eigen_naast_elkaar:
        waar = [_waar(deel) for deel in v.eigen if deel.eigen.sleutel in v.eigen_naast_elkaar]
        yield waarschuwing(
            "eigen_naast_elkaar",
            None,
            f"Van een eigen tekst staan nog versies naast elkaar: {opsomming(waar)}. Het concept volgt de eerste.",
            f"{_BIJ} Kies er een.",
        )


def _waar(deel: EigenStand) -> str:
    if deel.artikel is None:
        return f"een zin die er nu niet staat ('{_kort(deel.was)}')"
    lid = f", lid {deel.lid}" if deel.lid else ""
    kop = f" ({deel.eigen.titel})" if deel.eigen.is_artikel else ""
    return f"artikel {deel.artikel}{lid}{kop}"


def _kort(tekst: str) -> str:
    regel = " ".join(tekst.split())
    return regel if len(regel) <= 90 else f"{regel[:89].rstrip()}…"


EIGEN_TEKST: tuple[Controle, ...] = (
    _check_niet_getoetst,
    _check_plaats,
    _check_vaste_nummers,
    _check_leeg,
    _check_naast_elkaar,
)
