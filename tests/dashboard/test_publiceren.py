"""The static site: plain files, on any web server or straight from a disk, that compute as the served pages do."""

from __future__ import annotations

import functools
import html
import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import WORTEL, Bezoek, axe, wacht_tot
from routekaart.dashboard import opdracht, publiceren, wissel
from routekaart.dashboard.delen import paden
from routekaart.dashboard.gemeentepaden import list_verwijzingen
from routekaart.dashboard.pagina import Website, render_pad
from routekaart.dashboard.publiceren import publish
from routekaart.dashboard.redenen import Weigering
from routekaart.ui.bouwstenen.cijfers import compute
from routekaart.ui.cijfers import find_figuur

posix = pytest.mark.skipif(os.name != "posix", reason="needs links and signals of POSIX")
# No figures, and few pages: enough to see what happens to folders.
KLEIN = {"figuren": ()}
PADEN = ["", "06_leren_en_evalueren", "06_leren_en_evalueren/cijfers", "privacy", "toegankelijkheid"]


# --- in a browser -------------------------------------------------------------------------------------


@pytest.fixture
def bezoek(browser):
    """A visitor, without a server of ours."""
    contexten = []

    def nieuw(basis):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        context.set_default_timeout(90_000)
        contexten.append(context)
        return Bezoek(context, basis)

    yield nieuw
    for context in contexten:
        context.close()


@pytest.fixture(scope="module")
def webadres(gepubliceerd):
    """The published site in a folder of a web server of somebody else."""

    class Stil(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    boven = functools.partial(Stil, directory=gepubliceerd.parent)
    dienst = http.server.ThreadingHTTPServer(("127.0.0.1", 0), boven)
    threading.Thread(target=dienst.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{dienst.server_port}/{gepubliceerd.name}"
    dienst.shutdown()


@pytest.fixture(params=["http", "schijf"])
def site(request, gepubliceerd, webadres):
    """Where the site stands: on a web server in a folder, and on a disk."""
    return webadres if request.param == "http" else gepubliceerd.as_uri()


def figuur_van(blad):
    return blad.locator("rk-cijfers > .rk-uitkomst")


def kies_gemeente(blad, naam):
    veld = blad.locator("rk-gemeente").get_by_role("combobox")
    if not veld.is_visible():
        blad.locator("rk-gemeente summary").click()
    veld.fill(naam)
    blad.locator("rk-gemeente").get_by_role("option", name=naam, exact=True).click()


def test_cijfers_van_de_eigen_gemeente(bezoek, site):
    """Choose a municipality, the figure changes; a link with it shows the same to somebody else."""
    wie = bezoek(site)
    blad = wie.open("/02_wat_voor_gemeente/cijfers.html")
    expect(figuur_van(blad)).to_contain_text("Kies hierboven uw gemeente")
    kies_gemeente(blad, "Amsterdam")
    expect(figuur_van(blad)).to_contain_text("Wat opvalt bij Amsterdam")
    blad.get_by_label("die even stedelijk zijn").check()
    expect(figuur_van(blad)).to_contain_text("Wat opvalt bij Amsterdam")
    goed = compute(find_figuur("stap_02").reken, {"gemeente": "GM0363", "groep": "stedelijkheid"}, "")["html"]
    # What a script adds is no figure: the borders of the map, and the links to take a picture along.
    zien = re.sub(r"<[^>]+>", "", re.sub(r"<rk-kaart.*?</rk-kaart>", "", str(goed), flags=re.DOTALL))
    wacht_tot(lambda: zelfde(tekst_van(blad), zien), "the figure of the second choice")
    assert "gemeente=GM0363" in blad.url
    ander = bezoek(site)
    daar = ander.open(blad.url.removeprefix(site))
    wacht_tot(lambda: zelfde(tekst_van(daar), zien), "the same figure with somebody else")
    assert wie.fouten == ander.fouten == []
    assert wie.buiten == ander.buiten == []


def tekst_van(blad: Page) -> str:
    """The words of a figure, without what scripts add."""
    return figuur_van(blad).evaluate("""el => {
        const kopie = el.cloneNode(true);
        for (const weg of kopie.querySelectorAll('rk-kaart, rk-meenemen')) weg.remove();
        return kopie.textContent;
    }""")


def zelfde(een: str, ander: str) -> bool:
    return "".join(een.split()) == "".join(html.unescape(ander).split())


def test_drie_cijfers_op_het_overzicht(bezoek, site):
    wie = bezoek(site)
    blad = wie.open("/02_wat_voor_gemeente.html#gemeente=GM0088")
    expect(blad.locator("rk-kern")).to_contain_text("Drie cijfers van Schiermonnikoog")
    assert wie.fouten == []


def test_een_gemeente_die_er_niet_is_geeft_een_zin(bezoek, site):
    """The tests publish four municipalities: of another one nothing was worked out."""
    wie = bezoek(site)
    blad = wie.open("/02_wat_voor_gemeente/cijfers.html#gemeente=GM0014")
    expect(blad.locator("rk-cijfers .rk-stand")).to_contain_text("Kies bij 'Uw gemeente' iets uit de lijst")
    assert wie.fouten == []


def test_een_bestand_dat_weg_is_geeft_een_zin(bezoek, webadres):
    wie = bezoek(webadres)
    blad = wie.open("/02_wat_voor_gemeente/cijfers.html")
    blad.route("**/cijfers/stap_02/*.js*", lambda weg: weg.abort())
    kies_gemeente(blad, "Amsterdam")
    expect(blad.locator("rk-cijfers .rk-stand")).to_contain_text("zijn niet te laden")
    blad.unroute("**/cijfers/stap_02/*.js*")
    blad.get_by_label("die even stedelijk zijn").check()
    expect(figuur_van(blad)).to_contain_text("Wat opvalt bij Amsterdam")


def test_gesprek_blijft_bewaard(bezoek, site):
    wie = bezoek(site)
    blad = wie.open("/02_wat_voor_gemeente/alles.html")
    vak = blad.get_by_label("Noem één keer", exact=False)
    vak.fill("De speeltuin ging goed.")
    expect(blad.locator("rk-gesprek .rk-stand")).to_contain_text("Bewaard in deze browser")
    blad.reload()
    expect(blad.get_by_label("Noem één keer", exact=False)).to_have_value("De speeltuin ging goed.")
    blad.goto(f"{site}/index.html")
    expect(blad.locator("rk-voortgang")).to_contain_text("1 van 10 vragen beantwoord")
    assert wie.buiten == []
    assert wie.fouten == []


@pytest.mark.parametrize(
    ("pad", "zin"),
    [
        ("07_visie_en_uitvoeringsprogramma/cijfers", "kan op deze bladzijde niet rekenen"),
        ("08_participatieverordening/bouwen/planner", "kan op deze bladzijde niet rekenen"),
        ("08_participatieverordening/bouwen/oude_verordening", "kan op deze bladzijde niet rekenen"),
        ("04_vormen_en_smaken/cijfers", "Dit werkt niet op deze bladzijde"),
        ("verdieping_representativiteit/cijfers", "Dit werkt niet op deze bladzijde"),
    ],
)
def test_wat_hier_niet_kan_staat_er_vooraf_bij(pad, zin, bezoek, gepubliceerd):
    """Before anybody fills something in, with a link to where it can be done."""
    blad = bezoek(gepubliceerd.as_uri()).open(f"/{pad}.html")
    melding = blad.locator(".rk-geen-server").first
    expect(melding).to_contain_text(zin)
    assert melding.get_by_role("link").get_attribute("href") == f"https://routekaart.example/{pad}"


def test_toegankelijk(bezoek, site):
    blad = bezoek(site).open("/verdieping_representativiteit/cijfers.html#gemeente=GM0363")
    expect(figuur_van(blad)).to_contain_text("Amsterdam")
    assert axe(blad) == []


# --- the pages ------------------------------------------------------------------------------------------


def test_alle_bladzijden_met_alleen_gewone_scripts(gepubliceerd):
    """No module, nothing from elsewhere, all links relative and to a file that is there."""
    bladen = {p.relative_to(gepubliceerd).as_posix() for p in gepubliceerd.rglob("*.html")}
    verwijzingen = {f"{pad}.html" for pad in list_verwijzingen()}
    assert bladen == {f"{pad or 'index'}.html" for pad in paden()} | verwijzingen
    for naam in bladen - verwijzingen:
        blad = gepubliceerd / naam
        tekst = blad.read_text("utf-8")
        assert 'type="module"' not in tekst and 'data-rekent="bestanden"' in tekst, naam
        assert tekst.count("http-equiv=") == 1, naam
        for adres in re.findall(r'<(?:script|link|img|a)\b[^>]*?(?:src|href)="([^"#?]*)', tekst):
            if not adres or adres.startswith(("https://", "http://", "data:", "mailto:")):
                continue
            assert not adres.startswith("/"), (naam, adres)
            assert (blad.parent / adres).resolve().is_file(), (naam, adres)


def test_het_serveradres_komt_veilig_in_de_bladzijde():
    tekst = render_pad("privacy", Website(statisch=True, server='https://x.nl/"><b>&'))
    assert 'data-server="https://x.nl/&#34;&gt;&lt;b&gt;&amp;"' in tekst


@pytest.mark.parametrize(
    "adres", ["", "x", "ftp://a.nl", "https://", "javascript:alert(1)", "https://a.nl/\"x", "https://a b.nl", "//a.nl",
              "https://a.nl/?x=1", "https://a.nl/#x", "https://u:p@a.nl", "https://a.nl:poort/", "https://[::1"]
)  # fmt: skip
def test_een_slecht_serveradres(adres, tmp_path, capsys):
    with pytest.raises(SystemExit) as einde:
        opdracht.main(["publiceer", str(tmp_path / "site"), "--server", adres])
    assert einde.value.code == 2
    assert "is geen webadres" in capsys.readouterr().err


# --- folders ------------------------------------------------------------------------------------------------


@pytest.fixture
def weinig(monkeypatch):
    monkeypatch.setattr(publiceren, "paden", lambda: PADEN)


@pytest.fixture(scope="module")
def klein(tmp_path_factory):
    """A small published site, to copy."""
    doel = tmp_path_factory.mktemp("klein") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publiceren, "paden", lambda: PADEN)
        publish(doel, thema=":root { --x: 1; }", **KLEIN)
    return doel


@pytest.fixture
def oud(klein, tmp_path, weinig):
    """A site of an earlier day: with a page that is no more, and a file of somebody else."""
    doel = tmp_path / "site"
    shutil.copytree(klein, doel)
    (doel / "CNAME").write_text("routekaart.example")
    (doel / "weg.html").write_text("oud")
    (doel / ".routekaart").write_text((doel / ".routekaart").read_text() + "weg.html\n../buiten\n/etc\n")
    (doel / "index.html").write_text("oud")
    (tmp_path / "buiten").write_text("blijft")
    return doel


def boom(map_: Path) -> dict[str, bytes]:
    return {p.relative_to(map_).as_posix(): p.read_bytes() for p in map_.rglob("*") if p.is_file()}


def test_twee_keer_dezelfde_bytes(klein, tmp_path, weinig):
    zelfde = publish(tmp_path / "a" / "b", thema=":root { --x: 1; }", **KLEIN)
    assert boom(klein) == boom(tmp_path / "a" / "b")
    assert zelfde.bladzijden == len(PADEN) and zelfde.figuren == 0
    assert zelfde.bytes == sum(map(len, boom(klein).values())) - len(boom(klein)[".routekaart"])


def test_een_oude_site_wordt_een_nieuwe(oud, klein, tmp_path):
    publish(oud, thema=":root { --x: 1; }", **KLEIN)
    assert boom(oud) == {**boom(klein), "CNAME": b"routekaart.example"}
    assert (tmp_path / "buiten").read_text() == "blijft"


def test_een_site_van_het_eerste_huis(tmp_path, klein, weinig):
    """It had a mark without names: its pages are replaced, all have the same names."""
    (tmp_path / "statisch").mkdir()
    for naam in (".routekaart", "index.html", "06_leren_en_evalueren.html", "statisch/app.js"):
        (tmp_path / naam).write_text("Gemaakt met: routekaart publiceer\n")
    publish(tmp_path, thema=":root { --x: 1; }", **KLEIN)
    assert boom(tmp_path) == boom(klein)


@pytest.mark.parametrize(
    "soort", [OSError(28, "No space left on device"), Weigering("Dat kan niet."), MemoryError()]
)
def test_halverwege_gebroken_laat_de_oude_site_heel(soort, oud, monkeypatch):
    voor, echt, teller = boom(oud), publiceren.render_pad, iter(range(1000))

    def breekt(*a):
        if next(teller) == 3:
            raise soort
        return echt(*a)

    monkeypatch.setattr(publiceren, "render_pad", breekt)
    with pytest.raises((Weigering, MemoryError)) as fout:
        publish(oud, **KLEIN)
    assert boom(oud) == voor
    if isinstance(soort, OSError):
        assert "de schijf is vol" in str(fout.value) and "staat er nog" in str(fout.value)


def test_een_fout_van_ons_krijgt_de_naam_van_de_map_niet_de_schuld(oud, monkeypatch, capsys):
    def stuk(*_):
        raise ValueError("een getal dat geen getal is")

    monkeypatch.setattr(publiceren, "list_vooruit", stuk)
    assert opdracht.main(["publiceer", str(oud)]) == 1
    fout = capsys.readouterr().err
    assert "dat wij niet verwachtten" in fout and "naam" not in fout and "getal" not in fout


def test_elke_verplaatsing_kan_mislukken(klein, tmp_path, monkeypatch):
    """Whichever of the moves of old and new fails, all of the old site stands again."""
    doel = tmp_path / "doel"
    shutil.copytree(klein, doel)
    (doel / "index.html").write_text("oud")
    voor = boom(doel)
    echt, breek_bij, teller = Path.rename, [0], [0]

    def verplaats(pad, naar):
        teller[0] += 1
        if teller[0] == breek_bij[0]:
            raise PermissionError(13, "in use", str(pad))
        return echt(pad, naar)

    monkeypatch.setattr(Path, "rename", verplaats)
    for breek_bij[0] in range(1, 200):
        teller[0] = 0
        try:
            with wissel.nieuwe_inhoud(doel) as nieuw:
                for pad in klein.iterdir():
                    if pad.name != ".routekaart":
                        (shutil.copytree if pad.is_dir() else shutil.copy)(pad, nieuw / pad.name)
        except PermissionError:
            assert boom(doel) == voor, breek_bij
        else:
            break
    assert 2 * 5 < breek_bij[0] < 199
    assert boom(doel) == boom(klein)


@posix
def test_hard_gestopt_laat_de_oude_site_heel(oud, klein):
    """Ended by force while pages were being written: the next time all goes well."""
    voor = boom(oud)
    opdracht_ = (
        "import pathlib, sys, time\n"
        "from routekaart.dashboard import publiceren\n"
        "echt = publiceren.render_pad\n"
        "def wacht(pad, site):\n"
        "    if pad == 'privacy':\n"
        "        print('bezig', flush=True)\n"
        "        time.sleep(600)\n"
        "    return echt(pad, site)\n"
        "publiceren.render_pad = wacht\n"
        "publiceren.paden = lambda: ['', 'privacy']\n"
        "publiceren.publish(pathlib.Path(sys.argv[1]), figuren=())\n"
    )
    proces = subprocess.Popen(
        [sys.executable, "-c", opdracht_, str(oud)], stdout=subprocess.PIPE, text=True, cwd=WORTEL
    )
    assert proces.stdout and proces.stdout.readline() == "bezig\n"
    with pytest.raises(Weigering, match="Een andere opdracht schrijft nu"):
        publish(oud, **KLEIN)
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    proces.stdout.close()
    na = boom(oud)
    assert {k: v for k, v in na.items() if not k.startswith(".routekaart-")} == voor
    assert len(na) > len(voor)
    publish(oud, thema=":root { --x: 1; }", **KLEIN)
    assert boom(oud) == {**boom(klein), "CNAME": b"routekaart.example"}


@posix
@pytest.mark.parametrize("naam", ["statisch", "index.html", "06_leren_en_evalueren", ".routekaart"])
def test_een_verwijzing_in_de_map_wordt_niet_gevolgd(naam, oud, klein, tmp_path):
    """Whoever may write in the folder cannot make the command write or remove elsewhere."""
    elders = tmp_path / "elders"
    weg = oud / naam
    if weg.is_dir():
        weg.rename(elders)
    else:
        elders.write_text("van iemand anders")
        weg.unlink()
    weg.symlink_to(elders)
    voor = boom(elders) if elders.is_dir() else elders.read_text()
    publish(oud, thema=":root { --x: 1; }", **KLEIN)
    assert (boom(elders) if elders.is_dir() else elders.read_text()) == voor
    assert not weg.is_symlink()
    assert boom(oud)["index.html"] == boom(klein)["index.html"]


@posix
def test_een_map_die_zelf_een_verwijzing_is(klein, tmp_path, weinig):
    (tmp_path / "echt").mkdir()
    (tmp_path / "naam").symlink_to(tmp_path / "echt")
    publish(tmp_path / "naam", thema=":root { --x: 1; }", **KLEIN)
    assert (tmp_path / "naam").is_symlink()
    assert boom(tmp_path / "echt") == boom(klein)


def test_een_figuur_die_niet_kan_is_een_zin(oud, monkeypatch):
    voor = boom(oud)
    monkeypatch.setattr(publiceren, "list_vooruit", lambda: ["stap_07"])
    with pytest.raises(Weigering, match="Een figuur is niet uit te rekenen"):
        publish(oud, processen=1)
    assert boom(oud) == voor


def test_de_opdracht_zegt_wat_er_is_en_wat_niet(tmp_path, monkeypatch, capsys, weinig):
    klein = functools.partial(publish, gemeenten=("GM0088",), figuren=("stap_06",), processen=1)
    monkeypatch.setattr(publiceren, "publish", klein)
    doel = tmp_path / "site"
    for _ in range(2):
        adressen = ["--server", "https://routekaart.example", "--webadres", "https://www.example/rk"]
        assert opdracht.main(["publiceer", str(doel), *adressen]) == 0
    uit = capsys.readouterr().out
    assert f"{len(PADEN)} bladzijden staan in {doel}, met 1 figuren voor elke keuze" in uit
    assert "zo van uw schijf" in uit and "Niet alles kan zonder server" in uit
    assert "Wij rekenen figuren vooruit, 1 in totaal" in uit
    assert 'data-server="https://routekaart.example/"' in (doel / "index.html").read_text("utf-8")
    # A web server shows this page at any depth.
    fout = (doel / publiceren.FOUTBLAD).read_text("utf-8")
    adressen = set(re.findall(r'(?:src|href)="([^"#]+)', fout))
    assert {"/rk/index.html", "/rk/privacy.html"} <= adressen and all(a.startswith("/rk/") for a in adressen)
    assert "Deze bladzijde bestaat niet" in fout and 'data-wortel="/rk/"' in fout
