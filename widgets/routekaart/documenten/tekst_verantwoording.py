"""The account of the ordinance: who chose what, what does not fit yet, what the law asks, and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Tabel, Vet, alinea, punten
from routekaart.documenten.stof import Stof, matrixtabel
from routekaart.documenten.tekst_verordening import matrixregels
from routekaart.documenten.varianten import andere_keuzes
from routekaart.verordening.eigen import EigenStand
from routekaart.verordening.model import Verordening
from routekaart.verordening.toets import toets


def verantwoordingdocument(stof: Stof) -> Document:
    """Make the account: the choices, what still does not fit, the law, the reservations and the sources."""
    blokken = [
        stof.voorbehoud("verantwoording"),
        *_nog_niet_goed(stof),
        *_keuzes(stof),
        *_eigen_tekst(stof),
        *_andere_groepen(stof),
        *_wet(stof),
        *_voorbehouden(stof),
        *_bronnen(stof),
        *stof.over_dit_document(),
    ]
    return stof.document("verantwoording", f"Verantwoording bij de {stof.naam_verordening}", blokken)


def _nog_niet_goed(stof: Stof) -> Iterator[Blok]:
    fouten = [b for b in toets(stof.verordening, stof.bouwstenen) if b.ernst == "fout"]
    if fouten:
        yield Kop(1, "Wat nog niet klopt", "nog-niet-goed")
        yield alinea("Los dit op voordat de raad besluit.")
        yield punten(
            alinea(Vet(f"Artikel {b.artikel}."), f" {b.uitleg} {b.hoe_herstellen}")
            if b.artikel
            else alinea(f"{b.uitleg} {b.hoe_herstellen}")
            for b in fouten
        )


def _eigen_tekst(stof: Stof) -> Iterator[Blok]:
    """Name what the municipality wrote itself, and what it wrote that stands nowhere now."""
    eigen = stof.verordening.eigen
    if not eigen:
        return
    yield Kop(1, "Eigen tekst", "eigen-tekst")
    yield alinea(
        "Deze tekst schreef de gemeente zelf. Wij keken alleen naar verwijzingen, begrippen en haken. "
        "Laat de tekst toetsen door een jurist."
    )
    for deel in eigen:
        yield from _een_eigen_tekst(deel)


def _een_eigen_tekst(deel: EigenStand) -> Iterator[Blok]:
    lid = f", lid {deel.lid}" if deel.lid else ""
    if deel.stand == "staat":
        wat = deel.eigen.titel if deel.eigen.is_artikel else f"{deel.kop}{lid}"
        yield alinea(Vet(f"Artikel {deel.artikel}. "), f"{wat}.")
    else:
        yield alinea(
            Vet("Staat niet in de verordening. "), "De zin waarvoor deze woorden kwamen, is er niet meer."
        )
        yield alinea(Vet("De woorden van de gemeente: "), deel.eigen.tekst)
    if deel.was:
        yield alinea(Vet("Eerst stond er: "), deel.was)


def _keuzes(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    yield Kop(1, "De keuzes", "keuzes")
    yield alinea(waar_komt_het_vandaan(v))
    rijen = []
    for id, letter in v.aan_de_orde.items():
        beslissing = stof.bouwstenen.beslissingen[id]
        optie = beslissing.optie(letter)
        nummers = [str(nummer) for nummer in _waar(v, id, stof)]
        rijen.append((
            f"{id} {beslissing.titel}",
            optie.label if optie else "",
            _hoe(stof, id),
            ", ".join(nummers) or "geen",
            ", ".join(beslissing.vragen),
        ))  # fmt: skip
    yield Tabel(
        ("Beslissing", "Wat er staat", "Gekozen?", "Artikel", "Vragen"),
        tuple(rijen),
        (0.28, 0.24, 0.18, 0.12, 0.18),
        "Per beslissing wat er in de verordening staat, of iemand dat koos, en bij welk artikel",
    )
    if v.overgelaten:
        aantal = len(v.overgelaten)
        nog = "is nog één onderwerp" if aantal == 1 else f"zijn nog {aantal} onderwerpen"
        yield alinea(
            f"Er {nog} voor een raad die meer wil regelen. "
            "Daarvoor is niets gekozen, en de verordening zegt er niets over."
        )


def _waar(v: Verordening, id: str, stof: Stof) -> list[int]:
    """Return the articles of a decision: its own, else the one of another decision that covers its subject too."""
    if eigen := [artikel.nummer for artikel in v.artikelen if id in artikel.beslissingen]:
        return eigen
    plekken = {plek for optie in stof.bouwstenen.beslissingen[id].opties for plek in optie.plekken}
    return [artikel.nummer for artikel in v.artikelen if plekken & set(artikel.ook)]


def _hoe(stof: Stof, id: str) -> str:
    if id in stof.verordening.niet_gekozen:
        return "nog niet gekozen"
    if id in stof.verordening.door_profiel:
        return "nog niet gekozen (profiel)"
    return "vastgesteld" if stof.dossier.keuzes[id].status == "vastgesteld" else "gekozen"


def waar_komt_het_vandaan(v: Verordening) -> str:
    """Say how many decisions somebody took, and what filled in the others."""
    open_, alle, profiel = len(v.niet_gekozen), len(v.aan_de_orde), len(v.door_profiel)
    gekozen = alle - open_ - profiel
    if gekozen == alle:
        return f"Over alle {alle} beslissingen is een keuze vastgelegd. Hier staat welke, en bij welk artikel zij hoort."
    begin = (
        f"{gekozen} van de {alle} beslissingen {'is' if gekozen == 1 else 'zijn'} gekozen."
        if gekozen
        else "Er is nog niets gekozen."
    )
    vulde = (
        f" Een profiel vulde {profiel} {'beslissing' if profiel == 1 else 'beslissingen'} in. Die koos nog niemand."
        if profiel
        else ""
    )
    rest = f"{'De andere' if gekozen or profiel else 'Alle'} {open_} "
    ingevuld = (
        f" {'De andere is' if open_ == 1 else rest + 'zijn'} ingevuld met een optie die past."
        if open_
        else ""
    )
    return f"{begin}{vulde}{ingevuld} De raad kan anders kiezen."


def _andere_groepen(stof: Stof) -> Iterator[Blok]:
    """Yield what other groups chose and why, where that still stands beside the choice that the draft follows."""
    delen = [(id, list(andere_keuzes(stof, id))) for id in stof.verordening.keuzes]
    delen = [(id, blokken) for id, blokken in delen if blokken]
    if not delen:
        return
    yield Kop(1, "Wat andere groepen kozen", "andere-groepen")
    for id, blokken in delen:
        yield Kop(2, f"{id} {stof.bouwstenen.beslissingen[id].titel}", f"andere-{id.lower()}")
        yield from blokken


def _wet(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Wat de wet vraagt", "wet")
    yield matrixtabel(stof, matrixregels(stof))


def _voorbehouden(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    if not v.voorbehouden:
        return
    yield Kop(1, "Voorbehoud", "voorbehoud")
    yield alinea("Dit konden wij niet nagaan, of lezen wij zelf zo. Laat dit toetsen door een jurist.")
    yield punten(
        _met_soort(f"{deel.beslissing}: {deel.tekst}", stof.naam("laat_toetsen", deel.zekerheid))
        for deel in v.voorbehouden
    )


def _met_soort(tekst: str, soort: str) -> Alinea:
    return alinea(f"{tekst} ", Vet(f"({soort}: laat toetsen)"))


def _bronnen(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Bronnen", "bronnen")
    yield alinea(
        "Deze bronnen horen bij wat er nu in de verordening staat, en niet bij opties die zij niet volgt."
    )
    yield stof.bronnenlijst(bronnen_van_opties(stof))


def bronnen_van_opties(stof: Stof) -> list[str]:
    """Return the ids of the sources of the options that the ordinance follows, in order and once.

    A source of a decision counts, unless `elders` shows that it is an example of other options only.
    """
    ids: dict[str, None] = {}
    for id, letter in stof.verordening.aan_de_orde.items():
        opties_van: dict[str, set[str]] = {}
        for voorbeeld in stof.bouwstenen.elders:
            if voorbeeld.beslissing == id and voorbeeld.optie:
                opties_van.setdefault(voorbeeld.bron, set()).add(voorbeeld.optie)
        for bron in stof.bouwstenen.beslissingen[id].bronnen:
            if letter in opties_van.get(bron, {letter}):
                ids[bron] = None
    return list(ids)
