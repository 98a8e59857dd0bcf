"""A course for a group: programmes of meetings and blocks, and what the trainer may expect at each question.

All of it is for the trainer. No page reads it: `Inhoud` does not hold it, `load_cursus` does.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import (
    Aantal,
    Model,
    Regels,
    Slug,
    Snake,
    Tekst,
    Teksten,
    VraagId,
    dubbele_ids,
    groepsfouten,
    raise_regels,
)

Bloksoort = Literal["welkom", "uitleg", "cijfers", "gesprek", "werkvorm", "vastleggen", "afsluiting", "pauze"]
# Of a trainer who has held the attention of a room; nobody listens longer without getting up.
LANGST_ZONDER_PAUZE = 100
KORTSTE_PAUZE = 10
TIJD = r"^([01]?[0-9]|2[0-3])[:.][0-5][0-9]$"


class Begeleiding(Model):
    """What a trainer may expect at one question: our own judgement, never something seen in a real course."""

    vraag: VraagId
    minuten: Aantal
    verwacht: Tekst
    horen: Teksten
    vast: Tekst
    oneens: Tekst


class Handeling(Model):
    """One thing the trainer does in a block, and how long it takes."""

    minuten: Aantal
    wat: Tekst


class Programmablok(Model):
    """A part of a meeting; `doet` fills its minutes exactly, so that a trainer can look at the clock halfway."""

    id: Slug
    soort: Bloksoort
    titel: Tekst
    minuten: Aantal
    doel: str = ""
    stap: Snake | None = None
    vragen: tuple[VraagId, ...] = ()
    werkvorm: Slug | None = None
    doet: tuple[Handeling, ...] = ()
    nodig: tuple[Tekst, ...] = ()
    verwacht: tuple[Tekst, ...] = ()
    horen: tuple[Tekst, ...] = ()
    vast: tuple[Tekst, ...] = ()
    oneens: tuple[Tekst, ...] = ()

    @model_validator(mode="after")
    def _klopt(self) -> Programmablok:
        raise_regels(_regels_pauze(self) if self.soort == "pauze" else _regels_blok(self))
        return self


def _regels_pauze(blok: Programmablok) -> Regels:
    fouten: Regels = [
        ((veld,), f"'{veld}' hoort niet bij een pauze. Haal het weg")
        for veld in sorted(blok.model_fields_set - {"id", "soort", "titel", "minuten"})
    ]
    if blok.minuten < KORTSTE_PAUZE:
        fouten.append((("minuten",), f"een pauze duurt minstens {KORTSTE_PAUZE} minuten"))
    return fouten


def _regels_blok(blok: Programmablok) -> Regels:
    fouten: Regels = []
    if not blok.doel:
        fouten.append((("doel",), "schrijf bij 'doel' waar dit blok voor is"))
    som = sum(deel.minuten for deel in blok.doet)
    if som != blok.minuten:
        fouten.append(
            (("doet",), f"'doet' duurt samen {som} minuten en het blok {blok.minuten}. Maak ze gelijk")
        )
    if (blok.vragen or blok.werkvorm) and blok.stap is None:
        fouten.append((("stap",), "een vraag of werkvorm hoort bij een stap. Vul 'stap' in"))
    for index, vraag in enumerate(blok.vragen):
        # A live table belongs to one step, so a block can only ask what stands on that table.
        if blok.stap and blok.stap.startswith("stap_") and not vraag.startswith(f"S{int(blok.stap[-2:])}-"):
            fouten.append(
                (("vragen", index), f"vraag '{vraag}' hoort niet bij {blok.stap}. Maak er twee blokken van")
            )
    if len(set(blok.vragen)) < len(blok.vragen):
        fouten.append((("vragen",), "een vraag staat twee keer in 'vragen'. Haal er een weg"))
    return fouten


class Bijeenkomst(Model):
    """One meeting of a programme: what is done from beginning to end, with breaks in time."""

    id: Slug
    titel: Tekst
    minuten: Aantal
    thuis: tuple[Tekst, ...] = ()
    blokken: Annotated[tuple[Programmablok, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _tijd_klopt(self) -> Bijeenkomst:
        fouten: Regels = []
        som = sum(blok.minuten for blok in self.blokken)
        if som != self.minuten:
            fouten.append(
                (
                    ("minuten",),
                    f"de blokken duren samen {som} minuten, en er staat {self.minuten}. Maak ze gelijk",
                )
            )
        raise_regels([*fouten, *_regels_pauzes(self.blokken)])
        return self


def _regels_pauzes(blokken: tuple[Programmablok, ...]) -> Regels:
    fouten: Regels = []
    zonder = 0
    for index, blok in enumerate(blokken):
        if blok.soort == "pauze":
            if index in (0, len(blokken) - 1):
                fouten.append(
                    (("blokken", index), "een pauze staat tussen twee blokken in. Zet haar ergens anders")
                )
            zonder = 0
            continue
        was, zonder = zonder, zonder + blok.minuten
        if was <= LANGST_ZONDER_PAUZE < zonder:
            melding = (
                f"tot het einde van dit blok is het {zonder} minuten zonder pauze. "
                f"Zet na hoogstens {LANGST_ZONDER_PAUZE} minuten een pauze"
            )
            fouten.append((("blokken", index), melding))
    return fouten


class Papier(Model):
    """A paper that a block needs and that nobody has lying around: a card, a start sheet, a statement for the wall."""

    id: Slug
    titel: Tekst
    blok: Slug
    uitleg: str = ""
    regels: Teksten
    schrijfregels: Annotated[int, Field(strict=True, ge=0, le=6)] = 2


class Programma(Model):
    """A course of one or more meetings."""

    id: Snake
    titel: Tekst
    kort: Tekst
    voor_wie: Tekst
    groep_min: Aantal
    groep_max: Aantal
    begin: Annotated[str, Field(pattern=TIJD)]
    opbrengst: Teksten
    vooraf: Teksten
    dag_ervoor: Teksten
    meenemen: Teksten
    te_kort: Teksten
    na_afloop: Teksten
    bijeenkomsten: Annotated[tuple[Bijeenkomst, ...], Field(min_length=1)]
    papieren: tuple[Papier, ...] = ()

    @model_validator(mode="after")
    def _klopt(self) -> Programma:
        fouten = dubbele_ids("bijeenkomsten", self.bijeenkomsten)
        fouten += groepsfouten(self.groep_min, self.groep_max)
        gezien: set[str] = set()
        for plek, bijeenkomst in enumerate(self.bijeenkomsten):
            for index, blok in enumerate(bijeenkomst.blokken):
                if blok.id in gezien:
                    waar = ("bijeenkomsten", plek, "blokken", index, "id")
                    fouten.append(
                        (waar, f"id '{blok.id}' staat twee keer in dit programma. Kies een andere id")
                    )
                gezien.add(blok.id)
        fouten += dubbele_ids("papieren", self.papieren)
        fouten += [
            (("papieren", index, "blok"), f"blok '{papier.blok}' staat niet in dit programma. Noem een ander")
            for index, papier in enumerate(self.papieren)
            if papier.blok not in gezien
        ]
        raise_regels(fouten)
        return self

    @property
    def blokken(self) -> tuple[Programmablok, ...]:
        """The blocks of all meetings, in order."""
        return tuple(blok for bijeenkomst in self.bijeenkomsten for blok in bijeenkomst.blokken)

    @property
    def vragen(self) -> tuple[str, ...]:
        """The ids of all questions that are asked, each once, in the order of the programme."""
        return tuple(dict.fromkeys(vraag for blok in self.blokken for vraag in blok.vragen))
