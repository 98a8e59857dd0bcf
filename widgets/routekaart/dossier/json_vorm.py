"""The dossier as JSON. The browser reads and writes exactly the same form."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn

from .fouten import DossierFout, kort
from .migraties import SCHEMA_VERSIE, migreer
from .model import STATUSSEN, Afspraak, Antwoord, Dossier, Gemeente, Keuze, Vastlegging
from .tijd import moment
from .waarden import gesorteerd, schone_kopie

FORMAAT = "routekaart-dossier"
MAX_BYTES = 5_000_000
_MB = f"{MAX_BYTES / 1_000_000:.0f} MB"

_NIEUWE_KEUZE = "Kies een ander bestand, of download het dossier opnieuw."
_SOORTEN = {str: "tekst", int: "een getal", float: "een getal", list: "een lijst", dict: "een groepje velden"}
# A text in quotes, also one that never ends, or a bracket.
_STRING_OF_HAAK = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


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


class _Velden:
    """The fields of one JSON object: hand them out by kind, and keep what nobody asked for."""

    def __init__(self, waarde: Any, waar: str) -> None:
        self.waar = waar
        if not isinstance(waarde, dict):
            raise DossierFout(
                f"Het dossier klopt niet: {waar} hoort een groepje velden te zijn, maar is {_soort(waarde)}. "
                f"{_NIEUWE_KEUZE}"
            )
        self.over: dict[str, Any] = dict(waarde)

    def waarde(self, naam: str) -> Any:
        return self.over.pop(naam, None)

    def tekst(self, naam: str) -> str:
        return str(self._van_soort(naam, str, "tekst", ""))

    def ja_nee(self, naam: str) -> bool:
        return bool(self._van_soort(naam, bool, "ja of nee (true of false)", False))

    def groepje(self, naam: str) -> dict[str, Any]:
        return dict(self._van_soort(naam, dict, "een groepje velden", {}))

    def tijd(self, naam: str) -> str:
        tekst = self.tekst(naam)
        try:
            moment(tekst)
        except ValueError as fout:
            raise self._fout(naam, "een datum en tijd", f"'{kort(tekst)}'") from fout
        return tekst

    def status(self) -> Any:
        tekst = self.tekst("status") or "open"
        if tekst not in STATUSSEN:
            raise self._fout("status", "open, concept of vastgesteld", f"'{kort(tekst)}'")
        return tekst

    def _van_soort(self, naam: str, soort: type, in_woorden: str, anders: Any) -> Any:
        waarde = self.over.pop(naam, anders)
        if not isinstance(waarde, soort):
            raise self._fout(naam, in_woorden, _soort(waarde))
        return waarde

    def _fout(self, naam: str, verwacht: str, gevonden: str) -> DossierFout:
        return DossierFout(
            f"Het dossier klopt niet: in {self.waar} hoort bij '{naam}' {verwacht} te staan, "
            f"maar er staat {gevonden}. {_NIEUWE_KEUZE}"
        )


def _soort(waarde: Any) -> str:
    if waarde is None:
        return "niets (null)"
    if isinstance(waarde, bool):
        return "ja of nee"
    return _SOORTEN[type(waarde)]


def dossier_uit_velden(velden: dict[str, Any]) -> Dossier:
    """Make a dossier of the fields of the present version."""
    lezer = _Velden(velden, "het dossier")
    lezer.waarde("formaat")
    lezer.waarde("schema_versie")
    return Dossier(
        gemeente=_gemeente(lezer.waarde("gemeente")),
        groep=lezer.tekst("groep"),
        antwoorden={
            vraag: {rol: _antwoord(waarde, vraag, rol) for rol, waarde in _per_rol(per_rol, vraag).items()}
            for vraag, per_rol in lezer.groepje("antwoorden").items()
        },
        afspraken={code: _afspraak(waarde, code) for code, waarde in lezer.groepje("afspraken").items()},
        keuzes={naam: _keuze(waarde, naam) for naam, waarde in lezer.groepje("keuzes").items()},
        voortgang={stap: _vastlegging(waarde, stap) for stap, waarde in lezer.groepje("voortgang").items()},
        gewijzigd=lezer.tijd("gewijzigd"),
        extra=lezer.over,
    )


def _gemeente(waarde: Any) -> Gemeente | None:
    if waarde is None:
        return None
    lezer = _Velden(waarde, "de gemeente")
    return Gemeente(code=lezer.tekst("code"), naam=lezer.tekst("naam"), extra=lezer.over)


def _per_rol(waarde: Any, vraag: str) -> dict[str, Any]:
    return _Velden(waarde, f"de antwoorden op vraag {kort(vraag)}").over


def _antwoord(waarde: Any, vraag: str, rol: str) -> Antwoord:
    lezer = _Velden(waarde, f"het antwoord van {kort(rol)} op vraag {kort(vraag)}")
    return Antwoord(
        waarde=lezer.waarde("waarde"),
        toelichting=lezer.tekst("toelichting"),
        gewijzigd=lezer.tijd("gewijzigd"),
        extra=lezer.over,
    )


def _afspraak(waarde: Any, code: str) -> Afspraak:
    lezer = _Velden(waarde, f"de afspraak bij paragraaf {kort(code)}")
    return Afspraak(
        tekst=lezer.tekst("tekst"), status=lezer.status(), gewijzigd=lezer.tijd("gewijzigd"), extra=lezer.over
    )


def _keuze(waarde: Any, beslissing: str) -> Keuze:
    lezer = _Velden(waarde, f"de keuze bij beslissing {kort(beslissing)}")
    return Keuze(
        optie=lezer.tekst("optie"),
        velden=lezer.groepje("velden"),
        motivering=lezer.tekst("motivering"),
        status=lezer.status(),
        gewijzigd=lezer.tijd("gewijzigd"),
        extra=lezer.over,
    )


def _vastlegging(waarde: Any, stap: str) -> Vastlegging:
    lezer = _Velden(waarde, f"de voortgang van {kort(stap)}")
    return Vastlegging(
        vastgelegd=lezer.ja_nee("vastgelegd"), gewijzigd=lezer.tijd("gewijzigd"), extra=lezer.over
    )


# --- Schrijven --------------------------------------------------------------------------------


def dossier_naar_json(dossier: Dossier) -> str:
    """Write a dossier as text; equal dossiers give exactly the same text."""
    velden = schone_kopie(dossier_naar_velden(dossier), "het dossier")
    return json.dumps(velden, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def dossier_naar_velden(dossier: Dossier) -> dict[str, Any]:
    """Turn a dossier into plain fields, in a fixed order."""
    return _met_extra(
        {
            "formaat": FORMAAT,
            "schema_versie": SCHEMA_VERSIE,
            "gemeente": dossier.gemeente and _velden_van(dossier.gemeente),
            "groep": dossier.groep,
            "antwoorden": {
                vraag: {rol: _velden_van(per_rol[rol]) for rol in sorted(per_rol)}
                for vraag, per_rol in sorted(dossier.antwoorden.items())
            },
            "afspraken": _alle_velden(dossier.afspraken),
            "keuzes": _alle_velden(dossier.keuzes),
            "voortgang": _alle_velden(dossier.voortgang),
            "gewijzigd": dossier.gewijzigd,
        },
        dossier.extra,
    )


def _alle_velden(items: dict[str, Any]) -> dict[str, Any]:
    return {sleutel: _velden_van(items[sleutel]) for sleutel in sorted(items)}


def _velden_van(item: Gemeente | Antwoord | Afspraak | Keuze | Vastlegging) -> dict[str, Any]:
    bekend = {naam: gesorteerd(waarde) for naam, waarde in vars(item).items() if naam != "extra"}
    return _met_extra(bekend, item.extra)


def _met_extra(bekend: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    return {**bekend, **{naam: gesorteerd(extra[naam]) for naam in sorted(extra) if naam not in bekend}}
