"""Finding a municipality by the name that someone types."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from routekaart.analyse.getallen import opsomming
from routekaart.content.data import load_tabel

# What people say against the official name that the CBS uses.
_ROEPNAMEN = {"den haag": "GM0518", "den bosch": "GM0796"}
# Merged after the division of 1-1-2022 that all tables follow.
_SAMENGEGAAN = {"Voorne aan Zee": ("Brielle", "Hellevoetsluis", "Westvoorne")}
_LIJKT_GENOEG = 0.85
_LIJKT_EEN_BEETJE = 0.6


class GemeenteOnbekend(LookupError):
    """No municipality of that name; says in Dutch what to try, with `suggesties`."""

    def __init__(self, melding: str, suggesties: tuple[str, ...] = ()) -> None:
        super().__init__(melding)
        self.suggesties = suggesties


@dataclass(frozen=True)
class Gemeente:
    """A municipality as it was on 1 January 2022."""

    code: str
    naam: str
    provincie: str
    inwoners: int
    opmerking: str = ""


def find_gemeente(tekst: str) -> Gemeente:
    """The municipality someone means: by code or name, whatever case and accents, else one close match."""
    zoek = _vorm(tekst)
    if not zoek:
        raise GemeenteOnbekend("Vul de naam van een gemeente in.")
    gemeenten = _gemeenten()
    code = tekst.strip().upper()
    if code in gemeenten:
        return gemeenten[code]
    if zoek in _ROEPNAMEN:
        return gemeenten[_ROEPNAMEN[zoek]]
    _meld_samengegaan(zoek)
    namen = {_vorm(gemeente.naam): gemeente for gemeente in gemeenten.values()}
    if zoek in namen:
        return namen[zoek]
    begin = [gemeente for naam, gemeente in namen.items() if naam.startswith(f"{zoek} ")]
    if len(begin) == 1:
        return begin[0]
    if not begin:
        _meld_opgeheven(zoek)
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


def hulp_bij_naam() -> dict[str, str]:
    """Names that are in no list, in their plain form, with what to say to whoever types them."""
    gemeenten = _gemeenten()
    hulp = {
        naam: f"{naam.title()} staat in de lijst als {gemeenten[code].naam}."
        for naam, code in _ROEPNAMEN.items()
    }
    for zoek in (*map(_vorm, _SAMENGEGAAN), *_opgeheven()):
        try:
            find_gemeente(zoek)
        except GemeenteOnbekend as fout:
            hulp[zoek] = str(fout)
    return hulp


def gemeentenamen() -> list[str]:
    """All names in alphabetical order, for a list to choose from."""
    return sorted((gemeente.naam for gemeente in _gemeenten().values()), key=_vorm)


def _vorm(tekst: str) -> str:
    """A name without case, accents and punctuation, so that spellings meet."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", kaal.casefold()).strip()


@cache
def _gemeenten() -> dict[str, Gemeente]:
    opmerking = {
        naam: f"{opsomming(delen)} zijn na 1 januari 2022 samengegaan tot {nieuw}. "
        f"In deze cijfers staan zij nog apart."
        for nieuw, delen in _SAMENGEGAAN.items()
        for naam in delen
    }
    tabel = load_tabel("gemeenten_2022")
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "gemeente", "provincie", "inwoners"))
    return {
        code: Gemeente(code, naam, provincie, inwoners, opmerking.get(naam, ""))
        for code, naam, provincie, inwoners in zip(*kolommen, strict=True)
    }


def _meld_samengegaan(zoek: str) -> None:
    for nieuw, delen in _SAMENGEGAAN.items():
        if zoek == _vorm(nieuw):
            raise GemeenteOnbekend(
                f"{nieuw} ontstond na 1 januari 2022 uit {opsomming(delen)}. "
                f"De cijfers hebben de indeling van die dag. Kies {opsomming(delen, 'of')}.",
                delen,
            )


def _meld_opgeheven(zoek: str) -> None:
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
    return {_vorm(naam): (naam, sorted(gevonden)) for naam, gevonden in sorted(jaren.items())}
