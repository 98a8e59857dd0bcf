"""Exercises of step 1: read a table of assemblies, and mind what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

if TYPE_CHECKING:
    import pandas as pd

_LANDELIJK, _MAASTRICHT = "Nationaal Burgerberaad Klimaat", "Burgerberaad omgevingsvisie"
_AAN_TAFEL, _OP_DE = 100, 10_000


def _beraden() -> pd.DataFrame:
    return load_tabel("burgerberaden").set_index("naam")


@oefening("S1-O3")
def _van_brief_naar_deelnemer() -> Oefening:
    tabel = _beraden()
    brieven, mensen = tabel["uitgenodigd"].astype("float64"), tabel["deelnemers_start"].astype("float64")
    pct = 100 * mensen / brieven
    return Oefening(
        goed=float(pct[_MAASTRICHT]),
        goed_uitleg=(
            "Ongeveer één op de honderd adressen. Misschien meldden zich meer mensen aan, maar dat aantal is niet bekend."
        ),
        missers=(
            Misser(
                float(brieven[_MAASTRICHT] / mensen[_MAASTRICHT]),
                "U deelde de brieven door de deelnemers. Deel andersom, en doe dat keer 100.",
            ),
            Misser(float(pct[_LANDELIJK]), "Dit is het landelijke beraad. Neem de rij van Maastricht."),
            Misser(
                float(brieven[_MAASTRICHT] - mensen[_MAASTRICHT]),
                "Dit is het aantal adressen zonder deelnemer. Gevraagd is een percentage.",
            ),
        ),
        marge=0.01,
    )  # fmt: skip


@oefening("S1-O4")
def _niet_bekend() -> Oefening:
    tabel = _beraden()
    leeg, gehouden = tabel["uitgenodigd"].isna(), tabel["status"] == "gehouden"
    return Oefening(
        goed=int((leeg & gehouden).sum()),
        goed_uitleg="Bij die beraden weten wij het niet. Dat is iets anders dan nul uitnodigingen.",
        missers=(
            Misser(
                int((~leeg & gehouden).sum()),
                "U telde waar het aantal wél bekend is. Gevraagd zijn de lege vakjes, met .isna().",
            ),
            Misser(int(gehouden.sum()), "Dit zijn alle gehouden beraden. Tel alleen de lege vakjes."),
            Misser(0, "Leeg is niet nul. Een vergelijking met 0 vindt lege vakjes niet, .isna() wel."),
        ),
        marge=0.1,
    )


@oefening("S1-O5")
def _aan_tafel(gemeente: str = "Leiden") -> Oefening:
    inwoners = find_gemeente(gemeente).inwoners
    goed = _AAN_TAFEL / inwoners * _OP_DE
    marge = goed / 100
    missers = (
        Misser(inwoners / _AAN_TAFEL, "U deelde de inwoners door de deelnemers. Deel andersom."),
        Misser(_AAN_TAFEL / inwoners, "U vergat de laatste stap: doe dit keer 10.000."),
        Misser(100 * _AAN_TAFEL / inwoners, "Dit is per 100 inwoners. Gevraagd is per 10.000."),
        Misser(1000 * _AAN_TAFEL / inwoners, "Dit is per 1.000 inwoners. Gevraagd is per 10.000."),
        Misser(inwoners / _OP_DE, "Dit is hoe vaak 10.000 in het aantal inwoners past. Gebruik ook de 100 deelnemers."),
    )  # fmt: skip
    return Oefening(
        goed=goed,
        goed_uitleg=(
            f"In {gemeente} zijn dat er ongeveer {getal(goed, 1)}. De anderen hebben geen eigen stem in dit beraad. "
            "Daarom telt wat de raad er vooraf over belooft."
        ),
        missers=apart(goed, missers, marge),
        marge=marge,
    )
