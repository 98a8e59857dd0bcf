"""The conversation questions, with the rules per form of answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import (
    Aantal,
    Code,
    Geheel,
    JaNee,
    Model,
    Regels,
    Slug,
    Tekst,
    VraagId,
    dubbele_ids,
    raise_regels,
)

Niveau = Literal["verkenner", "voorloper"]
Rol = Literal["allen", "raad", "griffie", "burgemeester", "college", "organisatie", "inwoners"]
Vorm = Literal["open", "stelling", "keuze", "rangorde", "schuif", "matrix"]


class Antwoordoptie(Model):
    """An answer to choose, a card to rank, or one slider."""

    id: Slug
    tekst: Tekst
    uitleg: str = ""
    laag: str = ""
    hoog: str = ""


class Rij(Model):
    """A row of a matrix."""

    id: Slug
    tekst: Tekst
    uitleg: str = ""


class Kolom(Model):
    """A column of a matrix."""

    id: Slug
    tekst: Tekst
    uitleg: str = ""


# Which fields belong to which form of answer; a field elsewhere is a mistake of the writer.
VELDEN_PER_VORM: dict[str, frozenset[str]] = {
    "open": frozenset({"hulp"}),
    "stelling": frozenset({"stelling"}),
    "keuze": frozenset({"opties", "meerdere", "hoogstens", "anders"}),
    "rangorde": frozenset({"opties", "hoogstens", "punten"}),
    "schuif": frozenset({"opties", "minimum", "maximum", "stap", "eenheid", "totaal"}),
    "matrix": frozenset({"rijen", "kolommen", "meerdere", "eigen_rijen"}),
}
_VORMVELDEN = frozenset().union(*VELDEN_PER_VORM.values())


class Vraag(Model):
    """A conversation question; `vorm` decides which of the lower fields belong to it.

    `uitleg_alleen` stands in the place of `uitleg` where one person answers for himself, on his own telephone.
    `doorvraag` is what a group asks each other next, where an answer is no more than a cross or a number.
    """

    id: VraagId
    niveau: Niveau
    rol: Rol
    vraag: Tekst
    uitleg: str = ""
    uitleg_alleen: str = ""
    vorm: Vorm
    waarom: Tekst
    doorvraag: str = ""
    naar: Annotated[tuple[Code, ...], Field(min_length=1)]
    hulp: tuple[Tekst, ...] = ()
    stelling: str = ""
    opties: tuple[Antwoordoptie, ...] = ()
    meerdere: JaNee = False
    hoogstens: Aantal | None = None
    anders: JaNee = False
    punten: Aantal | None = None
    minimum: Geheel = 0
    maximum: Geheel = 100
    stap: Aantal = 5
    eenheid: str = ""
    totaal: Geheel | None = None
    rijen: tuple[Rij, ...] = ()
    kolommen: tuple[Kolom, ...] = ()
    eigen_rijen: Annotated[int, Field(strict=True, ge=0)] = 0

    @model_validator(mode="after")
    def _past_bij_vorm(self) -> Vraag:
        fouten: Regels = [
            ((veld,), f"'{veld}' hoort niet bij vorm '{self.vorm}'. Haal het weg of kies een andere vorm")
            for veld in sorted(self.model_fields_set & (_VORMVELDEN - VELDEN_PER_VORM[self.vorm]))
        ]
        fouten += [((veld,), melding) for veld, melding in _VORMREGELS[self.vorm](self)]
        fouten += dubbele_ids("opties", self.opties)
        fouten += dubbele_ids("rijen", self.rijen) + dubbele_ids("kolommen", self.kolommen)
        if self.vorm != "schuif":
            fouten += [
                (("opties", index), "'laag' en 'hoog' horen alleen bij vorm 'schuif'. Haal ze weg")
                for index, optie in enumerate(self.opties)
                if optie.laag or optie.hoog
            ]
        if self.uitleg_alleen and not self.uitleg:
            fouten.append(
                (("uitleg_alleen",), "zonder 'uitleg' is er niets om anders te zeggen. Maak er 'uitleg' van")
            )
        if self.vorm == "open" and self.doorvraag:
            fouten.append((("doorvraag",), "een open vraag heeft 'hulp'. Zet de vraag daar bij"))
        if self.doorvraag and not self.doorvraag.endswith("?"):
            fouten.append((("doorvraag",), "een doorvraag is een vraag. Eindig met een vraagteken"))
        if len(set(self.naar)) < len(self.naar):
            fouten.append((("naar",), "een code staat twee keer in 'naar'. Haal er een weg"))
        raise_regels(fouten)
        return self


class VervallenVraag(Model):
    """A question that is not asked any more; what dossiers hold about it stays readable.

    `vervangen_door` names the questions that took its place: an id never gets another meaning.
    """

    vraag: Vraag
    vervangen_door: Annotated[tuple[VraagId, ...], Field(min_length=1)]
    reden: Tekst


_Vormregels = list[tuple[str, str]]


def _regels_open(vraag: Vraag) -> _Vormregels:
    return []


def _regels_stelling(vraag: Vraag) -> _Vormregels:
    if (vraag.stelling or vraag.vraag).endswith("?"):
        veld = "stelling" if vraag.stelling else "vraag"
        return [
            (veld, "met een vraag kunt u het niet eens zijn. Schrijf bij 'stelling' een zin waarbij dat kan")
        ]
    return []


def _regels_keuze(vraag: Vraag) -> _Vormregels:
    fouten: _Vormregels = []
    if len(vraag.opties) < 2:
        fouten.append(("opties", "vorm 'keuze' heeft minstens twee opties nodig. Vul ze in bij 'opties'"))
    if vraag.hoogstens is not None and not vraag.meerdere:
        fouten.append(("hoogstens", "'hoogstens' werkt alleen met 'meerdere: true'. Zet dat erbij"))
    if vraag.anders and any(optie.id == "anders" for optie in vraag.opties):
        fouten.append(("anders", "'anders: true' voegt zelf de optie 'anders' toe. Haal uw eigen optie weg"))
    return fouten + _regel_hoogstens(vraag)


def _regels_rangorde(vraag: Vraag) -> _Vormregels:
    fouten: _Vormregels = []
    if len(vraag.opties) < 2:
        fouten.append(("opties", "vorm 'rangorde' heeft minstens twee opties nodig. Vul ze in bij 'opties'"))
    if vraag.punten is not None and vraag.hoogstens is not None:
        fouten.append(("hoogstens", "kies 'hoogstens' of 'punten', niet allebei"))
    return fouten + _regel_hoogstens(vraag)


def _regel_hoogstens(vraag: Vraag) -> _Vormregels:
    if vraag.hoogstens is not None and vraag.opties and vraag.hoogstens > len(vraag.opties):
        return [("hoogstens", f"'hoogstens' is {vraag.hoogstens}, maar er zijn {len(vraag.opties)} opties")]
    return []


def _regels_schuif(vraag: Vraag) -> _Vormregels:
    fouten: _Vormregels = []
    if not vraag.opties:
        fouten.append(("opties", "vorm 'schuif' heeft minstens één optie nodig: elke optie is een schuif"))
    if vraag.minimum >= vraag.maximum:
        fouten.append(
            ("minimum", f"'minimum' ({vraag.minimum}) moet kleiner zijn dan 'maximum' ({vraag.maximum})")
        )
    elif (vraag.maximum - vraag.minimum) % vraag.stap:
        fouten.append(
            ("stap", f"met stappen van {vraag.stap} komt u niet uit op het maximum {vraag.maximum}")
        )
    elif vraag.totaal is not None and vraag.opties:
        laagst, hoogst = vraag.minimum * len(vraag.opties), vraag.maximum * len(vraag.opties)
        if not laagst <= vraag.totaal <= hoogst or (vraag.totaal - laagst) % vraag.stap:
            fouten.append(
                ("totaal", f"met deze schuiven kunt u niet op een totaal van {vraag.totaal} uitkomen")
            )
    return fouten


def _regels_matrix(vraag: Vraag) -> _Vormregels:
    fouten: _Vormregels = []
    if not vraag.rijen and not vraag.eigen_rijen:
        fouten.append(("rijen", "vorm 'matrix' heeft 'rijen' nodig, of 'eigen_rijen' met een aantal"))
    if not vraag.kolommen:
        fouten.append(("kolommen", "vorm 'matrix' heeft 'kolommen' nodig. Vul ze in"))
    return fouten


_VORMREGELS = {
    "open": _regels_open,
    "stelling": _regels_stelling,
    "keuze": _regels_keuze,
    "rangorde": _regels_rangorde,
    "schuif": _regels_schuif,
    "matrix": _regels_matrix,
}
