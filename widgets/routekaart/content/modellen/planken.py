"""The shared shelves: sources, terms, law, days of the law, names and practices."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import (
    Datum,
    EigenZekerheid,
    Kebab,
    Model,
    Regels,
    Slug,
    Snake,
    Tekst,
    Url,
    Zekerheid,
    raise_regels,
)

# A count of days makes no sense on a day that may be after the last one.
_VOORAF = ("ruim", "laatste_weken")
_VELD = re.compile(r"\{([^}]*)\}")


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
    zekerheid: EigenZekerheid = "geverifieerd"


class Termijn(Model):
    """A day that the law names, or one that we propose; whatever counts towards it or from it looks it up here."""

    id: Snake
    datum: Datum
    wat: Tekst
    herkomst: Literal["wet", "eigen_voorstel"] = "wet"
    wet: Kebab | None = None
    bron: Kebab | None = None
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"

    @model_validator(mode="after")
    def _check_herkomst(self) -> Self:
        # A day of the law without its source, or our own day that seems to have one, misleads a reader.
        regels: Regels = []
        for veld in ("wet", "bron"):
            gevuld = getattr(self, veld) is not None
            if self.herkomst == "wet" and not gevuld:
                regels.append(((veld,), f"vul '{veld}' in, of schrijf 'herkomst: eigen_voorstel'"))
            if self.herkomst == "eigen_voorstel" and gevuld:
                regels.append(((veld,), f"een eigen voorstel heeft geen '{veld}'. Haal die regel weg"))
        raise_regels(regels)
        return self


class Datumzin(Model):
    """A sentence that depends on the day of the reader; `altijd` is true on every day."""

    id: Snake
    altijd: Tekst
    ruim: Tekst
    laatste_weken: Tekst
    na: Tekst
    later: Tekst

    @model_validator(mode="after")
    def _check_velden(self) -> Self:
        regels: Regels = []
        for naam in ("altijd", "ruim", "laatste_weken", "na", "later"):
            mag = {"dag", "dag_ervoor", "achtste_dag", "raad"} | ({"nog"} if naam in _VOORAF else set())
            for vreemd in sorted(set(_VELD.findall(getattr(self, naam))) - mag):
                regels.append(((naam,), f"'{{{vreemd}}}' kan hier niet. Kies uit: {', '.join(sorted(mag))}"))
        raise_regels(regels)
        return self


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
