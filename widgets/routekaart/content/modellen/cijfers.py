"""What the figures need to know and no table holds: how a measure is called, and names that people type."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routekaart.content.modellen.basis import Datum, Model, Tekst

Reeks = Literal["fracties", "staten"]
GemeenteCode = Annotated[str, Field(pattern=r"^GM[0-9]{4}$")]
Jaar = Annotated[int, Field(strict=True, ge=1900, le=2100)]


class Maat(Model):
    """One thing to compare municipalities on, how to speak of it, and its column in `content/data`."""

    id: Tekst
    naam: Tekst
    onderwerp: Tekst
    eenheid: Tekst
    jaar: Jaar
    tabel: Literal["gemeenten_2022", "gr_gemeente", "ps_gemeente"]
    kolom: Tekst
    decimalen: Annotated[int, Field(strict=True, ge=0)] = 0
    uitleg: str = ""
    reeks: Reeks | None = None
    per_wijk: bool = False


class Roepnaam(Model):
    """What people say against the official name that the CBS uses."""

    naam: Tekst
    gemeente_code: GemeenteCode


class Samengegaan(Model):
    """A municipality that came after the division of 1-1-2022, and the municipalities it was made of."""

    naam: Tekst
    gemeente_code: GemeenteCode
    uit: Annotated[tuple[GemeenteCode, ...], Field(min_length=2)]
    sinds: Datum


class Opgegaan(Model):
    """A municipality that became part of another one, or was divided over several; or will, with `voorgenomen`."""

    naam: Tekst
    naar: Annotated[tuple[GemeenteCode, ...], Field(min_length=1)]
    sinds: Datum
    voorgenomen: bool = False
    bron: Tekst


class Gemeentenamen(Model):
    """Names that are in no table of the CBS."""

    roepnamen: tuple[Roepnaam, ...]
    samengegaan: tuple[Samengegaan, ...]
    opgegaan: tuple[Opgegaan, ...] = ()
