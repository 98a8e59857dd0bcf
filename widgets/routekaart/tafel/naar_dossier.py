"""What a table came to, as a dossier: the trainer's browser lays it beside what the group has already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from routekaart.content import Vraag
from routekaart.content.data import load_tabel
from routekaart.dossier import Afspraak, Antwoord, Dossier, Gemeente
from routekaart.dossier.antwoord import is_lege_waarde
from routekaart.dossier.tijd import in_utc, laatste

from .model import Momentopname, Uitkomst
from .spreiding import midden, write_midden, write_spreiding

# Who speaks in the dossier for everybody at the table.
SAMEN = "groep"


def naar_dossier(opname: Momentopname, vragen: Mapping[str, Vraag]) -> Dossier:
    """Make a dossier of every question that is closed or shown.

    Twice of the same table gives the same text. What a role answered stands in it only where the count showed the role
    apart. Agreements are drafts: adopting them is up to the group.
    """
    tafel = opname.tafel
    dossier = Dossier(gemeente=_gemeente(tafel.gemeente), groep=tafel.groep)
    for id, vraag in vragen.items():
        if id not in opname.uitkomsten or opname.standen.get(id) not in ("gesloten", "getoond"):
            continue
        uitkomst = opname.uitkomsten[id]
        if antwoorden := _antwoorden(vraag, uitkomst):
            dossier.antwoorden[id] = antwoorden
        for code, tekst in uitkomst.afspraken.items():
            dossier.afspraken[code] = _bij(dossier.afspraken.get(code), tekst, _tijd(uitkomst.gewijzigd_op))
    tijden = [a.gewijzigd for per_rol in dossier.antwoorden.values() for a in per_rol.values()]
    tijden += [afspraak.gewijzigd for afspraak in dossier.afspraken.values()]
    dossier.gewijzigd = laatste(*tijden, _tijd(tafel.geopend_op))
    return dossier


def _antwoorden(vraag: Vraag, uitkomst: Uitkomst) -> dict[str, Antwoord]:
    tijd, verdeling = _tijd(uitkomst.gewijzigd_op), uitkomst.verdeling
    aantal = verdeling.get("aantal", 0)
    samen = _van(vraag, aantal, verdeling.get("allen", {}), tijd, uitkomst)
    alle = {SAMEN: samen}
    for rol, tel in verdeling.get("rollen", {}).items():
        kaal = {naam: deel for naam, deel in tel.items() if naam != "aantal"}
        alle[rol] = _van(vraag, tel["aantal"], kaal, tijd, None)
    return {rol: antwoord for rol, antwoord in alle.items() if not antwoord.is_leeg}


def _van(vraag: Vraag, aantal: int, tel: Mapping[str, Any], tijd: str, uitkomst: Uitkomst | None) -> Antwoord:
    afgesproken = None if uitkomst is None or is_lege_waarde(uitkomst.antwoord) else uitkomst.antwoord
    waarde = afgesproken
    if waarde is None and aantal:
        waarde = midden(vraag, aantal, tel)
    delen = [uitkomst.toelichting.strip()] if uitkomst else []
    if aantal:
        delen.append(write_spreiding(vraag, aantal, tel))
    if afgesproken is not None:
        delen.append("Het ingevulde antwoord is aan tafel afgesproken.")
    elif waarde is not None:
        delen.append(write_midden(vraag))
    if uitkomst:
        delen += [_hoopje(titel, teksten) for titel, teksten in uitkomst.hoopjes if titel.strip() or teksten]
    extra = {"tafel": {"aantal": aantal, "verdeling": dict(tel)}} if aantal else {}
    return Antwoord(waarde, "\n\n".join(deel for deel in delen if deel), tijd, extra)


def _hoopje(titel: str, teksten: tuple[str, ...]) -> str:
    return "\n".join([f"{titel.strip() or 'Genoemd'}:", *(f"- {tekst}" for tekst in teksten)])


def _bij(afspraak: Afspraak | None, tekst: str, tijd: str) -> Afspraak:
    """Put the text of another question under what stands at a paragraph already."""
    if afspraak is None:
        return Afspraak(tekst, "concept", tijd)
    teksten = afspraak.tekst if tekst in afspraak.tekst.split("\n\n") else f"{afspraak.tekst}\n\n{tekst}"
    return Afspraak(teksten, "concept", laatste(afspraak.gewijzigd, tijd))


def _gemeente(naam_of_code: str) -> Gemeente | None:
    if not naam_of_code:
        return None
    tabel = load_tabel("gemeenten_2022")
    gevonden = tabel[(tabel["gemeente_code"] == naam_of_code) | (tabel["gemeente"] == naam_of_code)]
    if gevonden.empty:
        return Gemeente(naam=naam_of_code)
    return Gemeente(str(gevonden["gemeente_code"].iloc[0]), str(gevonden["gemeente"].iloc[0]))


def _tijd(ms: int) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
    return in_utc(moment.isoformat(timespec="milliseconds"))
