"""Where the table begins and ends: past titles and lines about the file, up to the next table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from routekaart.analyse.inlezen.getallen import is_aantal, is_getalachtig, is_niets, parse_getal
from routekaart.analyse.inlezen.model import LEEG, Cel, InleesFout, Rij
from routekaart.taal import eerste_groot, hoeveel, opsomming

_LABEL = re.compile(
    r"\b(leeftijd\w*|groep\w*|wijk\w*|buurt\w*|kern(en)?|dorp(en)?|opleiding\w*|categorie\w*|klasse|doelgroep\w*|"
    r"gebied\w*|naam|rijlabels?|regio|stadsdeel|geslacht|geboortejaar|niveau|plaats|postcode|label)\b",
    re.IGNORECASE,
)
# Lines about the file as a whole: 'Gemeente;Heerenveen', 'Datum;12-03-2024'.
_OVER = re.compile(
    r"(gemeente|datum|peildatum|bron|onderwerp|locatie|plaats|bijeenkomst|avond|project|contact\w*|auteur|door|"
    r"opgesteld\w*|gemaakt\w*|versie|status|periode|jaar|titel|rapport|tabel|selectie|filter\w*|export\w*|organisatie|"
    r"afdeling|team|kenmerk|zaaknummer|opmerking\w*|toelichting|tijd\w*|dag|thema|stad|provincie|aantal \w+)\s*:?",
    re.IGNORECASE,
)
_JAAR = re.compile(r"(19|20)[0-9]{2}")
_KIJK = 5  # cells under a name that say what the column holds
_GENOEG = 0.6


@dataclass
class Gebied:
    """The table in a sheet: names of its columns, its lines, those above it, those of another table."""

    kop: list[str]
    rijen: list[Rij]
    titels: list[Rij] = field(default_factory=list)
    herhaald: list[Rij] = field(
        default_factory=list
    )  # the heading once more, as at the top of each printed page
    rest: list[Rij] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)


def find_gebied(rijen: Sequence[Rij], naam: str) -> Gebied:
    """The first table of a sheet. Raises `InleesFout` when there is none, or its columns have no names to go by."""
    breedste = max((len(rij.gevuld) for rij in rijen), default=0)
    if breedste < 2:
        raise InleesFout(
            f"In '{naam}' staat maar één kolom. Bewaar een tabel met kolommen, met een puntkomma als scheiding."
        )
    blokken = _blokken(rijen)
    if blokken:
        return _naast_elkaar(_pick(rijen, blokken))
    return _naast_elkaar(_zonder_kop(rijen, breedste, naam))


def getalkolommen(rijen: Sequence[Rij], breedte: int) -> list[int]:
    """Places of the columns in which most filled cells are numbers."""
    uit = []
    for k in range(breedte):
        echt = [cel for rij in rijen if not is_niets(cel := cel_op(rij, k))]
        if echt and sum(map(is_getalachtig, echt)) >= _GENOEG * len(echt):
            uit.append(k)
    return uit


def cel_op(rij: Rij, plek: int) -> Cel:
    """The cell at a place, also where the line is shorter."""
    return rij.cellen[plek] if plek < len(rij.cellen) else LEEG


# --- headings --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Blok:
    kop: int  # place of the heading in the list of lines
    eind: int  # place after its last line
    contrast: tuple[int, ...]  # columns with a name here and numbers below
    tel: int  # lines below with a number in such a column

    def __lt__(self, ander: _Blok) -> bool:
        return self.tel < ander.tel


def _blokken(rijen: Sequence[Rij]) -> list[_Blok]:
    koppen = [
        (n, contrast)
        for n in range(len(rijen))
        if (contrast := _contrast(rijen, n)) and _past(rijen, n, contrast)
    ]
    uit = []
    for plek, (n, contrast) in enumerate(koppen):
        eind = koppen[plek + 1][0] if plek + 1 < len(koppen) else len(rijen)
        tel = sum(any(is_getalachtig(cel_op(rij, k)) for k in contrast) for rij in rijen[n + 1 : eind])
        uit.append(_Blok(n, eind, contrast, tel))
    return uit


def _contrast(rijen: Sequence[Rij], n: int) -> tuple[int, ...]:
    """Columns in which this line holds a name and the next lines numbers; empty when this cannot be a heading."""
    rij = rijen[n]
    gevuld = rij.gevuld
    if not gevuld or (len(gevuld) == 1 and gevuld[0] == 0):
        return ()
    jaren = [k for k in gevuld if _JAAR.fullmatch(rij.cellen[k].tekst)]
    if any(is_getalachtig(rij.cellen[k]) and k not in jaren and not is_niets(rij.cellen[k]) for k in gevuld):
        return ()
    if jaren and not _zijn_namen(rij, jaren, gevuld):
        return ()
    uit = []
    for k in gevuld:
        if is_niets(rij.cellen[k]):
            continue
        onder = _onder(rijen, n, k)
        if k in jaren and all(_JAAR.fullmatch(cel.tekst) for cel in onder):
            return ()
        getallen = sum(map(is_getalachtig, onder))
        if getallen >= max(1, _GENOEG * len(onder)) or (getallen and is_aantal(rij.cellen[k].tekst)):
            uit.append(k)
    return tuple(uit)


def _zijn_namen(rij: Rij, jaren: Sequence[int], gevuld: Sequence[int]) -> bool:
    """Years may be names of columns: beside a word for groups, or two of them in a row."""
    if len(jaren) == len(gevuld):
        return len(jaren) > 1 or jaren[0] > 0
    getallen = [int(rij.cellen[k].tekst) for k in jaren]
    opeen = len(getallen) > 1 and all(abs(b - a) in (1, 2, 4, 5) for a, b in pairwise(getallen))
    return opeen or _LABEL.fullmatch(rij.cellen[gevuld[0]].tekst) is not None


def _onder(rijen: Sequence[Rij], n: int, k: int) -> list[Cel]:
    uit: list[Cel] = []
    for rij in rijen[n + 1 : n + 1 + 40]:
        cel = cel_op(rij, k)
        if cel.tekst and not is_niets(cel):
            uit.append(cel)
            if len(uit) == _KIJK:
                break
    return uit


def _past(rijen: Sequence[Rij], n: int, contrast: Sequence[int]) -> bool:
    """A heading stands above the rows: first, after an empty line, after lines of words, or it says what it is."""
    rij = rijen[n]
    jaren = any(_JAAR.fullmatch(rij.cellen[k].tekst) for k in contrast)
    if _zegt_het(rij, contrast) and not jaren:
        return not any(_is_totaal_woord(rij.cellen[k].tekst) for k in rij.gevuld[:1])
    for plek in range(n - 1, -1, -1):
        boven = rijen[plek]
        if not boven.gevuld:
            return True
        if any(is_getalachtig(boven.cellen[k]) for k in boven.gevuld):
            return False
        nieuw = 0 in rij.gevuld and boven.cellen[0].tekst != rij.cellen[0].tekst
        if nieuw and (al := _contrast(rijen, plek)) and not _over_bestand(boven, al):
            return False  # this is a first row with a word for its number: 'Noord;veel' under 'wijk;opkomst'
    return True


def _zegt_het(rij: Rij, contrast: Sequence[int]) -> bool:
    """True when the words are those of a heading: 'aantal' above the numbers, or 'leeftijd' in front."""
    eerste = rij.cellen[rij.gevuld[0]].tekst
    if any(_JAAR.fullmatch(rij.cellen[k].tekst) for k in contrast):
        return _LABEL.fullmatch(eerste) is not None  # 'Wijk 12;1954' is a row
    # 'Wijk of kern' is a heading, 'Wijk Noord' and 'Wijk 12' are rows.
    soort = _LABEL.search(eerste) is not None and not re.search(r"\s[A-ZÀ-Ý0-9]", eerste)
    return soort or any(is_aantal(rij.cellen[k].tekst) for k in contrast)


def _is_totaal_woord(tekst: str) -> bool:
    return re.match(r"(sub|eind)?totaal\b", tekst, re.IGNORECASE) is not None


def _pick(rijen: Sequence[Rij], blokken: list[_Blok]) -> Gebied:
    """The first block with rows that is no list of facts about the file; what stands after it is another table."""
    echt = [b for b in blokken if not _over_bestand(rijen[b.kop], b.contrast)] or blokken
    blok = next((b for b in echt if b.tel > 1), max(echt))
    namen, kopregels = _namen(rijen, blok)
    volgende = [b for b in blokken if b.kop > blok.kop]
    eind = len(rijen)
    herhaald = []
    for ander in volgende:
        if _zelfde(rijen[ander.kop], rijen[blok.kop]):
            herhaald.append(ander.kop)
            continue
        begin = _begin_titel(rijen, ander.kop)
        # Without words of a heading or a title above it, it is more likely a row with a word for its number.
        if begin < ander.kop or _zegt_het(rijen[ander.kop], ander.contrast) or not blok.contrast:
            eind = begin
            break
    gebied = Gebied(
        namen,
        [rij for n, rij in enumerate(rijen[:eind]) if n > blok.kop and n not in herhaald],
        [rij for n, rij in enumerate(rijen[: blok.kop]) if n not in kopregels and rij.gevuld],
        [rijen[n] for n in herhaald],
        [rij for rij in rijen[eind:] if rij.gevuld],
    )
    if gebied.titels:
        wat = hoeveel(len(gebied.titels), "regel boven de kop is", "regels boven de kop zijn")
        gebied.opmerkingen.append(f"{eerste_groot(wat)} overgeslagen.")
    if gebied.rest:
        gebied.opmerkingen.append(
            f"Vanaf regel {gebied.rest[0].nummer} staat nog een tabel. Die lezen wij niet. Wij lezen de eerste."
        )
    return gebied


def _over_bestand(rij: Rij, contrast: Sequence[int]) -> bool:
    """True for a line about the file as a whole: two cells, the first of which says what the other is."""
    gevuld = rij.gevuld
    if len(gevuld) != 2 or any(is_aantal(rij.cellen[k].tekst) for k in contrast):
        return False
    eerste = rij.cellen[gevuld[0]].tekst
    return _OVER.fullmatch(eerste) is not None or eerste.endswith(":")


def _zelfde(rij: Rij, ander: Rij) -> bool:
    return [c.tekst.casefold() for c in rij.cellen] == [c.tekst.casefold() for c in ander.cellen]


def _begin_titel(rijen: Sequence[Rij], kop: int) -> int:
    """Place of the title above a next table: lines with one filled cell after an empty line, or heading lines."""
    n = kop
    while (
        n > 0
        and rijen[n - 1].gevuld
        and not any(is_getalachtig(rijen[n - 1].cellen[k]) for k in rijen[n - 1].gevuld)
    ):
        n -= 1
    return n if n > 0 and not rijen[n - 1].gevuld else kop


def _namen(rijen: Sequence[Rij], blok: _Blok) -> tuple[list[str], set[int]]:
    """Names of the columns, from up to three lines: 'Deelnemers' above 'aantal' and '%'."""
    breedte = max(len(rij.cellen) for rij in rijen)
    namen = [cel_op(rijen[blok.kop], k).tekst for k in range(breedte)]
    regels = {blok.kop}
    for n in (blok.kop - 1, blok.kop - 2):
        if n < 0 or not _is_bovenregel(rijen[n], namen):
            break
        regels.add(n)
        vorige = ""
        for k in range(breedte):
            boven = cel_op(rijen[n], k).tekst
            vorige = boven or (vorige if namen[k] else "")
            if vorige and vorige.casefold() not in namen[k].casefold():
                namen[k] = f"{vorige} {namen[k]}".strip()
    return namen, regels


def _is_bovenregel(rij: Rij, namen: Sequence[str]) -> bool:
    gevuld = rij.gevuld
    if not gevuld or any(
        is_getalachtig(rij.cellen[k]) and not _JAAR.fullmatch(rij.cellen[k].tekst) for k in gevuld
    ):
        return False
    eerste = rij.cellen[0].tekst if rij.cellen else ""
    if gevuld == [0] or (eerste and _OVER.fullmatch(eerste) and len(gevuld) < 3 and bool(namen[0])):
        return False
    return not eerste or not namen[0] or eerste.casefold() == namen[0].casefold()


# --- no heading ------------------------------------------------------------------------------------


def _zonder_kop(rijen: Sequence[Rij], breedste: int, naam: str) -> Gebied:
    """A table of words only, or one that begins with its first row."""
    breedte = max(len(rij.cellen) for rij in rijen)
    vol = [n for n, rij in enumerate(rijen) if len(rij.gevuld) > 1]
    getallen = getalkolommen([rijen[n] for n in vol], breedte)
    begin = next((n for n in vol if any(is_getalachtig(cel_op(rijen[n], k)) for k in getallen)), None)
    if begin is not None:
        gevuld = {k for n in vol for k in rijen[n].gevuld}
        if gevuld <= set(getallen):
            raise InleesFout(
                f"In '{naam}' is geen regel met kolomnamen gevonden. Zet boven elke kolom een naam."
            )
        plekken = sorted(gevuld)
        namen = ["" for _ in range(breedte)]
        for nummer, k in enumerate(plekken, 1):
            namen[k] = f"kolom {nummer}"
        lijst = opsomming(f"'{namen[k]}'" for k in plekken[:6])
        zin = f"Boven de kolommen staan geen namen. Wij noemen ze {lijst}."
        boven = rijen[begin - 1] if begin else None
        if boven and len(boven.gevuld) == 1 and _LABEL.search(boven.tekst):
            namen[boven.gevuld[0]] = boven.tekst
            lijst = opsomming(f"'{namen[k]}'" for k in plekken[:6])
            zin = f"Niet boven elke kolom staat een naam. Wij noemen ze {lijst}."
        titels = [
            rij for rij in rijen[:begin] if rij.gevuld and (rij is not boven or boven.tekst not in namen)
        ]
        return Gebied(namen, list(rijen[begin:]), titels, opmerkingen=[zin])
    for n, rij in enumerate(rijen):
        gevuld_hier = rij.gevuld
        woorden = sum(parse_getal(rij.cellen[k].tekst) is None for k in gevuld_hier)
        if len(gevuld_hier) >= max(2, breedste - 1) and woorden * 2 >= len(gevuld_hier):
            return _pick(rijen, [_Blok(n, len(rijen), (), 0)])
    raise InleesFout(f"In '{naam}' is geen regel met kolomnamen gevonden. Zet boven elke kolom een naam.")


# --- tables side by side ---------------------------------------------------------------------------


def _naast_elkaar(gebied: Gebied) -> Gebied:
    """Keep the first of two tables that stand beside each other with an empty column between them."""
    breedte = len(gebied.kop)
    gevuld = {k for rij in gebied.rijen for k in rij.gevuld} | {k for k in range(breedte) if gebied.kop[k]}
    lijst = sorted(gevuld)
    gaten = [n for n in range(1, len(lijst)) if lijst[n] > lijst[n - 1] + 1]
    for gat in gaten:
        links, rechts = lijst[:gat], lijst[gat:]
        if _is_tabel(gebied, links) and _is_tabel(gebied, rechts) and _los(gebied, links, rechts):
            grens = rechts[0]
            gebied.kop = gebied.kop[:grens]
            gebied.rijen = [Rij(r.nummer, r.cellen[:grens], r.inspringing) for r in gebied.rijen]
            gebied.opmerkingen.append(
                "Naast de tabel staat nog een tabel. Die lezen wij niet. Wij lezen de eerste."
            )
            break
    return gebied


def _is_tabel(gebied: Gebied, plekken: Sequence[int]) -> bool:
    getallen = set(getalkolommen(gebied.rijen, len(gebied.kop)))
    return bool(getallen & set(plekken)) and bool(set(plekken) - getallen)


def _los(gebied: Gebied, links: Sequence[int], rechts: Sequence[int]) -> bool:
    """Two tables and not one with a gap: the same name twice, or one that ends before the other."""

    def namen(plekken: Sequence[int]) -> set[str]:
        return {gebied.kop[k].casefold() for k in plekken if gebied.kop[k]}

    def einde(plekken: Sequence[int]) -> int:
        return max(
            (n for n, rij in enumerate(gebied.rijen) if any(cel_op(rij, k).tekst for k in plekken)), default=0
        )

    return bool(namen(links) & namen(rechts)) or einde(links) != einde(rechts)
