"""The dossier as JSON. The browser reads and writes exactly the same form, with the rules of `js/lezen.js`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from .fouten import DossierFout, kort
from .migraties import SCHEMA_VERSIE, migreer
from .model import Afspraak, Antwoord, Dossier, EigenTekst, Gemeente, Keuze, Vastlegging
from .waarden import gesorteerd, schone_kopie

FORMAAT = "routekaart-dossier"
MAX_BYTES = 5_000_000
_MB = f"{MAX_BYTES / 1_000_000:.0f} MB"

_NIEUWE_KEUZE = "Kies een ander bestand, of download het dossier opnieuw."
_SOORTEN = {str: "tekst", int: "een getal", float: "een getal", list: "een lijst", dict: "een groepje velden"}
# Fields that stand in the file only when they say something.
_ALS_ER_IETS_IS = ("groep", "gewijzigd")
_ALS_ER_TEKST_IS = ("herkomst", "profiel")
# A text in quotes, also one that never ends, or a bracket.
_STRING_OF_HAAK = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


_Item = Gemeente | Antwoord | Afspraak | Keuze | EigenTekst | Vastlegging


class _OngeldigeJson(Exception):
    """A thing that Python's reader would accept and that JSON or a browser does not."""


# --- Lezen ------------------------------------------------------------------------------------


def dossier_uit_json(inhoud: str | bytes) -> Dossier:
    """Read a dossier; raises `DossierFout` with a clear message when that cannot be done."""
    velden = _lees_json(_naar_tekst(inhoud))
    if not isinstance(velden, dict) or velden.get("formaat") != FORMAAT:
        raise DossierFout(f"Dit bestand is geen dossier van de routekaart. {_NIEUWE_KEUZE}")
    return dossier_uit_velden(migreer(schone_kopie(velden, "het dossier")))


def _naar_tekst(inhoud: str | bytes) -> str:
    if len(inhoud) > MAX_BYTES:  # a text has no fewer bytes than characters: refuse before copying
        raise DossierFout(te_groot())
    try:
        rauw = inhoud.encode() if isinstance(inhoud, str) else bytes(inhoud)
    except UnicodeEncodeError as fout:
        raise DossierFout(f"In dit bestand staat een half teken. {_NIEUWE_KEUZE}") from fout
    if len(rauw) > MAX_BYTES:
        raise DossierFout(te_groot())
    try:
        tekst = rauw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        if fout.reason == "unexpected end of data":
            raise DossierFout(_afgebroken()) from fout
        raise DossierFout(
            "Dit bestand is geen tekst in UTF-8. Misschien is het een ander soort bestand, of is het in een "
            f"tekstprogramma anders opgeslagen. {_NIEUWE_KEUZE}"
        ) from fout
    if not tekst.strip():
        raise DossierFout(f"Dit bestand is leeg. {_NIEUWE_KEUZE}")
    return tekst


def te_groot() -> str:
    """Write the message for a file larger than a dossier may be."""
    return (
        f"Dit is te groot voor een dossier: er past hoogstens {_MB} in. "
        "Kies een ander bestand, of kort lange teksten in."
    )


def _afgebroken() -> str:
    return f"Dit bestand is niet compleet: het houdt halverwege op. {_NIEUWE_KEUZE}"


def _lees_json(tekst: str) -> Any:
    try:
        return json.loads(
            tekst, object_pairs_hook=_uniek, parse_constant=_geen_constante, parse_int=_geheel_getal
        )
    except RecursionError as fout:
        raise DossierFout(f"In dit bestand zitten te veel lagen in elkaar. {_NIEUWE_KEUZE}") from fout
    except _OngeldigeJson as fout:
        raise DossierFout(f"Dit bestand klopt niet: {fout}. {_NIEUWE_KEUZE}") from fout
    except json.JSONDecodeError as fout:
        if _houdt_halverwege_op(tekst):
            raise DossierFout(_afgebroken()) from fout
        raise DossierFout(
            f"Dit bestand is geen geldige JSON (regel {fout.lineno}, teken {fout.colno}). {_NIEUWE_KEUZE}"
        ) from fout


def _houdt_halverwege_op(tekst: str) -> bool:
    """Tell a file that was cut off from one that never was JSON: something opened and did not close."""
    if not tekst.lstrip().startswith("{"):
        return False
    telling = Counter(_STRING_OF_HAAK.findall(tekst))
    return telling["{"] + telling["["] > telling["}"] + telling["]"]


def _uniek(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    velden = dict(paren)
    if len(velden) < len(paren):
        dubbel = Counter(naam for naam, _ in paren).most_common(1)[0][0]
        raise _OngeldigeJson(f"het veld '{kort(dubbel)}' staat er twee keer in")
    return velden


def _geen_constante(naam: str) -> NoReturn:
    raise _OngeldigeJson(f"er staat een getal zonder waarde in ({naam})")


def _geheel_getal(cijfers: str) -> int:
    if len(cijfers) > 20:
        raise _OngeldigeJson(f"er staat een getal van {len(cijfers)} cijfers in")
    return int(cijfers)


# --- Van velden naar model --------------------------------------------------------------------

_MODEL = TypeAdapter(Dossier)
# What should stand in a field, per kind of error that pydantic names.
_VERWACHT = {
    "string_type": "tekst",
    "bool_type": "ja of nee (true of false)",
    "dict_type": "een groepje velden",
    "dataclass_type": "een groepje velden",
    "list_type": "een lijst",
    "tuple_type": "een lijst",
    "literal_error": "open, concept of vastgesteld",
    "value_error": "een datum en tijd",
}
# How many steps lead to one item of a section, and what such an item is called.
_ITEMS = {
    "antwoorden": (3, "het antwoord van {1} op vraag {0}"),
    "afspraken": (2, "de afspraak bij paragraaf {0}"),
    "keuzes": (2, "de keuze bij beslissing {0}"),
    "eigen_teksten": (2, "de eigen tekst {0}"),
    "voortgang": (2, "de voortgang van {0}"),
    "gemeente": (1, "de gemeente"),
}


def dossier_uit_velden(velden: dict[str, Any]) -> Dossier:
    """Make a dossier of the fields of the present version.

    Raises `DossierFout` with a message that names the place and the field.
    """
    kop = {"formaat", "schema_versie"}
    try:
        return _MODEL.validate_python({naam: deel for naam, deel in velden.items() if naam not in kop})
    except ValidationError as fout:
        eerste = fout.errors(include_url=False)[0]
        raise DossierFout(_melding(eerste["loc"], eerste["type"], eerste["input"])) from fout


def _melding(plek: tuple[int | str, ...], soort: str, gevonden: Any) -> str:
    waar, rest = _waar(plek)
    if not rest:
        return (
            f"Het dossier klopt niet: op de plaats van {waar} hoort een groepje velden te staan, "
            f"maar er staat {_soort(gevonden)}. "
            f"{_NIEUWE_KEUZE}"
        )
    is_tekst = isinstance(gevonden, str) and soort in ("literal_error", "value_error")
    staat_er = f"'{kort(gevonden)}'" if is_tekst else _soort(gevonden)
    return (
        f"Het dossier klopt niet: in {waar} hoort bij '{kort(rest[0])}' {_VERWACHT[soort]} te staan, "
        f"maar er staat {staat_er}. {_NIEUWE_KEUZE}"
    )


def _waar(plek: tuple[int | str, ...]) -> tuple[str, tuple[int | str, ...]]:
    """Name the item in which something is wrong; gives the rest of the way to it as well."""
    diepte, naam = _ITEMS.get(str(plek[0]) if plek else "", (0, ""))
    if plek[:1] == ("antwoorden",) and len(plek) == 2:
        return f"de antwoorden op vraag {kort(plek[1])}", ()
    if plek[:1] == ("varianten",) and len(plek) > 1:
        return "de andere versies", plek[1:]
    if not diepte or len(plek) < diepte:
        return "het dossier", plek
    waar, rest = naam.format(*map(kort, plek[1:diepte])), plek[diepte:]
    if len(rest) > 1 and rest[0] == "varianten":
        return f"een andere versie van {waar}", rest[2:]
    return waar, rest


def _soort(waarde: Any) -> str:
    if waarde is None:
        return "niets (null)"
    if isinstance(waarde, bool):
        return "ja of nee"
    return next(naam for soort, naam in _SOORTEN.items() if isinstance(waarde, soort))


# --- Schrijven --------------------------------------------------------------------------------


def dossier_naar_json(dossier: Dossier) -> str:
    """Write a dossier as text; equal dossiers give exactly the same text."""
    velden = schone_kopie(dossier_naar_velden(dossier), "het dossier")
    return json.dumps(velden, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def dossier_naar_velden(dossier: Dossier) -> dict[str, Any]:
    """Turn a dossier into plain fields, in a fixed order."""
    bekend = {
        "formaat": FORMAAT,
        "schema_versie": SCHEMA_VERSIE,
        "gemeente": dossier.gemeente and velden_van(dossier.gemeente),
        "groep": dossier.groep,
        "antwoorden": {vraag: _alle_velden(per_rol) for vraag, per_rol in sorted(dossier.antwoorden.items())},
        "afspraken": _alle_velden(dossier.afspraken),
        "keuzes": _alle_velden(dossier.keuzes),
        "voortgang": _alle_velden(dossier.voortgang),
        "gewijzigd": dossier.gewijzigd,
    }
    if dossier.eigen_teksten:
        bekend["eigen_teksten"] = _alle_velden(dossier.eigen_teksten)
    if dossier.varianten:
        bekend["varianten"] = gesorteerd(dossier.varianten)
    return _met_extra(bekend, dossier.extra)


def _alle_velden(items: Mapping[str, _Item]) -> dict[str, Any]:
    return {sleutel: velden_van(items[sleutel]) for sleutel in sorted(items)}


def velden_van(item: _Item) -> dict[str, Any]:
    """Turn one item into plain fields; a group and other versions only where there are any."""
    bekend = dict(vars(item))
    extra = bekend.pop("extra")
    if varianten := bekend.pop("varianten", ()):
        bekend["varianten"] = [velden_van(variant) for variant in varianten]
    for naam in _ALS_ER_IETS_IS:
        if bekend.get(naam, "") is None:
            del bekend[naam]
    for naam in _ALS_ER_TEKST_IS:
        if bekend.get(naam) == "":
            del bekend[naam]
    return _met_extra({naam: gesorteerd(deel) for naam, deel in bekend.items()}, extra)


def _met_extra(bekend: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    return {**bekend, **{naam: gesorteerd(extra[naam]) for naam in sorted(extra) if naam not in bekend}}
