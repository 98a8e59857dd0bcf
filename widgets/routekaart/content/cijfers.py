"""What the figures need to know and no table holds: how a measure is called, and names that people type."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from routekaart.content.paden import content_map
from routekaart.content.problemen import ContentFout
from routekaart.content.vertalen import translate
from routekaart.content.yaml_lezen import read_yaml

Reeks = Literal["fracties", "staten"]
_Tekst = Annotated[str, Field(min_length=1)]
_GemeenteCode = Annotated[str, Field(pattern=r"^GM[0-9]{4}$")]
_Jaar = Annotated[int, Field(strict=True, ge=1900, le=2100)]
_M = TypeVar("_M", bound=BaseModel)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Maat(_Model):
    """One thing to compare municipalities on, how to speak of it, and its column in `content/data`."""

    id: _Tekst
    naam: _Tekst
    onderwerp: _Tekst
    eenheid: _Tekst
    jaar: _Jaar
    tabel: Literal["gemeenten_2022", "gr_gemeente", "ps_gemeente"]
    kolom: _Tekst
    decimalen: Annotated[int, Field(strict=True, ge=0)] = 0
    uitleg: str = ""
    reeks: Reeks | None = None
    per_wijk: bool = False


class Roepnaam(_Model):
    """What people say against the official name that the CBS uses."""

    naam: _Tekst
    gemeente_code: _GemeenteCode


class Samenvoeging(_Model):
    """A municipality that came after the division of 1-1-2022, and the municipalities it was made of."""

    naam: _Tekst
    uit: Annotated[tuple[_GemeenteCode, ...], Field(min_length=2)]


class Gemeentenamen(_Model):
    """Names that are in no table of the CBS."""

    roepnamen: tuple[Roepnaam, ...]
    samengegaan: tuple[Samenvoeging, ...]


class _Maten(RootModel[tuple[Maat, ...]]):
    model_config = ConfigDict(frozen=True)


def load_maten() -> tuple[Maat, ...]:
    """All measures of `content/maten.yaml`, in reading order. Raises `ContentFout` that names file and line."""
    return _load(content_map() / "maten.yaml", _Maten).root


def load_gemeentenamen() -> Gemeentenamen:
    """The names of `content/gemeentenamen.yaml`. Raises `ContentFout` that names file and line."""
    return _load(content_map() / "gemeentenamen.yaml", Gemeentenamen)


@cache
def _load(pad: Path, model: type[_M]) -> _M:
    document, problemen = read_yaml(pad, pad.name)
    if document is None:
        raise ContentFout(problemen)
    try:
        return model.model_validate(document.waarde)
    except ValidationError as fout:
        raise ContentFout(translate(fout, model, document, ())) from fout
