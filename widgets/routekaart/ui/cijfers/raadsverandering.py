"""What the council elections of 18 March 2026 changed: parties, seats and the largest list beside those of 2022."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.analyse.raad import Raad, Raadsverandering, compare_verandering
from routekaart.analyse.vergelijk import Vergelijking
from routekaart.content.data import Herkomst
from routekaart.taal import getal, hoeveel, met_eenheid, opsomming
from routekaart.ui.cijfers.titels.naast import title_partijen
from routekaart.ui.cijfers.velden import woorden
from routekaart.ui.grafiek.figuur import Bijschrift
from routekaart.ui.grafiek.verdelingen import Schaalas, Verdeling, verdelingen

_GEEN_OPKOMST = (
    "De opkomst staat hier niet. Wij kennen de stemmen, maar niet het aantal mensen dat mocht stemmen."
)


def render_verandering(v: Vergelijking, uitslagen: Herkomst) -> Markup:
    """The words and the figure: one's own council in both years, beside the others that have both."""
    verandering = compare_verandering(v.gemeente.code, v.vergelijkbaar)
    kop = f"Wat veranderde er in {v.gemeente.naam} van 2022 naar 2026?"
    return woorden(kop, [*_zinnen(v, verandering), _GEEN_OPKOMST]) + _partijen(v, verandering, uitslagen)


def _zinnen(v: Vergelijking, verandering: Raadsverandering) -> list[str]:
    minder, meer = verandering.minder_meer
    groep = (
        f"Van {hoeveel(len(verandering.anderen), 'vergelijkbare gemeente', 'vergelijkbare gemeenten')} kennen wij "
        f"beide raden. Bij {getal(minder)} kwamen er minder partijen in de raad, bij {getal(meer)} meer."
    )
    toen, nu = verandering.toen, verandering.nu
    if toen is None or nu is None:
        jaren = opsomming(jaar for jaar, raad in (("2022", toen), ("2026", nu)) if raad is None)
        return [
            f"Van {v.gemeente.naam} hebben wij geen raad uit {jaren}. Een eerlijke vergelijking kan dus niet.",
            groep,
        ]
    return [*_eigen(v, toen, nu), groep]


def _eigen(v: Vergelijking, toen: Raad, nu: Raad) -> list[str]:
    zetels = (
        f"Het aantal zetels bleef {nu.zetels}."
        if nu.zetels == toen.zetels
        else f"De raad ging van {toen.zetels} naar {nu.zetels} zetels."
    )
    oud, nieuw = (v.indicator(f"fracties_{jaar}").waarde for jaar in ("2022", "2026"))
    groot_toen, groot_nu = (met_eenheid(raad.grootste_lijst_pct, "%") for raad in (toen, nu))
    return [
        zetels,
        f"Grote en kleine fracties samen telden in 2022 als {getal(oud)} even grote fracties, en in 2026 als {getal(nieuw)}.",
        f"De grootste partij kreeg in 2022 {groot_toen} van de stemmen en in 2026 {groot_nu}. "
        "Dat hoeft niet dezelfde partij te zijn.",
    ]


def _partijen(v: Vergelijking, verandering: Raadsverandering, uitslagen: Herkomst) -> Markup:
    over = Bijschrift(
        title_partijen(v.gemeente.naam, verandering),
        f"De ruit is {v.gemeente.naam}. Elk streepje is een van de {v.groepsnaam}.",
        (uitslagen,),
        ("Alleen gemeenten met een raad in beide jaren tellen mee.", *v.remarks("indeling")),
        f"Hoeveel partijen kwamen er in de raad van {v.gemeente.naam}?",
    )
    toen, nu = verandering.toen, verandering.nu
    rijen = [
        _rij(v, "In 2022", toen, [a.partijen for a, _ in verandering.anderen]),
        _rij(v, "In 2026", nu, [b.partijen for _, b in verandering.anderen]),
    ]
    return verdelingen("raad-partijen", rijen, over, Schaalas("partijen met een zetel"))


def _rij(v: Vergelijking, naam: str, eigen: Raad | None, anderen: list[int]) -> Verdeling:
    merk = [(v.gemeente.naam, float(eigen.partijen))] if eigen else []
    return Verdeling(naam, anderen, merk, f"{getal(len(anderen))} gemeenten")
