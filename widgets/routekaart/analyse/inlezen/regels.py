"""Lines under the heading that are no rows: totals, parts of another row (waarvan), notes and empty lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from routekaart.analyse.inlezen.getallen import is_getalachtig, is_niets, waarde_van
from routekaart.analyse.inlezen.kop import cel_op
from routekaart.analyse.inlezen.model import Reden, Rij

_TOTAAL = re.compile(
    r"(.*\b)?(sub|eind|tussen|deel|hoofd|gemeente|generaal )?(totaal|totalen|total)\b.*|"
    r"som|som van .*|samen|tezamen|opgeteld|alles|allen|iedereen|"
    r"alle (leeftijden|leeftijdsgroepen|groepen|wijken|buurten|kernen|dorpen|deelnemers|inwoners|personen|mensen|"
    r"opleidingen|opleidingsniveaus|niveaus|categorieën|categorieen|aanwezigen|respondenten|gebieden)( samen)?",
    re.IGNORECASE,
)
_ALLEEN_TOTAAL = re.compile(r"(sub|eind)?(totaal|totalen|total):?|alle", re.IGNORECASE)
# Figures about the whole meeting, under the table and apart from it.
_OVER_GEHEEL = re.compile(r"(totaal )?aantal\b|respons|opkomst|genodigd|uitgenodigd", re.IGNORECASE)
# A line that begins with one of these and is the sum of those above is a total; alone it may name a group.
_HINT = re.compile(
    r"(de )?(gemeente|heel|hele|geheel|gehele|alle|allen|gezamenlijk|deelnemers|aanwezigen|personen|mensen|opkomst|"
    r"respons|respondenten|n|bezoekers|aantal|inwoners|stemmers)\b[^0-9]*",
    re.IGNORECASE,
)
_WAARVAN = re.compile(
    r"(-\s*)?(waarvan|w\.\s?v\.?|wv|waaronder|w\.\s?o\.?|daarvan|van wie|onder wie|hiervan|inclusief|incl\.?)(\b|\s|:|$)",
    re.IGNORECASE,
)
_STREEPJE = re.compile(r"([-–—•·o*>]|->|→)\s+\S")
_NOOT = re.compile(
    r"(bron(nen)?|peildatum|toelichting|noot|noten|opmerking(en)?|let op|n\s*=|n\.?b\.?\s*:|stand (per|op)|datum|"
    r"gegevens (van|uit|per|op)|legenda|afkortingen|disclaimer|gemaakt|opgesteld|bijgewerkt|laatst|©|copyright|"
    r"deze tabel|dit is|de cijfers|cijfers|voorlopige|afdrukdatum|printdatum|contact|vragen\?|zie)(\b|\s|:|$)",
    re.IGNORECASE,
)
_LIJST = re.compile(r"(\*+|[¹²³†‡]|\(?[1-9a-e*]\))\s*[^\W\d]", re.IGNORECASE)
# These are a note whatever stands beside them; a comma in the note may have split it into cells.
_ZEKER_NOOT = re.compile(
    r"(bron(nen)?\s*:|peildatum|toelichting\s*:|noot\s*:|opmerking(en)?\s*:|let op|n\s*=|stand (per|op)|©)",
    re.IGNORECASE,
)
_LANG = 60
_LANGSTE_LABEL = 200  # of a label; enough to see what it says, and no work for the patterns


@dataclass(frozen=True)
class Oordeel:
    """Why a line is no row; None when it is one."""

    rij: Rij
    reden: Reden | None


def judge_regels(rijen: Sequence[Rij], getallen: Sequence[int]) -> tuple[list[Oordeel], list[str]]:
    """Each line under the heading, with the reason why it is no row, and remarks.

    `getallen` are the places of the columns with numbers; the name of a row stands in another one.
    """
    redenen: dict[int, Reden] = {}
    laatste = max((n for n, rij in enumerate(rijen) if _heeft_getal(rij, getallen)), default=-1)
    staart = _begin_staart(rijen, getallen)
    genummerd = any(_LIJST.match(_label(rij, getallen)) for rij in rijen if _waarden(rij, getallen))
    for n, rij in enumerate(rijen):
        if not rij.gevuld:
            redenen[n] = "leeg"
        elif _is_noot(rij, getallen, n > laatste, n > 0 and not rijen[n - 1].gevuld, genummerd):
            redenen[n] = "noot"
        elif _is_totaal(rij, getallen):
            redenen[n] = "totaal"
        elif n > staart and _OVER_GEHEEL.match(_label(rij, getallen)) and _waarden(rij, getallen):
            redenen[n] = "noot"
        elif _WAARVAN.match(_label(rij, getallen)):
            redenen[n] = "waarvan"
    _mark_delen(rijen, getallen, redenen)
    opmerkingen = _mark_na_waarvan(rijen, getallen, redenen) + _mark_sommen(rijen, getallen, redenen)
    return [Oordeel(rij, redenen.get(n)) for n, rij in enumerate(rijen)], opmerkingen


def _begin_staart(rijen: Sequence[Rij], getallen: Sequence[int]) -> int:
    """Place of the empty line under which only figures of the whole and notes stand; past the end without one."""

    def los(rij: Rij) -> bool:
        label = _label(rij, getallen)
        return not rij.gevuld or bool(_OVER_GEHEEL.match(label) or _NOOT.match(label)) or len(rij.gevuld) == 1

    n = len(rijen)
    while n > 0 and los(rijen[n - 1]):
        n -= 1
    # The rows above may well be named 'aantal jongeren' themselves; then nothing here is sure.
    return (
        next((plek for plek in range(n, len(rijen)) if not rijen[plek].gevuld), len(rijen))
        if n > 1
        else len(rijen)
    )


def _labels(rij: Rij, getallen: Sequence[int]) -> list[str]:
    """Words on a line: cells outside the columns of numbers, and what stands in those without being a number."""
    return [
        rij.cellen[k].tekst
        for k in rij.gevuld
        if k not in getallen or not (is_niets(rij.cellen[k]) or is_getalachtig(rij.cellen[k]))
    ]


def _label(rij: Rij, getallen: Sequence[int]) -> str:
    return next(iter(_labels(rij, getallen)), "" if getallen else rij.tekst)[:_LANGSTE_LABEL]


def _heeft_getal(rij: Rij, getallen: Sequence[int]) -> bool:
    """True for a line with a number, or a sign for none, in a column of numbers."""
    if not getallen:
        return len(rij.gevuld) > 1
    return any(cel_op(rij, k).tekst for k in getallen)


def _waarden(rij: Rij, getallen: Sequence[int]) -> dict[int, float]:
    return {k: w for k in getallen if (w := waarde_van(cel_op(rij, k))) is not None}


def _is_totaal(rij: Rij, getallen: Sequence[int]) -> bool:
    labels = _labels(rij, getallen)
    # A long text that happens to say 'totaal' is somebody's remark beside a row.
    if labels and len(labels[0]) <= 40 and _TOTAAL.fullmatch(labels[0]):
        return True
    return any(_ALLEEN_TOTAAL.fullmatch(label) for label in labels[1:3])


def _is_noot(rij: Rij, getallen: Sequence[int], na_afloop: bool, na_leeg: bool, genummerd: bool) -> bool:
    eerste = rij.cellen[rij.gevuld[0]].tekst[:_LANGSTE_LABEL]
    if _ZEKER_NOOT.match(eerste):
        return True
    if len(rij.gevuld) > 1 and (_waarden(rij, getallen) or not na_afloop):
        return False
    # 'a) exclusief scholen' is a note, unless the rows themselves are numbered like that.
    if _NOOT.match(eerste) or (_LIJST.match(eerste) and not genummerd):
        return na_afloop or not _heeft_getal(rij, getallen)
    if not na_afloop:
        return len(rij.gevuld) == 1 and len(eerste) > _LANG
    # After the last number: a group without one keeps its line, unless an empty line or its length says otherwise.
    return (
        (na_leeg and not (genummerd and _LIJST.match(eerste))) or len(eerste) > _LANG or eerste.endswith(".")
    )


def _mark_delen(rijen: Sequence[Rij], getallen: Sequence[int], redenen: dict[int, Reden]) -> None:
    """Lines with a dash or an indent are parts of the line above: counted there already."""
    echt = [n for n in range(len(rijen)) if redenen.get(n) in (None, "waarvan")]
    diep = {n: (bool(_STREEPJE.match(_label(rijen[n], getallen))), rijen[n].inspringing) for n in echt}
    ouder: int | None = None
    delen: list[int] = []

    def sluit() -> None:
        if ouder is None or not delen:
            return
        if not _waarden(rijen[ouder], getallen) and getallen and ouder not in redenen:
            redenen[ouder] = "titel"  # a name above a group of rows
            return
        heel, stuk = _waarden(rijen[ouder], getallen), [_waarden(rijen[n], getallen) for n in delen]
        genoemd = redenen.get(ouder) == "waarvan"
        past = bool(heel) and all(sum(s.get(k, 0) for s in stuk) <= w for k, w in heel.items())
        if genoemd or past:
            redenen.update(dict.fromkeys((n for n in delen if n not in redenen), "waarvan"))

    for n in echt:
        if ouder is not None and _is_dieper(diep[n], diep[ouder]):
            delen.append(n)
        elif redenen.get(n) == "waarvan" and ouder is not None and _waarden(rijen[n], getallen):
            continue
        else:
            sluit()
            ouder, delen = n, []
    sluit()


def _mark_na_waarvan(rijen: Sequence[Rij], getallen: Sequence[int], redenen: dict[int, Reden]) -> list[str]:
    """Lines under a bare 'waarvan:' are parts, up to where they add up; else only the first, and that is told."""
    opmerkingen = []
    for n, rij in enumerate(rijen):
        eigen = _waarden(rij, getallen)
        if redenen.get(n) == "waarvan" and not eigen:
            eerder = [m for m in range(n) if m not in redenen and _waarden(rijen[m], getallen)]
            heel = _waarden(rijen[eerder[-1]], getallen) if eerder else {}
        elif n not in redenen and re.search(r"\bwaarvan\s*:?$", _label(rij, getallen), re.IGNORECASE):
            heel = eigen
        else:
            continue
        onder = list(takewhile(lambda m: m not in redenen, range(n + 1, len(rijen))))
        som = dict.fromkeys(heel, 0.0)
        passend = 0
        for aantal, m in enumerate(onder, 1):
            som = {k: s + _waarden(rijen[m], getallen).get(k, 0) for k, s in som.items()}
            passend = aantal if heel and som == heel else passend
        if onder and not passend:
            opmerkingen.append(
                f"Onder 'waarvan' in regel {rij.nummer} lezen wij alleen de eerste regel als deel. Controleer de rest."
            )
        redenen.update(dict.fromkeys(onder[: passend or 1], "waarvan"))
    return opmerkingen


def _is_dieper(kind: tuple[bool, int], ouder: tuple[bool, int]) -> bool:
    return (kind[0] and not ouder[0]) or kind[1] > ouder[1]


def _mark_sommen(rijen: Sequence[Rij], getallen: Sequence[int], redenen: dict[int, Reden]) -> list[str]:
    """A line that is the sum of the ones above (or below) is a total when its name says so, or when it has none."""
    waarden = {n: _waarden(rij, getallen) for n, rij in enumerate(rijen) if n not in redenen}
    echt = [n for n in waarden if waarden[n]]
    alles = {k: sum(waarden[n].get(k, 0) for n in echt) for k in getallen}
    boven = dict.fromkeys(getallen, 0.0)
    opmerkingen = []
    for plek, n in enumerate(echt):
        onder = {k: alles[k] - waarden[n].get(k, 0) for k in getallen}
        som_boven = plek > 1 and _is_som(waarden[n], boven)
        som_onder = plek == 0 and len(echt) > 2 and _is_som(waarden[n], onder)
        label = _label(rijen[n], getallen)
        if (som_boven or som_onder) and (not label or _HINT.fullmatch(label)):
            redenen[n] = "totaal"
            continue
        if (som_boven and n == echt[-1]) or som_onder:
            waar = "eronder" if som_onder else "erboven"
            opmerkingen.append(
                f"Regel {rijen[n].nummer} ('{label[:40]}') is precies de som van de regels {waar}. "
                "Is het een totaal, laat die regel dan weg."
            )
        for k, waarde in waarden[n].items():
            boven[k] += waarde
    return opmerkingen


def _is_som(eigen: dict[int, float], som: dict[int, float]) -> bool:
    """True when each number on a line is the sum of the others in its column; zeros say nothing."""
    return any(eigen.values()) and all(abs(som[k] - w) < 1e-6 for k, w in eigen.items())
