"""What goes wrong at a table: a server that dies, a database that is full or away. Nothing acknowledged is lost."""

from __future__ import annotations

import http.client
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from conftest import vrije_poort, wacht_tot
from tafel.proefzaal import Klant, Proces, Proefzaal, dek

SCHUIF = {"rechtmatig": 40, "presterend": 20, "netwerkend": 20, "responsief": 20}
VIJANDIG = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "'; DROP TABLE tafel; --",
    "%s %(x)s {0} ${x} {{7*7}} =HYPERLINK()",
    "\u202edraai om\u202c en \u200bniets, e\u0301n veel \U0001f4a5",
    "regel\nnog een\r\nen\ttab",
]


def kan_niet_meer(fn):
    try:
        return fn()
    except (OSError, http.client.HTTPException):
        return None


def schrijf_door(klant, klaar, bevestigd):
    """As the outbox of a telephone: the same number until it is acknowledged, then the next."""
    volgnr = 1
    while not klaar.is_set():
        wens = {"volgnr": volgnr, "waarde": SCHUIF, "toelichting": f"keer {volgnr}"}
        antwoord = kan_niet_meer(lambda wens=wens: klant.vraag("PUT", "antwoord/S2-01", wens))
        if antwoord is not None and antwoord.status == 200:
            assert antwoord.json["volgnr"] == volgnr
            bevestigd.append(volgnr)
            volgnr += 1
        elif antwoord is None:
            klaar.wait(0.2)


def test_een_server_die_omvalt_terwijl_iedereen_schrijft_verliest_niets(tafel_url, tmp_path):
    proces = Proces(tafel_url, vrije_poort(), tmp_path / "log").start()
    tafel = dek(proces.poort)
    gasten = [tafel.gast() for _ in range(6)]
    tafel.zet("S2-01", "open")
    klaar = threading.Event()
    bevestigd: list[list[int]] = [[] for _ in gasten]
    draden = [
        threading.Thread(target=schrijf_door, args=(gast, klaar, gehoord), daemon=True)
        for gast, gehoord in zip(gasten, bevestigd, strict=True)
    ]
    for draad in draden:
        draad.start()
    try:
        for keer in (1, 2):
            genoeg = 8 * keer
            wacht_tot(lambda g=genoeg: all(len(b) >= g for b in bevestigd), "acht antwoorden van ieder")
            proces.dood()
            proces.start()
        wacht_tot(lambda: all(len(b) >= 24 for b in bevestigd), "antwoorden na de laatste keer")
        klaar.set()
        for draad in draden:
            draad.join(60)
        for gast, gehoord in zip(gasten, bevestigd, strict=True):
            mijn = gast.goed("GET", "mijn")["S2-01"]
            assert gehoord == list(range(1, len(gehoord) + 1))
            # What was on its way when it fell over may be there too: kept, and never acknowledged.
            assert mijn["volgnr"] in (gehoord[-1], gehoord[-1] + 1)
            assert mijn["toelichting"] == f"keer {mijn['volgnr']}"
        stand = tafel.leiding.goed("GET", "stand")
        assert (stand["deelnemers"], stand["antwoorden"]) == (6, {"S2-01": 6})
        tafel.zet("S2-01", "gesloten")
        assert tafel.leiding.goed("GET", "uitslag/S2-01")["verdeling"]["aantal"] == 6
    finally:
        klaar.set()
        proces.stop()


def test_een_volle_schijf_geeft_een_zin_en_daarna_gaat_het_verder(tmp_path):
    pad = tmp_path / "tafels.sqlite"
    with Proefzaal(f"sqlite:///{pad}") as zaal:
        tafel = dek(zaal.poort)
        gasten = [tafel.gast() for _ in range(3)]
        tafel.zet("S2-01", "open")
        gasten[0].goed("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF, "toelichting": "bewaard"})
        zet_vol(zaal)
        lang = {"volgnr": 2, "waarde": SCHUIF, "toelichting": "lang " * 1900}
        fouten = [gast.vraag("PUT", "antwoord/S2-01", lang) for gast in gasten]
        assert {(f.status, f.code) for f in fouten} == {(503, "opslag")}
        assert "apparaat" in fouten[0].zin and "retry-after" in fouten[0].koppen
        # Who only looks is not troubled by it.
        assert gasten[0].goed("GET", "mijn")["S2-01"]["toelichting"] == "bewaard"
        assert tafel.leiding.goed("GET", "stand")["antwoorden"] == {"S2-01": 1}
        maak_ruimte(zaal)
        for gast in gasten:
            assert gast.goed("PUT", "antwoord/S2-01", lang) == {"volgnr": 2}
        assert tafel.leiding.goed("GET", "stand")["antwoorden"] == {"S2-01": 3}


def verbindingen(zaal):
    """Every connection that the store has or gets is told the same."""
    return zaal.tafels.opslag._db.engine


def zet_vol(zaal):
    import sqlalchemy as sa

    motor = verbindingen(zaal)
    motor.dispose()

    @sa.event.listens_for(motor, "connect")
    def begrens(ruw, _):
        ruw.execute("PRAGMA max_page_count = 1")  # SQLite makes of it what is there now

    zaal.begrens = begrens


def maak_ruimte(zaal):
    import sqlalchemy as sa

    sa.event.remove(verbindingen(zaal), "connect", zaal.begrens)
    verbindingen(zaal).dispose()


def test_een_database_waarin_alleen_gelezen_kan_worden(tmp_path):
    import sqlalchemy as sa

    with Proefzaal(f"sqlite:///{tmp_path / 'tafels.sqlite'}") as zaal:
        tafel = dek(zaal.poort)
        gast = tafel.gast()
        tafel.zet("S2-01", "open")
        gast.goed("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF})
        motor = verbindingen(zaal)
        motor.dispose()

        @sa.event.listens_for(motor, "connect")
        def alleen_lezen(ruw, _):
            ruw.execute("PRAGMA query_only = ON")

        for klant, methode, pad, inhoud in (
            (gast, "PUT", "antwoord/S2-01", {"volgnr": 2, "waarde": SCHUIF}),
            (tafel.leiding, "PUT", "vraag/S2-01", {"stand": "gesloten"}),
            (tafel.leiding, "POST", "sluit", {}),
            (Klant(zaal.poort), "POST", "open", {"stap": "stap_02"}),
            (Klant(zaal.poort), "POST", "aanschuiven", {"mee": tafel.sleutels["mee"], "rol": ""}),
        ):
            fout = klant.vraag(methode, pad, inhoud)
            assert (fout.status, fout.code) == (503, "opslag"), pad
        assert gast.goed("GET", "mijn")["S2-01"]["volgnr"] == 1


def test_postgres_gaat_uit_en_weer_aan(postgres, tmp_path):
    url = postgres.nieuwe_database()
    with Proefzaal(url) as zaal:
        tafel = dek(zaal.poort)
        gast = tafel.gast()
        tafel.zet("S2-01", "open")
        gast.goed("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF, "toelichting": "voor"})
        versie = gast.goed("GET", "stand")["versie"]
        wachtend = []
        wachter = threading.Thread(
            target=lambda: wachtend.append(gast.met(gast.sleutel).vraag("GET", f"stand?na={versie}"))
        )
        wachter.start()
        wacht_tot(lambda: zaal.in_loop(lambda: len(zaal.tafels._kamer)) == 1, "iemand die wacht")
        postgres.stop()
        try:
            fout = gast.vraag("PUT", "antwoord/S2-01", {"volgnr": 2, "waarde": SCHUIF, "toelichting": "na"})
            assert (fout.status, fout.code) == (503, "opslag") and "apparaat" in fout.zin
            # Whoever waited hears it too, when it lasts.
            wachter.join(60)
            assert wachtend[0].status == 503 and wachtend[0].code == "opslag"
        finally:
            postgres.start()
        wens = {"volgnr": 2, "waarde": SCHUIF, "toelichting": "na"}
        wacht_tot(lambda: gast.vraag("PUT", "antwoord/S2-01", wens).status == 200, "PostgreSQL terug")
        assert gast.goed("GET", "mijn")["S2-01"] == wens
        assert tafel.leiding.goed("GET", "stand")["antwoorden"] == {"S2-01": 1}


def test_twee_servers_op_een_postgres_zonder_vaste_plek(postgres, tmp_path):
    """Each request goes to the other server: what one wrote the other has, and wakes who waits there."""
    url = postgres.nieuwe_database()
    with Proefzaal(url) as een, Proefzaal(url) as ander:
        tafel = dek(een.poort)
        gast = tafel.gast()
        daar = Klant(ander.poort, gast.sleutel)
        versie = daar.goed("GET", "stand")["versie"]
        wachtend = []
        wachter = threading.Thread(target=lambda: wachtend.append(daar.vraag("GET", f"stand?na={versie}")))
        wachter.start()
        wacht_tot(lambda: ander.in_loop(lambda: len(ander.tafels._kamer)) == 1, "iemand die wacht")
        tafel.zet("S2-01", "open")
        wachter.join(60)
        assert wachtend[0].json["vragen"][0] == {"id": "S2-01", "stap": "stap_02", "stand": "open"}
        for volgnr in range(1, 9):
            klant = (gast, daar)[volgnr % 2]
            assert klant.goed("PUT", "antwoord/S2-01", {"volgnr": volgnr, "waarde": SCHUIF}) == {
                "volgnr": volgnr
            }
            assert (daar, gast)[volgnr % 2].goed("GET", "mijn")["S2-01"]["volgnr"] == volgnr


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_vijandige_tekst_komt_terug_zoals_hij_was(tafel_url, tekst):
    with Proefzaal(tafel_url) as zaal:
        tafel = dek(zaal.poort, groep="<b>Noord</b>")
        gast = tafel.gast()
        tafel.zet("S2-01", "open")
        gast.goed("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF, "toelichting": tekst})
        mijn = gast.vraag("GET", "mijn")
        assert mijn.json["S2-01"]["toelichting"].split() == tekst.split()
        assert mijn.koppen["content-type"].startswith("application/json")
        tafel.zet("S2-01", "gesloten")
        (terug,) = tafel.leiding.goed("GET", "uitslag/S2-01")["teksten"]
        assert terug["tekst"].split() == tekst.split()


@pytest.mark.parametrize("tekst", ["\x00nul", "half \ud83d teken", "\x1b[31mrood", "\uffff"])
def test_tekens_die_geen_database_bewaart_houden_niemand_op(tafel_url, tekst):
    with Proefzaal(tafel_url) as zaal:
        tafel = dek(zaal.poort)
        gast = tafel.gast()
        tafel.zet("S2-01", "open")
        wens = {"volgnr": 1, "waarde": SCHUIF, "toelichting": tekst}
        assert gast.vraag("PUT", "antwoord/S2-01", wens).status == 200
        assert gast.goed("GET", "mijn")["S2-01"]["volgnr"] == 1
        for pad, inhoud in (
            ("zoek", {"code": tekst}),
            ("open", {"stap": tekst}),
            ("open", {"wachtwoord": tekst}),
        ):
            assert Klant(zaal.poort).vraag("POST", pad, inhoud).status in (400, 404)


RAAR = [
    None,
    1,
    10**400,
    "tekst",
    [],
    {},
    True,
    {"rechtmatig": 10**300},
    [[]] * 50,
    {"x": {"y": {}}},
    [None],
    -1.5,
]


@pytest.mark.parametrize("waarde", RAAR, ids=[str(i) for i in range(len(RAAR))])
def test_een_raar_antwoord_wordt_geweigerd_of_bewaard_maar_nooit_een_fout_van_de_server(tafel_url, waarde):
    with Proefzaal(tafel_url) as zaal:
        tafel = dek(zaal.poort)
        gast = tafel.gast()
        for vraag in ("S2-01", "S2-02", "S2-03"):
            tafel.zet(vraag, "open")
            antwoord = gast.vraag("PUT", f"antwoord/{vraag}", {"volgnr": 1, "waarde": waarde})
            assert antwoord.status in (200, 400), antwoord.inhoud
            tafel.zet(vraag, "gesloten")
            assert tafel.leiding.vraag("GET", f"uitslag/{vraag}").status == 200
            uitkomst = {"gezien": 0, "antwoord": waarde, "hoopjes": waarde, "afspraken": waarde}
            assert tafel.leiding.vraag("PUT", f"uitkomst/{vraag}", uitkomst).status in (200, 400)


@pytest.mark.parametrize("volgnr", [None, "1", 1.5, -1, True, 2**63, 10**400])
def test_een_raar_volgnummer(tafel_url, volgnr):
    with Proefzaal(tafel_url) as zaal:
        tafel = dek(zaal.poort)
        gast = tafel.gast()
        tafel.zet("S2-01", "open")
        fout = gast.vraag("PUT", "antwoord/S2-01", {"volgnr": volgnr, "waarde": SCHUIF})
        assert fout.status == 400 and fout.code == "past_niet"


def test_wie_traag_stuurt_houdt_niemand_op(tmp_path, monkeypatch):
    import socket

    from routekaart.tafel import balie

    monkeypatch.setattr(balie, "BRENGTIJD_S", 0.5)
    with Proefzaal(f"sqlite:///{tmp_path / 't.sqlite'}") as zaal:
        tafel = dek(zaal.poort)
        kop = (
            "PUT /tafel/api/vraag/S2-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
            f"Authorization: Bearer {tafel.sleutels['beheer']}\r\nContent-Type: application/json\r\n"
            "Content-Length: 50000\r\n\r\n{"
        )
        with socket.create_connection(("127.0.0.1", zaal.poort), timeout=60) as lijn:
            lijn.sendall(kop.encode())
            assert tafel.leiding.goed("GET", "stand")
            assert lijn.recv(1000) == b""  # the server hung up
        assert {v["stand"] for v in tafel.leiding.goed("GET", "stand")["vragen"]} == {"dicht"}


def test_een_reservekopie_heeft_alles_en_is_alleen_voor_de_eigenaar(tmp_path, capsys):
    from routekaart.dashboard import opdracht

    pad, kopie = tmp_path / "tafels.sqlite", tmp_path / "kopie" / "k.sqlite"
    url = f"sqlite:///{pad}"
    with Proefzaal(url) as zaal:
        tafel = dek(zaal.poort, groep="Noord")
        gast = tafel.gast()
        tafel.zet("S2-01", "open")
        gast.goed("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF, "toelichting": "in de kopie"})
        # While the server runs.
        assert opdracht.main(["tafel", "reservekopie", str(kopie), "--tafel-opslag", url]) == 0
        assert opdracht.main(["tafel", "reservekopie", str(kopie), "--tafel-opslag", url]) == 1
    # And when nothing runs.
    later = tmp_path / "later.sqlite"
    assert opdracht.main(["tafel", "reservekopie", str(later), "--tafel-opslag", url]) == 0
    assert later.stat().st_size > 0
    assert Path(kopie).stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(kopie)) as con:
        assert con.execute("SELECT toelichting FROM tafel_antwoord").fetchall() == [("in de kopie",)]
    uit = capsys.readouterr()
    assert "Gemaakt:" in uit.out and "bestaat al" in uit.err
