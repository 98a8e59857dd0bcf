"""Addresses that try to get out of the site: none gives a file, a listing, a traceback or a path of this machine."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from aanval.rauw import haal, lees_alle
from conftest import WORTEL, Server

PASSWD = "etc/passwd"
OMHOOG = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f", "%252e%252e%252f", "..\\", "..%5c", "..%255c", "....//", "..;/",
          "..%c0%af", "%c0%ae%c0%ae/", "..%u2215", "..%ef%bc%8f", "..%00/"]  # fmt: skip
ONDER = ["/", "/statisch/", "/cijfers/", "/gemeente/", "/tafel/", "/02_wat_voor_gemeente/", "/voila/static/"]
API = [
    "/api", "/api/", "/api/status", "/api/kernels", "/api/kernelspecs", "/api/sessions", "/api/terminals", "/api/me",
    "/api/contents", "/api/contents/pyproject.toml", "/api/contents/..%2f..%2fetc/passwd", "/api/config/notebook",
    "/api/nbconvert", "/api/security/csp-report", "/api/shutdown", "/api/kernels/abc/channels", "/terminals/websocket/1",
    "/lab", "/lab/api/settings", "/tree", "/login", "/logout", "/nbconvert/html/00_start.ipynb", "/files/pyproject.toml",
    "/files/", "/view/00_start.ipynb", "/edit/x", "/metrics", "/custom/custom.css", "/static/", "/static/components/MathJax",
    "/static/../../etc/passwd", "/nbextensions/", "/nbextensions/..%2f..%2fetc/passwd", "/kernelspecs/python3/logo-64x64.png",
    "/voila/", "/voila/files/", "/voila/files/pyproject.toml", "/voila/files/..%2f..%2fetc/passwd", "/voila/static/",
    "/voila/static/voila.js", "/voila/templates/lab/static/x", "/voila/api/shutdown/abc", "/voila/render/..%2f..%2fetc/passwd",
    "/voila/render/00_start.ipynb.bak", "/levend", "/levend/api/kernels", "/levend/voila/static/voila.js", "/eigen",
    "/eigen/..%2f..%2fetc%2fpasswd", "/00_start.ipynb", "/notebooks/00_start.ipynb", "/cursus/draaiboek.ipynb",
    "/pyproject.toml", "/.git/config", "/.env", "/dossiers/dossier.json", "/dossiers/tafels.sqlite", "/tafels.sqlite",
    "/content/wet.yaml", "/widgets/routekaart/__init__.py", "/statisch/", "/statisch", "/statisch/basis.js/", "/statisch/.",
    "/statisch/basis.js%00.css", "/statisch/stijl.css/../../pyproject.toml", "/cijfers/", "/cijfers/..", "/cijfers/__init__",
    "/cijfers/stap_02%00", "/cijfers/stap_02.html/..", "/cijfers/stap_02.html?figuur=../../etc/passwd", "/tafel/api/",
    "/tafel/api/../../etc/passwd", "/tafel/api/uitslag/S2-01", "/tafel/api/dossier", "/tafel/api/stand?als=deelnemer",
    "/tafel/api/antwoord/..%2f", "/debug", "/server-status", "/__debug__/", "/phpinfo.php", "/wp-login.php", "/cgi-bin/",
]  # fmt: skip
VREEMD = [
    "//kwaad.example", "//kwaad.example/", "///kwaad.example/%2e%2e", "/\\kwaad.example",
    "/%5ckwaad.example", "/%2f%2fkwaad.example",
    "/%09/kwaad.example", "/%0d%0aLocation:%20https://kwaad.example", "/privacy%0d%0aSet-Cookie:%20a=b",
    "//privacy", "/.//privacy/",
    "http://kwaad.example/", "http://127.0.0.1/../../etc/passwd", "https://kwaad.example:443/privacy", "file:///etc/passwd",
    "*", "?", "#", "%2e%2e/etc/passwd", "privacy", "@kwaad.example/", "/@kwaad.example", "/%", "/%zz", "/%ff%fe", "/%u0041",
    "/privacy;jsessionid=1", "/privacy%20", "/privacy%00", "/privacy.html%2f..", "/PRIVACY.ipynb", "/privacy~", "/privacy.bak",
    "/" + "a/" * 3000, "/" + "%2e%2e/" * 1500, "/con", "/nul", "/CLOCK$", "/C:/Windows/win.ini", "/C:%5cWindows%5cwin.ini",
    "/02_wat_voor_gemeente::$DATA", "/02_WAT_VOOR_GEMEENTE/%2e%2e/privacy",
]  # fmt: skip
ADRESSEN = [*(f"{onder}{op * 6}{PASSWD}" for onder in ONDER for op in OMHOOG), *API, *VREEMD]
# What nobody should read: files of this machine, where they stand, and how Python says that something broke.
GEHEIM = re.compile(
    rf"root:.*:0:0:|Traceback|site-packages|File &quot;|File \"|\.venv|{re.escape(str(WORTEL))}|/home/|/root/|/tmp/|Index of|"
    r"Directory listing|sqlite:|TornadoServer|\[extensions\]|\[project\]|\[core\]|nbformat_minor"
)
MAG = {200, 204, 301, 400, 401, 403, 404, 405, 431}


def kijk_na(poort: int, methode: str, adres: str) -> None:
    ruw = haal(
        poort,
        [
            f"{methode} {adres} HTTP/1.1\r\nHost: 127.0.0.1:{poort}\r\nConnection: close\r\n".encode()
            + b"Content-Length: 0\r\n\r\n"
        ],
        klaar=False,
    )
    (antwoord,) = lees_alle(ruw, "H" if methode == "HEAD" else "G")
    kop = "\n".join(f"{naam}: {waarde}" for naam, waarde in antwoord.koppen.items())
    assert antwoord.status in MAG, (adres, antwoord.status)
    assert not (gevonden := GEHEIM.search(kop + antwoord.inhoud.decode("utf-8", "replace"))), (
        adres,
        gevonden,
    )
    assert "set-cookie" not in antwoord.koppen and "server" not in antwoord.koppen
    assert (
        "content-security-policy" in antwoord.koppen
        and antwoord.koppen["x-content-type-options"] == "nosniff"
    )
    if antwoord.status == 301:
        naar = antwoord.koppen["location"]
        assert re.match(r"/(?![/\\])", naar) and not urlsplit(naar).netloc and "kwaad" not in naar, (
            adres,
            naar,
        )
    if antwoord.status == 200 and methode == "GET":
        # A page of ours, and never what lies beside it.
        assert antwoord.koppen["content-type"].startswith(("text/html", "application/json")), adres


@pytest.mark.parametrize("deel", range(12))
def test_geen_adres_komt_buiten_de_site(huis: Server, deel: int):
    for nr, adres in enumerate(ADRESSEN[deel::12]):
        for methode in ("GET", ("HEAD", "POST", "PUT", "DELETE")[nr % 4]):
            kijk_na(huis.poort, methode, adres)


def test_er_zijn_er_genoeg_en_ze_zijn_verschillend():
    assert len(ADRESSEN) == len(set(ADRESSEN)) > 70
