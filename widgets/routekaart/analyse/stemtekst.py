"""The text of a .pb file in its three parts: which characters, which lines, which rows.

A .pb file is three tables under each other (https://pabulib.org/format): META, PROJECTS and VOTES, with semicolons.
Spreadsheets add to it: `META;;`, quotes around everything, a comma or a tab between cells, other characters. Read
by hand, because the line of every fault must be named and ballots may fill 100 MB: `csv` swallows all that follows
an open quote, and `splitlines` also breaks at signs that stand inside titles (U+2028, U+0085).
"""

from __future__ import annotations

import codecs
import io
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from routekaart.analyse.stemvakken import (
    MAX_REGEL,
    PabulibFout,
    check_cellen,
    check_regel,
    find_scheiding,
    fit_cellen,
    open_quote,
    read_kop,
    split_cellen,
)

DELEN = ("META", "PROJECTS", "VOTES")
_NAMEN = {deel: deel for deel in DELEN} | {"METADATA": "META"}
_LEEG = {"META": "geen gegevens", "PROJECTS": "geen plannen", "VOTES": "geen stembiljetten"}
_RAND = ' \t;,"\ufeff'
# The bytes that the name of a part can begin with, quoted or not; almost no ballot does.
_BEGIN = frozenset(b'MmPpVv";, \t\xef')
# How many lines one quoted title may fill; after that a quote was left open.
_REGELS_PER_TITEL = 100
_STUK = 1 << 20


class Rij(NamedTuple):
    """The cells of one row and the line on which it begins."""

    regel: int
    cellen: list[str]


@dataclass
class Stapel:
    """All ballots: how many people cast each text of a ballot, and the line where it stands first.

    `dubbel` counts ballots whose voter number was used before, for the first time on line `dubbel_regel`.
    """

    telling: dict[str, int] = field(default_factory=dict)
    eerste: dict[str, int] = field(default_factory=dict)
    dubbel: int = 0
    dubbel_regel: int = 0


@dataclass
class Stemtekst:
    """The three parts: a row per key, a row per plan under the column names `kop`, and the ballots."""

    meta: list[Rij] = field(default_factory=list)
    kop: list[str] = field(default_factory=list)
    plannen: list[Rij] = field(default_factory=list)
    stapel: Stapel = field(default_factory=Stapel)
    utf8: bool = True


def read_stemtekst(bron: bytes | str) -> Stemtekst:
    """The rows of a file. Raises `PabulibFout` when it is no text or not in three parts."""
    ruw, codering = _tekens(bron)
    return _Lezer(ruw, codering).read()


# --- characters and lines ----------------------------------------------------------------------------


def _tekens(bron: bytes | str) -> tuple[bytes, str]:
    """The bytes without a mark in front, and how they are written; Excel saves UTF-16 or Windows' own signs."""
    ruw = bron.encode("utf-8", "replace") if isinstance(bron, str) else bron
    if ruw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            ruw = ruw.decode("utf-16").encode("utf-8")
        except UnicodeError:
            raise PabulibFout(
                "Het bestand is geen gewone tekst, of het laatste stuk ontbreekt. Sla het opnieuw op als tekst (UTF-8)."
            ) from None
    ruw = ruw.removeprefix(codecs.BOM_UTF8)
    if b"\0" in ruw:
        raise PabulibFout("Het bestand is geen gewone tekst. Kies een .pb-bestand van Pabulib.")
    return ruw, "utf-8" if _is_utf8(ruw) else "cp1252"


def _is_utf8(ruw: bytes) -> bool:
    lezer = codecs.getincrementaldecoder("utf-8")()
    try:
        for plek in range(0, len(ruw), _STUK):
            lezer.decode(ruw[plek : plek + _STUK])
        lezer.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _regels(ruw: bytes) -> Iterator[bytes]:
    r"""Lines; only \n, \r\n and \r end one."""
    if re.search(rb"\r(?!\n)", ruw):
        return (vondst[0].rstrip(b"\r\n") for vondst in re.finditer(rb"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", ruw))
    return (regel.rstrip(b"\r\n") for regel in io.BytesIO(ruw))


def _deelnaam(regel: bytes) -> str | None:
    """Which part begins on this line, also when a spreadsheet put cells or quotes beside its name."""
    if len(regel) > MAX_REGEL:
        return None
    return _NAMEN.get(regel.decode("utf-8", "replace").strip(_RAND).upper())


# --- parts -------------------------------------------------------------------------------------------


class _Lezer:
    """Walks once over the lines and puts the rows of each part apart."""

    def __init__(self, ruw: bytes, codering: str) -> None:
        self.regels = enumerate(_regels(ruw), 1)
        self.codering = codering
        self.uit = Stemtekst(utf8=codering == "utf-8")

    def read(self) -> Stemtekst:
        stap = {"META": self._meta, "PROJECTS": self._plannen, "VOTES": self._stemmen}
        gezien: dict[str, int] = {}
        deel = next(((nr, naam) for nr, regel in self.regels if (naam := _deelnaam(regel))), None)
        while deel:
            nummer, naam = deel
            if naam in gezien:
                raise PabulibFout(
                    f"Regel {nummer}: het deel {naam} begint opnieuw; het stond al op regel {gezien[naam]}. "
                    "Zet één stemronde in één bestand."
                )
            gezien[naam] = nummer
            deel = stap[naam]()
        for naam in DELEN:
            if naam not in gezien:
                raise PabulibFout(
                    f"Het deel {naam} ontbreekt. Een .pb-bestand heeft {', '.join(DELEN)}, elk op een eigen regel."
                )
        inhoud = {"META": self.uit.meta, "PROJECTS": self.uit.plannen, "VOTES": self.uit.stapel.telling}
        for naam, rijen in inhoud.items():
            if not rijen:
                raise PabulibFout(f"In het deel {naam} (regel {gezien[naam]}) staan {_LEEG[naam]}.")
        return self.uit

    def _tekst(self, nummer: int, regel: bytes) -> str:
        check_regel(nummer, regel)
        return regel.decode(self.codering, "replace")

    def _meta(self) -> tuple[int, str] | None:
        deel, rijen = self._rijen()
        kop = bool(rijen) and [cel.lower() for cel in rijen[0].cellen[:2]] == ["key", "value"]
        self.uit.meta = rijen[1:] if kop else rijen
        return deel

    def _plannen(self) -> tuple[int, str] | None:
        deel, rijen = self._rijen()
        if rijen:
            kop = read_kop(rijen[0].cellen, rijen[0].regel, "PROJECTS", ("project_id", "cost"))
            self.uit.kop = kop
            self.uit.plannen = [
                Rij(nummer, fit_cellen(cellen, len(kop), nummer)) for nummer, cellen in rijen[1:]
            ]
        return deel

    def _rijen(self) -> tuple[tuple[int, str] | None, list[Rij]]:
        """Rows until the next part, and where that begins; a quoted title may hold line ends."""
        rijen: list[Rij] = []
        scheiding = ""
        for nummer, regel in self.regels:
            if naam := _deelnaam(regel):
                return (nummer, naam), rijen
            tekst = self._tekst(nummer, regel)
            if not tekst.strip(_RAND):
                continue
            scheiding = scheiding or find_scheiding(tekst)
            cellen = split_cellen(tekst, scheiding)
            rijen.append(Rij(nummer, cellen or self._verder(nummer, tekst, scheiding)))
        return None, rijen

    def _verder(self, nummer: int, tekst: str, scheiding: str) -> list[str]:
        """The cells of a row whose last quote is still open at the end of its line."""
        for _ in range(_REGELS_PER_TITEL):
            volgende = next(self.regels, None)
            if volgende is None or _deelnaam(volgende[1]) or len(tekst) > MAX_REGEL:
                break
            tekst = f"{tekst}\n{self._tekst(*volgende)}"
            cellen = split_cellen(tekst, scheiding)
            if cellen is not None:
                # A row that was swallowed looks like this too, so what follows may hold no cells of its own.
                if any(scheiding in cel.partition("\n")[2] for cel in cellen):
                    break
                return cellen
        raise open_quote(nummer)

    def _stemmen(self) -> tuple[int, str] | None:
        deel: tuple[int, str] | None = None
        telling: _Stemtelling | None = None
        for nummer, regel in self.regels:
            if regel and regel[0] in _BEGIN and (naam := _deelnaam(regel)):
                deel = (nummer, naam)
                break
            if telling is None:
                tekst = self._tekst(nummer, regel)
                if tekst.strip(_RAND):
                    telling = _Stemtelling(nummer, tekst, self.codering)
            else:
                telling.add(nummer, regel)
        if telling:
            self.uit.stapel = telling.stapel()
        return deel


class _Stemtelling:
    """Counts equal ballots while reading: a file of 100 MB holds millions of them."""

    def __init__(self, nummer: int, kop: str, codering: str) -> None:
        scheiding = find_scheiding(kop)
        kolommen = read_kop(check_cellen(nummer, kop, scheiding), nummer, "VOTES", ("vote",))
        self.codering = codering
        self.scheiding, self.teken = scheiding, scheiding.encode()
        self.breed = len(kolommen)
        self.plek = kolommen.index("vote")
        self.naam = kolommen.index("voter_id") if "voter_id" in kolommen else -1
        self.telling: dict[bytes, int] = {}
        self.eerste: dict[bytes, int] = {}
        self.stemmers, self.regels = array("q"), array("L")

    def add(self, nummer: int, regel: bytes) -> None:
        cellen = self._quotes(nummer, regel) if b'"' in regel else regel.split(self.teken)
        if len(cellen) > self.breed:
            fit_cellen([cel.decode(self.codering, "replace") for cel in cellen], self.breed, nummer)
        if not any(cel.strip() for cel in cellen):
            return
        biljet = cellen[self.plek] if self.plek < len(cellen) else b""
        if biljet in self.telling:
            self.telling[biljet] += 1
        else:
            check_regel(nummer, regel)
            self.telling[biljet] = 1
            self.eerste[biljet] = nummer
        if 0 <= self.naam < len(cellen) and (stemmer := cellen[self.naam].strip()):
            self.stemmers.append(hash(stemmer))
            self.regels.append(nummer)

    def _quotes(self, nummer: int, regel: bytes) -> list[bytes]:
        check_regel(nummer, regel)
        cellen = check_cellen(nummer, regel.decode(self.codering, "replace"), self.scheiding)
        return [cel.encode(self.codering, "replace") for cel in cellen]

    def stapel(self) -> Stapel:
        telling: dict[str, int] = {}
        eerste: dict[str, int] = {}
        for ruw, aantal in self.telling.items():
            biljet = ruw.decode(self.codering, "replace")
            telling[biljet] = telling.get(biljet, 0) + aantal
            eerste.setdefault(biljet, self.eerste[ruw])
        return Stapel(telling, eerste, *_dubbel(self.stemmers, self.regels))


def _dubbel(stemmers: array[int], regels: array[int]) -> tuple[int, int]:
    """How many voter numbers were used before, and the first line on which that happens."""
    import numpy as np

    nummers = np.array(stemmers, dtype="int64")
    volgorde = np.argsort(nummers, kind="stable")
    opnieuw = volgorde[1:][np.diff(nummers[volgorde]) == 0]
    return (len(opnieuw), regels[int(opnieuw.min())]) if len(opnieuw) else (0, 0)
