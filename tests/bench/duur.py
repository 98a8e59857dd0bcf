"""Half an hour of visitors who come and go: what the server weighs meanwhile, and what it leaves behind.

Run it by hand: `python tests/bench/duur.py`. Memory does not mind a machine that does other things. It reads pages,
changes figures, makes documents and drafts, hangs up halfway, asks what there is not, sits at tables and puts own
notebooks on. At the end a line is drawn through the second half: MB an hour, for all processes and for the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mensen import (
    Lijn,
    Meting,
    alle_paden,
    alle_vormen,
    eigen_adres,
    keuze_uit,
    kies_cijfers,
    lees,
    meer_verbindingen,
    rust,
)
from proces import PROC, Dienst, vrije_poort, wacht_op_rust
from samen import Server, _wacht_open, tafelmodule
from weeg import Stand, Weger, helling, soorten

# So many different figures that what is remembered of them is full before the second half.
FIGUREN = 600
ELKE_S = 15.0


@dataclass
class Bezoek:
    """What all who visit share."""

    poort: int
    tot: float
    metingen: dict[str, Meting]

    def van(self, naam: str) -> Meting:
        """The measurements of one kind of visitor."""
        return self.metingen.setdefault(naam, Meting())

    async def steeds(self, pauze: tuple[float, float], doe: Callable[[], Awaitable[None]]) -> None:
        """Come back until it is over; somebody who fails comes back too."""
        while time.time() < self.tot:
            try:
                await doe()
            except (OSError, EOFError, RuntimeError, AssertionError, ValueError) as fout:
                self.van("overig").mis(f"{type(fout).__name__} {str(fout)[:60]}")
            await rust(pauze, self.tot)


async def loop_weg(b: Bezoek, paden: Sequence[str]) -> None:
    """Ask, and hang up before the answer has been read."""
    lezer, schrijver = await asyncio.open_connection("127.0.0.1", b.poort)
    schrijver.write(
        f"GET {random.choice(paden)} HTTP/1.1\r\nHost: 127.0.0.1:{b.poort}\r\n"
        f"X-Forwarded-For: {eigen_adres()}\r\n\r\n".encode()
    )
    if random.random() < 0.5:
        await lezer.read(100)
    schrijver.transport.abort()


async def dwaal(b: Bezoek) -> None:
    """Ask what there is not: every time something else, as a robot does."""
    lijn = Lijn(b.poort, eigen_adres())
    for pad in ("wp-admin", "gemeente", "02_wat_voor_gemeente", "cijfers", "tafel/api"):
        status, _, _ = await lijn.vraag(f"/{pad}/{random.randrange(10**9)}?x={random.randrange(10**9)}")
        if status >= 500:
            b.van("dwalers").mis(str(status))
        else:
            b.van("dwalers").tijden.append((time.time(), 0.0))
    lijn.sluit()


async def maak(b: Bezoek, dossier: dict[str, Any]) -> None:
    """A draft, a document, a figure of one's own."""
    soort, formaat = random.choice(
        [
            ("visie", "docx"),
            ("beleid", "pdf"),
            ("verordening", "odt"),
            ("visie", "html"),
            ("verordening", "md"),
        ]
    )
    wens = random.choice(
        [
            ("/document", {"dossier": dossier, "soort": soort, "formaat": formaat, "sjabloon": None}),
            ("/concept", {"keuzes": {}, "eigen_teksten": {}, "gemeente": "Leiden"}),
            ("/cijfers/stap_02", {"waarden": {}}),
        ]
    )
    lijn = Lijn(b.poort, eigen_adres())
    # Making a document takes longer than reading a page.
    hier = f"Origin: http://127.0.0.1:{b.poort}\r\n"
    inhoud = json.dumps(wens[1]).encode()
    status, _, _ = await asyncio.wait_for(lijn.vraag(wens[0], "POST", inhoud, hier), 120)
    meting = b.van("gemaakt")
    if status == 200:
        meting.tijden.append((time.time(), 0.0))
    elif status != 503:  # busy, and said so
        meting.mis(f"{wens[0]} {status}")
    lijn.sluit()


async def aan_tafel(b: Bezoek, m: Any) -> None:
    """A table of eight that opens, answers, closes; and telephones that leave in the middle of waiting."""
    meting = m.Meting()
    tafel = m.Tafel((b.poort,), eigen_adres(), meting)
    await tafel.dek(8)
    await tafel.speel()
    for toestel in tafel.toestellen:
        toestel.sluit()
    b.van("tafels").tijden += [(time.time(), ms) for ms in meting.bewaard]
    for fout in meting.fouten:
        b.van("tafels").mis(fout[:60])


async def zet_aan(b: Bezoek, map_: Path) -> None:
    """Somebody who puts an own notebook on, works in it, and stops it or just leaves."""
    from levend import dienst as levend

    dienst = levend.Dienst(b.poort, map_, map_)
    adres = {"X-Forwarded-For": eigen_adres()}

    def doe() -> None:
        plaats, kernel = dienst.zet_aan("klein", **adres)
        lijn = levend.Lijn.open(dienst, kernel, **adres)
        time.sleep(random.uniform(1, 10))
        lijn.sok.close()
        if random.random() < 0.5:
            dienst.post(f"{plaats}/stop", **adres)

    await asyncio.to_thread(doe)
    b.van("eigen notebooks").tijden.append((time.time(), 0.0))


async def laat_komen(b: Bezoek, eigen: Path | None, lezers: int) -> None:
    """All of them, until it is over."""
    from routekaart.content.voorbeeldgemeente import read_voorbeelddossier

    paden, keuze = alle_paden(), keuze_uit(alle_vormen())
    figuren = [keuze() for _ in range(FIGUREN)]
    ruw = read_voorbeelddossier()
    dossier = json.loads(ruw) if isinstance(ruw, str | bytes) else ruw
    m = tafelmodule()
    m.SPREIDING_S = 3.0
    pagina, hulp, cijfers = b.van("bladzijden"), b.van("hulpstukken"), b.van("cijfers")
    taken = [lees(b.poort, paden, pagina, hulp, b.tot, (1, 6)) for _ in range(lezers)]
    taken += [
        kies_cijfers(b.poort, lambda: random.choice(figuren), cijfers, b.tot, (0.5, 4)) for _ in range(8)
    ]
    taken += [b.steeds((0.5, 3), lambda: loop_weg(b, paden)) for _ in range(4)]
    taken += [b.steeds((1, 4), lambda: dwaal(b)), b.steeds((4, 12), lambda: maak(b, dossier))]
    taken += [b.steeds((2, 6), lambda: aan_tafel(b, m)) for _ in range(2)]
    if eigen:
        taken += [b.steeds((5, 20), lambda: zet_aan(b, eigen)) for _ in range(2)]
    await asyncio.gather(*taken)


def main(argumenten: Sequence[str] | None = None) -> int:
    """Start, let them come and go, weigh."""
    p = argparse.ArgumentParser(description="Laat een half uur bezoekers komen en gaan, en weeg de server.")
    p.add_argument("--minuten", type=float, default=30)
    p.add_argument("--lezers", type=int, default=20)
    p.add_argument("--zonder-eigen", action="store_true", help="zonder eigen notebooks")
    p.add_argument("--poort", type=int, default=0)
    p.add_argument("--omgeving", action="append", default=[], metavar="NAAM=WAARDE", help="voor de server")
    opties = p.parse_args(argumenten)
    meer_verbindingen()
    with ExitStack() as stapel:
        map_ = Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="routekaart-duur-")))
        server = Server(opties.poort or vrije_poort(), f"sqlite:///{map_ / 'tafels.sqlite'}")
        server.omgeving |= dict(wens.split("=", 1) for wens in opties.omgeving)
        eigen = None
        if not opties.zonder_eigen:
            eigen = _eigen_notebooks(map_ / "eigen")
            server.meer = ["--eigen-map", str(eigen)]
        dienst = Dienst.start(server, map_)
        stapel.callback(dienst.stop)
        _wacht_open(dienst)
        wacht_op_rust([(dienst, 0)])
        voor = soorten(dienst.boom())
        b = Bezoek(server.poort, time.time() + 60 * opties.minuten, {})
        with Weger(dienst, ELKE_S) as weger:
            begin = time.time()
            _meld_steeds(weger)
            asyncio.run(laat_komen(b, eigen, opties.lezers))
        # What nobody came back to is gone a minute later.
        _wacht_tot_gelijk(dienst, voor, 240)
        wacht_op_rust([(dienst, 0)])
        weger.kijk()
        return _toon(weger, b, begin, voor, dienst)


def _eigen_notebooks(map_: Path) -> Path:
    tafelmodule()  # the folder of the tests is among those that are searched from here on
    from levend.dienst import schrijf

    map_.mkdir()
    return schrijf(map_)


def _meld_steeds(weger: Weger) -> None:
    """Say now and then how it goes, to whoever looks at the terminal."""
    kijk = weger.kijk

    def kijk_en_zeg() -> Stand:
        s = kijk()
        if len(weger.standen) % 4 == 0:
            print(
                f"{len(weger.standen):>5} {s.mb:7.0f} MB {s.hoofd_mb:7.0f} MB {s.processen:>3}",
                file=sys.stderr,
            )
        return s

    weger.kijk = kijk_en_zeg  # type: ignore[method-assign]


def _wacht_tot_gelijk(dienst: Dienst, voor: Any, seconden: float) -> None:
    grens = time.monotonic() + seconden
    while time.monotonic() < grens and any((soorten(dienst.boom()) - voor).values()):
        time.sleep(1)


def _toon(weger: Weger, b: Bezoek, begin: float, voor: Any, dienst: Dienst) -> int:
    standen, rust_ = weger.standen[:-1], weger.standen[-1]
    print(f"{'minuut':>6} {'samen MB':>9} {'server MB':>10} {'processen':>10}")
    for stand in standen[:: max(1, len(standen) // 30)]:
        print(
            f"{(stand.moment - begin) / 60:>6.1f} {stand.mb:>9.1f} {stand.hoofd_mb:>10.1f} {stand.processen:>10}"
        )
    print(f"{'rust':>6} {rust_.mb:>9.1f} {rust_.hoofd_mb:>10.1f} {rust_.processen:>10}\n")
    helft = [s for s in standen if s.moment >= (begin + b.tot) / 2]
    for naam, punten in (
        ("alle processen", [(s.moment / 3600, s.mb) for s in helft]),
        ("de server zelf", [(s.moment / 3600, s.hoofd_mb) for s in helft]),
    ):
        print(f"tweede helft, {naam}: {helling(punten):+.1f} MB per uur")
    for naam, m in b.metingen.items():
        print(f"{naam:<16} {len(m.tijden):>7} goed {m.mislukt:>4} mis {m.fouten or ''}")
    over = soorten(dienst.boom()) - voor
    print(f"processen die er eerst niet waren: {dict(over) or 'geen'}")
    dienst.stop()
    time.sleep(2)
    leven = [pid for pid in weger.ooit if _leeft(pid)]
    print(f"processen na het stoppen: {dict(soorten(leven)) or 'geen'}")
    return 1 if over or leven else 0


def _leeft(pid: int) -> bool:
    with suppress(OSError):
        return b") Z " not in (PROC / str(pid) / "stat").read_bytes() and pid != os.getpid()
    return False


if __name__ == "__main__":
    sys.exit(main())
