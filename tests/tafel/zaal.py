"""A room with a live table: a real server, who leads, and people who answer without a browser."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from conftest import Bezoek, Server
from routekaart.content import Vraag, load_content
from tafel.leider import afzender

STAP = load_content().stappen["stap_02"]
VRAGEN = {v.id: v for v in STAP.vragen}
GIFTIG = "<img src=x onerror=\"document.title='stuk'\"> <b>vet</b> & 'aanhaling'"


def waarde(vraag: Vraag, nr: int) -> Any:
    """A finished answer to a question; participant `nr` answers otherwise than the next one."""
    ids = [o.id for o in vraag.opties]
    if vraag.vorm == "schuif" and vraag.totaal is None:
        plaatsen = (vraag.maximum - vraag.minimum) // vraag.stap + 1
        return {id_: vraag.minimum + vraag.stap * ((nr + i) % plaatsen) for i, id_ in enumerate(ids)}
    if vraag.punten:
        return {id_: vraag.punten if i == nr % len(ids) else 0 for i, id_ in enumerate(ids)}
    if vraag.vorm == "schuif":
        deel = (vraag.totaal or 100) // len(ids)
        stap = 5 * (nr % 3)
        return {id_: deel + (stap if i == 0 else -stap if i == 1 else 0) for i, id_ in enumerate(ids)}
    if vraag.vorm == "matrix":
        namen = [r.id for r in vraag.rijen] or ["Een eigen rij"]
        return [
            {"rij": naam, "kolommen": [vraag.kolommen[(i + nr) % len(vraag.kolommen)].id]}
            for i, naam in enumerate(namen)
        ]
    if vraag.vorm in ("open", "stelling"):
        return f"Wat deelnemer {nr} schreef." if vraag.vorm == "open" else 1 + nr % 5
    return {
        "keuze": (ids * 9)[nr % len(ids) :][:1],
        "rangorde": [*ids[nr % len(ids) :], *ids[: nr % len(ids)]][: vraag.hoogstens or len(ids)],
    }[vraag.vorm]


@dataclass
class Zaal:
    """The addresses of one server."""

    basis: str
    afzender: str = field(default_factory=afzender)

    def vraag(
        self, methode: str, pad: str, inhoud: Any = None, sleutel: str = "", verwacht: int | None = None
    ) -> Any:
        """What the server answered; with `verwacht` it has to refuse with that status."""
        koppen = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": self.afzender}
        if sleutel:
            koppen["Authorization"] = f"Bearer {sleutel}"
        data = None
        if inhoud is not None:
            koppen["Content-Type"] = "application/json"
            data = json.dumps(inhoud).encode()
        verzoek = urllib.request.Request(
            f"{self.basis}/tafel/api/{pad}", data=data, method=methode, headers=koppen
        )
        try:
            with urllib.request.urlopen(verzoek, timeout=40) as antwoord:
                tekst = antwoord.read()
                assert verwacht is None, f"{pad}: {antwoord.status}"
                return json.loads(tekst) if tekst else None
        except urllib.error.HTTPError as fout:
            assert fout.code == verwacht, f"{pad}: {fout.code} {fout.read()!r}"
            return json.loads(fout.read())


@dataclass
class Tafel:
    """One table, with the keys of who opened it."""

    zaal: Zaal
    sleutels: Mapping[str, str]

    def schuif_aan(self, *rollen: str) -> list[Gast]:
        """People who answer by themselves."""
        mee = self.sleutels["mee"]
        sleutels = [
            self.zaal.vraag("POST", "aanschuiven", {"mee": mee, "rol": rol})["sleutel"] for rol in rollen
        ]
        return [Gast(self.zaal, sleutel) for sleutel in sleutels]

    def zet(self, vraag: str, *standen: str) -> None:
        for stand in standen:
            self.zaal.vraag("PUT", f"vraag/{vraag}", {"stand": stand}, self.sleutels["beheer"])

    def uitslag(self, vraag: str) -> dict[str, Any]:
        return dict(self.zaal.vraag("GET", f"uitslag/{vraag}", sleutel=self.sleutels["beheer"]))

    def schrijf(self, vraag: str, **velden: Any) -> None:
        """As somebody else who leads would, at another device."""
        uitkomst = self.uitslag(vraag)["uitkomst"]
        inhoud = {**uitkomst, "gezien": uitkomst["volgnr"], **velden}
        self.zaal.vraag("PUT", f"uitkomst/{vraag}", inhoud, self.sleutels["beheer"])

    def sluit(self) -> None:
        """The end of the table, when who leads did not close it already."""
        self.zaal.vraag("POST", "sluit", {}, self.sleutels["beheer"])

    @property
    def leiding(self) -> str:
        s = self.sleutels
        return f"/tafel/leiding#{s['beheer']}~{s['code']}~{s['mee']}~{s['scherm']}"

    @property
    def scherm(self) -> str:
        return f"/tafel/scherm#{self.sleutels['scherm']}~{self.sleutels['code']}~{self.sleutels['mee']}"

    @property
    def mee(self) -> str:
        return f"/tafel/mee#{self.sleutels['mee']}"


@dataclass
class Gast:
    """Somebody who takes part and speaks the protocol."""

    zaal: Zaal
    sleutel: str
    nr: int = 0

    def antwoord(self, vraag: str, waarde: Any, toelichting: str = "") -> None:
        self.nr += 1
        inhoud = {"volgnr": self.nr, "waarde": waarde, "toelichting": toelichting}
        self.zaal.vraag("PUT", f"antwoord/{vraag}", inhoud, self.sleutel)


def open_tafel(zaal: Zaal, **wens: Any) -> Tafel:
    uit = zaal.vraag("POST", "open", {"stap": STAP.id, "groep": "Noord", "gemeente": "Zwolle", **wens})
    return Tafel(zaal, uit["sleutels"])


def sluit_met(tafel: Tafel, gasten: list[Gast], vraag: str, *, noot: str = "") -> None:
    """A question that all answered and that is closed."""
    tafel.zet(vraag, "open")
    for nr, gast in enumerate(gasten):
        gast.antwoord(vraag, waarde(VRAGEN[vraag], nr), noot)
    tafel.zet(vraag, "gesloten")


def kaart(blad: Page, vraag: str) -> Locator:
    """The card of a question on the page of who leads."""
    return blad.locator(".rk-leidkaart").nth(list(VRAGEN).index(vraag))


def schuif_aan(wie: Bezoek, tafel: Tafel, rol: str) -> Page:
    """Somebody with a telephone comes in."""
    blad = wie.open(tafel.mee)
    blad.get_by_role("radio", name=rol, exact=True).check()
    blad.get_by_role("button", name="Schuif aan").click()
    blad.locator(".rk-tafelmee").wait_for()
    return blad


@pytest.fixture
def zaal(tafelserver: Server) -> Zaal:
    return Zaal(tafelserver.adres)


@pytest.fixture
def tafel(zaal: Zaal) -> Iterator[Tafel]:
    """A table of its own for one test; closed afterwards, as one server takes so many open ones."""
    een = open_tafel(zaal)
    yield een
    een.sluit()
