"""Tables full of people: telephones that keep answering through nginx, whatever falls over, and what they kept."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from conftest import wacht_tot
from deploy.webserver import NAAM, Nginx

BASIS = "/routekaart/"
VRAGEN = ("S2-03", "S2-05")
WEG = (OSError, http.client.HTTPException)
# How long nobody may be without an acknowledgement: far more than any machine needs, so that nothing waits for ever.
GEDULD_S = 240.0
# A thumb is no faster than this. The server lets one key write four times a second, and nginx counts one address.
TIK_S = 0.25


@dataclass
class Telefoon:
    """Speaks to the tables through nginx as a page in a browser does; it keeps its line open."""

    web: Nginx
    sleutel: str = ""
    bevestigd: dict[str, int] = field(default_factory=dict)
    gebroken: list[str] = field(default_factory=list)
    zinnen: set[str] = field(default_factory=set)
    lijn: http.client.HTTPSConnection | None = None

    def vraag(self, methode: str, pad: str, inhoud: Any = None) -> tuple[int, Any]:
        if self.lijn is None:
            self.lijn = self.web.lijn()
        koppen = {"Host": NAAM, "Sec-Fetch-Site": "same-origin"}
        if self.sleutel:
            koppen["Authorization"] = f"Bearer {self.sleutel}"
        if inhoud is not None:
            koppen["Content-Type"] = "application/json"
        try:
            self.lijn.request(methode, f"{BASIS}tafel/api/{pad}", inhoud and json.dumps(inhoud), koppen)
            uit = self.lijn.getresponse()
            ruw = uit.read()
        except WEG:
            self.lijn.close()
            self.lijn = None
            raise
        return uit.status, json.loads(ruw) if ruw.startswith(b"{") else None

    def goed(self, methode: str, pad: str, inhoud: Any = None) -> Any:
        status, uit = self.vraag(methode, pad, inhoud)
        assert status in (200, 201), (pad, status, uit)
        return uit

    def stuur(self, vraag: str, klaar: threading.Event) -> None:
        """The next answer, until it is acknowledged, as the outbox of a page does."""
        nr = self.bevestigd.get(vraag, 0) + 1
        waarde: Any = nr % 5 + 1 if vraag == "S2-05" else f"antwoord {nr}"
        wens = {"volgnr": nr, "waarde": waarde, "toelichting": f"keer {nr}"}
        grens = time.monotonic() + GEDULD_S
        while not self._probeer(vraag, wens):
            assert time.monotonic() < grens, f"{vraag}: geen bevestiging, wel {self.gebroken[-3:]}"
            klaar.wait(TIK_S)
        self.bevestigd[vraag] = nr

    def _probeer(self, vraag: str, wens: dict[str, Any]) -> bool:
        """Whether it was acknowledged; false when a page would try it again."""
        try:
            status, uit = self.vraag("PUT", f"antwoord/{vraag}", wens)
        except WEG as fout:
            self.gebroken.append(f"{type(fout).__name__}: {fout}")
            return False
        if status == 200:
            assert uit == {"volgnr": wens["volgnr"]}, uit
            return True
        # As `tijdelijk` in tafelserver.js: on any other refusal a page gives this answer up.
        assert status in (408, 429) or status >= 500, (status, uit)
        self.gebroken.append(f"{status}")
        if uit:
            self.zinnen.add(uit["fout"])
        return False

    def breek_af(self) -> None:
        """Stop waiting for news."""
        with contextlib.suppress(OSError, AttributeError):
            self.lijn.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]


class Zaal:
    """Tables with telephones that keep answering, a leader who waits for news, and who comes in meanwhile."""

    def __init__(self, web: Nginx, tafels: int, telefoons: int) -> None:
        self.web = web
        self.klaar = threading.Event()
        self.taken: list[Future[None]] = []
        self.leiders: list[Telefoon] = []
        self.volgers: list[Telefoon] = []
        self.gasten: list[list[Telefoon]] = []
        self.wensen: list[dict[str, str]] = []
        self.gezien: list[str] = [""] * tafels
        # Who asked for a place, and who was told that he has one.
        self.gevraagd, self.gekregen = [0] * tafels, [0] * tafels
        for _ in range(tafels):
            sleutels = Telefoon(web).goed("POST", "open", {"stap": "stap_02"})["sleutels"]
            leider = Telefoon(web, sleutels["beheer"])
            for vraag in VRAGEN:
                leider.goed("PUT", f"vraag/{vraag}", {"stand": "open"})
            self.leiders.append(leider)
            self.volgers.append(Telefoon(web, sleutels["beheer"]))
            wens = {"mee": sleutels["mee"], "rol": "raad"}
            self.wensen.append(wens)
            self.gasten.append(
                [
                    Telefoon(web, Telefoon(web).goed("POST", "aanschuiven", wens)["sleutel"])
                    for _ in range(telefoons)
                ]
            )

    @property
    def alle(self) -> list[Telefoon]:
        return [gast for gasten in self.gasten for gast in gasten]

    @property
    def bevestigd(self) -> int:
        return sum(sum(gast.bevestigd.values()) for gast in self.alle)

    @property
    def gebroken(self) -> list[str]:
        return [wat for gast in self.alle for wat in gast.gebroken]

    def schrijf(self, gast: Telefoon, laatste: int) -> None:
        """Answer by turns, the first question so often: what was acknowledged last of it, nothing later covers up."""
        for vraag in itertools.cycle(VRAGEN):
            if vraag == VRAGEN[0] and gast.bevestigd.get(vraag, 0) >= laatste:
                continue
            if self.klaar.wait(TIK_S):
                return
            gast.stuur(vraag, self.klaar)

    def volg(self, nr: int) -> None:
        """The page of who leads: each time what is newer than what it has."""
        while not self.klaar.wait(TIK_S):
            with contextlib.suppress(*WEG):
                status, uit = self.volgers[nr].vraag("GET", f"stand?na={self.gezien[nr]}")
                if status == 200:
                    self.gezien[nr] = uit["versie"]

    def kom_binnen(self, nr: int) -> None:
        """A POST is not repeated by nginx: who is not told that he has a place may have one."""
        while not self.klaar.wait(3 * TIK_S) and self.gevraagd[nr] < 20:
            self.gevraagd[nr] += 1
            with contextlib.suppress(*WEG):
                status, _ = Telefoon(self.web).vraag("POST", "aanschuiven", self.wensen[nr])
                self.gekregen[nr] += status == 201

    @contextlib.contextmanager
    def aan_het_werk(self) -> Iterator[None]:
        with ThreadPoolExecutor(len(self.alle) + 2 * len(self.leiders)) as draden:
            # One after another they are done with it, so that some are at any moment at which something falls over.
            self.taken = [draden.submit(self.schrijf, gast, 3 + nr) for nr, gast in enumerate(self.alle)]
            for nr in range(len(self.leiders)):
                self.taken += [draden.submit(self.volg, nr), draden.submit(self.kom_binnen, nr)]
            try:
                yield
            finally:
                self.klaar.set()
                for telefoon in self.volgers:
                    telefoon.breek_af()
        self._meld_wie_stopte()

    def _meld_wie_stopte(self) -> None:
        """Raise what somebody at a table ran into: who waits for him would wait in vain."""
        for taak in self.taken:
            if taak.done():
                taak.result()

    def verder(self, aantal: int, wat: str) -> None:
        """Wait until each telephone had this many more answers acknowledged."""
        doel = [sum(gast.bevestigd.values()) + aantal for gast in self.alle]

        def allen() -> bool:
            self._meld_wie_stopte()
            return all(sum(g.bevestigd.values()) >= d for g, d in zip(self.alle, doel, strict=True))

        wacht_tot(allen, f"{aantal} antwoorden {wat}", seconden=GEDULD_S)

    def wacht_op_weigering(self, keren: int) -> None:
        """Wait until each telephone was told so many times more to try again."""
        doel = [len(gast.gebroken) + keren for gast in self.alle]

        def allen() -> bool:
            self._meld_wie_stopte()
            return all(len(g.gebroken) >= d for g, d in zip(self.alle, doel, strict=True))

        wacht_tot(allen, f"{keren} weigeringen voor iedereen", seconden=GEDULD_S)

    def fouten(self) -> list[str]:
        """What was lost or doubled."""
        mis = []
        for telefoon in (*self.leiders, *self.alle):
            telefoon.lijn = None  # nginx hangs up on a line that was silent for long
        for nr, leider in enumerate(self.leiders):
            gasten = self.gasten[nr]
            stand = leider.goed("GET", "stand")
            if not len(gasten) + self.gekregen[nr] <= stand["deelnemers"] <= len(gasten) + self.gevraagd[nr]:
                mis.append(f"tafel {nr}: {stand['deelnemers']} deelnemers")
            if stand["antwoorden"] != dict.fromkeys(VRAGEN, len(gasten)):
                mis.append(f"tafel {nr}: {stand['antwoorden']}")
            for gast in gasten:
                mijn = gast.goed("GET", "mijn")
                for vraag, volgnr in gast.bevestigd.items():
                    if (mijn[vraag]["volgnr"], mijn[vraag]["toelichting"]) != (volgnr, f"keer {volgnr}"):
                        mis.append(f"tafel {nr}, {vraag}: bevestigd {volgnr}, bewaard {mijn[vraag]}")
            for vraag in VRAGEN:
                leider.goed("PUT", f"vraag/{vraag}", {"stand": "gesloten"})
                aantal = leider.goed("GET", f"uitslag/{vraag}")["verdeling"]["aantal"]
                if aantal != len(gasten):
                    mis.append(f"tafel {nr}, {vraag}: {aantal} in de uitslag van {len(gasten)}")
        return mis
