"""No other website writes here: every address of the running server, with every method that could change something."""

from __future__ import annotations

import http.client
import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import find
from hypothesis import strategies as st

from aanval import deurprogramma
from aanval.deurprogramma import SCHRIJFT
from conftest import Server, vrije_poort
from routekaart.dashboard.rekenen.handlers import SLEUTEL
from routekaart.dashboard.tafelstart import NAAST_EIGEN
from tafel.proefzaal import Gedekt, dek

VAN_ELDERS: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:{poort}"},
    {"Origin": "https://kwaad.example"},
    {"Origin": "null"},
    {},
]
# Who has no key yet may come here.
ZONDER_SLEUTEL = ("/api/open", "/api/zoek", "/api/aanschuiven")
INHOUD = json.dumps(
    {"stap": "stap_02", "stand": "open", "rol": "raad", "volgnr": 1, "waarde": 4, "gezien": 0}
)


class Open(Server):
    """A server with all that can be written: tables, files that somebody brings, and own notebooks."""

    adressen: list[dict[str, Any]]
    tafel: Gedekt

    def doe(self, methode: str, pad: str, koppen: dict[str, str], sleutel: str = "") -> tuple[int, str]:
        alle = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {sleutel}"} if sleutel else {}
        )
        alle |= {naam: waarde.format(poort=self.poort) for naam, waarde in koppen.items()}
        lijn = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=120)
        try:
            lijn.request(methode, pad, INHOUD, alle)
            antwoord = lijn.getresponse()
            return antwoord.status, antwoord.read().decode("utf-8", "replace")
        finally:
            lijn.close()

    def alles(self) -> list[str]:
        """All that is kept of the tables, but for the few letters with which the server tries whether it can keep."""
        with sqlite3.connect(f"file:{self.map / 'tafels.sqlite'}?mode=ro", uri=True) as con:
            return [regel for regel in con.iterdump() if "VALUES('gezond'," not in regel]


@pytest.fixture(scope="module")
def open_huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    map_ = tmp_path_factory.mktemp("schrijven")
    opties = ("--tafel", "--tafel-opslag", f"sqlite:///{map_ / 'tafels.sqlite'}", "--eigen")
    server = Open(vrije_poort(), map_, opties, (deurprogramma.__file__,))
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("RK_ADRESSEN", str(map_ / "adressen.json"))
        server.start()
    try:
        server.adressen = json.loads((map_ / "adressen.json").read_text())
        server.tafel = dek(server.poort)
        yield server
    finally:
        server.stop()


def pad_van(patroon: str) -> str:
    """A path that this address answers; a figure must be one that there is."""
    patroon = patroon.replace(SLEUTEL, "stap_02").rstrip("$")
    if re.escape(vast := re.sub(r"\\(.)", r"\1", patroon)) == patroon:
        return vast
    tekens = st.characters(min_codepoint=48, max_codepoint=122, categories=("Ll", "Lu", "Nd"))
    gevonden: str = find(
        st.from_regex(patroon, fullmatch=True, alphabet=tekens | st.sampled_from("/._-")), bool
    )
    return gevonden


def test_geen_adres_schrijft_voor_een_andere_website(open_huis: Open):
    schrijvers = [(a["wie"], m, pad_van(a["patroon"])) for a in open_huis.adressen for m in a["schrijft"]]
    assert len(schrijvers) >= 15, schrijvers
    sleutels = [open_huis.tafel.leiding.sleutel, open_huis.tafel.gast().sleutel]
    voor = open_huis.alles()
    for wie, methode, pad in schrijvers:
        for sleutel in sleutels:
            for koppen in VAN_ELDERS:
                status, tekst = open_huis.doe(methode, pad, koppen, sleutel)
                assert status == 403, (wie, methode, pad, koppen, status)
                # Refused for where it comes from, and not for whom the key belongs to.
                assert "andere website" in tekst or "van een bladzijde van de routekaart" in tekst, (
                    wie,
                    tekst,
                )
                assert "Er ging iets mis" not in tekst
                assert "Alleen wie" not in tekst and "Dit kan alleen wie" not in tekst, (wie, pad)
    assert open_huis.alles() == voor
    # Only the key says who you are: from our own page it cannot be done without one either.
    for wie, methode, pad in schrijvers:
        if "/tafel/api/" in pad and not pad.endswith(ZONDER_SLEUTEL):
            status, _ = open_huis.doe(methode, pad, {"Sec-Fetch-Site": "same-origin"})
            assert status == 401, (wie, methode, pad, status)
    assert open_huis.alles() == voor
    # That each was refused for where it came from shows when our own page asks the same.
    for wie, methode, pad in schrijvers:
        statussen = {open_huis.doe(methode, pad, {"Sec-Fetch-Site": "same-origin"}, s)[0] for s in sleutels}
        assert statussen != {403}, (wie, methode, pad)


def test_wat_niet_schrijft_doet_dat_met_geen_methode(open_huis: Open):
    voor = open_huis.alles()
    for adres in open_huis.adressen:
        if not (pad := pad_van(adres["patroon"])).startswith("/"):
            continue
        for methode in set(SCHRIJFT) - set(adres["schrijft"]):
            status, _ = open_huis.doe(
                methode, pad, {"Sec-Fetch-Site": "same-origin"}, open_huis.tafel.leiding.sleutel
            )
            assert status in (403, 404, 405), (adres["wie"], methode, pad, status)
        # A link or a picture on another website can ask this, so it must do nothing.
        for methode in ("GET", "HEAD"):
            open_huis.doe(methode, pad, VAN_ELDERS[0], open_huis.tafel.leiding.sleutel)
            assert open_huis.alles() == voor, (adres["wie"], methode, pad)
    assert open_huis.alles() == voor


def test_elk_adres_is_gezien(open_huis: Open):
    """The list is that of the whole server: each part of it is in there."""
    wie = {adres["wie"] for adres in open_huis.adressen}
    assert {
        "Open",
        "Zoek",
        "Aanschuiven",
        "Antwoorden",
        "Vraagstand",
        "Uitkomsten",
        "Sluit",
        "AndereStap",
        "Qr",
    } <= wie
    assert {"Cijferpost", "Concept", "Document", "Leesblad", "Einde", "Afscheid", "Bladzijde"} <= wie


def test_wie_tafels_en_notebooks_samen_start_hoort_wat_dat_betekent(open_huis: Open):
    assert (open_huis.map / f"server-{open_huis.poort}.log").read_text().count(NAAST_EIGEN) == 1
