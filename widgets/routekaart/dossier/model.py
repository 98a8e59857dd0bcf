"""The dossier of a group: answers, agreements, choices and how far the group is.

Plain Python, no widgets. What we do not know stays in `extra`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from .fouten import DossierFout, kort
from .tijd import VROEGST, laatste, moment, stempel
from .waarden import MAX_DIEPTE_WAARDE, MAX_TEKST, schone_kopie, vingerafdruk

if TYPE_CHECKING:
    from routekaart.content import Stap, Vraag

Status = Literal["open", "concept", "vastgesteld"]
Stapstatus = Literal["niet begonnen", "bezig", "vastgelegd"]

STATUSSEN: tuple[Status, ...] = get_args(Status)
# Who can answer. After a merge of groups a key can also be `role@group`.
ROLLEN = ("groep", "raad", "griffie", "college", "organisatie", "inwoners")

Velden = dict[str, Any]


@dataclass(frozen=True)
class Gemeente:
    """The municipality of this dossier, with the code of the CBS."""

    code: str
    naam: str
    extra: Velden = field(default_factory=dict)


@dataclass(frozen=True)
class Antwoord:
    """What one role answered to one question; the shape of `waarde` follows from the question."""

    waarde: Any = None
    toelichting: str = ""
    gewijzigd: str = ""
    extra: Velden = field(default_factory=dict)

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was filled in."""
        return self.waarde in (None, "", [], {}) and not self.toelichting.strip()


@dataclass(frozen=True)
class Afspraak:
    """What the group agreed on one paragraph."""

    tekst: str = ""
    status: Status = "open"
    gewijzigd: str = ""
    extra: Velden = field(default_factory=dict)

    @property
    def is_leeg(self) -> bool:
        """Tell whether there is no text yet."""
        return not self.tekst.strip()


@dataclass(frozen=True)
class Keuze:
    """What the group chose at one decision of the ordinance."""

    optie: str = ""
    velden: Velden = field(default_factory=dict)
    motivering: str = ""
    status: Status = "open"
    gewijzigd: str = ""
    extra: Velden = field(default_factory=dict)

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was chosen or written yet."""
        return not (self.optie or self.velden or self.motivering.strip())


@dataclass(frozen=True)
class Vastlegging:
    """Whether the group has recorded a step."""

    vastgelegd: bool = False
    gewijzigd: str = ""
    extra: Velden = field(default_factory=dict)


@dataclass(frozen=True)
class Voortgang:
    """How far the group is with one step."""

    status: Stapstatus
    beantwoord: int
    totaal: int
    afspraken: int


_Item = TypeVar("_Item", Antwoord, Afspraak, Keuze, Vastlegging)
_MetStatus = TypeVar("_MetStatus", Afspraak, Keuze)


@dataclass
class Dossier:
    """Everything a group records. Use the `zet_` methods: they keep the times."""

    gemeente: Gemeente | None = None
    groep: str = ""
    antwoorden: dict[str, dict[str, Antwoord]] = field(default_factory=dict)
    afspraken: dict[str, Afspraak] = field(default_factory=dict)
    keuzes: dict[str, Keuze] = field(default_factory=dict)
    voortgang: dict[str, Vastlegging] = field(default_factory=dict)
    gewijzigd: str = ""
    extra: Velden = field(default_factory=dict)

    # --- Lezen --------------------------------------------------------------------------------

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing was filled in yet, not even a municipality or group."""
        gevuld = (self.gemeente, self.groep, self.antwoorden, self.afspraken, self.keuzes, self.voortgang)
        return not any(gevuld)

    def antwoorden_van(self, vraag_id: str) -> dict[str, Antwoord]:
        """Return the answers given to a question, per role."""
        antwoorden = self.antwoorden.get(vraag_id, {})
        return {rol: antwoord for rol, antwoord in antwoorden.items() if not antwoord.is_leeg}

    def voortgang_van(self, stap: Stap) -> Voortgang:
        """Count how far the group is with a step.

        Agreements do not make a step 'bezig': a paragraph can belong to another step too.
        """
        beantwoord = sum(bool(self.antwoorden_van(vraag.id)) for vraag in stap.vragen)
        gemaakt = sum(not self._afspraak(code).is_leeg for code in stap.paragrafen)
        vastlegging = self.voortgang.get(stap.id)
        status: Stapstatus = "niet begonnen"
        if vastlegging is not None and vastlegging.vastgelegd:
            status = "vastgelegd"
        elif vastlegging is not None or beantwoord:
            status = "bezig"
        return Voortgang(status, beantwoord, len(stap.vragen), gemaakt)

    def gewijzigd_na_vaststelling(self, vragen: Iterable[Vraag]) -> dict[str, list[str]]:
        """Return per adopted agreement the questions answered after it was adopted."""
        geraakt: dict[str, list[str]] = {}
        for vraag in vragen:
            antwoorden = self.antwoorden.get(vraag.id, {}).values()
            laatst = max((moment(antwoord.gewijzigd) for antwoord in antwoorden), default=VROEGST)
            for code in vraag.naar:
                afspraak = self._afspraak(code)
                if afspraak.status == "vastgesteld" and laatst > moment(afspraak.gewijzigd):
                    geraakt.setdefault(code, []).append(vraag.id)
        return geraakt

    def _afspraak(self, code: str) -> Afspraak:
        return self.afspraken.get(code) or Afspraak()

    # --- Schrijven ----------------------------------------------------------------------------

    def zet_gemeente(self, code: str, naam: str, *, nu: str | None = None) -> None:
        """Choose the municipality."""
        nieuw = Gemeente(_tekst(code, "de gemeente"), _tekst(naam, "de gemeente"))
        if self.gemeente is not None:
            nieuw = replace(nieuw, extra=self.gemeente.extra)
        if nieuw != self.gemeente:
            self.gemeente = nieuw
            self._bijgewerkt(nu or stempel())

    def zet_groep(self, groep: str, *, nu: str | None = None) -> None:
        """Name the group."""
        groep = _tekst(groep, "de naam van de groep")
        if groep != self.groep:
            self.groep = groep
            self._bijgewerkt(nu or stempel())

    def zet_antwoord(
        self,
        vraag_id: str,
        waarde: Any,
        rol: str = "groep",
        toelichting: str | None = None,
        *,
        nu: str | None = None,
    ) -> None:
        """Record an answer. Without `toelichting` the old explanation stays."""
        if rol.partition("@")[0] not in ROLLEN:
            raise DossierFout(f"De rol '{kort(rol)}' bestaat niet. Kies uit: {', '.join(ROLLEN)}.")
        waar = f"het antwoord op vraag {kort(vraag_id)}"
        nieuw: Velden = {"waarde": schone_kopie(waarde, waar, diepte=MAX_DIEPTE_WAARDE, max_tekst=MAX_TEKST)}
        if toelichting is not None:
            nieuw["toelichting"] = _tekst(toelichting, f"de toelichting bij vraag {kort(vraag_id)}")
        per_rol = self.antwoorden.setdefault(_tekst(vraag_id, "een vraag-id"), {})
        self._zet(per_rol, rol, Antwoord(), nieuw, self._na_vaststelling(nu or stempel()))

    def wis_antwoord(self, vraag_id: str, rol: str = "groep", *, nu: str | None = None) -> None:
        """Take an answer away; nothing happens when there is none."""
        per_rol = self.antwoorden.get(vraag_id, {})
        if per_rol.pop(rol, None) is not None:
            self._bijgewerkt(nu or stempel())
        if not per_rol:
            self.antwoorden.pop(vraag_id, None)

    def zet_afspraak(
        self, code: str, tekst: str | None = None, status: Status | None = None, *, nu: str | None = None
    ) -> None:
        """Record what was agreed on a paragraph. What is left out stays as it was.

        An adopted text that is changed without a status becomes a draft again.
        """
        nieuw: Velden = {}
        if tekst is not None:
            nieuw["tekst"] = _tekst(tekst, f"de afspraak bij {kort(code)}")
        self._zet_met_status(self.afspraken, code, Afspraak(), nieuw, status, nu)

    def zet_keuze(
        self,
        beslissing_id: str,
        optie: str | None = None,
        velden: Mapping[str, Any] | None = None,
        motivering: str | None = None,
        status: Status | None = None,
        *,
        nu: str | None = None,
    ) -> None:
        """Record a choice for the ordinance. What is left out stays as it was.

        An adopted choice that is changed without a status becomes a draft again.
        """
        waar = f"de keuze bij {kort(beslissing_id)}"
        nieuw: Velden = {}
        if optie is not None:
            nieuw["optie"] = _tekst(optie, waar)
        if velden is not None:
            nieuw["velden"] = schone_kopie(dict(velden), waar, diepte=MAX_DIEPTE_WAARDE, max_tekst=MAX_TEKST)
        if motivering is not None:
            nieuw["motivering"] = _tekst(motivering, f"de motivering bij {kort(beslissing_id)}")
        self._zet_met_status(self.keuzes, beslissing_id, Keuze(), nieuw, status, nu)

    def markeer_stap(self, stap_id: str, vastgelegd: bool = True, *, nu: str | None = None) -> None:
        """Say that a step has been recorded, or is open again."""
        nieuw = {"vastgelegd": bool(vastgelegd)}
        self._zet(self.voortgang, _tekst(stap_id, "een stap-id"), Vastlegging(), nieuw, nu or stempel())

    def neem_over(self, ander: Dossier) -> None:
        """Take over all content of another dossier, while the object stays the same."""
        for veld in fields(self):
            setattr(self, veld.name, getattr(ander, veld.name))

    def _zet_met_status(
        self,
        verzameling: dict[str, _MetStatus],
        sleutel: str,
        leeg: _MetStatus,
        nieuw: Velden,
        status: Status | None,
        nu: str | None,
    ) -> None:
        oud = verzameling.get(sleutel, leeg)
        if status is not None:
            if status not in STATUSSEN:
                mogelijk = ", ".join(STATUSSEN)
                raise DossierFout(f"De status '{kort(status)}' bestaat niet. Kies uit: {mogelijk}.")
            nieuw = {**nieuw, "status": status}
        elif _verandert(oud, nieuw):
            # A text that was established stops being so when somebody edits it.
            nieuw = {**nieuw, "status": "open" if replace(oud, **nieuw).is_leeg else "concept"}
        self._zet(verzameling, _tekst(sleutel, "een id"), leeg, nieuw, nu or stempel())

    def _zet(self, verzameling: dict[str, _Item], sleutel: str, leeg: _Item, nieuw: Velden, nu: str) -> None:
        oud = verzameling.get(sleutel)
        # Writing the same again is no change: a notebook cell that runs twice must not look like one.
        if oud is not None and not _verandert(oud, nieuw):
            return
        verzameling[sleutel] = replace(oud or leeg, **nieuw, gewijzigd=nu)
        self._bijgewerkt(nu)

    def _bijgewerkt(self, nu: str) -> None:
        self.gewijzigd = laatste(self.gewijzigd, nu)

    def _na_vaststelling(self, nu: str) -> str:
        """Stamp an answer later than every established agreement it was given after.

        Seconds are coarse and clocks of two machines differ; the order of events must survive both.
        """
        vastgesteld = (moment(a.gewijzigd) for a in self.afspraken.values() if a.status == "vastgesteld")
        grens = max(vastgesteld, default=VROEGST)
        try:
            return laatste(nu, stempel(grens + timedelta(seconds=1))) if grens > VROEGST else nu
        except OverflowError:
            return nu


def _verandert(oud: Any, nieuw: Velden) -> bool:
    return any(vingerafdruk(getattr(oud, naam)) != vingerafdruk(waarde) for naam, waarde in nieuw.items())


def _tekst(tekst: Any, waar: str) -> str:
    if not isinstance(tekst, str):
        raise DossierFout(f"Voor {waar} is tekst nodig, geen {kort(type(tekst).__name__)}.")
    schoon: str = schone_kopie(tekst, waar, max_tekst=MAX_TEKST)
    return schoon
