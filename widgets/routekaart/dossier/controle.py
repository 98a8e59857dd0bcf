"""Does an answer fit its question? For answers that come from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from .fouten import kort
from .waarden import MAX_GEHEEL, MAX_TEKST, te_lang

if TYPE_CHECKING:
    from routekaart.content import Vraag

ANDERS = "anders:"
WEET_NIET = "weet_niet"
_TOEGESTANE_STUURTEKENS = "\t\n\r"
# Sliders with decimals: 33.3 three times is close enough to 99.9.
_SPELING = 1e-6
# A hostile file can break a rule a million times; nobody reads more than a few.
_HOOGSTENS_MELDINGEN = 10


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


def controleer_waarde(vraag: Vraag, waarde: Any) -> list[str]:
    """Return the messages about an answer that does not fit its question; empty when it does.

    No answer is always fine.
    """
    if waarde in (None, "", [], {}):
        return []
    return list(dict.fromkeys(_PER_VORM[vraag.vorm](vraag, waarde)))[:_HOOGSTENS_MELDINGEN]


def _controleer_tekst(tekst: str) -> list[str]:
    if len(tekst) > MAX_TEKST:
        return [te_lang("dit antwoord", tekst)]
    if any(_is_onzichtbaar(teken) for teken in tekst):
        return ["In de tekst staan tekens die geen letter of leesteken zijn. Typ de tekst opnieuw."]
    return []


def _is_onzichtbaar(teken: str) -> bool:
    """Control characters, half characters and non-characters: no document format can hold them."""
    code = ord(teken)
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return teken not in _TOEGESTANE_STUURTEKENS
    return 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)


def _open(vraag: Vraag, waarde: Any) -> list[str]:
    if not isinstance(waarde, str):
        return ["Op deze vraag past alleen tekst. Schrijf uw antwoord op."]
    return _controleer_tekst(waarde)


def _stelling(vraag: Vraag, waarde: Any) -> list[str]:
    if waarde == WEET_NIET or (_is_geheel(waarde) and 1 <= waarde <= 5):
        return []
    return ["Kies een cijfer van 1 tot en met 5, of 'weet ik niet'."]


def _keuze(vraag: Vraag, waarde: Any) -> list[str]:
    if not _is_lijst_van_tekst(waarde):
        return ["Op deze vraag past alleen een keuze uit de lijst. Kies opnieuw."]
    eigen = [keuze for keuze in waarde if vraag.anders and keuze.startswith(ANDERS)]
    fouten = _controleer_ids([keuze for keuze in waarde if keuze not in eigen], vraag.opties, "keuze")
    for tekst in eigen:
        fouten += _controleer_tekst(tekst)
    if len(eigen) > 1:
        fouten.append("U kunt één keer 'anders' invullen. Zet uw antwoorden bij elkaar.")
    return fouten + _controleer_aantal(len(waarde), (vraag.hoogstens if vraag.meerdere else 1))


def _rangorde(vraag: Vraag, waarde: Any) -> list[str]:
    if vraag.punten is not None:
        return _punten(vraag, waarde, vraag.punten)
    if not _is_lijst_van_tekst(waarde):
        return ["Op deze vraag past alleen een volgorde. Zet de kaartjes opnieuw op volgorde."]
    return _controleer_ids(waarde, vraag.opties, "kaartje") + _controleer_aantal(len(waarde), vraag.hoogstens)


def _punten(vraag: Vraag, waarde: Any, punten: int) -> list[str]:
    if not isinstance(waarde, dict) or not all(_is_geheel(aantal) for aantal in waarde.values()):
        return ["Op deze vraag past alleen een verdeling in hele punten. Verdeel de punten opnieuw."]
    fouten = _controleer_ids(list(waarde), vraag.opties, "kaartje")
    if any(aantal < 0 for aantal in waarde.values()):
        fouten.append("Een kaartje kan niet minder dan 0 punten krijgen. Verdeel de punten opnieuw.")
    return fouten + _controleer_som(waarde.values(), punten, "punten")


def _schuif(vraag: Vraag, waarde: Any) -> list[str]:
    if not isinstance(waarde, dict) or not all(_is_getal(stand) for stand in waarde.values()):
        return ["Op deze vraag past alleen een getal per schuif. Zet de schuiven opnieuw."]
    fouten = _controleer_ids(list(waarde), vraag.opties, "schuif")
    if any(not vraag.minimum <= stand <= vraag.maximum for stand in waarde.values()):
        grenzen = f"{vraag.minimum} tot en met {vraag.maximum}"
        fouten.append(f"Een schuif staat buiten de grenzen. Kies van {grenzen}.")
    if vraag.totaal is not None:
        fouten += _controleer_som(waarde.values(), vraag.totaal, vraag.eenheid)
    return fouten


def _matrix(vraag: Vraag, waarde: Any) -> list[str]:
    if not isinstance(waarde, list) or not all(_is_matrixrij(rij) for rij in waarde):
        return ["Op deze vraag past alleen een ingevulde tabel. Vul de tabel opnieuw in."]
    rijen = [rij["rij"] for rij in waarde]
    vast = {rij.id for rij in vraag.rijen}
    eigen = [rij for rij in rijen if rij not in vast]
    fouten: list[str] = []
    if len(set(rijen)) < len(rijen):
        fouten.append("Een rij staat twee keer in de tabel. Haal er een weg.")
    if len(eigen) > vraag.eigen_rijen:
        fouten.append(_te_veel_rijen(eigen, vraag.eigen_rijen))
    for tekst in eigen:
        fouten += _controleer_tekst(tekst)
    for rij in waarde:
        fouten += _controleer_ids(rij["kolommen"], vraag.kolommen, "kolom")
        if not vraag.meerdere and len(rij["kolommen"]) > 1:
            fouten.append(f"In de rij '{kort(rij['rij'])}' past één kruisje. Haal er een weg.")
    return fouten


def _te_veel_rijen(eigen: Sequence[str], grens: int) -> str:
    if grens == 0:
        return f"De rij '{kort(eigen[0])}' hoort niet bij deze vraag. Haal hem weg."
    return f"U kunt hoogstens {grens} eigen rijen invullen; het zijn er {len(eigen)}. Haal er een paar weg."


def _controleer_ids(gekozen: Sequence[Any], toegestaan: Iterable[_MetId], soort: str) -> list[str]:
    bekend = {optie.id for optie in toegestaan}
    fouten = [
        f"Bij deze vraag hoort geen {soort} '{kort(naam)}'. Kies uit wat er staat."
        for naam in dict.fromkeys(gekozen)
        if naam not in bekend
    ]
    if len(set(gekozen)) < len(gekozen):
        fouten.append(f"Hetzelfde staat twee keer in uw antwoord ({soort}). Haal er een weg.")
    return fouten


def _controleer_aantal(aantal: int, grens: int | None) -> list[str]:
    if grens is None or aantal <= grens:
        return []
    return [f"U kunt er hoogstens {grens} kiezen; u koos er {aantal}. Haal er een paar weg."]


def _controleer_som(delen: Iterable[float], doel: int, eenheid: str) -> list[str]:
    som = sum(delen)
    if abs(som - doel) <= _SPELING:
        return []
    return [f"Samen moet het {doel} {eenheid}".rstrip() + f" zijn; nu is het {som:g}. Verdeel opnieuw."]


def _is_geheel(waarde: Any) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool) and abs(waarde) <= MAX_GEHEEL


def _is_getal(waarde: Any) -> bool:
    # Not a number (NaN) is never within bounds, so it drops out here too.
    return isinstance(waarde, int | float) and not isinstance(waarde, bool) and abs(waarde) <= MAX_GEHEEL


def _is_lijst_van_tekst(waarde: Any) -> bool:
    return isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde)


def _is_matrixrij(rij: Any) -> bool:
    if not isinstance(rij, dict) or not isinstance(rij.get("rij"), str):
        return False
    return _is_lijst_van_tekst(rij.get("kolommen"))


_PER_VORM: dict[str, Callable[[Vraag, Any], list[str]]] = {
    "open": _open,
    "stelling": _stelling,
    "keuze": _keuze,
    "rangorde": _rangorde,
    "schuif": _schuif,
    "matrix": _matrix,
}
