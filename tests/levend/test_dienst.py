"""Own notebooks over real sockets: when a kernel starts, when it stops, who waits, and what a line refuses."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import threading
import uuid
from collections.abc import Iterator

import pytest

from conftest import wacht_tot
from levend.dienst import NAAM, Dienst, Lijn, dienst


@pytest.fixture(scope="module")
def een_dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    with dienst(tmp_path_factory.mktemp("dienst"), totaal=9, per_adres=9, weg=600, nooit_gekomen=600) as d:
        yield d


@pytest.fixture
def d(een_dienst: Dienst) -> Dienst:
    """The server without notebooks that are on, with limits that nobody meets."""
    een_dienst.stel()
    return een_dienst


def geen_kernels(d: Dienst) -> None:
    wacht_tot(lambda: not d.kernels(), "het einde van de kernels")


# ---- when a kernel starts ----


def test_lezen_start_geen_kernel(d):
    for _ in range(20):
        assert d.vraag("/eigen").status == 200
        assert d.vraag("/eigen/klein").status == 200
        assert d.vraag("/eigen/klein", "HEAD").status == 200
    assert d.vraag("/eigen/bestaatniet").status == 404
    assert d.vraag("/eigen/..%2Fklein").status == 404
    plaats = d.kaartje("klein")
    for koppen in (
        {"Sec_Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Dest": "iframe"}, {"X_Moz": "prefetch"},
    ):  # fmt: skip
        assert d.vraag(plaats, **koppen).status == 403
    assert d.vraag(plaats, "HEAD").status == 200
    assert d.vraag("/levend/" + "x" * 22).status == 303
    assert d.kernels() == []


VREEMD = {
    "zonder herkomst": {"Origin": ""},
    "ander adres": {"Origin": "https://voorbeeld.nl"},
    "andere poort": {"Origin": "http://127.0.0.1:1"},
    "null": {"Origin": "null"},
    "andere website": {"Sec_Fetch_Site": "cross-site"},
    "zelfde domein, andere website": {"Sec_Fetch_Site": "same-site"},
    "getypt": {"Sec_Fetch_Site": "none"},
}


@pytest.mark.parametrize("naam", VREEMD)
def test_een_andere_website_zet_niets_aan_of_uit(d, naam):
    plaats = d.kaartje("klein")
    assert d.post("/eigen/klein", **VREEMD[naam]).status == 403
    assert d.post(f"{plaats}/stop", **VREEMD[naam]).status == 403
    assert d.post(f"/levend/voila/api/shutdown/{uuid.UUID(int=0)}", **VREEMD[naam]).status == 403
    assert d.vraag(plaats, "HEAD").status == 200, "the ticket still counts"


def test_de_browser_zegt_dat_het_van_ons_is(d):
    """Behind a proxy the Host may have another name than the Origin; the browser's own word is enough."""
    antwoord = d.post("/eigen/klein", Origin="https://routekaart.voorbeeld.nl", Sec_Fetch_Site="same-origin")
    assert antwoord.status == 303


def test_de_bladzijde_van_een_notebook_dat_aanstaat(d):
    plaats = d.kaartje()
    blad = d.vraag(plaats)
    assert len(d.kernels()) == 1
    assert '<html lang="nl"' in blad.tekst and "<title>Hoeveel mensen nodigt u uit?" in blad.tekst
    assert "Hier ging iets mis in dit notebook" in blad.tekst and "Hier eindigt het voorbeeld." in blad.tekst
    for geheim in (
        "ZeroDivision",
        "Traceback",
        "1 / 0",
        "dit komt nooit",
        "fontawesome",
        "jsdelivr",
        "cdnjs",
    ):
        assert geheim not in blad.tekst, geheim
    assert not re.search(r'(?:src|href)="(?:https?:)?//', blad.tekst)
    assert re.findall(r"<script(?![^>]*(?: src=| type=\"application/))[^>]*>", blad.tekst) == []
    beleid = blad.koppen["content-security-policy"]
    assert "form-action 'self'" in beleid and "base-uri 'self'" in beleid
    script = re.search(r"script-src ([^;]*);", beleid)
    assert script and "unsafe" not in script[1]
    assert blad.koppen["cache-control"] == "no-store" and "set-cookie" not in blad.koppen
    # A second time there is no second kernel.
    weer = d.vraag(plaats)
    assert (weer.status, weer.koppen["location"]) == (303, f"/eigen/{NAAM}?reden=voorbij")
    assert len(d.kernels()) == 1
    assert d.post(f"{plaats}/stop").koppen["location"] == f"/eigen/{NAAM}?reden=gestopt"
    assert d.kernels() == []
    assert "ZeroDivisionError" in d.log


# ---- when it stops ----


def test_wie_nooit_komt_of_wegloopt_houdt_geen_kernel(d):
    d.stel(per_adres=8, nooit_gekomen=0.5, weg=0.5)
    d.zet_aan("klein")
    geen_kernels(d)
    _, kernel = d.zet_aan("klein")
    lijn = Lijn(d, kernel)
    assert lijn.status == 101 and lijn.standen()
    lijn.sluit()
    geen_kernels(d)


def test_wie_niets_doet_raakt_het_notebook_kwijt(d):
    d.stel(stil=1)
    _, kernel = d.zet_aan("klein")
    lijn = Lijn(d, kernel)
    assert lijn.status == 101
    while lijn.hoor() is not None:
        pass
    geen_kernels(d)


def test_wie_weggaat_tijdens_het_starten_houdt_geen_kernel(d):
    voor = set(d.kernels())
    with socket.create_connection(("127.0.0.1", d.poort)) as sok:
        plaats = d.kaartje("traag")
        sok.sendall(f"GET {plaats} HTTP/1.1\r\nHost: 127.0.0.1:{d.poort}\r\n\r\n".encode())
        wacht_tot(lambda: set(d.kernels()) - voor, "een kernel")
    wacht_tot(lambda: set(d.kernels()) <= voor, "het einde van de kernel")


def test_stoppen_tijdens_het_starten(d):
    voor = set(d.kernels())
    plaats = d.kaartje("traag")
    uit: list[str] = []
    draad = threading.Thread(target=lambda: uit.append(d.vraag(plaats).tekst))
    draad.start()
    wacht_tot(lambda: set(d.kernels()) - voor, "een kernel")
    assert d.post(f"{plaats}/stop").status == 303
    draad.join(60)
    assert set(d.kernels()) <= voor and uit and "Traceback" not in uit[0]


def test_een_cel_zonder_einde_wordt_gestopt(d):
    d.stel(cel=1)
    blad = d.vraag(d.kaartje("eeuwig")).tekst
    assert "Dit onderdeel duurt te lang." in blad and "Erna." in blad and "nooit" not in blad


def test_een_kernel_die_omvalt_maakt_plaats(d):
    d.stel(totaal=1)
    d.zet_aan("klein")
    (pid,) = d.kernels()
    os.kill(pid, signal.SIGKILL)
    wacht = d.kaartje("klein")
    wacht_tot(lambda: json.loads(d.vraag(f"{wacht}/stand").tekst)["beurt"], "de beurt")


# ---- the line of people ----


def test_de_rij(d):
    d.stel(totaal=1, nooit_gekomen=600)
    eerste, _ = d.zet_aan("klein", X_Forwarded_For="10.0.0.1")
    tweede = d.kaartje("klein", X_Forwarded_For="10.0.0.2")
    derde = d.kaartje("klein", X_Forwarded_For="10.0.0.3")
    blad = d.vraag(tweede).tekst
    assert "Er is nu 1 notebook aan. U bent nummer 1 in de rij." in blad
    assert '<p role="status" id="rk-stand">' in blad
    assert '<noscript><meta http-equiv="refresh"' in blad
    assert "U bent nummer 2 in de rij." in d.vraag(derde).tekst
    stand = json.loads(d.vraag(f"{derde}/stand").tekst)
    assert stand == {"tekst": "Er is nu 1 notebook aan. U bent nummer 2 in de rij.", "beurt": False}
    assert len(d.kernels()) == 1
    assert d.post(f"{eerste}/stop").status == 303
    assert json.loads(d.vraag(f"{derde}/stand").tekst)["beurt"] is False
    assert json.loads(d.vraag(f"{tweede}/stand").tekst)["beurt"] is True
    assert "kernelId" in d.vraag(tweede).tekst
    assert "U bent nummer 1 in de rij." in d.vraag(derde).tekst
    # Whoever leaves the line has no ticket any more.
    assert d.post(f"{derde}/stop").status == 303
    assert d.vraag(derde).koppen["location"] == "/eigen/klein?reden=voorbij"
    assert len(d.kernels()) == 1


def test_een_adres_zet_er_twee_aan(d):
    d.stel(totaal=8, per_adres=1, nooit_gekomen=600)
    d.zet_aan("klein", X_Forwarded_For="1.1.1.1, 10.0.0.1")
    zelfde = d.kaartje("klein", X_Forwarded_For="2.2.2.2, 10.0.0.1")
    assert "Vanaf uw adres staat 1 notebook al aan" in d.vraag(zelfde).tekst
    d.zet_aan("klein", X_Forwarded_For="10.0.0.2")
    assert len(d.kernels()) == 2
