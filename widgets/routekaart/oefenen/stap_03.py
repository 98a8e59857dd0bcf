"""Exercises of step 3: does one figure go with another, and where does a municipality stand in its group?"""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.vertrouwen import samenhang_met_stemmen, stemmen_2022
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

_STEMMEN = "stemmen_per_100_15plus"


@oefening("S3-O3")
def _samenhang() -> Oefening:
    tabel = stemmen_2022()
    hbo, stemmen = tabel["hbo_wo_pct"], tabel[_STEMMEN]
    koop = samenhang_met_stemmen("koopwoning_pct").geheel.rho
    return Oefening(
        goed=float(hbo.rank().corr(stemmen.rank())),
        goed_uitleg=(
            "Over alle gemeenten is dit verband zwak. Kies in de figuur 'hbo of wo': binnen elke groep is het juist "
            "sterker. Stad en platteland verborgen het."
        ),
        missers=(
            Misser(koop, "Dit is de samenhang met koopwoningen. Neem de kolom hbo_wo_pct."),
            Misser(
                float(hbo.astype("float64").corr(stemmen)),
                "U vergeleek de cijfers zelf. Zet ze eerst om in rangnummers met .rank(), zoals de figuur doet.",
            ),
            Misser(
                float(hbo.rank().corr(stemmen)),
                "U zette één kolom om in rangnummers. Doe dat met beide kolommen.",
            ),
            Misser(
                float(tabel["hoog_inkomen_pct"].rank().corr(stemmen.rank())),
                "Dit is de samenhang met hoge inkomens. Neem de kolom hbo_wo_pct.",
            ),
        ),
        # The figure shows two decimals; the raw figures must stay apart from the ranked ones.
        marge=0.002,
    )


@oefening("S3-O4")
def _breedste_groep() -> Oefening:
    groepen = stemmen_2022().groupby("stedelijkheid", observed=True)[_STEMMEN]
    breedte = groepen.max() - groepen.min()
    return Oefening(
        goed=str(breedte.idxmax()),
        goed_uitleg=(
            f"Daar ligt {getal(float(breedte.max()))} punten tussen de laagste en de hoogste gemeente. "
            "Het verschil tussen de middens van stad en platteland is veel kleiner."
        ),
        missers=(
            Misser(
                str(groepen.max().idxmax()),
                "Deze groep heeft de hoogste gemeente. Trek er de laagste van af, en vergelijk de verschillen.",
            ),
            Misser(
                str(groepen.min().idxmin()),
                "Deze groep heeft de laagste gemeente. Vergelijk de verschillen tussen hoogste en laagste.",
            ),
            Misser(
                float(breedte.max()),
                "Dit is hoe ver de groep uiteenloopt. Gevraagd is de naam van de groep, met .idxmax().",
            ),
        ),
    )


@oefening("S3-O5")
def _koop_naast_groep(gemeente: str = "Leiden") -> Oefening:
    alle = load_tabel("gemeenten_2022").set_index("gemeente_code")
    code = find_gemeente(gemeente).code
    koop = alle["koopwoning_pct"].astype("float64")
    groep = koop[alle["stedelijkheid"] == alle["stedelijkheid"][code]]
    eigen, goed = float(koop[code]), float(koop[code] - groep.median())
    kant = "boven" if goed > 0 else "onder"
    waar = "precies op" if not goed else f"{getal(abs(goed))} punten {kant}"
    missers = (
        Misser(-goed, "U draaide het om. Trek het midden van het cijfer van uw gemeente af."),
        Misser(
            eigen - float(koop.median()),
            "Dit is het verschil met het midden van alle gemeenten. Neem alleen de even stedelijke.",
        ),
        Misser(
            eigen - float(groep.mean()),
            "Dit is het verschil met het gemiddelde. Gevraagd is het midden, met .median().",
        ),
        Misser(eigen, "Dit is het cijfer van uw gemeente. Trek er het midden van de groep van af."),
        Misser(float(groep.median()), "Dit is het midden van de groep. Trek het van uw eigen cijfer af."),
    )
    return Oefening(
        goed=goed,
        goed_uitleg=f"In {gemeente} ligt het aandeel {waar} het midden van gemeenten die even stedelijk zijn.",
        missers=apart(goed, missers, 0.05),
        marge=0.05,
    )
