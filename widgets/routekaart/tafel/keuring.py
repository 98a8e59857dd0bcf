"""What a device may send: cleaned so that every database takes it, bounded, and fitting its question."""

from __future__ import annotations

import json
from typing import Any

from routekaart.content import Vraag
from routekaart.dossier import Antwoord as Dossierantwoord
from routekaart.dossier import DossierFout, Stand, stand
from routekaart.dossier.antwoord import make_leesbaar
from routekaart.dossier.waarden import canoniek, schone_kopie

from .fouten import PastNiet
from .model import Antwoord, Uitkomst

MAX_ANTWOORD = 10 * 1024
MAX_UITKOMST = 60 * 1024
MAX_NAAM = 80
# Above it there is room to count on: an answer with the highest number there is could never be changed again.
MAX_VOLGNR = 2**52


def naar_tekst(waarde: Any) -> str:
    """Write a value as one line of JSON, as it is kept."""
    return json.dumps(waarde, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def clean(waarde: Any) -> Any:
    """Copy a value; characters that no database or document can hold become a visible one.

    Raises `PastNiet` for what JSON cannot hold.
    """
    try:
        return schone_kopie(_leesbaar(waarde, 40), "het antwoord")
    except (DossierFout, RecursionError) as fout:
        raise PastNiet(getattr(fout, "melding", "Dit antwoord zit te diep in elkaar.")) from fout


def _leesbaar(waarde: Any, diepte: int) -> Any:
    if isinstance(waarde, str):
        return make_leesbaar(waarde)
    if diepte and isinstance(waarde, list | tuple):
        return [_leesbaar(deel, diepte - 1) for deel in waarde]
    if diepte and isinstance(waarde, dict):
        return {_leesbaar(sleutel, 0): _leesbaar(deel, diepte - 1) for sleutel, deel in waarde.items()}
    return waarde


def clean_naam(tekst: Any, wat: str) -> str:
    """Return a name of a group or a municipality on one line; raises `PastNiet` when it is too long."""
    if not isinstance(tekst, str):
        raise PastNiet(f"De naam van {wat} is geen tekst. Typ de naam opnieuw.")
    naam = " ".join(make_leesbaar(tekst).split())
    if len(naam) > MAX_NAAM:
        raise PastNiet(f"De naam van {wat} is te lang. Er passen {MAX_NAAM} tekens in.")
    return naam


def check_antwoord(vraag: Vraag, antwoord: Antwoord) -> tuple[Antwoord, Stand]:
    """Return the answer cleaned, and how far it is; raises `PastNiet`."""
    if not _is_volgnr(antwoord.volgnr):
        raise PastNiet("Dit antwoord heeft geen volgnummer. Laad de pagina opnieuw.")
    waarde, toelichting = _passend(vraag, antwoord.waarde, antwoord.toelichting)
    if _bytes(naar_tekst(waarde)) + _bytes(toelichting) > MAX_ANTWOORD:
        raise PastNiet("Dit antwoord is te lang. Kort de tekst in tot ongeveer drie bladzijden.")
    schoon = Antwoord(antwoord.deelnemer, antwoord.volgnr, waarde, toelichting)
    return schoon, stand(vraag, Dossierantwoord(waarde, toelichting))


def _passend(vraag: Vraag, waarde: Any, toelichting: Any) -> tuple[Any, str]:
    if not isinstance(toelichting, str):
        raise PastNiet("De toelichting is geen tekst. Typ haar opnieuw.")
    waarde, toelichting = clean(waarde), clean(toelichting)
    if past_niet(vraag, waarde):
        raise PastNiet(
            "Dit antwoord past niet bij deze vraag. Laad de pagina opnieuw en geef het nog een keer."
        )
    return waarde, toelichting


def past_niet(vraag: Vraag, waarde: Any) -> bool:
    """Tell whether a value cannot be an answer to a question, by the rules of the dossier."""
    try:
        return stand(vraag, Dossierantwoord(waarde)) == "past_niet"
    except TypeError:  # a list where a name should stand: it cannot even be looked up
        return True


def _is_volgnr(getal: Any) -> bool:
    return isinstance(getal, int) and not isinstance(getal, bool) and 0 < getal <= MAX_VOLGNR


def check_uitkomst(vraag: Vraag, uitkomst: Uitkomst, codes: set[str]) -> Uitkomst:
    """Return what leaders wrote, cleaned; raises `PastNiet`."""
    antwoord, toelichting = _passend(vraag, uitkomst.antwoord, uitkomst.toelichting)
    afspraken = clean(dict(uitkomst.afspraken))
    if onbekend := set(afspraken) - codes:
        raise PastNiet(f"De paragraaf {sorted(onbekend)[0][:20]} bestaat niet. Laad de pagina opnieuw.")
    hoopjes = clean(uitkomst.hoopjes)
    if not all(isinstance(tekst, str) for tekst in afspraken.values()) or not all(map(_is_hoopje, hoopjes)):
        raise PastNiet("In deze uitkomst staat iets dat geen tekst is. Laad de pagina opnieuw.")
    schoon = Uitkomst(
        hoopjes=tuple((titel, tuple(teksten)) for titel, teksten in hoopjes),
        antwoord=antwoord,
        toelichting=toelichting,
        afspraken={code: tekst for code, tekst in sorted(afspraken.items()) if tekst.strip()},
    )
    if _bytes(naar_tekst(velden_van(schoon))) > MAX_UITKOMST:
        raise PastNiet("Deze uitkomst is te lang. Kort de teksten in, of haal teksten uit de hoopjes.")
    return schoon


def _is_hoopje(hoopje: Any) -> bool:
    return (
        isinstance(hoopje, list)
        and len(hoopje) == 2
        and isinstance(hoopje[0], str)
        and isinstance(hoopje[1], list)
        and all(isinstance(tekst, str) for tekst in hoopje[1])
    )


def velden_van(uitkomst: Uitkomst) -> dict[str, Any]:
    """What leaders wrote, as plain fields."""
    return {
        "hoopjes": [{"titel": titel, "teksten": list(teksten)} for titel, teksten in uitkomst.hoopjes],
        "antwoord": uitkomst.antwoord,
        "toelichting": uitkomst.toelichting,
        "afspraken": dict(uitkomst.afspraken),
    }


def zegt_hetzelfde(een: Uitkomst, ander: Uitkomst) -> bool:
    """Tell whether two outcomes hold the same words."""
    return canoniek(velden_van(een)) == canoniek(velden_van(ander))


def _bytes(tekst: str) -> int:
    return len(tekst.encode())
