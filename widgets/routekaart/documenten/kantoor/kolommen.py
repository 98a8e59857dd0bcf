"""How wide the columns of a table are: as asked, but no narrower than their longest word."""

from __future__ import annotations

import re

from routekaart.documenten.opmaak import Tabel

_PER_CM = 3.9  # signs of bold text of ten points, in a wide font
_RAND = 0.4  # centimetres that the lines and margins of a cell take
_LANGSTE = 22  # signs; a longer word is broken off anyway
_BREEKT = re.compile(r"[\s/-]+")


def kolomdelen(tabel: Tabel, breedte: float) -> list[float]:
    """Return shares of the line, together 1, for a table of `breedte` centimetres."""
    geheel = sum(tabel.breedtes) or 1.0
    gevraagd = [deel / geheel for deel in tabel.breedtes]
    nodig = [_nodig(tabel, kolom) / breedte for kolom in range(len(gevraagd))]
    tekort = sum(max(0.0, n - g) for n, g in zip(nodig, gevraagd, strict=True))
    over = sum(max(0.0, g - n) for n, g in zip(nodig, gevraagd, strict=True))
    if not tekort:
        return gevraagd
    if tekort > over:  # it does not fit; then each is as much too narrow as the others
        return [n / sum(nodig) for n in nodig]
    # Columns with room to spare give to those that have too little, each by what it can spare.
    return [n if g < n else g - (g - n) * tekort / over for n, g in zip(nodig, gevraagd, strict=True)]


def _nodig(tabel: Tabel, kolom: int) -> float:
    woorden = (w for rij in (tabel.koppen, *tabel.rijen) for w in _BREEKT.split(rij[kolom]))
    return _RAND + min(_LANGSTE, max(map(len, woorden), default=1)) / _PER_CM
