"""Finding a municipality by the name that someone types."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from routekaart.content.cijfers import load_gemeentenamen
from routekaart.content.data import load_tabel
from routekaart.taal import opsomming

_LIJKT_GENOEG = 0.85
_LIJKT_EEN_BEETJE = 0.6


class GemeenteOnbekend(LookupError):
    """No municipality of that name; says in Dutch what to try, with `suggesties`."""

    def __init__(self, melding: str, suggesties: tuple[str, ...] = ()) -> None:
        super().__init__(melding)
        self.suggesties = suggesties


@dataclass(frozen=True)
class CbsGemeente:
    """A municipality as it was on 1 January 2022 (CBS), with its number of inhabitants that day."""

    code: str
    naam: str
    provincie: str
    inwoners: int
    opmerking: str = ""


def find_gemeente(tekst: str) -> CbsGemeente:
    """The municipality someone means: by code or name, whatever case and accents, else one close match.

    Raises `GemeenteOnbekend`, which says in Dutch what to try.
    """
    zoek = plain_naam(tekst)
    if not zoek:
        raise GemeenteOnbekend("Vul de naam van een gemeente in.")
    gemeenten = _gemeenten()
    code = tekst.strip().upper()
    if code in gemeenten:
        return gemeenten[code]
    roepnamen = {plain_naam(r.naam): r.gemeente_code for r in load_gemeentenamen().roepnamen}
    if zoek in roepnamen:
        return gemeenten[roepnamen[zoek]]
    _refuse_samengegaan(zoek)
    namen = {plain_naam(gemeente.naam): gemeente for gemeente in gemeenten.values()}
    if zoek in namen:
        return namen[zoek]
    begin = [gemeente for naam, gemeente in namen.items() if naam.startswith(f"{zoek} ")]
    if len(begin) == 1:
        return begin[0]
    if not begin:
        _refuse_opgeheven(zoek)
        dichtbij = difflib.get_close_matches(zoek, namen, n=2, cutoff=_LIJKT_GENOEG)
        if len(dichtbij) == 1:
            return namen[dichtbij[0]]
        begin = [
            namen[naam] for naam in difflib.get_close_matches(zoek, namen, n=4, cutoff=_LIJKT_EEN_BEETJE)
        ]
    suggesties = tuple(gemeente.naam for gemeente in begin)
    raad = f"Bedoelt u {opsomming(suggesties, 'of')}?" if suggesties else "Controleer de spelling."
    raise GemeenteOnbekend(
        f"Wij kennen geen gemeente '{tekst.strip()}'. {raad} De lijst is die van 1 januari 2022.", suggesties
    )


def list_gemeenten() -> list[CbsGemeente]:
    """All municipalities of 1 January 2022 in alphabetical order; an apostrophe in front does not count."""
    return sorted(_gemeenten().values(), key=lambda gemeente: gemeente.naam.casefold().lstrip("'"))


def plain_naam(tekst: str) -> str:
    """A name without case, accents and punctuation, so that spellings meet."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", kaal.casefold()).strip()


@cache
def _gemeenten() -> dict[str, CbsGemeente]:
    tabel = load_tabel("gemeenten_2022")
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "gemeente", "provincie", "inwoners"))
    gemeenten = {rij[0]: CbsGemeente(*rij) for rij in zip(*kolommen, strict=True)}
    for nieuw in load_gemeentenamen().samengegaan:
        delen = opsomming(gemeenten[code].naam for code in nieuw.uit)
        opmerking = f"{delen} zijn na 1 januari 2022 samengegaan tot {nieuw.naam}. In deze cijfers staan zij nog apart."
        gemeenten |= {code: replace(gemeenten[code], opmerking=opmerking) for code in nieuw.uit}
    return gemeenten


def _refuse_samengegaan(zoek: str) -> None:
    for nieuw in load_gemeentenamen().samengegaan:
        if zoek == plain_naam(nieuw.naam):
            delen = tuple(_gemeenten()[code].naam for code in nieuw.uit)
            raise GemeenteOnbekend(
                f"{nieuw.naam} ontstond na 1 januari 2022 uit {opsomming(delen)}. "
                f"De cijfers hebben de indeling van die dag. Kies {opsomming(delen, 'of')}.",
                delen,
            )


def _refuse_opgeheven(zoek: str) -> None:
    if zoek in _opgeheven():
        naam, jaren = _opgeheven()[zoek]
        raise GemeenteOnbekend(
            f"{naam} staat wel bij de verkiezingen van {opsomming(jaren)}, "
            "maar was op 1 januari 2022 geen aparte gemeente. De cijfers hebben de indeling van die dag. "
            "Vul de naam in van de gemeente waar deze plaats toen bij hoorde."
        )


@cache
def _opgeheven() -> dict[str, tuple[str, list[str]]]:
    """Municipalities in the election tables that had gone by 1 January 2022, with the years they stand in."""
    raad = load_tabel("gr_gemeente")
    raad["jaar"] = raad["datum"].dt.year
    jaren: dict[str, set[str]] = {}
    for tabel in (raad, load_tabel("ps_gemeente")):
        weg = tabel[~tabel["gemeente_code"].isin(list(_gemeenten())) & (tabel["jaar"] < 2022)]
        for naam, jaar in zip(weg["gemeente"], weg["jaar"], strict=True):
            jaren.setdefault(naam, set()).add(str(jaar))
    return {plain_naam(naam): (naam, sorted(gevonden)) for naam, gevonden in sorted(jaren.items())}
