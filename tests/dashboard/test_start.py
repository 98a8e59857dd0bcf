"""A start as it is on other machines: no home folder, a long temporary folder, a broken library, a closed terminal."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import vrije_poort, wacht_tot

POSIX = pytest.mark.skipif(os.name != "posix", reason="deze proef vraagt sockets en signalen van POSIX")
NIEMAND = 65534
ZIN = "De routekaart staat open op "
CIJFERS = "/cijfers/stap_02?gemeente=GM0034"
ZONDER = ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "ROUTEKAART_OPSLAG", "PYTHONPATH")


class Start:
    """The command in a process of its own, with what it said and which processes it made."""

    def __init__(
        self, log: Path, *opties: str, omgeving: dict[str, str | None], voor: list[str], **popen: object
    ) -> None:
        self.log = log
        self.poort = vrije_poort()
        kaal = {
            k: v
            for k, v in os.environ.items()
            if k not in ZONDER and not k.startswith(("JUPYTER", "IPYTHON"))
        }
        vol = kaal | {k: v for k, v in omgeving.items() if v is not None}
        opdracht = [*(voor or [sys.executable]), "-m", "routekaart", "--zonder-browser"]
        with log.open("w") as uit:
            popen = {"stdout": uit, "stderr": subprocess.STDOUT, "cwd": "/"} | popen
            self.proces = subprocess.Popen([*opdracht, "--poort", str(self.poort), *opties], env=vol, **popen)

    @property
    def tekst(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wacht_op_opening(self) -> None:
        wacht_tot(lambda: ZIN in self.tekst or self.proces.poll() is not None, "de opening", 180)
        assert ZIN in self.tekst, self.tekst

    def wacht_op_einde(self) -> int:
        return self.proces.wait(180)

    def rekent(self) -> bool:
        """Whether a figure is worked out."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.poort}{CIJFERS}") as antwoord:
            return bool(json.load(antwoord)["html"])

    def kinderen(self) -> set[int]:
        """The processes that it made, and what those made."""
        alle = _processen()
        gevonden, open_ = set(), {self.proces.pid}
        while open_:
            open_ = {pid for pid, ouder, _ in alle if ouder in open_} - gevonden
            gevonden |= open_
        return gevonden


def _processen() -> list[tuple[int, int, str]]:
    """Process, parent and command line of all that runs here; empty where there is no /proc."""
    gevonden = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            ouder = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            gevonden.append((int(stat.parent.name), ouder, (stat.parent / "cmdline").read_text()))
        except (OSError, ValueError):
            continue
    return gevonden


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    lopend: list[Start] = []

    def begin(
        *opties: str, omgeving: dict[str, str | None], voor: list[str] | None = None, **popen: object
    ) -> Start:
        lopend.append(
            Start(tmp_path / f"log-{len(lopend)}", *opties, omgeving=omgeving, voor=voor or [], **popen)
        )
        return lopend[-1]

    yield begin
    for s in lopend:
        if s.proces.poll() is None:
            s.proces.kill()
            s.proces.wait()


@pytest.fixture
def kort() -> Iterator[Path]:
    """A temporary folder with a short name, in which only this test writes."""
    map_ = Path(tempfile.mkdtemp(prefix="t", dir="/tmp"))
    yield map_
    shutil.rmtree(map_, ignore_errors=True)


@pytest.fixture
def lang(kort: Path) -> Path:
    """A temporary folder with a name of 90 characters, for everybody."""
    map_ = kort / ("x" * (90 - len(str(kort)) - 1))
    map_.mkdir()
    kort.chmod(0o711)
    map_.chmod(0o1777)
    assert len(str(map_)) == 90
    return map_


def als_een_ander(python: Path) -> list[str]:
    """What runs this Python as somebody without a home folder; empty when that cannot be done here."""
    setpriv = shutil.which("setpriv")
    if not setpriv or os.geteuid() != 0:
        return []
    voor = [setpriv, f"--reuid={NIEMAND}", f"--regid={NIEMAND}", "--clear-groups", str(python)]
    # What is started in turn must be readable too.
    kind = [str(python), "-c", "import routekaart.dashboard.opdracht, voila, ipykernel"]
    proef = [*voor, "-c", f"import subprocess as s; raise SystemExit(s.call({kind}))"]
    omgeving = os.environ | {"HOME": "/nonexistent"}
    kan = subprocess.run(proef, cwd="/", env=omgeving, capture_output=True, check=False)
    return voor if kan.returncode == 0 else []


def vreemde_kernel(map_: Path) -> dict[str, str | None]:
    """A home folder and a search path in which `python3` names another program."""
    for jupyter in (map_ / ".local/share/jupyter", map_ / "Library/Jupyter", map_ / "pad"):
        spec = jupyter / "kernels" / "python3" / "kernel.json"
        spec.parent.mkdir(parents=True)
        spec.write_text(json.dumps({"argv": ["/bin/false"], "display_name": "x", "language": "python"}))
    return {"HOME": str(map_), "JUPYTER_PATH": str(map_ / "pad")}


@POSIX
def test_als_gebruiker_zonder_thuismap_en_met_een_lange_tijdelijke_map(start, lang, geinstalleerd):
    # The checkout and its Python may stand in the home folder of root; a wheel beside them does not.
    voor = als_een_ander(geinstalleerd / "python")
    if not voor:
        pytest.skip("wij zijn geen root, of een ander kan de Python van dit systeem niet lezen")
    s = start(omgeving={"HOME": "/nonexistent", "TMPDIR": str(lang)}, voor=voor)
    s.wacht_op_opening()
    assert s.rekent()
    kinderen = s.kinderen()
    s.proces.send_signal(signal.SIGTERM)
    assert s.wacht_op_einde() == 0
    assert "Traceback" not in s.tekst
    assert list(lang.iterdir()) == []
    assert kinderen
    wacht_tot(lambda: not kinderen & {pid for pid, _, _ in _processen()}, "het einde van de rekenhulpen")


@POSIX
def test_met_een_vreemde_python3_een_lange_tijdelijke_map_en_zonder_venster(start, lang, tmp_path):
    """Another program as `python3`, a long folder; started to outlive its terminal (nohup), and then it does.

    And started in the background of a script, which has it ignore Ctrl+C: it stops all the same.
    """
    s = start(
        omgeving={"TMPDIR": str(lang)} | vreemde_kernel(tmp_path),
        preexec_fn=lambda: [signal.signal(s, signal.SIG_IGN) for s in (signal.SIGHUP, signal.SIGINT)],
    )
    s.wacht_op_opening()
    s.proces.send_signal(signal.SIGHUP)
    assert s.rekent()
    kinderen = s.kinderen()
    s.proces.send_signal(signal.SIGINT)
    assert s.wacht_op_einde() == 0
    assert "Traceback" not in s.tekst
    assert list(lang.iterdir()) == []
    assert kinderen
    wacht_tot(lambda: not kinderen & {pid for pid, _, _ in _processen()}, "het einde van de rekenhulpen")


# A file that Python finds before the real one.
KAPOT = {
    "begint niet": (
        "sitecustomize.py",
        "import sys\nif 'multiprocessing' in str(sys.orig_argv):\n    sys.exit('No space left on device')\n",
        "De rekenhulp van de bladzijden start niet. De schijf is vol.",
    ),
    "onderdeel weg": ("pandas.py", "import bestaat_niet\n", "Het onderdeel bestaat_niet ontbreekt"),
    "rekent niet": (
        "sitecustomize.py",
        "import sys\n"
        "class Weg:\n"
        "    def find_spec(self, naam, pad=None, doel=None):\n"
        "        if naam == 'routekaart.ui.cijfers.vergelijken': raise MemoryError\n"
        "sys.meta_path.insert(0, Weg())\n",
        "maar rekent niet. Er is te weinig geheugen",
    ),
}


@pytest.mark.parametrize("soort", KAPOT)
def test_een_start_zonder_rekenhulp_zegt_niet_dat_hij_openstaat(soort, start, tmp_path):
    bestand, code, reden = KAPOT[soort]
    (tmp_path / "vreemd").mkdir()
    (tmp_path / "vreemd" / bestand).write_text(code)
    (tmp_path / "tijdelijk").mkdir()
    s = start(
        omgeving={
            "HOME": str(tmp_path), "PYTHONPATH": str(tmp_path / "vreemd"), "TMPDIR": str(tmp_path / "tijdelijk"),
        },
    )  # fmt: skip
    assert s.wacht_op_einde() == 1
    assert reden in s.tekst
    assert ZIN not in s.tekst and "Traceback" not in s.tekst
    assert len(s.tekst.splitlines()) == 2, s.tekst
    (logboek,) = (tmp_path / "tijdelijk").glob("*.log")
    assert str(logboek) in s.tekst
    assert "Traceback" in logboek.read_text(encoding="utf-8") or "Error" in logboek.read_text(
        encoding="utf-8"
    )


@POSIX
def test_een_gesloten_venster_laat_niets_achter(start, kort):
    """The terminal goes away (HUP): processes and folder too, and the port is free again."""
    meester, slaaf = os.openpty()

    def in_venster() -> None:
        signal.signal(
            signal.SIGHUP, signal.SIG_DFL
        )  # whoever runs the tests may have been started with nohup
        os.login_tty(slaaf)

    omgeving = {"HOME": str(kort), "TMPDIR": str(kort)}
    s = start(omgeving=omgeving, stdin=slaaf, stdout=slaaf, stderr=slaaf, preexec_fn=in_venster)
    os.close(slaaf)
    gezegd = b""
    while ZIN.encode() not in gezegd:
        gezegd += os.read(meester, 1000)
    assert s.rekent()
    kinderen = s.kinderen()
    os.close(meester)
    s.wacht_op_einde()
    wacht_tot(lambda: not kinderen & {pid for pid, _, _ in _processen()}, "het einde van de rekenhulpen")
    assert list(kort.iterdir()) == []
    with socket.socket() as s2:
        s2.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s2.bind(("127.0.0.1", s.poort))


@POSIX
def test_een_server_die_gedood_wordt_laat_geen_rekenhulpen_achter(start, kort):
    s = start(omgeving={"HOME": str(kort), "TMPDIR": str(kort)})
    s.wacht_op_opening()
    kinderen = s.kinderen()
    assert len(kinderen) >= 3
    s.proces.kill()
    s.wacht_op_einde()
    wacht_tot(lambda: not kinderen & {pid for pid, _, _ in _processen()}, "het einde van de rekenhulpen")


def test_voorraad_mag_nog_en_doet_niets(start, kort):
    # And what computes begins before the tables do, but does not see their passwords.
    geheim = {"ROUTEKAART_TAFEL_WACHTWOORD": "geheim-1", "ROUTEKAART_TAFEL_OPSLAG": "sqlite:///geheim-2"}
    s = start("--voorraad", "3", omgeving={"HOME": str(kort), "TMPDIR": str(kort)} | geheim)
    s.wacht_op_opening()
    assert s.tekst.startswith("--voorraad doet niets meer")
    assert s.rekent()
    for pid in s.kinderen() - {s.proces.pid}:
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            assert b"geheim-" not in Path(f"/proc/{pid}/environ").read_bytes()
