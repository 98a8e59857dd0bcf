"""Step 8: count what others laid down, and never more than was seen."""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.verordeningen import VERORDENING, wet_in_werking
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

_SOORT = VERORDENING[0]


@oefening("S8-O2")
def _ouder_dan_de_wet() -> Oefening:
    regels = load_tabel("verordeningen")
    soort = regels["soort"] == _SOORT
    begin = regels["geldend_van"]
    ouder = begin < str(wet_in_werking())
    goed, zonder = int((soort & ouder).sum()), int((soort & begin.isna()).sum())
    return Oefening(
        goed=goed,
        goed_uitleg=f"Zo'n verordening kan iets missen, zoals de evaluatie of het overnemen van taken. Van {zonder} "
        "participatieverordeningen zagen wij geen begindatum. En het zijn stukken die wij vonden: hoeveel gemeenten "
        "klaar zijn, ziet u hier niet.",
        missers=(
            Misser(int(ouder.sum()), f"U telde alle soorten. Neem alleen de soort '{_SOORT}'."),
            Misser(
                int((soort & ~ouder).sum()),
                "U telde de stukken die later begonnen, en die zonder begindatum. Gevraagd is: vóór 2025.",
            ),
            Misser(
                goed + zonder,
                "U telde de stukken zonder begindatum mee. Van die stukken weten wij niet wanneer zij begonnen.",
            ),
            Misser(
                int((regels["soort"].isin(VERORDENING) & ouder).sum()),
                "U telde ook de verordeningen over participatie en uitdaagrecht. Dat is een andere soort.",
            ),
            Misser(int(soort.sum()), "U telde alle participatieverordeningen. Zet er een datum bij."),
        ),
    )


@oefening("S8-O3")
def _van_hoeveel() -> Oefening:
    keuzes = load_tabel("verordeningen_keuzes")
    b08 = keuzes[keuzes["beslissing"] == "B08"]
    gezien = b08[b08["optie"] != "niet_gezien"]
    doet_mee = int((gezien["optie"] == "a").sum())
    afgeleid = int((gezien["zekerheid"] != "gezien").sum())
    return Oefening(
        goed=len(gezien),
        goed_uitleg=f"Van {getal(len(gezien))} verordeningen zagen wij het, en van de andere {len(b08) - len(gezien)} "
        f"weten wij het niet. Zeg dus: {doet_mee} van de {len(gezien)} die wij zagen. En zeg erbij dat wij het {afgeleid} "
        "keer niet in de tekst zelf lazen.",
        missers=(
            Misser(
                len(b08),
                "U telde alle verordeningen, ook die waarvan wij niets zagen. Laat 'niet_gezien' weg.",
            ),
            Misser(
                len(b08) - len(gezien),
                "U telde juist de verordeningen waarvan wij niets zagen. Draai de voorwaarde om met != in plaats van ==.",
            ),
            Misser(
                doet_mee,
                "U telde alleen keuze a. Gevraagd is van hoeveel verordeningen wij een keuze zagen, welke dan ook.",
            ),
            Misser(
                int((keuzes["optie"] != "niet_gezien").sum()),
                "U telde alle beslissingen. Neem alleen de rijen van B08.",
            ),
        ),
    )


@oefening("S8-O4")
def _zoals_de_uwe(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    regels = load_tabel("verordeningen")
    lijst = load_tabel("gemeenten_2022")
    [klasse] = lijst.loc[lijst["gemeente_code"] == eigen.code, "grootteklasse"]
    namen = lijst.loc[lijst["grootteklasse"] == klasse, "gemeente"]
    soort, in_klasse = regels["soort"] == _SOORT, regels["gemeente"].isin(namen)
    goed = int((soort & in_klasse).sum())
    missers = {
        int(
            soort.sum()
        ): "U telde de verordeningen van alle gemeenten. Neem alleen gemeenten die even groot zijn.",
        int(
            in_klasse.sum()
        ): f"U telde alle stukken van gemeenten die even groot zijn. Neem alleen de soort '{_SOORT}'.",
        int((soort & ~in_klasse).sum()): "U telde de verordeningen van gemeenten die juist niet even "
        "groot zijn. Laat het teken ~ weg.",
        len(namen): "U telde de gemeenten die even groot zijn. Tel de participatieverordeningen die wij "
        "van hen zagen.",
    }
    return Oefening(
        goed=goed,
        goed_uitleg=f"{eigen.naam} hoort bij de gemeenten met {klasse}. Dat zijn er {len(namen)}. "
        + (
            "Wij zagen er geen participatieverordening van."
            if not goed
            else "Lees er één van, en let op de artikelen."
        )
        + " Wat wij niet zagen, kan er wel zijn.",
        missers=apart(goed, tuple(Misser(waarde, uitleg) for waarde, uitleg in missers.items()), 0.05),
    )
