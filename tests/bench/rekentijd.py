"""How much processor time one request asks of the server and all its helpers: what `deploy/sommen.py` counts with.

Run it by hand, on a quiet machine (Linux): `python tests/bench/rekentijd.py`. It is a measurement, not a test.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from mensen import HULPSTUK, Lijn, alle_paden, alle_vormen, keuze_uit, pak_uit
from proces import PROC, Dienst, vrije_poort, wacht_op_rust
from weeg import geheugen

WORTEL = Path(__file__).parents[2]
VERZOEKEN = 800
NIEUW = 100


@dataclass
class Server:
    """The server that readers come to, without tables."""

    poort: int
    naam: str = "routekaart"
    map: Path = WORTEL
    omgeving: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    @property
    def opdracht(self) -> list[str]:
        """What is typed in the terminal."""
        return [sys.executable, "-m", "routekaart", "--zonder-browser", "--poort", str(self.poort)]


def rekentijd_ms(dienst: Dienst) -> float:
    """Milliseconds on a processor so far, of the server and what it started, in all their threads (schedstat)."""
    draden = [f"{pid}/task/{d.name}" for pid in dienst.boom() for d in (PROC / str(pid) / "task").iterdir()]
    return sum(int((PROC / draad / "schedstat").read_text().split()[0]) for draad in draden) / 1e6


async def vraag_alle(lijn: Lijn, paden: Iterable[str]) -> list[int]:
    """Ask for them one after the other; gives how many bytes each was, packed."""
    maten = []
    for pad in paden:
        status, _, inhoud = await lijn.vraag(pad)
        if status != 200:
            raise SystemExit(f"{pad} geeft {status}")
        maten.append(len(inhoud))
    return maten


async def meet(dienst: Dienst, lijn: Lijn, wat: str, paden: list[str], keren: int) -> None:
    """Print what one request of this kind asks for."""
    voor = rekentijd_ms(dienst)
    maten = await vraag_alle(lijn, islice(cycle(paden), keren))
    per_stuk = (rekentijd_ms(dienst) - voor) / keren
    spreiding = f"{min(maten):,} | {sum(maten) / len(maten):,.0f} | {max(maten):,}"
    print(f"| {wat} | {keren} | {per_stuk:.2f} ms | {spreiding} |")


async def hulpstukken(lijn: Lijn, paden: list[str]) -> list[str]:
    """The scripts and styles that these pages name."""
    namen: dict[str, None] = {}
    for pad in paden:
        _, kop, inhoud = await lijn.vraag(pad)
        namen |= dict.fromkeys(n.decode() for n in HULPSTUK.findall(pak_uit(kop, inhoud)) if n[:1] == b"/")
    return list(namen)


async def meet_alles(dienst: Dienst, poort: int) -> None:
    """All kinds, one after the other, over one line."""
    paden, keuze = alle_paden(), keuze_uit(alle_vormen())
    lijn = Lijn(poort, "198.18.0.1")
    figuren = [keuze() for _ in range(20)]
    stukken = await hulpstukken(lijn, paden)
    await vraag_alle(lijn, [*paden, *figuren, *stukken])
    wacht_op_rust([(dienst, 0)])
    await meet(dienst, lijn, "bladzijde", paden, VERZOEKEN)
    await meet(dienst, lijn, "figuur die al was uitgerekend", figuren, VERZOEKEN)
    await meet(dienst, lijn, "script of stijl", stukken, VERZOEKEN)
    await meet(dienst, lijn, "figuur die nieuw is", [keuze() for _ in range(NIEUW)], NIEUW)
    maten = await vraag_alle(lijn, stukken)
    print(f"\nScripts en stijlen: {sum(maten):,} bytes in {len(stukken)} bestanden.")
    processen = dienst.boom()
    print(f"Geheugen: {geheugen(processen):.0f} MB in {len(processen)} processen (PSS).")
    lijn.sluit()


def main() -> None:
    """Start a server, measure, stop it."""
    poort = vrije_poort()
    with tempfile.TemporaryDirectory() as logs:
        dienst = Dienst.start(Server(poort), Path(logs))
        try:
            wacht_op_rust([(dienst, 0)])
            print(
                "| wat | verzoeken | rekentijd per stuk, alle processen | kleinste, ingepakt | gemiddeld | grootste |"
            )
            print("|---|---|---|---|---|---|")
            asyncio.run(meet_alles(dienst, poort))
        finally:
            dienst.stop()
    load = os.getloadavg()
    print(f"Drukte van de machine, over 1, 5 en 15 minuten: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}.")


if __name__ == "__main__":
    main()
