"""The actions of the programme: typed one to a line, shown as tables in the order in which they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from routekaart.documenten.opmaak import Blok, Tabel, getypt
from routekaart.dossier import Afspraak
from routekaart.verordening.letterlijk import een_regel, leesbaar

ACTIECODE = "U2"
VELDEN = ("actie", "eigenaar", "kwartaal", "middelen", "maat")
_KOPPEN = ("Actie", "Eigenaar", "Kwartaal", "Middelen", "Maat")
_BREEDTES = (0.32, 0.18, 0.14, 0.18, 0.18)
_NOG = "nog afspreken"
_LIJN = re.compile(r"[|\s:+=\-–—_]+")


def tekstblokken(code: str, afspraak: Afspraak) -> list[Blok]:
    """What was agreed about a paragraph, as blocks of a document; nothing when nothing was agreed."""
    return list(_actieblokken(afspraak)) if code == ACTIECODE else getypt(afspraak.tekst)


def _actieblokken(afspraak: Afspraak) -> Iterator[Blok]:
    """Text and tables in the order in which they were typed: actie | eigenaar | kwartaal | middelen | maat.

    The actions can also be kept as a list of their own (`acties`) beside the text.
    """
    los = afspraak.extra.get("acties")
    if isinstance(los, list):
        yield from getypt(afspraak.tekst)
        yield from _tabel(
            [[een_regel(rij.get(v) or "") for v in VELDEN] for rij in los if isinstance(rij, Mapping)]
        )
        return
    kop = ""
    regels = [regel for regel in leesbaar(afspraak.tekst).split("\n") if not _is_versiering(regel)]
    for is_actie, groep in groupby(_zonder_leeg_ertussen(regels), key=lambda regel: "|" in regel):
        stuk = list(groep)
        if is_actie:
            yield from _tabel([_cellen(regel) for regel in stuk], kop)
        else:
            yield from getypt("\n".join(stuk))
            laatste = next((regel.strip() for regel in reversed(stuk) if regel.strip()), "")
            kop = laatste.rstrip(":").strip() if laatste.endswith(":") else ""


def _is_versiering(regel: str) -> bool:
    """The heading of a table and the line under it: pasted along, and no action."""
    if "|" not in regel:
        return False
    cellen = [cel.casefold() for cel in _cellen(regel) if cel]
    return _LIJN.fullmatch(regel) is not None or cellen == [kop.casefold() for kop in _KOPPEN][: len(cellen)]


def _zonder_leeg_ertussen(regels: list[str]) -> Iterator[str]:
    """Empty lines between two actions do not part a table."""
    for nummer, regel in enumerate(regels):
        voor = next((r for r in reversed(regels[:nummer]) if r.strip()), "")
        na = next((r for r in regels[nummer:] if r.strip()), "")
        if regel.strip() or not ("|" in voor and "|" in na):
            yield regel


def _cellen(regel: str) -> list[str]:
    kaal = regel.strip()
    # In a table that was pasted every line begins and ends with a stroke.
    if kaal.startswith("|"):
        kaal = kaal[1:].removesuffix("|")
    cellen = [een_regel(cel) for cel in kaal.split("|", len(VELDEN) - 1)]
    return [*cellen, *[""] * (len(VELDEN) - len(cellen))]


def _tabel(rijen: list[list[str]], kop: str = "") -> Iterator[Blok]:
    gevuld: list[tuple[Any, ...]] = [tuple(cel or _NOG for cel in rij) for rij in rijen if any(rij)]
    if gevuld:
        bijschrift = f"Acties: {kop}" if kop else "Acties van het uitvoeringsprogramma"
        yield Tabel(_KOPPEN, tuple(gevuld), _BREEDTES, bijschrift)
