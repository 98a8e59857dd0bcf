"""Who keeps a place without using it: lines that say nothing, half a question, an answer that nobody takes in."""

from __future__ import annotations

import http.client
import resource
import socket
import struct
from contextlib import ExitStack

import pytest

from aanval.deurproef import GROOT, STRENG, Deur, is_dicht, lees, start_krap, vraag
from conftest import wacht_tot
from routekaart.dashboard import grenswacht
from routekaart.dashboard.blad import KOPPEN, NOOIT, STEEDS
from routekaart.dashboard.grenswacht import Maten, make_maten
from routekaart.dashboard.tunnel import MEEST_GELEZEN, VOORUIT

RUIM = Maten(samen=1000, per_adres=1000)


def test_een_halve_vraag_krijgt_een_kwartier_van_een_minuut():
    """Also when it comes byte by byte, and over a line that asked something before."""
    with Deur(RUIM) as deur, ExitStack() as stapel:
        lijnen = [stapel.enter_context(deur.lijn()) for _ in range(60)]
        halve = [
            b"GET /vast HTTP/1.1\r\nHost: loc",
            b"POST /echo HTTP/1.1\r\nContent-Le",
            b"G",
            b"\r\n",
            b"GET /vast HTTP/1.1\n",
        ]
        for i, lijn in enumerate(lijnen):
            if i % 3 == 1:
                lijn.sendall(vraag("/vast"))
                assert lees(lijn)[0] == 200
            elif i % 3 == 2:  # this one has a way to tornado
                lijn.sendall(vraag("/echo"))
                assert lees(lijn)[2] == b"GET /echo"
            lijn.sendall(halve[i % 5])
        stil = stapel.enter_context(deur.lijn())
        wacht_tot(lambda: deur.in_loop(lambda: len(deur.wacht._kop)) == 60, "halve vragen")
        deur.later(8)
        for lijn in lijnen:
            lijn.sendall(b"x" if lijn is not lijnen[0] else b"a")
        deur.later(6)
        assert deur.aantal() == 61
        deur.later(2)
        assert all(map(is_dicht, lijnen))
        wacht_tot(lambda: deur.aantal() == 1, "lege plaatsen")
        assert deur.geteld == ["kop"] * 60
        # Who says nothing at all may do so longer.
        stil.sendall(vraag("/vast"))
        assert lees(stil)[0] == 200
        deur.later(70)
        assert deur.aantal() == 1
        deur.later(6)
        assert is_dicht(stil)


def test_wie_het_antwoord_ook_maakte_ons_beleid_staat_erop():
    """What a library says of itself has our policy as well: an update that forgets it changes nothing."""
    beleid = "Content-Security-Policy"
    with Deur(RUIM) as deur, deur.lijn() as lijn:
        for pad, methode, status, bewaar in (
            ("/echo", "GET", 200, STEEDS),
            ("/echo", "POST", 200, NOOIT),
            ("/bestaat_niet", "GET", 404, NOOIT),
            ("/wacht", "POST", 405, NOOIT),
        ):
            lijn.sendall(vraag(pad, "Content-Length: 0", methode=methode))
            gezegd, koppen, _ = lees(lijn)
            assert gezegd == status and "Server" not in koppen
            assert {naam: koppen.get(naam) for naam in KOPPEN} == KOPPEN
            assert koppen["Cache-Control"] == bewaar
        lijn.sendall(vraag("/streng"))
        koppen = lees(lijn)[1]
        assert (koppen[beleid], koppen["Cache-Control"]) == (STRENG, "max-age=60")
        assert {naam: koppen.get(naam) for naam in KOPPEN} == KOPPEN | {beleid: STRENG}


def test_wie_midden_in_een_vraag_weggaat_laat_geen_lijn_na():
    """Gone at once, without a word: the way to tornado goes too, and does not wait for an answer that nobody reads."""
    with Deur(RUIM) as deur:
        lijnen = [deur.lijn() for _ in range(20)]
        for lijn in lijnen:
            lijn.sendall(vraag("/wacht"))
        wacht_tot(lambda: deur.in_loop(lambda: deur.wachtend) == 20, "vragen bij tornado")
        assert deur.bij_tornado() == 20
        for lijn in lijnen:
            lijn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            lijn.close()
        wacht_tot(lambda: deur.aantal() == 0, "lege plaatsen")
        wacht_tot(lambda: deur.bij_tornado() == 0, "lijnen bij tornado die dicht zijn")
        deur.in_loop(deur.bel.set)


def test_de_korte_weg_zegt_wie_er_vraagt():
    """For what is counted by address: the end of the line, and what a proxy says of it."""
    with Deur(RUIM) as deur, deur.lijn("127.0.0.3") as lijn:
        for koppen, wie in [
            ([], b""),
            (["X-Forwarded-For: 203.0.113.9, 192.0.2.7"], b"203.0.113.9, 192.0.2.7"),
        ]:
            lijn.sendall(vraag("/wie", *koppen))
            assert lees(lijn)[2] == b"127.0.0.3 voor " + wie


def test_wie_een_halve_vraag_stuurt_leest_waarom_hij_geen_antwoord_kreeg():
    with Deur(RUIM) as deur, deur.lijn() as lijn:
        lijn.sendall(b"GET /vast HTTP/1.1\r\nHost: loc")
        wacht_tot(lambda: deur.in_loop(lambda: len(deur.wacht._kop)) == 1, "de halve vraag")
        deur.later(16)
        status, koppen, inhoud = lees(lijn)
        assert status == 408 and "duurde te lang" in inhoud.decode() and koppen["Connection"] == "close"


@pytest.mark.parametrize(
    ("wat", "status", "zin"),
    [
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431, "te lang"),
        (b"GET /vast HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"x" * 20_000, 431, "te lang"),
        (b"\r\n" * 10_000, 431, "te lang"),
        # A browser that speaks https to us.
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "niet te lezen"),
        (b"<script>", 400, "niet te lezen"),
    ],
    ids=["adres", "cookie", "regels", "https", "rommel"],
)  # fmt: skip
def test_wat_geen_vraag_kan_worden_wacht_nergens_op(wat, status, zin):
    with Deur(RUIM) as deur, deur.lijn() as lijn:
        lijn.sendall(wat)
        gekregen, koppen, inhoud = lees(lijn)
        assert (gekregen, koppen["Connection"]) == (status, "close") and zin in inhoud.decode()
        assert "default-src 'none'" in koppen["Content-Security-Policy"]
        assert is_dicht(lijn)


def bezet(deur: Deur, stapel: ExitStack, aantal: int, van: str = "127.0.0.1") -> list[socket.socket]:
    """Lines over which somebody waits for an answer, half of them by tornado."""
    lijnen = [stapel.enter_context(deur.lijn(van)) for _ in range(aantal)]
    al = deur.in_loop(lambda: deur.wachtend)
    for i, lijn in enumerate(lijnen):
        lijn.sendall(vraag(("/straks", "/wacht")[i % 2]))
    wacht_tot(lambda: deur.in_loop(lambda: deur.wachtend) == al + aantal, "wie wacht")
    return lijnen


def test_als_alles_bezet_is_leest_wie_komt_dat_het_druk_is_en_houdt_wie_er_is_zijn_plaats():
    with Deur(Maten(samen=8, per_adres=8)) as deur, ExitStack() as stapel:
        binnen = bezet(deur, stapel, 8)
        # So many that not all of them can be heard out.
        buiten = [stapel.enter_context(deur.lijn()) for _ in range(150)]
        for lijn in buiten:
            lijn.sendall(vraag("/vast"))
        gelezen = 0
        for lijn in buiten:
            try:
                status, koppen, inhoud = lees(lijn)
            except (ConnectionError, http.client.HTTPException):
                continue
            gelezen += 1
            assert (
                status == 503
                and int(koppen["Retry-After"]) > 0
                and "over een minuut opnieuw" in inhoud.decode()
            )
        assert gelezen >= 60
        assert set(deur.geteld) == {"verbindingen_per_adres"}
        deur.loop.call_soon_threadsafe(deur.bel.set)
        for i, lijn in enumerate(binnen):
            status, _, inhoud = lees(lijn)
            assert status == 200 and (b"vast", b"gebeld")[i % 2] in inhoud
        with deur.lijn() as lijn:
            lijn.sendall(vraag("/vast"))
            assert lees(lijn)[0] == 200


def test_wie_niets_vraagt_maakt_plaats_voor_wie_komt():
    """Lines that are kept open for later, or say half a question, keep nobody out; whoever waits is not disturbed."""
    with Deur(Maten(samen=20, per_adres=20)) as deur, ExitStack() as stapel:
        binnen = bezet(deur, stapel, 4)
        zwijgers = [stapel.enter_context(deur.lijn()) for _ in range(16)]
        for i, lijn in enumerate(zwijgers):
            if i % 4 == 1:
                lijn.sendall(vraag("/echo"))
                lees(lijn)
            elif i % 4 == 2:
                lijn.sendall(b"GET /va")
            elif i % 4 == 3:
                lijn.sendall(vraag("/echo") + b"GET /va")
                lees(lijn)
        wacht_tot(lambda: deur.aantal() == 20, "een volle zaal")
        for _ in range(30):
            lijn = stapel.enter_context(deur.lijn())
            lijn.sendall(vraag("/vast"))
            assert lees(lijn)[0] == 200
        assert deur.aantal() == 20 and deur.geteld == []
        assert all(map(is_dicht, zwijgers))
        deur.loop.call_soon_threadsafe(deur.bel.set)
        assert [lees(lijn)[0] for lijn in binnen] == [200] * 4


def test_een_adres_neemt_niet_alle_plaatsen():
    with Deur(Maten(samen=30, per_adres=10)) as deur, ExitStack() as stapel:
        bezet(deur, stapel, 10, "127.0.0.2")
        with deur.lijn("127.0.0.2") as lijn:
            lijn.sendall(vraag("/vast"))
            assert lees(lijn)[0] == 503
        for van in ("127.0.0.1", "127.0.0.3"):
            lijn = stapel.enter_context(deur.lijn(van))
            lijn.sendall(vraag("/vast"))
            assert lees(lijn)[0] == 200
        # A line of its own that waits for nothing goes first, not one of somebody else.
        stil = [stapel.enter_context(deur.lijn("127.0.0.3")) for _ in range(9)]
        wacht_tot(lambda: deur.aantal() == 21, "de lijnen")
        nog_een = stapel.enter_context(deur.lijn("127.0.0.3"))
        nog_een.sendall(vraag("/vast"))
        assert lees(nog_een)[0] == 200 and is_dicht(lijn) and deur.aantal() == 21
        assert len(stil) == 9


def test_wie_voor_velen_spreekt_telt_niet_als_een_adres():
    with (
        Deur(Maten(samen=30, per_adres=5), deelt=lambda adres: adres == "127.0.0.1") as deur,
        ExitStack() as stapel,
    ):
        bezet(deur, stapel, 20)
        assert deur.geteld == []
        # All of them together have an end too; who waits for nothing makes room there as well.
        stil = [stapel.enter_context(deur.lijn()) for _ in range(10)]
        wacht_tot(lambda: deur.aantal() == 30, "een volle zaal")
        bezet(deur, stapel, 10)
        assert all(map(is_dicht, stil)) and deur.aantal() == 30 and deur.geteld == []
        for van in ("127.0.0.1", "127.0.0.2"):
            lijn = stapel.enter_context(deur.lijn(van))
            lijn.sendall(vraag("/vast"))
            assert lees(lijn)[0] == 503
        assert deur.geteld == ["verbindingen"] * 2


def test_een_heel_netwerk_van_ipv6_is_een_adres():
    class Namaak:
        nog_te_sturen = 0

        def breek_af(self) -> None: ...

        te_laat = breek_af

    wacht = grenswacht.Grenswacht(Maten(samen=100, per_adres=3))
    for i in range(3):
        assert wacht.laat_binnen(Namaak(), f"2001:db8:0:1::{i}")
    assert not wacht.laat_binnen(Namaak(), "2001:db8:0:1:ffff::9")
    assert wacht.laat_binnen(Namaak(), "2001:db8:0:2::1")
    for i in range(3):
        assert wacht.laat_binnen(Namaak(), f"{'::ffff:' * (i % 2)}192.0.2.1")
    assert not wacht.laat_binnen(Namaak(), "192.0.2.1")


# --- who does not read, or sends too much ------------------------------------------------------------


def test_wie_druppelt_is_geen_lezer():
    """A system takes in as much as fits, and then nothing for a while: so what counts is seen without one."""

    class Namaak:
        nog_te_sturen, af = 1_000_000, False

        def breek_af(self) -> None:
            self.af = True

        te_laat = breek_af

    nu, druppel, lezer = [0.0], Namaak(), Namaak()
    wacht = grenswacht.Grenswacht(RUIM, klok=lambda: nu[0])
    for lijn in (druppel, lezer):
        assert wacht.laat_binnen(lijn, "192.0.2.1")
        wacht.leest_niet(lijn)
    for nu[0] in (30.0, 60.0):
        druppel.nog_te_sturen -= RUIM.lees_bytes - 1
        lezer.nog_te_sturen -= RUIM.lees_bytes
        wacht.veeg()
        assert druppel.af and not lezer.af
    # It is looked at anew each time: what was taken in before says nothing of now.
    nu[0] = 90.0
    wacht.veeg()
    assert lezer.af


@pytest.mark.parametrize("pad", ["/groot", "/tgroot"])
def test_wie_zijn_antwoord_niet_leest_raakt_zijn_plaats_kwijt(pad):
    with Deur(RUIM) as deur, ExitStack() as stapel:
        lijnen = [stapel.enter_context(socket.socket()) for _ in range(3)]
        for lijn in lijnen:
            lijn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
            lijn.settimeout(60)
            lijn.connect(("127.0.0.1", deur.poort))
            lijn.sendall(vraag(pad))
        niets, druppel, traag = lijnen
        wacht_tot(lambda: deur.in_loop(lambda: len(deur.wacht._traag)) == 3, "wie niet leest")
        gelezen = 0
        for _ in range(20):
            # A slow telephone takes in less than one that is plugged in, and keeps its place: also after 80 seconds.
            nog = 100_000
            while nog > 0:
                stuk = len(traag.recv(65_536))
                assert stuk
                nog, gelezen = nog - stuk, gelezen + stuk
            if deur.aantal() == 3:
                assert druppel.recv(1)
            deur.later(4)
        wacht_tot(lambda: deur.aantal() == 1, "lege plaatsen")
        assert deur.geteld == ["te_traag"] * 2
        assert is_dicht(niets) and is_dicht(druppel)
        while gelezen < len(GROOT):
            stuk = len(traag.recv(1_000_000))
            assert stuk
            gelezen += stuk


def test_wie_doorstuurt_terwijl_hij_wacht_vult_geen_geheugen():
    with Deur(RUIM) as deur, deur.lijn() as lijn, deur.lijn() as kort:
        for doel, pomp in ((b"/wacht", lijn), (b"/straks", kort)):
            pomp.sendall(vraag(doel.decode()))
            wacht_tot(lambda: deur.in_loop(lambda: deur.wachtend) > 0, "wie wacht")
            pomp.settimeout(2)
            gestuurd = 0
            with pytest.raises(TimeoutError):
                while gestuurd < 60_000_000:
                    gestuurd += pomp.send(vraag("/echo") * 1000)
            # What the system itself keeps on both sides comes on top of what we keep.
            assert gestuurd < 12_000_000 + VOORUIT + MEEST_GELEZEN
            # Of what reached us no more than that and what comes in at one time.
            assert deur.vooruit() <= VOORUIT + 256 * 1024


def test_een_lijf_waar_niets_te_brengen_valt_wordt_niet_ingenomen():
    with Deur(RUIM) as deur, deur.lijn() as lijn:
        lijn.sendall(vraag("/echo", "Content-Length: 90000000", methode="POST"))
        status, koppen, inhoud = lees(lijn)
        assert status == 400 and "niet te lezen" in inhoud.decode() and "Content-Security-Policy" in koppen
        assert is_dicht(lijn)


# --- files -----------------------------------------------------------------------------------------


def test_het_aantal_plaatsen_past_bij_wat_het_systeem_toelaat(monkeypatch, capsys):
    for open_ in (64, 256, 1024, 4096, 16_384, 1_000_000):
        maten = make_maten(open_)
        assert maten.samen >= 16 and 0 < maten.per_adres <= maten.samen
        assert open_ < 400 or maten.samen * grenswacht.PER_LIJN + grenswacht.VOOR_ONSZELF <= open_
    # A town hall of two hundred telephones with two lines each, beside others.
    assert make_maten(4096).per_adres >= 400
    assert make_maten(None).samen >= grenswacht.VERWACHT

    grens = [1024, 1024]
    monkeypatch.setattr(resource, "getrlimit", lambda _: tuple(grens))
    monkeypatch.setattr(resource, "setrlimit", lambda _, nieuw: grens.__setitem__(0, nieuw[0]))
    assert grenswacht.open_meer_bestanden(velen=True).samen == 256
    gezegd = capsys.readouterr().out
    assert "1024 bestanden" in gezegd and "256 lezers" in gezegd and "LimitNOFILE" in gezegd
    grenswacht.open_meer_bestanden(velen=False)
    assert capsys.readouterr().out == ""
    # The system lets us have more, though not all that we would like.
    grens[:] = [256, resource.RLIM_INFINITY]

    def zet(_: int, nieuw: tuple[int, int]) -> None:
        if nieuw[0] > 10_240:
            raise ValueError
        grens[0] = nieuw[0]

    monkeypatch.setattr(resource, "setrlimit", zet)
    assert grenswacht.open_meer_bestanden(velen=True).samen > grenswacht.VERWACHT and grens[0] == 10_240
    assert capsys.readouterr().out == ""


def test_als_er_geen_bestand_meer_open_kan_blijft_wie_er_is_en_loopt_het_log_niet_vol(tmp_path):
    log = tmp_path / "krap.log"
    proces, poort = start_krap(log, 60)
    try:
        with ExitStack() as stapel:
            eerste = stapel.enter_context(socket.create_connection(("127.0.0.1", poort), timeout=60))
            eerste.sendall(vraag("/vast"))
            assert lees(eerste)[0] == 200
            velen = [
                stapel.enter_context(socket.create_connection(("127.0.0.1", poort), timeout=60))
                for _ in range(150)
            ]
            for _ in range(50):
                eerste.sendall(vraag("/vast"))
                assert lees(eerste)[0] == 200
            # There is no room for a way to tornado either: that is said, and the server goes on.
            eerste.sendall(vraag("/echo"))
            assert lees(eerste)[0] == 503
            for lijn in velen[:140]:
                lijn.close()

            def lukt() -> bool:
                with socket.create_connection(("127.0.0.1", poort), timeout=60) as nieuw:
                    nieuw.sendall(vraag("/echo"))
                    return lees(nieuw)[0] == 200

            wacht_tot(lukt, "een server die weer opendoet")
        assert proces.poll() is None
        assert len(log.read_bytes()) < 5_000, log.read_text()[:2000]
    finally:
        proces.kill()
        proces.wait()
