"""Kill a program that saves, for real and often: what is on disk must always be a whole dossier."""

import hashlib
import random
import subprocess
import sys
from pathlib import Path

import pytest
import routekaart
from routekaart.dossier import load_dossier
from routekaart.dossier.opslag import vorige_pad

AANTAL = 200

# Plain Python only, so a child needs no site-packages and starts fast.
KOP = f"""
import hashlib, itertools, os, sys
sys.path.insert(0, {str(Path(routekaart.__file__).parents[1])!r})
from routekaart.dossier import *

pad = sys.argv[1]

def maak(nummer):
    tekst = f"{{nummer}} é🌳 " * 60_000
    controle = hashlib.sha256(tekst.encode()).hexdigest()
    return Dossier(antwoorden={{"S2-01": {{"groep": Antwoord(tekst)}}}}, extra={{"controle": controle}})
"""
BEWAAR_STEEDS = """
begin = int(sys.argv[2])
for nummer in itertools.count(begin):
    save_dossier(maak(nummer), pad)
    print(nummer, flush=True)
"""
STOP_BIJ_HANDELING = """
over = int(sys.argv[2])

def tel(gebeurtenis, argumenten):
    global over
    if gebeurtenis == "open" or gebeurtenis.startswith("os."):
        over -= 1
        if over < 0:
            os._exit(9)  # no clean-up, as when the power fails

dossier = maak(sys.argv[2])
sys.addaudithook(tel)
save_dossier(dossier, pad)
over = 1_000_000
"""
VUL_AAN = """
for nummer in range(20):
    bestand = Dossierbestand.open(pad)
    print(nummer, flush=True)
    bestand.dossier.zet_antwoord(f"{sys.argv[2]}-{nummer}", "tekst" * 1000)
    bestand.bewaar()
"""


def start(script, *argumenten):
    opdracht = [sys.executable, "-I", "-S", "-c", KOP + script, *map(str, argumenten)]
    return subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True)


def nummer_van(pad):
    """Load a dossier, check that it is one whole version, and say which."""
    dossier = load_dossier(pad)
    tekst = dossier.antwoorden["S2-01"]["groep"].waarde
    assert hashlib.sha256(tekst.encode()).hexdigest() == dossier.extra["controle"]
    return int(tekst.split()[0])


def test_na_elke_kill_staat_er_een_heel_dossier(tmp_path):
    pad = tmp_path / "dossier.json"
    toeval = random.Random(20261123)
    bewaard = 0
    for _ in range(AANTAL):
        with start(BEWAAR_STEEDS, pad, bewaard + 1) as kind:
            for _ in range(toeval.randint(1, 3)):
                bewaard = int(kind.stdout.readline())
            for _ in range(toeval.randrange(300_000)):
                pass
            kind.kill()
        gevonden = nummer_van(pad)
        # Whatever the child said it had saved is there; it may have got further since.
        assert gevonden >= bewaard
        bewaard = gevonden
        if vorige_pad(pad).exists():
            assert nummer_van(vorige_pad(pad)) <= gevonden


@pytest.mark.parametrize("vreemd", [False, True], ids=["na een dossier", "na iets anders"])
def test_bij_elke_handeling_kan_de_stroom_uitvallen(tmp_path, vreemd):
    pad = tmp_path / "dossier.json"
    handelingen = 0
    while True:
        for bestand in tmp_path.iterdir():
            bestand.unlink()
        if vreemd:
            pad.write_bytes(b"een foto")
        else:
            with start("save_dossier(maak(-2), pad); save_dossier(maak(-1), pad)", pad) as kind:
                assert kind.wait() == 0
        with start(STOP_BIJ_HANDELING, pad, handelingen) as kind:
            einde = kind.wait()
        if vreemd:
            assert b"een foto" in [bestand.read_bytes() for bestand in tmp_path.iterdir()]
        else:
            assert nummer_van(pad) in (-1, handelingen)
            assert nummer_van(vorige_pad(pad)) in (-2, -1)
        if einde == 0:
            break
        assert einde == 9
        handelingen += 1
    assert nummer_van(pad) == handelingen
    assert handelingen > 5


def test_twee_programmas_tegelijk_verliezen_niets(tmp_path):
    pad = tmp_path / "dossier.json"
    with start(VUL_AAN, pad, "een") as een, start(VUL_AAN, pad, "twee") as twee:
        een.stdout.readline()
        while een.poll() is None or twee.poll() is None:
            if pad.exists():
                load_dossier(pad)
    assert (een.returncode, twee.returncode) == (0, 0)
    verwacht = {f"{naam}-{nummer}" for naam in ("een", "twee") for nummer in range(20)}
    assert set(load_dossier(pad).antwoorden) == verwacht
