"""What somebody asks of a figure, held against its own fields: a value that fits, or a Dutch sentence.

Nothing here knows one figure from another: what may be asked follows from how the fields are described.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from routekaart.taal import getal
from routekaart.ui.bouwstenen.cijfers import CijferFout

Veld = Mapping[str, Any]
# Far above what any figure has; more is no choice but an attack on our patience.
MEESTE_VELDEN = 50
LANGSTE_ADRES = 4000
LANGSTE_TEKST = 1_000_000
_GETAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
_DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What a page sends along because a kernel asks for it; the server itself knows what day it is.
_VANZELF = frozenset({"vandaag"})


class Veldfout(CijferFout):
    """What was asked does not fit the fields of the figure; the text is a Dutch sentence for the reader."""


def keur_adres(velden: Sequence[Veld], begin: Mapping[str, Any], vraag: str) -> dict[str, Any]:
    """The values that the query of an address asks for (without `?`), those not named as in `begin`.

    Only choices can stand in an address: what somebody types or brings has no place there. Raises `Veldfout`.
    """
    if len(vraag) > LANGSTE_ADRES:
        raise Veldfout("Het adres van deze cijfers is te lang. Kies opnieuw op de bladzijde.")
    try:
        paren = parse_qsl(vraag, keep_blank_values=True, max_num_fields=MEESTE_VELDEN, errors="strict")
    except ValueError:
        raise Veldfout("Het adres van deze cijfers is niet te lezen. Kies opnieuw op de bladzijde.") from None
    bekend = {v["naam"]: v for v in velden}
    gevraagd: dict[str, Any] = {}
    for naam, tekst in paren:
        if naam not in bekend or bekend[naam]["soort"] not in _UIT_ADRES:
            raise Veldfout(
                "In het adres staat een keuze die deze cijfers niet kennen. Kies opnieuw op de bladzijde."
            )
        if naam in gevraagd:
            raise Veldfout(
                f"In het adres staat '{bekend[naam]['label']}' twee keer. Kies opnieuw op de bladzijde."
            )
        gevraagd[naam] = _UIT_ADRES[bekend[naam]["soort"]](bekend[naam], tekst, begin.get(naam))
    return {**begin, **gevraagd}


def keur_waarden(velden: Sequence[Veld], begin: Mapping[str, Any], waarden: Any) -> dict[str, Any]:
    """The values that a page sends as JSON, those not sent as in `begin`. Raises `Veldfout`.

    What a figure asks later on (`vervolg`) is looked at by the figure itself; here only its shape is.
    """
    if not isinstance(waarden, dict):
        raise Veldfout("De bladzijde stuurde geen keuzes mee. Laad de bladzijde opnieuw.")
    bekend = {v["naam"]: v for v in velden}
    gevraagd: dict[str, Any] = {}
    for naam, waarde in waarden.items():
        if naam in _VANZELF:
            continue
        if naam in bekend:
            veld = bekend[naam]
            gevraagd[naam] = _UIT_JSON[veld["soort"]](veld, waarde, begin.get(naam))
        elif naam in begin and isinstance(waarde, type(begin[naam])):
            gevraagd[naam] = waarde
        else:
            raise Veldfout(
                "De bladzijde vraagt iets wat deze cijfers niet kennen. Laad de bladzijde opnieuw."
            )
    return {**begin, **gevraagd}


def write_adres(
    velden: Sequence[Veld], begin: Mapping[str, Any], waarden: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """The values as name and text for an address, in the order of the fields, without those as in `begin`."""
    paren = []
    for veld in velden:
        naam = veld["naam"]
        if veld["soort"] in _UIT_ADRES and waarden[naam] != begin.get(naam):
            waarde = waarden[naam]
            paren.append((naam, ",".join(waarde) if isinstance(waarde, list) else str(waarde)))
    return paren


def _optie(veld: Veld, waarde: Any, begin: Any) -> str:
    if isinstance(waarde, str) and (waarde == begin or any(o["id"] == waarde for o in veld["opties"])):
        return waarde
    wat = "een gemeente" if veld["soort"] == "gemeente" else "iets"
    raise Veldfout(f"Kies bij '{veld['label']}' {wat} uit de lijst.")


def _getal_uit_tekst(veld: Veld, tekst: str, begin: Any) -> float:
    goed = _GETAL.fullmatch(tekst)
    return _getal(veld, float(tekst) if goed else None, begin)


def _getal(veld: Veld, waarde: Any, begin: Any) -> float:
    """A number on the grid of the field, whole when it is whole."""
    laag, hoog, stap = veld["minimum"], veld["maximum"], veld.get("stap", 1)
    goed = isinstance(waarde, int | float) and not isinstance(waarde, bool) and laag <= waarde <= hoog
    if not goed or (Decimal(str(waarde)) - Decimal(str(laag))) % Decimal(str(stap)):
        heel = "een heel getal" if stap == 1 else "een getal"
        raise Veldfout(f"Vul bij '{veld['label']}' {heel} in van {getal(laag)} tot en met {getal(hoog)}.")
    return int(waarde) if float(waarde).is_integer() else float(waarde)


def _datum(veld: Veld, waarde: Any, begin: Any) -> str:
    if waarde == "" and veld.get("mag_leeg"):
        return ""
    if isinstance(waarde, str) and _DAG.fullmatch(waarde):
        try:
            return dt.date.fromisoformat(waarde).isoformat()
        except ValueError:
            pass
    raise Veldfout(f"Kies bij '{veld['label']}' een dag die bestaat: jaar-maand-dag, zoals 2026-12-17.")


def _meer_uit_tekst(veld: Veld, tekst: str, begin: Any) -> list[str]:
    return _meer(veld, tekst.split(",") if tekst else [], begin)


def _meer(veld: Veld, waarde: Any, begin: Any) -> list[str]:
    """Ticked options, each once, in the order of the field: so the same choice has one address."""
    mag = [o["id"] for o in veld["opties"]]
    if not isinstance(waarde, list) or not all(isinstance(w, str) and w in mag for w in waarde):
        raise Veldfout(f"Kies bij '{veld['label']}' alleen uit de lijst.")
    if len(set(waarde)) != len(waarde):
        raise Veldfout(f"Bij '{veld['label']}' staat iets twee keer. Kies opnieuw.")
    return [id_ for id_ in mag if id_ in waarde]


def _tekst(veld: Veld, waarde: Any, begin: Any) -> str:
    if isinstance(waarde, str) and len(waarde) <= LANGSTE_TEKST:
        return waarde
    raise Veldfout(f"De tekst bij '{veld['label']}' is te lang of geen tekst. Plak een korter stuk.")


def _tabel(veld: Veld, waarde: Any, begin: Any) -> dict[str, Any]:
    """Numbers per row and column; whether each fits is up to the figure, which names the cell."""
    rijen, kolommen = ({x["id"] for x in veld[deel]} for deel in ("rijen", "kolommen"))
    goed = isinstance(waarde, dict) and waarde.keys() <= rijen
    if goed and all(isinstance(rij, dict) and rij.keys() <= kolommen for rij in waarde.values()):
        return waarde
    raise Veldfout(f"De tabel bij '{veld['label']}' is niet goed aangekomen. Laad de bladzijde opnieuw.")


def _bestand(veld: Veld, waarde: Any, begin: Any) -> dict[str, Any] | None:
    if waarde is None:
        return None
    soorten = {"naam": str, "base64": str, "ingepakt": bool}
    goed = isinstance(waarde, dict) and {"naam", "base64"} <= waarde.keys() <= soorten.keys()
    if goed and all(isinstance(waarde[deel], soorten[deel]) for deel in waarde):
        return waarde
    raise Veldfout("Het bestand is niet goed aangekomen. Kies het opnieuw.")


_Lezer = Callable[[Veld, Any, Any], Any]
_KEUZES: dict[str, _Lezer] = {"gemeente": _optie, "keuze": _optie, "lijst": _optie, "datum": _datum}
_UIT_ADRES = _KEUZES | {"getal": _getal_uit_tekst, "meerkeuze": _meer_uit_tekst}
_UIT_JSON = _KEUZES | {
    "getal": _getal,
    "meerkeuze": _meer,
    "tekst": _tekst,
    "invultabel": _tabel,
    "bestand": _bestand,
}
