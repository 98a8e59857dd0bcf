"""A budget per theme, neighbourhood or district: how much plans of one group may cost together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from routekaart.analyse.stemmen.stemmeta import Meta
from routekaart.analyse.stemmen.stemvakken import PabulibFout, kort

# Where a ceiling per group of plans stands: the key, the key with the names, the column of a plan, and our word.
_PLAFONDS = (
    ("budget_per_category", "categories", "category", "thema"),
    ("budget_per_neighborhood", "neighborhoods", "neighborhood", "buurt"),
    ("budget_per_district", "districts", "district", "wijk"),
    ("budget_per_subunit", "subunits", "subunit", "gebied"),
)


@dataclass(frozen=True)
class Plafonds:
    """How much plans of one group may cost together; `soort` says what a group is ('thema', 'buurt')."""

    soort: str = ""
    per_groep: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Plafondtekst:
    """A ceiling per group as the file writes it; `bedragen` is empty when names and amounts do not match."""

    regel: int
    sleutel: str
    kolom: str
    soort: str
    bedragen: Mapping[str, str]


def find_plafonds(meta: Meta) -> Plafondtekst | None:
    """The ceilings of a round, None when it has none."""
    for sleutel, namen, kolom, soort in _PLAFONDS:
        regel, waarde = meta.waarden.get(sleutel, (0, ""))
        if waarde:
            groepen = [deel.strip() for deel in meta.tekst(namen).split(",")]
            bedragen = [deel.strip() for deel in waarde.split(",")]
            past = len(groepen) == len(bedragen) == len(set(groepen)) and all(groepen) and all(bedragen)
            return Plafondtekst(
                regel, sleutel, kolom, soort, dict(zip(groepen, bedragen, strict=True)) if past else {}
            )
    return None


def read_plafonds(
    tekst: Plafondtekst | None, waarden: Mapping[str, Fraction], rijen: list[tuple[int, dict[str, str]]]
) -> tuple[Plafonds, tuple[str, ...]]:
    """The ceilings with their amounts in `waarden`, and what a reader must know when they cannot be used."""
    if tekst is None:
        return Plafonds(), ()
    if not tekst.bedragen or not all(tekst.kolom in rij for _, rij in rijen):
        return Plafonds(), (
            f"Er was een budget per {tekst.soort} (regel {tekst.regel}). "
            f"Wij zien niet welk bedrag bij welke {tekst.soort} hoort, en rekenen daarom zonder.",
        )
    return Plafonds(tekst.soort, {naam: waarden[f"plafond {naam}"] for naam in tekst.bedragen}), ()


def check_groep(rij: dict[str, str], tekst: Plafondtekst | None, plafonds: Plafonds, regel: int) -> str:
    """The group of a plan on line `regel`. Raises `PabulibFout` when it has no ceiling."""
    if tekst is None or not plafonds.per_groep:
        return ""
    groep = rij[tekst.kolom]
    if groep not in plafonds.per_groep:
        raise PabulibFout(
            f"Regel {regel}: plan {kort(rij['project_id'])} heeft {plafonds.soort} '{kort(groep)}'. "
            f"Daarvoor staat geen budget in {tekst.sleutel} (regel {tekst.regel})."
        )
    return groep
