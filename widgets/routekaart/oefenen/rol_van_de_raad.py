"""Exercises of the topic on the role of the council: the councils of 2026 beside those before, and votes a seat."""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.raad import raden
from routekaart.analyse.vergelijk import peers
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

_FRACTIES, _PARTIJEN, _PER_ZETEL = "effectief_aantal_fracties", "lijsten_met_zetel", "stemmen_per_zetel"


@oefening("T4-O3")
def _steeg() -> Oefening:
    tabel = raden().set_index("gemeente_code")
    toen, nu = (tabel[tabel["periode"] == jaar] for jaar in ("2022", "2026"))
    beide = nu.index.intersection(toen.index)
    verschil = nu.loc[beide, _FRACTIES] - toen.loc[beide, _FRACTIES]
    partijen = nu.loc[beide, _PARTIJEN] - toen.loc[beide, _PARTIJEN]
    goed, daalde = int((verschil > 0).sum()), int((verschil < 0).sum())
    return Oefening(
        goed,
        f"In {getal(goed)} van de {getal(len(beide))} gemeenten steeg het, en in {getal(daalde)} daalde het. Voor de "
        "meeste gemeenten klopt de kop dus niet. Over langer geleden zegt dit niets.",
        apart(
            goed,
            (
                Misser(daalde, "U telde de gemeenten waar het daalde. Draai het teken om: gebruik >."),
                Misser(
                    int((partijen > 0).sum()),
                    "U telde waar het aantal partijen steeg. Gevraagd is het effectieve aantal, waarin grote fracties "
                    "zwaarder tellen.",
                ),
                Misser(
                    int((verschil >= 0).sum()),
                    "U telde ook de gemeenten waar het gelijk bleef. Gebruik > in plaats van >=.",
                ),
                Misser(
                    len(beide),
                    "U telde alle rijen. Tel alleen de rijen waar het klopt, met .sum() in plaats van len.",
                ),
                Misser(
                    100 * goed / len(beide),
                    "Dat is een percentage. Gevraagd is het aantal gemeenten: gebruik .sum() in plaats van .mean().",
                ),
            ),
            0.2,
        ),
        0.2,
    )


@oefening("T4-O4")
def _stemmen_per_zetel(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    alle = raden()
    nu = alle[alle["periode"] == "2026"].set_index("gemeente_code")[_PER_ZETEL].astype("float64")
    toen = alle[alle["periode"] == "2022"].set_index("gemeente_code")[_PER_ZETEL].astype("float64")
    groep = list(peers(eigen.code))
    anderen = nu[nu.index.isin(groep)]
    goed = float(anderen.median())
    zelf = nu.get(eigen.code)
    slot = (
        f"Van de raad van {eigen.naam} uit 2026 hebben wij geen cijfers."
        if zelf is None
        else f"In {eigen.naam} zijn het er {getal(zelf)}."
    )
    return Oefening(
        goed,
        f"In het midden van de groep staan {getal(goed)} stemmen achter één zetel. {slot} Dat is geen opkomst.",
        apart(
            goed,
            (
                Misser(
                    float(anderen.mean()),
                    "U nam het gemiddelde. Eén grote gemeente trekt dat omhoog: neem het midden, met .median().",
                ),
                Misser(
                    float(nu.median()),
                    "Dit is het midden van alle raden. Houd eerst alleen de vergelijkbare gemeenten over.",
                ),
                Misser(
                    float(nu[nu.index.isin([*groep, eigen.code])].median()),
                    "Uw eigen gemeente telt nog mee. Gebruik alleen de codes in groep.vergelijkbaar.",
                ),
                Misser(
                    float(toen[toen.index.isin(groep)].median()),
                    "Dit is het midden van de vorige raden. Gebruik de tabel raden, die alleen over 2026 gaat.",
                ),
                Misser(
                    float(anderen.max()),
                    "Dit is het hoogste getal van de groep. Het midden vindt u met .median().",
                ),
            ),
            0.2,
        ),
        0.2,
    )
