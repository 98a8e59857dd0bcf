"""The proposal on one page, for on top of the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kenblok, Kop, Lijst, Vet, alinea, getypt
from routekaart.documenten.raad.besluit import Beslispunt, list_beslispunten, onderwerp
from routekaart.documenten.raad.bladzijde import fullest
from routekaart.documenten.raad.datum import waarom_nu
from routekaart.documenten.raad.keuzes import list_grote_keuzes, wie_koos
from routekaart.documenten.raad.open import count_fouten, list_naast_elkaar
from routekaart.documenten.raad.woorden import gat, kort_genoeg, zonder_codes, zonder_punt
from routekaart.documenten.raad.zinnen import kort_in
from routekaart.documenten.stof import Stof
from routekaart.taal import als_zin, hoeveel, opsomming

_NAAM = 60
_WAARDE = 90
_MEESTE_NAMEN = 3


@dataclass(frozen=True)
class Maat:
    """How much a version shows: lines of what was agreed, signs of a decision point, and the choices."""

    regels: int
    tekens: int
    keuzes: int = 14


# A whole sentence is worth more than the last of the choices: those stand in the proposal.
_MATEN = (
    Maat(6, 300),
    Maat(4, 300),
    Maat(3, 240),
    Maat(3, 150, keuzes=9),
    Maat(3, 150, keuzes=7),
    Maat(3, 150, keuzes=5),
    Maat(2, 150, keuzes=5),
    Maat(2, 80, keuzes=5),
    Maat(1, 80, keuzes=4),
    Maat(1, 70, keuzes=3),
)


@dataclass
class _Weg:
    """What was left out; all of it stands in the proposal."""

    delen: list[str] = field(default_factory=list)

    def zin(self) -> str:
        delen = list(dict.fromkeys(self.delen))
        return f"Ingekort: {opsomming(delen)}. Alles staat in het raadsvoorstel." if delen else ""


def raadsvoorstel_kort(stof: Stof) -> Document:
    """Make the proposal on one page; what does not fit is cut at the end of a sentence, and the page says so.

    The sources stand in the proposal itself.
    """
    titel = "Raadsvoorstel in het kort"
    # Neither changes with the measure, and the check behind one takes a while.
    punten, let_op = list_beslispunten(stof), list(_let_op(stof))
    blokken = fullest(titel, _MATEN, lambda maat: _blokken(stof, maat, punten, let_op))
    return stof.document("raadsvoorstel_kort", titel, blokken)


def _blokken(stof: Stof, maat: Maat, punten: Sequence[Beslispunt], let_op: Sequence[str]) -> list[Blok]:
    weg = _Weg()
    return [
        _kenblok(stof),
        Kop(1, "Voorgesteld besluit", "besluit"),
        _beslispunten(punten, maat, weg),
        Kop(1, "Waarom en hoe", "waarom"),
        alinea(
            Vet("Waarom nu:"),
            f" artikel 150 van de Gemeentewet vraagt om deze verordening. {waarom_nu(stof)}",
        ),
        *_tekst(stof, "V4", "Wat inwoners merken", "wat inwoners van dit besluit merken", maat, weg),
        *_tekst(stof, "U4", "Geld en uren", "wat dit besluit kost", maat, weg),
        _keuzes(stof, maat, weg),
        _slot(stof, let_op, weg),
    ]


def _kenblok(stof: Stof) -> Kenblok:
    velden = stof.verordening.velden
    kenmerk = kort_genoeg(velden["kenmerk"].tekst, _NAAM)
    regels = (
        ("Onderwerp", onderwerp(stof)),
        ("Raadsvergadering", f"{velden['datum_besluit'].tekst}; kenmerk {kenmerk}"),
        ("Portefeuillehouder", gat("naam van de portefeuillehouder")),
    )
    return Kenblok(tuple((naam, kort_genoeg(waarde, _WAARDE)) for naam, waarde in regels))


def _beslispunten(punten: Sequence[Beslispunt], maat: Maat, weg: _Weg) -> Lijst:
    items = []
    for punt in punten:
        namen = punt.namen[:_MEESTE_NAMEN]
        if rest := len(punt.namen) - len(namen):
            namen = (*namen, f"{rest} andere")
        heel = f"{punt.kort} {opsomming(namen)}." if namen else punt.kort
        kort = kort_genoeg(heel, maat.tekens)
        if rest or kort != heel:
            weg.delen.append("het voorgestelde besluit")
        items.append((alinea(kort),))
    return Lijst(tuple(items), "nummer")


def _tekst(stof: Stof, code: str, kop: str, wat: str, maat: Maat, weg: _Weg) -> Iterator[Blok]:
    ingekort = kort_in(stof.afspraak(code).tekst, maat.regels)
    if ingekort.weg:
        weg.delen.append(f"'{kop}'")
    tekst = ingekort.tekst.replace("\n\n", "\n") or gat(wat)
    eerste, *rest = getypt(tekst)
    if isinstance(eerste, Alinea):
        yield alinea(Vet(f"{kop}:"), " ", *eerste.stukken)
    else:
        yield from (alinea(Vet(f"{kop}:")), eerste)
    yield from rest


def _keuzes(stof: Stof, maat: Maat, weg: _Weg) -> Alinea:
    """Show the choices one after the other: as a list they would take half the page."""
    alle = list_grote_keuzes(stof)
    if len(alle) > maat.keuzes:
        weg.delen.append(hoeveel(len(alle) - maat.keuzes, "keuze", "keuzes"))
    open_ = {beslissing.id for beslissing, _ in alle if wie_koos(stof, beslissing.id) != "Voorstel"}
    geen = len(open_) == len(alle)
    delen = []
    for beslissing, optie in alle[: maat.keuzes]:
        nog = " (nog open)" if beslissing.id in open_ and not geen else ""
        delen.append(f"{als_zin(beslissing.titel)} {zonder_punt(optie.label)}{nog}.")
    kop = "De grote keuzes, nog niet gemaakt en voorlopig ingevuld:" if geen else "De grote keuzes:"
    return alinea(Vet(kop), zonder_codes(stof, f" {' '.join(delen)}"))


def _slot(stof: Stof, let_op: Sequence[str], weg: _Weg) -> Alinea:
    zinnen = [*let_op, weg.zin(), *stof.herkomst()]
    return alinea(Vet("Let op:"), f" {' '.join(filter(None, zinnen))}")


def _let_op(stof: Stof) -> Iterator[str]:
    v = stof.verordening
    yield f"dit is een concept. {v.voorbehoud}"
    open_ = len(v.niet_gekozen) + len(v.door_profiel)
    if open_:
        wat = "is er één" if open_ == 1 else f"zijn er {open_}"
        yield f"Van de {len(v.aan_de_orde)} beslissingen {wat} nog niet gekozen."
    if verschillen := len(list_naast_elkaar(stof)):
        yield f"Op {hoeveel(verschillen, 'plek', 'plekken')} zijn groepen het nog niet eens."
    if fouten := count_fouten(stof):
        yield f"Eerst op te lossen: {hoeveel(fouten, 'punt', 'punten')}."
