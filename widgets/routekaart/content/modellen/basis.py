"""What all models of the content share: kinds of values, and rules that are told all at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, Protocol, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Zekerheid = Literal["geverifieerd", "te_controleren", "eigen_lezing"]
# Also what the makers propose or judge themselves: that is no fact, and a reader sees no mark.
EigenZekerheid = Literal["geverifieerd", "te_controleren", "eigen_lezing", "eigen_voorstel"]
EindproductId = Literal["visie", "beleid", "uitvoeringsprogramma", "verordening"]

EINDPRODUCTEN: tuple[EindproductId, ...] = get_args(EindproductId)

# The letter of a paragraph code says in which document the paragraph lands.
LETTER_VAN_EINDPRODUCT = {"visie": "V", "beleid": "B", "uitvoeringsprogramma": "U", "verordening": "P"}

SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SNAKE = r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$"
CODE = r"^[VBUP][1-9][0-9]?$"
NOTEBOOK = r"^(?:0[1-8]|verdieping)_[a-z0-9_]+$"
VRAAG_ID = r"^[ST][1-9]-[0-9]{2}$"

_URL = re.compile(r"https?://[^\s/]+\S*", re.ASCII | re.IGNORECASE)


def _check_datum(waarde: Any) -> Any:
    """Accept a calendar day only: pydantic would also read a number or a time as a date."""
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return waarde
    if isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde.strip())
        except ValueError:
            pass
    raise PydanticCustomError("datum", "schrijf een datum die bestaat als jaar-maand-dag: 2026-11-23")


def _check_url(waarde: str) -> str:
    try:
        geldig = bool(_URL.fullmatch(waarde)) and bool(urlsplit(waarde).hostname)
    except ValueError:
        geldig = False
    if not geldig:
        raise PydanticCustomError("url", "schrijf het hele webadres, met https:// ervoor en zonder spaties")
    return waarde


Tekst = Annotated[str, Field(min_length=1)]
Teksten = Annotated[tuple[Tekst, ...], Field(min_length=1)]
Geheel = Annotated[int, Field(strict=True)]
Aantal = Annotated[int, Field(strict=True, ge=1)]
JaNee = Annotated[bool, Field(strict=True)]
Datum = Annotated[date, BeforeValidator(_check_datum)]
Url = Annotated[str, AfterValidator(_check_url)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=60)]
Kebab = Annotated[str, Field(pattern=KEBAB)]
Snake = Annotated[str, Field(pattern=SNAKE)]
Code = Annotated[str, Field(pattern=CODE)]
VraagId = Annotated[str, Field(pattern=VRAAG_ID)]


class Model(BaseModel):
    """What all models share: nothing unknown, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Regel = tuple[tuple[str | int, ...], str]
"""A broken rule: the place inside the item, and what to do about it."""
Regels = list[Regel]


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


def raise_regels(regels: Iterable[Regel]) -> None:
    """Raise all broken rules of one item at once, each with the place inside the item."""
    lijst = list(regels)
    if lijst:
        raise PydanticCustomError(
            "regels", "{tekst}", {"tekst": "; ".join(melding for _, melding in lijst), "regels": lijst}
        )


def groepsfouten(groep_min: int, groep_max: int) -> Regels:
    """Return the broken rule of a group that cannot be: at least more people than at most."""
    return (
        [(("groep_min",), "'groep_min' is groter dan 'groep_max'. Draai ze om")]
        if groep_min > groep_max
        else []
    )


def dubbele_ids(veld: str, items: Sequence[_MetId]) -> Regels:
    """Return the broken rules of ids that stand twice in one field."""
    gezien: Counter[str] = Counter()
    fouten: Regels = []
    for index, item in enumerate(items):
        gezien[item.id] += 1
        if gezien[item.id] == 2:
            fouten.append(
                ((veld, index, "id"), f"id '{item.id}' staat twee keer in '{veld}'. Kies een andere id")
            )
    return fouten
