"""Figures, drafts and documents over HTTP: what is shared and kept, what is refused, and who dies in the middle."""

from __future__ import annotations

import asyncio
import base64
import gzip
import http.client
import json
import os
import random
import re
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from conftest import wacht_tot
from gemeentebladen import steekproef
from routekaart.dashboard.delen import paden
from routekaart.dashboard.rekenen import rekenaar as rekenaar_
from routekaart.dashboard.rekenen import werk
from routekaart.dashboard.rekenen.rekenaar import Rekenaar, weiger_cijfers
from routekaart.dashboard.rekenen.werk import Gemaakt, Vorm
from routekaart.dashboard.rekenen.werkplaats import TeLang, Uitgevallen
from routekaart.ui.bouwstenen.cijfers import MISLUKT
from routekaart.ui.cijfers import find_figuur, list_figuren
from routekaart.ui.gemeentelijst import gemeentelijst
from tafel.proefzaal import in_eigen_lus

POSIX = pytest.mark.skipif(
    os.name != "posix" or not Path("/proc").is_dir(), reason="vraagt signalen en /proc"
)
CODES = [g["id"] for g in gemeentelijst()]
ENGELS = re.compile(r"Traceback|Error|invalid|expected|None\b")


def vraag(server, methode: str, adres: str, inhoud: Any = None, **koppen: str | None) -> tuple[int, Any]:
    """Status and JSON; `inhoud` is sent as it is when it is bytes."""
    lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=300)
    body = inhoud if inhoud is None or isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    hier = f"http://127.0.0.1:{server.poort}"
    kop = {} if body is None else {"Content-Type": "application/json", "Origin": hier}
    kop |= {k.replace("_", "-"): v for k, v in koppen.items()}
    lijn.request(methode, adres, body, {k: v for k, v in kop.items() if v is not None})
    antwoord = lijn.getresponse()
    tekst = antwoord.read()
    lijn.close()
    return antwoord.status, json.loads(tekst)


def zin_van(uit: dict) -> str:
    zin = uit.get("melding") or uit["fout"]
    assert re.fullmatch(r"[A-Z'].{20,}\.", zin) and not ENGELS.search(zin), zin
    return zin


# --- what a figure gives -------------------------------------------------------------------------------


@pytest.mark.parametrize("sleutel", list_figuren())
def test_over_de_lijn_staat_wat_de_functie_geeft(server, sleutel):
    f = find_figuur(sleutel)
    status, uit = vraag(server, "GET", f"/cijfers/{sleutel}")
    assert (status, uit["fout"], uit["melding"], uit.keys()) == (
        200, False, "", {"html", "melding", "fout", "titel", "vervolg"},
    )  # fmt: skip
    if not f.dag:
        echt = werk.make_figuur(sleutel, f.waarden)
        assert uit == json.loads(gzip.decompress(echt.gzip))
        assert vraag(server, "POST", f"/cijfers/{sleutel}", {"waarden": {}}) == (200, uit)


def test_een_bestand_gaat_met_post_en_vraagt_verder(server):
    tabel = base64.b64encode(b"leeftijd;aantal\n15-24;30\n25-44;20\n45-64;25\n65+;20").decode()
    waarden = {
        "gemeente": "GM0034",
        "bestand": {"naam": "avond.csv", "base64": tabel},
        "vandaag": "2026-11-28",
    }
    status, uit = vraag(server, "POST", "/cijfers/representativiteit", {"waarden": waarden})
    assert status == 200 and uit["vervolg"] and uit["titel"], uit["melding"]
    for mis in (
        {"naam": "x"},
        {"naam": 1, "base64": ""},
        [],
        "x",
        {"naam": "x", "base64": "", "pad": "/etc"},
    ):
        status, uit = vraag(
            server, "POST", "/cijfers/representativiteit", {"waarden": waarden | {"bestand": mis}}
        )
        assert status == 400 and "bestand" in zin_van(uit)
    status, uit = vraag(
        server,
        "POST",
        "/cijfers/representativiteit",
        {"waarden": waarden | {"bestand": {"naam": "x.csv", "base64": "?"}}},
    )
    assert status == 200 and uit["fout"] and zin_van(uit)


def test_concept_en_document(server):
    status, uit = vraag(server, "POST", "/concept", {"keuzes": {}, "gemeente": None})
    assert status == 200 and uit["fout"] == "" and "Artikel 1" in uit["concept"]
    dossier = {"formaat": "routekaart-dossier", "schema_versie": 1}
    vol = {"dossier": dossier, "soort": "visie", "formaat": "docx", "sjabloon": None}
    status, uit = vraag(server, "POST", "/document", vol)
    assert status == 200 and uit["fout"] == "" and base64.b64decode(uit["inhoud"]).startswith(b"PK")
    for mis in ({"soort": "roman"}, {"formaat": "exe"}, {"soort": None}, {"dossier": []},
                {"sjabloon": "geen base64!"}, {"sjabloon": 3}, {"sjabloon": base64.b64encode(b"geen zip").decode()}):  # fmt: skip
        status, uit = vraag(server, "POST", "/document", vol | mis)
        assert status in (200, 400) and "inhoud" not in uit and zin_van(uit), mis
    for mis in ({"keuzes": []}, {"keuzes": {"B01": 3}}, {"gemeente": "x"}, {"keuzes": "x"}):
        status, uit = vraag(server, "POST", "/concept", mis)
        assert status in (200, 400) and zin_van(uit), mis


# --- what is refused -----------------------------------------------------------------------------------

GEEN_JSON = [b"", b"x", b"[]", b"null", b"3", b'"x"', b"{", b'{"waarden": NaN}', b'{"waarden": {}, "waarden": {}}',
             b'{"waarden": {}, "meer": 1}', b"\xff\xfe{}", b"[" * 100_000, b'{"waarden":' * 20_000,
             b'{"waarden": ' + b"9" * 10_000 + b"}",
             b'{"waarden": [["gemeente", "GM0034"]]}', b'{"waarden": {"gemeente": "\\ud800"}}']  # fmt: skip


@pytest.mark.parametrize("inhoud", GEEN_JSON, ids=lambda b: repr(b[:20]))
def test_wat_geen_goede_vraag_is_krijgt_een_zin(server, inhoud):
    status, uit = vraag(server, "POST", "/cijfers/stap_02", inhoud)
    assert status == 400 and uit["html"] is None and uit["fout"] is True and zin_van(uit)


@pytest.mark.parametrize("adres", ["/concept", "/document"])
@pytest.mark.parametrize("inhoud", [b"", b"[]", b'{"x": 1}', b"[" * 100_000], ids=lambda b: repr(b[:20]))
def test_ook_bij_een_concept_en_een_document(server, adres, inhoud):
    status, uit = vraag(server, "POST", adres, inhoud)
    assert status == 400 and zin_van(uit)


@pytest.mark.parametrize(
    "adres", ["/concept", "/document", "/cijfers/stap_02", "/cijfers/representativiteit"]
)
def test_te_groot_een_andere_soort_en_een_andere_website(server, adres):
    mag = {"/document": 64, "/cijfers/representativiteit": 64}.get(adres, 1)
    status, uit = vraag(server, "POST", adres, b" " * (mag * 2**20 + 1))
    assert status == 413 and f"meer dan {mag} MB" in zin_van(uit)
    for soort in ("text/plain", "application/x-www-form-urlencoded", ""):
        status, uit = vraag(server, "POST", adres, b"{}", Content_Type=soort)
        assert status == 415 and zin_van(uit)
    hier = f"127.0.0.1:{server.poort}"
    for herkomst in (
        "https://kwaad.example",
        "null",
        f"https://{hier}.kwaad.example",
        "http://127.0.0.1:1",
        "http://[",
        "",
        None,
    ):
        status, uit = vraag(server, "POST", adres, b"{}", Origin=herkomst)
        assert status == 403 and "andere website" in zin_van(uit)
    goed = {"waarden": {}} if "cijfers" in adres else {}
    for koppen in ({"Origin": f"http://{hier}"}, {"Origin": None, "Sec_Fetch_Site": "same-origin"}):
        assert vraag(server, "POST", adres, goed, **koppen)[0] == 200
    # A name that is passed on must be one of ours as well.
    doorgegeven = {"Origin": "https://x.nl", "X_Forwarded_Host": "x.nl"}
    assert vraag(server, "POST", adres, goed, **doorgegeven)[0] == 403


def test_te_groot_zonder_dat_de_lengte_er_staat(server):
    def brokken() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=300)
    koppen = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    lijn.request("POST", "/concept", brokken(), koppen, encode_chunked=True)
    antwoord = lijn.getresponse()
    assert antwoord.status == 413 and "te groot" in json.loads(antwoord.read())["fout"]


@pytest.mark.parametrize("sleutel", ["bestaat_niet", "stap_02x", "kern_x", "velden", "x" * 80])
def test_onbekende_cijfers(server, sleutel):
    for methode, inhoud in (("GET", None), ("POST", {"waarden": {}})):
        status, uit = vraag(server, methode, f"/cijfers/{sleutel}", inhoud)
        assert status == 404 and uit["html"] is None and zin_van(uit)


def test_wie_langzaam_stuurt_houdt_niemand_op(server):
    langzaam = [socket.create_connection(("127.0.0.1", server.poort), timeout=300) for _ in range(30)]
    for lijn in langzaam:
        lijn.sendall(
            b"POST /concept HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{"
        )
    assert vraag(server, "POST", "/concept", {})[0] == 200
    assert vraag(server, "GET", "/cijfers/stap_01")[0] == 200
    for lijn in langzaam[:15]:
        lijn.sendall(b"}")
        assert lijn.recv(1000).startswith(b"HTTP/1.1 200")
    for lijn in langzaam:
        lijn.close()
    assert vraag(server, "POST", "/concept", {})[0] == 200


# --- who dies in the middle, and what there is no more of -----------------------------------------------


def rekenhulpen(server) -> list[int]:
    """The processes that compute: what our children have made."""
    eigen = {pid for pid in server.kinderen() if ouder(pid) == server.proces.pid}
    return [pid for pid in server.kinderen() if pid not in eigen and stand(pid) != "Z"]


def ouder(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def stand(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"


@POSIX
@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_een_rekenhulp_die_halverwege_sterft_kost_niemand_een_antwoord(server, methode):
    """All of them stand still with a question in hand, and are killed; each question gets its answer all the same."""
    codes = random.Random(methode).sample(CODES, 4)
    oud = wacht_tot(lambda: len(p := rekenhulpen(server)) >= 2 and p, "de rekenhulpen")
    for pid in oud:
        os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(4) as allen:
        adres = "/cijfers/decentralisatie"
        if methode == "GET":
            lopend = [
                allen.submit(vraag, server, "GET", f"{adres}?maat=oud&gemeente={code}") for code in codes
            ]
        else:
            lopend = [
                allen.submit(vraag, server, "POST", adres, {"waarden": {"gemeente": code}}) for code in codes
            ]
        wacht_tot(lambda: vraag(server, "GET", "/cijfers/bestaat_niet")[0] == 404, "een server die antwoordt")
        for pid in oud:
            os.kill(pid, signal.SIGKILL)
        for status, uit in [taak.result(300) for taak in lopend]:
            assert (status, uit["fout"]) == (200, False) and uit["html"]
    assert not set(rekenhulpen(server)) & set(oud)


@POSIX
def test_na_vijfhonderd_vragen_is_er_geen_kernel_en_geen_proces_te_veel(server):
    kans = random.Random(9)
    adressen = [f"/{pad}" for pad in steekproef(paden())]
    adressen += [f"/cijfers/{s}" for s in list_figuren()]
    adressen += [
        f"/cijfers/stap_02?gemeente={kans.choice(CODES)}" for _ in range(max(20, 500 - len(adressen)))
    ]

    def haal(adres: str) -> int:
        lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=300)
        lijn.request("GET", adres)
        antwoord = lijn.getresponse()
        antwoord.read()
        lijn.close()
        return antwoord.status

    with ThreadPoolExecutor(20) as allen:
        assert set(allen.map(haal, adressen)) == {200}
    assert len(adressen) >= 500
    assert server.kernels() == []
    # Two that make and count processes, two for figures, two for what somebody brings.
    wacht_tot(lambda: len(server.kinderen()) <= 6, "niet meer dan zes processen")


# --- sharing, keeping and refusing, without processes ---------------------------------------------------


class Namaak:
    """A place of work of cardboard: the test answers."""

    def __init__(self, soort: Any = None) -> None:
        self.gevraagd: list[tuple[Any, tuple[Any, ...], Future[Any]]] = []
        self.wachtend = 0

    def vraag(self, fn: Any, *delen: Any, tijd: float, wis: bool = False) -> Future[Any]:
        self.gevraagd.append((fn, delen, Future()))
        return self.gevraagd[-1][2]

    def stop(self) -> None: ...


@pytest.fixture
def los(monkeypatch: pytest.MonkeyPatch) -> Rekenaar:
    monkeypatch.setattr(rekenaar_, "Werkplaats", Namaak)
    r = Rekenaar(geheugen=20_000)
    keuze = {
        "naam": "k",
        "soort": "keuze",
        "label": "Welke?",
        "opties": [{"id": c} for c in "abcdefghijklmnopqrst"],
    }
    r.vormen = {"f": Vorm([keuze], {"k": "a"}, False), "dag": Vorm([keuze], {"k": "a"}, True), "stuk": None}
    return r


def gemaakt(tekst: bytes = b"{}", *, bewaren: bool = True) -> Gemaakt:
    return Gemaakt(tekst, "merk", 200, bewaren)


async def beurt(taken: list[Any], r: Rekenaar, aantal: int) -> None:
    while len(r.vast.gevraagd) < aantal and not all(t.done() for t in taken):
        await asyncio.sleep(0)


def test_wie_hetzelfde_vraagt_deelt_een_berekening(los):
    async def loop() -> None:
        taken = [asyncio.create_task(los.geef("f", v)) for v in ("", "k=a", "k=b", "k=b", "", "k=%62")]
        await beurt(taken, los, 2)
        taken[0].cancel()  # whoever leaves does not stop it for the others
        assert [d[1]["k"] for _, d, _ in los.vast.gevraagd] == ["a", "b"]
        for _, _, f in los.vast.gevraagd:
            f.set_result(gemaakt())
        bladen = await asyncio.gather(*taken[1:])
        assert bladen[0] is bladen[3] and bladen[1] is bladen[2]
        assert await los.geef("f", "k=b") is bladen[1] is los.nu("f", "k=b") is los.nu("f", "k=%62")
        assert len(los.vast.gevraagd) == 2 and los.nu("f", "k=c") is None

    in_eigen_lus(loop())


def test_er_wordt_niet_meer_bewaard_dan_er_ruimte_is(los):
    async def loop() -> None:
        for k in "abcdefghijklmnopqrst":
            taak = asyncio.create_task(los.geef("f", f"k={k}"))
            await beurt([taak], los, len(los.vast.gevraagd) + 1)
            los.vast.gevraagd[-1][2].set_result(gemaakt(b"x" * 1000))
            await taak
        assert los._geheugen.bytes <= 20_000
        assert los.nu("f", "k=t") is not None and los.nu("f", "k=a") is None

    in_eigen_lus(loop())


@pytest.mark.parametrize(
    ("uitkomst", "status"),
    [
        (Uitgevallen("x"), 502),
        (TeLang("x"), 504),
        (RuntimeError("KeyError"), 502),
        (gemaakt(bewaren=False), 200),
    ],
    ids=["uitgevallen", "te lang", "fout", "toevallig mislukt"],
)
def test_wat_misging_wordt_gezegd_en_niet_bewaard(los, uitkomst, status):
    async def loop() -> None:
        for keer in (1, 2):
            taak = asyncio.create_task(los.geef("f", ""))
            await beurt([taak], los, keer)
            f = los.vast.gevraagd[-1][2]
            f.set_exception(uitkomst) if isinstance(uitkomst, Exception) else f.set_result(uitkomst)
            blad = await taak
            assert blad.status == status
            if status != 200:
                zin_van(json.loads(blad.html))
        assert los.nu("f", "") is None and len(los.vast.gevraagd) == 2

    in_eigen_lus(loop())


def test_de_dag_hoort_bij_de_vraag_en_niet_bij_het_adres(los, monkeypatch):
    async def loop() -> None:
        for keer, dag in enumerate(("2026-11-28", "2026-11-29"), 1):
            monkeypatch.setattr(rekenaar_, "vandaag", lambda dag=dag: dag)
            taak = asyncio.create_task(los.geef("dag", ""))
            await beurt([taak], los, keer)
            assert los.vast.gevraagd[-1][1][1] == {"k": "a", "vandaag": dag}
            los.vast.gevraagd[-1][2].set_result(gemaakt())
            await taak
            assert los.nu("dag", "") is not None
        assert (await los.geef("dag", "vandaag=2026-01-01")).status == 400

    in_eigen_lus(loop())


def test_druk_is_een_zin_met_een_teken(los, monkeypatch):
    monkeypatch.setattr(rekenaar_, "WACHT_S", 0.01)

    async def loop() -> None:
        los.vast.wachtend = los.los.wachtend = 10_000
        druk = [
            await los.geef("f", ""),
            await los.post(werk.make_concept, b"", wis=False, weiger=weiger_cijfers),
        ]
        los.los.wachtend = 0
        druk.append(await los.post(werk.make_concept, b"", wis=False, weiger=weiger_cijfers))
        assert los.los.gevraagd[-1][2].cancelled()
        for blad in druk:
            uit = json.loads(blad.html)
            assert (blad.status, uit["druk"], uit["html"]) == (503, True, None) and zin_van(uit)

    in_eigen_lus(loop())


def test_een_adres_vult_de_rij_voor_documenten_niet(los):
    """Whoever asks very often at once keeps half of the line from others, and not more."""

    async def loop() -> None:
        def vraag(wie: bytes) -> asyncio.Task[Any]:
            post = los.post(werk.make_document, b"", wis=True, weiger=rekenaar_.weiger_tekst, wie=wie)
            return asyncio.create_task(post)

        veel = [vraag(b"a") for _ in range(20)]
        buur = vraag(b"b")
        while len(los.los.gevraagd) < 7 or sum(t.done() for t in veel) < 14:
            await asyncio.sleep(0)
        for taak in filter(asyncio.Task.done, veel):
            uit = json.loads(taak.result().html)
            assert (taak.result().status, uit["druk"], uit["fout"]) == (503, True, rekenaar_.VEEL_VAN_U)
        for _, _, f in los.los.gevraagd:
            f.set_running_or_notify_cancel()
            f.set_result(gemaakt())
        assert (await buur).status == 200 and sum([(await t).status == 200 for t in veel]) == 6
        opnieuw = vraag(b"a")
        while len(los.los.gevraagd) < 8:
            await asyncio.sleep(0)
        los.los.gevraagd[-1][2].set_result(gemaakt())
        assert (await opnieuw).status == 200

    in_eigen_lus(loop())


def test_wie_weggaat_geeft_zijn_beurt_terug(los):
    """A page that asks again takes back what it asked before: that keeps no place from what it asks now."""

    async def loop() -> None:
        gevraagd: list[Future[Gemaakt]] = []

        def vraag() -> asyncio.Task[Any]:
            weiger = rekenaar_.weiger_tekst
            post = los.post(
                werk.make_concept, b"", wis=False, weiger=weiger, wie=b"a", bij_vraag=gevraagd.append
            )
            return asyncio.create_task(post)

        for ronde in range(3):
            taken = [vraag() for _ in range(6)]
            while len(gevraagd) < 6 * (ronde + 1):
                await asyncio.sleep(0)
            gevraagd[-1].set_running_or_notify_cancel()
            assert [f.cancel() for f in gevraagd[-6:]] == [True] * 5 + [False]
            assert {(await taak).status for taak in taken[:5]} == {503}
            gevraagd[-1].set_result(gemaakt())
            assert (await taken[5]).status == 200

    in_eigen_lus(loop())


def test_een_adres_vult_de_rij_voor_cijfers_niet(los, monkeypatch):
    """Whoever asks and leaves each time, keeps half of the line from others; what is shared or unknown counts not."""
    monkeypatch.setattr(los, "_figuurbeurten", rekenaar_.Beurten(3))

    async def loop() -> None:
        def vraag(k: str, wie: bytes) -> asyncio.Task[Any]:
            return asyncio.create_task(los.geef("f", f"k={k}", wie))

        veel = [vraag(k, b"a") for k in "abcdefgh"]
        for _ in range(100):  # far more than it takes
            await asyncio.sleep(0)
        assert [t.done() for t in veel] == [False] * 3 + [True] * 5
        for taak in filter(asyncio.Task.done, veel):
            uit = json.loads(taak.result().html)
            assert (taak.result().status, uit["druk"], uit["melding"]) == (503, True, rekenaar_.VEEL_VAN_U)
        for taak in veel[:3]:
            taak.cancel()
        anderen = [vraag("a", b"a"), vraag("h", b"b"), *(vraag(k, b"") for k in "klmno")]
        await beurt(anderen, los, 9)
        assert not any(t.done() for t in anderen)
        for _, _, f in los.vast.gevraagd:
            f.set_result(gemaakt())
        assert {blad.status for blad in await asyncio.gather(*anderen)} == {200}
        opnieuw = vraag("g", b"a")
        await beurt([opnieuw], los, 10)
        los.vast.gevraagd[-1][2].set_result(gemaakt())
        assert (await opnieuw).status == 200

    in_eigen_lus(loop())


def test_wat_begonnen_is_wordt_afgewacht(los, monkeypatch):
    monkeypatch.setattr(rekenaar_, "WACHT_S", 0.01)

    async def loop() -> None:
        taak = asyncio.create_task(los.post(werk.make_concept, b"", wis=False, weiger=weiger_cijfers))
        while not los.los.gevraagd:
            await asyncio.sleep(0)
        f = los.los.gevraagd[-1][2]
        f.set_running_or_notify_cancel()
        threading.Timer(0.1, f.set_result, [gemaakt()]).start()
        assert (await taak).status == 200

    in_eigen_lus(loop())


def test_een_figuur_die_hier_niet_gemaakt_kan_worden(los):
    blad = in_eigen_lus(los.geef("stuk", ""))
    assert blad.status == 502 and json.loads(blad.html)["melding"] == MISLUKT
