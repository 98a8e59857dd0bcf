"""The steps and topics: what one learns, work forms, tests and notes for the trainer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from routekaart.content.modellen.basis import (
    NOTEBOOK,
    Aantal,
    Code,
    EigenZekerheid,
    JaNee,
    Kebab,
    Model,
    Regels,
    Slug,
    Snake,
    Tekst,
    Teksten,
    dubbele_ids,
    groepsfouten,
    raise_regels,
)
from routekaart.content.modellen.vragen import VervallenVraag, Vraag

Stapsoort = Literal["stap", "verdieping"]


def _bronfouten(zekerheid: EigenZekerheid, bronnen: tuple[str, ...]) -> Regels:
    """What is wrong when there is no source: only a proposal of our own can do without."""
    if bronnen or zekerheid in ("eigen_voorstel", "te_controleren"):
        return []
    if zekerheid == "eigen_lezing":
        tekst = "een eigen lezing is er een van een wet. Noem die, of zet 'zekerheid: eigen_voorstel'"
    else:
        tekst = "er is geen bron. Noem een bron, of zet 'zekerheid: eigen_voorstel' bij een eigen voorstel"
    return [(("bronnen",), tekst)]


class Werkvorm(Model):
    """A way to hold the conversation."""

    id: Slug
    naam: Tekst
    groep_min: Aantal
    groep_max: Aantal
    minuten: Aantal
    doel: Tekst
    aanpak: Teksten
    nodig: tuple[Tekst, ...] = ()
    bronnen: tuple[Kebab, ...] = ()
    zekerheid: EigenZekerheid = "geverifieerd"

    @model_validator(mode="after")
    def _klopt(self) -> Werkvorm:
        groep = groepsfouten(self.groep_min, self.groep_max)
        raise_regels([*groep, *_bronfouten(self.zekerheid, self.bronnen)])
        return self


class Toetsoptie(Model):
    """An answer to a test question, with the explanation that follows the choice."""

    id: Slug
    tekst: Tekst
    goed: JaNee
    uitleg: Tekst


class Toetsvraag(Model):
    """A question to test yourself; exactly one answer is right."""

    id: Slug
    vraag: Tekst
    opties: Annotated[tuple[Toetsoptie, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _een_goed(self) -> Toetsvraag:
        fouten = dubbele_ids("opties", self.opties)
        goed = sum(optie.goed for optie in self.opties)
        if goed != 1:
            fouten.append((("opties",), f"precies één optie moet 'goed: true' hebben; nu zijn het er {goed}"))
        raise_regels(fouten)
        return self


class Misverstand(Model):
    """What is often thought of a subject, and how it is; `cijfers` names the tables of `content/data` it stands on."""

    id: Slug
    denkfout: Tekst
    weerlegging: Tekst
    bronnen: tuple[Kebab, ...] = ()
    cijfers: tuple[Snake, ...] = ()
    zekerheid: EigenZekerheid = "geverifieerd"

    @model_validator(mode="after")
    def _heeft_een_bron(self) -> Misverstand:
        fouten = [] if self.cijfers else _bronfouten(self.zekerheid, self.bronnen)
        if self.cijfers and self.zekerheid != "geverifieerd":
            fouten.append((("zekerheid",), "bij 'cijfers' staat de bron al. Haal 'zekerheid' weg"))
        raise_regels(fouten)
        return self


class Leestip(Model):
    """A source for further reading, with the reason."""

    bron: Kebab
    waarom: Tekst


class Edities(Model):
    """What this part is called in the two editions of the national guide."""

    editie_2021: Tekst
    editie_2023: Tekst


class Tijdblok(Model):
    """A block in the timetable of a meeting."""

    blok: Tekst
    minuten: Aantal


class Gesprekstips(Model):
    """What helps whoever leads the conversation, at its four moments."""

    openen: Teksten
    doorvragen: Teksten
    vastlopen: Teksten
    afsluiten: Teksten


class Docent(Model):
    """Notes for the trainer; participants never see them."""

    minuten: tuple[Tijdblok, ...] = ()
    tips: tuple[Tekst, ...] = ()


class Stap(Model):
    """A step of the routekaart, or a topic that returns in several steps."""

    id: Snake
    soort: Stapsoort
    nummer: Annotated[int, Field(strict=True, ge=1, le=8)] | None = None
    titel: Tekst
    kort: Tekst
    notebook: Annotated[str, Field(pattern=NOTEBOOK)]
    opbrengst: Teksten
    leerdoelen: tuple[Tekst, ...] = ()
    voorkennis: Tekst = "Geen."
    # Of somebody who learns alone; `tijd_minuten` is a meeting.
    lezen_minuten: Aantal = 20
    doen_minuten: Aantal = 30
    kernpunten: tuple[Tekst, ...] = ()
    misverstanden: tuple[Misverstand, ...] = ()
    tijd_minuten: Aantal
    mensen: Tekst
    benodigdheden: tuple[Tekst, ...] = ()
    edities: Edities
    paragrafen: Annotated[tuple[Code, ...], Field(min_length=1)]
    vragen: Annotated[tuple[Vraag, ...], Field(min_length=1)]
    vervallen_vragen: tuple[VervallenVraag, ...] = ()
    gesprekstips: Gesprekstips | None = None
    werkvormen: tuple[Werkvorm, ...] = ()
    toetsvragen: tuple[Toetsvraag, ...] = ()
    leeslijst: tuple[Leestip, ...] = ()
    docent: Docent = Docent()

    @model_validator(mode="after")
    def _nummer_past(self) -> Stap:
        fouten: Regels = []
        if self.soort == "verdieping":
            if self.nummer is not None:
                fouten.append((("nummer",), "een verdieping heeft geen nummer. Schrijf 'nummer: null'"))
            letter = "T"
        elif self.nummer is None:
            fouten.append((("nummer",), "een stap heeft een nummer van 1 tot en met 8. Vul het in"))
            letter = "S"
        else:
            letter = f"S{self.nummer}-"
            if self.id != f"stap_{self.nummer:02d}":
                fouten.append((("id",), f"bij nummer {self.nummer} hoort id 'stap_{self.nummer:02d}'"))
        fouten += [
            (("vragen", index, "id"), f"vraag '{vraag.id}' hoort niet hier: de id begint hier met '{letter}'")
            for index, vraag in enumerate(self.vragen)
            if not vraag.id.startswith(letter)
        ]
        raise_regels(fouten)
        return self
