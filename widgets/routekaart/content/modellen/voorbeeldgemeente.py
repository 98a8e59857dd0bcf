"""The invented municipality that walks all eight steps: who it is, its stories, and the raw shape of its dossier."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from routekaart.content.modellen.basis import (
    Aantal,
    Datum,
    Model,
    Regels,
    Snake,
    Tekst,
    VraagId,
    raise_regels,
)

PLAATSHOUDER = re.compile(r"\{([a-z_]+)\}")
"""A place in a text that is filled when it is read: with a figure, or with the name."""
VASTE_PLAATSEN = frozenset({"naam", "bron"})
KORTSTE_VERHAAL, LANGSTE_VERHAAL = 80, 140


class Voorbeeldcijfer(Model):
    """A figure that is worked out from a column of `gemeenten_2022`; `op` is what it is rounded to."""

    naam: Snake
    kolom: Snake
    label: Tekst
    op: Aantal = 1


class Voorbeeldbedrag(Model):
    """A sum of money in euro: so much for each inhabitant, rounded to `op`."""

    naam: Snake
    per_inwoner: Aantal
    op: Aantal = 1


class Voorbeeldstap(Model):
    """What happened in one step, what to learn from it, and where the group did not agree."""

    stap: Snake
    verhaal: Tekst
    les: Tekst
    oneens: Tekst
    vragen: Annotated[tuple[VraagId, ...], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _lengte_past(self) -> Voorbeeldstap:
        woorden = len(self.verhaal.split())
        if not KORTSTE_VERHAAL <= woorden <= LANGSTE_VERHAAL:
            melding = (
                f"dit verhaal heeft {woorden} woorden. Schrijf er {KORTSTE_VERHAAL} tot {LANGSTE_VERHAAL}"
            )
            raise_regels([(("verhaal",), melding)])
        return self


class Voorbeeldgemeente(Model):
    """Who the invented municipality is, how it is marked, and its stories in the order of the steps."""

    naam: Tekst
    merk: Tekst
    uitleg: Tekst
    kort: Tekst
    datum_documenten: Datum
    cijfers_uitleg: Tekst
    grootteklasse: Tekst
    cijfers: Annotated[tuple[Voorbeeldcijfer, ...], Field(min_length=1)]
    bedragen: tuple[Voorbeeldbedrag, ...] = ()
    stappen: Annotated[tuple[Voorbeeldstap, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _namen_los(self) -> Voorbeeldgemeente:
        fouten: Regels = []
        gezien = set(VASTE_PLAATSEN)
        lijsten = (
            ("cijfers", [cijfer.naam for cijfer in self.cijfers]),
            ("bedragen", [bedrag.naam for bedrag in self.bedragen]),
        )
        for veld, namen in lijsten:
            for index, naam in enumerate(namen):
                if naam in gezien:
                    fouten.append(((veld, index, "naam"), f"'{naam}' bestaat al. Kies een andere naam"))
                gezien.add(naam)
        raise_regels(fouten)
        return self

    @property
    def plaatsen(self) -> frozenset[str]:
        """The names that a text of its dossier may leave to be filled."""
        return (
            VASTE_PLAATSEN
            | {cijfer.naam for cijfer in self.cijfers}
            | {bedrag.naam for bedrag in self.bedragen}
        )

    @property
    def naam_met_merk(self) -> str:
        """Its name as it stands wherever a document names it, so that nobody takes it for a real one."""
        return f"{self.naam} ({self.merk.removesuffix(' gemeente')})"


class Voorbeelddossier(Model):
    """The outer shape of `dossier.json`; what is in it belongs to the dossier's own rules."""

    model_config = ConfigDict(extra="allow", frozen=True)

    formaat: Tekst
    schema_versie: Aantal
    antwoorden: dict[VraagId, dict[str, dict[str, Any]]]
    afspraken: dict[str, dict[str, Any]]
    keuzes: dict[str, dict[str, Any]]
    voortgang: dict[str, dict[str, Any]]
