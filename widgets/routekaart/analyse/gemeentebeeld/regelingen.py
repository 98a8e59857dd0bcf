"""The ordinances and policies that were seen of one municipality, and how it stands with them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from routekaart.analyse.verordeningen import (
    STANDEN,
    VERORDENING,
    Stand,
    find_stand,
    list_regelingen,
    wet_in_werking,
)
from routekaart.content.data import load_tabel
from routekaart.taal import is_leeg

Situatie = Literal["nieuw", "oud", "zonder_datum", "gemeld", "inspraak", "beleid", "geen"]
# How the column `soort_bron` says that the ordinance itself was read, and `gezien` that it was not.
_TEKST, _OVER_DE_TEKST = "tekst", "gemeentelijke pagina"


@dataclass(frozen=True)
class Eigenregeling:
    """One piece of one municipality; days are None when they were not seen.

    `tekst_gelezen` is False when not the text itself was read but something about it.
    """

    gemeente: str
    titel: str
    soort: str
    begin: date | None
    einde: date | None
    stand: Stand
    uitdaagrecht: bool
    url: str
    gezien: str
    tekst_gelezen: bool = True


def list_eigen_regelingen(namen: Iterable[str], vandaag: date) -> tuple[Eigenregeling, ...]:
    """All that was seen of the municipalities called `namen`, what applies first.

    Sources: the tables `verordeningen` and, for ordinances that are not in it, `verordeningen_bronnen`.
    """
    alles = [r for naam in namen for r in _van(naam, vandaag)]
    return tuple(sorted(alles, key=lambda r: STANDEN.index(r.stand)))


def find_situatie(regelingen: Iterable[Eigenregeling]) -> tuple[Situatie, Eigenregeling | None]:
    """How it stands with the ordinance, and the piece that says so.

    `nieuw` began since the law asks for it, `oud` before; `gemeld` when only something about an ordinance was
    read; `inspraak` and `beleid` when there is no ordinance of the new kind. What has lapsed does not count.
    """
    lopend = [r for r in regelingen if r.stand != "vervallen"]
    nieuwe_soort = [r for r in lopend if r.soort in VERORDENING]
    verordeningen = [r for r in nieuwe_soort if r.tekst_gelezen]
    met_begin = sorted((r for r in verordeningen if r.begin), key=lambda r: r.begin or date.min)
    if met_begin:
        laatste = met_begin[-1]
        begin = laatste.begin or date.min
        return ("nieuw" if begin >= wet_in_werking() else "oud"), laatste
    if verordeningen:
        return "zonder_datum", verordeningen[0]
    if nieuwe_soort:
        return "gemeld", nieuwe_soort[0]
    soorten: tuple[tuple[Situatie, str], ...] = (("inspraak", "inspraakverordening"), ("beleid", "beleid"))
    for situatie, soort in soorten:
        for r in lopend:
            if r.soort == soort:
                return situatie, r
    return "geen", None


def _van(naam: str, vandaag: date) -> Iterator[Eigenregeling]:
    gelezen = ook = _gelezen().get(naam)
    for rij in list_regelingen(naam, vandaag):
        if ook and rij["soort"] in VERORDENING:
            # The same ordinance stands in both; the one with a number and a day says more.
            if is_leeg(rij["identificatie"]) and not is_leeg(ook["identificatie"]):
                continue
            ook = None
        yield _uit_tabel(rij, gelezen)
    if ook:
        yield _uit_bronnen(naam, ook, vandaag)


def _uit_tabel(rij: Mapping[Hashable, Any], gelezen: Mapping[Hashable, Any] | None) -> Eigenregeling:
    tekst = not str(rij["gezien"]).startswith(_OVER_DE_TEKST)
    if gelezen and rij["soort"] in VERORDENING:
        tekst = gelezen["soort_bron"] == _TEKST
    return Eigenregeling(
        gemeente=str(rij["gemeente"]),
        titel=str(rij["titel_regeling"]),
        soort=str(rij["soort"]),
        begin=_dag(rij["geldend_van"]),
        einde=_dag(rij["geldend_tot"]),
        stand=rij["stand"],
        uitdaagrecht=rij["uitdaagrecht"] == "ja",
        url=str(rij["bron_url"]),
        gezien=str(rij["gezien"]),
        tekst_gelezen=tekst,
    )


def _uit_bronnen(naam: str, rij: Mapping[Hashable, Any], vandaag: date) -> Eigenregeling:
    return Eigenregeling(
        gemeente=naam,
        titel=str(rij["citeertitel"]).strip("()"),
        soort="participatieverordening",
        begin=_dag(rij["in_werking"]),
        einde=None,
        stand=find_stand(rij["in_werking"], rij["gezien_op"].__class__("NaT"), vandaag),
        uitdaagrecht=False,
        url=str(rij["url"]),
        gezien=str(rij["zichtbaar_deel"]),
        tekst_gelezen=rij["soort_bron"] == _TEKST,
    )


@cache
def _gelezen() -> dict[str, Mapping[Hashable, Any]]:
    return {str(rij["gemeente"]): rij for rij in load_tabel("verordeningen_bronnen").to_dict("records")}


def _dag(waarde: Any) -> date | None:
    return None if is_leeg(waarde) else waarde.date()
