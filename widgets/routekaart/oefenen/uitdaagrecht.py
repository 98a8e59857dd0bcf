"""Exercises of the topic on the right to challenge: counting what was read, and where."""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal, hoeveel

_SOORT = "participatieverordening"
# Counts are whole: half a one apart is another answer.
_MARGE = 0.2


@oefening("T1-O2")
def _gelezen_in_een_soort() -> Oefening:
    tabel = load_tabel("verordeningen")
    deze, ja = tabel["soort"] == _SOORT, tabel["uitdaagrecht"] == "ja"
    met_naam = tabel["soort"].astype("str").str.contains("participatie")
    gezien, gelezen = int(deze.sum()), int((deze & ja).sum())
    return Oefening(
        gelezen,
        f"In {getal(gelezen)} van de {getal(gezien)} stukken is het gelezen. Uw collega leest 'onbekend' als 'nee'. "
        f"U mag zeggen: bij minstens {getal(gelezen)} van deze {getal(gezien)} verordeningen staat het in het deel "
        "dat gelezen is.",
        (
            Misser(
                int((deze & ~ja).sum()),
                "U telde de stukken met 'onbekend'. Gevraagd zijn de stukken met 'ja'.",
            ),
            Misser(
                gezien,
                "U telde alle participatieverordeningen. Tel alleen de rijen waar bij uitdaagrecht 'ja' staat.",
            ),
            Misser(
                int(ja.sum()),
                "U telde alle soorten samen. Houd eerst alleen de soort participatieverordening over.",
            ),
            Misser(
                int((met_naam & ja).sum()),
                "U telde twee soorten. De verordening participatie en uitdaagrecht is een andere soort: gebruik == en "
                "de hele naam.",
            ),
            Misser(
                100 * gelezen / gezien,
                "Dat is een percentage. Gevraagd is het aantal stukken. Een percentage doet alsof 'onbekend' nee is.",
            ),
        ),
        _MARGE,
    )


@oefening("T1-O3")
def _gelezen_in_de_provincie(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    provincies = load_tabel("gemeenten_2022").set_index("gemeente")["provincie"].astype("str")
    tabel = load_tabel("verordeningen")
    hier, ja = tabel["gemeente"].map(provincies) == eigen.provincie, tabel["uitdaagrecht"] == "ja"
    namen = tabel.loc[hier & ja, "gemeente"].drop_duplicates().tolist()
    goed = len(namen)
    wie = hoeveel(goed, "gemeente", "gemeenten")
    return Oefening(
        goed,
        f"In {eigen.provincie} is het bij {wie} gelezen. Lees er een stuk van in de lijst onder de figuur."
        if goed
        else f"In {eigen.provincie} is het nergens gelezen. Dat betekent niet dat het er niet is.",
        apart(
            goed,
            (
                Misser(
                    len(provincies[provincies == eigen.provincie]),
                    "U telde alle gemeenten in de provincie. Tel alleen die met een 'ja': zij staan in op_kaart.",
                ),
                Misser(
                    int(tabel.loc[hier, "gemeente"].nunique()),
                    "U telde alle gemeenten waarvan wij een stuk zagen. Gevraagd zijn die met een 'ja'.",
                ),
                Misser(
                    int(tabel.loc[ja & tabel["gemeente"].isin(provincies.index), "gemeente"].nunique()),
                    "U telde het hele land. Houd alleen de rijen van uw provincie over.",
                ),
                Misser(
                    int(hier.sum()),
                    "U telde alle stukken uit uw provincie. Gevraagd zijn de gemeenten met een 'ja'.",
                ),
            ),
            _MARGE,
        ),
        _MARGE,
    )
