"""What of a table may be shown: no number under five, nor one that such a number follows from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from routekaart.analyse.deelnemers import Kolomrol, Regel, Voorstel, kort
from routekaart.analyse.inlezen import Ingelezen, parse_getal
from routekaart.analyse.kleine_cellen import KLEIN
from routekaart.analyse.representatief import Afspiegeling, hide_regels
from routekaart.taal import getal

NIET_GETOOND = "niet getoond"
# A number by itself: no year, and not part of a range, a date or a word such as 'mbo-4'.
_LOS = re.compile(r"(?<![\w.,/+-])(?!(?:19|20)\d\d\b)\d+(?![\w/+-]|[.,]\d)")
_MENSEN = (
    r"(?:personen|persoon|pers\.?|mensen|mens|deelnemers?|inwoners?|bewoners?|bezoekers?|aanwezigen?|stuks|keer|x"
    r"|vrouwen|vrouw|mannen|man|jongeren|ouderen|kinderen|volwassenen)"
)
_VOOR_MENSEN = re.compile(rf"(?<![\w.,/-])\d[\d.,]*(?= ?{_MENSEN}\b)", re.IGNORECASE)
# '* 2 kwamen te laat', 'n = 3': a number that a line begins with, or that is said of something.
_VOORAAN = re.compile(rf"^(\W*)[1-{KLEIN - 1}](?=\s+[^\W\d])|(=\s*)[1-{KLEIN - 1}]\b")
_ALS = re.compile(r"\bals \d[\d.]*(?:,\d+)?")
_KLEINE = {str(n) for n in range(1, KLEIN)}
_CITAAT = re.compile(r"'[^']*'")


def show_label(tekst: str) -> str:
    """What a line is called, short; a line that is called by a small number may be a count."""
    kaal = tekst.strip()
    aantal = parse_getal(kaal)
    if aantal is not None and abs(aantal) < KLEIN:
        return NIET_GETOOND
    return kort(_zonder_aantal(kaal)) or "(leeg)"


def show_regel(tekst: str) -> str:
    """A line that is no row: its words. A total beside what we count gives away how many were left out."""
    cellen = ["…" if parse_getal(cel) is not None else _LOS.sub("…", cel) for cel in tekst.split(" · ")]
    return kort(" · ".join(cellen))


def show_opmerking(zin: str) -> str:
    """A remark or a question about the table; it may quote a cell with a number of people, '3 personen' read as 3."""
    zin = _ALS.sub("als …", _CITAAT.sub(lambda m: f"'{_zonder_aantal(m[0][1:-1])}'", zin))
    return zin if len(zin) <= 400 else f"{zin[:400]}…"


def _zonder_aantal(tekst: str) -> str:
    if tekst in _KLEINE:
        return "…"
    return _VOORAAN.sub(lambda m: f"{m[1] or m[2] or ''}…", _VOOR_MENSEN.sub("…", tekst))


def show_cellen(kolom: Kolomrol, toon_getallen: bool) -> str:
    """The first cells of a column; numbers only when none of the table is small."""
    cellen = [
        show_label(cel) if toon_getallen or kolom.rol == "groep" or parse_getal(cel) is None else ""
        for cel in kolom.voorbeelden
    ]
    return " · ".join(filter(None, cellen)) or ("getallen" if kolom.voorbeelden else "leeg")


def is_veilig(gelezen: Ingelezen, kolommen: Sequence[Kolomrol]) -> bool:
    """No column that may hold numbers of people holds a small one: then no number follows from another."""
    for kolom in kolommen:
        if kolom.rol == "groep" or kolom.naam not in gelezen.tabel:
            continue
        for cel in gelezen.tabel[kolom.naam].dropna().tolist():
            waarde = cel if isinstance(cel, int | float) else parse_getal(str(cel))
            if waarde is not None and 0 < abs(waarde) < KLEIN:
                return False
    return True


def show_aantallen(voorstel: Voorstel, uitkomst: Afspiegeling | None) -> Mapping[int, str]:
    """Per line the number of people, in words that give nobody away; hides all when nothing can be compared."""
    regels = [r for r in voorstel.regels if r.groep and r.aantal is not None]
    if uitkomst is None:
        return dict.fromkeys((r.nummer for r in regels), NIET_GETOOND)
    verborgen = hide_regels(((r.label, r.groep, r.aantal or 0) for r in regels), uitkomst)
    return {
        regel.nummer: NIET_GETOOND if aantal is None else getal(aantal)
        for regel, (_, _, aantal) in zip(regels, verborgen, strict=True)
    }


def say_aantal(regel: Regel, getoond: Mapping[int, str], gekozen: bool) -> str:
    """The number of a line as the page says it; `gekozen` when it is known which column holds the numbers."""
    if not gekozen:
        return "nog niet bekend"
    if regel.aantal is None:
        return "staat er niet"
    return getoond.get(regel.nummer, NIET_GETOOND)
