"""Bring dossiers of several groups together, without anything disappearing in silence.

All of it is pure: dossiers go in, a new dossier comes out with a list of what could not both stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeGuard

from .fouten import kort
from .json_vorm import dossier_naar_velden, dossier_uit_velden
from .model import Dossier
from .tijd import laatste, leesbaar, moment
from .waarden import vingerafdruk

Soort = Literal["gemeente", "antwoord", "afspraak", "keuze", "overig"]
Velden = dict[str, Any]
Groepen = frozenset[str]

# Joins the names of groups that gave the very same answer: `raad@Noord + Zuid`.
EN = " + "
# In such an answer: when each group gave it, so that a later version of one group is known as later.
TIJDEN = "gewijzigd_per_groep"
_NAAMLOOS: Groepen = frozenset({""})
# What an item looks like when nobody filled it in; it never wins and is never a conflict.
_NIETS: tuple[Any, ...] = (None, "", [], {})
_LEEG: dict[Soort, tuple[Velden, ...]] = {
    "antwoord": tuple({"waarde": niets, "toelichting": ""} for niets in _NIETS),
    "afspraak": ({"tekst": "", "status": "open"},),
    "keuze": ({"optie": "", "velden": {}, "motivering": "", "status": "open"},),
}
_SOORT_VAN: dict[str, Soort] = {"antwoorden": "antwoord", "afspraken": "afspraak", "keuzes": "keuze"}
_BIJ: dict[Soort, str] = {
    "gemeente": "de gemeente",
    "antwoord": "het antwoord op vraag {}",
    "afspraak": "de afspraak bij paragraaf {}",
    "keuze": "de keuze bij beslissing {}",
    "overig": "het veld {}",
}


@dataclass(frozen=True)
class Variant:
    """One of the versions that were chosen from, with all that was in it."""

    groep: str
    gewijzigd: str
    inhoud: Any

    @property
    def tekst(self) -> str:
        """Return the content as readable text."""
        if not isinstance(self.inhoud, dict):
            return str(self.inhoud)
        gevuld = [waarde for waarde in self.inhoud.values() if waarde]
        return " · ".join(deel if isinstance(deel, str) else vingerafdruk(deel) for deel in gevuld)

    @property
    def herkomst(self) -> str:
        """Say whose version this is and from when."""
        delen = [self.groep or "groep zonder naam", leesbaar(self.gewijzigd)]
        return ", ".join(deel for deel in delen if deel)


@dataclass(frozen=True)
class Conflict:
    """A place where dossiers differ; the first variant is in the new dossier."""

    soort: Soort
    sleutel: str
    varianten: tuple[Variant, ...]

    @property
    def melding(self) -> str:
        """Say in plain Dutch what clashes and what was chosen."""
        gekozen, *andere = self.varianten
        over = _BIJ[self.soort].format(kort(self.sleutel))
        rest = "; ".join(f"'{variant.tekst}' ({variant.herkomst})" for variant in andere)
        keus = f"'{gekozen.tekst}' ({gekozen.herkomst})"
        return f"Over {over} verschillen de dossiers. Gekozen is {keus}. Er stond ook: {rest}."


@dataclass(frozen=True)
class Samenvoeging:
    """The new dossier and what clashed."""

    dossier: Dossier
    conflicten: tuple[Conflict, ...]


# --- Meer groepen -----------------------------------------------------------------------------


def merge_dossiers(dossiers: Iterable[Dossier], namen: Sequence[str] | None = None) -> Samenvoeging:
    """Merge dossiers into one new dossier.

    - Answers of the same role from different groups stand side by side: `raad@Noord`.
      Groups that say exactly the same become one: `raad@Noord + Zuid`.
    - For agreements, choices and two versions of one group the newest wins. The other texts
      are in `conflicten`. Something empty never wins.
    - `namen` names dossiers whose group filled in no name (for instance by their file names),
      so that their answers stay side by side too.
    """
    delen = list(dossiers)
    if namen is not None:
        delen = [replace(deel, groep=deel.groep or naam) for deel, naam in zip(delen, namen, strict=True)]
    velden = [dossier_naar_velden(deel) for deel in delen]
    conflicten: list[Conflict] = []
    nieuw: Velden = _merge_overig(velden, conflicten)
    gedeeld = _gedeelde_groepen(velden)
    nieuw["groep"] = EN.join(sorted(gedeeld))
    nieuw["gemeente"] = _merge_gemeente(velden, conflicten)
    nieuw["antwoorden"] = _merge_antwoorden(velden, gedeeld, conflicten)
    for naam in ("afspraken", "keuzes", "voortgang"):
        nieuw[naam] = _merge_verzameling(naam, velden, conflicten)
    nieuw["gewijzigd"] = laatste(*(deel["gewijzigd"] for deel in velden))
    return Samenvoeging(dossier_uit_velden(nieuw), tuple(sorted(conflicten, key=_volgorde)))


def _volgorde(conflict: Conflict) -> tuple[str, str]:
    return conflict.soort, conflict.sleutel


def _groepen(naam: str) -> Groepen:
    return frozenset(deel.strip() for deel in naam.split(EN))


def _gedeelde_groepen(velden: Sequence[Velden]) -> Groepen:
    """Give the group that all answers are from; without one the whole has no group."""
    met_antwoorden = [deel for deel in velden if any(deel["antwoorden"].values())]
    alle = {_groepen(deel["groep"]) for deel in met_antwoorden or velden if met_antwoorden or deel["groep"]}
    return alle.pop() if len(alle) == 1 else _NAAMLOOS


def _merge_gemeente(velden: Sequence[Velden], conflicten: list[Conflict]) -> Any:
    varianten = [_los(deel, "gemeente") for deel in velden if deel["gemeente"] is not None]
    return _kies("gemeente", "", varianten, conflicten).inhoud if varianten else None


def _merge_overig(velden: Sequence[Velden], conflicten: list[Conflict]) -> Velden:
    """Merge the fields we do not know, as whole values."""
    bekend = dossier_naar_velden(Dossier()).keys()
    nieuw: Velden = {}
    for naam in _sleutels(velden):
        if naam not in bekend:
            varianten = [_los(deel, naam) for deel in velden if naam in deel]
            nieuw[naam] = _kies("overig", naam, varianten, conflicten).inhoud
    return nieuw


def _merge_verzameling(naam: str, velden: Sequence[Velden], conflicten: list[Conflict]) -> Velden:
    nieuw: Velden = {}
    for sleutel in _sleutels(deel[naam] for deel in velden):
        varianten = [_variant(deel["groep"], deel[naam][sleutel]) for deel in velden if sleutel in deel[naam]]
        # How far groups are differs as a matter of course: no reason to bother anybody.
        meld = conflicten if naam in _SOORT_VAN else []
        nieuw[sleutel] = _velden_van(_kies(_SOORT_VAN.get(naam, "overig"), sleutel, varianten, meld))
    return nieuw


def _merge_antwoorden(velden: Sequence[Velden], gedeeld: Groepen, conflicten: list[Conflict]) -> Velden:
    nieuw: Velden = {}
    for vraag in _sleutels(deel["antwoorden"] for deel in velden):
        per_rol: dict[str, dict[str, list[Variant]]] = {}
        for deel in velden:
            for sleutel, antwoord in deel["antwoorden"].get(vraag, {}).items():
                rol, apenstaart, naam = sleutel.partition("@")
                for variant in _splits(_groepen(naam if apenstaart else deel["groep"]), antwoord):
                    per_rol.setdefault(rol, {}).setdefault(variant.groep, []).append(variant)
        nieuw[vraag] = {
            sleutel: antwoord
            for rol, per_groep in per_rol.items()
            for sleutel, antwoord in _merge_rol(vraag, rol, per_groep, gedeeld, conflicten)
        }
    return nieuw


def _merge_rol(
    vraag: str, rol: str, per_groep: dict[str, list[Variant]], gedeeld: Groepen, conflicten: list[Conflict]
) -> Iterable[tuple[str, Velden]]:
    """Choose one answer a group, and put groups that answered the same under one key."""
    gelijk: dict[str, list[Variant]] = {}
    for groep, varianten in sorted(per_groep.items()):
        plek = f"{vraag} van {_sleutel(rol, frozenset({groep}), gedeeld)}"
        gekozen = _kies("antwoord", plek, varianten, conflicten)
        gelijk.setdefault(vingerafdruk(gekozen.inhoud), []).append(gekozen)
    for varianten in gelijk.values():
        tijden = {variant.groep: variant.gewijzigd for variant in varianten}
        antwoord = _velden_van(max(varianten, key=_rang))
        if len(set(tijden.values())) > 1:
            antwoord[TIJDEN] = tijden
        yield _sleutel(rol, frozenset(tijden), gedeeld), antwoord


def _splits(groepen: Groepen, antwoord: Velden) -> list[Variant]:
    """Give each group that shares an answer its own copy, with the time at which it gave it."""
    if len(groepen) == 1:
        return [_variant(groep, antwoord) for groep in groepen]
    kaal = {naam: waarde for naam, waarde in antwoord.items() if naam != TIJDEN}
    tijden = antwoord.get(TIJDEN)
    if not _kloppen(tijden, groepen, antwoord["gewijzigd"]):
        return [_variant(groep, kaal) for groep in groepen]
    return [_variant(groep, {**kaal, "gewijzigd": tijden[groep]}) for groep in groepen]


def _kloppen(tijden: Any, groepen: Groepen, gewijzigd: str) -> TypeGuard[dict[str, str]]:
    """Tell whether kept times still belong to an answer; after somebody edits it they do not."""
    if not isinstance(tijden, dict) or tijden.keys() != groepen:
        return False
    try:
        return laatste(*tijden.values()) == gewijzigd
    except (TypeError, ValueError):
        return False


def _sleutel(rol: str, groepen: Groepen, gedeeld: Groepen) -> str:
    return rol if groepen == gedeeld else f"{rol}@{EN.join(sorted(groepen - {''}))}"


def _los(deel: Velden, naam: str) -> Variant:
    """Take a field that has no time of its own; the time of its dossier stands in."""
    return Variant(deel["groep"], deel["gewijzigd"], deel[naam])


def _variant(groep: str, item: Velden) -> Variant:
    inhoud = {naam: waarde for naam, waarde in item.items() if naam != "gewijzigd"}
    return Variant(groep, item["gewijzigd"], inhoud)


def _velden_van(variant: Variant) -> Velden:
    return {**variant.inhoud, "gewijzigd": variant.gewijzigd}


def _rang(variant: Variant) -> tuple[Any, ...]:
    # The content decides between equal times, so that the order of the dossiers never does.
    return moment(variant.gewijzigd), vingerafdruk(variant.inhoud), variant.gewijzigd, variant.groep


def _kies(soort: Soort, sleutel: str, varianten: Sequence[Variant], conflicten: list[Conflict]) -> Variant:
    """Choose the newest that is not empty, and report all that say something else."""
    gevuld = [variant for variant in varianten if variant.inhoud not in _LEEG.get(soort, ())]
    op_rang = sorted(gevuld or varianten, key=_rang, reverse=True)
    verschillend = {vingerafdruk(variant.inhoud): variant for variant in reversed(op_rang)}
    if len(gevuld) > 1 and len(verschillend) > 1:
        rest = sorted(verschillend.values(), key=_rang, reverse=True)
        conflicten.append(Conflict(soort, sleutel, tuple(rest)))
    return op_rang[0]


def _sleutels(verzamelingen: Iterable[Velden]) -> list[str]:
    return sorted({sleutel for verzameling in verzamelingen for sleutel in verzameling})


# --- Twee vensters op één bestand -------------------------------------------------------------


_Plek = tuple[str, ...]
_WEG = object()


def merge_wijzigingen(basis: Dossier, eigen: Dossier, op_schijf: Dossier) -> Samenvoeging:
    """Bring two continuations of one dossier together: ours and the one on disk.

    What only one of them changed or removed simply comes along. When both changed the same
    thing, the newest wins and the other is in `conflicten`.
    """
    oud, wij, zij = (_plat(dossier_naar_velden(deel)) for deel in (basis, eigen, op_schijf))
    conflicten: list[Conflict] = []
    nieuw: dict[_Plek, Any] = {}
    for plek in sorted(wij.keys() | zij.keys()):
        van_ons, van_hen = wij.get(plek, _WEG), zij.get(plek, _WEG)
        if _gelijk(van_ons, van_hen) or _gelijk(van_hen, oud.get(plek, _WEG)):
            waarde = van_ons
        elif _gelijk(van_ons, oud.get(plek, _WEG)) or van_ons is _WEG:
            waarde = van_hen
        elif van_hen is _WEG:
            waarde = van_ons
        else:
            waarde = _kies_van_twee(plek, van_ons, van_hen, conflicten)
        if waarde is not _WEG:
            nieuw[plek] = waarde
    return Samenvoeging(dossier_uit_velden(_diep(nieuw)), tuple(sorted(conflicten, key=_volgorde)))


def _kies_van_twee(plek: _Plek, van_ons: Any, van_hen: Any, conflicten: list[Conflict]) -> Any:
    if plek == ("gewijzigd",):
        return laatste(van_ons, van_hen)
    if len(plek) == 1:  # the municipality, the group and what we do not know have no time of their own
        soort: Soort = "gemeente" if plek == ("gemeente",) else "overig"
        varianten = (Variant("hier", "", van_ons), Variant("in het bestand", "", van_hen))
        conflicten.append(Conflict(soort, plek[0], varianten))
        return van_ons
    meld = conflicten if plek[0] in _SOORT_VAN else []
    items = (_variant("hier", van_ons), _variant("in het bestand", van_hen))
    return _velden_van(_kies(_SOORT_VAN.get(plek[0], "overig"), " van ".join(plek[1:]), items, meld))


def _gelijk(een: Any, ander: Any) -> bool:
    if een is _WEG or ander is _WEG:
        return een is ander
    return vingerafdruk(een) == vingerafdruk(ander)


_DIEPTE = {"antwoorden": 2, "afspraken": 1, "keuzes": 1, "voortgang": 1}


def _plat(velden: Velden) -> dict[_Plek, Any]:
    """Give every item a place of its own, so that they can be compared one by one."""
    plat: dict[_Plek, Any] = {}
    for naam, waarde in velden.items():
        items: dict[_Plek, Any] = {(naam,): waarde}
        for _ in range(_DIEPTE.get(naam, 0)):
            items = {(*plek, naam): deel for plek, delen in items.items() for naam, deel in delen.items()}
        plat |= items
    return plat


def _diep(plat: dict[_Plek, Any]) -> Velden:
    velden: Velden = {}
    for plek, waarde in plat.items():
        binnen = velden
        for sleutel in plek[:-1]:
            binnen = binnen.setdefault(sleutel, {})
        binnen[plek[-1]] = waarde
    return velden
