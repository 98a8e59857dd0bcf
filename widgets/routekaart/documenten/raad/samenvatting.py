"""A summary that stays on one page: why, what we promise, what was chosen, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Vet, alinea, getypt, punten
from routekaart.documenten.raad.bladzijde import fullest
from routekaart.documenten.raad.keuzes import list_grote_keuzes, wie_koos
from routekaart.documenten.raad.open import count_fouten, list_lege_paragrafen
from routekaart.documenten.raad.stukken import PRODUCTEN, codes_van
from routekaart.documenten.raad.woorden import (
    kort_genoeg,
    paragraaftitel,
    zonder_codes,
    zonder_punt,
)
from routekaart.documenten.raad.zinnen import kort_in
from routekaart.documenten.stof import Stof
from routekaart.taal import als_zin, citeer, hoeveel, opsomming
from routekaart.verordening.uit_dossier import versies_van

_NOG = "Nog niet afgesproken."
_NAAM = 50  # signs of the name of a municipality
_INGANG = 90
_MEESTE_KEUZES = 14


@dataclass(frozen=True)
class Maat:
    """How much a version shows: lines of each agreement and of what stands beside it, and the explanations."""

    regels: int
    ernaast: int
    uitleg: bool
    keuzes: int = _MEESTE_KEUZES
    groepen: int = 3


_MATEN = (
    Maat(12, 3, uitleg=True),
    Maat(8, 2, uitleg=True),
    Maat(12, 3, uitleg=False),
    Maat(8, 2, uitleg=False),
    Maat(6, 2, uitleg=False),
    Maat(5, 1, uitleg=False),
    Maat(4, 1, uitleg=False),
    Maat(3, 1, uitleg=False),
    Maat(2, 1, uitleg=False),
    Maat(2, 1, uitleg=False, keuzes=9),
    Maat(1, 1, uitleg=False, keuzes=9),
    Maat(1, 1, uitleg=False, keuzes=6),
    Maat(1, 1, uitleg=False, keuzes=6, groepen=1),
    Maat(1, 1, uitleg=False, keuzes=3, groepen=1),
)


@dataclass
class _Weg:
    """What was left out, and where it stands."""

    teksten: list[str] = field(default_factory=list)
    keuzes: int = 0

    def zin(self) -> str:
        titels = opsomming(map(citeer, dict.fromkeys(self.teksten)))
        zinnen = [f"Ingekort: {titels}. De hele tekst staat in de visie."] if titels else []
        if self.keuzes:
            meer = hoeveel(self.keuzes, "grote keuze staat", "grote keuzes staan")
            zinnen.append(f"Nog {meer} in het raadsvoorstel.")
        return " ".join(zinnen)


def samenvatting(stof: Stof) -> Document:
    """Make one page in plain words; long texts are cut at the end of a sentence, and the page says so."""
    gemeente = kort_genoeg(stof.gemeente, _NAAM)
    titel = f"Samenvatting participatie gemeente {gemeente}" if gemeente else "Samenvatting participatie"
    stand = list(_stand(stof))
    blokken = fullest(titel, _MATEN, lambda maat: _blokken(stof, maat, stand))
    return stof.document("samenvatting", titel, blokken)


def _blokken(stof: Stof, maat: Maat, stand: Sequence[str]) -> list[Blok]:
    weg = _Weg()
    blokken: list[Blok] = [
        stof.voorbehoud(),
        Kop(1, "Waarom wij inwoners betrekken", "waarom"),
        *_kort(stof, "V3", maat, weg),
        Kop(1, "Wat wij beloven", "beloften"),
        *_kort(stof, "V6", maat, weg),
        Kop(1, "Wat er in de verordening komt", "keuzes"),
        *_keuzes(stof, maat, weg),
        alinea(Vet("Hoe ver wij zijn:"), " " + " ".join(filter(None, [*stand, weg.zin()]))),
        alinea(" ".join([*stof.herkomst(), stof.bronnen_kort()])),
    ]
    return blokken


def _kort(stof: Stof, code: str, maat: Maat, weg: _Weg) -> Iterator[Blok]:
    """Yield the begin of an agreement, and of each text that still stands beside it."""
    afspraak = stof.afspraak(code)
    yield from getypt(_begin(stof, code, afspraak.tekst, maat.regels, weg) or _NOG)
    versies = versies_van(afspraak, stof.dossier.groep)
    andere = [(wie, versie) for wie, versie in versies if versie.vingerafdruk != afspraak.vingerafdruk]
    if not andere:
        return
    yield alinea(Vet("Hier is nog niet gekozen."), " Hiernaast staat nog:")
    if len(andere) > maat.groepen:
        weg.teksten.append(paragraaftitel(stof, code))
    yield punten(
        f"van {kort_genoeg(wie, _NAAM)}: {_begin(stof, code, versie.tekst, maat.ernaast, weg)}"
        for wie, versie in andere[: maat.groepen]
    )


def _begin(stof: Stof, code: str, tekst: str, regels: int, weg: _Weg) -> str:
    ingekort = kort_in(tekst, regels)
    if ingekort.weg:
        weg.teksten.append(paragraaftitel(stof, code))
    return ingekort.tekst.replace("\n\n", "\n")


def _keuzes(stof: Stof, maat: Maat, weg: _Weg) -> Iterator[Blok]:
    alle = list_grote_keuzes(stof)
    weg.keuzes = max(0, len(alle) - maat.keuzes)
    open_ = [beslissing.id for beslissing, _ in alle if wie_koos(stof, beslissing.id) != "Voorstel"]
    door = sum(id in stof.verordening.door_profiel for id in open_)
    geen = len(open_) == len(alle)
    if geen:
        wie = "Een profiel vulde" if door == len(alle) else "De routekaart vulde"
        yield alinea(f"{wie} deze keuzes in. Die koos nog niemand.")
    elif door:
        yield alinea(f"Een profiel vulde {door} van deze {len(alle)} keuzes in. Die koos nog niemand.")
    regels: list[Alinea] = []
    for beslissing, optie in alle[: maat.keuzes]:
        nog = " (nog open)" if beslissing.id in open_ and not geen else ""
        uitleg = f" {als_zin(optie.uitleg)}" if maat.uitleg else ""
        tekst = zonder_codes(stof, f" {zonder_punt(optie.label)}{nog}.{uitleg}")
        regels.append(alinea(Vet(als_zin(beslissing.titel)), tekst))
    yield punten(regels)


def _stand(stof: Stof) -> Iterator[str]:
    v = stof.verordening
    yield f"de verordening heeft {len(v.artikelen)} artikelen."
    yield f"Inwerkingtreding: {kort_genoeg(v.ingang, _INGANG) or 'nog niet geregeld'}."
    fouten = count_fouten(stof)
    if fouten:
        yield f"Nog op te lossen: {hoeveel(fouten, 'punt', 'punten')}."
    leeg = {
        stof.inhoud.eindproducten[soort].titel: (
            len(list_lege_paragrafen(stof, soort)),
            len(codes_van(stof, soort)),
        )
        for soort in PRODUCTEN
    }
    delen = [f"{titel} ({n} van de {alle})" for titel, (n, alle) in leeg.items() if n]
    yield f"Paragrafen zonder tekst: {opsomming(delen) or 'geen'}."
