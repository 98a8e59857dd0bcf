"""From pydantic's kinds of errors to a Dutch sentence that says what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from routekaart.content.lezen import Pad, Yamlbestand
from routekaart.content.modellen import basis
from routekaart.content.modellen.cursus import TIJD
from routekaart.content.problemen import Probleem

_PATRONEN = {
    basis.SLUG: "kleine letters en cijfers, met streepjes ertussen: zo-bijvoorbeeld",
    basis.KEBAB: "kleine letters en cijfers, met streepjes ertussen: zo-bijvoorbeeld",
    basis.SNAKE: "kleine letters en cijfers, met lage streepjes ertussen: zo_bijvoorbeeld",
    basis.CODE: "een paragraafcode zoals V1, B2, U3 of P4",
    TIJD: "een tijd zoals '13:00'. Zet hem tussen aanhalingstekens",
    basis.VRAAG_ID: "een vraag-id zoals S2-01 of T1-03",
    basis.NOTEBOOK: "een notebook zoals 02_wat_voor_gemeente of verdieping_uitdaagrecht",
}


def suggest(woord: object, mogelijk: Iterable[str]) -> str:
    """Return ' Bedoelde u …?' for the nearest known name, or nothing."""
    dichtbij = difflib.get_close_matches(str(woord), list(mogelijk), n=1, cutoff=0.6)
    return f" Bedoelde u '{dichtbij[0]}'?" if dichtbij else ""


def translate(
    fout: ValidationError, model: type[BaseModel], bestand: Yamlbestand, begin: Pad
) -> list[Probleem]:
    """Turn one pydantic error into problems with file, line and a Dutch sentence."""
    problemen = []
    for detail in fout.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic counts only the good parts; the bad ones have a problem of their own
        loc: Pad = detail["loc"]
        for staart, melding in _meldingen(detail, model, loc):
            pad = (*begin, *loc, *staart)
            problemen.append(bestand.probleem(pad, _naam_item(bestand.waarde, pad) + melding))
    return problemen


def _meldingen(detail: Mapping[str, Any], model: type[BaseModel], loc: Pad) -> Iterator[tuple[Pad, str]]:
    if detail["type"] == "regels":
        for staart, melding in detail["ctx"]["regels"]:
            yield tuple(staart), melding
    else:
        yield (), _zin(detail, model, loc)


def _zin(detail: Mapping[str, Any], model: type[BaseModel], loc: Pad) -> str:
    soort, ctx, waarde = detail["type"], detail.get("ctx", {}), detail.get("input")
    veld = next((f"'{deel}'" for deel in reversed(loc) if isinstance(deel, str)), "dit item")
    match soort:
        case "extra_forbidden":
            velden = _velden(model, loc[:-1])
            bekend = suggest(loc[-1], velden) or f" U kunt kiezen uit: {', '.join(velden)}."
            return f"onbekend veld {veld}.{bekend}"
        case "missing":
            return f"veld {veld} ontbreekt. Vul het in"
        case "string_type":
            return f"bij {veld} hoort tekst, geen {_soort(waarde)}.{_hint_tekst(waarde)}"
        case "string_too_short":
            return f"{veld} is leeg. Vul een tekst in"
        case "string_too_long":
            return f"{veld} is te lang: hoogstens {ctx['max_length']} tekens"
        case "string_pattern_mismatch":
            return f"{veld} is {_toon(waarde)}. Schrijf {_PATRONEN[ctx['pattern']]}"
        case "literal_error":
            mogelijk = _literals(model, loc)
            return f"{veld} is {_toon(waarde)}. Kies uit: {', '.join(mogelijk)}.{suggest(waarde, mogelijk)}"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"bij {veld} hoort een heel getal zonder aanhalingstekens, geen {_soort(waarde)}"
        case "bool_type" | "bool_parsing":
            return f"bij {veld} hoort true of false, geen {_soort(waarde)}"
        case "tuple_type" | "list_type":
            return f"bij {veld} hoort een lijst, geen {_soort(waarde)}. Begin elk deel met '- '"
        case "model_type" | "model_attributes_type" | "dict_type":
            velden = _velden(model, loc)
            return f"bij {veld} horen velden ({', '.join(velden)}), geen {_soort(waarde)}"
        case "too_short":
            return f"{veld} is te kort. Vul er minstens {ctx['min_length']} in"
        case "greater_than_equal":
            return f"{veld} is {waarde}, maar moet minstens {ctx['ge']} zijn"
        case "less_than_equal":
            return f"{veld} is {waarde}, maar mag hoogstens {ctx['le']} zijn"
        case "datum" | "url":
            return f"{veld} is {_toon(waarde)}: {detail['msg']}"
        case _:
            return f"{veld} klopt niet: {_toon(waarde)}. Vergelijk het met een ander item in dit bestand"


def _toon(waarde: Any) -> str:
    tekst = str(waarde)
    return "leeg" if waarde is None or not tekst else f"'{tekst[:60]}'"


def _soort(waarde: Any) -> str:
    if waarde is None:
        return "lege waarde"
    if isinstance(waarde, bool):
        return "ja/nee-waarde"
    if isinstance(waarde, (int, float)):
        return f"getal ({waarde})"
    if isinstance(waarde, str):
        return "tekst"
    if isinstance(waarde, list):
        return "lijst"
    if isinstance(waarde, dict):
        return "groep velden"
    return "datum"


def _hint_tekst(waarde: Any) -> str:
    if waarde is None:
        return ' Vul een tekst in, of "" als het leeg mag zijn'
    if isinstance(waarde, dict):
        return " Staat er een dubbele punt in de tekst? Zet de hele tekst dan tussen aanhalingstekens"
    if isinstance(waarde, list):
        return " Haal het streepje of de haken weg"
    return " Zet de waarde tussen aanhalingstekens"


def _naam_item(waarde: Any, pad: Pad) -> str:
    """Name the nearest item with an id around `pad`, so that a reader knows which one is meant."""
    naam = ""
    for deel in pad:
        if isinstance(waarde, dict):
            eigen = waarde.get("id", waarde.get("code"))
            naam = eigen if isinstance(eigen, str) else naam
            waarde = waarde.get(deel)
        elif isinstance(waarde, list) and isinstance(deel, int) and deel < len(waarde):
            waarde = waarde[deel]
        else:
            break
    return f"{naam}: " if naam else ""


def _annotation(model: type[BaseModel], loc: Pad) -> Any:
    """Follow `loc` through the fields of the model to the type that is expected there."""
    soort: Any = model
    for deel in loc:
        soort = _zonder_none(soort)
        if isinstance(deel, int):
            soort = (get_args(soort) or (None,))[0]
        elif isinstance(soort, type) and issubclass(soort, BaseModel) and deel in soort.model_fields:
            soort = soort.model_fields[deel].annotation
        else:
            return None
    return _zonder_none(soort)


def _zonder_none(soort: Any) -> Any:
    delen = get_args(soort)
    if type(None) in delen:
        return next(deel for deel in delen if deel is not type(None))
    return soort


def _velden(model: type[BaseModel], loc: Pad) -> list[str]:
    soort = _annotation(model, loc)
    return list(soort.model_fields) if isinstance(soort, type) and issubclass(soort, BaseModel) else []


def _literals(model: type[BaseModel], loc: Pad) -> list[str]:
    return [str(deel) for deel in get_args(_annotation(model, loc))]
