"""The text of a .pb file in its three parts: which characters, which lines, which rows.

A .pb file is three tables under each other (https://pabulib.org/format): META, PROJECTS and VOTES, with semicolons.
Spreadsheets add to it: `META;;`, quotes around everything, a comma or a tab between cells, other characters. Read
by hand, because the line of every fault must be named and ballots may fill 100 MB: `csv` swallows all that follows
an open quote, and `splitlines` also breaks at signs that stand inside titles (U+2028, U+0085).
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from routekaart.analyse.stemmen.stemdeel import Stapel, Stemdeel
from routekaart.analyse.stemmen.stemvakken import (
    MAX_REGEL,
    PabulibFout,
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
# How many lines one quoted title may fill; after that a quote was left open.
_REGELS_PER_TITEL = 100
_STUK = 1 << 20


class Rij(NamedTuple):
    """The cells of one row and the line on which it begins."""

    regel: int
    cellen: list[str]


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
    if b"\r" in ruw:
        ruw = ruw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
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


def _deelnaam(regel: bytes) -> str | None:
    """Which part begins on this line, also when a spreadsheet put cells or quotes beside its name."""
    if len(regel) > MAX_REGEL:
        return None
    return _NAMEN.get(regel.decode("utf-8", "replace").strip(_RAND).upper())


# --- parts -------------------------------------------------------------------------------------------


class _Lezer:
    """Walks once over the lines and puts the rows of each part apart."""

    def __init__(self, ruw: bytes, codering: str) -> None:
        self.bestand = io.BytesIO(ruw)
        self.regels = self._lees()
        self.nummer = 0
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

    def _lees(self) -> Iterator[tuple[int, bytes]]:
        r"""Lines with their number; only \n, \r\n and \r end one."""
        while regel := self.bestand.readline():
            self.nummer += 1
            yield self.nummer, regel.rstrip(b"\n")

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
        for nummer, regel in self.regels:
            if naam := _deelnaam(regel):
                return nummer, naam
            tekst = self._tekst(nummer, regel)
            if tekst.strip(_RAND):
                break
        else:
            return None
        deel = Stemdeel(nummer, tekst, self.codering, self.bestand)
        self.uit.stapel = deel.read()
        self.nummer = deel.eind
        volgende = next(self.regels, None)
        if volgende is None:
            return None
        check_regel(*volgende)
        naam = _deelnaam(volgende[1])
        return (volgende[0], naam) if naam else None
