"""What the tests share: a browser, served pages, and nothing of the reader's own dossier."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from filelock import FileLock
from hypothesis import settings as hypothese
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

WORTEL = Path(__file__).parents[1]
if sys.dont_write_bytecode:
    # Nothing may be written beside the code. Then every process we start would compile all of it anew: some seconds
    # for each server, kernel and worker.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(WORTEL / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["ROUTEKAART_OPSLAG"] = "geheugen"
# A busy machine is no fault, and the same run gives the same cases.
hypothese.register_profile("rustig", deadline=None, derandomize=True)
hypothese.load_profile("rustig")
# The shell is Chromium without windows: the same pages for a quarter of the processor time.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
MAC_EN_WINDOWS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Whatever a page asks of another machine fails at once, and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


# A file goes to one process as a whole. A long one that begins last keeps that process busy while the others have
# nothing left to do; so these come first, then what opens a browser, then the rest by the number of tests.
LANGSTE = (
    "test_jupyterlab",
    "test_bladsoorten",
    "test_installeren",
    "test_voila",
    "test_gesprek_in_browser",
    "test_dashboards",
    "test_pakken",
    "test_beamer_in_browser",
    "test_in_browser",
    "test_tafel_mee_in_browser",
    "test_jupyterlab_leerling",
    "test_publiceren",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test that waits for a browser or a server leaves its core to another."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Longest files first, when several processes share the work; each process comes to the same order."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    per_bestand: dict[Path, list[pytest.Item]] = {}
    for item in items:
        per_bestand.setdefault(item.path, []).append(item)

    def zwaarte(bestand: Path) -> tuple[int, int]:
        tests = per_bestand[bestand]
        in_browser = sum("browser" in getattr(test, "fixturenames", ()) for test in tests)
        plaats = LANGSTE.index(bestand.stem) if bestand.stem in LANGSTE else len(LANGSTE)
        return plaats, -(10 * in_browser + len(tests))

    items[:] = [item for bestand in sorted(per_bestand, key=zwaarte) for item in per_bestand[bestand]]


def vind_browser() -> str | None:
    gevonden = next(filter(None, map(shutil.which, BROWSERS)), None)
    return gevonden or next((p for p in MAC_EN_WINDOWS if Path(p).is_file()), None)


def _installeer_browser(playwright: Playwright) -> str:
    """Debian's Chromium where we may install it, else the browser of Playwright itself."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        for opdracht in (
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-y", "-q", "chromium-headless-shell"],
        ):
            subprocess.run(opdracht, check=False, stdout=subprocess.DEVNULL)
        if gevonden := vind_browser():
            return gevonden
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return playwright.chromium.executable_path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as p:
        pad = vind_browser() or _installeer_browser(p)
        b = p.chromium.launch(executable_path=pad, args=VLAGGEN)
        yield b
        b.close()


def wacht_tot(voorwaarde: Callable[[], Any], wat: str, seconden: float = 60) -> Any:
    """Poll until `voorwaarde` gives something true; fail with `wat` when it does not."""
    grens = time.monotonic() + seconden
    while time.monotonic() < grens:
        if uitkomst := voorwaarde():
            return uitkomst
        select_kort()
    raise AssertionError(f"wachtte tevergeefs op: {wat}")


def select_kort() -> None:
    """Yield the processor while polling another process."""
    import select

    select.select([], [], [], 0.05)


def stop_proces(proces: subprocess.Popen[Any]) -> None:
    """Ask a server to stop, and end it when it does not."""
    proces.send_signal(signal.SIGTERM)
    try:
        proces.wait(20)
    except subprocess.TimeoutExpired:
        proces.kill()
        proces.wait()


# Below what any system gives to outgoing lines: a server begins to listen half a minute after its port was chosen, and
# until then thousands of lines of other tests come and go.
POORTEN = range(12_000, 32_000)


def vrije_poort() -> int:
    kans = random.SystemRandom()
    while True:
        poort = kans.choice(POORTEN)
        with socket.socket() as s, suppress(OSError):
            s.bind(("127.0.0.1", poort))
            return poort


# What the test process has of its own; whoever starts the product has none of it.
_VAN_DEZE_TEST = {"VIRTUAL_ENV", "UV", "UV_RUN_RECURSION_DEPTH", "PYTHONPATH", "ROUTEKAART_OPSLAG"}


def kale_omgeving(**extra: str) -> dict[str, str]:
    """The environment of somebody who runs no tests."""
    return {k: v for k, v in os.environ.items() if k not in _VAN_DEZE_TEST} | extra


def python_van_het_systeem() -> str | None:
    """The Python that came with the machine, when it is recent enough and can make an environment."""
    python = shutil.which("python3", path="/usr/bin:/bin")
    proef = "import sys, venv, ensurepip; raise SystemExit(sys.version_info < (3, 11))"
    return (
        python
        if python and subprocess.run([python, "-c", proef], capture_output=True).returncode == 0
        else None
    )


@pytest.fixture(scope="session")
def geinstalleerd() -> Iterator[Path]:
    """The folder of programs of an environment in which only our wheel was installed, for every user to run."""
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv is not found: use the test command of the README"
    werk = Path(tempfile.mkdtemp(prefix="wheel"))
    werk.chmod(0o755)
    python = werk / "omgeving" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    try:
        for opdracht in (
            [uv, "build", "--wheel", "--out-dir", str(werk)],
            [uv, "venv", "--python", python_van_het_systeem() or sys.executable, str(werk / "omgeving")],
        ):
            subprocess.run(opdracht, cwd=WORTEL, check=True, capture_output=True, env=kale_omgeving())
        (wheel,) = werk.glob("*.whl")
        # As an operator installs it: what was tested, by hash, and then our package alone.
        vereisten = WORTEL / "deploy" / "levering" / "vereisten.txt"
        for wat in (["--require-hashes", "-r", str(vereisten)], ["--no-deps", str(wheel)]):
            opdracht = [uv, "pip", "install", "--python", str(python), *wat]
            subprocess.run(opdracht, cwd=WORTEL, check=True, capture_output=True, env=kale_omgeving())
        yield python.parent
    finally:
        shutil.rmtree(werk, ignore_errors=True)


@dataclass
class Server:
    """A served set of dashboards, in a process of its own."""

    poort: int
    map: Path
    opties: tuple[str, ...] = ()
    aanroep: tuple[str, ...] = ("-m", "routekaart")
    omgeving: dict[str, str] = field(default_factory=dict)
    proces: subprocess.Popen[str] | None = None
    regels: list[str] = field(default_factory=list)

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    def start(self) -> Server:
        log = self.map / f"server-{self.poort}.log"
        with log.open("w") as uit:
            self.proces = subprocess.Popen(
                [sys.executable, *self.aanroep, "--zonder-browser", "--poort", str(self.poort), *self.opties],
                stdout=uit, stderr=subprocess.STDOUT, text=True, cwd=WORTEL,
                env={k: v for k, v in os.environ.items() if k != "ROUTEKAART_OPSLAG"} | self.omgeving,
            )  # fmt: skip
        wacht_tot(
            lambda: "staat open op" in log.read_text() or self.proces.poll() is not None,
            "de server",
            seconden=240,
        )
        assert self.proces.poll() is None, log.read_text()
        return self

    def kinderen(self) -> list[int]:
        """Process ids of all that this server started, and of what that started."""
        assert self.proces
        ouder: dict[int, int] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                ouder[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        pids, open_ = [], [self.proces.pid]
        while open_:
            van = open_.pop()
            nieuw = [pid for pid, p in ouder.items() if p == van]
            pids += nieuw
            open_ += nieuw
        return pids

    def kernels(self) -> list[int]:
        """Process ids of the kernels among them."""
        pids = []
        for pid in self.kinderen():
            with suppress(OSError):
                if "ipykernel" in Path(f"/proc/{pid}/cmdline").read_text():
                    pids.append(pid)
        return pids

    def stop(self) -> None:
        assert self.proces
        stop_proces(self.proces)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    s = Server(vrije_poort(), tmp_path_factory.mktemp("server")).start()
    yield s
    s.stop()


# The website that may show figures of the server that is attacked.
INBEDDER = "https://www.gemeente.example"


@pytest.fixture(scope="session")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all attacks: with tables, so that everything that can be written is there."""
    map_ = tmp_path_factory.mktemp("huis")
    opties = ("--tafel", "--tafel-opslag", f"sqlite:///{map_ / 'tafels.sqlite'}", "--inbedden", INBEDDER)
    # Nothing that the server starts has anything to do with these.
    geheim = {"PGPASSWORD": "geheim-pg", "SLEUTEL_VAN_IETS": "geheim-iets"}
    s = Server(vrije_poort(), map_, opties, omgeving=geheim).start()
    yield s
    s.stop()


@pytest.fixture(autouse=True)
def _huis_blijft_staan(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server that died of one attack is the fault of that one, and not of all that come after it."""
    huis = request.getfixturevalue("huis") if "huis" in request.fixturenames else None
    yield
    # Other tests may call something else their house.
    if isinstance(huis, Server) and huis.proces and (code := huis.proces.poll()) is not None:
        log = (huis.map / f"server-{huis.poort}.log").read_text(encoding="utf-8", errors="replace")
        huis.start()
        pytest.fail(f"the server ended with {code} during this test:\n{log[-3000:]}")


# The published site of the tests has figures for these: the example, a city, an island, and one neighbourhood only.
GEPUBLICEERDE_GEMEENTEN = ("GM0074", "GM0363", "GM0088", "GM0753")


@pytest.fixture(scope="session")
def gepubliceerd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site, made once for all processes that test together; look, and change nothing."""
    from routekaart.dashboard.publiceren import publish

    thuis = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        thuis = thuis.parent
    doel = thuis / "gepubliceerd" / "site"
    with FileLock(thuis / "gepubliceerd.lock"):
        if not (doel / "index.html").is_file():
            publish(doel, gemeenten=GEPUBLICEERDE_GEMEENTEN, server="https://routekaart.example/")
    return doel


@dataclass
class Bezoek:
    """A visitor with an empty browser; remembers what went outside and what went wrong."""

    context: BrowserContext
    basis: str
    buiten: list[str] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)

    def open(self, pad: str = "/", wacht_op: Literal["load", "domcontentloaded", "commit"] = "load") -> Page:
        blad = self.context.new_page()
        blad.on("request", lambda r: None if self._eigen(r.url) else self.buiten.append(r.url))
        blad.on("console", lambda m: self.fouten.append(m.text) if m.type == "error" else None)
        blad.on("pageerror", lambda e: self.fouten.append(str(e)))
        blad.goto(self.basis + pad, wait_until=wacht_op)
        return blad

    def _eigen(self, url: str) -> bool:
        eigen = (self.basis, self.basis.replace("http", "ws"), "data:", "blob:")
        return url.startswith(eigen)


@pytest.fixture
def bezoek(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Bezoek]]:
    contexten: list[BrowserContext] = []

    def nieuw(basis: str | None = None, breed: int = 1280, **opties: Any) -> Bezoek:
        context = browser.new_context(
            viewport={"width": breed, "height": 900}, locale="nl-NL", accept_downloads=True, **opties
        )
        context.set_default_timeout(90_000)
        contexten.append(context)
        # The pages are only started for who wants them: a test of JupyterLab has an address of its own.
        return Bezoek(context, basis or request.getfixturevalue("server").adres)

    yield nieuw
    for context in contexten:
        context.close()


AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
AXE_REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# All that another colour scheme can spoil.
AXE_KLEUREN = ["color-contrast", "link-in-text-block"]


def axe(blad: Page, *, alleen_kleuren: bool = False) -> list[str]:
    """Violations on the page as short lines: rule, impact, where."""
    # evaluate() goes past the page's content security policy, a script element would not.
    if not blad.evaluate("Boolean(window.axe)"):
        blad.evaluate(AXE)
    wat = {"type": "rule", "values": AXE_KLEUREN} if alleen_kleuren else {"type": "tag", "values": AXE_REGELS}
    uitkomst = blad.evaluate("wat => axe.run(document, {runOnly: wat, resultTypes: ['violations']})", wat)
    return [
        f"{v['id']} ({v['impact']}): {n['target']} {n['html'][:160]}"
        for v in uitkomst["violations"]
        for n in v["nodes"]
    ]


# --- The live table -----------------------------------------------------------------------------

# More than a table takes when nobody asks for more: what the page offers follows the option.
TAFELPLAATSEN = 80


@pytest.fixture(scope="session")
def tafelserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with tables for all tests of this process; a test that kills it, starts it again."""
    thuis = tmp_path_factory.mktemp("tafels")
    opslag = f"sqlite:///{thuis / 'tafels.sqlite'}"
    opties = ("--tafel", "--tafel-plaatsen", str(TAFELPLAATSEN), "--tafel-opslag", opslag)
    s = Server(vrije_poort(), thuis, opties).start()
    yield s
    s.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """One running PostgreSQL for all tests of this process; a test that stops it, starts it again."""
    from tafel.echte_postgres import Postgres, waarom_niet

    if reden := waarom_niet():
        pytest.skip(reden)
    server = Postgres.maak()
    try:
        server.start()
        yield server
    finally:
        server.ruim_op()


@pytest.fixture(params=["sqlite", "postgresql"])
def tafel_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: SQLite, and a real PostgreSQL where there is one."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tafels.sqlite'}"
    return str(request.getfixturevalue("postgres").nieuwe_database())


@pytest.fixture
def opslag(tafel_url: str) -> Iterator[Any]:
    """An empty store of tables."""
    from routekaart.tafel.opslag import open_opslag

    winkel = open_opslag(tafel_url)
    yield winkel
    winkel.sluit_af()
