"""For the council: a summary on one page and the outline of a proposal."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.content.modellen.verordening import Beslissing, Optie
from routekaart.documenten.opmaak import Blok, Document, Kop, Vet, alinea, getypt, punten
from routekaart.documenten.stof import Stof, matrixtabel
from routekaart.documenten.tekst_paragrafen import eerste_alinea
from routekaart.documenten.tekst_verordening import hoe_gekozen, matrixregels
from routekaart.documenten.varianten import afspraakblokken, andere_keuzes
from routekaart.verordening.toets import toets
from routekaart.verordening.uit_dossier import versies_van

_NOG = "Nog niet afgesproken."


def samenvatting(stof: Stof) -> Document:
    """Make one page in plain words: why, what we promise, what we chose, and what is still open."""
    v = stof.verordening
    # The paragraphs of the ordinance come from the decisions, so only the other three count here.
    open_codes = [
        paragraaf.code
        for soort, product in stof.inhoud.eindproducten.items()
        for paragraaf in product.paragrafen
        if soort != "verordening" and not stof.afspraak(paragraaf.code).tekst.strip()
    ]
    fouten = sum(bevinding.ernst == "fout" for bevinding in toets(v, stof.bouwstenen))
    blokken: list[Blok] = [
        stof.voorbehoud(),
        Kop(1, "Waarom wij inwoners betrekken", "waarom"),
        *_kort(stof, "V3"),
        Kop(1, "Wat wij beloven", "beloften"),
        *_kort(stof, "V6"),
        Kop(1, "Wat er in de verordening komt", "keuzes"),
        punten(
            alinea(Vet(_als_zin(beslissing.titel)), f" {optie.label.rstrip('.')}.{_nog_niet(stof, beslissing)} {optie.uitleg}")
            for beslissing, optie in _grote_keuzes(stof)
        ),
        Kop(1, "Hoe ver wij zijn", "stand"),
        punten([
            f"De verordening heeft {len(v.artikelen)} artikelen. Nog op te lossen: {fouten}.",
            f"Inwerkingtreding: {_ingang(stof)}.",
            f"Paragrafen zonder tekst: {', '.join(open_codes) or 'geen'}.",
        ]),
        Kop(1, "Over dit document", "over-dit-document"),
        punten([*stof.herkomst(), stof.bronnen_kort()]),
    ]  # fmt: skip
    return Document("samenvatting", stof.titel("Samenvatting participatie"), stof.datum, tuple(blokken))


def _kort(stof: Stof, code: str) -> Iterator[Blok]:
    """Yield the first paragraph of an agreement, and of each text that still stands beside it."""
    afspraak = stof.afspraak(code)
    yield alinea(eerste_alinea(afspraak.tekst) or _NOG)
    versies = versies_van(afspraak, stof.dossier.groep)
    andere = [(wie, versie) for wie, versie in versies if versie.vingerafdruk != afspraak.vingerafdruk]
    if andere:
        yield alinea(Vet("Hier is nog niet gekozen."), " Hiernaast staat nog:")
        yield punten(f"van {wie}: {eerste_alinea(versie.tekst)}" for wie, versie in andere)


def _als_zin(tekst: str) -> str:
    return tekst if tekst[-1] in ".?!" else f"{tekst}."


def _nog_niet(stof: Stof, beslissing: Beslissing) -> str:
    return " (Ingevuld door een profiel.)" if beslissing.id in stof.verordening.door_profiel else ""


def _ingang(stof: Stof) -> str:
    return stof.verordening.ingang or "nog niet geregeld"


def _grote_keuzes(stof: Stof) -> Iterator[tuple[Beslissing, Optie]]:
    for id, letter in stof.verordening.aan_de_orde.items():
        beslissing = stof.bouwstenen.beslissingen[id]
        optie = beslissing.optie(letter)
        if beslissing.grote_keuze and optie is not None:
            yield beslissing, optie


def raadsvoorstel(stof: Stof) -> Document:
    """Make the outline of a proposal: decision points, considerations, alternatives and the route walked."""
    blokken: list[Blok] = [
        stof.voorbehoud(),
        *_besluit(stof),
        *_aanleiding(stof),
        *_route(stof),
        *_overwegingen(stof),
        *_gevolgen(stof),
        *_nog_open(stof),
        *stof.slot(),
    ]
    titel = f"Raadsvoorstel {stof.verordening.citeertitel}"
    return Document("raadsvoorstel", titel, stof.datum, tuple(blokken))


def _besluit(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    yield Kop(1, "Voorgesteld besluit", "besluit")
    punten_: list[str] = [f"De {v.citeertitel} vast te stellen."]
    oud = v.velden["naam_oude_verordening"]
    if not oud.geen:
        punten_.append(f"Daarmee in te trekken: {oud.tekst}.")
    punten_.append(f"De verordening te laten ingaan op: {_ingang(stof)}.")
    evaluatie = v.artikel("evaluatie")
    if evaluatie is not None:
        punten_.append(f"De verordening te evalueren zoals artikel {evaluatie.nummer} zegt.")
    yield punten(punten_)


def _aanleiding(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Aanleiding en wat de wet vraagt", "aanleiding")
    yield from afspraakblokken(stof, "V1")
    yield alinea(stof.verordening.algemene_toelichting[0])
    yield matrixtabel(stof, matrixregels(stof))


def _route(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "De route die is gelopen", "route")
    regels = []
    for stap in stof.inhoud.stappen.values():
        voortgang = stof.dossier.voortgang_van(stap)
        naam = f"Stap {stap.nummer}" if stap.nummer else "Verdieping"
        if voortgang.status != "niet begonnen":
            beantwoord = f"{voortgang.beantwoord} van {voortgang.totaal} vragen besproken"
            regels.append(f"{naam}, {stap.titel.rstrip('.')}: {voortgang.status}; {beantwoord}.")
    if regels:
        yield punten(regels)
    else:
        yield alinea(
            "Er zijn nog geen gesprekken vastgelegd. Kiest de raad eerst voor een smalle verordening, "
            "schrijf hier dan waarom, en wanneer de gesprekken alsnog volgen."
        )


def _overwegingen(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Overwegingen en alternatieven", "overwegingen")
    for beslissing, optie in _grote_keuzes(stof):
        yield Kop(2, f"{beslissing.id} {beslissing.titel}", beslissing.id.lower())
        yield alinea(beslissing.vraag)
        nog = hoe_gekozen(stof.verordening, beslissing.id)
        yield alinea(Vet(f"{nog}: {optie.label.rstrip('.')}."), f" {optie.uitleg}")
        keuze = stof.dossier.keuzes.get(beslissing.id)
        yield from getypt(keuze.motivering if keuze else "")
        yield from andere_keuzes(stof, beslissing.id)
        yield punten([f"Voor: {optie.voor}", f"Tegen: {optie.tegen}"])
        yield alinea("Alternatieven:")
        yield punten(
            alinea(Vet(f"{ander.label.rstrip('.')}."), f" Voor: {ander.voor} Tegen: {ander.tegen}")
            for ander in beslissing.opties
            if ander.id != optie.id
        )


def _gevolgen(stof: Stof) -> Iterator[Blok]:
    for code, kop in (
        ("U4", "Mensen, geld en middelen"),
        ("U7", "Communicatie"),
        ("U2", "Uitvoering en planning"),
    ):
        yield Kop(1, kop, code.lower())
        yield from afspraakblokken(stof, code) or [alinea(_NOG)]


def _nog_open(stof: Stof) -> Iterator[Blok]:
    alle = toets(stof.verordening, stof.bouwstenen)
    bevindingen = [b for b in alle if b.ernst != "waarschuwing" or b.code == "door_profiel"]
    yield Kop(1, "Wat nog open staat of getoetst moet worden", "nog-open")
    yield alinea(stof.verordening.voorbehoud)
    yield punten(f"{b.uitleg} {b.hoe_herstellen}" for b in bevindingen)
