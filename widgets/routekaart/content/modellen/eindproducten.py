"""The documents that the municipality holds in the end, with their paragraphs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import (
    LETTER_VAN_EINDPRODUCT,
    Code,
    EindproductId,
    Model,
    Tekst,
    raise_regels,
)


class Paragraaf(Model):
    """A paragraph of a document; agreements land here by their code."""

    code: Code
    titel: Tekst
    vraag: Tekst
    aanwijzing: Tekst


class Eindproduct(Model):
    """A document that the municipality holds in the end."""

    id: EindproductId
    titel: Tekst
    inleiding: Tekst
    paragrafen: Annotated[tuple[Paragraaf, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _letter_past(self) -> Eindproduct:
        letter = LETTER_VAN_EINDPRODUCT[self.id]
        raise_regels(
            (
                ("paragrafen", index, "code"),
                f"code '{paragraaf.code}' hoort niet hier: gebruik {letter}1, {letter}2, …",
            )
            for index, paragraaf in enumerate(self.paragrafen)
            if not paragraaf.code.startswith(letter)
        )
        return self
