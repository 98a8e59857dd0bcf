"""The dossier of a group: answers, agreements, choices and how far the group is.

Plain Python, no widgets. What we do not know stays in `extra`. What several groups or windows
wrote on one place stands side by side in `varianten`, until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, Strict
from pydantic_core import core_schema

from .antwoord import is_lege_waarde
from .tijd import in_utc, moment
from .waarden import canoniek, is_blanco, is_niets

if TYPE_CHECKING:
    import pandas as pd

    from routekaart.content import Inhoud, Stap, Vraag

Status = Literal["open", "concept", "vastgesteld"]
Stapstatus = Literal["niet begonnen", "bezig", "vastgelegd"]

STATUSSEN: tuple[Status, ...] = get_args(Status)
# Who can answer. After a merge of groups a key can also be `role@group`.
ROLLEN = ("groep", "raad", "griffie", "burgemeester", "college", "organisatie", "inwoners")

Velden = dict[str, Any]
Tekst = Annotated[str, Strict()]
JaNee = Annotated[bool, Strict()]
Tijd = Annotated[str, Strict(), AfterValidator(in_utc)]
_StatusVeld = Annotated[Status, BeforeValidator(lambda waarde: "open" if waarde == "" else waarde)]
# Whose or when, not what: two versions that differ only in these say the same.
_GEEN_INHOUD = frozenset({"gewijzigd", "groep", "varianten", "status", "herkomst", "profiel"})
# In `herkomst`: a profile filled this in, and nobody has said yet that it is their choice.
DOOR_PROFIEL = "profiel"


class _MetExtra:
    """Something read from JSON: fields that we do not know go to `extra`."""

    @classmethod
    def __get_pydantic_core_schema__(cls, bron: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(partial(_splits, cls), handler(bron))


class _Onbekend(dict[str, Any]):
    """Fields set apart, so that nobody sets them apart once more."""


def _splits(klasse: Any, waarde: Any) -> Any:
    if not isinstance(waarde, dict) or isinstance(waarde.get("extra"), _Onbekend):
        return waarde
    bekend = {veld.name for veld in fields(klasse)} - {"extra"}
    nieuw = {naam: deel for naam, deel in waarde.items() if naam in bekend}
    if issubclass(klasse, _MetVersies) and isinstance(waarde.get("varianten"), list):
        nieuw["varianten"] = [_splits(klasse, variant) for variant in _naast_elkaar(waarde["varianten"])]
    return {**nieuw, "extra": _Onbekend({naam: deel for naam, deel in waarde.items() if naam not in bekend})}


def _naast_elkaar(varianten: list[Any]) -> list[Any]:
    """Put versions inside versions beside them: there is one list of versions to choose from."""
    plat: list[Any] = []
    for variant in varianten:
        if isinstance(variant, dict) and isinstance(variant.get("varianten"), list):
            plat += [{**variant, "varianten": []}, *_naast_elkaar(variant["varianten"])]
        else:
            plat.append(variant)
    return plat


_Item = TypeVar("_Item", bound="_MetVersies")


class _MetVersies(_MetExtra):
    """Something of which several versions can stand side by side."""

    if TYPE_CHECKING:
        extra: Velden
        groep: str | None
        varianten: tuple[Any, ...]

    @property
    def inhoud(self) -> Velden:
        """What this version says, without whose it is, when it was written and how far it is."""
        bekend = {naam: deel for naam, deel in vars(self).items() if naam not in _GEEN_INHOUD | {"extra"}}
        return {**self.extra, **bekend}

    @property
    def vingerafdruk(self) -> str:
        """One text per content: versions with the same text say the same."""
        return canoniek(self.inhoud)

    @property
    def versies(self: _Item) -> tuple[_Item, ...]:
        """All versions, the one on top first; the others were not chosen, nor dropped."""
        return (replace(self, varianten=()), *self.varianten)  # type: ignore[type-var]

    @property
    def te_kiezen(self) -> bool:
        """Tell whether versions stand here that do not say the same."""
        return len({versie.vingerafdruk for versie in self.versies}) > 1


@dataclass(frozen=True)
class Gemeente(_MetVersies):
    """The municipality of this dossier, with the code of the CBS.

    Without `gewijzigd` or `groep` those of its dossier count.
    """

    code: Tekst = ""
    naam: Tekst = ""
    extra: Velden = field(default_factory=dict)
    gewijzigd: Tijd | None = None
    groep: Tekst | None = None
    varianten: tuple[Gemeente, ...] = ()

    @property
    def is_leeg(self) -> bool:
        """Tell whether no municipality was named."""
        return is_blanco(self.code) and is_blanco(self.naam)


@dataclass(frozen=True)
class Antwoord(_MetVersies):
    """What one role answered to one question; the shape of `waarde` follows from the question.

    Whose answer it is stands in its key (`rol` or `rol@groep`), not in `groep`.
    """

    waarde: Any = None
    toelichting: Tekst = ""
    gewijzigd: Tijd = ""
    extra: Velden = field(default_factory=dict)
    groep: Tekst | None = None
    varianten: tuple[Antwoord, ...] = ()

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was filled in; an emptied answer is no answer."""
        return is_lege_waarde(self.waarde) and is_blanco(self.toelichting)


@dataclass(frozen=True)
class Afspraak(_MetVersies):
    """What the group agreed on one paragraph.

    `groep` names whose agreement it is, when that is not the group of the dossier.
    """

    tekst: Tekst = ""
    status: _StatusVeld = "open"
    gewijzigd: Tijd = ""
    extra: Velden = field(default_factory=dict)
    groep: Tekst | None = None
    varianten: tuple[Afspraak, ...] = ()

    @property
    def is_leeg(self) -> bool:
        """Tell whether there is no text yet."""
        return is_blanco(self.tekst)


@dataclass(frozen=True)
class Keuze(_MetVersies):
    """What the group chose at one decision of the ordinance.

    `groep` names whose choice it is, when that is not the group of the dossier. `herkomst` is `DOOR_PROFIEL` as
    long as a profile (`profiel` is its id) filled it in and nobody confirmed or changed it.
    """

    optie: Tekst = ""
    velden: Velden = field(default_factory=dict)
    motivering: Tekst = ""
    status: _StatusVeld = "open"
    gewijzigd: Tijd = ""
    herkomst: Tekst = ""
    profiel: Tekst = ""
    extra: Velden = field(default_factory=dict)
    groep: Tekst | None = None
    varianten: tuple[Keuze, ...] = ()

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was chosen or written yet."""
        return (
            is_blanco(self.optie) and is_blanco(self.motivering) and all(map(is_niets, self.velden.values()))
        )

    @property
    def door_profiel(self) -> bool:
        """Tell whether a profile filled this in and nobody confirmed it; what was adopted is a choice."""
        return bool(self.optie) and self.herkomst == DOOR_PROFIEL and self.status != "vastgesteld"

    @property
    def is_genomen(self) -> bool:
        """Tell whether somebody took this decision."""
        return bool(self.optie) and not self.door_profiel


@dataclass(frozen=True)
class EigenTekst(_MetVersies):
    """Text that the group wrote for the ordinance itself: an article (`artikel`) or a sentence in other words (`zin`).

    `plek` names the place it stands after, or the article whose sentence it takes the place of; `oud` is that sentence
    as the building blocks had it, so that it is never put in the place of another one.
    """

    soort: Tekst = "artikel"
    plek: Tekst = ""
    oud: Tekst = ""
    kop: Tekst = ""
    tekst: Tekst = ""
    toelichting: Tekst = ""
    gewijzigd: Tijd = ""
    extra: Velden = field(default_factory=dict)
    groep: Tekst | None = None
    varianten: tuple[EigenTekst, ...] = ()

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was written."""
        return is_blanco(self.kop) and is_blanco(self.tekst) and is_blanco(self.toelichting)


@dataclass(frozen=True)
class Vastlegging(_MetExtra):
    """Whether the group has recorded a step."""

    vastgelegd: JaNee = False
    gewijzigd: Tijd = ""
    extra: Velden = field(default_factory=dict)


@dataclass(frozen=True)
class Voortgang:
    """How far the group is with one step."""

    status: Stapstatus
    beantwoord: int
    totaal: int
    afspraken: int


@dataclass
class Dossier(_MetExtra):
    """Everything a group records.

    `varianten` holds other values of a field of the dossier itself (`groep`, or one we do not know).
    """

    gemeente: Gemeente | None = None
    groep: Tekst = ""
    antwoorden: dict[str, dict[str, Antwoord]] = field(default_factory=dict)
    afspraken: dict[str, Afspraak] = field(default_factory=dict)
    keuzes: dict[str, Keuze] = field(default_factory=dict)
    eigen_teksten: dict[str, EigenTekst] = field(default_factory=dict)
    voortgang: dict[str, Vastlegging] = field(default_factory=dict)
    gewijzigd: Tijd = ""
    extra: Velden = field(default_factory=dict)
    varianten: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was filled in yet, not even a municipality or group."""
        gevuld = (self.gemeente, self.groep, self.antwoorden, self.afspraken, self.keuzes, self.eigen_teksten)
        return not any((*gevuld, self.voortgang))

    def antwoorden_van(self, vraag_id: str) -> dict[str, Antwoord]:
        """Return the answers given to a question, per role; what was emptied is no answer."""
        antwoorden = self.antwoorden.get(vraag_id, {})
        return {rol: antwoord for rol, antwoord in antwoorden.items() if not antwoord.is_leeg}

    def voortgang_van(self, stap: Stap) -> Voortgang:
        """Count how far the group is with a step.

        Agreements do not make a step 'bezig': a paragraph can belong to another step too.
        """
        beantwoord = sum(bool(self.antwoorden_van(vraag.id)) for vraag in stap.vragen)
        gemaakt = sum(code in self.afspraken and not self.afspraken[code].is_leeg for code in stap.paragrafen)
        vastlegging = self.voortgang.get(stap.id)
        status: Stapstatus = "niet begonnen"
        if vastlegging is not None and vastlegging.vastgelegd:
            status = "vastgelegd"
        elif vastlegging is not None or beantwoord:
            status = "bezig"
        return Voortgang(status, beantwoord, len(stap.vragen), gemaakt)

    def opnieuw_te_bekijken(self, vragen: Iterable[Vraag]) -> dict[str, list[str]]:
        """Return per adopted agreement the questions of which an answer changed after it was adopted."""
        geraakt: dict[str, list[str]] = {}
        for vraag in vragen:
            versies = [v for antwoord in self.antwoorden.get(vraag.id, {}).values() for v in antwoord.versies]
            laatst = max((moment(versie.gewijzigd) for versie in versies), default=float("-inf"))
            for code in vraag.naar:
                afspraak = self.afspraken.get(code)
                if afspraak and afspraak.status == "vastgesteld" and laatst > moment(afspraak.gewijzigd):
                    geraakt.setdefault(code, []).append(vraag.id)
        return geraakt

    def als_tabel(self, inhoud: Inhoud | None = None) -> pd.DataFrame:
        """Return the answers as a table; see `routekaart.dossier.tabel.als_tabel`."""
        from .tabel import als_tabel

        return als_tabel(self, inhoud)

    def neem_over(self, ander: Dossier) -> None:
        """Take over all content of another dossier, while the object stays the same."""
        for veld in fields(self):
            setattr(self, veld.name, getattr(ander, veld.name))


def sleutel_van(rol: str, groep: str | None) -> str:
    """Return the key of an answer: `rol`, or `rol@groep` for a group that is not the dossier's own."""
    return rol if groep is None else f"{rol}@{groep}"


def rol_en_groep(sleutel: str, eigen: str) -> tuple[str, str]:
    """Return whose answer a key holds: the role, and the group (the dossier's own when it names none)."""
    rol, apenstaart, groep = sleutel.partition("@")
    return rol, groep if apenstaart else eigen
