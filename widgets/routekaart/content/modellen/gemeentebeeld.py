"""The words of the page of one municipality: high or low, choices in plain words, and templates of questions."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import Kebab, Model, Regel, Tekst, dubbele_ids, raise_regels

Aanleiding = Literal[
    "regeling_nieuw",
    "regeling_oud",
    "regeling_zonder_datum",
    "regeling_gemeld",
    "regeling_inspraak",
    "regeling_beleid",
    "regeling_geen",
    "dagen",
    "uitdaagrecht_gevonden",
    "uitdaagrecht_onbekend",
    "keuze",
    "kenmerk",
    "wijken",
    "raad",
    "stemmen",
    "inwoners",
]
# What the facts of a municipality can fill in at each occasion, besides its name.
VELDEN: Mapping[Aanleiding, frozenset[str]] = {
    "regeling_nieuw": frozenset({"titel", "begin"}),
    "regeling_oud": frozenset({"titel", "begin", "wet"}),
    "regeling_zonder_datum": frozenset({"titel"}),
    "regeling_gemeld": frozenset({"wie"}),
    "regeling_inspraak": frozenset({"titel", "van"}),
    "regeling_beleid": frozenset({"titel"}),
    "regeling_geen": frozenset({"wie", "gezien"}),
    "dagen": frozenset({"dag"}),
    "uitdaagrecht_gevonden": frozenset({"titel"}),
    "uitdaagrecht_onbekend": frozenset({"wie", "met", "alle"}),
    "keuze": frozenset({"keuzevraag", "gezien", "groep", "meest", "aantal"}),
    "kenmerk": frozenset({"kenmerkvraag", "heeft", "kenmerk", "cijfer", "mediaan"}),
    "wijken": frozenset({"onderwerp", "laagste", "hoogste", "laag", "hoog"}),
    "raad": frozenset({"partijen", "zetels", "jaar"}),
    "stemmen": frozenset({"stemmen"}),
    "inwoners": frozenset({"inwoners"}),
}


def _onbekend(sjabloon: str, mag: frozenset[str]) -> list[str]:
    """The fields in a template that nothing fills in; a broken template is one such field."""
    try:
        velden = {naam for _, naam, _, _ in Formatter().parse(sjabloon) if naam is not None}
    except ValueError:
        return ["accolade zonder tweede"]
    return sorted(velden - mag)


def _regels(plek: tuple[str | int, ...], sjabloon: str, mag: frozenset[str]) -> list[Regel]:
    return [
        (plek, f"het veld '{veld}' bestaat hier niet. Kies uit: {', '.join(sorted(mag))}")
        for veld in _onbekend(sjabloon, mag)
    ]


class Kenmerk(Model):
    """How to say that one measure is high or low, and what to ask then; without questions it asks nothing."""

    maat: Tekst
    hoog: Tekst
    laag: Tekst
    cijfer: Tekst = "{cijfer}"
    vraag_hoog: str = ""
    vraag_laag: str = ""

    @model_validator(mode="after")
    def _check_velden(self) -> Kenmerk:
        naam = frozenset({"naam"})
        raise_regels(
            [
                *_regels(("cijfer",), self.cijfer, frozenset({"cijfer"})),
                *_regels(("vraag_hoog",), self.vraag_hoog, naam),
                *_regels(("vraag_laag",), self.vraag_laag, naam),
            ]
        )
        return self


class Keuze(Model):
    """One decision about the ordinance in plain words: its options by letter, and what to ask."""

    beslissing: Annotated[str, Field(pattern=r"^B[0-9]{2}$")]
    onderwerp: Tekst
    opties: Annotated[Mapping[Annotated[str, Field(pattern=r"^[a-z]$")], Tekst], Field(min_length=2)]
    vraag: Tekst


class Raadsvraag(Model):
    """A question that a councillor can ask, when there is occasion, and the figure that it stands on."""

    id: Kebab
    bij: Aanleiding
    vraag: Tekst
    cijfer: Tekst

    @model_validator(mode="after")
    def _check_velden(self) -> Raadsvraag:
        mag = VELDEN[self.bij] | {"naam"}
        raise_regels(
            [*_regels(("vraag",), self.vraag, mag), *_regels(("cijfer",), self.cijfer, mag)],
        )
        return self


class Gemeentewoorden(Model):
    """All words of the page of one municipality."""

    kenmerken: Annotated[tuple[Kenmerk, ...], Field(min_length=1)]
    keuzes: Annotated[tuple[Keuze, ...], Field(min_length=1)]
    vragen: Annotated[tuple[Raadsvraag, ...], Field(min_length=6)]

    @model_validator(mode="after")
    def _check_geheel(self) -> Gemeentewoorden:
        ontbreekt = set(get_args(Aanleiding)) - {vraag.bij for vraag in self.vragen}
        raise_regels(
            [
                *dubbele_ids("vragen", self.vragen),
                *((("vragen",), f"bij '{bij}' hoort ook een vraag") for bij in sorted(ontbreekt)),
            ]
        )
        return self
