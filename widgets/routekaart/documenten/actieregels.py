"""Lines of a programme: which are rows of a table, as typed with strokes or pasted from a sheet, and which are text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routekaart.taal import eerste_groot
from routekaart.verordening.letterlijk import een_regel

VELDEN = ("actie", "eigenaar", "kwartaal", "middelen", "maat")
# What people write above the columns; a row of only these words is a heading, no action.
_KOPWOORDEN = frozenset({
    "actie", "acties", "activiteit", "activiteiten", "wat", "maatregel", "maatregelen", "taak", "taken",
    "nr", "nr.", "nummer", "spoor", "eigenaar", "eigenaren", "wie", "trekker", "verantwoordelijke",
    "verantwoordelijk", "uitvoerder", "aanspreekpunt", "kwartaal", "wanneer", "planning", "periode",
    "termijn", "datum", "start", "einde", "jaar", "gereed", "klaar", "deadline", "middelen", "budget",
    "kosten", "geld", "uren", "capaciteit", "inzet", "maat", "maatstaf", "indicator", "meetpunt",
    "resultaat", "doel", "status", "opmerking", "opmerkingen", "toelichting",
})  # fmt: skip
_LIJN = re.compile(r"[|\s:+=\-–—_]*[-–—=_]{2}[|\s:+=\-–—_]*|[|\s:\-–—]*\|[|\s:\-–—]*[-–—][|\s:\-–—]*")
_LIJSTITEM = re.compile(r"\s*([-*•‣▪●○◦·–]|[0-9]{1,3}[.)]|[a-z][.)])\s")
_STREEPJE = re.compile(r"^[-*•‣▪●○◦·–]\s+")
_LEEG = ("", "-", "–", "—", "?", "geen", "n.v.t.")
_WANNEER = re.compile(
    r"\b(?:q[1-4]|[1-4]q|k[1-4]|kwartaal|20\d\d|januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december|doorlopend|voorjaar|najaar|zomer|winter)\b",
    re.IGNORECASE,
)
_KOP = re.compile(r"#{1,6}\s+(.*?)\s*#*|\*\*(.+?):?\*\*:?|(.+):")
_LANGSTE_KOP = 90
_MEESTE_IN_CEL = 20  # lines


@dataclass(frozen=True)
class Tekst:
    """Lines that are running text."""

    regels: list[str]


@dataclass(frozen=True)
class Blad:
    """Rows of cells with the headings that stood above them (none: the usual five), and the line that leads in."""

    koppen: tuple[str, ...]
    rijen: list[list[str]]
    kop: str = ""


def lees_regels(tekst: str) -> Iterator[Tekst | Blad]:
    """Split typed text in running text and tables, in the order in which they stand. Nothing typed is lost."""
    los: list[str] = []
    regels = _maak_heel(str(tekst).splitlines())
    plek = 0
    while plek < len(regels):
        groep = _groep(regels, plek)
        blad = _lees_blad([regel for regel in groep if regel.strip()]) if groep else None
        if blad is None:
            los += groep or [regels[plek]]
            plek += max(len(groep), 1)
            continue
        kop = _neem_kop(los) if blad.rijen else ""
        if any(regel.strip() for regel in los):
            yield Tekst(los)
        los = []
        if blad.rijen:
            yield Blad(blad.koppen, blad.rijen, kop)
        plek += len(groep)
    if any(regel.strip() for regel in los):
        yield Tekst(los)


# --- Which lines ------------------------------------------------------------------------------


def _maak_heel(regels: list[str]) -> list[str]:
    """Join what a sheet wrote over more lines: a cell between quotes with a line end in it."""
    uit: list[str] = []
    for regel in regels:
        if uit and _open(uit[-1]) and uit[-1].count("\n") < _MEESTE_IN_CEL:
            uit[-1] += f"\n{regel}"
        else:
            uit.append(regel)
    # A quote that nobody closed, or a quotation in a text, was no cell; then every line stays itself.
    return [
        deel
        for regel in uit
        for deel in ([regel] if "\t" in regel and not _open(regel) else regel.split("\n"))
    ]


def _open(regel: str) -> bool:
    return any(cel.startswith('"') and cel.count('"') % 2 == 1 for cel in regel.split("\t"))


def _scheiding(regel: str) -> str:
    """The sign between the cells of this line, or nothing when it can be no row."""
    if _LIJSTITEM.match(regel) and not regel.strip().startswith("|") and "|" not in regel:
        return ""
    if "|" in regel:
        return "|"
    return "\t" if sum(bool(cel.strip()) for cel in regel.split("\t")) > 1 else ""


def _is_lijn(regel: str) -> bool:
    return bool(regel.strip()) and _LIJN.fullmatch(regel) is not None


def _groep(regels: Sequence[str], plek: int) -> list[str]:
    """The lines from here that may be one table: with the same sign, empty lines and ruled lines between them."""
    begin = plek
    if _is_lijn(regels[plek]) and "|" not in regels[plek] and plek + 1 < len(regels):
        plek += 1
    teken = _scheiding(regels[plek])
    if not teken:
        return []
    # Below a heading everything is a row; without one a sentence with a stroke in it is none.
    met_kop = _is_kop(_cellen(regels[plek])) or any(map(_is_lijn, regels[plek : plek + 2]))
    zin = _is_losse_zin(regels[plek])
    einde = plek
    for nummer in range(plek, len(regels)):
        regel = regels[nummer]
        if _scheiding(regel) == teken and (met_kop or _is_losse_zin(regel) == zin):
            einde = nummer + 1
        elif not (_is_lijn(regel) and einde == nummer):
            if regel.strip():
                break
        else:
            einde = nummer + 1
    return list(regels[begin:einde])


def _is_losse_zin(regel: str) -> bool:
    """Tell whether this line reads as a sentence: it ends as one and has few cells, of no known kind."""
    return not _is_lijn(regel) and _is_zin(regel) and not _is_sterk(regel, _cellen(regel))


# --- Which rows -------------------------------------------------------------------------------


def _lees_blad(regels: list[str]) -> Blad | None:
    """Read the lines as a table; None when their shape says that they are sentences."""
    rijen = [None if _is_lijn(regel) else _cellen(regel) for regel in regels]
    echt = [rij for rij in rijen if rij is not None]
    if not echt:
        return Blad((), [])
    lijn_onder_kop = _lijn_onder_kop(regels, rijen)
    met_kop = lijn_onder_kop or _is_kop(echt[0])
    if not met_kop and not _zijn_rijen(regels, echt):
        return None
    romp = [rij for rij in echt[met_kop:] if not _is_kop(rij)]
    koppen = _koppen(echt[0], max(map(len, romp), default=0)) if met_kop else ()
    return Blad(koppen, [_op_maat(rij, len(koppen) or len(VELDEN), regels) for rij in romp])


def _lijn_onder_kop(regels: Sequence[str], rijen: Sequence[Sequence[str] | None]) -> bool:
    """Tell whether a line parts the first row from the rest; in a grid every row has one, and that of a head is '='."""
    eerste = next(plek for plek, rij in enumerate(rijen) if rij is not None)
    onder = regels[eerste + 1] if eerste + 1 < len(rijen) else ""
    return _is_lijn(onder) and (eerste == 0 or "=" in onder)


def _koppen(woorden: Sequence[str], breed: int) -> tuple[str, ...]:
    """The headings as typed; where rows go on beyond them, with the usual ones."""
    koppen = tuple(map(_kopwoord, woorden))
    usual = tuple(map(eerste_groot, VELDEN))
    if len(koppen) >= breed:
        return koppen
    return usual if koppen == usual[: len(koppen)] else (*koppen, "Verder")


def _kopwoord(woord: str) -> str:
    return eerste_groot(woord.lower() if woord.isupper() and len(woord) > 4 else woord)


def _is_kop(rij: Sequence[str]) -> bool:
    gevuld = [cel.casefold().rstrip(":") for cel in rij if cel]
    return len(gevuld) > 1 and all(cel in _KOPWOORDEN for cel in gevuld) and bool(rij[0])


def _zijn_rijen(regels: Sequence[str], rijen: Sequence[Sequence[str]]) -> bool:
    """Tell rows from sentences: by the number of cells, by what stands in them, and by the lines beside them."""
    if any(_is_lijn(regel) for regel in regels):
        return True
    if any(_is_sterk(regel, rij) for regel, rij in zip(regels, rijen, strict=True)):
        return True
    # Two lines with as many cells, and none of them a sentence, are a table of few columns.
    return len(rijen) > 1 and len(set(map(len, rijen))) == 1 and not any(map(_is_zin, regels))


def _is_sterk(regel: str, rij: Sequence[str]) -> bool:
    """Tell whether this line alone shows that it is a row."""
    kaal = regel.strip()
    if len(rij) < 2:
        return False
    if kaal.startswith("|") or (len(rij) > 2 and kaal.endswith("|")):
        return True
    if len(rij) < 3:
        return False
    return not _is_zin(regel) or any(_is_gegeven(cel) for cel in rij[1:])


def _is_gegeven(cel: str) -> bool:
    """Tell whether a cell holds what a sentence would not have there: nothing, a dash, an amount or a moment."""
    return len(cel) < 30 and (cel in _LEEG or "€" in cel or _WANNEER.search(cel) is not None)


def _is_zin(regel: str) -> bool:
    return regel.rstrip().endswith((".", "?", "!", ":", ";"))


def _cellen(regel: str) -> list[str]:
    """The cells of a line; a stroke with a backslash before it is no border."""
    if "|" not in regel:
        return [een_regel(_zonder_aanhaling(cel)) for cel in regel.strip("\n").split("\t")]
    kaal = regel.strip()
    # In a table that was pasted every line begins and ends with a stroke.
    kaal = kaal.removeprefix("|").removesuffix("|") if kaal.startswith("|") else _STREEPJE.sub("", kaal)
    return [een_regel(cel.replace("\\|", "|")) for cel in re.split(r"(?<!\\)\|", kaal)]


def _zonder_aanhaling(cel: str) -> str:
    kaal = cel.strip()
    heel = len(kaal) > 1 and kaal.startswith('"') and kaal.endswith('"')
    return kaal[1:-1].replace('""', '"') if heel and ("\n" in kaal or '""' in kaal[1:-1]) else cel


def _op_maat(rij: list[str], breed: int, regels: Sequence[str]) -> list[str]:
    """As many cells as there are columns; what is over stays in the last, with its stroke."""
    voeg = "|" if any("|" in regel for regel in regels) else " "
    if len(rij) > breed:
        rij = [*rij[: breed - 1], voeg.join(filter(None, rij[breed - 1 :]))]
    return [*rij, *[""] * (breed - len(rij))]


def _neem_kop(los: list[str]) -> str:
    """Take the line right above a table out of the text, when it is a heading of those actions."""
    while los and not los[-1].strip():
        los.pop()
    if not los:
        return ""
    regel = een_regel(los[-1])
    vondst = _KOP.fullmatch(regel)
    if vondst is None or len(regel) > _LANGSTE_KOP or _LIJSTITEM.match(regel):
        return ""
    kop = next(filter(None, vondst.groups()), "").strip()
    # 'Hieronder staan de acties. Zo lezen wij de tabel:' is a sentence that leads in.
    if not kop or re.search(r"[.?!]\s", kop):
        return ""
    los.pop()
    return kop
