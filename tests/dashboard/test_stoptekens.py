"""A stop that cannot be lost: whichever thread the signal reaches, and whatever hangs afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="signalen van POSIX")
# Nothing here takes seconds; a machine that is busy may take minutes.
GRENS_S = 240

BEGIN = """
    import asyncio, signal, threading, time
    from pathlib import Path
    from routekaart.dashboard import stoptekens
    from routekaart.dashboard.stoptekens import Stoptekens, wek
"""


def draai(code: str, werkmap: Path, **popen: object) -> subprocess.CompletedProcess[str]:
    """Run this in a process of its own; `WERKMAP` is a folder that it may lose."""
    vol = textwrap.dedent(BEGIN) + f"WERKMAP = Path({str(werkmap)!r})\n" + textwrap.dedent(code)
    return subprocess.run(
        [sys.executable, "-c", vol], capture_output=True, text=True, timeout=GRENS_S, check=False, **popen
    )


@POSIX
def test_een_teken_dat_een_andere_draad_krijgt_wekt_de_lus(tmp_path):
    """Nothing else wakes this loop: without our line to it, it sleeps on for ever."""
    uit = draai(
        """
        async def dien():
            lus, einde = asyncio.get_running_loop(), asyncio.Event()
            tekens = Stoptekens(lambda: lus.call_soon_threadsafe(einde.set), WERKMAP)
            tekens.vang()
            with wek(lus):
                lus.call_later(0.2, begin.set)
                await einde.wait()

        def stuur():
            begin.wait()
            time.sleep(0.3)  # the loop sleeps again
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)

        begin = threading.Event()
        threading.Thread(target=stuur, daemon=True).start()
        asyncio.run(dien())
        assert signal.set_wakeup_fd(-1) == -1, "the line to the loop is still there"
        print("gestopt")
        """,
        tmp_path,
    )
    assert (uit.returncode, uit.stdout.strip(), uit.stderr) == (0, "gestopt", "")


@POSIX
def test_opruimen_dat_niet_eindigt_wordt_afgebroken(tmp_path):
    (tmp_path / "werk").mkdir()
    uit = draai(
        """
        tekens = Stoptekens(lambda: None, WERKMAP)
        tekens.bewaak_einde(0.1)
        threading.Event().wait()
        """,
        tmp_path / "werk",
    )
    assert uit.returncode == 1
    assert "is afgebroken" in uit.stdout and not uit.stderr
    assert not (tmp_path / "werk").exists()


@POSIX
def test_wie_het_later_nog_eens_vraagt_wacht_niet_langer(tmp_path):
    """The first time it is asked to end, soon after too; a second time in a hurry; after that it ends at once."""
    (tmp_path / "werk").mkdir()
    uit = draai(
        """
        gevraagd = []
        tekens = Stoptekens(lambda: gevraagd.append(1), WERKMAP)
        tekens.vang()
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
        print(len(gevraagd), tekens.haast, flush=True)
        stoptekens.DUBBEL_S = stoptekens.GEDULD_S = 0
        signal.raise_signal(signal.SIGINT)
        print(len(gevraagd), tekens.haast, flush=True)
        signal.raise_signal(signal.SIGINT)
        threading.Event().wait()
        """,
        tmp_path / "werk",
    )
    assert (uit.returncode, uit.stdout.strip(), uit.stderr) == (1, "2 False\n3 True", "")
    assert not (tmp_path / "werk").exists()


@POSIX
def test_nohup_blijft_nohup_en_een_script_verbiedt_geen_ctrl_c(tmp_path):
    code = """
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(*sorted(t.name for t in stoptekens.list_tekens()))
    """
    assert draai(code, tmp_path).stdout.split() == ["SIGINT", "SIGTERM"]
