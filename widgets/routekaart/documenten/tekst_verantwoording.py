"""The account of the ordinance: who chose what, what does not fit yet, what the law asks, and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Tabel, Vet, alinea, punten
from routekaart.documenten.stof import Stof, matrixtabel
from routekaart.documenten.tekst_verordening import matrixregels
from routekaart.verordening.opbouw import Verordening
from routekaart.verordening.toets import toets


def verantwoordingdocument(stof: Stof) -> Document:
    """Make the account of every choice."""
    v = stof.verordening
    bronnen = [bron for id in v.keuzes for bron in stof.bouwstenen.beslissingen[id].bronnen]
    blokken = [*_verantwoording(stof), *_voorbehouden(stof), *stof.slot(bronnen)]
    return stof.document("verantwoording", f"Verantwoording bij de {v.citeertitel}", blokken)


def _voorbehouden(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    yield Kop(1, "Voorbehoud", "voorbehoud")
    yield alinea(v.voorbehoud)
    if v.voorbehouden:
        yield alinea("Dit konden wij niet nagaan, of lezen wij zelf zo. Laat dit toetsen door een jurist.")
        yield punten(
            _met_soort(f"{deel.beslissing}: {deel.tekst}", stof.naam("laat_toetsen", deel.zekerheid))
            for deel in v.voorbehouden
        )
    fouten = [bevinding for bevinding in toets(v, stof.bouwstenen) if bevinding.ernst == "fout"]
    if fouten:
        yield Kop(2, "Wat nog niet klopt", "nog-niet-goed")
        yield alinea("Los dit op voordat de raad besluit.")
        yield punten(
            alinea(Vet(f"Artikel {b.artikel}. " if b.artikel else ""), f"{b.uitleg} {b.hoe_herstellen}")
            if b.artikel
            else alinea(f"{b.uitleg} {b.hoe_herstellen}")
            for b in fouten
        )


def _met_soort(tekst: str, soort: str) -> Alinea:
    return alinea(f"{tekst} ", Vet(f"({soort}: laat toetsen)"))


def _verantwoording(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    yield Kop(1, "Verantwoording", "verantwoording")
    yield alinea(_waar_komt_het_vandaan(v))
    yield matrixtabel(stof, matrixregels(stof))
    rijen = []
    for id, letter in v.keuzes.items():
        beslissing = stof.bouwstenen.beslissingen[id]
        optie = beslissing.optie(letter)
        nummers = [str(artikel.nummer) for artikel in v.artikelen if id in artikel.beslissingen]
        profiel = " (door een profiel ingevuld, nog niet gekozen)" if id in v.door_profiel else ""
        nog = " (nog niet gekozen)" if id in v.niet_gekozen else profiel
        rijen.append((
            f"{id} {beslissing.titel}",
            f"{optie.label if optie else ''}{nog}",
            ", ".join(nummers) or "geen",
            ", ".join(beslissing.vragen),
        ))  # fmt: skip
    yield Tabel(
        ("Beslissing", "Keuze", "Artikel", "Gespreksvragen"),
        tuple(rijen),
        (0.36, 0.28, 0.12, 0.24),
        "De dertig beslissingen, met het artikel en de gespreksvragen",
    )


def _waar_komt_het_vandaan(v: Verordening) -> str:
    open_, alle, profiel = len(v.niet_gekozen), len(v.keuzes), len(v.door_profiel)
    if profiel:
        return _met_een_profiel(alle - open_ - profiel, profiel, open_)
    if not open_:
        return "Elk artikel volgt uit een keuze van de raad. Hier staat welke, en waarop zij steunt."
    begin = (
        "Er is nog niets gekozen. Alles hieronder is ingevuld"
        if open_ == alle
        else f"{alle - open_} van de {alle} beslissingen zijn gekozen. De andere zijn ingevuld"
    )
    return f"{begin} met een optie die past. De raad kan anders kiezen. Hier staat elk artikel, en waarop het steunt."


def _met_een_profiel(gekozen: int, profiel: int, rest: int) -> str:
    begin = (
        f"{gekozen} van de {gekozen + profiel + rest} beslissingen zijn gekozen."
        if gekozen
        else "Er is nog niets gekozen."
    )
    vulde = f"Een profiel vulde {profiel} {'beslissing' if profiel == 1 else 'beslissingen'} in. Die koos nog niemand."
    andere = f" De andere {rest} zijn ingevuld met een optie die past." if rest else ""
    return f"{begin} {vulde}{andere} De raad kan anders kiezen. Hier staat elk artikel, en waarop het steunt."
