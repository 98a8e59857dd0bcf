"""One block of the programme on paper: goal, what to do and when, what to expect, and what if it goes otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routekaart.content import Stap, Vraag, Werkvorm
from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Begeleiding
from routekaart.documenten.cursus.rooster import Blokmoment
from routekaart.documenten.opmaak import Alinea, Blok, Kop, Lijst, Tabel, Vet, alinea, punten
from routekaart.taal import eerste_groot, hoeveel, opsomming


def werkvorm_van(cursus: Cursus, deel: Blokmoment) -> Werkvorm | None:
    """Return the work form of a block, if it has one."""
    stap = _stap(cursus, deel)
    return next((vorm for vorm in stap.werkvormen if vorm.id == deel.blok.werkvorm), None) if stap else None


def nodig_bij(cursus: Cursus, deel: Blokmoment) -> tuple[str, ...]:
    """Return what a block needs on the table, its work form's things included."""
    vorm = werkvorm_van(cursus, deel)
    return tuple(dict.fromkeys([*deel.blok.nodig, *(vorm.nodig if vorm else ())]))


def render_blok(
    cursus: Cursus, deel: Blokmoment, niveau: int, dias: tuple[int, int] | None, straks: Sequence[str]
) -> Iterator[Blok]:
    """Yield the part of a block; a break is one line, with what must be ready after it.

    `dias` are the numbers of its first and last slide, `straks` what is needed until the next break.
    """
    blok = deel.blok
    yield Kop(niveau, f"{deel.klok} {blok.titel}", id=f"blok-{blok.id.replace('_', '-')}")
    if blok.soort == "pauze":
        tijd = f"{hoeveel(blok.minuten, 'minuut', 'minuten')}. {_dia(dias)}"
        yield alinea(tijd, Vet(" Zet intussen klaar. "), _rij(straks)) if straks else alinea(tijd)
        return
    yield _aanloop(cursus, deel, dias)
    yield _handelingen(deel)
    if (vorm := werkvorm_van(cursus, deel)) is not None:
        yield from _werkvorm(vorm)
    if (stap := _stap(cursus, deel)) is not None and blok.soort == "uitleg":
        yield from _stof(stap, blok.dia or stap.kernpunten)
    for id in blok.vragen:
        yield from _vraag(cursus.inhoud.vragen[id], cursus.begeleiding[id], niveau + 1)
    yield from _verwachting(blok.verwacht, blok.horen, blok.vast, blok.oneens)


def _dia(dias: tuple[int, int] | None) -> str:
    if dias is None:
        return ""
    eerste, laatste = dias
    if eerste == laatste:
        return f"Dia {eerste}."
    return f"Dia {eerste} {'en' if laatste == eerste + 1 else 'tot en met'} {laatste}."


def _rij(dingen: Sequence[str]) -> str:
    return f"{eerste_groot('; '.join(map(_los, dingen)))}."


def _aanloop(cursus: Cursus, deel: Blokmoment, dias: tuple[int, int] | None) -> Alinea:
    """What is said before the table: one paragraph, so that a page never ends between it and what to do."""
    delen = [("Doel. ", deel.blok.doel)]
    if nodig := nodig_bij(cursus, deel):
        delen.append(("Leg klaar. ", _rij(nodig)))
    if dias is not None:
        delen.append(("Op het scherm. ", _dia(dias)))
    if deel.blok.vragen:
        delen.append(("Tafel of papier. ", _tafel_of_papier(deel.blok.stap or "", deel.blok.vragen)))
    laatste = len(delen) - 1
    stukken = [(Vet(wat), tekst if nr == laatste else f"{tekst}\n") for nr, (wat, tekst) in enumerate(delen)]
    return alinea(*(stuk for paar in stukken for stuk in paar))


def _stap(cursus: Cursus, deel: Blokmoment) -> Stap | None:
    return cursus.inhoud.stappen.get(deel.blok.stap or "")


def _los(ding: str) -> str:
    """A thing as part of a row of things: small letter at the start, no full stop."""
    kaal = ding.rstrip(".")
    return kaal if kaal[1:2].isupper() else kaal[:1].lower() + kaal[1:]


def _tafel_of_papier(stap: str, vragen: Sequence[str]) -> str:
    nummer = int(stap[-2:])
    een_voor_een = f"{opsomming(vragen)}, één voor één" if len(vragen) > 1 else vragen[0]
    return (
        f"Tafel bij stap {nummer}: open {een_voor_een}. Op papier: dezelfde nummers, op het deelnemersblad van "
        f"stap {nummer}."
    )


def _handelingen(deel: Blokmoment) -> Tabel:
    rijen = tuple(
        (moment.klok, str(handeling.minuten), handeling.wat) for moment, handeling in deel.handelingen
    )
    return Tabel(("Tijd", "Min.", "Wat u doet"), rijen, (0.17, 0.09, 0.74), "")


def _werkvorm(vorm: Werkvorm) -> Iterator[Blok]:
    groep = f"{vorm.groep_min} tot {vorm.groep_max} mensen, {vorm.minuten} minuten"
    yield alinea(Vet(f"Zo gaat de werkvorm {vorm.naam} "), f"({groep}):")
    yield Lijst(tuple((alinea(regel),) for regel in vorm.aanpak), "nummer")


def _stof(stap: Stap, kern: Sequence[str]) -> Iterator[Blok]:
    yield alinea(
        Vet("Lees vooraf. "),
        f"De bladzijde 'Lezen' van stap {stap.nummer}. Met de knop 'Presenteer' zet u haar op het grote scherm.",
    )
    yield alinea(Vet("De kern, zoals op de dia's:"))
    yield punten(kern)
    yield alinea(Vet("U kunt horen, en dan zegt u:"))
    yield punten(alinea(Vet(fout.denkfout + " "), fout.weerlegging) for fout in stap.misverstanden[:3])


def _vraag(vraag: Vraag, begeleiding: Begeleiding, niveau: int) -> Iterator[Blok]:
    yield Kop(niveau, vraag.vraag, nummer=vraag.id)
    yield alinea(Vet("Waarom deze vraag. "), vraag.waarom)
    yield from _verwachting(
        (begeleiding.verwacht,), begeleiding.horen, (begeleiding.vast,), (begeleiding.oneens,), vraag
    )


def _verwachting(
    verwacht: tuple[str, ...],
    horen: tuple[str, ...],
    vast: tuple[str, ...],
    oneens: tuple[str, ...],
    vraag: Vraag | None = None,
) -> Iterator[Blok]:
    if verwacht:
        yield alinea(Vet("Verwacht. "), " ".join(verwacht))
    if horen:
        yield alinea(Vet("U kunt horen:"))
        yield punten(horen)
    door = (vraag.doorvraag,) if vraag and vraag.doorvraag else vraag.hulp[:3] if vraag else ()
    if door:
        yield alinea(Vet("Vraag door. "), " ".join(door))
    if vast:
        yield alinea(Vet("Loopt het vast? "), " ".join(map(eerste_groot, vast)))
    if oneens:
        yield alinea(Vet("Zijn zij het niet eens? "), " ".join(map(eerste_groot, oneens)))
