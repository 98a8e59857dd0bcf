"""A kernel of an own notebook that does not start, eats too much, or looks for what is not its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest

from conftest import wacht_tot
from levend.dienst import Dienst, Lijn, code, dienst, tekst
from routekaart.dashboard.levend import afscherming, huis, kader, uitvoeren
from routekaart.dashboard.levend.kamer import TE_GROOT, Kamer, Weggegaan
from routekaart.dashboard.levend.omgeving import kernel_omgeving
from routekaart.dashboard.levend.rij import Grenzen
from routekaart.dashboard.website import Website
from tafel.proefzaal import in_eigen_lus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="deze grenzen kent alleen Linux")

GEHEIM = {
    "ROUTEKAART_TAFEL_OPSLAG": "postgresql+psycopg://u:geheim-1@db/tafels",
    "ROUTEKAART_TAFEL_WACHTWOORD": "geheim-2",
    "ROUTEKAART_BEHEERDER": "/geheim-3/beheerder.json",
    "ROUTEKAART_DOSSIERS": "/geheim-4",
    "PGPASSWORD": "geheim-5",
    "JUPYTERHUB_API_TOKEN": "geheim-6",
    "JUPYTER_TOKEN": "geheim-7",
    "AWS_SECRET_ACCESS_KEY": "geheim-8",
    "DATABASE_URL": "geheim-9",
}
# A kernel that starts as the file beside it says: it stands in front of the real one on the path.
NEP = """
import os, pathlib, runpy, signal, sys, time
hoe = pathlib.Path(__file__).with_name("hoe").read_text()
if hoe == "import":
    import bestaat_niet_xyz
if hoe == "gedood":
    os.kill(os.getpid(), signal.SIGKILL)
if hoe == "geheugen":
    raise MemoryError
if hoe == "stil":
    time.sleep(100_000)
sys.path.remove(str(pathlib.Path(__file__).parent))
runpy.run_module("ipykernel_launcher", run_name="__main__")
"""
KIJKER = """
import os, sys
for deel in ("environ", "maps", "fd", "cwd"):
    pad = f"/proc/{sys.argv[1]}/{deel}"
    try:
        os.listdir(pad) if deel in ("fd", "cwd") else open(pad, "rb").read()
        print(deel, "open")
    except OSError:
        print(deel, "dicht")
"""
# The tests may run as an administrator, who may always look: this gives that up first.
KIJK = f"""
import ctypes, os, subprocess, sys
ctypes.CDLL(None).prctl(24, 19, 0, 0, 0)
print(subprocess.run([sys.executable, "-c", {KIJKER!r}, str(os.getppid())], capture_output=True, text=True).stdout)
"""
NOTEBOOKS = {
    "groot": ["x = bytearray(8 * 1024**3)"],
    "groeit": ["x = b'x' * (400 * 1024**2)\nimport time\ntime.sleep(600)"],
    "kinderen": [
        "import subprocess, sys\n"
        "for _ in range(3):\n"
        "    subprocess.Popen([sys.executable, '-c', 'x = bytes(1) * (150 * 1024**2); input()'], stdin=subprocess.PIPE)\n"
        "import time\n"
        "time.sleep(600)"
    ],
    "knop": [
        "import ipywidgets as w\n"
        "s = w.IntSlider()\n"
        "def f(x):\n"
        "    global vol\n"
        "    vol = b'x' * (x * 400 * 1024**2)\n"
        "w.VBox([s, w.interactive_output(f, {'x': s})])"
    ],
    "rekent": ["while True: pass"],
    "vast": ["open('begonnen', 'w').close()\nsum(range(10**15))"],
    "omgeving": [
        "import os\nprint(os.environ)",
        "import contextlib\n"
        "for n in os.listdir('/proc/self/fd'):\n"
        "    with contextlib.suppress(OSError):\n"
        "        print('handvat', os.readlink(f'/proc/self/fd/{n}'))",
        KIJK,
    ],
}


@pytest.fixture(scope="module")
def een_dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    map_ = tmp_path_factory.mktemp("kernels")
    for naam, cellen in NOTEBOOKS.items():
        inhoud = [tekst(f"# {naam.title()}"), *map(code, cellen)]
        nbformat.write(nbformat.v4.new_notebook(cells=inhoud), map_ / f"{naam}.ipynb")
    nep = map_ / "nep"
    nep.mkdir()
    (nep / "ipykernel_launcher.py").write_text(NEP)
    zoekpad = os.pathsep.join([str(nep), str(Path(__file__).parents[1])])
    mee = GEHEIM | {"PYTHONPATH": zoekpad, "EIGEN_BRON": "mag-mee"}
    ruim = {"totaal": 9, "per_adres": 9, "weg": 600, "nooit_gekomen": 600, "cel": 100_000, "begin": 100_000}
    zet(map_, "goed")
    with dienst(map_, mee, **ruim) as d:
        yield d


@pytest.fixture
def d(een_dienst: Dienst) -> Dienst:
    """The server without notebooks that are on; only what a test says ends one."""
    een_dienst.stel()
    zet(een_dienst.map, "goed")
    return een_dienst


def zet(map_: Path, hoe: str) -> None:
    (map_ / "nep" / "hoe").write_text(hoe)


def leeft(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def plaats_is_vrij(d: Dienst) -> None:
    wacht_tot(lambda: not d.kernels(), "het einde van de kernel")
    assert json.loads(d.vraag(f"{d.kaartje('klein')}/stand").tekst)["beurt"]


# ---- a kernel that does not start ----


@pytest.mark.parametrize("hoe", ["import", "gedood", "geheugen"])
def test_een_kernel_die_valt_bij_het_begin(d, hoe):
    """Seen because it died: the time that a kernel may take to begin is more than a day here."""
    d.stel(totaal=1)
    zet(d.map, hoe)
    blad = d.vraag(d.kaartje("klein")).tekst
    assert "Dit notebook kon niet worden gestart." in blad and "kernelId" not in blad
    assert blad.rstrip().endswith("</html>")
    assert "Eigen notebook klein startte niet." in d.log
    plaats_is_vrij(d)


def test_een_kernel_die_niets_zegt(d):
    d.stel(totaal=1, begin=1)
    zet(d.map, "stil")
    blad = d.vraag(d.kaartje("klein")).tekst
    assert "Dit notebook kon niet worden gestart." in blad and "kernelId" not in blad
    plaats_is_vrij(d)


def test_een_kernel_zonder_ruimte_om_te_beginnen(d):
    d.stel(totaal=1, geheugen_mb=-960)
    blad = d.vraag(d.kaartje("klein")).tekst
    # Which of the two is seen first is up to the machine.
    assert "Dit notebook kon niet worden gestart." in blad or kader.TE_GROOT in blad
    plaats_is_vrij(d)


def test_wie_weg_is_voor_de_kernel_er_is_houdt_er_geen():
    class Beheer:
        def __init__(self) -> None:
            self.gestopt: list[str] = []

        async def start_kernel(self, **_: Any) -> str:
            await kamer.stop(plek)
            return "laat"

        async def shutdown_kernel(self, kernel: str, now: bool) -> None:
            self.gestopt.append(kernel)

    async def start() -> None:
        await kamer.start_kernel(plek)

    beheer = Beheer()
    kamer = Kamer(SimpleNamespace(kernel_manager=beheer), Grenzen())
    plek = kamer.neem(kamer.rij.trek("klein", "10.0.0.1"))
    with pytest.raises(Weggegaan):
        in_eigen_lus(start())
    assert beheer.gestopt == ["laat"] and kamer.rij.aan() == 0
    assert uitvoeren.waarom(plek, "klein", Weggegaan()) == ""


# ---- a kernel that takes too much ----


def test_wie_te_veel_in_een_keer_vraagt_merkt_het_zelf(d):
    _, buur = d.zet_aan("klein")
    blad = d.vraag(d.kaartje("groot")).tekst
    assert "Dit onderdeel vraagt meer geheugen dan het mag." in blad
    lijn = Lijn.open(d, buur)
    assert lijn.standen()
    lijn.sluit()


@pytest.mark.parametrize("naam", ["groeit", "kinderen"])
def test_wie_geheugen_blijft_nemen_wordt_gestopt_en_een_ander_niet(d, naam):
    d.stel(geheugen_mb=200)
    _, buur = d.zet_aan("klein")
    blad = d.vraag(d.kaartje(naam)).tekst
    assert kader.TE_GROOT in blad and blad.rstrip().endswith("</html>")
    assert f"Eigen notebook {naam} is gestopt: het vroeg meer dan 200 MB geheugen." in d.log
    wacht_tot(lambda: len(d.kernels()) == 1, "het einde van wie te veel nam")
    lijn = Lijn.open(d, buur)
    assert lijn.standen()
    lijn.sluit()


def test_een_knop_die_geheugen_neemt_zegt_dat_op_de_bladzijde(d):
    d.stel(geheugen_mb=200)
    _, kernel = d.zet_aan("knop")
    lijn = Lijn.open(d, kernel)
    schuif = next(nr for nr, s in lijn.standen().items() if s["model_name"] == "IntSliderModel")
    waarde = {"method": "update", "state": {"value": 1}, "buffer_paths": []}
    lijn.zeg("comm_msg", {"comm_id": schuif, "data": waarde})
    while lijn.hoor() is not None:
        pass
    assert lijn.waarom == TE_GROOT
    plaats_is_vrij(d)


def test_een_kernel_heeft_niet_alle_rekentijd(d):
    d.stel(processor=6)
    blad = d.vraag(d.kaartje("rekent")).tekst
    assert "Dit notebook is onverwacht gestopt." in blad and blad.rstrip().endswith("</html>")
    assert "Eigen notebook rekent: de rekenhulp stopte onverwacht." in d.log
    plaats_is_vrij(d)


def test_het_systeem_weet_wie_het_eerst_weg_mag(d):
    d.zet_aan("klein")
    (pid,) = d.kernels()
    lees = lambda naam: Path(f"/proc/{pid}/{naam}").read_text()  # noqa: E731
    assert int(lees("oom_score_adj")) == 900 and os.getpriority(os.PRIO_PROCESS, pid) > 0
    for regel in ("Max address space", "Max cpu time"):
        zacht, hard = next(r for r in lees("limits").splitlines() if r.startswith(regel)).split()[3:5]
        assert zacht == hard != "unlimited"


# ---- what is not its own ----


def test_een_kernel_krijgt_niets_van_de_server_mee(d):
    blad = d.vraag(d.kaartje("omgeving")).tekst
    assert "geheim" not in blad and "mag-mee" in blad
    assert "handvat" in blad and f"dienst-{d.poort}.log" not in blad
    # The server that started it has shut itself off: what is behind this door for whom, the next test says.
    assert "cwd dicht" in blad


def test_wie_eigen_notebooks_toont_schermt_zich_eerst_af(monkeypatch):
    """An administrator without a right may not look anyhow: so for who runs the tests as one, the door is no proof."""

    class Afgeschermd(Exception):
        pass

    def scherm_af() -> None:
        raise Afgeschermd

    monkeypatch.setattr(huis, "scherm_server_af", scherm_af)
    with pytest.raises(Afgeschermd):
        huis.Levend(Website("/"), Path("nergens"), sockets=False)


@pytest.mark.parametrize("afgeschermd", [True, False])
def test_een_ander_proces_van_dezelfde_gebruiker_leest_de_server_niet(afgeschermd):
    """The same as `nobody` when the tests run as an administrator, with a Python that everybody may start."""
    wie: dict[str, Any] = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    python = "/usr/bin/python3" if wie else sys.executable
    bron = Path(afscherming.__file__).read_text(encoding="utf-8")
    code_ = (
        f"exec({bron!r})\nimport os, subprocess, sys\n{'scherm_server_af()' if afgeschermd else ''}\n"
        f"subprocess.run([sys.executable, '-c', {KIJKER!r}, str(os.getpid())])"
    )
    uit = subprocess.run(
        [python, "-c", code_], capture_output=True, text=True, cwd="/", timeout=300, check=True, **wie
    )
    stand = "dicht" if afgeschermd else "open"
    assert uit.stdout.split() == ["environ", stand, "maps", stand, "fd", stand, "cwd", stand]


def test_alleen_wat_nodig_is_gaat_mee():
    uit = kernel_omgeving(GEHEIM | {"Path": "/bin", "PYTHONPATH": "/p", "LC_ALL": "nl", "EIGEN_X": "1"})
    assert not set(GEHEIM) & set(uit) and "geheim" not in str(uit)
    assert {"Path", "PYTHONPATH", "LC_ALL", "EIGEN_X"} <= set(uit) and uit["ROUTEKAART_OPSLAG"] == "geheugen"


# ---- a server that is gone ----


def test_een_kernel_overleeft_zijn_server_niet(tmp_path):
    """Also one whose cell lets no other thread of it look."""
    inhoud = [tekst("# Vast"), code(NOTEBOOKS["vast"][0])]
    nbformat.write(nbformat.v4.new_notebook(cells=inhoud), tmp_path / "vast.ipynb")
    with dienst(tmp_path, cel=100_000) as d:
        plaats = d.kaartje("vast")

        def vraag() -> None:
            with suppress(OSError, Exception):
                d.vraag(plaats)

        draad = threading.Thread(target=vraag, daemon=True)
        draad.start()
        wacht_tot((tmp_path / "begonnen").exists, "de cel")
        (pid,) = d.kernels()
        assert d.proces
        try:
            d.proces.send_signal(signal.SIGKILL)
            wacht_tot(lambda: not leeft(pid), "het einde van de kernel")
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        draad.join(60)
