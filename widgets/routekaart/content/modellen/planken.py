"""The shared shelves: sources, terms, law, days of the law, names and practices."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from routekaart.content.modellen.basis import Datum, Kebab, Model, Slug, Snake, Tekst, Url, Zekerheid


class Bron(Model):
    """A source that a fact, a work form or an explanation rests on."""

    id: Kebab
    auteur: str = ""
    jaar: Annotated[int, Field(strict=True, ge=1500, le=2100)] | None = None
    titel: Tekst
    uitgever: str = ""
    url: Url
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"
    opmerking: str = ""


class Begrip(Model):
    """A word with an explanation in plain language."""

    id: Slug
    term: Tekst
    uitleg: Tekst
    ook: tuple[Tekst, ...] = ()
    let_op: str = ""
    bron: Kebab | None = None
    zekerheid: Zekerheid = "geverifieerd"


class Termijn(Model):
    """A day that the law names; whatever counts towards it or from it looks it up here."""

    id: Snake
    datum: Datum
    wat: Tekst
    wet: Kebab
    bron: Kebab
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"


class Namenlijst(Model):
    """What the fixed values of one kind are called for a reader, in the order to show them."""

    id: Snake
    namen: Annotated[dict[str, Tekst], Field(min_length=1)]


class Wetsartikel(Model):
    """What an article of a law or regulation says, in our own words."""

    id: Kebab
    regeling: Tekst
    artikel: Tekst
    samenvatting: Tekst
    betekenis: str = ""
    geldig_vanaf: Snake | None = None
    gecontroleerd_op: Datum
    bron: Kebab
    zekerheid: Zekerheid = "geverifieerd"


class Praktijk(Model):
    """An example from a municipality, with the lesson to take from it."""

    id: Slug
    titel: Tekst
    gemeenten: tuple[Tekst, ...]
    jaar: Tekst
    onderdelen: Annotated[tuple[Snake, ...], Field(min_length=1)]
    tekst: Tekst
    les: Tekst
    bronnen: Annotated[tuple[Kebab, ...], Field(min_length=1)]
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"
    opmerking: str = ""
