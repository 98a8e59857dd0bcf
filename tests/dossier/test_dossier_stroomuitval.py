"""Kill a program that saves, for real and often: what is on disk must always be a whole dossier."""

import hashlib
import itertools
import random
import subprocess
import sys
from pathlib import Path

import pytest

import routekaart
from routekaart.dossier import load_dossier
from routekaart.dossier.opslag import vorige_pad

AANTAL = 200
# Turns of an empty loop: about as long as two saves, so that a kill can fall anywhere in one.
SPREIDING = 400_000

KOP = f"""
import hashlib, itertools, os, sys
sys.path.insert(0, {str(Path(routekaart.__file__).parents[1])!r})
from routekaart.dossier import *

pad = sys.argv[1]

def maak(nummer):
    tekst = f"{{nummer}} é🌳 " * 20_000
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
SCHIJF = {"open", "write", "flush", "fsync", "close", "replace", "rename", "unlink", "remove", "chmod"}

def tel(_frame, gebeurtenis, functie):
    global over
    # Just before and just after everything that touches the disk.
    if gebeurtenis in ("c_call", "c_return") and functie.__name__ in SCHIJF:
        over -= 1
        if over < 0:
            os._exit(9)  # no clean-up, as when the power fails

dossier = maak(sys.argv[2])
sys.setprofile(tel)
save_dossier(dossier, pad)
sys.setprofile(None)
"""
VUL_AAN = """
for nummer in range(20):
    bestand = Dossierbestand.open(pad)
    print(nummer, flush=True)
    bestand.dossier.antwoorden[f"{sys.argv[2]}-{nummer}"] = {"groep": Antwoord("tekst" * 1000)}
    bestand.bewaar()
"""


def start(script, *argumenten):
    opdracht = [sys.executable, "-I", "-c", KOP + script, *map(str, argumenten)]
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
            bewaard = int(kind.stdout.readline())
            for _ in range(toeval.randrange(SPREIDING)):
                pass
            kind.kill()
        gevonden = nummer_van(pad)
        # Whatever the child said it had saved is there; it may have got further since.
        assert gevonden >= bewaard
        bewaard = gevonden
        if vorige_pad(pad).exists():
            assert nummer_van(vorige_pad(pad)) <= gevonden


@pytest.mark.parametrize("begin", ["dossier", "vreemd"])
def test_bij_elke_handeling_kan_de_stroom_uitvallen(tmp_path, begin):
    pad = tmp_path / "dossier.json"
    with start("save_dossier(maak(-2), pad); save_dossier(maak(-1), pad)", pad) as kind:
        assert kind.wait() == 0
    oud = {pad: pad.read_bytes(), vorige_pad(pad): vorige_pad(pad).read_bytes()}
    if begin == "vreemd":
        oud = {pad: b"een foto"}
    for handelingen in itertools.count():
        for bestand in tmp_path.iterdir():
            bestand.unlink()
        for bestand, inhoud in oud.items():
            bestand.write_bytes(inhoud)
        with start(STOP_BIJ_HANDELING, pad, handelingen) as kind:
            einde = kind.wait()
        if begin == "vreemd":
            assert oud[pad] in [bestand.read_bytes() for bestand in tmp_path.iterdir()]
        else:
            assert nummer_van(pad) in (-1, handelingen)
            assert nummer_van(vorige_pad(pad)) in (-2, -1)
        if einde == 0:
            break
        assert einde == 9
    assert nummer_van(pad) == handelingen
    assert handelingen > 10


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
