"""The served pages as visitors get them: accessible, Dutch, all from this machine."""

from __future__ import annotations

import gzip
import json
import os
import re
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Route, expect

from bladsoorten import UITKOMST, kies_gemeente, klaar
from conftest import WORTEL, Server, axe, vrije_poort, wacht_tot
from gemeentebladen import steekproef
from gesprek_invullen import SLEUTEL
from routekaart.content.data import load_tabel
from routekaart.dashboard.delen import paden

STAPPEN = sorted(
    p.stem for p in (WORTEL / "notebooks").glob("*.ipynb") if p.stem not in ("00_start", "gemeente")
)
CIJFERS = "/02_wat_voor_gemeente/cijfers"
ZICHTBAAR = "a[href], button, input, select, textarea, summary"


@pytest.mark.parametrize("naam", STAPPEN)
def test_elke_stap_op_een_bladzijde_is_toegankelijk_en_van_hier(bezoek, naam):
    """All that a step holds; the kinds of pages one by one are in test_bladsoorten.py."""
    wie = bezoek()
    blad = wie.open(f"/{naam}/alles")
    klaar(blad)
    assert axe(blad) == [], f"{naam} op 1280 px"
    blad.set_viewport_size({"width": 360, "height": 900})
    blad.emulate_media(color_scheme="dark")
    # What is folded away must be right too.
    blad.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert axe(blad) == [], f"{naam} op 360 px, helemaal opengevouwen"
    assert blad.evaluate("document.documentElement.scrollWidth") <= 360
    assert wie.buiten == []
    assert wie.fouten == []


@pytest.mark.parametrize(
    "pad", ["/", "/02_wat_voor_gemeente", CIJFERS, "/08_participatieverordening/bouwen/B01"]
)
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
              // On a map a line is drawn around the municipality itself.
              const lijn = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
                || Boolean(e.closest('rk-kaart')?.querySelector('.rk-k-focus'));
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
    for naam in ("00_start", "gemeente", *STAPPEN):
        nb = nbformat.read(WORTEL / "notebooks" / f"{naam}.ipynb", as_version=4)
        for cel in nb.cells:
            # The colophon is a page of its own; in the notebook it is for whoever learns alone.
            if cel.source.startswith("## Colofon"):
                continue
            if {"docent", "zelfstudie"} & set(cel.metadata.get("tags", [])):
                zinnen += [r.strip("#*- |").strip() for r in cel.source.splitlines() if len(r) > 40]
    return zinnen


@pytest.fixture(scope="module")
def alle_bladzijden(server) -> dict[str, str]:
    """Every page of the site as the server sends it, and every figure once; asked one after another."""
    return {pad: _haal(f"{server.adres}/{pad}") for pad in steekproef(paden())}


def _haal(adres: str) -> str:
    return urllib.request.urlopen(adres).read().decode()


def test_geen_tekst_voor_de_docent(alle_bladzijden):
    zinnen = _docentzinnen()
    assert zinnen
    for pad, html in alle_bladzijden.items():
        kaal = re.sub(r"<[^>]+>", "", html)
        assert [z for z in zinnen if z in html or z in kaal] == [], pad
        assert "Voor de docent" not in kaal, pad


def test_na_vijfhonderd_verzoeken_is_er_geen_kernel(server, alle_bladzijden):
    """Of every page and of figures: nothing starts a kernel, and no process is left for each of them."""
    processen = len(server.kinderen())
    gemeenten = list(load_tabel("gemeenten_2022")["gemeente_code"])[: 500 - len(alle_bladzijden)]
    assert len(alle_bladzijden) + len(gemeenten) >= 500
    for code in gemeenten:
        antwoord = json.loads(_haal(f"{server.adres}/cijfers/stap_02?gemeente={code}&groep=grootte"))
        assert antwoord["html"] and not antwoord["fout"], code
    assert server.kernels() == []
    assert len(server.kinderen()) <= max(processen, (os.cpu_count() or 1) + 2)


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
    # Loaded once and kept for ever; it holds the rulebook of the dossier and the names of all municipalities. What it
    # may be to the byte, stands with the other bundles.
    assert len(antwoord.read()) < 40_000


def test_elk_antwoord_draagt_het_beleid(server):
    for pad in ("/", "/02_wat_voor_gemeente", "/statisch/basis.js"):
        koppen = urllib.request.urlopen(server.adres + pad).headers
        assert "default-src 'none'" in koppen["Content-Security-Policy"]
        assert "connect-src 'self'" in koppen["Content-Security-Policy"]


def test_niets_blijft_achter_in_de_browser_behalve_het_dossier(bezoek):
    wie = bezoek()
    blad = wie.open(CIJFERS)
    klaar(blad)
    assert wie.context.cookies() == []
    assert blad.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []
    # Whoever chooses a municipality leaves the dossier and what they look at.
    kies_gemeente(blad, "Leiden")
    expect(blad.locator(UITKOMST).get_by_role("heading").first).to_have_text("Wat opvalt bij Leiden")
    assert wie.context.cookies() == []
    namen = blad.evaluate("Object.keys({...localStorage, ...sessionStorage})")
    assert namen and all(naam.startswith(SLEUTEL) for naam in namen)


def test_bladzijde_gaat_gecomprimeerd_over_de_lijn(server):
    vraag = urllib.request.Request(
        server.adres + "/02_wat_voor_gemeente", headers={"Accept-Encoding": "gzip"}
    )
    antwoord = urllib.request.urlopen(vraag)
    assert antwoord.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(antwoord.read()).decode().rstrip().endswith("</html>")


def test_sjabloon_is_niet_te_vervangen(server):
    gewoon = urllib.request.urlopen(server.adres + "/02_wat_voor_gemeente").read().decode()
    anders = (
        urllib.request.urlopen(server.adres + "/02_wat_voor_gemeente?template=lab&theme=dark").read().decode()
    )
    assert "rk-kop" in gewoon and "rk-kop" in anders
    assert "cdnjs" not in anders


def test_cijfers_doen_mee_ook_als_het_script_later_komt_dan_de_bladzijde(bezoek):
    wie = bezoek()
    vast: list[Route] = []
    wie.context.route("**/basis.js*", lambda route: vast.append(route))
    blad = wie.open(CIJFERS, wacht_op="commit")
    expect(blad.get_by_role("heading", level=1)).to_be_visible()
    wacht_tot(lambda: blad.evaluate("1") and vast, "de vraag om het script", 20)
    for route in vast:
        route.continue_()
    klaar(blad)
    kies_gemeente(blad, "Leiden")
    expect(blad.locator(UITKOMST).get_by_role("heading").first).to_have_text("Wat opvalt bij Leiden")


def test_poort_bezet(tmp_path, server):
    with pytest.raises(AssertionError, match="al in gebruik"):
        Server(server.poort, tmp_path).start()


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
        blad.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Cijfers").click()
        kies_gemeente(blad, "Leiden")
        expect(blad.locator(UITKOMST).get_by_role("heading").first).to_have_text("Wat opvalt bij Leiden")
        assert wie.buiten == []
        assert wie.fouten == []
    finally:
        s.stop()
