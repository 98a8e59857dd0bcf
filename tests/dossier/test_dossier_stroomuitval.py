"""Kill a program that saves, for real and often: what is on disk must always be a whole dossier."""

import hashlib
import itertools
import random

import pytest
from kinderen import bewaar_steeds, maak, start, stop_bij_handeling, vul_aan

from routekaart.dossier import load_dossier, save_dossier
from routekaart.dossier.opslag import vorige_pad

AANTAL = 200
# Turns of an empty loop: about as long as two saves, so that a kill can fall anywhere in one.
SPREIDING = 400_000


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
        kind, lijn = start(bewaar_steeds, pad, bewaard + 1)
        bewaard = lijn.recv()
        for _ in range(toeval.randrange(SPREIDING)):
            pass
        kind.kill()
        kind.join()
        gevonden = nummer_van(pad)
        # Whatever the child said it had saved is there; it may have got further since.
        assert gevonden >= bewaard
        bewaard = gevonden
        if vorige_pad(pad).exists():
            assert nummer_van(vorige_pad(pad)) <= gevonden


@pytest.mark.parametrize("begin", ["dossier", "vreemd"])
def test_bij_elke_handeling_kan_de_stroom_uitvallen(tmp_path, begin):
    pad = tmp_path / "dossier.json"
    for nummer in (-2, -1):
        save_dossier(maak(nummer), pad)
    oud = {pad: pad.read_bytes(), vorige_pad(pad): vorige_pad(pad).read_bytes()}
    if begin == "vreemd":
        oud = {pad: b"een foto"}
    for handelingen in itertools.count():
        for bestand in tmp_path.iterdir():
            bestand.unlink()
        for bestand, inhoud in oud.items():
            bestand.write_bytes(inhoud)
        kind, _ = start(stop_bij_handeling, pad, handelingen)
        kind.join()
        if begin == "vreemd":
            assert oud[pad] in [bestand.read_bytes() for bestand in tmp_path.iterdir()]
        else:
            assert nummer_van(pad) in (-1, handelingen)
            assert nummer_van(vorige_pad(pad)) in (-2, -1)
        if kind.exitcode == 0:
            break
        assert kind.exitcode == 9
    assert nummer_van(pad) == handelingen
    assert handelingen > 10


def test_twee_programmas_tegelijk_verliezen_niets(tmp_path):
    pad = tmp_path / "dossier.json"
    een, lijn = start(vul_aan, pad, "een")
    twee, _ = start(vul_aan, pad, "twee")
    lijn.recv()
    while een.is_alive() or twee.is_alive():
        if pad.exists():
            load_dossier(pad)
    een.join()
    twee.join()
    assert (een.exitcode, twee.exitcode) == (0, 0)
    verwacht = {f"{naam}-{nummer}" for naam in ("een", "twee") for nummer in range(20)}
    assert set(load_dossier(pad).antwoorden) == verwacht
