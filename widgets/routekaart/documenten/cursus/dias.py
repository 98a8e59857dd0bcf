"""The slides of a programme as Markdown: what participants see, so nothing that is only for the trainer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Programma
from routekaart.documenten.cursus.blokdeel import werkvorm_van
from routekaart.documenten.cursus.rooster import Blokmoment, Dagrooster
from routekaart.documenten.markdown import letterlijk
from routekaart.taal import write_klok

# More lines than these do not fit in letters that the back row can read.
_PER_DIA = 3
_KORT_PER_DIA = 7


def render_dias(cursus: Cursus, programma: Programma, dag: Dagrooster, gemeente: str) -> str:
    """Return the Markdown of one meeting, of which pandoc makes slides: every level-1 heading is one."""
    titel = dag.bijeenkomst.titel if len(programma.bijeenkomsten) > 1 else "Participatie in onze gemeente"
    onder = f"Gemeente {gemeente}" if gemeente else programma.kort
    delen = [f"% {letterlijk(titel)}\n% {letterlijk(onder)}"]
    delen += [dia for deel in dag.blokken for dia in _dias(cursus, deel, dag)]
    return "\n\n".join(delen) + "\n"


def _dia(titel: str, regels: Sequence[str], *, genummerd: int = 0) -> str:
    """One slide; a list with numbers from `genummerd`, or bullets, or one sentence."""
    if len(regels) == 1 and not genummerd:
        romp = letterlijk(regels[0])
    else:
        tekens = [f"{genummerd + i}." if genummerd else "-" for i in range(len(regels))]
        romp = "\n".join(f"{teken} {letterlijk(regel)}" for teken, regel in zip(tekens, regels, strict=True))
    return f"# {letterlijk(titel)}\n\n{romp}"


def _dias(cursus: Cursus, deel: Blokmoment, dag: Dagrooster) -> Iterator[str]:
    blok = deel.blok
    stap = cursus.inhoud.stappen.get(blok.stap or "")
    match blok.soort:
        case "pauze":
            yield _dia(blok.titel, [f"Wij gaan verder om {write_klok(deel.einde)} uur."])
        case "welkom":
            yield from _programma(dag)
            if stap is not None:
                yield _dia(
                    "Doe mee aan de tafel",
                    ["Scan de code, of neem het papieren blad.", "Kies uw rol. Een naam hoeft niet.",
                     "Eerst schrijven, dan praten. Een verschil mag blijven staan."],
                )  # fmt: skip
        case "uitleg" if stap is not None:
            yield from _reeks(blok.titel, stap.kernpunten)
        case "cijfers":
            yield _dia(blok.titel, ["Kijk op het scherm of op het papier.",
                                    "Wat valt u op? En wat gaat u er anders om doen?"])  # fmt: skip
        case "vastleggen":
            yield _dia(blok.titel, ["Staat het er zoals u het bedoelt?",
                                    "Waarover werd u het niet eens, en wie beslist daarover?"])  # fmt: skip
        case "afsluiting":
            yield _dia(blok.titel, ["Wat neemt u mee?", "Wat gebeurt er nu, en wanneer hoort u het?"])
        case _:
            if (vorm := werkvorm_van(cursus, deel)) is not None:
                yield from _reeks(f"Werkvorm: {vorm.naam}", vorm.aanpak, genummerd=True)
    for id in blok.vragen:
        vraag = cursus.inhoud.vragen[id]
        yield _dia(f"{id} {blok.titel}", [vraag.stelling or vraag.vraag])


def _programma(dag: Dagrooster) -> Iterator[str]:
    regels = [
        f"{write_klok(deel.begin)} {deel.blok.titel}"
        for deel in dag.blokken
        if deel.blok.soort not in ("welkom", "vastleggen", "afsluiting")
    ]
    yield from _reeks("Het programma", regels, per_dia=_KORT_PER_DIA)


def _reeks(
    titel: str, regels: Sequence[str], *, genummerd: bool = False, per_dia: int = _PER_DIA
) -> Iterator[str]:
    groepen = [regels[i : i + per_dia] for i in range(0, len(regels), per_dia)]
    for nummer, groep in enumerate(groepen):
        kop = titel if nummer == 0 else f"{titel} (vervolg)"
        yield _dia(kop, groep, genummerd=nummer * per_dia + 1 if genummerd else 0)
