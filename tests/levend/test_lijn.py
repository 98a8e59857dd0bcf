"""The line between a page and its kernel: a slider gets through, an attack does not, and others notice nothing."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from conftest import wacht_tot
from levend.dienst import Dienst, Lijn, dienst
from routekaart.dashboard.levend.lijn import FOUTTEKST


@pytest.fixture(scope="module")
def ruim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    with dienst(tmp_path_factory.mktemp("dienst"), totaal=9, per_adres=9, weg=600, nooit_gekomen=600) as d:
        yield d


@pytest.fixture(scope="module")
def kernel(ruim: Dienst) -> str:
    """A notebook that is on for all attacks."""
    return ruim.zet_aan("klein")[1]


def test_een_schuif_doet_het_over_de_lijn(ruim, kernel):
    lijn = Lijn.open(ruim, kernel)
    assert lijn.status == 101 and "sec-websocket-protocol" not in lijn.kop.lower()
    standen = lijn.standen()
    schuif = next(nr for nr, s in standen.items() if s["model_name"] == "IntSliderModel")
    lijn.zeg(
        "comm_msg",
        {"comm_id": schuif, "data": {"method": "update", "state": {"value": 8}, "buffer_paths": []}},
    )
    bericht = lijn.tot(lambda b: "30" in json.dumps(b["content"]))
    assert bericht["header"]["msg_type"] in ("stream", "comm_msg")
    lijn.sluit()


def test_een_fout_na_een_keuze_toont_geen_oorzaak(ruim, kernel):
    lijn = Lijn.open(ruim, kernel)
    standen = lijn.standen()
    schuif = next(nr for nr, s in standen.items() if s["model_name"] == "IntSliderModel")
    lijn.zeg(
        "comm_msg",
        {"comm_id": schuif, "data": {"method": "update", "state": {"value": 5}, "buffer_paths": []}},
    )
    bericht = lijn.tot(lambda b: "traceback" in json.dumps(b["content"]))
    assert bericht["content"]["traceback"] == [FOUTTEKST] and "ZeroDivision" not in json.dumps(bericht)
    # Nor does somebody who opens the page again get it out of the state of the widgets.
    assert "ZeroDivision" not in json.dumps(lijn.standen())
    lijn.sluit()


@pytest.mark.parametrize("kanaal", ["shell", "control", "stdin"])
@pytest.mark.parametrize("soort", ["execute_request", "debug_request", "shutdown_request", "input_reply"])
def test_code_gaat_nooit_over_de_lijn(ruim, kernel, tmp_path, soort, kanaal):
    spoor = tmp_path / "spoor"
    lijn = Lijn.open(ruim, kernel)
    lijn.zeg(
        soort, {"code": f"open({str(spoor)!r}, 'w')", "silent": False, "restart": False, "value": ""}, kanaal
    )
    # What came after it was answered, so it has not been waiting anywhere.
    assert lijn.antwoord("kernel_info_request")["content"]["status"] == "ok"
    assert not spoor.exists() and lijn.antwoord("comm_info_request")["content"]["status"] == "ok"
    lijn.sluit()


def test_wie_doorgaat_met_wat_niet_mag_wordt_afgebroken(ruim, kernel):
    lijn = Lijn.open(ruim, kernel)
    for _ in range(60):
        try:
            lijn.zeg("execute_request", {"code": "1"})
        except OSError:
            break
    while lijn.hoor() is not None:
        pass
    assert ruim.vraag("/eigen").status == 200


v1 = (2**62).to_bytes(8, "little") + bytes(8)
AANVALLEN = {
    "binair v1 van 16 bytes": lambda lijn: lijn.stuur(v1),
    "binair oud van 5 bytes": lambda lijn: lijn.stuur(struct.pack("!i", 2**31 - 1) + b"x"),
    "binair oud, negatief": lambda lijn: lijn.stuur(struct.pack("!i", -1) + b"x"),
    "lege binaire": lambda lijn: lijn.stuur(b""),
    "diepe JSON": lambda lijn: lijn.stuur("[" * 200_000),
    "diepe objecten": lambda lijn: lijn.stuur('{"a":' * 40_000),
    "100 MB tekst aangekondigd": lambda lijn: lijn.stuur("[" * 1000, lengte=100_000_000),
    "een exabyte aangekondigd": lambda lijn: lijn.stuur("[", lengte=2**60),
    "100 MB in stukken": lambda lijn: [
        lijn.stuur("a" * 100_000, 0 if i else 1, fin=False) for i in range(1000)
    ],
    "geen UTF-8": lambda lijn: lijn.stuur(b"\xff\xfe", 1),
    "vreemde soort kader": lambda lijn: lijn.stuur(b"x", 3),
    "gecomprimeerd": lambda lijn: lijn.sok.sendall(bytes([0xC1, 0x81]) + bytes(4) + b"x"),
    "sessie van een ander": lambda lijn: lijn.zeg("kernel_info_request", header={"msg_id": "x", "msg_type": "x"}),
}  # fmt: skip


@pytest.mark.parametrize("naam", AANVALLEN)
def test_een_aanval_breekt_alleen_de_eigen_lijn(ruim, kernel, naam):
    geheugen = ruim.geheugen()
    lijn = Lijn.open(ruim, kernel, Sec_WebSocket_Protocol="v1.kernel.websocket.jupyter.org")
    assert lijn.status == 101 and "sec-websocket-protocol" not in lijn.kop.lower()
    with suppress(OSError):  # cut while we were still sending
        AANVALLEN[naam](lijn)
    while lijn.hoor() is not None:
        pass
    assert ruim.vraag("/eigen").status == 200
    assert ruim.geheugen() - geheugen < 60
    goed = Lijn.open(ruim, kernel)
    assert goed.antwoord("kernel_info_request")["content"]["status"] == "ok"
    goed.sluit()


def test_255_lijnen(ruim, kernel):
    lijnen = [Lijn.open(ruim, kernel), Lijn.open(ruim, kernel)]
    lijnen += [Lijn(ruim, kernel) for _ in range(253)]
    statussen = [lijn.status for lijn in lijnen]
    assert (statussen.count(101), statussen.count(429)) == (2, 253)
    for lijn in lijnen:
        lijn.sluit()

    Lijn.open(ruim, kernel).sluit()


NIET_OPEN = {
    "vreemde herkomst": ({"Origin": "https://voorbeeld.nl"}, 403),
    "geen herkomst": ({"Origin": ""}, 403),
    "andere website": ({"Sec_Fetch_Site": "cross-site"}, 403),
}


@pytest.mark.parametrize("naam", NIET_OPEN)
def test_een_lijn_van_elders_gaat_niet_open(ruim, kernel, naam):
    koppen, status = NIET_OPEN[naam]
    assert Lijn(ruim, kernel, **koppen).status == status


def test_een_lijn_naar_een_onbekende_kernel(ruim):
    assert Lijn(ruim, "00000000-0000-0000-0000-000000000000").status == 404


def test_halve_kaders_houden_niemand_op(ruim, kernel):
    halve = [Lijn.open(ruim, kernel), Lijn.open(ruim, kernel)]
    for lijn in halve:
        lijn.sok.sendall(Lijn.kader(b"[" * 100, lengte=200_000))
    for _ in range(20):
        assert ruim.vraag("/eigen/klein").status == 200
    for lijn in halve:
        lijn.sluit()


def test_tienduizend_berichten(ruim, kernel):
    """They are taken in slowly: the server answers others first, and its memory does not grow with them."""
    geheugen = ruim.geheugen()
    lijn = Lijn.open(ruim, kernel)
    kop = {"msg_id": "x", "msg_type": "kernel_info_request", "session": lijn.sessie}
    bericht = json.dumps(
        {"header": kop, "content": {}, "channel": "shell", "metadata": {}, "parent_header": {}}
    )
    stroom = Lijn.kader(bericht.encode()) * 10_000

    def stuur() -> None:
        with suppress(OSError):
            lijn.sok.sendall(stroom)

    antwoorden: list[str] = []

    def luister() -> None:
        while (b := lijn.hoor()) is not None:
            if b["header"]["msg_type"] == "kernel_info_reply":
                antwoorden.append(b["header"]["msg_id"])

    draden = [threading.Thread(target=stuur, daemon=True), threading.Thread(target=luister, daemon=True)]
    for draad in draden:
        draad.start()
    wacht_tot(lambda: antwoorden, "het eerste antwoord")
    for _ in range(10):
        assert ruim.vraag("/eigen/klein").status == 200
    assert len(antwoorden) < 10_000
    assert ruim.geheugen() - geheugen < 60
    lijn.sok.shutdown(socket.SHUT_RDWR)
    for draad in draden:
        draad.join(60)


def test_wat_voila_zelf_zou_doen_is_er_niet(ruim, kernel):
    for pad in (
        "/voila/files/x", "/levend/voila/files/klein.ipynb", "/levend/voila/tree", "/levend/voila/render/klein.ipynb",
        "/levend/api/contents", "/levend/api/kernels", "/levend/api/sessions", "/levend/login",
        "/levend/voila/static/../../../../../../etc/passwd", "/levend/voila/static/%2e%2e/%2e%2e/conf.json",
    ):  # fmt: skip
        assert ruim.vraag(pad).status in (403, 404), pad
    assert ruim.vraag(f"/levend/api/kernels/{kernel}", "DELETE", Origin=ruim.adres).status == 405
    assert ruim.vraag(f"/levend/api/kernels/{kernel}/restart", "POST", Origin=ruim.adres).status == 404


def test_er_blijft_niets_over(ruim, kernel):
    assert ruim.post(f"/levend/voila/api/shutdown/{kernel}").status == 204
    wacht_tot(lambda: Lijn(ruim, kernel).status == 404, "het einde van de plek")
