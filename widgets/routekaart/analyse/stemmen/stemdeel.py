"""The ballots of a .pb file: counted a piece of the file at a time, because 100 MB holds millions of them."""

from __future__ import annotations

import io
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from routekaart.analyse.stemmen.stemvakken import (
    MAX_REGEL,
    check_cellen,
    check_regel,
    find_scheiding,
    fit_cellen,
    read_kop,
)

_DEELREGEL = re.compile(
    rb'^[ \t;,"]*(?:\xef\xbb\xbf)?[ \t;,"]*(?:META|METADATA|PROJECTS|VOTES)[ \t;,"]*$',
    re.IGNORECASE | re.MULTILINE,
)
_STUK = 1 << 20


@dataclass
class Stapel:
    """All ballots: how many people cast each text of a ballot, in the bytes of the file.

    `dubbel` counts ballots whose voter number was used before. Where a text stands is looked up only when a sentence
    needs it: remembering the line of millions of ballots costs more memory than the file.
    """

    telling: Counter[bytes] = field(default_factory=Counter)
    codering: str = "utf-8"
    dubbel: int = 0
    bron: Stemdeel | None = None

    def find_regel(self, biljet: bytes) -> int:
        """The first line with this ballot."""
        return self.bron.find_regel(biljet) if self.bron else 0

    def find_dubbel(self) -> int:
        """The first line with a voter number that was used before."""
        return self.bron.find_dubbel() if self.bron else 0


class Stemdeel:
    """The part VOTES below its heading `kop`, which stands on line `nummer`; `bestand` stands right after it."""

    def __init__(self, nummer: int, kop: str, codering: str, bestand: io.BytesIO) -> None:
        scheiding = find_scheiding(kop)
        kolommen = read_kop(check_cellen(nummer, kop, scheiding), nummer, "VOTES", ("vote",))
        self.begin, self.eind = nummer, nummer
        self.bestand, self.plaats = bestand, bestand.tell()
        self.codering = codering
        self.scheiding, self.teken = scheiding, scheiding.encode()
        self.breed = len(kolommen)
        self.plek = kolommen.index("vote")
        self.naam = kolommen.index("voter_id") if "voter_id" in kolommen else -1

    def read(self) -> Stapel:
        """All ballots; the file then stands before the next part. Raises `PabulibFout`, with the line."""
        telling: Counter[bytes] = Counter()
        stemmers = array("q")
        for nummer, rijen in self._stukken():
            telling.update([rij[self.plek] for rij in rijen])
            if self.naam >= 0:
                stemmers.extend(hash(rij[self.naam]) for rij in rijen if rij[self.naam])
            self.eind = nummer
        return Stapel(telling, self.codering, _dubbel(stemmers), self)

    def find_regel(self, biljet: bytes) -> int:
        """The first line with this ballot."""
        return next((nummer for nummer, rij in self._rijen() if rij[self.plek] == biljet), self.begin)

    def find_dubbel(self) -> int:
        """The first line with a voter number that was used before."""
        gezien: set[bytes] = set()
        for nummer, rij in self._rijen():
            if rij[self.naam] and rij[self.naam] in gezien:
                return nummer
            gezien.add(rij[self.naam])
        return self.begin

    def _stukken(self) -> Iterator[tuple[int, list[list[bytes]]]]:
        """The rows of a piece of the file at a time, with the number of its last line; ends before the next part."""
        nummer = self.begin
        for stuk in self._blokken():
            regels = stuk.removesuffix(b"\n").split(b"\n")
            yield nummer + len(regels), self._snel(regels) or [rij for _, rij in self._traag(nummer, regels)]
            nummer += len(regels)

    def _rijen(self) -> Iterator[tuple[int, list[bytes]]]:
        """Every row with its line number."""
        nummer = self.begin
        for stuk in self._blokken():
            regels = stuk.removesuffix(b"\n").split(b"\n")
            yield from self._traag(nummer, regels)
            nummer += len(regels)

    def _blokken(self) -> Iterator[bytes]:
        """Whole lines, about a megabyte at a time; the file then stands before the next part."""
        self.bestand.seek(self.plaats)
        while stuk := self.bestand.read(_STUK) + self.bestand.readline():
            vondst = _DEELREGEL.search(stuk)
            if vondst is None:
                yield stuk
                continue
            eind = self.bestand.tell() - len(stuk) + vondst.start()
            if vondst.start():
                yield stuk[: vondst.start()]
            self.bestand.seek(eind)
            return

    def _snel(self, regels: list[bytes]) -> list[list[bytes]] | None:
        """The rows when all lines look alike and hold no quotes; None when they must be looked at one by one."""
        rijen = [regel.split(self.teken) for regel in regels]
        if set(map(len, rijen)) != {self.breed} or max(map(len, regels)) > MAX_REGEL:
            return None
        if any(b'"' in regel for regel in regels) or not all(rij[self.plek] for rij in rijen):
            return None
        return rijen

    def _traag(self, nummer: int, regels: list[bytes]) -> Iterator[tuple[int, list[bytes]]]:
        for regel in regels:
            nummer += 1
            check_regel(nummer, regel)
            cellen = check_cellen(nummer, regel.decode(self.codering, "replace"), self.scheiding)
            rij = fit_cellen(cellen, self.breed, nummer)
            if any(rij):
                yield nummer, [cel.encode(self.codering, "replace") for cel in rij]


def _dubbel(stemmers: array[int]) -> int:
    """How many voter numbers were used before."""
    import numpy as np

    return int((np.diff(np.sort(np.array(stemmers, dtype="int64"))) == 0).sum())
