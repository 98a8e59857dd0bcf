"""Own notebooks in Chromium, served by the command itself: read, put on, move a slider, wait, leave."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import VLAGGEN, Bezoek, Server, axe, vind_browser, vrije_poort, wacht_tot
from levend.dienst import NAAM, Dienst, Lijn, schrijf

AAN = "Uw notebook staat aan."
PLAATJE = "#rk-cellen .jupyter-widgets img"


@pytest.fixture(scope="module")
def eigen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    map_ = schrijf(tmp_path_factory.mktemp("eigen"))
    opties = ("--eigen-map", str(map_), "--eigen-totaal", "2", "--eigen-per-adres", "9")
    s = Server(vrije_poort(), map_, opties).start()
    yield s
    s.stop()


@pytest.fixture
def bezoeker(bezoek: Any, eigen: Server) -> Any:
    bezoeken: list[Bezoek] = []

    def nieuw(**opties: Any) -> Bezoek:
        b = bezoek(eigen.adres, **opties)
        b.context.set_default_timeout(300_000)
        bezoeken.append(b)
        return b

    yield nieuw
    for b in bezoeken:
        for blad in b.context.pages:
            blad.goto("about:blank")  # as somebody who goes elsewhere
    wacht_tot(lambda: not kernels(eigen), "het einde van de kernels", 120)


def kernels(s: Server) -> list[int]:
    return s.kernels()


def zet_aan(blad: Page) -> Page:
    blad.get_by_role("button", name="Zet dit notebook aan").click()
    expect(blad.locator("#rk-stand")).to_have_text(AAN, timeout=300_000)
    return blad


def test_een_schuif_verandert_de_grafiek(bezoeker, eigen):
    b = bezoeker()
    blad = b.open("/")
    blad.get_by_role("link", name="Eigen notebooks").click()
    blad.get_by_role("link", name="Hoeveel mensen nodigt u uit?").click()
    expect(blad).to_have_title(re.compile("Hoeveel mensen nodigt u uit?"))
    assert axe(blad) == []
    assert not kernels(eigen)
    zet_aan(blad)
    assert len(kernels(eigen)) == 1
    assert blad.locator("html").get_attribute("lang") == "nl"
    assert blad.locator("header.rk-kop, main#inhoud, footer.rk-voetstuk, a.rk-overslaan").count() == 4
    assert blad.locator("h1").all_inner_texts() == ["Hoeveel mensen nodigt u uit?"]
    oud = blad.locator(PLAATJE).get_attribute("src")
    schuif = blad.get_by_role("slider", name="Plaatsen")
    schuif.focus()
    blad.keyboard.press("ArrowRight")
    expect(blad.locator(PLAATJE)).not_to_have_attribute("src", oud or "")
    expect(blad.get_by_text("35 plaatsen")).to_be_visible()
    # Every kind of output.
    for kiezer in ("pre:has-text('Dit notebook rekent.')", "table:has-text('oud')", "strong:has-text('nadruk')",
                   "#rk-cellen mjx-container, #rk-cellen math", "#rk-cellen img[src^='data:image/png']"):  # fmt: skip
        expect(blad.locator(kiezer).first).to_be_visible()
    assert blad.locator("#rk-cellen svg, #rk-cellen img[src^='data:image/svg']").count() >= 1
    expect(blad.get_by_text("Hier ging iets mis in dit notebook.")).to_be_visible()
    expect(blad.get_by_text("Hier eindigt het voorbeeld.")).to_be_visible()
    assert axe(blad) == []
    blad.get_by_role("button", name="Stop dit notebook").click()
    expect(blad.locator(".rk-levendmelding[role=status]")).to_have_text("Het notebook is uitgezet.")
    assert not kernels(eigen)
    assert b.buiten == [] and b.fouten == []


@pytest.mark.parametrize(
    "opties", [{"breed": 360, "color_scheme": "dark"}, {"color_scheme": "dark"}, {"breed": 360}]
)
def test_toegankelijk_in_alle_vormen(bezoeker, opties):
    b = bezoeker(**opties)
    blad = zet_aan(b.open("/eigen/klein"))
    schuif = blad.get_by_role("slider", name="Getal")
    schuif.focus()
    blad.keyboard.press("ArrowRight")
    expect(blad.get_by_text("-30")).to_be_visible()
    assert axe(blad) == []
    assert blad.evaluate("document.documentElement.scrollWidth") <= opties.get("breed", 1280)


def test_een_fout_na_een_keuze_is_een_nederlandse_zin(bezoeker):
    b = bezoeker()
    blad = zet_aan(b.open("/eigen/klein"))
    blad.get_by_role("slider", name="Getal").focus()
    for _ in range(4):
        blad.keyboard.press("ArrowRight")
    expect(blad.get_by_text("Hier ging iets mis in dit notebook. Kies iets anders").first).to_be_visible()
    assert "ZeroDivision" not in blad.content()


def test_wie_weggaat_laat_geen_kernel_achter(bezoeker, eigen):
    b = bezoeker()
    blad = zet_aan(b.open("/eigen/klein"))
    blad.goto(eigen.adres + "/privacy")
    wacht_tot(lambda: not kernels(eigen), "het einde van de kernel", 20)
    blad.go_back()
    expect(blad.get_by_text("Dit notebook staat niet meer aan.")).to_be_visible()
    assert not kernels(eigen)


def test_wachten_en_vanzelf_aan_de_beurt_zijn(bezoeker, eigen):
    eerste = zet_aan(bezoeker().open("/eigen/klein"))
    zet_aan(bezoeker().open("/eigen/klein"))
    wacht = bezoeker().open("/eigen/klein")
    wacht.get_by_role("button", name="Zet dit notebook aan").click()
    expect(wacht.locator("#rk-stand[role=status]")).to_contain_text("U bent nummer 1 in de rij.")
    assert axe(wacht) == []
    assert len(kernels(eigen)) == 2
    eerste.get_by_role("button", name="Stop dit notebook").click()
    expect(wacht.locator("#rk-stand")).to_have_text(AAN, timeout=300_000)
    assert len(kernels(eigen)) == 2


def test_zonder_script_vanzelf_aan_de_beurt(bezoeker, eigen, tmp_path):
    """A browser that runs no script at all asks again by itself, and starts the notebook when it may."""
    bladen = [zet_aan(bezoeker().open("/eigen/klein")) for _ in range(2)]
    plaats = Dienst(eigen.poort, tmp_path, tmp_path).kaartje("klein")
    opdracht = [
        vind_browser(),
        "--headless",
        *VLAGGEN,
        f"--user-data-dir={tmp_path}",
        "--remote-debugging-port=0",
    ]
    zonder = subprocess.Popen(
        [*opdracht, "--blink-settings=scriptEnabled=false", eigen.adres + plaats],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        aan = set(kernels(eigen))
        bladen[0].goto(eigen.adres + "/privacy")
        wacht_tot(lambda: set(kernels(eigen)) - aan, "een kernel voor wie wachtte", 120)
    finally:
        os.killpg(zonder.pid, signal.SIGKILL)  # the program may be a script around the browser
        zonder.wait()
    Dienst(eigen.poort, tmp_path, tmp_path).post(f"{plaats}/stop")


def test_zonder_script_is_het_te_lezen(bezoeker):
    blad = bezoeker(java_script_enabled=False).open(f"/eigen/{NAAM}")
    expect(blad.get_by_role("heading", name="Hoeveel mensen nodigt u uit?")).to_be_visible()
    assert "Aanzetten helpt dan niet." in blad.content()


def test_zonder_de_optie_is_er_niets(server):
    import urllib.error
    import urllib.request

    for pad in ("/eigen", "/eigen/klein", "/levend/voila/static/voila.js"):
        with pytest.raises(urllib.error.HTTPError) as fout:
            urllib.request.urlopen(server.adres + pad)
        assert fout.value.code == 404
    assert server.kernels() == []


def test_een_aanval_langs_de_gewone_deur(eigen, bezoeker):
    """The short way in front of tornado lets a line through as it is; our guard is behind it."""
    blad = zet_aan(bezoeker().open("/eigen/klein"))
    kernel = blad.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")

    class Deur:
        poort, adres = eigen.poort, eigen.adres

    lijn = Lijn(Deur, kernel)
    assert lijn.status == 101
    lijn.stuur((2**62).to_bytes(8, "little") + bytes(8))
    while lijn.hoor() is not None:
        pass
    blad.get_by_role("slider", name="Getal").focus()
    blad.keyboard.press("ArrowRight")
    expect(blad.get_by_text("-30")).to_be_visible()
