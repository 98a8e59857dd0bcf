"""The scripts of our pages: classic, small, together in one window, and nothing on a page that it does not need."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import Browser, Page

from gereedschap import draai
from routekaart.dashboard import bundels, delen, pagina
from routekaart.ui.bouwstenen.basis.bundel import NAAM, PAKKET, BundelFout, kaal, namenregel, volgorde
from routekaart.ui.bouwstenen.dossier.widget import Dossierbeheer
from routekaart.ui.cijfers import MODULES, make
from routekaart.ui.gemeentelijst import gemeentelijst
from routekaart.ui.opslag import Werkdossier

BASIS = PAKKET / "ui" / "bouwstenen" / "basis"
SCRIPTS = {naam: tekst.decode() for naam, tekst in bundels.bestanden().items() if naam.endswith(".js")}
# The properties of a window that cannot be replaced, asked of the browser itself.
VAST = """() => Object.entries(Object.getOwnPropertyDescriptors(window))
  .filter(([, d]) => !d.configurable).map(([naam]) => naam)"""


def ingepakt(*teksten: str | bytes) -> int:
    return sum(len(gzip.compress(t.encode() if isinstance(t, str) else t, 9)) for t in teksten)


def leeg_blad(browser: Browser) -> Page:
    """A page of a site, with nothing in it."""
    blad = browser.new_page()
    blad.route("**/*", lambda route: route.fulfill(body="<!DOCTYPE html>", content_type="text/html"))
    blad.goto("http://127.0.0.1/")
    return blad


def test_er_is_een_script_voor_elk_onderdeel():
    kaarten = {"kaart_2022.js", "kaart_2023.js"}
    assert set(SCRIPTS) == {"basis.js", *kaarten, *(f"{naam}.js" for naam in bundels.widgets())}
    assert {"cijfers", "documenten", "dossier", "gesprek", "praktijken", "toets", "vastleggen", "verordening",
            "voortgang"} <= set(bundels.widgets())  # fmt: skip


@pytest.mark.parametrize("naam", SCRIPTS)
def test_elk_script_is_een_gewoon_script(naam, tmp_path):
    """No module: a browser runs none of a page that was opened from disk."""
    (tmp_path / naam).write_text(SCRIPTS[naam])
    (tmp_path / "package.json").write_text(json.dumps({"type": "commonjs"}))
    uit = draai("node", "--check", str(tmp_path / naam))
    assert uit.returncode == 0, uit.stderr
    assert SCRIPTS[naam].startswith('"use strict";\n')
    assert not re.search(r"^(?:import|export|await)\b|^\S.*= await\b", SCRIPTS[naam], re.MULTILINE)


def test_alle_scripts_samen_in_een_venster(browser):
    """In the order of a page, and in any other: none hides or breaks another."""
    andere = [naam for naam in SCRIPTS if naam != "basis.js"]
    for volg in (andere, andere[::-1]):
        blad = leeg_blad(browser)
        fouten: list[str] = []
        blad.on("pageerror", lambda e, fouten=fouten: fouten.append(str(e)))
        assert set(blad.evaluate(VAST)) <= bundels.VAST_VAN_WINDOW
        for naam in ("basis.js", *volg):
            blad.add_script_tag(content=SCRIPTS[naam])
        assert fouten == []
        elementen = re.findall(r'definieer\("(rk-\w+)"', "".join(SCRIPTS.values()))
        assert len(elementen) >= len(andere)
        assert blad.evaluate("namen => namen.filter(n => !customElements.get(n))", elementen) == []
        assert blad.evaluate("typeof rkHost.model") == "function"
        blad.close()


def test_een_widget_laat_niets_achter_in_het_venster(browser):
    blad = leeg_blad(browser)
    blad.add_script_tag(content=SCRIPTS["basis.js"])
    for naam in bundels.widgets():
        blad.add_script_tag(content=SCRIPTS[f"{naam}.js"])
        van_widget = [n for m in bundels.modules_van(naam) for n in NAAM.findall(kaal(m))]
        van_basis = {n for m in bundels.basismodules() for n in NAAM.findall(kaal(m))}
        gevraagd = [n for n in van_widget if n not in van_basis]
        assert blad.evaluate(
            "namen => namen.filter((n) => window.eval(`typeof ${n}`) !== 'undefined')", gevraagd
        ) == [n for n in gevraagd if blad.evaluate("n => n in window", n)]
    blad.close()


def test_een_naam_die_niet_in_een_venster_kan_wordt_geweigerd(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_text("export const top = 1;\n")
    monkeypatch.setattr(bundels, "basismodules", lambda: [tmp_path / "a.js"])
    with pytest.raises(BundelFout, match="kan niet in een venster: top"):
        bundels.basisscript.__wrapped__()


def test_een_widget_die_een_naam_van_de_basis_verbergt_wordt_geweigerd(tmp_path, monkeypatch):
    """Hiding a name is no harm, unless a module of the same widget asks for the hidden one."""
    (tmp_path / "basis.js").write_text("export const x = 1;\n")
    (tmp_path / "b.js").write_text("const x = 2;\nexport const b = x;\n")
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = b;\n')
    monkeypatch.setattr(bundels, "basismodules", lambda: [tmp_path / "basis.js"])
    monkeypatch.setattr(bundels, "widgets", lambda: {"a": tmp_path / "a.js"})
    assert bundels.script_van.__wrapped__("a").endswith("const b = x;\nconst a = b;\n}\n")
    (tmp_path / "a.js").write_text(
        'import { x } from "./basis.js";\nimport { b } from "./b.js";\nexport const aa = b + x;\n'
    )
    for naam in ("_lees", "imports_van", "_export_van", "kaal"):
        bundels.volgorde.__globals__[naam].cache_clear()
    with pytest.raises(BundelFout, match=r"'x' staat in basis\.js en in b\.js, en a\.js vraagt erom"):
        bundels.script_van.__wrapped__("a")


def test_een_module_die_iets_onthoudt_staat_maar_op_een_plek():
    """Two widgets with a copy each would not know of each other what it remembers."""
    waar: dict[str, list[str]] = {}
    for naam in bundels.widgets():
        for module in bundels.modules_van(naam):
            if re.search(
                r"^(?:export )?(?:let |const \w+ = new (?:Weak)?(?:Map|Set)\(\))", kaal(module), re.MULTILINE
            ):
                waar.setdefault(module.name, []).append(naam)
    assert {m: namen for m, namen in waar.items() if len(namen) > 1} == {}


def test_elke_module_komt_op_een_bladzijde():
    """No module that nobody loads, apart from those that only hold types; what only JupyterLab needs is not here."""
    alles = "".join(SCRIPTS.values())
    alleen_jupyter = {
        BASIS / f"{naam}.js"
        for naam in ("bewaarwoorden", "koppel", "labmodel", "post", "postbus", "wijziging")
    }
    assert alleen_jupyter < set(volgorde([BASIS / "koppel.js"]))
    for module in PAKKET.rglob("*.js"):
        # What brings a notebook with a kernel to life is loaded on those pages only.
        if module.name != "types.js" and module.parent.name != "levend":
            assert (kaal(module) in alles) == (module not in alleen_jupyter), module.name


def test_de_namen_staan_alleen_in_de_basis():
    assert [naam for naam, tekst in SCRIPTS.items() if namenregel() in tekst] == ["basis.js"]


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<p>niets</p>", ["basis.js"]),
        ("<rk-gemeente></rk-gemeente><rk-kern data-figuur='x'></rk-kern>", ["basis.js"]),
        ("<rk-toets data-staat='{}'></rk-toets>", ["basis.js", "toets.js"]),
        ("<rk-toets>\n</rk-toets><rk-gesprek\nx></rk-gesprek>", ["basis.js", "gesprek.js", "toets.js"]),
        ("<rk-onbekend></rk-onbekend><p>&lt;rk-toets ></p>", ["basis.js"]),
    ],
)
def test_een_bladzijde_krijgt_alleen_wat_er_staat(html, scripts):
    assert bundels.scripts_voor(html) == scripts


# What a first visit may cost over the line, in bytes: the page with the script, the styles and the icon that it loads.
# The page to search on brings along what it searches, so that nothing that is typed leaves the device.
BUDGET = {"overzicht": 60_500, "cijfers": 100_000, "bouwen": 92_000, "zoeken": 165_000, "ander": 80_000}
# Names, host, rulebook of the dossier, header: on every page, so it has a limit of its own.
BASIS_BUDGET = 37_300


def soort_van(pad: str) -> str:
    _, _, deel = pad.partition("/")
    begin = deel.partition("/")[0]
    if pad in ("", "gemeente"):
        return "ander"
    if pad == "zoeken":
        return pad
    return "overzicht" if not deel else begin if begin in BUDGET else "ander"


def paden() -> list[str]:
    """All pages but those with a whole notebook on them."""
    return [pad for pad in delen.paden() if not pad.endswith("/alles")]


def test_een_eerste_bezoek_is_klein():
    site = pagina.Website(rekent="server")
    maat = {naam: ingepakt(tekst) for naam, tekst in bundels.bestanden().items()}
    assert maat["basis.js"] <= BASIS_BUDGET
    te_groot, soorten = [], set()
    for pad in paden():
        html = pagina.render_pad(pad, site)
        scripts = bundels.scripts_voor(html)
        assert re.findall(r'<script defer src="[^"]*/([a-z_]+\.js)\?', html) == scripts
        assert 'type="module"' not in html
        som = ingepakt(html) + sum(maat[naam] for naam in ("stijl.css", "merk.svg", *scripts))
        soorten.add(soort_van(pad))
        if som > BUDGET[soort_van(pad)]:
            te_groot.append((pad, som))
    assert te_groot == []
    assert soorten == set(BUDGET)


def test_de_namen_van_gemeenten_staan_niet_in_een_staat():
    """They stand in the script of every page, once; in JupyterLab a control still has them."""
    werk = Werkdossier.open()
    for widget in (*(make(sleutel, werk) for sleutel in MODULES), Dossierbeheer(werk, gemeentelijst())):
        assert "GM0546" not in widget.html(), widget.sleutel
    velden = make("stap_02", werk).velden
    assert len(next(v for v in velden if v["soort"] == "gemeente")["opties"]) == 345
