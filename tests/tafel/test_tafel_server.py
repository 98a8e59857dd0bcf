"""`routekaart --tafel` as an operator starts it: the pages, what the terminal says, and what becomes of the tables."""

from __future__ import annotations

import http.client
import json
import re

import pytest

from conftest import TAFELPLAATSEN, Server, vrije_poort
from routekaart.dashboard import opdracht
from routekaart.dashboard.logboek import _Zwijger
from routekaart.dashboard.pagina import Website, render_pad
from routekaart.dashboard.tafelbladen import TAFELBLADEN
from tafel.proefzaal import Klant, dek


def haal(server, pad):
    lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
    lijn.request("GET", pad)
    uit = lijn.getresponse()
    tekst = uit.read().decode()
    lijn.close()
    return uit.status, tekst


def log_van(server):
    return (server.map / f"server-{server.poort}.log").read_text()


@pytest.mark.parametrize("pad", TAFELBLADEN)
def test_een_blad_van_de_tafel(pad):
    html = render_pad(pad, Website(tafel=True, tafel_plaatsen=60))
    blad = TAFELBLADEN[pad]
    assert f"<h1>{blad.titel}</h1>" in html or re.search(rf"<h1[^>]*>{blad.titel}</h1>", html)
    assert f"<title>{blad.titel} - Routekaart participatie</title>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert f"<rk-{blad.element} " in html and blad.zonder in html


@pytest.mark.parametrize("pad", TAFELBLADEN)
def test_zonder_tafels_is_er_geen_blad_en_wijst_niets_erheen(pad):
    with pytest.raises(LookupError):
        render_pad(pad, Website())
    gesprek = "02_wat_voor_gemeente/gesprek"
    assert "Open een tafel" not in render_pad(gesprek, Website())
    assert 'href="/tafel#stap=stap_02"' in render_pad(gesprek, Website(tafel=True))


def test_alles_werkt_achter_dezelfde_deur_als_de_bladzijden(tafelserver):
    for pad in ("/tafel", "/tafel/mee", "/tafel/leiding", "/tafel/scherm"):
        status, tekst = haal(tafelserver, pad)
        assert status == 200 and "noindex" in tekst
    assert "Disallow: /tafel/" in haal(tafelserver, "/robots.txt")[1]
    tafel = dek(tafelserver.poort, plaatsen=TAFELPLAATSEN)
    gast = tafel.gast()
    tafel.zet("S2-01", "open")
    wens = {"volgnr": 1, "waarde": {"rechtmatig": 100, "presterend": 0, "netwerkend": 0, "responsief": 0}}
    assert gast.goed("PUT", "antwoord/S2-01", wens) == {"volgnr": 1}
    fout = Klant(tafelserver.poort).vraag("POST", "open", {"stap": "stap_02", "plaatsen": TAFELPLAATSEN + 1})
    assert fout.status == 400 and str(TAFELPLAATSEN) in fout.zin
    tafel.zet("S2-01", "gesloten")
    assert json.dumps(tafel.leiding.goed("GET", "dossier")).count("S2-01")
    code = tafel.sleutels["code"]
    for pad in (f"/{code}", f"/tafel/{code}", f"/tafel/{code.lower()}", f"/tafel/mee/{gast.sleutel}"):
        assert haal(tafelserver, pad)[0] == 404
    assert Klant(tafelserver.poort).vraag("POST", "zoek", {"code": "BBBBBB"}).status == 404
    log = log_van(tafelserver)
    assert "Aan tafel gaat u op http://127.0.0.1:" in log
    assert "Telefoons kunnen daar niet bij" in log and "routekaart --tafel --adres 0.0.0.0" in log
    assert "'/tafel/api/zoek'" in log
    for geheim in (*tafel.sleutels.values(), gast.sleutel):
        assert geheim.lower() not in log.lower()


def test_een_database_die_niet_opengaat_houdt_de_bladzijden_niet_tegen(tmp_path):
    weg = tmp_path / "map"
    weg.write_text("geen map")
    server = Server(
        vrije_poort(), tmp_path, ("--tafel", "--tafel-opslag", f"sqlite:///{weg / 't.sqlite'}")
    ).start()
    try:
        log = log_van(server)
        assert "De bladzijden gaan wel open, maar zonder tafels." in log and "Traceback" not in log
        assert "Aan tafel gaat u" not in log
        assert haal(server, "/tafel")[0] == 404
        assert haal(server, "/02_wat_voor_gemeente/gesprek")[0] == 200
    finally:
        server.stop()


def draai(capsys, *woorden):
    code = opdracht.main(["tafel", *woorden])
    uit = capsys.readouterr()
    return code, uit.out, uit.err


def test_de_beheerder_ziet_welke_tafels_er_zijn_en_wist_ze(tafel_url, capsys):
    from routekaart.dashboard.tafelhuis import klok
    from routekaart.tafel.opslag import open_opslag

    bij = ("--tafel-opslag", tafel_url)
    assert draai(capsys, "lijst", *bij) == (0, "Er zijn geen tafels.\n", "")
    opslag = open_opslag(tafel_url)
    eerste, sleutels = opslag.open_tafel("stap_02", klok(), groep="Noord \x1b[31m")
    tweede, _ = opslag.open_tafel("stap_03", klok(), groep="Zuid")
    opslag.schuif_aan(eerste.id, "raad", klok())
    code, uit, _ = draai(capsys, "lijst", *bij)
    assert code == 0 and "1 van 60" in uit and "Zuid" in uit and "\x1b" not in uit
    assert sleutels.code not in uit
    code, uit, _ = draai(capsys, "wis", sleutels.code.lower(), *bij)
    assert code == 0 and f"Tafel {eerste.id} is gewist" in uit
    assert draai(capsys, "wis", sleutels.code, *bij)[0] == 1
    assert draai(capsys, "wis", str(tweede.id), *bij)[0] == 0
    code, _, fout = draai(capsys, "wis", "99", *bij)
    assert code == 1 and "lijst" in fout
    assert draai(capsys, "lijst", *bij)[1] == "Er zijn geen tafels.\n"
    opslag.sluit_af()


def test_wie_bij_postgres_niet_binnenkomt_leest_geen_wachtwoord(capsys, tmp_path):
    for woorden in (("reservekopie", str(tmp_path / "k")), ("lijst",)):
        code, _, fout = draai(
            capsys, *woorden, "--tafel-opslag", "postgresql+psycopg://ik:geheim@127.0.0.1:1/x"
        )
        assert code == 1 and "gaat niet open" in fout and "geheim" not in fout


@pytest.mark.parametrize("url", ["onzin", "mysql://x/y", "sqlite://"])
def test_een_adres_van_niets(capsys, url):
    code, _, fout = draai(capsys, "lijst", "--tafel-opslag", url)
    assert code == 1 and "geen adres van een database" in fout


@pytest.mark.parametrize(
    ("regel", "wordt"),
    [
        ("404 GET '/tafel/BCDFGH' (1 ms)", "404 GET '/tafel/...' (1 ms)"),
        ("404 GET '/bcdfgh'", "404 GET '/[sleutel]'"),
        ("404 GET '/tafel/mee/m_abcdefghijklmnopqrstuv'", "404 GET '/tafel/...'"),
        ("403 GET '/tafel/api/uitslag/S2-01'", "403 GET '/tafel/api/uitslag/S2-01'"),
        ("404 GET '/tafel/jan jansen'", "404 GET '/tafel/... jansen'"),
        ("404 GET '/02_wat_voor_gemeente/gesprek'", "404 GET '/02_wat_voor_gemeente/gesprek'"),
    ],
)
def test_wat_iemand_achter_het_adres_typt_komt_niet_in_het_logboek(regel, wordt):
    import logging

    vorm = _Zwijger("%(message)s")
    assert vorm.format(logging.makeLogRecord({"msg": regel})) == wordt
