"""The page for when the server is away: readable by everybody, in need of nothing else, and shown by a real nginx."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from conftest import AXE_REGELS, axe, vrije_poort, wacht_tot
from routekaart.dashboard import opdracht
from routekaart.dashboard.onderhoud import BLAD, SCHAKELAAR, SNIPPET, TITEL, render_onderhoud, render_snippet
from routekaart.dashboard.redenen import Weigering

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def test_de_bladzijde_zegt_wanneer_en_dat_niets_weg_is(tmp_path, capsys):
    assert opdracht.main(["onderhoud", str(tmp_path / "m"), "--tot", "15:00"]) == 0
    tekst = (tmp_path / "m" / BLAD).read_text(encoding="utf-8")
    assert f"<h1>{TITEL}</h1>" in tekst and "om 15.00 uur weer open" in tekst
    assert "staat nog op uw telefoon" in tekst and "staat nog in uw browser" in tekst
    assert "Kom over 20 minuten terug" in render_onderhoud(20) and "een minuut terug" in render_onderhoud(1)
    assert str(tmp_path / "m" / SNIPPET) in capsys.readouterr().out


def test_de_bladzijde_heeft_niets_anders_nodig():
    blad = lxml.html.fromstring(render_onderhoud(15))
    assert blad.get("lang") == "nl" and len(blad.findall(".//main")) == len(blad.findall(".//h1")) == 1
    assert not blad.xpath("//script | //link | //img | //@src | //@href")


def test_iedereen_kan_de_bladzijde_lezen(bezoek, tmp_path):
    assert AXE_REGELS
    (tmp_path / BLAD).write_text(render_onderhoud(15), encoding="utf-8")
    for breed in (320, 1280):
        blad = bezoek(tmp_path.as_uri(), breed=breed).open(f"/{BLAD}")
        assert axe(blad) == []
        assert blad.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("naam", ["een map", "a;b", "a$b", 'a"b', "a{b"])
def test_een_map_die_nginx_verkeerd_leest_wordt_geweigerd(tmp_path, naam):
    with pytest.raises(Weigering, match="vreemd teken"):
        render_snippet(tmp_path / naam, 15)


@pytest.mark.parametrize("woorden", [("--minuten", "0"), ("--tot", "straks"), ("--minuten", "x")])
def test_onzin_wordt_geweigerd(tmp_path, woorden):
    with pytest.raises(SystemExit) as einde:
        opdracht.main(["onderhoud", str(tmp_path / "m"), *woorden])
    assert einde.value.code == 2 and not (tmp_path / "m").exists()


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """nginx before a server that does not answer; the port, and the folder with the page."""
    if NGINX is None:
        if os.environ.get("CI"):
            pytest.fail("nginx hoort hier te staan: apt-get install nginx-light")
        pytest.skip("geen nginx op deze machine (op Debian: apt-get install nginx-light)")
    map_ = tmp_path / "onderhoud"
    assert opdracht.main(["onderhoud", str(map_), "--minuten", "10"]) == 0
    for pad in (tmp_path, *tmp_path.parents[:2]):
        pad.chmod(pad.stat().st_mode | 0o011)
    poort, weg = vrije_poort(), vrije_poort()
    conf = tmp_path / "nginx.conf"
    tijdelijk = "\n".join(
        f"{soort}_temp_path {tmp_path}/{soort};"
        for soort in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/fouten; {'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{ access_log off; {tijdelijk}\ntypes {{ text/html html; }}\n"
        f"server {{ listen 127.0.0.1:{poort}; include {map_ / SNIPPET};\n"
        f"location ~ /hier$ {{ return 200 goed; }}\nlocation / {{ proxy_pass http://127.0.0.1:{weg}; }} }} }}\n"
    )
    proces = subprocess.Popen([NGINX, "-c", str(conf), "-p", str(tmp_path), "-e", str(tmp_path / "fouten")])
    try:
        wacht_tot(lambda: proces.poll() is not None or vraag(poort, "/hier")[0], "nginx")
        assert proces.poll() is None, (tmp_path / "fouten").read_text()
        yield poort, map_
    finally:
        proces.terminate()
        proces.wait(60)


def vraag(poort: int, pad: str, methode: str = "GET") -> tuple[int, dict[str, str], str]:
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
    try:
        lijn.request(methode, pad)
        uit = lijn.getresponse()
        return uit.status, {k.lower(): v for k, v in uit.getheaders()}, uit.read().decode()
    except OSError:
        return 0, {}, ""
    finally:
        lijn.close()


def test_nginx_toont_de_bladzijde_als_zij_aanstaat_en_als_de_server_weg_is(nginx):
    poort, map_ = nginx
    assert vraag(poort, "/hier")[::2] == (200, "goed")
    # A telephone that sends an answer must read that it can try again later: with 405 it would give up.
    for pad in ("/02_wat_voor_gemeente", "/tafel/api/antwoord/S2-05", "/tafel/api/stand?na=1"):
        for methode in ("GET", "PUT"):
            status, koppen, tekst = vraag(poort, pad, methode)
            assert (status, koppen["retry-after"], koppen["cache-control"]) == (503, "600", "no-store"), (
                pad,
                methode,
            )
            assert TITEL in tekst and re.match("text/html", koppen["content-type"]), (pad, methode)
    (map_ / SCHAKELAAR).touch()
    assert vraag(poort, "/hier")[0] == 503 and TITEL in vraag(poort, "/hier")[2]
    assert vraag(poort, "/statisch/hier")[0] == 200
    (map_ / SCHAKELAAR).unlink()
    assert vraag(poort, "/hier")[0] == 200
