"""Somebody who leads a table, for the tests of who takes part: speaks the protocol, without a browser."""

from __future__ import annotations

import itertools
import json
import urllib.request
from typing import Any

_AFZENDERS = itertools.count(1)


def afzender() -> str:
    """An address of its own, as a proxy passes it on: tests at one server do not share what an address may do."""
    return f"2001:db8:{next(_AFZENDERS):x}::1"


class Leider:
    """Opens a table at a server; `vraag` asks with its key."""

    def __init__(self, adres: str, stap: str = "stap_02", **wens: Any) -> None:
        self.adres = adres
        self.beheer = ""
        self.afzender = afzender()
        self.tafel = self.vraag("POST", "open", {"stap": stap, **wens})
        sleutels = self.tafel["sleutels"]
        self.code, self.mee, self.beheer = sleutels["code"], sleutels["mee"], sleutels["beheer"]

    def vraag(self, methode: str, pad: str, inhoud: Any = None) -> Any:
        """Ask the server something; raises `urllib.error.HTTPError` when it refuses."""
        koppen = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        koppen["X-Forwarded-For"] = self.afzender
        if self.beheer:
            koppen["Authorization"] = f"Bearer {self.beheer}"
        tekst = None if inhoud is None else json.dumps(inhoud).encode()
        verzoek = urllib.request.Request(
            f"{self.adres}/tafel/api/{pad}", data=tekst, headers=koppen, method=methode
        )
        with urllib.request.urlopen(verzoek) as antwoord:
            return json.loads(antwoord.read() or b"{}")

    def zet(self, vraag: str, *standen: str) -> None:
        """Bring a question through these states."""
        for stand in standen:
            self.vraag("PUT", f"vraag/{vraag}", {"stand": stand})

    def sluit(self) -> None:
        """The end of the table."""
        self.vraag("POST", "sluit", {})

    def antwoorden(self) -> dict[str, int]:
        """How many answered each question, those without an answer left out."""
        return {v: n for v, n in self.vraag("GET", "stand")["antwoorden"].items() if n}

    def uitslag(self, vraag: str) -> dict[str, Any]:
        """What came out of a question, once it is closed."""
        uit: dict[str, Any] = self.vraag("GET", f"uitslag/{vraag}")
        return uit
