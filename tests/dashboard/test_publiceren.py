"""The static site: plain files on any web server, everything but the live figures."""

from __future__ import annotations

import functools
import http.server
import threading

import pytest
from playwright.sync_api import expect

from conftest import axe
from routekaart.dashboard.publiceren import publish


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    doel = tmp_path_factory.mktemp("site") / "uit"
    publish(doel, thema=":root { --basis-color-action-1-bg-default: #7a0f5b; }")

    class Stil(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    dienst = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Stil, directory=doel))
    threading.Thread(target=dienst.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{dienst.server_port}"
    dienst.shutdown()


def test_gesprek_werkt_zonder_server(bezoek, site):
    wie = bezoek(site)
    blad = wie.open("/index.html")
    blad.get_by_role("link", name="Stap 2. Wat voor gemeente", exact=False).first.click()
    expect(blad.get_by_role("heading", level=1)).to_contain_text("Stap 2")
    vak = blad.get_by_label("Noem één keer", exact=False)
    vak.fill("De speeltuin ging goed.")
    expect(blad.locator("rk-gesprek .rk-stand")).to_contain_text("Bewaard in deze browser")
    blad.reload()
    expect(blad.get_by_label("Noem één keer", exact=False)).to_have_value("De speeltuin ging goed.")
    blad.goto(f"{site}/index.html")
    expect(blad.locator("rk-voortgang")).to_contain_text("1 van 10 vragen beantwoord")
    assert wie.buiten == []
    assert wie.fouten == []


def test_cijfers_zeggen_dat_er_niemand_meerekent(bezoek, site):
    blad = bezoek(site).open("/02_wat_voor_gemeente.html")
    blad.get_by_label("die even stedelijk zijn").check()
    expect(blad.locator("rk-cijfers .rk-stand")).to_contain_text("Op deze bladzijde rekent niemand mee")


def test_eigen_kleuren_en_toegankelijk(bezoek, site):
    blad = bezoek(site).open("/index.html")
    kleur = blad.locator(".rk-kop").evaluate("e => getComputedStyle(e).borderBottomColor")
    assert kleur == "rgb(122, 15, 91)"
    assert axe(blad) == []
