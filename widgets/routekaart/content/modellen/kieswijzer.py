"""The model of `content/kieswijzer.yaml`: forms of participation, what they serve and what may be promised."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import Model, Snake, Tekst, dubbele_ids, raise_regels


class Participatievorm(Model):
    """A form of participation: what it serves, what may be promised, and where it goes wrong."""

    id: Snake
    naam: Tekst
    doelen: Annotated[tuple[Snake, ...], Field(min_length=1)]
    invloed: Annotated[tuple[Snake, ...], Field(min_length=1)]
    reden: Tekst
    let_op: Tekst


class Kieswijzer(Model):
    """Goals and degrees of influence by id, each with what a reader sees, and the forms that name them."""

    voorbehoud: Tekst
    doelen: Annotated[dict[Snake, Tekst], Field(min_length=1)]
    invloeden: Annotated[dict[Snake, Tekst], Field(min_length=1)]
    vormen: Annotated[tuple[Participatievorm, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _vormen_noemen_wat_bestaat(self) -> Kieswijzer:
        fouten = dubbele_ids("vormen", self.vormen)
        for index, vorm in enumerate(self.vormen):
            for veld, genoemd, bekend in (
                ("doelen", vorm.doelen, self.doelen),
                ("invloed", vorm.invloed, self.invloeden),
            ):
                fouten += [
                    (("vormen", index, veld, plek), f"'{id_}' bestaat niet. Kies uit: {', '.join(bekend)}")
                    for plek, id_ in enumerate(genoemd)
                    if id_ not in bekend
                ]
        raise_regels(fouten)
        return self
