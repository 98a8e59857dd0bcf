"""A question as the front end wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.content import Inhoud, Stap, Vraag


def vraag_dict(vraag: Vraag) -> dict[str, Any]:
    """A question as the front end wants it: without what has its default."""
    return vraag.model_dump(mode="json", exclude_defaults=True) | {"naar": list(vraag.naar)}


# What is needed to put answers side by side; the rest of a question belongs to the conversation.
_VOOR_OVERLEG = frozenset(
    {"id", "vraag", "vorm", "rol", "naar", "stelling", "opties", "rijen", "kolommen", "minimum", "maximum"}
    | {"vervallen", "eenheid", "hoogstens", "meerdere", "anders", "eigen_rijen", "punten", "totaal"}
)


_LIJSTEN = frozenset({"opties", "rijen", "kolommen"})


def vraag_voor_overleg(vraag: Vraag) -> dict[str, Any]:
    """A question as overleg.js wants it, to show who said what."""
    return voor_overleg(vraag_dict(vraag))


def vraag_voor_oordeel(vraag: Vraag) -> dict[str, Any]:
    """A question without the words of its answers: enough to know whether roles differ."""
    return voor_oordeel(vraag_dict(vraag))


def vragen_voor_overleg(stap: Stap) -> list[dict[str, Any]]:
    """The questions of a step for overleg.js, and at the end those that are not asked any more."""
    vroeger = [vraag_voor_overleg(oud.vraag) | {"vervallen": True} for oud in stap.vervallen_vragen]
    return [*map(vraag_voor_overleg, stap.vragen), *vroeger]


def voor_overleg(vraag: Mapping[str, Any]) -> dict[str, Any]:
    """What overleg.js and woorden.js need of a question as `vraag_dict` gives it."""
    deel = {naam: x for naam, x in vraag.items() if naam in _VOOR_OVERLEG}
    for lijst in _LIJSTEN & set(deel):
        deel[lijst] = [{"id": o["id"], "tekst": o["tekst"]} for o in deel[lijst]]
    return deel


def voor_oordeel(vraag: Mapping[str, Any]) -> dict[str, Any]:
    """What antwoord.js needs of such a question to know how far an answer is: no words of its answers."""
    deel = voor_overleg(vraag)
    for lijst in _LIJSTEN & set(deel):
        deel[lijst] = [{"id": o["id"], "tekst": ""} for o in deel[lijst]]
    return deel


def _codes(inhoud: Inhoud, codes: Sequence[str]) -> dict[str, str]:
    return {code: inhoud.paragraaf(code).titel for code in codes}
