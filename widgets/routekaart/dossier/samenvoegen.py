"""Bring dossiers together; nothing that anybody wrote is dropped.

All of it is pure, and the order of the dossiers never matters. `js/samenvoegen.js` holds the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, Literal, TypeVar

from .fouten import kort
from .json_vorm import velden_van
from .model import (
    STATUSSEN,
    Afspraak,
    Antwoord,
    Dossier,
    EigenTekst,
    Gemeente,
    Keuze,
    Vastlegging,
    rol_en_groep,
    sleutel_van,
)
from .tijd import in_utc, laatste, moment
from .waarden import canoniek, is_blanco, is_niets, volgorde

Soort = Literal["gemeente", "antwoord", "afspraak", "keuze", "eigen_tekst"]
_Item = TypeVar("_Item", Gemeente, Antwoord, Afspraak, Keuze, EigenTekst)

_EIGEN_VELDEN = {veld.name for veld in fields(Dossier)} - {"extra"} | {"formaat", "schema_versie"}
# In a merge of two windows: what is not there.
_WEG = object()


@dataclass(frozen=True)
class Conflict:
    """A place where there is now something to choose; `rol` is the key of an answer, empty elsewhere."""

    soort: Soort
    sleutel: str
    rol: str = ""
    varianten: tuple[Any, ...] = ()

    @property
    def plek(self) -> str:
        """Say in Dutch where to choose."""
        if self.soort == "gemeente":
            return "bij uw gemeente op de startpagina"
        if self.soort == "antwoord":
            return f"bij vraag {kort(self.sleutel)} in het gesprek ({kort(self.rol)})"
        if self.soort == "afspraak":
            return f"bij paragraaf {kort(self.sleutel)} in 'Leg vast'"
        if self.soort == "eigen_tekst":
            return "bij 'Eigen tekst' in de verordening"
        return f"bij beslissing {kort(self.sleutel)} in de verordening"


@dataclass(frozen=True)
class Samenvoeging:
    """The new dossier, and the places where there is now something to choose."""

    dossier: Dossier
    conflicten: tuple[Conflict, ...]

    @property
    def melding(self) -> str:
        """Say in Dutch what stands side by side, that nothing is gone, and where to choose; or nothing."""
        if not self.conflicten:
            return ""
        plekken = "; ".join(conflict.plek for conflict in self.conflicten)
        return f"Let op: hier verschillen de dossiers. Er is niets weg: alle versies staan naast elkaar. Kies {plekken}."


# --- Versies op één plek ----------------------------------------------------------------------


def _losse(item: _Item, groep: str, gewijzigd: str = "") -> Iterator[_Item]:
    """Take the versions of an item apart, each with the group and the time that it has."""
    for versie in item.versies:
        eigen = groep if versie.groep is None else versie.groep
        tijd = gewijzigd if versie.gewijzigd is None else versie.gewijzigd
        yield replace(versie, groep=eigen, gewijzigd=in_utc(tijd))


def _losse_antwoorden(item: Antwoord) -> Iterator[Antwoord]:
    """Take the versions of an answer apart; whose they are stands in the key."""
    return (replace(versie, groep=None, gewijzigd=in_utc(versie.gewijzigd)) for versie in item.versies)


def _is_kaal(versie: Any) -> bool:
    return versie.is_leeg and not versie.extra


def _is_vast(versie: Any) -> bool:
    return getattr(versie, "status", "") == "vastgesteld"


def _stapel(losse: Iterable[_Item]) -> list[_Item]:
    """Keep each version once, in order: adopted, chosen by somebody, newest; for equal times always the same one.

    What a profile filled in makes way for a choice that says all of it.
    """
    alle = list(losse)
    uniek: dict[tuple[str | None, str], _Item] = {}
    for versie in [v for v in alle if not _is_kaal(v)] or alle:
        sleutel = (versie.groep, versie.vingerafdruk)
        if sleutel not in uniek or _is_later(versie, uniek[sleutel]):
            uniek[sleutel] = versie
    gekozen: list[Any] = [v for v in uniek.values() if isinstance(v, Keuze) and not v.door_profiel]
    over = [v for v in uniek.values() if not any(_zegt_al(keuze, v) for keuze in gekozen)]
    op_rij = sorted(over, key=_rang)
    return op_rij[:1] if all(map(_is_kaal, op_rij)) else op_rij


def _zegt_al(keuze: Keuze, versie: Any) -> bool:
    """Tell whether a profile filled `versie` in and a choice has the same option and all texts that stand in it."""
    return (
        isinstance(versie, Keuze)
        and versie.door_profiel
        and versie.optie == keuze.optie
        and (is_blanco(versie.motivering) or versie.motivering == keuze.motivering)
        and _staat_in({n: w for n, w in versie.velden.items() if not is_niets(w)}, keuze.velden)
        and _staat_in(versie.extra, keuze.extra)
    )


def _staat_in(deel: Mapping[str, Any], geheel: Mapping[str, Any]) -> bool:
    return all(n in geheel and canoniek(w) == canoniek(geheel[n]) for n, w in deel.items())


def _is_later(versie: _Item, ander: _Item) -> bool:
    """Compare two versions that say the same: chosen by somebody counts, then the newest, then the highest status."""
    return _later(versie) > _later(ander)


def _later(versie: Any) -> tuple[Any, ...]:
    tijd, status = moment(versie.gewijzigd), STATUSSEN.index(getattr(versie, "status", "open"))
    return not _van_profiel(versie), tijd, status, *map(volgorde, _herkomst(versie))


def _van_profiel(versie: Any) -> bool:
    return isinstance(versie, Keuze) and versie.door_profiel


def _herkomst(versie: Any) -> tuple[str, str]:
    return (versie.herkomst, versie.profiel) if isinstance(versie, Keuze) else ("", "")


def _rang(versie: Any) -> tuple[Any, ...]:
    tijd, inhoud = moment(versie.gewijzigd), volgorde(versie.vingerafdruk)
    return not _is_vast(versie), _van_profiel(versie), -tijd, inhoud, volgorde(versie.groep or "")


def _naast_elkaar(op_rij: Sequence[_Item], eigen: str) -> _Item:
    """Make one item of versions in order; a group that is the dossier's own need not be named."""
    kop, *rest = (replace(v, groep=None) if v.groep == eigen else v for v in op_rij)
    return replace(kop, varianten=tuple(rest))  # type: ignore[arg-type]


# --- Meer dossiers ----------------------------------------------------------------------------


def merge_dossiers(dossiers: Iterable[Dossier]) -> Samenvoeging:
    """Merge dossiers into one new dossier.

    - Every group keeps its name; groups that say the same stay two.
    - Versions that differ stand side by side in `varianten`, until somebody chooses. On top is what
      was adopted, then what somebody chose, then the newest.
    - What a profile filled in makes way for a choice of the same option that holds all that was written with it.
    - Something empty never stands beside something filled.
    """
    delen = list(dossiers)
    eigen = _groep(delen)
    nieuw = Dossier(groep=eigen, gewijzigd=laatste(*(deel.gewijzigd for deel in delen)))
    conflicten: list[Conflict] = []
    nieuw.gemeente = _merge_gemeente(delen, nieuw, conflicten)
    nieuw.antwoorden = _merge_antwoorden(delen, eigen, conflicten)
    nieuw.afspraken = _merge_items(
        "afspraak", [(deel.afspraken, deel.groep) for deel in delen], eigen, conflicten
    )
    nieuw.keuzes = _merge_items("keuze", [(deel.keuzes, deel.groep) for deel in delen], eigen, conflicten)
    nieuw.eigen_teksten = _merge_items(
        "eigen_tekst", [(deel.eigen_teksten, deel.groep) for deel in delen], eigen, conflicten
    )
    nieuw.voortgang = _merge_voortgang([deel.voortgang for deel in delen])
    nieuw.extra, nieuw.varianten = _merge_overig(delen)
    _bewaar_namen(nieuw, delen)
    return Samenvoeging(nieuw, tuple(conflicten))


def _groep(delen: Sequence[Dossier]) -> str:
    """Give the one group that all of it is from; without one the whole has no group."""
    met_inhoud = [deel for deel in delen if _heeft_inhoud(deel)]
    alle = {naam for deel in delen for naam in _alle_namen(deel)} - {""}
    namen = {deel.groep for deel in met_inhoud} if met_inhoud else alle
    return namen.pop() if len(namen) == 1 else ""


def _heeft_inhoud(deel: Dossier) -> bool:
    antwoorden = [antwoord for per_rol in deel.antwoorden.values() for antwoord in per_rol.values()]
    items = [*antwoorden, *_items_met_groep(deel)]
    return any(not _is_kaal(versie) for item in items for versie in item.versies)


def _items_met_groep(deel: Dossier) -> list[Afspraak | Keuze | EigenTekst]:
    return [*deel.afspraken.values(), *deel.keuzes.values(), *deel.eigen_teksten.values()]


def _andere_namen(deel: Dossier) -> list[str]:
    return [naam for naam in deel.varianten.get("groep", []) if isinstance(naam, str)]


def _bewaar_namen(nieuw: Dossier, delen: Sequence[Dossier]) -> None:
    """Keep the names of groups of which nothing else is left."""
    genoemd = {naam for deel in delen for naam in _alle_namen(deel)}
    over = sorted(genoemd - set(_alle_namen(replace(nieuw, varianten={}))) - {""}, key=volgorde)
    anders = [naam for naam in nieuw.varianten.pop("groep", []) if not isinstance(naam, str)]
    if over or anders:
        nieuw.varianten["groep"] = [*over, *anders]


def _alle_namen(deel: Dossier) -> Iterator[str]:
    yield deel.groep
    yield from _andere_namen(deel)
    for per_rol in deel.antwoorden.values():
        yield from (rol_en_groep(sleutel, "")[1] for sleutel in per_rol)
    for item in [deel.gemeente, *_items_met_groep(deel)]:
        yield from (versie.groep or "" for versie in (item.versies if item else ()))


def _merge_gemeente(delen: Sequence[Dossier], nieuw: Dossier, conflicten: list[Conflict]) -> Gemeente | None:
    losse = [v for deel in delen if deel.gemeente for v in _losse(deel.gemeente, deel.groep, deel.gewijzigd)]
    if not losse:
        return None
    gemeente = _naast_elkaar(_stapel(losse), nieuw.groep)
    _meld(
        conflicten, Conflict("gemeente", "gemeente", "", gemeente.versies), [deel.gemeente for deel in delen]
    )
    # The time of the whole dossier counts, as before the merge.
    return replace(gemeente, gewijzigd=None) if gemeente.gewijzigd == nieuw.gewijzigd else gemeente


def _merge_antwoorden(
    delen: Sequence[Dossier], eigen: str, conflicten: list[Conflict]
) -> dict[str, dict[str, Antwoord]]:
    per_plek: dict[tuple[str, str, str], list[Antwoord]] = {}
    for deel in delen:
        for vraag, per_rol in deel.antwoorden.items():
            for sleutel, antwoord in per_rol.items():
                per_plek.setdefault((vraag, *rol_en_groep(sleutel, deel.groep)), []).append(antwoord)
    nieuw: dict[str, dict[str, Antwoord]] = {}
    for (vraag, rol, groep), antwoorden in sorted(
        per_plek.items(), key=lambda paar: [*map(volgorde, paar[0])]
    ):
        antwoord = _naast_elkaar(_stapel(v for a in antwoorden for v in _losse_antwoorden(a)), eigen)
        sleutel = sleutel_van(rol, None if groep == eigen else groep)
        nieuw.setdefault(vraag, {})[sleutel] = antwoord
        _meld(conflicten, Conflict("antwoord", vraag, sleutel, antwoord.versies), antwoorden)
    return nieuw


def _merge_items(
    soort: Soort, delen: Sequence[tuple[Mapping[str, _Item], str]], eigen: str, conflicten: list[Conflict]
) -> dict[str, _Item]:
    nieuw: dict[str, _Item] = {}
    for sleutel in _sleutels(items for items, _ in delen):
        hier = [(items[sleutel], groep) for items, groep in delen if sleutel in items]
        item = _naast_elkaar(_stapel(v for deel, groep in hier for v in _losse(deel, groep)), eigen)
        nieuw[sleutel] = item
        _meld(conflicten, Conflict(soort, sleutel, "", item.versies), [deel for deel, _ in hier])
    return nieuw


def _meld(conflicten: list[Conflict], conflict: Conflict, eerst: Iterable[Any]) -> None:
    """Report a place where there is something to choose, unless that was so already."""
    verschilt = len({versie.vingerafdruk for versie in conflict.varianten}) > 1
    if verschilt and not any(item is not None and item.te_kiezen for item in eerst):
        conflicten.append(conflict)


def _merge_voortgang(delen: Sequence[Mapping[str, Vastlegging]]) -> dict[str, Vastlegging]:
    """Take the newest of each step; how far groups are differs as a matter of course."""
    nieuw: dict[str, Vastlegging] = {}
    for stap in _sleutels(delen):
        laatst = max((deel[stap] for deel in delen if stap in deel), key=_rang_van_voortgang)
        nieuw[stap] = replace(laatst, gewijzigd=in_utc(laatst.gewijzigd))
    return nieuw


def _rang_van_voortgang(item: Vastlegging) -> tuple[Any, ...]:
    return moment(item.gewijzigd), item.vastgelegd, volgorde(canoniek(item.extra))


def _merge_overig(delen: Sequence[Dossier]) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Merge the fields we do not know: one value in place, the others beside it."""
    extra: dict[str, Any] = {}
    varianten: dict[str, list[Any]] = {}
    for naam in _sleutels([*(deel.extra for deel in delen), *(deel.varianten for deel in delen)]):
        in_plaats = [deel.extra[naam] for deel in delen if naam in deel.extra]
        waarden = _uniek([*in_plaats, *(w for deel in delen for w in deel.varianten.get(naam, []))])
        if naam not in _EIGEN_VELDEN and waarden:
            # These have no time of their own, so that only the values themselves can say which comes first.
            extra[naam], *waarden = waarden
        if waarden:
            varianten[naam] = waarden
    return extra, varianten


def _uniek(waarden: Iterable[Any]) -> list[Any]:
    per_tekst = {canoniek(waarde): waarde for waarde in waarden}
    return [per_tekst[tekst] for tekst in sorted(per_tekst, key=volgorde)]


def _sleutels(verzamelingen: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({sleutel for verzameling in verzamelingen for sleutel in verzameling}, key=volgorde)


# --- Twee vensters op één bestand -------------------------------------------------------------


def merge_wijzigingen(basis: Dossier, eigen: Dossier, op_schijf: Dossier) -> Samenvoeging:
    """Bring two continuations of one dossier together: ours and the one on disk.

    What only one of them changed or removed simply comes along. What both changed stands side by side.
    """
    drie = (basis, eigen, op_schijf)
    groep = _kies([deel.groep for deel in drie], lambda van_ons, _: van_ons)
    nieuw = Dossier(groep=groep, gewijzigd=_kies([deel.gewijzigd for deel in drie], laatste))
    conflicten: list[Conflict] = []

    def naast(soort: Soort, sleutel: str, rol: str = "") -> _Samen:
        def samen(van_ons: Any, van_hen: Any) -> Any:
            item = _naast_elkaar(_stapel([*_los(van_ons, eigen), *_los(van_hen, op_schijf)]), groep)
            _meld(conflicten, Conflict(soort, sleutel, rol, item.versies), (van_ons, van_hen))
            return item

        return samen

    def _los(item: Any, deel: Dossier) -> Iterator[Any]:
        # In one file a bare version is of the group of that file, also when one window renamed the group.
        return _losse_antwoorden(item) if isinstance(item, Antwoord) else _losse(item, groep, deel.gewijzigd)

    nieuw.gemeente = _kies([deel.gemeente for deel in drie], naast("gemeente", "gemeente"))
    for vraag in _sleutels(deel.antwoorden for deel in drie):
        per_rol = [deel.antwoorden.get(vraag, {}) for deel in drie]
        nieuw.antwoorden[vraag] = _per_sleutel(per_rol, partial(naast, "antwoord", vraag))
    nieuw.antwoorden = {vraag: per_rol for vraag, per_rol in nieuw.antwoorden.items() if per_rol}
    nieuw.afspraken = _per_sleutel([deel.afspraken for deel in drie], partial(naast, "afspraak"))
    nieuw.keuzes = _per_sleutel([deel.keuzes for deel in drie], partial(naast, "keuze"))
    nieuw.eigen_teksten = _per_sleutel([deel.eigen_teksten for deel in drie], partial(naast, "eigen_tekst"))
    nieuw.voortgang = _per_sleutel([deel.voortgang for deel in drie], lambda _: _laatste_voortgang)
    _merge_overig_van_twee(nieuw, drie)
    return Samenvoeging(nieuw, tuple(conflicten))


_Samen = Callable[[Any, Any], Any]


def _laatste_voortgang(van_ons: Vastlegging, van_hen: Vastlegging) -> Vastlegging:
    return max(van_ons, van_hen, key=_rang_van_voortgang)


def _merge_overig_van_twee(nieuw: Dossier, drie: Sequence[Dossier]) -> None:
    """Merge the fields we do not know, and keep each new name of a group."""
    basis, eigen, op_schijf = drie
    erbij: dict[str, Any] = {}

    def samen(naam: str) -> _Samen:
        def beide(*waarden: Any) -> Any:
            eerste, erbij[naam] = _uniek(waarden)
            return eerste

        return beide

    nieuw.extra = _per_sleutel([deel.extra for deel in drie], samen)
    nieuw.varianten = _per_sleutel(
        [deel.varianten for deel in drie], lambda _: lambda van_ons, van_hen: _uniek([*van_ons, *van_hen])
    )
    for naam, waarde in erbij.items():
        nieuw.varianten[naam] = _uniek([*nieuw.varianten.get(naam, []), waarde])
    nieuwe_namen = {naam for deel in (eigen, op_schijf) for naam in _alle_namen(deel)} - {
        *_alle_namen(basis),
        "",
    }
    if over := nieuwe_namen - set(_alle_namen(nieuw)):
        nieuw.varianten["groep"] = _uniek([*nieuw.varianten.get("groep", []), *over])


def _per_sleutel(drie: Sequence[Mapping[str, Any]], samen: Callable[[str], _Samen]) -> dict[str, Any]:
    nieuw: dict[str, Any] = {}
    for sleutel in _sleutels(drie):
        item = _kies([deel.get(sleutel, _WEG) for deel in drie], samen(sleutel))
        if item is not _WEG:
            nieuw[sleutel] = item
    return nieuw


def _kies(drie: Sequence[Any], samen: _Samen) -> Any:
    """Take what one of the two changed; `samen` decides when both did."""
    oud, van_ons, van_hen = drie
    if _zelfde(van_hen, oud) or _zelfde(van_ons, van_hen):
        return van_ons
    if _zelfde(van_ons, oud) or van_ons in (_WEG, None):
        return van_hen
    return van_ons if van_hen in (_WEG, None) else samen(van_ons, van_hen)


def _zelfde(een: Any, ander: Any) -> bool:
    if een is _WEG or ander is _WEG:
        return een is ander
    return canoniek(_plat(een)) == canoniek(_plat(ander))


def _plat(item: Any) -> Any:
    return (
        velden_van(item)
        if isinstance(item, Gemeente | Antwoord | Afspraak | Keuze | EigenTekst | Vastlegging)
        else item
    )
