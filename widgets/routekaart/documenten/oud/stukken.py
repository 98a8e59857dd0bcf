"""Cut the text of an old ordinance into pieces, each with the heading of the article it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# A piece longer than this is cut at the end of a sentence; several short lines may make one piece.
_LANG, _KORT = 1_500, 600
_VOL = 60  # characters: a line at least this long was probably broken off by the page, not by the writer
_MAX_KOP, _MAX_TITEL = 120, 80

_GETAL = r"\d{1,3}[a-z]?(?:[.:]\d{1,3}){0,2}[a-z]?"
_KOP = re.compile(
    rf"""[\s#*_>|]*
    (?:(?P<soort>(?i:artikel|art|hoofdstuk|paragraaf|afdeling|titel|bijlage))\.?\s*|(?P<teken>§+)\s*)
    (?P<nummer>{_GETAL}|[IVXLC]{{1,7}})(?![\w])
    (?P<rest>.*)""",
    re.VERBOSE,
)
_DEEL = re.compile(
    r"[\s#*_]*((?:algemene |artikelsgewijze )?(?:toelichting|nota van toelichting))\b[\s*_:.]*", re.I
)
_ONDERTEKENING = re.compile(r"(?:Aldus|Vastgesteld|Besloten|De raad voornoemd|De griffier)\b")
_STIPPELS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|\t\s*\d+\s*$")
# What comes after a number when it is a sentence about an article, not the heading above it.
_ZIN = re.compile(
    r"(?:is|zijn|van|lid|en|of|tot|t/m|wordt|worden|geldt|gelden|kan|kunnen|bepaalt|blijft|vervalt|treedt|komt|regelt"
    r"|onder|onderdeel|eerste|tweede|derde|vierde|vijfde|zesde|juncto|jo|bedoeld|genoemd|staat|luidt|heeft|moet|mag"
    r"|e\.v|ev|dan|uit|in|voor|met|op|als|dat|die|e|de|het|een)\b"
)
_WET = re.compile(
    r"(?:de |het )?(?:\w*wet|\w*wetboek|Gemw|Gem\.|Awb|Wmo|Wgr|WGR|BW|Besluit|Algemene wet|Wet)\b"
)
_LID = re.compile(r"(?:lid\s+)?\(?\d{1,2}[.):]?\s+(?=[A-Z'‘\"(])", re.I)
_PUNT = re.compile(r"(?:\(?[a-z]{1,2}[.)]|[-–•·*o▪]|\d{1,2}°|\d{1,2}[.)])\s+")
_EINDE = (".", ";", ":", "!", "?")
_IN_DE_REGEL = re.compile(r"(?<=[.;:])\s+(?=(?:Artikel|ARTIKEL|Art\.)\s+\d{1,3}[a-z]?\b)")
_GESPATIEERD = re.compile(r"\bA r t i k e l\b|\bA R T I K E L\b")
_ROMEINS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Stuk:
    """A piece of the old text, under the heading of its article; no heading when it stands in none."""

    kop: str
    tekst: str


@dataclass
class _Knipper:
    """Walks through the lines and keeps what the current article, part and piece are."""

    stukken: list[Stuk] = field(default_factory=list)
    regels: list[str] = field(default_factory=list)
    kop: str = ""
    deel: str = ""
    vorige: int | None = None
    na_leeg: bool = False
    kop_open: bool = False

    def sluit(self) -> None:
        """End the current piece."""
        tekst = "\n".join(self.regels).strip()
        kop = f"{self.deel}: {self.kop}" if self.deel and self.kop else self.kop or self.deel
        if tekst or self.kop_open:
            self.stukken += [Stuk(kop, deel) for deel in _korter(tekst)] or [Stuk(kop, "")]
        self.regels, self.kop_open = [], False

    def begin(self, kop: str, nummer: int | None) -> None:
        """Start an article; `nummer` is None for a chapter, which has a count of its own."""
        self.sluit()
        self.kop, self.kop_open = kop, True
        self.vorige = nummer if nummer is not None else self.vorige

    def neem(self, regel: str) -> None:
        """Take one line into the current piece, or into a new one."""
        if self._nieuw(regel):
            self.sluit()
        self.kop_open = False
        if self.regels and _vervolgt(self.regels[-1], regel, self.na_leeg):
            self.regels[-1] = f"{self.regels[-1]} {regel}"
        else:
            self.regels.append(regel)

    def loopt_door(self, regel: str) -> bool:
        """Tell whether a line is the rest of the sentence before it."""
        return bool(self.regels) and _vervolgt(self.regels[-1], regel, self.na_leeg)

    def _nieuw(self, regel: str) -> bool:
        if not self.regels:
            return False
        if _LID.match(regel):
            return True
        if _PUNT.match(regel) or _vervolgt(self.regels[-1], regel, self.na_leeg):
            return False
        return self.na_leeg or not self.kop or sum(map(len, self.regels)) > _KORT


def split_stukken(tekst: str) -> list[Stuk]:
    """Cut a text at the headings of articles, and within an article at its paragraphs."""
    regels = [r.strip() for r in _IN_DE_REGEL.sub("\n", _GESPATIEERD.sub("Artikel", tekst)).split("\n")]
    knipper = _Knipper()
    index = 0
    while index < len(regels):
        regel = regels[index]
        index += 1
        if not regel:
            knipper.na_leeg = True
            continue
        if _STIPPELS.search(regel):
            continue  # a line of the table of contents
        if deel := _DEEL.fullmatch(regel):
            knipper.sluit()
            knipper.deel, knipper.kop, knipper.vorige = deel[1].capitalize(), "", None
        elif regel.startswith("#") and _KOP.match(regel) is None and (titel_ := regel.strip("# *_")):
            knipper.begin(titel_, None)
        elif _ONDERTEKENING.match(regel) and knipper.kop and not knipper.loopt_door(regel):
            knipper.sluit()
            knipper.kop = ""
            knipper.neem(regel)
        elif kop := _kop(regel, knipper.vorige):
            label, nummer, lijf = kop
            if not lijf and label == _label(regel) and (titel := _titel(regels, index)):
                index, label = titel[0], f"{label} {titel[1]}"
            knipper.begin(label, nummer)
            if lijf:
                knipper.neem(lijf)
        else:
            knipper.neem(regel)
        knipper.na_leeg = False
    knipper.sluit()
    return knipper.stukken


def _label(regel: str) -> str:
    vondst = _KOP.match(regel)
    return f"{vondst['soort'] or vondst['teken']} {vondst['nummer']}".capitalize() if vondst else ""


def _kop(regel: str, vorige: int | None) -> tuple[str, int | None, str] | None:
    """Return the heading on this line, its number when it is an article, and what more stands there."""
    vondst = _KOP.match(regel)
    if vondst is None or re.match(r"\s*[,;)&/]|[-–]\d", vondst["rest"]):
        return None
    woord = vondst["soort"] or vondst["teken"]
    nummer = _waarde(vondst["nummer"]) if woord.casefold() in ("artikel", "art") else None
    rest = vondst["rest"].strip(" .:–—-*_\t|")
    op_rij = nummer is not None and nummer == (vorige or 0) + 1
    if not _past(woord, rest, op_rij):
        return None
    label = "Artikel" if nummer is not None else woord.capitalize()
    if rest and (
        len(regel) > _MAX_KOP or (vondst["rest"].rstrip().endswith((".", ";", ":")) and " " in rest)
    ):
        return f"{label} {vondst['nummer']}", nummer, vondst["rest"].strip(" :–—-*_\t|").removeprefix(". ")
    return f"{label} {vondst['nummer']} {rest}".rstrip(), nummer, ""


def _past(woord: str, rest: str, op_rij: bool) -> bool:
    """Tell whether this reads as a heading. What could be a sentence has to be the next article in turn."""
    if woord[0].islower():
        return op_rij and not rest
    if not rest:
        return True
    if rest[0].islower():
        return op_rij and _ZIN.match(rest) is None
    return op_rij or _WET.match(rest) is None


def _titel(regels: list[str], index: int) -> tuple[int, str] | None:
    """Return the title below a heading that is only a number, with the line after it."""
    vol = [i for i in range(index, min(index + 4, len(regels))) if regels[i]][:2]
    if len(vol) < 2:
        return None
    titel, volgende = regels[vol[0]], regels[vol[1]]
    past = (
        len(titel) <= _MAX_TITEL
        and len(titel.split()) <= 8
        and titel[0].isupper()
        and not titel.endswith((*_EINDE, ","))
        and not volgende[0].islower()
        and not _PUNT.match(titel)
        and not _LID.match(titel)
        and not _KOP.match(titel)
        and not _KOP.match(volgende)
    )
    return (vol[0] + 1, titel) if past else None


def _waarde(nummer: str) -> int | None:
    if nummer[0].isdigit():
        delen = re.findall(r"\d+", nummer)
        return int(delen[-1])
    waarden = [_ROMEINS[teken] for teken in nummer]
    return sum(-w if any(w < later for later in waarden[i + 1 : i + 2]) else w for i, w in enumerate(waarden))


def _vervolgt(vorige: str, regel: str, na_leeg: bool) -> bool:
    """Tell whether a line goes on with the sentence of the line before it."""
    if _PUNT.match(regel) or vorige.endswith(_EINDE):
        return False
    if regel[0].islower():
        return True
    return not na_leeg and (vorige.endswith(",") or len(vorige) >= _VOL)


def _korter(tekst: str) -> Iterator[str]:
    """Yield a text in parts of at most about `_LANG` characters, cut at the end of a sentence."""
    while len(tekst) > _LANG:
        einde = max(tekst.rfind(teken, 0, _LANG) for teken in (". ", "; ", "\n"))
        plek = einde + 1 if einde > _LANG // 3 else tekst.rfind(" ", 0, _LANG) + 1 or _LANG
        yield tekst[:plek].strip()
        tekst = tekst[plek:].strip()
    if tekst:
        yield tekst
