"""The served pages as visitors get them: accessible, Dutch, all from this machine."""

from __future__ import annotations

import gzip
import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, Route, expect

from conftest import WORTEL, Server, axe, vrije_poort

STAPPEN = sorted(p.stem for p in (WORTEL / "notebooks").glob("*.ipynb") if p.stem != "00_start")
BLADEN = ["/", *(f"/{naam}" for naam in STAPPEN), "/privacy", "/toegankelijkheid"]
SCHERMEN = [(1280, "light"), (360, "light"), (1280, "dark"), (360, "dark")]
ZICHTBAAR = "a[href], button, input, select, textarea, summary"


def klaar(blad: Page) -> None:
    """The page has arrived, its elements live, and its kernel (if it has one) has answered."""
    blad.wait_for_load_state("networkidle")
    blad.wait_for_function(
        "[...document.querySelectorAll('rk-gesprek, rk-voortgang, rk-dossier')].every(e => e.hasAttribute('klaar'))"
    )


@pytest.mark.parametrize("pad", BLADEN)
def test_blad_is_toegankelijk_en_van_hier(bezoek, pad):
    wie = bezoek()
    blad = wie.open(pad)
    klaar(blad)
    assert blad.evaluate("document.documentElement.lang") == "nl"
    for breed, licht in SCHERMEN:
        blad.set_viewport_size({"width": breed, "height": 900})
        blad.emulate_media(color_scheme=licht)
        assert axe(blad) == [], f"{pad} op {breed} px, {licht}"
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    # What is folded away must be right too.
    blad.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert axe(blad) == [], f"{pad} helemaal opengevouwen"
    assert wie.buiten == []
    assert wie.fouten == []


@pytest.mark.parametrize("pad", ["/", "/02_wat_voor_gemeente"])
def test_alles_is_met_tab_te_bereiken(bezoek, pad):
    blad = bezoek().open(pad)
    klaar(blad)
    # A group of radio buttons is one stop; what is folded away opens first.
    blad.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    verwacht = blad.evaluate(
        """sel => { const groepen = new Set(); let n = 0;
          for (const e of document.querySelectorAll(sel)) {
            if (!e.checkVisibility() || e.disabled) continue;
            if (e.type === 'radio') { if (groepen.has(e.name)) continue; groepen.add(e.name); }
            e.dataset.halte = n++; }
          return n; }""",
        ZICHTBAAR,
    )
    assert verwacht > 10
    bezocht: set[str] = set()
    blad.evaluate("document.activeElement.blur()")
    for _ in range(verwacht + 30):
        blad.keyboard.press("Tab")
        halte, omlijnd = blad.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
              const groep = e.type === 'radio' ? document.querySelector(`input[name="${e.name}"][data-halte]`) : e;
              const lijn = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
              return [groep?.dataset.halte ?? '', e === document.body || lijn]; }"""
        )
        assert omlijnd, blad.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if halte:
            bezocht.add(halte)
    gemist = [
        blad.evaluate("n => document.querySelector(`[data-halte='${n}']`).outerHTML.slice(0, 150)", str(n))
        for n in range(verwacht)
        if str(n) not in bezocht
    ]
    assert gemist == []


def _docentzinnen() -> list[str]:
    zinnen = []
    for naam in ("00_start", *STAPPEN):
        nb = nbformat.read(WORTEL / "notebooks" / f"{naam}.ipynb", as_version=4)
        for cel in nb.cells:
            if {"docent", "zelfstudie"} & set(cel.metadata.get("tags", [])):
                zinnen += [r.strip("#*- |").strip() for r in cel.source.splitlines() if len(r) > 40]
    return zinnen


@pytest.mark.parametrize("pad", BLADEN[:-2])
def test_geen_tekst_voor_de_docent(server, pad):
    html = urllib.request.urlopen(server.adres + pad).read().decode()
    kaal = re.sub(r"<[^>]+>", "", html)
    zinnen = _docentzinnen()
    assert zinnen
    assert [z for z in zinnen if z in html or z in kaal] == []
    assert "Voor de docent" not in kaal


@pytest.mark.parametrize(
    "pad",
    ["/bestaat-niet", "/voila/tree", "/voila/files/00_start.ipynb", "/voila/api/contents/", "/voila/render/geheim.ipynb",
     "/09_niets", "/statisch/niets.js", "/../pyproject.toml", "/voila/render/..%2fpyproject.ipynb"],
)  # fmt: skip
def test_wat_er_niet_is_geeft_een_nederlandse_bladzijde(server, pad):
    with pytest.raises(urllib.error.HTTPError) as fout:
        urllib.request.urlopen(server.adres + pad)
    tekst = fout.value.read().decode()
    assert fout.value.code == 404
    assert "Deze bladzijde bestaat niet" in tekst
    assert "Traceback" not in tekst


def test_bestanden_zijn_klein_en_te_bewaren(server):
    html = urllib.request.urlopen(server.adres + "/").read().decode()
    adres = re.search(r'src="([^"]+basis\.js[^"]+)"', html)[1]
    vraag = urllib.request.Request(server.adres + adres, headers={"Accept-Encoding": "gzip"})
    antwoord = urllib.request.urlopen(vraag)
    assert antwoord.headers["Content-Encoding"] == "gzip"
    assert "immutable" in antwoord.headers["Cache-Control"]
    # Loaded once and kept for ever; it holds the rulebook of the dossier and the names of all municipalities.
    assert len(antwoord.read()) < 34_000


def test_elk_antwoord_draagt_het_beleid(server):
    for pad in ("/", "/02_wat_voor_gemeente", "/statisch/basis.js"):
        koppen = urllib.request.urlopen(server.adres + pad).headers
        assert "default-src 'none'" in koppen["Content-Security-Policy"]
        assert "connect-src 'self'" in koppen["Content-Security-Policy"]


def test_niets_blijft_achter_in_de_browser_behalve_het_dossier(bezoek, server):
    wie = bezoek()
    blad = wie.open("/02_wat_voor_gemeente")
    klaar(blad)
    blad.wait_for_function("() => document.querySelector('rk-cijfers').model.get('verbinding') === 'klaar'")
    assert wie.context.cookies() == []
    assert blad.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []


def test_bladzijde_gaat_gecomprimeerd_over_de_lijn(server):
    vraag = urllib.request.Request(
        server.adres + "/02_wat_voor_gemeente", headers={"Accept-Encoding": "gzip"}
    )
    antwoord = urllib.request.urlopen(vraag)
    assert antwoord.headers["Content-Encoding"] == "gzip"
    html = gzip.decompress(antwoord.read()).decode()
    assert html.index('id="verder"') < html.index('id="rk-kernel"') < html.index("</html>")


def test_sjabloon_is_niet_te_vervangen(server):
    gewoon = urllib.request.urlopen(server.adres + "/02_wat_voor_gemeente").read().decode()
    anders = (
        urllib.request.urlopen(server.adres + "/02_wat_voor_gemeente?template=lab&theme=dark").read().decode()
    )
    assert "rk-kop" in gewoon and "rk-kop" in anders
    assert "cdnjs" not in anders


def test_tekst_staat_er_voordat_de_rekenhulp_antwoordt(bezoek, server):
    """The words of the last heading come before the kernel is announced, and the questions work without it."""
    html = urllib.request.urlopen(server.adres + "/02_wat_voor_gemeente").read().decode()
    assert html.index('id="verder"') < html.index('id="rk-kernel"')
    info = json.loads(re.search(r'id="rk-kernel">(.*?)</script>', html)[1])
    assert "cijfers-stap_02" in info["modellen"]


def test_rekenhulp_doet_mee_ook_als_het_script_later_komt_dan_de_bladzijde(bezoek):
    wie = bezoek()
    vast: list[Route] = []
    wie.context.route("**/basis.js*", lambda route: vast.append(route))
    blad = wie.open("/02_wat_voor_gemeente", wacht_op="domcontentloaded")
    for route in vast:
        route.continue_()
    klaar(blad)
    blad.wait_for_function("() => document.querySelector('rk-cijfers').model.get('verbinding') === 'klaar'")


def test_poort_bezet(tmp_path, server):
    with pytest.raises(AssertionError, match="al in gebruik"):
        Server(server.poort, tmp_path).start()


def test_zonder_script_is_alles_te_lezen(bezoek):
    blad = bezoek(java_script_enabled=False).open("/02_wat_voor_gemeente")
    expect(blad.get_by_text("Verdeel 100 punten", exact=False).first).to_be_visible()
    assert "Uw browser voert geen scripts uit" in blad.content()


def test_kapotte_cel_geeft_een_zin(tmp_path, bezoek, monkeypatch):
    """A cell that failed when the notebook was stored: the visitor reads a Dutch sentence."""
    from routekaart.dashboard.pagina import Website, render_cellen

    cel = nbformat.v4.new_code_cell("1/0")
    cel.outputs = [
        nbformat.v4.new_output(
            "error", ename="ZeroDivisionError", evalue="division", traceback=["Traceback x"]
        )
    ]
    html = render_cellen([nbformat.v4.new_markdown_cell("# T"), cel], "02_wat_voor_gemeente", Website())
    assert "nu niet beschikbaar" in html
    assert "Traceback" not in html and "ZeroDivision" not in html


def test_eigen_basis(tmp_path, bezoek):
    """Behind a reverse proxy the pages live under a path of their own."""
    s = Server(vrije_poort(), Path(tmp_path), ("--basis", "/routekaart/")).start()
    try:
        wie = bezoek(s.adres)
        blad = wie.open("/routekaart/")
        klaar(blad)
        blad.get_by_role("link", name="Stap 2", exact=False).first.click()
        expect(blad).to_have_url(re.compile(r"/routekaart/02_wat_voor_gemeente$"))
        klaar(blad)
        assert wie.fouten == []
    finally:
        s.stop()
