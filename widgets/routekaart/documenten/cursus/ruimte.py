"""Room to answer a question by hand, per form of answer; readable in greyscale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from routekaart.content import Vraag
from routekaart.documenten.opmaak import Blok, Tabel, alinea

VINKJE = "☐"
# The same words as on the page; a test keeps them equal.
SCHAAL = ("helemaal oneens", "oneens", "niet eens, niet oneens", "eens", "helemaal eens")
WEET_NIET = "weet ik niet"
REGELHOOGTE_CM = 0.8  # high enough to write on by hand
_VEEL = 4


def render_ruimte(vraag: Vraag, regels: int) -> Iterator[Blok]:
    """Yield the place to answer, with `regels` lines to write on."""
    yield from _VORMEN[vraag.vorm](vraag)
    kop = "Mijn antwoord" if vraag.vorm == "open" else "Toelichting"
    aantal = regels if vraag.vorm == "open" else max(1, regels // 2)
    yield Tabel((kop,), (("",),) * aantal, (1.0,), "", rijkop=False, rijhoogte_cm=REGELHOOGTE_CM)


def _open(vraag: Vraag) -> Iterator[Blok]:
    if vraag.hulp:
        yield alinea(" ".join(vraag.hulp))


def _stelling(vraag: Vraag) -> Iterator[Blok]:
    if vraag.stelling:
        yield alinea(f"Stelling: {vraag.stelling}")
    keuzes = (*SCHAAL, WEET_NIET)
    yield Tabel(keuzes, ((VINKJE,) * len(keuzes),), (1 / len(keuzes),) * len(keuzes), "", rijkop=False)


def _keuze(vraag: Vraag) -> Iterator[Blok]:
    hoe = "Kruis er één aan."
    if vraag.meerdere:
        hoe = f"Kruis er hoogstens {vraag.hoogstens} aan." if vraag.hoogstens else "U mag er meer aankruisen."
    yield alinea(hoe)
    teksten = [optie.tekst for optie in vraag.opties] + (["Anders, namelijk:"] if vraag.anders else [])
    yield (
        _twee_aan_twee(teksten, VINKJE, "Kies", "Antwoord")
        if len(teksten) > _VEEL
        else Tabel(
            ("Kies", "Antwoord"), tuple((VINKJE, tekst) for tekst in teksten), (0.1, 0.9), "", rijkop=False
        )
    )


def _twee_aan_twee(teksten: list[str], teken: str, smal: str, breed: str) -> Tabel:
    """Two options in a row: half the height."""
    helft = (len(teksten) + 1) // 2
    links, rechts = teksten[:helft], [*teksten[helft:], *[""] * (2 * helft - len(teksten))]
    rijen = tuple((teken, een, teken if twee else "", twee) for een, twee in zip(links, rechts, strict=True))
    return Tabel((smal, breed, smal, breed), rijen, (0.09, 0.41, 0.09, 0.41), "", rijkop=False)


def _rangorde(vraag: Vraag) -> Iterator[Blok]:
    if vraag.punten:
        yield alinea(f"Verdeel {vraag.punten} punten.")
        kop = "Punten"
    else:
        tot = vraag.hoogstens or len(vraag.opties)
        yield alinea(f"Schrijf 1 tot en met {tot} op de lijntjes. 1 is het belangrijkst.")
        kop = "Plaats"
    teksten = [optie.tekst for optie in vraag.opties]
    if len(teksten) > _VEEL:
        yield _twee_aan_twee(teksten, "……", kop, "Kaart")
    else:
        yield Tabel((kop, "Kaart"), tuple(("……", tekst) for tekst in teksten), (0.14, 0.86), "", rijkop=False)


def _schuif(vraag: Vraag) -> Iterator[Blok]:
    eenheid = vraag.eenheid or "punten"
    if vraag.totaal is not None:
        yield alinea(f"Verdeel {vraag.totaal} punten. Samen is het precies {vraag.totaal}.")
        rijen = tuple(("……", optie.tekst, optie.uitleg) for optie in vraag.opties)
        yield Tabel((eenheid.capitalize(), "Wat", "Uitleg"), rijen, (0.14, 0.24, 0.62), "", rijkop=False)
        return
    yield alinea(f"Schrijf bij elke schuif een getal van {vraag.minimum} tot en met {vraag.maximum}.")
    schuiven = tuple(
        (
            optie.tekst,
            f"{vraag.minimum}: {optie.laag}" if optie.laag else str(vraag.minimum),
            "……",
            f"{vraag.maximum}: {optie.hoog}" if optie.hoog else str(vraag.maximum),
        )
        for optie in vraag.opties
    )
    yield Tabel(("Schuif", "Links", "Ik kies", "Rechts"), schuiven, (0.26, 0.29, 0.14, 0.31), "")


def _matrix(vraag: Vraag) -> Iterator[Blok]:
    hoe = "U mag per regel meer kruisjes zetten." if vraag.meerdere else "Zet per regel één kruisje."
    yield alinea(hoe)
    eerste = 0.46
    koppen = ("Wat", *(kolom.tekst for kolom in vraag.kolommen))
    leeg = (VINKJE,) * len(vraag.kolommen)
    rijen = [(rij.tekst, *leeg) for rij in vraag.rijen]
    rijen += [("……………………………", *leeg)] * vraag.eigen_rijen
    breedtes = (eerste, *((1 - eerste) / len(leeg),) * len(leeg))
    yield Tabel(koppen, tuple(rijen), breedtes, "")


_VORMEN: Mapping[str, Callable[[Vraag], Iterator[Blok]]] = {
    "open": _open,
    "stelling": _stelling,
    "keuze": _keuze,
    "rangorde": _rangorde,
    "schuif": _schuif,
    "matrix": _matrix,
}
