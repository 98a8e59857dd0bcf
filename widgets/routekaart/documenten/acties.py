"""The actions of the programme: typed or pasted one to a line, shown as tables in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from routekaart.documenten.actieregels import VELDEN, Blad, Tekst, lees_regels
from routekaart.documenten.opmaak import Blok, Kop, Tabel, alinea, getypt, punten
from routekaart.dossier import Afspraak
from routekaart.taal import eerste_groot, hoeveel, opsomming
from routekaart.verordening.letterlijk import een_regel

ACTIECODE = "U2"
_NOG = "nog afspreken"
# Signs on a line in a table, and what the edges of a cell take; a column has room for at least so many, a word of
# more may be hyphenated, and after so many more text only makes more lines.
_REGEL, _RAND = 86, 4
_SMALST, _LANG_WOORD, _BREEDST = 5, 18, 60


def tekstblokken(code: str, afspraak: Afspraak, niveau: int = 2) -> list[Blok]:
    """What was agreed about a paragraph, as blocks of a document; nothing when nothing was agreed.

    `niveau` is that of a heading which somebody put above actions.
    """
    return _gelijk(list(_actieblokken(afspraak, niveau))) if code == ACTIECODE else getypt(afspraak.tekst)


def _actieblokken(afspraak: Afspraak, niveau: int) -> Iterator[Blok]:
    """Text and tables in the order in which they were typed: actie | eigenaar | kwartaal | middelen | maat.

    The actions can also be kept as a list of their own (`acties`) beside the text.
    """
    los = afspraak.extra.get("acties")
    if isinstance(los, list):
        yield from getypt(afspraak.tekst)
        rijen = [[een_regel(rij.get(v) or "") for v in VELDEN] for rij in los if isinstance(rij, Mapping)]
        yield from _tabel(Blad((), rijen))
        return
    for stuk in lees_regels(afspraak.tekst):
        match stuk:
            case Tekst(regels):
                yield from getypt("\n".join(regels))
            case Blad(_, _, kop):
                if kop:
                    yield Kop(niveau, kop)
                yield from _tabel(stuk)


def _tabel(blad: Blad) -> Iterator[Blok]:
    """The actions as a table; a column that nobody filled becomes a sentence, for it would say nothing ten times."""
    rijen = [rij for rij in blad.rijen if any(rij)]
    if not rijen:
        return
    koppen = blad.koppen or tuple(map(eerste_groot, VELDEN))
    rijen = [[*rij, *[""] * (len(koppen) - len(rij))] for rij in rijen]
    vol = [i for i in range(len(koppen)) if i == 0 or any(rij[i] for rij in rijen)]
    leeg = [koppen[i] for i in range(len(koppen)) if i not in vol and koppen[i]]
    if vol == [0]:
        yield punten(rij[0] or _NOG for rij in rijen)
    else:
        over = tuple(koppen[i] for i in vol)
        cellen = tuple(tuple(rij[i] or _NOG for i in vol) for rij in rijen)
        yield Tabel(over, cellen, tuple(1 / len(over) for _ in over), _bijschrift(over, len(rijen)))
    if leeg:
        yield alinea(f"Nog af te spreken: {opsomming(map(_midden, leeg))}.")


def _midden(kop: str) -> str:
    """A heading in the middle of a sentence; an abbreviation stays as it is."""
    return kop if kop.isupper() and len(kop) > 1 else kop[:1].lower() + kop[1:]


def _bijschrift(koppen: tuple[str, ...], aantal: int) -> str:
    """How many actions, and what the table says of each."""
    begin = eerste_groot(hoeveel(aantal, "actie", "acties"))
    gewoon = set(map(str.lower, koppen)) <= set(VELDEN)
    woorden = opsomming(_midden(kop) for kop in koppen[gewoon:] if kop)
    return f"{begin}{', met' if gewoon else ':'} {woorden}"


def _gelijk(blokken: list[Blok]) -> list[Blok]:
    """Give tables with the same headings the same columns, so that they read as one."""
    tabellen = [blok for blok in blokken if isinstance(blok, Tabel)]
    return [
        replace(blok, breedtes=_breedtes(blok.koppen, _alle_rijen(tabellen, blok.koppen)))
        if isinstance(blok, Tabel)
        else blok
        for blok in blokken
    ]


def _alle_rijen(tabellen: list[Tabel], koppen: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(rij for tabel in tabellen if tabel.koppen == koppen for rij in tabel.rijen)


def _breedtes(koppen: tuple[str, ...], rijen: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """Shares of the line, together 1: room for the longest word of each column, the rest for who has most to say."""
    smal, breed = [], []
    for plek, kop in enumerate(koppen):
        teksten = [kop, *(rij[plek] for rij in rijen)]
        woord = max((len(woord) for tekst in teksten for woord in tekst.split()), default=0)
        smal.append(min(max(woord, _SMALST), _LANG_WOORD) + _RAND)
        breed.append(max(min(max(map(len, teksten)), _BREEDST) - smal[-1], 0))
    over, vraag = max(_REGEL - sum(smal), 0), sum(breed) or 1
    gewichten = [nodig + over * meer / vraag for nodig, meer in zip(smal, breed, strict=True)]
    delen = [round(gewicht / sum(gewichten), 3) for gewicht in gewichten]
    return (round(1 - sum(delen[1:]), 3), *delen[1:])
