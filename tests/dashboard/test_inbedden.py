"""One figure on a page of its own, in a frame on the websites that the operator names, and on no other."""

from __future__ import annotations

import re
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from conftest import axe
from routekaart.dashboard import inbedden
from routekaart.dashboard.luisteren import read_website
from routekaart.dashboard.pagina import Website
from routekaart.ui.cijfers import find_figuur

LEIDEN = {"gemeente": "GM0546", "groep": "grootte"}
ADRES = "cijfers/stap_02.html?gemeente=GM0546"


def haal(server, adres):
    """Status, frame rule and body."""
    try:
        antwoord = urlopen(server.adres.rstrip("/") + "/" + adres)
    except HTTPError as fout:
        antwoord = fout
    with antwoord:
        beleid = antwoord.headers["Content-Security-Policy"]
        return antwoord.status, re.search(r"frame-ancestors ([^;]*)", beleid)[1], antwoord.read().decode()


@pytest.mark.parametrize(
    ("tekst", "uit"),
    [
        ("https://www.leiden.nl", "https://www.leiden.nl"),
        ("https://www.leiden.nl/", "https://www.leiden.nl"),
        (" https://Raad.Leiden.nl:8443/ ", "https://raad.leiden.nl:8443"),
    ],
)
def test_een_website_die_mag(tekst, uit):
    assert read_website(tekst) == uit


@pytest.mark.parametrize(
    "tekst",
    [
        *(
            "",
            "*",
            "leiden.nl",
            "http://www.leiden.nl",
            "https://*",
            "https://*.nl",
            "https://leiden.nl/raad",
        ),
        *(
            "https://leiden.nl; script-src *",
            "https://leiden.nl 'unsafe-inline'",
            "https://localhost",
            "https://a.nl,b.nl",
        ),
        *(
            "https://u:w@leiden.nl",
            "data:text/html,x",
            "https://leiden.nl?x",
            "https://[::1",
            "https://a.nl\r\nX: y",
        ),
    ],
)
def test_wat_geen_website_is_of_iedereen_toelaat(tekst):
    with pytest.raises(ValueError, match=r"(webadres|begin van een website)"):
        read_website(tekst)


def test_het_beleid_noemt_precies_wie_mag():
    assert "frame-ancestors 'none'" in inbedden.frame_rule([])
    uit = inbedden.frame_rule(["https://a.nl", "https://b.nl"])
    assert uit.endswith("frame-ancestors https://a.nl https://b.nl")
    assert "'none'" not in uit.split("frame-ancestors")[1]


def test_een_figuur_uit_een_uitkomst():
    figuur = find_figuur("stap_02")
    uitkomst = str(figuur.reken({**figuur.waarden, **LEIDEN}))
    namen = inbedden.list_los(uitkomst)
    assert len(namen) >= 3
    for naam in namen:
        deel = inbedden.select_figuur(uitkomst, naam)
        assert deel.startswith("<figure")
        assert deel.count("<figure") == deel.count("</figure>") == 1
        assert f'id="{naam}"' in deel
        blad = inbedden.render_los(deel, Website(basis="/"), "/")
        assert deel in blad
        assert "<title></title>" not in blad
    with pytest.raises(LookupError, match="staat niet bij deze keuzes"):
        inbedden.select_figuur(uitkomst, "bestaat-niet")
    assert inbedden.select_figuur(uitkomst, "") == uitkomst


@pytest.mark.parametrize(
    ("vraag", "over", "welke"),
    [
        ("", "", ""),
        ("gemeente=GM0546", "gemeente=GM0546", ""),
        ("figuur=x&gemeente=GM0546", "gemeente=GM0546", "x"),
        ("gemeente=GM0546&figuur=a&figuur=b", "gemeente=GM0546", "b"),
    ],
)
def test_welke_figuur_staat_naast_de_keuzes(vraag, over, welke):
    assert inbedden.part_vraag(vraag) == (over, welke)


def test_op_de_server(server):
    status, wie, html = haal(server, ADRES)
    assert (status, wie) == (200, "'none'"), "niemand, zolang de beheerder niets zegt"
    assert "Leiden" in html
    assert html.count("<main>") == 1
    assert "/02_wat_voor_gemeente/cijfers#gemeente=GM0546" in html
    eerste = inbedden.list_los(html)[0]
    los = haal(server, f"{ADRES}&figuur={eerste}")[2]
    assert inbedden.list_los(los) == [eerste]
    assert "kaart_2022.js" not in los, "zonder kaart geen grenzen"


@pytest.mark.parametrize(
    ("adres", "status", "zin"),
    [
        ("cijfers/bestaat_niet.html", 404, ""),
        ("cijfers/stap_02.html?gemeente=GM9999", 400, "een gemeente uit de lijst"),
        ("cijfers/stap_02.html?gemeente=GM0546&kwaad=1", 400, ""),
        (f"{ADRES}&figuur=%3Cscript%3E", 404, "staat niet bij deze keuzes"),
    ],
)
def test_wat_niet_kan_staat_er_in_woorden(server, adres, status, zin):
    gekregen, _, html = haal(server, adres)
    assert gekregen == status
    assert zin in html
    assert "rk-storing" in html
    assert "<script>" not in html


@pytest.mark.parametrize("breed", [320, 1280])
def test_leesbaar_op_zichzelf(bezoek, breed):
    blad = bezoek(breed=breed).open(f"/{ADRES}&figuur=vergelijk-stroken")
    assert axe(blad) == []
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed
