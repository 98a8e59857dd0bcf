"""The programme for the trainer as a document: one row per block, clock times, and a part per block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Programma
from routekaart.documenten.cursus.blokdeel import nodig_bij, render_blok, werkvorm_van
from routekaart.documenten.cursus.dias import tel_dias
from routekaart.documenten.cursus.rooster import Blokmoment, Dagrooster
from routekaart.documenten.opmaak import (
    Blok,
    Document,
    Kenblok,
    Kop,
    NieuweBladzijde,
    Tabel,
    Verwijzing,
    alinea,
    punten,
)
from routekaart.taal import DAGEN, eerste_groot, hoeveel, opsomming, write_datum

VINKJE = "☐"
# What the page of the table does, in the order in which a trainer needs it.
_TAFEL = (
    "Open op de bladzijde 'tafel' een tafel voor de stap. Zet de code op het grote scherm.",
    "Deelnemers openen de tafel op hun telefoon en kiezen een rol. Een naam wordt niet gevraagd.",
    "Open één vraag tegelijk. U ziet hoeveel mensen antwoord gaven, en nog niet wat.",
    "Sluit de vraag. Nu ziet u de uitkomst, en de deelnemers nog niet.",
    "Toon de uitkomst als u weet wat u ermee wilt bespreken. Een rol met minder dan drie mensen ziet u nooit apart.",
    "Schrijf de afspraak samen op en neem haar over in het dossier.",
    "Naar een andere stap? Kies 'Verder met een andere stap'. Het blijft dezelfde tafel: de code, de rollen en de "
    "telefoons gaan mee, en niemand hoeft opnieuw mee te doen.",
)
_PAPIER = (
    "Geen netwerk, of liever schrijven? Het deelnemersblad heeft dezelfde nummers als de tafel.",
    "Tel bij een keuze handen, en laat bij een open vraag vier mensen voorlezen. Vergelijk de rollen op een vel.",
    "Een deel op papier, de rest op de telefoon? Laat een helper de bladen invullen terwijl de vraag open is. De link "
    "staat op uw bladzijde van de tafel, bij 'Schrijven er mensen op papier?'. Zo tellen zij mee.",
    "Het blad gaat met de deelnemer mee naar huis. In het dossier komt alleen wat u samen afspreekt.",
)


def make_draaiboek(
    cursus: Cursus, programma: Programma, rooster: Sequence[Dagrooster], gemeente: str, vandaag: date
) -> Document:
    """Make the document for the trainer."""
    return Document(
        soort="draaiboek",
        titel=f"Draaiboek: {programma.titel[:1].lower()}{programma.titel[1:]} participatie",
        ondertitel="Voor de trainer. Deel dit stuk niet uit.",
        datum=next((dag.datum for dag in rooster if dag.datum), vandaag),
        blokken=tuple(_blokken(cursus, programma, rooster, gemeente)),
        gemeente=gemeente,
        stand="",
        # Of one day the overview is the list of contents.
        zonder_inhoud=len(rooster) == 1,
        inhoud_voor="een-oogopslag" if len(rooster) > 1 else "",
    )


def _blokken(
    cursus: Cursus, programma: Programma, rooster: Sequence[Dagrooster], gemeente: str
) -> Iterator[Blok]:
    yield _kenblok(programma, rooster, gemeente)
    yield alinea(eerste_groot(programma.kort))
    yield alinea(
        "Wat u kunt verwachten en horen, is onze eigen inschatting op grond van de stof. Het is geen verslag van "
        "eerdere cursussen. Pas aan wat bij uw groep niet past."
    )
    if len(rooster) > 1:
        yield NieuweBladzijde()
    yield Kop(1, "In één oogopslag", id="een-oogopslag")
    if len(rooster) > 1:
        yield _avonden(rooster)
    else:
        yield _schema(cursus, rooster[0], "")
    yield Kop(1, "Wat de groep meeneemt")
    yield punten(programma.opbrengst)
    yield from _voorbereiding(cursus, programma, rooster)
    for dag in rooster:
        yield NieuweBladzijde()
        yield from _dag(cursus, programma, dag, meer=len(rooster) > 1)
    yield Kop(1, "Na afloop")
    yield punten(programma.na_afloop)


def _kenblok(programma: Programma, rooster: Sequence[Dagrooster], gemeente: str) -> Kenblok:
    regels = [("Voor wie", programma.voor_wie)]
    regels.append(("Groep", f"{programma.groep_min} tot {programma.groep_max} mensen"))
    if gemeente:
        regels.insert(0, ("Gemeente", gemeente))
    if len(rooster) == 1:
        dag = rooster[0]
        regels += [("Datum", schrijf_dag(dag.datum)), ("Tijd", f"{dag.klok} uur")]
    else:
        regels.append(("Avonden", f"{len(rooster)}, steeds vanaf {rooster[0].klok.partition('–')[0]} uur"))
    regels += [("Trainer", _INVULLEN), ("Zaal", _INVULLEN)]
    return Kenblok(tuple(regels))


_INVULLEN = "……………………………………………"


def schrijf_dag(dag: date | None) -> str:
    """A day with its weekday, or a place to fill it in."""
    return f"{DAGEN[dag.weekday()]} {write_datum(dag)}" if dag else "nog te kiezen"


def _avonden(rooster: Sequence[Dagrooster]) -> Tabel:
    rijen = tuple((schrijf_dag(dag.datum), dag.klok, dag.bijeenkomst.titel) for dag in rooster)
    return Tabel(("Datum", "Tijd", "Wat"), rijen, (0.3, 0.2, 0.5), "")


def _schema(cursus: Cursus, dag: Dagrooster, bijschrift: str) -> Tabel:
    rijen = tuple(
        (deel.klok, str(deel.blok.minuten), deel.blok.titel, _wat(cursus, deel)) for deel in dag.blokken
    )
    return Tabel(("Tijd", "Min.", "Blok", "Vraag of werkvorm"), rijen, (0.18, 0.09, 0.38, 0.35), bijschrift)


def _wat(cursus: Cursus, deel: Blokmoment) -> str:
    vorm = werkvorm_van(cursus, deel)
    delen = [f"werkvorm {vorm.naam}"] if vorm else []
    return ", ".join([*delen, *deel.blok.vragen])


def _voorbereiding(cursus: Cursus, programma: Programma, rooster: Sequence[Dagrooster]) -> Iterator[Blok]:
    yield Kop(1, "Wat u nodig hebt")
    yield alinea("Altijd:")
    yield punten(programma.meenemen)
    for dag in rooster if len(rooster) == 1 else ():
        yield alinea("Per blok:")
        yield _materialen(cursus, dag)
    if len(rooster) > 1:
        yield alinea("Wat er per avond bij komt, staat aan het begin van die avond.")
    yield Kop(1, "Ruim vooraf")
    yield punten(programma.vooraf)
    yield Kop(1, "De dag ervoor")
    yield Tabel(
        ("Klaar", "Wat"), tuple((VINKJE, wat) for wat in programma.dag_ervoor), (0.1, 0.9), "", rijkop=False
    )
    yield Kop(1, "De tafel, of papier")
    yield alinea("Elke vraag kan op de telefoon of op papier. Zo werkt de tafel:")
    yield punten(_TAFEL)
    yield alinea("En zo werkt papier:")
    yield punten(_PAPIER)
    yield Kop(1, "Als de tijd tekortschiet")
    yield punten(programma.te_kort)


def _materialen(cursus: Cursus, dag: Dagrooster) -> Tabel:
    rijen = tuple(
        (f"{deel.klok.partition('–')[0]} {deel.blok.titel}", eerste_groot(ding))
        for deel in dag.blokken
        for ding in nodig_bij(cursus, deel)
    )
    samen: dict[str, list[str]] = {}
    for waar, ding in rijen:
        samen.setdefault(ding, []).append(waar)
    return Tabel(
        ("Klaar", "Wat", "Voor"),
        tuple((VINKJE, ding, opsomming(waar)) for ding, waar in samen.items()),
        (0.1, 0.52, 0.38),
        "",
        rijkop=False,
    )


def _dag(cursus: Cursus, programma: Programma, dag: Dagrooster, *, meer: bool) -> Iterator[Blok]:
    kop = dag.bijeenkomst.titel if meer else "Het programma, blok voor blok"
    yield Kop(1, kop, id=f"bijeenkomst-{dag.bijeenkomst.id.replace('_', '-')}")
    if meer:
        uur = f"{dag.klok} uur, {hoeveel(dag.bijeenkomst.minuten, 'minuut', 'minuten')}"
        yield alinea(f"{eerste_groot(schrijf_dag(dag.datum))}, {uur}.")
        if dag.bijeenkomst.thuis:
            yield alinea("Wat deelnemers thuis deden:")
            yield punten(dag.bijeenkomst.thuis)
        yield _schema(cursus, dag, "")
        yield alinea("Leg klaar:")
        yield _materialen(cursus, dag)
    else:
        yield alinea("De tijden staan ook in ", Verwijzing("het overzicht", "een-oogopslag"), ".")
    dias = tel_dias(cursus, programma, dag)
    for plek, deel in enumerate(dag.blokken):
        straks = _tot_de_pauze(cursus, dag.blokken[plek + 1 :]) if deel.blok.soort == "pauze" else ()
        yield from render_blok(cursus, deel, 2, dias.get(deel.blok.id), straks)


def _tot_de_pauze(cursus: Cursus, blokken: Sequence[Blokmoment]) -> tuple[str, ...]:
    """What is needed from here to the next break: nobody has a hand free before that."""
    stuk = takewhile(lambda deel: deel.blok.soort != "pauze", blokken)
    return tuple(dict.fromkeys(ding for deel in stuk for ding in nodig_bij(cursus, deel)))
