"""What `routekaart lab` says before JupyterLab has anything to say, and the Dutch of its menus."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from routekaart.dashboard import taalpakket
from routekaart.dashboard.opdracht import main

PAKKET = Path(taalpakket.__file__).parent / "locale" / "nl_NL" / "LC_MESSAGES" / "jupyterlab.json"


def test_een_poort_die_bezet_is(capsys, tmp_path):
    """In Dutch, with what to type; and before anything on the disk has changed."""
    (tmp_path / "leeg").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as ander:
        poort = ander.getsockname()[1]
        code = main(["lab", "--zonder-browser", "--poort", str(poort), "--map", str(tmp_path / "leeg")])
    fout = capsys.readouterr()
    assert code == 1 and fout.out == ""
    assert f"Poort {poort} is al in gebruik. Misschien staat de routekaart al open." in fout.err
    assert f"routekaart lab --poort {poort + 1}" in fout.err


@pytest.mark.parametrize(("eerst", "gezegd"), [("mute_bibliotheken()", False), ("", True)])
def test_een_waarschuwing_tussen_bibliotheken_ziet_een_leerling_niet(eerst, gezegd):
    code = f"""
import warnings
from routekaart.dashboard.labstart import mute_bibliotheken
{eerst}
import voila
zin = "ServerApp.token config is deprecated in jupyter-server 2.0. Use IdentityProvider.token"
warnings.warn_explicit(zin, DeprecationWarning, "traitlets.py", 1, module="traitlets.traitlets")
"""
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ("DeprecationWarning" in uit.stderr) is gezegd


def test_jupyterlab_vindt_ons_taalpakket():
    from jupyterlab_server.translation_utils import get_language_pack

    talen, melding = get_language_pack("nl_NL")
    assert not melding
    assert talen["jupyterlab"]["Run All Cells"] == ["Alle cellen uitvoeren"]


def test_wat_ingevuld_wordt_staat_ook_in_de_vertaling():
    """A sentence with `%1` for a name would else lose the name; and everybody is called `u`."""
    fout = []
    for engels, vertalingen in json.loads(PAKKET.read_text(encoding="utf-8")).items():
        if not engels:
            continue
        laatste = vertalingen[-1]
        plekken = [set(re.findall(r"%\d", tekst)) for tekst in (engels, laatste)]
        # In the singular a number need not stand there; in the plural it does.
        goed = plekken[0] == plekken[1] or len(vertalingen) == 2
        je = re.search(r"\b(?:je|jij|jouw|jullie)\b", " ".join(vertalingen), re.IGNORECASE)
        if je or not goed or not all(v.strip() for v in vertalingen):
            fout.append((engels, vertalingen))
    assert fout == []
