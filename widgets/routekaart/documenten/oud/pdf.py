"""The text of a PDF page by page, and per page what could not be read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from routekaart.documenten.oud.tekst import LeesFout, OudeTekst, lijkt_nederlands
from routekaart.omgeving import schone_omgeving
from routekaart.taal import eerste_groot, opsomming

MAX_BLADZIJDEN = 300
GEDULD = 60  # seconds; 300 ordinary pages take about five
# Fewer letters than this on a page that is an image: a stamp or a page number, not the text.
_STEMPEL = 400
_VOL, _GROOT = 0.5, 0.15
_VAAK = 3  # a line on top of this many pages is a running title
_NUMMER = re.compile(
    r"\s*(?:(?:pagina|bladzijde|blz\.?|p\.)\s*)?[-–]?\s*\d{1,3}\s*(?:(?:van|/)\s*\d{1,3})?\s*[-–]?\s*", re.I
)
_LEZER = Path(__file__).with_name("pdf_lezer.py")
_ZELF = (
    "Maak met tekstherkenning (OCR) een PDF met tekst, of plak de tekst zelf. "
    "De tekst van geldende verordeningen staat op lokaleregelgeving.overheid.nl."
)
_FOUTEN = {
    "wachtwoord": "Deze PDF gaat alleen open met een wachtwoord. Bewaar haar zonder wachtwoord, of plak de tekst.",
    "geheugen": "Deze PDF is te groot om te lezen. Bewaar alleen de bladzijden met de verordening, of plak de tekst.",
    "kapot": "Dit is geen PDF die wij kunnen lezen. Bewaar haar opnieuw, of plak de tekst.",
    "geduld": "Het lezen van deze PDF duurt te lang. Bewaar haar opnieuw met alleen de verordening, of plak de tekst.",
}


@dataclass(frozen=True)
class _Bladzijde:
    nummer: int
    tekst: str
    beeld: float
    gelukt: bool
    door_elkaar: bool

    @property
    def letters(self) -> int:
        return sum(not teken.isspace() for teken in self.tekst)

    @property
    def is_scan(self) -> bool:
        return self.beeld >= _VOL and self.letters < _STEMPEL


def read_pdf(inhoud: bytes) -> OudeTekst:
    """Return the text of a PDF, with what could not be read per page. Raises `LeesFout`."""
    bladzijden = _bladzijden(_lees_apart(inhoud))
    gelezen = [b for b in bladzijden if b.letters and not b.is_scan]
    if not gelezen:
        raise LeesFout(_niets(bladzijden))
    # What is stamped on a scan is text too: it is kept, and said to be all there is.
    return OudeTekst(
        "\n".join(_zonder_randen([b.tekst for b in bladzijden])), tuple(_opmerkingen(bladzijden))
    )


def _lees_apart(inhoud: bytes) -> list[dict[str, Any]]:
    opdracht = [sys.executable, "-P", str(_LEZER), str(MAX_BLADZIJDEN)]
    try:
        uit = subprocess.run(
            opdracht, input=inhoud, capture_output=True, timeout=GEDULD, env=schone_omgeving(os.environ)
        )
    except subprocess.TimeoutExpired as fout:
        raise LeesFout(_FOUTEN["geduld"]) from fout
    except OSError as fout:
        raise LeesFout(_FOUTEN["kapot"]) from fout
    if uit.returncode:
        # Ended by the system, mostly for want of memory.
        raise LeesFout(_FOUTEN["geheugen"])
    return [json.loads(regel) for regel in uit.stdout.splitlines()]


def _bladzijden(regels: Sequence[dict[str, Any]]) -> list[_Bladzijde]:
    soort = next((regel["fout"] for regel in regels if "fout" in regel), None)
    if soort or not regels:
        raise LeesFout(_FOUTEN[soort or "kapot"])
    aantal = regels[0]["bladzijden"]
    if aantal > MAX_BLADZIJDEN:
        raise LeesFout(
            f"Deze PDF heeft {aantal} bladzijden. Dat is meer dan de {MAX_BLADZIJDEN} bladzijden die wij lezen. "
            "Bewaar alleen de bladzijden met de verordening, of plak de tekst."
        )
    if not aantal:
        raise LeesFout("Deze PDF heeft geen bladzijden. Kies een ander bestand, of plak de tekst.")
    return [
        _Bladzijde(
            nummer, regel["tekst"] or "", regel["beeld"], regel["tekst"] is not None, regel["door_elkaar"]
        )
        for nummer, regel in enumerate(regels[1:], start=1)
    ]


def _niets(bladzijden: Sequence[_Bladzijde]) -> str:
    hoeveel = "de enige bladzijde" if len(bladzijden) == 1 else f"alle {len(bladzijden)} bladzijden"
    if any(not b.gelukt for b in bladzijden):
        return (
            f"Deze PDF is beschadigd: {hoeveel} kunnen wij niet lezen. Bewaar haar opnieuw, of plak de tekst."
        )
    if not any(b.beeld >= _VOL for b in bladzijden):
        return (
            f"In deze PDF staat geen tekst die wij kunnen lezen. Wij bekeken {hoeveel}. Misschien zijn de letters "
            f"getekend, of zijn de bladzijden leeg. {_ZELF}"
        )
    if stempels := [b for b in bladzijden if b.letters]:
        los = "; ".join(f"op bladzijde {b.nummer}: '{_kort(b.tekst)}'" for b in stempels[:3])
        return (
            f"Deze PDF is een scan. Op {hoeveel} staat een plaatje van de tekst. "
            f"Wij lezen alleen wat er los op staat, {los}. {_ZELF}"
        )
    return f"Deze PDF is een scan: op {hoeveel} staat alleen een plaatje van de tekst. {_ZELF}"


def _opmerkingen(bladzijden: Sequence[_Bladzijde]) -> Iterable[str]:
    """Yield what was not read, page by page."""
    kapot = [b for b in bladzijden if not b.gelukt]
    scans = [b for b in bladzijden if b.gelukt and b.is_scan]
    leeg = [b for b in bladzijden if b.gelukt and not b.letters and not b.is_scan]
    met_beeld = [b for b in bladzijden if b.letters and b.beeld >= _GROOT and not b.is_scan]
    vreemd = [b for b in bladzijden if b.letters and not b.is_scan and not lijkt_nederlands(b.tekst)]
    if kapot:
        yield f"{_welke(kapot)} {_is(kapot)} beschadigd. Die tekst lezen wij niet."
    if scans:
        los = [b for b in scans if b.letters]
        alleen = f" Alleen wat er los op staat, lezen wij: '{_kort(los[0].tekst)}'." if los else ""
        yield (
            f"{_welke(scans)} {_is(scans)} een plaatje, vermoedelijk een scan. De tekst in dat plaatje lezen wij "
            f"niet.{alleen} {_ZELF}"
        )
    if leeg:
        yield f"Op {_welke(leeg, klein=True)} vinden wij geen tekst. Kijk of daar iets staat, en plak dat zelf."
    if met_beeld:
        yield f"Op {_welke(met_beeld, klein=True)} staat ook een plaatje. Tekst in een plaatje lezen wij niet."
    if kolommen := [b for b in bladzijden if b.door_elkaar and not b.is_scan]:
        yield (
            f"Op {_welke(kolommen, klein=True)} staan kolommen of een tabel, die in het bestand door elkaar staan. "
            "Kijk op papier onder welk artikel een stuk hoort."
        )
    if vreemd:
        yield (
            f"Op {_welke(vreemd, klein=True)} herkennen wij weinig gewone Nederlandse woorden. Misschien komen "
            "de letters er verkeerd uit. Vergelijk met het papier, of plak de tekst zelf."
        )


def _zonder_randen(teksten: Sequence[str]) -> Iterator[str]:
    """Yield the pages without page numbers and running titles, so that a sentence runs on over the page end."""
    paginas = [tekst.strip().split("\n") for tekst in teksten]
    randen = Counter(rand for pagina in paginas for rand in {_rand(pagina[0]), _rand(pagina[-1])})
    vast = {rand for rand, keren in randen.items() if keren >= _VAAK and keren > len(paginas) / 2}
    for pagina in paginas:
        for plek in (0, -1):
            while pagina and (_NUMMER.fullmatch(pagina[plek]) or _rand(pagina[plek]) in vast):
                pagina.pop(plek)
        yield "\n".join(pagina)


def _rand(regel: str) -> str:
    """Return the first or last line of a page without its number, so that those of two pages are alike."""
    return re.sub(r"\d+", "#", regel.strip()).casefold()


def _is(bladzijden: Sequence[_Bladzijde]) -> str:
    return "is" if len(bladzijden) == 1 else "zijn"


def _welke(bladzijden: Sequence[_Bladzijde], klein: bool = False) -> str:
    """Return `Bladzijde 1 en 3 tot en met 6`."""
    reeksen: list[list[int]] = []
    for nummer in (b.nummer for b in bladzijden):
        if reeksen and reeksen[-1][-1] == nummer - 1:
            reeksen[-1].append(nummer)
        else:
            reeksen.append([nummer])
    delen: list[str] = []
    for reeks in reeksen:
        delen += [f"{reeks[0]} tot en met {reeks[-1]}"] if len(reeks) > 2 else map(str, reeks)
    zin = f"bladzijde {opsomming(delen)}"
    return zin if klein else eerste_groot(zin)


def _kort(tekst: str) -> str:
    regel = " ".join(tekst.split())
    return regel if len(regel) <= 80 else f"{regel[:79]}…"
