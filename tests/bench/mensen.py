"""People at a server, each with a browser that keeps its line open: who reads, who changes figures, what they met."""

from __future__ import annotations

import asyncio
import gzip
import random
import re
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

GEDULD_S = 10.0
HULPSTUK = re.compile(rb'<(?:link|script)[^>]+?(?:href|src)="([^"]+\.(?:css|js)[^"]*)"')
Pauze = tuple[float, float]


@dataclass
class Meting:
    """What one kind of people met: when, after how many milliseconds; and what went wrong."""

    tijden: list[tuple[float, float]] = field(default_factory=list)
    fouten: dict[str, int] = field(default_factory=dict)

    def mis(self, soort: str) -> None:
        """Count what went wrong."""
        self.fouten[soort] = self.fouten.get(soort, 0) + 1

    @property
    def mislukt(self) -> int:
        """How many requests got no answer, or another one than asked for."""
        return sum(self.fouten.values())

    def woorden(self, van: float = 0.0, tot: float = float("inf")) -> str:
        """Median, 95th percentile and the longest, between two moments."""
        rij = sorted(ms for moment, ms in self.tijden if van <= moment < tot)
        if not rij:
            return "-"
        keus = (rij[len(rij) // 2], rij[min(len(rij) - 1, int(len(rij) * 0.95))], rij[-1])
        return " / ".join(f"{x:.0f}" for x in keus)


@dataclass
class Lijn:
    """One connection that stays open between two questions, and is made anew when the server let it go."""

    poort: int
    # Seems to come from an address of its own, through a proxy: a thousand people are not one.
    adres: str
    einden: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def vraag(
        self, pad: str, methode: str = "GET", inhoud: bytes = b"", koppen: str = ""
    ) -> tuple[int, bytes, bytes]:
        """Status, head and body. A line that was closed between two questions is tried once more, as a browser does."""
        gebruikt = self.einden is not None
        try:
            return await self._vraag(pad, methode, inhoud, koppen)
        except (OSError, asyncio.IncompleteReadError):
            self.sluit()
            if not gebruikt:
                raise
        return await self._vraag(pad, methode, inhoud, koppen)

    async def _vraag(self, pad: str, methode: str, inhoud: bytes, koppen: str) -> tuple[int, bytes, bytes]:
        if self.einden is None:
            self.einden = await asyncio.open_connection("127.0.0.1", self.poort, limit=1 << 22)
        lezer, schrijver = self.einden
        lang = f"Content-Type: application/json\r\nContent-Length: {len(inhoud)}\r\n" if inhoud else ""
        schrijver.write(
            f"{methode} {pad} HTTP/1.1\r\nHost: 127.0.0.1:{self.poort}\r\nAccept-Encoding: gzip\r\n"
            f"Accept: text/html,*/*\r\nX-Forwarded-For: {self.adres}\r\n{lang}{koppen}\r\n".encode()
            + inhoud
        )
        kop = await lezer.readuntil(b"\r\n\r\n")
        if (lengte := re.search(rb"\r\ncontent-length: *(\d+)", kop, re.I)) is None:
            raise ConnectionError("an answer without a length")
        return int(kop[9:12]), kop, await lezer.readexactly(int(lengte[1]))

    def sluit(self) -> None:
        """Hang up."""
        if self.einden:
            self.einden[1].close()
        self.einden = None


async def meet(lijn: Lijn, meting: Meting, pad: str, **wat: Any) -> bytes:
    """Ask, and note how long it took; gives the body, b"" when there is none."""
    begin = time.perf_counter()
    try:
        status, kop, inhoud = await asyncio.wait_for(lijn.vraag(pad, **wat), GEDULD_S)
    except TimeoutError:
        meting.mis("te laat")
    except (OSError, asyncio.IncompleteReadError) as fout:
        meting.mis(type(fout).__name__)
    else:
        if status == 200:
            meting.tijden.append((time.time(), 1000 * (time.perf_counter() - begin)))
            return pak_uit(kop, inhoud)
        meting.mis(str(status))
        return b""
    lijn.sluit()
    return b""


def pak_uit(kop: bytes, inhoud: bytes) -> bytes:
    """The body as it was before it was packed."""
    return gzip.decompress(inhoud) if b"content-encoding: gzip" in kop.lower() else inhoud


def eigen_adres() -> str:
    """An address of which there are more than enough."""
    return f"198.18.{random.randrange(256)}.{random.randrange(1, 255)}"


async def lees(
    poort: int, paden: Sequence[str], meting: Meting, hulp: Meting, tot: float, pauze: Pauze
) -> None:
    """Somebody who reads some pages and leaves; then the next one comes, with an empty browser, until it is over."""
    while time.time() < tot:
        lijn, gezien = Lijn(poort, eigen_adres()), set[bytes]()
        for _ in range(random.randrange(3, 12)):
            blad = await meet(lijn, meting, random.choice(paden))
            for stuk in HULPSTUK.findall(blad):
                if stuk not in gezien and stuk.startswith(b"/"):
                    gezien.add(stuk)
                    await meet(lijn, hulp, stuk.decode().replace("&amp;", "&"))
            await rust(pauze, tot)
            if time.time() >= tot:
                break
        lijn.sluit()


async def kies_cijfers(
    poort: int, keuze: Callable[[], str], meting: Meting, tot: float, pauze: Pauze
) -> None:
    """Somebody who chooses other figures as soon as they have looked at what stands there."""
    lijn = Lijn(poort, eigen_adres())
    while time.time() < tot:
        await meet(lijn, meting, keuze())
        await rust(pauze, tot)
    lijn.sluit()


async def rust(pauze: Pauze, tot: float) -> None:
    """Read, think, talk; no longer than it lasts."""
    await asyncio.sleep(max(0.0, min(random.uniform(*pauze), tot - time.time())))


def alle_vormen() -> dict[str, dict[str, list[str]]]:
    """Of each figure the fields that can be chosen in its address, with all options."""
    from routekaart.dashboard.rekenen.werk import list_vormen

    vormen = {
        sleutel: {
            v["naam"]: [o["id"] for o in v["opties"]]
            for v in vorm.velden
            if v["soort"] in ("gemeente", "lijst", "keuze") and v.get("opties")
        }
        for sleutel, vorm in list_vormen().items()
        if vorm is not None
    }
    return {sleutel: velden for sleutel, velden in vormen.items() if velden}


def keuze_uit(vormen: Mapping[str, Mapping[str, Sequence[str]]]) -> Callable[[], str]:
    """The addresses of real choices, at random: any figure, any option of each of its fields."""
    namen = list(vormen)

    def keuze() -> str:
        sleutel = random.choice(namen)
        waarden = {naam: random.choice(opties) for naam, opties in vormen[sleutel].items()}
        return f"/cijfers/{sleutel}?{urlencode(waarden)}"

    return keuze


def alle_paden() -> list[str]:
    """The paths of all pages that there are to read."""
    from routekaart.dashboard.rekenen.werk import list_paden

    return ["/" + pad.lstrip("/") for pad in list_paden()]


def meer_verbindingen() -> None:
    """A thousand connections are a thousand files, for us and for what we start."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(zacht, min(hard, 20_000)), hard))
