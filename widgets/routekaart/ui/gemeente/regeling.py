"""What is known of the own ordinance, and what the others that were read laid down."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from routekaart.analyse.gemeentebeeld import Eigenregeling, Gemeentebeeld, Keuzetelling
from routekaart.content.cijfers import load_gemeentewoorden
from routekaart.content.modellen.gemeentebeeld import Keuze
from routekaart.taal import eerste_groot, write_datum
from routekaart.ui.cijfers.eigen_regeling import SOORTNAMEN, STANDNAMEN, niets_gezien
from routekaart.ui.cijfers.velden import alinea, join_html, link
from routekaart.ui.html import fill, join

_LOS = {"anders": "iets anders", "niet_geregeld": "niet geregeld"}


def render(beeld: Gemeentebeeld) -> Markup:
    """Own pieces first, then what others chose."""
    return _eigen(beeld) + _anderen(beeld)


# --- the own ordinance -----------------------------------------------------------------------------------


def _eigen(beeld: Gemeentebeeld) -> Markup:
    kop = fill(Markup("<h3>{}</h3>"), f"Wat wij zagen van {beeld.wie}")
    if not beeld.regelingen:
        return kop + alinea(niets_gezien(beeld.gemeente, beeld.wie))
    lijst = fill(Markup("<ul>{}</ul>"), join(_regel(r, beeld) for r in beeld.regelingen))
    keuzes = [zin for t in beeld.keuzes.tellingen if (zin := say_eigen_keuze(t))]
    gekozen = ""
    if keuzes:
        wat = "Dit zagen wij daarin:"
        gekozen = alinea(wat) + fill(Markup("<ul>{}</ul>"), join_html(Markup("<li>{}</li>"), keuzes))
    return kop + lijst + gekozen + alinea("Wij zagen vaak alleen het begin van een tekst. Kijk bij de bron.")


def _regel(r: Eigenregeling, beeld: Gemeentebeeld) -> Markup:
    soort = eerste_groot(SOORTNAMEN[r.soort][0])
    van = f" van {r.gemeente}" if r.gemeente not in (beeld.gemeente.naam, beeld.wie) else ""
    return fill(
        Markup("<li>{}{}: {} ({}). <small>{}</small></li>"),
        soort,
        van,
        link(r.url, r.titel),
        say_stand(r),
        say_gezien(r),
    )


def say_stand(r: Eigenregeling) -> str:
    """How it stands with one piece, and its days."""
    delen = [STANDNAMEN[r.stand]]
    if r.begin:
        delen.append(f"begin {write_datum(r.begin)}")
    if r.einde:
        delen.append(f"einde {write_datum(r.einde)}")
    delen.append("uitdaagrecht gevonden" if r.uitdaagrecht else "uitdaagrecht niet gezien")
    return "; ".join(delen)


def say_gezien(r: Eigenregeling) -> str:
    """What of it was read."""
    if not r.tekst_gelezen:
        return f"De verordening zelf zagen wij niet. Wel gezien: {r.gezien.rstrip('.')}."
    return f"Gezien: {r.gezien.rstrip('.')}."


def say_eigen_keuze(telling: Keuzetelling) -> str:
    """What the own ordinance chose on one decision; empty when that was not seen."""
    if telling.eigen is None:
        return ""
    keuze = _keuzes()[telling.beslissing]
    wat = _optie(keuze, telling.eigen.optie)
    lezing = "" if telling.eigen.gezien else " Dit is een eigen lezing."
    return f"{keuze.onderwerp} {eerste_groot(wat)}.{lezing}"


# --- what others laid down -------------------------------------------------------------------------------


def say_kring(beeld: Gemeentebeeld) -> str:
    """Which ordinances are counted: 'de 23 bekeken verordeningen van gemeenten met ... inwoners'."""
    keuzes = beeld.keuzes
    if keuzes.van_groep:
        return f"de {keuzes.gelezen} bekeken verordeningen van {beeld.vergelijking.groepsnaam}"
    return f"de {keuzes.gelezen} bekeken verordeningen van gemeenten van elke grootte"


def say_telling(telling: Keuzetelling) -> str:
    """How often each option was seen on one decision."""
    keuze = _keuzes()[telling.beslissing]
    if not telling.gezien:
        return f"{keuze.onderwerp} Bij geen van de {telling.gelezen} gezien."
    delen = "; ".join(f"{_optie(keuze, optie)} ({aantal})" for optie, aantal in telling.opties)
    lezing = f" Daarvan {telling.afgeleid} keer een eigen lezing." if telling.afgeleid else ""
    return f"{keuze.onderwerp} Gezien bij {telling.gezien} van de {telling.gelezen}: {delen}.{lezing}"


def _anderen(beeld: Gemeentebeeld) -> Markup:
    zinnen = [say_telling(t) for t in beeld.keuzes.tellingen]
    return (
        Markup("<h3>Wat anderen vastlegden</h3>")
        + alinea(f"Dit zagen wij in {say_kring(beeld)}:")
        + fill(Markup("<ul>{}</ul>"), join_html(Markup("<li>{}</li>"), zinnen))
        + alinea(
            "Niet gezien betekent niet: niet geregeld. Meestal was alleen het begin van een tekst te zien, "
            "en deze groep is geen steekproef."
        )
    )


def list_open_keuzes(beeld: Gemeentebeeld) -> list[tuple[Keuze, Keuzetelling, str, int]]:
    """The decisions that were not seen in the own ordinance, what was seen most often in others first.

    Each with its most chosen option in words, and how often that was.
    """
    open_ = [t for t in beeld.keuzes.tellingen if t.eigen is None and t.opties]
    open_.sort(key=lambda t: -t.gezien)
    keuzes = [(_keuzes()[t.beslissing], t, *t.opties[0]) for t in open_]
    return [(keuze, t, _optie(keuze, optie), aantal) for keuze, t, optie, aantal in keuzes]


def _optie(keuze: Keuze, optie: str) -> str:
    return _LOS.get(optie) or keuze.opties[optie]


@cache
def _keuzes() -> dict[str, Keuze]:
    return {keuze.beslissing: keuze for keuze in load_gemeentewoorden().keuzes}
