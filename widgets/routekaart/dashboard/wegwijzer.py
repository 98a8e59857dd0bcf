"""What lies ready for an address: pages and figures made before, files, and how the start goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from routekaart.dashboard import logboek
from routekaart.dashboard.blad import ALTIJD, HTML, STEEDS, Blad, make_blad
from routekaart.dashboard.bladen import Bladen
from routekaart.dashboard.gezondheid import PADEN, Gezondheid
from routekaart.dashboard.inbedden import EINDE
from routekaart.dashboard.rekenen.rekenaar import Rekenaar, weiger_cijfers
from routekaart.dashboard.rekenen.werk import Gemaakt
from routekaart.dashboard.tafelbladen import TAFEL
from routekaart.dashboard.website import Website
from routekaart.ui.bouwstenen.cijfers import MISLUKT

SOORTEN = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
EEN_DAG = "public, max-age=86400"


class Wegwijzer:
    """What lies ready for an address, for the short way."""

    def __init__(self, site: Website, gezond: Gezondheid) -> None:
        self._basis = site.basis
        self._cijfers = f"{site.basis}cijfers/"
        self._gezond = gezond
        # Also without the beginning of the site: what keeps servers running asks each of them itself.
        self._proeven = {f"{begin}{pad}": pad for begin in ("/", site.basis) for pad in PADEN}
        self._vast: dict[str, Blad] = {}
        self._is_open = False

    def open(self, bladen: Bladen, rekenaar: Rekenaar, vast: dict[str, Blad]) -> None:
        """From now on there is more than how the start goes."""
        self._bladen, self._rekenaar, self._vast = bladen, rekenaar, vast
        self._is_open = True

    def zoek(self, doel: str, wie: Callable[[], bytes]) -> Blad | Awaitable[Blad] | None:
        """The answer, the promise of one, or None when this is not ours to answer."""
        if (blad := self._vast.get(doel)) is not None:
            return blad
        if (proef := self._proeven.get(doel)) is not None:
            return self._gezond.blad(proef)
        if not self._is_open:
            return None
        if doel.startswith(self._cijfers):
            sleutel, _, vraag = doel[len(self._cijfers) :].partition("?")
            if sleutel.endswith(EINDE):
                return None
            return self._rekenaar.nu(sleutel, vraag) or self._cijfer(sleutel, vraag, wie())
        if doel.startswith(self._basis):
            pad = doel[len(self._basis) :]
            if pad in self._bladen:
                return self._bladen.nu(pad) or self._blad(pad)
        return None

    async def _cijfer(self, sleutel: str, vraag: str, wie: bytes) -> Blad:
        try:
            return await self._rekenaar.geef(sleutel, vraag, wie)
        except Exception as fout:
            logboek.meld_fout("Cijfers konden niet worden gemaakt.", fout)
            return weiger_cijfers(MISLUKT, 502)

    async def _blad(self, pad: str) -> Blad:
        try:
            return await self._bladen.geef(pad)
        except LookupError:
            return await self._bladen.fout(404, pad)
        except Exception as fout:
            logboek.meld_fout("Een bladzijde kon niet worden gemaakt.", fout)
            return self._bladen.fout_nu(500) or make_blad(b"", HTML, status=500)


def make_vast(site: Website, bestanden: list[tuple[str, Gemaakt, str]]) -> dict[str, Blad]:
    """Address -> answer for what never changes while the server runs; each file also under its fingerprint."""
    vast: dict[str, Blad] = {}
    for naam, uit, versie in bestanden:
        adres, soort = f"{site.basis}statisch/{naam}", f"{SOORTEN[Path(naam).suffix]}; charset=utf-8"
        vast[adres] = Blad(uit.gzip, uit.merk, soort, STEEDS)
        vast[f"{adres}?v={versie}"] = Blad(uit.gzip, uit.merk, soort, ALTIJD)
        if naam == "merk.svg":
            vast[f"{site.basis}favicon.ico"] = Blad(uit.gzip, uit.merk, soort, EEN_DAG)
    verboden = "".join(
        f"Disallow: {site.basis}{naam}/\n"
        for naam in ("api", "voila", "levend", *([TAFEL] if site.tafel else []))
    )
    tekst = f"User-agent: *\n{verboden}".encode()
    # What a search engine reads stands at the top of a website, whatever our pages begin with.
    for adres in (f"{site.basis}robots.txt", "/robots.txt"):
        vast[adres] = make_blad(tekst, "text/plain; charset=utf-8", EEN_DAG)
    return vast
