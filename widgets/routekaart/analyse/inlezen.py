"""Tables as municipalities deliver them: Excel or CSV, titles above the heading, Dutch numbers, empty cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from routekaart.analyse.xlsx import XlsxFout, read_xlsx
from routekaart.taal import eerste_groot, hoeveel, opsomming

if TYPE_CHECKING:
    import pandas as pd

HOOGSTENS_BYTES = 5 * 1024 * 1024
# What people write where there is no figure; '<5' is a number that was hidden on purpose.
_LEEG = {
    "",
    "-",
    "–",
    "—",
    ".",
    "x",
    "nvt",
    "n.v.t.",
    "n.v.t",
    "nb",
    "n.b.",
    "onbekend",
    "geen",
    "#n/b",
    "na",
    "n/a",
}
_VERBORGEN = re.compile(r"<\s*\d+|minder dan \d+", re.IGNORECASE)
# Thousands are split by a point, a (hard, thin) space or an apostrophe.
_DUIZEND = "[.\u00a0\u202f ']"
_GETAL = re.compile(rf"[-+]?(\d{{1,3}}({_DUIZEND}\d{{3}})+|\d+)(,\d+)?|[-+]?\d+\.\d+|[-+]?,\d+")
# Share of the filled cells of a column that must be numbers before it is a column of numbers.
_GENOEG = 0.8


class InleesFout(ValueError):
    """The file cannot be used; says in Dutch what is wrong and what to do."""


Reden = Literal["titel", "totaal", "waarvan", "noot", "leeg"]
"""Why a line of the file is no row of the table."""


@dataclass(frozen=True)
class Overgeslagen:
    """A line that was not read as a row: its number in the file, from 1, its filled cells, and why."""

    nummer: int
    tekst: str
    reden: Reden


@dataclass(frozen=True)
class Ingelezen:
    """A table with numbers as numbers, what was changed on the way, and what was left out.

    The index of `tabel` is the line number in the file, from 1. `procenten` are the columns whose cells carry a
    % sign. `blad` is the sheet that was read ("" for a file without sheets); `bladen` are those to choose from.
    """

    tabel: pd.DataFrame
    opmerkingen: tuple[str, ...]
    overgeslagen: tuple[Overgeslagen, ...] = ()
    procenten: frozenset[str] = frozenset()
    blad: str = ""
    bladen: tuple[str, ...] = ()
    verborgen_regels: int = 0
    verborgen_kolommen: int = 0


def read_tabel(bron: Path | bytes, naam: str = "", blad: str = "", terug: Collection[int] = ()) -> Ingelezen:
    """Read an .xlsx or CSV file; `naam` is its file name when only bytes are given.

    `blad` is the sheet to read (empty: ours to choose), `terug` the lines that we skip and the reader wants in.
    Out comes a table with the headings as they stand: whole numbers as Int64, other numbers as float64 (12,5%
    becomes 12.5), words as str, nothing as missing. Raises `InleesFout`, which says in Dutch what to do.
    """
    inhoud = bron.read_bytes() if isinstance(bron, Path) else bron
    naam = naam or (bron.name if isinstance(bron, Path) else "bestand")
    if not inhoud.strip():
        raise InleesFout(f"Het bestand '{naam}' is leeg.")
    if len(inhoud) > HOOGSTENS_BYTES:
        raise InleesFout(f"Het bestand '{naam}' is groter dan 5 MB. Bewaar alleen de tabel die u nodig hebt.")
    rijen, opmerkingen = _split(inhoud, naam)
    rijen = [[cel.strip() for cel in rij] for rij in rijen]
    kop, boven = _find_kop(rijen, naam)
    if boven:
        opmerkingen.append(
            f"{eerste_groot(hoeveel(boven, 'regel boven de kop is', 'regels boven de kop zijn'))} overgeslagen."
        )
    over = [Overgeslagen(n, _show(rij), "titel") for n, rij in enumerate(rijen[:kop], 1) if any(rij)]
    return _build(rijen[kop], list(enumerate(rijen, 1))[kop + 1 :], over, opmerkingen, naam, terug)


def _show(rij: list[str]) -> str:
    return " · ".join(filter(None, rij))


def parse_getal(tekst: str) -> float | None:
    """A number as people write it: 1.234,5 · 12% · € 1.000 · 3.5; None when it is no number."""
    kaal = re.sub(
        r"^(€|eur|euro)\s*|\s*(%|procent|euro|eur)$", "", tekst.strip(), flags=re.IGNORECASE
    ).strip()
    if kaal.endswith(",-"):
        kaal = kaal[:-2]
    if not _GETAL.fullmatch(kaal):
        return None
    if re.fullmatch(r"[-+]?\d+\.\d+", kaal) and not re.fullmatch(r"[-+]?[1-9]\d{0,2}\.\d{3}", kaal):
        return float(kaal)  # a point that cannot be a thousands point
    return float(re.sub(_DUIZEND, "", kaal).replace(",", "."))


def _split(inhoud: bytes, naam: str) -> tuple[list[list[str]], list[str]]:
    if inhoud.startswith(b"PK"):
        try:
            return read_xlsx(inhoud), []
        except XlsxFout as fout:
            raise InleesFout(f"'{naam}': {fout}") from fout
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        raise InleesFout(
            f"'{naam}' is een oud Excel-bestand (.xls) of is beveiligd. Bewaar het als .xlsx of als CSV."
        )
    tekst, opmerkingen = _decode(inhoud, naam)
    scheiding = _find_scheiding(tekst)
    return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)), opmerkingen


def _decode(inhoud: bytes, naam: str) -> tuple[str, list[str]]:
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        return inhoud.decode("utf-16"), []
    if b"\x00" in inhoud:
        raise InleesFout(f"'{naam}' is geen tabel. Kies een Excel-bestand (.xlsx) of een CSV-bestand.")
    try:
        return inhoud.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        # Excel on Windows writes CSV in its own alphabet; every byte has a meaning there.
        tekst = inhoud.decode("cp1252", errors="replace")
        return tekst, ["Het bestand is gelezen als Windows-tekst. Controleer letters met accenten."]


def _find_scheiding(tekst: str) -> str:
    """The separator that splits most lines in the same number of parts; a decimal comma does not fool it."""
    regels = [regel for regel in tekst.splitlines() if regel.strip()][:50]

    def score(teken: str) -> tuple[int, int]:
        breedtes = [len(rij) for rij in csv.reader(regels, delimiter=teken)]
        vaakst = max(set(breedtes), key=breedtes.count, default=1)
        return (breedtes.count(vaakst) if vaakst > 1 else 0), vaakst

    return max(";\t,|", key=lambda teken: score(teken))


def _find_kop(rijen: list[list[str]], naam: str) -> tuple[int, int]:
    """The heading is the first row that is as full as the table is wide and holds words; titles above are narrow."""
    vol = [sum(bool(cel) for cel in rij) for rij in rijen]
    breedste = max(vol, default=0)
    if breedste < 2:
        raise InleesFout(
            f"In '{naam}' staat maar één kolom. Bewaar een tabel met kolommen, met een puntkomma als scheiding."
        )
    for nummer, rij in enumerate(rijen):
        woorden = sum(bool(cel) and parse_getal(cel) is None for cel in rij)
        if vol[nummer] >= max(2, breedste - 1) and woorden * 2 >= vol[nummer]:
            return nummer, sum(bool(v) for v in vol[:nummer])
    raise InleesFout(f"In '{naam}' is geen regel met kolomnamen gevonden. Zet boven elke kolom een naam.")


def _build(
    kop: list[str],
    rijen: list[tuple[int, list[str]]],
    overgeslagen: list[Overgeslagen],
    opmerkingen: list[str],
    naam: str,
    terug: Collection[int],
) -> Ingelezen:
    import pandas as pd

    breedte = max([len(kop), *(len(rij) for _, rij in rijen)])
    namen = _name_kolommen([*kop, *[""] * (breedte - len(kop))])
    gevuld = {nummer: [*rij, *[""] * (breedte - len(rij))] for nummer, rij in rijen if any(rij)}
    overgeslagen += [Overgeslagen(nummer, "", "leeg") for nummer, rij in rijen if not any(rij)]
    if not gevuld:
        raise InleesFout(f"In '{naam}' staan geen regels onder de kolomnamen.")
    totalen = [
        nummer
        for nummer, rij in gevuld.items()
        if nummer not in terug and re.match(r"(eind)?totaal\b", next(filter(None, rij)), re.IGNORECASE)
    ]
    overgeslagen += [Overgeslagen(nummer, _show(gevuld.pop(nummer)), "totaal") for nummer in totalen]
    if totalen:
        wat = hoeveel(len(totalen), "regel met een totaal is", "regels met een totaal zijn")
        opmerkingen.append(f"{eerste_groot(wat)} overgeslagen.")
    kolommen = {}
    procenten = set()
    for plek, kolomnaam in enumerate(namen):
        cellen = [rij[plek] for rij in gevuld.values()]
        if any(cellen) or (plek < len(kop) and kop[plek]):
            kolom = _type_kolom(cellen, kolomnaam, opmerkingen)
            kolom.index = pd.Index(gevuld)
            kolommen[kolomnaam] = kolom
            if kolom.dtype != "str" and any(cel.endswith("%") for cel in cellen):
                procenten.add(kolomnaam)
    over = tuple(sorted(overgeslagen, key=lambda o: o.nummer))
    return Ingelezen(pd.DataFrame(kolommen), tuple(opmerkingen), over, frozenset(procenten))


def _name_kolommen(kop: list[str]) -> list[str]:
    namen: list[str] = []
    for nummer, cel in enumerate(kop, 1):
        naam = re.sub(r"\s+", " ", cel) or f"kolom {nummer}"
        basis, teller = naam, 2
        while naam in namen:
            naam, teller = f"{basis} ({teller})", teller + 1
        namen.append(naam)
    return namen


def _type_kolom(cellen: list[str], naam: str, opmerkingen: list[str]) -> pd.Series:
    """Numbers when most filled cells are numbers; what could not be read is told and left empty."""
    import pandas as pd

    echt = [cel for cel in cellen if cel.lower() not in _LEEG]
    verborgen = [cel for cel in echt if _VERBORGEN.fullmatch(cel)]
    getallen = [cel for cel in echt if parse_getal(cel) is not None]
    if not getallen or len(getallen) < _GENOEG * (len(echt) - len(verborgen)):
        return pd.Series([cel if cel else None for cel in cellen], dtype="str")
    vreemd = sorted({cel for cel in echt if cel not in getallen and cel not in verborgen})
    if verborgen:
        opmerkingen.append(
            f"In kolom '{naam}' {'is' if len(verborgen) == 1 else 'zijn'} "
            f"{hoeveel(len(verborgen), 'klein aantal', 'kleine aantallen')} verborgen. Wij laten dat leeg."
        )
    if vreemd:
        wat = opsomming(f"'{cel}'" for cel in vreemd[:3])
        opmerkingen.append(f"In kolom '{naam}' is {wat} geen getal. Die cellen zijn leeg.")
    waarden = pd.Series([parse_getal(cel) for cel in cellen], dtype="float64")
    heel = waarden.dropna() % 1 == 0
    return waarden.astype("Int64") if heel.all() else waarden
