"""The model of `content/schaal.yaml`: the three questions of step 1 and where each form stands on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import Aantal, Model, Snake, Tekst, dubbele_ids, raise_regels

As = Literal["wie", "diep", "hard"]
Treden = Annotated[tuple[Tekst, ...], Field(min_length=2)]


class Assen(Model):
    """The steps of each question, from narrow to wide; the first one is step 1."""

    wie: Treden
    diep: Treden
    hard: Treden


class Uitzondering(Model):
    """Rows of the table with `waarde` in `kolom` stand on another step of one question."""

    kolom: Snake
    waarde: str | int
    op: As
    trede: Aantal


class Vormplaats(Model):
    """Where a form of participation stands, and why; `id` names the table that its cases come from."""

    id: Literal["burgerberaad", "stemronde", "referendum", "raadsverkiezing"]
    naam: Tekst
    meervoud: Tekst
    wie: Aantal
    diep: Aantal
    hard: Aantal
    reden: Tekst
    uitzonderingen: tuple[Uitzondering, ...] = ()


class Schaalindeling(Model):
    """The questions with their steps, and the forms in the order to show them."""

    voorbehoud: Tekst
    assen: Assen
    gesprek_vanaf: Aantal
    vormen: Annotated[tuple[Vormplaats, ...], Field(min_length=4)]

    @property
    def treden(self) -> Mapping[As, tuple[str, ...]]:
        """The steps per question, in the order to show them."""
        return {"wie": self.assen.wie, "diep": self.assen.diep, "hard": self.assen.hard}

    @model_validator(mode="after")
    def _treden_bestaan(self) -> Schaalindeling:
        plekken: list[tuple[tuple[str | int, ...], As, int]] = [
            (("gesprek_vanaf",), "diep", self.gesprek_vanaf)
        ]
        for nr, vorm in enumerate(self.vormen):
            plekken += [(("vormen", nr, as_), as_, getattr(vorm, as_)) for as_ in self.treden]
            plekken += [
                (("vormen", nr, "uitzonderingen", plek, "trede"), anders.op, anders.trede)
                for plek, anders in enumerate(vorm.uitzonderingen)
            ]
        fouten = dubbele_ids("vormen", self.vormen)
        fouten += [
            (pad, f"trede {trede} bestaat niet. '{as_}' heeft er {len(self.treden[as_])}")
            for pad, as_, trede in plekken
            if trede > len(self.treden[as_])
        ]
        raise_regels(fouten)
        return self
