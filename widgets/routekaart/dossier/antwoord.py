"""Is there an answer, is it finished, and does it fit its question?

`js/antwoord.js` holds the same rules for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

from .waarden import MAX_GEHEEL, is_blanco, is_niets

if TYPE_CHECKING:
    from routekaart.content import Vraag

    from .model import Antwoord

Stand = Literal["leeg", "niet_af", "past_niet", "af"]
# How an answer that takes no part in a comparison is shown.
STANDEN: dict[Stand, str] = {
    "leeg": "geen antwoord",
    "niet_af": "nog niet af",
    "past_niet": "past niet bij deze vraag",
    "af": "af",
}

ANDERS = "anders:"
WEET_NIET = "weet_niet"
# Sliders with decimals: 33.3 three times is close enough to 99.9.
_SPELING = 1e-6
# Control characters (tab and line ends apart), half characters and non-characters: no document can hold them.
_ONZICHTBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


def is_lege_waarde(waarde: Any) -> bool:
    """Tell whether nothing was filled in, whatever the form of the question."""
    if isinstance(waarde, list) and waarde:
        return all(_is_lege_rij(deel) for deel in waarde) or _is_alleen_anders(waarde)
    return is_niets(waarde)


def _is_lege_rij(rij: Any) -> bool:
    return isinstance(rij, dict) and rij.get("kolommen") == []


def _is_alleen_anders(waarde: Sequence[Any]) -> bool:
    """Tell whether only 'anders' was ticked, with nothing written behind it."""
    return all(
        isinstance(deel, str) and deel.startswith(ANDERS) and is_blanco(deel.removeprefix(ANDERS))
        for deel in waarde
    )


def stand(vraag: Vraag, antwoord: Antwoord) -> Stand:
    """Tell how far an answer is; only `af` takes part in a comparison, a count or a first wording."""
    if antwoord.is_leeg:
        return "leeg"
    if is_lege_waarde(antwoord.waarde):
        return "niet_af"
    return _PER_VORM[vraag.vorm](vraag, antwoord.waarde)


def _open(_vraag: Vraag, waarde: Any) -> Stand:
    return "af" if isinstance(waarde, str) and _is_leesbaar(waarde) else "past_niet"


def _stelling(_vraag: Vraag, waarde: Any) -> Stand:
    return "af" if waarde == WEET_NIET or (_is_geheel(waarde) and 1 <= waarde <= 5) else "past_niet"


def _keuze(vraag: Vraag, waarde: Any) -> Stand:
    if not _zijn_teksten(waarde):
        return "past_niet"
    eigen = [keuze for keuze in waarde if vraag.anders and keuze.startswith(ANDERS)]
    past = (
        _zijn_bekend([keuze for keuze in waarde if keuze not in eigen], vraag.opties)
        and len(eigen) <= 1
        and all(map(_is_leesbaar, eigen))
        and _is_binnen(len(waarde), vraag.hoogstens if vraag.meerdere else 1)
    )
    return "af" if past else "past_niet"


def _rangorde(vraag: Vraag, waarde: Any) -> Stand:
    if vraag.punten is not None:
        return _punten(vraag, waarde, vraag.punten)
    past = (
        _zijn_teksten(waarde)
        and _zijn_bekend(waarde, vraag.opties)
        and _is_binnen(len(waarde), vraag.hoogstens)
    )
    return "af" if past else "past_niet"


def _punten(vraag: Vraag, waarde: Any, punten: int) -> Stand:
    past = (
        isinstance(waarde, dict)
        and _zijn_bekend(list(waarde), vraag.opties)
        and all(_is_geheel(aantal) and aantal >= 0 for aantal in waarde.values())
    )
    if not past:
        return "past_niet"
    return "af" if sum(waarde.values()) == punten else "niet_af"


def _schuif(vraag: Vraag, waarde: Any) -> Stand:
    past = (
        isinstance(waarde, dict)
        and _zijn_bekend(list(waarde), vraag.opties)
        and all(_is_getal(deel) and vraag.minimum <= deel <= vraag.maximum for deel in waarde.values())
    )
    if not past:
        return "past_niet"
    klopt = vraag.totaal is None or abs(sum(waarde.values()) - vraag.totaal) <= _SPELING
    return "af" if klopt and len(waarde) == len(vraag.opties) else "niet_af"


def _matrix(vraag: Vraag, waarde: Any) -> Stand:
    if not isinstance(waarde, list) or not all(map(_is_matrixrij, waarde)):
        return "past_niet"
    rijen = [rij["rij"] for rij in waarde]
    vast = {rij.id for rij in vraag.rijen}
    eigen = [rij for rij in rijen if rij not in vast]
    past = (
        len(set(rijen)) == len(rijen)
        and len(eigen) <= vraag.eigen_rijen
        and all(map(_is_leesbaar, eigen))
        and all(_zijn_bekend(rij["kolommen"], vraag.kolommen) for rij in waarde)
        and all(vraag.meerdere or len(rij["kolommen"]) <= 1 for rij in waarde)
    )
    return "af" if past else "past_niet"


def _is_leesbaar(tekst: str) -> bool:
    return not _ONZICHTBAAR.search(tekst)


def make_leesbaar(tekst: str) -> str:
    """Put a visible mark in the place of every character that no document can hold."""
    return _ONZICHTBAAR.sub("\ufffd", tekst)


def _zijn_bekend(gekozen: Sequence[Any], toegestaan: Iterable[_MetId]) -> bool:
    """Tell whether all that was chosen exists, and nothing was chosen twice."""
    return set(gekozen) <= {optie.id for optie in toegestaan} and len(set(gekozen)) == len(gekozen)


def _is_binnen(aantal: int, grens: int | None) -> bool:
    return grens is None or aantal <= grens


def _is_geheel(waarde: Any) -> bool:
    return _is_getal(waarde) and waarde == int(waarde)


def _is_getal(waarde: Any) -> bool:
    # Not a number (NaN) is never within bounds, so it drops out here too.
    return isinstance(waarde, int | float) and not isinstance(waarde, bool) and abs(waarde) <= MAX_GEHEEL


def _zijn_teksten(waarde: Any) -> bool:
    return isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde)


def _is_matrixrij(rij: Any) -> bool:
    return isinstance(rij, dict) and isinstance(rij.get("rij"), str) and _zijn_teksten(rij.get("kolommen"))


_PER_VORM: dict[str, Callable[[Vraag, Any], Stand]] = {
    "open": _open,
    "stelling": _stelling,
    "keuze": _keuze,
    "rangorde": _rangorde,
    "schuif": _schuif,
    "matrix": _matrix,
}
