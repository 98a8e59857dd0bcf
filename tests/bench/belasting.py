"""How many readers at once: 1 to 1,000 of a page beside nginx, and of figures that change without pause.

See README.md. Only ratios within one run mean anything; nothing here fails on seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from buur import Nginx
from doelen import STAP, WORTEL, ons
from klant import Uitslag, haal, lezers, verzoek
from mensen import meer_verbindingen
from peers.gedeeld import VRAAG, gemeenten
from proces import MEETBAAR, Dienst, wacht_op_rust

BLADEN = {
    "start": "/",
    "overzicht": STAP,
    "vraag": f"{STAP}/gesprek/{VRAAG}",
    "cijfers": f"{STAP}/cijfers",
    "alles": f"{STAP}/alles",
}
GROEPEN = ("grootte", "stedelijkheid")
FACTOR = 3.0  # at most so many times slower than nginx, with a thousand readers
P95 = 250.0  # ms, with sixty people changing figures
KIJKER = 0.1  # seconds between two looks at the start page


@dataclass
class Regel:
    """One line of the table."""

    wat: str
    aantal: int
    ons: Uitslag
    nginx: Uitslag | None = None
    start: Uitslag | None = None
    mb: float | None = None


def main(argumenten: Sequence[str] | None = None) -> int:
    """Start, load, print."""
    opties = _ontleder().parse_args(argumenten)
    meer_verbindingen()
    regels = []
    with ExitStack() as stapel:
        map_ = Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="routekaart-belasting-")))
        doel = ons("wij", opties.van.resolve(), 0)
        dienst = Dienst.start(doel, map_)
        stapel.callback(dienst.stop)
        wacht_op_rust([(dienst, 0)])
        bladen = {naam: BLADEN[naam] for naam in opties.bladen}
        inhoud = {naam: _lees(doel.poort, pad) for naam, pad in bladen.items()}
        buur = Nginx.maak(map_, inhoud)
        if buur:
            naast = Dienst.start(buur, map_)
            stapel.callback(naast.stop)
        for naam, pad in bladen.items():
            for aantal in opties.lezers:
                _zeg(f"{naam}, {aantal} lezers")
                regel = _bladen(dienst, doel.poort, naam, pad, aantal, opties.seconden)
                if buur:
                    regel.nginx, _ = _laad(buur.poort, aantal, _steeds(f"/{naam}.html"), opties.seconden)
                regels.append(regel)
        for aantal in opties.cijfers:
            _zeg(f"cijfers die veranderen, {aantal} lezers")
            regels.append(_figuren(dienst, doel.poort, aantal, opties.seconden))
        _toon(regels, inhoud, opties.seconden)
    return 0


def _ontleder() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description="Laat veel lezers tegelijk komen, naast nginx.")
    p.add_argument("--lezers", nargs="*", type=int, default=[1, 10, 60, 200, 1000], help="bij een bladzijde")
    p.add_argument(
        "--cijfers", nargs="*", type=int, default=[1, 10, 60, 200, 1000], help="bij cijfers die veranderen"
    )
    p.add_argument("--bladen", nargs="*", choices=list(BLADEN), default=["overzicht", "vraag", "cijfers"])
    p.add_argument("--seconden", type=float, default=5, help="hoe lang elke meting duurt (gewoonlijk 5)")
    p.add_argument("--van", type=Path, default=WORTEL, help="map met de versie die wordt gemeten")
    return p


def _zeg(tekst: str) -> None:
    print(tekst, file=sys.stderr, flush=True)


def _lees(poort: int, pad: str) -> bytes:
    """A page as it goes over the line; compressed, or the comparison is none."""
    kop, inhoud = haal(poort, pad)
    if not kop.startswith(b"HTTP/1.1 200") or b"gzip" not in kop:
        raise SystemExit(f"{pad} geeft geen gecomprimeerde bladzijde: {kop[:80]!r}")
    return inhoud


def _steeds(pad: str) -> Callable[[], bytes]:
    vraag = verzoek(pad)
    return lambda: vraag


def _laad(
    poort: int,
    aantal: int,
    vraag: Callable[[], bytes],
    seconden: float,
    weeg: Callable[[], float] | None = None,
) -> tuple[Uitslag, float | None]:
    """So many readers without pause; with `weeg` also what is weighed while all of them are still there."""
    uitslag = Uitslag()
    with lezers(poort) as drukte:
        drukte.erbij(aantal, vraag, uitslag)
        drukte.loop(seconden)
        return uitslag, weeg() if weeg else None


def _bladen(dienst: Dienst, poort: int, naam: str, pad: str, aantal: int, seconden: float) -> Regel:
    """Readers of one page; and what one of them weighs, once with all of them."""
    _laad(poort, 1, _steeds(pad), 0.5)
    wacht_op_rust([(dienst, 0)])
    leeg = dienst.gewicht() if MEETBAAR else 0.0
    uitslag, vol = _laad(poort, aantal, _steeds(pad), seconden, dienst.gewicht if MEETBAAR else None)
    return Regel(naam, aantal, uitslag, mb=(vol - leeg) / aantal if vol is not None else None)


def _figuren(dienst: Dienst, poort: int, aantal: int, seconden: float) -> Regel:
    """People who choose another municipality as soon as they see one, and somebody who opens the start page."""
    wacht_op_rust([(dienst, 0)])
    uitslag, start = Uitslag(), Uitslag()
    leeg = dienst.gewicht() if MEETBAAR else 0.0
    with lezers(poort) as drukte:
        keuzes = _keuzes(aantal)
        drukte.erbij(aantal, lambda: next(keuzes), uitslag)
        drukte.erbij(1, _steeds("/"), start, KIJKER)
        drukte.loop(seconden)
        vol = dienst.gewicht() if MEETBAAR else 0.0
    return Regel(
        "andere cijfers", aantal, uitslag, start=start, mb=(vol - leeg) / aantal if MEETBAAR else None
    )


def _keuzes(zaad: int) -> Iterator[bytes]:
    """Figures of step 2 in an order of their own; each of the 690 comes before one comes again."""
    alle = [(code, groep) for code in gemeenten()["gemeente_code"] for groep in GROEPEN]
    kans = random.Random(zaad)
    while True:
        kans.shuffle(alle)
        for code, groep in alle:
            yield verzoek(f"/cijfers/stap_02?gemeente={code}&groep={groep}")


def _toon(regels: Sequence[Regel], inhoud: dict[str, bytes], seconden: float) -> None:
    print(f"Veel lezers tegelijk op {date.today():%d-%m-%Y}, {seconden:g} seconden per regel, zonder pauze")
    groot = ", ".join(f"{naam} {len(b) / 1024:.0f} kB" for naam, b in inhoud.items())
    print(f"(processors: {os.cpu_count()}, meter en server samen; over de lijn: {groot})\n")
    koppen = (
        "per s",
        "p50 ms",
        "p95 ms",
        "mislukt",
        "meter",
        "nginx/s",
        "mislukt",
        "meter",
        "nginx/wij",
        "MB p.p.",
    )
    print("".ljust(16), "lezers".rjust(6), *(k.rjust(9) for k in koppen), "   start p50/p95/hoogst")
    for r in regels:
        n = r.nginx
        keer = n.per_seconde / r.ons.per_seconde if n and r.ons.per_seconde else None
        vakken = [*_helft(r.ons), _g(n.per_seconde) if n else "-", _g(n.mislukt) if n else "-"]
        vakken += [f"{n.meter:.2f}" if n else "-", f"{keer:.1f}" if keer else "-"]
        vakken += [f"{r.mb:.2f}" if r.mb is not None and r.aantal >= 10 else "-"]
        start = "   " + " / ".join(_g(r.start.deel(d)) for d in (0.5, 0.95, 1)) if r.start else ""
        print(r.wat.ljust(16), str(r.aantal).rjust(6), *(v.rjust(9) for v in vakken), start)
    print(
        "\nmeter: het deel van één processor dat de meter zelf nodig had. Bij 0,9 of meer kon de server meer."
    )
    _oordelen(regels)
    for r in regels:
        for wie, uitslag in (("wij", r.ons), ("nginx", r.nginx), ("de startpagina", r.start)):
            if uitslag and uitslag.fouten:
                print(f"{r.wat}, {r.aantal} lezers, {wie}: mislukt {uitslag.fouten}")


def _helft(u: Uitslag) -> list[str]:
    return [_g(u.per_seconde), _g(u.deel(0.5)), _g(u.deel(0.95)), _g(u.mislukt), f"{u.meter:.2f}"]


def _oordelen(regels: Sequence[Regel]) -> None:
    print("\nStreven")
    meeste = max((r.aantal for r in regels if not r.start), default=0)
    for r in regels:
        if r.start is None and r.aantal == meeste:
            _oordeel(f"{r.wat}: mislukt bij {r.aantal} lezers", r.ons.mislukt, 0)
            if r.nginx and r.ons.per_seconde:
                _oordeel(f"{r.wat}: nginx / wij", r.nginx.per_seconde / r.ons.per_seconde, FACTOR)
        if r.start is not None and r.aantal == 60:
            _oordeel("andere cijfers, 60 lezers: p95 (ms)", r.ons.deel(0.95) or float("inf"), P95)
            _oordeel("andere cijfers, 60 lezers: mislukt", r.ons.mislukt, 0)


def _oordeel(wat: str, gemeten: float, hoogstens: float) -> None:
    oordeel = "gehaald" if gemeten <= hoogstens else "NIET gehaald"
    print(f"{wat.ljust(48)} {gemeten:8.1f}  <= {hoogstens:g} {oordeel}")


def _g(waarde: float | None) -> str:
    if waarde is None:
        return "-"
    return f"{waarde:.1f}" if 0 < waarde < 100 and waarde % 1 else f"{waarde:.0f}"


if __name__ == "__main__":
    sys.exit(main())
