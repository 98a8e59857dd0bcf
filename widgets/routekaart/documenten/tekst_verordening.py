"""The ordinance with its explanation as a document."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kop, Lijst, Tabel, Vet, alinea, punten
from routekaart.documenten.stof import Stof, matrixtabel
from routekaart.documenten.varianten import andere_keuzes
from routekaart.verordening.opbouw import Artikel, Artikellid, Keuzetoelichting, Verordening
from routekaart.verordening.toets import matrix, toets


def verordeningdocument(stof: Stof) -> Document:
    """Make the ordinance, its explanation, and the account of every choice."""
    v = stof.verordening
    bronnen = [bron for id in v.aan_de_orde for bron in stof.bouwstenen.beslissingen[id].bronnen]
    blokken: list[Blok] = [stof.voorbehoud(), *_regeling(v), *_toelichting(stof)]
    blokken += [*_voorbehouden(stof), *_verantwoording(stof), *stof.slot(bronnen)]
    return Document("verordening", v.citeertitel, stof.datum, tuple(blokken))


def _regeling(v: Verordening) -> Iterator[Blok]:
    yield from map(alinea, v.aanhef)
    yield alinea(Vet(v.citeertitel))
    for hoofdstuk in v.hoofdstukken:
        yield Kop(1, f"Hoofdstuk {hoofdstuk.nummer} {hoofdstuk.titel}", f"hoofdstuk-{hoofdstuk.nummer}")
        for artikel in hoofdstuk.artikelen:
            yield from _artikel(artikel)
    yield Kop(1, "Vaststelling", "vaststelling")
    yield alinea(v.slot)
    yield from map(alinea, v.ondertekening)


def _artikel(artikel: Artikel) -> Iterator[Blok]:
    yield Kop(2, f"Artikel {artikel.nummer} {artikel.kop}", f"artikel-{artikel.nummer}")
    if artikel.leden[0].nummer is None:
        yield from _lid(artikel.leden[0])
    else:
        yield Lijst(tuple(tuple(_lid(lid)) for lid in artikel.leden), "nummer")


def _lid(lid: Artikellid) -> Iterator[Blok]:
    yield alinea(lid.tekst)
    if lid.onderdelen:
        met_letter = bool(lid.onderdelen[0].letter)
        items: tuple[tuple[Blok, ...], ...] = tuple((alinea(deel.tekst),) for deel in lid.onderdelen)
        yield Lijst(items, "letter" if met_letter else "punt")
    if lid.slotzin:
        yield alinea(lid.slotzin)


def _toelichting(stof: Stof) -> Iterator[Blok]:
    v = stof.verordening
    yield Kop(1, "Algemene toelichting", "algemene-toelichting")
    yield from map(alinea, v.algemene_toelichting)
    yield Kop(1, "Artikelsgewijze toelichting", "artikelsgewijze-toelichting")
    for toelichting in v.artikelsgewijze_toelichting:
        yield Kop(2, f"Artikel {toelichting.artikel} {toelichting.kop}", f"toelichting-{toelichting.artikel}")
        for deel in toelichting.delen:
            yield from _keuze(stof, deel)
    if v.niet_geregeld:
        yield Kop(2, "Wat niet in deze verordening staat", "niet-geregeld")
        for deel in v.niet_geregeld:
            yield from _keuze(stof, deel)


def _keuze(stof: Stof, deel: Keuzetoelichting) -> Iterator[Blok]:
    yield alinea(
        Vet(f"{deel.titel}"),
        f" {hoe_gekozen(stof.verordening, deel.beslissing)}: {deel.label.rstrip('.')}. {deel.uitleg}",
    )
    for regels in deel.motivering:
        yield alinea("\n".join(regels))
    yield from andere_keuzes(stof, deel.beslissing)


def hoe_gekozen(v: Verordening, beslissing: str) -> str:
    """Say before an option whether somebody chose it; ends without a colon."""
    if beslissing in v.niet_gekozen:
        return "Nog niet gekozen. Ingevuld is"
    return "Nog niet gekozen. Een profiel vulde in" if beslissing in v.door_profiel else "Gekozen is"


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
    for id, letter in v.aan_de_orde.items():
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
        "De beslissingen, met het artikel en de gespreksvragen",
    )


def _waar_komt_het_vandaan(v: Verordening) -> str:
    open_, alle, profiel = len(v.niet_gekozen), len(v.aan_de_orde), len(v.door_profiel)
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


def matrixregels(stof: Stof) -> list[tuple[str, str, str]]:
    """Return the rows of the table that shows how article 150 is covered."""
    rijen = []
    for regel in matrix(stof.verordening, stof.bouwstenen):
        waar = ", ".join(f"artikel {nummer}" for nummer in regel.artikelen) or "ontbreekt"
        rijen.append((f"artikel 150, {regel.norm.lid}", regel.norm.eis, waar))
    return rijen
