"""Referendums that were held, and what another threshold would have done to their outcome (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from routekaart.content.data import load_tabel
from routekaart.taal import is_leeg

Drempelsoort = Literal["geen", "opkomst", "uitkomst"]
Geldigheid = Literal["geldig", "niet geldig", "niet te zeggen"]
# The winner of two has at least half of the votes, whatever the turnout.
_HELFT = 50.0


@dataclass(frozen=True)
class Referendum:
    """One outcome; what is not known exactly lies between two percentages.

    `opkomst` is in percent of all voters, `winnaar` in percent of the votes; `opkomst_pct`, `drempel_pct` and
    `uitslag` are what the source says, None or "" when it does not.
    """

    gemeente: str
    onderwerp: str
    jaar: int
    opkomst: tuple[float, float]
    winnaar: tuple[float, float]
    opkomst_pct: float | None
    drempel_pct: float | None
    soort_drempel: str
    uitslag: str
    geldig: bool
    bron_url: str

    def deel(self, soort: Drempelsoort) -> tuple[float, float]:
        """Percent of all voters who came or, for `uitkomst`, who stood on the winning side: at least and at most."""
        if soort != "uitkomst":
            return self.opkomst
        # 55% of 60% is 33%, and not a hair less.
        laag, hoog = (round(o * w / 100, 9) for o, w in zip(self.opkomst, self.winnaar, strict=True))
        return laag, hoog

    def is_exact(self, soort: Drempelsoort) -> bool:
        """True when all that this threshold asks about is known exactly."""
        exact = self.opkomst[0] == self.opkomst[1]
        return exact and (soort == "opkomst" or self.winnaar[0] == self.winnaar[1])

    def geldig_bij(self, soort: Drempelsoort, hoogte_pct: float) -> Geldigheid:
        """Would the outcome have been valid when so many of all voters must come, or stand on one side?"""
        if soort == "geen":
            return "geldig"
        laag, hoog = self.deel(soort)
        if laag >= hoogte_pct:
            return "geldig"
        # An unknown turnout was under the threshold that it missed, so that very height is missed too.
        net_niet = hoog == hoogte_pct and self.opkomst[0] < self.opkomst[1]
        return "niet geldig" if hoog < hoogte_pct or net_niet else "niet te zeggen"


def referenda() -> list[Referendum]:
    """The examples of which enough is known to try another threshold: the turnout, or bounds of it.

    Source: table `referenda_voorbeelden`.
    """
    tabel = load_tabel("referenda_voorbeelden").dropna(
        subset=["opkomst_minstens_pct", "opkomst_hoogstens_pct"]
    )
    return [_referendum(rij) for rij in tabel.to_dict("records")]


def nodig_pct(hoogte_pct: float, opkomst_pct: float) -> float:
    """Percent of the votes that a winner needs when `hoogte_pct` of all voters must stand on one side.

    At least half; above 100 no outcome can be valid at this turnout, and infinite when nobody came.
    """
    if not opkomst_pct:
        return float("inf")
    return max(100 * hoogte_pct / opkomst_pct, _HELFT)


def gehaald_bij_raadsverkiezing(hoogte_pct: float) -> tuple[int, int]:
    """How many municipalities reach this turnout in the council election of 2022, by votes per 100 of 15 and older.

    That figure lies 2 to 5 points under the official turnout: a yardstick, and no forecast of a referendum.
    The second number is of how many municipalities it is known. Source: table `gr_gemeente`.
    """
    raad = load_tabel("gr_gemeente").query("verkiezing == 'GR20220316'")["stemmen_per_100_15plus"].dropna()
    return int((raad >= hoogte_pct).sum()), len(raad)


def _referendum(rij: dict[Any, Any]) -> Referendum:
    def pct(kolom: str, anders: float) -> float:
        return anders if is_leeg(rij[kolom]) else float(rij[kolom])

    return Referendum(
        gemeente=str(rij["gemeente"]),
        onderwerp=str(rij["onderwerp"]),
        jaar=int(str(rij["datum"])[:4]),
        opkomst=(float(rij["opkomst_minstens_pct"]), float(rij["opkomst_hoogstens_pct"])),
        winnaar=(pct("winnaar_minstens_pct", 0), pct("winnaar_hoogstens_pct", 100)),
        opkomst_pct=None if is_leeg(rij["opkomst_pct"]) else float(rij["opkomst_pct"]),
        drempel_pct=None if is_leeg(rij["drempel_pct"]) else float(rij["drempel_pct"]),
        soort_drempel="" if is_leeg(rij["soort_drempel"]) else str(rij["soort_drempel"]),
        uitslag="" if is_leeg(rij["uitslag"]) else str(rij["uitslag"]),
        geldig=rij["geldig"] == "ja",
        bron_url=str(rij["bron_url"]),
    )
