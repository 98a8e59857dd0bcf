"""Numbers as people write them in a table: 1.234 or 1,234, 12%, 8 personen, ca. 10, 10*, <5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from routekaart.analyse.inlezen.model import Cel
from routekaart.taal import hoeveel, opsomming

if TYPE_CHECKING:
    import pandas as pd

# What people write where there is no figure; '<5' is a number that was hidden on purpose.
_LEEG = {
    "", "-", "–", "—", ".", "x", "nvt", "n.v.t.", "n.v.t", "nb", "n.b.", "onbekend", "geen", "#n/b", "na", "n/a",
}  # fmt: skip
_VERBORGEN = re.compile(
    r"[<≤]\s*[0-9]+|(minder dan|hoogstens|maximaal|max\.) [0-9]+|[0-9]+ of minder", re.IGNORECASE
)
# Thousands are split by a point, a (hard, thin) space or an apostrophe.
_DUIZEND = "[.\u00a0\u202f\u2009 '’]"
_GETAL = re.compile(
    rf"[-+]?([0-9]{{1,3}}({_DUIZEND}[0-9]{{3}})+|[0-9]+)(,[0-9]+)?|[-+]?[0-9]+\.[0-9]+|[-+]?,[0-9]+"
)
_ENGELS = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_TEKEN = re.compile(r"^(€|eur|euro)\s*|\s*(%|procent|euro|eur)$", re.IGNORECASE)
_EENHEID = (
    r"personen|persoon|pers\.?|mensen|mens|deelnemers?|deelneemsters?|inwoners?|bezoekers?|aanwezigen|"
    r"reacties|formulieren|stuks|st\.?|keer|x"
)
_MET_WOORD = re.compile(rf"(.*[0-9])\s*(?:{_EENHEID})", re.IGNORECASE)
_ONGEVEER = re.compile(
    r"(?:ca\.?|circa|±|\+/-|~|≈|ongeveer|plm\.?|ong\.?|rond(?: de)?)\s*(.*[0-9].*)", re.IGNORECASE
)
_MET_TEKEN = re.compile(r"(.*[0-9])\s*(?:\*+|[¹²³⁴⁵†‡#.]|\([^()]*\)|[a-z]\)|(?<=\s)[0-9]\))")
_COUNT = re.compile(
    r"aantal|deelnem|aanwezig|person|mensen|inwoner|kwam|opkomst|totaal|respons|stem|bezoek|reactie|geteld|telling|"
    r"\bn\b|absoluut|\babs\b",
    re.IGNORECASE,
)
_LANGSTE = 60  # no number is longer, and patterns take long on a whole page of digits
# Share of the filled cells of a column that must be numbers before it is a column of numbers; in a column whose
# name says that people are counted, half is enough.
_GENOEG, _GENOEG_IN_AANTAL = 0.8, 0.5

Aard = Literal["leeg", "verborgen", "fout", "getal", "zacht", "vreemd"]


def parse_getal(tekst: str) -> float | None:
    """A number as people write it: 1.234,5 · 12% · € 1.000 · 3.5; None when it is no number."""
    kaal = _kern(tekst)
    if len(tekst) > _LANGSTE or not _GETAL.fullmatch(kaal):
        return None
    if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", kaal) and not re.fullmatch(
        r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}", kaal
    ):
        return float(kaal)  # a point that cannot be a thousands point
    return float(re.sub(_DUIZEND, "", kaal).replace(",", "."))


def is_aantal(kolomnaam: str) -> bool:
    """True when the name of a column says that something is counted in it."""
    return _COUNT.search(kolomnaam) is not None


def is_getalachtig(cel: Cel) -> bool:
    """True for a number, a number with a word or a sign, and a number that was hidden on purpose."""
    return cel.waarde is not None or _aard(cel)[0] in ("getal", "zacht", "verborgen")


def waarde_van(cel: Cel) -> float | None:
    """The number in a cell, also when a word or a sign stands with it; None when there is none."""
    if cel.waarde is not None:
        return cel.waarde
    aard, kern = _aard(cel)
    return _reken(kern, _Stijl()) if aard in ("getal", "zacht") else None


def is_niets(cel: Cel) -> bool:
    """True for an empty cell and for what people write where there is no figure."""
    return cel.soort in ("fout", "formule") or cel.tekst.lower() in _LEEG


def _kern(tekst: str) -> str:
    if len(tekst) > _LANGSTE:
        return tekst
    kaal = _TEKEN.sub("", tekst.strip()).strip().replace("\u2212", "-")
    return kaal[:-2] if kaal.endswith((",-", ",–", ",—")) else kaal


def _aard(cel: Cel) -> tuple[Aard, str]:
    """What kind of cell this is, and the bare number in it."""
    return ("fout", "") if cel.soort in ("fout", "formule") else _aard_van(cel.tekst)


@lru_cache(maxsize=10_000)
def _aard_van(tekst: str) -> tuple[Aard, str]:
    if tekst.lower() in _LEEG:
        return "leeg", ""
    if len(tekst) > _LANGSTE:
        return "vreemd", ""
    if _VERBORGEN.fullmatch(tekst):
        return "verborgen", ""
    if _is_getal(tekst):
        return "getal", _kern(tekst)
    for vorm in (_MET_WOORD, _ONGEVEER, _MET_TEKEN):
        if (vondst := vorm.fullmatch(tekst)) and _is_getal(vondst[1]):
            return "zacht", _kern(vondst[1])
    return "vreemd", ""


def _is_getal(tekst: str) -> bool:
    return parse_getal(tekst) is not None or _ENGELS.fullmatch(_kern(tekst)) is not None


# --- one column ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kolom:
    """A column with its type; `procent` when its numbers are percentages."""

    waarden: pd.Series
    procent: bool
    opmerkingen: list[str]


def type_kolom(cellen: Sequence[Cel], naam: str, eerste: bool = False) -> Kolom:
    """Numbers when most filled cells are numbers; what could not be read is told and left empty.

    `eerste`: this is the first column, where '2 personen' is the name of a group and no count.
    """
    import pandas as pd

    aard = [("getal", "") if cel.waarde is not None else _aard(cel) for cel in cellen]
    if not _is_getalkolom(cellen, [a for a, _ in aard], naam, eerste):
        return Kolom(pd.Series([cel.tekst or None for cel in cellen], dtype="str"), False, [])
    procent = [
        cel.soort == "procent" or cel.tekst.rstrip().lower().endswith(("%", "procent")) for cel in cellen
    ]
    procenten = _meeste(procent, [a for a, _ in aard])
    anders = {n for n, (a, _) in enumerate(aard) if a in ("getal", "zacht") and procent[n] != procenten}
    if procenten:
        # A number without a sign among percentages is most likely one as well; only the other way is a mix-up.
        anders = set()
    stijl, opmerkingen = _find_stijl(
        [k for n, (a, k) in enumerate(aard) if k and n not in anders], cellen, naam
    )
    waarden = [
        None if n in anders else cel.waarde if cel.waarde is not None else _reken(kern, stijl)
        for n, (cel, (_, kern)) in enumerate(zip(cellen, aard, strict=True))
    ]
    reeks = pd.Series(waarden, dtype="float64")
    heel = reeks.dropna() % 1 == 0
    opmerkingen += _tell(cellen, [a for a, _ in aard], anders, waarden, naam, procenten)
    return Kolom(reeks.astype("Int64") if heel.all() else reeks, procenten, opmerkingen)


def _meeste(procent: Sequence[bool], aard: Sequence[str]) -> bool:
    getallen = [p for p, a in zip(procent, aard, strict=True) if a in ("getal", "zacht")]
    return bool(getallen) and sum(getallen) * 2 > len(getallen)


def _is_getalkolom(cellen: Sequence[Cel], aard: Sequence[str], naam: str, eerste: bool) -> bool:
    telt = is_aantal(naam)
    if any(cel.waarde is None and re.fullmatch(r"0[0-9]+", cel.tekst) for cel in cellen):
        return False  # a code or a telephone number: its zero means something
    zacht, getallen = aard.count("zacht"), aard.count("getal")
    if eerste and not telt and (zacht > getallen or "verborgen" in aard):
        return False  # '2 personen' and '<25' are names of groups there
    vreemd = [cel.tekst for cel, a in zip(cellen, aard, strict=True) if a == "vreemd"]
    if not zacht + getallen:
        return telt and not vreemd and "verborgen" in aard
    if not telt and any(re.search("[0-9]", tekst) for tekst in vreemd):
        return False  # '65+' under 15, 16, 17: names of groups
    return zacht + getallen >= (_GENOEG_IN_AANTAL if telt else _GENOEG) * (zacht + getallen + len(vreemd))


def _tell(
    cellen: Sequence[Cel],
    aard: Sequence[str],
    anders: set[int],
    waarden: Sequence[float | None],
    naam: str,
    procenten: bool,
) -> list[str]:
    """What a reader must know of the cells that are more, or less, than a number."""
    uit = []
    verborgen = aard.count("verborgen")
    if verborgen:
        uit.append(
            f"In kolom '{naam}' {'is' if verborgen == 1 else 'zijn'} "
            f"{hoeveel(verborgen, 'klein aantal', 'kleine aantallen')} verborgen. Wij laten dat leeg."
        )
    teksten = [cel.tekst for cel in cellen]
    vreemd = [t for n, t in enumerate(teksten) if aard[n] == "vreemd"]
    if vreemd:
        uit.append(f"In kolom '{naam}' is {_voorbeelden(vreemd)} geen getal. Die cellen zijn leeg.")
    fouten = [t for n, t in enumerate(teksten) if cellen[n].soort == "fout"]
    if fouten:
        uit.append(
            f"In kolom '{naam}' staat een foutmelding van het rekenblad: {_voorbeelden(fouten)}. Die cellen zijn leeg."
        )
    if anders:
        mengsel = [teksten[n] for n in sorted(anders)]
        uit.append(
            f"In kolom '{naam}' staan aantallen en ook {_voorbeelden(mengsel)}. Die percentages laten wij leeg."
        )
    kaal = [t for n, t in enumerate(teksten) if aard[n] == "getal" and t[-1:] not in ("%", "t")]
    if procenten and kaal:
        uit.append(f"In kolom '{naam}' staan percentages, maar bij {_voorbeelden(kaal)} staat geen %-teken.")
    zacht = [(t, w) for n, (t, w) in enumerate(zip(teksten, waarden, strict=True)) if aard[n] == "zacht"]
    if zacht:
        gelezen = {t: f"'{t}' als {_schrijf(w)}" for t, w in zacht if w is not None}
        uit.append(
            f"In kolom '{naam}' staat bij een getal nog iets anders. "
            f"Wij lezen {opsomming(list(gelezen.values())[:3])}."
        )
    return uit


def _voorbeelden(teksten: Sequence[str]) -> str:
    return opsomming(f"'{tekst}'" for tekst in sorted(set(teksten))[:3])


def _schrijf(waarde: float) -> str:
    return f"{waarde:g}".replace(".", ",") if waarde % 1 else f"{waarde:.0f}"


# --- points and commas -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Stijl:
    """What a point and a comma before exactly three digits mean in one column."""

    komma_duizend: bool = False
    punt_decimaal: bool = False


def _reken(kern: str, stijl: _Stijl) -> float | None:
    if not kern:
        return None
    if _ENGELS.fullmatch(kern) and (stijl.komma_duizend or parse_getal(kern) is None):
        return float(kern.replace(",", ""))
    if stijl.punt_decimaal and re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", kern):
        return float(kern)
    return parse_getal(kern)


def _find_stijl(kernen: Sequence[str], cellen: Sequence[Cel], naam: str) -> tuple[_Stijl, list[str]]:
    """Judge '1,234' and '1.234' by the rest of the column; says so when the rest does not settle it."""

    def staat(vorm: str) -> list[str]:
        return [k for k in kernen if re.fullmatch(vorm, k)]

    komma3, punt3 = staat(r"[-+]?[1-9][0-9]{0,2},[0-9]{3}"), staat(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
    if not komma3 and not punt3:
        return _Stijl(), []
    heel = bool(staat("[-+]?[0-9]+")) or any(c.waarde is not None and not c.waarde % 1 for c in cellen)
    nederlands = set(staat(r".*,[0-9]+")) - set(komma3) - set(staat(_ENGELS.pattern))
    nederlands |= set(staat(r"[-+]?[0-9]{1,3}(\.[0-9]{3}){2,}"))
    engels = set(staat(r".*\.[0-9]+")) - set(punt3) - nederlands
    engels |= set(staat(r"[-+]?[0-9]{1,3}(,[0-9]{3}){2,}"))
    if komma3:
        zeker = bool(nederlands) and not engels
        duizend = not nederlands and not punt3 and (bool(engels) or heel or is_aantal(naam))
        return _Stijl(duizend, duizend), [] if zeker else [_told(naam, komma3[0], ",", duizend)]
    if engels and not nederlands:
        return _Stijl(punt_decimaal=True), [_told(naam, punt3[0], ".", duizend=False)]
    twijfel = bool(engels) or not (heel or nederlands or is_aantal(naam))
    return _Stijl(), [_told(naam, punt3[0], ".", duizend=True)] if twijfel else []


def _told(naam: str, voorbeeld: str, teken: str, duizend: bool) -> str:
    los = voorbeeld.replace(teken, "" if duizend else ",")
    wat = "zonder cijfers achter de komma" if duizend else "met cijfers achter de komma"
    return f"In kolom '{naam}' lezen wij '{voorbeeld}' als {los}, dus {wat}. Klopt dat niet, pas dan uw tabel aan."
