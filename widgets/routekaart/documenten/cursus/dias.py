"""The slides of a meeting: what participants see, so nothing that is only for the trainer."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.content import Stap
from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Bijeenkomst, Programma
from routekaart.documenten.cursus.blokdeel import werkvorm_van
from routekaart.documenten.cursus.dia import Dia, verdeel
from routekaart.documenten.cursus.letters import KLEINSTE_PROGRAMMA, KOLOM, kies_maten
from routekaart.documenten.cursus.rooster import Blokmoment, Dagrooster
from routekaart.documenten.cursus.vraagdia import UITLEG, make_vraagdias
from routekaart.documenten.markdown import letterlijk
from routekaart.taal import DAGEN, write_datum, write_klok

_EERSTE = 2  # the first slide is the title
_IN_EEN_KOLOM = 8  # lines of a programme


def render_dias(cursus: Cursus, programma: Programma, dag: Dagrooster, gemeente: str) -> str:
    """Return the Markdown of one meeting, of which pandoc makes slides: every level-1 heading is one."""
    titel = dag.bijeenkomst.titel if len(programma.bijeenkomsten) > 1 else "Participatie in onze gemeente"
    onder = [f"Gemeente {gemeente}" if gemeente else programma.kort]
    if dag.datum:
        onder.append(f"{DAGEN[dag.datum.weekday()]} {write_datum(dag.datum)}")
    # Pandoc takes the second line for names of makers, with a semicolon between them.
    maker = letterlijk(", ".join(onder)).replace(";", "\\;")
    delen = [f"% {letterlijk(titel)}\n% {maker}"]
    delen += [dia.markdown() for _, dia in _alle(cursus, programma, dag)]
    return "\n\n".join(delen) + "\n"


def tel_dias(cursus: Cursus, programma: Programma, dag: Dagrooster) -> dict[str, tuple[int, int]]:
    """Return of each block, by its id, the number of its first and of its last slide."""
    nummers: dict[str, tuple[int, int]] = {}
    for nummer, (blok, _) in enumerate(_alle(cursus, programma, dag), _EERSTE):
        nummers[blok] = (nummers.get(blok, (nummer, 0))[0], nummer)
    return nummers


def _alle(cursus: Cursus, programma: Programma, dag: Dagrooster) -> Iterator[tuple[str, Dia]]:
    tafel = ""
    uitgelegd: set[tuple[str, ...]] = set()
    for deel in dag.blokken:
        stap = cursus.inhoud.stappen.get(deel.blok.stap or "")
        nieuw = stap is not None and deel.blok.soort != "welkom" and deel.blok.vragen and stap.id != tafel
        if stap is not None and (nieuw or deel.blok.soort == "welkom"):
            tafel = stap.id
        for dia in _dias(cursus, programma, deel, dag, stap if nieuw else None):
            # Two questions with the same words need them explained once.
            if UITLEG in dia.titel:
                if dia.regels in uitgelegd:
                    continue
                uitgelegd.add(dia.regels)
            yield deel.blok.id, dia


def _dias(
    cursus: Cursus, programma: Programma, deel: Blokmoment, dag: Dagrooster, naar: Stap | None
) -> Iterator[Dia]:
    """Yield the slides of a block; `naar` is the step whose table begins with it."""
    blok = deel.blok
    stap = cursus.inhoud.stappen.get(blok.stap or "")
    if blok.soort == "welkom":
        yield from _programma(dag)
        if stap is not None:
            yield Dia(
                "Doe mee aan de tafel",
                regels=("Straks staat hier een code. Scan haar, of neem het papieren blad.",
                        "Kies uw rol. Een naam hoeft niet.",
                        "Eerst schrijven, dan praten. Een verschil mag blijven staan."),
            )  # fmt: skip
    if naar is not None:
        yield Dia(
            f"Wij gaan verder met stap {naar.nummer}",
            zinnen=(
                naar.titel,
                "Uw telefoon gaat vanzelf mee. Schrijft u liever? Neem het papieren blad van deze stap.",
            ),
        )
    yield from _eigen(cursus, deel, stap)
    for id in blok.vragen:
        yield from make_vraagdias(cursus.inhoud.vragen[id])
    for papier in programma.papieren:
        # A paper without lines to write on is a statement for the wall; the screen shows it when its turn comes.
        stelling = papier.regels[0]
        if papier.blok == blok.id and not papier.schrijfregels and stelling not in _stellingen(cursus, deel):
            yield Dia(papier.titel, zinnen=(stelling,))
    if blok.soort == "afsluiting" and (volgende := _hierna(programma, dag.bijeenkomst)) and volgende.thuis:
        yield from verdeel("Voor de volgende keer", volgende.thuis)


def _eigen(cursus: Cursus, deel: Blokmoment, stap: Stap | None) -> Iterator[Dia]:
    """Yield what a block says to the participants before its questions."""
    blok = deel.blok
    vorm = werkvorm_van(cursus, deel)
    titel = f"Werkvorm: {vorm.naam}" if vorm else blok.titel
    match blok.soort:
        case "pauze":
            yield Dia(titel, zinnen=(f"Wij gaan verder om {write_klok(deel.einde)} uur.",))
        case _ if blok.dia:
            yield from verdeel(titel, blok.dia, genummerd=vorm is not None)
        case "uitleg" if stap is not None:
            yield from verdeel(titel, stap.kernpunten)
        case "cijfers":
            yield Dia(titel, regels=("Wat valt u op?", "Wat gaat u er anders om doen?"))
        case "vastleggen":
            yield Dia(titel, regels=("Staat het er zoals u het bedoelt?",
                                     "Waarover werd u het niet eens, en wie beslist daarover?"))  # fmt: skip
        case "afsluiting":
            yield Dia(titel, regels=("Wat neemt u mee?", "Wat gebeurt er nu, en wanneer hoort u het?"))


def _stellingen(cursus: Cursus, deel: Blokmoment) -> set[str]:
    return {cursus.inhoud.vragen[id].stelling for id in deel.blok.vragen}


def _hierna(programma: Programma, bijeenkomst: Bijeenkomst) -> Bijeenkomst | None:
    plek = programma.bijeenkomsten.index(bijeenkomst) + 1
    return programma.bijeenkomsten[plek] if plek < len(programma.bijeenkomsten) else None


def _programma(dag: Dagrooster) -> Iterator[Dia]:
    """Yield the programme from welcome to end: on one slide, unless somebody made it very long."""
    regels = [f"{write_klok(deel.begin)} {deel.blok.titel}" for deel in dag.blokken]
    regels.append(f"{write_klok(dag.einde)} Einde")
    titel, helft = "Het programma", (len(regels) + 1) // 2
    if len(regels) <= _IN_EEN_KOLOM:
        yield from verdeel(titel, regels)
    elif all(
        kies_maten((), deel, breed=KOLOM, kleinste=KLEINSTE_PROGRAMMA)
        for deel in (regels[:helft], regels[helft:])
    ):
        yield Dia(titel, regels=tuple(regels), kolommen=2)
    else:
        yield from verdeel(titel, regels)
